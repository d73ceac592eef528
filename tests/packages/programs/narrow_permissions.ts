/**
 * Does what a program does with files, in the directory that is named and outside of it, and prints
 * what came of it: `narrow_permissions.ts <directory> <file outside>`.
 *
 * @module
 */
import process from "node:process";
import * as files from "ringio";
import fs from "ringio/fs";

const [directory = "", outside = ""] = process.argv.slice(2);
const at = (name: string) => `${directory}/${name}`;
const text = "0123456789";

const WORK: Readonly<Record<string, () => Promise<unknown>>> = {
  "the shim": async () => (await files.probe()).shim.path,
  "whole files": async () => {
    await files.writeFile(at("a"), text);
    await files.writeFileAtomic(at("a"), text);
    await files.copyFile(at("a"), at("b"));
    return await files.readTextFile(at("b"));
  },
  "many files": async () => {
    const lengths = [];
    for await (const { data } of files.readFiles([at("a"), at("b")])) lengths.push(data?.length);
    return lengths;
  },
  "an open file": async () => {
    await using file = await files.open(at("a"), "r+");
    await file.writeAt(new Uint8Array(1), 0);
    await file.sync();
    const { size } = await file.stat();
    let length = 0;
    for await (const chunk of file.readable) length += chunk.length;
    return [length, size];
  },
  "a chain": () =>
    files.chain().open(at("c"), "w").write(files.opened, new Uint8Array(4), 0)
      .syncData(files.opened).close(files.opened).submit(),
  "a pool": async () => {
    using pool = files.createBufferPool({ count: 1, size: 4096 });
    using buffer = await pool.acquire();
    await using file = await files.open(at("b"));
    return await file.readAt(buffer.bytes, 0);
  },
  "directories": async () => {
    await files.mkdir(at("made/deep"), { recursive: true });
    await files.rename(at("c"), at("made/c"));
    await files.remove(at("made"), { recursive: true });
    return (await files.stat(directory)).isDirectory;
  },
  "the twin of node:fs": async () => {
    const handle = await fs.open(at("b"), "r+");
    await handle.chmod(0o600);
    const { bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0);
    await handle.close();
    await fs.rename(at("b"), at("d"));
    return [bytesRead, await fs.readFile(at("d"), "utf8"), (await fs.readdir(directory)).sort()];
  },
};
for (const engine of ["io_uring", "linux-aio", "runtime-fs"] as const) {
  Object.assign(WORK, {
    [engine]: async () => {
      await using runtime = await files.Runtime.create({ engine });
      return [runtime.engine, await runtime.readTextFile(at("d"))];
    },
  });
}
Object.assign(WORK, { "reading outside": () => files.readFile(outside) });
Object.assign(WORK, { "writing outside": () => fs.writeFile(outside, text) });

const results: Record<string, unknown> = {};
for (const [name, work] of Object.entries(WORK)) {
  results[name] = await work().catch((error: Error) => error.name);
}
process.stdout.write(JSON.stringify(results));
