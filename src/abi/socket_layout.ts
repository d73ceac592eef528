/**
 * Layouts of the structures of socket calls. Each structure is a table named as in C: `sizeof` is
 * its size and each field its offset, both in bytes.
 *
 * @module
 */

/** `struct msghdr`, argument of sendmsg(2) and recvmsg(2). */
export const msghdr = {
  sizeof: 56,
  msg_name: 0, // u64, pointer
  msg_namelen: 8, // u32
  msg_iov: 16, // u64, pointer to struct iovec[]
  msg_iovlen: 24, // u64
  msg_control: 32, // u64, pointer
  msg_controllen: 40, // u64
  msg_flags: 48, // u32, MSG_*
} as const;

/** `struct cmsghdr`, head of one control message. */
export const cmsghdr = {
  sizeof: 16,
  cmsg_len: 0, // u64, with this head
  cmsg_level: 8, // s32
  cmsg_type: 12, // s32
} as const;

/** `struct sockaddr_in`, an IPv4 address. */
export const sockaddr_in = {
  sizeof: 16,
  sin_family: 0, // u16
  sin_port: 2, // u16, big endian
  sin_addr: 4, // u8[4]
} as const;

/** `struct sockaddr_in6`, an IPv6 address. */
export const sockaddr_in6 = {
  sizeof: 28,
  sin6_family: 0, // u16
  sin6_port: 2, // u16, big endian
  sin6_flowinfo: 4, // u32, big endian
  sin6_addr: 8, // u8[16]
  sin6_scope_id: 24, // u32
} as const;

/** `struct sockaddr_un`, a path or an abstract name. */
export const sockaddr_un = {
  sizeof: 110,
  sun_family: 0, // u16
  sun_path: 2, // u8[108]
} as const;
