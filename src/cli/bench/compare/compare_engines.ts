/**
 * Runs the same work on every engine in turn.
 *
 * @module
 */
import { type JobReport, jobReports } from "../report/job_report.ts";
import { runJobs } from "../run/run_jobs.ts";
import type { InterruptibleRun } from "../run/stop_on_interrupt.ts";
import type { EngineJobs } from "./engine_jobs.ts";
import type { EngineRounds } from "./standing.ts";

/**
 * Does the rounds. In each every engine has its turn, so that a ratio compares two engines in the
 * same seconds of a machine that others use too; who comes first changes from round to round.
 *
 * An engine that fails takes no part any more. What it is that all are compared with has to work.
 *
 * @param say Told before each turn.
 */
export async function compareEngines(
  engines: readonly EngineJobs[],
  rounds: number,
  observer: InterruptibleRun,
  say: (text: string) => void,
): Promise<EngineRounds[]> {
  const reports = engines.map((): JobReport[] => []);
  const refusals = engines.map((): string | null => null);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < engines.length; turn++) {
      const index = (turn + round) % engines.length;
      if (refusals[index] !== null) continue;
      const { engine, jobs } = engines[index]!;
      say(`round ${round + 1} of ${rounds}: ${engine}`);
      const [report] = jobReports(await runJobs(jobs, observer));
      refusals[index] = refusalOf(report!);
      reports[index]!.push(report!);
      if (observer.interrupted) return finish(round);
    }
  }
  return finish(rounds);

  function finish(whole: number): EngineRounds[] {
    return engines.map(({ engine }, index) => {
      const refusal = refusals[index]!;
      return { engine, refusal, rounds: refusal === null ? reports[index]!.slice(0, whole) : [] };
    });
  }
}

function refusalOf({ failure, read, write }: JobReport): string | null {
  if (failure !== null) return failure.message;
  return read.ios + write.ios === 0 ? "no request was done in the time" : null;
}
