/* SPDX-License-Identifier: EUPL-1.2 */
/* Team and family meetings: minutes, who was there, and what decisions
 * become. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static const char *
id_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static const char *
log_meeting(struct house *h, const char *login, const char *number,
	    const char *visibility)
{
	return id_text(h,
		       house_must(h, login, "meeting.log", "case", number,
				  "text", "The rent was talked over.", "agenda",
				  "The rent", "visibility", visibility, NULL));
}

static const char *
decide(struct house *h, const char *meeting, const char *owner,
       const char *name, const char *what)
{
	return id_text(h,
		       house_must(h, "ane", "meeting.decide", "meeting",
				  meeting, "owner", owner, "owner_name", name,
				  "what", what, "due_on", "t+7", NULL));
}

static bool
lists(struct house *h, const char *login, const char *view, const char *number,
      const char *text)
{
	const char *rows = house_list(h, login, view, "case", number, NULL);

	return strstr(rows, text) != NULL;
}

/* A family meeting was held, and the promise of one stayed late without a word.
 * A meeting of the team, or one before its day, is none of it. */
static void
what_it_may_have_kept_is_named(void **state)
{
	static const struct {
		const char *day, *kind, *named;
	} ROWS[] = {
		{"2026-11-25", "FAMILY_MEETING", NULL},
		{"2026-12-10", "TEAM_MEETING", NULL},
		{"2026-12-10", "FAMILY_MEETING",
		 "mark that in Promises: hold a family meeting, 30 Nov 2026."},
	};
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	house_must(h, "ane", "promise.add", "contract", c.contract, "owner",
		   "handler_social", "goal", c.goal, "what",
		   "hold a family meeting", "frequency", "monthly", "first_due",
		   "2026-11-30", "last_due", "2027-03-30", "how_checked",
		   "Jon reads the minutes", NULL);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	covenant_sign(h, &c, "ane", "family", "Amina Benali");
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		house_set_day(ROWS[i].day);
		house_must(h, "ane", "meeting.log", "case", c.number, "kind",
			   ROWS[i].kind, "text", "All were there.", NULL);
		assert_non_null(strstr(h->out.said,
				       "D records what was "
				       "decided."));
		if (ROWS[i].named == NULL)
			assert_null(strstr(h->out.said, "Promises"));
		else
			assert_non_null(strstr(h->out.said, ROWS[i].named));
	}
}

/* domain.md 2.2, E5 and P1: one contact, its minutes, its people. */
static void
a_meeting_is_a_contact_with_minutes(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "circle.add", "case", number, "name",
		   "Amina Benali", "relation", "sister", "kind", "family",
		   "closeness", "close", "told", "all", "role",
		   "NATURAL_SUPPORT", NULL);
	log_meeting(h, "ane", number, "pair");
	assert_true(lists(h, "jon", "contacts", number,
			  "TEAM_MEETING|HELD||60|TEAM|1|1|Amina Benali"
			  "|Ane Etxeberria|||The rent"));
	assert_true(lists(h, "jon", "meetings", number,
			  "The rent was talked over."));
	assert_true(
		lists(h, "jon", "timeline", number, "|minutes|Ane Etxeberria"));
	assert_true(
		lists(h, "jon", "notes", number, "The rent was talked over."));
}

/* It is the appointment that it was, and says what that said. */
static void
an_appointment_becomes_the_meeting(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "appointment.make", "case", number, "on_day", "t",
		   "kind", "FAMILY_MEETING", "purpose", "School", "minutes",
		   "90", NULL);
	house_must(h, "ane", "meeting.log", "case", number, "text", "x", NULL);
	assert_true(lists(h, "ane", "meetings", number, "FAMILY_MEETING"));
	assert_true(lists(h, "ane", "meetings", number, "|School|"));
	assert_true(lists(h, "ane", "contacts", number, "|90|"));
	assert_true(lists(h, "ane", "appointments", number, "|held|"));
}

static void
a_handlers_decision_is_a_task_at_once(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting = log_meeting(h, "ane", number, "pair");
	const char *decision = id_text(
		h, house_must(h, "ane", "meeting.decide", "meeting", meeting,
			      "owner", "handler_employment", "what",
			      "Ring the landlord", "due_on", "t+7", NULL));

	assert_true(lists(h, "jon", "tasks", number,
			  "2026-11-28|todo|Ring the landlord (Jon Ruiz)"));
	assert_true(lists(h, "jon", "decisions", number, "|task|"));
	assert_true(lists(h, "jon", "timeline", number,
			  "Jon Ruiz: Ring the landlord"));
	assert_string_equal(house_list(h, "ane", "decisions.open", NULL), "");
	/* taken back with its task */
	house_must(h, "jon", "meeting.undecide", "decision", decision, NULL);
	assert_string_equal(house_list(h, "jon", "tasks", "case", number, NULL),
			    "");
	assert_string_equal(
		house_list(h, "jon", "decisions", "case", number, NULL), "");
}

