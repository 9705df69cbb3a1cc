/* SPDX-License-Identifier: EUPL-1.2 */
/* What the person contests: domain.md 8, DP09. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static const char SAYS[] = "I was there at nine.";

static const char *
id_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static const char *
log_contact(struct house *h, const char *number)
{
	return id_text(h, house_must(h, "ane", "contact.log", "case", number,
				     "kind", "OFFICE", "result", "HELD", "text",
				     "Came late.", NULL));
}

static const char *
dispute(struct house *h, const char *number, const char *kind, const char *row)
{
	return id_text(h,
		       house_must(h, "ane", "dispute.record", kind, row,
				  "person", number, "statement", SAYS, NULL));
}

static bool
lists(struct house *h, const char *login, const char *view, const char *number,
      const char *text)
{
	const char *name = strcmp(view, "person") == 0 ? "person" : "case";
	const char *rows = house_list(h, login, view, name, number, NULL);

	return strstr(rows, text) != NULL;
}

/* The fact stays, and what the person says stands beside it. */
static void
a_contact_is_marked_where_it_is_shown(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *contact = log_contact(h, number);

	assert_false(lists(h, "jon", "contacts", number, SAYS));
	dispute(h, number, "contact_id", contact);
	assert_true(lists(h, "jon", "contacts", number, SAYS));
	assert_true(lists(h, "jon", "contacts", number, "Came late."));
	assert_true(lists(h, "sup", "contacts", number, SAYS));
	assert_true(lists(h, "jon", "timeline", number, SAYS));
	assert_true(lists(h, "jon", "disputes", number, SAYS));
	assert_true(strstr(house_list(h, "sup", "disputes.open", NULL),
			   number) != NULL);
	assert_null(strstr(house_list(h, "sup", "disputes.open", NULL), SAYS));
	assert_null(
		strstr(house_list(h, "mikel", "disputes.open", NULL), number));
}

static void
every_kind_is_marked_in_its_list(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *benefit;
	const char *note;
	const char *breach;

	covenant_in_force(h, &c);
	benefit = id_text(h, house_must(h, "ane", "benefit.add", "case",
					c.number, "kind", "minimum_income",
					"authority", "Lanbide", "from_day", "t",
					"period", "month", "currency", "EUR",
					"standard", "563.00", NULL));
	note = id_text(h, house_must(h, "ane", "note.write", "case", c.number,
				     "visibility", "pair", "text", "Drinks.",
				     NULL));
	house_set_day("2026-12-05");
	breach = id_text(h, house_must(h, "ane", "breach.report", "promise",
				       c.person, "on_day", "2026-12-04", "text",
				       "Not there.", "possible", "y", NULL));
	dispute(h, c.number, "benefit_id", benefit);
	dispute(h, c.number, "note_id", note);
	dispute(h, c.number, "breach_id", breach);
	house_must(h, "jon", "dispute.record", "person", c.number, "statement",
		   SAYS, NULL);
	assert_true(lists(h, "ane", "benefits", c.number, SAYS));
	assert_true(lists(h, "ane", "notes", c.number, SAYS));
	assert_true(lists(h, "ane", "breaches", c.number, SAYS));
	assert_true(lists(h, "ane", "person", c.number, SAYS));
	/* Of one row alone. */
	assert_false(lists(h, "ane", "contacts", c.number, SAYS));
}

static void
minutes_and_the_paper_for_the_person_say_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting =
		id_text(h, house_must(h, "ane", "meeting.log", "case", number,
				      "text", "The rent.", NULL));
	const struct input items[] = {{"case", number}, {"meeting", meeting}};
	const struct inputs minutes = {.items = items, .n = 2};
	const struct inputs access = {.items = items, .n = 1};

	assert_null(strstr(house_print(h, "ane", "access", &access),
			   "What you contest"));
	dispute(h, number, "contact_id", meeting);
	assert_true(lists(h, "ane", "meetings", number, SAYS));
	assert_non_null(strstr(house_print(h, "ane", "meeting", &minutes),
			       "Disputed by the person"));
	assert_non_null(strstr(house_print(h, "ane", "access", &access), SAYS));
	assert_non_null(strstr(house_print(h, "ane", "access", &access),
			       "being looked into"));
}

