// Goal: no preparation takes an argument that the kernel would misread; it is refused before an
// entry is taken, and the queue stays as it was. Method: every preparation with good arguments,
// then with each of them replaced by every kind of bad one.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { reap } from "./_support/reap.ts";
import { testOnEveryRing } from "./_support/ring_variants.ts";

type Kind = "number" | "offset" | "length" | "pointer" | "path" | "iovecs" | "userData";

function detached(): Uint8Array {
  const bytes = new Uint8Array(64);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

function resizable(): Uint8Array {
  return new Uint8Array(new ArrayBuffer(64, { maxByteLength: 128 }));
}

function growable(): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(64, { maxByteLength: 128 }));
}

const NO_NUMBERS = ["1", "", null, {}, [], true, Symbol("one")];
const NO_INTEGERS = [NaN, 0.5, -0.5, Infinity, -Infinity];
const NO_MEMORY = [
  null,
  undefined,
  "text",
  {},
  [1],
  true,
  1n,
  new Uint8Array(0),
  new ArrayBuffer(0),
  detached(),
  detached().buffer,
  resizable(),
  resizable().buffer,
  growable(),
];

const GOOD: Record<Kind, () => unknown> = {
  number: () => 1,
  offset: () => 0,
  length: () => 1,
  pointer: () => new Uint8Array(1024),
  path: () => "a path",
  iovecs: () => [new Uint8Array(1024)],
  userData: () => 1,
};

const BAD: Record<Kind, readonly unknown[]> = {
  number: [...NO_NUMBERS, undefined, ...NO_INTEGERS, 2 ** 53, -(2 ** 53), 1n],
  offset: [...NO_NUMBERS, undefined, ...NO_INTEGERS, -2, 2 ** 53, -2n, 2n ** 63n, -(2n ** 63n)],
  length: [...NO_NUMBERS, undefined, ...NO_INTEGERS, -1, 2 ** 53, -1n, 2n ** 63n],
  pointer: [...NO_MEMORY, ...NO_INTEGERS, -1, 2 ** 53],
  path: [
    ...NO_MEMORY.filter((bad) => typeof bad !== "string"),
    ...NO_INTEGERS,
    -1,
    "a\0b",
    "\ud800",
    new Uint8Array([97, 98]),
  ],
  iovecs: [
    ...NO_MEMORY.map((bad) => [bad]),
    ...NO_MEMORY,
    [],
    [{ iov_base: new Uint8Array(8), iov_len: -1 }],
    [{ iov_base: new Uint8Array(8), iov_len: 9 }],
    [{ iov_base: detached(), iov_len: 1 }],
    -1,
    NaN,
  ],
  userData: [...NO_NUMBERS, ...NO_INTEGERS, 2 ** 53, -(2 ** 53), 1n],
};

