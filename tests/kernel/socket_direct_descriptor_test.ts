// Goal: a socket can live in a slot of the registered files alone. Method: make sockets into
// chosen slots and into those the kernel chooses, then use them by slot.
import { assertEquals } from "@std/assert";
import { EBADF, EINVAL, ENFILE, ENXIO } from "../../src/abi/errno.ts";
import {
  AF_INET,
  AF_UNIX,
  SO_TYPE,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
} from "../../src/abi/socket.ts";
import {
  IORING_FILE_INDEX_ALLOC,
  IOSQE_FIXED_FILE,
  type Ring,
  SOCKET_URING_OP_GETSOCKOPT,
} from "../../src/ring/mod.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** The type of the socket in a slot, or -EBADF. */
function typeInSlot(ring: Ring, slot: number): number {
  const value = new Int32Array(1);
  ring.prepCmdSock(SOCKET_URING_OP_GETSOCKOPT, slot, SOL_SOCKET, SO_TYPE, value, 4);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  const { res } = reapOne(ring);
  return res === 4 ? value[0]! : res;
}

testOnRings("prepSocketDirect() makes a socket in the slot and nowhere else", (ring) => {
  ring.registerFilesSparse(4);
  ring.prepSocketDirect(AF_INET, SOCK_STREAM, 0, 2, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals([0, 1, 2, 3].map((slot) => typeInSlot(ring, slot)), [
    -EBADF,
    -EBADF,
    SOCK_STREAM,
    -EBADF,
  ]);
});

testOnRing("prepSocketDirect() replaces what is in the slot", (ring) => {
  ring.registerFilesSparse(1);
  for (const type of [SOCK_STREAM, SOCK_DGRAM]) {
    ring.prepSocketDirect(AF_UNIX, type, 0, 0, 0);
    assertEquals(reapOne(ring).res, 0);
    assertEquals(typeInSlot(ring, 0), type);
  }
});

testOnRing("prepSocketDirectAlloc() completes with free slots until there are none", (ring) => {
  ring.registerFilesSparse(3);
  ring.prepSocketDirect(AF_UNIX, SOCK_STREAM, 0, 1, 0);
  assertEquals(reapOne(ring).res, 0);
  ring.prepSocketDirectAlloc(AF_UNIX, SOCK_DGRAM, 0, 0);
  const first = reapOne(ring).res;
  ring.prepSocketDirect(AF_UNIX, SOCK_DGRAM, 0, IORING_FILE_INDEX_ALLOC, 0);
  assertEquals([first, reapOne(ring).res].sort(), [0, 2]);
  assertEquals([0, 1, 2].map((slot) => typeInSlot(ring, slot)), [
    SOCK_DGRAM,
    SOCK_STREAM,
    SOCK_DGRAM,
  ]);
  ring.prepSocketDirectAlloc(AF_UNIX, SOCK_DGRAM, 0, 0);
  assertEquals(reapOne(ring).res, -ENFILE);
});

testOnRing("prepSocketDirect() completes with the reason why there is no slot", (ring) => {
  ring.prepSocketDirect(AF_UNIX, SOCK_STREAM, 0, 0, 0);
  assertEquals(reapOne(ring).res, -ENXIO, "no table");
  ring.registerFilesSparse(2);
  ring.prepSocketDirect(AF_UNIX, SOCK_STREAM, 0, 2, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "a slot beyond the table");
  ring.prepSocketDirect(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "a slot has no close-on-exec flag");
});
