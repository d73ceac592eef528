/**
 * The file of an operation, as an engine sees it.
 *
 * @module
 */

/** A file that an engine can work on: a descriptor, or a slot of the engine's own file table. */
export class Target {
  /** A descriptor of the process; with {@linkcode fixed} the index of a slot. */
  readonly fd: number;
  /** Whether `fd` is a slot of the engine's file table. */
  readonly fixed: boolean;
  /** The path that the file was opened by, for errors. */
  readonly path: string;
  /** Whether its reads may find bytes in the page cache; undefined until an engine has asked. */
  cached: boolean | undefined = undefined;

  constructor(fd: number, fixed: boolean, path: string) {
    this.fd = fd;
    this.fixed = fixed;
    this.path = path;
  }
}
