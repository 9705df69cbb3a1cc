/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "screen.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void *
screen_new(const struct screen_ops *ops, size_t size)
{
	assert(size >= sizeof(struct screen));
	struct screen *screen = xcalloc(1, size);
	screen->ops = ops;
	return screen;
}

void
screen_free(struct screen **screen)
{
	if (*screen == NULL)
		return;
	if ((*screen)->ops->fini != NULL)
		(*screen)->ops->fini(*screen);
	arena_fini(&(*screen)->arena);
	free(*screen);
	*screen = NULL;
}

const struct screen_verb *
screen_verb_find(const struct screen_verb *verbs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

size_t
screen_verb_add(struct screen_verb *verbs, size_t n, size_t max,
		const struct screen_verb *verb)
{
	struct screen_verb copy = *verb;
	if (n == max || screen_verb_find(verbs, n, verb->name) != NULL)
		return n;
	for (size_t i = 0; i < n; i++)
		if (verbs[i].key == copy.key)
			copy.key = 0;
	verbs[n] = copy;
	return n + 1;
}
