/**
 * Uses every entry point of the installed package, and prints what came of it.
 *
 * @module
 */
import { closeSync, openSync, readFileSync } from "node:fs";
import process from "node:process";
import * as files from "ringio";
import promises, * as fs from "ringio/fs";
import * as libaio from "ringio/libaio";
import * as aio from "ringio/posix-aio";
import * as rings from "ringio/ring";

const PATH = "entry-points.txt";
const SIZE = 10;

function throughRing(fd: number): string {
  const ring = new rings.Ring(4);
  const buffer = rings.allocBuffer(SIZE);
  ring.prepRead(fd, buffer, SIZE, 0, 7);
  ring.submitAndWait(1);
  const { userData, res } = ring.waitCqe();
  ring.close();
  return `${userData} ${res} ${new TextDecoder().decode(buffer.slice())}`;
}

function throughLibaio(fd: number): string {
  const context = new libaio.IoContext();
  const iocb = new libaio.Iocb();
  const buffer = new Uint8Array(SIZE);
  const events: libaio.IoEvent[] = [];
  libaio.io_setup(4, context);
  libaio.io_prep_pread(iocb, fd, buffer, SIZE, 0);
  libaio.io_submit(context, 1, [iocb]);
  libaio.io_getevents(context, 1, 1, events, null);
  libaio.io_destroy(context);
  return `${events[0]?.res} ${new TextDecoder().decode(buffer)}`;
}

async function throughPosixAio(fd: number): Promise<string> {
  const block = new aio.Aiocb();
  block.aio_fildes = fd;
  block.aio_buf = new Uint8Array(SIZE);
  block.aio_nbytes = SIZE;
  aio.aio_read(block);
  await aio.aio_suspend_async([block]);
  return `${aio.aio_return(block)} ${new TextDecoder().decode(block.aio_buf as Uint8Array)}`;
}

/** The class of the error that a refused ring throws, as each module exports it. */
function refusal(): unknown {
  try {
    return new rings.Ring(1, { flags: rings.IORING_SETUP_SQ_AFF });
  } catch (error) {
    return error;
  }
}

/** The files from which code of a library is mapped. */
function mappedShims(): string[] {
  const lines = readFileSync("/proc/self/maps", "utf8").split("\n");
  return lines.filter((line) => line.includes(" r-xp ") && /ringio[^/]*$/.test(line))
    .map((line) => line.slice(line.indexOf("/")));
}

await files.writeTextFile(PATH, "0123456789");
const runtime = await files.Runtime.create();
const file = await files.open(PATH);
const handle = await fs.open(PATH);
const fd = openSync(PATH, "r");
const results = {
  engine: runtime.engine,
  "ringio": await file.readAt(new Uint8Array(SIZE), 0),
  "ringio/fs": (await handle.read(new Uint8Array(SIZE), 0, SIZE, 0)).bytesRead,
  "ringio/fs default": await promises.readFile(PATH, "utf8"),
  "ringio/ring": throughRing(fd),
  "ringio/libaio": throughLibaio(fd),
  "ringio/posix-aio": await throughPosixAio(fd),
  "one IoError": refusal() instanceof files.IoError,
  "shims": mappedShims(),
};
closeSync(fd);
await handle.close();
await file.close();
await runtime.close();
process.stdout.write(JSON.stringify(results));
