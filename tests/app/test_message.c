/* SPDX-License-Identifier: EUPL-1.2 */
/* Messages between those on a case: who sees them, read marks, "I am on it",
 * and what others did since one last looked. */
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

static const char *
send(struct house *h, const char *login, const char *number, const char *text)
{
	return arena_printf(&h->arena, "%lld",
			    (long long)house_must(h, login, "message.send",
						  "case", number, "text", text,
						  NULL));
}

static bool
has_new(struct house *h, const char *login, const char *text)
{
	return strstr(house_list(h, login, "messages.new", NULL), text) != NULL;
}

static bool
case_shows(struct house *h, const char *login, const char *number,
	   const char *text)
{
	return strstr(house_list(h, login, "messages", "case", number, NULL),
		      text) != NULL;
}

static void
reaches_the_partner_and_nobody_else(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	send(h, "jon", number, "Moved to Tuesday.");
	assert_true(has_new(h, "ane", "Moved to Tuesday."));
	assert_false(has_new(h, "jon", "Moved to Tuesday."));
	assert_false(has_new(h, "mikel", "Moved"));
	assert_false(has_new(h, "ines", "Moved"));
	assert_true(case_shows(h, "jon", number, "Moved to Tuesday."));
	assert_true(case_shows(h, "sup", number, "Moved to Tuesday."));
	assert_string_equal(house_list(h, "mikel", "messages", "case", number,
				       NULL),
			    "! denied");
	assert_int_equal(house_do(h, "mikel", "message.send", "case", number,
				  "text", "Hello.", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "jon", "message.send", "case", number,
				  "text", "", NULL),
			 ERR_INVALID);
}

/* Who sent it sees to whom it went, and since when it is read. */
static void
what_one_sent_says_when_it_was_read(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *message = send(h, "jon", number, "Moved to Tuesday.");
	const char *list = house_list(h, "jon", "messages.sent", NULL);

	assert_non_null(strstr(list, "Moved to Tuesday."));
	assert_non_null(strstr(list, "Ane"));
	assert_non_null(strstr(list, number));
	assert_null(
		strstr(house_list(h, "ane", "messages.sent", NULL), "Moved"));
	assert_null(
		strstr(house_list(h, "mikel", "messages.sent", NULL), "Moved"));
	house_set_day("2026-11-23");
	house_must(h, "ane", "message.read", "message", message, NULL);
	list = house_list(h, "jon", "messages.sent", NULL);
	assert_non_null(strstr(list, "2026-11-23"));
	house_set_day("2027-03-01");
	assert_null(
		strstr(house_list(h, "jon", "messages.sent", NULL), "Moved"));
}

static void
a_deputy_sees_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	send(h, "jon", number, "While she is away.");
	assert_false(has_new(h, "mikel", "While"));
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-01",
		   NULL);
	assert_true(has_new(h, "mikel", "While she is away."));
	house_set_day("2026-12-02");
	assert_false(has_new(h, "mikel", "While"));
}

static void
the_sender_sees_who_has_read_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = send(h, "jon", number, "He rang.");

	assert_false(case_shows(h, "jon", number, "Ane Etxeberria"));
	house_must(h, "ane", "message.read", "message", id, NULL);
	assert_false(has_new(h, "ane", "He rang."));
	assert_true(case_shows(h, "jon", number, "Ane Etxeberria"));
	/* Twice is once. */
	house_must(h, "ane", "message.read", "message", id, NULL);
	assert_false(
		case_shows(h, "jon", number, "Ane Etxeberria, Ane Etxeberria"));
	assert_int_equal(house_do(h, "mikel", "message.read", "message", id,
				  NULL),
			 ERR_DENIED);
}

