import type { Case, Suite, SuiteContext } from "../lib/case.ts";

const DEPTHS = [1, 32, 128];

/** The kernel's AIO against libaio: random reads, from the page cache and from the device. */
export const libaioSuite: Suite = {
  name: "libaio",
  cases: (context) => [
    ...DEPTHS.map((depth) => read(context, depth, 0)),
    ...DEPTHS.map((depth) => read(context, depth, 1)),
  ],
};

function read(context: SuiteContext, depth: number, direct: 0 | 1): Case {
  const { path: file, blocks } = context.file;
  const args = { depth, direct, file, blocks };
  return {
    name: `read ${direct ? "O_DIRECT" : "cached"} depth ${depth}`,
    entries: [
      { name: "C libaio", command: context.reference("libaio_read", args) },
      ...context.workers("libaio_read", args),
    ],
  };
}
