/**
 * Options of a runtime.
 *
 * @module
 */
import type { EngineOptions } from "../engine/engine_options.ts";
import { checkInteger } from "./check_number.ts";
import { checkOptions, checkType } from "./check_options.ts";

/** What a runtime is made with. What an engine has no use for, it ignores. */
export type RuntimeOptions = EngineOptions;

const ENGINES: readonly unknown[] = [undefined, "auto", "io_uring", "linux-aio", "runtime-fs"];
const MEMORIES: readonly unknown[] = [undefined, "auto", "user", "mmap"];

const KEYS: readonly (keyof RuntimeOptions)[] = [
  "engine",
  "entries",
  "cqEntries",
  "memory",
  "sqpoll",
  "iopoll",
  "busyPoll",
  "registeredFiles",
  "ioWorkers",
  "shim",
];

/** KERNEL: IORING_MAX_ENTRIES, and twice as many completions. */
const ENTRIES_MAX = 32_768;
const CQ_ENTRIES_MAX = 65_536;
const FILES_MAX = 1 << 20;
const U32_MAX = 0xffff_ffff;

/**
 * Checks every option.
 *
 * @throws {TypeError} On an unknown key or value, or a wrong type.
 * @throws {RangeError} On a number that does not fit.
 */
export function checkRuntimeOptions(options: RuntimeOptions): void {
  checkOptions(options, KEYS, "create a runtime");
  checkOneOf(options.engine, ENGINES, "engine");
  checkOneOf(options.memory, MEMORIES, "memory");
  checkRange(options.entries, 1, ENTRIES_MAX, "entries");
  checkRange(options.cqEntries, 1, CQ_ENTRIES_MAX, "cqEntries");
  checkRange(options.registeredFiles, 0, FILES_MAX, "registeredFiles");
  checkType(options.iopoll, "boolean", "option iopoll");
  checkType(options.shim, "string", "option shim");
  const { sqpoll, busyPoll, ioWorkers } = options;
  checkNested(typeof sqpoll === "boolean" ? undefined : sqpoll, ["cpu", "idleMs"], "sqpoll");
  checkNested(
    typeof busyPoll === "boolean" ? undefined : busyPoll,
    ["maxMicroseconds"],
    "busyPoll",
  );
  checkNested(ioWorkers, ["bounded", "unbounded"], "ioWorkers");
}

function checkOneOf(value: unknown, values: readonly unknown[], name: string): void {
  if (values.includes(value)) return;
  const wanted = values.slice(1).map((value) => `"${value}"`).join(", ");
  throw new TypeError(`Cannot use option ${name}: wanted one of ${wanted}, got ${value}`);
}

function checkRange(value: number | undefined, min: number, max: number, name: string): void {
  if (value !== undefined) checkInteger(value, min, max, `option ${name}`);
}

function checkNested(value: object | undefined, keys: readonly string[], name: string): void {
  checkOptions(value, keys, `use option ${name}`);
  for (const [key, number] of Object.entries(value ?? {})) {
    checkRange(number, 0, U32_MAX, `${name}.${key}`);
  }
}