static void
one_is_on_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = send(h, "jon", number, "Who rings the school?");

	house_must(h, "ane", "message.take", "message", id, NULL);
	/* It left the list, and nothing showed it again. */
	assert_true(has_new(h, "ane", "|Ane Etxeberria|Who rings"));
	assert_true(case_shows(h, "jon", number, "|Ane Etxeberria|"));
	assert_int_equal(house_do(h, "jon", "message.take", "message", id,
				  NULL),
			 ERR_INVALID);
	house_must(h, "ane", "message.read", "message", id, NULL);
	assert_false(has_new(h, "ane", "school"));
	house_must(h, "ane", "message.take", "message", id, NULL);
	assert_true(has_new(h, "ane", "school"));
	house_set_day("2027-03-01");
	assert_true(has_new(h, "ane", "school"));
	house_must(h, "ane", "message.read", "message", id, NULL);
	assert_false(has_new(h, "ane", "school"));
}

/* What the form says of it: the line with that label, "" = none. */
static const char *
told_of(struct house *h, const char *login, const char *operation,
	const char *of, const char *id, const char *label)
{
	const struct input item = {of, id};
	const struct inputs in = {.items = &item, .n = 1};
	struct session *session = house_session(h, login);
	struct told_lines told = {0};
	enum err_code rc = app_tell(session, operation_find(operation), &in,
				    &h->arena, &told, &h->err);

	session_close(&session);
	assert_int_equal(rc, ERR_OK);
	for (size_t i = 0; i < told.n; i++)
		if (strcmp(told.items[i].label, label) == 0)
			return told.items[i].text;
	return "";
}

/* Before it is sent, and after: who gets it, who is away. */
static void
to_whom_it_goes_is_said(void **state)
{
	static const char send_op[] = "message.send";
	static const char both[] =
		"Mikel Goñi (for Ane Etxeberria), Ane Etxeberria (away until "
		"1 Dec 2026)";
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = send(h, "ane", number, "Shall I?");

	assert_string_equal(h->out.said, "Sent to Jon Ruiz.");
	assert_string_equal(told_of(h, "jon", send_op, "case", number, "To"),
			    "Ane Etxeberria");
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-01",
		   NULL);
	assert_string_equal(told_of(h, "jon", send_op, "case", number, "To"),
			    both);
	assert_string_equal(
		told_of(h, "jon", "message.answer", "message", id, "To"), both);
	assert_string_equal(told_of(h, "mikel", send_op, "case", number, "To"),
			    "Jon Ruiz, Ane Etxeberria (away until 1 Dec 2026)");
	/* A deputy does not know of the hidden: nothing goes there. */
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", NULL);
	assert_string_equal(told_of(h, "jon", send_op, "case", number, "To"),
			    "Ane Etxeberria (away until 1 Dec 2026)");
	house_set_day("2026-12-02");
	assert_string_equal(told_of(h, "jon", send_op, "case", number, "To"),
			    "Ane Etxeberria");
	house_must(h, "root", "staff.change", "staff", "ane", "active_to", "t",
		   NULL);
	assert_string_equal(told_of(h, "jon", send_op, "case", number, "To"),
			    "nobody else works on this case now; it stands "
			    "there for who comes");
}

/* Its day was that of UTC, and its text nowhere. */
static void
what_is_answered_is_in_sight(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = send(h, "jon", number, "Shall I?");
	const struct input item = {"message", id};
	const struct inputs in = {.items = &item, .n = 1};
	struct session *session = house_session(h, "ane");
	struct told_lines told;
	enum err_code rc = app_tell(session, operation_find("message.answer"),
				    &in, &h->arena, &told, &h->err);

	session_close(&session);
	assert_int_equal(rc, ERR_OK);
	assert_int_equal(told.n, 3);
	/* 09:30 of UTC: the day and hour are those of here. */
	assert_string_equal(told.items[0].text, "21 Nov 2026 10:30: Jon Ruiz");
	assert_string_equal(told.items[1].text, "Shall I?");
}

static void
an_answer_comes_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = send(h, "jon", number, "Shall I?");

	house_must(h, "ane", "message.answer", "message", id, "text",
		   "Please do.", NULL);
	assert_false(has_new(h, "ane", "Shall I?"));
	assert_true(has_new(h, "jon", "Please do."));
}

/* Whoever comes to the case is told what stands open, not what is long past;
 * sixty days are the limit. */
