// Goal: a stream holds no more memory the longer its file is: 1 GiB is piped with less than 32 MiB.
// Method: a process of its own pipes a file of 1 GiB that is one hole into /dev/null, or reads it
// with one buffer, and looks at its own memory all the while.
import { assert } from "@std/assert";
import { test } from "../harness.ts";
import { runSelf } from "./_support/spawn_self.ts";

const MIB = 1024 * 1024;

/** Runs `body` with a file of 1 GiB; gives by how many bytes the process grew. */
function growth(body: string): number {
  const said = runSelf(`
    const GIB = 2 ** 30;
    const path = process.argv[1] + ".big";
    fs.writeFileSync(path, "");
    const status = () => fs.readFileSync("/proc/self/status", "utf8");
    const rss = () => /RssAnon:\\s*(\\d+)/.exec(status())[1] * 1024;
    async function read(size) {
      fs.truncateSync(path, size);
      ${body}
    }
    await read(GIB / 16);
    const before = rss();
    let highest = before;
    const timer = setInterval(() => highest = Math.max(highest, rss()), 1);
    await read(GIB);
    clearInterval(timer);
    console.log(Math.max(highest, rss()) - before);
  `);
  return Number(said);
}

test("a pipe from file to file holds less than 32 MiB", () => {
  const bytes = growth(`
    const from = await ringio.open(path);
    const to = await ringio.open("/dev/null", "w");
    await from.readable.pipeTo(to.writable);
  `);
  assert(bytes < 32 * MIB, `${bytes / MIB} MiB`);
});

test("a reader with a buffer of its own holds less than 32 MiB", () => {
  const bytes = growth(`
    await using file = await ringio.open(path);
    const reader = file.readableStream().getReader({ mode: "byob" });
    let buffer = new Uint8Array(256 * 1024);
    let length = 0;
    for (;;) {
      const { value, done } = await reader.read(buffer);
      if (done) break;
      length += value.length;
      buffer = new Uint8Array(value.buffer);
    }
    if (length !== size) throw new Error(String(length));
  `);
  assert(bytes < 32 * MIB, `${bytes / MIB} MiB`);
});
