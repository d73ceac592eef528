/* pread(2): random 4 KiB reads of one file, one at a time: what a read costs without io_uring. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include "worker.h"

static uint32_t block_mask;
static int fd;
static char buffer[BLOCK_BYTES] __attribute__((aligned(BLOCK_BYTES)));

static uint64_t run(uint64_t operations)
{
	for (uint64_t done = 0; done < operations; done++) {
		off_t offset = (off_t)(random_next() & block_mask) * BLOCK_BYTES;
		ssize_t got = pread(fd, buffer, BLOCK_BYTES, offset);
		if (got != (ssize_t)BLOCK_BYTES)
			die("pread", got < 0 ? errno : EIO);
	}
	return operations;
}

int main(int argc, char **argv)
{
	block_mask = arg_number(argc, argv, "blocks", 0) - 1;
	fd = open(arg_text(argc, argv, "file", ""), O_RDONLY);
	if (fd < 0)
		die("open", errno);
	return serve("pread", run);
}
