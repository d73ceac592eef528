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
  "what a symbolic link leads to": "link new",
  "-P: a symbolic link itself": "-P link new",
  "-P: a dangling symbolic link": "-P dangling new",
  "-P: a symbolic link over a file": "-P link old",
  "-n: leaves a file alone": "-n small old",
  "-n: makes a new file": "-n small new",
  "-n -f: leaves a file alone": "-n -f small old",
  "-f: replaces a file": "-f small readonly",
  "--: a name that begins with a hyphen": "-- small -new",
  "-v: names files": "-v small new",
  "a file that is named twice": "small tool small into",
};

for (const [name, args] of Object.entries(CASES)) {
  test(`ringio cp copies like cp: ${name}`, async () => {
    assertEquals(await compareWithCp(args.split(" ")), 0);
  });
}
