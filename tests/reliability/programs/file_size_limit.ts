/**
 * Checks under a limit of 64 KiB for the size of files.
 *
 * @module
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { ChainError, IoError } from "../../../mod.ts";
import { pattern } from "../../file/_support/bytes.ts";
import { runtimeName } from "../../harness.ts";
import { type CheckPlace, runChecks } from "../_support/checks.ts";

const LIMIT_BYTES = 65_536;
const DATA = pattern(100_000);

async function assertTooLarge(promise: Promise<unknown>, syscall: string): Promise<void> {
  const error = await assertRejects(() => promise, IoError);
  assertEquals([error.code, error.errno, error.syscall], ["EFBIG", -27, syscall]);
}

function assertHoldsLimit(path: string): void {
  assertEquals(new Uint8Array(fs.readFileSync(path)), DATA.subarray(0, LIMIT_BYTES));
}

/** Deno's own write() goes on after a short count, and reports what it meets then. */
function writesAll({ runtime }: CheckPlace): boolean {
  return runtimeName === "deno" && runtime.engine !== "io_uring";
}

await runChecks({
  async writeAt(place) {
    await using file = await place.runtime.open(place.path("file"), "w");
    if (writesAll(place)) await assertTooLarge(file.writeAt(DATA, 0), "write");
    else assertEquals(await file.writeAt(DATA, 0), LIMIT_BYTES);
    assertHoldsLimit(place.path("file"));
    await assertTooLarge(file.writeAt(DATA, LIMIT_BYTES), "write");
    await assertTooLarge(file.writevAt([DATA, DATA], LIMIT_BYTES), "writev");
    await assertTooLarge(file.writeAllAt(DATA, 0), "write");
    assertHoldsLimit(place.path("file"));
  },
  async wholeFiles({ runtime, path, directory }) {
    await assertTooLarge(runtime.writeFile(path("file"), DATA), "write");
    assertHoldsLimit(path("file"));
    fs.writeFileSync(path("old"), "old");
    await assertTooLarge(runtime.writeFileAtomic(path("old"), DATA), "write");
    await assertTooLarge(runtime.writeFileAtomic(path("new"), DATA), "write");
    assertEquals(fs.readFileSync(path("old"), "utf8"), "old");
    assertEquals(fs.readdirSync(directory).sort(), ["file", "old"]);
  },
  async stream({ runtime, path }) {
    await using file = await runtime.open(path("file"), "w");
    const writer = file.writable.getWriter();
    writer.closed.catch(() => {});
    await assertTooLarge(writer.write(DATA), "write");
    assertHoldsLimit(path("file"));
  },
  async chain(place) {
    const { runtime, path } = place;
    await using file = await runtime.open(path("file"), "w");
    const chain = runtime.chain().write(file, DATA, 0).rename(path("file"), path("final"));
    const error = await chain.submit().catch((reason: unknown) => reason);
    assert(error instanceof ChainError);
    assertEquals([error.step, error.cause.code], [0, writesAll(place) ? "EFBIG" : "EIO"]);
    assertHoldsLimit(path("file"));
    assertEquals(fs.existsSync(path("final")), false);
  },
  async length({ runtime, path }) {
    await using file = await runtime.open(path("file"), "w");
    await assertTooLarge(file.truncate(2 * LIMIT_BYTES), "ftruncate");
    const space = await assertRejects(() => file.allocate(0, 2 * LIMIT_BYTES), IoError);
    assertEquals(space.code, runtime.engine === "io_uring" ? "EFBIG" : "EOPNOTSUPP");
    assertEquals((await file.stat()).size, 0);
  },
});
