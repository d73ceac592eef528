// Goal: zero-copy receive, for which this machine has no device, is refused with an error that says
// so. Method: offer memory to a queue of the loopback device, and to one that does not exist.
import { assertThrows } from "@std/assert";
import { io_uring_region_desc, io_uring_zcrx_ifq_reg } from "../../src/abi/register_layout.ts";
import {
  addressOf,
  allocBuffer,
  IORING_MEM_REGION_TYPE_USER,
  IORING_SETUP_CQE32,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
} from "../../src/ring/mod.ts";
import { assertRefused } from "./_support/refused.ts";
import { testOnRing } from "./_support/ring_variants.ts";

const LOOPBACK = 1;
const NO_DEVICE = 0x7fff_ffff;
const RING_BYTES = 4096;
const AREA_BYTES = 65_536;
/** The size of `struct io_uring_zcrx_area_reg`, which begins with address and length. */
const AREA_REG_BYTES = 48;

const memory = allocBuffer(AREA_BYTES + RING_BYTES);
const area = new BigUint64Array(AREA_REG_BYTES / 8);
const region = new DataView(new ArrayBuffer(io_uring_region_desc.sizeof));

function queue(device: number): DataView<ArrayBuffer> {
  const address = BigInt(addressOf(memory));
  area.set([address, BigInt(AREA_BYTES)]);
  region.setBigUint64(io_uring_region_desc.user_addr, address + BigInt(AREA_BYTES), true);
  region.setBigUint64(io_uring_region_desc.size, BigInt(RING_BYTES), true);
  region.setUint32(io_uring_region_desc.flags, IORING_MEM_REGION_TYPE_USER, true);
  const reg = new DataView(new ArrayBuffer(io_uring_zcrx_ifq_reg.sizeof));
  reg.setUint32(io_uring_zcrx_ifq_reg.if_idx, device, true);
  reg.setUint32(io_uring_zcrx_ifq_reg.rq_entries, 16, true);
  reg.setBigUint64(io_uring_zcrx_ifq_reg.area_ptr, BigInt(addressOf(area)), true);
  reg.setBigUint64(io_uring_zcrx_ifq_reg.region_ptr, BigInt(addressOf(region)), true);
  return reg;
}

testOnRing("registerIfq() is refused for a device that cannot do it", (ring) => {
  assertRefused(() => ring.registerIfq(queue(LOOPBACK)), "EOPNOTSUPP");
  assertRefused(() => ring.registerIfq(queue(NO_DEVICE)), "ENODEV");
  assertRefused(() => ring.registerIfq(0), "EINVAL");
  assertThrows(() => ring.registerIfq(new Uint8Array(95)), RangeError);
}, { flags: IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQE32 });

testOnRing("registerIfq() is refused on a ring without DEFER_TASKRUN and CQE32", (ring) => {
  assertRefused(() => ring.registerIfq(queue(LOOPBACK)), "EINVAL");
});
