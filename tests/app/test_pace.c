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
#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/attr.h"
#include "core/contact_clock.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/lot.h"

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

/* ---- Tasks that come and go by themselves ---- */

static const struct {
	const char *kind;
	const char *result;
	enum contact_kind its_kind;
	enum contact_result its_result;
} TRIED[] = {
	{"OFFICE", "NO_SHOW", CONTACT_OFFICE, RESULT_NO_SHOW},
	{"PHONE", "NO_SHOW", CONTACT_PHONE, RESULT_NO_SHOW},
	{"LETTER", "HELD", CONTACT_LETTER, RESULT_HELD},
	{"HOME_VISIT", "NO_SHOW", CONTACT_HOME_VISIT, RESULT_NO_SHOW},
	{"PHONE", "HELD", CONTACT_PHONE, RESULT_HELD},
	{"OFFICE", "NO_SHOW", CONTACT_OFFICE, RESULT_NO_SHOW},
	{"OFFICE", "MOVED_BY_US", CONTACT_OFFICE, RESULT_MOVED_BY_US},
	{"PHONE", "NO_SHOW_REASON", CONTACT_PHONE, RESULT_NO_SHOW_REASON},
};

/* What the rules ask for that day, as a row of a list holds it. */
struct wanted {
	bool is;
	const char *step;
	const char *text;
	char due[DATE_ISO_SIZE];
};

static struct wanted
wanted_on(const struct contact_talk *talks, size_t n, struct date today)
{
	static const struct {
		const char *step;
		const char *text;
	} steps[] = {{"|call|", "|Call; "},
		     {"|second_channel|", "|Try another way; "},
		     {"|visit|", "|Visit, or ask somebody close; "},
		     {"|joint_review|", "|Look at it together; "}};
	const struct holidays none = {0};
	struct missed_facts facts;
	struct wanted out = {0};
	struct date due;
	enum missed_step step;

	contact_missed_facts(talks, n, &facts);
	out.is = !date_is_none(facts.missed);
	if (!out.is)
		return out;
	step = contact_missed_step(&facts, today, &none, &due);
	out.step = steps[step].step;
	out.text = steps[step].text;
	date_iso(due, out.due);
	return out;
}

static void
has_exactly(struct house *h, const char *number, const struct wanted *w)
{
	static const char *const logins[] = {"ane", "jon"};

	for (size_t i = 0; i < N_ELEMS(logins); i++) {
		const char *of_case =
			house_list(h, logins[i], "tasks", "case", number, NULL);
		const char *mine = house_list(h, logins[i], "tasks.mine", NULL);
		const char *missed =
			house_list(h, logins[i], "contacts.missed", NULL);

		if (!w->is) {
			assert_string_equal(of_case, "");
			assert_string_equal(mine, "");
			assert_string_equal(missed, "");
			continue;
		}
		assert_non_null(strstr(of_case, w->text));
		assert_non_null(strstr(of_case, w->due));
		assert_non_null(strstr(mine, w->text));
		assert_non_null(strstr(mine, w->due));
		assert_non_null(strstr(mine, number));
		assert_non_null(strstr(missed, w->step));
		assert_non_null(strstr(missed, w->due));
		/* one row, not one for each try */
		assert_string_equal(strchr(mine, '\n'), "\n");
		assert_string_equal(strchr(of_case, '\n'), "\n");
	}
	assert_string_equal(house_list(h, "mikel", "tasks.mine", NULL), "");
	assert_string_equal(house_list(h, "sup", "tasks.mine", NULL), "");
}

