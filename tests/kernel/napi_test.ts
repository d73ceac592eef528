// Goal: busy polling is set and ended, and the old settings come back. Method: change the settings
// several times and compare; then settings that do not exist.
import { assertEquals, assertThrows } from "@std/assert";
import { EINVAL, EOPNOTSUPP } from "../../src/abi/errno.ts";
import {
  IO_URING_NAPI_REGISTER_OP,
  IO_URING_NAPI_STATIC_ADD_ID,
  IO_URING_NAPI_TRACKING_DYNAMIC,
  IO_URING_NAPI_TRACKING_INACTIVE,
  IO_URING_NAPI_TRACKING_STATIC,
  IoError,
  IORING_SETUP_IOPOLL,
  type Napi,
  Ring,
} from "../../src/ring/mod.ts";
import { skip } from "../harness.ts";
import { assertRefused } from "./_support/refused.ts";
import { testOnRing, testOnRings } from "./_support/ring_variants.ts";

/** Whether the kernel was built with busy polling. */
function hasNapi(): boolean {
  const ring = new Ring(1);
  try {
    ring.registerNapi({});
    return true;
  } catch (error) {
    if (error instanceof IoError && [-EINVAL, -EOPNOTSUPP].includes(error.errno)) return false;
    throw error;
  } finally {
    ring.close();
  }
}

function settings(busyPollTo: number, preferBusyPoll: number, opParam: number): Napi {
  return { busyPollTo, preferBusyPoll, opcode: IO_URING_NAPI_REGISTER_OP, opParam };
}

if (hasNapi()) {
  testOnRings("registerNapi() sets busy polling and gives back the old settings", (ring) => {
    const napi: Napi = { busyPollTo: 50 };
    assertEquals(ring.registerNapi(napi), 0);
    assertEquals(napi, settings(0, 0, IO_URING_NAPI_TRACKING_INACTIVE));
    const next = settings(100, 1, IO_URING_NAPI_TRACKING_STATIC);
    assertEquals(ring.registerNapi(next), 0);
    assertEquals(next, settings(50, 0, IO_URING_NAPI_TRACKING_DYNAMIC));
    const last: Napi = {};
    assertEquals(ring.unregisterNapi(last), 0);
    assertEquals(last, { busyPollTo: 100, preferBusyPoll: 1 });
    assertEquals(ring.unregisterNapi(), 0);
  });

  testOnRing("registerNapi() is refused as the kernel does", (ring) => {
    assertRefused(() => ring.registerNapi({ opcode: 200 }), "EINVAL");
    assertRefused(() => ring.registerNapi({ opParam: 77 }), "EINVAL");
    const napi: Napi = { opcode: IO_URING_NAPI_STATIC_ADD_ID, opParam: 1 };
    assertRefused(() => ring.registerNapi(napi), "EINVAL");
    assertEquals(napi, { opcode: IO_URING_NAPI_STATIC_ADD_ID, opParam: 1 });
    assertThrows(() => ring.registerNapi({ busyPollTo: -1 }), RangeError);
    assertThrows(() => ring.registerNapi({ preferBusyPoll: 256 }), RangeError);
    assertThrows(() => ring.registerNapi(null as unknown as Napi), TypeError);
  });

  testOnRing("registerNapi() is refused on a ring that polls devices", (ring) => {
    assertRefused(() => ring.registerNapi({ busyPollTo: 50 }), "EINVAL");
  }, { flags: IORING_SETUP_IOPOLL });
} else {
  skip("registerNapi() sets busy polling", "this kernel was built without busy polling");
}
