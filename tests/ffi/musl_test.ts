// Goal: the same x86-64 shim that loads under glibc loads under musl.
// Method: a C program on musl's loader, which is also its library, loads it and makes system calls.
import { assertEquals } from "@std/assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SHIM_VERSION, symbolTableHash } from "../../ffi/symbols.ts";
import { shimPath } from "../../native/build.ts";
import { detectBackend } from "../../ffi/detect.ts";
import { skip, test } from "../harness.ts";
import { compile, hasCompiler, NO_COMPILER } from "./_support/compile.ts";

const LOADER = "/lib/ld-musl-x86_64.so.1";
const NAME = "shim for x86_64: loads and makes system calls under musl";

/** Needs neither headers nor start files of musl: these declarations and the entry are enough. */
const PROGRAM = `
int printf(const char *, ...);
void *dlopen(const char *, int);
char *dlerror(void);
void *dlsym(void *, const char *);
int getpid(void);
int __libc_start_main(int (*)(int, char **), int, char **, void (*)(void), void (*)(void),
		      void (*)(void));

static int run(int argc, char **argv)
{
	void *shim = dlopen(argv[1], 2);

	if (argc != 2 || !shim) {
		printf("%s\\n", dlerror());
		return 1;
	}
	unsigned (*version)(void) = dlsym(shim, "ringio_version");
	unsigned (*abi)(void) = dlsym(shim, "ringio_abi");
	double (*call)(int, double, double, double, double, double, double) =
		dlsym(shim, "ringio_syscall");
	int (*enter)(int, unsigned, unsigned, unsigned, double, unsigned) =
		dlsym(shim, "ringio_enter");
	printf("%u %u %d %d\\n", version(), abi(), call(39, 0, 0, 0, 0, 0, 0) == getpid(),
	       enter(-1, 0, 0, 0, 0, 0));
	return 0;
}

void begin(long *stack)
{
	__libc_start_main(run, *stack, (char **)(stack + 1), 0, 0, 0);
}

__asm__(".globl _start\\n_start:\\n\\txor %rbp, %rbp\\n\\tmov %rsp, %rdi\\n\\t"
	"and $-16, %rsp\\n\\tcall begin\\n");
`;

function whyNot(): string | null {
  if (detectBackend().machine !== "x86_64") return `this machine is ${detectBackend().machine}`;
  if (!hasCompiler) return NO_COMPILER;
  return existsSync(LOADER) ? null : `no ${LOADER} here (Debian package musl)`;
}

const reason = whyNot();
if (reason !== null) skip(NAME, reason);
else {
  test(NAME, () => {
    const directory = mkdtempSync(join(tmpdir(), "ringio-musl-"));
    try {
      const program = join(directory, "load");
      compile({ text: PROGRAM }, program, [
        "-nostdlib",
        "-fno-stack-protector",
        `-Wl,--dynamic-linker=${LOADER}`,
        "-x",
        "none",
        LOADER,
      ]);
      const { stdout, stderr } = spawnSync(program, [shimPath("x86_64")], { encoding: "utf8" });
      assertEquals(stdout + stderr, `${SHIM_VERSION} ${symbolTableHash()} 1 -9\n`);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
}
