// Goal: `ringio cp` leaves the same files behind as cp(1) does, and says the same.
// Method: run both on two equal directories with the same arguments; see compareWithCp().
import { assertEquals } from "@std/assert";
import { test } from "../../harness.ts";
import { compareWithCp } from "./compare_with_cp.ts";

/** Exit status 0, though perhaps with a warning. */
const CASES: Record<string, string> = {
  "a file to a new name": "small new",
  "a file without its set-user-ID bit": "tool new",
  "an empty file": "empty new",
  "a sparse file with its holes": "sparse new",
  "a file over another, whose mode stays": "small old",
  "a file through a symbolic link": "small to-old",
  "a file into a directory": "tool into",
  "a file into a directory with a slash": "tool into/",
  "a file over one in a directory": "small into",
  "several files into a directory": "small tool sparse into",
  "-t: files into a directory": "-t into small tool",
  "-T: to a name": "-T small new",
  "-T -r: over a directory": "-r -T other into",
  "what a symbolic link leads to": "link new",
  "-P: a symbolic link itself": "-P link new",
  "-P: a dangling symbolic link": "-P dangling new",
  "-P: a symbolic link over a file": "-P link old",
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
  "-p: mode, owner and times": "-p tool new",
  "-p over a file": "-p tool old",
  "-rp: a tree": "-rp tree new",
  "-rp into a tree": "-rp tree other",
  "-Pp: a symbolic link": "-Pp link new",
  "--preserve=mode": "--preserve=mode tool new",
  "--preserve=timestamps": "-r --preserve=timestamps tree new",
  "--preserve=links": "-r --preserve=links tree new",
  "--preserve=mode,links": "-r --preserve=mode,links tree new",
  "-a: everything": "-a tree new",
  "-a twice": "-a tree tree other into",
  "-aL: everything that links lead to": "-aL to-tree/sub link into",
  "-n: leaves a file alone": "-n small old",
  "-n: makes a new file": "-n small new",
  "-n -f: leaves a file alone": "-n -f small old",
  "-rn: leaves parts of a tree alone": "-rn tree other",
  "-f: replaces a file": "-f small readonly",
  "--: a name that begins with a hyphen": "-- small -new",
  "-v: names files": "-v small new",
  "-r: two trees with files of one name": "-r tree other/tree into",
  "a file that is named twice": "small tool small into",
  "a tree that is named twice": "-r tree tree into",
};

for (const [name, args] of Object.entries(CASES)) {
  test(`ringio cp copies like cp: ${name}`, async () => {
    assertEquals(await compareWithCp(args.split(" ")), 0);
  });
}

for (const umask of ["000", "027", "077"]) {
  for (const args of ["tool new", "-r tree new", "-rp tree new", "tool old", "-r tree other"]) {
    test(`ringio cp copies like cp: ${args}, with umask ${umask}`, async () => {
      const under = ["sh", "-c", `umask ${umask}; exec "$@"`, "sh"];
      assertEquals(await compareWithCp(args.split(" "), { under }), 0);
    });
  }
}
