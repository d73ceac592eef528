// Goal: extended attributes are set and read, by path and by descriptor. Method: set with each
// operation and read with getxattr(2); read with each operation what was set.
import { assertEquals } from "@std/assert";
import { EEXIST, EINVAL, ENODATA, EOPNOTSUPP, ERANGE } from "../../src/abi/errno.ts";
import { XATTR_CREATE, XATTR_REPLACE } from "../../src/abi/fs.ts";
import { systemCall } from "../../src/core/system_call.ts";
import { addressOf, IOSQE_FIXED_FILE } from "../../src/ring/mod.ts";
import { close } from "./_support/call.ts";
import { cString, openFile, pattern } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRing, testFilesOnRings } from "./_support/temp_dir.ts";

/** The value of an attribute, or -errno. */
function attribute(path: string, name: string): Uint8Array | number {
  const value = new Uint8Array(256);
  const pointers = [addressOf(cString(path)), addressOf(cString(name)), addressOf(value)] as const;
  const length = systemCall("getxattr", ...pointers, value.length);
  return length < 0 ? length : value.subarray(0, length);
}

testFilesOnRings("prepSetxattr() and prepFsetxattr() set an attribute", (ring, dir) => {
  const path = `${dir}/file`;
  const fd = openFile(path);
  const value = pattern(20);
  ring.prepSetxattr("user.path", value, path, 0, 20, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 0, flags: 0 });
  ring.prepFsetxattr(fd, "user.fd", value, 0, 7, 43);
  assertEquals(reapOne(ring), { userData: 43, res: 0, flags: 0 });
  assertEquals(attribute(path, "user.path"), value);
  assertEquals(attribute(path, "user.fd"), value.slice(0, 7));
  ring.prepSetxattr("user.path", 0, path, 0, 0);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(attribute(path, "user.path"), new Uint8Array(0));
  close(fd);
});

testFilesOnRings("prepGetxattr() and prepFgetxattr() read an attribute", (ring, dir) => {
  const path = `${dir}/file`;
  const fd = openFile(path);
  const value = pattern(20);
  ring.prepFsetxattr(fd, "user.name", value, 0, 20);
  assertEquals(reapOne(ring).res, 0);
  const found = new Uint8Array(32);
  ring.prepGetxattr("user.name", found, path, 32, 42);
  assertEquals(reapOne(ring), { userData: 42, res: 20, flags: 0 });
  assertEquals(found, new Uint8Array([...value, ...new Uint8Array(12)]));
  found.fill(0);
  ring.prepFgetxattr(fd, cString("user.name"), found.subarray(4), 20, 43);
  assertEquals(reapOne(ring), { userData: 43, res: 20, flags: 0 });
  assertEquals(found.slice(4, 24), value);
  ring.prepFgetxattr(fd, "user.name", 0, 0);
  assertEquals(reapOne(ring).res, 20);
  close(fd);
});

testFilesOnRing("XATTR_CREATE and XATTR_REPLACE keep to what is there", (ring, dir) => {
  const path = `${dir}/file`;
  const fd = openFile(path);
  ring.prepFsetxattr(fd, "user.name", new Uint8Array([1]), XATTR_REPLACE, 1);
  assertEquals(reapOne(ring).res, -ENODATA);
  ring.prepFsetxattr(fd, "user.name", new Uint8Array([2]), XATTR_CREATE, 1);
  assertEquals(reapOne(ring).res, 0);
  ring.prepSetxattr("user.name", new Uint8Array([3]), path, XATTR_CREATE, 1);
  assertEquals(reapOne(ring).res, -EEXIST);
  ring.prepSetxattr("user.name", new Uint8Array([4]), path, XATTR_REPLACE, 1);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(attribute(path, "user.name"), new Uint8Array([4]));
  close(fd);
});

testFilesOnRing("prepFsetxattr() works on a slot of the registered files", (ring, dir) => {
  const path = `${dir}/file`;
  const fd = openFile(path);
  ring.registerFilesSparse(2);
  ring.prepFilesUpdate(new Int32Array([fd]), 1, 1);
  assertEquals(reapOne(ring).res, 1);
  close(fd);
  ring.prepFsetxattr(1, "user.slot", new Uint8Array([9]), 0, 1);
  ring.sqeSetFlags(IOSQE_FIXED_FILE);
  assertEquals(reapOne(ring).res, 0);
  assertEquals(attribute(path, "user.slot"), new Uint8Array([9]));
});

testFilesOnRing("attributes complete with what the system calls refuse", (ring, dir) => {
  const path = `${dir}/file`;
  const fd = openFile(path);
  const buffer = new Uint8Array(8);
  ring.prepFgetxattr(fd, "user.none", buffer, 8);
  assertEquals(reapOne(ring).res, -ENODATA);
  ring.prepFsetxattr(fd, "user.name", buffer, 0, 8);
  assertEquals(reapOne(ring).res, 0);
  ring.prepGetxattr("user.name", buffer, path, 7);
  assertEquals(reapOne(ring).res, -ERANGE);
  ring.prepFsetxattr(fd, "user.name", buffer, 4, 8);
  assertEquals(reapOne(ring).res, -EINVAL);
  ring.prepFsetxattr(fd, "nameless", buffer, 0, 8);
  assertEquals(reapOne(ring).res, -EOPNOTSUPP);
  close(fd);
});
