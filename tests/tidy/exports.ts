/**
 * What a file exports and what it takes from others, read from the text as deno fmt leaves it.
 *
 * @module
 */
import { dirname, join } from "@std/path";
import { blank } from "./blank.ts";

/** One exported value: a function, a class or a variable. Types are not values. */
export interface ExportedValue {
  name: string;
  kind: "function" | "class" | "const" | "let";
}

/** Names that a file takes from another one. */
export interface Taken {
  /** The other file, relative to the root. */
  from: string;
  /** The names there; `*` for all of them. */
  names: string[];
  /** Whether they are exported again. */
  reexported: boolean;
}

const DECLARATION =
  /^export (?:declare |abstract |async )*(function|class|const|let)\*? ([\w$]+)/gm;

/** The verb, a default import, a list or a star, and the relative path. */
const LIST = new RegExp(
  String.raw`\b(import|export)\s+(?:type\s+)?(?:([\w$]+)\s*,?\s*)?` +
    String.raw`(\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?)?\s*from\s+"(\.[^"]*)"`,
  "g",
);
const DYNAMIC = /\bimport\("(\.[^"]*)"\)/g;

/** Gives the values that the source declares and exports. */
export function exportedValues(source: string): ExportedValue[] {
  return [...blank(source).matchAll(DECLARATION)].map(([, kind, name]) => ({
    kind: kind as ExportedValue["kind"],
    name: name ?? "",
  }));
}

/** Gives what the source takes from other local files; `path` says where it lies. */
export function takenNames(path: string, source: string): Taken[] {
  const text = blank(source, { keepStrings: true });
  const taken = [...text.matchAll(LIST)].map(([, verb, first, list = "", specifier = ""]) => ({
    from: join(dirname(path), specifier),
    names: list.startsWith("*") ? ["*"] : [...namesOf(list), ...(first ? ["default"] : [])],
    reexported: verb === "export",
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, specifier = ""]) => ({
    from: join(dirname(path), specifier),
    names: ["*"],
    reexported: false,
  }));
  return [...taken, ...dynamic];
}

function namesOf(list: string): string[] {
  return list.slice(1, -1).split(",").map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => item.replace(/^type\s+/, "").split(/\s+as\s+/)[0] ?? item);
}
