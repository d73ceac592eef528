/**
 * Programs whose system calls are filtered, as in a container.
 *
 * @module
 */
import * as errno from "../../../src/abi/errno.ts";
import { runSelf } from "./spawn_self.ts";

/** The filter of seccomp(2): the named calls give an errno, all others pass. */
function install(calls: readonly string[], number: number): string {
  return `
const names = ${JSON.stringify(calls)};
const arm = process.arch === "arm64";
const table = syscalls[arm ? "aarch64" : "x86_64"];
const code = new DataView(new ArrayBuffer(8 * (5 + names.length)));
let at = 0;
const instruction = (op, jumpTrue, jumpFalse, k) => {
  code.setUint16(at, op, true);
  code.setUint8(at + 2, jumpTrue);
  code.setUint8(at + 3, jumpFalse);
  code.setUint32(at + 4, k, true);
  at += 8;
};
const [LOAD, EQUALS, RETURN] = [0x20, 0x15, 0x06];
instruction(LOAD, 0, 0, 4); // The architecture.
instruction(EQUALS, 0, names.length + 1, arm ? 0xc00000b7 : 0xc000003e);
instruction(LOAD, 0, 0, 0); // The number of the call.
names.forEach((name, i) => instruction(EQUALS, names.length - i, 0, table[name]));
instruction(RETURN, 0, 0, 0x7fff0000); // Allow.
instruction(RETURN, 0, 0, 0x00050000 | ${number}); // An errno.
const program = new DataView(new ArrayBuffer(16));
program.setUint16(0, at / 8, true);
program.setBigUint64(8, BigInt(addressOf(code)), true);
const [PR_SET_NO_NEW_PRIVS, SET_MODE_FILTER, ALL_THREADS] = [38, 1, 1];
if (systemCall("prctl", PR_SET_NO_NEW_PRIVS, 1) !== 0) throw new Error("prctl failed");
const result = systemCall("seccomp", SET_MODE_FILTER, ALL_THREADS, addressOf(program));
if (result !== 0) throw new Error("seccomp failed with " + result);
`;
}

/**
 * Runs `code` in a process whose `calls` fail with an errno.
 *
 * @returns What it wrote to its standard output.
 */
export function runFiltered(
  calls: readonly string[],
  name: "EPERM" | "ENOSYS",
  code: string,
): string {
  return runSelf(install(calls, errno[name]) + code);
}
