/* SPDX-License-Identifier: EUPL-1.2 */
/* The road of a case: phases, closing, opening again. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/house.h"

/* What stands in the way on a fresh case, by the reason of the exit. */
struct exit_row {
	const char *reason;
	const char *plan;
	const char *acute; /* an acute task is open */
	const char *codes; /* of the findings, comma-separated; "" = closes */
};

/* core/casefile_rule.h; domain.md 2.2, T1 to T3, and 5.1. */
static const struct exit_row EXITS[] = {
	{"moved", "", NULL, ""},
	{"withdrew", "", NULL, ""},
	{"died", "", "y", ""},
	{"moved", "", "y", "acute_task"},
	{"job", "", NULL, "exit_plan,closing_meeting,aftercare"},
	{"job", "He rings us", NULL, "closing_meeting,aftercare"},
	{"job", "", "y", "exit_plan,closing_meeting,aftercare,acute_task"},
	{"no_contact", "", NULL, "protocol"},
};

static const char *
found_codes(struct house *h)
{
	const char *codes = "";

	for (size_t i = 0; i < h->out.issues.n; i++)
		codes = arena_printf(&h->arena, "%s%s%s", codes,
				     i > 0 ? "," : "",
				     h->out.issues.items[i].code);
	return codes;
}

static void
says_all_that_stands_in_the_way(void **state)
{
	struct house *h = *state;

	for (size_t i = 0; i < N_ELEMS(EXITS); i++) {
		const struct exit_row *row = &EXITS[i];
		const char *number =
			house_case(h, arena_printf(&h->arena, "Given%zu", i),
				   "Family", "1984-03-02");
		enum err_code rc;

		if (row->acute != NULL)
			house_must(h, "ane", "task.add", "case", number, "kind",
				   "acute", "text", "Shelter", NULL);
		rc = house_do(h, "ane", "case.close", "case", number,
			      "exit_reason", row->reason, "exit_plan",
			      row->plan, NULL);
		if (rc != (*row->codes == '\0' ? ERR_OK : ERR_INVALID) ||
		    strcmp(found_codes(h), row->codes) != 0)
			fail_msg("%zu %s: %s %s", i, row->reason,
				 err_code_name(rc), found_codes(h));
	}
}

/* The form names them; what came meanwhile is named again before it goes. */
static void
closing_calls_off_what_was_to_come(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Lola", "Rus", "1991-07-30");
	const char *list;

	house_must(h, "ane", "appointment.make", "case", number, "on_day",
		   "2026-11-24", "at_time", "9", "kind", "OFFICE", NULL);
	house_must(h, "ane", "appointment.make", "case", other, "on_day",
		   "2026-11-24", "kind", "OFFICE", NULL);
	assert_int_equal(house_do(h, "ane", "case.close", "case", number,
				  "exit_reason", "moved", "called_off",
				  "another day", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "called_off", "changed"));
	assert_non_null(
		strstr(h->out.issues.items[0].msg, "24 Nov 2026 09:00"));
	assert_non_null(strstr(house_list(h, "ane", "appointments", "case",
					  number, NULL),
			       "|planned|"));
	house_must(h, "ane", "case.close", "case", number, "exit_reason",
		   "moved", "called_off", "24 Nov 2026 09:00", NULL);
	list = house_list(h, "sup", "appointments", "case", number, NULL);
	assert_non_null(strstr(list, "|called_off|"));
	assert_null(strstr(list, "|planned|"));
	list = house_list(h, "ane", "appointments.mine", NULL);
	assert_null(strstr(list, "Benali"));
	assert_non_null(strstr(list, "Rus"));
}

static void
closes_without_contact_after_the_protocol(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	static const char *const kinds[] = {"PHONE", "LETTER", "HOME_VISIT"};

	for (size_t i = 0; i < N_ELEMS(kinds); i++) {
		assert_int_equal(house_do(h, "ane", "case.close", "case",
					  number, "exit_reason", "no_contact",
					  NULL),
				 ERR_INVALID);
		house_must(h, "ane", "contact.log", "case", number, "kind",
			   kinds[i], "result", "NO_SHOW", "absence_reason",
			   "not_yet_known", NULL);
	}
	house_must(h, "ane", "case.close", "case", number, "exit_reason",
		   "no_contact", NULL);
}

