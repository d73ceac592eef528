/**
 * A ring without a descriptor: it is registered with the thread, its descriptor is closed, and it
 * works on. A server with many rings keeps its descriptors for connections.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { Ring } from "../src/ring/mod.ts";

const ring = new Ring(8);
const descriptor = `/proc/self/fd/${ring.fd}`;
console.log(`new: the descriptor is ${existsSync(descriptor) ? "open" : "closed"}`);
ring.registerRingFd();
ring.closeRingFd();
console.log(`registered: the descriptor is ${existsSync(descriptor) ? "open" : "closed"}`);
for (let i = 1; i <= 3; i++) ring.prepNop(i);
ring.submitAndWait(3);
const done: number[] = [];
ring.forEachCqe((userData) => done.push(userData));
console.log(`completed: ${done.join(", ")}`);
ring.close();
