/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/diagnosis.h"
#include "tests/lib/findings.h"

enum { NA = -1 };

/* Levels (NA = does not apply, 0 = not rated) and strengths in order. */
static void
rate(struct rating out[N_DOMAINS], const int levels[N_DOMAINS],
     const int strengths[N_DOMAINS])
{
	for (int i = 0; i < N_DOMAINS; i++)
		out[i] = (struct rating){
			.has = levels[i] != 0,
			.is_na = levels[i] == NA,
			.level = levels[i] == NA ? 0 : levels[i],
			.strength = strengths == NULL ? 0 : strengths[i],
		};
}

/* The person of domain.md 1.4, "Check values". */
static const int check_levels[N_DOMAINS] = {2, 2, 3, 3, 2,  4,
					    5, 3, 2, 3, NA, 5};
static const int check_strengths[N_DOMAINS] = {1, 0, 2, 1, 1, 3,
					       3, 2, 1, 2, 0, 3};

static void
test_instrument(void **state)
{
	static const char *const codes[N_DOMAINS] = {"WORK",  "MONEY", "HOME",
						     "LEARN", "MIND",  "BODY",
						     "USE",   "FAM",   "NET",
						     "DAY",   "CARE",  "LAW"};
	static const enum block blocks[N_DOMAINS] = {
		BLOCK_EMPLOYMENT, BLOCK_SOCIAL, BLOCK_SOCIAL,
		BLOCK_EMPLOYMENT, BLOCK_MENTAL, BLOCK_PHYSICAL,
		BLOCK_MENTAL,	  BLOCK_SOCIAL, BLOCK_SOCIAL,
		BLOCK_SOCIAL,	  BLOCK_SOCIAL, BLOCK_SOCIAL};

	(void)state;
	for (int i = 0; i < N_DOMAINS; i++) {
		const struct domain_def *def = &diagnosis_domains[i];
		enum domain found;
		assert_string_equal(def->code, codes[i]);
		assert_int_equal(def->block, blocks[i]); /* 1.5 */
		assert_true(domain_find(codes[i], &found));
		assert_int_equal(found, i);
		assert_int_equal(def->may_be_na, i == DOMAIN_CARE);
		/* 1.4: {HOME, MIND, BODY, USE, CARE} */
		assert_int_equal(def->is_core,
				 i == DOMAIN_HOME || i == DOMAIN_MIND ||
					 i == DOMAIN_BODY || i == DOMAIN_USE ||
					 i == DOMAIN_CARE);
		for (int level = 0; level < N_LEVELS; level++)
			assert_true(strlen(def->levels[level]) > 5);
	}
	enum domain untouched = DOMAIN_LAW;
	assert_false(domain_find("work", &untouched));
	assert_int_equal(untouched, DOMAIN_LAW);
	assert_string_equal(diagnosis_levels[0].label, "Acute");
	assert_string_equal(diagnosis_levels[4].label, "Own steam");
	assert_string_equal(diagnosis_strengths[3].label, "Carrying");
	assert_string_equal(diagnosis_blocks[BLOCK_MENTAL].code, "MENTAL");
}

