// Goal: what JSR gets is complete, documented and has no slow types, and works where no file stands
// beside its modules. Method: stage it, let Deno check it as it does before it publishes, with no
// registry within reach, and run its modules from a server of this test.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { runtimeName, skip, test, type TestBody } from "../harness.ts";
import { ROOT } from "./_support/root.ts";
import { withServer } from "./_support/serve.ts";
import { stageJsrPackage } from "./jsr/stage_jsr_package.ts";

/** A port where nothing listens. */
const NOWHERE = "http://127.0.0.1:9/";

const base = mkdtempSync(join(tmpdir(), "ringio-jsr-"));
process.on("exit", () => rmSync(base, { recursive: true }));
const staged = join(base, "staged");
stageJsrPackage(ROOT, staged);
const { exports } = JSON.parse(readFileSync(join(staged, "deno.json"), "utf8"));
const entries = Object.values<string>(exports);

interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly text: string;
}

/** Unlike `spawnSync` it lets this process serve files meanwhile. */
function deno(args: readonly string[]): Promise<Ended> {
  const child = spawn("deno", args, {
    cwd: staged,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NO_COLOR: "1",
      DENO_DIR: join(base, "cache"),
      JSR_URL: NOWHERE,
      NPM_CONFIG_REGISTRY: NOWHERE,
    },
  });
  let [output, text] = ["", ""];
  child.stdout.on("data", (chunk) => output += chunk);
  child.stderr.on("data", (chunk) => text += chunk);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output, text: output + text }));
  });
}

/** All of it is Deno's work, and the same whoever starts it. */
function testInDeno(name: string, run: TestBody): void {
  if (runtimeName === "deno") test(name, run);
  else skip(name, "Deno alone publishes to JSR and imports from addresses");
}

testInDeno("JSR package: Deno would publish it, with types that need no inference", async () => {
  const { status, text } = await deno(["publish", "--dry-run", "--allow-dirty"]);
  assertEquals(status, 0, text);
  assertStringIncludes(text, "Success Dry run complete");
  assert(!/(warning|error)\[/.test(text), text);
});

testInDeno("JSR package: everything that it exports is documented", async () => {
  const { status, text } = await deno(["doc", "--lint", ...entries]);
  assertEquals(status, 0, text);
});

testInDeno("JSR package: every entry point says what it is", () => {
  for (const entry of entries) {
    const start = readFileSync(join(staged, entry), "utf8").split("*/")[0]!;
    assert(start.startsWith("/**") && start.includes("@module"), entry);
  }
});

testInDeno("JSR package: holds the library and neither tests nor programs", () => {
  for (const name of ["tests", "bench", "examples", "src/cli", "node_modules"]) {
    assert(!existsSync(join(staged, name)), name);
  }
});

testInDeno("JSR package: modules that are no files load the shim that is embedded", async () => {
  await withServer(staged, async (address) => {
    const file = join(base, "read.txt");
    writeFileSync(file, "0123456789");
    const program = join(base, "program.ts");
    writeFileSync(
      program,
      `import { probe, readTextFile } from "${address}/mod.ts";
import fs from "${address}/src/node_fs/mod.ts";
const { engine, shim } = await probe();
const texts = [await readTextFile("${file}"), await fs.readFile("${file}", "utf8")];
console.log(JSON.stringify([engine, shim.path, ...texts]));
`,
    );
    mkdirSync(join(base, "cache"), { recursive: true });
    const permissions = [
      "--allow-ffi",
      `--allow-read=${file}`,
      `--allow-import=${new URL(address).host}`,
    ];
    const { status, output, text } = await deno([
      "run",
      "--no-check",
      "--no-prompt",
      ...permissions,
      program,
    ]);
    assertEquals(status, 0, text);
    assertEquals(JSON.parse(output), ["io_uring", "embedded", "0123456789", "0123456789"]);
  });
});
