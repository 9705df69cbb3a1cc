/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bench_cases.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TAKEN_MAX = 1000 };

/* Its output; waits for nothing. */
static FILE *
list_cases(const char *program, const char *database, const char *login,
	   pid_t *pid_out)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return NULL;
	*pid_out = fork();
	if (*pid_out == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execl(program, "kith", "--database", database, "--as", login,
		      "list", "cases.mine", "--format", "csv", (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	return fdopen(ends[0], "r");
}

bool
caseload_read(struct caseload *out, const char *program, const char *database,
	      const char *login)
{
	char line[1024];
	int status = -1;
	pid_t pid;
	FILE *lines = list_cases(program, database, login, &pid);

	out->login = login;
	out->n = 0;
	if (lines == NULL)
		return false;
	/* the names of the columns */
	(void)!fgets(line, sizeof(line), lines);
	while (out->n < CASES_MAX && fgets(line, sizeof(line), lines) != NULL) {
		line[strcspn(line, ",\n")] = '\0';
		snprintf(out->numbers[out->n++], sizeof(out->numbers[0]),
			 "%.23s", line);
	}
	fclose(lines);
	return waitpid(pid, &status, 0) == pid && status == 0 && out->n > 0;
}

static bool
is_taken(const char *const *taken, size_t n, const char *number)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(taken[i], number) == 0)
			return true;
	return false;
}

/* The next with the shortest list after that one; loads are few. */
static size_t
next_by_length(const struct caseload *loads, size_t n_loads, bool *is_done)
{
	size_t best = n_loads;

	for (size_t i = 0; i < n_loads; i++)
		if (!is_done[i] &&
		    (best == n_loads || loads[i].n < loads[best].n))
			best = i;
	is_done[best] = true;
	return best;
}

bool
caseload_share(const struct caseload *loads, size_t n_loads, size_t *places,
	       size_t n)
{
	static const char *taken[TAKEN_MAX];
	size_t n_taken = 0;
	bool *is_done = calloc(n_loads, sizeof(*is_done));

	for (size_t k = 0; is_done != NULL && k < n_loads; k++) {
		const size_t at = next_by_length(loads, n_loads, is_done);
		size_t place = 0;

		for (size_t i = at; i < n; i += n_loads) {
			while (place < loads[at].n &&
			       is_taken(taken, n_taken,
					loads[at].numbers[place]))
				place++;
			if (place == loads[at].n || n_taken == TAKEN_MAX) {
				free(is_done);
				return false;
			}
			taken[n_taken++] = loads[at].numbers[place];
			places[i] = place++;
		}
	}
	free(is_done);
	return true;
}
