// Goal: the module is what programs that were written against <aio.h> expect. Method: a copy of the
// shape that the compiler holds the module to, and the values that C's headers have.
import { assertEquals } from "@std/assert";
import * as posix from "../../src/posix_aio/mod.ts";
import { test } from "../harness.ts";

type Buffer = ArrayBufferView | ArrayBuffer | null;

interface Sigevent {
  sigev_notify: number;
  sigev_signo?: number;
  sigev_value?: unknown;
  sigev_notify_function?: (value: unknown) => void;
}

interface Aiocb {
  aio_fildes: number;
  aio_offset: number | bigint;
  aio_buf: Buffer;
  aio_nbytes: number;
  aio_reqprio: number;
  aio_sigevent: Sigevent | null;
  aio_lio_opcode: number;
}

type List = readonly (Aiocb | null)[];
type Timeout = number | { tv_sec: number; tv_nsec: number };
type Options = { signal?: AbortSignal };

interface Functions {
  Aiocb: new () => Aiocb;
  aio_read(cb: Aiocb): number;
  aio_write(cb: Aiocb): number;
  aio_fsync(op: number, cb: Aiocb): number;
  aio_error(cb: Aiocb): number;
  aio_return(cb: Aiocb): number;
  aio_suspend(list: List, timeout?: Timeout): number;
  aio_cancel(fd: number, cb?: Aiocb | null): number;
  lio_listio(mode: number, list: List, sig?: Sigevent | null): number;
  aio_init(init: Record<string, number>): void;
  errno(): number;
  aio_suspend_async(list: List, timeout?: Timeout, options?: Options): Promise<number>;
  lio_listio_async(
    mode: number,
    list: List,
    sig?: Sigevent | null,
    options?: Options,
  ): Promise<number>;
}

const CONSTANTS = {
  AIO_CANCELED: 0,
  AIO_NOTCANCELED: 1,
  AIO_ALLDONE: 2,
  AIO_PRIO_DELTA_MAX: 20,
  LIO_READ: 0,
  LIO_WRITE: 1,
  LIO_NOP: 2,
  LIO_WAIT: 0,
  LIO_NOWAIT: 1,
  SIGEV_SIGNAL: 0,
  SIGEV_NONE: 1,
  SIGEV_THREAD: 2,
  O_SYNC: 0o4010000,
  O_DSYNC: 0o10000,
  EINPROGRESS: 115,
  ECANCELED: 125,
  EAGAIN: 11,
  EBADF: 9,
  EINTR: 4,
  EINVAL: 22,
  EIO: 5,
  EFBIG: 27,
  EOVERFLOW: 75,
};

const module = posix satisfies Functions & Record<keyof typeof CONSTANTS, number>;

test("posix-aio: the constants have the values of C's headers", () => {
  const found: Record<string, unknown> = Object.fromEntries(
    Object.entries(module).filter(([, value]) => typeof value === "number"),
  );
  assertEquals(found, { ...CONSTANTS });
});

test("posix-aio: a new Aiocb is zero-filled, without notification", () => {
  assertEquals({ ...new module.Aiocb() }, {
    aio_fildes: 0,
    aio_offset: 0,
    aio_buf: null,
    aio_nbytes: 0,
    aio_reqprio: 0,
    aio_sigevent: null,
    aio_lio_opcode: 0,
  });
});

test("aio_init() takes hints and returns nothing", () => {
  assertEquals(module.aio_init({ aio_threads: 4, aio_num: 64 }), undefined);
});
