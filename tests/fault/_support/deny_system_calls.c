/*
 * Runs a program for which some system calls fail: a seccomp filter as containers have one.
 *
 *   deny_system_calls ERRNO NUMBER[,NUMBER...] PROGRAM [ARGUMENT...]
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { CALLS_MAX = 64, USAGE = 124, REFUSED = 125 };

static struct sock_filter filter[2 * CALLS_MAX + 2];
static unsigned short length;

static void add(unsigned short code, unsigned int k, unsigned char jt, unsigned char jf) {
    filter[length++] = (struct sock_filter){.code = code, .jt = jt, .jf = jf, .k = k};
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: %s ERRNO NUMBER[,NUMBER...] PROGRAM [ARGUMENT...]\n", argv[0]);
        return USAGE;
    }
    const unsigned int answer = SECCOMP_RET_ERRNO | (atoi(argv[1]) & SECCOMP_RET_DATA);
    add(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr), 0, 0);
    char *rest = argv[2];
    for (int calls = 0; *rest != '\0' && calls < CALLS_MAX; calls++) {
        add(BPF_JMP | BPF_JEQ | BPF_K, strtoul(rest, &rest, 10), 0, 1);
        add(BPF_RET | BPF_K, answer, 0, 0);
        if (*rest == ',') rest++;
    }
    add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
    const struct sock_fprog program = {.len = length, .filter = filter};
    /* Without privileges a filter wants the promise that none are gained. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("seccomp");
        return REFUSED;
    }
    execvp(argv[3], argv + 3);
    perror(argv[3]);
    return REFUSED;
}
