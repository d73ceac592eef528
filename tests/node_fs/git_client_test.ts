// Goal: a git client in JavaScript works with the twin as its file system. Method: the same history
// is made with isomorphic-git on the twin and on the runtime's own module; the names of all objects
// are hashes of their content, so equal names are equal repositories. Each then reads the other's.
import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import own from "node:fs/promises";
import git from "isomorphic-git";
import twin from "../../src/node_fs/mod.ts";
import { test } from "../harness.ts";
import { inDirectory } from "./_support/directory.ts";

const FILES = 60;

type Fs = typeof twin;
interface Repository {
  readonly fs: { readonly promises: Fs };
  readonly dir: string;
}

const author = { name: "A", email: "a@example.com", timestamp: 1_700_000_000, timezoneOffset: 0 };

const content = (i: number) => Buffer.from(`content of ${i}\n`.repeat(i * i));

/** Two branches, a merge, links, modes, a removal; gives the names of the commits. */
async function makeHistory(repository: Repository): Promise<string[]> {
  const { fs: { promises: fs }, dir } = repository;
  await git.init({ ...repository, defaultBranch: "main" });
  await fs.mkdir(`${dir}/sub/deep`, { recursive: true });
  const indices = Array.from({ length: FILES }, (_, i) => i);
  await Promise.all(
    indices.map((i) => fs.writeFile(`${dir}/${i % 3 ? "sub" : "sub/deep"}/${i}.txt`, content(i))),
  );
  await fs.symlink("1.txt", `${dir}/sub/link`);
  await fs.chmod(`${dir}/sub/1.txt`, 0o755);
  await git.add({ ...repository, filepath: "." });
  const first = await git.commit({ ...repository, author, message: "first" });
  await git.branch({ ...repository, ref: "side", checkout: true });
  await fs.writeFile(`${dir}/sub/1.txt`, "changed\n");
  await fs.unlink(`${dir}/sub/2.txt`);
  await git.remove({ ...repository, filepath: "sub/2.txt" });
  await git.add({ ...repository, filepath: "sub/1.txt" });
  const second = await git.commit({ ...repository, author, message: "second" });
  await git.checkout({ ...repository, ref: "main" });
  assertEquals(await fs.readFile(`${dir}/sub/2.txt`), content(2));
  await fs.appendFile(`${dir}/sub/4.txt`, "more\n");
  await git.add({ ...repository, filepath: "sub/4.txt" });
  const third = await git.commit({ ...repository, author, message: "third" });
  const { oid } = await git.merge({ ...repository, ours: "main", theirs: "side", author });
  await git.checkout({ ...repository, ref: "main" });
  return [first, second, third, oid!];
}

/** What a client says of a repository: the log, and each file in the three trees. */
async function describe(repository: Repository): Promise<unknown> {
  const log = await git.log(repository);
  return [log.map(({ oid }) => oid), await git.statusMatrix(repository)];
}

test("node_fs serves a git client as the runtime's own module does", async () => {
  await inDirectory(async (at) => {
    await own.mkdir(at("own"));
    await own.mkdir(at("twin"));
    const onOwn = { fs: { promises: own }, dir: at("own") };
    const onTwin = { fs: { promises: twin }, dir: at("twin") };
    const commits = await makeHistory(onOwn);
    assertEquals(await makeHistory(onTwin), commits);
    const expected = await describe(onOwn);
    for (const { dir } of [onOwn, onTwin]) {
      for (const { fs } of [onOwn, onTwin]) assertEquals(await describe({ fs, dir }), expected);
    }
  });
});

test("node_fs serves a git client that packs objects and reads them from the pack", async () => {
  await inDirectory(async (at) => {
    const repository = { fs: { promises: twin }, dir: at(".") };
    const oids = await makeHistory(repository);
    const { filename } = await git.packObjects({ ...repository, oids, write: true });
    const filepath = `.git/objects/pack/${filename}`;
    const { oids: indexed } = await git.indexPack({ ...repository, filepath });
    assertEquals(indexed.sort(), [...oids].sort());
    for (const oid of oids) {
      await twin.unlink(at(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`));
      assertEquals((await git.readObject({ ...repository, oid })).type, "commit");
    }
  });
});
