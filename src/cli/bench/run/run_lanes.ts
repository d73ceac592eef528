/**
 * The loop over an engine that gives a promise for each request.
 *
 * @module
 */
import type { PromiseDriver } from "../drive/driver.ts";
import type { IoRequest } from "../workload/io_request.ts";
import { errnoOf } from "./errno_of.ts";
import type { JobRun } from "./job_run.ts";

/** Runs one lane for each of the depth: a lane begins a request when its last one is done. */
export async function runLanes(driver: PromiseDriver, run: JobRun): Promise<void> {
  let inFlight = 0;

  async function lane(request: IoRequest): Promise<void> {
    const { window, recorder, pacer } = run;
    let nowMs = performance.now();
    while (window.look(nowMs) && run.next(request)) {
      if (pacer !== null) {
        for (let waitMs; (waitMs = pacer.take(request.kind, nowMs)) > 0;) {
          await new Promise((resolve) => setTimeout(resolve, waitMs));
          nowMs = performance.now();
          if (!window.look(nowMs)) return;
        }
      }
      request.startMs = nowMs;
      recorder.begun(++inFlight);
      let result: number;
      try {
        const promise = driver.run(request);
        request.issueMs = performance.now();
        result = await promise;
      } catch (error) {
        result = errnoOf(error);
      }
      nowMs = performance.now();
      inFlight--;
      run.settle(request, result, nowMs);
    }
  }

  await Promise.all(run.requests.map(lane));
}
