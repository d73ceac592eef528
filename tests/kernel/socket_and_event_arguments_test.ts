// Goal: a bad argument of an operation on sockets, events or rings is refused before an entry is
// taken. Method: for each preparation, replace one good argument after the other by bad ones; then
// see that the entry prepared before is still the last one, and completes.
import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { Ring } from "../../src/ring/mod.ts";
import { test } from "../harness.ts";
import { epollEvents } from "./_support/epoll.ts";
import { reapOne } from "./_support/reap.ts";

/** What an argument is; `bytes` is memory of at least so many. */
type Kind = "i32" | "u32" | "u16" | "bits" | "id" | "unsigned" | "slot" | "length" | {
  bytes: number;
};

const I32: [Kind, unknown] = ["i32", 3];
const U32: [Kind, unknown] = ["u32", 1];
const U16: [Kind, unknown] = ["u16", 1];
const BITS: [Kind, unknown] = ["bits", 1];
const ID: [Kind, unknown] = ["id", 5];
const UNSIGNED: [Kind, unknown] = ["unsigned", 1];
const LONG: [Kind, unknown] = ["length", 1];
const SLOT: [Kind, unknown] = ["slot", 0];
const TIMESPEC = memory(16);
const SOCKADDR = memory(16);
const SOCKLEN = memory(4);
const MSGHDR = memory(56);
const LENGTH: [Kind, unknown] = ["u32", 16];
const DATA = memory(16);

function memory(bytes: number): [Kind, unknown] {
  return [{ bytes }, new Uint8Array(bytes)];
}

const CALLS: Record<string, [Kind, unknown][]> = {
  prepPollAdd: [I32, BITS],
  prepPollMultishot: [I32, BITS],
  prepPollRemove: [ID],
  prepPollUpdate: [ID, ID, BITS, U32],
  prepEpollCtl: [I32, I32, U32, memory(epollEvents(1).length)],
  prepEpollWait: [I32, memory(epollEvents(2).length), ["u32", 2], U32],
  prepTimeout: [TIMESPEC, U32, U32],
  prepTimeoutRemove: [ID, U32],
  prepTimeoutUpdate: [TIMESPEC, ID, U32],
  prepLinkTimeout: [TIMESPEC, U32],
  prepCancel: [ID, U32],
  prepCancelFd: [I32, U32],
  prepMsgRing: [I32, U32, ID, U32],
  prepMsgRingCqeFlags: [I32, U32, ID, U32, BITS],
  prepMsgRingFd: [I32, U32, SLOT, ID, U32],
  prepMsgRingFdAlloc: [I32, U32, ID, U32],
  prepFutexWait: [memory(4), UNSIGNED, UNSIGNED, I32, U32],
  prepFutexWake: [memory(4), UNSIGNED, UNSIGNED, I32, U32],
  prepFutexWaitv: [memory(48), ["u32", 2], U32],
  prepWaitid: [U32, I32, memory(128), U32, U32],
  prepSocket: [I32, U32, I32, U32],
  prepSocketDirect: [I32, U32, I32, SLOT, U32],
  prepSocketDirectAlloc: [I32, U32, I32, U32],
  prepBind: [I32, SOCKADDR, LENGTH],
  prepListen: [I32, I32],
  prepConnect: [I32, SOCKADDR, LENGTH],
  prepShutdown: [I32, U32],
  prepAccept: [I32, memory(1), SOCKLEN, U32],
  prepAcceptDirect: [I32, memory(1), SOCKLEN, U32, SLOT],
  prepMultishotAccept: [I32, memory(1), SOCKLEN, U32],
  prepMultishotAcceptDirect: [I32, memory(1), SOCKLEN, U32],
  prepSend: [I32, DATA, LENGTH, U32],
  prepSendBundle: [I32, U32, U32],
  prepSendto: [I32, DATA, LENGTH, U32, SOCKADDR, ["u16", 16]],
  prepSendZc: [I32, DATA, LENGTH, U32, U16],
  prepSendZcFixed: [I32, DATA, LENGTH, U32, U16, U16],
  prepRecv: [I32, DATA, LENGTH, U32],
  prepRecvMultishot: [I32, DATA, LENGTH, U32],
  prepRecvZc: [I32, U32, U32],
  prepSendmsg: [I32, MSGHDR, U32],
  prepSendmsgZc: [I32, MSGHDR, U32],
  prepSendmsgZcFixed: [I32, MSGHDR, U32, U16],
  prepRecvmsg: [I32, MSGHDR, U32],
  prepRecvmsgMultishot: [I32, MSGHDR, U32],
  prepUringCmd: [BITS, I32],
  prepCmdDiscard: [I32, LONG, LONG],
  prepCmdSock: [U32, I32, I32, I32, DATA, LENGTH],
  prepCmdGetsockname: [I32, memory(1), SOCKLEN, U32],
};

const NO_NUMBERS = [null, "1", {}, true];

