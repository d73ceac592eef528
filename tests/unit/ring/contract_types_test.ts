// Goal: the module has what a program that was ported from liburing calls, with the arguments in
// liburing's order. Method: hold it against those shapes when it is compiled; here, look at
// the constants.
import { assert, assertEquals } from "@std/assert";
import * as rings from "../../../src/ring/mod.ts";
import { test } from "../../harness.ts";

type Memory = ArrayBufferView | ArrayBuffer;
type Address = Memory | number;
type Name = string | Address;
type At = number | bigint;
type Vector = Memory | { iov_base: Address; iov_len: number };
type Vectors = readonly Vector[] | Address;

/** Arguments as in C, without the ring, and the user data behind them. */
type Prepare<Arguments extends unknown[]> = (...args: [...Arguments, userData?: number]) => boolean;

/** `fd`, memory, its length, the offset, and what else an operation wants. */
type OfMemory<Rest extends unknown[] = []> = Prepare<[number, Address, number, At, ...Rest]>;
type OfVectors<Rest extends unknown[] = []> = Prepare<[number, Vectors, number, At, ...Rest]>;
type OfNumbers<Count extends 0 | 1 | 2 | 3 | 4 | 5> = Prepare<
  [[], [number], [number, number], [number, number, number], [number, number, number, number], [
    number,
    number,
    number,
    number,
    number,
  ]][Count]
>;

interface Preparations {
  prepRw: Prepare<[op: number, fd: number, addr: Address, len: number, offset: At]>;
  prepNop: OfNumbers<0>;
  prepRead: OfMemory;
  prepWrite: OfMemory;
  prepReadFixed: OfMemory<[index: number]>;
  prepWriteFixed: OfMemory<[index: number]>;
  prepReadv: OfVectors;
  prepWritev: OfVectors;
  prepReadvFixed: OfVectors<[flags: number, index: number]>;
  prepWritevFixed: OfVectors<[flags: number, index: number]>;
  prepReadMultishot: Prepare<[fd: number, nbytes: number, offset: At, group: number]>;
  prepFsync: OfNumbers<2>;
  prepSyncFileRange: Prepare<[fd: number, len: number, offset: At, flags: number]>;
  prepFallocate: Prepare<[fd: number, mode: number, offset: At, len: At]>;
  prepFtruncate: Prepare<[fd: number, len: At]>;
  prepFadvise: Prepare<[fd: number, offset: At, len: number, advice: number]>;
  prepMadvise: Prepare<[addr: Address, length: number, advice: number]>;
  prepSplice: Prepare<[number, At, number, At, nbytes: number, flags: number]>;
  prepTee: OfNumbers<4>;
  prepOpenat: Prepare<[dfd: number, path: Name, flags: number, mode: number]>;
  prepOpenatDirect: Prepare<[number, Name, flags: number, mode: number, index: number]>;
  prepOpenat2: Prepare<[dfd: number, path: Name, how: Address]>;
  prepOpenat2Direct: Prepare<[dfd: number, path: Name, how: Address, index: number]>;
  prepClose: OfNumbers<1>;
  prepCloseDirect: OfNumbers<1>;
  prepFilesUpdate: Prepare<[fds: Address, nr: number, offset: number]>;
  prepStatx: Prepare<[dfd: number, path: Name, flags: number, mask: number, to: Address]>;
  prepRenameat: Prepare<[number, Name, number, Name, flags: number]>;
  prepUnlinkat: Prepare<[dfd: number, path: Name, flags: number]>;
  prepMkdirat: Prepare<[dfd: number, path: Name, mode: number]>;
  prepSymlinkat: Prepare<[target: Name, dfd: number, path: Name]>;
  prepLinkat: Prepare<[number, Name, number, Name, flags: number]>;
  prepFsetxattr: Prepare<[fd: number, name: Name, value: Address, flags: number, len: number]>;
  prepSetxattr: Prepare<[name: Name, value: Address, path: Name, flags: number, len: number]>;
  prepFgetxattr: Prepare<[fd: number, name: Name, value: Address, len: number]>;
  prepGetxattr: Prepare<[name: Name, value: Address, path: Name, len: number]>;
  prepPollAdd: OfNumbers<2>;
  prepPollMultishot: OfNumbers<2>;
  prepPollRemove: OfNumbers<1>;
  prepTimeout: Prepare<[ts: Address, count: number, flags: number]>;
  prepTimeoutRemove: OfNumbers<2>;
  prepTimeoutUpdate: Prepare<[ts: Address, target: number, flags: number]>;
  prepLinkTimeout: Prepare<[ts: Address, flags: number]>;
  prepCancel: OfNumbers<2>;
  prepCancelFd: OfNumbers<2>;
  prepMsgRing: OfNumbers<4>;
  prepProvideBuffers: Prepare<[addr: Address, len: number, nr: number, group: number, id: number]>;
  prepRemoveBuffers: OfNumbers<2>;
}

