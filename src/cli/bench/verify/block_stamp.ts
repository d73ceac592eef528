/**
 * What makes a written block one that can be verified.
 *
 * @module
 */
import type { Job, VerifyOptions } from "../job/job.ts";
import type { IoRequest } from "../workload/io_request.ts";
import { Random } from "../workload/random.ts";
import { randomSeed } from "../workload/random_seed.ts";
import { fillRandom } from "../workload/fill_random.ts";
import { writeHeader } from "./verify_header.ts";

/** Fills blocks with random data and puts headers in front of each piece. */
export class BlockStamp {
  readonly #options: VerifyOptions;
  readonly #random: Random;
  readonly #thread: number;
  #writes = 0;

  /** @param options Those of the job. */
  constructor(job: Job, options: VerifyOptions) {
    this.#options = options;
    this.#random = new Random(randomSeed(job.seed, job.number, "verify"));
    this.#thread = job.number;
  }

  /** Fills the bytes of a write, whose place in the file stands in the request. */
  mark({ bytes, offset }: IoRequest): void {
    const { intervalBytes, format } = this.#options;
    const seed = product(this.#random.next(), this.#random.next());
    fillRandom(bytes, seed[0] ^ seed[1]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const header = { seed, length: intervalBytes, thread: this.#thread, timeMs: performance.now() };
    const write = this.#writes++;
    for (let at = 0; at < bytes.length; at += intervalBytes) {
      writeHeader(view, at, { ...header, write, offset: offset + at }, format);
    }
  }
}

/** The low 64 bits of the product of two 32-bit words, which is a seed of fio; low word first. */
function product(a: number, b: number): [number, number] {
  const low = (a & 0xffff) * b;
  const high = (a >>> 16) * b + Math.floor(low / 0x1_0000);
  return [Math.imul(a, b) >>> 0, Math.floor(high / 0x1_0000)];
}
