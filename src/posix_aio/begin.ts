/**
 * How reads, writes and aio_fsync begin: at once, or behind what must come before them.
 *
 * @module
 */
import { EAGAIN, EBADF, EFBIG, EINPROGRESS, EINVAL, EOVERFLOW } from "../abi/errno.ts";
import {
  F_GETFL,
  O_ACCMODE,
  O_APPEND,
  O_NONBLOCK,
  O_PATH,
  O_RDONLY,
  O_WRONLY,
  S_IFREG,
} from "../abi/fs.ts";
import { systemCall } from "../core/system_call.ts";
import { OFFSET_MAX } from "./check_block.ts";
import { type FileIdentity, identify } from "./file_identity.ts";
import type { Layer } from "./layer.ts";
import { FSYNC, READ, type Request, WRITE } from "./request.ts";
import { writeAtOnce } from "./write_at_once.ts";

const SEEK_CUR = 1;
/** KERNEL: a pipe takes up to so many bytes whole, or none of them. */
const PIPE_BUF = 4096;
/** Positions up to here are exact as doubles. */
const EXACT_MAX = Number.MAX_SAFE_INTEGER;

/** What is known of the descriptors of one list. */
export interface KnownDescriptors {
  /** The descriptor that was found to be of a file last; -1 when there is none. */
  file: number;
}

/**
 * Begins a request; 0, or the errno with which the call refuses it.
 *
 * @param known Given for the requests of a list, which are submitted together: there the kernel
 *   would serve reads of one stream in any order.
 */
export function begin(layer: Layer, request: Request, known?: KnownDescriptors): number {
  if (layer.full) return EAGAIN;
  if (request.operation === FSYNC) return beginFsync(layer, request);
  if (request.operation === WRITE) return beginWrite(layer, request);
  const { offset } = request;
  const plain = typeof offset === "number" && offset >= 0 && offset <= EXACT_MAX;
  if (plain && layer.column.waitsForAll && mayStartUnseen(layer, request.fd, known)) {
    layer.register(request);
    layer.start(request);
    return 0;
  }
  return beginKnownRead(layer, request);
}

/** Whether a read may leave for the kernel before it is known what it reads from. */
function mayStartUnseen(layer: Layer, fd: number, known: KnownDescriptors | undefined): boolean {
  if (known === undefined) return layer.lanes.empty || isSeekable(fd);
  if (known.file === fd) return true;
  if (!isSeekable(fd)) return false;
  known.file = fd;
  return true;
}

/** After the submission: a read that waits for a stream takes its place among the others. */
export function placeRead(layer: Layer, request: Request): void {
  if (
    request.status !== EINPROGRESS || request.operation !== READ || request.lane !== null ||
    isSeekable(request.fd)
  ) return;
  const file = identify(request.fd);
  if (typeof file === "number" || !file.stream) return;
  if (isNonblocking(request.fd)) {
    request.cancelledAs = EAGAIN;
    layer.column.cancel(request);
  } else layer.lanes.enter(`r${file.key}`, request);
}

function isSeekable(fd: number): boolean {
  return systemCall("lseek", fd, 0, SEEK_CUR) >= 0;
}

function isNonblocking(fd: number): boolean {
  return (systemCall("fcntl", fd, F_GETFL) & O_NONBLOCK) !== 0;
}

function beginKnownRead(layer: Layer, request: Request): number {
  const flags = systemCall("fcntl", request.fd, F_GETFL);
  if (flags < 0 || (flags & O_PATH) !== 0 || (flags & O_ACCMODE) === O_WRONLY) return EBADF;
  const file = identify(request.fd);
  if (typeof file === "number") return -file;
  request.type = file.type;
  request.stream = file.stream;
  const refused = fitOffset(request, file);
  if (refused === EINVAL) return EINVAL;
  if (refused !== 0) return finishNow(layer, request, EOVERFLOW);
  const ordered = file.stream && (flags & O_NONBLOCK) === 0;
  return enterLane(layer, request, ordered ? `r${file.key}` : null);
}

