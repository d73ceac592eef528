/**
 * Runs what a command line asks for.
 *
 * @module
 */
import { Command, CommanderError } from "commander";
import process from "node:process";
import { IoError } from "../../mod.ts";
import { exitOnBrokenPipe } from "./exit_on_broken_pipe.ts";
import { EXIT_FAILURE, EXIT_USAGE } from "./exit_status.ts";
import { subcommands } from "./subcommands.ts";
import { UsageError } from "./usage_error.ts";
import { VERSION } from "./version.ts";

/**
 * Runs a subcommand and sets the exit status: {@linkcode EXIT_USAGE} when the arguments make no
 * sense, {@linkcode EXIT_FAILURE} when something failed. Subcommands set `process.exitCode`
 * themselves when they fail in parts.
 *
 * @param args The arguments behind the name of the program.
 */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  exitOnBrokenPipe(process.stdout);
  const wanted = args[0] === "help" ? args[1] : args[0];
  const program = withHabits(new Command("ringio"), "ringio")
    .description("Files on io_uring: benchmarks, copies, and what this machine can do.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command");
  for (const { name, summary, load } of subcommands) {
    const command = name === wanted ? await load() : new Command(name);
    command.summary(summary).helpOption("-h, --help", "print this help");
    program.addCommand(withHabits(command, `ringio ${name}`));
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    const isKnown = subcommands.some(({ name }) => name === wanted);
    process.exitCode = report(error, isKnown ? `ringio ${wanted}` : "ringio");
  }
}

/** What all parsers have in common; a parser does not inherit it from the one above. */
function withHabits(command: Command, title: string): Command {
  return command.exitOverride().showHelpAfterError(`Try "${title} --help".`).configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, `${title}: `)),
  });
}

/** Says what went wrong; gives the exit status. */
function report(error: unknown, title: string): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof UsageError) {
    process.stderr.write(`${title}: ${error.message}\nTry "${title} --help".\n`);
    return EXIT_USAGE;
  }
  // What the kernel refuses is news for the user; the rest is a defect, and its stack is wanted.
  const isNews = error instanceof IoError;
  const text = isNews ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${title}: ${text}\n`);
  return EXIT_FAILURE;
}
