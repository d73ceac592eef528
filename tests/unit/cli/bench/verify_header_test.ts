// Goal: pieces of verified blocks are written as fio writes them, and each kind of damage is found.
// Method: a header that fio 3.33 wrote, byte for byte; then own pieces with one byte changed.
// That fio itself agrees is tested in tests/cli/bench/verify_with_fio_test.ts.
import { assertEquals, assertMatch } from "@std/assert";
import { crc32c } from "../../../../src/cli/bench/verify/crc32c.ts";
import {
  checkPiece,
  headerBytes,
  type HeaderFormat,
  writeHeader,
} from "../../../../src/cli/bench/verify/verify_header.ts";
import { fillRandom } from "../../../../src/cli/bench/workload/fill_random.ts";
import { test } from "../../../harness.ts";

const PIECE_BYTES = 512;
const OFFSET = 2 ** 33 + 4096;

function piece(format: HeaderFormat): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PIECE_BYTES);
  fillRandom(bytes, 7);
  writeHeader(new DataView(bytes.buffer), 0, {
    length: PIECE_BYTES,
    seed: [0xc509543c, 0x00a4cc01],
    offset: OFFSET,
    timeMs: 108.65,
    thread: 1,
    write: 3,
  }, format);
  return bytes;
}

function check(bytes: Uint8Array<ArrayBuffer>, offset: number = OFFSET): string | null {
  return checkPiece(new DataView(bytes.buffer), 0, PIECE_BYTES, offset);
}

test("crc32c() is the checksum of RFC 3720, without the last inversion", () => {
  const digits = new TextEncoder().encode("123456789");
  assertEquals(~crc32c(digits, 0, 9) >>> 0, 0xe306_9283);
  const zeros = new Uint8Array(34);
  assertEquals(~crc32c(zeros, 1, 33) >>> 0, 0x8a91_36aa);
});

test("crc32c() agrees with a header of fio 3.33", () => {
  const words = [
    [0xca, 0xac, 0x05, 0x00, 0x00, 0x10, 0x00, 0x00, 0x3c, 0x54, 0x09, 0xc5, 0x01, 0xcc],
    [0xa4, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x17, 0x61, 0x79, 0x06, 0x01, 0, 0, 0],
  ];
  const header = new Uint8Array(words.flat());
  assertEquals(header.length, 36);
  assertEquals(crc32c(header, 0, 36), 0x3ffa_0d44);
});

for (const format of ["3.40", "3.41"] as const) {
  test(`writeHeader() ${format} makes a piece that is whole`, () => {
    assertEquals(check(piece(format)), null);
  });

  test(`checkPiece() finds every byte of a ${format} piece that is changed`, () => {
    for (let at = 0; at < PIECE_BYTES; at++) {
      const bytes = piece(format);
      bytes[at]! ^= 0x10;
      const reason = check(bytes) ?? `nothing at ${at}`;
      assertMatch(reason, at < headerBytes(format) ? /^wanted/ : /of the data/);
    }
  });

  test(`checkPiece() finds a ${format} piece in the wrong place`, () => {
    assertEquals(
      check(piece(format), 4096),
      `wanted the block of offset 4096, got ${OFFSET}`,
    );
  });
}

test("writeHeader() puts the fields where fio has them", () => {
  const old = new DataView(piece("3.40").buffer);
  assertEquals([old.getUint16(0, true), old.getUint16(2, true)], [0xacca, 5]);
  assertEquals([old.getUint16(32, true), old.getUint16(34, true)], [1, 3]);
  const newer = new DataView(piece("3.41").buffer);
  assertEquals([newer.getUint8(2), newer.getUint8(3)], [0x81, 5]);
  assertEquals([newer.getUint32(32, true), newer.getUint16(40, true)], [3, 1]);
  assertEquals(newer.getBigUint64(8, true), 0x00a4_cc01_c509_543cn);
});
