/**
 * Goal: the tables of `src/abi` agree with each other.
 *
 * Method: names by number are compared with the constants, both machines' system calls with each
 * other, and the names of all modules are searched for doubles, as they are exported together.
 */

import { assert, assertEquals } from "@std/assert";
import * as enterFlags from "../../src/abi/enter_flags.ts";
import * as featureFlags from "../../src/abi/feature_flags.ts";
import * as opcode from "../../src/abi/opcode.ts";
import * as setupFlags from "../../src/abi/setup_flags.ts";
import * as sqeFlags from "../../src/abi/sqe_flags.ts";
import { syscalls, syscalls_aarch64, syscalls_x86_64 } from "../../src/abi/syscalls.ts";
import { test } from "../harness.ts";
import { modules } from "./tables.ts";

test("opcodeNames names every IORING_OP_* by its number", () => {
  const { IORING_OP_LAST, opcodeNames, ...opcodes } = opcode;
  const names = Object.entries(opcodes).map(([name, value]) => [value, name.slice(10)] as const);
  assertEquals(names.length, opcodeNames.length);
  for (const [value, name] of names) assertEquals(opcodeNames[value], name);
  assertEquals(opcodeNames[IORING_OP_LAST - 1], "PIPE");
});

test("flags of one word are one bit each, without a gap", () => {
  for (const flags of [setupFlags, featureFlags, enterFlags]) assertBits(Object.values(flags));
  const { bits, masks } = splitSqeFlags();
  assertBits(masks);
  assertEquals(masks, bits.map((bit) => 1 << bit));
});

test("syscalls has the same names for both machines and no number twice", () => {
  assertEquals(Object.keys(syscalls_x86_64).sort(), Object.keys(syscalls_aarch64).sort());
  for (const table of Object.values(syscalls)) {
    const numbers = Object.values(table);
    assertEquals(new Set(numbers).size, numbers.length);
  }
});

test("no two modules of src/abi export one name", () => {
  const owners = new Map<string, string>();
  for (const [file, names] of Object.entries(modules)) {
    for (const name of Object.keys(names)) {
      assertEquals([name, owners.get(name) ?? file], [name, file]);
      owners.set(name, file);
    }
  }
  assert(owners.size > 700);
});

function assertBits(values: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  assertEquals(sorted, sorted.map((_, bit) => 2 ** bit));
}

function splitSqeFlags(): { bits: number[]; masks: number[] } {
  const entries = Object.entries(sqeFlags);
  const bits = entries.filter(([name]) => name.endsWith("_BIT"));
  const masks = bits.map(([name]) => (sqeFlags as Record<string, number>)[name.slice(0, -4)]!);
  return { bits: bits.map(([, bit]) => bit), masks };
}
