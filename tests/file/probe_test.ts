// Goal: probe() tells what works here, and why not. Method: as things are; in a process whose
// system calls are filtered; without the shim; without permission.
import { assert, assertEquals } from "@std/assert";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import { type Probe, probe } from "../../mod.ts";
import { runtimeName, skip, test } from "../harness.ts";
import { spawnDeno } from "./_support/spawn_deno.ts";
import { runFiltered } from "./_support/seccomp.ts";

test("probe() tells what runs here", async () => {
  const found = await probe();
  assertEquals(found.runtime.name, runtimeName);
  assert(/^\d+\.\d+/.test(found.runtime.version));
  assertEquals(found.kernel.release, fs.readFileSync("/proc/sys/kernel/osrelease", "utf8").trim());
  assert(found.shim.path !== null && found.shim.version !== null);
  assert(found.shim.tried.length > 0);
  if (!found.ioUring.available) {
    assert(found.ioUring.reason !== undefined && found.ioUring.remedy !== undefined);
    assertEquals(found.engine, "runtime-fs");
    return;
  }
  assertEquals(found.engine, "io_uring");
  assertEquals([found.ioUring.reason, found.ioUring.remedy], [undefined, undefined]);
  assert(found.ioUring.opcodes.includes("IORING_OP_READ"));
  assert(found.ioUring.features.includes("IORING_FEAT_NODROP"));
});

for (const errno of ["EPERM", "ENOSYS"] as const) {
  test(`probe() knows a seccomp filter that answers ${errno}`, () => {
    // Node has rings of its own already, and ends when it cannot enter them.
    const calls = ["io_uring_setup", "io_setup"];
    const found = JSON.parse(runFiltered(calls, errno, PROGRAM)) as { probe: Probe; error: string };
    assertEquals(found.probe.engine, "runtime-fs");
    for (const engine of [found.probe.ioUring, found.probe.linuxAio]) {
      assertEquals([engine.available, engine.reason], [false, "seccomp"]);
      assert(engine.remedy?.includes("seccomp profile"));
    }
    assert(found.error.includes(errno) && found.error.includes("(seccomp)"), found.error);
  });
}

const PROGRAM = `
const { probe, Runtime } = ringio;
let message = "none";
await Runtime.create({ engine: "io_uring" }).catch((error) => message = error.message);
await using runtime = await Runtime.create();
const bytes = await runtime.readFile("/proc/self/status");
if (bytes.length === 0) throw new Error("nothing was read");
console.log(JSON.stringify({ probe: await probe(), error: message }));
`;

if (runtimeName !== "deno") {
  skip("probe() knows missing permissions", `${runtimeName} has none`);
} else {
  test("probe() knows missing permissions", () => {
    const directory = fs.mkdtempSync(join(tmpdir(), "ringio-probe-"));
    try {
      const code = "console.log(JSON.stringify(await ringio.probe()));";
      const found = JSON.parse(spawnDeno(code, [], directory)) as Probe;
      assertEquals([found.engine, found.ioUring.reason], ["runtime-fs", "permission"]);
      assertEquals([found.shim.path, found.shim.version], [null, null]);
      assert(found.shim.tried.length >= 1);
      assert(found.ioUring.remedy?.includes("--allow-ffi"));
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  });
}

test("probe() knows a shim that is none", () => {
  const directory = fs.mkdtempSync(join(tmpdir(), "ringio-probe-"));
  try {
    const bad = join(directory, "bad.so");
    fs.writeFileSync(bad, "no library");
    const code = "console.log(JSON.stringify(await ringio.probe()));";
    const found = JSON.parse(
      spawnDeno(`Deno.env.set("RINGIO_SHIM", ${JSON.stringify(bad)});${code}`, ["-A"], directory),
    ) as Probe;
    assertEquals([found.engine, found.ioUring.reason], ["runtime-fs", "shim"]);
    assertEquals(found.shim.tried.length, 1);
    assert(found.shim.tried[0]!.startsWith(bad));
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
});