static void
old_ones_are_no_news(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	send(h, "jon", number, "Long ago.");
	house_set_day("2027-01-20");
	assert_true(has_new(h, "ane", "Long ago."));
	house_set_day("2027-01-21");
	assert_false(has_new(h, "ane", "Long ago."));
	assert_true(case_shows(h, "ane", number, "Long ago."));
}

static void
tells_what_others_did_since_one_looked(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "jon", "contact.log", "case", number, "text", "Rang.",
		   NULL);
	list = house_list(h, "ane", "partner.did", NULL);
	assert_non_null(strstr(list, "Jon Ruiz|Benali|Karim"));
	assert_non_null(
		strstr(list, "|Contact logged: Telephone, 21 Nov 2026"));
	assert_null(strstr(house_list(h, "jon", "partner.did", NULL),
			   "Contact logged"));
	assert_string_equal(house_list(h, "mikel", "partner.did", NULL), "");
	house_must(h, "ane", "partner.looked", NULL);
	assert_string_equal(house_list(h, "ane", "partner.did", NULL), "");
	house_must(h, "jon", "task.add", "case", number, "text", "Ring.", NULL);
	list = house_list(h, "ane", "partner.did", NULL);
	assert_non_null(strstr(list, "|Task added: Ring."));
	assert_null(strstr(list, "|Contact logged"));
	house_must(h, "ane", "partner.looked", NULL);
	assert_string_equal(house_list(h, "ane", "partner.did", NULL), "");
}

/* Of the household it is said who; who is hidden since is named no more. */
static void
tells_which_member_it_was(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *amina = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "person.add", "family_name",
				      "Benali", "given_name", "Amina", "birth",
				      "2010-05-04", NULL));

	house_must(h, "ane", "household.add", "case", number, "person_id",
		   amina, "relation", "child", NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "acts.mine", NULL),
		       "Member added to the household: Amina Benali|Benali|"));
	assert_non_null(strstr(house_list(h, "jon", "partner.did", NULL),
			       "Member added to the household: Amina Benali"));
	house_must(h, "ane", "person.hide", "person", amina, "hidden", "y",
		   "reason", "There was a threat.", NULL);
	assert_null(strstr(house_list(h, "jon", "partner.did", NULL),
			   "household: Amina"));
}

/* The number of the first row that has those words, in the list's export. */
static const char *
deed_of(struct house *h, const char *login, const char *words)
{
	const char *list = house_list(h, login, "partner.did", NULL);
	const char *at = strstr(list, words);

	assert_non_null(at);
	while (at > list && at[-1] != '\n')
		at--;
	return arena_strndup(&h->arena, at, strcspn(at, "|"));
}

/* d wiped 81 entries at once, most of them never seen, for good. */
static void
one_is_settled_and_the_others_stay(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "jon", "contact.log", "case", number, "text", "Rang.",
		   NULL);
	house_must(h, "jon", "task.add", "case", number, "text", "Ring.", NULL);
	house_must(h, "ane", "partner.seen", "deed",
		   deed_of(h, "ane", "Task added"), NULL);
	list = house_list(h, "ane", "partner.did", NULL);
	assert_null(strstr(list, "Task added"));
	assert_non_null(strstr(list, "Contact logged"));
	list = house_list(h, "ane", "partner.did_here", "case", number, NULL);
	assert_non_null(strstr(list, "|Jon Ruiz|0|Task added"));
	assert_non_null(strstr(list, "|Jon Ruiz|1|Contact logged"));
	/* Nobody else is told, and it is no work on the case. */
	assert_null(strstr(house_list(h, "jon", "partner.did", NULL), "seen"));
	assert_null(
		strstr(house_list(h, "jon", "partner.did", NULL), "looked"));
	house_must(h, "ane", "partner.unlook", NULL);
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "Task added"));
	assert_int_equal(house_do(h, "ane", "partner.unlook", NULL),
			 ERR_INVALID);
}

