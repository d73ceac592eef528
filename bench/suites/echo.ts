import { fileURLToPath } from "node:url";
import type { Case, Entry, Suite, SuiteContext } from "../lib/case.ts";
import { RUNTIME_COMMANDS } from "../lib/runtime_commands.ts";

const CONNECTIONS = [1, 64];

/** The echo server of the examples against the runtimes' own sockets, with one client for all. */
export const echoSuite: Suite = {
  name: "echo",
  cases: (context) => CONNECTIONS.map((connections) => echo(context, connections)),
};

function echo(context: SuiteContext, connections: number): Case {
  const entries = ["bun", "deno"].flatMap((runtime) => [
    entry(context, { name: `${runtime}'s own`, runtime, server: "bench/workers/native_echo.ts" }),
    entry(context, { name: `${runtime} ringio`, runtime, server: "examples/echo_server.ts" }),
  ]);
  return { name: `echo ${connections} connections`, entries: entries.flat() };

  function entry(
    context: SuiteContext,
    { name, runtime, server }: { name: string; runtime: string; server: string },
  ): Entry[] {
    const program = fileURLToPath(new URL(`../../${server}`, import.meta.url));
    const command = [...RUNTIME_COMMANDS[runtime]!, program].join();
    // The client runs in the first of the runtimes that were asked for.
    const [client] = context.workers("echo_client", { connections, server: command });
    return client === undefined ? [] : [{ name, command: client.command }];
  }
}
