/** A line of a job file that cannot be used. */
export class JobFileError extends SyntaxError {
  /** Always "JobFileError". */
  override readonly name = "JobFileError";

  /**
   * Makes the error for a line.
   *
   * @param path The job file.
   * @param line Counted from 1.
   * @param reason What is wrong there.
   */
  constructor(path: string, line: number, reason: string) {
    super(`${path}:${line}: ${reason}`);
  }
}
