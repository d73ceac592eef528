/**
 * Files and pipes for tests of engines.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "@std/path";
import { O_CLOEXEC, O_RDWR } from "../../../src/abi/fs.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import type { EngineOptions } from "../../../src/engine/engine_options.ts";
import { createEngine } from "../../../src/engine/select.ts";
import { Target } from "../../../src/engine/target.ts";
import { close } from "../../kernel/_support/call.ts";
import { openFile } from "../../kernel/_support/files.ts";
import { pipe } from "../../kernel/_support/pipes.ts";

/** What a test works with; all of it is closed at its end. */
export interface Bench {
  readonly engine: Engine;
  /** The read end and the write end of a new pipe. */
  pipe(): readonly [Target, Target];
  /** A new file with the given content, open for reading and writing. */
  file(content: Uint8Array): Target;
}

/** Runs `body` with an engine, which is closed before its files. */
export async function withEngine(
  options: EngineOptions,
  body: (bench: Bench) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "ringio-engine-"));
  const fds: number[] = [];
  const engine = await createEngine(options);
  try {
    await body({
      engine,
      pipe: () => {
        const ends = pipe();
        fds.push(...ends);
        return [new Target(ends[0], false, "pipe"), new Target(ends[1], false, "pipe")];
      },
      file: (content) => {
        const path = join(directory, `file${fds.length}`);
        writeFileSync(path, content);
        fds.push(openFile(path, O_RDWR | O_CLOEXEC));
        return new Target(fds.at(-1)!, false, path);
      },
    });
  } finally {
    await engine.close();
    close(...fds);
    rmSync(directory, { recursive: true });
  }
}
