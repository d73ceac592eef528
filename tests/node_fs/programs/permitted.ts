/**
 * Prints which calls pass: `permitted.ts <directory>`, of which `inside` is permitted.
 *
 * @module
 */
import process from "node:process";
import fs from "../../../src/node_fs/mod.ts";

const [directory = ""] = process.argv.slice(2);
const inside = (name: string) => `${directory}/inside/${name}`;
const outside = `${directory}/outside`;
const fresh = inside("new");

const CALLS: Record<string, () => Promise<unknown>> = {
  "read inside": () => fs.readFile(inside("file")),
  "write inside": () => fs.writeFile(fresh, "x"),
  "rename inside": () => fs.rename(fresh, inside("other")),
  "unlink inside": () => fs.unlink(inside("other")),
  "mkdir inside": () => fs.mkdir(inside("made")),
  "rmdir inside": () => fs.rmdir(inside("made")),
  "read": () => fs.readFile(outside),
  "read of a part": () => fs.readFile(outside, { signal: new AbortController().signal }),
  "open": () => fs.open(outside),
  "write": () => fs.writeFile(outside, "x"),
  "append": () => fs.appendFile(outside, "x"),
  "truncate": () => fs.truncate(outside),
  "stat": () => fs.stat(outside),
  "lstat": () => fs.lstat(outside),
  "rename": () => fs.rename(outside, fresh),
  "rename to": () => fs.rename(inside("file"), outside),
  "link": () => fs.link(outside, fresh),
  "symlink": () => fs.symlink(outside, fresh),
  "unlink": () => fs.unlink(outside),
  "mkdir": () => fs.mkdir(`${outside}-directory`),
  "rmdir": () => fs.rmdir(outside),
  "procfs": () => fs.readFile("/proc/self/environ"),
};

const results: Record<string, string> = {};
for (const [name, call] of Object.entries(CALLS)) {
  results[name] = await call().then(() => "done", (error: Error) => error.name);
}
console.log(JSON.stringify(results));
