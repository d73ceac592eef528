// Goal: no path reaches the kernel that the user did not allow. Method: programs in a Deno with
// narrow permissions try every verb on paths inside and outside.
import { assertEquals } from "@std/assert";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import { test } from "../harness.ts";
import { SHIM_ALLOWED, spawnDeno } from "./_support/spawn_deno.ts";

/** Tries each call and tells its outcome: "ok", or the class and the text of the error. */
const TRY = `
const outcomes = {};
async function attempt(name, call) {
  try {
    await call();
    outcomes[name] = "ok";
  } catch (error) {
    outcomes[name] = error.code ?? error.constructor.name + ": " + error.message;
    if (error instanceof Deno.errors.NotCapable) outcomes[name] = "NotCapable: " + error.message;
  }
}
const take = async (files) => {
  for await (const { error } of files) if (error) throw error;
};
const stream = (file) => file.close();
`;

interface Ground {
  /** A directory that may be used. */
  readonly inside: string;
  /** A directory that may not. */
  readonly outside: string;
  readonly directory: string;
}

async function onGround(body: (ground: Ground) => Promise<void> | void): Promise<void> {
  const directory = fs.mkdtempSync(join(tmpdir(), "ringio-permissions-"));
  const [inside, outside] = [join(directory, "inside"), join(directory, "outside")];
  try {
    for (const name of [inside, outside]) {
      fs.mkdirSync(name);
      fs.writeFileSync(join(name, "a"), "a");
    }
    await body({ inside, outside, directory });
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

function outcomes(code: string, permissions: string[], ground: Ground): Record<string, string> {
  const values = `const inside = ${JSON.stringify(ground.inside)};` +
    `const outside = ${JSON.stringify(ground.outside)};`;
  const print = "console.log(JSON.stringify(outcomes));";
  return JSON.parse(
    spawnDeno(values + TRY + code + print, [SHIM_ALLOWED, ...permissions], ground.directory),
  );
}

const refused = (access: string, path: string) =>
  `NotCapable: Requires ${access} access to "${path}", run again with the --allow-${access} flag`;

test("permissions: reading is allowed inside and refused outside", () =>
  onGround((ground) => {
    const code = `
      for (const [name, path] of [["in", inside + "/a"], ["out", outside + "/a"]]) {
        await attempt(name + " open", async () => stream(await ringio.open(path)));
        await attempt(name + " readFile", () => ringio.readFile(path));
        await attempt(name + " readTextFile", () => ringio.readTextFile(path));
        await attempt(name + " stat", () => ringio.stat(path));
        await attempt(name + " lstat", () => ringio.lstat(path));
        await attempt(name + " readFiles", () => take(ringio.readFiles([path])));
        await attempt(name + " chain", () => ringio.chain().open(path).submit());
        await attempt(name + " write", () => ringio.writeFile(path, "x"));
      }
      await attempt("dots", () => ringio.readFile(inside + "/../outside/a"));
      await attempt("url", () => ringio.readFile(new URL("file://" + outside + "/a")));
    `;
    const found = outcomes(code, [`--allow-read=${ground.inside}`], ground);
    const [a, b] = [`${ground.inside}/a`, `${ground.outside}/a`];
    for (
      const verb of ["open", "readFile", "readTextFile", "stat", "lstat", "readFiles", "chain"]
    ) {
      assertEquals(found[`in ${verb}`], "ok", verb);
      assertEquals(found[`out ${verb}`], refused("read", b), verb);
    }
    assertEquals(found["in write"], refused("write", a));
    assertEquals(found["dots"], refused("read", `${ground.inside}/../outside/a`));
    assertEquals(found["url"], refused("read", b));
    assertEquals(fs.readFileSync(a, "utf8"), "a");
  }));

test("permissions: writing is allowed inside and refused outside", () =>
  onGround((ground) => {
    const code = `
      for (const [name, place] of [["in", inside], ["out", outside]]) {
        await attempt(name + " open", async () => stream(await ringio.open(place + "/b", "w")));
        await attempt(name + " append", async () => stream(await ringio.open(place + "/b", "a")));
        await attempt(name + " writeFile", () => ringio.writeFile(place + "/c", "x"));
        await attempt(name + " mkdir", () => ringio.mkdir(place + "/d/e", { recursive: true }));
        await attempt(name + " remove", () => ringio.remove(place + "/c"));
        await attempt(name + " removeAll", () => ringio.remove(place + "/d", { recursive: true }));
        await attempt(name + " chain", () => ringio.chain().mkdir(place + "/f").submit());
        await attempt(name + " read", () => ringio.readFile(place + "/a"));
      }
    `;
    const found = outcomes(code, [`--allow-write=${ground.inside}`], ground);
    for (const verb of ["open", "append", "writeFile", "mkdir", "remove", "removeAll", "chain"]) {
      assertEquals(found[`in ${verb}`], "ok", verb);
      assertEquals(
        found[`out ${verb}`]?.startsWith("NotCapable: Requires write access"),
        true,
        verb,
      );
    }
    assertEquals(found["in read"], refused("read", `${ground.inside}/a`));
    assertEquals(fs.readdirSync(ground.outside), ["a"]);
  }));

test("permissions: two paths need two permissions", () =>
  onGround((ground) => {
    const code = `
      await attempt("copy in in", () => ringio.copyFile(inside + "/a", inside + "/b"));
      await attempt("copy in out", () => ringio.copyFile(inside + "/a", outside + "/b"));
      await attempt("copy out in", () => ringio.copyFile(outside + "/a", inside + "/c"));
      await attempt("rename in in", () => ringio.rename(inside + "/b", inside + "/c"));
      await attempt("rename in out", () => ringio.rename(inside + "/c", outside + "/c"));
      await attempt("rename out in", () => ringio.rename(outside + "/a", inside + "/d"));
      await attempt("atomic in", () => ringio.writeFileAtomic(inside + "/e", "e"));
      await attempt("atomic out", () => ringio.writeFileAtomic(outside + "/e", "e"));
    `;
    const allow = [`--allow-read=${ground.inside}`, `--allow-write=${ground.inside}`];
    const found = outcomes(code, allow, ground);
    const { outside } = ground;
    assertEquals(found["copy in in"], "ok");
    assertEquals(found["copy in out"], refused("write", `${outside}/b`));
    assertEquals(found["copy out in"], refused("read", `${outside}/a`));
    assertEquals(found["rename in in"], "ok");
    assertEquals(found["rename in out"], refused("write", `${outside}/c`));
    assertEquals(found["rename out in"], refused("read", `${outside}/a`));
    assertEquals(found["atomic in"], "ok");
    assertEquals(found["atomic out"]?.startsWith("NotCapable: Requires"), true);
    assertEquals(fs.readdirSync(outside), ["a"]);
    assertEquals(fs.readdirSync(ground.inside).sort(), ["a", "c", "e"]);
  }));

test("permissions: what is denied is denied beside what is granted", () =>
  onGround((ground) => {
    const code = `
      await attempt("in", () => ringio.readFile(inside + "/a"));
      await attempt("out", () => ringio.readFile(outside + "/a"));
    `;
    const found = outcomes(code, ["--allow-read", `--deny-read=${ground.outside}`], ground);
    assertEquals(found, { in: "ok", out: refused("read", `${ground.outside}/a`) });
  }));

test("permissions: what is revoked is refused from then on", () =>
  onGround((ground) => {
    const code = `
      const file = await ringio.open(inside + "/a");
      await attempt("before", () => ringio.readFile(outside + "/a"));
      Deno.permissions.revokeSync({ name: "read" });
      await attempt("after", () => ringio.readFile(outside + "/a"));
      await attempt("open file", () => file.readAt(new Uint8Array(1), 0));
    `;
    const found = outcomes(code, ["--allow-read"], ground);
    const after = refused("read", `${ground.outside}/a`);
    assertEquals(found, { before: "ok", after, "open file": "ok" });
  }));

test("permissions: files that tell what is protected want every permission", () =>
  onGround((ground) => {
    const code = `
      for (const path of ["/proc/self/environ", "/sys/kernel/notes", "/dev/full", "/proc/../proc/1",
        "/dev/null", "/dev/zero"]) {
        await attempt(path, () => ringio.stat(path));
        let deno = "ok";
        await Deno.stat(path).catch((error) => deno = "NotCapable: " + error.message);
        if (deno !== outcomes[path]) outcomes[path] += " unlike Deno: " + deno;
      }
    `;
    const found = outcomes(code, ["--allow-read"], ground);
    for (const path of ["/proc/self/environ", "/sys/kernel/notes", "/dev/full"]) {
      assertEquals(found[path], refused("all", path));
    }
    assertEquals([found["/dev/null"], found["/dev/zero"]], ["ok", "ok"]);
  }));
