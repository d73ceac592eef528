/**
 * A server of static files on `node:http`, which all runtimes have; ringio reads the files.
 *
 * `static_server.ts <directory> <port>` serves until it is ended. With port 0 the system chooses.
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { fileResponse } from "./static_server/file_response.ts";

const [directory = ".", port = "8080"] = process.argv.slice(2);

const server = createServer(async (incoming, outgoing) => {
  try {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const headers = new Headers(incoming.headers as Record<string, string>);
    const request = new Request(url, { method: incoming.method ?? "GET", headers });
    const response = await fileResponse(request, directory);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body === null) outgoing.end();
    // A client that goes away ends the stream, which closes the file.
    else await pipeline(Readable.fromWeb(response.body as WebStream), outgoing);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  }
});
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`listening on 127.0.0.1:${(server.address() as AddressInfo).port}`);
});
