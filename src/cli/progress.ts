/**
 * A bar that tells how far a long work is.
 *
 * @module
 */
import cliProgress from "cli-progress";
import process from "node:process";
import { formatBytes } from "./format_bytes.ts";
import { formatSeconds } from "./format_seconds.ts";
import { RateMeter } from "./rate_meter.ts";
import { styleOf } from "./style.ts";

const FRAMES_PER_SECOND = 10;
const BAR_COLUMNS = 30;

/** A bar on standard error with bytes, rate and time left; it draws nothing before `start()`. */
export class Progress {
  readonly #bar: cliProgress.SingleBar;
  readonly #rate = new RateMeter();
  #done = 0;
  #total = 0;
  #isTotalKnown = false;
  #isRunning = false;

  constructor() {
    const style = styleOf(process.stderr);
    this.#bar = new cliProgress.SingleBar({
      stream: process.stderr,
      fps: FRAMES_PER_SECOND,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false, // It would take the signals that end the work in good order.
      format: (_, { progress }) => this.#line(progress, style.cyan),
    });
  }

  /** Draws from now on; only where somebody looks, that is on a terminal. */
  start(): void {
    if (!process.stderr.isTTY) return;
    this.#isRunning = true;
    this.#bar.start(1, 0);
  }

  /** Some bytes more are done; fewer when part of the work was in vain. */
  add(bytes: number): void {
    this.#done += bytes;
    if (this.#isRunning) this.#bar.update(this.#done);
  }

  /** There is more to do than was known. */
  addTotal(bytes: number): void {
    this.#total += bytes;
    if (this.#isRunning) this.#bar.setTotal(this.#total);
  }

  /** From now on the total is all there is, and the time left can be told. */
  totalIsKnown(): void {
    this.#isTotalKnown = true;
  }

  /** Writes a line to a stream; the bar makes room for it. */
  print(stream: NodeJS.WriteStream, line: string): void {
    if (this.#isRunning) process.stderr.write("\r\x1b[K");
    stream.write(`${line}\n`);
  }

  /** Takes the bar away. */
  stop(): void {
    if (this.#isRunning) this.#bar.stop();
    this.#isRunning = false;
  }

  #line(part: number, color: (text: string) => string): string {
    this.#rate.sample(this.#done, performance.now());
    const rate = this.#rate.perSecond;
    const full = Math.round(Math.min(part, 1) * BAR_COLUMNS);
    const bar = color("█".repeat(full)) + "░".repeat(BAR_COLUMNS - full);
    const percent = `${Math.floor(Math.min(part, 1) * 100)}%`.padStart(4);
    const left = this.#isTotalKnown && rate > 0
      ? formatSeconds(Math.max(0, this.#total - this.#done) / rate)
      : "?";
    const bytes = `${formatBytes(this.#done)} of ${formatBytes(this.#total)}`;
    return `${percent} ${bar} ${bytes}  ${formatBytes(rate)}/s  ETA ${left}`;
  }
}
