// Goal: where a seccomp filter denies io_uring, as in containers, files work all the same, and
// whoever asks for io_uring is told why there is none. Method: the checks of files in a child
// process behind a filter that answers EPERM, or ENOSYS.
import { assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { EAGAIN, EINVAL, EMFILE, ENOMEM, ENOSYS, EPERM } from "../../src/abi/errno.ts";
import type { SystemCallName } from "../../src/core/system_call.ts";
import { hasCompiler, NO_COMPILER } from "../ffi/_support/compile.ts";
import { skip, test } from "../harness.ts";
import { denySystemCalls } from "./_support/deny_system_calls.ts";
import { useFiles } from "./_support/use_files.ts";

const URING: readonly SystemCallName[] = [
  "io_uring_setup",
  "io_uring_enter",
  "io_uring_register",
];

function testDenied(name: string, body: () => void): void {
  if (hasCompiler) test(name, body);
  else skip(name, NO_COMPILER);
}

for (const [name, errno] of [["EPERM", EPERM], ["ENOSYS", ENOSYS]] as const) {
  testDenied(`files fall back to runtime-fs behind a filter that answers ${name}`, () => {
    const { engine, refusal, probe } = useFiles("auto", { under: denySystemCalls(errno, URING) });
    assertEquals([engine, probe.engine], ["runtime-fs", "runtime-fs"]);
    assertEquals(refusal?.code, name);
    assertStringIncludes(refusal!.message, "cannot make the engine io_uring (seccomp)");
    assertEquals([probe.ioUring.available, probe.ioUring.reason], [false, "seccomp"]);
    assertStringIncludes(probe.ioUring.remedy!, "--security-opt seccomp");
    assertStringIncludes(refusal!.message, probe.ioUring.remedy!);
    assertEquals([probe.ioUring.features, probe.ioUring.opcodes], [[], []]);
  });
}

testDenied("the engine linux-aio works behind a filter that denies io_uring", () => {
  const { engine, directEnters } = useFiles("linux-aio", { under: denySystemCalls(EPERM, URING) });
  assertEquals(engine, "linux-aio");
  assertNotEquals(directEnters, 0);
});

testDenied("direct files go to kernel AIO where io_uring is denied, if that is not", () => {
  const uses = useFiles("auto", { under: denySystemCalls(EPERM, URING) });
  assertNotEquals(uses.directEnters, 0);
  const denied = useFiles("auto", { under: denySystemCalls(EPERM, [...URING, "io_setup"]) });
  for (const { engine } of [uses, denied]) assertEquals(engine, "runtime-fs");
  assertEquals(denied.directEnters ?? 0, 0);
  const named = useFiles("runtime-fs", { under: denySystemCalls(EPERM, URING) });
  assertEquals(named.directEnters ?? 0, 0);
});

testDenied("probe() tells apart why there is no kernel AIO", () => {
  const names: SystemCallName[] = ["io_setup"];
  const denied = useFiles("auto", { under: denySystemCalls(EPERM, names) });
  assertEquals(denied.engine, "io_uring");
  assertEquals([denied.probe.linuxAio.available, denied.probe.linuxAio.reason], [false, "seccomp"]);
  const used = useFiles("runtime-fs", { under: denySystemCalls(EAGAIN, names) });
  assertEquals(used.engine, "runtime-fs");
  assertEquals(used.probe.linuxAio.reason, "sysctl");
  assertStringIncludes(used.probe.linuxAio.remedy!, "fs.aio-max-nr");
});

for (
  const [errno, reason, remedy] of [
    [ENOMEM, "memlock", "RLIMIT_MEMLOCK"],
    [EINVAL, "kernel", "Linux 5.19"],
    [EMFILE, "other", "ulimit -n"],
  ] as const
) {
  testDenied(`probe() says ${reason} where io_uring_setup answers ${errno}`, () => {
    const under = denySystemCalls(errno, ["io_uring_setup"]);
    const { engine, probe } = useFiles("auto", { under });
    assertEquals([engine, probe.ioUring.reason], ["runtime-fs", reason]);
    assertStringIncludes(probe.ioUring.remedy!, remedy);
  });
}