/* What a meeting decided vanished from the lists with the case, unsaid. */
static void
names_what_was_decided_and_is_open(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const struct input item = {"case", number};
	static const struct {
		const char *login, *readers, *what;
	} rows[] = {{"ane", "pair", "Bring papers"},
		    {"ane", "own_service", "Ask the school"}};
	struct told_lines told;

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		int64_t id = house_must(h, rows[i].login, "meeting.log", "case",
					number, "text", "We met.", "visibility",
					rows[i].readers, NULL);

		house_must(h, rows[i].login, "meeting.decide", "meeting",
			   arena_printf(&h->arena, "%lld", (long long)id),
			   "what", rows[i].what, "owner", "person", "due_on",
			   "2026-12-01", "becomes", "promise", NULL);
	}
	for (int i = 0; i < 2; i++) {
		struct session *session =
			house_session(h, i == 0 ? "ane" : "jon");
		const char *text = "";

		assert_int_equal(
			app_tell(session, operation_find("case.close"),
				 &(struct inputs){.items = &item, .n = 1},
				 &h->arena, &told, &h->err),
			ERR_OK);
		session_close(&session);
		for (size_t k = 0; k < told.n; k++)
			if (strcmp(told.items[k].label,
				   "Decided, still open") == 0)
				text = told.items[k].text;
		assert_non_null(strstr(text, "Bring papers"));
		/* Of minutes for one service the other reads nothing. */
		assert_int_equal(strstr(text, "Ask the school") != NULL,
				 i == 0);
	}
}

/* Nothing is left behind that nobody can answer any more. */
static void
takes_along_what_is_open(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct told_lines told;
	struct input items[] = {{"case", number},
				{"exit_reason", "no_contact"}};
	struct session *ane;

	house_must(h, "ane", "task.add", "case", number, "text",
		   "Ring the school", "due_on", "t+3", NULL);
	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "They move", NULL);
	house_must(h, "jon", "case.annul", "case", number, "reason",
		   "Entered twice", NULL);
	house_must(h, "mikel", "access.ask", "case", number, "purpose",
		   "the course", NULL);
	ane = house_session(h, "ane");
	assert_int_equal(app_tell(ane, operation_find("case.close"),
				  &(struct inputs){.items = items, .n = 1},
				  &h->arena, &told, &h->err),
			 ERR_OK);
	assert_int_equal(told.n, 3);
	assert_non_null(
		strstr(told.items[0].text, "Ring the school (24 Nov 2026)"));
	assert_non_null(strstr(told.items[1].text, "transfer"));
	assert_non_null(strstr(told.items[2].text, "annulment"));
	assert_int_equal(app_warn(ane, operation_find("case.close"),
				  &(struct inputs){.items = items, .n = 2},
				  &h->arena, &told, &h->err),
			 ERR_OK);
	assert_int_equal(told.n, 1);
	assert_non_null(strstr(told.items[0].text, "protocol"));
	session_close(&ane);
	assert_int_equal(house_do(h, "ane", "case.close", "case", number,
				  "exit_reason", "moved", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "end_tasks", "task_open"));
	assert_non_null(strstr(h->out.issues.items[0].msg, "Ring the school"));
	house_must(h, "ane", "case.close", "case", number, "exit_reason",
		   "moved", "end_tasks", "y", NULL);
	assert_string_equal(house_list(h, "tsup", "transfers.to_answer", NULL),
			    "");
	assert_string_equal(house_list(h, "sup", "annulments", NULL), "");
	assert_string_equal(house_list(h, "ane", "access.asked", NULL), "");
	assert_non_null(
		strstr(house_list(h, "sup", "tasks", "case", number, NULL),
		       "ended with the case"));
}

