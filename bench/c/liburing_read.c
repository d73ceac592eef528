/*
 * liburing: random 4 KiB reads of one file, `depth` in flight. Twin: ../workers/ring_read.ts
 *
 * Policy, the same in both: prepare `depth` reads, submit them and wait for all, look at every
 * completion. With the file in the page cache the kernel completes each read inside the
 * submission, so that waiting for one or for all is the same call, and no completion is ever late.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <errno.h>
#include <liburing.h>
#include <sys/mman.h>
#include "worker.h"

static struct io_uring ring;
static uint32_t depth, block_mask;
static int fd, fixed;
static char *buffers;
static uint64_t seen;

static uint64_t run(uint64_t operations)
{
	uint64_t done = 0;

	while (done < operations) {
		for (uint32_t i = 0; i < depth; i++) {
			struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
			char *buffer = buffers + (size_t)i * BLOCK_BYTES;
			uint64_t offset = (uint64_t)(random_next() & block_mask) * BLOCK_BYTES;
			if (fixed) {
				io_uring_prep_read_fixed(sqe, 0, buffer, BLOCK_BYTES, offset, 0);
				io_uring_sqe_set_flags(sqe, IOSQE_FIXED_FILE);
			} else {
				io_uring_prep_read(sqe, fd, buffer, BLOCK_BYTES, offset);
			}
			io_uring_sqe_set_data64(sqe, i);
		}
		int submitted = io_uring_submit_and_wait(&ring, depth);
		if (submitted != (int)depth)
			die("io_uring_submit_and_wait", submitted);

		struct io_uring_cqe *cqe;
		unsigned head, count = 0;
		io_uring_for_each_cqe(&ring, head, cqe) {
			if (cqe->res != (int)BLOCK_BYTES)
				die("read", cqe->res);
			seen += io_uring_cqe_get_data64(cqe);
			count++;
		}
		io_uring_cq_advance(&ring, count);
		done += count;
	}
	return done;
}

static void register_resources(void)
{
	struct iovec whole = { buffers, (size_t)depth * BLOCK_BYTES };
	int error = io_uring_register_buffers(&ring, &whole, 1);
	if (error)
		die("io_uring_register_buffers", error);
	error = io_uring_register_files(&ring, &fd, 1);
	if (error)
		die("io_uring_register_files", error);
}

int main(int argc, char **argv)
{
	struct io_uring_params params = { .flags = arg_number(argc, argv, "flags", 0) };

	depth = arg_number(argc, argv, "depth", 1);
	block_mask = arg_number(argc, argv, "blocks", 0) - 1;
	fixed = arg_number(argc, argv, "fixed", 0);
	fd = open(arg_text(argc, argv, "file", ""), O_RDONLY);
	if (fd < 0)
		die("open", errno);
	buffers = mmap(NULL, (size_t)depth * BLOCK_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (buffers == MAP_FAILED)
		die("mmap", errno);
	int error = io_uring_queue_init_params(depth, &ring, &params);
	if (error)
		die("io_uring_queue_init_params", error);
	if (fixed)
		register_resources();
	if (arg_number(argc, argv, "registered", 0) && io_uring_register_ring_fd(&ring) != 1)
		die("io_uring_register_ring_fd", EINVAL);
	return serve("liburing read", run);
}
