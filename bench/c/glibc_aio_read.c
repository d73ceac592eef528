/*
 * POSIX aio as glibc implements it (threads): random 4 KiB reads of one file, `depth` requests
 * outstanding.
 *
 * Policy, to be the same in TypeScript: requests are waited for in the order in which they were
 * started, with aio_suspend on the oldest alone; its control block is used again at once while
 * there is work to start.
 */
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include "worker.h"

#define DEPTH_MAX 1024

static struct aiocb blocks[DEPTH_MAX];
static char buffers[DEPTH_MAX][BLOCK_BYTES] __attribute__((aligned(BLOCK_BYTES)));
static uint32_t depth, block_mask;
static int fd;

static void start(uint32_t slot)
{
	struct aiocb *block = &blocks[slot];

	block->aio_fildes = fd;
	block->aio_buf = buffers[slot];
	block->aio_nbytes = BLOCK_BYTES;
	block->aio_offset = (off_t)(random_next() & block_mask) * BLOCK_BYTES;
	block->aio_sigevent.sigev_notify = SIGEV_NONE;
	if (aio_read(block) != 0)
		die("aio_read", errno);
}

static void finish(uint32_t slot)
{
	const struct aiocb *list[1] = { &blocks[slot] };

	while (aio_error(&blocks[slot]) == EINPROGRESS)
		if (aio_suspend(list, 1, NULL) != 0 && errno != EINTR)
			die("aio_suspend", errno);
	if (aio_return(&blocks[slot]) != (ssize_t)BLOCK_BYTES)
		die("aio_return", aio_error(&blocks[slot]));
}

static uint64_t run(uint64_t operations)
{
	uint64_t started = 0;

	while (started < depth && started < operations)
		start((uint32_t)started++);
	for (uint64_t done = 0; done < operations; done++) {
		finish((uint32_t)(done % depth));
		if (started < operations)
			start((uint32_t)(started++ % depth));
	}
	return operations;
}

int main(int argc, char **argv)
{
	depth = arg_number(argc, argv, "depth", 1);
	if (depth < 1 || depth > DEPTH_MAX)
		die("depth", EINVAL);
	block_mask = arg_number(argc, argv, "blocks", 0) - 1;
	fd = open(arg_text(argc, argv, "file", ""), O_RDONLY);
	if (fd < 0)
		die("open", errno);
	return serve("glibc aio", run);
}