/** Every preparation, with what its arguments are; user data comes last in all. */
const PREPARATIONS: Record<string, readonly Kind[]> = {
  prepAccept: ["number", "pointer", "pointer", "number"],
  prepAcceptDirect: ["number", "pointer", "pointer", "number", "number"],
  prepMultishotAccept: ["number", "pointer", "pointer", "number"],
  prepMultishotAcceptDirect: ["number", "pointer", "pointer", "number"],
  prepProvideBuffers: ["pointer", "number", "number", "number", "number"],
  prepRemoveBuffers: ["number", "number"],
  prepCancel: ["number", "number"],
  prepCancelFd: ["number", "number"],
  prepEpollCtl: ["number", "number", "number", "pointer"],
  prepEpollWait: ["number", "pointer", "number", "number"],
  prepFutexWake: ["pointer", "number", "number", "number", "number"],
  prepFutexWait: ["pointer", "number", "number", "number", "number"],
  prepFutexWaitv: ["pointer", "number", "number"],
  prepSendmsg: ["number", "pointer", "number"],
  prepSendmsgZc: ["number", "pointer", "number"],
  prepSendmsgZcFixed: ["number", "pointer", "number", "number"],
  prepRecvmsg: ["number", "pointer", "number"],
  prepRecvmsgMultishot: ["number", "pointer", "number"],
  prepMsgRing: ["number", "number", "number", "number"],
  prepMsgRingCqeFlags: ["number", "number", "number", "number", "number"],
  prepMsgRingFd: ["number", "number", "number", "number", "number"],
  prepMsgRingFdAlloc: ["number", "number", "number", "number"],
  prepOpenat: ["number", "path", "number", "number"],
  prepOpenatDirect: ["number", "path", "number", "number", "number"],
  prepOpen: ["path", "number", "number"],
  prepOpenDirect: ["path", "number", "number", "number"],
  prepOpenat2: ["number", "path", "pointer"],
  prepOpenat2Direct: ["number", "path", "pointer", "number"],
  prepClose: ["number"],
  prepCloseDirect: ["number"],
  prepFilesUpdate: ["pointer", "number", "number"],
  prepFixedFdInstall: ["number", "number"],
  prepStatx: ["number", "path", "number", "number", "pointer"],
  prepRenameat: ["number", "path", "number", "path", "number"],
  prepRename: ["path", "path"],
  prepUnlinkat: ["number", "path", "number"],
  prepUnlink: ["path", "number"],
  prepMkdirat: ["number", "path", "number"],
  prepMkdir: ["path", "number"],
  prepSymlinkat: ["path", "number", "path"],
  prepSymlink: ["path", "path"],
  prepLinkat: ["number", "path", "number", "path", "number"],
  prepLink: ["path", "path", "number"],
  prepSplice: ["number", "offset", "number", "offset", "number", "number"],
  prepTee: ["number", "number", "number", "number"],
  prepPipe: ["pointer", "number"],
  prepPipeDirect: ["pointer", "number", "number"],
  prepPollAdd: ["number", "number"],
  prepPollMultishot: ["number", "number"],
  prepPollRemove: ["number"],
  prepPollUpdate: ["number", "number", "number", "number"],
  prepRecv: ["number", "pointer", "number", "number"],
  prepRecvMultishot: ["number", "pointer", "number", "number"],
  prepRecvZc: ["number", "number", "number"],
  prepRw: ["number", "number", "pointer", "number", "offset"],
  prepNop: [],
  prepRead: ["number", "pointer", "number", "offset"],
  prepWrite: ["number", "pointer", "number", "offset"],
  prepReadFixed: ["number", "pointer", "number", "offset", "number"],
  prepWriteFixed: ["number", "pointer", "number", "offset", "number"],
  prepReadMultishot: ["number", "number", "offset", "number"],
  prepSend: ["number", "pointer", "number", "number"],
  prepSendBundle: ["number", "number", "number"],
  prepSendto: ["number", "pointer", "number", "number", "pointer", "number"],
  prepSendZc: ["number", "pointer", "number", "number", "number"],
  prepSendZcFixed: ["number", "pointer", "number", "number", "number", "number"],
  prepSocket: ["number", "number", "number", "number"],
  prepSocketDirect: ["number", "number", "number", "number", "number"],
  prepSocketDirectAlloc: ["number", "number", "number", "number"],
  prepBind: ["number", "pointer", "number"],
  prepListen: ["number", "number"],
  prepConnect: ["number", "pointer", "number"],
  prepShutdown: ["number", "number"],
  prepFsync: ["number", "number"],
  prepSyncFileRange: ["number", "number", "offset", "number"],
  prepFallocate: ["number", "number", "offset", "length"],
  prepFtruncate: ["number", "length"],
  prepFadvise: ["number", "offset", "number", "number"],
  prepFadvise64: ["number", "offset", "length", "number"],
  prepMadvise: ["pointer", "number", "number"],
  prepMadvise64: ["pointer", "length", "number"],
  prepTimeout: ["pointer", "number", "number"],
  prepTimeoutRemove: ["number", "number"],
  prepTimeoutUpdate: ["pointer", "number", "number"],
  prepLinkTimeout: ["pointer", "number"],
  prepUringCmd: ["number", "number"],
  prepCmdDiscard: ["number", "offset", "length"],
  prepCmdSock: ["number", "number", "number", "number", "pointer", "number"],
  prepCmdGetsockname: ["number", "pointer", "pointer", "number"],
  prepReadv: ["number", "iovecs", "number", "offset"],
  prepReadv2: ["number", "iovecs", "number", "offset", "number"],
  prepWritev: ["number", "iovecs", "number", "offset"],
  prepWritev2: ["number", "iovecs", "number", "offset", "number"],
  prepReadvFixed: ["number", "iovecs", "number", "offset", "number", "number"],
  prepWritevFixed: ["number", "iovecs", "number", "offset", "number", "number"],
  prepWaitid: ["number", "number", "pointer", "number", "number"],
  prepFsetxattr: ["number", "path", "pointer", "number", "number"],
  prepSetxattr: ["path", "pointer", "path", "number", "number"],
  prepFgetxattr: ["number", "path", "pointer", "number"],
  prepGetxattr: ["path", "pointer", "path", "number"],
};

/** It prepares nothing, whatever its name in C says. */
const CHANGES_AN_ENTRY = "prepSendSetAddr";

type Prepare = (...args: unknown[]) => boolean;

function method(ring: Ring, name: string): Prepare {
  return (ring as unknown as Record<string, Prepare>)[name]!.bind(ring);
}

test("every preparation of the ring is in the table", () => {
  const names = new Set<string>();
  for (let type = Ring.prototype; type !== Object.prototype; type = Object.getPrototypeOf(type)) {
    for (const name of Object.getOwnPropertyNames(type)) {
      if (/^prep[A-Z]/.test(name) && name !== CHANGES_AN_ENTRY) names.add(name);
    }
  }
  assertEquals([...names].sort(), Object.keys(PREPARATIONS).sort());
});

