/**
 * Error numbers of Linux, their names and a short text for each: the generic numbering, which both
 * supported machines use. A pure table; the kernel returns the numbers with a minus sign.
 *
 * The texts are those of Node's errors (libuv's wording) wherever Node has one, so that programs
 * see one wording whichever engine ran the call. The one exception is 95: Node calls it `ENOTSUP`
 * and speaks of sockets; here it has the kernel's name and a text that also fits files.
 *
 * @see {@link https://man7.org/linux/man-pages/man3/errno.3.html}
 * @module
 */

/** The caller lacks a privilege. */
export const EPERM = 1;
/** No such file or directory. */
export const ENOENT = 2;
/** No such process. */
export const ESRCH = 3;
/** A signal came before the call could finish. */
export const EINTR = 4;
/** The device reported an error. */
export const EIO = 5;
/** No such device or address. */
export const ENXIO = 6;
/** The arguments are too long. */
export const E2BIG = 7;
/** Not a program the kernel can run. */
export const ENOEXEC = 8;
/** Not an open file descriptor, or not open for this. */
export const EBADF = 9;
/** No child process to wait for. */
export const ECHILD = 10;
/** Not now; the call would have to wait. */
export const EAGAIN = 11;
/** Not enough memory, or over the limit of locked memory. */
export const ENOMEM = 12;
/** The permissions of the file or a restriction forbid it. */
export const EACCES = 13;
/** A pointer does not lead to memory of the caller. */
export const EFAULT = 14;
/** A block device is needed. */
export const ENOTBLK = 15;
/** In use by someone else. */
export const EBUSY = 16;
/** It exists already. */
export const EEXIST = 17;
/** The two paths are on different file systems. */
export const EXDEV = 18;
/** No such device. */
export const ENODEV = 19;
/** Not a directory. */
export const ENOTDIR = 20;
/** It is a directory. */
export const EISDIR = 21;
/** An argument is not valid. */
export const EINVAL = 22;
/** Too many open files in the system, or no free direct slot. */
export const ENFILE = 23;
/** Too many open files in the process. */
export const EMFILE = 24;
/** The ioctl does not fit the file. */
export const ENOTTY = 25;
/** The file is a program that runs. */
export const ETXTBSY = 26;
/** The file would grow beyond its limit. */
export const EFBIG = 27;
/** No space left on the device. */
export const ENOSPC = 28;
/** The file has no position. */
export const ESPIPE = 29;
/** The file system is read-only. */
export const EROFS = 30;
/** Too many links to the file. */
export const EMLINK = 31;
/** Nobody reads the other end. */
export const EPIPE = 32;
/** The argument is outside of the domain of the function. */
export const EDOM = 33;
/** The result does not fit. */
export const ERANGE = 34;
/** Waiting would never end. */
export const EDEADLK = 35;
/** The name is too long. */
export const ENAMETOOLONG = 36;
/** No lock is left. */
export const ENOLCK = 37;
/** The kernel has no such call. */
export const ENOSYS = 38;
/** The directory is not empty. */
export const ENOTEMPTY = 39;
/** Too many symbolic links on the way. */
export const ELOOP = 40;
/** No message of that type. */
export const ENOMSG = 42;
/** The identifier was removed. */
export const EIDRM = 43;
/** Channel number out of range. */
export const ECHRNG = 44;
/** Level 2 is not synchronized. */
export const EL2NSYNC = 45;
/** Level 3 has halted. */
export const EL3HLT = 46;
/** Level 3 was reset. */
export const EL3RST = 47;
/** Link number out of range. */
export const ELNRNG = 48;
/** No protocol driver is attached. */
export const EUNATCH = 49;
/** No CSI structure is there. */
export const ENOCSI = 50;
/** Level 2 has halted. */
export const EL2HLT = 51;
/** The exchange is not valid. */
export const EBADE = 52;
/** The request descriptor is not valid; io_uring: a CQE was lost. */
export const EBADR = 53;
/** The exchange is full. */
export const EXFULL = 54;
/** No anode. */
export const ENOANO = 55;
/** The request code is not valid. */
export const EBADRQC = 56;
/** The slot is not valid. */
export const EBADSLT = 57;
/** The font file has a bad format. */
export const EBFONT = 59;
/** The device is not a stream. */
export const ENOSTR = 60;
/** No data; also: no such extended attribute. */
export const ENODATA = 61;
/** The time is over. */
export const ETIME = 62;
/** No stream resources are left. */
export const ENOSR = 63;
/** The machine is not on the network. */
export const ENONET = 64;
/** The package is not installed. */
export const ENOPKG = 65;
/** The object is on another machine. */
export const EREMOTE = 66;
/** The link was cut. */
export const ENOLINK = 67;
/** Advertise error. */
export const EADV = 68;
/** Srmount error. */
export const ESRMNT = 69;
/** Communication error while sending. */
export const ECOMM = 70;
/** Protocol error. */
export const EPROTO = 71;
/** A multihop was tried. */
export const EMULTIHOP = 72;
/** Error of the RFS file system. */
export const EDOTDOT = 73;
/** The message is damaged; also: a checksum does not match. */
export const EBADMSG = 74;
/** The value does not fit the type. */
export const EOVERFLOW = 75;
/** The name is not unique on the network. */
export const ENOTUNIQ = 76;
/** The descriptor is in a bad state; io_uring: the ring is disabled. */
export const EBADFD = 77;
/** The remote address changed. */
export const EREMCHG = 78;
/** A shared library cannot be reached. */
export const ELIBACC = 79;
/** A shared library is damaged. */
export const ELIBBAD = 80;
/** The .lib section is damaged. */
export const ELIBSCN = 81;
/** Too many shared libraries. */
export const ELIBMAX = 82;
/** A shared library cannot be run as a program. */
export const ELIBEXEC = 83;
/** The bytes are not a valid character. */
export const EILSEQ = 84;
/** The call should be started again. */
export const ERESTART = 85;
/** Error of a stream pipe. */
export const ESTRPIPE = 86;
/** Too many users. */
export const EUSERS = 87;
/** Not a socket. */
export const ENOTSOCK = 88;
/** A destination address is needed. */
export const EDESTADDRREQ = 89;
/** The message is too long. */
export const EMSGSIZE = 90;
/** The protocol does not fit the socket. */
export const EPROTOTYPE = 91;
/** The protocol has no such option. */
export const ENOPROTOOPT = 92;
/** The protocol is not supported. */
export const EPROTONOSUPPORT = 93;
/** The type of socket is not supported. */
export const ESOCKTNOSUPPORT = 94;
/** The operation is not supported by this file or socket. */
export const EOPNOTSUPP = 95;
/** The protocol family is not supported. */
export const EPFNOSUPPORT = 96;
/** The address family is not supported. */
export const EAFNOSUPPORT = 97;
/** The address is in use. */
export const EADDRINUSE = 98;
/** The address is not one of this machine. */
export const EADDRNOTAVAIL = 99;
/** The network is down. */
export const ENETDOWN = 100;
/** The network cannot be reached. */
export const ENETUNREACH = 101;
/** The network dropped the connection. */
export const ENETRESET = 102;
/** The connection was given up on this side. */
export const ECONNABORTED = 103;
/** The other side reset the connection. */
export const ECONNRESET = 104;
/** No buffer is left; io_uring: the buffer group is empty. */
export const ENOBUFS = 105;
/** The socket is connected already. */
export const EISCONN = 106;
/** The socket is not connected. */
export const ENOTCONN = 107;
/** The socket was shut down. */
export const ESHUTDOWN = 108;
/** Too many references. */
export const ETOOMANYREFS = 109;
/** No answer in time. */
export const ETIMEDOUT = 110;
/** Nobody listens there. */
export const ECONNREFUSED = 111;
/** The other machine is down. */
export const EHOSTDOWN = 112;
/** The other machine cannot be reached. */
export const EHOSTUNREACH = 113;
/** It is already under way; io_uring: too late to cancel. */
export const EALREADY = 114;
/** It has started and is not finished. */
export const EINPROGRESS = 115;
/** The file handle is no longer valid. */
export const ESTALE = 116;
/** The file system needs repair. */
export const EUCLEAN = 117;
/** Not a XENIX named type file. */
export const ENOTNAM = 118;
/** No XENIX semaphores are there. */
export const ENAVAIL = 119;
/** It is a named type file. */
export const EISNAM = 120;
/** The other side reported an error. */
export const EREMOTEIO = 121;
/** The quota is used up. */
export const EDQUOT = 122;
/** No medium in the drive. */
export const ENOMEDIUM = 123;
/** The medium has the wrong type. */
export const EMEDIUMTYPE = 124;
/** The operation was cancelled. */
export const ECANCELED = 125;
/** The key is not there. */
export const ENOKEY = 126;
/** The key has expired. */
export const EKEYEXPIRED = 127;
/** The key was revoked. */
export const EKEYREVOKED = 128;
/** The service refused the key. */
export const EKEYREJECTED = 129;
/** The owner died; io_uring: the submission thread is gone. */
export const EOWNERDEAD = 130;
/** The state cannot be repaired. */
export const ENOTRECOVERABLE = 131;
/** A switch has turned the radio off. */
export const ERFKILL = 132;
/** The page of memory is broken. */
export const EHWPOISON = 133;

