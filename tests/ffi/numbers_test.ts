// Goal: every number that the shim's table allows crosses the FFI unchanged, in both directions.
// Method: a C library that returns what it is given, over the whole range of each type; then the
// shim's own functions at the limits.
import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LibraryFunctions } from "../../ffi/backend.ts";
import { detectBackend } from "../../ffi/detect.ts";
import { loadShim } from "../../ffi/shim.ts";
import type { SymbolTable } from "../../ffi/symbols.ts";
import { EBADF, EINVAL, ENOSYS } from "../../src/abi/errno.ts";
import { syscalls } from "../../src/abi/syscalls.ts";
import { addressOf } from "../../src/core/address.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { skip, test } from "../harness.ts";
import { compile, hasCompiler, NO_COMPILER } from "./_support/compile.ts";

const table = {
  i32: { parameters: ["i32"], result: "i32" },
  u32: { parameters: ["u32"], result: "u32" },
  f64: { parameters: ["f64"], result: "f64" },
  first_byte: { parameters: ["buffer"], result: "u32" },
  mixed: { parameters: ["i32", "f64", "u32", "f64", "f64", "f64", "f64"], result: "f64" },
} as const satisfies SymbolTable;

const SOURCE = `
int echo_i32(int value) { return value; }
unsigned echo_u32(unsigned value) { return value; }
double echo_f64(double value) { return value; }
unsigned echo_first_byte(const unsigned char *buffer) { return buffer[0]; }
double echo_mixed(int a, double b, unsigned c, double d, double e, double f, double g)
{
	return a + b * 2 + c * 3. + d * 4 + e * 5 + f * 6 + g * 7;
}
`;

const RANGES: Record<"i32" | "u32" | "f64", readonly number[]> = {
  i32: [0, 1, -1, 255, 65_536, 0x7fff_fffe, 0x7fff_ffff, -0x7fff_ffff, -0x8000_0000],
  u32: [0, 1, 255, 65_536, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff],
  f64: [
    0,
    1,
    -1,
    0.1,
    -100,
    0x7fff_ffff_ffff,
    2 ** 32,
    2 ** 52 + 1,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    -(2 ** 63),
  ],
};

let library: LibraryFunctions<typeof table> | undefined;

/** Compiled and loaded at first use; the file may go away once it is mapped. */
function echo(): LibraryFunctions<typeof table> {
  if (library !== undefined) return library;
  const directory = mkdtempSync(join(tmpdir(), "ringio-echo-"));
  try {
    const path = join(directory, "echo.so");
    compile({ text: SOURCE }, path, ["-shared", "-fPIC", "-O2"]);
    library = detectBackend().openLibrary(path, table, "echo_");
    return library;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function testWithLibrary(name: string, body: () => void): void {
  if (hasCompiler) test(name, body);
  else skip(name, NO_COMPILER);
}

for (const type of ["i32", "u32", "f64"] as const) {
  testWithLibrary(`FFI ${type}: every value up to its limits comes back as it was`, () => {
    for (const value of RANGES[type]) assertEquals(echo()[type](value), value);
    // A runtime may compile a call that is made often in another way.
    for (let round = 0; round < 100_000; round++) {
      const value = RANGES[type][round % RANGES[type].length]!;
      if (echo()[type](value) !== value) assertEquals(echo()[type](value), value);
    }
  });
}

testWithLibrary("FFI buffer: the address of the view crosses, not that of its memory", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (const offset of [0, 1, 100, 255]) {
    assertEquals(echo().first_byte(bytes.subarray(offset)), offset);
    assertEquals(echo().first_byte(new DataView(bytes.buffer, offset)), offset);
  }
});

testWithLibrary("FFI: arguments of different types keep their order", () => {
  assertEquals(echo().mixed(-1, 2, 0xffff_ffff, -4, 5, 6, 7), 3 * 0xffff_ffff + 97);
});

test("shim store_release() and load_acquire() carry every u32", () => {
  const shim = loadShim();
  const words = new Uint32Array(new ArrayBuffer(8));
  const address = addressOf(words);
  for (const value of RANGES.u32) {
    shim.store_release(address + 4, value);
    assertEquals([...words], [0, value]);
    assertEquals(shim.load_acquire(address + 4), value);
  }
});

test("shim store_release16() writes 16 bits and leaves their neighbours", () => {
  const words = new Uint32Array([0xaaaa_aaaa, 0xbbbb_bbbb]);
  loadShim().store_release16(addressOf(words) + 2, 0x1_2345);
  assertEquals([...words], [0x2345_aaaa, 0xbbbb_bbbb]);
});

test("shim copy() copies between two addresses and nothing beyond", () => {
  const from = Uint8Array.from({ length: 5000 }, (_, index) => index);
  const to = new Uint8Array(5000);
  loadShim().copy(addressOf(to) + 1, addressOf(from) + 7, 4001);
  assertEquals(to[0], 0);
  assertEquals(to.subarray(1, 4002), from.subarray(7, 4008));
  assertEquals(to.subarray(4002).every((byte) => byte === 0), true);
});

/** A file without a place on disk, which may be sought to any offset. */
function memoryFile(): number {
  const name = new TextEncoder().encode("ringio-numbers\0");
  const file = systemCall("memfd_create", addressOf(name), 0);
  assertGreaterOrEqual(file, 0);
  return file;
}

test("shim syscall() carries offsets up to 2^53 - 1, and negative numbers", () => {
  const file = memoryFile();
  for (const offset of [0, 1, 2 ** 31, 2 ** 32, 2 ** 52 + 1, Number.MAX_SAFE_INTEGER]) {
    assertEquals(systemCall("lseek", file, offset, 0), offset);
    assertEquals(systemCall("lseek", file, -offset, 1), 0);
  }
  assertEquals(systemCall("close", file), 0);
  assertEquals(systemCall("close", -1), -EBADF);
});

test("shim syscall_words() carries all 64 bits of its arguments", () => {
  const file = memoryFile();
  const machine = loadShim().machine === "aarch64" ? "aarch64" : "x86_64";
  const words = new BigInt64Array([BigInt(file), 2n ** 63n - 1n, 0n, 0n, 0n, 0n]);
  const { lseek } = syscalls[machine];
  assertEquals(loadShim().syscall_words(lseek, addressOf(words)), 2 ** 63);
  const back = new BigInt64Array([BigInt(file), -(2n ** 63n - 1n), 1n, 0n, 0n, 0n]);
  assertEquals(loadShim().syscall_words(lseek, addressOf(back)), 0);
  assertEquals(systemCall("close", file), 0);
});

test("shim syscall() takes a number that is no system call for what it is", () => {
  assertEquals(loadShim().syscall(-1, 0, 0, 0, 0, 0, 0), -ENOSYS);
  assertEquals(loadShim().syscall(0x7fff_ffff, 0, 0, 0, 0, 0, 0), -ENOSYS);
});

test("shim enter() returns -errno as a signed number, whatever its unsigned arguments are", () => {
  const shim = loadShim();
  assertEquals(shim.enter(-1, 0, 0, 0, 0, 0), -EBADF);
  assertEquals(shim.enter(0x7fff_ffff, 0xffff_ffff, 0xffff_ffff, 0, 0, 0), -EBADF);
  assertEquals(shim.enter(0, 0, 0, 0xffff_ffff, 0, 0xffff_ffff), -EINVAL);
});