static const struct {
	const char *ref;
	int levels[N_DOMAINS];
	int need_bp;
	int n;
	int n_open;
	bool is_acute;
	bool is_multi;
	bool needs_protection;
} scores[] = {
	{"1.4 check values",
	 {2, 2, 3, 3, 2, 4, 5, 3, 2, 3, NA, 5},
	 4773,
	 11,
	 0,
	 false,
	 true,
	 false},
	{"1.4 all acute",
	 {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
	 10000,
	 12,
	 0,
	 true,
	 true,
	 true},
	{"1.4 no need",
	 {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, NA, 5},
	 0,
	 11,
	 0,
	 false,
	 false,
	 false},
	{"1.4 half up: 10000 * 1 / 44 = 227.27",
	 {4, 5, 5, 5, 5, 5, 5, 5, 5, 5, NA, 5},
	 227,
	 11,
	 0,
	 false,
	 false,
	 false},
	{"1.4 half up: 10000 * 3 / 48 = 625.0",
	 {4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5},
	 625,
	 12,
	 0,
	 false,
	 false,
	 false},
	{"1.4 half up: 10000 * 5 / 32 = 1562.5",
	 {1, 4, 5, 5, 5, 5, 5, 5, 0, 0, 0, 0},
	 1563,
	 8,
	 4,
	 true,
	 false,
	 false},
	{"1.4 acute in FAM opens the protocol",
	 {5, 5, 5, 5, 5, 5, 5, 1, 5, 5, 5, 5},
	 833,
	 12,
	 0,
	 true,
	 false,
	 true},
	{"1.4 acute in CARE opens the protocol",
	 {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 1, 5},
	 833,
	 12,
	 0,
	 true,
	 false,
	 true},
	{"1.4 two at 2 are not several problems",
	 {2, 2, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
	 1250,
	 12,
	 0,
	 false,
	 false,
	 false},
	{"1.4 three are",
	 {2, 2, 2, 5, 5, 5, 5, 5, 5, 5, 5, 5},
	 1875,
	 12,
	 0,
	 false,
	 true,
	 false},
	{"nothing rated yet", {0}, 0, 0, 12, false, false, false},
};

static void
test_score(void **state)
{
	struct rating ratings[N_DOMAINS];
	struct diagnosis_score score;

	(void)state;
	for (size_t i = 0; i < N_ELEMS(scores); i++) {
		print_message("# %s\n", scores[i].ref);
		rate(ratings, scores[i].levels, NULL);
		diagnosis_score(ratings, &score);
		assert_int_equal(score.need_bp, scores[i].need_bp);
		assert_int_equal(score.n, scores[i].n);
		assert_int_equal(score.n_open, scores[i].n_open);
		assert_int_equal(score.is_acute, scores[i].is_acute);
		assert_int_equal(score.is_multi_problem, scores[i].is_multi);
		assert_int_equal(score.needs_protection,
				 scores[i].needs_protection);
	}
}

static void
test_score_check_values(void **state)
{
	struct rating ratings[N_DOMAINS];
	struct diagnosis diagnosis = {0};
	struct diagnosis_score score;

	(void)state;
	rate(ratings, check_levels, check_strengths);
	for (int i = 0; i < N_DOMAINS; i++)
		diagnosis.rows[i].agreed = ratings[i];
	diagnosis_score_agreed(&diagnosis, &score);
	assert_int_equal(score.need_bp, 4773);
	assert_int_equal(score.strength_bp, 5758);
	assert_int_equal(score.n_low, 4);
	assert_true(score.is_multi_problem);
	assert_false(score.is_acute);
	assert_int_equal(score.acute_domains, 0);
	/* strength >= 2 (1.4 selling_points) */
	assert_int_equal(
		diagnosis_selling_points(&diagnosis),
		DOMAIN_BIT(DOMAIN_HOME) | DOMAIN_BIT(DOMAIN_BODY) |
			DOMAIN_BIT(DOMAIN_USE) | DOMAIN_BIT(DOMAIN_FAM) |
			DOMAIN_BIT(DOMAIN_DAY) | DOMAIN_BIT(DOMAIN_LAW));
}

static const struct {
	const char *ref;
	int base[N_DOMAINS];
	int now[N_DOMAINS];
	int improved;
	int worsened;
	bool is_newly_acute;
	bool is_reliable;
} progresses[] = {
	{"1.4 net 2",
	 {2, 2, 3, 3, 3, 3, 3, 3, 3, 3, NA, 3},
	 {3, 4, 3, 3, 3, 3, 3, 3, 3, 3, NA, 3},
	 2,
	 0,
	 false,
	 true},
	{"1.4 net 1 is not enough",
	 {2, 2, 3, 3, 3, 3, 3, 3, 3, 3, NA, 3},
	 {3, 4, 2, 3, 3, 3, 3, 3, 3, 3, NA, 3},
	 2,
	 1,
	 false,
	 false},
	{"1.4 newly acute is none",
	 {2, 2, 2, 2, 3, 3, 3, 3, 3, 3, NA, 3},
	 {3, 3, 3, 3, 1, 3, 3, 3, 3, 3, NA, 3},
	 4,
	 1,
	 true,
	 false},
	{"1.4 acute as before may be",
	 {1, 2, 2, 3, 3, 3, 3, 3, 3, 3, NA, 3},
	 {1, 3, 3, 3, 3, 3, 3, 3, 3, 3, NA, 3},
	 2,
	 0,
	 false,
	 true},
	{"n/a on one side is not compared",
	 {2, 2, 3, 3, 3, 3, 3, 3, 3, 3, NA, 3},
	 {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 3},
	 2,
	 0,
	 true,
	 false},
};

static void
test_progress(void **state)
{
	struct rating base[N_DOMAINS];
	struct rating now[N_DOMAINS];
	struct diagnosis_progress progress;

	(void)state;
	for (size_t i = 0; i < N_ELEMS(progresses); i++) {
		print_message("# %s\n", progresses[i].ref);
		rate(base, progresses[i].base, NULL);
		rate(now, progresses[i].now, NULL);
		diagnosis_progress(base, now, &progress);
		assert_int_equal(progress.improved, progresses[i].improved);
		assert_int_equal(progress.worsened, progresses[i].worsened);
		assert_int_equal(progress.net, progresses[i].improved -
						       progresses[i].worsened);
		assert_int_equal(progress.is_newly_acute,
				 progresses[i].is_newly_acute);
		assert_int_equal(progress.is_reliable,
				 progresses[i].is_reliable);
	}
}

/* 1.3: 1 -> A3, 2 -> A2, 3 -> A1, 4-5 -> A0. */
static void
test_action(void **state)
{
	static const char *const codes[] = {"A3", "A2", "A1", "A0", "A0"};

	(void)state;
	for (int level = 1; level <= N_LEVELS; level++) {
		struct rating rating = {.has = true, .level = level};
		enum action_level action = diagnosis_action(&rating);
		assert_string_equal(action_level_code(action),
				    codes[level - 1]);
		assert_true(action_level_label(action)[0] != '\0');
	}
	struct rating na = {.has = true, .is_na = true};
	struct rating unrated = {0};
	assert_int_equal(diagnosis_action(&na), ACTION_NONE);
	assert_int_equal(diagnosis_action(&unrated), ACTION_NONE);
}

#define L(level_, strength_)                                                   \
	{                                                                      \
		.has = true, .level = (level_), .strength = (strength_)        \
	}
#define NOT_APPLICABLE                                                         \
	{                                                                      \
		.has = true, .is_na = true                                     \
	}
#define UNRATED                                                                \
	{                                                                      \
		.has = false                                                   \
	}

static const struct {
	const char *ref;
	struct rating social;
	struct rating employment;
	bool is_gap;
	bool is_proposed;
	struct rating proposed;
} pairs[] = {
	{"1.4 two apart", L(2, 1), L(4, 1), true, false, UNRATED},
	{"1.4 two apart, turned", L(5, 1), L(3, 1), true, false, UNRATED},
	{"1.4 one apart: the lower", L(3, 2), L(2, 3), false, true, L(2, 2)},
	{"1.4 alike", L(3, 1), L(3, 1), false, true, L(3, 1)},
	{"one has not rated", L(3, 1), UNRATED, false, false, UNRATED},
	{"the other has not", UNRATED, L(3, 1), false, false, UNRATED},
	{"one says n/a", NOT_APPLICABLE, L(5, 0), true, false, UNRATED},
	{"both say n/a", NOT_APPLICABLE, NOT_APPLICABLE, false, true,
	 NOT_APPLICABLE},
};

static void
test_pair_gap(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(pairs); i++) {
		struct rating out = {0};
		struct diagnosis_row row = {
			.social = pairs[i].social,
			.employment = pairs[i].employment,
		};
		print_message("# %s\n", pairs[i].ref);
		assert_int_equal(diagnosis_has_pair_gap(&row), pairs[i].is_gap);
		assert_int_equal(diagnosis_propose(&row, &out),
				 pairs[i].is_proposed);
		assert_int_equal(out.has, pairs[i].proposed.has);
		assert_int_equal(out.is_na, pairs[i].proposed.is_na);
		assert_int_equal(out.level, pairs[i].proposed.level);
		assert_int_equal(out.strength, pairs[i].proposed.strength);
	}
}

static const struct {
	const char *ref;
	struct rating self;
	struct rating agreed;
	bool is_gap;
} voices[] = {
	{"1.4 two apart", L(4, 0), L(2, 0), true},
	{"1.4 two apart, turned", L(1, 0), L(3, 0), true},
	{"1.4 one apart", L(3, 0), L(2, 0), false},
	{"no own view", UNRATED, L(2, 0), false},
	{"not agreed yet", L(4, 0), UNRATED, false},
	{"does not apply", L(4, 0), NOT_APPLICABLE, false},
};

static void
test_voice_gap(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(voices); i++) {
		struct diagnosis diagnosis = {0};
		struct diagnosis_row *row = &diagnosis.rows[DOMAIN_MIND];
		row->self = voices[i].self;
		row->agreed = voices[i].agreed;
		print_message("# %s\n", voices[i].ref);
		assert_int_equal(diagnosis_has_voice_gap(row),
				 voices[i].is_gap);
		uint32_t open = voices[i].is_gap ? DOMAIN_BIT(DOMAIN_MIND) : 0;
		assert_int_equal(diagnosis_open_voice_gaps(&diagnosis), open);
		row->is_voiced = true;
		assert_int_equal(diagnosis_open_voice_gaps(&diagnosis), 0);
	}
}