/** The same as {@linkcode EAGAIN}. */
export const EWOULDBLOCK = 11;
/** The same as {@linkcode EDEADLK}. */
export const EDEADLOCK = 35;
/** The same as {@linkcode EOPNOTSUPP}. */
export const ENOTSUP = 95;

/**
 * Not meant to leave the kernel: restart the call after the signal. A cancelled open of a FIFO
 * completes with it on io_uring of Linux 6.18.
 */
export const ERESTARTSYS = 512;
/** Not meant to leave the kernel: restart the call, whatever the signal's handler says. */
export const ERESTARTNOINTR = 513;
/** Not meant to leave the kernel: restart the call if the signal has no handler. */
export const ERESTARTNOHAND = 514;
/** Not meant to leave the kernel: restart the call through restart_syscall(2). */
export const ERESTART_RESTARTBLOCK = 516;
/** Not meant to leave the kernel: not supported; some drivers and file systems leak it. */
export const ENOTSUPP = 524;

/**
 * Name of each error by its positive number, `undefined` where there is none: 0, 41, 58 and from
 * 134 on. Of two names for one number it has the first in the list above.
 */
export const errnoNames: readonly (string | undefined)[] = [
  /*   0 */ undefined,
  /*   1 */ "EPERM",
  /*   2 */ "ENOENT",
  /*   3 */ "ESRCH",
  /*   4 */ "EINTR",
  /*   5 */ "EIO",
  /*   6 */ "ENXIO",
  /*   7 */ "E2BIG",
  /*   8 */ "ENOEXEC",
  /*   9 */ "EBADF",
  /*  10 */ "ECHILD",
  /*  11 */ "EAGAIN",
  /*  12 */ "ENOMEM",
  /*  13 */ "EACCES",
  /*  14 */ "EFAULT",
  /*  15 */ "ENOTBLK",
  /*  16 */ "EBUSY",
  /*  17 */ "EEXIST",
  /*  18 */ "EXDEV",
  /*  19 */ "ENODEV",
  /*  20 */ "ENOTDIR",
  /*  21 */ "EISDIR",
  /*  22 */ "EINVAL",
  /*  23 */ "ENFILE",
  /*  24 */ "EMFILE",
  /*  25 */ "ENOTTY",
  /*  26 */ "ETXTBSY",
  /*  27 */ "EFBIG",
  /*  28 */ "ENOSPC",
  /*  29 */ "ESPIPE",
  /*  30 */ "EROFS",
  /*  31 */ "EMLINK",
  /*  32 */ "EPIPE",
  /*  33 */ "EDOM",
  /*  34 */ "ERANGE",
  /*  35 */ "EDEADLK",
  /*  36 */ "ENAMETOOLONG",
  /*  37 */ "ENOLCK",
  /*  38 */ "ENOSYS",
  /*  39 */ "ENOTEMPTY",
  /*  40 */ "ELOOP",
  /*  41 */ undefined,
  /*  42 */ "ENOMSG",
  /*  43 */ "EIDRM",
  /*  44 */ "ECHRNG",
  /*  45 */ "EL2NSYNC",
  /*  46 */ "EL3HLT",
  /*  47 */ "EL3RST",
  /*  48 */ "ELNRNG",
  /*  49 */ "EUNATCH",
  /*  50 */ "ENOCSI",
  /*  51 */ "EL2HLT",
  /*  52 */ "EBADE",
  /*  53 */ "EBADR",
  /*  54 */ "EXFULL",
  /*  55 */ "ENOANO",
  /*  56 */ "EBADRQC",
  /*  57 */ "EBADSLT",
  /*  58 */ undefined,
  /*  59 */ "EBFONT",
  /*  60 */ "ENOSTR",
  /*  61 */ "ENODATA",
  /*  62 */ "ETIME",
  /*  63 */ "ENOSR",
  /*  64 */ "ENONET",
  /*  65 */ "ENOPKG",
  /*  66 */ "EREMOTE",
  /*  67 */ "ENOLINK",
  /*  68 */ "EADV",
  /*  69 */ "ESRMNT",
  /*  70 */ "ECOMM",
  /*  71 */ "EPROTO",
  /*  72 */ "EMULTIHOP",
  /*  73 */ "EDOTDOT",
  /*  74 */ "EBADMSG",
  /*  75 */ "EOVERFLOW",
  /*  76 */ "ENOTUNIQ",
  /*  77 */ "EBADFD",
  /*  78 */ "EREMCHG",
  /*  79 */ "ELIBACC",
  /*  80 */ "ELIBBAD",
  /*  81 */ "ELIBSCN",
  /*  82 */ "ELIBMAX",
  /*  83 */ "ELIBEXEC",
  /*  84 */ "EILSEQ",
  /*  85 */ "ERESTART",
  /*  86 */ "ESTRPIPE",
  /*  87 */ "EUSERS",
  /*  88 */ "ENOTSOCK",
  /*  89 */ "EDESTADDRREQ",
  /*  90 */ "EMSGSIZE",
  /*  91 */ "EPROTOTYPE",
  /*  92 */ "ENOPROTOOPT",
  /*  93 */ "EPROTONOSUPPORT",
  /*  94 */ "ESOCKTNOSUPPORT",
  /*  95 */ "EOPNOTSUPP",
  /*  96 */ "EPFNOSUPPORT",
  /*  97 */ "EAFNOSUPPORT",
  /*  98 */ "EADDRINUSE",
  /*  99 */ "EADDRNOTAVAIL",
  /* 100 */ "ENETDOWN",
  /* 101 */ "ENETUNREACH",
  /* 102 */ "ENETRESET",
  /* 103 */ "ECONNABORTED",
  /* 104 */ "ECONNRESET",
  /* 105 */ "ENOBUFS",
  /* 106 */ "EISCONN",
  /* 107 */ "ENOTCONN",
  /* 108 */ "ESHUTDOWN",
  /* 109 */ "ETOOMANYREFS",
  /* 110 */ "ETIMEDOUT",
  /* 111 */ "ECONNREFUSED",
  /* 112 */ "EHOSTDOWN",
  /* 113 */ "EHOSTUNREACH",
  /* 114 */ "EALREADY",
  /* 115 */ "EINPROGRESS",
  /* 116 */ "ESTALE",
  /* 117 */ "EUCLEAN",
  /* 118 */ "ENOTNAM",
  /* 119 */ "ENAVAIL",
  /* 120 */ "EISNAM",
  /* 121 */ "EREMOTEIO",
  /* 122 */ "EDQUOT",
  /* 123 */ "ENOMEDIUM",
  /* 124 */ "EMEDIUMTYPE",
  /* 125 */ "ECANCELED",
  /* 126 */ "ENOKEY",
  /* 127 */ "EKEYEXPIRED",
  /* 128 */ "EKEYREVOKED",
  /* 129 */ "EKEYREJECTED",
  /* 130 */ "EOWNERDEAD",
  /* 131 */ "ENOTRECOVERABLE",
  /* 132 */ "ERFKILL",
  /* 133 */ "EHWPOISON",
];

