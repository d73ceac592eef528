/**
 * `ringio bench`.
 *
 * @module
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { optionAliases, type OptionDefinition, optionTable } from "./job/option_table.ts";
import type { GivenOption } from "./job/read_options.ts";
import { type BenchOptions, runBench } from "./run_bench.ts";

/** Written with a dash, as the options that fio does not have. */
const DASHED: ReadonlySet<string> = new Set(["allow_overwrite"]);

const ROUNDS = 5;
const ROUNDS_MAX = 1000;

/** The parser of `ringio bench`. */
export function benchCommand(): Command {
  const given: GivenOption[] = [];
  const command = new Command("bench")
    .description("Measures files, with the options and the job files of fio.")
    .configureHelp({ optionDescription: ({ description }) => description })
    .argument("[job-file...]", "job files; options of the command line win over theirs")
    .addOption(
      new Option("--output-format <format>", "normal (the default) or json").choices([
        "normal",
        "json",
      ])
        .default("normal"),
    )
    .option("--output <file>", "write the report there")
    .option("--compare", "run every engine and the runtime's own fs on the same work, in turns")
    .addOption(
      new Option("--rounds <n>", "turns of each engine (5)").default(ROUNDS).argParser(parseRounds),
    )
    .option("--chart <file>", "with --compare: draw the result as SVG");
  for (const [name, definition] of Object.entries(optionTable)) {
    const dashed = name.replaceAll("_", "-");
    const [shown, other] = DASHED.has(name) ? [dashed, name] : [name, dashed];
    command.addOption(jobOption(shown, definition, given));
    if (other !== shown) command.addOption(jobOption(other, definition, given).hideHelp());
  }
  for (const [alias, name] of optionAliases) {
    command.addOption(jobOption(alias, optionTable[name], given).hideHelp());
  }
  return command.action((files: string[], options: BenchOptions) =>
    runBench(files, given, options)
  );
}

function parseRounds(text: string): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > ROUNDS_MAX) {
    throw new InvalidArgumentError(`Wanted a whole number from 1 to ${ROUNDS_MAX}.`);
  }
  return rounds;
}

/** The text of an option is judged later, like that of a job file; here it is only gathered. */
function jobOption(
  name: string,
  { help, value, bare }: OptionDefinition<unknown>,
  given: GivenOption[],
): Option {
  const flags = bare === undefined ? `--${name} <${value}>` : `--${name} [${value}]`;
  const option = new Option(flags, help).argParser((text: string) => {
    given.push({ key: name, value: text, where: `--${name}` });
  });
  return bare === undefined ? option : option.preset(bare);
}
