// Goal: each adapter translates the one symbol table into its runtime's own words, nothing else.
// Method: all three over stand-ins for their runtimes' modules, in whichever runtime runs this.
import { assertEquals, assertThrows } from "@std/assert";
import type { Backend } from "../../../ffi/backend.ts";
import { createBunBackend } from "../../../ffi/bun.ts";
import { createDenoBackend } from "../../../ffi/deno.ts";
import { createNodeBackend } from "../../../ffi/node.ts";
import type { ProcessLike } from "../../../ffi/process.ts";
import type { SymbolTable } from "../../../ffi/symbols.ts";
import { test } from "../../harness.ts";

const table = {
  add: { parameters: ["i32", "u32"], result: "f64" },
  fill: { parameters: ["buffer", "f64"], result: "void" },
} as const satisfies SymbolTable;

const add = (a: number, b: number) => a + b;
const fill = () => {};
const memory = new ArrayBuffer(8);

/** What a stand-in was asked for, in order. */
type Calls = unknown[][];

function fakeProcess(name: string, arch: string): ProcessLike {
  return {
    arch,
    platform: "linux",
    versions: { [name]: "9.8.7" },
    env: { RINGIO_SHIM: "/named.so" },
    getBuiltinModule: () => undefined,
  };
}

/** Stand-ins that give `functions` for a library, and remember what they were asked for. */
const fakes: Record<string, (calls: Calls, functions: Record<string, unknown>) => Backend> = {
  deno: (calls, symbols) =>
    createDenoBackend({
      version: { deno: "9.8.7" },
      build: { arch: "x86_64", os: "linux" },
      env: { get: () => "/named.so" },
      permissions: { querySync: () => ({ state: "granted" }) },
      UnsafePointer: { create: (address) => ({ address }) },
      UnsafePointerView: {
        getArrayBuffer: (...args) => (calls.push(args), memory),
      },
      dlopen: (...args) => (calls.push(args), { symbols }),
    }),
  bun: (calls, symbols) =>
    createBunBackend({
      dlopen: (...args) => (calls.push(args), { symbols }),
      toArrayBuffer: (...args) => (calls.push(args), memory),
    }, fakeProcess("bun", "x64")),
  node: (calls, functions) =>
    createNodeBackend({
      dlopen: (...args) => (calls.push(args), { functions }),
      toArrayBuffer: (...args) => (calls.push(args), memory),
    }, fakeProcess("node", "x64")),
};

/** Deno renames a symbol in the definition; the other two give it under its own name. */
const libraries: Record<string, Record<string, unknown>> = {
  deno: { add, fill },
  bun: { p_add: add, p_fill: fill },
  node: { p_add: add, p_fill: fill },
};

const definitions: Record<string, unknown> = {
  deno: {
    add: { name: "p_add", parameters: ["i32", "u32"], result: "f64" },
    fill: { name: "p_fill", parameters: ["buffer", "f64"], result: "void" },
  },
  bun: {
    p_add: { args: ["i32", "u32"], returns: "f64" },
    p_fill: { args: ["buffer", "f64"], returns: "void" },
  },
  node: {
    p_add: { arguments: ["i32", "u32"], return: "f64" },
    p_fill: { arguments: ["buffer", "f64"], return: "void" },
  },
};

const views: Record<string, unknown[]> = {
  deno: [{ address: 4096n }, 8],
  bun: [4096, 0, 8],
  node: [4096n, 8, false],
};

