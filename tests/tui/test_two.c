/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two terminals at one note, one contact, one person, one promise, one
 * appointment, and where both add a row: opened, typed into and saved in every order that two times three steps have.
 * What was saved first is never overwritten unseen; what is not taken is a draft
 * (ui.md 12).
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define TO_END "\033[1;5F"
#define CTRL_U "\025"
#define STOOD "Karim"

enum { TWO = 2, STEPS = 3, ORDERS = 20, WORD_SIZE = 24, FIELDS_MAX = 12 };

static struct house house;
static struct covenant covenant;
static const char *karim;   /* number of his case */
static const char *maialen; /* of hers */
static const char *meeting; /* an appointment in days to come */
static const char *note;
static const char *contact;

/* What both change, and where the second types. */
static const struct at {
	const char *what;
	const char *logins[TWO];
	const char *person; /* what finds the case; NULL = Karim */
	const char *tab;    /* keys to its list; "" = none */
	const char *row;    /* shown then */
	const char *key;    /* opens the form */
	const char *title;  /* of the form */
	const char *operation;
	const char *view;
	const char *subject; /* of the view */
	const char *other;   /* keys to another field; NULL = the same one */
	const char *command; /* opens the form where there is no key */
	const char *before;  /* typed first; NULL = nothing */
	const char *label; /* of the field where both type; NULL = the first */
	bool settles;	   /* who saves first ends it for the other one */
	bool is_of_day;	   /* the row is in a list of the day, for one order */
} RECORDS[] = {
	{"a note, in two windows of its author",
	 {"ane", "ane"},
	 NULL,
	 "4" KEY_TAB KEY_TAB KEY_TAB,
	 "\\[Notes\\]",
	 "e",
	 "Change a note",
	 "note.change",
	 "notes",
	 "case",
	 NULL,
	 NULL,
	 NULL,
	 NULL,
	 false,
	 false},
	{"a contact",
	 {"ane", "jon"},
	 NULL,
	 "4",
	 "\\[Contacts\\]",
	 "e",
	 "Change a contact",
	 "contact.change",
	 "contacts",
	 "case",
	 NULL,
	 NULL,
	 NULL,
	 NULL,
	 false,
	 false},
	{"a person",
	 {"ane", "jon"},
	 NULL,
	 "",
	 "1 Story",
	 "i",
	 "Family name",
	 "person.change",
	 "person",
	 "person",
	 NULL,
	 NULL,
	 NULL,
	 NULL,
	 false,
	 false},
	{"a person, in two fields",
	 {"ane", "jon"},
	 NULL,
	 "",
	 "1 Story",
	 "i",
	 "Family name",
	 "person.change",
	 "person",
	 "person",
	 KEY_TAB KEY_TAB KEY_TAB CTRL_U,
	 NULL,
	 NULL,
	 NULL,
	 false,
	 false},
	/* Each adds one: there is nothing to clash. */
	{"a task, which both add",
	 {"ane", "jon"},
	 NULL,
	 "",
	 "1 Story",
	 NULL,
	 "Add a task",
	 "task.add",
	 "tasks",
	 "case",
	 NULL,
	 "Add a task",
	 NULL,
	 NULL,
	 false,
	 false},
	{"a meeting, which both log",
	 {"ane", "jon"},
	 NULL,
	 "",
	 "1 Story",
	 NULL,
	 "Log a meeting",
	 "meeting.log",
	 "meetings",
	 "case",
	 NULL,
	 "Log a meeting",
	 NULL,
	 NULL,
	 false,
	 false},
	{.what = "a promise in a draft",
	 .logins = {"ane", "jon"},
	 .tab = "3/kitchens" KEY_ENTER,
	 .row = ">.*kitchens",
	 .key = "e",
	 .title = "Change a promise",
	 .operation = "promise.change",
	 .view = "promises",
	 .subject = "case",
	 .label = "^> What"},
	{.what = "an appointment",
	 .logins = {"ane", "jon"},
	 .tab = "4" KEY_TAB,
	 .row = "\\[Appointments\\]",
	 .key = "e",
	 .title = "Change an appointment",
	 .operation = "appointment.change",
	 .view = "appointments",
	 .subject = "case",
	 .label = "^> About"},
	{.what = "a promise, which both mark",
	 .logins = {"ane", "jon"},
	 .person = "alfa",
	 .tab = "3",
	 .row = ">.*ring the kitchen",
	 .key = "d",
	 .title = "Mark a promise",
	 .operation = "promise.mark",
	 .view = "promises.marks",
	 .subject = "case",
	 .before = "kept",
	 .label = "^> Text",
	 .settles = true},
	{.what = "an appointment, which both answer",
	 .logins = {"ane", "jon"},
	 .tab = "4",
	 .row = "How did it go",
	 .key = "c",
	 .title = "Log a contact",
	 .operation = "contact.log",
	 .view = "contacts",
	 .subject = "case",
	 .settles = true,
	 .is_of_day = true},
};

