/**
 * The socket that wakes the runtime's event loop.
 *
 * @module
 */

/** One end of a socket pair, read by the event loop. */
export interface WakeSocket {
  /** From now on the socket keeps the process alive. */
  ref(): void;
  /** From now on it does not. */
  unref(): void;
  /** Closes the descriptor. No wake is delivered afterwards. */
  close(): void;
}

interface BunSocket {
  ref(): void;
  unref(): void;
  terminate(): void;
}

interface BunLike {
  connect(options: {
    fd: number;
    socket: {
      open(socket: BunSocket): void;
      data(): void;
      error(): void;
      close(): void;
    };
  }): Promise<unknown>;
}

interface NetSocket {
  ref(): void;
  unref(): void;
  destroy(): void;
  on(event: "error", listener: () => void): void;
}

interface NetModule {
  Socket: new (options: {
    fd: number;
    readable: boolean;
    writable: boolean;
    onread: { buffer: Uint8Array; callback(): boolean };
  }) => NetSocket;
}

interface Globals {
  readonly Bun?: BunLike;
  readonly process: { getBuiltinModule(name: string): unknown };
}

/** Wakes are single bytes that say nothing; one read may take many. */
const READ_BYTES = 64;

/**
 * Lets the event loop read a socket. It starts unreferenced.
 *
 * @param fd One end of a socket pair, nonblocking; owned by the result from here on.
 * @param onWake Called from the event loop after bytes have come; several may share a call.
 */
export function connectWakeSocket(fd: number, onWake: () => void): WakeSocket {
  const globals = globalThis as unknown as Globals;
  const socket = globals.Bun === undefined
    ? connectNet(globals.process.getBuiltinModule("node:net") as NetModule, fd, onWake)
    : connectBun(globals.Bun, fd, onWake);
  socket.unref();
  return socket;
}

/** With a buffer of its own the socket delivers without an allocation a wake. */
function connectNet(net: NetModule, fd: number, onWake: () => void): WakeSocket {
  let open = true;
  const socket = new net.Socket({
    fd,
    readable: true,
    writable: false,
    onread: {
      buffer: new Uint8Array(READ_BYTES),
      callback: () => {
        if (open) onWake();
        return true;
      },
    },
  });
  // The other end lives as long as this one; an error here can only be its end at the end of the
  // thread.
  socket.on("error", () => {});
  return {
    ref: () => socket.ref(),
    unref: () => socket.unref(),
    close: () => {
      open = false;
      socket.destroy();
    },
  };
}

/**
 * Bun's net.Socket never reads a descriptor it is given, its own connect does; `open` is called at
 * once.
 */
function connectBun(bun: BunLike, fd: number, onWake: () => void): WakeSocket {
  let connected: BunSocket | undefined;
  let open = true;
  bun.connect({
    fd,
    socket: {
      open: (socket) => {
        connected = socket;
      },
      data: () => {
        if (open) onWake();
      },
      error: () => {},
      close: () => {},
    },
  });
  if (connected === undefined) {
    throw new Error("Cannot read the wake socket: Bun did not open it");
  }
  const socket = connected;
  return {
    ref: () => socket.ref(),
    unref: () => socket.unref(),
    close: () => {
      open = false;
      socket.terminate();
    },
  };
}
