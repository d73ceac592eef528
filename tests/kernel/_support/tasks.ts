/**
 * The threads of this process, as the kernel shows them.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { readdirSync, readFileSync } from "node:fs";
import type { Ring } from "../../../src/ring/mod.ts";
import { call, close } from "./call.ts";
import { pipe, writeBytes } from "./pipes.ts";
import { reap } from "./reap.ts";

/** A worker of io_uring. */
export interface Worker {
  readonly tid: number;
  /** The processors that it may use: "0-1". */
  readonly cpus: string;
}

/** The workers of this thread, which all its rings share. An idle one stays for some seconds. */
export function workers(): Worker[] {
  const name = new RegExp(`^Name:\\s+iou-wrk-${call("gettid")}$`, "m");
  const found: Worker[] = [];
  for (const tid of readdirSync("/proc/self/task")) {
    const status = tryRead(`/proc/self/task/${tid}/status`);
    if (!name.test(status)) continue;
    const cpus = /^Cpus_allowed_list:\s+(\S+)/m.exec(status)?.[1] ?? "";
    found.push({ tid: Number(tid), cpus });
  }
  return found;
}

/** A thread may end between the listing and the look at it. */
function tryRead(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENOENT" || code === "ESRCH") return "";
    throw error;
  }
}

/** Calls `look` until it is content; what is never so fails the test instead of hanging it. */
export async function eventually(look: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 1000; turn++) {
    if (look()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`Cannot go on: wanted ${what}`);
}

/** Requests that each keep a worker waiting, until they are released. */
export interface BlockedRequests {
  /** Lets them complete, and takes their completions. */
  release(): void;
}

/** Submits splices from an empty pipe: a worker runs each of them and has to wait. */
export function blockWorkers(ring: Ring, count: number): BlockedRequests {
  const [emptyRead, emptyWrite] = pipe();
  const [readEnd, writeEnd] = pipe();
  for (let i = 0; i < count; i++) ring.prepSplice(emptyRead, -1, writeEnd, -1, 1, 0);
  ring.submit();
  return {
    release: () => {
      writeBytes(emptyWrite, ...new Array(count).fill(1));
      const moved = reap(ring, count).map(({ res }) => res);
      assertEquals(moved, new Array(count).fill(1));
      close(emptyRead, emptyWrite, readEnd, writeEnd);
    },
  };
}
