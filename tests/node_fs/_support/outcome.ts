/**
 * What became of a call, as text that compares.
 *
 * @module
 */
import type { FsPromises } from "../../../ffi/node_modules.ts";

/** One call: `fs` is the module under test, `at` the path of a name in a fresh directory. */
export type Case = (fs: FsPromises, at: (name: string) => string) => Promise<unknown>;

/** Makes the files that every case finds, in an empty directory. */
async function fill(fs: FsPromises, at: (name: string) => string): Promise<void> {
  await fs.writeFile(at("file"), "0123456789\nsecond line\n");
  await fs.writeFile(at("empty"), "");
  await fs.mkdir(at("directory"));
  await fs.writeFile(at("directory/inside"), "x");
  await fs.symlink("file", at("link"));
  await fs.symlink("nowhere", at("dangling"));
}

/**
 * Runs a case in a fresh directory.
 *
 * @param own The runtime's own module, which makes the directory and removes it.
 * @param fs What the case is run on.
 */
export async function outcomeOf(own: FsPromises, fs: FsPromises, body: Case): Promise<unknown> {
  const directory = await own.mkdtemp("/tmp/ringio-node-fs-");
  const at = (name: string) => `${directory}/${name}`;
  const plain = (value: unknown) => simplify(value, directory);
  try {
    await fill(own, at);
    return { result: plain(await body(fs, at)) };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: plain({ name, message, ...error as object }) };
  } finally {
    await own.rm(directory, { recursive: true, force: true });
  }
}

function simplify(value: unknown, directory: string): unknown {
  if (typeof value === "string") return value.replaceAll(directory, "<directory>");
  if (typeof value === "bigint") return `${value}n`;
  if (value === undefined) return "<undefined>";
  if (value === null || typeof value !== "object") return value;
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name}: ${new TextDecoder().decode(bytes)}`;
  }
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (Array.isArray(value)) return value.map((one) => simplify(one, directory));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, simplify(one, directory)]),
  );
}
