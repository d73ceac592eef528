/**
 * Runs a module where io_uring is refused, as in a container:
 * `without_io_uring.ts <errno> <module> [arguments]`.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { syscalls } from "../../../src/abi/syscalls.ts";
import { addressOf } from "../../../src/core/address.ts";
import { IoError } from "../../../src/core/io_error.ts";
import { systemCall } from "../../../src/core/system_call.ts";

const PR_SET_NO_NEW_PRIVS = 38;
const SECCOMP_SET_MODE_FILTER = 1;
const SECCOMP_FILTER_FLAG_TSYNC = 1; // All threads: any of them may start the child.
const SECCOMP_RET_ERRNO = 0x0005_0000;
const SECCOMP_RET_ALLOW = 0x7fff_0000;
const BPF_LD_W_ABS = 0x20;
const BPF_JMP_JEQ_K = 0x15;
const BPF_RET_K = 0x06;

/** `struct sock_filter`: what to do, where to go when it is so and when not, and an operand. */
type Instruction = [code: number, jumpTrue: number, jumpFalse: number, operand: number];

function forbid(systemCallNumber: number, errno: number): void {
  const instructions: Instruction[] = [
    [BPF_LD_W_ABS, 0, 0, 0], // The number of the system call.
    [BPF_JMP_JEQ_K, 0, 1, systemCallNumber],
    [BPF_RET_K, 0, 0, SECCOMP_RET_ERRNO | errno],
    [BPF_RET_K, 0, 0, SECCOMP_RET_ALLOW],
  ];
  const filter = new DataView(new ArrayBuffer(instructions.length * 8));
  instructions.forEach(([code, jumpTrue, jumpFalse, operand], index) => {
    filter.setUint16(index * 8, code, true);
    filter.setUint8(index * 8 + 2, jumpTrue);
    filter.setUint8(index * 8 + 3, jumpFalse);
    filter.setUint32(index * 8 + 4, operand, true);
  });
  const program = new DataView(new ArrayBuffer(16)); // `struct sock_fprog`
  program.setUint16(0, instructions.length, true);
  program.setBigUint64(8, BigInt(addressOf(filter)), true);
  check("prctl", systemCall("prctl", PR_SET_NO_NEW_PRIVS, 1));
  const address = addressOf(program);
  const flags = SECCOMP_FILTER_FLAG_TSYNC;
  check("seccomp", systemCall("seccomp", SECCOMP_SET_MODE_FILTER, flags, address));
}

function check(name: string, result: number): void {
  if (result !== 0) throw new IoError(result, name);
}

const [errno = "", module = "", ...rest] = process.argv.slice(2);
forbid(syscalls.x86_64.io_uring_setup, Number(errno)); // The same number on every machine.
const options = process.versions["deno"] === undefined ? [] : ["run", "-A"];
const { status } = spawnSync(process.execPath, [...options, module, ...rest], { stdio: "inherit" });
process.exitCode = status ?? 1;