function beginWrite(layer: Layer, request: Request): number {
  const flags = systemCall("fcntl", request.fd, F_GETFL);
  if (flags < 0 || (flags & O_PATH) !== 0 || (flags & O_ACCMODE) === O_RDONLY) return EBADF;
  const file = identify(request.fd);
  if (typeof file === "number") return -file;
  request.type = file.type;
  request.stream = file.stream;
  const refused = fitOffset(request, file);
  if (refused === EINVAL) return EINVAL;
  if (refused !== 0) {
    request.descriptor = layer.descriptors.of(request.fd, file.key);
    return finishNow(layer, request, EFBIG);
  }
  const blockingStream = file.stream && (flags & O_NONBLOCK) === 0;
  const ordered = blockingStream || (file.syncable && (flags & O_APPEND) !== 0);
  const needsFile = blockingStream && request.length > PIPE_BUF;
  if (needsFile) {
    const handle = layer.column.hold(request.fd);
    if (handle < 0) return EAGAIN;
    request.held = handle;
    request.whole = true;
  }
  // With lanes in use an append may have to wait, and with none it needs no key.
  const free = !ordered || layer.lanes.empty;
  if (free && writeAtOnce(layer, request, file, flags)) return 0;
  const key = ordered ? `w${file.key}` : null;
  const descriptor = file.syncable ? layer.descriptors.of(request.fd, file.key) : null;
  request.descriptor = descriptor;
  descriptor?.writes.add(request);
  const errno = enterLane(layer, request, key);
  if (errno !== 0) {
    descriptor?.writes.delete(request);
    return errno;
  }
  if (file.stream && !blockingStream) cancelUnlessComplete(layer, request);
  return 0;
}

/** A nonblocking stream that cannot go on fails with EAGAIN, as write(2) does. */
function cancelUnlessComplete(layer: Layer, request: Request): void {
  layer.column.submit();
  if (request.status !== EINPROGRESS) return;
  request.cancelledAs = EAGAIN;
  layer.column.cancel(request);
}

/** Starts a request, or lets it wait for those before it. */
function enterLane(layer: Layer, request: Request, key: string | null): number {
  if (key === null || !layer.lanes.isBusy(key)) {
    layer.register(request);
    if (key !== null) layer.lanes.enter(key, request);
    layer.start(request);
    return 0;
  }
  const errno = waitWithFile(layer, request);
  if (errno === 0) layer.lanes.queue(key, request);
  return errno;
}

/** Keeps the file, since the descriptor may be closed before the request starts. */
function waitWithFile(layer: Layer, request: Request): number {
  if (request.held < 0) {
    const handle = layer.column.hold(request.fd);
    if (handle < 0) return -handle === EBADF ? EBADF : EAGAIN;
    request.held = handle;
  }
  layer.waiting++;
  layer.register(request);
  return 0;
}

function beginFsync(layer: Layer, request: Request): number {
  const flags = systemCall("fcntl", request.fd, F_GETFL);
  if (flags < 0 || (flags & O_PATH) !== 0 || (flags & O_ACCMODE) === O_RDONLY) return EBADF;
  const file = identify(request.fd);
  if (typeof file === "number") return -file;
  if (!file.syncable) return EINVAL;
  const descriptor = layer.descriptors.empty ? null : layer.descriptors.of(request.fd, file.key);
  if (descriptor === null || descriptor.writes.size === 0) {
    if (descriptor !== null) request.coveredError = layer.descriptors.takeFailure(descriptor);
    layer.register(request);
    layer.start(request);
    return 0;
  }
  const errno = waitWithFile(layer, request);
  if (errno !== 0) return errno;
  request.coveredError = layer.descriptors.takeFailure(descriptor);
  request.descriptor = descriptor;
  request.covered = new Set(descriptor.writes);
  descriptor.syncs.add(request);
  return 0;
}

/** 0; EINVAL for a position that no file has; EFBIG for one behind the largest. */
function fitOffset(request: Request, file: FileIdentity): number {
  if (file.stream) request.offset = 0;
  const given = request.offset;
  if (typeof given === "number" && given >= 0 && given + request.length <= EXACT_MAX) return 0;
  const offset = BigInt(given);
  if (offset < 0n || offset > OFFSET_MAX) return EINVAL;
  if (typeof given === "number" && !Number.isSafeInteger(given)) request.offset = offset;
  const regular = file.type === S_IFREG && request.length > 0;
  return regular && offset + BigInt(request.length) > OFFSET_MAX ? EFBIG : 0;
}

/** A request that has failed before the kernel saw it. */
function finishNow(layer: Layer, request: Request, errno: number): number {
  layer.register(request);
  request.started = true;
  layer.completed(request, -errno);
  return 0;
}
