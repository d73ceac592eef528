// Goal: a ring makes pipes. Since Linux 6.16. Method: send bytes through the two descriptors, and
// ask fcntl(2) for the flags.
import { assertEquals } from "@std/assert";
import { EINVAL } from "../../src/abi/errno.ts";
import {
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  O_ACCMODE,
  O_CLOEXEC,
  O_NONBLOCK,
  O_RDONLY,
  O_WRONLY,
} from "../../src/abi/fs.ts";
import { call, close } from "./_support/call.ts";
import { readBytes, writeBytes } from "./_support/pipes.ts";
import { reapOne } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

testOnRings("prepPipe() makes a pipe", (ring) => {
  const fds = new Int32Array(2);
  ring.prepPipe(fds, 0, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  const [readEnd = -1, writeEnd = -1] = fds;
  writeBytes(writeEnd, 1, 2, 3);
  assertEquals(readBytes(readEnd, 8), [1, 2, 3]);
  const flags = [readEnd, writeEnd].map((fd) => call("fcntl", fd, F_GETFL));
  assertEquals(flags.map((bits) => bits & O_ACCMODE), [O_RDONLY, O_WRONLY]);
  assertEquals(flags.map((bits) => bits & O_NONBLOCK), [0, 0]);
  assertEquals(call("fcntl", readEnd, F_GETFD) & FD_CLOEXEC, 0);
  close(readEnd, writeEnd);
});

testOnRing("prepPipe() sets the flags on both ends", (ring) => {
  const fds = new Int32Array(2);
  ring.prepPipe(fds, O_CLOEXEC | O_NONBLOCK);
  assertEquals(reapOne(ring).res, 0);
  for (const fd of fds) {
    assertEquals(call("fcntl", fd, F_GETFD), FD_CLOEXEC);
    assertEquals(call("fcntl", fd, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
  }
  close(...fds);
});

testOnRing("prepPipe() completes with -EINVAL on unknown flags", (ring) => {
  const fds = new Int32Array([-7, -7]);
  ring.prepPipe(fds, 0o2);
  assertEquals(reapOne(ring).res, -EINVAL);
  assertEquals([...fds], [-7, -7]);
});
