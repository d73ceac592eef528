// Goal: the entries of operations that no test machine carries out are laid out as in C. Method:
// compare their words with the offsets of struct io_uring_sqe.
import { assertEquals } from "@std/assert";
import { io_uring_sqe } from "../../../src/abi/layout.ts";
import {
  addressOf,
  IORING_OP_RECV_ZC,
  IORING_OP_URING_CMD,
  IORING_RECV_MULTISHOT,
  Ring,
  SOCKET_URING_OP_GETSOCKNAME,
} from "../../../src/ring/mod.ts";
import { test } from "../../harness.ts";

/** Fields of an entry by their width in bits; every other bit of it must be zero. */
type Fields = Partial<Record<keyof typeof io_uring_sqe, [8 | 16 | 32 | 64, number]>>;

function assertEntry(prepare: (ring: Ring) => boolean, fields: Fields): void {
  const ring = new Ring(1);
  try {
    prepare(ring);
    const actual = new Uint8Array(ring["sqes"].slice().buffer);
    const expected = new DataView(new ArrayBuffer(io_uring_sqe.sizeof));
    for (const [name, [bits, value]] of Object.entries(fields)) {
      const offset = io_uring_sqe[name as keyof typeof io_uring_sqe];
      if (bits === 8) expected.setUint8(offset, value);
      else if (bits === 16) expected.setUint16(offset, value, true);
      else if (bits === 32) expected.setInt32(offset, value, true);
      else expected.setBigInt64(offset, BigInt(value), true);
    }
    assertEquals([...actual.subarray(0, 64)], [...new Uint8Array(expected.buffer)]);
  } finally {
    ring.close();
  }
}

test("prepRecvZc() writes the queue, the length and the multishot flag", () => {
  assertEntry((ring) => ring.prepRecvZc(5, 0x1_2345, 7, -2), {
    opcode: [8, IORING_OP_RECV_ZC],
    ioprio: [16, IORING_RECV_MULTISHOT],
    fd: [32, 5],
    len: [32, 0x1_2345],
    user_data: [64, -2],
    zcrx_ifq_idx: [32, 7],
  });
});

test("prepCmdGetsockname() writes both addresses and the side", () => {
  const address = new Uint8Array(16);
  const length = new Uint32Array([16]);
  assertEntry((ring) => ring.prepCmdGetsockname(5, address, length, 1, 9), {
    opcode: [8, IORING_OP_URING_CMD],
    fd: [32, 5],
    cmd_op: [32, SOCKET_URING_OP_GETSOCKNAME],
    addr: [64, addressOf(address)],
    user_data: [64, 9],
    optlen: [32, 1],
    addr3: [64, addressOf(length)],
  });
});
