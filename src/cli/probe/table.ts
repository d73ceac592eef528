/**
 * What `ringio probe` prints.
 *
 * @module
 */
import type { Availability } from "../../../mod.ts";
import { opcodeNames } from "../../abi/opcode.ts";
import { formatBytes } from "../format_bytes.ts";
import type { Style } from "../style.ts";
import { fileRows } from "./file_rows.ts";
import type { Limit } from "./limits.ts";
import type { Report } from "./report.ts";
import type { Row } from "./row.ts";
import { wrapWords } from "./wrap_words.ts";

const TITLE_COLUMNS = 14;

/** How the table looks. */
export interface TableOptions {
  readonly style: Style;
  /** How wide the terminal is. */
  readonly columns: number;
}

/** All of a report; ends with a line end. */
export function formatTable(report: Report, { style, columns }: TableOptions): string {
  const groups = [
    machineRows(report),
    engineRows(report, style),
    uringRows(report),
    limitRows(report),
    fileRows(report.file),
  ];
  const toText = ([title, text]: Row): string => {
    const lines = wrapWords(text, columns - TITLE_COLUMNS);
    const first = style.bold(title) + " ".repeat(TITLE_COLUMNS - title.length);
    return lines.map((line, at) => (at === 0 ? first : " ".repeat(TITLE_COLUMNS)) + line).join(
      "\n",
    );
  };
  return groups.filter((rows) => rows.length > 0)
    .map((rows) => `${rows.map(toText).join("\n")}\n`).join("\n");
}

function machineRows({ version, runtime, kernel, shim }: Report): Row[] {
  const tried = shim.tried.length === 0 ? "" : `; tried ${shim.tried.join(", ")}`;
  return [
    ["ringio", `${version} on ${runtime.name} ${runtime.version}`],
    ["kernel", `${kernel.release} on ${kernel.machine}`],
    ["shim", shim.path === null ? `none${tried}` : `${shim.path} (${shim.version})`],
  ];
}

function engineRows({ engine, ioUring, linuxAio }: Report, style: Style): Row[] {
  const all: [string, Availability][] = [
    ["io_uring", ioUring],
    ["linux-aio", linuxAio],
    ["runtime-fs", { available: true }],
  ];
  return all.flatMap(([name, { available, reason, remedy }]): Row[] => {
    const note = name === engine ? `, and what "auto" takes` : "";
    if (available) return [[name, style.green("yes") + note]];
    const rows: Row[] = [[name, `${style.red("no")}, because of: ${reason}`]];
    return remedy === undefined ? rows : [...rows, ["", remedy]];
  });
}

function uringRows({ ioUring }: Report): Row[] {
  if (!ioUring.available) return [];
  const here = ioUring.opcodes.map((name) => name.replace("IORING_OP_", ""));
  const missing = opcodeNames.filter((name) => !here.includes(name));
  const features = ioUring.features.map((name) => name.replace("IORING_FEAT_", ""));
  return [
    [`${here.length} opcodes`, here.join(" ")],
    ...(missing.length === 0 ? [] : [["missing", missing.join(" ")] as const]),
    [`${features.length} features`, features.join(" ")],
  ];
}

function limitRows({ limits }: Report): Row[] {
  const { lockedMemoryBytes, openFiles, aioRequests, ioUringDisabled } = limits;
  const rows: Row[] = [];
  if (lockedMemoryBytes !== undefined) {
    rows.push(["memlock", limitText(lockedMemoryBytes, formatBytes)]);
  }
  if (openFiles !== undefined) rows.push(["open files", limitText(openFiles, String)]);
  if (aioRequests !== undefined) {
    rows.push(["aio requests", `${aioRequests.reserved} of ${aioRequests.max} are reserved`]);
  }
  if (ioUringDisabled !== undefined) {
    const who = ["everybody may use io_uring", "only a group may use io_uring"][ioUringDisabled];
    rows.push(["sysctl", `kernel.io_uring_disabled=${ioUringDisabled}: ${who ?? "nobody may"}`]);
  }
  return rows;
}

function limitText({ soft, hard }: Limit, format: (value: number) => string): string {
  const text = (value: number | null) => value === null ? "unlimited" : format(value);
  return soft === hard ? text(soft) : `${text(soft)}, can be raised to ${text(hard)}`;
}
