/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "screen.h"

#include <assert.h>
#include <stdlib.h>

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
