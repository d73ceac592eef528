/*
 * ringio's shim: the system calls that JavaScript cannot make, and the address of a buffer.
 *
 * It keeps no state, starts no thread, allocates nothing and decides nothing. It is built without a
 * C library, so that one binary loads under glibc and musl. Every call returns what the kernel
 * returned: a count, a descriptor or an address, or -errno.
 *
 * Numbers cross as i32, u32 or double: all three are cheap in every runtime's FFI, and a double
 * carries any address or length below 2^53 exactly. Values that need all 64 bits travel in memory
 * (ringio_syscall_words).
 */

typedef signed int i32;
typedef unsigned int u32;
typedef signed long i64;
typedef unsigned long u64;

#define EXPORT __attribute__((visibility("default")))

#if !defined(RINGIO_VERSION) || !defined(RINGIO_ABI)
#error "Build with native/build.ts, which passes RINGIO_VERSION and RINGIO_ABI."
#endif

#if defined(__x86_64__)

static inline i64 kernel_call(i64 number, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f)
{
	register u64 r10 __asm__("r10") = d;
	register u64 r8 __asm__("r8") = e;
	register u64 r9 __asm__("r9") = f;
	i64 result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

#define NR_munmap 11
#define NR_io_uring_enter 426

#elif defined(__aarch64__)

static inline i64 kernel_call(i64 number, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f)
{
	register i64 x8 __asm__("x8") = number;
	register u64 x0 __asm__("x0") = a;
	register u64 x1 __asm__("x1") = b;
	register u64 x2 __asm__("x2") = c;
	register u64 x3 __asm__("x3") = d;
	register u64 x4 __asm__("x4") = e;
	register u64 x5 __asm__("x5") = f;

	__asm__ volatile("svc #0"
			 : "+r"(x0)
			 : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
			 : "memory");
	return (i64)x0;
}

#define NR_munmap 215
#define NR_io_uring_enter 426

#else
#error "ringio's shim is written for x86-64 and aarch64."
#endif

/* A negative argument, such as AT_FDCWD, keeps its two's complement: a double converts through i64,
 * never through u64. */
static inline u64 word(double value)
{
	return (u64)(i64)value;
}

EXPORT u32 ringio_version(void)
{
	return RINGIO_VERSION;
}

/* A hash of the symbol table that the shim was built for; the loader refuses another one. */
EXPORT u32 ringio_abi(void)
{
	return RINGIO_ABI;
}

EXPORT double ringio_address(const void *buffer)
{
	return (double)(u64)buffer;
}

EXPORT double ringio_syscall(i32 number, double a, double b, double c, double d, double e, double f)
{
	return (double)kernel_call(number, word(a), word(b), word(c), word(d), word(e), word(f));
}

/* The same with six 64-bit arguments in memory, for offsets beyond 2^53. */
EXPORT double ringio_syscall_words(i32 number, double arguments)
{
	const u64 *argument = (const u64 *)word(arguments);

	return (double)kernel_call(number, argument[0], argument[1], argument[2], argument[3],
				   argument[4], argument[5]);
}

EXPORT i32 ringio_enter(i32 fd, u32 to_submit, u32 min_complete, u32 flags, double argument,
			u32 argument_size)
{
	return (i32)kernel_call(NR_io_uring_enter, (u64)(i64)fd, to_submit, min_complete, flags,
				word(argument), argument_size);
}

EXPORT u32 ringio_load_acquire(double address)
{
	return __atomic_load_n((const u32 *)word(address), __ATOMIC_ACQUIRE);
}

EXPORT void ringio_store_release(double address, u32 value)
{
	__atomic_store_n((u32 *)word(address), value, __ATOMIC_RELEASE);
}

/* The tail of a provided-buffer ring is 16 bits wide and shares its word with a field of the
 * kernel's. */
EXPORT void ringio_store_release16(double address, u32 value)
{
	__atomic_store_n((unsigned short *)word(address), (unsigned short)value, __ATOMIC_RELEASE);
}

/* Orders an earlier store before a later load: the SQPOLL wake-up protocol needs it. */
EXPORT void ringio_fence(void)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

/* Copies between any two addresses; the ranges must not overlap. */
EXPORT void ringio_copy(double to, double from, double length)
{
	unsigned char *target = (unsigned char *)word(to);
	const unsigned char *source = (const unsigned char *)word(from);
	u64 count = word(length);

	for (u64 i = 0; i < count; i++)
		target[i] = source[i];
}

/* A runtime calls it when the ArrayBuffer of mapped memory is gone; on any thread. */
static void unmap(void *memory, void *length)
{
	kernel_call(NR_munmap, (u64)memory, (u64)length, 0, 0, 0, 0);
}

/* The address of that function. */
EXPORT double ringio_unmapper(void)
{
	return (double)(u64)unmap;
}
