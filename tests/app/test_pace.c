/* SPDX-License-Identifier: EUPL-1.2 */
/* The clocks of a case in lists and in its head, and what pairs carry
 * (domain.md 5.1, 5.4, 3.3). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "base/attr.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static void
talk(struct house *h, const char *number, const char *kind)
{
	house_must(h, "ane", "contact.log", "case", number, "kind", kind,
		   "text", "We talked.", NULL);
}

/* 5.1, start clock: what is next of a new case, and by when. */
static void
a_new_case_has_its_start_clock(void **state)
{
	struct house *h = *state;
	const char *number;

	house_set_day("2026-11-23"); /* a Monday */
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	assert_non_null(strstr(house_list(h, "ane", "cases.steps", NULL),
			       "|first_contact|2026-11-25|PREPARE"));
	/* not of those who do not read the case */
	assert_string_equal(house_list(h, "mikel", "cases.steps", NULL), "");
	talk(h, number, "PHONE");
	assert_string_equal(house_list(h, "ane", "cases.steps", NULL), "");
	house_set_day("2026-12-02");
	assert_non_null(strstr(house_list(h, "jon", "cases.steps", NULL),
			       "|first_meeting|2026-12-07|"));
	talk(h, number, "OFFICE");
	house_set_day("2026-12-18");
	assert_non_null(strstr(house_list(h, "ane", "cases.steps", NULL),
			       "|diagnosis|2026-12-21|"));
	/* 30 days after the first meeting */
	house_set_day("2026-12-28");
	assert_non_null(strstr(house_list(h, "sup", "cases.steps", NULL),
			       "|contract|2027-01-01|"));
}

/* PREPARE: the team meets every 45 days. */
static void
the_team_meets_in_its_rhythm(void **state)
{
	struct house *h = *state;
	const char *number;

	house_set_day("2026-11-23");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_set_day("2027-01-05");
	assert_non_null(strstr(house_list(h, "ane", "cases.steps", NULL),
			       "|team_meeting|2027-01-07|"));
	talk(h, number, "TEAM_MEETING");
	assert_null(strstr(house_list(h, "ane", "cases.steps", NULL),
			   "team_meeting"));
}

/* 5.1, missed contact protocol, day by day. */
static void
a_missed_contact_has_its_protocol(void **state)
{
	static const struct {
		const char *day;
		const char *row;
	} DAYS[] = {
		{"2026-11-23", "|call|2026-11-23|2026-11-23"},
		{"2026-11-24", "|second_channel|2026-11-24|2026-11-23"},
		{"2026-11-25", "|visit|2026-11-30|2026-11-23"},
		{"2026-11-30", "|visit|2026-11-30|2026-11-23"},
		{"2026-12-01", "|joint_review|2026-11-30|2026-11-23"},
	};
	struct house *h = *state;
	const char *number;

	house_set_day("2026-11-23");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_must(h, "ane", "contact.log", "case", number, "kind", "OFFICE",
		   "result", "NO_SHOW", "absence_reason", "not_yet_known",
		   "text", "Did not come.", NULL);
	for (size_t i = 0; i < N_ELEMS(DAYS); i++) {
		house_set_day(DAYS[i].day);
		const char *rows =
			house_list(h, "ane", "contacts.missed", NULL);
		if (strstr(rows, DAYS[i].row) == NULL)
			fail_msg("%s: %s", DAYS[i].day, rows);
	}
	talk(h, number, "PHONE");
	assert_string_equal(house_list(h, "ane", "contacts.missed", NULL), "");
}

/* 5.4: PREPARE weighs 3, a case in its first 60 days one more. */
static void
the_load_of_a_pair_is_weighed(void **state)
{
	struct house *h = *state;

	house_set_day("2026-11-23");
	house_case(h, "Karim", "Benali", "1984-03-02");
	house_case(h, "Lola", "Jiménez", "1991-07-30");
	assert_string_equal(house_list(h, "sup", "caseload.pairs", NULL),
			    "Ane Etxeberria + Jon Ruiz|700|8|120|2|0|0|2\n"
			    "Mikel Goñi + Leire Sanz|0|0|120|0|0|0|0\n");
	house_set_day("2027-01-25");
	assert_string_equal(house_list(h, "jon", "caseload.pairs", NULL),
			    "Ane Etxeberria + Jon Ruiz|500|6|120|2|0|0|0\n");
	assert_string_equal(house_list(h, "tsup", "caseload.pairs", NULL),
			    "Inés Gil + Omar Haddad|0|0|120|0|0|0|0\n");
	assert_string_equal(house_list(h, "root", "caseload.pairs", NULL), "");
}

/* "" = no such line; with "!" after it where it is late. */
static const char *
line_text(struct house *h, const struct case_pace *pace, const char *label)
{
	for (size_t i = 0; i < pace->n; i++)
		if (strcmp(pace->lines[i].label, label) == 0)
			return arena_printf(&h->arena, "%s%s",
					    pace->lines[i].text,
					    pace->lines[i].is_late ? "!" : "");
	return "";
}

