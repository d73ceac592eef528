/**
 * Rings of provided buffers.
 *
 * @module
 */
import { MAP_POPULATE, MAP_SHARED, PROT_READ, PROT_WRITE } from "../../abi/memory.ts";
import { io_uring_buf, io_uring_buf_reg, io_uring_buf_status } from "../../abi/register_layout.ts";
import {
  IORING_REGISTER_PBUF_RING,
  IORING_REGISTER_PBUF_STATUS,
  IORING_UNREGISTER_PBUF_RING,
  IOU_PBUF_RING_MMAP,
} from "../../abi/register_opcode.ts";
import { IORING_OFF_PBUF_RING, IORING_OFF_PBUF_SHIFT } from "../../abi/ring_flags.ts";
import { addressOf } from "../../core/address.ts";
import { allocBuffer } from "../../core/alloc_buffer.ts";
import { assert } from "../../core/assert.ts";
import { IoError } from "../../core/io_error.ts";
import { systemCall } from "../../core/system_call.ts";
import { checkU16, checkU32 } from "../check.ts";
import { BufRing } from "./buf_ring.ts";
import { RegisterBuffers } from "./register_buffers.ts";

/** KERNEL: more entries could not be told from none, with a tail of 16 bits. */
const ENTRIES_MAX = 32_768;

/** The memory of a buffer ring. */
interface BufRingMemory {
  readonly bytes: Uint8Array;
  readonly address: number;
  /** Whether it is the kernel's and mapped. */
  readonly mapped: boolean;
}

/** Provided buffers; see {@linkcode Ring}. */
export abstract class RegisterBufRings extends RegisterBuffers {
  /** OWNERSHIP: the rings by group; the kernel reads them until they are unregistered. */
  private bufRings: Map<number, { ring: BufRing; memory: BufRingMemory }> = new Map();

  /**
   * Makes and registers a ring of provided buffers, empty at first. Equivalent to
   * io_uring_setup_buf_ring(3). Since Linux 5.19.
   *
   * @param nentries A power of two: 1 to 32768.
   * @param bgid The group that requests name with `sqeSetBufferGroup`: 0 to 65535.
   * @param flags `IOU_PBUF_RING_MMAP` takes memory of the kernel's, since Linux 6.4;
   *   `IOU_PBUF_RING_INC` uses a buffer up piece by piece, since Linux 6.12: a completion with
   *   `IORING_CQE_F_BUF_MORE` leaves the rest of it in the ring.
   * @throws {IoError} EINVAL on these numbers; EEXIST when the group has a ring.
   */
  setupBufRing(nentries: number, bgid: number, flags: number): BufRing {
    checkU32(nentries, "nentries");
    checkU16(bgid, "bgid");
    checkU16(flags, "flags");
    const bytes = Math.max(1, Math.min(nentries, ENTRIES_MAX)) * io_uring_buf.sizeof;
    const mapped = (flags & IOU_PBUF_RING_MMAP) !== 0;
    const own = mapped ? undefined : allocBuffer(bytes);
    const argument = new DataView(new ArrayBuffer(io_uring_buf_reg.sizeof));
    const address = own === undefined ? 0 : addressOf(own);
    argument.setBigUint64(io_uring_buf_reg.ring_addr, BigInt(address), true);
    argument.setUint32(io_uring_buf_reg.ring_entries, nentries, true);
    argument.setUint16(io_uring_buf_reg.bgid, bgid, true);
    argument.setUint16(io_uring_buf_reg.flags, flags, true);
    this.register(IORING_REGISTER_PBUF_RING, argument, 1, own);
    assert(nentries <= ENTRIES_MAX, "the kernel took a buffer ring that is too large");
    const memory = own === undefined
      ? this.mapBufRing(bgid, bytes)
      : { bytes: own, address, mapped: false };
    const owner = {
      head: () => this.bufRingHead(bgid),
      cqAdvance: (count: number) => this.cqAdvance(count),
      free: () => void this.unregisterBufRing(bgid),
    };
    const ring = new BufRing(owner, memory.bytes, memory.address);
    this.bufRings.set(bgid, { ring, memory });
    return ring;
  }

  /**
   * Unregisters the ring of a group and frees its memory: its {@linkcode BufRing} can be used no
   * more. Equivalent to io_uring_unregister_buf_ring(3). Since Linux 5.19.
   *
   * @returns 0.
   * @throws {IoError} ENOENT when the group is unknown; EINVAL when it has no ring.
   */
  unregisterBufRing(bgid: number): number {
    const argument = new DataView(new ArrayBuffer(io_uring_buf_reg.sizeof));
    argument.setUint16(io_uring_buf_reg.bgid, checkU16(bgid, "bgid"), true);
    const result = this.register(IORING_UNREGISTER_PBUF_RING, argument, 1);
    const registered = this.bufRings.get(bgid);
    if (registered !== undefined) {
      this.bufRings.delete(bgid);
      release(registered);
    }
    return result;
  }

  protected override forgetMemory(): void {
    super.forgetMemory();
    for (const registered of this.bufRings.values()) release(registered);
    this.bufRings.clear();
  }

  private bufRingHead(bgid: number): number {
    const status = new DataView(new ArrayBuffer(io_uring_buf_status.sizeof));
    status.setUint32(io_uring_buf_status.buf_group, bgid, true);
    this.register(IORING_REGISTER_PBUF_STATUS, status, 1);
    return status.getUint32(io_uring_buf_status.head, true);
  }

  /** Maps a ring that the kernel made; one that cannot be mapped is unregistered again. */
  private mapBufRing(bgid: number, bytes: number): BufRingMemory {
    const offset = IORING_OFF_PBUF_RING + bgid * 2 ** IORING_OFF_PBUF_SHIFT;
    const flags = MAP_SHARED | MAP_POPULATE;
    const access = PROT_READ | PROT_WRITE;
    const address = systemCall("mmap", 0, bytes, access, flags, this.descriptor, offset);
    if (address < 0) {
      this.unregisterBufRing(bgid);
      throw new IoError(address, "mmap");
    }
    const view = new Uint8Array(this.shim.viewMemory(address, bytes));
    return { bytes: view, address, mapped: true };
  }
}

function release({ ring, memory }: { ring: BufRing; memory: BufRingMemory }): void {
  ring.forget();
  if (memory.mapped) systemCall("munmap", memory.address, memory.bytes.length);
}