/* A diagnosis that may be signed: all rated alike and agreed. */
static struct diagnosis
signable(void)
{
	struct diagnosis diagnosis = {0};
	struct rating ratings[N_DOMAINS];

	rate(ratings, check_levels, check_strengths);
	for (int i = 0; i < N_DOMAINS; i++)
		diagnosis.rows[i] = (struct diagnosis_row){
			.social = ratings[i],
			.employment = ratings[i],
			.agreed = ratings[i],
		};
	return diagnosis;
}

static void
check_sign(const struct diagnosis *diagnosis, const char *ref,
	   const char *expected)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};

	diagnosis_check_sign(diagnosis, &issues);
	findings_assert(&issues, ref, expected);
	arena_fini(&arena);
}

static void
test_check_sign(void **state)
{
	struct diagnosis d = signable();
	struct diagnosis_row *mind = &d.rows[DOMAIN_MIND];

	(void)state;
	check_sign(&d, "whole", "");
	mind->agreed = (struct rating){0};
	check_sign(&d, "the agreed value is set by the pair, always",
		   "not_agreed");
	mind->employment.level = 4;
	check_sign(&d, "1.4 pair gap", "reconcile");
	assert_int_equal(diagnosis_open_pair_gaps(&d), DOMAIN_BIT(DOMAIN_MIND));
	mind->agreed = (struct rating)L(3, 1);
	check_sign(&d, "talked through and set", "");
	assert_int_equal(diagnosis_open_pair_gaps(&d), 0);
	mind->social = (struct rating){0};
	check_sign(&d, "one side has not rated", "not_rated_social");
	mind->employment = (struct rating){0};
	check_sign(&d, "no side has", "not_rated_social not_rated_employment");
}

