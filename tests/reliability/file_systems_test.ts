// Goal: files behave on every file system as on the one of the temporary directory, and what one
// can do more is used. Method: ext4, XFS and btrfs on loop devices, tmpfs and overlayfs, made in
// memory and mounted where only the test sees them: the randomized checkers, copies that share
// blocks, sparse copies, O_DIRECT by sectors of 512 and 4096 bytes, trees, far offsets.
import process from "node:process";
import { fileSystems, onFileSystem } from "./_support/file_systems.ts";
import { seedOf } from "./_support/random.ts";
import { testChecks } from "./_support/test_checks.ts";
import type { FileSystemTask } from "./programs/file_system.ts";

const program = new URL("programs/file_system.ts", import.meta.url);
const COUNT = process.env["RINGIO_LONG"] ? 20_000 : 300;

for (const fileSystem of fileSystems) {
  const { name, reflinks, directOffset } = fileSystem;
  const task: FileSystemTask = { seed: seedOf(name), count: COUNT, reflinks, directOffset };
  testChecks(`files on ${name}`, "io_uring", {
    program,
    under: (directory) => onFileSystem(fileSystem, directory),
    args: [JSON.stringify(task)],
  });
}
