/**
 * What a caller may give as memory.
 *
 * @module
 */

/** A buffer: any view, or an ArrayBuffer. Resizable, growable and detached ones are refused. */
export type Bytes = ArrayBufferView | ArrayBuffer;
