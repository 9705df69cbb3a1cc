/* SPDX-License-Identifier: EUPL-1.2 */
/* Who stands in for whom, until when, and how it is taken back. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/record.h"
#include "store/staff_store.h"
#include "store/store.h"
#include "tests/lib/house.h"

static void
add_handler(struct house *h, const char *login, const char *name,
	    const char *discipline, const char *office)
{
	house_must(h, "root", "staff.add", "login", login, "name", name, "role",
		   "handler", "discipline", discipline, "office_id", office,
		   "active_from", "2020-01-01", NULL);
}

/* nora is a second social handler who could stand in. */
static void
staff_it(struct house *h)
{
	add_handler(h, "nora", "Nora Vidal", "social", "ALT");
}

static enum err_code
set(struct house *h, const char *absent, const char *deputy, const char *from,
    const char *to)
{
	return house_do(h, "sup", "deputy.set", "absent_id", absent,
			"deputy_id", deputy, "from_day", from, "to_day", to,
			NULL);
}

static const char *
must_set(struct house *h, const char *absent, const char *deputy,
	 const char *from, const char *to)
{
	house_must(h, "sup", "deputy.set", "absent_id", absent, "deputy_id",
		   deputy, "from_day", from, "to_day", to, NULL);
	return arena_strdup(&h->arena, h->out.row_ref);
}

/* Does mikel work on the case of ane and jon? */
static bool
works(struct house *h, const char *login, const char *number)
{
	return strstr(house_list(h, login, "cases.mine", NULL), number) != NULL;
}

/* ---- What is accepted ---- */

static void
two_for_one_on_the_same_days_are_refused(void **state)
{
	struct house *h = *state;

	staff_it(h);
	must_set(h, "ane", "mikel", "t+10", "t+20");
	assert_int_equal(set(h, "ane", "nora", "t+19", "t+30"), ERR_INVALID);
	assert_true(house_found(h, "from_day", "twice"));
	assert_non_null(strstr(h->err.msg, "Mikel"));
	assert_int_equal(set(h, "ane", "mikel", "t", "t+40"), ERR_INVALID);
	/* Before and after, and for another. */
	must_set(h, "ane", "nora", "t+20", "t+25");
	must_set(h, "ane", "nora", "t+5", "t+10");
	must_set(h, "jon", "leire", "t+10", "t+20");
}

static void
who_is_away_stands_in_for_nobody(void **state)
{
	struct house *h = *state;

	staff_it(h);
	must_set(h, "mikel", "nora", "t+10", "t+20");
	assert_int_equal(set(h, "ane", "mikel", "t+15", "t+17"), ERR_INVALID);
	assert_true(house_found(h, "deputy_id", "away"));
	assert_non_null(strstr(h->err.msg, "Nora Vidal"));
	must_set(h, "ane", "mikel", "t+20", "t+22");
	/* Who leaves the service, and who has not come yet. */
	house_must(h, "root", "staff.change", "staff", "nora", "active_to",
		   "t+40", NULL);
	assert_int_equal(set(h, "ane", "nora", "t+30", "t+41"), ERR_INVALID);
	assert_true(house_found(h, "deputy_id", "leaves"));
	must_set(h, "ane", "nora", "t+30", "t+40");
}

/* Somebody falls ill while standing in: that is written down, and said. */
static void
a_deputy_who_is_away_later_is_said(void **state)
{
	struct house *h = *state;

	staff_it(h);
	must_set(h, "ane", "mikel", "t", "t+10");
	must_set(h, "mikel", "nora", "t+3", "t+5");
	assert_non_null(strstr(h->out.said, "Ane Etxeberria"));
}

static void
half_a_year_is_the_longest(void **state)
{
	struct house *h = *state;

	assert_int_equal(set(h, "ane", "mikel", "t", "t+500"), ERR_INVALID);
	assert_true(house_found(h, "to_day", "too_long"));
	assert_int_equal(set(h, "ane", "mikel", "t", "t+183"), ERR_INVALID);
	assert_int_equal(set(h, "ane", "mikel", "t+367", "t+370"), ERR_INVALID);
	assert_true(house_found(h, "from_day", "far"));
	assert_int_equal(set(h, "ane", "mikel", "t-20", "t"), ERR_INVALID);
	assert_true(house_found(h, "to_day", "over"));
	must_set(h, "ane", "mikel", "t", "t+182");
}

/* ---- Ended, taken back, changed ---- */

