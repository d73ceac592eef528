// Goal: a directory that is read says so, and a file that was removed while it is open works to its
// end. Method: every verb that reads, on a directory; reads, writes, copies and syncs of a file
// whose name is gone, whose place another one has taken.
import { assert, assertEquals, assertRejects } from "@std/assert";
import * as fs from "node:fs";
import { ChainError, IoError, opened } from "../../mod.ts";
import { pattern } from "../file/_support/bytes.ts";
import { onEveryEngine } from "../file/_support/on_every_engine.ts";

onEveryEngine("every read of a directory is EISDIR", async ({ runtime, directory, path }) => {
  await using file = await runtime.open(directory);
  using fixed = file.register();
  const bytes = new Uint8Array(10);
  const calls: Record<string, () => Promise<unknown>> = {
    read: () => file.read(bytes),
    readAt: () => file.readAt(bytes, 0),
    "readAt through the table": () => fixed.readAt(bytes, 0),
    readExactAt: () => file.readExactAt(bytes, 0),
    readvAt: () => file.readvAt([bytes], 0),
    "a stream of a part": () => file.readableStream({ start: 1 }).getReader().read(),
    readFile: () => runtime.readFile(directory),
    readTextFile: () => runtime.readTextFile(directory),
    copyFile: () => runtime.copyFile(directory, path("copy")),
    writeFile: () => runtime.writeFile(directory, "text"),
    // The last one: this stream closes its file.
    "a stream": () => file.readable.getReader().read(),
  };
  for (const [name, call] of Object.entries(calls)) {
    const error = await assertRejects(call, IoError, "EISDIR", name);
    assertEquals([error.errno, error.path], [-21, directory], name);
  }
  const chain = runtime.chain().open(directory).read(opened, bytes, 0).unlink(path("none"));
  const error = await chain.submit().catch((reason: unknown) => reason);
  assert(error instanceof ChainError);
  assertEquals([error.step, error.cause.code], [1, "EISDIR"]);
  assertEquals(bytes, new Uint8Array(10));
  assertEquals(fs.readdirSync(directory), []);
});

onEveryEngine("a file that was removed works until it is closed", async ({ runtime, path }) => {
  const bytes = pattern(100_000);
  fs.writeFileSync(path("a"), bytes);
  await using file = await runtime.open(path("a"), "r+");
  await runtime.remove(path("a"));
  await runtime.writeFile(path("a"), "another file");
  const back = new Uint8Array(bytes.length);
  await file.readExactAt(back, 0);
  assertEquals(back, bytes);
  await file.writeAllAt(bytes, 50_000);
  await file.sync();
  await file.truncate(120_000);
  const { size, nlink, isFile } = await file.stat();
  assertEquals([size, nlink, isFile], [120_000, 0, true]);
  const chunks = await Array.fromAsync(file.readableStream({ start: 50_000 }));
  assertEquals(chunks.reduce((sum, chunk) => sum + chunk.length, 0), 70_000);
  await runtime.chain().write(file, new Uint8Array([7]), 0).sync(file).submit();
  assertEquals(await file.readAt(back, 0), back.length);
  assertEquals([back[0], back[1]], [7, bytes[1]!]);
  assertEquals(await runtime.readTextFile(path("a")), "another file");
});
