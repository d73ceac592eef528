/**
 * A block device over a file.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { EBUSY } from "../../../src/abi/errno.ts";
import { O_CLOEXEC, O_RDWR } from "../../../src/abi/fs.ts";
import { systemCall } from "../../../src/core/system_call.ts";
import { addressOf } from "../../../src/ring/mod.ts";
import { call, close } from "./call.ts";
import { openFile } from "./files.ts";

const LOOP_CONTROL = "/dev/loop-control";
const LOOP_CTL_GET_FREE = 0x4c82;
const LOOP_CONFIGURE = 0x4c0a;
/** `struct loop_config`. */
const CONFIG_BYTES = 304;
const CONFIG_FD = 0;
const CONFIG_FLAGS = 60;
/** The device is given back when nobody has it open. */
const LO_FLAGS_AUTOCLEAR = 4;
const TRIES_MAX = 20;

/** Why there can be no such device here; undefined when there can. */
export function whyNoLoopDevice(): string | undefined {
  if (!existsSync(LOOP_CONTROL)) return `there is no ${LOOP_CONTROL}`;
  return systemCall("geteuid") === 0 ? undefined : "loop devices are for root";
}

/**
 * Opens a block device that stands for a file.
 *
 * @returns The descriptor; the device is gone when it is closed.
 */
export function openLoopDevice(path: string, flags: number = O_RDWR): number {
  const control = openFile(LOOP_CONTROL, O_RDWR | O_CLOEXEC);
  const backing = openFile(path, O_RDWR | O_CLOEXEC);
  try {
    return configureFree(control, backing, flags);
  } finally {
    close(control, backing);
  }
}

/** Others look for a free device, too: the one that was free may be taken by now. */
function configureFree(control: number, backing: number, flags: number): number {
  const config = new DataView(new ArrayBuffer(CONFIG_BYTES));
  config.setUint32(CONFIG_FD, backing, true);
  config.setUint32(CONFIG_FLAGS, LO_FLAGS_AUTOCLEAR, true);
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const number = call("ioctl", control, LOOP_CTL_GET_FREE);
    const device = openFile(`/dev/loop${number}`, flags | O_CLOEXEC);
    const result = systemCall("ioctl", device, LOOP_CONFIGURE, addressOf(config));
    if (result === 0) return device;
    close(device);
    if (result !== -EBUSY) throw new Error(`LOOP_CONFIGURE: ${result}`);
  }
  throw new Error("no loop device is free");
}
