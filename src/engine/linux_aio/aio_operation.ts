/**
 * Operations as requests of the kernel's AIO.
 *
 * @module
 */
import {
  IOCB_CMD_FDSYNC,
  IOCB_CMD_FSYNC,
  IOCB_CMD_PREAD,
  IOCB_CMD_PREADV,
  IOCB_CMD_PWRITE,
  IOCB_CMD_PWRITEV,
  IOCB_FLAG_RESFD,
} from "../../abi/aio.ts";
import { checkBytes } from "../../core/check_bytes.ts";
import type { Iocb } from "../../aio_context/iocb.ts";
import type { Operation } from "../operation.ts";
import { Target } from "../target.ts";

const COMMANDS = {
  read: IOCB_CMD_PREAD,
  write: IOCB_CMD_PWRITE,
  readv: IOCB_CMD_PREADV,
  writev: IOCB_CMD_PWRITEV,
  fsync: IOCB_CMD_FSYNC,
  fdatasync: IOCB_CMD_FDSYNC,
} as const;

/** What the kernel's AIO has a command for; the file is open. */
export type AioOperation =
  & Extract<Operation, { readonly kind: keyof typeof COMMANDS }>
  & { readonly file: Target };

/** Whether there is a command for `operation`. There is none at the position of the file. */
export function isAioOperation(operation: Operation): operation is AioOperation {
  if (!Object.hasOwn(COMMANDS, operation.kind)) return false;
  if (!("file" in operation) || !(operation.file instanceof Target)) return false;
  return !("offset" in operation) || operation.offset >= 0;
}

/**
 * Looks whether the memory of an operation stays where it is.
 *
 * @throws {TypeError} On memory that may move, or is gone.
 */
export function checkMemory(operation: AioOperation): void {
  if ("buffer" in operation) checkBytes(operation.buffer);
  else if ("buffers" in operation) operation.buffers.forEach(checkBytes);
}

/**
 * Writes an operation into `iocb`, all fields of it that any operation uses.
 *
 * @param eventfd Signalled by the completion; -1 for none.
 */
export function encode(iocb: Iocb, operation: AioOperation, eventfd: number): void {
  iocb.aio_lio_opcode = COMMANDS[operation.kind];
  iocb.aio_fildes = operation.file.fd;
  iocb.aio_flags = eventfd < 0 ? 0 : IOCB_FLAG_RESFD;
  iocb.aio_resfd = eventfd < 0 ? 0 : eventfd;
  iocb.aio_offset = "offset" in operation ? operation.offset : 0;
  if ("buffer" in operation) {
    iocb.aio_buf = operation.buffer;
    iocb.aio_nbytes = operation.buffer.byteLength;
  } else if ("buffers" in operation) {
    iocb.aio_buf = operation.buffers;
    iocb.aio_nbytes = operation.buffers.length;
  } else {
    iocb.aio_buf = null;
    iocb.aio_nbytes = 0;
  }
}
