/* liburing: batches of `batch` NOPs; one io_uring_enter a batch. Twin: ../workers/ring_nop.ts */
#include <errno.h>
#include <liburing.h>
#include "worker.h"

static struct io_uring ring;
static uint32_t batch;
static uint64_t seen;

static uint64_t run(uint64_t operations)
{
	uint64_t done = 0;

	while (done < operations) {
		for (uint32_t i = 0; i < batch; i++) {
			struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
			io_uring_prep_nop(sqe);
			io_uring_sqe_set_data64(sqe, i);
		}
		int submitted = io_uring_submit_and_wait(&ring, batch);
		if (submitted != (int)batch)
			die("io_uring_submit_and_wait", submitted);

		struct io_uring_cqe *cqe;
		unsigned head, count = 0;
		io_uring_for_each_cqe(&ring, head, cqe) {
			if (cqe->res != 0)
				die("nop", cqe->res);
			seen += io_uring_cqe_get_data64(cqe);
			count++;
		}
		io_uring_cq_advance(&ring, count);
		done += count;
	}
	return done;
}

int main(int argc, char **argv)
{
	struct io_uring_params params = { .flags = arg_number(argc, argv, "flags", 0) };

	batch = arg_number(argc, argv, "batch", 1);
	int error = io_uring_queue_init_params(batch, &ring, &params);
	if (error)
		die("io_uring_queue_init_params", error);
	if (arg_number(argc, argv, "registered", 0) && io_uring_register_ring_fd(&ring) != 1)
		die("io_uring_register_ring_fd", EINVAL);
	return serve("liburing nop", run);
}
