/**
 * The echo server.
 *
 * @module
 */
import {
  AF_INET,
  ECANCELED,
  ENFILE,
  ENOBUFS,
  IORING_CQE_BUFFER_SHIFT,
  IORING_CQE_F_BUFFER,
  IORING_CQE_F_MORE,
  IORING_SETUP_DEFER_TASKRUN,
  IORING_SETUP_SINGLE_ISSUER,
  IOSQE_BUFFER_SELECT,
  IOSQE_FIXED_FILE,
  MSG_NOSIGNAL,
  MSG_WAITALL,
  Ring,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOCKET_URING_OP_SETSOCKOPT,
  SOL_SOCKET,
} from "../../src/ring/mod.ts";
import { complete } from "../net/complete.ts";
import { inetAddress } from "../net/inet_address.ts";
import { Connection } from "./connection.ts";
import { ProvidedBuffers } from "../net/provided_buffers.ts";

const CONNECTIONS = 4096;
const LISTENER = 0; // Its slot; the connections have the slots above.
const GROUP = 1;
/** A client that sends and does not read gets no more of the buffers than this. */
const BUFFERS_OF_ONE = 16;

const ACCEPT = 0;
const RECEIVE = 1;
const SEND = 2;
const CLOSE = 3;
const CANCEL = 4;

/** What a request is and whose, in one number. */
function dataOf(kind: number, slot: number): number {
  return kind * 65536 + slot;
}

