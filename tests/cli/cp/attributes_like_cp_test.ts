// Goal: `ringio cp` keeps modes, owners, times and links as cp(1) does, and heeds the umask.
// Method: run both on two equal directories with the same arguments; see compareWithCp().
import { assertEquals } from "@std/assert";
import { test } from "../../harness.ts";
import { compareWithCp } from "./compare_with_cp.ts";

/** Exit status 0, though perhaps with a warning. */
const CASES: Record<string, string> = {
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
