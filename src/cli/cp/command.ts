/**
 * `ringio cp`.
 *
 * @module
 */
import { Command, InvalidArgumentError, Option } from "commander";
import type { CopyOptions, Follow, Preserved } from "./options.ts";
import { runCopy } from "./run_copy.ts";

const JOBS = 16;

const ATTRIBUTES = ["mode", "ownership", "timestamps", "links"] as const;
const NOTHING: Preserved = { mode: false, ownership: false, timestamps: false, links: false };
const USUAL: Preserved = { ...NOTHING, mode: true, ownership: true, timestamps: true };

/** What the parser gives; a name that begins with "no-" is the same without, and false. */
interface Parsed {
  readonly recursive?: true;
  readonly R?: true;
  readonly p?: true;
  readonly preserve?: Preserved;
  readonly archive?: true;
  readonly clobber: boolean;
  readonly force?: true;
  readonly targetDirectory?: string | false;
  readonly direct?: true;
  readonly jobs: number;
  readonly progress: boolean;
  readonly verbose?: true;
}

/** The parser of `ringio cp`. */
export function cpCommand(): Command {
  let follow: Follow | undefined; // The last of several options counts.
  let target: string | undefined;
  let noTarget = false;
  const command = new Command("cp")
    .description(
      "Copies files and trees, many at a time. Each copy gets its name when it is whole.\n" +
        "Blocks are shared where the file system can, and holes stay holes.",
    )
    .usage(
      "[options] SOURCE DEST\n       ringio cp [options] SOURCE... DIRECTORY" +
        "\n       ringio cp [options] -t DIRECTORY SOURCE...",
    )
    .argument("[paths...]", "what to copy, and where to")
    .option("-r, --recursive", "copy directories, and special files as what they are")
    .addOption(new Option("-R", "the same as -r"))
    .addOption(new Option("-H", "follow symbolic links among the operands"))
    .option("-L, --dereference", "follow all symbolic links; the default without -r")
    .option("-P, --no-dereference", "copy symbolic links themselves; the default with -r")
    .option("-p", "the same as --preserve=mode,ownership,timestamps")
    .option("--preserve <list>", `keep some of ${ATTRIBUTES.join(", ")}; or all`, parseAttributes)
    .option("-a, --archive", "the same as -r -P --preserve=all")
    .option("-n, --no-clobber", "leave alone what is there")
    .option("-f, --force", "replace files that may not be written to")
    .option("-t, --target-directory <directory>", "copy all operands into this directory")
    .option("-T, --no-target-directory", "DEST is the name of the copy, not where it goes")
    .option("--direct", "read and write past the page cache (O_DIRECT)")
    .option("-j, --jobs <count>", "how many files to copy at a time", parseJobs, JOBS)
    .option("--no-progress", "no bar; there is none where standard error is no terminal")
    .option("-v, --verbose", "name each copy")
    .action(async (paths: string[], parsed: Parsed) => {
      const operands = { paths, targetDirectory: target, noTargetDirectory: noTarget };
      await runCopy(operands, toOptions(parsed, follow), parsed.progress);
    });
  return command
    .on("option:H", () => follow = "operands")
    .on("option:dereference", () => follow = "always")
    .on("option:no-dereference", () => follow = "never")
    .on("option:archive", () => follow = "never")
    .on("option:target-directory", (directory: string) => target = directory)
    .on("option:no-target-directory", () => noTarget = true);
}

function toOptions(parsed: Parsed, follow: Follow | undefined): CopyOptions {
  const { archive = false, p = false, preserve = NOTHING } = parsed;
  const recursive = archive || parsed.recursive === true || parsed.R === true;
  const wanted = [preserve, ...(p ? [USUAL] : []), ...(archive ? [{ ...USUAL, links: true }] : [])];
  return {
    recursive,
    follow: follow ?? (recursive ? "never" : "always"),
    preserve: {
      mode: wanted.some(({ mode }) => mode),
      ownership: wanted.some(({ ownership }) => ownership),
      timestamps: wanted.some(({ timestamps }) => timestamps),
      links: wanted.some(({ links }) => links),
    },
    noClobber: !parsed.clobber,
    force: parsed.force === true,
    direct: parsed.direct === true,
    verbose: parsed.verbose === true,
    jobs: parsed.jobs,
  };
}

function parseAttributes(list: string, before: Preserved = NOTHING): Preserved {
  const wanted = { ...before };
  for (const name of list.split(",")) {
    if (name === "all") Object.assign(wanted, USUAL, { links: true });
    else {
      const known = ATTRIBUTES.find((attribute) => attribute === name);
      if (known === undefined) {
        throw new InvalidArgumentError(`It takes ${ATTRIBUTES.join(", ")} and all.`);
      }
      wanted[known] = true;
    }
  }
  return wanted;
}

function parseJobs(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= 4096) return count;
  throw new InvalidArgumentError("It takes a number from 1 to 4096.");
}
