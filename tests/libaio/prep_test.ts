// Goal: io_prep_*() sets the fields that C's inline functions set, and makes all others zero.
// Method: an iocb with something in every field, before each of them.
import { assertEquals } from "@std/assert";
import {
  IO_CMD_FDSYNC,
  IO_CMD_FSYNC,
  IO_CMD_POLL,
  IO_CMD_PREAD,
  IO_CMD_PREADV,
  IO_CMD_PWRITE,
  IO_CMD_PWRITEV,
  io_prep_fdsync,
  io_prep_fsync,
  io_prep_poll,
  io_prep_pread,
  io_prep_preadv,
  io_prep_preadv2,
  io_prep_pwrite,
  io_prep_pwritev,
  io_prep_pwritev2,
  io_set_callback,
  io_set_eventfd,
  Iocb,
  IOCB_FLAG_IOPRIO,
  IOCB_FLAG_RESFD,
} from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";

/** All fields by the names of C. */
function fieldsOf(iocb: Iocb): Record<string, unknown> {
  const { data, key, aio_rw_flags, aio_lio_opcode, aio_reqprio, aio_fildes } = iocb;
  const { buf, nbytes, offset, __pad3, flags, resfd } = iocb.u.c;
  const own = { data, key, aio_rw_flags, aio_lio_opcode, aio_reqprio, aio_fildes };
  return { ...own, buf, nbytes, offset, __pad3, flags, resfd };
}

const ZERO = fieldsOf(new Iocb());

function dirty(): Iocb {
  const iocb = new Iocb();
  Object.assign(iocb, { data: "old", key: 1, aio_rw_flags: 2, aio_lio_opcode: 3, aio_reqprio: 4 });
  iocb.aio_fildes = 5;
  Object.assign(iocb.u.c, { buf: 6, nbytes: 7n, offset: 8n, __pad3: 9, flags: 10, resfd: 11 });
  return iocb;
}

const buffer = new Uint8Array(16);
const list = [buffer, buffer];

const CASES: [string, (iocb: Iocb) => void, Record<string, unknown>][] = [
  ["io_prep_pread", (iocb) => io_prep_pread(iocb, 3, buffer, 16, 7), {
    aio_lio_opcode: IO_CMD_PREAD,
    buf: buffer,
    nbytes: 16,
    offset: 7,
  }],
  ["io_prep_pwrite", (iocb) => io_prep_pwrite(iocb, 3, buffer, 16, 7n), {
    aio_lio_opcode: IO_CMD_PWRITE,
    buf: buffer,
    nbytes: 16,
    offset: 7n,
  }],
  ["io_prep_preadv", (iocb) => io_prep_preadv(iocb, 3, list, 2, 7), {
    aio_lio_opcode: IO_CMD_PREADV,
    buf: list,
    nbytes: 2,
    offset: 7,
  }],
  ["io_prep_pwritev", (iocb) => io_prep_pwritev(iocb, 3, list, 2, 7), {
    aio_lio_opcode: IO_CMD_PWRITEV,
    buf: list,
    nbytes: 2,
    offset: 7,
  }],
  ["io_prep_preadv2", (iocb) => io_prep_preadv2(iocb, 3, list, 2, 7, 8), {
    aio_lio_opcode: IO_CMD_PREADV,
    buf: list,
    nbytes: 2,
    offset: 7,
    aio_rw_flags: 8,
  }],
  ["io_prep_pwritev2", (iocb) => io_prep_pwritev2(iocb, 3, list, 2, 7, 8), {
    aio_lio_opcode: IO_CMD_PWRITEV,
    buf: list,
    nbytes: 2,
    offset: 7,
    aio_rw_flags: 8,
  }],
  ["io_prep_fsync", (iocb) => io_prep_fsync(iocb, 3), { aio_lio_opcode: IO_CMD_FSYNC }],
  ["io_prep_fdsync", (iocb) => io_prep_fdsync(iocb, 3), { aio_lio_opcode: IO_CMD_FDSYNC }],
  ["io_prep_poll", (iocb) => io_prep_poll(iocb, 3, 5), { aio_lio_opcode: IO_CMD_POLL, buf: 5 }],
];

for (const [name, prepare, expected] of CASES) {
  test(`${name}() sets its fields and makes all others zero`, () => {
    const iocb = dirty();
    prepare(iocb);
    assertEquals(fieldsOf(iocb), { ...ZERO, aio_fildes: 3, ...expected });
  });
}

test("a new iocb is all zero", () => {
  assertEquals(ZERO, {
    data: null,
    key: 0,
    aio_rw_flags: 0,
    aio_lio_opcode: 0,
    aio_reqprio: 0,
    aio_fildes: 0,
    buf: null,
    nbytes: 0,
    offset: 0,
    __pad3: 0,
    flags: 0,
    resfd: 0,
  });
});

test("io_set_callback() stores the function in data", () => {
  const iocb = new Iocb();
  const callback = () => {};
  io_set_callback(iocb, callback);
  assertEquals(fieldsOf(iocb), { ...ZERO, data: callback });
});

test("io_set_eventfd() adds its flag to those that are set", () => {
  const iocb = new Iocb();
  iocb.u.c.flags = IOCB_FLAG_IOPRIO;
  io_set_eventfd(iocb, 9);
  assertEquals(fieldsOf(iocb), { ...ZERO, flags: IOCB_FLAG_IOPRIO | IOCB_FLAG_RESFD, resfd: 9 });
});

test("the union has C's other names for the same fields", () => {
  const iocb = new Iocb();
  io_prep_preadv(iocb, 3, list, 2, 7);
  assertEquals([iocb.u.v.vec, iocb.u.v.nr, iocb.u.v.offset], [list, 2, 7]);
  iocb.u.v.vec = [];
  iocb.u.v.nr = 0;
  iocb.u.v.offset = 9;
  assertEquals([iocb.u.c.buf, iocb.u.c.nbytes, iocb.u.c.offset], [[], 0, 9]);
  assertEquals([iocb.aio_buf, iocb.aio_nbytes, iocb.aio_offset], [[], 0, 9]);
});
