// Goal: `ringio cp` fails where cp(1) fails, copies the rest, and says the same.
// Method: run both on two equal directories with the same arguments; see compareWithCp().
import { assertEquals } from "@std/assert";
import { test } from "../../harness.ts";
import { compareWithCp } from "./compare_with_cp.ts";

/** Exit status 1 and a message. */
const REFUSALS: Record<string, string> = {
  "a missing file": "missing new",
  "a missing file among others": "small missing tool into",
  "an empty name": "-- tree/missing new",
  "a directory without -r": "tree new",
  "a directory without -r among files": "small tree tool into",
  "itself": "small small",
  "itself by another name": "small same",
  "itself through a symbolic link": "small link",
  "what it leads to": "-P link small",
  "a directory over a file": "-r tree small",
  "-T: a file over a directory": "-T small into",
  "a file to a name in a file": "small old/new",
  "a file with a slash": "small/ new",
  "a file to a new name with a slash": "small new/",
  "into a missing directory": "small missing/new",
  "several into a file": "small tool old",
  "several into nothing": "small tool missing",
  "-t: into a file": "-t old small",
  "-t: into nothing": "-t missing small",
  "through a dangling symbolic link": "small dangling",
  "two files of one name": "small other/small into",
  "two files of one name among trees": "-r small tree/sub other/small into",
  "-L: a loop": "-rL loop new",
};

for (const [name, args] of Object.entries(REFUSALS)) {
  test(`ringio cp refuses like cp: ${name}`, async () => {
    assertEquals(await compareWithCp(args.split(" ")), 1);
  });
}
