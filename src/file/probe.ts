/**
 * What this machine can do.
 *
 * @module
 */
import { hostMachine, hostRuntime } from "../../ffi/host.ts";
import { loadShim } from "../../ffi/shim.ts";
import { ShimError } from "../../ffi/shim_error.ts";
import * as featureFlags from "../abi/feature_flags.ts";
import { opcodeNames } from "../abi/opcode.ts";
import { utsname } from "../abi/process_layout.ts";
import { addressOf } from "../core/address.ts";
import { IoError } from "../core/io_error.ts";
import { systemCall } from "../core/system_call.ts";
import { diagnose, type RefusalReason } from "../engine/diagnose.ts";
import type { EngineName } from "../engine/engine.ts";
import { createEngine } from "../engine/select.ts";
import { Ring } from "../ring/ring.ts";

/** Whether an engine can be had, and if not, why. */
export interface Availability {
  /** Whether it can be had. */
  available: boolean;
  /** What stands in the way; left out when nothing does. */
  reason?: RefusalReason;
  /** What to do about it, in a sentence; left out when there is nothing to do. */
  remedy?: string;
}

/** What this machine can do. */
export interface Probe {
  /** What runs this program. */
  runtime: { name: "deno" | "bun" | "node"; version: string };
  /** The kernel, as uname(2) tells; "unknown" where it cannot be asked. */
  kernel: { release: string; machine: string };
  /** What `engine: "auto"` takes here. */
  engine: EngineName;
  /** io_uring, with the `IORING_FEAT_*` and `IORING_OP_*` that this kernel has. */
  ioUring: Availability & { features: string[]; opcodes: string[] };
  /** The kernel's own AIO. */
  linuxAio: Availability;
  /** The library that makes system calls: where it came from, or the places that were tried. */
  shim: { path: string | null; version: string | null; tried: string[] };
}

/**
 * What this machine can do; and if it cannot, why, and what to do about it.
 *
 * @example Say why io_uring is not used
 * ```ts
 * import { probe } from "ringio";
 *
 * const { engine, ioUring } = await probe();
 * if (engine !== "io_uring") console.log(`${ioUring.reason}: ${ioUring.remedy}`);
 * ```
 */
export async function probe(): Promise<Probe> {
  const shim = probeShim();
  const ioUring = await probeUring();
  return {
    runtime: hostRuntime(),
    kernel: shim.path === null ? { release: "unknown", machine: hostMachine() } : kernel(),
    engine: ioUring.available ? "io_uring" : "runtime-fs",
    ioUring,
    linuxAio: probeAio(),
    shim,
  };
}

function probeShim(): Probe["shim"] {
  try {
    const shim = loadShim();
    const version = shim.version();
    const parts = [version >>> 16, (version >>> 8) & 0xff, version & 0xff];
    return { path: shim.path, version: parts.join("."), tried: [shim.path] };
  } catch (error) {
    const tried = error instanceof ShimError ? [...error.tried] : [];
    return { path: null, version: null, tried };
  }
}

function kernel(): Probe["kernel"] {
  const bytes = new Uint8Array(utsname.sizeof);
  systemCall("uname", addressOf(bytes));
  const text = (start: number) =>
    new TextDecoder().decode(bytes.subarray(start, bytes.indexOf(0, start)));
  return { release: text(utsname.release), machine: text(utsname.machine) };
}

/** An engine that can be made can be used: it has all that it needs of the kernel. */
async function probeUring(): Promise<Probe["ioUring"]> {
  try {
    const engine = await createEngine({ engine: "io_uring", entries: 1 });
    await engine.close();
  } catch (error) {
    return { ...unavailable(error, "io_uring"), features: [], opcodes: [] };
  }
  const ring = new Ring(1);
  try {
    const operations = ring.probe();
    const features = Object.entries(featureFlags)
      .filter(([, flag]) => (ring.features & flag) !== 0)
      .map(([name]) => name);
    const opcodes = opcodeNames.filter((_, op) => operations.opcodeSupported(op))
      .map((name) => `IORING_OP_${name}`);
    return { available: true, features, opcodes };
  } finally {
    ring.close();
  }
}

function probeAio(): Availability {
  try {
    const context = new BigUint64Array(1);
    const result = systemCall("io_setup", 1, addressOf(context));
    if (result < 0) throw new IoError(result, "io_setup");
    systemCall("io_destroy", Number(context[0]));
    return { available: true };
  } catch (error) {
    return unavailable(error, "linux-aio");
  }
}

function unavailable(error: unknown, engine: EngineName): Availability {
  return { available: false, ...diagnose(error, engine) };
}
