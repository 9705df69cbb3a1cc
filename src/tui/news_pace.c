/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "news_pace.h"

/* Where reading again takes longer than a twentieth of the gap, the gap is
 * as much longer. */
enum { NEWS_SHARE = 20 };

void
news_pace_init(struct news_pace *pace, uint64_t seed)
{
	*pace = (struct news_pace){
		.due_ms = -1, .later_ms = -1, .chance = seed};
}

/* From 0 to most (splitmix64). */
WRAPS static int64_t
by_chance(struct news_pace *pace, uint64_t most)
{
	uint64_t z = pace->chance += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (int64_t)((z ^ (z >> 31)) % (most + 1));
}

bool
news_pace_hears(const struct news_pace *pace, int64_t now_ms)
{
	return pace->due_ms < 0 && now_ms >= pace->next_ms;
}

void
news_pace_came(struct news_pace *pace, int64_t now_ms)
{
	pace->due_ms = pace->next_ms > now_ms ? pace->next_ms : now_ms;
}

bool
news_pace_is_due(const struct news_pace *pace, int64_t now_ms, bool *all_out)
{
	*all_out = pace->later_ms >= 0 && now_ms >= pace->later_ms;
	return *all_out || (pace->due_ms >= 0 && now_ms >= pace->due_ms);
}

/* All others may be looking at this very moment: was nothing to be seen for
 * as long as all of them wait at most? */
static bool
was_quiet(const struct news_pace *pace, int64_t now_ms)
{
	return now_ms >= pace->next_ms + NEWS_GAP_MAX_MS;
}

void
news_pace_looked(struct news_pace *pace, int64_t now_ms, bool all,
		 enum loop_news found)
{
	const uint64_t chance = was_quiet(pace, now_ms)
					? NEWS_GAP_MAX_MS - NEWS_GAP_MS
					: NEWS_GAP_CHANCE_MS;

	pace->due_ms = -1;
	pace->next_ms = now_ms + NEWS_GAP_MS + by_chance(pace, chance);
	if (all || found == LOOP_NEWS_NOW)
		pace->later_ms = -1;
	if (found == LOOP_NEWS_LATER && pace->later_ms < 0)
		pace->later_ms = now_ms + NEWS_LATER_MS -
				 by_chance(pace, NEWS_LATER_CHANCE_MS);
	if (found == LOOP_NEWS_NOW)
		pace->shown_ms = now_ms;
}

void
news_pace_shown(struct news_pace *pace, int64_t now_ms)
{
	if (pace->shown_ms == 0)
		return;

	int64_t gap_ms = NEWS_SHARE * (now_ms - pace->shown_ms);

	if (gap_ms > NEWS_GAP_MAX_MS)
		gap_ms = NEWS_GAP_MAX_MS;
	if (pace->next_ms < now_ms + gap_ms)
		pace->next_ms = now_ms + gap_ms;
	pace->shown_ms = 0;
}

int64_t
news_pace_deadline(const struct news_pace *pace, int64_t now_ms)
{
	int64_t at = pace->due_ms;

	if (at < 0 && now_ms < pace->next_ms)
		at = pace->next_ms;
	if (at < 0 || (pace->later_ms >= 0 && pace->later_ms < at))
		at = pace->later_ms;
	return at;
}
