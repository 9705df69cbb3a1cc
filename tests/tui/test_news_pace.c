/* SPDX-License-Identifier: EUPL-1.2 */
/* When sessions look at what others saved, in a time of the test's own. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/attr.h"

#include "src/tui/news_pace.h"

enum { N_SESSIONS = 200, COMMIT_MS = 5, RUN_MS = 30000, QUIET_MS = 10000 };

static struct news_pace paces[N_SESSIONS];

/* In each millisecond: how many look, and of these how many read all again. */
static int looks[RUN_MS];
static int whole[RUN_MS];

static void
look(struct news_pace *pace, int64_t now_ms)
{
	bool all;

	if (!news_pace_is_due(pace, now_ms, &all))
		return;
	looks[now_ms]++;
	whole[now_ms] += all;
	news_pace_looked(pace, now_ms, all,
			 all ? LOOP_NEWS_NOW : LOOP_NEWS_LATER);
	news_pace_shown(pace, now_ms);
}

/* Nobody saves for a while, and then somebody every 5 ms. */
static void
work(void)
{
	memset(looks, 0, sizeof(looks));
	memset(whole, 0, sizeof(whole));
	for (size_t i = 0; i < N_SESSIONS; i++)
		news_pace_init(&paces[i], 1000 + i);
	for (int64_t ms = 0; ms < RUN_MS; ms++)
		for (size_t i = 0; i < N_SESSIONS; i++) {
			if (ms >= QUIET_MS && ms % COMMIT_MS == 0 &&
			    news_pace_hears(&paces[i], ms))
				news_pace_came(&paces[i], ms);
			look(&paces[i], ms);
		}
}

/* In so many milliseconds, of those behind from. */
static int
most_in(const int *counts, int64_t from, int64_t width)
{
	int most = 0;
	int in = 0;

	for (int64_t ms = from; ms < RUN_MS; ms++) {
		in += counts[ms];
		if (ms - from >= width)
			in -= counts[ms - width];
		most = in > most ? in : most;
	}
	return most;
}

static void
after_quiet_all_look_at_once(void **state UNUSED)
{
	work();
	for (int64_t ms = 0; ms < QUIET_MS; ms++)
		assert_int_equal(looks[ms], 0);
	assert_int_equal(looks[QUIET_MS], N_SESSIONS);
}

/*
 * That burst is not repeated: of the 200 some 9 look in 25 ms, and some 9
 * read all again in 200 ms, the first time 40.
 */
static void
then_they_part(void **state UNUSED)
{
	work();
	assert_in_range(most_in(looks, QUIET_MS + 1, 25), 1, 30);
	assert_in_range(most_in(whole, QUIET_MS, 200), 1, 70);
}

static void
nobody_looks_too_often_or_too_late(void **state UNUSED)
{
	struct news_pace pace;
	int64_t last_ms = -1;
	int64_t whole_ms = 0;

	news_pace_init(&pace, 7);
	for (int64_t ms = 0; ms < RUN_MS; ms++) {
		bool all;

		if (news_pace_hears(&pace, ms))
			news_pace_came(&pace, ms);
		if (!news_pace_is_due(&pace, ms, &all))
			continue;
		if (last_ms > 0 && !all)
			assert_in_range(ms - last_ms, NEWS_GAP_MS,
					NEWS_GAP_MS + NEWS_GAP_CHANCE_MS);
		if (all) {
			assert_in_range(ms - whole_ms,
					NEWS_LATER_MS - NEWS_LATER_CHANCE_MS,
					NEWS_LATER_MS + NEWS_GAP_MS +
						NEWS_GAP_CHANCE_MS);
			whole_ms = ms;
		}
		last_ms = ms;
		news_pace_looked(&pace, ms, all,
				 all ? LOOP_NEWS_NOW : LOOP_NEWS_LATER);
	}
	assert_true(whole_ms > RUN_MS - NEWS_LATER_MS - 1000);
}

static void
who_reads_long_looks_less(void **state UNUSED)
{
	struct news_pace pace;
	bool all;

	news_pace_init(&pace, 7);
	news_pace_looked(&pace, 0, true, LOOP_NO_NEWS);
	news_pace_came(&pace, 100);
	news_pace_looked(&pace, 100, false, LOOP_NEWS_NOW);
	news_pace_shown(&pace, 145);
	news_pace_came(&pace, 150);
	assert_int_equal(news_pace_deadline(&pace, 0), 145 + 900);
	assert_false(news_pace_is_due(&pace, 1044, &all));
	assert_true(news_pace_is_due(&pace, 1045, &all));
	assert_false(all);
	news_pace_looked(&pace, 1045, false, LOOP_NEWS_NOW);
	news_pace_shown(&pace, 2045);
	news_pace_came(&pace, 2050);
	assert_int_equal(news_pace_deadline(&pace, 0), 2045 + NEWS_GAP_MAX_MS);
}

/* Each that is woken for nothing costs a look at the clock: of 200, often. */
static void
nobody_is_woken_before_the_next_look(void **state UNUSED)
{
	struct news_pace pace;

	news_pace_init(&pace, 7);
	assert_true(news_pace_hears(&pace, 5000));
	assert_int_equal(news_pace_deadline(&pace, 5000), -1);
	news_pace_came(&pace, 5000);
	assert_false(news_pace_hears(&pace, 5000));
	assert_int_equal(news_pace_deadline(&pace, 5000), 5000);
	news_pace_looked(&pace, 5000, false, LOOP_NO_NEWS);
	assert_false(news_pace_hears(&pace, 5499));
	assert_in_range(news_pace_deadline(&pace, 5001), 5500, 6000);
	assert_true(news_pace_hears(&pace, 6000));
	assert_int_equal(news_pace_deadline(&pace, 6000), -1);
	news_pace_looked(&pace, 6000, false, LOOP_NEWS_LATER);
	assert_in_range(news_pace_deadline(&pace, 6001), 6500, 6625);
	assert_in_range(news_pace_deadline(&pace, 6700), 10000, 11000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(after_quiet_all_look_at_once),
		cmocka_unit_test(then_they_part),
		cmocka_unit_test(nobody_looks_too_often_or_too_late),
		cmocka_unit_test(who_reads_long_looks_less),
		cmocka_unit_test(nobody_is_woken_before_the_next_look),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
