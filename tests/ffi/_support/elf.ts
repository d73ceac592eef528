/**
 * What a shared library says of itself: a reader for as much of ELF as the tests of the shim need.
 *
 * @see {@link https://man7.org/linux/man-pages/man5/elf.5.html}
 * @module
 */

const SHT_DYNSYM = 11;
const SHN_UNDEF = 0;
const PT_DYNAMIC = 2;
const PT_GNU_STACK = 0x6474e551;
const PF_X = 1;
const SECTION_BYTES = 64;
const PROGRAM_BYTES = 56;
const SYMBOL_BYTES = 24;
const DYNAMIC_BYTES = 16;

/** Tags of the dynamic section. */
export const DT_NEEDED = 1;
/** Tags of the dynamic section. */
export const DT_TEXTREL = 22;
/** Tags of the dynamic section. */
export const DT_FLAGS_1 = 0x6ffffffb;
/** A bit of DT_FLAGS_1: once loaded, never unloaded. */
export const DF_1_NODELETE = 0x8;

/** A shared library of 64 bits. */
export interface SharedLibrary {
  /** e_machine: 62 is x86-64, 183 is aarch64. */
  readonly machine: number;
  /** Names that it defines for others. */
  readonly exports: readonly string[];
  /** Names that it wants of others. */
  readonly wants: readonly string[];
  /** The dynamic section: tags with their values. */
  readonly dynamic: readonly (readonly [tag: number, value: number])[];
  /** Whether it asks for a stack that code can run on; so does one that says nothing. */
  readonly executableStack: boolean;
}

/**
 * Reads a shared library.
 *
 * @throws {TypeError} When the bytes are no little-endian ELF file of 64 bits.
 */
export function readSharedLibrary(bytes: Uint8Array): SharedLibrary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== 0x7f454c46 || view.getUint16(4) !== 0x0201) {
    throw new TypeError("Cannot read the library: wanted a little-endian ELF file of 64 bits");
  }
  const { exports, wants } = readSymbols(view);
  const { dynamic, executableStack } = readSegments(view);
  return { machine: view.getUint16(18, true), exports, wants, dynamic, executableStack };
}

function u64(view: DataView, offset: number): number {
  return Number(view.getBigUint64(offset, true));
}

function readSymbols(view: DataView): { exports: string[]; wants: string[] } {
  const exports: string[] = [];
  const wants: string[] = [];
  const sections = u64(view, 40);
  const section = (index: number) => sections + index * SECTION_BYTES;
  for (let index = 0; index < view.getUint16(60, true); index++) {
    if (view.getUint32(section(index) + 4, true) !== SHT_DYNSYM) continue;
    const start = u64(view, section(index) + 24);
    const end = start + u64(view, section(index) + 32);
    const names = u64(view, section(view.getUint32(section(index) + 40, true)) + 24);
    for (let at = start + SYMBOL_BYTES; at < end; at += SYMBOL_BYTES) { // The first one is none.
      const name = readName(view, names + view.getUint32(at, true));
      (view.getUint16(at + 6, true) === SHN_UNDEF ? wants : exports).push(name);
    }
  }
  return { exports, wants };
}

function readName(view: DataView, start: number): string {
  let name = "";
  for (let at = start; view.getUint8(at) !== 0; at++) {
    name += String.fromCharCode(view.getUint8(at));
  }
  return name;
}

function readSegments(view: DataView): { dynamic: [number, number][]; executableStack: boolean } {
  const dynamic: [number, number][] = [];
  let executableStack = true;
  for (let index = 0; index < view.getUint16(56, true); index++) {
    const segment = u64(view, 32) + index * PROGRAM_BYTES;
    const type = view.getUint32(segment, true);
    if (type === PT_GNU_STACK) {
      executableStack = (view.getUint32(segment + 4, true) & PF_X) !== 0;
    }
    if (type !== PT_DYNAMIC) continue;
    const start = u64(view, segment + 8);
    const end = start + u64(view, segment + 32);
    for (let at = start; at < end; at += DYNAMIC_BYTES) {
      const tag = u64(view, at);
      if (tag === 0) break;
      dynamic.push([tag, u64(view, at + 8)]);
    }
  }
  return { dynamic, executableStack };
}
