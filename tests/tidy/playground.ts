/**
 * A directory outside of the repository, in which `ringio` is installed as a user has it.
 *
 * @module
 */
import { findBinary, type RuntimeName, searchPath } from "../runner/binaries.ts";
import { type CommandResult, runCommand } from "../runner/command.ts";

const LIMIT_MS = 60_000;

/** Runs programs that import `ringio`, `ringio/ring` ... or, as from a checkout, `./mod.ts`. */
export class Playground {
  /** The directory; programs run in it. */
  readonly directory: string;
  readonly #root: string = Deno.cwd();

  /** Makes the directory, with links to the repository. */
  constructor() {
    this.directory = Deno.makeTempDirSync({ prefix: "ringio-play-" });
    Deno.mkdirSync(`${this.directory}/node_modules/@std`, { recursive: true });
    Deno.writeTextFileSync(`${this.directory}/package.json`, '{ "type": "module" }\n');
    this.#link("", "node_modules/ringio");
    for (const name of ["assert", "path"]) {
      this.#link(`tests/std/${name}`, `node_modules/@std/${name}`);
    }
    for (const name of ["mod.ts", "src", "ffi", "native", "examples"]) this.#link(name, name);
  }

  /** Writes a program; gives its path. */
  write(name: string, code: string): string {
    const path = `${this.directory}/${name}`;
    Deno.writeTextFileSync(path, code);
    return path;
  }

  /** Checks the types of programs. */
  async check(paths: string[]): Promise<CommandResult> {
    return await this.#run("deno", ["check", "--quiet", "--config", this.#config, ...paths]);
  }

  /** Runs a program under one runtime. */
  async run(runtime: RuntimeName, path: string): Promise<CommandResult> {
    const args = {
      deno: ["run", "-A", "--no-check", "--config", this.#config, path],
      bun: ["run", path],
      node: ["--disable-warning=ExperimentalWarning", path],
    };
    return await this.#run(runtime, args[runtime]);
  }

  /** Removes the directory. */
  remove(): void {
    Deno.removeSync(this.directory, { recursive: true });
  }

  get #config(): string {
    return `${this.#root}/deno.json`;
  }

  #link(target: string, name: string): void {
    Deno.symlinkSync(`${this.#root}/${target}`, `${this.directory}/${name}`);
  }

  async #run(runtime: RuntimeName, args: string[]): Promise<CommandResult> {
    const env = { PATH: searchPath() };
    const binary = `${findBinary(runtime)}`;
    return await runCommand(binary, args, { cwd: this.directory, env, timeoutMs: LIMIT_MS });
  }
}
