/**
 * What the runtime knows of a file.
 *
 * @module
 */
import type { FsBigIntStats, FsModule } from "../../../ffi/fs.ts";
import type { FileStat } from "../file_stat.ts";
import { Target } from "../target.ts";
import { statName } from "../stat_name.ts";
import { toIoError } from "./to_io_error.ts";

/** Asks the runtime about a path or an open file. */
export function statOf(fs: FsModule, file: string | Target, follow: boolean): Promise<FileStat> {
  return new Promise<FileStat>((resolve, reject) => {
    const path = file instanceof Target ? file.path : file;
    const done = (error: Error | null, stats: FsBigIntStats) => {
      if (error === null || error === undefined) resolve(convert(stats));
      else reject(toIoError(error, statName(file, follow), { path }));
    };
    if (file instanceof Target) fs.fstat(file.fd, { bigint: true }, done);
    else if (follow) fs.stat(file, { bigint: true }, done);
    else fs.lstat(file, { bigint: true }, done);
  });
}

function convert(stats: FsBigIntStats): FileStat {
  return {
    dev: Number(stats.dev),
    ino: stats.ino,
    mode: Number(stats.mode),
    nlink: Number(stats.nlink),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    rdev: Number(stats.rdev),
    size: stats.size,
    blksize: Number(stats.blksize),
    blocks: stats.blocks,
    atimeNs: stats.atimeNs,
    mtimeNs: stats.mtimeNs,
    ctimeNs: stats.ctimeNs,
    birthtimeNs: stats.birthtimeNs,
    dioMemAlign: 0,
    dioOffsetAlign: 0,
  };
}
