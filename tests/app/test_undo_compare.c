/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Taking back what others have built on (ui.md 9): field by field, beside what
 * it was and what it is now; what others did to other fields stands.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/undo.h"
#include "base/strbuf.h"
#include "tests/lib/house.h"

enum { ARGS_MAX = 12, CHOICES_MAX = 3 };

/* ---- Helpers ---- */

static const char *
last_act(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	struct undo_act last = {0};

	assert_int_equal(undo_find_last(session, &last, &h->err), ERR_OK);
	session_close(&session);
	return arena_printf(&h->arena, "%lld", (long long)last.id);
}

static struct compared_fields
compare_as(struct house *h, const char *login, const char *act)
{
	struct session *session = house_session(h, login);
	const struct inputs in = house_inputs(h, HOUSE_TYPED("act", act));
	struct compared_fields out = {0};

	if (app_compare(session, operation_find(UNDO_OPERATION), &in, &h->arena,
			&out, &h->err) != ERR_OK)
		fail_msg("compare: %s", h->err.msg);
	session_close(&session);
	return out;
}

/* "Due: 21 Nov 2026, 24 Nov 2026, 26 Nov 2026 changed", a line each. */
static const char *
compared(struct house *h, const char *act)
{
	const struct compared_fields all = compare_as(h, "ane", act);
	struct strbuf out = {0};
	const char *text;

	for (size_t i = 0; i < all.n; i++)
		strbuf_addf(&out, "%s: %s, %s, %s%s%s\n", all.items[i].label,
			    all.items[i].was, all.items[i].made,
			    all.items[i].now,
			    all.items[i].is_changed ? " changed" : "",
			    all.items[i].stays != NULL ? " stays" : "");
	text = arena_strdup(&h->arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

static const char *
name_of(struct house *h, const char *act, const char *label)
{
	const struct compared_fields all = compare_as(h, "ane", act);

	for (size_t i = 0; i < all.n; i++)
		if (strcmp(all.items[i].label, label) == 0)
			return all.items[i].name;
	fail_msg("no field %s", label);
	return "";
}

/* Does what args say, "#" being the row. */
static void
do_args(struct house *h, const char *login, const char *operation,
	const char *const *args, const char *row)
{
	const char *typed[ARGS_MAX + 1] = {NULL};
	struct session *session = house_session(h, login);
	struct inputs in;

	for (size_t i = 0; args[i] != NULL; i++)
		typed[i] = strcmp(args[i], "#") == 0 ? row : args[i];
	in = house_inputs(h, typed);
	if (app_do(session, operation_find(operation), &in, &h->arena, &h->out,
		   &h->err) != ERR_OK)
		fail_msg("%s: %s", operation, h->err.msg);
	session_close(&session);
}

/* ---- The table ---- */

static const struct row {
	const char *name;
	const char *make; /* by Ane, of the case; its row is "#" */
	const char *make_args[ARGS_MAX];
	const char *mine; /* by Ane; NULL = what was made is taken back */
	const char *mine_args[ARGS_MAX];
	const char *theirs; /* by Jon, since */
	const char *theirs_args[ARGS_MAX];
	const char *wanted; /* what is compared */
	const char *chosen[CHOICES_MAX];
	const char *view; /* what holds then … */
	const char *has[CHOICES_MAX];
	const char *has_not;
} ROWS[] = {
	{"the same field of a task",
	 "task.add",
	 {"text", "Ring", "due_on", "2026-11-30"},
	 "task.redate",
	 {"task", "#", "due_on", "2026-12-01"},
	 "task.redate",
	 {"task", "#", "due_on", "2026-12-09"},
	 "By: 30 Nov 2026, 1 Dec 2026, 9 Dec 2026 changed\n",
	 {"By"},
	 "tasks",
	 {"2026-11-30"},
	 "2026-12-09"},
	{"one of two fields of a contact",
	 "contact.log",
	 {"text", "Short.", "minutes", "20"},
	 "contact.change",
	 {"contact", "#", "text", "Mine.", "minutes", "30"},
	 "contact.change",
	 {"contact", "#", "text", "Jon's."},
	 "Minutes: 20, 30, 30\n"
	 "Text: Short., Mine., Jon's. changed\n",
	 {"Minutes"},
	 "contacts",
	 {"Jon's.", "|20|"},
	 "Mine."},
	{"both of them",
	 "contact.log",
	 {"text", "Short.", "minutes", "20"},
	 "contact.change",
	 {"contact", "#", "text", "Mine.", "minutes", "30"},
	 "contact.change",
	 {"contact", "#", "text", "Jon's."},
	 "Minutes: 20, 30, 30\n"
	 "Text: Short., Mine., Jon's. changed\n",
	 {"Text", "Minutes"},
	 "contacts",
	 {"Short.", "|20|"},
	 "Jon's."},
	{"what is what it was is not compared",
	 "contact.log",
	 {"text", "Short.", "minutes", "20"},
	 "contact.change",
	 {"contact", "#", "text", "Mine.", "minutes", "30"},
	 "contact.change",
	 {"contact", "#", "text", "Short.", "minutes", "40"},
	 "Minutes: 20, 30, 40 changed\n",
	 {"Minutes"},
	 "contacts",
	 {"Short.", "|20|"},
	 "|40|"},
	{"a row that was made stays",
	 "contact.log",
	 {"text", "Mine."},
	 NULL,
	 {NULL},
	 "contact.change",
	 {"contact", "#", "text", "Jon's."},
	 "Text: , Mine., Jon's. changed stays\n",
	 {NULL},
	 "contacts",
	 {"Jon's."},
	 "Mine."},
};

static void
is_taken_back_by_field(struct house *h, const struct row *row)
{
	const char *number = house_case(h, row->name, "Benali", "1984-03-02");
	const char *args[ARGS_MAX + 3] = {"case", number};
	const char *id;
	const char *act;
	const char *fields = "";
	const char *list;

	memcpy(args + 2, row->make_args, sizeof(row->make_args));
	do_args(h, "ane", row->make, args, "");
	id = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	if (row->mine != NULL)
		do_args(h, "ane", row->mine, row->mine_args, id);
	act = last_act(h, "ane");
	do_args(h, "jon", row->theirs, row->theirs_args, id);
	assert_string_equal(compared(h, act), row->wanted);
	/* Nobody's change is overwritten without a word. */
	assert_int_equal(house_do(h, "ane", UNDO_OPERATION, "act", act, NULL),
			 ERR_CONFLICT);
	assert_non_null(strstr(h->err.msg, "Jon"));
	for (size_t i = 0; row->chosen[i] != NULL; i++)
		fields = arena_printf(&h->arena, "%s %s", fields,
				      name_of(h, act, row->chosen[i]));
	if (*fields != '\0')
		house_must(h, "ane", UNDO_OPERATION, "act", act, "fields",
			   fields, NULL);
	list = house_list(h, "ane", row->view, "case", number, NULL);
	for (size_t i = 0; i < CHOICES_MAX && row->has[i] != NULL; i++)
		if (strstr(list, row->has[i]) == NULL)
			fail_msg("%s: no %s in %s", row->name, row->has[i],
				 list);
	if (strstr(list, row->has_not) != NULL)
		fail_msg("%s: %s in %s", row->name, row->has_not, list);
}

static void
fields_others_changed_are_chosen(void **state)
{
	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		is_taken_back_by_field(*state, &ROWS[i]);
}

/* ---- What else there is ---- */

static const char *
make_task(struct house *h, const char *number)
{
	return arena_printf(&h->arena, "%lld",
			    (long long)house_must(h, "ane", "task.add", "case",
						  number, "text", "Ring",
						  "due_on", "2026-11-30",
						  NULL));
}

/* It is a save like others: that, too, is taken back. */
static void
what_was_chosen_is_taken_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *task = make_task(h, number);
	const char *act;

	house_must(h, "ane", "task.redate", "task", task, "due_on",
		   "2026-12-01", NULL);
	act = last_act(h, "ane");
	house_must(h, "jon", "task.redate", "task", task, "due_on",
		   "2026-12-09", NULL);
	house_must(h, "ane", UNDO_OPERATION, "act", act, "fields",
		   name_of(h, act, "By"), NULL);
	assert_non_null(strstr(h->out.said, "By"));
	assert_non_null(
		strstr(house_list(h, "ane", "tasks", "case", number, NULL),
		       "2026-11-30"));
	assert_int_not_equal(
		house_do(h, "ane", UNDO_OPERATION, "act", act, NULL), ERR_OK);
	assert_non_null(strstr(h->err.msg, "already"));
	/* Jon's save is compared now, in its turn. */
	act = last_act(h, "jon");
	assert_int_equal(house_do(h, "jon", UNDO_OPERATION, "act", act, NULL),
			 ERR_CONFLICT);
	assert_non_null(strstr(h->err.msg, "Ane"));
}

/* Who chose did so before what came then. */
static void
who_saves_meanwhile_is_asked_again(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *task = make_task(h, number);
	const char *act;
	const char *rev;
	const char *name;

	house_must(h, "ane", "task.redate", "task", task, "due_on",
		   "2026-12-01", NULL);
	act = last_act(h, "ane");
	house_must(h, "jon", "task.redate", "task", task, "due_on",
		   "2026-12-09", NULL);
	rev = house_filled(h, "ane", UNDO_OPERATION, "rev",
			   HOUSE_TYPED("act", act));
	name = name_of(h, act, "By");
	house_must(h, "jon", "task.redate", "task", task, "due_on",
		   "2026-12-10", NULL);
	assert_int_equal(house_do(h, "ane", UNDO_OPERATION, "act", act, "rev",
				  rev, "fields", name, NULL),
			 ERR_CONFLICT);
	assert_non_null(
		strstr(house_list(h, "ane", "tasks", "case", number, NULL),
		       "2026-12-10"));
	assert_int_equal(house_do(h, "ane", UNDO_OPERATION, "act", act,
				  "fields", "task.0.due_on", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "fields", "unknown"));
}

/* Who saved something else in it later has no part in that. */
static void
who_changed_the_value_is_named(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *contact = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "contact.log", "case", number,
				      "text", "Short.", "minutes", "20", NULL));
	const char *act;

	house_must(h, "ane", "contact.change", "contact", contact, "minutes",
		   "30", NULL);
	act = last_act(h, "ane");
	house_pass_minutes(1);
	house_must(h, "jon", "contact.change", "contact", contact, "minutes",
		   "45", NULL);
	house_pass_minutes(1);
	house_must(h, "jon", "contact.change", "contact", contact, "text",
		   "Longer.", NULL);
	assert_non_null(strstr(compare_as(h, "ane", act).who, "10:31"));
	assert_int_equal(house_do(h, "ane", UNDO_OPERATION, "act", act, NULL),
			 ERR_CONFLICT);
	assert_non_null(strstr(h->err.msg, "10:31"));
	assert_null(strstr(h->err.msg, "10:32"));
	/* Taken back and done again, it is the one who did it again. */
	house_pass_minutes(1);
	house_must(h, "jon", "contact.change", "contact", contact, "minutes",
		   "50", NULL);
	house_pass_minutes(1);
	house_must(h, "jon", UNDO_OPERATION, "act", last_act(h, "jon"), NULL);
	assert_non_null(strstr(compare_as(h, "ane", act).who, "10:31"));
}

