/**
 * Puts the twin in the place of `fs.promises`, and then calls what the twin passes on.
 *
 * @module
 */
import fs from "node:fs";
import { tmpdir } from "node:os";
import twin from "../../../src/node_fs/mod.ts";

Object.assign(fs.promises, twin);
Object.defineProperty(fs, "promises", { value: twin });

const { promises } = fs;
const directory = await promises.mkdtemp(`${tmpdir()}/ringio-node-fs-`);
await promises.mkdir(`${directory}/a/b`, { recursive: true });
await promises.writeFile(`${directory}/a/b/c`, "text");
await promises.cp(`${directory}/a`, `${directory}/d`, { recursive: true });
const names = await promises.readdir(`${directory}/d/b`);
const text = await promises.readFile(`${directory}/d/b/c`, "utf8");
await promises.rm(directory, { recursive: true });
if (names.join() !== "c" || text !== "text") throw new Error(`${names}: ${text}`);