/** Values that are refused as an argument of this kind, and the class of the error. */
function badValues(kind: Kind): [unknown, typeof TypeError | typeof RangeError][] {
  const types: [unknown, typeof TypeError][] = NO_NUMBERS.map((value) => [value, TypeError]);
  const ranges = (...values: (number | bigint)[]): [unknown, typeof RangeError][] =>
    [...values, 0.5, NaN, Infinity].map((value) => [value, RangeError]);
  if (kind === "i32") return [...types, ...ranges(2 ** 31, -(2 ** 31) - 1)];
  if (kind === "u32") return [...types, ...ranges(-1, 2 ** 32)];
  if (kind === "u16") return [...types, ...ranges(-1, 2 ** 16)];
  if (kind === "bits") return [...types, ...ranges(2 ** 32, -(2 ** 31) - 1)];
  if (kind === "id") return [...types, ...ranges(2 ** 53, -(2 ** 53))];
  if (kind === "unsigned") return [...types, ...ranges(-1, 2 ** 53)];
  if (kind === "length") return [...types, ...ranges(-1, 2 ** 53, -1n, 2n ** 63n)];
  if (kind === "slot") return [...types, ...ranges(-1, 2 ** 32, 2 ** 32 - 2)];
  const refused = [null, undefined, "1", {}, 1n, new Uint8Array(0), detached(), resizable()];
  const numbers: [unknown, typeof RangeError][] = [-1, 2 ** 53, 0.5, NaN].map((
    n,
  ) => [n, RangeError]);
  const short: [unknown, typeof RangeError][] = kind.bytes < 2
    ? []
    : [[new Uint8Array(kind.bytes - 1), RangeError], [
      new ArrayBuffer(kind.bytes - 1),
      RangeError,
    ]];
  return [
    ...refused.map((value): [unknown, typeof TypeError] => [value, TypeError]),
    ...numbers,
    ...short,
  ];
}

function detached(): Uint8Array {
  const bytes = new Uint8Array(256);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}

function resizable(): Uint8Array {
  return new Uint8Array(new ArrayBuffer(256, { maxByteLength: 512 }));
}

type Preparations = Record<string, (...args: unknown[]) => boolean>;

for (const [name, parameters] of Object.entries(CALLS)) {
  test(`${name}() refuses bad arguments and leaves the queue as it was`, () => {
    const ring = new Ring(4);
    const preparations = ring as unknown as Preparations;
    const good = parameters.map(([, value]) => value);
    const withUserData: [Kind, unknown][] = [...parameters, ID];
    ring.prepNop(1);
    for (const [position, [kind]] of withUserData.entries()) {
      for (const [bad, error] of badValues(kind)) {
        const args = [...good, 7].with(position, bad);
        const thrown = assertThrows(() => preparations[name]!(...args));
        assertInstanceOf(thrown, error, `argument ${position}: ${thrown}`);
        assertEquals(ring.sqReady(), 1);
      }
    }
    ring.sqeSetData(2);
    assertEquals(reapOne(ring), { userData: 2, res: 0, flags: 0 });
    assert(preparations[name]!(...good), "the good arguments are good");
    assertEquals(ring.sqReady(), 1);
    ring.close();
    assertThrows(() => preparations[name]!(...good), TypeError, "closed");
  });

  test(`${name}() returns false when the queue is full`, () => {
    const ring = new Ring(2);
    ring.prepNop(1);
    ring.prepNop(2);
    const good = parameters.map(([, value]) => value);
    assertEquals((ring as unknown as Preparations)[name]!(...good), false);
    ring.sqeSetData(3);
    ring.submitAndWait(2);
    const seen: number[] = [];
    ring.forEachCqe((userData) => seen.push(userData));
    assertEquals(seen, [1, 3]);
    ring.close();
  });
}

test("prepAccept() and prepCmdGetsockname() refuse a length beyond the buffer", () => {
  const ring = new Ring(2);
  const address = new Uint8Array(16);
  const length = new Uint32Array([17]);
  assertThrows(() => ring.prepAccept(3, address, length, 0), RangeError, "at most the 16 bytes");
  assertThrows(() => ring.prepCmdGetsockname(3, address, length.buffer, 0), RangeError);
  assertEquals(ring.sqReady(), 0);
  length[0] = 16;
  assertEquals(ring.prepAccept(3, address, length, 0), true);
  ring.close();
});

test("prepSendSetAddr() refuses bad addresses and leaves the entry as it was", () => {
  const ring = new Ring(2);
  ring.prepNop(1);
  const address = new Uint8Array(16);
  for (const [bad] of badValues({ bytes: 16 })) {
    assertThrows(() => ring.prepSendSetAddr(bad as Uint8Array, 16));
  }
  for (const [bad] of badValues("u16")) {
    assertThrows(() => ring.prepSendSetAddr(address, bad as number));
  }
  assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
  ring.close();
});

test("sqeSetLen() refuses what is no u32", () => {
  const ring = new Ring(2);
  assertThrows(() => ring.sqeSetLen(1), TypeError, "got none");
  ring.prepNop(1);
  for (const [bad, error] of badValues("u32")) {
    assertInstanceOf(assertThrows(() => ring.sqeSetLen(bad as number)), error);
  }
  assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
  ring.close();
});

test("every preparation of sockets, events and rings is in the table", () => {
  const families =
    "Poll Epoll Timeout Cancel MsgRing Futex Waitid Socket Accept Send Recv Message UringCmd";
  const found: string[] = [];
  const names = new Set(families.split(" ").map((name) => `Prep${name}`));
  for (let type = Ring; type !== null; type = Object.getPrototypeOf(type)) {
    if (!names.delete(type.name)) continue;
    const own = Object.getOwnPropertyNames(type.prototype);
    found.push(...own.filter((name) => /^prep[A-Z]/.test(name)));
  }
  assertEquals([...names], []);
  const covered = [...Object.keys(CALLS), "prepSendSetAddr"];
  assertEquals(found.sort(), covered.sort());
});
