/**
 * Calls on handles.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import process from "node:process";
import type { Case } from "./outcome.ts";

/** What no call takes, although its type says so. */
// deno-lint-ignore no-explicit-any
const bad = (value: unknown): any => value;

type Handle = Awaited<ReturnType<Parameters<Case>[0]["open"]>>;

/** A case on one open file, which is closed behind it. */
function opened(flags: string | number, body: (file: Handle) => Promise<unknown>): Case {
  return async (fs, at) => {
    const file = await fs.open(at("file"), flags);
    try {
      return await body(file);
    } finally {
      await file.close();
    }
  };
}

const reading = (body: (file: Handle) => Promise<unknown>) => opened("r", body);
const both = (body: (file: Handle) => Promise<unknown>) => opened("r+", body);

/** The content behind what a case did, from its start. */
async function content(file: Handle): Promise<string> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(100), 0, 100, 0);
  return buffer.subarray(0, bytesRead).toString();
}

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}

/** The cases by what they are about. */
export const handleCases: Readonly<Record<string, Case>> = {
  "open of nothing": (fs, at) => fs.open(at("missing")),
  "open of a bad flag": (fs, at) => fs.open(at("file"), "rx"),
  "open of a flag that is an object": (fs, at) => fs.open(at("file"), bad({})),
  "open of a flag that is a fraction": (fs, at) => fs.open(at("file"), 1.5),
  "open of a bad mode": (fs, at) => fs.open(at("file"), "r", bad("x")),
  "open of what is there, exclusively": (fs, at) => fs.open(at("file"), "ax+"),
  "open with every word": async (fs, at) => {
    const words = "r rs sr r+ rs+ sr+ w w+ a a+ as sa as+ sa+".split(" ");
    for (const word of words) await (await fs.open(at("file"), word)).close();
    const exclusive = "wx xw wx+ xw+ ax xa ax+ xa+".split(" ");
    for (const word of exclusive) await (await fs.open(at(`new ${word}`), word)).close();
    return (await fs.readdir(at("."))).sort();
  },
  "read(buffer)": reading((file) => file.read(Buffer.alloc(4))),
  "read(buffer, offset, length)": reading((file) => file.read(Buffer.alloc(4, "."), 1, 2)),
  "read(buffer, offset, length, position)": reading((file) => file.read(Buffer.alloc(4), 0, 4, 3)),
  "read(buffer, 0, null, null)": reading((file) => file.read(Buffer.alloc(4), 0, null, null)),
  "read at a bigint": reading((file) => file.read(Buffer.alloc(4), 0, 4, 5n)),
  "read at -1": reading((file) => file.read(Buffer.alloc(4), 0, 4, -1)),
  "read twice moves on": reading(async (file) => {
    await file.read(Buffer.alloc(4));
    return await file.read(Buffer.alloc(4));
  }),
  "read at a position stays": reading(async (file) => {
    await file.read(Buffer.alloc(4), 0, 4, 4);
    return await file.read(Buffer.alloc(4));
  }),
  "read(buffer, options)": reading((file) =>
    file.read(Buffer.alloc(4, "."), { offset: 2, position: 1 })
  ),
  "read(options)": reading((file) =>
    file.read({ buffer: Buffer.alloc(4), length: 2, position: 8 })
  ),
  "read()": reading(async (file) => {
    const { bytesRead, buffer } = await file.read();
    return [bytesRead, buffer.length, buffer.subarray(0, bytesRead)];
  }),
  "read(null)": reading(async (file) => (await file.read(bad(null))).bytesRead),
  "read at the end": reading((file) => file.read(Buffer.alloc(2), 0, 2, 1000)),
  "read of no length": reading((file) => file.read(Buffer.alloc(2), 0, 0)),
  "read into a DataView": reading(async (file) => {
    const { bytesRead, buffer } = await file.read(new DataView(new ArrayBuffer(8), 2, 4));
    return [bytesRead, buffer];
  }),
  "read into nothing": reading((file) => file.read(Buffer.alloc(0), 0, 1)),
  "read into a string": reading((file) => file.read(bad("buffer"))),
  "read into an object": reading((file) => file.read({ buffer: bad({}) })),
  "read beyond the buffer": reading((file) => file.read(Buffer.alloc(4), 2, 4)),
  "read of a negative length": reading((file) => file.read(Buffer.alloc(4), 0, -1)),
  "read at a negative offset": reading((file) => file.read(Buffer.alloc(4), -1)),
  "read at a fraction": reading((file) => file.read(Buffer.alloc(4), 0, 4, 1.5)),
  "read below -1": reading((file) => file.read(Buffer.alloc(4), 0, 4, -2)),
  "read at a string": reading((file) => file.read(Buffer.alloc(4), 0, 4, bad("3"))),
  "read beyond 2^63": reading((file) => file.read(Buffer.alloc(4), 0, 4, 2n ** 63n)),
  "read of a file for writing": opened("a", (file) => file.read(Buffer.alloc(4), 0, 4, 0)),
  "read of a directory": async (fs, at) => {
    const file = await fs.open(at("directory"));
    return await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close());
  },
  "write of text": both(async (file) => [await file.write("AB"), await content(file)]),
  "write of text at a position": both(async (file) => [
    await file.write("é", 3, "latin1"),
    (await file.read(Buffer.alloc(100), 0, 100, 0)).buffer[3],
  ]),
  "write of a view": both(async (file) => [
    await file.write(Buffer.from("ABCD"), 1, 2, 5),
    await content(file),
  ]),
  "write of a view with options": both(async (file) => [
    await file.write(Buffer.from("ABCD"), { offset: 2, position: 0 }),
    await content(file),
  ]),
  "write of no bytes": both((file) => file.write(Buffer.alloc(0))),
  "write of a number": both((file) => file.write(bad(5))),
  "write beyond the buffer": both((file) => file.write(Buffer.alloc(4), 2, 4)),
  "write from beyond the buffer": both((file) => file.write(Buffer.alloc(4), 5)),
  "write of half a byte in hex": both((file) => file.write("abc", 0, "hex")),
  "write to a file for reading": reading((file) => file.write("x")),
  "readv": reading((file) => file.readv([Buffer.alloc(2), Buffer.alloc(3)])),
  "readv at a position": reading((file) => file.readv([Buffer.alloc(2), new Uint8Array(3)], 4)),
  "readv of no array": reading((file) => file.readv(bad(Buffer.alloc(2)))),
  "readv of strings": reading((file) => file.readv(bad(["x"]))),
  "writev": both(async (file) => [
    await file.writev([Buffer.from("AB"), Buffer.from("C")], 1),
    await content(file),
  ]),
  "writev of nothing": both((file) => file.writev([])),
  "writev of text": both((file) => file.writev(bad("x"))),
  "readFile of a handle": reading(async (file) => [
    await file.readFile("utf8"),
    await file.readFile("utf8"),
  ]),
  "readFile from the position on": reading(async (file) => {
    await file.read(Buffer.alloc(4));
    return await file.readFile({ encoding: "utf8" });
  }),
  "readFile by path takes a handle": async (fs, at) => {
    const file = await fs.open(at("file"));
    return await fs.readFile(file, "utf8").finally(() => file.close());
  },
  "writeFile of a handle": both(async (file) => [
    await file.writeFile("ABC"),
    await file.writeFile("D"),
    await content(file),
  ]),
  "writeFile by path takes a handle": async (fs, at) => {
    const file = await fs.open(at("file"), "r+");
    await fs.writeFile(file, "AB").finally(() => file.close());
    return await fs.readFile(at("file"), "utf8");
  },
  "appendFile of a handle": opened("a+", async (file) => [
    await file.appendFile("more"),
    await content(file),
  ]),
  "stat of a handle": reading(async (file) => (await file.stat()).size),
  "stat of a handle in bigint": reading(async (file) => (await file.stat({ bigint: true })).size),
  "truncate of a handle": both(async (file) => [await file.truncate(3), await content(file)]),
  "truncate of a handle for reading": reading((file) => file.truncate(3)),
  "truncate of a handle to text": both((file) => file.truncate(bad("3"))),
  "sync and datasync": both(async (file) => [await file.sync(), await file.datasync()]),
  "chmod of a handle": reading(async (file) => [
    await file.chmod(0o640),
    (await file.stat()).mode,
  ]),
  "chmod of a handle in digits": reading(async (file) => [
    await file.chmod("600"),
    (await file.stat()).mode,
  ]),
  "chmod of a handle to nothing": reading((file) => file.chmod(bad(undefined))),
  "chown of a handle": reading(async (file) => {
    const { uid, gid } = await file.stat();
    return await file.chown(uid, gid);
  }),
  "chown of a handle to a string": reading((file) => file.chown(bad("root"), 1)),
  "chown of a handle below -1": reading((file) => file.chown(-2, 1)),
  "utimes of a handle": reading(async (file) => {
    await file.utimes(1.5, new Date(2500));
    const { atimeMs, mtimeMs } = await file.stat();
    return [atimeMs, mtimeMs];
  }),
  "utimes of a handle to nonsense": reading((file) => file.utimes(bad("soon"), 1)),
  "readLines": reading(async (file) => {
    const lines = [];
    for await (const line of file.readLines()) lines.push(line);
    return [lines, file.fd];
  }),
  "createReadStream": reading(async (file) => {
    const stream = file.createReadStream({ start: 2, end: 5 });
    return [await text(stream), stream.bytesRead, file.fd];
  }),
  "createReadStream from the position on": reading(async (file) => {
    await file.read(Buffer.alloc(4));
    return await text(file.createReadStream());
  }),
  "createReadStream leaves the file open": reading(async (file) => {
    await text(file.createReadStream({ autoClose: false }));
    return file.fd > 0;
  }),
  "createReadStream with a signal that was aborted": reading(async (file) => {
    const stream = file.createReadStream(bad({ signal: AbortSignal.abort() }));
    const closed = new Promise((resolve) => stream.on("close", resolve));
    const error = await new Promise<Error>((resolve) => stream.on("error", resolve));
    return [error.name, await closed, file.fd];
  }),
  "createWriteStream": async (fs, at) => {
    const file = await fs.open(at("file"), "r+");
    const stream = file.createWriteStream({ start: 2 });
    stream.write("AB");
    stream.end("CD");
    await new Promise((resolve, reject) => stream.on("close", resolve).on("error", reject));
    return [await fs.readFile(at("file"), "utf8"), stream.bytesWritten, file.fd];
  },
  "readableWebStream": reading((file) => text(file.readableWebStream())),
  "readableWebStream twice": reading((file) => {
    file.readableWebStream();
    return Promise.resolve(file.readableWebStream());
  }),
  "close twice": reading(async (file) => [await file.close(), await file.close(), file.fd]),
  "close emits": reading(async (file) => {
    const events: unknown[] = [];
    bad(file).on("close", (...args: unknown[]) => events.push(args));
    const closing = file.close();
    return [events.length, await closing, events];
  }),
  "readFile of a handle of more than a Buffer holds": both(async (file) => {
    await file.truncate(2 ** 31);
    return await file.readFile();
  }),
  "methods of a handle on something else": reading(async (file) => {
    const names = "write readv writev stat sync datasync chmod truncate readFile".split(" ");
    return await Promise.all(names.map(async (name) => {
      const error = await bad(file)[name].call({}, Buffer.alloc(1)).catch((error: Error) => error);
      return [name, error.name, error.code, error.message.split("\n")[0]];
    }));
  }),
  "an error of an argument as text": reading(async (file) => {
    const error = await file.read(bad("buffer")).catch((error: Error) => error);
    return [`${error}`, Object.keys(error)];
  }),
  "readableWebStream of a type": reading(async (file) => {
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    await file.readableWebStream(bad({ type: "text" })).cancel();
    const { name, message } = await warned;
    return [name, message];
  }),
  "read after close": reading(async (file) => {
    await file.close();
    return await file.read(Buffer.alloc(4));
  }),
  "stat after close": reading(async (file) => {
    await file.close();
    return await file.stat();
  }),
  "readableWebStream after close": reading(async (file) => {
    await file.close();
    return file.readableWebStream();
  }),
  "await using": async (fs, at) => {
    let kept: Handle;
    {
      await using file = await fs.open(at("file"));
      kept = file;
    }
    return kept.fd;
  },
};