function show(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "object" && value !== null) return Object.prototype.toString.call(value);
  return String(value);
}

/** Asserts that `body` throws one of the two errors of misuse. */
function assertMisuse(body: () => unknown, call: string): void {
  const error = assertThrows(body, Error, undefined, call);
  assert(error instanceof TypeError || error instanceof RangeError, `${call}: ${error}`);
}

/** Asserts that a number that does not fit is a RangeError, and what is no number a TypeError. */
function assertNumberRefused(body: () => unknown, bad: unknown, call: string): void {
  assertThrows(body, typeof bad === "number" ? RangeError : TypeError, undefined, call);
}

for (const [name, kinds] of Object.entries(PREPARATIONS)) {
  test(`${name}() refuses bad arguments, and leaves the queue as it was`, () => {
    using ring = new Ring(8);
    const prepare = method(ring, name);
    const all: readonly Kind[] = [...kinds, "userData"];
    const good = all.map((kind) => GOOD[kind]());
    assertEquals(prepare(...good), true);
    all.forEach((kind, position) => {
      for (const bad of BAD[kind]) {
        const call = `${name}(): ${show(bad)} as argument ${position}`;
        const args = good.with(position, bad);
        const body = () => prepare(...args);
        if (kind === "number" || kind === "userData") assertNumberRefused(body, bad, call);
        else assertMisuse(body, call);
        assertEquals([ring.sqReady(), ring.sqSpaceLeft()], [1, 7], call);
      }
    });
    assertEquals(prepare(...good), true);
    assertEquals(ring.sqReady(), 2);
  });
}

/** The setters of the entry just prepared, with the largest number that each takes. */
const SETTERS: Record<string, number> = {
  sqeSetFlags: 0xff,
  sqeSetIoprio: 0xffff,
  sqeSetBufferGroup: 0xffff,
  sqeSetBufIndex: 0xffff,
  sqeSetPersonality: 0xffff,
  sqeSetRwFlags: 0xffff_ffff,
  sqeSetFileIndex: 0xffff_ffff,
  sqeSetLen: 0xffff_ffff,
  sqeSetData: Number.MAX_SAFE_INTEGER,
};

for (const [name, limit] of Object.entries(SETTERS)) {
  test(`${name}() takes up to ${limit}, and refuses what does not fit`, () => {
    using ring = new Ring(8);
    const set = method(ring, name);
    assertThrows(() => set(1), TypeError, "wanted one that was just prepared, got none");
    ring.prepNop();
    set(0);
    set(limit);
    for (const bad of [...NO_NUMBERS, undefined, ...NO_INTEGERS, limit + 1, 1n]) {
      assertNumberRefused(() => set(bad), bad, show(bad));
    }
  });
}

testOnEveryRing("calls that were refused leave no trace in what is submitted", (ring) => {
  for (let round = 0; round < 40; round++) {
    ring.prepNop(round);
    assertThrows(() => ring.prepRead(0, new Uint8Array(8), -1, 0, 1), RangeError);
    assertThrows(() => ring.prepWrite(0, new Uint8Array(8), 8, 2n ** 63n, 2), RangeError);
    assertThrows(() => ring.prepRead(0, detached(), 1, 0, 3), TypeError);
    assertThrows(() => ring.prepNop(0.5), RangeError);
    assertThrows(() => ring.sqeSetFlags(256), RangeError);
    ring.prepNop(-round);
    const cqes = reap(ring, 2).map(({ userData, res }) => [userData, res]);
    assertEquals(cqes, [[round, 0], [0 - round, 0]]);
  }
});

testOnEveryRing("a buffer that the ring has seen is refused once it was detached", (ring) => {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer, 8);
  for (let round = 0; round < 2 * ring.sqEntries; round++) {
    ring.prepRead(-1, round % 2 === 0 ? bytes : view, 8, 0, round);
    reap(ring, 1);
  }
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  for (let round = 0; round < 2 * ring.sqEntries; round++) {
    assertThrows(() => ring.prepRead(-1, bytes, 8, 0), TypeError);
    assertThrows(() => ring.prepRead(-1, bytes, 0, 0), TypeError);
    assertThrows(() => ring.prepRead(-1, view, 8, 0), TypeError);
    ring.prepNop();
    reap(ring, 1);
  }
}, 4);

testOnEveryRing("a length beyond a buffer that the ring has seen is refused", (ring) => {
  const bytes = new Uint8Array(64);
  for (let round = 0; round < 2 * ring.sqEntries; round++) {
    ring.prepRead(-1, bytes, 64, 0);
    reap(ring, 1);
    assertThrows(() => ring.prepRead(-1, bytes, 65, 0), RangeError);
    for (const bad of [NaN, 0.5, -1, "8"]) {
      assertMisuse(() => ring.prepRead(-1, bytes, bad as number, 0), show(bad));
    }
  }
}, 4);
