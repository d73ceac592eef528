/*
 * A log on POSIX aio as glibc implements it: `group` appended records of `bytes`, then
 * aio_fsync(O_DSYNC), then wait for that alone, which covers the records before it. One operation
 * is one record. The log starts over at LOG_BYTES, so that after the first lap no file grows in
 * the measurement.
 */
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include "worker.h"

#define GROUP_MAX 256
#define RECORD_MAX 65536u
#define LOG_BYTES (64u << 20)

static struct aiocb records[GROUP_MAX], sync_block;
static char buffers[GROUP_MAX][RECORD_MAX];
static uint32_t group, bytes;
static off_t position;
static int fd;

static void start(struct aiocb *block, char *buffer)
{
	block->aio_fildes = fd;
	block->aio_buf = buffer;
	block->aio_nbytes = bytes;
	block->aio_offset = position;
	block->aio_sigevent.sigev_notify = SIGEV_NONE;
	if (aio_write(block) != 0)
		die("aio_write", errno);
	position += bytes;
	if (position + bytes > LOG_BYTES)
		position = 0;
}

static void wait_for(struct aiocb *block, ssize_t wanted)
{
	const struct aiocb *list[1] = { block };

	while (aio_error(block) == EINPROGRESS)
		if (aio_suspend(list, 1, NULL) != 0 && errno != EINTR)
			die("aio_suspend", errno);
	if (aio_return(block) != wanted)
		die("aio_return", aio_error(block));
}

static uint64_t run(uint64_t operations)
{
	uint64_t done = 0;

	for (; done < operations; done += group) {
		for (uint32_t i = 0; i < group; i++)
			start(&records[i], buffers[i]);
		sync_block.aio_fildes = fd;
		sync_block.aio_sigevent.sigev_notify = SIGEV_NONE;
		if (aio_fsync(O_DSYNC, &sync_block) != 0)
			die("aio_fsync", errno);
		wait_for(&sync_block, 0);
		for (uint32_t i = 0; i < group; i++)
			wait_for(&records[i], bytes);
	}
	return done;
}

int main(int argc, char **argv)
{
	group = arg_number(argc, argv, "group", 1);
	bytes = arg_number(argc, argv, "bytes", BLOCK_BYTES);
	if (group < 1 || group > GROUP_MAX || bytes < 1 || bytes > RECORD_MAX)
		die("group or bytes", EINVAL);
	fd = open(arg_text(argc, argv, "log", ""), O_RDWR | O_CREAT, 0600);
	if (fd < 0)
		die("open", errno);
	return serve("glibc aio log", run);
}