/* DP04: permanent access ends by itself at closing. */
static void
ends_access_and_clocks(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", NULL);
	assert_non_null(
		strstr(house_list(h, "ines", "cases.granted", NULL), number));
	assert_int_equal(house_do(h, "sup", "case.close", "case", number,
				  "exit_reason", "moved", NULL),
			 ERR_DENIED);
	house_must(h, "ane", "case.close", "case", number, "exit_reason",
		   "moved", NULL);
	assert_string_equal(house_list(h, "ane", "cases.mine", NULL), "");
	assert_string_equal(house_list(h, "ines", "cases.granted", NULL), "");
	assert_string_equal(house_list(h, "ane", "contacts", "case", number,
				       NULL),
			    "! denied");
	assert_int_equal(house_do(h, "ane", "contact.log", "case", number,
				  "text", "x", NULL),
			 ERR_DENIED);
	house_set_day("2027-11-21");
	assert_string_equal(house_list(h, "sup", "cases.contact_overdue", NULL),
			    "");
}

static void
opens_again_with_its_history(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *line;

	house_must(h, "ane", "contact.log", "case", number, "text", "Met him.",
		   NULL);
	assert_int_equal(house_do(h, "sup", "case.reopen", "case", number,
				  "reason", "back", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "open"));
	house_must(h, "ane", "case.close", "case", number, "exit_reason",
		   "moved", "text", "To Vitoria.", NULL);
	assert_int_equal(house_do(h, "ane", "case.reopen", "case", number,
				  "reason", "back", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "case.reopen", "case", number,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "reason", "required"));
	house_set_day("2026-12-21");
	house_must(h, "sup", "case.reopen", "case", number, "reason",
		   "He came back.", NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "cases.mine", NULL), number));
	line = house_list(h, "ane", "timeline", "case", number, NULL);
	assert_non_null(strstr(line, "2026-12-21|reopened|Sara López|"));
	assert_non_null(strstr(line, "Moved away: To Vitoria."));
	assert_non_null(strstr(line, "Met him."));
}

struct phase_row {
	const char *phase;
	const char *explained;
	const char *team;
	const char *asked;
	const char *codes;
};

/* domain.md 2.2, phase entry rules; in order, on one case. */
static const struct phase_row PHASES[] = {
	{"IMPLEMENTATION", "", "", "", "order"},
	{"ENGAGEMENT", "", "", "", "no_reason"},
	{"PLAN", "", "", "", "e1,e3,e4"},
	{"PLAN", "y", "y", "", "e3"},
	{"STORY", "", "", "", ""},
	{"PLAN", "y", "", "", "e4"},
	{"CLOSED", "", "", "", "close"},
	{"PLAN", "y", "y", "", ""},
	{"IMPLEMENTATION", "", "", "", "no_contract"},
	{"ACUTE", "", "", "", ""},
	{"ENGAGEMENT", "", "", "", ""},
	{"PLAN", "", "", "", "e2"},
};

static void
goes_through_its_phases(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	for (size_t i = 0; i < N_ELEMS(PHASES); i++) {
		const struct phase_row *row = &PHASES[i];
		enum err_code rc;

		if (strcmp(row->phase, "STORY") == 0)
			rc = house_do(h, "ane", "case.story", "case", number,
				      "story", "Once.", NULL);
		else if (strcmp(row->phase, "ACUTE") == 0)
			rc = house_do(h, "ane", "task.add", "case", number,
				      "kind", "acute", "text", "Shelter", NULL);
		else
			rc = house_do(h, "jon", "case.phase", "case", number,
				      "phase", row->phase, "explained",
				      row->explained, "team", row->team,
				      "asked_by_person", row->asked, NULL);
		if (rc != (*row->codes == '\0' ? ERR_OK : ERR_INVALID) ||
		    strcmp(found_codes(h), row->codes) != 0)
			fail_msg("%zu %s: %s %s", i, row->phase,
				 err_code_name(rc), found_codes(h));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(closing_calls_off_what_was_to_come),
		HOUSE_TEST(says_all_that_stands_in_the_way),
		HOUSE_TEST(closes_without_contact_after_the_protocol),
		HOUSE_TEST(names_what_was_decided_and_is_open),
		HOUSE_TEST(takes_along_what_is_open),
		HOUSE_TEST(ends_access_and_clocks),
		HOUSE_TEST(opens_again_with_its_history),
		HOUSE_TEST(goes_through_its_phases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
