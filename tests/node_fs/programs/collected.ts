/**
 * Lets a handle be collected; ends with 0 when its file was closed, with a warning.
 *
 * @module
 */
import { readlinkSync } from "node:fs";
import process from "node:process";
import { open } from "../../../src/node_fs/mod.ts";

interface Collectors {
  readonly Bun?: { gc(force: boolean): void };
  readonly gc?: () => void;
}

const { Bun, gc } = globalThis as unknown as Collectors;
const v8 = gc === undefined && Bun === undefined ? await import("node:v8") : undefined;
v8?.setFlagsFromString("--expose-gc");
const collect = Bun !== undefined
  ? () => Bun.gc(true)
  : gc ?? (await import("node:vm")).runInNewContext("gc") as () => void;

const warnings: string[] = [];
process.on("warning", ({ message }: Error) => warnings.push(message));

async function lose(): Promise<number> {
  return (await open("/etc/passwd")).fd;
}

function isOpen(fd: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`) === "/etc/passwd";
  } catch {
    return false;
  }
}

const fd = await lose();
const text = `Closing file descriptor ${fd} on garbage collection`;
for (let round = 0; round < 200; round++) {
  collect();
  await new Promise((resolve) => setTimeout(resolve, 10));
  if (warnings.includes(text) && !isOpen(fd)) process.exit(0);
}
console.error(`warnings: ${JSON.stringify(warnings)}, still open: ${isOpen(fd)}`);
process.exit(1);
