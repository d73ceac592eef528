/**
 * A TCP echo server on one ring: one request accepts every connection, one request a connection
 * receives all that comes, and no connection has a descriptor in the process.
 *
 * `echo_server.ts <port>` serves until it is ended. The loop blocks its thread, so a program that
 * does anything else gives it a Worker.
 *
 * @module
 */
import process from "node:process";
import { EchoServer } from "./echo_server/echo_server.ts";

const port = Number(process.argv[2] ?? "7777");
using server = new EchoServer("127.0.0.1", port);
console.log(`listening on 127.0.0.1:${port}`);
while (true) server.turn();
