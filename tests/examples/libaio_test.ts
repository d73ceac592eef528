// Goal: the examples of libaio do what they say. Method: run each under this runtime and compare
// its output and its files with what node:fs says; the server gets real TCP clients.
import { assertEquals, assertMatch } from "@std/assert";
import { Buffer } from "node:buffer";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { runModule } from "../ffi/_support/run_module.ts";
import { runtimeName, skip, test } from "../harness.ts";
import { whyNoDirect } from "../libaio/_support/direct.ts";
import { withFile } from "../posix_aio/_support/files.ts";

const SIZE = 3_000_017;
const CLIENTS = 20;
const LIMIT_MS = 20_000;

function example(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}

function bytes(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

test("libaio_copy: the copy has the same bytes, also of an empty file", () =>
  withFile("", (path) => {
    for (const size of [SIZE, 16 * 65_536, 1, 0]) {
      writeFileSync(path, bytes(size));
      const args = [path, `${path}.copy`];
      const { status, text } = runModule(example("libaio_copy.ts"), { args });
      assertEquals([text, status], [`copied ${size} bytes\n`, 0]);
      assertEquals(readFileSync(`${path}.copy`).equals(readFileSync(path)), true);
    }
  }));

const refusal = whyNoDirect();
const readsAll = "libaio_random_reader: reads every block once, 128 in flight";
if (refusal !== undefined) skip(readsAll, refusal);
else {
  test(readsAll, () =>
    withFile(bytes(SIZE), (path) => {
      const { status, text } = runModule(example("libaio_random_reader.ts"), { args: [path] });
      const sum = bytes(SIZE).reduce((a, b) => a + b, 0);
      const wanted = `${SIZE} bytes, sum ${sum}, up to 128 reads in flight\n`;
      assertEquals([text, status], [wanted, 0]);
    }));
}

/** Starts the server; its lines of output come one after the other. */
function startServer(): { server: ChildProcess; lines: AsyncIterator<string> } {
  const flags = runtimeName === "deno" ? ["run", "--no-check", "-A"] : [];
  const args = [...flags, example("aio_poll_server.ts"), "0", String(CLIENTS)];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: server.stdout! })[Symbol.asyncIterator]();
  return { server, lines };
}

/**
 * Sends `message` in two parts, and resolves to as many bytes that came back. It begins to read
 * late, when what a large message leaves in the server fills the buffers of both sockets.
 */
async function echo(port: number, message: Uint8Array): Promise<Buffer> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const half = message.length >> 1;
  socket.write(message.subarray(0, half));
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.write(message.subarray(half));
  const parts: Buffer[] = [];
  let left = message.length;
  const all = new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("data", (part: Buffer) => {
      parts.push(part);
      left -= part.length;
      if (left === 0) resolve();
    });
  });
  await all;
  socket.destroy();
  return Buffer.concat(parts);
}

test("aio_poll_server: serves clients at the same time, also when they read slowly", async () => {
  const { server, lines } = startServer();
  const guard = setTimeout(() => server.kill("SIGKILL"), LIMIT_MS);
  try {
    const greeting: string = (await lines.next()).value;
    assertMatch(greeting, /^listening on port \d+$/);
    const port = Number(greeting.split(" ").at(-1));
    // Some send more than the buffers of both sockets hold, so that the server waits for POLLOUT.
    const messages = Array.from(
      { length: CLIENTS },
      (_, i) => bytes(i % 10 === 0 ? 4 * SIZE : 10 + i),
    );
    const answers = await Promise.all(messages.map((message) => echo(port, message)));
    answers.forEach((answer, i) => assertEquals(answer.equals(messages[i]!), true));
    const total = messages.reduce((sum, message) => sum + message.length, 0);
    assertEquals((await lines.next()).value, `${CLIENTS} clients, ${total} bytes sent back`);
  } finally {
    clearTimeout(guard);
    server.kill("SIGKILL");
  }
});
