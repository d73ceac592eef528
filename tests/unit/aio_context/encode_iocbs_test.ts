// Goal: each field of an iocb lands where the kernel's header has it, whichever way it was encoded.
// Method: encode without a kernel, and read the memory by the offsets of the header.
import { assertEquals, assertThrows } from "@std/assert";
import { iocb as layout } from "../../../src/abi/aio.ts";
import { encodeIocbs } from "../../../src/aio_context/encode_iocbs.ts";
import { Iocb } from "../../../src/aio_context/iocb.ts";
import { KernelContext } from "../../../src/aio_context/kernel_context.ts";
import { addressOf } from "../../../src/core/address.ts";
import { allocBuffer } from "../../../src/core/alloc_buffer.ts";
import { test } from "../../harness.ts";

function makeKernel(entryCount = 8): KernelContext {
  return new KernelContext({ id: 0, entryCount, mode: "syscall", words: new Int32Array(0) });
}

/** The fields of the iocb that number `count` of a submission points to. */
function fieldsAt(kernel: KernelContext, count: number): Record<string, bigint> {
  const { pointers, iocbs } = kernel;
  const view = new DataView(pointers.buffer, pointers.byteOffset);
  const offset = view.getBigUint64(count * 8, true) - BigInt(addressOf(iocbs));
  const at = new DataView(iocbs.buffer, iocbs.byteOffset + Number(offset), layout.sizeof);
  return {
    slot: BigInt(at.getUint32(layout.aio_data, true)),
    key: BigInt(at.getUint32(layout.aio_key, true)),
    rwFlags: BigInt(at.getUint32(layout.aio_rw_flags, true)),
    opcode: BigInt(at.getUint16(layout.aio_lio_opcode, true)),
    reqprio: BigInt(at.getInt16(layout.aio_reqprio, true)),
    fildes: BigInt(at.getUint32(layout.aio_fildes, true)),
    buf: at.getBigUint64(layout.aio_buf, true),
    nbytes: at.getBigUint64(layout.aio_nbytes, true),
    offset: at.getBigInt64(layout.aio_offset, true),
    reserved2: at.getBigUint64(layout.aio_reserved2, true),
    flags: BigInt(at.getUint32(layout.aio_flags, true)),
    resfd: BigInt(at.getUint32(layout.aio_resfd, true)),
  };
}

const ZERO = { key: 0n, rwFlags: 0n, reqprio: 0n, reserved2: 0n, flags: 0n, resfd: 0n };

function read(buffer: Uint8Array, offset: number | bigint): Iocb {
  const iocb = new Iocb();
  iocb.aio_fildes = 7;
  iocb.aio_buf = buffer;
  iocb.aio_nbytes = buffer.length;
  iocb.aio_offset = offset;
  return iocb;
}

for (const [kind, make] of [["pinned", allocBuffer], ["other", makeBuffer]] as const) {
  test(`encodeIocbs() writes reads of ${kind} memory, the first time and later`, () => {
    const kernel = makeKernel();
    const buffer = make(300);
    const buf = BigInt(addressOf(buffer));
    const offsets = [0, 4096, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, 2 ** 53 - 1, -1, -(2 ** 40)];
    const iocb = read(buffer, 0);
    for (let round = 0; round < 3; round++) {
      for (const offset of offsets) {
        iocb.aio_offset = offset;
        iocb.aio_lio_opcode = round & 1;
        iocb.aio_nbytes = 300 - round;
        assertEquals(encodeIocbs(kernel, [iocb], 0, 1), 1);
        const plain = { opcode: BigInt(round & 1), fildes: 7n, buf, nbytes: 300n - BigInt(round) };
        const wanted = { ...ZERO, ...plain, slot: 0n, offset: BigInt(offset) };
        assertEquals(fieldsAt(kernel, 0), wanted);
      }
    }
  });
}

function makeBuffer(size: number): Uint8Array {
  return new Uint8Array(size + 10).subarray(10);
}

test("encodeIocbs() writes every field, and forgets those that are rare", () => {
  const kernel = makeKernel();
  const buffer = makeBuffer(64);
  const rich = read(buffer, (1n << 63n) - 1n);
  Object.assign(rich, { key: 0xffff_fffe, aio_rw_flags: 0x8000_0001, aio_reqprio: -2 });
  Object.assign(rich, { aio_reserved2: (1n << 64n) - 1n, aio_flags: 3, aio_resfd: 9 });
  rich.aio_fildes = -1;
  rich.aio_lio_opcode = 65_535;
  rich.aio_nbytes = (1n << 64n) - 2n;
  const plain = read(buffer, 5);
  assertEquals(encodeIocbs(kernel, [plain, rich, plain, rich, plain], 1, 4), 4);
  const common = { buf: BigInt(addressOf(buffer)), offset: 5n, fildes: 7n, nbytes: 64n };
  const richFields = {
    key: 0xffff_fffen,
    rwFlags: 0x8000_0001n,
    opcode: 65_535n,
    reqprio: -2n,
    fildes: 0xffff_ffffn,
    buf: BigInt(addressOf(buffer)),
    nbytes: (1n << 64n) - 2n,
    offset: (1n << 63n) - 1n,
    reserved2: (1n << 64n) - 1n,
    flags: 3n,
    resfd: 9n,
  };
  assertEquals([0, 1, 2, 3].map((count) => fieldsAt(kernel, count)), [
    { ...richFields, slot: 0n },
    { ...ZERO, ...common, opcode: 0n, slot: 1n },
    { ...richFields, slot: 2n },
    { ...ZERO, ...common, opcode: 0n, slot: 3n },
  ]);
  assertEquals(encodeIocbs(kernel, [plain, plain], 0, 2), 2, "the same slots again");
  for (const count of [0, 1]) {
    const slot = BigInt(count);
    assertEquals(fieldsAt(kernel, count), { ...ZERO, ...common, opcode: 0n, slot });
  }
});

test("encodeIocbs() stops at the first entry that is null or missing", () => {
  const kernel = makeKernel();
  const iocb = read(makeBuffer(8), 0);
  assertEquals(encodeIocbs(kernel, [iocb, null, iocb], 0, 3), 1);
  assertEquals(encodeIocbs(kernel, [iocb, iocb], 0, 8), 2);
  assertEquals(encodeIocbs(kernel, [null], 0, 1), 0);
  assertEquals(encodeIocbs(kernel, [iocb, iocb, iocb], 1, 1), 1);
});

test("encodeIocbs() leaves no slot that holds anything when it throws", () => {
  const kernel = makeKernel();
  const good = read(makeBuffer(8), 0);
  const bad = read(makeBuffer(8), 0);
  bad.aio_nbytes = 9;
  for (let round = 0; round < 2; round++) {
    assertThrows(() => encodeIocbs(kernel, [good, good, bad], 0, 3), RangeError);
    assertEquals(kernel.requests.slots.map((slot) => [slot!.iocb, slot!.kept]), [
      [null, null],
      [null, null],
      [null, null],
    ]);
    assertEquals(kernel.requests.count, 0);
  }
});