/** Sends back to each client what it sends. */
export class EchoServer implements Disposable {
  readonly #ring = new Ring(1024, {
    flags: IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
    cqEntries: 8192,
  });
  readonly #buffers: ProvidedBuffers;
  readonly #connections: (Connection | undefined)[] = [];
  /** Connections that found no buffer, or have to wait until theirs are sent. */
  readonly #waiting = new Set<Connection>();
  readonly #visitor = this.#visit.bind(this);
  /** The file table has no room for a connection. */
  #full = false;

  /** Listens. */
  constructor(host: string, port: number) {
    const ring = this.#ring;
    ring.registerFilesSparse(CONNECTIONS);
    this.#buffers = new ProvidedBuffers(ring, { group: GROUP, count: 1024, size: 16384 });
    const address = inetAddress(host, port);
    const yes = new Int32Array([1]);
    ring.prepSocketDirect(AF_INET, SOCK_STREAM, 0, LISTENER, 0);
    complete(ring, "socket");
    ring.prepCmdSock(SOCKET_URING_OP_SETSOCKOPT, LISTENER, SOL_SOCKET, SO_REUSEADDR, yes, 4);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
    complete(ring, "setsockopt");
    ring.prepBind(LISTENER, address, address.length);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
    complete(ring, "bind");
    ring.prepListen(LISTENER, 1024);
    ring.sqeSetFlags(IOSQE_FIXED_FILE);
    complete(ring, "listen");
    this.#accept();
  }

  /** Waits until something has happened, and does what follows from it. */
  turn(): void {
    this.#ring.submitAndWait(1);
    this.#ring.forEachCqe(this.#visitor);
    this.#buffers.publish();
    if (!this.#buffers.hasFree) return;
    for (const connection of this.#waiting) {
      if (connection.buffers.length > BUFFERS_OF_ONE / 2) continue;
      this.#waiting.delete(connection);
      this.#receive(connection);
    }
  }

  /** Ends all connections. */
  [Symbol.dispose](): void {
    this.#ring.close();
  }

  #visit(data: number, result: number, flags: number): void {
    const kind = data >>> 16;
    if (kind === ACCEPT) return this.#accepted(result, flags);
    if (kind === CLOSE) return this.#closed();
    if (kind === CANCEL) return;
    const connection = this.#connections[data & 0xffff]!;
    if (kind === RECEIVE) this.#received(connection, result, flags);
    else this.#sent(connection, result);
  }

  #accept(): void {
    this.#room();
    this.#ring.prepMultishotAcceptDirect(LISTENER, 0, 0, 0, dataOf(ACCEPT, LISTENER));
    this.#ring.sqeSetFlags(IOSQE_FIXED_FILE);
  }

  #accepted(result: number, flags: number): void {
    if (result >= 0) {
      const connection = new Connection(result);
      this.#connections[result] = connection;
      this.#receive(connection);
    }
    if ((flags & IORING_CQE_F_MORE) !== 0) return;
    if (result === -ENFILE) this.#full = true;
    else this.#accept();
  }

  #closed(): void {
    if (!this.#full) return;
    this.#full = false;
    this.#accept();
  }

  #receive(connection: Connection): void {
    connection.receiving = true;
    this.#room();
    this.#ring.prepRecvMultishot(connection.slot, 0, 0, 0, dataOf(RECEIVE, connection.slot));
    this.#ring.sqeSetFlags(IOSQE_FIXED_FILE | IOSQE_BUFFER_SELECT);
    this.#ring.sqeSetBufferGroup(GROUP);
  }

  #received(connection: Connection, result: number, flags: number): void {
    if ((flags & IORING_CQE_F_BUFFER) !== 0) {
      const buffer = flags >>> IORING_CQE_BUFFER_SHIFT;
      this.#buffers.claim();
      if (result <= 0 || connection.ended) this.#buffers.release(buffer);
      else {
        connection.buffers.push(buffer);
        connection.lengths.push(result);
        if (!connection.sending) this.#send(connection);
        else if (connection.buffers.length === BUFFERS_OF_ONE) this.#pause(connection);
      }
    }
    const passing = result === -ENOBUFS || result === -ECANCELED;
    if (result <= 0 && !passing) connection.ended = true;
    if ((flags & IORING_CQE_F_MORE) !== 0) return;
    connection.receiving = false;
    if (connection.ended) this.#closeWhenDone(connection);
    else if (passing || connection.buffers.length >= BUFFERS_OF_ONE) this.#waiting.add(connection);
    else this.#receive(connection);
  }

  /** Takes no more from a client before it has read what it sent. */
  #pause(connection: Connection): void {
    this.#room();
    const target = dataOf(RECEIVE, connection.slot);
    this.#ring.prepCancel(target, 0, dataOf(CANCEL, connection.slot));
  }

  #send(connection: Connection): void {
    connection.sending = true;
    this.#room();
    // ORDERING: one send at a time, or the second could overtake a first that has to wait.
    this.#ring.prepSend(
      connection.slot,
      this.#buffers.bytesOf(connection.buffers[0]!),
      connection.lengths[0]!,
      MSG_WAITALL | MSG_NOSIGNAL,
      dataOf(SEND, connection.slot),
    );
    this.#ring.sqeSetFlags(IOSQE_FIXED_FILE);
  }

  #sent(connection: Connection, result: number): void {
    connection.sending = false;
    const length = connection.lengths.shift()!;
    this.#buffers.release(connection.buffers.shift()!);
    if (result !== length) this.#giveUp(connection);
    if (connection.buffers.length > 0) this.#send(connection);
    else if (connection.ended) this.#closeWhenDone(connection);
  }

  /** The other side is gone: what came from it has nowhere to go. */
  #giveUp(connection: Connection): void {
    connection.ended = true;
    for (const buffer of connection.buffers.splice(0)) this.#buffers.release(buffer);
    connection.lengths.length = 0;
    if (connection.receiving) this.#pause(connection);
  }

  #closeWhenDone(connection: Connection): void {
    if (connection.receiving || connection.sending) return;
    this.#waiting.delete(connection);
    this.#connections[connection.slot] = undefined;
    this.#room();
    this.#ring.prepCloseDirect(connection.slot, dataOf(CLOSE, connection.slot));
  }

  /** Hands the submission queue over when it is full. */
  #room(): void {
    if (this.#ring.sqSpaceLeft() === 0) this.#ring.submit();
  }
}