static void
a_task_that_is_done_is_not_unmade(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting = log_meeting(h, "ane", number, "pair");
	const char *decision = decide(h, meeting, "handler_social", "Ane",
				      "Write to the school");
	const char *tasks = house_list(h, "ane", "tasks", "case", number, NULL);

	house_must(h, "jon", "task.done", "task",
		   arena_strndup(&h->arena, tasks, strcspn(tasks, "|")), NULL);
	assert_true(lists(h, "ane", "decisions", number, "|done|"));
	assert_int_equal(house_do(h, "ane", "meeting.undecide", "decision",
				  decision, NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "meeting.settle", "decision",
				  decision, "settled_text", "x", NULL),
			 ERR_INVALID);
}

/* The family's and the administration's: into the contract's open version, as
 * it was decided, and it keeps where it comes from, in later versions, too. */
static void
a_decision_becomes_a_promise(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	const char *meeting = log_meeting(h, "ane", c.number, "pair");
	const char *decision = decide(h, meeting, "family", "Amina Benali",
				      "Fetch Ibai from school");

	assert_non_null(strstr(house_list(h, "jon", "decisions.open", NULL),
			       "Fetch Ibai from school"));
	house_must(h, "jon", "promise.add", "contract", c.contract, "decision",
		   decision, "goal", c.goal, "how_checked",
		   "The school says so", "mandatory", "n", NULL);
	assert_true(lists(h, "ane", "promises", c.number,
			  "family|Amina Benali|Fetch Ibai from school|once"));
	assert_true(lists(h, "ane", "decisions", c.number, "|promise|"));
	assert_string_equal(house_list(h, "ane", "decisions.open", NULL), "");
	/* not twice, and not taken back under it */
	assert_int_equal(house_do(h, "jon", "promise.add", "contract",
				  c.contract, "decision", decision, "goal",
				  c.goal, "how_checked", "x", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "meeting.undecide", "decision",
				  decision, NULL),
			 ERR_INVALID);
}

