/* SPDX-License-Identifier: EUPL-1.2 */
/* Promises followed up: marked, taken back, re-dated, late. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static void
moves_to_the_next_occurrence(void **state)
{
	static const struct {
		const char *day;
		const char *outcome;
		const char *said;
		const char *next;
	} rows[] = {
		{"2026-11-26", "kept", "Kept", "|weekly|2026-12-04||kept|"},
		{"2026-12-05", "not_kept", "Not kept",
		 "|weekly|2026-12-11||not_kept|"},
		{"2026-12-11", "partly", "Partly kept",
		 "|weekly|2026-12-18||partly|"},
		{"2026-12-18", "excused", "Excused",
		 "|weekly|2026-12-25||excused|"},
		{"2026-12-19", "no_longer_needed", "No longer needed",
		 "|weekly||over|no_longer_needed|"},
	};
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		house_set_day(rows[i].day);
		house_must(h, i % 2 == 0 ? "ane" : "jon", "promise.mark",
			   "promise", c.person, "outcome", rows[i].outcome,
			   "text", "as told", NULL);
		/* The cursor is on somebody else's row by then. */
		assert_non_null(strstr(h->out.said, "Karim BENALI: "));
		assert_non_null(strstr(h->out.said, rows[i].said));
		if (strstr(house_list(h, "jon", "promises", "case", c.number,
				      NULL),
			   rows[i].next) == NULL)
			fail_msg("%s: wanted %s", rows[i].outcome,
				 rows[i].next);
	}
	assert_int_equal(house_do(h, "ane", "promise.mark", "promise", c.person,
				  "outcome", "kept", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "not_open"));
}

static void
refuses_marks_that_cannot_be(void **state)
{
	static const struct {
		const char *outcome;
		const char *day;
		const char *field;
		const char *code;
	} rows[] = {
		{"open", "2026-11-21", "outcome", "not_an_outcome"},
		{"not_kept", "2026-11-21", "outcome", "too_early"},
		{"kept", "2026-12-24", "marked_on", "in_future"},
		{"kept", "2026-11-01", "marked_on", "before_contract"},
		{"excused", "2026-11-21", "text", "required"},
		{"no_longer_needed", "2026-11-21", "text", "required"},
		{"perhaps", "2026-11-21", "outcome", "not_in_list"},
	};
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc = house_do(h, "ane", "promise.mark", "promise",
					    c.person, "outcome",
					    rows[i].outcome, "marked_on",
					    rows[i].day, NULL);

		if (rc == ERR_OK ||
		    !house_found(h, rows[i].field, rows[i].code))
			fail_msg("%s on %s: wanted %s", rows[i].outcome,
				 rows[i].day, rows[i].code);
	}
	assert_int_equal(house_do(h, "mikel", "promise.mark", "promise",
				  c.person, "outcome", "kept", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "promise.mark", "promise", c.person,
				  "outcome", "kept", NULL),
			 ERR_DENIED);
	assert_string_equal(house_list(h, "ane", "promises.marks", "case",
				       c.number, NULL),
			    "");
}

static void
takes_todays_last_mark_back(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_int_equal(house_do(h, "ane", "promise.unmark", "promise",
				  c.person, "reason", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "no_mark"));
	house_must(h, "ane", "promise.mark", "promise", c.person, "outcome",
		   "kept", NULL);
	house_must(h, "jon", "promise.unmark", "promise", c.person, "reason",
		   "Another promise was meant.", NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "promises", "case", c.number, NULL),
		       "|weekly|2026-11-27||open|"));
	house_must(h, "ane", "promise.mark", "promise", c.person, "outcome",
		   "kept", NULL);
	house_set_day("2026-11-22");
	assert_int_equal(house_do(h, "jon", "promise.unmark", "promise",
				  c.person, "reason", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "too_late"));
}

static size_t
n_lines(const char *text)
{
	size_t n = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		n += len > 0;
		text += len + (text[len] == '\n');
	}
	return n;
}

