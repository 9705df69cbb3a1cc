/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Nobody is registered twice: the same person written another way is asked
 * about, whichever of the two was there first.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/staff.h"
#include "store/person_store.h"
#include "tests/lib/altered.h"
#include "tests/lib/house.h"

enum { AT_ONCE = 3 };

static void
asks_before_a_second_registration(void **state)
{
	struct house *h = *state;

	house_must(h, "ane", "person.add", "family_name", "García Etxeberria",
		   "given_name", "Jon Ander", "birth", "1984-03", "sure", "y",
		   NULL);
	assert_int_equal(house_do(h, "ane", "person.add", "family_name",
				  "Garcia Echeverría", "given_name", "Jon",
				  "birth", "1984-03-05", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "likely_duplicate"));
}

/* Is that person among those who are like it? */
static bool
is_found(struct house *h, int64_t id, const struct altered *as)
{
	struct session *session = house_session(h, "ane");
	const struct person person = {.given_name = as->given,
				      .family_name = as->family,
				      .birth = as->birth};
	const struct query_actor actor = {
		.staff_id = session_actor(session)->head.id,
		.office_id = session_actor(session)->office_id,
		.role = session_actor(session)->role,
		.today = session_today(session),
		.now = house_now(),
	};
	struct person_hits hits = {.arena = &h->arena, .max = 5};
	struct err err = {0};
	bool found = false;

	assert_int_equal(person_alike(session_store(session), &actor, &person,
				      &hits, &err),
			 ERR_OK);
	for (size_t i = 0; i < hits.n; i++)
		found = found || hits.items[i].person_id == id;
	session_close(&session);
	return found;
}

static int64_t
register_as(struct house *h, const struct altered *as)
{
	return house_must(h, "ane", "person.add", "family_name", as->family,
			  "given_name", as->given, "birth", as->birth, "sure",
			  "y", NULL);
}

/* So that its pair may write it otherwise. */
static void
open_case(struct house *h, int64_t id)
{
	house_must(h, "ane", "case.open", "person_id",
		   arena_printf(&h->arena, "%lld", (long long)id), "pair_id",
		   "ane+jon", NULL);
}

static void
write_as(struct house *h, int64_t id, const struct altered *as)
{
	house_must(h, "ane", "person.change", "person",
		   arena_printf(&h->arena, "%lld", (long long)id),
		   "family_name", as->family, "given_name", as->given, "birth",
		   as->birth, NULL);
}

/* As many as the rule itself lets go: see unit/test_person_altered. */
enum { KNOWN_MISSED = 4, KNOWN_MISSED_OF_TWO = 1 };

static void
finds_the_registered_by_the_other(void **state)
{
	struct house *h = *state;
	size_t n_missed = 0;

	for (size_t i = 0; i < ALTERED_PERSONS; i++) {
		struct altered born;
		struct altered other;

		assert_true(altered_make(&h->arena, i, 0, &born));
		int64_t id = register_as(h, &born);

		for (unsigned k = 1; k < ALTERATIONS; k++) {
			if (altered_count(k) > AT_ONCE ||
			    !altered_make(&h->arena, i, k, &other) ||
			    is_found(h, id, &other))
				continue;
			n_missed++;
			print_message("# missed: person %zu, %s\n", i,
				      altered_words(&h->arena, k));
		}
	}
	assert_int_equal(n_missed, KNOWN_MISSED);
}

static void
finds_the_other_by_the_registered(void **state)
{
	struct house *h = *state;
	size_t n_missed = 0;

	/* Each is a save: of two persons. */
	for (size_t i = 0; i < ALTERED_PERSONS; i += ALTERED_PERSONS - 1) {
		struct altered born;
		struct altered other;

		assert_true(altered_make(&h->arena, i, 0, &born));
		int64_t id = register_as(h, &born);

		open_case(h, id);
		for (unsigned k = 1; k < ALTERATIONS; k++) {
			if (altered_count(k) > AT_ONCE ||
			    !altered_make(&h->arena, i, k, &other))
				continue;
			write_as(h, id, &other);
			if (is_found(h, id, &born))
				continue;
			n_missed++;
			print_message("# missed: person %zu, %s\n", i,
				      altered_words(&h->arena, k));
		}
	}
	assert_int_equal(n_missed, KNOWN_MISSED_OF_TWO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(asks_before_a_second_registration),
		HOUSE_TEST(finds_the_registered_by_the_other),
		HOUSE_TEST(finds_the_other_by_the_registered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
