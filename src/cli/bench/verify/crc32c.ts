// hot path
/**
 * CRC-32C, the checksum of Castagnoli that iSCSI and ext4 use too.
 *
 * @module
 */

const POLYNOMIAL = 0x82f6_3b78;
const SLICES = 8;
const TABLE_WORDS = 256;

/** For each byte, and each distance of a byte to the end of an eight byte step. */
const tables = makeTables();

/**
 * The checksum of `bytes[start..end)`, as a number from 0 to 2^32 - 1, as fio counts it: begun with
 * all ones and not turned over at the end.
 */
export function crc32c(bytes: Uint8Array, start: number, end: number): number {
  let crc = -1;
  let at = start;
  for (const stepsEnd = end - SLICES; at <= stepsEnd; at += SLICES) {
    crc = tables[1792 + (bytes[at]! ^ crc & 255)]! ^
      tables[1536 + (bytes[at + 1]! ^ crc >>> 8 & 255)]! ^
      tables[1280 + (bytes[at + 2]! ^ crc >>> 16 & 255)]! ^
      tables[1024 + (bytes[at + 3]! ^ crc >>> 24)]! ^
      tables[768 + bytes[at + 4]!]! ^
      tables[512 + bytes[at + 5]!]! ^
      tables[256 + bytes[at + 6]!]! ^
      tables[bytes[at + 7]!]!;
  }
  for (; at < end; at++) crc = crc >>> 8 ^ tables[(crc ^ bytes[at]!) & 255]!;
  return crc >>> 0;
}

function makeTables(): Int32Array {
  const tables = new Int32Array(SLICES * TABLE_WORDS);
  for (let byte = 0; byte < TABLE_WORDS; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1) * POLYNOMIAL;
    tables[byte] = crc;
  }
  for (let word = TABLE_WORDS; word < tables.length; word++) {
    const crc = tables[word - TABLE_WORDS]!;
    tables[word] = crc >>> 8 ^ tables[crc & 255]!;
  }
  return tables;
}
