// Goal: `ringio cp -r` leaves the same trees behind as cp(1) does, and says the same.
// Method: run both on two equal directories with the same arguments; see compareWithCp().
import { assertEquals } from "@std/assert";
import { test } from "../../harness.ts";
import { compareWithCp } from "./compare_with_cp.ts";

/** Exit status 0, though perhaps with a warning. */
const CASES: Record<string, string> = {
  "-T -r: over a directory": "-r -T other into",
  "-r: a tree": "-r tree new",
  "-r: a tree with a slash": "-r tree/ new",
  "-r: a tree to a name with a slash": "-r tree new/",
  "-r: a tree into a directory": "-r tree into",
  "-R: a tree": "-R tree new",
  "-r: what is in a directory": "-r tree/. into",
  "-r: a tree over parts of it": "-r tree other",
  "-r: a symbolic link to a tree": "-r to-tree new",
  "-r: through a symbolic link to a tree": "-r to-tree/ new",
  "-r -H: the tree that an operand leads to": "-r -H to-tree new",
  "-r -L: trees and files, no links": "-r -L other to-tree/sub link into",
  "-r: files and trees": "-r small tree other into",
  "-r: two trees of one name": "-r tree/sub other/tree into",
  "-rn: leaves parts of a tree alone": "-rn tree other",
  "-r: two trees with files of one name": "-r tree other/tree into",
  "a tree that is named twice": "-r tree tree into",
};

for (const [name, args] of Object.entries(CASES)) {
  test(`ringio cp copies like cp: ${name}`, async () => {
    assertEquals(await compareWithCp(args.split(" ")), 0);
  });
}