/* Do both write into one field of one row? */
static bool
is_one_field(const struct at *at)
{
	return at->other == NULL && at->command == NULL && !at->settles;
}

/* ---- the orders ---- */

/* Whose step is the next one: each order has three of either. */
static size_t
make_orders(int orders[ORDERS][TWO * STEPS])
{
	size_t n = 0;

	for (unsigned bits = 0; bits < 1U << (TWO * STEPS); bits++) {
		int n_second = 0;

		for (int i = 0; i < TWO * STEPS; i++)
			n_second += (bits >> i & 1U) != 0;
		if (n_second != STEPS)
			continue;
		for (int i = 0; i < TWO * STEPS; i++)
			orders[n][i] = (bits >> i & 1U) != 0;
		n++;
	}
	return n;
}

/* ---- one of the two ---- */

struct side {
	struct vt *vt;
	char word[WORD_SIZE]; /* what it types */
	int n_steps;
	bool is_stale; /* the other one has saved since this form was opened */
	bool is_out;   /* the other one had ended it before it was opened */
};

static void
open_form(struct side *side, const struct at *at)
{
	if (at->settles)
		vt_keys(side->vt, KEY_F5);
	if (at->is_of_day) {
		vt_wait(side->vt, "> .*BENALI");
		vt_gone(side->vt, "gone");
	}
	if (at->command != NULL)
		desk_command(side->vt, at->command);
	else
		vt_keys(side->vt, at->key);
	vt_wait(side->vt, at->title);
	vt_wait(side->vt, "F2 Save");
	vt_wait(side->vt, at->person == NULL ? STOOD : "Maialen");
	side->is_stale = false;
}

static void
go_to_field(struct vt *vt, const char *label)
{
	for (int i = 0; i < FIELDS_MAX && !vt_shows(vt, label); i++) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_wait(vt, label);
}

static void
type(struct side *side, const struct at *at, const char *keys)
{
	if (at->before != NULL)
		vt_keys(side->vt, at->before);
	if (at->label != NULL)
		go_to_field(side->vt, at->label);
	vt_keys(side->vt, keys);
	vt_keys(side->vt, side->word);
	vt_wait(side->vt, side->word);
}

/* What others have ended is told with who did it, and stays a draft. */
static void
is_told_and_keeps(struct vt *vt)
{
	vt_wait(vt, "dealt with this meanwhile");
	vt_wait(vt, "(Ane|Jon) [A-Z][a-z]+, [0-9A-Za-z: ]+:");
	vt_settle(vt, 350);
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "dealt with this meanwhile");
	vt_keys(vt, KEY_ESC);
	vt_settle(vt, 350);
	vt_keys(vt, "k");
}

/* Ahead of its time: said once, and saved all the same. */
static void
save_settling(struct vt *vt)
{
	vt_wait(vt, "^ \\+ |all the same");
	if (vt_shows(vt, "all the same"))
		vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ \\+ ");
}

/* Where both wrote into one field, it is decided for what is there. */
static void
save(struct side *side, const struct at *at)
{
	vt_keys(side->vt, KEY_F2);
	if (side->is_stale && is_one_field(at)) {
		vt_wait(side->vt, "Before.*Yours.*Theirs");
		vt_keys(side->vt, "t" KEY_F2);
		vt_wait(side->vt, "Nothing was saved: theirs stands");
	} else if (side->is_stale && at->settles) {
		is_told_and_keeps(side->vt);
	} else if (at->settles) {
		save_settling(side->vt);
	} else {
		vt_wait(side->vt, "^ \\+ ");
	}
	vt_gone(side->vt, "F2 Save");
	vt_wait(side->vt, at->row);
}