/* Promises of all versions that name a decision. */
static int
promises_of_decisions(const struct house *h)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	int n;

	assert_int_equal(sqlite3_open_v2(h->path, &db, SQLITE_OPEN_READONLY,
					 NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
					    "SELECT count(*) FROM commitment "
					    "WHERE decision_id IS NOT NULL",
					    -1, &stmt, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return n;
}

static void
a_new_version_keeps_where_a_promise_comes_from(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	const char *meeting = log_meeting(h, "ane", c.number, "pair");
	const char *decision = decide(h, meeting, "family", "Amina Benali",
				      "Fetch Ibai from school");

	house_must(h, "jon", "promise.add", "contract", c.contract, "decision",
		   decision, "goal", c.goal, "how_checked",
		   "The school says so", "mandatory", "n", NULL);
	assert_int_equal(promises_of_decisions(h), 1);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	covenant_sign(h, &c, "ane", "family", "Amina Benali");
	house_must(h, "ane", "contract.begin", "case", c.number,
		   "change_reason", "Another school", NULL);
	assert_int_equal(promises_of_decisions(h), 2);
	assert_string_equal(house_list(h, "ane", "decisions.open", NULL), "");
	assert_true(lists(h, "ane", "decisions", c.number, "|promise|"));
}

static void
what_is_neither_is_settled(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting = log_meeting(h, "ane", number, "pair");
	const char *decision =
		decide(h, meeting, "person", "Karim", "Ask the doctor");

	house_must(h, "jon", "meeting.settle", "decision", decision,
		   "settled_text", "He did.", NULL);
	assert_true(lists(h, "ane", "decisions", number,
			  "|settled|2026-11-21|He did."));
	assert_string_equal(house_list(h, "ane", "decisions.open", NULL), "");
	house_must(h, "ane", "meeting.undecide", "decision", decision, NULL);
	assert_true(lists(h, "ane", "decisions", number, "|open|"));
}

struct refusal {
	const char *rule;
	const char *field;
	const char *text;
	const char *code;
};

static void
decisions_are_whole(void **state)
{
	static const struct refusal rows[] = {
		{"before the meeting", "due_on", "t-1", "before_meeting"},
		{"a task of the family", "becomes", "task", "not_a_task"},
		{"nothing", "what", "", "required"},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting = log_meeting(h, "ane", number, "pair");
	const char *talk =
		id_text(h, house_must(h, "ane", "contact.log", "case", number,
				      "text", "A talk.", NULL));

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct refusal *row = &rows[i];
		bool is_due = strcmp(row->field, "due_on") == 0;
		bool is_what = strcmp(row->field, "what") == 0;
		bool is_kind = strcmp(row->field, "becomes") == 0;

		print_message("# %s\n", row->rule);
		assert_int_equal(
			house_do(h, "ane", "meeting.decide", "meeting", meeting,
				 "owner", "family", "owner_name", "Amina",
				 "what", is_what ? row->text : "Help", "due_on",
				 is_due ? row->text : "t+7", "becomes",
				 is_kind ? row->text : "promise", NULL),
			ERR_INVALID);
		assert_true(house_found(h, row->field, row->code));
	}
	/* a talk decides nothing */
	assert_int_equal(house_do(h, "ane", "meeting.decide", "meeting", talk,
				  "owner", "family", "owner_name", "Amina",
				  "what", "Help", "due_on", "t+7", NULL),
			 ERR_INVALID);
}

/* For one service alone: the other reads no word of it, wherever it stands,
 * and does not work on it. */
static void
a_services_own_meeting_is_its_own(void **state)
{
	static const char *const views[] = {"meetings", "decisions",
					    "contacts", "notes",
					    "tasks",	"timeline"};
	static const char *const words[] = {"rent", "landlord", "school"};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting = log_meeting(h, "ane", number, "own_service");
	const char *task =
		decide(h, meeting, "handler_social", "Ane", "Ask the landlord");
	const char *open =
		decide(h, meeting, "person", "Karim Benali", "Think of school");
	const struct input items[] = {{"case", number}};
	const struct inputs in = {.items = items, .n = 1};

	(void)task;
	for (size_t i = 0; i < N_ELEMS(views); i++)
		for (size_t k = 0; k < N_ELEMS(words); k++)
			if (lists(h, "jon", views[i], number, words[k]))
				fail_msg("%s: %s", views[i], words[k]);
	assert_true(lists(h, "ane", "decisions", number, "landlord"));
	assert_true(lists(h, "ane", "meetings", number, "The rent"));
	assert_true(lists(h, "sup", "decisions", number, "landlord"));
	assert_non_null(
		strstr(house_list(h, "ane", "decisions.open", NULL), "school"));
	assert_string_equal(house_list(h, "jon", "decisions.open", NULL), "");
	assert_int_equal(house_do(h, "jon", "meeting.settle", "decision", open,
				  "settled_text", "x", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "jon", "meeting.decide", "meeting",
				  meeting, "owner", "person", "what", "x",
				  "due_on", "t+1", NULL),
			 ERR_DENIED);
	assert_string_equal(house_print(h, "jon", "meeting", &in), "! denied");
	assert_non_null(strstr(house_print(h, "ane", "meeting", &in),
			       "Ask the landlord"));
}

static void
minutes_are_signed_and_printed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting = log_meeting(h, "ane", number, "pair");
	const struct input items[] = {{"case", number}, {"meeting", meeting}};
	const struct inputs in = {.items = items, .n = 2};
	const char *rows = house_list(h, "ane", "notes", "case", number, NULL);
	const char *note = arena_strndup(&h->arena, rows, strcspn(rows, "|"));
	const char *page;

	decide(h, meeting, "family", "Amina Benali", "Fetch Ibai");
	assert_non_null(strstr(house_print(h, "jon", "meeting", &in),
			       "not signed yet"));
	assert_int_equal(house_do(h, "ane", "note.change", "note", note,
				  "visibility", "secret", "conclusion", "x",
				  NULL),
			 ERR_INVALID);
	house_must(h, "ane", "note.sign", "note", note, NULL);
	page = house_print(h, "jon", "meeting", &in);
	assert_non_null(strstr(page, "1. Amina Benali: Fetch Ibai"));
	assert_non_null(strstr(page, "The rent was talked over."));
	assert_non_null(strstr(page, "Ane Etxeberria, Jon Ruiz"));
	assert_null(strstr(page, "not signed yet"));
}

/* What is put right of the meeting needs no text: its minutes have it. */
static void
a_meeting_is_put_right_as_a_contact(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *meeting =
		id_text(h, house_must(h, "ane", "meeting.log", "case", number,
				      "text", "Talked over.", NULL));

	house_must(h, "jon", "contact.change", "contact", meeting,
		   "person_there", "n", NULL);
	assert_true(lists(h, "ane", "meetings", number, "TEAM_MEETING|1|0|"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_meeting_is_a_contact_with_minutes),
		HOUSE_TEST(what_it_may_have_kept_is_named),
		HOUSE_TEST(an_appointment_becomes_the_meeting),
		HOUSE_TEST(a_handlers_decision_is_a_task_at_once),
		HOUSE_TEST(a_task_that_is_done_is_not_unmade),
		HOUSE_TEST(a_decision_becomes_a_promise),
		HOUSE_TEST(a_new_version_keeps_where_a_promise_comes_from),
		HOUSE_TEST(what_is_neither_is_settled),
		HOUSE_TEST(decisions_are_whole),
		HOUSE_TEST(a_services_own_meeting_is_its_own),
		HOUSE_TEST(minutes_are_signed_and_printed),
		HOUSE_TEST(a_meeting_is_put_right_as_a_contact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
