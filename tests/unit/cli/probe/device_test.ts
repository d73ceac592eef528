// Method: a directory that is laid out as sysfs is.
import { assertEquals } from "@std/assert";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findDevice } from "../../../../src/cli/probe/device.ts";
import { test } from "../../../harness.ts";

/** makedev(3) for numbers below 256. */
const device = (major: number, minor: number) => major * 256 + minor;

function withSysfs(files: Record<string, string>, body: (sys: string) => void): void {
  const sys = mkdtempSync(join(tmpdir(), "ringio-sysfs-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(sys, path)), { recursive: true });
      if (text.startsWith("-> ")) symlinkSync(join(sys, text.slice(3)), join(sys, path));
      else writeFileSync(join(sys, path), `${text}\n`);
    }
    body(sys);
  } finally {
    rmSync(sys, { recursive: true });
  }
}

const NVME = {
  "devices/nvme0/nvme0n1/size": "2048",
  "devices/nvme0/nvme0n1/queue/rotational": "0",
  "devices/nvme0/nvme0n1/queue/scheduler": "[none] mq-deadline",
  "devices/nvme0/nvme0n1/queue/nr_requests": "1023",
  "devices/nvme0/nvme0n1/queue/io_poll": "1",
  "devices/nvme0/nvme0n1/queue/logical_block_size": "512",
  "devices/nvme0/nvme0n1/queue/physical_block_size": "4096",
  "devices/nvme0/nvme0n1/queue/write_cache": "write through",
  "devices/nvme0/nvme0n1/nvme0n1p1/partition": "1",
  "devices/nvme0/nvme0n1/nvme0n1p1/size": "1024",
  "bus/drivers/nvme/bind": "",
  "devices/pci0/driver": "-> bus/drivers/nvme",
  "devices/nvme0/device": "-> devices/pci0",
  "devices/nvme0/nvme0n1/device": "-> devices/nvme0",
  "module/nvme/parameters/poll_queues": "2",
  "dev/block/259:0": "-> devices/nvme0/nvme0n1",
  "dev/block/259:1": "-> devices/nvme0/nvme0n1/nvme0n1p1",
};

test("findDevice() gives what sysfs says of a device, and of that of a partition", () => {
  withSysfs(NVME, (sys) => {
    const expected = {
      name: "nvme0n1",
      sizeBytes: 1_048_576,
      rotational: false,
      scheduler: "none",
      requests: 1023,
      polling: true,
      pollQueues: 2,
      logicalBlockBytes: 512,
      physicalBlockBytes: 4096,
      writeCache: "write through",
    };
    // Major numbers above 255 are beyond the low byte of makedev(3), but not beyond its 12 bits.
    assertEquals(findDevice(device(259, 0), sys), expected);
    assertEquals(findDevice(device(259, 1), sys), expected);
  });
});

test("findDevice() knows minor numbers above 255", () => {
  const files = { "devices/big/size": "8", "dev/block/8:300": "-> devices/big" };
  withSysfs(files, (sys) => {
    const number = 8 * 256 + (300 & 0xff) + Math.floor(300 / 256) * 2 ** 20;
    assertEquals(findDevice(number, sys), { name: "big", sizeBytes: 4096 });
  });
});

test("findDevice() leaves out what is not there", () => {
  const files = {
    "devices/plain/queue/scheduler": "none",
    "dev/block/7:0": "-> devices/plain",
  };
  withSysfs(files, (sys) => {
    assertEquals(findDevice(device(7, 0), sys), { name: "plain", scheduler: "none" });
    assertEquals(findDevice(device(7, 1), sys), undefined);
    assertEquals(findDevice(device(7, 0), join(sys, "missing")), undefined);
  });
});