/* Also where nothing of it can be chosen: a row came by it. */
static void
who_stands_in_the_way_is_named(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;

	house_must(h, "ane", "case.story", "case", number, "story", "A.", NULL);
	house_must(h, "ane", "case.phase", "case", number, "phase", "PLAN",
		   "explained", "y", "team", "y", NULL);
	act = last_act(h, "ane");
	house_pass_minutes(1);
	house_must(h, "jon", "task.add", "case", number, "text", "See him",
		   "kind", "acute", NULL);
	house_must(h, "jon", "case.phase", "case", number, "phase",
		   "ENGAGEMENT", "explained", "y", "team", "y", NULL);
	house_pass_minutes(1);
	house_must(h, "jon", "case.profile", "case", number, "profile",
		   "STABILISE", NULL);
	assert_int_not_equal(
		house_do(h, "ane", UNDO_OPERATION, "act", act, NULL), ERR_OK);
	assert_non_null(strstr(h->err.msg, "10:31"));
	assert_null(strstr(h->err.msg, "10:32"));
}

/* A contact on the wrong person, which the partner has changed since: who takes
 * back theirs first is said, and after that it goes. */
static void
who_is_to_take_back_first_is_named(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;
	const char *contact = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "contact.log", "case", number,
				      "text", "Of somebody else.", NULL));

	act = last_act(h, "ane");
	house_pass_minutes(1);
	house_must(h, "jon", "contact.change", "contact", contact, "text",
		   "Of somebody else!", NULL);
	assert_int_equal(house_do(h, "ane", UNDO_OPERATION, "act", act, NULL),
			 ERR_CONFLICT);
	assert_non_null(strstr(h->err.msg,
			       "Jon Ruiz takes that back first, by u in "
			       "\"What I did\"; then this goes back."));
	house_must(h, "jon", UNDO_OPERATION, "act", last_act(h, "jon"), NULL);
	house_must(h, "ane", UNDO_OPERATION, "act", act, NULL);
	assert_string_equal(
		house_list(h, "ane", "contacts", "case", number, NULL), "");
}

