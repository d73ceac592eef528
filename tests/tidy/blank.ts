/**
 * Takes the words out of TypeScript sources, so that a rule can search code without meeting prose.
 *
 * @module
 */

/** What to leave. */
export interface BlankOptions {
  /** Keep the text of string literals; comments go all the same. */
  keepStrings?: boolean;
}

/** Each alternative is one token whose inside may hold anything. */
const LINE_COMMENT = /\/\/[^\n]*/y;
const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y;
const STRING = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/y;
const REGULAR_EXPRESSION = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const TEMPLATE_TEXT = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*/y;

/** A slash after one of these starts a regular expression; after anything else it divides. */
const BEFORE_EXPRESSION = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|await))\s*$/;

/**
 * Replaces comments, strings and regular expressions by spaces.
 *
 * @param source A whole file that compiles.
 * @param options What to leave.
 * @returns Text with the same length and the same lines; quotes stay.
 */
export function blank(source: string, options: BlankOptions = {}): string {
  const keep = options.keepStrings ?? false;
  let out = "";
  /** One entry for each template literal we are inside of: how many braces are open in its `${`. */
  const templates: number[] = [];
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = out.length;
    return pattern.exec(source)?.[0] ?? null;
  };
  const templateText = (): void => {
    const text = take(TEMPLATE_TEXT) ?? "";
    out += keep ? text : spaces(text);
    if (source.startsWith("${", out.length)) {
      templates.push(0);
      out += "${";
    } else out += source[out.length] ?? "";
  };
  while (out.length < source.length) {
    const comment = take(LINE_COMMENT) ?? take(BLOCK_COMMENT);
    const string = comment === null ? take(STRING) : null;
    const expression = string === null && BEFORE_EXPRESSION.test(out.slice(-20))
      ? take(REGULAR_EXPRESSION)
      : null;
    const character = source[out.length] ?? "";
    if (comment !== null) out += spaces(comment);
    else if (string !== null) out += keep ? string : quoted(string);
    else if (expression !== null) out += spaces(expression);
    else {
      out += character;
      const depth = templates.at(-1);
      if (character === "`") templateText();
      else if (depth !== undefined && character === "{") {
        templates[templates.length - 1] = depth + 1;
      } else if (depth !== undefined && character === "}") {
        if (depth > 0) templates[templates.length - 1] = depth - 1;
        else {
          templates.pop();
          templateText();
        }
      }
    }
  }
  return out;
}

function spaces(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function quoted(text: string): string {
  return `${text[0]}${spaces(text.slice(1, -1))}${text[0]}`;
}
