/**
 * A randomized checker of one file, in the manner of fsx.
 *
 * @module
 */
import { chainOfAll, chainThatFails } from "./fsx_chains.ts";
import { directPooled, directRead, directWrite } from "./fsx_direct.ts";
import {
  type FsxAction,
  pooledReadAt,
  pooledWriteAt,
  readAndWriteAtPosition,
  readAt,
  readExactAt,
  readvAt,
  writeAllAt,
  writeAt,
  writevAt,
} from "./fsx_read_write.ts";
import { type FsxOptions, FsxSubject } from "./fsx_subject.ts";
import * as whole from "./fsx_whole.ts";

/** How often each is done, in proportion. What is slow is rare. */
const ACTIONS: readonly (readonly [weight: number, action: FsxAction])[] = [
  [120, readAt],
  [120, writeAt],
  [60, readExactAt],
  [60, writeAllAt],
  [60, readvAt],
  [60, writevAt],
  [40, pooledReadAt],
  [40, pooledWriteAt],
  [40, readAndWriteAtPosition],
  [40, directRead],
  [40, directWrite],
  [20, directPooled],
  [60, chainOfAll],
  [20, chainThatFails],
  [60, whole.truncate],
  [60, whole.allocate],
  [30, whole.stat],
  [20, whole.readWhole],
  [4, whole.copy],
  [4, whole.replace],
  [4, whole.sync],
  [4, whole.reopen],
];

const LOG_LINES = 40;

/**
 * Does `count` random things to a file and compares it with what it should hold.
 *
 * @throws {Error} It tells what was done last, and the error of it as `cause`.
 */
export async function fsx(options: FsxOptions, count: number): Promise<void> {
  const { random } = options;
  const subject = await FsxSubject.create(options);
  const actions = ACTIONS.flatMap(([weight, action]) => new Array<FsxAction>(weight).fill(action));
  try {
    for (let done = 0; done < count; done++) await random.pick(actions)(subject);
    await subject.end();
  } catch (cause) {
    const { log } = subject;
    const last = log.slice(-LOG_LINES).map((line, index) =>
      `${log.length - Math.min(LOG_LINES, log.length) + index + 1}. ${line}`
    );
    await subject.close();
    throw new Error(`${String(cause)}\n${last.join("\n")}`, { cause });
  }
}
