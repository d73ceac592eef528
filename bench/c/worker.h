/*
 * What every C reference shares: `key=value` arguments, the offsets, and the line protocol of the
 * driver (../lib/contestant.ts): one `ready` line, then `go <operations>` in, one JSON line out,
 * until end of input. bench/workers/lib/ holds the same three things in TypeScript; they must stay
 * equal word for word in effect.
 */
#ifndef RINGIO_BENCH_WORKER_H
#define RINGIO_BENCH_WORKER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define BLOCK_BYTES 4096u

static inline void die(const char *what, int error)
{
	fprintf(stderr, "%s: %s\n", what, strerror(error < 0 ? -error : error));
	exit(1);
}

static inline const char *arg_text(int argc, char **argv, const char *key, const char *fallback)
{
	size_t n = strlen(key);
	for (int i = 1; i < argc; i++)
		if (strncmp(argv[i], key, n) == 0 && argv[i][n] == '=')
			return argv[i] + n + 1;
	return fallback;
}

static inline uint32_t arg_number(int argc, char **argv, const char *key, uint32_t fallback)
{
	const char *text = arg_text(argc, argv, key, NULL);
	return text ? (uint32_t)strtoul(text, NULL, 0) : fallback;
}

/* Marsaglia's xorshift32; one state for the whole life of the process, as in TypeScript. */
static uint32_t random_state = 0x9e3779b9u;

static inline uint32_t random_next(void)
{
	uint32_t x = random_state;
	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return random_state = x;
}

static inline uint64_t wall_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* User and system time of all threads, so that a pool or io-wq cannot hide its cost. */
static inline uint64_t cpu_ns(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return ((uint64_t)usage.ru_utime.tv_sec + (uint64_t)usage.ru_stime.tv_sec) * 1000000000u +
	       ((uint64_t)usage.ru_utime.tv_usec + (uint64_t)usage.ru_stime.tv_usec) * 1000u;
}

/* `run` does at least `operations` operations and returns how many it did. */
static inline int serve(const char *ready, uint64_t (*run)(uint64_t operations))
{
	char line[64];

	printf("{\"ready\":\"%s\"}\n", ready);
	fflush(stdout);
	while (fgets(line, sizeof(line), stdin)) {
		if (strncmp(line, "go ", 3) != 0)
			die("unknown request", 22);
		uint64_t wanted = strtoull(line + 3, NULL, 10);
		uint64_t cpu = cpu_ns(), wall = wall_ns();
		uint64_t operations = run(wanted);
		wall = wall_ns() - wall;
		cpu = cpu_ns() - cpu;
		printf("{\"ops\":%llu,\"ns\":%llu,\"cpuNs\":%llu}\n", (unsigned long long)operations,
		       (unsigned long long)wall, (unsigned long long)cpu);
		fflush(stdout);
	}
	return 0;
}

#endif