interface Registrations {
  registerBuffers(buffers: readonly Vector[]): number;
  registerBuffersTags(buffers: readonly Vector[], tags: readonly number[]): number;
  registerBuffersSparse(count: number): number;
  registerBuffersUpdate(at: number, buffers: readonly Vector[], tags?: readonly number[]): number;
  unregisterBuffers(): number;
  cloneBuffers(source: rings.Ring): number;
  cloneBuffersOffset(source: rings.Ring, to: number, from: number, n: number, f: number): number;
  registerFiles(fds: readonly number[]): number;
  registerFilesTags(fds: readonly number[], tags: readonly number[]): number;
  registerFilesSparse(count: number): number;
  registerFilesUpdate(at: number, fds: readonly number[]): number;
  registerFilesUpdateTag(at: number, fds: readonly number[], tags: readonly number[]): number;
  unregisterFiles(): number;
  registerFileAllocRange(at: number, length: number): number;
  registerEventfd(fd: number): number;
  registerEventfdAsync(fd: number): number;
  unregisterEventfd(): number;
  registerRestrictions(list: readonly { opcode: number; sqeOp?: number }[]): number;
  enableRings(): number;
  registerSyncCancel(request: { addr?: number; fd?: number; timeout?: number }): number;
  setupBufRing(entries: number, group: number, flags: number): {
    add(buffer: Address, length: number, id: number, offset: number): void;
    advance(count: number): void;
    available(): number;
    head(): number;
    free(): void;
  };
  unregisterBufRing(group: number): number;
  resizeRings(sizes: { sqEntries: number; cqEntries?: number }): number;
  registerClock(clock: number): number;
  registerRegion(region: Memory, flags: number): number;
  probe(): { lastOp: number; opcodeSupported(opcode: number): boolean };
  query(): { nrRequestOpcodes: number; ringSetupFlags: number; sqeFlags: number };
}

interface Completion {
  readonly userData: number;
  readonly res: number;
  readonly flags: number;
}

interface Queues {
  sqeSetFlags(flags: number): void;
  sqeSetBufferGroup(group: number): void;
  sqeSetIoprio(priority: number): void;
  sqeSetRwFlags(flags: number): void;
  sqeSetFileIndex(index: number): void;
  submit(): number;
  submitAndWait(count: number): number;
  submitAndWaitTimeout(count: number, ms: number): number;
  submitAndWaitMinTimeout(count: number, ms: number, minMs: number): number;
  getEvents(): number;
  forEachCqe(visit: (userData: number, res: number, flags: number) => void): number;
  peekCqe(): Completion | null;
  waitCqe(): Completion;
  peekBatchCqe(count: number): Completion[];
  cqeSeen(cqe: Completion): void;
  cqAdvance(count: number): void;
  cqReady(): number;
  cqHasOverflow(): boolean;
  cqOverflow(): number;
  sqReady(): number;
  sqSpaceLeft(): number;
  sqFlags(): number;
  cqEventfdToggle(enabled: boolean): void;
  cqEventfdEnabled(): boolean;
  close(): void;
}

interface Numbers {
  readonly fd: number;
  readonly flags: number;
  readonly features: number;
  readonly sqEntries: number;
  readonly cqEntries: number;
}

interface Options {
  flags?: number;
  cqEntries?: number;
  sqThreadCpu?: number;
  sqThreadIdle?: number;
  wqFd?: number;
  memory?: "auto" | "user" | "mmap";
}

interface Module {
  Ring: new (entries: number, options?: Options) => Shape;
  allocBuffer(size: number): Uint8Array;
  addressOf(buffer: Memory): number;
}

type Shape = Preparations & Registrations & Queues & Numbers;

const { Ring } = rings satisfies Module;

/** Constants of the kernel's header. */
type Constant = Extract<keyof typeof rings, `IO${"RING" | "SQE"}_${string}`>;
const constants: Readonly<Record<Constant, number>> = rings;

test("a ring has the calls of liburing, and the header's constants are numbers", () => {
  assertEquals(typeof Ring, "function");
  const found = Object.entries(constants).filter(([name]) => /^IO(RING|SQE)_/.test(name));
  assertEquals(found.filter(([, value]) => typeof value !== "number"), []);
  assert(found.length > 0);
});