/* Those who work on the case lift it; that a fact stands is said by another. */
static void
a_mark_is_lifted_with_a_reason(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *contact = log_contact(h, number);
	const char *mark = dispute(h, number, "contact_id", contact);

	assert_int_equal(house_do(h, "ane", "dispute.end", "dispute", mark,
				  "outcome", "corrected", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "reason", "required"));
	assert_int_equal(house_do(h, "ane", "dispute.end", "dispute", mark,
				  "outcome", "kept", "reason", "It is so.",
				  NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "dispute.keep", "dispute", mark,
				  "reason", "It is so.", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "mikel", "dispute.end", "dispute", mark,
				  "outcome", "corrected", "reason", "Said so.",
				  NULL),
			 ERR_DENIED);
	house_must(h, "sup", "dispute.keep", "dispute", mark, "reason",
		   "The door's list says ten.", NULL);
	assert_false(lists(h, "ane", "contacts", number, SAYS));
	assert_true(lists(h, "ane", "disputes", number,
			  "The door's list says ten."));
	assert_int_equal(house_do(h, "ane", "dispute.end", "dispute", mark,
				  "outcome", "withdrawn", "reason", "Said so.",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "dispute", "over"));
}

static void
one_mark_a_fact_of_the_same_person(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Itziar", "Goñi", "1979-05-05");
	const char *contact = log_contact(h, number);
	const char *note =
		id_text(h, house_must(h, "ane", "note.write", "case", number,
				      "visibility", "own_service", "text",
				      "Thinks.", NULL));

	dispute(h, number, "contact_id", contact);
	assert_int_equal(house_do(h, "ane", "dispute.record", "contact_id",
				  contact, "person", number, "statement", "No.",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "contact_id", "marked"));
	assert_int_equal(house_do(h, "ane", "dispute.record", "contact_id",
				  contact, "person", other, "statement", "No.",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "person", "other"));
	assert_int_equal(house_do(h, "ane", "dispute.record", "note_id", note,
				  "person", number, "statement", "No.", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "note_id", "few_read"));
	assert_int_equal(house_do(h, "ane", "dispute.record", "person", number,
				  "statement", "No.", "on_day", "2026-11-30",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "future"));
	assert_int_equal(house_do(h, "mikel", "dispute.record", "person",
				  number, "statement", "No.", NULL),
			 ERR_DENIED);
}

/* Who decides on money sees the mark where the breach is read. */
static void
a_benefits_officer_sees_the_mark(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_must(h, "jon", "promise.mark", "promise", c.ours, "outcome",
		   "kept", NULL);
	for (int i = 0; i < 3; i++) {
		const char *breach;
		const char *step = id_text(h, i + 1);
		const char *day = date_iso_dup(
			&h->arena, date_add_days(house_first_day(), 7 * i + 6));
		char today[DATE_ISO_SIZE];

		house_set_day(date_iso(
			date_add_days(house_first_day(), 7 * i + 7), today));
		breach = id_text(h, house_must(h, "jon", "breach.report",
					       "promise", c.person, "on_day",
					       day, "text", "Not there.",
					       "possible", "y", NULL));
		house_must(h, "ane", "breach.explain", "breach", breach,
			   "explanation", "I forgot.", NULL);
		house_must(h, "ane", "breach.step", "breach", breach, "step",
			   step, "text", "Done as written.", NULL);
		if (i == 2) {
			house_must(h, "sup", "breach.sign_report", "breach",
				   breach, NULL);
			dispute(h, c.number, "breach_id", breach);
		}
	}
	assert_true(lists(h, "ben", "breaches", c.number, SAYS));
	assert_string_equal(house_list(h, "ben", "disputes", "case", c.number,
				       NULL),
			    "! denied");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_contact_is_marked_where_it_is_shown),
		HOUSE_TEST(every_kind_is_marked_in_its_list),
		HOUSE_TEST(minutes_and_the_paper_for_the_person_say_it),
		HOUSE_TEST(a_mark_is_lifted_with_a_reason),
		HOUSE_TEST(one_mark_a_fact_of_the_same_person),
		HOUSE_TEST(a_benefits_officer_sees_the_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
