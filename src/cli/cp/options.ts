/**
 * What a copy is asked for.
 *
 * @module
 */

/** Which symbolic links are followed: none, those among the operands, or all. */
export type Follow = "never" | "operands" | "always";

/** What of a file goes over beside its bytes. */
export interface Preserved {
  /** All permission bits, whatever the umask is. */
  readonly mode: boolean;
  /** User and group, as far as the user may. */
  readonly ownership: boolean;
  /** Of the last access and the last change, to the nanosecond. */
  readonly timestamps: boolean;
  /** Two names of one file become two names of one file. */
  readonly links: boolean;
}

/** The options of `ringio cp`. */
export interface CopyOptions {
  /** Directories with all that is in them; special files as what they are. */
  readonly recursive: boolean;
  readonly follow: Follow;
  readonly preserve: Preserved;
  /** Leaves alone what is there. */
  readonly noClobber: boolean;
  /** Replaces files that may not be written to. */
  readonly force: boolean;
  /** Past the page cache. */
  readonly direct: boolean;
  /** Names each copy on standard output. */
  readonly verbose: boolean;
  /** How many files are copied at a time. */
  readonly jobs: number;
}
