// Goal: the committed shim is what its source says, for both architectures, and fits every Linux.
// Method: read the ELF files; build the source anew and compare the bytes.
import { assert, assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aarch64 from "../../ffi/embedded/aarch64.ts";
import * as x86_64 from "../../ffi/embedded/x86_64.ts";
import { SYMBOL_PREFIX, symbols } from "../../ffi/symbols.ts";
import {
  buildShim,
  compilerFor,
  compilerVersion,
  embeddedModule,
  machines,
  shimPath,
} from "../../native/build.ts";
import { skip, test } from "../harness.ts";
import {
  DF_1_NODELETE,
  DT_FLAGS_1,
  DT_NEEDED,
  DT_TEXTREL,
  readSharedLibrary,
} from "./_support/elf.ts";

const embedded = { x86_64, aarch64 };
const ELF_MACHINE = { x86_64: 62, aarch64: 183 };

for (const machine of machines) {
  const library = () => readSharedLibrary(readFileSync(shimPath(machine)));

  test(`shim for ${machine}: exports exactly the functions of the symbol table`, () => {
    const { exports, machine: elfMachine } = library();
    assertEquals(elfMachine, ELF_MACHINE[machine]);
    const wanted = Object.keys(symbols).map((name) => SYMBOL_PREFIX + name);
    assertEquals([...exports].sort(), wanted.sort());
  });

  test(`shim for ${machine}: wants no other library and no symbol of one`, () => {
    const { wants, dynamic } = library();
    assertEquals(wants, []);
    assertEquals(dynamic.filter(([tag]) => tag === DT_NEEDED || tag === DT_TEXTREL), []);
  });

  test(`shim for ${machine}: stays loaded, as a thread may be inside`, () => {
    const [, flags = 0] = library().dynamic.find(([tag]) => tag === DT_FLAGS_1) ?? [];
    assert((flags & DF_1_NODELETE) !== 0);
  });

  test(`shim for ${machine}: does not ask for an executable stack`, () => {
    assertEquals(library().executableStack, false);
  });

  test(`embedded shim for ${machine}: is the file in native/bin, byte by byte`, () => {
    const bytes = readFileSync(shimPath(machine));
    assertEquals(embedded[machine].base64, bytes.toString("base64"));
    const module = new URL(`../../ffi/embedded/${machine}.ts`, import.meta.url);
    const text = embeddedModule(machine, embedded[machine].compiler, bytes);
    assertEquals(readFileSync(module, "utf8"), text);
  });

  const name = `shim for ${machine}: is what native/build.ts builds from native/ringio.c`;
  const compiler = compilerVersion(machine);
  const recorded = embedded[machine].compiler;
  if (compiler === recorded) {
    test(name, () => {
      const directory = mkdtempSync(join(tmpdir(), "ringio-build-"));
      try {
        const output = join(directory, "ringio.so");
        buildShim(machine, output);
        assert(Buffer.compare(readFileSync(output), readFileSync(shimPath(machine))) === 0);
      } finally {
        rmSync(directory, { recursive: true });
      }
    });
  } else {
    const here = compiler ?? `no ${compilerFor(machine)}`;
    skip(name, `it was built by ${recorded}, here is ${here}`);
  }
}
