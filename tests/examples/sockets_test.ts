// Goal: the servers among the examples serve real clients. Method: start each under this runtime,
// and talk to it with the sockets of node:net and node:dgram.
import { assert, assertMatch } from "@std/assert";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { test } from "../harness.ts";
import { RunningExample } from "./_support/example.ts";
import { freePort } from "./_support/free_port.ts";
import { sampleBytes, withInput } from "./_support/inputs.ts";

const HOST = "127.0.0.1";

async function received(socket: Socket): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Sends bytes and returns what comes back. */
async function echoed(port: number, bytes: Uint8Array): Promise<Uint8Array> {
  const socket = connect({ port, host: HOST, allowHalfOpen: true });
  const answer = received(socket);
  socket.end(bytes);
  return await answer;
}

async function startEcho(): Promise<{ server: RunningExample; port: number }> {
  const port = await freePort();
  const server = new RunningExample("echo_server", String(port));
  await server.until(/listening/);
  return { server, port };
}

test("echo_server: many clients at once each get what they sent", async () => {
  const { server, port } = await startEcho();
  await using _ = server;
  const messages = Array.from({ length: 64 }, (_, i) => sampleBytes(1 + i * 4001).fill(i, 0, 1));
  const answers = await Promise.all(messages.map((bytes) => echoed(port, bytes)));
  answers.forEach((answer, i) => assert(Buffer.from(messages[i]!).equals(answer), `client ${i}`));
});

test("echo_server: a client that does not read loses nothing and holds nobody up", async () => {
  const { server, port } = await startEcho();
  await using _ = server;
  const bytes = sampleBytes(16 * 1024 * 1024);
  const slow = connect({ port, host: HOST, allowHalfOpen: true });
  await once(slow, "connect");
  slow.end(bytes); // More than all sockets and buffers on the way take.
  for (let i = 0; i < 20; i++) {
    const small = sampleBytes(1000 + i);
    assert(Buffer.from(small).equals(await echoed(port, small)));
  }
  assert(Buffer.from(bytes).equals(await received(slow)));
});

test("echo_server: clients that go away leave the others alone", async () => {
  const { server, port } = await startEcho();
  await using _ = server;
  for (let i = 0; i < 30; i++) {
    const rude = connect(port, HOST);
    rude.on("error", () => {}); // A reset is what it asked for.
    await once(rude, "connect");
    rude.write(sampleBytes(200_000));
    rude.resetAndDestroy();
  }
  const bytes = sampleBytes();
  assert(Buffer.from(bytes).equals(await echoed(port, bytes)));
});

test("udp_echo: each datagram comes back to its sender", async () => {
  const port = await freePort();
  await using server = new RunningExample("udp_echo", String(port));
  await server.until(/listening/);
  const clients = Array.from({ length: 4 }, () => createSocket("udp4"));
  for (const [index, client] of clients.entries()) {
    for (const size of [1, 1400, 60_000]) {
      const bytes = sampleBytes(size).fill(index, 0, 1);
      const answer = once(client, "message");
      client.send(bytes, port, HOST);
      const [message] = await answer;
      assert(Buffer.from(bytes).equals(message), `${size} bytes of client ${index}`);
    }
  }
  for (const client of clients) client.close();
});

test("send_zero_copy: the server gets the file, and each block has its notification", () =>
  withInput(sampleBytes(), async (path) => {
    const server = createServer({ allowHalfOpen: true }).listen(0, HOST);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const connection = once(server, "connection");
    await using sender = new RunningExample("send_zero_copy", String(port), path);
    const [socket] = await connection;
    assert(Buffer.from(sampleBytes()).equals(await received(socket)));
    await sender.end();
    socket.destroy();
    server.close();
    // The loopback device hands pages to their receiver as copies.
    assertMatch(sender.output, /^sent 3000017 bytes; 23 notifications, \d+ of them for copies\n$/);
  }));
