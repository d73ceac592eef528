/*
 * liburing: random 4 KiB O_DIRECT reads of one file, `depth` in flight at any time. Twin:
 * ../workers/file_read.ts with direct=1.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <sys/mman.h>
#include "worker.h"

static struct io_uring ring;
static uint32_t depth, block_mask;
static int fd;
static char *buffers;

static void prepare(uint64_t index)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
	uint64_t offset = (uint64_t)(random_next() & block_mask) * BLOCK_BYTES;

	io_uring_prep_read(sqe, fd, buffers + index * BLOCK_BYTES, BLOCK_BYTES, offset);
	io_uring_sqe_set_data64(sqe, index);
}

static uint64_t run(uint64_t operations)
{
	uint64_t started = 0, done = 0;

	for (; started < depth && started < operations; started++)
		prepare(started);
	while (done < operations) {
		struct io_uring_cqe *cqe;
		unsigned head, count = 0;

		int error = io_uring_submit_and_wait(&ring, 1);
		if (error < 0)
			die("io_uring_submit_and_wait", error);
		io_uring_for_each_cqe(&ring, head, cqe) {
			if (cqe->res != (int)BLOCK_BYTES)
				die("read", cqe->res);
			count++;
			if (started < operations) {
				prepare(io_uring_cqe_get_data64(cqe));
				started++;
			}
		}
		io_uring_cq_advance(&ring, count);
		done += count;
	}
	return done;
}

int main(int argc, char **argv)
{
	struct io_uring_params params = { .flags = arg_number(argc, argv, "flags", 0) };

	depth = arg_number(argc, argv, "depth", 1);
	block_mask = arg_number(argc, argv, "blocks", 0) - 1;
	fd = open(arg_text(argc, argv, "file", ""), O_RDONLY | O_DIRECT);
	if (fd < 0)
		die("open", errno);
	buffers = mmap(NULL, (size_t)depth * BLOCK_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (buffers == MAP_FAILED)
		die("mmap", errno);
	int error = io_uring_queue_init_params(depth, &ring, &params);
	if (error)
		die("io_uring_queue_init_params", error);
	return serve("liburing O_DIRECT", run);
}