static void
all_are_settled_and_come_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "jon", "contact.log", "case", number, "text", "Rang.",
		   NULL);
	house_must(h, "jon", "task.add", "case", number, "text", "Ring.", NULL);
	house_must(h, "ane", "partner.seen", "deed",
		   deed_of(h, "ane", "Task added"), NULL);
	house_must(h, "ane", "partner.looked", NULL);
	assert_string_equal(house_list(h, "ane", "partner.did", NULL), "");
	house_must(h, "ane", "partner.unlook", NULL);
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "Contact logged"));
	assert_null(strstr(house_list(h, "ane", "partner.did", NULL),
			   "Task added"));
	house_must(h, "ane", "partner.unlook", NULL);
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "Task added"));
}

/* One diagnosis was 25 rows: the rest was not to be found among them. What one
 * does of a kind on a case in a day is one row, which opens each by itself. */
static void
what_is_of_a_kind_is_one_row(void **state)
{
	struct house *h = *state;
	const struct view *view = view_find("partner.did");
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Lola", "Rus", "1991-07-30");
	const char *deed;
	const char *list;

	house_must(h, "jon", "contact.log", "case", number, "text", "Rang.",
		   NULL);
	for (int i = 0; i < 3; i++)
		house_must(h, "jon", "task.add", "case", number, "text",
			   "Ring.", NULL);
	house_must(h, "jon", "task.add", "case", other, "text", "Go.", NULL);
	list = house_list(h, "ane", "partner.did", NULL);
	assert_non_null(strstr(list, "Benali|Karim|1984-03-02|ALT-2026-0001"));
	assert_non_null(strstr(list, "|3|Task added, 3 times\n"));
	assert_non_null(strstr(list, "|1|Task added: Go.\n"));
	assert_non_null(strstr(list, "|1|Contact logged: Telephone"));
	deed = deed_of(h, "ane", "Task added, 3 times");
	list = house_list(h, "ane", "partner.did_once", "deed", deed, NULL);
	assert_non_null(strstr(list, "|Task added: Ring.\n"));
	assert_null(strstr(list, "Go."));
	assert_null(strstr(list, "Contact"));
	/* Who may not read the case reads none of it there. */
	assert_string_equal(house_list(h, "mikel", "partner.did_once", "deed",
				       deed, NULL),
			    "");
	assert_string_equal(
		view->opens(&(struct view_row){
			.cells = (const char *[]){"", "", "", "", "", "", "",
						  "3", ""}}),
		"partner.did_once");
	/* All of it is seen; when more comes, it is told again. */
	house_must(h, "ane", "partner.seen", "deed", deed, NULL);
	list = house_list(h, "ane", "partner.did", NULL);
	assert_null(strstr(list, "times"));
	assert_non_null(strstr(list, "Task added: Go."));
	list = house_list(h, "ane", "partner.did_here", "case", number, NULL);
	assert_null(strstr(list, "|1|Task added"));
	house_must(h, "jon", "task.add", "case", number, "text", "Write.",
		   NULL);
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "|4|Task added, 4 times\n"));
	list = house_list(h, "ane", "partner.did_here", "case", number, NULL);
	assert_non_null(strstr(list, "|Jon Ruiz|1|Task added: Write."));
	assert_non_null(strstr(list, "|Jon Ruiz|0|Task added: Ring."));
	house_must(h, "ane", "partner.unlook", NULL);
	list = house_list(h, "ane", "partner.did_here", "case", number, NULL);
	assert_non_null(strstr(list, "|Jon Ruiz|1|Task added: Ring."));
	/* The next day is another row. */
	house_set_day("2026-11-23");
	house_must(h, "jon", "task.add", "case", number, "text", "Now.", NULL);
	list = house_list(h, "ane", "partner.did", NULL);
	assert_non_null(strstr(list, "|1|Task added: Now.\n"));
	assert_non_null(strstr(list, "|4|Task added, 4 times\n"));
}

