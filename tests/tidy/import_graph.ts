/**
 * Which file imports which, as Deno resolves it.
 *
 * @module
 */
import { fromFileUrl, toFileUrl } from "@std/path";
import { runCommand } from "../runner/command.ts";

/** One import of a local file or of a module outside of the repository. */
export interface Import {
  /** The importing file, relative to the root of the repository. */
  from: string;
  /** As it is written. */
  specifier: string;
  /** The imported file, relative to the root; `null` when it is none of ours. */
  to: string | null;
}

interface Resolution {
  specifier?: string;
}

interface Module {
  specifier: string;
  error?: string;
  dependencies?: { specifier: string; code?: Resolution; type?: Resolution }[];
}

/**
 * Gives every static import, every re-export and every `import()` of a literal.
 *
 * @param files The files to look into, relative to the root, which is the current directory.
 * @returns The imports, in the order of `deno info`.
 * @throws {Error} A file does not parse, or imports what is not there.
 */
export async function importGraph(files: readonly string[]): Promise<Import[]> {
  const directory = await Deno.makeTempDir({ prefix: "ringio-graph-" });
  try {
    const root = `${directory}/root.ts`;
    const lines = files.map((file) => `import ${JSON.stringify(urlOf(file))};\n`);
    await Deno.writeTextFile(root, lines.join(""));
    const args = ["info", "--json", "--config", "deno.json", root];
    const result = await runCommand(Deno.execPath(), args, { timeoutMs: 60_000 });
    if (result.code !== 0) throw new Error(`Cannot read the imports: ${result.output}`);
    const modules: Module[] = JSON.parse(result.output).modules;
    return modules.flatMap(importsOf);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

function importsOf(module: Module): Import[] {
  const from = pathOf(module.specifier);
  if (from === null) return [];
  if (module.error) throw new Error(`Cannot read the imports of ${from}: ${module.error}`);
  return (module.dependencies ?? []).map((dependency) => {
    const resolved = dependency.code?.specifier ?? dependency.type?.specifier;
    if (!resolved) throw new Error(`Cannot resolve ${dependency.specifier} in ${from}`);
    return { from, specifier: dependency.specifier, to: pathOf(resolved) };
  });
}

function urlOf(file: string): string {
  return toFileUrl(`${Deno.cwd()}/${file}`).href;
}

function pathOf(url: string): string | null {
  if (!url.startsWith(urlOf(""))) return null;
  const path = fromFileUrl(url).slice(Deno.cwd().length + 1);
  return path.startsWith("node_modules/") ? null : path;
}
