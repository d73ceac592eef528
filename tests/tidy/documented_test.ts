// Goal: every public member has a doc, also where a class inherits it from one that is not exported
// by an entry point: `deno doc --lint` does not look there.
// Method: read the exported symbols of every file of src/ and their public members.
import { assert, assertEquals } from "@std/assert";
import { test } from "../harness.ts";
import { runCommand } from "../runner/command.ts";
import { sourceFiles } from "./source_files.ts";

interface Member {
  name: string;
  accessibility?: "private" | "protected" | "public";
  jsDoc?: { doc?: string };
  location: { filename: string; line: number };
}

interface Declaration {
  kind: string;
  declarationKind: string;
  jsDoc?: { doc?: string };
  location: { filename: string; line: number };
  def?: { methods?: Member[]; properties?: Member[] };
}

interface Documentation {
  nodes: Record<string, { symbols: { name: string; declarations: Declaration[] }[] }>;
}

async function documentation(files: string[]): Promise<Documentation> {
  const args = ["doc", "--json", "--quiet", ...files];
  const result = await runCommand(Deno.execPath(), args, { timeoutMs: 60_000 });
  assert(result.code === 0, result.output);
  return JSON.parse(result.output);
}

function isUndocumented(item: { jsDoc?: { doc?: string } }): boolean {
  return (item.jsDoc?.doc ?? "").trim() === "";
}

/** One doc is enough for the overloads of a name. */
function undocumentedMembers(members: Member[]): Member[] {
  const open = members.filter(({ accessibility }) => (accessibility ?? "public") === "public");
  const named = new Set(open.filter((member) => !isUndocumented(member)).map(({ name }) => name));
  return open.filter(({ name }) => !named.has(name));
}

function placeOf({ filename, line }: { filename: string; line: number }): string {
  return `${filename.split("/src/").at(-1)}:${line}`;
}

test("documented: every exported symbol of src/ and every public member has a doc", async () => {
  const files = sourceFiles("src", ".ts");
  const found: string[] = [];
  let count = 0;
  for (const { symbols } of Object.values((await documentation(files)).nodes)) {
    for (const { name, declarations } of symbols) {
      const exported = declarations.filter(({ kind, declarationKind }) =>
        declarationKind === "export" && kind !== "reference" // A re-export has its doc elsewhere.
      );
      count += exported.length;
      if (exported.length > 0 && exported.every(isUndocumented)) {
        for (const { location } of exported) found.push(`${placeOf(location)}: ${name}`);
      }
      for (const { kind, def } of exported) {
        if (kind !== "class") continue;
        const members = [...def?.methods ?? [], ...def?.properties ?? []];
        for (const member of undocumentedMembers(members)) {
          found.push(`${placeOf(member.location)}: ${name}.${member.name}`);
        }
      }
    }
  }
  assert(count > 0);
  assertEquals(found, []);
});
