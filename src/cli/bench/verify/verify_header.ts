/**
 * The header that fio puts in front of every checksummed piece of a block.
 *
 * All numbers are little-endian. Up to fio 3.40: magic u16, type u16, length u32, seed u64, offset
 * u64, seconds u32, nanoseconds u32, thread u16, number of the write u16, CRC-32C of these 36
 * bytes. From 3.41 on: magic u16, version u8, type u8, the same up to the nanoseconds, then number
 * of the write u64, thread u16, two unused bytes, CRC-32C of these 44 bytes. Behind either stands
 * the CRC-32C of the data that fills the rest of the piece. fio writes the byte order of its
 * machine; both architectures here are little-endian.
 *
 * @module
 */
import { crc32c } from "./crc32c.ts";

/** Which fio's. */
export type HeaderFormat = "3.40" | "3.41";

/** What a header tells. */
export interface VerifyHeader {
  /** The length of the piece in bytes, the header included. */
  readonly length: number;
  /** The words of the seed, low one first, that the data was made with. */
  readonly seed: readonly [number, number];
  /** Where in the file the piece belongs. */
  readonly offset: number;
  readonly timeMs: number;
  readonly thread: number;
  /** How many writes of the job came before. */
  readonly write: number;
}

const MAGIC = 0xacca;
const TYPE_CRC32C = 5;
const VERSION = 0x81;
const TWO_TO_32 = 0x1_0000_0000;

/** Where the checksum of the header is; that of the data is in the next word. */
const CRC_AT: Readonly<Record<HeaderFormat, number>> = { "3.40": 36, "3.41": 44 };
const CRC_BYTES = 4;

/** The length of a header with both checksums. */
export function headerBytes(format: HeaderFormat): number {
  return CRC_AT[format] + 2 * CRC_BYTES;
}

/** Writes the header of a piece whose data is in its place, with both checksums. */
export function writeHeader(
  view: DataView,
  at: number,
  header: VerifyHeader,
  format: HeaderFormat,
) {
  const newer = format === "3.41";
  view.setUint16(at, MAGIC, true);
  view.setUint16(at + 2, newer ? VERSION | TYPE_CRC32C << 8 : TYPE_CRC32C, true);
  view.setUint32(at + 4, header.length, true);
  view.setUint32(at + 8, header.seed[0], true);
  view.setUint32(at + 12, header.seed[1], true);
  setUint64(view, at + 16, header.offset);
  view.setUint32(at + 24, Math.floor(header.timeMs / 1000), true);
  view.setUint32(at + 28, Math.floor(header.timeMs % 1000 * 1e6), true);
  if (newer) {
    setUint64(view, at + 32, header.write);
    view.setUint32(at + 40, header.thread & 0xffff, true);
  } else {
    view.setUint16(at + 32, header.thread, true);
    view.setUint16(at + 34, header.write, true);
  }
  const bytes = new Uint8Array(view.buffer, view.byteOffset);
  const crcAt = at + CRC_AT[format];
  view.setUint32(crcAt, crc32c(bytes, at, crcAt), true);
  view.setUint32(crcAt + 4, crc32c(bytes, at + headerBytes(format), at + header.length), true);
}

/**
 * Looks at a piece that was read back.
 *
 * @param length The length that it must have.
 * @param offset Where in the file it was read.
 * @returns What is wrong with it; null when nothing is.
 */
export function checkPiece(
  view: DataView,
  at: number,
  length: number,
  offset: number,
): string | null {
  const magic = view.getUint16(at, true);
  if (magic !== MAGIC) return `wanted magic ${hex(MAGIC)}, got ${hex(magic)}`;
  const newer = view.getUint8(at + 2) === VERSION;
  const type = newer ? view.getUint8(at + 3) : view.getUint16(at + 2, true);
  if (type !== TYPE_CRC32C) return `wanted a header of crc32c, got type ${type}`;
  const format = newer ? "3.41" : "3.40";
  const foundLength = view.getUint32(at + 4, true);
  if (foundLength !== length) return `wanted a length of ${length} bytes, got ${foundLength}`;
  const foundOffset = view.getUint32(at + 16, true) + view.getUint32(at + 20, true) * TWO_TO_32;
  if (foundOffset !== offset) return `wanted the block of offset ${offset}, got ${foundOffset}`;
  const bytes = new Uint8Array(view.buffer, view.byteOffset);
  const crcAt = at + CRC_AT[format];
  return checkCrc(view, crcAt, crc32c(bytes, at, crcAt), "header") ??
    checkCrc(view, crcAt + 4, crc32c(bytes, at + headerBytes(format), at + length), "data");
}

function checkCrc(view: DataView, at: number, computed: number, what: string): string | null {
  const found = view.getUint32(at, true);
  if (found === computed) return null;
  return `wanted crc32c ${hex(found)} of the ${what}, got ${hex(computed)}`;
}

function setUint64(view: DataView, at: number, value: number): void {
  view.setUint32(at, value, true);
  view.setUint32(at + 4, Math.floor(value / TWO_TO_32), true);
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
