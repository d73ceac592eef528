/**
 * What a caller may give where C has a pointer or a 64-bit number.
 *
 * @module
 */
import type { Bytes } from "../core/bytes.ts";
import type { BufferList } from "./buffer_list.ts";

/** `void *`: a buffer, an address, or null for NULL. */
export type Memory = Bytes | number | null;

/** `struct iovec`: a view says both where and how long. */
export type Iovec = Bytes;

/** A 64-bit number; beyond 2^53 - 1 it must be a bigint. */
export type Wide = number | bigint;

/** What keeps the memory of a request alive: one buffer, several, or nothing. */
export type Kept = Bytes | BufferList | null;
