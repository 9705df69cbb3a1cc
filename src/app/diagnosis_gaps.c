/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "diagnosis_gaps.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/i18n.h"
#include "core/diagnosis.h"

/* What is said together, by its code in the findings of each domain. */
static const char *const GAPS[] = {"not_rated_social", "not_rated_employment",
				   "not_rated_self", "not_agreed"};

enum gap { GAP_SOCIAL, GAP_EMPLOYMENT, GAP_SELF, GAP_AGREED };

_Static_assert(N_ELEMS(GAPS) == GAP_AGREED + 1, "one code a gap");

static const char *
words_of(enum gap gap, size_t n, struct arena *arena)
{
	switch (gap) {
	case GAP_SOCIAL:
		return arena_printf(
			arena,
			P_("The social service has not rated %zu domain yet.",
			   "The social service has not rated %zu domains yet.",
			   n),
			n);
	case GAP_EMPLOYMENT:
		return arena_printf(arena,
				    P_("The employment service has not rated "
				       "%zu domain yet.",
				       "The employment service has not rated "
				       "%zu domains yet.",
				       n),
				    n);
	case GAP_SELF:
		return arena_printf(
			arena,
			P_("The person's own view is missing of %zu domain.",
			   "The person's own view is missing of %zu domains.",
			   n),
			n);
	case GAP_AGREED:
		break;
	}
	return arena_printf(
		arena,
		P_("%zu domain has no agreed level yet: it comes when both "
		   "have rated.",
		   "%zu domains have no agreed level yet: it comes when both "
		   "have rated.",
		   n),
		n);
}

static size_t
count_code(const struct issues *issues, const char *code)
{
	size_t n = 0;

	for (size_t i = 0; i < issues->n; i++)
		n += strcmp(issues->items[i].code, code) == 0;
	return n;
}

static bool
is_gap(const char *code)
{
	for (size_t i = 0; i < N_ELEMS(GAPS); i++)
		if (strcmp(GAPS[i], code) == 0)
			return true;
	return false;
}

void
diagnosis_say_gaps(const struct diagnosis *all, struct issues *issues)
{
	struct issues each = {.arena = issues->arena};

	diagnosis_check_sign(all, &each);
	for (size_t i = 0; i < N_ELEMS(GAPS); i++) {
		const size_t n = count_code(&each, GAPS[i]);

		if (n > 1)
			issues_add(issues, "case", GAPS[i], "%s",
				   words_of((enum gap)i, n, issues->arena));
	}
	for (size_t i = 0; i < each.n; i++) {
		const struct issue *one = &each.items[i];

		if (!is_gap(one->code) || count_code(&each, one->code) == 1)
			issues_add(issues, one->field, one->code, "%s",
				   one->msg);
	}
}
