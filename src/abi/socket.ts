/**
 * Families, types, options and flags of sockets, spelled as in C. A pure table.
 *
 * @see {@link https://man7.org/linux/man-pages/man7/socket.7.html}
 * @module
 */

/** Family: any. */
export const AF_UNSPEC = 0;
/** Family: sockets of this machine. */
export const AF_UNIX = 1;
/** Family: IPv4. */
export const AF_INET = 2;
/** Family: IPv6. */
export const AF_INET6 = 10;
/** Family: messages of the kernel. */
export const AF_NETLINK = 16;
/** Family: raw packets. */
export const AF_PACKET = 17;
/** Family: ciphers of the kernel. */
export const AF_ALG = 38;
/** Family: sockets between virtual machines and their host. */
export const AF_VSOCK = 40;

/** Type: a stream of bytes. */
export const SOCK_STREAM = 1;
/** Type: datagrams. */
export const SOCK_DGRAM = 2;
/** Type: raw access to the protocol. */
export const SOCK_RAW = 3;
/** Type: datagrams that arrive, in no order. */
export const SOCK_RDM = 4;
/** Type: datagrams that arrive, in order. */
export const SOCK_SEQPACKET = 5;
/** Flag of a type: calls fail with EAGAIN instead of waiting. */
export const SOCK_NONBLOCK = 0o4000;
/** Flag of a type: the descriptor does not survive execve(2). */
export const SOCK_CLOEXEC = 0o2000000;

/** Protocol and level: IP. */
export const IPPROTO_IP = 0;
/** Protocol and level: ICMP. */
export const IPPROTO_ICMP = 1;
/** Protocol and level: TCP. */
export const IPPROTO_TCP = 6;
/** Protocol and level: UDP. */
export const IPPROTO_UDP = 17;
/** Protocol and level: IPv6. */
export const IPPROTO_IPV6 = 41;
/** Level of the options that belong to every socket. */
export const SOL_SOCKET = 1;

/** Option: debugging. */
export const SO_DEBUG = 1;
/** Option: the address may be used again at once. */
export const SO_REUSEADDR = 2;
/** Option: the type, to read only. */
export const SO_TYPE = 3;
/** Option: the pending error, to read only. */
export const SO_ERROR = 4;
/** Option: no routing. */
export const SO_DONTROUTE = 5;
/** Option: may send to broadcast addresses. */
export const SO_BROADCAST = 6;
/** Option: size of the send buffer. */
export const SO_SNDBUF = 7;
/** Option: size of the receive buffer. */
export const SO_RCVBUF = 8;
/** Option: probes a connection that is silent. */
export const SO_KEEPALIVE = 9;
/** Option: urgent data stays in the stream. */
export const SO_OOBINLINE = 10;
/** Option: priority of packets. */
export const SO_PRIORITY = 12;
/** Option: what close(2) does with unsent data. */
export const SO_LINGER = 13;
/** Option: several sockets share an address. */
export const SO_REUSEPORT = 15;
/** Option: messages carry credentials. */
export const SO_PASSCRED = 16;
/** Option: credentials of the other side, to read only. */
export const SO_PEERCRED = 17;
/** Option: bytes that make the socket readable. */
export const SO_RCVLOWAT = 18;
/** Option: bytes that make the socket writable; fixed on Linux. */
export const SO_SNDLOWAT = 19;
/** Option: time limit of a receive, as two s64. */
export const SO_RCVTIMEO = 20;
/** Option: time limit of a send, as two s64. */
export const SO_SNDTIMEO = 21;
/** Option: whether the socket listens, to read only. */
export const SO_ACCEPTCONN = 30;
/** Option: timestamps of packets. */
export const SO_TIMESTAMPING = 37;
/** Option: the protocol, to read only. */
export const SO_PROTOCOL = 38;
/** Option: the family, to read only. */
export const SO_DOMAIN = 39;
/** Option: microseconds of busy polling. */
export const SO_BUSY_POLL = 46;
/** Option: the NAPI id, to read only. */
export const SO_INCOMING_NAPI_ID = 56;
/** Option: allows MSG_ZEROCOPY. */
export const SO_ZEROCOPY = 60;

/** Option of TCP: sends at once. */
export const TCP_NODELAY = 1;
/** Option of TCP: sends full packets only. */
export const TCP_CORK = 3;
/** Option of TCP: seconds of silence before the first probe. */
export const TCP_KEEPIDLE = 4;
/** Option of TCP: seconds between probes. */
export const TCP_KEEPINTVL = 5;
/** Option of TCP: probes before the connection is given up. */
export const TCP_KEEPCNT = 6;
/** Option of TCP: data in the first packet. */
export const TCP_FASTOPEN = 23;

/** Control message: descriptors. */
export const SCM_RIGHTS = 1;
/** Control message: credentials. */
export const SCM_CREDENTIALS = 2;

/** Urgent data. */
export const MSG_OOB = 0x1;
/** Reads without taking. */
export const MSG_PEEK = 0x2;
/** Sends without routing. */
export const MSG_DONTROUTE = 0x4;
/** Result: control data was cut off. */
export const MSG_CTRUNC = 0x8;
/** Tells the real length; result: data was cut off. */
export const MSG_TRUNC = 0x20;
/** Fails with EAGAIN instead of waiting. */
export const MSG_DONTWAIT = 0x40;
/** End of a record. */
export const MSG_EOR = 0x80;
/** Waits until the buffer is full. */
export const MSG_WAITALL = 0x100;
/** The other side is known to be reachable. */
export const MSG_CONFIRM = 0x800;
/** Reads from the queue of errors. */
export const MSG_ERRQUEUE = 0x2000;
/** Raises no SIGPIPE. */
export const MSG_NOSIGNAL = 0x4000;
/** More data will follow. */
export const MSG_MORE = 0x8000;
/** recvmmsg(2): waits for the first message only. */
export const MSG_WAITFORONE = 0x1_0000;
/** Sends without copying. */
export const MSG_ZEROCOPY = 0x400_0000;
/** Sends data with the connection request. */
export const MSG_FASTOPEN = 0x2000_0000;
/** Received descriptors do not survive execve(2). */
export const MSG_CMSG_CLOEXEC = 0x4000_0000;

/** shutdown(2): no more receiving. */
export const SHUT_RD = 0;
/** shutdown(2): no more sending. */
export const SHUT_WR = 1;
/** shutdown(2): neither. */
export const SHUT_RDWR = 2;
