/* SPDX-License-Identifier: EUPL-1.2 */
/* What was typed wrong of a person is put right, or goes: numbers of
 * registers, addresses, ways to reach. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "base/arena.h"
#include "db/db.h"
#include "store/store.h"
#include "tests/lib/house.h"

#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))
#define expect_out(list, wanted) assert_null(strstr(list, wanted))

static const char *
text_of(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static const char *
last_act(struct house *h)
{
	struct session *session = house_session(h, "root");
	struct err err = {0};
	int64_t id = 0;

	assert_int_equal(db_get_one_int(store_db(session_store(session)),
					"SELECT max(id) FROM journal",
					DB_NO_ARGS, &id, &err),
			 ERR_OK);
	session_close(&session);
	return text_of(h, id);
}

static size_t
count_found(struct house *h, const char *typed)
{
	struct session *session = house_session(h, "ane");
	struct find_hits hits;
	struct err err = {0};

	assert_int_equal(app_find(session, typed, 10, &h->arena, &hits, &err),
			 ERR_OK);
	session_close(&session);
	return hits.n;
}

static const char *
add_number(struct house *h, const char *person, const char *value)
{
	return text_of(h, house_must(h, "ane", "identifier.add", "person_id",
				     person, "kind", "national", "value", value,
				     "country", "ES", NULL));
}

static void
a_number_is_corrected(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *id = add_number(h, one, "12345678Z");

	assert_int_equal(count_found(h, "12345678Z"), 1);
	house_must(h, "ane", "identifier.change", "identifier", id, "value",
		   "00000000T", NULL);
	expect_in(house_list(h, "ane", "identifiers", "person", one, NULL),
		  "|00000000T|ES");
	assert_int_equal(count_found(h, "12345678Z"), 0);
	assert_int_equal(count_found(h, "00000000T"), 1);
	expect_in(house_list(h, "ane", "acts.mine", NULL),
		  "Identifier corrected");
	house_must(h, "ane", "act.undo", "act", last_act(h), NULL);
	assert_int_equal(count_found(h, "12345678Z"), 1);
	assert_int_equal(count_found(h, "00000000T"), 0);
}

/* The same number written otherwise is no other. */
static void
what_is_there_may_be_written_otherwise(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *id = add_number(h, one, "12345678Z");

	house_must(h, "ane", "identifier.change", "identifier", id, "value",
		   "12.345.678-z", NULL);
	assert_int_equal(count_found(h, "12345678Z"), 1);
}

static void
what_is_checked_when_added_is_when_corrected(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *two = house_case(h, "Iker", "Ruiz", "1980-01-02");
	const char *id = add_number(h, one, "12345678Z");

	add_number(h, two, "00000000T");
	assert_int_equal(house_do(h, "ane", "identifier.change", "identifier",
				  id, "value", "12345678A", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "value", "check"));
	assert_int_equal(house_do(h, "ane", "identifier.change", "identifier",
				  id, "value", "00.000.000-T", NULL),
			 ERR_EXISTS);
	add_number(h, one, "00000001R");
	assert_int_equal(house_do(h, "ane", "identifier.change", "identifier",
				  id, "value", "00000001R", NULL),
			 ERR_EXISTS);
	expect_in(house_list(h, "ane", "identifiers", "person", one, NULL),
		  "|12345678Z|");
}

static void
a_number_is_removed(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *two = house_case(h, "Iker", "Ruiz", "1980-01-02");
	const char *id = add_number(h, one, "12345678Z");

	expect_in(house_told(h, "ane", "identifier.remove",
			     HOUSE_TYPED("identifier", id)),
		  "12345678Z");
	house_must(h, "ane", "identifier.remove", "identifier", id, NULL);
	expect_out(house_list(h, "ane", "identifiers", "person", one, NULL),
		   "12345678Z");
	assert_int_equal(count_found(h, "12345678Z"), 0);
	expect_in(house_list(h, "ane", "acts.mine", NULL),
		  "Identifier removed");
	add_number(h, two, "12345678Z");
}

/* It would be two persons' number. */
static void
it_does_not_come_back_where_another_has_it(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *two = house_case(h, "Iker", "Ruiz", "1980-01-02");
	const char *id = add_number(h, one, "12345678Z");
	const char *act;

	add_number(h, two, "00000000T");
	house_must(h, "ane", "identifier.remove", "identifier", id, NULL);
	act = last_act(h);
	id = add_number(h, two, "12.345.678-Z");
	assert_int_not_equal(house_do(h, "ane", "act.undo", "act", act, NULL),
			     ERR_OK);
	expect_in(h->err.msg, "registered already");
	house_must(h, "ane", "identifier.remove", "identifier", id, NULL);
	house_must(h, "ane", "act.undo", "act", act, NULL);
	expect_in(house_list(h, "ane", "identifiers", "person", one, NULL),
		  "|12345678Z|");
	assert_int_equal(count_found(h, "12345678Z"), 1);
}

