/**
 * Serves a directory as a registry serves a package.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Runs `body` with the address under which the files of `directory` are served. */
export async function withServer(
  directory: string,
  body: (address: string) => Promise<void>,
): Promise<void> {
  const server = createServer(async ({ url = "/" }, response) => {
    try {
      const content = await readFile(join(directory, url));
      response.writeHead(200, { "content-type": "application/typescript" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}
