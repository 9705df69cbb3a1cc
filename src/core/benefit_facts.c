/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/benefit_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"

static const char *const COMPONENTS[] = {"standard", "housing", "other"};

static bool
is_paid(const struct benefit_row *row, struct date day)
{
	return date_is_within(day, row->from_day, row->to_day);
}

/* What is paid that day of the first kind that can be sanctioned. */
static const struct benefit_row *
find_paid(const struct benefit_row *rows, size_t n, struct date day)
{
	static const char *const kinds[] = {"minimum_income", "unemployment",
					    "unemployment_assistance"};

	for (size_t k = 0; k < N_ELEMS(kinds); k++)
		for (size_t i = 0; i < n; i++)
			if (str_is(rows[i].kind, kinds[k]) &&
			    is_paid(&rows[i], day))
				return &rows[i];
	return NULL;
}

static enum pay_period
period_of(const char *code)
{
	if (str_is(code, "fortnight"))
		return PAY_FORTNIGHT;
	if (str_is(code, "week"))
		return PAY_WEEK;
	return str_is(code, "day") ? PAY_DAY : PAY_MONTH;
}

static void
add_component(const struct benefit_row *row, size_t which,
	      struct component *out, size_t *n)
{
	static const enum component_kind kinds[] = {
		COMPONENT_STANDARD, COMPONENT_HOUSING, COMPONENT_OTHER};
	const int64_t amounts[] = {row->standard, row->housing, row->other};

	if (amounts[which] == 0 || benefit_is_protected(row, COMPONENTS[which]))
		return;
	out[(*n)++] = (struct component){
		.kind = kinds[which],
		.minor = amounts[which],
		.share_bp = row->share == SHARE_ALL ? 0 : (int)row->share,
		.from = row->from_day,
		.to = row->to_day,
	};
}

/* The day from which it has been paid without a gap. */
static struct date
paid_since(const struct benefit_row *paid, const struct benefit_row *rows,
	   size_t n)
{
	struct date since = paid->from_day;

	for (size_t i = 0; i < n;) {
		if (benefit_is_same(paid, &rows[i]) &&
		    !date_is_none(rows[i].to_day) &&
		    date_cmp(rows[i].to_day, since) == 0) {
			since = rows[i].from_day;
			i = 0;
		} else {
			i++;
		}
	}
	return since;
}

void
benefit_to_facts(struct arena *arena, const struct benefit_row *rows, size_t n,
		 struct date day, struct benefit *out)
{
	const struct benefit_row *paid = find_paid(rows, n, day);
	struct component *components;
	size_t n_components = 0;

	*out = (struct benefit){0};
	if (paid == NULL || paid->share == 0)
		return;
	components =
		arena_new(arena, struct component, n * N_ELEMS(COMPONENTS) + 1);
	for (size_t i = 0; i < n; i++) {
		/* Another currency or rhythm is another time. */
		if (!benefit_is_same(paid, &rows[i]) ||
		    !str_is(paid->currency, rows[i].currency) ||
		    !str_is(paid->period, rows[i].period) || rows[i].share == 0)
			continue;
		for (size_t which = 0; which < N_ELEMS(COMPONENTS); which++)
			add_component(&rows[i], which, components,
				      &n_components);
	}
	*out = (struct benefit){
		.currency = paid->currency,
		.period = period_of(paid->period),
		.period_start = paid->from_day,
		.continuous_since = paid_since(paid, rows, n),
		.components = components,
		.n_components = n_components,
	};
}

enum { OF_AGE = 18, ISO_LEN = 10 };

static bool
is_of_age(const char *birth, struct date day)
{
	char iso[DATE_ISO_SIZE] = "0000-12-31";
	size_t len = birth == NULL ? 0 : strlen(birth);

	if (len < 4 || len > ISO_LEN)
		return true;
	/* As late as it can have been: a child counts as one. */
	memcpy(iso, birth, len);
	if (len == 7)
		memcpy(iso + 7, "-28", 3);
	return date_is_none(date_from_iso(iso)) ||
	       date_age(date_from_iso(iso), day) >= OF_AGE;
}

void
household_to_facts(const struct benefit_member *members, size_t n,
		   struct date day, struct household *out)
{
	*out = (struct household){0};
	for (size_t i = 0; i < n; i++) {
		if (is_of_age(members[i].birth, day))
			out->adults++;
		else
			out->children++;
		if (str_is(members[i].relation, "partner"))
			out->is_couple = true;
	}
}
