// Goal: an open that waits for the other side of a FIFO keeps a worker, so that other opens wait,
// too; a higher limit lets those on that come after it, and those before. Method: as many FIFOs as
// there may be workers, then plain files.
import { assertEquals } from "@std/assert";
import { writeFileSync } from "node:fs";
import { join } from "@std/path";
import { AT_FDCWD, O_NONBLOCK, O_RDONLY, O_WRONLY, S_IFIFO } from "../../src/abi/fs.ts";
import { addressOf, IOSQE_ASYNC, type Ring } from "../../src/ring/mod.ts";
import { call, close } from "./_support/call.ts";
import { cString } from "./_support/files.ts";
import { reapResults } from "./_support/reap.ts";
import { eventually, workers } from "./_support/tasks.ts";
import { testFilesOnRing } from "./_support/temp_dir.ts";

function openInWorker(ring: Ring, path: string, userData: number): void {
  ring.prepOpenat(AT_FDCWD, path, O_RDONLY, 0, userData);
  ring.sqeSetFlags(IOSQE_ASYNC);
  ring.submit();
}

testFilesOnRing("opens that wait keep their workers from others", async (ring, dir) => {
  const fifos = ["p1", "p2"].map((name) => join(dir, name));
  const plain = join(dir, "plain");
  writeFileSync(plain, "");
  const limits: [number, number] = [2, 0];
  ring.registerIowqMaxWorkers(limits);
  const [usual] = limits;
  for (const [index, fifo] of fifos.entries()) {
    call("mknodat", AT_FDCWD, addressOf(cString(fifo)), S_IFIFO | 0o600, 0);
    openInWorker(ring, fifo, index + 1);
  }
  await eventually(() => workers().length === 2, "two workers");
  openInWorker(ring, plain, 3);
  await new Promise((resolve) => setTimeout(resolve, 100));
  ring.getEvents();
  assertEquals(ring.peekCqe(), null, "no worker is left");

  ring.registerIowqMaxWorkers([3, 0]);
  openInWorker(ring, plain, 4);
  const { 3: third, 4: fourth } = reapResults(ring, 2);
  close(third!, fourth!);
  for (const [index, fifo] of fifos.entries()) {
    const writer = call("openat", AT_FDCWD, addressOf(cString(fifo)), O_WRONLY | O_NONBLOCK);
    const { [index + 1]: reader } = reapResults(ring, 1);
    close(writer, reader!);
  }
  ring.registerIowqMaxWorkers([usual, 0]);
});
