/**
 * The part of JUnit's report format that the three runtimes write.
 *
 * @module
 */

/** One test of a report. */
export interface JunitCase {
  /** The name the test was registered with. */
  name: string;
  /** How it ended. */
  state: "passed" | "failed" | "skipped";
}

const TAG = /<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g;

/**
 * Reads a report.
 *
 * @param xml The whole report.
 * @returns Its tests in order, or `null` when the report is cut off: its writer did not live to the
 *   end.
 */
export function parseJunit(xml: string): JunitCase[] | null {
  const text = xml.replace(/<!--[\s\S]*?-->/g, "");
  const cases: JunitCase[] = [];
  let current: JunitCase | null = null;
  let complete = false;
  for (const match of text.matchAll(TAG)) {
    const [, closing, tag, attributes = ""] = match;
    if (closing) {
      if (tag === "testcase") current = null;
      if (tag === "testsuites") complete = true;
    } else if (tag === "testcase") {
      const opened: JunitCase = { name: attribute(attributes, "name"), state: "passed" };
      cases.push(opened);
      current = match[4] ? null : opened;
    } else if (current && (tag === "failure" || tag === "error")) current.state = "failed";
    else if (current && tag === "skipped") current.state = "skipped";
  }
  return complete ? cases : null;
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes);
  return match ? unescapeXml(match[1] ?? "") : "";
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
