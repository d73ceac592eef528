/**
 * The runtimes that `npm install` brought.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** What a program needs to be allowed where a runtime asks for that. */
export interface Needs {
  /** The library that it loads; "embedded" when it is no file. */
  readonly shimPath: string;
  /** Where it reads and writes. */
  readonly directory: string;
}

/** A runtime, here or not. */
export interface Runtime {
  /** Its name, and its version if it is here. */
  readonly title: string;
  /** The path of its binary; null when it is not here. */
  readonly program: string | null;
  /** What stands before the path of a module on its command line. */
  argumentsFor(needs: Needs): string[];
}

interface Kind {
  readonly name: string;
  /**
   * Paths below `node_modules`. The platform package comes first: what npm links to may be a
   * placeholder where it does not run install scripts.
   */
  readonly places: readonly string[];
  argumentsFor(needs: Needs): string[];
}

const arm = process.arch === "arm64";

const KINDS: readonly Kind[] = [
  {
    name: "Deno",
    places: [`@deno/linux-${arm ? "arm64" : "x64"}-glibc/deno`, ".bin/deno"],
    argumentsFor: denoArguments,
  },
  {
    name: "Bun",
    places: [`@oven/bun-linux-${arm ? "aarch64" : "x64"}/bin/bun`, ".bin/bun"],
    argumentsFor: () => [],
  },
  {
    name: "Node",
    places: [`node-linux-${arm ? "arm64" : "x64"}/bin/node`, ".bin/node"],
    argumentsFor: () => ["--disable-warning=ExperimentalWarning"],
  },
];

/** One library and one directory are all that the work needs. */
function denoArguments({ shimPath, directory }: Needs): string[] {
  const ffi = shimPath === "embedded" ? "--allow-ffi" : `--allow-ffi=${shimPath}`;
  const files = [`--allow-read=${directory}`, `--allow-write=${directory}`];
  return ["run", "--no-prompt", ffi, "--allow-env=RINGIO_SHIM", ...files];
}

/** Every runtime that ringio is for. */
export function findRuntimes(): Runtime[] {
  return KINDS.map(findRuntime);
}

function findRuntime({ name, places, argumentsFor }: Kind): Runtime {
  const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
  for (const place of places) {
    const program = join(modules, place);
    const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
    const version = status === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
    if (version !== undefined) return { title: `${name} ${version}`, program, argumentsFor };
  }
  return { title: name, program: null, argumentsFor };
}