/* One's own later save is one's own to take back. */
static void
of_ones_own_it_is_said_what_to_take_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;
	const char *contact = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "contact.log", "case", number,
				      "text", "Of somebody else.", NULL));

	act = last_act(h, "ane");
	house_pass_minutes(1);
	house_must(h, "ane", "contact.change", "contact", contact, "text",
		   "Of somebody else!", NULL);
	assert_int_equal(house_do(h, "ane", UNDO_OPERATION, "act", act, NULL),
			 ERR_CONFLICT);
	assert_non_null(strstr(h->err.msg,
			       "Take that back first, by u in \"What I did\"; "
			       "then this goes back."));
	house_must(h, "ane", UNDO_OPERATION, "act", last_act(h, "ane"), NULL);
	house_must(h, "ane", UNDO_OPERATION, "act", act, NULL);
}

/* ---- What operations set of their own ---- */

/* What the question says, "label: text" lines. */
static const char *
told(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	const struct inputs in =
		house_inputs(h, HOUSE_TYPED("act", last_act(h, login)));
	struct told_lines lines = {0};
	const char *text = "";

	assert_int_equal(app_tell(session, operation_find(UNDO_OPERATION), &in,
				  &h->arena, &lines, &h->err),
			 ERR_OK);
	for (size_t i = 0; i < lines.n; i++)
		text = arena_printf(&h->arena, "%s%s: %s\n", text,
				    lines.items[i].label, lines.items[i].text);
	session_close(&session);
	return text;
}

