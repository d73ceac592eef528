// Goal: commands reach the driver of a file with their arguments. Method: the null device answers
// any command, a socket those it knows; an option of a socket is set by a command whose fields are
// filled in one by one.
import { assertEquals, assertThrows } from "@std/assert";
import { EBADF, EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import { O_RDWR } from "../../src/abi/fs.ts";
import { AF_INET, SO_REUSEADDR, SOCK_DGRAM, SOL_SOCKET } from "../../src/abi/socket.ts";
import {
  addressOf,
  IORING_OP_URING_CMD,
  IORING_SETUP_SQE128,
  IORING_URING_CMD_MASK,
  type Ring,
  SOCKET_URING_OP_SETSOCKOPT,
  SOCKET_URING_OP_SIOCINQ,
} from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";
import { getsockopt, socketPair } from "./_support/sockets.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

const HALF = 2 ** 32;

testOnRings("prepUringCmd() gives a command to the driver", (ring) => {
  const fd = openFile("/dev/null", O_RDWR);
  ring.prepUringCmd(1, fd, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  // _IOWR('x', 1, 16), in the negative form that | gives it.
  ring.prepUringCmd((3 << 30) | (16 << 16) | (0x78 << 8) | 1, fd);
  assertEquals(reapOne(ring).res, 0);
  close(fd);
  ring.prepUringCmd(1, fd);
  assertEquals(reapOne(ring).res, -EBADF);
});

testOnRing("prepUringCmd() gives the driver the command", (ring) => {
  const fd = call("socket", AF_INET, SOCK_DGRAM, 0);
  ring.prepUringCmd(SOCKET_URING_OP_SIOCINQ, fd);
  assertEquals(reapOne(ring).res, 0);
  ring.prepUringCmd(0x1_0000 + SOCKET_URING_OP_SIOCINQ, fd);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  close(fd);
});

function setReuseAddress(ring: Ring): void {
  const [fd, other] = socketPair(SOCK_DGRAM);
  const value = new Int32Array([1]);
  const addr = SO_REUSEADDR * HALF + SOL_SOCKET;
  assertEquals(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR), 0);
  ring.prepRw(IORING_OP_URING_CMD, fd, addr, 0, SOCKET_URING_OP_SETSOCKOPT);
  ring.sqeSetFileIndex(value.byteLength);
  ring.sqeSetCmd(new BigUint64Array([BigInt(addressOf(value))]));
  assertEquals(reapOne(ring).res, 0);
  assertEquals(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR), 1);
  close(fd, other);
}

testOnRings("sqeSetCmd() fills in the arguments of a command", setReuseAddress);
testOnRing("sqeSetCmd() fills them in with entries of 128 bytes", setReuseAddress, {
  flags: IORING_SETUP_SQE128,
});

testFilesOnRing("a command completes with what the kernel refuses", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  ring.prepUringCmd(1, fd);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  ring.prepUringCmd(1, fd);
  ring.sqeSetRwFlags(IORING_URING_CMD_MASK + 1);
  assertEquals(reapOne(ring).res, -EINVAL);
  close(fd);
});

testOnRing("sqeSetCmd() refuses what does not fit and leaves the entry", (ring) => {
  assertThrows(() => ring.sqeSetCmd(new Uint8Array(1)), TypeError, "just prepared, got none");
  ring.prepNop();
  assertThrows(() => ring.sqeSetCmd(new Uint8Array(17)), RangeError, "at most 16, got 17");
  assertThrows(() => ring.sqeSetCmd("text" as unknown as Uint8Array), TypeError);
  ring.sqeSetCmd(new Uint8Array(16));
  ring.sqeSetCmd(new ArrayBuffer(0));
  assertEquals(reapOne(ring).res, 0);
});
