/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A user of the system who tries what the kernel must refuse him against a
 * process that is not his: attacker WAY PID. Exit status 0: it worked, 1: the
 * kernel refused it (EPERM, EACCES), 2: something else, said.
 */
#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/num.h"

static long
attach(pid_t pid)
{
	long rc = ptrace(PTRACE_ATTACH, pid, NULL, NULL);

	if (rc == 0) {
		waitpid(pid, NULL, 0);
		ptrace(PTRACE_DETACH, pid, NULL, NULL);
	}
	return rc;
}

static long
seize(pid_t pid)
{
	return ptrace(PTRACE_SEIZE, pid, NULL, NULL);
}

/* Whether one may is asked before whether there is anything: the address is
 * of this program, and may be nothing there. */
static long
read_memory(pid_t pid)
{
	char bytes[16];
	struct iovec own = {bytes, sizeof(bytes)};
	struct iovec other = {(void *)(uintptr_t)&attach, sizeof(bytes)};
	ssize_t n = process_vm_readv(pid, &own, 1, &other, 1, 0);

	return n < 0 && errno != EFAULT ? -1 : 0;
}

static long
write_memory(pid_t pid)
{
	char bytes[16] = {0};
	struct iovec own = {bytes, sizeof(bytes)};
	struct iovec other = {(void *)(uintptr_t)8, sizeof(bytes)};
	ssize_t n = process_vm_writev(pid, &own, 1, &other, 1, 0);

	return n < 0 && errno != EFAULT ? -1 : 0;
}

static long
take_descriptor(pid_t pid)
{
	long pidfd = syscall(SYS_pidfd_open, pid, 0);

	return pidfd < 0 ? 0 : syscall(SYS_pidfd_getfd, (int)pidfd, 0, 0);
}

static const struct {
	const char *name;
	long (*try)(pid_t pid);
} WAYS[] = {
	{"ptrace-attach", attach},	   {"ptrace-seize", seize},
	{"process-vm-readv", read_memory}, {"process-vm-writev", write_memory},
	{"pidfd-getfd", take_descriptor},
};

int
main(int argc, char **argv)
{
	int64_t pid = 0;

	if (argc != 3 || !num_parse_int(argv[2], 1, INT32_MAX, &pid)) {
		fprintf(stderr, "Usage: attacker WAY PID\n");
		return 2;
	}
	for (size_t i = 0; i < N_ELEMS(WAYS); i++) {
		if (strcmp(WAYS[i].name, argv[1]) != 0)
			continue;
		errno = 0;
		if (WAYS[i].try((pid_t)pid) >= 0)
			return EXIT_SUCCESS;
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		return errno == EPERM || errno == EACCES ? 1 : 2;
	}
	fprintf(stderr, "attacker: no such way\n");
	return 2;
}