/* Nobody typed it, but it goes back: from what to what is said. */
static void
what_nobody_typed_is_told(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *task = make_task(h, number);
	const char *id = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "appointment.make", "case",
				      number, "on_day", "2026-11-25", "kind",
				      "OFFICE", NULL));
	struct compared_fields all;

	house_must(h, "ane", "task.done", "task", task, NULL);
	assert_non_null(
		strstr(told(h, "ane"), "Done by: Ane Etxeberria -> nothing\n"));
	house_must(h, "ane", "case.story", "case", number, "story", "A.", NULL);
	assert_non_null(strstr(told(h, "ane"),
			       "Written by: Ane Etxeberria -> nothing\n"));
	assert_non_null(
		strstr(told(h, "ane"), "Written on: 21 Nov 2026 -> nothing\n"));
	house_must(h, "ane", "appointment.call_off", "appointment", id, NULL);
	assert_non_null(
		strstr(told(h, "ane"), "State: Called off -> Planned\n"));
	/* The same where others have built on it. */
	all = compare_as(h, "ane", last_act(h, "ane"));
	assert_int_equal(all.n, 1);
	assert_string_equal(all.items[0].was, "Planned");
	assert_string_equal(all.items[0].made, "Called off");
	assert_string_equal(all.items[0].now, "Called off");
}

/* A day that nobody had agreed on is only due again, and is said to be. */
static void
what_is_only_due_again_is_said_in_words(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "contact.log", "case", number, "text", "A talk.",
		   "next", "2026-11-26", NULL);

	const char *rows =
		house_list(h, "ane", "appointments", "case", number, NULL);

	house_must(h, "ane", "appointment.redate", "appointment",
		   arena_strndup(&h->arena, rows, strcspn(rows, "|")),
		   "at_time", "10:30", NULL);
	assert_non_null(strstr(told(h, "ane"),
			       "That day: agreed on -> only "
			       "due, nobody agreed on it\n"));
}

/* Several records in one: each is said by itself, and the others go back. */
static void
each_record_of_a_series_is_said(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "appointment.make", "case",
				      number, "on_day", "2026-11-25", "kind",
				      "OFFICE", "every", "weekly", "times", "3",
				      NULL));
	struct compared_fields all;
	const char *act;
	const char *fields = "";
	size_t n_changed = 0;

	house_must(h, "ane", "appointment.call_off", "appointment", id, "rest",
		   "y", NULL);
	act = last_act(h, "ane");
	all = compare_as(h, "ane", act);
	assert_int_equal(all.n, 3);
	house_must(h, "jon", "appointment.plan_again", "appointment", id,
		   "rest", "n", NULL);
	house_must(h, "jon", "appointment.call_off", "appointment", id, "rest",
		   "n", NULL);
	house_must(h, "jon", "appointment.plan_again", "appointment", id,
		   "rest", "n", NULL);
	/* One is what it was already; two are left. */
	all = compare_as(h, "ane", act);
	assert_int_equal(all.n, 2);
	for (size_t i = 0; i < all.n; i++) {
		n_changed += all.items[i].is_changed;
		fields = arena_printf(&h->arena, "%s,%s", fields,
				      all.items[i].name);
	}
	assert_int_equal(n_changed, 0);
	house_must(h, "ane", UNDO_OPERATION, "act", act, "fields", fields,
		   NULL);
	assert_null(strstr(house_list(h, "ane", "appointments", "case", number,
				      NULL),
			   "called_off"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(fields_others_changed_are_chosen),
		HOUSE_TEST(what_was_chosen_is_taken_back),
		HOUSE_TEST(who_saves_meanwhile_is_asked_again),
		HOUSE_TEST(who_changed_the_value_is_named),
		HOUSE_TEST(who_stands_in_the_way_is_named),
		HOUSE_TEST(who_is_to_take_back_first_is_named),
		HOUSE_TEST(of_ones_own_it_is_said_what_to_take_back),
		HOUSE_TEST(what_nobody_typed_is_told),
		HOUSE_TEST(what_is_only_due_again_is_said_in_words),
		HOUSE_TEST(each_record_of_a_series_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
