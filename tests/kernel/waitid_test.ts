// Goal: WAITID completes when a child changes its state and says how. Method: start children with
// node:child_process, wait with WNOWAIT so that the runtime can still take their status, and hold
// the thread meanwhile, so that it does not do so before.
import { assert, assertEquals } from "@std/assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { ECANCELED, ECHILD, EINVAL } from "../../src/abi/errno.ts";
import { siginfo_t } from "../../src/abi/process_layout.ts";
import { SIGCHLD, SIGCONT, SIGKILL, SIGSTOP } from "../../src/abi/signal.ts";
import {
  CLD_CONTINUED,
  CLD_EXITED,
  CLD_KILLED,
  CLD_STOPPED,
  P_ALL,
  P_PGID,
  P_PID,
  P_PIDFD,
  WCONTINUED,
  WEXITED,
  WNOHANG,
  WNOWAIT,
  WSTOPPED,
} from "../../src/abi/wait.ts";
import { call, close } from "./_support/call.ts";
import { reap, reapOne, reapResults } from "./_support/reap.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** Starts a shell; `ended` is called after the test has waited for it. */
function start(script: string): { child: ChildProcess; pid: number; ended: Promise<unknown> } {
  const child = spawn("/bin/sh", ["-c", script], { stdio: "ignore" });
  assert(child.pid !== undefined);
  return { child, pid: child.pid, ended: once(child, "exit") };
}

function read(info: DataView) {
  return {
    signo: info.getInt32(siginfo_t.si_signo, true),
    code: info.getInt32(siginfo_t.si_code, true),
    pid: info.getInt32(siginfo_t.si_pid, true),
    uid: info.getUint32(siginfo_t.si_uid, true),
    status: info.getInt32(siginfo_t.si_status, true),
  };
}

function newInfo(): DataView<ArrayBuffer> {
  return new DataView(new ArrayBuffer(siginfo_t.sizeof));
}

const uid = process.getuid!();

testOnRings("prepWaitid() completes when the child exits, with its status", async (ring) => {
  const { pid, ended } = start("exit 7");
  const info = newInfo();
  ring.prepWaitid(P_PID, pid, info, WEXITED | WNOWAIT, 0, 1);
  assertEquals(reapOne(ring), { userData: 1, res: 0, flags: 0 });
  assertEquals(read(info), { signo: SIGCHLD, code: CLD_EXITED, pid, uid, status: 7 });
  await ended;
});

testOnRing("prepWaitid() waits for a child that goes on until a signal ends it", async (ring) => {
  const { pid, ended } = start("exec sleep 1000");
  const info = newInfo();
  ring.prepWaitid(P_PID, pid, info, WEXITED | WNOWAIT, 0, 1);
  ring.prepNop(2);
  assertEquals(reap(ring, 1).map(({ userData }) => userData), [2], "it waits");
  call("kill", pid, SIGKILL);
  assertEquals(reapOne(ring).userData, 1);
  assertEquals(read(info), { signo: SIGCHLD, code: CLD_KILLED, pid, uid, status: SIGKILL });
  await ended;
});

testOnRing("prepWaitid() sees a child stop and continue", async (ring) => {
  const { pid, ended } = start("exec sleep 1000");
  const info = newInfo();
  call("kill", pid, SIGSTOP);
  ring.prepWaitid(P_PID, pid, info, WSTOPPED, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(read(info), { signo: SIGCHLD, code: CLD_STOPPED, pid, uid, status: SIGSTOP });
  call("kill", pid, SIGCONT);
  ring.prepWaitid(P_PID, pid, info, WCONTINUED, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(read(info), { signo: SIGCHLD, code: CLD_CONTINUED, pid, uid, status: SIGCONT });
  call("kill", pid, SIGKILL);
  await ended;
});

testOnRing("prepWaitid() takes pidfds, groups and any child, and no siginfo_t", async (ring) => {
  const { pid, ended } = start("exit 3");
  const pidfd = call("pidfd_open", pid, 0);
  for (const [idtype, id] of [[P_PIDFD, pidfd], [P_PGID, 0], [P_ALL, 0]] as const) {
    const info = newInfo();
    ring.prepWaitid(idtype, id, info, WEXITED | WNOWAIT, 0);
    assertEquals(reapOne(ring).res, 0);
    assertEquals([read(info).pid, read(info).status], [pid, 3]);
  }
  ring.prepWaitid(P_PID, pid, 0, WEXITED | WNOWAIT, 0);
  assertEquals(reapOne(ring).res, 0);
  close(pidfd);
  await ended;
});

testOnRing("prepWaitid() waits for the child that was named and for no other", async (ring) => {
  const first = start("exit 1");
  const second = start("exec sleep 1000");
  ring.prepWaitid(P_PID, first.pid, 0, WEXITED | WNOWAIT, 0);
  assertEquals(reapOne(ring).res, 0);
  const info = newInfo();
  ring.prepWaitid(P_PID, second.pid, info, WEXITED | WNOWAIT | WNOHANG, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(read(info).pid, 0, "the second one goes on");
  call("kill", second.pid, SIGKILL);
  await Promise.all([first.ended, second.ended]);
});

testOnRing("WNOHANG completes at once without a child that has ended", async (ring) => {
  const { pid, ended } = start("exec sleep 1000");
  const info = newInfo();
  ring.prepWaitid(P_PID, pid, info, WEXITED | WNOWAIT | WNOHANG, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(read(info).pid, 0);
  ring.prepWaitid(P_PID, pid, info, WEXITED | WNOWAIT, 0, 1);
  ring.prepCancel(1, 0, 2);
  assertEquals(reapResults(ring, 2), { 1: -ECANCELED, 2: 1 });
  call("kill", pid, SIGKILL);
  await ended;
});

testOnRing("prepWaitid() completes with the errors of waitid(2)", (ring) => {
  ring.prepWaitid(P_PID, process.pid, 0, WEXITED, 0);
  assertEquals(reapOne(ring).res, -ECHILD);
  ring.prepWaitid(P_PID, process.pid, 0, 0, 0);
  assertEquals(reapOne(ring).res, -EINVAL, "nothing to wait for");
  ring.prepWaitid(P_PID, process.pid, 0, WEXITED, 1);
  assertEquals(reapOne(ring).res, -EINVAL, "an unknown flag of the request");
});
