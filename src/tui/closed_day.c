/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "closed_day.h"

#include <string.h>

#include "kith_ui.h"

enum { BACK_DAYS = 400, AHEAD_DAYS = 800 };

static bool
is_known(const struct kith *kith, struct date day)
{
	const struct closed_day_cache *cache = &kith->closed;
	return !date_is_none(cache->from) && cache->n_saves == kith->n_saves &&
	       date_cmp(cache->from, day) <= 0 && date_cmp(day, cache->to) < 0;
}

/* Where they cannot be read the calendar marks nothing; a save says why. */
static void
read_around(struct kith *kith, struct date day)
{
	struct closed_day_cache *cache = &kith->closed;
	struct err err = {0};
	arena_fini(&cache->arena);
	*cache = (struct closed_day_cache){.from = date_add_days(day,
								 -BACK_DAYS),
					   .to = date_add_days(day, AHEAD_DAYS),
					   .n_saves = kith->n_saves};
	if (app_closed_days(kith->session, cache->from, cache->to,
			    &cache->arena, &cache->days, &err) != ERR_OK)
		memset(&cache->days, 0, sizeof(cache->days));
}

const char *
kith_closed_day(void *data, struct date day)
{
	struct kith *kith = data;
	const struct closed_days *days = &kith->closed.days;
	if (!is_known(kith, day))
		read_around(kith, day);
	for (size_t i = 0; i < days->n; i++)
		if (date_cmp(days->days[i], day) == 0)
			return days->names[i];
	return NULL;
}
