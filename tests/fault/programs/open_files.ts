/**
 * Tries to open a file in three ways with the engine given, and says with which errors.
 *
 * @module
 */
import process from "node:process";
import { type EngineName, opened, Runtime } from "../../../mod.ts";

const [engine, path] = process.argv.slice(2) as [EngineName, string];
await using runtime = await Runtime.create({ engine });
const errorOf = (promise: Promise<unknown>) => promise.then(() => null, (error) => error);
const ioError = (
  error: Record<string, unknown>,
) => [error["name"], error["code"], error["errno"], error["syscall"], error["path"]];
const bytes = new Uint8Array(8);
const chained = await errorOf(runtime.chain().open(path).read(opened, bytes, 0).submit());
console.log(JSON.stringify({
  open: ioError(await errorOf(runtime.open(path))),
  readFile: ioError(await errorOf(runtime.readFile(path))),
  chain: [chained.name, chained.cause.code, chained.step],
}));
