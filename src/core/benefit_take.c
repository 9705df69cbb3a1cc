/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/benefit_take.h"

#include "base/str.h"

static bool
is_of(const struct benefit_said *said, const struct benefit_row *row)
{
	return str_is(said->kind, row->kind) &&
	       str_is(said->authority, row->authority);
}

static bool
agrees(const char *said, const char *recorded)
{
	return said == NULL || str_is(said, recorded);
}

/* The same money in the same rhythm. */
static bool
is_same_amount(const struct benefit_said *said, const struct benefit_row *row)
{
	int64_t total = row->standard + row->housing + row->other;

	if (!agrees(said->currency, row->currency) ||
	    !agrees(said->period, row->period) ||
	    (said->share != SHARE_UNSAID && said->share != row->share))
		return false;
	if (said->total > 0)
		return said->total == total;
	return said->standard == row->standard &&
	       said->housing == row->housing && said->other == row->other;
}

static struct benefit_taken
known(void)
{
	return (struct benefit_taken){.what = BENEFIT_KNOWN};
}

static struct benefit_taken
differs(void)
{
	return (struct benefit_taken){.what = BENEFIT_DIFFERS};
}

/* The same amounts; the list may know that it has ended. */
static struct benefit_taken
take_end(const struct benefit_said *said, const struct benefit_row *row,
	 size_t at)
{
	if (date_is_none(said->to_day) ||
	    date_cmp(said->to_day, row->to_day) == 0)
		return known();
	if (!date_is_none(row->to_day) ||
	    date_cmp(said->to_day, row->from_day) <= 0)
		return differs();
	return (struct benefit_taken){
		.what = BENEFIT_ENDED, .at = at, .to_day = said->to_day};
}

/* The row that is still paid; n = none. */
static size_t
find_open(const struct benefit_said *said, const struct benefit_row *rows,
	  size_t n)
{
	size_t at = 0;

	while (at < n &&
	       !(is_of(said, &rows[at]) && date_is_none(rows[at].to_day)))
		at++;
	return at;
}

/* Recorded from that very day on. */
static struct benefit_taken
take_again(const struct benefit_said *said, const struct benefit_row *rows,
	   size_t n, size_t exact, struct date today, bool may_change)
{
	size_t open = find_open(said, rows, n);

	if (is_same_amount(said, &rows[exact]))
		return take_end(said, &rows[exact], exact);
	if (open < n && is_same_amount(said, &rows[open]))
		return take_end(said, &rows[open], open);
	if (!may_change || open == n || !date_is_none(said->to_day) ||
	    date_cmp(rows[open].from_day, today) >= 0)
		return differs();
	return (struct benefit_taken){
		.what = BENEFIT_CHANGED, .at = open, .from_day = today};
}

/* Recorded from an earlier day on, and paid on the day that is said. */
static struct benefit_taken
take_later(const struct benefit_said *said, const struct benefit_row *rows,
	   size_t over)
{
	if (is_same_amount(said, &rows[over]))
		return take_end(said, &rows[over], over);
	if (!date_is_none(rows[over].to_day))
		return differs();
	return (struct benefit_taken){.what = BENEFIT_CHANGED,
				      .at = over,
				      .from_day = said->from_day,
				      .to_day = said->to_day};
}

struct benefit_taken
benefit_take(const struct benefit_said *said, const struct benefit_row *rows,
	     size_t n, struct date today, bool may_change)
{
	struct date to_day = said->to_day;

	for (size_t i = 0; i < n; i++)
		if (is_of(said, &rows[i]) &&
		    date_cmp(rows[i].from_day, said->from_day) == 0)
			return take_again(said, rows, n, i, today, may_change);
	for (size_t i = 0; i < n; i++)
		if (is_of(said, &rows[i]) &&
		    date_is_within(said->from_day, rows[i].from_day,
				   rows[i].to_day))
			return take_later(said, rows, i);
	/* Before what is recorded: until that began. */
	for (size_t i = 0; i < n; i++)
		if (is_of(said, &rows[i]) &&
		    date_cmp(rows[i].from_day, said->from_day) > 0 &&
		    (date_is_none(to_day) ||
		     date_cmp(rows[i].from_day, to_day) < 0))
			to_day = rows[i].from_day;
	return (struct benefit_taken){.what = BENEFIT_NEW,
				      .from_day = said->from_day,
				      .to_day = to_day};
}

static void
put_text(const char **out, const char *said)
{
	if (said != NULL)
		*out = said;
}

static bool
put_total(int64_t total, struct benefit_row *row)
{
	bool is_housing = str_is(row->kind, "housing");

	if (total == 0)
		return true;
	if (is_housing && row->standard + row->other == 0) {
		row->housing = total;
		return true;
	}
	row->standard = total - row->housing - row->other;
	return row->standard >= 0;
}

bool
benefit_said_put(const struct benefit_said *said, struct benefit_row *row)
{
	put_text(&row->kind, said->kind);
	put_text(&row->authority, said->authority);
	put_text(&row->reference, said->reference);
	put_text(&row->currency, said->currency);
	put_text(&row->period, said->period);
	put_text(&row->protected, said->protected);
	put_text(&row->note, said->note);
	if (said->share != SHARE_UNSAID)
		row->share = said->share;
	if (said->total == 0) {
		row->standard = said->standard;
		row->housing = said->housing;
		row->other = said->other;
	}
	return put_total(said->total, row);
}
