/**
 * Sends a file to a TCP server without copying it into the kernel, and shows when the buffer may be
 * used again: not at the result of the send but at its notification.
 *
 * `send_zero_copy.ts <port> <file>`
 *
 * @module
 */
import { closeSync, fstatSync, openSync } from "node:fs";
import process from "node:process";
import {
  AF_INET,
  allocBuffer,
  type Cqe,
  IoError,
  IORING_CQE_F_MORE,
  IORING_CQE_F_NOTIF,
  IORING_NOTIF_USAGE_ZC_COPIED,
  IORING_SEND_ZC_REPORT_USAGE,
  MSG_NOSIGNAL,
  MSG_WAITALL,
  Ring,
  SOCK_STREAM,
} from "../src/ring/mod.ts";
import { complete } from "./net/complete.ts";
import { inetAddress } from "./net/inet_address.ts";

const BLOCK = 128 * 1024;

const [port, path] = process.argv.slice(2);
if (port === undefined || path === undefined) {
  throw new Error("Usage: send_zero_copy.ts <port> <file>");
}
const file = openSync(path, "r");
const size = fstatSync(file).size;
const ring = new Ring(8);
const buffer = allocBuffer(BLOCK);
ring.registerBuffers([buffer]);
ring.prepSocket(AF_INET, SOCK_STREAM, 0, 0);
const socket = complete(ring, "socket");
const address = inetAddress("127.0.0.1", Number(port));
ring.prepConnect(socket, address, address.length);
complete(ring, "connect");

function next(): Cqe {
  const cqe = ring.waitCqe();
  ring.cqeSeen(cqe);
  if (cqe.res < 0 && (cqe.flags & IORING_CQE_F_NOTIF) === 0) throw new IoError(cqe.res, "send");
  return cqe;
}

let sent = 0;
let notices = 0;
let copied = 0;
while (sent < size) {
  ring.prepReadFixed(file, buffer, BLOCK, sent, 0);
  const length = complete(ring, "read");
  if (length === 0) throw new Error(`${path} has become shorter`);
  const flags = MSG_WAITALL | MSG_NOSIGNAL;
  ring.prepSendZcFixed(socket, buffer, length, flags, IORING_SEND_ZC_REPORT_USAGE, 0);
  ring.submit();
  const result = next();
  if (result.res !== length) throw new Error(`sent ${result.res} of ${length} bytes`);
  sent += length;
  if ((result.flags & IORING_CQE_F_MORE) === 0) continue;
  // OWNERSHIP: the network still reads the buffer; filling it again now would change what is sent.
  const notice = next();
  notices++;
  if ((notice.res & IORING_NOTIF_USAGE_ZC_COPIED) !== 0) copied++;
}
console.log(`sent ${sent} bytes; ${notices} notifications, ${copied} of them for copies`);
ring.prepClose(socket);
complete(ring, "close");
ring.close();
closeSync(file);
