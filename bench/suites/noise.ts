import type { Suite } from "../lib/case.ts";

/** The C reference against itself: what this machine's noise does to a ratio that must be 1. */
export const noiseSuite: Suite = {
  name: "noise",
  cases: (context) => {
    const { path: file, blocks } = context.file;
    const command = context.reference("liburing_read", { depth: 32, file, blocks });
    return [{
      name: "noise floor",
      entries: [{ name: "C liburing", command }, { name: "C liburing again", command }],
    }];
  },
};
