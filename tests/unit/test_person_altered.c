/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The same person registered again, written another way: every one, two and
 * three of the usual differences at once, by the rule of the intake form and
 * by that of the list of duplicates.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/person_match.h"
#include "core/person_name.h"
#include "tests/lib/altered.h"

enum { AT_ONCE = 3 };

struct tally {
	size_t n;
	size_t n_missed;
	size_t n_known; /* of these */
};

/* Two words of the name are as they were at most, and of the birth date no
 * more than year or month: not enough is left to ask by. */
static const struct {
	size_t person;
	unsigned alterations;
} KNOWN[] = {
	{5, ALTERED_SOUND | ALTERED_PART | ALTERED_DAY},
	{5, ALTERED_SOUND | ALTERED_PART | ALTERED_TYPO},
	{5, ALTERED_PART | ALTERED_DAY | ALTERED_TYPO},
	{6, ALTERED_SOUND | ALTERED_PART | ALTERED_DAY},
};

static bool
is_known(size_t person, unsigned alterations)
{
	for (size_t i = 0; i < N_ELEMS(KNOWN); i++)
		if (KNOWN[i].person == person &&
		    KNOWN[i].alterations == alterations)
			return true;
	return false;
}

static void
tell_missed(struct arena *arena, struct tally *tally, size_t person,
	    unsigned alterations, const char *how)
{
	tally->n_missed++;
	tally->n_known += is_known(person, alterations);
	print_message("# missed: person %zu, %s: %s\n", person,
		      altered_words(arena, alterations), how);
}

static void
ask_form(struct arena *arena, const struct altered *a, const struct altered *b,
	 size_t person, unsigned alterations, struct tally *tally)
{
	const struct person_likeness x = {
		.given = a->given, .family = a->family, .birth = a->birth};
	const struct person_likeness y = {
		.given = b->given, .family = b->family, .birth = b->birth};
	int worth = person_likeness(arena, &x, &y);

	tally->n++;
	if (worth < PERSON_LIKELY_SAME)
		tell_missed(arena, tally, person, alterations,
			    arena_printf(arena, "%d", worth));
}

static bool
do_meet(const struct match_side *a, const struct match_side *b)
{
	struct match_keys x;
	struct match_keys y;

	match_keys(a, &x);
	match_keys(b, &y);
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < y.n; k++)
			if (x.items[i] == y.items[k])
				return true;
	return false;
}

static void
ask_list(struct arena *arena, const struct altered *a, const struct altered *b,
	 size_t person, unsigned alterations, struct tally *tally)
{
	const struct match_person x = {
		.given = a->given, .family = a->family, .birth = a->birth};
	const struct match_person y = {
		.given = b->given, .family = b->family, .birth = b->birth};
	const struct match_side *sides[] = {match_side_new(arena, &x),
					    match_side_new(arena, &y)};
	struct match_result result;

	person_match(sides[0], sides[1], &result);
	assert_true(result.weight < MATCH_LIKELY ||
		    person_match_may_be(sides[0], sides[1]));
	tally->n++;
	if (!do_meet(sides[0], sides[1]))
		tell_missed(arena, tally, person, alterations, "do not meet");
	else if (result.weight < MATCH_LIKELY)
		tell_missed(arena, tally, person, alterations,
			    match_why(arena, &result));
}

static void
try_all(void (*ask)(struct arena *, const struct altered *,
		    const struct altered *, size_t, unsigned, struct tally *),
	struct tally *tally)
{
	struct arena arena = {0};

	for (size_t i = 0; i < ALTERED_PERSONS; i++)
		for (unsigned k = 0; k < ALTERATIONS; k++) {
			struct altered born;
			struct altered other;

			assert_true(altered_make(&arena, i, 0, &born));
			if (altered_count(k) <= AT_ONCE &&
			    altered_make(&arena, i, k, &other))
				ask(&arena, &born, &other, i, k, tally);
		}
	arena_fini(&arena);
}

static void
the_form_asks(void **state)
{
	struct tally tally = {0};

	(void)state;
	try_all(ask_form, &tally);
	print_message("# form: %zu of %zu missed\n", tally.n_missed, tally.n);
	assert_int_equal(tally.n_missed, N_ELEMS(KNOWN));
	assert_int_equal(tally.n_known, N_ELEMS(KNOWN));
}

static void
the_list_shows(void **state)
{
	struct tally tally = {0};

	(void)state;
	try_all(ask_list, &tally);
	print_message("# list: %zu of %zu missed\n", tally.n_missed, tally.n);
	assert_int_equal(tally.n_missed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_form_asks),
		cmocka_unit_test(the_list_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
