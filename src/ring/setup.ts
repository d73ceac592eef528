/**
 * io_uring_setup(2): makes the kernel object, and the memory that is shared with it.
 *
 * @module
 */
import { loadShim } from "../../ffi/shim.ts";
import { EFAULT, EINVAL, ENOMEM } from "../abi/errno.ts";
import { IORING_FEAT_SINGLE_MMAP } from "../abi/feature_flags.ts";
import { IORING_OFF_SQ_RING, IORING_OFF_SQES } from "../abi/ring_flags.ts";
import { IORING_SETUP_NO_MMAP } from "../abi/setup_flags.ts";
import { MAP_POPULATE, MAP_SHARED, PROT_READ, PROT_WRITE } from "../abi/memory.ts";
import { IoError } from "../core/io_error.ts";
import { systemCall } from "../core/system_call.ts";
import { allocRings } from "./alloc_rings.ts";
import type { CheckedOptions } from "./options.ts";
import type { RingMemory } from "./ring_memory.ts";
import { cqesBytes, sqesBytes } from "./ring_sizes.ts";
import { type SetupAnswer, SetupParams } from "./setup_params.ts";

/** A new ring: its descriptor, its memory, and what the kernel made of the request. */
export interface SetupResult {
  readonly fd: number;
  readonly answer: SetupAnswer;
  readonly memory: RingMemory;
}

/**
 * Makes a ring.
 *
 * @throws {IoError} What the kernel refuses: EINVAL, EPERM, ENOSYS, ENOMEM, EMFILE, ENFILE.
 */
export function setupRing(entries: number, options: CheckedOptions): SetupResult {
  if (options.memory === "mmap") return setupMapped(entries, options);
  const made = trySetupUser(entries, options);
  if (typeof made !== "number") return made;
  // A kernel before 6.5 refuses the flag, one before 6.10 large rings that are not contiguous.
  const mayBeMapped = made === -EINVAL || made === -ENOMEM || made === -EFAULT;
  if (options.memory === "auto" && mayBeMapped) return setupMapped(entries, options);
  throw new IoError(made, "io_uring_setup");
}

function trySetupUser(entries: number, options: CheckedOptions): SetupResult | number {
  const flags = (options.flags | IORING_SETUP_NO_MMAP) >>> 0;
  const { memory, sqesAddress } = allocRings(entries, options.cqEntries, flags);
  const params = new SetupParams(options, flags);
  params.setUserMemory(memory.ringsAddress, sqesAddress);
  const fd = systemCall("io_uring_setup", entries, params.address);
  if (fd < 0) return fd;
  return { fd, answer: params.answer(), memory };
}

function setupMapped(entries: number, options: CheckedOptions): SetupResult {
  const params = new SetupParams(options, options.flags);
  const fd = systemCall("io_uring_setup", entries, params.address);
  if (fd < 0) throw new IoError(fd, "io_uring_setup");
  try {
    const answer = params.answer();
    if ((answer.features & IORING_FEAT_SINGLE_MMAP) === 0) {
      throw new IoError(
        -EINVAL,
        "io_uring_setup: IORING_FEAT_SINGLE_MMAP, since Linux 5.4, is missing",
      );
    }
    return { fd, answer, memory: mapRings(fd, answer) };
  } catch (error) {
    systemCall("close", fd);
    throw error;
  }
}

/**
 * Maps the regions of a ring whose memory is the kernel's. Also used after its queues were resized.
 */
export function mapRings(fd: number, answer: SetupAnswer): RingMemory {
  const cqEnd = answer.cqes + cqesBytes(answer.cqEntries, answer.flags);
  const arrayEnd = answer.sqArray + answer.sqEntries * 4;
  const ringsLength = Math.max(cqEnd, arrayEnd);
  const sqesLength = sqesBytes(answer.sqEntries, answer.flags);
  const ringsAddress = mapRegion(fd, ringsLength, IORING_OFF_SQ_RING);
  let sqesAddress: number;
  try {
    sqesAddress = mapRegion(fd, sqesLength, IORING_OFF_SQES);
  } catch (error) {
    systemCall("munmap", ringsAddress, ringsLength);
    throw error;
  }
  const release = () => {
    systemCall("munmap", ringsAddress, ringsLength);
    systemCall("munmap", sqesAddress, sqesLength);
  };
  try {
    const shim = loadShim();
    const rings = new Uint32Array(shim.viewMemory(ringsAddress, ringsLength & ~3));
    const sqes = new Uint32Array(shim.viewMemory(sqesAddress, sqesLength));
    return { rings, ringsAddress, sqes, release };
  } catch (error) {
    release();
    throw error;
  }
}

function mapRegion(fd: number, length: number, offset: number): number {
  const flags = MAP_SHARED | MAP_POPULATE;
  const address = systemCall("mmap", 0, length, PROT_READ | PROT_WRITE, flags, fd, offset);
  if (address < 0) throw new IoError(address, "mmap");
  return address;
}
