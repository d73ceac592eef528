// Goal: the documents point at what is there.
// Method: resolve every relative link, and every path in backticks that looks like a file of ours.
import { assert, assertEquals } from "@std/assert";
import { dirname, join } from "@std/path";
import { test } from "../harness.ts";
import { sourceFiles } from "./source_files.ts";

const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
const CODE_PATH = /`((?:src|ffi|native|tests|bench|docs|examples)\/[\w./-]+\.\w+)`/g;

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** GitHub's rule: lower case, words joined by hyphens, punctuation gone. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-")
  );
}

function isBroken(path: string, target: string): boolean {
  const [file = "", anchor] = target.split("#");
  const resolved = file === "" ? path : join(dirname(path), file);
  if (!exists(resolved)) return true;
  return anchor !== undefined && resolved.endsWith(".md") &&
    !anchors(Deno.readTextFileSync(resolved)).includes(anchor);
}

test("links: every relative link in the documents resolves", () => {
  const documents = sourceFiles(".", ".md");
  assert(documents.length > 0);
  const broken: string[] = [];
  for (const path of documents) {
    for (const [, target = ""] of Deno.readTextFileSync(path).matchAll(LINK)) {
      if (/^[a-z]+:/.test(target)) continue;
      if (isBroken(path, target)) broken.push(`${path}: ${target}`);
    }
  }
  assertEquals(broken, []);
});

test("links: every file named in the documents exists", () => {
  const broken: string[] = [];
  for (const path of sourceFiles(".", ".md")) {
    for (const [, named = ""] of Deno.readTextFileSync(path).matchAll(CODE_PATH)) {
      if (!exists(named)) broken.push(`${path}: ${named}`);
    }
  }
  assertEquals(broken, []);
});
