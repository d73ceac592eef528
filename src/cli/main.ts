/**
 * The program `ringio`.
 *
 * @module
 */
import process from "node:process";
import { runCommandLine } from "./run_command_line.ts";

await runCommandLine(process.argv.slice(2));
