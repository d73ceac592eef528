// An echo server on the runtime's own sockets: `native_echo.ts <port>`.
import { createServer } from "node:net";
import process from "node:process";

interface Writer {
  write(data: Uint8Array): number;
}

interface Connection {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

interface Native {
  readonly listen?: (options: unknown) => unknown;
}

const globals = globalThis as unknown as Record<string, Native | undefined>;
const port = Number(process.argv[2]);
const hostname = "127.0.0.1";

/** Deno.listen, with the loop of its manual: read, then write all of it. */
async function serveDeno(listener: AsyncIterable<Connection>): Promise<void> {
  for await (const connection of listener) {
    void connection.readable.pipeTo(connection.writable).catch(() => {});
  }
}

/** Bun.listen. Messages of the benchmark are small and never wait for room in a socket. */
function dataOf(socket: Writer, data: Uint8Array): void {
  if (socket.write(data) !== data.length) throw new Error("Cannot go on: a short write");
}

const deno = globals["Deno"]?.listen;
const bun = globals["Bun"]?.listen;
if (deno !== undefined) void serveDeno(deno({ hostname, port }) as AsyncIterable<Connection>);
else if (bun !== undefined) bun({ hostname, port, socket: { data: dataOf } });
else createServer((socket) => socket.pipe(socket)).listen(port, hostname);
console.log("listening");
