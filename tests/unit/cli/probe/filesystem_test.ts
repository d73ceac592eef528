import { assertEquals } from "@std/assert";
import { findFilesystem } from "../../../../src/cli/probe/filesystem.ts";
import { test } from "../../../harness.ts";

const MOUNTS = [
  "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
  "23 22 0:21 / /proc rw - proc proc rw",
  "30 22 8:1 / /data rw,noatime shared:1 - xfs /dev/sda1 rw,attr2",
  "31 30 8:2 / /data rw,noatime master:1 propagate_from:2 - btrfs /dev/sdb1 rw",
  "32 30 8:3 /sub /data/with\\040blank ro - nfs4 server:/export rw",
].join("\n");

test("findFilesystem() takes the deepest mount above the path", () => {
  const typeOf = (path: string) => findFilesystem(path, MOUNTS)?.type;
  assertEquals(["/", "/etc", "/proc/1", "/database"].map(typeOf), ["ext4", "ext4", "proc", "ext4"]);
});

test("findFilesystem() takes the later one of two mounts at one place", () => {
  assertEquals(findFilesystem("/data/file", MOUNTS), {
    type: "btrfs",
    source: "/dev/sdb1",
    mountPoint: "/data",
    options: ["rw", "noatime"],
  });
});

test("findFilesystem() decodes blanks", () => {
  const found = findFilesystem("/data/with blank/file", MOUNTS);
  assertEquals([found?.mountPoint, found?.source], ["/data/with blank", "server:/export"]);
});

test("findFilesystem() finds nothing without a list of mounts", () => {
  assertEquals(findFilesystem("/etc", ""), undefined);
});
