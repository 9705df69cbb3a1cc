/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as the site's configuration: each value is what its last line
 * "NAME = VALUE" says, found here by another way, and has no blanks about it.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/str.h"
#include "base/xalloc.h"

#include "src/cli/cli_private.h"

static const char *const NAMES[] = {
	"database",   "socket",	   "sessions_per_user", "sessions",
	"lock_after", "end_after", "backup_key",	"backup_keep",
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Blanks go from both ends, in place. */
static char *
trim(char *s)
{
	char *end = s + strlen(s);

	while (is_blank(*s))
		s++;
	while (end > s && is_blank(end[-1]))
		*--end = '\0';
	return s;
}

/* The value that a line gives to name; NULL where it gives none. Cut in place.
 */
static char *
value_of(char *line, const char *name)
{
	char *equals = strchr(line, '=');
	char *value;

	if (equals == NULL)
		return NULL;
	*equals = '\0';
	value = trim(equals + 1);
	return strcmp(trim(line), name) == 0 && *value != '\0' ? value : NULL;
}

static void
check(struct arena *arena, const char *text, const char *name)
{
	const char *got = site_config_value(arena, text, name);
	const char *wanted = NULL;
	char *rest = arena_strdup(arena, text);
	int64_t n = -1;

	while (rest != NULL) {
		char *end = strchr(rest, '\n');
		char *value;

		if (end != NULL)
			*end = '\0';
		value = value_of(rest, name);
		wanted = value != NULL ? value : wanted;
		rest = end != NULL ? end + 1 : NULL;
	}
	assert((got == NULL) == (wanted == NULL));
	if (got == NULL)
		return;
	assert(strcmp(got, wanted) == 0);
	assert(*got != '\0' && strchr(got, '\n') == NULL);
	if (num_parse_int(got, 0, 86400, &n))
		assert(n >= 0 && n <= 86400);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct arena arena = {0};

	for (size_t i = 0; i < N_ELEMS(NAMES); i++)
		check(&arena, text, NAMES[i]);
	arena_fini(&arena);
	free(text);
	return 0;
}
