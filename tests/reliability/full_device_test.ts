// Goal: a device that takes nothing is reported by every verb that writes. Method: /dev/full.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { ChainError, IoError } from "../../mod.ts";
import { pattern } from "../file/_support/bytes.ts";
import { onEveryEngine } from "../file/_support/on_every_engine.ts";

const DEVICE = "/dev/full";

onEveryEngine("every write to /dev/full is ENOSPC", async ({ runtime, path }) => {
  const bytes = pattern(10_000);
  fs.writeFileSync(path("from"), bytes);
  await using file = await runtime.open(DEVICE, { read: true, write: true });
  await using source = await runtime.open(path("from"));
  using fixed = file.register();
  const calls: Record<string, () => Promise<unknown>> = {
    write: () => file.write(bytes),
    writeAt: () => file.writeAt(bytes, 0),
    "writeAt through the table": () => fixed.writeAt(bytes, 0),
    writeAllAt: () => file.writeAllAt(bytes, 0),
    writevAt: () => file.writevAt([bytes, bytes], 0),
    writeFile: () => runtime.writeFile(DEVICE, bytes),
    writeTextFile: () => runtime.writeTextFile(DEVICE, "text"),
    "writeFile at the end": () => runtime.writeFile(DEVICE, bytes, { append: true }),
    copyFile: () => runtime.copyFile(path("from"), DEVICE),
    // A stream closes its file.
    "a stream": async () => source.readable.pipeTo((await runtime.open(DEVICE, "w")).writable),
  };
  for (const [name, call] of Object.entries(calls)) {
    const error = await assertRejects(call, IoError, "ENOSPC", name);
    const syscall = name === "writevAt" ? "writev" : "write";
    assertEquals([error.errno, error.syscall, error.path], [-28, syscall, DEVICE], name);
  }
  const chain = runtime.chain().write(file, bytes, 0).rename(path("from"), path("to"));
  const error = await chain.submit().catch((reason: unknown) => reason);
  assert(error instanceof ChainError);
  assertEquals([error.step, error.cause.code], [0, "ENOSPC"]);
  assertEquals(fs.readdirSync(path("")), ["from"]);
  assert(fs.statSync(DEVICE).isCharacterDevice());
});