static void
test_check_sign_values(void **state)
{
	struct diagnosis d = signable();

	(void)state;
	d.rows[DOMAIN_WORK].social.level = 6;
	d.rows[DOMAIN_WORK].employment.level = 0;
	d.rows[DOMAIN_MONEY].agreed.strength = 4;
	d.rows[DOMAIN_LAW].agreed = (struct rating)NOT_APPLICABLE;
	check_sign(&d, "1.3 scales",
		   "bad_level bad_level bad_strength na_not_allowed");
	d = signable();
	d.needs_self = true;
	for (int i = 1; i < N_DOMAINS; i++)
		d.rows[i].self = (struct rating)L(3, 0);
	check_sign(&d, "1.8 own view not optional", "not_rated_self");
	struct diagnosis empty = {0};
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	diagnosis_check_sign(&empty, &issues);
	assert_int_equal(issues.n, 3 * N_DOMAINS);
	assert_string_equal(issues.items[0].field, "WORK");
	arena_fini(&arena);
}

/* product.md 6: every domain at 1 or 2 needs a goal or "not now". */
static void
test_check_answered(void **state)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct diagnosis d = signable();

	(void)state;
	d.rows[DOMAIN_WORK].has_goal = true;
	d.rows[DOMAIN_MIND].not_now = "waits for the clinic";
	d.rows[DOMAIN_NET].not_now = "";
	diagnosis_check_answered(&d, &issues);
	findings_assert(&issues, "MONEY and NET",
			"need_unanswered need_unanswered");
	assert_string_equal(issues.items[0].field, "MONEY");
	assert_string_equal(issues.items[1].field, "NET");
	arena_fini(&arena);
}

/* 1.4: action level, then the person's priority, then importance; 3. */
static void
test_top_needs(void **state)
{
	struct diagnosis d = signable();
	enum domain top[TOP_NEEDS_MAX];

	(void)state;
	assert_int_equal(diagnosis_top_needs(&d, top), 3);
	assert_int_equal(top[0], DOMAIN_WORK);
	assert_int_equal(top[1], DOMAIN_MONEY);
	assert_int_equal(top[2], DOMAIN_MIND);
	d.rows[DOMAIN_NET].person_priority = 1;
	d.rows[DOMAIN_MIND].importance = 9;
	d.rows[DOMAIN_MONEY].importance = 3;
	diagnosis_top_needs(&d, top);
	assert_int_equal(top[0], DOMAIN_NET);
	assert_int_equal(top[1], DOMAIN_MIND);
	assert_int_equal(top[2], DOMAIN_MONEY);
	d.rows[DOMAIN_LAW].agreed.level = 1;
	diagnosis_top_needs(&d, top);
	assert_int_equal(top[0], DOMAIN_LAW);
	struct diagnosis none = {0};
	assert_int_equal(diagnosis_top_needs(&none, top), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_instrument),
		cmocka_unit_test(test_score),
		cmocka_unit_test(test_score_check_values),
		cmocka_unit_test(test_progress),
		cmocka_unit_test(test_action),
		cmocka_unit_test(test_pair_gap),
		cmocka_unit_test(test_voice_gap),
		cmocka_unit_test(test_check_sign),
		cmocka_unit_test(test_check_sign_values),
		cmocka_unit_test(test_check_answered),
		cmocka_unit_test(test_top_needs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
