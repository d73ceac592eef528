/**
 * Every preparation of the operations on files, with arguments that are taken.
 *
 * @module
 */
import { AT_FDCWD } from "../../../src/abi/fs.ts";
import { allocBuffer, type Ring } from "../../../src/ring/mod.ts";

/** What an argument stands for. */
export type ArgumentKind =
  | "fd"
  | "bits"
  | "u32"
  | "u16"
  | "u8"
  | "count"
  | "offset"
  | "length"
  | "data"
  | "pointer"
  | "path"
  | "iovecs"
  | "slot"
  | "userData";

/** One preparation. */
export interface FileOperation {
  /** The method of the ring. */
  readonly name: string;
  readonly kinds: readonly ArgumentKind[];
  readonly values: readonly unknown[];
}

type Argument = readonly [ArgumentKind, unknown];

const memory = allocBuffer(4096);
const fd: Argument = ["fd", AT_FDCWD];
const bits: Argument = ["bits", 0];
const u16: Argument = ["u16", 1];
const offset: Argument = ["offset", 0];
const length: Argument = ["length", 4096];
const path: Argument = ["path", "no such file of ringio"];
const slot: Argument = ["slot", 0];
const iovecs: Argument = ["iovecs", [memory.subarray(0, 8), memory.subarray(8, 16)]];

function u32(value: number): Argument {
  return ["u32", value];
}

/** Memory of so many bytes, all of which are needed. */
function data(bytes: number): Argument {
  return ["data", memory.subarray(0, bytes)];
}

/** In the order of liburing's header. */
const SIGNATURES: Record<string, readonly Argument[]> = {
  prepRw: [["u8", 0], fd, ["pointer", 0], u32(8), offset],
  prepSplice: [fd, offset, fd, offset, u32(8), bits],
  prepTee: [fd, fd, u32(8), bits],
  prepReadv: [fd, iovecs, u32(2), offset],
  prepReadv2: [fd, iovecs, u32(2), offset, bits],
  prepReadFixed: [fd, data(8), u32(8), offset, u16],
  prepReadvFixed: [fd, iovecs, u32(2), offset, bits, u16],
  prepWritev: [fd, iovecs, u32(2), offset],
  prepWritev2: [fd, iovecs, u32(2), offset, bits],
  prepWriteFixed: [fd, data(8), u32(8), offset, u16],
  prepWritevFixed: [fd, iovecs, u32(2), offset, bits, u16],
  prepFsync: [fd, bits],
  prepNop: [],
  prepFilesUpdate: [data(8), u32(2), u32(0)],
  prepFallocate: [fd, bits, offset, length],
  prepOpenat: [fd, path, bits, u32(0)],
  prepOpenatDirect: [fd, path, bits, u32(0), slot],
  prepOpen: [path, bits, u32(0)],
  prepOpenDirect: [path, bits, u32(0), slot],
  prepClose: [["fd", -1]],
  prepCloseDirect: [slot],
  prepRead: [fd, data(8), u32(8), offset],
  prepReadMultishot: [fd, u32(0), offset, u16],
  prepWrite: [fd, data(8), u32(8), offset],
  prepStatx: [fd, path, bits, u32(0), data(256)],
  prepFadvise: [fd, offset, u32(8), bits],
  prepMadvise: [data(4096), u32(4096), bits],
  prepFadvise64: [fd, offset, length, bits],
  prepMadvise64: [data(4096), length, bits],
  prepOpenat2: [fd, path, data(24)],
  prepOpenat2Direct: [fd, path, data(24), slot],
  prepProvideBuffers: [data(64), ["count", 8], ["count", 8], u16, u16],
  prepRemoveBuffers: [["count", 1], u16],
  prepUnlinkat: [fd, path, bits],
  prepUnlink: [path, bits],
  prepRenameat: [fd, path, fd, path, bits],
  prepRename: [path, path],
  prepSyncFileRange: [fd, u32(0), offset, bits],
  prepMkdirat: [fd, ["path", "no such directory/sub"], u32(0)],
  prepMkdir: [["path", "no such directory/sub"], u32(0)],
  prepSymlinkat: [path, fd, ["path", "no such directory/link"]],
  prepSymlink: [path, ["path", "no such directory/link"]],
  prepLinkat: [fd, path, fd, path, bits],
  prepLink: [path, path, bits],
  prepGetxattr: [path, data(8), path, u32(8)],
  prepSetxattr: [path, data(8), path, bits, u32(8)],
  prepFgetxattr: [fd, path, data(8), u32(8)],
  prepFsetxattr: [fd, path, data(8), bits, u32(8)],
  prepUringCmd: [bits, fd],
  prepFixedFdInstall: [fd, bits],
  prepFtruncate: [fd, length],
  prepCmdDiscard: [fd, length, length],
  prepPipe: [data(8), bits],
  prepPipeDirect: [data(8), bits, slot],
};

/** Every preparation with its arguments; user data is the last one. */
export const fileOperations: readonly FileOperation[] = Object.entries(SIGNATURES).map(
  ([name, args]) => ({
    name,
    kinds: [...args.map(([kind]) => kind), "userData"],
    values: [...args.map(([, value]) => value), 42],
  }),
);

/** Calls a preparation. */
export function prepare(ring: Ring, name: string, values: readonly unknown[]): boolean {
  const methods = ring as unknown as Record<string, (...values: unknown[]) => boolean>;
  return methods[name]!(...values);
}