static void
others_neither_correct_nor_remove(void **state)
{
	static const struct {
		const char *login;
		enum err_code rc;
	} rows[] = {
		{"mikel", ERR_DENIED},	{"ben", ERR_NOT_FOUND},
		{"sup", ERR_DENIED},	{"ines", ERR_NOT_FOUND},
		{"aud", ERR_NOT_FOUND}, {"root", ERR_NOT_FOUND},
	};
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *id = add_number(h, one, "12345678Z");

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc = house_do(h, rows[i].login,
					    "identifier.change", "identifier",
					    id, "value", "00000000T", NULL);

		if (rc != rows[i].rc)
			fail_msg("change by %s: %s (%s)", rows[i].login,
				 err_code_name(rc), h->err.msg);
		rc = house_do(h, rows[i].login, "identifier.remove",
			      "identifier", id, NULL);
		if (rc != rows[i].rc)
			fail_msg("remove by %s: %s", rows[i].login,
				 err_code_name(rc));
	}
}

/* Without a case it is theirs who registered the person. */
static void
who_registered_the_person_does(void **state)
{
	struct house *h = *state;
	const char *her =
		text_of(h, house_must(h, "mikel", "person.add", "given_name",
				      "Ikram", "family_name", "Zaoui", "birth",
				      "1991-04-05", NULL));
	const char *id = text_of(
		h, house_must(h, "mikel", "identifier.add", "person_id", her,
			      "kind", "passport", "value", "AB 123", NULL));

	house_must(h, "mikel", "identifier.change", "identifier", id, "value",
		   "AB 124", NULL);
	house_must(h, "sup", "identifier.remove", "identifier", id, NULL);
	expect_out(house_list(h, "mikel", "identifiers", "person", her, NULL),
		   "AB 12");
}

static void
an_address_of_somebody_else_goes(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *id = text_of(
		h, house_must(h, "ane", "address.add", "person_id", one,
			      "place", "Lodosa", "to_day", "2020-01-01", NULL));

	house_must(h, "ane", "address.remove", "address", id, NULL);
	expect_out(house_list(h, "ane", "addresses", "person", one, NULL),
		   "Lodosa");
	house_must(h, "ane", "act.undo", "act", last_act(h), NULL);
	expect_in(house_list(h, "ane", "addresses", "person", one, NULL),
		  "Lodosa");
}

static void
where_the_person_lives_goes_too(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	char id[24];

	house_must(h, "ane", "person.change", "person", one, "street",
		   "Kale Nagusia 3", "place", "Lodosa", NULL);
	/* The present one is the first row. */
	assert_int_equal(
		sscanf(house_list(h, "ane", "addresses", "person", one, NULL),
		       "%23[^|]", id),
		1);
	house_must(h, "ane", "address.remove", "address", id, NULL);
	expect_out(house_list(h, "ane", "addresses", "person", one, NULL),
		   "Lodosa");
	assert_int_equal(count_found(h, "Kale Nagusia 3"), 0);
}

static void
a_number_to_ring_of_somebody_else_finds_nobody(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *id =
		text_of(h, house_must(h, "ane", "reach.add", "person_id", one,
				      "kind", "mobile", "value", "611222333",
				      "safety", "safe", NULL));
	char line[24];

	assert_int_equal(count_found(h, "611222333"), 1);
	house_must(h, "ane", "reach.remove", "reach", id, NULL);
	assert_int_equal(count_found(h, "611222333"), 0);
	house_must(h, "ane", "act.undo", "act", last_act(h), NULL);
	assert_int_equal(count_found(h, "611222333"), 1);
	/* And one that was written at intake. */
	house_must(h, "ane", "person.change", "person", one, "phone",
		   "699888777, 948111222", NULL);
	assert_int_equal(sscanf(strstr(house_list(h, "ane", "reach", "person",
						  one, NULL),
				       "-"),
				"%23[^|]", line),
			 1);
	house_must(h, "ane", "reach.remove", "reach", line, NULL);
	assert_int_equal(
		count_found(h, "699888777") + count_found(h, "948111222"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_number_is_corrected),
		HOUSE_TEST(what_is_there_may_be_written_otherwise),
		HOUSE_TEST(what_is_checked_when_added_is_when_corrected),
		HOUSE_TEST(a_number_is_removed),
		HOUSE_TEST(it_does_not_come_back_where_another_has_it),
		HOUSE_TEST(others_neither_correct_nor_remove),
		HOUSE_TEST(who_registered_the_person_does),
		HOUSE_TEST(an_address_of_somebody_else_goes),
		HOUSE_TEST(where_the_person_lives_goes_too),
		HOUSE_TEST(a_number_to_ring_of_somebody_else_finds_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
