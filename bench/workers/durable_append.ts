// Records of 128 bytes that `depth` writers append to one log, each acknowledged when it is on the
// device. `how=ringio` gathers what waits into one write and one fdatasync in a chain (group
// commit); `how=fs` does the same with `node:fs/promises`; `how=single` has each writer append and
// sync by itself with `node:fs/promises`.
import { open as openFs } from "node:fs/promises";
import { chain, open } from "../../mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { serve } from "./lib/serve.ts";

const RECORD_BYTES = 128;
const depth = argNumber("depth", 64);
const how = argText("how", "ringio");
const path = argText("log", "");
const record = new Uint8Array(RECORD_BYTES).fill(0x61);
const file = await open(path, { write: true, create: true, truncate: true });
const handle = await openFs(path, "r+");
const waiting: (() => void)[] = [];
let end = 0;
let busy = false;

async function commit(bytes: Uint8Array): Promise<void> {
  const at = end;
  end += bytes.length;
  if (how === "ringio") {
    await chain().write(file, bytes, at).syncData(file).submit();
  } else {
    await handle.write(bytes, 0, bytes.length, at);
    await handle.datasync();
  }
}

async function commitAll(): Promise<void> {
  busy = true;
  while (waiting.length > 0) {
    const group = waiting.splice(0);
    await commit(new Uint8Array(group.length * RECORD_BYTES).fill(record[0]!));
    for (const acknowledge of group) acknowledge();
    await Promise.resolve(); // The writers that were told have the next record ready by then.
  }
  busy = false;
}

function append(): Promise<void> {
  if (how === "single") return commit(record);
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (!busy) queueMicrotask(() => busy ? undefined : void commitAll());
  });
}

async function run(operations: number): Promise<number> {
  let left = operations;
  end = 0;
  await Promise.all(Array.from({ length: depth }, async () => {
    while (left-- > 0) await append();
  }));
  return operations;
}

await serve(`${how}, ${depth} writers`, run);
await handle.close();
await file.close();
