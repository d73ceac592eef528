/**
 * What the two kinds of Stats have in common.
 *
 * @module
 */
import {
  S_IFBLK,
  S_IFCHR,
  S_IFDIR,
  S_IFIFO,
  S_IFLNK,
  S_IFMT,
  S_IFREG,
  S_IFSOCK,
} from "../abi/fs.ts";
import type { FileStat } from "../engine/file_stat.ts";

const DATES = ["atime", "mtime", "ctime", "birthtime"] as const;

/** The questions about the type of a file, and its dates. */
export abstract class StatsBase {
  /** Type and permission bits. */
  abstract mode: number | bigint;
  readonly #stat: FileStat;

  constructor(stat: FileStat) {
    this.#stat = stat;
  }

  /** What the engine found out, exact to the nanosecond. */
  static exact(stats: StatsBase): FileStat {
    return stats.#stat;
  }

  /** Whether it is a regular file. */
  isFile(): boolean {
    return this.#is(S_IFREG);
  }

  /** Whether it is a directory. */
  isDirectory(): boolean {
    return this.#is(S_IFDIR);
  }

  /** Whether it is a block device. */
  isBlockDevice(): boolean {
    return this.#is(S_IFBLK);
  }

  /** Whether it is a character device. */
  isCharacterDevice(): boolean {
    return this.#is(S_IFCHR);
  }

  /** Whether it is a symbolic link, which only `lstat` sees. */
  isSymbolicLink(): boolean {
    return this.#is(S_IFLNK);
  }

  /** Whether it is a FIFO, or a pipe. */
  isFIFO(): boolean {
    return this.#is(S_IFIFO);
  }

  /** Whether it is a socket. */
  isSocket(): boolean {
    return this.#is(S_IFSOCK);
  }

  #is(type: number): boolean {
    return (Number(this.mode) & S_IFMT) === type;
  }
}

/**
 * Adds `atime` and its like to the instances of a class: Dates that are made when they are asked
 * for, and then belong to the object, since few programs ask for them.
 */
export function addDates(prototype: object): void {
  for (const name of DATES) {
    addLazy(prototype, name, (stats) => {
      const { [`${name}Ms`]: time } = stats as unknown as Record<string, unknown>;
      return new Date(Math.round(Number(time)));
    });
  }
}

/** As {@linkcode addDates}, for `atimeInstant` and its like, where the runtime has them. */
export function addInstants(prototype: object, own: object): void {
  const { Temporal } = globalThis as {
    Temporal?: { Instant: new (nanoseconds: bigint) => unknown };
  };
  for (const name of DATES) {
    if (Temporal === undefined || !(`${name}Instant` in own)) continue;
    addLazy(
      prototype,
      `${name}Instant`,
      (stats) => new Temporal.Instant(StatsBase.exact(stats)[`${name}Ns`]),
    );
  }
}

function addLazy(prototype: object, name: string, make: (stats: StatsBase) => unknown): void {
  const own = (object: object, value: unknown) => {
    const shape = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, name, shape);
  };
  Object.defineProperty(prototype, name, {
    enumerable: true,
    configurable: true,
    get(this: StatsBase) {
      const value = make(this);
      own(this, value);
      return value;
    },
    set(this: StatsBase, value: unknown) {
      own(this, value);
    },
  });
}