/* The one definition of late: core/promise.h, due before today. */
static void
lists_ours_late_and_due(void **state)
{
	static const struct {
		const char *day;
		bool due;
		bool late;
		bool person;
		size_t overdue; /* of every side */
	} rows[] = {
		{"2026-11-21", true, false, true, 0},
		{"2026-11-28", true, false, true, 2},
		{"2026-12-01", true, false, true, 2},
		{"2026-12-02", false, true, true, 3},
	};
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		house_set_day(rows[i].day);
		assert_int_equal(rows[i].due,
				 *house_list(h, "jon", "promises.ours_due",
					     NULL) != '\0');
		assert_int_equal(rows[i].late,
				 *house_list(h, "jon", "promises.ours_late",
					     NULL) != '\0');
		assert_int_equal(rows[i].person,
				 *house_list(h, "ane", "promises.person_due",
					     NULL) != '\0');
		assert_int_equal(rows[i].overdue,
				 n_lines(house_list(h, "jon",
						    "promises.overdue", NULL)));
		/* by kind, of the office: each is in one of the two */
		assert_int_equal(
			rows[i].overdue,
			n_lines(house_list(h, "sup", "promises.family_late",
					   NULL)) +
				n_lines(house_list(
					h, "sup", "promises.ours_late", NULL)));
		assert_int_equal(n_lines(house_list(h, "sup",
						    "promises.ours_late",
						    NULL)) > 0,
				 rows[i].late);
	}
	assert_non_null(strstr(house_list(h, "sup", "promises.ours_late", NULL),
			       c.number));
	assert_string_equal(house_list(h, "mikel", "promises.ours_late", NULL),
			    "");
	assert_string_equal(house_list(h, "tsup", "promises.ours_late", NULL),
			    "");
	assert_string_equal(house_list(h, "aud", "promises.ours_late", NULL),
			    "");
	house_must(h, "jon", "promise.mark", "promise", c.ours, "outcome",
		   "kept", NULL);
	assert_string_equal(house_list(h, "jon", "promises.ours_late", NULL),
			    "");
}

static void
redates_ours_without_hiding(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_int_equal(house_do(h, "jon", "promise.redate", "promise",
				  c.person, "due_on", "2026-12-24", "reason",
				  "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "not_ours"));
	house_set_day("2026-12-07");
	assert_int_equal(house_do(h, "jon", "promise.redate", "promise", c.ours,
				  "due_on", "2026-12-01", "reason", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "due_on", "in_past"));
	house_must(h, "jon", "promise.redate", "promise", c.ours, "due_on",
		   "2026-12-15", "reason", "The course is full.", NULL);
	assert_non_null(strstr(h->out.said,
			       "Karim BENALI, find a course place: "
			       "due Tue 15 Dec 2026"));
	assert_string_equal(house_list(h, "jon", "promises.ours_late", NULL),
			    "");
	assert_non_null(strstr(house_list(h, "jon", "promises.marks", "case",
					  c.number, NULL),
			       "|2026-12-01|not_kept|2026-12-07|"));
	assert_int_equal(house_do(h, "jon", "promise.unmark", "promise", c.ours,
				  "reason", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "too_late"));
	house_must(h, "jon", "promise.mark", "promise", c.ours, "outcome",
		   "kept", NULL);
	assert_string_equal(house_list(h, "jon", "promises.ours_due", NULL),
			    "");
}

/* Lists over cases never show what concerns health (product.md 2). */
static void
hides_health_in_lists(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	house_must(h, "ane", "goal.change", "goal", c.goal, "domain", "USE",
		   NULL);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	covenant_sign(h, &c, "ane", "family", "Amina Benali");
	assert_null(strstr(house_list(h, "ane", "promises.person_due", NULL),
			   "kitchens"));
	assert_non_null(strstr(
		house_list(h, "ane", "promises.person_due", NULL), c.number));
	assert_non_null(
		strstr(house_list(h, "ane", "promises", "case", c.number, NULL),
		       "kitchens"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(moves_to_the_next_occurrence),
		HOUSE_TEST(refuses_marks_that_cannot_be),
		HOUSE_TEST(takes_todays_last_mark_back),
		HOUSE_TEST(lists_ours_late_and_due),
		HOUSE_TEST(redates_ours_without_hiding),
		HOUSE_TEST(hides_health_in_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
