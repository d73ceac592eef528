/**
 * What becomes of output that nobody reads.
 *
 * @module
 */
import process from "node:process";

/** The status that a shell gives to a program that SIGPIPE ended. */
const EXIT_SIGPIPE = 141;

/**
 * Ends the program in silence when the reader of a stream is gone, as in `ringio probe | head`,
 * unless somebody else listens who ends it in good order.
 */
export function exitOnBrokenPipe(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (stream.listenerCount("error") === 1) process.exit(EXIT_SIGPIPE);
  });
}
