/**
 * `ringio probe`.
 *
 * @module
 */
import { Command } from "commander";
import process from "node:process";
import { errnoMessages } from "../../abi/errno.ts";
import { EXIT_FAILURE } from "../exit_status.ts";
import { styleOf } from "../style.ts";
import { makeReport, type Report } from "./report.ts";
import { formatTable } from "./table.ts";

/** Where the output is no terminal. */
const COLUMNS = 100;

/** The parser of `ringio probe`. */
export function probeCommand(): Command {
  return new Command("probe")
    .description(
      "Shows what this machine can do: the kernel, io_uring or what stands in its way, the\n" +
        "engines, the limits, and the file system and device of a path.",
    )
    .argument("[path]", "a file or directory", ".")
    .option("--json", "print JSON")
    .action(async (path: string, { json }: { json?: true }) => {
      const report = await makeReportOrFail(path);
      if (report === undefined) return;
      const { stdout } = process;
      const table = { style: styleOf(stdout), columns: stdout.columns ?? COLUMNS };
      stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatTable(report, table));
    });
}

async function makeReportOrFail(path: string): Promise<Report | undefined> {
  try {
    return await makeReport(path);
  } catch (error) {
    const { errno } = error as { errno?: unknown };
    if (typeof errno !== "number") throw error;
    const message = errnoMessages[Math.abs(errno)];
    process.stderr.write(`ringio probe: cannot look at '${path}': ${message}\n`);
    process.exitCode = EXIT_FAILURE;
    return undefined;
  }
}
