// Goal: the module has the functions of <libaio.h> with the types that programs are written
// against. Method: hold it against those types when it is compiled, and look at each name here.
import { assertEquals } from "@std/assert";
import * as libaio from "../../src/libaio/mod.ts";
import { test } from "../harness.ts";

type Bytes = ArrayBufferView | ArrayBuffer;
type Pointer = Bytes | number | null;
type Position = number | bigint;

interface Request {
  data: unknown;
  key: number;
  aio_rw_flags: number;
  aio_lio_opcode: number;
  aio_reqprio: number;
  aio_fildes: number;
  readonly u: {
    readonly c: {
      buf: Pointer | readonly Bytes[];
      nbytes: number | bigint;
      offset: Position;
      __pad3?: number | bigint;
      flags: number;
      resfd: number;
    };
  };
}

interface Completion {
  data: unknown;
  obj: Request;
  res: number;
  res2: number;
}

interface Time {
  tv_sec: number;
  tv_nsec: number;
}

type Callback = (ctx: object, iocb: Request, res: number, res2: number) => void;
type Vector = readonly Bytes[];

interface Queue {
  submitBatch(
    aios: readonly Request[],
    options?: { submitRetries?: number; initialDelayUs?: number },
  ): { submitted: number; retries: number; error: number };
  getNextCompleted(timeoutMs: number, max: number): Completion[];
  getNextCompletedAsync(
    timeoutMs: number,
    max: number,
    options?: { signal?: AbortSignal },
  ): Promise<Completion[]>;
  close(): void;
}

/** Written as methods, so that the classes may stand where any object of the shape may. */
interface Header {
  IoContext: new () => object;
  Iocb: new () => Request;
  IoEvent: new () => Completion;
  AioQueue: new (maxIodepth: number) => Queue;

  io_setup(maxevents: number, ctx: object | null): number;
  io_destroy(ctx: object): number;
  io_submit(ctx: object, nr: number, ios: readonly (Request | null)[] | null): number;
  io_cancel(ctx: object, iocb: Request | null, event: Completion | null): number;
  io_getevents(
    ctx: object,
    min_nr: number,
    nr: number,
    events: Completion[] | null,
    timeout: Time | null,
  ): number;
  io_pgetevents(
    ctx: object,
    min_nr: number,
    nr: number,
    events: Completion[] | null,
    timeout: Time | null,
    sigmask: readonly number[] | null,
  ): number;

  io_queue_init(maxevents: number, ctx: object): number;
  io_queue_release(ctx: object): number;
  io_queue_run(ctx: object): number;
  io_queue_wait(ctx: object, timeout: Time | null): number;

  io_prep_pread(iocb: Request, fd: number, buf: Pointer, count: number, offset: Position): void;
  io_prep_pwrite(iocb: Request, fd: number, buf: Pointer, count: number, offset: Position): void;
  io_prep_preadv(iocb: Request, fd: number, iov: Vector, cnt: number, at: Position): void;
  io_prep_pwritev(iocb: Request, fd: number, iov: Vector, cnt: number, at: Position): void;
  io_prep_preadv2(
    iocb: Request,
    fd: number,
    iov: Vector,
    cnt: number,
    at: Position,
    flags: number,
  ): void;
  io_prep_pwritev2(
    iocb: Request,
    fd: number,
    iov: Vector,
    cnt: number,
    at: Position,
    flags: number,
  ): void;
  io_prep_fsync(iocb: Request, fd: number): void;
  io_prep_fdsync(iocb: Request, fd: number): void;
  io_prep_poll(iocb: Request, fd: number, events: number): void;
  io_set_callback(iocb: Request, callback: Callback): void;
  io_set_eventfd(iocb: Request, eventfd: number): void;
  io_poll(ctx: object, iocb: Request, callback: Callback, fd: number, events: number): number;
  io_fsync(ctx: object, iocb: Request, callback: Callback, fd: number): number;
  io_fdsync(ctx: object, iocb: Request, callback: Callback, fd: number): number;
}

const header: Header = libaio;

test("libaio has the functions of the header, each with its number of parameters", () => {
  const lengths = Object.entries(header)
    .filter(([name, value]) => /^io_/.test(name) && typeof value === "function")
    .map(([name, value]) => [name, (value as { length: number }).length]);
  assertEquals(Object.fromEntries(lengths), {
    io_cancel: 3,
    io_destroy: 1,
    io_fdsync: 4,
    io_fsync: 4,
    io_getevents: 5,
    io_pgetevents: 6,
    io_poll: 5,
    io_prep_fdsync: 2,
    io_prep_fsync: 2,
    io_prep_poll: 3,
    io_prep_pread: 5,
    io_prep_preadv: 5,
    io_prep_preadv2: 6,
    io_prep_pwrite: 5,
    io_prep_pwritev: 5,
    io_prep_pwritev2: 6,
    io_queue_init: 2,
    io_queue_release: 1,
    io_queue_run: 1,
    io_queue_wait: 2,
    io_set_callback: 2,
    io_set_eventfd: 2,
    io_setup: 2,
    io_submit: 3,
  });
});

test("libaio has the commands of the header, with the kernel's numbers", () => {
  const commands = Object.entries(libaio).filter(([name]) => name.startsWith("IO_CMD_"));
  assertEquals(Object.fromEntries(commands), {
    IO_CMD_PREAD: 0,
    IO_CMD_PWRITE: 1,
    IO_CMD_FSYNC: 2,
    IO_CMD_FDSYNC: 3,
    IO_CMD_POLL: 5,
    IO_CMD_NOOP: 6,
    IO_CMD_PREADV: 7,
    IO_CMD_PWRITEV: 8,
  });
});
