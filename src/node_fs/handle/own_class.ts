/**
 * Handles where the runtime's own module takes one of its own: `fs.createReadStream("", { fd })`,
 * `readFile` of another library.
 *
 * @module
 */
import { nodeModule } from "../../../ffi/node_modules.ts";
import { checkPermission } from "../../../ffi/permissions.ts";
import { FileHandle } from "./file_handle.ts";

/** Something that can be opened everywhere and tells nothing. */
const SAMPLE = "/dev/null";

/** What the runtimes' streams use of a handle beside its methods, by the names of the symbols. */
const INTERNALS: Readonly<Record<string, PropertyDescriptor & ThisType<FileHandle>>> = {
  kRef: {
    value() {
      FileHandle.hold(this);
    },
  },
  kUnref: {
    value() {
      FileHandle.letGo(this);
    },
  },
  kFd: {
    get() {
      return this.fd;
    },
  },
};

let joining: Promise<void> | undefined;
let isOver = false;

/**
 * Makes handles of ours instances of the runtime's class, once. The class is not exported: one of
 * its handles has to be opened to see it. Where that is refused, handles of ours stay their own.
 *
 * @returns A promise until that is over.
 */
export function joinOwnClass(): Promise<void> | undefined {
  if (isOver) return undefined;
  joining ??= join().finally(() => isOver = true);
  return joining;
}

async function join(): Promise<void> {
  const sample = await openSample();
  if (sample === undefined) return;
  const own: object = Object.getPrototypeOf(sample);
  const symbols = [sample, own].flatMap((object) => Object.getOwnPropertySymbols(object));
  await sample.close();
  for (const symbol of symbols) {
    const descriptor = INTERNALS[symbol.description ?? ""];
    if (descriptor === undefined) continue;
    Object.defineProperty(FileHandle.prototype, symbol, { ...descriptor, configurable: true });
  }
  Object.setPrototypeOf(FileHandle.prototype, own);
}

async function openSample(): Promise<{ close(): Promise<void> } | undefined> {
  try {
    checkPermission("read", SAMPLE);
    return await nodeModule("node:fs").promises.open(SAMPLE);
  } catch {
    // No permission, no descriptor left, no such device: nothing that the caller has asked for.
    return undefined;
  }
}