static void
tasks_are_there_when_the_rules_say_so(void **state)
{
	enum { TALKS = 24 };
	struct contact_talk talks[TALKS];
	struct house *h = *state;
	struct date today = date_from_iso("2026-11-23");
	char iso[DATE_ISO_SIZE];
	const char *number;
	uint32_t seed = 5;
	int n_asked = 0;

	house_set_day("2026-11-23");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	for (size_t n = 0; n < TALKS; n++) {
		struct wanted w;

		(void)lot_next(&seed);
		today = date_add_days(today, (int)((seed >> 20) % 4));
		house_set_day(date_iso(today, iso));
		size_t i = (seed >> 24) % N_ELEMS(TRIED);
		bool is_absent = strstr(TRIED[i].result, "NO_SHOW") != NULL;

		house_must(h, n % 2 == 0 ? "ane" : "jon", "contact.log", "case",
			   number, "kind", TRIED[i].kind, "result",
			   TRIED[i].result, "absence_reason",
			   is_absent ? "not_yet_known" : "", "text", "x", NULL);
		talks[n] = (struct contact_talk){
			.on_day = today,
			.kind = TRIED[i].its_kind,
			.result = TRIED[i].its_result,
		};
		w = wanted_on(talks, n + 1, today);
		has_exactly(h, number, &w);
		n_asked += w.is;
		/* and by time alone */
		date_iso(date_add_days(today, 2), iso);
		house_set_day(iso);
		w = wanted_on(talks, n + 1, date_add_days(today, 2));
		has_exactly(h, number, &w);
	}
	assert_in_range(n_asked, 8, TALKS - 4);
}

/* Nobody ticks it off: what is done is logged. */
static void
a_row_that_is_no_task_is_not_ticked_off(void **state)
{
	struct house *h = *state;
	const char *number;
	struct session *session;
	struct view_page page = {0};
	const struct view *view = view_find("tasks.mine");
	const struct view_request request = {.max = 9};
	struct inputs in = {0};
	struct view_place place;

	house_set_day("2026-11-23");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_must(h, "ane", "task.add", "case", number, "text", "Ring him",
		   NULL);
	house_must(h, "ane", "contact.missed", "case", number, NULL);
	session = house_session(h, "ane");
	assert_int_equal(view_read(session, view, &request, &h->arena, &page,
				   &h->err),
			 ERR_OK);
	assert_int_equal(page.n, 2);
	place = (struct view_place){.view = view, .row = &page.rows[0]};
	assert_int_equal(view_row_inputs(session, &place,
					 operation_find("task.done"), &h->arena,
					 &in, &h->err),
			 ERR_INVALID);
	assert_int_equal(view_row_inputs(session, &place,
					 operation_find("contact.log"),
					 &h->arena, &in, &h->err),
			 ERR_OK);
	assert_string_equal(inputs_text(&in, "case"), number);
	place.row = &page.rows[1];
	assert_int_equal(view_row_inputs(session, &place,
					 operation_find("task.done"), &h->arena,
					 &in, &h->err),
			 ERR_OK);
	session_close(&session);
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

/* Planned and asked for, it is one line; a plan in time is what comes next. */
static void
the_head_says_the_next_contact_once(void **state)
{
	struct house *h = *state;
	const char *number;
	struct case_pace pace;

	house_set_day("2026-11-23");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	talk(h, number, "PHONE");
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_string_equal(line_text(h, &pace, "Next contact"), "in 14 days");
	house_must(h, "ane", "contact.log", "case", number, "text", "Rang.",
		   "next", "2026-12-03", NULL);
	assert_int_equal(read_head(h, "ane", &pace), ERR_OK);
	assert_string_equal(line_text(h, &pace, "Next contact"),
			    "planned Thu 3 Dec 2026 (in 10 days)");
	assert_string_equal(line_text(h, &pace, "Contact due"), "");
	house_must(h, "ane", "contact.log", "case", number, "text", "Rang.",
		   "next", "2026-12-09", NULL);
	assert_int_equal(read_head(h, "jon", &pace), ERR_OK);
	assert_string_equal(
		line_text(h, &pace, "Next contact"),
		"planned 9 Dec 2026; the profile asks by 7 Dec 2026!");
	house_set_day("2026-12-08");
	assert_int_equal(read_head(h, "jon", &pace), ERR_OK);
	assert_string_equal(
		line_text(h, &pace, "Next contact"),
		"1 day late; planned 9 Dec 2026; the profile asks by "
		"7 Dec 2026!");
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
		HOUSE_TEST(tasks_are_there_when_the_rules_say_so),
		HOUSE_TEST(a_row_that_is_no_task_is_not_ticked_off),
		HOUSE_TEST(the_load_of_a_pair_is_weighed),
		HOUSE_TEST(the_head_says_what_is_late),
		HOUSE_TEST(the_head_says_the_next_contact_once),
		HOUSE_TEST(the_head_says_what_waits_for_an_answer),
		HOUSE_TEST(the_head_begins_with_what_is_acute),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