for (const name of Object.keys(fakes)) {
  const make = (calls: Calls = []) => fakes[name]!(calls, libraries[name]!);

  test(`${name} adapter: openLibrary() defines every symbol with its prefix and its types`, () => {
    const calls: Calls = [];
    make(calls).openLibrary("/lib.so", table, "p_");
    assertEquals(calls, [["/lib.so", definitions[name]]]);
  });

  test(`${name} adapter: openLibrary() gives the functions without the prefix`, () => {
    const library = make().openLibrary("/lib.so", table, "p_");
    assertEquals(Object.keys(library).sort(), ["add", "fill"]);
    assertEquals(library.add(2, 3), 5);
  });

  test(`${name} adapter: openLibrary() lets the runtime's own error through`, () => {
    const backend = fakes[name]!(
      new Proxy([], {
        get: () => {
          throw new Error("no such file");
        },
      }),
      {},
    );
    assertThrows(() => backend.openLibrary("/no.so", table, "p_"), Error, "no such file");
  });

  test(`${name} adapter: viewMemory() asks for the memory itself, not for a copy`, () => {
    const calls: Calls = [];
    assertEquals(make(calls).viewMemory(4096, 8) === memory, true);
    assertEquals(calls, [views[name]!]);
  });

  test(`${name} adapter: says what the runtime and the machine are`, () => {
    const { name: own, version, machine, platform } = make();
    const said = { name: own, version, machine, platform };
    assertEquals(said, { name, version: "9.8.7", machine: "x86_64", platform: "linux" } as never);
  });

  test(`${name} adapter: environment() reads a variable`, () => {
    assertEquals(make().environment("RINGIO_SHIM"), "/named.so");
  });
}

test("adoptMapping() hands the unmapper to Bun, and is not there where nothing needs it", () => {
  const calls: Calls = [];
  const make = (name: string) => fakes[name]!(calls, libraries[name]!);
  assertEquals(make("bun").adoptMapping?.(4096, 8, 12_345) === memory, true);
  assertEquals(calls, [[4096, 0, 8, 8, 12_345]]);
  assertEquals([make("deno").adoptMapping, make("node").adoptMapping], [undefined, undefined]);
});

test("Deno adapter: environment() neither asks nor reads without the permission", () => {
  const backend = createDenoBackend({
    version: { deno: "9.8.7" },
    build: { arch: "aarch64", os: "linux" },
    env: {
      get: () => {
        throw new Error("was read");
      },
    },
    permissions: { querySync: () => ({ state: "prompt" }) },
    UnsafePointer: { create: () => null },
    UnsafePointerView: { getArrayBuffer: () => memory },
    dlopen: () => ({ symbols: {} }),
  });
  assertEquals(backend.environment("RINGIO_SHIM"), undefined);
});

test("Bun and Node adapters: machine is spelt as uname does", () => {
  const ffi = { dlopen: () => ({ symbols: {}, functions: {} }), toArrayBuffer: () => memory };
  const machines = ["x64", "arm64", "riscv64"].flatMap((arch) => [
    createBunBackend(ffi, fakeProcess("bun", arch)).machine,
    createNodeBackend(ffi, fakeProcess("node", arch)).machine,
  ]);
  assertEquals(machines, ["x86_64", "x86_64", "aarch64", "aarch64", "riscv64", "riscv64"]);
});

for (const [state, allowed] of [["granted", true], ["granted-partial", false], ["prompt", false]]) {
  test(`canViewMemory() is ${allowed} under Deno when leave for all FFI is "${state}"`, () => {
    const asked: unknown[] = [];
    const backend = createDenoBackend({
      version: { deno: "9.8.7" },
      build: { arch: "x86_64", os: "linux" },
      env: { get: () => undefined },
      permissions: {
        querySync: (descriptor) => (asked.push(descriptor), { state: String(state) }),
      },
      UnsafePointer: { create: () => null },
      UnsafePointerView: { getArrayBuffer: () => memory },
      dlopen: () => ({ symbols: {} }),
    });
    assertEquals(backend.canViewMemory(), allowed);
    assertEquals(asked, [{ name: "ffi" }], "for all of it, not for a path");
  });
}

for (const name of ["bun", "node"]) {
  test(`canViewMemory() is true under ${name}`, () => {
    assertEquals(fakes[name]!([], {}).canViewMemory(), true);
  });
}