/* Of one case it stays for two weeks, what is new is marked. */
static void
tells_of_one_case_what_is_new(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Lola", "Rus", "1991-07-30");
	const char *list;

	house_must(h, "jon", "contact.log", "case", number, "text", "Rang.",
		   NULL);
	house_must(h, "jon", "note.write", "case", other, "text", "x", NULL);
	house_must(h, "ane", "partner.looked", NULL);
	house_must(h, "jon", "task.add", "case", number, "text", "Ring.", NULL);
	list = house_list(h, "ane", "partner.did_here", "case", number, NULL);
	assert_non_null(strstr(list, "|Jon Ruiz|1|Task added: Ring."));
	assert_non_null(strstr(list, "|Jon Ruiz|0|Contact logged"));
	assert_null(strstr(list, "Note written"));
	assert_null(strstr(list, "Ane"));
	assert_null(strstr(house_list(h, "mikel", "partner.did_here", "case",
				      number, NULL),
			   "Jon Ruiz"));
	house_set_day("2026-12-06");
	assert_string_equal(house_list(h, "ane", "partner.did_here", "case",
				       number, NULL),
			    "");
}

/* Kept and broken differ; what is of health is not told, nor what a later
 * deed changed. */
static void
tells_what_was_done_to_what(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_in_force(h, &c);
	house_set_day("2026-12-01");
	house_must(h, "jon", "promise.mark", "promise", c.person, "outcome",
		   "not_kept", NULL);
	list = house_list(h, "ane", "partner.did", NULL);
	assert_non_null(strstr(list,
			       "|Promise marked: Not kept, 27 Nov 2026, "
			       "Karim BENALI: look for work"));
	assert_null(strstr(house_list(h, "sup", "partner.did", NULL),
			   "Promise marked"));
	house_must(h, "jon", "promise.unmark", "promise", c.person, "reason",
		   "it was kept", NULL);
	house_must(h, "jon", "promise.mark", "promise", c.person, "outcome",
		   "kept", NULL);
	list = house_list(h, "ane", "partner.did_here", "case", c.number, NULL);
	assert_non_null(strstr(list, "|Promise marked: Kept, 27 Nov 2026, "));
	assert_non_null(strstr(list, "|Promise marked\n"));
	assert_null(strstr(list, "Not kept"));
}

/* A result names what was done; persons are called alike in all of them. */
static void
a_save_names_what_was_done(void **state)
{
	struct house *h = *state;
	const char *number;

	house_must(h, "ane", "person.add", "given_name", "Charlie",
		   "family_name", "Fondue", "sure", "y", NULL);
	assert_string_equal(h->out.said, "Person saved: Charlie FONDUE.");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	assert_string_equal(h->out.said,
			    "Saved: Diagnosis 1, begun on 21 Nov 2026 "
			    "(Karim BENALI).");
	house_must(h, "ane", "diagnosis.rate", "case", number, "domain", "HOME",
		   "level", "2", "strength", "1", NULL);
	assert_string_equal(h->out.said,
			    "Domain rated: Housing, Level 2, Strength 1: "
			    "Karim BENALI *1984-03-02.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(reaches_the_partner_and_nobody_else),
		HOUSE_TEST(what_one_sent_says_when_it_was_read),
		HOUSE_TEST(a_deputy_sees_it),
		HOUSE_TEST(the_sender_sees_who_has_read_it),
		HOUSE_TEST(one_is_on_it),
		HOUSE_TEST(what_is_answered_is_in_sight),
		HOUSE_TEST(to_whom_it_goes_is_said),
		HOUSE_TEST(an_answer_comes_back),
		HOUSE_TEST(old_ones_are_no_news),
		HOUSE_TEST(tells_what_was_done_to_what),
		HOUSE_TEST(a_save_names_what_was_done),
		HOUSE_TEST(tells_what_others_did_since_one_looked),
		HOUSE_TEST(one_is_settled_and_the_others_stay),
		HOUSE_TEST(all_are_settled_and_come_back),
		HOUSE_TEST(what_is_of_a_kind_is_one_row),
		HOUSE_TEST(tells_of_one_case_what_is_new),
		HOUSE_TEST(tells_which_member_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
