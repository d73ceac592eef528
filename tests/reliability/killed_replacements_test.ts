// Goal: a process that is killed at any moment of writeFileAtomic() leaves the old file or the new
// one, whole, no older one than it has told of, and at most one temporary file a call. Method: a
// process that replaces four files all the time, killed with SIGKILL at random moments (300 times
// in the long form). What the page cache holds survives that, unlike a power cut.
import { assert, assertEquals, assertGreater } from "@std/assert";
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runtimeName } from "../harness.ts";
import { onEngine } from "../file/_support/on_every_engine.ts";
import { Random, seedOf } from "./_support/random.ts";
import { FILES, readVersion } from "./_support/versions.ts";

const PROGRAM = fileURLToPath(new URL("programs/replace_forever.ts", import.meta.url));
const ARGUMENTS = {
  deno: ["run", "-A", "--no-check", "--no-prompt"],
  bun: [],
  node: ["--disable-warning=ExperimentalWarning"],
}[runtimeName];
const KILLS = process.env["RINGIO_LONG"] ? 300 : 10;
const DELAY_MS = 60;
const TEMPORARY = /^\.ringio-[0-9a-f]{32}\.tmp$/;

/** What the process has said: for each file the latest version that was done. */
class Told {
  readonly latest: number[] = new Array<number>(FILES).fill(0);
  #rest = "";

  read(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop()!;
    for (const line of lines) {
      const [file, version] = line.split(" ").map(Number) as [number, number];
      this.latest[file] = version;
    }
  }
}

/** Waits for the first word of the process and some time, kills it, and reads what it has said. */
async function killSometime(child: ChildProcess, told: Told, delayMs: number): Promise<void> {
  let errors = "";
  child.stderr!.on("data", (chunk) => errors += chunk);
  const closed = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once("close", (_code, signal) => resolve(signal))
  );
  const first = new Promise<void>((resolve) => {
    child.stdout!.on("data", (chunk) => {
      told.read(String(chunk));
      resolve();
    });
  });
  await Promise.race([first, closed]);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  child.kill("SIGKILL");
  assertEquals(await closed, "SIGKILL", errors);
}

for (const engine of ["io_uring", "runtime-fs"] as const) {
  onEngine(engine, `${KILLS} kills leave whole files`, async ({ directory, path }) => {
    const random = new Random(seedOf(`kills, ${engine}`));
    let versions = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const told = new Told();
      const child = spawn(process.execPath, [...ARGUMENTS, PROGRAM, engine, directory], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      await killSometime(child, told, random.below(DELAY_MS));
      for (let file = 0; file < FILES; file++) {
        if (told.latest[file] === 0 && !fs.existsSync(path(`file${file}`))) continue;
        const version = readVersion(fs.readFileSync(path(`file${file}`)));
        const latest = told.latest[file]!;
        // The rename of the next version may be done, and nobody told of it.
        if (latest > 0) {
          assert([latest, latest + 1].includes(version), `${version}, told ${latest}`);
        }
        versions += latest;
      }
      const others = fs.readdirSync(directory).filter((name) => !/^file\d$/.test(name));
      assert(others.length <= FILES, `${others.length} temporary files`);
      for (const name of others) {
        assert(TEMPORARY.test(name), name);
        fs.rmSync(path(name));
      }
      for (let file = 0; file < FILES; file++) fs.rmSync(path(`file${file}`), { force: true });
    }
    assertGreater(versions, KILLS);
  });
}