static bool
is_in_draft(const char *login, const char *word)
{
	struct session *session = house_session(&house, login);
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct err err = {0};
	bool is_there = false;

	assert_int_equal(draft_mine(session, NULL, NULL, &drafts, &err),
			 ERR_OK);
	for (size_t i = 0; i < drafts.n; i++)
		for (size_t f = 0; f < drafts.items[i].n_fields; f++)
			is_there |= strstr(drafts.items[i].fields[f].typed,
					   word) != NULL;
	session_close(&session);
	arena_fini(&arena);
	return is_there;
}

static void
drop_drafts(const char *login)
{
	struct session *session = house_session(&house, login);
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct err err = {0};

	assert_int_equal(draft_mine(session, NULL, NULL, &drafts, &err),
			 ERR_OK);
	for (size_t i = 0; i < drafts.n; i++)
		assert_int_equal(draft_drop(session, drafts.items[i].uuid,
					    &err),
				 ERR_OK);
	session_close(&session);
	arena_fini(&arena);
}

/* ---- both ---- */

static void
set_back(const struct at *at)
{
	if (at->is_of_day)
		house_must(&house, "ane", "appointment.make", "case", karim,
			   "on_day", "2026-11-22", "at_time", "11", "kind",
			   "OFFICE", NULL);
	house_must(&house, "ane", "promise.change", "promise", covenant.person,
		   "what", "look for work in two kitchens", NULL);
	house_must(&house, "ane", "appointment.change", "appointment", meeting,
		   "purpose", STOOD ".", NULL);
	house_must(&house, "ane", "note.change", "note", note, "text",
		   STOOD ".", NULL);
	house_must(&house, "ane", "contact.change", "contact", contact, "text",
		   STOOD ".", NULL);
	house_must(&house, "ane", "person.change", "person", karim,
		   "family_name", "Benali", NULL);
}

static const char *
on_file(const struct at *at)
{
	return house_list(&house, "ane", at->view, at->subject,
			  at->person == NULL ? karim : maialen, NULL);
}

/* Each word is on file, or, where it met another one, in a draft of its own. */
static void
nothing_is_lost(const struct at *at, struct side sides[TWO],
		const bool had_to_decide[TWO])
{
	for (size_t k = 0; k < TWO; k++) {
		bool is_there = strstr(on_file(at), sides[k].word) != NULL;

		if (sides[k].is_out)
			continue;
		if (is_there == had_to_decide[k])
			fail_msg("%s: \"%s\" of %s is %s on file:\n%s",
				 at->what, sides[k].word, at->logins[k],
				 is_there ? "" : "not", on_file(at));
		if (had_to_decide[k] &&
		    !is_in_draft(at->logins[k], sides[k].word))
			fail_msg("%s: \"%s\" of %s is in no draft\n%s",
				 at->what, sides[k].word, at->logins[k],
				 vt_text(sides[k].vt));
	}
}

static void
step(struct side sides[TWO], const struct at *at, int k,
     bool had_to_decide[TWO])
{
	struct side *side = &sides[k];

	if (side->is_out)
		return;
	switch (side->n_steps++) {
	case 0:
		if (at->settles && sides[1 - k].n_steps == STEPS) {
			side->is_out = true;
			break;
		}
		open_form(side, at);
		break;
	case 1:
		type(side, at,
		     k == 1 && at->other != NULL ? at->other : TO_END);
		break;
	default:
		had_to_decide[k] = side->is_stale &&
				   (is_one_field(at) || at->settles);
		save(side, at);
		if (!had_to_decide[k])
			sides[1 - k].is_stale = true;
	}
}

