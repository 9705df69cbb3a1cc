/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "sanction_taken.h"

#include "base/arena.h"
#include "base/num.h"

/* Days of a bucket: about a month, as most segments are. */
enum { BUCKET_DAYS = 32 };

static size_t
bucket_of(const struct taken *taken, struct date on)
{
	return (size_t)date_days_between(taken->from, on) / BUCKET_DAYS;
}

void
taken_init(struct arena *arena, struct taken *taken, struct date from,
	   struct date to)
{
	*taken = (struct taken){.arena = arena, .from = from, .to = to};
	taken->buckets =
		arena_new(arena, struct taken_item *, bucket_of(taken, to) + 1);
}

void
taken_add(struct taken *taken, const struct segment *segment)
{
	/* What takes nothing leaves all the room. */
	if (segment->capped_minor == 0)
		return;
	size_t last = bucket_of(taken, date_add_days(segment->to, -1));
	for (size_t i = bucket_of(taken, segment->from); i <= last; i++) {
		struct taken_item *item =
			arena_new(taken->arena, struct taken_item, 1);
		*item = (struct taken_item){segment, taken->buckets[i]};
		taken->buckets[i] = item;
	}
}

int64_t
segment_amount_in(const struct segment *segment, struct date from,
		  struct date to)
{
	struct date first = date_later(segment->from, from);
	struct date last = date_earlier(segment->to, to);
	int days = date_days_between(first, last);
	int whole = date_days_between(segment->from, segment->to);
	if (days <= 0)
		return 0;
	if (days == whole)
		return segment->capped_minor;
	return num_mul_div_half_up(segment->capped_minor, days, whole);
}

int64_t
taken_amount(const struct taken *taken, struct date from, struct date to)
{
	int64_t sum = 0;
	from = date_later(from, taken->from);
	to = date_earlier(to, taken->to);
	/* Nothing is taken outside the time that was given. */
	if (date_cmp(from, to) >= 0)
		return 0;
	size_t first = bucket_of(taken, from);
	for (size_t i = first; i <= bucket_of(taken, to); i++)
		for (const struct taken_item *item = taken->buckets[i];
		     item != NULL; item = item->next) {
			/* Of several buckets it is counted in one. */
			const struct segment *s = item->segment;
			size_t own = date_cmp(s->from, from) < 0
					     ? first
					     : bucket_of(taken, s->from);
			if (own == i)
				sum += segment_amount_in(s, from, to);
		}
	return sum;
}
