// Random 4 KiB O_DIRECT reads by fio's own io_uring engine, behind the line protocol: each `go` is
// one run of fio, whose own account of time is passed on, so that its start does not count.
import { execFileSync } from "node:child_process";
import { readSync, writeSync } from "node:fs";
import { argNumber, argText } from "./lib/arguments.ts";

const STDIN = 0;
const STDOUT = 1;
const BLOCK_BYTES = 4096;

/** What is used of fio's report. */
interface Report {
  jobs: [{
    usr_cpu: number;
    sys_cpu: number;
    read: { total_ios: number; runtime: number; iops: number };
  }];
}

function run(operations: number): { ops: number; ns: number; cpuNs: number } {
  const output = execFileSync("fio", [
    "--name=read",
    `--filename=${argText("file", "")}`,
    "--rw=randread",
    `--bs=${BLOCK_BYTES}`,
    "--direct=1",
    "--ioengine=io_uring",
    `--iodepth=${argNumber("depth", 1)}`,
    "--norandommap",
    "--thread",
    `--number_ios=${operations}`,
    "--io_size=1t",
    "--output-format=json",
  ], { encoding: "utf8" });
  const { usr_cpu, sys_cpu, read } = (JSON.parse(output) as Report).jobs[0];
  const ns = read.total_ios / read.iops * 1e9;
  return { ops: read.total_ios, ns, cpuNs: ns * (usr_cpu + sys_cpu) / 100 };
}

function readLine(): string | null {
  const byte = new Uint8Array(1);
  let line = "";
  while (readSync(STDIN, byte) === 1) {
    if (byte[0] === 10) return line;
    line += String.fromCharCode(byte[0]!);
  }
  return null;
}

function say(answer: unknown): void {
  writeSync(STDOUT, JSON.stringify(answer) + "\n");
}

say({ ready: "fio io_uring" });
for (let line = readLine(); line !== null; line = readLine()) {
  say(run(Number(/^go (\d+)$/.exec(line)![1])));
}