static void
run_order(const struct at *at, struct side sides[TWO],
	  const int order[TWO * STEPS], size_t no)
{
	const char *gap = at->command == NULL && !at->settles ? " " : "";
	bool had_to_decide[TWO] = {false, false};

	set_back(at);
	snprintf(sides[0].word, WORD_SIZE, "%sAba%c", gap, (int)('a' + no));
	if (at->other == NULL)
		snprintf(sides[1].word, WORD_SIZE, "%sEbe%c", gap,
			 (int)('a' + no));
	else
		snprintf(sides[1].word, WORD_SIZE, "600 111 2%02d", (int)no);
	for (size_t k = 0; k < TWO; k++) {
		sides[k].n_steps = 0;
		sides[k].is_stale = false;
		sides[k].is_out = false;
	}
	for (int i = 0; i < TWO * STEPS; i++)
		step(sides, at, order[i], had_to_decide);
	char words[2 * TWO * STEPS + 1] = "";
	for (int i = 0; i < TWO * STEPS; i++)
		snprintf(words + i, 2, "%d", order[i]);
	print_message("# %s: %s\n", at->what, words);
	nothing_is_lost(at, sides, had_to_decide);
	for (size_t k = 0; k < TWO; k++)
		drop_drafts(at->logins[k]);
}

static void
no_order_overwrites_or_loses(void **state)
{
	const struct at *at = *state;
	int orders[ORDERS][TWO * STEPS];
	struct side sides[TWO] = {{.vt = NULL}};
	size_t n = make_orders(orders);

	assert_int_equal(n, ORDERS);
	for (size_t k = 0; k < TWO; k++) {
		sides[k].vt = desk_as(&house, at->logins[k]);
		if (!at->is_of_day)
			desk_open_case(sides[k].vt,
				       at->person == NULL ? "benali" : "alfa",
				       at->person == NULL ? "BENALI" : "ALFA");
		vt_keys(sides[k].vt, at->tab);
		vt_wait(sides[k].vt, at->row);
	}
	for (size_t i = 0; i < n; i++)
		run_order(at, sides, orders[i], i);
	for (size_t k = 0; k < TWO; k++)
		desk_quit(sides[k].vt);
}

static const char *
row_of(struct house *h)
{
	return arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
}

/* Each order marks one day of it. */
static void
promise_a_call(void)
{
	static const char *const SIGNS[][2] = {
		{"ane", "person"}, {"ane", "social"}, {"jon", "employment"}};

	maialen = house_case(&house, "Maialen", "Alfa", "1984-03-02");
	house_must(&house, "ane", "contract.begin", "case", maialen, "vision",
		   "A job near home.", NULL);
	const char *contract = row_of(&house);
	house_must(&house, "ane", "goal.add", "contract", contract, "domain",
		   "WORK", "text", "Work in a kitchen", "measure",
		   "a work contract", "target_on", "2027-05-01", NULL);
	house_must(&house, "jon", "promise.add", "contract", contract, "goal",
		   row_of(&house), "owner", "handler_employment", "what",
		   "ring the kitchen", "frequency", "weekly", "first_due",
		   "2026-12-01", "last_due", "2027-05-10", "how_checked",
		   "Ane asks", NULL);
	house_must(&house, "ane", "contract.propose", "contract", contract,
		   NULL);
	house_must(&house, "jon", "contract.agree", "contract", contract, NULL);
	for (size_t i = 0; i < N_ELEMS(SIGNS); i++)
		house_must(&house, SIGNS[i][0], "contract.sign", "contract",
			   contract, "party", SIGNS[i][1], NULL);
}

static int
setup(void **state)
{
	(void)state;
	house_init(&house);
	covenant_full(&house, &covenant); /* of Karim Benali */
	karim = covenant.number;
	house_must(&house, "ane", "appointment.make", "case", karim, "on_day",
		   "2027-03-01", "at_time", "11", "kind", "OFFICE", NULL);
	meeting = row_of(&house);
	promise_a_call();
	house_must(&house, "ane", "note.write", "case", karim, "visibility",
		   "pair", "text", STOOD, NULL);
	note = row_of(&house);
	house_must(&house, "ane", "contact.log", "case", karim, "kind", "PHONE",
		   "text", STOOD, NULL);
	contact = row_of(&house);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_check(&house);
	house_fini(&house);
	return 0;
}

int
main(void)
{
	struct CMUnitTest tests[N_ELEMS(RECORDS)] = {0};

	for (size_t i = 0; i < N_ELEMS(RECORDS); i++)
		tests[i] = (struct CMUnitTest){
			.name = RECORDS[i].what,
			.test_func = no_order_overwrites_or_loses,
			.initial_state = (void *)(uintptr_t)&RECORDS[i],
		};
	return cmocka_run_group_tests(tests, setup, teardown);
}
