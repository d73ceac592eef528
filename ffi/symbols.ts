/**
 * The one table of what the shim exports (native/ringio.c). Each runtime's adapter translates it;
 * none redefines it. Its hash is compiled into the shim, so a shim of another table is refused at
 * load.
 *
 * @module
 */

/**
 * How a number or a buffer crosses the FFI. `buffer` is a view of at least one byte; its address
 * crosses.
 */
export type CType = "i32" | "u32" | "f64" | "buffer" | "void";

/** One exported function: its parameters in order, and its result. */
export interface SymbolDefinition {
  readonly parameters: readonly CType[];
  readonly result: CType;
}

/** The functions of one library by their names there. */
export type SymbolTable = Readonly<Record<string, SymbolDefinition>>;

/** The prefix of every symbol in the shim. */
export const SYMBOL_PREFIX = "ringio_";

/** Everything the shim exports, by the name without its prefix. */
export const symbols = {
  /** `u32 ringio_version(void)` */
  version: { parameters: [], result: "u32" },
  /** `u32 ringio_abi(void)` */
  abi: { parameters: [], result: "u32" },
  address: {
    parameters: ["buffer"], // const void *buffer
    result: "f64",
  },
  syscall: {
    parameters: [
      "i32", // i32 number
      "f64", // double a
      "f64", // double b
      "f64", // double c
      "f64", // double d
      "f64", // double e
      "f64", // double f
    ],
    result: "f64",
  },
  syscall_words: {
    parameters: [
      "i32", // i32 number
      "f64", // double arguments: the address of six 64-bit words
    ],
    result: "f64",
  },
  enter: {
    parameters: [
      "i32", // i32 fd
      "u32", // u32 to_submit
      "u32", // u32 min_complete
      "u32", // u32 flags
      "f64", // double argument: an address, or an offset into the registered wait region
      "u32", // u32 argument_size
    ],
    result: "i32",
  },
  load_acquire: {
    parameters: ["f64"], // double address
    result: "u32",
  },
  store_release: {
    parameters: [
      "f64", // double address
      "u32", // u32 value
    ],
    result: "void",
  },
  store_release16: {
    parameters: [
      "f64", // double address
      "u32", // u32 value: the low 16 bits count
    ],
    result: "void",
  },
  /** `void ringio_fence(void)` */
  fence: { parameters: [], result: "void" },
  copy: {
    parameters: [
      "f64", // double to
      "f64", // double from
      "f64", // double length: bytes
    ],
    result: "void",
  },
  /** `double ringio_unmapper(void)`: the address of `void unmap(void *memory, void *length)` */
  unmapper: { parameters: [], result: "f64" },
} as const satisfies SymbolTable;

/** What the loader needs of the C library to load the embedded shim from memory. */
export const libcSymbols = {
  memfd_create: {
    parameters: [
      "buffer", // const char *name
      "u32", // unsigned int flags
    ],
    result: "i32",
  },
  write: {
    parameters: [
      "i32", // int fd
      "buffer", // const void *buf
      "u32", // size_t count: below 2^31 here
    ],
    result: "i32",
  },
  close: {
    parameters: ["i32"], // int fd
    result: "i32",
  },
} as const satisfies SymbolTable;

/**
 * The version that `ringio_version()` of a matching shim returns: major * 65536 + minor * 256 +
 * patch.
 */
export const SHIM_VERSION = 0x000100;

/** FNV-1a over the text of the table: the value that `ringio_abi()` of a matching shim returns. */
export function symbolTableHash(): number {
  const text = Object.entries(symbols)
    .map(([name, { parameters, result }]) => `${result} ${name}(${parameters.join()})`)
    .join(";");
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