static void
an_end_holds_at_once(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = must_set(h, "ane", "mikel", "t", "t+10");

	assert_true(works(h, "mikel", number));
	house_must(h, "sup", "deputy.end", "deputy", id, NULL);
	assert_false(works(h, "mikel", number));
	assert_string_equal(house_list(h, "mikel", "contacts", "case", number,
				       NULL),
			    "! denied");
	assert_int_equal(house_do(h, "mikel", "contact.log", "case", number,
				  "kind", "phone", "result", "attended",
				  "minutes", "5", NULL),
			 ERR_DENIED);
	assert_string_equal(house_list(h, "sup", "cases.pair_away", NULL), "");
	/* Twice is refused. */
	assert_int_equal(house_do(h, "sup", "deputy.end", "deputy", id, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "deputy", "ended"));
	/* The list says so, and who stands in now is another. */
	assert_non_null(strstr(house_list(h, "sup", "deputies", NULL),
			       "2026-11-21|2026-12-01|ended|2026-11-21"));
}

static void
an_end_is_taken_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = must_set(h, "ane", "mikel", "t", "t+10");

	staff_it(h);
	assert_int_equal(house_do(h, "sup", "deputy.resume", "deputy", id,
				  NULL),
			 ERR_INVALID);
	house_must(h, "sup", "deputy.end", "deputy", id, NULL);
	house_must(h, "sup", "deputy.resume", "deputy", id, NULL);
	assert_true(works(h, "mikel", number));
	house_must(h, "sup", "deputy.end", "deputy", id, NULL);
	must_set(h, "ane", "nora", "t+2", "t+4");
	assert_int_equal(house_do(h, "sup", "deputy.resume", "deputy", id,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "deputy", "twice"));
	house_set_day("2026-12-02");
	assert_int_equal(house_do(h, "sup", "deputy.resume", "deputy", id,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "deputy", "over"));
}

static void
an_end_on_a_day_to_come(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = must_set(h, "ane", "mikel", "t", "t+10");
	const char *later = must_set(h, "ane", "mikel", "t+30", "t+40");

	assert_int_equal(house_do(h, "sup", "deputy.end", "deputy", id,
				  "ended_on", "t-1", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "sup", "deputy.end", "deputy", id,
				  "ended_on", "t+10", NULL),
			 ERR_INVALID);
	house_must(h, "sup", "deputy.end", "deputy", id, "ended_on", "t+2",
		   NULL);
	/* What has not begun never does. */
	house_must(h, "sup", "deputy.end", "deputy", later, NULL);
	assert_true(works(h, "mikel", number));
	house_set_day("2026-11-23");
	assert_false(works(h, "mikel", number));
	house_set_day("2026-12-23");
	assert_false(works(h, "mikel", number));
}

