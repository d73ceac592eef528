import process from "node:process";

const words = process.argv.slice(2);

/** The text after `key=` on the command line; the C twin is `arg_text` in `../../c/worker.h`. */
export function argText(key: string, fallback: string): string {
  return words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1) ?? fallback;
}

/** The number after `key=` on the command line. */
export function argNumber(key: string, fallback: number): number {
  const text = argText(key, "");
  return text === "" ? fallback : Number(text);
}
