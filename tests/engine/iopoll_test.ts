// Goal: with `iopoll` the reads and writes of O_DIRECT files go to a polled ring, and everything
// else works as ever. Method: a device with poll queues answers them, one without refuses them with
// EOPNOTSUPP; both is asserted, and that the process can do all else beside.
import { assertEquals } from "@std/assert";
import { loadShim } from "../../ffi/shim.ts";
import { O_RDWR, openFlags } from "../../src/abi/fs.ts";
import { allocBuffer } from "../../src/core/alloc_buffer.ts";
import { Target } from "../../src/engine/target.ts";
import { test } from "../harness.ts";
import { withEngine } from "./_support/targets.ts";

const { O_DIRECT } = openFlags[loadShim().machine === "aarch64" ? "aarch64" : "x86_64"];
const BLOCK = 4096;

for (const more of [{}, { busyPoll: true }, { sqpoll: true }]) {
  const name = JSON.stringify({ iopoll: true, ...more });
  test(`${name}: direct requests are polled, all others are not`, async () => {
    await withEngine({ engine: "io_uring", iopoll: true, ...more }, async ({ engine, file }) => {
      const { path } = file(new Uint8Array(4 * BLOCK).fill(7));
      const open = { kind: "openat", path, flags: O_RDWR, mode: 0 } as const;
      const plain = new Target(await engine.run(open), false, path);
      const memory = allocBuffer(BLOCK);
      const registered = engine.registerMemory([memory]);
      const bufIndex = registered.indices[0]!;
      assertEquals(await engine.read(plain, memory, 0, bufIndex), BLOCK);
      assertEquals(await engine.run({ kind: "fsync", file: plain }), 0);
      assertEquals((await engine.stat(plain, { follow: true })).size, BigInt(4 * BLOCK));
      assertEquals(await engine.readWhole(path), new Uint8Array(4 * BLOCK).fill(7));
      const direct = await engine.run({ ...open, flags: O_RDWR | O_DIRECT })
        .then((fd) => new Target(fd, false, path), (error) => error.code);
      // A file system without O_DIRECT.
      if (!(direct instanceof Target)) return assertEquals(direct, "EINVAL");
      memory.fill(0);
      const requests = [
        engine.read(direct, memory, 0, bufIndex),
        engine.run({ kind: "read", file: direct, buffer: memory, offset: BLOCK, bufIndex }),
        engine.run({ kind: "readv", file: direct, buffers: [allocBuffer(BLOCK)], offset: 0 }),
      ];
      const write = engine.write(direct, allocBuffer(BLOCK).fill(7), 0, -1);
      const results = await Promise.all(
        requests.map((request) => request.catch((error) => error.code)),
      );
      const polls = results[0] === BLOCK;
      assertEquals(results, new Array(3).fill(polls ? BLOCK : "EOPNOTSUPP"));
      // KERNEL: ext4 finishes most writes in a worker of its own, without polling for them.
      const written = await write.catch((error) => error.code);
      assertEquals(written === BLOCK || (!polls && written === "EOPNOTSUPP"), true);
      assertEquals(memory[0], polls ? 7 : 0);
      assertEquals(await engine.run({ kind: "fsync", file: direct }), 0);
      assertEquals([engine.stats().inFlight, engine.registerFile(direct)], [0, null]);
      registered.release();
      await engine.settled(direct);
      for (const one of [plain, direct]) await engine.run({ kind: "close", file: one });
    });
  });
}
