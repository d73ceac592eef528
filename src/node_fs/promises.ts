/**
 * Everything under one name.
 *
 * @module
 */
import type { FsPromises } from "../../ffi/node_modules.ts";
import { open, truncate } from "./open.ts";
import * as passedOn from "./passed_on.ts";
import { link, mkdir, rename, rmdir, symlink, unlink } from "./path_verbs.ts";
import { readFile } from "./read_file.ts";
import { lstat, stat } from "./stat.ts";
import { appendFile, writeFile } from "./write_file.ts";

/** What `node:fs/promises` exports, and libraries take as `{ promises }`. */
const promises: FsPromises = {
  ...passedOn,
  appendFile,
  link,
  lstat,
  mkdir,
  open,
  readFile,
  rename,
  rmdir,
  stat,
  symlink,
  truncate,
  unlink,
  writeFile,
};

export default promises;
