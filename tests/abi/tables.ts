/**
 * All tables of `src/abi` as one list of entries: the name, the number, the C expression that must
 * have it, and the kernel version that the comment beside it claims.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import * as aio from "../../src/abi/aio.ts";
import * as clock from "../../src/abi/clock.ts";
import * as enterFlags from "../../src/abi/enter_flags.ts";
import * as errno from "../../src/abi/errno.ts";
import * as featureFlags from "../../src/abi/feature_flags.ts";
import * as fileLayout from "../../src/abi/file_layout.ts";
import * as fs from "../../src/abi/fs.ts";
import * as futex from "../../src/abi/futex.ts";
import * as ioprio from "../../src/abi/ioprio.ts";
import * as layout from "../../src/abi/layout.ts";
import * as memory from "../../src/abi/memory.ts";
import * as opFlags from "../../src/abi/op_flags.ts";
import * as opcode from "../../src/abi/opcode.ts";
import * as poll from "../../src/abi/poll.ts";
import * as processLayout from "../../src/abi/process_layout.ts";
import * as registerLayout from "../../src/abi/register_layout.ts";
import * as registerOpcode from "../../src/abi/register_opcode.ts";
import * as ringFlags from "../../src/abi/ring_flags.ts";
import * as setupFlags from "../../src/abi/setup_flags.ts";
import * as signal from "../../src/abi/signal.ts";
import * as socket from "../../src/abi/socket.ts";
import * as socketLayout from "../../src/abi/socket_layout.ts";
import * as sqeFlags from "../../src/abi/sqe_flags.ts";
import { type Machine, syscalls } from "../../src/abi/syscalls.ts";
import * as wait from "../../src/abi/wait.ts";
import type { Equation } from "./c_compiler.ts";

/** The modules of `src/abi` by file name, but for the system calls. */
export const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "aio.ts": aio,
  "clock.ts": clock,
  "enter_flags.ts": enterFlags,
  "errno.ts": errno,
  "feature_flags.ts": featureFlags,
  "file_layout.ts": fileLayout,
  "fs.ts": fs,
  "futex.ts": futex,
  "ioprio.ts": ioprio,
  "layout.ts": layout,
  "memory.ts": memory,
  "op_flags.ts": opFlags,
  "opcode.ts": opcode,
  "poll.ts": poll,
  "process_layout.ts": processLayout,
  "register_layout.ts": registerLayout,
  "register_opcode.ts": registerOpcode,
  "ring_flags.ts": ringFlags,
  "setup_flags.ts": setupFlags,
  "signal.ts": signal,
  "socket.ts": socket,
  "socket_layout.ts": socketLayout,
  "sqe_flags.ts": sqeFlags,
  "wait.ts": wait,
};

/** One number of a table. */
export interface Entry extends Equation {
  /** Linux version that the comment claims, 6.18 as 618; 0 if it claims none. */
  readonly since: number;
}

/** Structures whose C type is not `struct` and the name. */
const C_TYPES: Readonly<Record<string, string>> = {
  siginfo_t: "siginfo_t",
  linux_dirent64: "struct dirent64", // No kernel header has it; glibc's is the same.
};

/** Names that no header decides, with the reason. */
const UNDECIDED: readonly (readonly [RegExp, string])[] = [
  [/^(SQE|SQE128|CQE|CQE32)_/, "our own word indices; layout_test.ts compares them"],
  [/^(aio_ring\.|AIO_RING_|__aio_sigset\.)/, "stands in fs/aio.c only"],
  [/^(ERESTART|ENOTSUPP$)/, "stands in the kernel's internal errno.h only"],
  [/^(IORING_OP_LAST|IORING_REGISTER_LAST|IORING_URING_CMD_MASK)$/, "grows with the headers"],
  [/^SIGRTM(IN|AX)$/, "a function call in glibc; the kernel says 32 and 64"],
];

/** Whether no C header decides the number of that name. */
export function isUndecided(name: string): boolean {
  return UNDECIDED.some(([pattern]) => pattern.test(name));
}

/** Every number of `src/abi` as it is on one machine. */
export function listEntries(machine: Machine): Entry[] {
  const entries: Entry[] = [];
  for (const [file, names] of Object.entries(modules)) {
    const claims = readClaims(file);
    for (const [name, value] of Object.entries(names)) {
      if (typeof value === "number") {
        entries.push({ name, expression: name, value, since: claims.get(name) ?? 0 });
      } else if (!Array.isArray(value)) {
        entries.push(...listTable(name, forMachine(value as Table, machine), claims));
      }
    }
  }
  for (const [name, value] of Object.entries(syscalls[machine])) {
    // KERNEL: the calls after 450 are those of Linux 6.5 to 6.7.
    const since = value > 450 ? (value > 453 ? 607 : value > 451 ? 606 : 605) : 0;
    entries.push({ name: `syscall ${name}`, expression: `__NR_${name}`, value, since });
  }
  return entries;
}

type Table = Readonly<Record<string, unknown>>;

/** A table that has one part for each machine is narrowed to that part. */
function forMachine(table: Table, machine: Machine): Table {
  return (table[machine] as Table | undefined) ?? table;
}

function listTable(name: string, table: Table, claims: ReadonlyMap<string, number>): Entry[] {
  const isOpenFlags = name === "openFlags";
  const type = C_TYPES[name] ?? `struct ${name}`;
  return Object.entries(table).map(([field, value]) => ({
    name: isOpenFlags ? field : `${name}.${field}`,
    expression: isOpenFlags
      ? field
      : field === "sizeof"
      ? `sizeof(${type})`
      : `offsetof(${type}, ${field})`,
    value: value as number,
    since: Math.max(claims.get(`${name}.${field}`) ?? 0, claims.get(name) ?? 0),
  }));
}

/** Reads "Since Linux x.y" from the comments of a table's source, by name or `struct.field`. */
function readClaims(file: string): Map<string, number> {
  const source = readFileSync(new URL(`../../src/abi/${file}`, import.meta.url), "utf8");
  const claims = new Map<string, number>();
  let comment = "";
  let table = "";
  for (const line of source.split("\n")) {
    const declared = /^export const (\w+)/.exec(line)?.[1];
    const field = /^ +(\w+): \d+,? *(.*)$/.exec(line);
    if (declared !== undefined) {
      table = declared;
      claim(claims, declared, comment);
      comment = "";
    } else if (field !== null) {
      claim(claims, `${table}.${field[1]}`, field[2] ?? "");
    } else {
      comment = line.startsWith("/**") ? line : comment + line;
    }
  }
  return claims;
}

function claim(claims: Map<string, number>, name: string, comment: string): void {
  const version = /[Ss]ince (?:Linux )?(\d+)\.(\d+)/.exec(comment);
  if (version !== null) claims.set(name, Number(version[1]) * 100 + Number(version[2]));
}
