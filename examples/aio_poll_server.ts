/**
 * A TCP server whose only event loop is io_submit and io_getevents, with IOCB_CMD_POLL in the place
 * of epoll. It sends back what its clients send, and ends when so many of them have gone.
 *
 * `aio_poll_server.ts <port> <clients>`; port 0 lets the kernel choose one.
 *
 * @module
 */
import process from "node:process";
import {
  io_destroy,
  io_getevents,
  io_prep_poll,
  io_setup,
  io_submit,
  Iocb,
  IoContext,
  type IoEvent,
  POLLIN,
} from "../src/libaio/mod.ts";
import { Connection } from "./aio_poll_server/connection.ts";
import { acceptFrom, closeSocket, listenOn } from "./aio_poll_server/sockets.ts";

/** How many clients there may be at once, and the listener. */
const REQUESTS_MAX = 1024;
const EINTR = -4;

const [portText, clientsText] = process.argv.slice(2);
if (portText === undefined || clientsText === undefined) {
  throw new Error("Usage: aio_poll_server.ts <port> <clients>");
}
const clients = Number(clientsText);
const { fd: listener, port } = listenOn(Number(portText));
console.log(`listening on port ${port}`);

const ctx = new IoContext();
const error = io_setup(REQUESTS_MAX, ctx);
if (error !== 0) throw new Error(`io_setup: ${error}`);

const events: IoEvent[] = [];
const accepting = new Iocb();
/** What the next io_submit takes. */
const prepared: Iocb[] = [];
let open = 0;
let gone = 0;
let echoed = 0;

function acceptLater(): void {
  io_prep_poll(accepting, listener, POLLIN);
  prepared.push(accepting);
}

function acceptAll(): void {
  for (let fd = acceptFrom(listener); fd !== null; fd = acceptFrom(listener)) {
    prepared.push(new Connection(fd).iocb);
    // Who comes when the context is full waits in the backlog of the socket.
    if (++open === REQUESTS_MAX - 1) return;
  }
  acceptLater();
}

function serve(connection: Connection, result: number): void {
  if (connection.advance(result)) {
    prepared.push(connection.iocb);
    return;
  }
  echoed += connection.echoed;
  gone++;
  if (open-- === REQUESTS_MAX - 1) acceptLater();
}

function submitAll(): void {
  while (prepared.length > 0) {
    const count = io_submit(ctx, prepared.length, prepared);
    if (count < 0) throw new Error(`io_submit: ${count}`);
    prepared.splice(0, count);
  }
}

acceptLater();
while (gone < clients) {
  submitAll();
  const count = io_getevents(ctx, 1, REQUESTS_MAX, events, null);
  if (count === EINTR) continue;
  if (count < 0) throw new Error(`io_getevents: ${count}`);
  for (const { data, res } of events.slice(0, count)) {
    if (data instanceof Connection) serve(data, res);
    else acceptAll();
  }
}
io_destroy(ctx);
closeSocket(listener);
console.log(`${gone} clients, ${echoed} bytes sent back`);
