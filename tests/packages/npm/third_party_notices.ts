/**
 * The licences of what is bundled.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The package of a bundled file: "node_modules/pako/lib/inflate.js" is of "pako". */
const PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/**
 * Gives the text of the licences of every package of which a file is bundled.
 *
 * @param root The root of the repository.
 * @param inputs The bundled files, relative to it.
 * @throws {Error} A package has no licence that could be passed on.
 */
export function thirdPartyNotices(root: string, inputs: readonly string[]): string {
  const names = inputs.map((path) => PACKAGE.exec(path)?.[1]).filter((name) => name !== undefined);
  const notices = [...new Set(names)].sort().map((name) => {
    const directory = join(root, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
    const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
    if (license === undefined) throw new Error(`Cannot bundle ${name}: it names no licence`);
    const text = file === undefined ? "" : `\n${readFileSync(join(directory, file), "utf8")}`;
    return `${name} ${version}: ${license}\n${text}`;
  });
  return ["The command ringio contains these packages.\n", ...notices].join("\n---\n\n");
}
