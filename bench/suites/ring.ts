import type { Case, Entry, Suite, SuiteContext } from "../lib/case.ts";

// The flags that liburing 2.3 and a current kernel share. NO_SQARRAY is left out on both sides,
// because that liburing does not know it.
const IORING_SETUP_SUBMIT_ALL = 1 << 7;
const IORING_SETUP_SINGLE_ISSUER = 1 << 12;
const IORING_SETUP_DEFER_TASKRUN = 1 << 13;
const FLAGS = IORING_SETUP_SUBMIT_ALL | IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;

const SIZES = [1, 8, 32, 128];

/** The raw ring against liburing: NOPs and cached reads. */
export const ringSuite: Suite = {
  name: "ring",
  cases: (context) => [
    ...SIZES.map((batch) => nop(context, batch)),
    ...SIZES.map((depth) => read(context, depth, 0)),
    ...SIZES.map((depth) => read(context, depth, 1)),
  ],
};

function nop(context: SuiteContext, batch: number): Case {
  const args = { batch, flags: FLAGS };
  return {
    name: `nop batch ${batch}`,
    entries: [
      { name: "C liburing", command: context.reference("liburing_nop", args) },
      ...context.workers("ring_nop", args),
      ...batch === 1 ? [registered(context, "liburing_nop", args)] : [],
    ],
  };
}

function read(context: SuiteContext, depth: number, fixed: 0 | 1): Case {
  const { path: file, blocks } = context.file;
  const args = { depth, fixed, flags: FLAGS, file, blocks };
  return {
    name: `read ${fixed ? "fixed" : "plain"} depth ${depth}`,
    entries: [
      { name: "C liburing", command: context.reference("liburing_read", args) },
      ...context.workers("ring_read", args),
      ...depth === 1
        ? [
          registered(context, "liburing_read", args),
          { name: "C pread", command: context.reference("pread", args) },
        ]
        : [],
    ],
  };
}

/** The reference with its ring registered, as a busy ring of ringio is: shown where it matters. */
function registered(
  context: SuiteContext,
  name: string,
  args: Record<string, string | number>,
): Entry {
  const command = context.reference(name, { ...args, registered: 1 });
  return { name: "C liburing, registered", command };
}
