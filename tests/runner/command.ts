/**
 * Child processes of the test run.
 *
 * @module
 */

/** How a child process ended. */
export interface CommandResult {
  /** Exit status; 128 + signal number when a signal ended it. */
  code: number;
  /** The signal that ended it. */
  signal: string | null;
  /** Whether it ran out of time and was killed. */
  timedOut: boolean;
  /** Standard output and standard error, interleaved as they came. */
  output: string;
  /** Wall-clock time. */
  seconds: number;
}

/** How to run a child process. */
export interface CommandOptions {
  /** Variables set on top of the environment of this process. */
  env?: Record<string, string>;
  /** The child is killed after this time. */
  timeoutMs: number;
  /** Working directory; the current one when left out. */
  cwd?: string;
}

/** A grandchild may hold a pipe open after the child is gone; it gets this long. */
const PIPE_GRACE_MS = 2_000;

/**
 * Runs a program without standard input and gathers what it writes.
 *
 * @param program Path or name of the program.
 * @param args Its arguments.
 * @param options Environment, time limit and working directory.
 * @returns How it ended. A program that fails is a result, not an exception.
 * @throws {Deno.errors.NotFound} There is no such program.
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const started = performance.now();
  const env: Record<string, string> = {
    ...Deno.env.toObject(),
    NO_COLOR: "1",
    DENO_NO_UPDATE_CHECK: "1",
    DENO_NO_PROMPT: "1",
    ...options.env,
  };
  delete env["FORCE_COLOR"]; // Node prints a warning when it meets NO_COLOR.
  const child = new Deno.Command(program, {
    args: [...args],
    env,
    clearEnv: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const chunks: string[] = [];
  const readers = [gather(child.stdout, chunks), gather(child.stderr, chunks)];
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, options.timeoutMs);
  const status = await child.status;
  clearTimeout(timer);
  await closePipes(readers);
  const seconds = (performance.now() - started) / 1000;
  return { code: status.code, signal: status.signal, timedOut, output: chunks.join(""), seconds };
}

interface Gatherer {
  done: Promise<void>;
  cancel(): Promise<void>;
}

function gather(stream: ReadableStream<Uint8Array>, chunks: string[]): Gatherer {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  const pump = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      chunks.push(decoder.decode(value, { stream: true }));
    }
  };
  return { done: pump(), cancel: () => reader.cancel() };
}

async function closePipes(gatherers: Gatherer[]): Promise<void> {
  const grace = Promise.withResolvers<void>();
  const timer = setTimeout(grace.resolve, PIPE_GRACE_MS);
  await Promise.race([Promise.all(gatherers.map((gatherer) => gatherer.done)), grace.promise]);
  clearTimeout(timer);
  await Promise.all(gatherers.map((gatherer) => gatherer.cancel()));
}
