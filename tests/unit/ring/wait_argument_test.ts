// Goal: the time limit that the kernel sees is the one that was set.
// Method: copy the structure from its address and decode it with the offsets of the C headers.
import { assertEquals, assertThrows } from "@std/assert";
import { loadShim } from "../../../ffi/shim.ts";
import { IORING_ENTER_EXT_ARG } from "../../../src/abi/enter_flags.ts";
import { __kernel_timespec } from "../../../src/abi/file_layout.ts";
import { io_uring_getevents_arg } from "../../../src/abi/layout.ts";
import { addressOf } from "../../../src/core/address.ts";
import { WaitArgument } from "../../../src/ring/wait_argument.ts";
import { test } from "../../harness.ts";

function bytesAt(address: number, length: number): DataView {
  const view = new DataView(new ArrayBuffer(length));
  loadShim().copy(addressOf(view), address, length);
  return view;
}

/** What the kernel would read at the address of the argument. */
function decode(argument: WaitArgument) {
  const head = bytesAt(argument.address, argument.size);
  const timespec = Number(head.getBigUint64(io_uring_getevents_arg.ts, true));
  const time = bytesAt(timespec, __kernel_timespec.sizeof);
  return {
    sigmask: head.getBigUint64(io_uring_getevents_arg.sigmask, true),
    minWaitUsec: head.getUint32(io_uring_getevents_arg.min_wait_usec, true),
    seconds: time.getBigInt64(__kernel_timespec.tv_sec, true),
    nanoseconds: time.getBigInt64(__kernel_timespec.tv_nsec, true),
  };
}

function decoded(ms: number, minMs: number) {
  const argument = new WaitArgument();
  argument.set(ms, minMs);
  const { seconds, nanoseconds, minWaitUsec, sigmask } = decode(argument);
  assertEquals(sigmask, 0n);
  return [seconds, nanoseconds, minWaitUsec];
}

test("WaitArgument is a getevents_arg and no signal mask", () => {
  const argument = new WaitArgument();
  assertEquals(argument.flags, IORING_ENTER_EXT_ARG);
  assertEquals(argument.size, 24);
});

test("WaitArgument set() splits milliseconds into seconds and nanoseconds", () => {
  assertEquals(decoded(0, 0), [0n, 0n, 0]);
  assertEquals(decoded(1, 0), [0n, 1_000_000n, 0]);
  assertEquals(decoded(1500.25, 0), [1n, 500_250_000n, 0]);
  assertEquals(decoded(0.0001, 0), [0n, 100n, 0]);
  assertEquals(decoded(86_400_000, 0), [86_400n, 0n, 0]);
});

test("WaitArgument set() never reaches a full second of nanoseconds", () => {
  assertEquals(decoded(999.9999999, 0), [0n, 999_999_999n, 0]);
  assertEquals(decoded(1999.9999999, 0), [1n, 999_999_999n, 0]);
});

test("WaitArgument set() takes the longest wait that a double counts exactly", () => {
  const [seconds] = decoded(Number.MAX_SAFE_INTEGER, 0);
  assertEquals(seconds, BigInt(Number.MAX_SAFE_INTEGER) / 1000n);
});

test("WaitArgument set() writes the least wait in microseconds", () => {
  assertEquals(decoded(10, 2.5), [0n, 10_000_000n, 2500]);
  assertEquals(decoded(10, 4_294_967.295), [0n, 10_000_000n, 0xffff_ffff]);
});

test("WaitArgument set() overwrites what was set before", () => {
  const argument = new WaitArgument();
  argument.set(5000.5, 7);
  argument.set(2, 0);
  const { seconds, nanoseconds, minWaitUsec } = decode(argument);
  assertEquals([seconds, nanoseconds, minWaitUsec], [0n, 2_000_000n, 0]);
});

test("WaitArgument set() refuses what is no time, and keeps what was set", () => {
  const argument = new WaitArgument();
  argument.set(3, 1);
  for (const bad of [-1, -0.001, NaN, Infinity, 2 ** 53]) {
    assertThrows(() => argument.set(bad, 0), RangeError, "wanted ms of 0 to");
    assertThrows(() => argument.set(1, bad), RangeError, "wanted minMs of 0 to");
  }
  for (const bad of [undefined, null, "1", 1n, {}]) {
    assertThrows(() => argument.set(bad as never, 0), TypeError, "wanted ms as a number");
    assertThrows(() => argument.set(1, bad as never), TypeError, "wanted minMs as a number");
  }
  const { nanoseconds, minWaitUsec } = decode(argument);
  assertEquals([nanoseconds, minWaitUsec], [3_000_000n, 1000]);
});
