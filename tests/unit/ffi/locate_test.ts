import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Backend } from "../../../ffi/backend.ts";
import { SHIM_VARIABLE, shimPlaces } from "../../../ffi/locate.ts";
import { test } from "../../harness.ts";

function fakeBackend(machine: string, variables: Record<string, string> = {}): Backend {
  return {
    name: "node",
    version: "0",
    machine,
    platform: "linux",
    openLibrary: () => {
      throw new Error("finding places opens nothing");
    },
    viewMemory: () => new ArrayBuffer(0),
    canViewMemory: () => true,
    environment: (name) => variables[name],
  };
}

test("shimPlaces() has only the path of the option when there is one", () => {
  const backend = fakeBackend("x86_64", { [SHIM_VARIABLE]: "/variable.so" });
  assertEquals(shimPlaces(backend, "/option.so"), [{ kind: "option", path: "/option.so" }]);
});

test("shimPlaces() has only the path of RINGIO_SHIM when it is set", () => {
  const backend = fakeBackend("x86_64", { RINGIO_SHIM: "/variable.so" });
  assertEquals(shimPlaces(backend, undefined), [{ kind: "environment", path: "/variable.so" }]);
});

test("shimPlaces() takes an empty RINGIO_SHIM for an unset one", () => {
  const backend = fakeBackend("x86_64", { RINGIO_SHIM: "" });
  assertEquals(shimPlaces(backend, undefined).map(({ kind }) => kind), ["file", "embedded"]);
});

for (const machine of ["x86_64", "aarch64"]) {
  test(`shimPlaces() for ${machine}: the file beside the module, then the embedded copy`, () => {
    const places = shimPlaces(fakeBackend(machine), undefined);
    const path = fileURLToPath(
      new URL(`../../../native/bin/ringio-${machine}.so`, import.meta.url),
    );
    const bytes = new Uint8Array(new Uint8Array(readFileSync(path)).buffer);
    assertEquals(places, [{ kind: "file", path }, { kind: "embedded", bytes }]);
  });
}

test("shimPlaces() for a machine without a shim: the file that somebody may have built", () => {
  assertEquals(shimPlaces(fakeBackend("riscv64"), undefined).map(({ kind }) => kind), ["file"]);
});
