import { assertEquals } from "@std/assert";
import { skip, test } from "../../harness.ts";
import { UringColumn } from "../../../src/posix_aio/uring/uring_column.ts";
import { Layer } from "../../../src/posix_aio/layer.ts";
import { thisThread, useColumn } from "../../../src/posix_aio/this_thread.ts";

const refusal = uringRefusal();

/** Registers a test once for each column that this machine has. */
export function inBothColumns(name: string, body: () => void | Promise<void>): void {
  onUring(name, body);
  onPlain(name, body);
}

/**
 * Registers a test for plain system calls. Where io_uring is refused nobody asks for this column:
 * the layer has to find it.
 */
export function onPlain(name: string, body: () => void | Promise<void>): void {
  test(`${name} (plain)`, () => {
    useColumn(refusal === undefined ? "plain" : undefined);
    assertEquals(thisThread().column.name, "plain");
    return body();
  });
}

/** Registers a test for the column on io_uring alone. */
export function onUring(name: string, body: () => void | Promise<void>): void {
  if (refusal !== undefined) {
    skip(`${name} (io_uring)`, refusal);
    return;
  }
  test(`${name} (io_uring)`, () => {
    useColumn("io_uring");
    return body();
  });
}

function uringRefusal(): string | undefined {
  try {
    new Layer((layer) => new UringColumn(layer)).close();
    return undefined;
  } catch (error) {
    return `io_uring is refused: ${error}`;
  }
}
