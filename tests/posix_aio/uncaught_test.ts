// Goal: a function of SIGEV_THREAD that throws is an uncaught error and takes nothing from the
// others; SIGEV_THREAD keeps the process alive, a request without notification does not. Method:
// programs of their own.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { runModule } from "../ffi/_support/run_module.ts";
import { onPlain, onUring } from "./_support/columns.ts";

function program(name: string): string {
  return fileURLToPath(new URL(`./programs/${name}`, import.meta.url));
}

for (const column of ["io_uring", "plain"]) {
  const register = column === "io_uring" ? onUring : onPlain;
  register("SIGEV_THREAD: a function that throws is uncaught, others are called", () => {
    const { status, text } = runModule(program("throwing_notification.ts"), { args: [column] });
    assertEquals(status === 0, false, text);
    assertStringIncludes(text, "called first\n");
    assertStringIncludes(text, "called third\n");
    assertStringIncludes(text, "thrown by the second");
  });

  register("requests keep the process alive while somebody is to be told", () => {
    const { status, text } = runModule(program("end_of_process.ts"), { args: [column] });
    assertEquals([status, text], [0, "told 1\n"]);
  });
}
