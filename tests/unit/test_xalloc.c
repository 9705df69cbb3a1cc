/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"

enum { HOOK_STATUS = 42 };

static void
leave(void)
{
	_exit(HOOK_STATUS);
}

static void
return_only(void)
{
}

/* More than there is, by a size that the compiler does not see. */
static void
exhaust(void)
{
	volatile size_t n = SIZE_MAX / 2;

	free(xreallocarray(NULL, n, 16));
}

static int
status_after_exhaustion(void (*hook)(void))
{
	const struct rlimit no_core = {0};
	int status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		(void)setrlimit(RLIMIT_CORE, &no_core);
		(void)signal(SIGABRT, SIG_DFL);
		xalloc_on_exhausted(hook);
		exhaust();
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
exhaustion_calls_the_hook(void **state)
{
	(void)state;
	int status = status_after_exhaustion(leave);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), HOOK_STATUS);
}

static void
exhaustion_aborts(void **state)
{
	void (*hooks[])(void) = {NULL, return_only};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(hooks); i++) {
		int status = status_after_exhaustion(hooks[i]);

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGABRT);
	}
}

static void
nothing_is_something(void **state)
{
	(void)state;
	free(xmalloc(0));
	free(xcalloc(0, 8));
	free(xcalloc(8, 0));
	free(xrealloc(xmalloc(3), 0));
	free(xreallocarray(NULL, 0, 0));
}

static void
memory_and_strings_are_copied(void **state)
{
	(void)state;
	int *numbers = xcalloc(10, sizeof(*numbers));

	for (int i = 0; i < 10; i++) {
		assert_int_equal(numbers[i], 0);
		numbers[i] = i;
	}
	numbers = xreallocarray(numbers, 1000, sizeof(*numbers));
	assert_int_equal(numbers[9], 9);
	free(numbers);

	char *copy = xstrdup("Goñi");
	char *part = xstrndup("Goñi", 2);
	char *whole = xstrndup("Goñi", 100);

	assert_string_equal(copy, "Goñi");
	assert_string_equal(part, "Go");
	assert_string_equal(whole, "Goñi");
	free(copy);
	free(part);
	free(whole);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exhaustion_calls_the_hook),
		cmocka_unit_test(exhaustion_aborts),
		cmocka_unit_test(nothing_is_something),
		cmocka_unit_test(memory_and_strings_are_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
