/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/rules.h"

#include <string.h>

#include "base/arena.h"

void
rules_append(struct arena *arena, struct rules *rules,
	     const struct regime *regime)
{
	rules->regimes = arena_grow(arena, rules->regimes,
				    rules->n * sizeof(*rules->regimes),
				    (rules->n + 1) * sizeof(*rules->regimes));
	rules->regimes[rules->n++] = *regime;
}

/* It ends with that day where it would go on; false: no day is left. */
static bool
end_at(struct regime *regime, struct date day)
{
	if (date_is_none(regime->valid_to) ||
	    date_cmp(day, regime->valid_to) < 0)
		regime->valid_to = day;
	return date_cmp(regime->valid_from, regime->valid_to) < 0;
}

void
rules_turn_to(struct rules *rules, struct date day)
{
	for (size_t i = 0; i < rules->n; i++) {
		struct regime first = rules->regimes[i];
		const struct regime *current =
			rules_find_version(rules, first.code, day);
		if (current == NULL || current <= &rules->regimes[i])
			continue;
		rules->regimes[i] = *current;
		rules->regimes[current - rules->regimes] = first;
	}
}

void
rules_overlay(struct arena *arena, struct rules *rules,
	      const struct rules_version *version)
{
	struct regime regime = *version->regime;
	size_t n = 0;

	regime.valid_from = date_later(regime.valid_from, version->from);
	if (!date_is_none(regime.valid_to) &&
	    date_cmp(regime.valid_from, regime.valid_to) >= 0)
		return;
	for (size_t i = 0; i < rules->n; i++) {
		struct regime *known = &rules->regimes[i];
		if (strcmp(known->code, regime.code) == 0 &&
		    !end_at(known, regime.valid_from))
			continue;
		rules->regimes[n++] = *known;
	}
	rules->n = n;
	rules_append(arena, rules, &regime);
}

bool
rules_pick(struct arena *arena, struct rules *rules, const struct rules *all,
	   const struct rules_name *name)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct regime *regime = &all->regimes[i];
		const struct rules_version version = {regime,
						      regime->valid_from};

		if (strcmp(regime->code, name->code) != 0 ||
		    strcmp(regime->version, name->version) != 0)
			continue;
		rules_overlay(arena, rules, &version);
		rules_turn_to(rules, regime->valid_from);
		return true;
	}
	return false;
}