/** Text of each error by its positive number, `undefined` where there is none. */
export const errnoMessages: readonly (string | undefined)[] = [
  /*   0 */ undefined,
  /*   1 */ "operation not permitted",
  /*   2 */ "no such file or directory",
  /*   3 */ "no such process",
  /*   4 */ "interrupted system call",
  /*   5 */ "i/o error",
  /*   6 */ "no such device or address",
  /*   7 */ "argument list too long",
  /*   8 */ "exec format error",
  /*   9 */ "bad file descriptor",
  /*  10 */ "no child processes",
  /*  11 */ "resource temporarily unavailable",
  /*  12 */ "not enough memory",
  /*  13 */ "permission denied",
  /*  14 */ "bad address in system call argument",
  /*  15 */ "block device required",
  /*  16 */ "resource busy or locked",
  /*  17 */ "file already exists",
  /*  18 */ "cross-device link not permitted",
  /*  19 */ "no such device",
  /*  20 */ "not a directory",
  /*  21 */ "illegal operation on a directory",
  /*  22 */ "invalid argument",
  /*  23 */ "file table overflow",
  /*  24 */ "too many open files",
  /*  25 */ "inappropriate ioctl for device",
  /*  26 */ "text file is busy",
  /*  27 */ "file too large",
  /*  28 */ "no space left on device",
  /*  29 */ "invalid seek",
  /*  30 */ "read-only file system",
  /*  31 */ "too many links",
  /*  32 */ "broken pipe",
  /*  33 */ "numerical argument out of domain",
  /*  34 */ "result too large",
  /*  35 */ "resource deadlock avoided",
  /*  36 */ "name too long",
  /*  37 */ "no locks available",
  /*  38 */ "function not implemented",
  /*  39 */ "directory not empty",
  /*  40 */ "too many symbolic links encountered",
  /*  41 */ undefined,
  /*  42 */ "no message of desired type",
  /*  43 */ "identifier removed",
  /*  44 */ "channel number out of range",
  /*  45 */ "level 2 not synchronized",
  /*  46 */ "level 3 halted",
  /*  47 */ "level 3 reset",
  /*  48 */ "link number out of range",
  /*  49 */ "protocol driver not attached",
  /*  50 */ "no CSI structure available",
  /*  51 */ "level 2 halted",
  /*  52 */ "invalid exchange",
  /*  53 */ "invalid request descriptor",
  /*  54 */ "exchange full",
  /*  55 */ "no anode",
  /*  56 */ "invalid request code",
  /*  57 */ "invalid slot",
  /*  58 */ undefined,
  /*  59 */ "bad font file format",
  /*  60 */ "device not a stream",
  /*  61 */ "no data available",
  /*  62 */ "timer expired",
  /*  63 */ "out of streams resources",
  /*  64 */ "machine is not on the network",
  /*  65 */ "package not installed",
  /*  66 */ "object is remote",
  /*  67 */ "link has been severed",
  /*  68 */ "advertise error",
  /*  69 */ "srmount error",
  /*  70 */ "communication error on send",
  /*  71 */ "protocol error",
  /*  72 */ "multihop attempted",
  /*  73 */ "RFS specific error",
  /*  74 */ "bad message",
  /*  75 */ "value too large for defined data type",
  /*  76 */ "name not unique on network",
  /*  77 */ "file descriptor in bad state",
  /*  78 */ "remote address changed",
  /*  79 */ "cannot access a needed shared library",
  /*  80 */ "accessing a corrupted shared library",
  /*  81 */ ".lib section in a.out corrupted",
  /*  82 */ "too many shared libraries to link",
  /*  83 */ "cannot exec a shared library directly",
  /*  84 */ "illegal byte sequence",
  /*  85 */ "interrupted system call should be restarted",
  /*  86 */ "streams pipe error",
  /*  87 */ "too many users",
  /*  88 */ "socket operation on non-socket",
  /*  89 */ "destination address required",
  /*  90 */ "message too long",
  /*  91 */ "protocol wrong type for socket",
  /*  92 */ "protocol not available",
  /*  93 */ "protocol not supported",
  /*  94 */ "socket type not supported",
  /*  95 */ "operation not supported",
  /*  96 */ "protocol family not supported",
  /*  97 */ "address family not supported",
  /*  98 */ "address already in use",
  /*  99 */ "address not available",
  /* 100 */ "network is down",
  /* 101 */ "network is unreachable",
  /* 102 */ "network dropped connection on reset",
  /* 103 */ "software caused connection abort",
  /* 104 */ "connection reset by peer",
  /* 105 */ "no buffer space available",
  /* 106 */ "socket is already connected",
  /* 107 */ "socket is not connected",
  /* 108 */ "cannot send after transport endpoint shutdown",
  /* 109 */ "too many references",
  /* 110 */ "connection timed out",
  /* 111 */ "connection refused",
  /* 112 */ "host is down",
  /* 113 */ "host is unreachable",
  /* 114 */ "connection already in progress",
  /* 115 */ "operation now in progress",
  /* 116 */ "stale file handle",
  /* 117 */ "structure needs cleaning",
  /* 118 */ "not a XENIX named type file",
  /* 119 */ "no XENIX semaphores available",
  /* 120 */ "is a named type file",
  /* 121 */ "remote I/O error",
  /* 122 */ "disk quota exceeded",
  /* 123 */ "no medium found",
  /* 124 */ "wrong medium type",
  /* 125 */ "operation canceled",
  /* 126 */ "required key not available",
  /* 127 */ "key has expired",
  /* 128 */ "key has been revoked",
  /* 129 */ "key was rejected by service",
  /* 130 */ "owner died",
  /* 131 */ "state not recoverable",
  /* 132 */ "operation not possible due to RF-kill",
  /* 133 */ "memory page has hardware error",
];
