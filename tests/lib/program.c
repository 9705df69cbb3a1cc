/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/program.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"

enum { WORDS_MAX = 24, SECONDS = 60 };

static void
become(const char *const *words, program_before_fn *before, void *arg, int out)
{
	const char *build = getenv("KITH_BUILDDIR");
	const char *argv[WORDS_MAX] = {"kith"};
	int null = open("/dev/null", O_RDWR);
	char path[512];
	size_t n = 1;

	for (; *words != NULL && n < WORDS_MAX - 1; words++)
		argv[n++] = *words;
	dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	close(null);
	close(out);
	/* What the test was started with is not the program's. */
	close_range(STDERR_FILENO + 1, ~0U, 0);
	snprintf(path, sizeof(path), "%s/kith", build != NULL ? build : ".");
	alarm(SECONDS);
	if (before != NULL)
		before(arg);
	execv(path, (char *const *)(uintptr_t)argv);
	_exit(127);
}

void
program_run(struct arena *arena, program_before_fn *before, void *arg,
	    const char *const *words, struct ran *out)
{
	struct strbuf said = {0};
	char buffer[4096];
	int status = 0;
	int ends[2];
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	fflush(stdout);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		become(words, before, arg, ends[1]);
	close(ends[1]);
	while ((n = read(ends[0], buffer, sizeof(buffer))) > 0)
		strbuf_add_n(&said, buffer, (size_t)n);
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	out->status = WIFEXITED(status) ? WEXITSTATUS(status)
					: 128 + WTERMSIG(status);
	assert_int_not_equal(out->status, 127);
	out->said = arena_strdup(arena, strbuf_str(&said));
	strbuf_fini(&said);
}
