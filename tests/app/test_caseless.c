/* SPDX-License-Identifier: EUPL-1.2 */
/* What is written of a person who has no case: who reads and corrects it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "store/store.h"
#include "tests/lib/house.h"

#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))

static const char *
number_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

/* mikel registers her at intake, with a typing error in the street. */
static const char *
register_her(struct house *h)
{
	return number_text(h, house_must(h, "mikel", "person.add", "given_name",
					 "Ikram", "family_name", "Zaoui",
					 "birth", "1991-04-05", "street",
					 "Kale Nagsia 3", "place", "Altsasu",
					 "phone", "600 111 222", NULL));
}

static int64_t
count_reads(struct house *h)
{
	struct session *session = house_session(h, "root");
	struct err err = {0};
	int64_t n = 0;

	assert_int_equal(
		db_get_one_int(store_db(session_store(session)),
			       "SELECT count(*) FROM journal "
			       "WHERE kind = 'R' AND casefile_id IS NULL "
			       "AND person_id IS NOT NULL /* scan ok */",
			       DB_NO_ARGS, &n, &err),
		ERR_OK);
	session_close(&session);
	return n;
}

static void
who_registered_reads_and_corrects(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);

	expect_in(house_list(h, "mikel", "person", "person", id, NULL),
		  "|Kale Nagsia 3|");
	house_must(h, "mikel", "person.change", "person", id, "street",
		   "Kale Nagusia 3", NULL);
	expect_in(house_list(h, "mikel", "addresses", "person", id, NULL),
		  "|Kale Nagusia 3|");
	house_must(h, "mikel", "reach.add", "person_id", id, "kind", "email",
		   "value", "ikram@x.example", "safety", "safe", NULL);
	expect_in(house_list(h, "mikel", "reach", "person", id, NULL),
		  "|ikram@x.example|");
	house_must(h, "mikel", "identifier.add", "person_id", id, "kind",
		   "passport", "value", "AB 123", NULL);
	expect_in(house_list(h, "mikel", "identifiers", "person", id, NULL),
		  "|AB 123");
	house_must(h, "mikel", "address.move", "person", id, "street",
		   "Kale Berria 1", "place", "Altsasu", NULL);
	expect_in(house_list(h, "mikel", "addresses", "person", id, NULL),
		  "|Kale Berria 1|");
}

static void
each_read_is_in_the_journal(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);

	assert_int_equal(count_reads(h), 0);
	house_list(h, "mikel", "person", "person", id, NULL);
	assert_int_equal(count_reads(h), 1);
	house_list(h, "sup", "reach", "person", id, NULL);
	assert_int_equal(count_reads(h), 2);
	house_list(h, "ane", "reach", "person", id, NULL);
	assert_int_equal(count_reads(h), 2);
}

/* Whoever comes to have the case sees who read before there was one. */
static void
the_pair_sees_who_read_before(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);

	house_list(h, "sup", "person", "person", id, NULL);
	house_must(h, "ane", "case.open", "person_id", id, "pair_id", "ane+jon",
		   NULL);
	expect_in(house_list(h, "ane", "journal.reads", "case", h->out.row_ref,
			     NULL),
		  "Sara López");
}

static void
the_supervisor_does_too(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);

	expect_in(house_list(h, "sup", "person", "person", id, NULL),
		  "|Kale Nagsia 3|");
	house_must(h, "sup", "person.change", "person", id, "street",
		   "Kale Nagusia 3", NULL);
}

static void
nobody_else_does(void **state)
{
	static const struct {
		const char *login;
		const char *reads;
		enum err_code changes;
	} rows[] = {
		{"ane", "! denied", ERR_DENIED},
		{"leire", "! denied", ERR_DENIED},
		{"ines", "! invalid", ERR_NOT_FOUND},
		{"tsup", "! invalid", ERR_NOT_FOUND},
		{"ben", "! invalid", ERR_NOT_FOUND},
		{"aud", "! invalid", ERR_NOT_FOUND},
		{"root", "! invalid", ERR_NOT_FOUND},
	};
	static const char *const views[] = {"person", "reach", "addresses",
					    "identifiers"};
	struct house *h = *state;
	const char *id = register_her(h);

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc;

		for (size_t k = 0; k < N_ELEMS(views); k++) {
			const char *list = house_list(
				h, rows[i].login, views[k], "person", id, NULL);

			if (*list != '!')
				fail_msg("%s reads %s: %s", rows[i].login,
					 views[k], list);
		}
		rc = house_do(h, rows[i].login, "person.change", "person", id,
			      "street", "Else 1", NULL);
		if (rc != ERR_DENIED && rc != ERR_NOT_FOUND)
			fail_msg("%s: %d", rows[i].login, rc);
	}
	/* Who is of the office is told whom to ask. */
	house_list(h, "ane", "person", "person", id, NULL);
	expect_in(h->err.msg, "Mikel Goñi");
}

