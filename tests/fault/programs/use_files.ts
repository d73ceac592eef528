/**
 * Uses files in the directory given, with the engine given, and says what this machine can do, what
 * the engine io_uring says when it is asked for by name, and which checks have passed.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import process from "node:process";
import { type EngineName, IoError, opened, probe, Runtime } from "../../../mod.ts";

const [engine, directory] = process.argv.slice(2) as ["auto" | EngineName, string];
const path = (name: string) => join(directory, name);
const bytes = (text: string) => new TextEncoder().encode(text);
const LARGE_BYTES = 300_000;

/** Calls for the direct reads; null where the file system has none. */
let directEnters: number | null = null;

const checks: Readonly<Record<string, (runtime: Runtime) => Promise<void>>> = {
  async openReadWrite(runtime) {
    await using file = await runtime.open(path("a"), "w+");
    assertEquals(await file.writeAt(bytes("hello world"), 0), 11);
    const buffer = new Uint8Array(5);
    assertEquals(await file.readAt(buffer, 6), 5);
    assertEquals(buffer, bytes("world"));
    await file.sync();
    assertEquals((await file.stat()).size, 11);
  },
  async manyAtOnce(runtime) {
    await using file = await runtime.open(path("many"), "w+");
    const writes = Array.from(
      { length: 500 },
      (_, index) => file.writeAt(new Uint32Array([index]), index * 4),
    );
    assertEquals(new Set(await Promise.all(writes)), new Set([4]));
    const all = new Uint32Array(500);
    await file.readExactAt(all, 0);
    assertEquals(all, Uint32Array.from(all, (_, index) => index));
  },
  async chain(runtime) {
    const results = await runtime.chain().open(path("b"), "w").write(opened, bytes("chain"), 0)
      .sync(opened).close(opened).rename(path("b"), path("c")).submit();
    assertEquals(results, [0, 5, 0, 0, 0]);
    assertEquals(await runtime.readTextFile(path("c")), "chain");
  },
  async wholeFiles(runtime) {
    const large = Uint8Array.from({ length: LARGE_BYTES }, (_, index) => index * 7);
    await runtime.writeFile(path("large"), large);
    assertEquals(await runtime.readFile(path("large")), large);
    await runtime.writeFileAtomic(path("large"), "replaced");
    assertEquals(await runtime.readTextFile(path("large")), "replaced");
    await runtime.writeFile(path("from"), large);
    await runtime.copyFile(path("from"), path("to"));
    assertEquals(await runtime.readFile(path("to")), large);
  },
  async manyFiles(runtime) {
    const paths = Array.from({ length: 50 }, (_, index) => path(`file${index}`));
    for (const one of paths) await runtime.writeTextFile(one, one);
    const texts: string[] = [];
    for await (const { index, data } of runtime.readFiles(paths)) {
      texts[index] = new TextDecoder().decode(data);
    }
    assertEquals(texts, paths);
  },
  async pools(runtime) {
    using pool = runtime.createBufferPool({ count: 64, size: 65_536 });
    await using file = await runtime.open(path("a"));
    using buffer = await pool.acquire();
    assertEquals(await file.readAt(buffer, 0), 11);
    assertEquals(buffer.bytes.slice(0, 11), bytes("hello world"));
  },
  async registeredFiles(runtime) {
    await using file = await runtime.open(path("a"));
    using fixed = file.register();
    const buffer = new Uint8Array(5);
    assertEquals(await fixed.readAt(buffer, 0), 5);
    assertEquals(buffer, bytes("hello"));
  },
  async direct(runtime) {
    const file = await runtime.open(path("from"), { read: true, write: true, direct: true })
      .catch((error) => error);
    // A file system without O_DIRECT.
    if (file instanceof Error) return assertEquals((file as IoError).code, "EINVAL");
    using pool = runtime.createBufferPool({ count: 64, size: 4096 });
    const buffers = await Promise.all(Array.from({ length: pool.count }, () => pool.acquire()));
    const { enters } = runtime.stats();
    const counts = await Promise.all(
      buffers.map((buffer, index) => file.readAt(buffer, index * 4096)),
    );
    assertEquals(counts, new Array(pool.count).fill(4096));
    buffers.forEach(({ bytes }, index) => assertEquals(bytes[9], ((index * 4096 + 9) * 7) & 0xff));
    directEnters = runtime.stats().enters - enters;
    for (const buffer of buffers) buffer.release();
    await file.close();
  },
  async errors(runtime) {
    const error = await runtime.readFile(path("missing")).catch((reason) => reason);
    assertEquals([error.code, error.errno, error.path], ["ENOENT", -2, path("missing")]);
  },
};

async function refusalByName(): Promise<{ code: string; message: string } | null> {
  try {
    await using _runtime = await Runtime.create({ engine: "io_uring" });
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: error instanceof IoError ? error.code : error.name, message: error.message };
  }
}

const runtime = await Runtime.create({ engine });
const passed: string[] = [];
for (const [name, check] of Object.entries(checks)) {
  await check(runtime);
  passed.push(name);
}
await runtime.close();
const said = {
  engine: runtime.engine,
  passed,
  refusal: await refusalByName(),
  probe: await probe(),
};
console.log(JSON.stringify({ ...said, directEnters, checks: Object.keys(checks) }));
