/**
 * The one layer of this thread, made when it is needed first.
 *
 * @module
 */
import { IoError } from "../core/io_error.ts";
import { Layer } from "./layer.ts";
import { PlainColumn } from "./plain/plain_column.ts";
import { UringColumn } from "./uring/uring_column.ts";

let layer: Layer | undefined;
let forced: "io_uring" | "plain" | undefined;

/** The layer of this thread: on io_uring, or where that is refused on plain system calls. */
export function thisThread(): Layer {
  layer ??= makeLayer();
  return layer;
}

/**
 * Has the next request made on a column of the caller's choice, or on the one that would have been
 * taken unasked. For tests.
 */
export function useColumn(name: "io_uring" | "plain" | undefined): void {
  layer?.close();
  layer = undefined;
  forced = name;
}

function makeLayer(): Layer {
  if (forced === "plain") return new Layer((made) => new PlainColumn(made));
  try {
    return new Layer((made) => new UringColumn(made));
  } catch (error) {
    if (forced === "io_uring" || !(error instanceof IoError)) throw error;
    return new Layer((made) => new PlainColumn(made));
  }
}
