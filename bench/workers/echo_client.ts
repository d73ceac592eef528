// Round trips of 512 bytes over `connections` connections to an echo server, one message in flight
// on each. `server=` is the command of the server, its words parted by commas; the CPU time is that
// of the server, so that the client, the same for all, does not count.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import {
  AF_INET,
  allocBuffer,
  IoError,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  MSG_WAITALL,
  Ring,
  SOCK_STREAM,
  sockaddr_in,
} from "../../src/ring/mod.ts";
import { argNumber, argText } from "./lib/arguments.ts";
import { serve } from "./lib/serve.ts";

const MESSAGE = 512;
const RECEIVE = 65_536; // Added to the number of the connection; a send has the number alone.

const connections = argNumber("connections", 64);
const [program = "", ...args] = argText("server", "").split(",");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const port = await freePort();
const child = spawn(program, [...args, `${port}`], { stdio: ["ignore", "pipe", "inherit"] });
await once(child.stdout, "data");

const ring = new Ring(1024, { flags: IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN });
const memory = allocBuffer(connections * 2 * MESSAGE);
const sockets = Array.from({ length: connections }, connect);
const outgoing = sockets.map((_, i) => memory.subarray(2 * i * MESSAGE, (2 * i + 1) * MESSAGE));
const incoming = sockets.map((_, i) =>
  memory.subarray((2 * i + 1) * MESSAGE, (2 * i + 2) * MESSAGE)
);
outgoing.forEach((message, i) => message.fill(i + 1));

function connect(): number {
  const address = new Uint8Array(sockaddr_in.sizeof);
  const view = new DataView(address.buffer);
  view.setUint16(sockaddr_in.sin_family, AF_INET, true);
  view.setUint16(sockaddr_in.sin_port, port);
  address.set([127, 0, 0, 1], sockaddr_in.sin_addr);
  ring.prepSocket(AF_INET, SOCK_STREAM, 0, 0);
  const socket = next();
  ring.prepConnect(socket, address, address.length);
  next();
  return socket;
}

function next(): number {
  ring.submitAndWait(1);
  const { res } = ring.waitCqe();
  ring.cqAdvance(1);
  if (res < 0) throw new IoError(res, "connect");
  return res;
}

let started = 0;
let finished = 0;
let wanted = 0;

function ask(connection: number): void {
  started++;
  ring.prepSend(sockets[connection]!, outgoing[connection]!, MESSAGE, MSG_WAITALL, connection);
  const waitAll = MSG_WAITALL;
  ring.prepRecv(
    sockets[connection]!,
    incoming[connection]!,
    MESSAGE,
    waitAll,
    RECEIVE + connection,
  );
}

function visit(data: number, result: number): void {
  if (result !== MESSAGE) throw new Error(`Cannot go on: wanted ${MESSAGE} bytes, got ${result}`);
  if (data < RECEIVE) return;
  const connection = data - RECEIVE;
  if (incoming[connection]![MESSAGE - 1] !== ((connection + 1) & 0xff)) {
    throw new Error("Cannot go on: the wrong bytes came back");
  }
  finished++;
  if (started < wanted) ask(connection);
}

function run(operations: number): number {
  wanted += Math.max(operations, connections);
  const before = finished;
  for (let connection = 0; connection < connections; connection++) ask(connection);
  while (finished < started) {
    ring.submitAndWait(1);
    ring.forEachCqe(visit);
  }
  wanted = started;
  return finished - before;
}

/** The time on a processor of all threads of the server, to the nanosecond. */
function serverCpuNs(): number {
  const tasks = `/proc/${child.pid}/task`;
  const times = readdirSync(tasks).map((id) => readFileSync(`${tasks}/${id}/schedstat`, "utf8"));
  return times.reduce((sum, time) => sum + Number(time.split(" ")[0]), 0);
}

await serve(`${connections} connections`, run, serverCpuNs);
child.kill();
ring.close();