/* Who is away has a deputy, who is told so and may do the same (0089). */
static void
who_stands_in_does_too(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);
	int64_t before;

	house_list(h, "leire", "person", "person", id, NULL);
	expect_in(h->err.msg, "stands in");
	house_must(h, "sup", "deputy.set", "absent_id", "mikel", "deputy_id",
		   "ane", "from_day", "t+1", "to_day", "t+9", NULL);
	assert_int_equal(*house_list(h, "ane", "person", "person", id, NULL),
			 '!');
	house_set_day("2026-11-23");
	before = count_reads(h);
	expect_in(house_list(h, "ane", "person", "person", id, NULL),
		  "|Kale Nagsia 3|");
	expect_in(house_list(h, "ane", "reach", "person", id, NULL),
		  "|600 111 222|");
	assert_true(count_reads(h) > before);
	house_must(h, "ane", "person.change", "person", id, "street",
		   "Kale Nagusia 3", NULL);
	/* At risk, nobody's but theirs who are in charge. */
	house_must(h, "sup", "person.restrict", "person", id, "reach_hidden",
		   "y", "household", "n", NULL);
	assert_int_equal(*house_list(h, "ane", "person", "person", id, NULL),
			 '!');
	house_must(h, "sup", "person.restrict", "person", id, "reach_hidden",
		   "n", "household", "n", NULL);
	house_set_day("2026-12-05");
	assert_int_equal(*house_list(h, "ane", "reach", "person", id, NULL),
			 '!');
	assert_int_equal(house_do(h, "ane", "person.change", "person", id,
				  "street", "Else 1", NULL),
			 ERR_DENIED);
}

/* With a case it is the pair's, and of its pair alone. */
static void
a_case_ends_it(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);

	house_must(h, "ane", "case.open", "person_id", id, "pair_id", "ane+jon",
		   NULL);
	assert_int_equal(house_do(h, "mikel", "person.change", "person", id,
				  "street", "Else 1", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "person.change", "person", id,
				  "street", "Else 1", NULL),
			 ERR_DENIED);
	assert_int_equal(*house_list(h, "mikel", "reach", "person", id, NULL),
			 '!');
	house_must(h, "jon", "person.change", "person", id, "street",
		   "Kale Nagusia 3", NULL);
}

/* In whose household they live is read by who reads that case. */
static void
the_household_is_named(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1960-03-02");
	const char *id = register_her(h);
	const char *named =
		arena_printf(&h->arena, "|Karim Benali, %s|", number);

	house_must(h, "ane", "household.add", "case", number, "person_id", id,
		   "relation", "child", NULL);
	expect_in(house_list(h, "ane", "person", "person", id, NULL), named);
	expect_in(house_list(h, "sup", "person", "person", id, NULL), named);
	house_must(h, "ane", "case.close", "case", number, "exit_reason",
		   "MOVED_AWAY", "text", "To Bilbao.", NULL);
	assert_null(strstr(house_list(h, "sup", "person", "person", id, NULL),
			   named));
}

/* A household of an open case is its pair's. */
static void
a_household_ends_it(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);
	const char *number = house_case(h, "Lola", "Ruiz", "1960-01-01");

	house_must(h, "ane", "household.add", "case", number, "person_id", id,
		   "relation", "child", NULL);
	assert_int_equal(*house_list(h, "mikel", "reach", "person", id, NULL),
			 '!');
	assert_int_equal(house_do(h, "mikel", "person.change", "person", id,
				  "street", "Else 1", NULL),
			 ERR_DENIED);
	expect_in(house_list(h, "jon", "person", "person", id, NULL),
		  "|Kale Nagsia 3|");
	house_must(h, "jon", "person.change", "person", id, "street",
		   "Kale Nagusia 3", NULL);
	expect_in(house_list(h, "sup", "person", "person", id, NULL),
		  "|Kale Nagusia 3|");
}

/* Whose address is restricted, or who is hidden, stays so. */
static void
who_is_at_risk_stays_so(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);

	house_must(h, "sup", "person.restrict", "person", id, "reach_hidden",
		   "y", "household", "n", NULL);
	assert_int_equal(*house_list(h, "mikel", "person", "person", id, NULL),
			 '!');
	expect_in(h->err.msg, "restricted");
	assert_int_equal(house_do(h, "mikel", "person.change", "person", id,
				  "street", "Else 1", NULL),
			 ERR_DENIED);
	expect_in(house_list(h, "sup", "reach", "person", id, NULL),
		  "|600 111 222|");
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", id, "hidden",
		   "y", NULL);
	assert_int_equal(house_do(h, "mikel", "person.change", "person", id,
				  "street", "Else 1", NULL),
			 ERR_NOT_FOUND);
}

/* Somebody who has moved to another office answers for nobody here. */
static void
who_has_left_does_not(void **state)
{
	struct house *h = *state;
	const char *id = register_her(h);

	house_must(h, "root", "staff.change", "staff", "mikel", "office_id",
		   "TAF", NULL);
	assert_int_equal(*house_list(h, "mikel", "reach", "person", id, NULL),
			 '!');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(who_registered_reads_and_corrects),
		HOUSE_TEST(each_read_is_in_the_journal),
		HOUSE_TEST(the_pair_sees_who_read_before),
		HOUSE_TEST(the_supervisor_does_too),
		HOUSE_TEST(nobody_else_does),
		HOUSE_TEST(who_stands_in_does_too),
		HOUSE_TEST(a_case_ends_it),
		HOUSE_TEST(the_household_is_named),
		HOUSE_TEST(a_household_ends_it),
		HOUSE_TEST(who_is_at_risk_stays_so),
		HOUSE_TEST(who_has_left_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
