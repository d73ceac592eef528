// Goal: RWF_APPEND writes at the end whatever the offset is; RWF_NOAPPEND writes at the offset in a
// file that was opened with O_APPEND. Method: write, then read the file with the runtime.
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { O_APPEND, O_CREAT, O_RDWR, RWF_APPEND, RWF_NOAPPEND } from "../../src/abi/fs.ts";
import { close } from "./_support/call.ts";
import { openFile } from "./_support/files.ts";
import { reapOne } from "./_support/reap.ts";
import { testFilesOnRings } from "./_support/temp_dir.ts";

const TEXT = new TextEncoder();

testFilesOnRings("prepWrite() with RWF_APPEND writes at the end", (ring, dir) => {
  const fd = openFile(`${dir}/file`);
  for (const text of ["one ", "two ", "three"]) {
    ring.prepWrite(fd, TEXT.encode(text), text.length, 1);
    ring.sqeSetRwFlags(RWF_APPEND);
    assertEquals(reapOne(ring).res, text.length);
  }
  assertEquals(readFileSync(`${dir}/file`, "utf8"), "one two three");
  close(fd);
});

testFilesOnRings("prepWrite() to a file with O_APPEND ignores the offset", (ring, dir) => {
  const fd = openFile(`${dir}/file`, O_RDWR | O_CREAT | O_APPEND);
  for (const text of ["one ", "two"]) {
    ring.prepWrite(fd, TEXT.encode(text), text.length, 0);
    assertEquals(reapOne(ring).res, text.length);
  }
  assertEquals(readFileSync(`${dir}/file`, "utf8"), "one two");
  ring.prepWritev2(fd, [TEXT.encode("ONE")], 1, 0, RWF_NOAPPEND);
  assertEquals(reapOne(ring).res, 3);
  assertEquals(readFileSync(`${dir}/file`, "utf8"), "ONE two");
  close(fd);
});
