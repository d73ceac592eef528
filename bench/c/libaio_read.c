/*
 * libaio: random 4 KiB reads of one file, `depth` in flight, with O_DIRECT if `direct`.
 *
 * Policy, to be the same in TypeScript: submit everything that is prepared in one io_submit, wait
 * for at least one event with room for all, prepare each finished request again, repeat. A cached
 * read is complete when io_submit returns.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libaio.h>
#include "worker.h"

#define DEPTH_MAX 1024

static io_context_t context;
static struct iocb blocks[DEPTH_MAX], *prepared[DEPTH_MAX];
static struct io_event events[DEPTH_MAX];
static char buffers[DEPTH_MAX][BLOCK_BYTES] __attribute__((aligned(BLOCK_BYTES)));
static uint32_t depth, block_mask;
static int fd;

static void prepare(struct iocb *block)
{
	long long offset = (long long)(random_next() & block_mask) * BLOCK_BYTES;

	io_prep_pread(block, fd, buffers[block - blocks], BLOCK_BYTES, offset);
}

static void submit(uint32_t count)
{
	for (uint32_t sent = 0; sent < count;) {
		int accepted = io_submit(context, count - sent, prepared + sent);
		if (accepted < 0)
			die("io_submit", accepted);
		sent += (uint32_t)accepted;
	}
}

static uint64_t run(uint64_t operations)
{
	uint64_t started = 0, done = 0;
	uint32_t count = 0;

	for (; started < depth && started < operations; started++) {
		prepare(&blocks[started]);
		prepared[count++] = &blocks[started];
	}
	while (done < operations) {
		submit(count);
		count = 0;
		int got = io_getevents(context, 1, depth, events, NULL);
		if (got < 1)
			die("io_getevents", got);
		for (int i = 0; i < got; i++) {
			if (events[i].res != BLOCK_BYTES)
				die("read", (int)events[i].res);
			if (started == operations)
				continue;
			prepare(events[i].obj);
			prepared[count++] = events[i].obj;
			started++;
		}
		done += (uint64_t)got;
	}
	return done;
}

int main(int argc, char **argv)
{
	int direct = arg_number(argc, argv, "direct", 0) ? O_DIRECT : 0;

	depth = arg_number(argc, argv, "depth", 1);
	if (depth < 1 || depth > DEPTH_MAX)
		die("depth", EINVAL);
	block_mask = arg_number(argc, argv, "blocks", 0) - 1;
	fd = open(arg_text(argc, argv, "file", ""), O_RDONLY | direct);
	if (fd < 0)
		die("open", errno);
	int error = io_setup((int)depth, &context);
	if (error)
		die("io_setup", error);
	return serve("libaio", run);
}