static void
days_and_deputy_are_changed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = must_set(h, "ane", "mikel", "t+3", "t+10");

	staff_it(h);
	must_set(h, "ane", "nora", "t+10", "t+12");
	assert_int_equal(house_do(h, "sup", "deputy.change", "deputy", id,
				  "to_day", "t+11", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "twice"));
	house_must(h, "sup", "deputy.change", "deputy", id, "from_day", "t",
		   "deputy_id", "nora", "to_day", "t+9", NULL);
	assert_false(works(h, "mikel", number));
	assert_true(works(h, "nora", number));
	/* What has begun has begun: its end alone is moved. */
	house_set_day("2026-11-22");
	assert_int_equal(house_do(h, "sup", "deputy.change", "deputy", id,
				  "deputy_id", "mikel", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "deputy_id", "begun"));
	assert_int_equal(house_do(h, "sup", "deputy.change", "deputy", id,
				  "from_day", "t+1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "begun"));
	house_must(h, "sup", "deputy.change", "deputy", id, "to_day", "t+2",
		   NULL);
	house_set_day("2026-11-24");
	assert_false(works(h, "nora", number));
	assert_int_equal(house_do(h, "sup", "deputy.change", "deputy", id,
				  "to_day", "t+2", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "deputy", "over"));
}

static void
only_the_own_supervisor_ends_one(void **state)
{
	struct house *h = *state;
	const char *id = must_set(h, "ane", "mikel", "t", "t+10");

	assert_int_equal(house_do(h, "tsup", "deputy.end", "deputy", id, NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "mikel", "deputy.end", "deputy", id, NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "tsup", "deputy.change", "deputy", id,
				  "to_day", "t+3", NULL),
			 ERR_DENIED);
	house_must(h, "root", "deputy.end", "deputy", id, NULL);
	assert_int_equal(house_do(h, "tsup", "deputy.resume", "deputy", id,
				  NULL),
			 ERR_DENIED);
	house_must(h, "root", "deputy.resume", "deputy", id, NULL);
}

/* ---- Of another office ---- */

static int64_t
staff_id(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	int64_t id = session_actor(session)->head.id;

	session_close(&session);
	return id;
}

/* As a version before 0105 has left it. */
static void
insert_deputy(struct house *h, const char *absent, const char *deputy)
{
	struct deputy row = {
		.absent_id = staff_id(h, absent),
		.deputy_id = staff_id(h, deputy),
		.from_day = date_from_iso("2026-11-20"),
		.to_day = date_from_iso("2026-12-20"),
	};
	struct session *session = house_session(h, "root");
	struct store *store = session_store(session);
	struct act act = {.login = "root", .operation = "test"};
	enum err_code rc;

	act.at = house_now();
	rc = store_write_begin(store, &act, &h->err);
	if (rc == ERR_OK)
		rc = record_insert(store, &DEPUTY_RECORD, act.at, &row,
				   &h->err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, &h->err);
	assert_int_equal(rc, ERR_OK);
	session_close(&session);
}

static void
one_of_another_office_stands_in_no_more(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	insert_deputy(h, "ane", "ines");
	assert_false(works(h, "ines", number));
	assert_string_equal(house_list(h, "ines", "contacts", "case", number,
				       NULL),
			    "! not_found");
	assert_int_equal(house_do(h, "ines", "message.send", "case", number,
				  "text", "Hello.", NULL),
			 ERR_NOT_FOUND);
	/* ane is away, and nobody stands in: her supervisor sees it. */
	assert_non_null(
		strstr(house_list(h, "sup", "cases.uncovered", NULL), number));
	assert_non_null(
		strstr(house_list(h, "sup", "deputies", NULL), "|elsewhere|"));
	must_set(h, "ane", "mikel", "t", "t+10");
	assert_true(works(h, "mikel", number));
	assert_string_equal(house_list(h, "sup", "cases.uncovered", NULL), "");
}

/* Who moves to another office leaves those there for whom they stood in. */
static void
who_moves_stands_in_no_more(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	staff_it(h);
	must_set(h, "ane", "nora", "t", "t+10");
	assert_true(works(h, "nora", number));
	house_must(h, "root", "staff.change", "staff", "nora", "office_id",
		   "TAF", NULL);
	assert_false(works(h, "nora", number));
	assert_int_equal(house_do(h, "nora", "message.send", "case", number,
				  "text", "Hello.", NULL),
			 ERR_NOT_FOUND);
}

/* Both are told, nobody else; who comes back for a week. */
static void
both_are_told_who_stands_in(void **state)
{
	struct house *h = *state;
	const char *id = must_set(h, "ane", "mikel", "t+1", "t+10");

	assert_string_equal(house_list(h, "mikel", "deputies.mine", NULL),
			    "for|Ane Etxeberria|2026-11-22|2026-12-01|"
			    "to_come|\n");
	assert_string_equal(house_list(h, "ane", "deputies.mine", NULL),
			    "by|Mikel Goñi|2026-11-22|2026-12-01|to_come|\n");
	assert_string_equal(house_list(h, "jon", "deputies.mine", NULL), "");
	assert_string_equal(house_list(h, "sup", "deputies.mine", NULL), "");
	assert_string_equal(house_list(h, "ines", "deputies.mine", NULL), "");
	house_set_day("2026-12-07");
	assert_non_null(
		strstr(house_list(h, "ane", "deputies.mine", NULL), "|over|"));
	house_set_day("2026-12-08");
	assert_string_equal(house_list(h, "ane", "deputies.mine", NULL), "");
	house_set_day("2026-11-24");
	house_must(h, "sup", "deputy.end", "deputy", id, NULL);
	house_set_day("2026-11-30");
	assert_non_null(strstr(house_list(h, "mikel", "deputies.mine", NULL),
			       "|ended|2026-11-24"));
	house_set_day("2026-12-01");
	assert_string_equal(house_list(h, "mikel", "deputies.mine", NULL), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(two_for_one_on_the_same_days_are_refused),
		HOUSE_TEST(who_is_away_stands_in_for_nobody),
		HOUSE_TEST(a_deputy_who_is_away_later_is_said),
		HOUSE_TEST(half_a_year_is_the_longest),
		HOUSE_TEST(an_end_holds_at_once),
		HOUSE_TEST(an_end_is_taken_back),
		HOUSE_TEST(an_end_on_a_day_to_come),
		HOUSE_TEST(days_and_deputy_are_changed),
		HOUSE_TEST(only_the_own_supervisor_ends_one),
		HOUSE_TEST(one_of_another_office_stands_in_no_more),
		HOUSE_TEST(who_moves_stands_in_no_more),
		HOUSE_TEST(both_are_told_who_stands_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
