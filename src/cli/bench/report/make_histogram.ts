/**
 * Histograms of the library HdrHistogram.
 *
 * @module
 */
// Only this class: the index of the package brings 170 KB of WebAssembly and compression along.
import * as module from "hdr-histogram-js/dist/Float64Histogram.js";

/** What is used of a histogram. */
export interface Histogram {
  recordValueWithCount(value: number, count: number): void;
  getValueAtPercentile(percent: number): number;
}

type HistogramClass = new (smallest: number, largest: number, digits: number) => Histogram;

const SMALLEST = 1;
const LARGEST = 2 ** 48;
/** Three digits are kept of each value. */
const DIGITS = 3;

/** An empty histogram for nanoseconds. */
export function makeHistogram(): Histogram {
  return new (histogramClass())(SMALLEST, LARGEST, DIGITS);
}

/**
 * The module is CommonJS and says that its `default` is the class. Some loaders believe that, for
 * others the `default` is all that it exports.
 */
function histogramClass(): HistogramClass {
  const { default: exported } = module as unknown as {
    default: HistogramClass | { default: HistogramClass };
  };
  return typeof exported === "function" ? exported : exported.default;
}