static enum err_code
read_head(struct house *h, const char *login, struct case_pace *out)
{
	struct session *session = house_session(h, login);
	enum err_code rc = app_case_pace(session, 1, &h->arena, out, &h->err);

	session_close(&session);
	if (rc != ERR_OK && rc != ERR_DENIED)
		fail_msg("%s: %s (%s)", login, h->err.msg, h->err.detail);
	return rc;
}

/* 3.3: amber when a promise of our side is late; 5.1: the share of talks. */
static void
the_head_says_what_is_late(void **state)
{
	struct house *h = *state;
	struct covenant c;
	struct case_pace pace;

	house_set_day("2026-11-23");
	covenant_in_force(h, &c);
	talk(h, c.number, "PHONE");
	talk(h, c.number, "HOME_VISIT");
	talk(h, c.number, "PHONE");
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_string_equal(line_text(h, &pace, "Late by us"), "");
	assert_string_equal(line_text(h, &pace, "Face to face"),
			    "33 % of 3 talks; the profile asks for 50 %!");
	house_set_day("2026-12-03");
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_non_null(
		strstr(line_text(h, &pace, "Late by us"), "2 days late!"));
	assert_int_equal(read_head(h, "mikel", &pace), ERR_DENIED);
}

static bool
has_read_sanctions(struct house *h, const char *number)
{
	const char *reads =
		house_list(h, "ane", "journal.reads", "case", number, NULL);

	return strstr(reads, "sanction") != NULL;
}

/* Late of the family, a breach without an answer, a review: not in lists
 * alone, where who has the person on the telephone would not look. */
static void
the_head_says_what_waits_for_an_answer(void **state)
{
	struct house *h = *state;
	struct covenant c;
	struct case_pace pace;

	house_set_day("2026-11-23");
	covenant_in_force(h, &c);
	house_set_day("2027-03-20");
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_non_null(strstr(line_text(h, &pace, "Late"), "days late!"));
	assert_non_null(strstr(line_text(h, &pace, "Review"), "days late!"));
	assert_string_equal(line_text(h, &pace, "Breach"), "");
	/* Who was shown none has read none. */
	assert_int_equal(read_head(h, "sup", &pace), ERR_OK);
	assert_false(has_read_sanctions(h, c.number));
	house_must(h, "ane", "promise.mark", "promise", c.person, "outcome",
		   "not_kept", NULL);
	house_must(h, "ane", "breach.report", "promise", c.person, "text",
		   "Did not come.", "possible", "y", NULL);
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_non_null(strstr(line_text(h, &pace, "Breach"),
			       "not heard yet: Did not come.!"));
	assert_int_equal(read_head(h, "sup", &pace), ERR_OK);
	assert_true(has_read_sanctions(h, c.number));
	house_must(h, "ane", "breach.not_pursued", "breach", "1", "reason",
		   "Settled by talk.", NULL);
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_string_equal(line_text(h, &pace, "Breach"), "");
}

/* What cannot wait is the first line; what is done is none. */
static void
the_head_begins_with_what_is_acute(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct case_pace pace;

	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_string_equal(line_text(h, &pace, "Acute"), "");
	house_must(h, "ane", "task.add", "case", number, "kind", "acute",
		   "text", "No food in the house.", "due_on", "2026-11-22",
		   NULL);
	house_set_day("2026-11-25");
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_string_equal(pace.lines[0].label, "Acute");
	assert_string_equal(line_text(h, &pace, "Acute"),
			    "3 days late: No food in the house.!");
	house_must(h, "ane", "task.done", "task", "1", NULL);
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_string_equal(line_text(h, &pace, "Acute"), "");
}

/* Thirty days without anything saved; any save moves the case. */
static void
what_does_not_move_is_seen(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_set_day("2026-12-20");
	assert_string_equal(house_list(h, "sup", "cases.still", NULL), "");
	house_set_day("2026-12-21");
	assert_non_null(strstr(house_list(h, "sup", "cases.still", NULL),
			       "|2026-11-21|"));
	assert_non_null(
		strstr(house_list(h, "ane", "cases.still", NULL), "Benali"));
	assert_string_equal(house_list(h, "mikel", "cases.still", NULL), "");
	assert_string_equal(house_list(h, "tsup", "cases.still", NULL), "");
	house_must(h, "ane", "contact.log", "case", number, "text", "Rang.",
		   NULL);
	assert_string_equal(house_list(h, "sup", "cases.still", NULL), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(what_does_not_move_is_seen),
		HOUSE_TEST(a_new_case_has_its_start_clock),
		HOUSE_TEST(the_team_meets_in_its_rhythm),
		HOUSE_TEST(a_missed_contact_has_its_protocol),
		HOUSE_TEST(the_load_of_a_pair_is_weighed),
		HOUSE_TEST(the_head_says_what_is_late),
		HOUSE_TEST(the_head_says_what_waits_for_an_answer),
		HOUSE_TEST(the_head_begins_with_what_is_acute),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
