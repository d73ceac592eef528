/**
 * Bar charts as SVG, for pages that are light or dark.
 *
 * @module
 */

/** One bar. */
export interface Bar {
  /** What stands to the left of it. */
  readonly label: string;
  /** Its length: 0 or more. */
  readonly value: number;
  /** What stands to the right of it. */
  readonly text: string;
  /** The quartiles, drawn as a line over the end of the bar. */
  readonly spread?: readonly [low: number, high: number];
  /** The bars that the reader is to look at are drawn in the strong colour. */
  readonly strong: boolean;
}

/** Bars that have one scale. */
export interface BarPanel {
  /** What is measured. */
  readonly title: string;
  /** How, in small print. */
  readonly note: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 800;
const MARGIN = 16;
const LABEL_WIDTH = 210;
const TEXT_WIDTH = 130;
const BAR_WIDTH = WIDTH - 2 * MARGIN - LABEL_WIDTH - TEXT_WIDTH;
const HEAD_HEIGHT = 44;
const ROW_HEIGHT = 24;
const BAR_HEIGHT = 16;
const GAP = 20;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 15px; font-weight: 600; }
  .note { font-size: 11px; fill: #57606a; }
  .end { text-anchor: end; }
  .bar { fill: #a8b3bf; }
  .strong { fill: #0969da; }
  .spread { stroke: #24292f; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .note { fill: #9198a1; }
    .bar { fill: #59636e; }
    .strong { fill: #4493f8; }
    .spread { stroke: #e6edf3; }
  }
`;

/**
 * Draws panels below each other, 800 pixels wide.
 *
 * @param title What the picture shows, for those who cannot see it.
 * @returns A whole SVG document.
 * @throws {RangeError} When a bar is negative or no number.
 */
export function barChart(title: string, panels: readonly BarPanel[]): string {
  const parts: string[] = [];
  let top = MARGIN;
  for (const panel of panels) {
    parts.push(...drawPanel(panel, top));
    top += HEAD_HEIGHT + panel.bars.length * ROW_HEIGHT + GAP;
  }
  const size = `width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${STYLE}</style>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function drawPanel({ title, note, bars }: BarPanel, top: number): string[] {
  const longest = Math.max(...bars.map(({ value, spread }) => Math.max(value, spread?.[1] ?? 0)));
  const scale = longest > 0 ? BAR_WIDTH / longest : 0;
  return [
    text(MARGIN, top + 14, "title", title),
    text(MARGIN, top + 32, "note", note),
    ...bars.flatMap((bar, index) => drawBar(bar, top + HEAD_HEIGHT + index * ROW_HEIGHT, scale)),
  ];
}

function drawBar(bar: Bar, top: number, scale: number): string[] {
  if (!(bar.value >= 0 && bar.value < Infinity)) {
    throw new RangeError(`Cannot draw the bar "${bar.label}": wanted 0 or more, got ${bar.value}`);
  }
  const left = MARGIN + LABEL_WIDTH;
  const middle = top + BAR_HEIGHT / 2;
  const baseline = middle + 4.5;
  const width = round(bar.value * scale);
  const end = left + (bar.spread === undefined ? width : round(bar.spread[1] * scale));
  const look = bar.strong ? "bar strong" : "bar";
  const parts = [
    text(left - 8, baseline, "end", bar.label),
    `<rect class="${look}" x="${left}" y="${top}" width="${width}" height="${BAR_HEIGHT}" rx="2"/>`,
    text(Math.max(end, left + width) + 8, baseline, "", bar.text),
  ];
  if (bar.spread !== undefined) {
    const [low, high] = bar.spread.map((value) => left + round(value * scale));
    parts.push(`<line class="spread" x1="${low}" y1="${middle}" x2="${high}" y2="${middle}"/>`);
  }
  return parts;
}

function text(x: number, y: number, look: string, content: string): string {
  const attribute = look === "" ? "" : ` class="${look}"`;
  return `<text x="${x}" y="${y}"${attribute}>${escape(content)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
