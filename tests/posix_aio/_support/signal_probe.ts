import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LibraryFunctions } from "../../../ffi/backend.ts";
import { detectBackend } from "../../../ffi/detect.ts";
import { compile } from "../../ffi/_support/compile.ts";

/** A native signal handler, which sees what JavaScript listeners do not. */
const SOURCE = `
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/syscall.h>
#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif
static volatile int count, code, value;
static void on(int signo, siginfo_t *info, void *context)
{
	(void)signo; (void)context;
	code = info->si_code;
	value = info->si_value.sival_int;
	__atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
}
int probe_install(int signo)
{
	struct sigaction action;
	memset(&action, 0, sizeof(action));
	action.sa_sigaction = on;
	action.sa_flags = SA_SIGINFO | SA_ONSTACK;
	return sigaction(signo, &action, 0);
}
int probe_count(void) { return count; }
int probe_code(void) { return code; }
int probe_value(void) { return value; }
static timer_t timer;
/* Sends a signal to this thread every few milliseconds: one alone might come before the wait. */
int probe_send_often(int signo, int ms)
{
	struct sigevent event;
	struct itimerspec when;
	memset(&event, 0, sizeof(event));
	memset(&when, 0, sizeof(when));
	event.sigev_notify = SIGEV_THREAD_ID;
	event.sigev_signo = signo;
	event.sigev_notify_thread_id = syscall(SYS_gettid);
	if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0)
		return -1;
	when.it_value.tv_nsec = ms * 1000000L;
	when.it_interval = when.it_value;
	return timer_settime(timer, 0, &when, 0);
}
int probe_send_no_more(void) { return timer_delete(timer); }
`;

const table = {
  install: { parameters: ["i32"], result: "i32" },
  count: { parameters: [], result: "i32" },
  code: { parameters: [], result: "i32" },
  value: { parameters: [], result: "i32" },
  send_often: { parameters: ["i32", "i32"], result: "i32" },
  send_no_more: { parameters: [], result: "i32" },
} as const;

/** The functions of the probe. */
export type SignalProbe = LibraryFunctions<typeof table>;

/** Compiles and loads the probe. */
export function loadSignalProbe(): SignalProbe {
  const directory = mkdtempSync(join(tmpdir(), "ringio-signal-"));
  try {
    const library = join(directory, "probe.so");
    compile({ text: SOURCE }, library, ["-shared", "-fPIC", "-lrt"]);
    return detectBackend().openLibrary(library, table, "probe_");
  } finally {
    rmSync(directory, { recursive: true });
  }
}
