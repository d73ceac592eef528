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

const DATES = ["atime", "mtime", "ctime", "birthtime"] as const;

/** The questions about the type of a file, and its dates. */
export abstract class StatsBase {
  /** Type and permission bits. */
  abstract mode: number | bigint;

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
    const own = (object: object, value: unknown) => {
      const shape = { value, enumerable: true, configurable: true, writable: true };
      Object.defineProperty(object, name, shape);
    };
    Object.defineProperty(prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: Record<string, unknown>) {
        const date = new Date(Math.round(Number(this[`${name}Ms`])));
        own(this, date);
        return date;
      },
      set(this: object, value: unknown) {
        own(this, value);
      },
    });
  }
}
