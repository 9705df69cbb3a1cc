/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every list that is worked down, one row of the table each: turned round and
 * filtered, the second row is settled; the third has the focus, order and
 * filter stand (issue "The day"; test_worklists.c has the lists of contacts,
 * tasks and messages). A list with actions that is in no row of either table
 * fails the last test.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/view.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

/* Maialen Alfa to Maialen Delta; the filter leaves the last one out. */
enum { PEOPLE = 4, CASES };

static const char *const FAMILIES[CASES] = {"Alfa", "Bravo", "Carla", "Delta",
					    "Zulu"};
static const char *const SHOWN[CASES] = {"ALFA", "BRAVO", "CARLA", "DELTA",
					 "ZULU"};

struct world {
	struct house house;
	const char *cases[CASES];
	const char *contracts[CASES];
	const char *ours[CASES];   /* promises of Jon */
	const char *theirs[CASES]; /* of the person, weekly */
};

static const char *
row_of(struct world *w)
{
	return arena_printf(&w->house.arena, "%lld",
			    (long long)w->house.out.row_id);
}

/* A word that the filter finds, and whose it is. */
static const char *
reason_of(struct world *w, size_t i)
{
	return arena_printf(&w->house.arena, "%s: %s moves",
			    i < PEOPLE ? "Maialen" : "Zoe", SHOWN[i]);
}

/* ---- the worlds ---- */

static void
make_cases(struct world *w)
{
	for (size_t i = 0; i < CASES; i++)
		w->cases[i] = house_case(&w->house,
					 i < PEOPLE ? "Maialen" : "Zoe",
					 FAMILIES[i], "1984-03-02");
}

/* With a promise of either side, proposed and agreed on. */
static void
make_agreed(struct world *w)
{
	struct house *h = &w->house;

	make_cases(w);
	for (size_t i = 0; i < CASES; i++) {
		house_must(h, "ane", "contract.begin", "case", w->cases[i],
			   "vision", "A job near home.", NULL);
		w->contracts[i] = row_of(w);
		house_must(h, "ane", "goal.add", "contract", w->contracts[i],
			   "domain", "WORK", "text", "Work in a kitchen",
			   "measure", "a work contract", "target_on",
			   "2027-05-01", NULL);
		const char *goal = row_of(w);
		house_must(h, "jon", "promise.add", "contract", w->contracts[i],
			   "goal", goal, "owner", "person", "what",
			   "look for work", "frequency", "weekly", "first_due",
			   "2026-11-27", "last_due", "2027-04-30",
			   "how_checked", "Jon sees the list", "mandatory", "y",
			   "pathway", "n", "consequence",
			   "A talk, then a reminder; illness is a good cause; "
			   "Sara decides.",
			   NULL);
		w->theirs[i] = row_of(w);
		house_must(h, "jon", "promise.add", "contract", w->contracts[i],
			   "goal", goal, "owner", "handler_employment", "what",
			   "find a course", "first_due", "2026-12-01",
			   "how_checked", "Ane sees the letter", NULL);
		w->ours[i] = row_of(w);
		house_must(h, "ane", "contract.propose", "contract",
			   w->contracts[i], NULL);
		house_must(h, "jon", "contract.agree", "contract",
			   w->contracts[i], NULL);
	}
}

static void
make_in_force(struct world *w)
{
	static const char *const SIGNS[][2] = {
		{"ane", "person"}, {"ane", "social"}, {"jon", "employment"}};

	make_agreed(w);
	for (size_t i = 0; i < CASES; i++)
		for (size_t k = 0; k < N_ELEMS(SIGNS); k++)
			house_must(&w->house, SIGNS[k][0], "contract.sign",
				   "contract", w->contracts[i], "party",
				   SIGNS[k][1], NULL);
}

static void
make_due(struct world *w)
{
	make_in_force(w);
	house_set_day("2026-11-23");
}

static void
make_late(struct world *w)
{
	make_in_force(w);
	house_set_day("2026-12-02");
}

static void
make_breaches(struct world *w)
{
	make_in_force(w);
	house_set_day("2026-11-28");
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "jon", "breach.report", "promise",
			   w->theirs[i], "on_day", "2026-11-27", "text",
			   "No visit was made.", "possible", "y", NULL);
}

/* Climbs by HOUSE-SOFT to a step of that number. */
static void
climb(struct world *w, int steps)
{
	static const char *const DAYS[] = {"2026-11-27", "2026-12-04",
					   "2026-12-11"};
	static const char *const AFTER[] = {"2026-11-28", "2026-12-05",
					    "2026-12-12"};
	static const char *const NO[] = {"1", "2", "3"};
	struct house *h = &w->house;

	make_in_force(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(h, "jon", "promise.mark", "promise", w->ours[i],
			   "outcome", "kept", NULL);
	for (int k = 0; k < steps; k++) {
		house_set_day(AFTER[k]);
		for (size_t i = 0; i < CASES; i++) {
			house_must(h, "jon", "breach.report", "promise",
				   w->theirs[i], "on_day", DAYS[k], "text",
				   "No visit was made.", "possible", "y", NULL);
			const char *breach = h->out.row_ref;
			house_must(h, "ane", "breach.explain", "breach", breach,
				   "explanation", "I forgot.", NULL);
			house_must(h, "ane", "breach.step", "breach", breach,
				   "step", NO[k], "text", "Done as written.",
				   NULL);
		}
	}
}

static void
make_warned(struct world *w)
{
	climb(w, 2);
}

static void
make_reported(struct world *w)
{
	climb(w, 3);
}

static void
make_review(struct world *w)
{
	make_in_force(w);
	house_set_day("2027-02-20");
}

static void
make_ending(struct world *w)
{
	make_in_force(w);
	house_set_day("2027-10-22");
}

static void
make_hand_overs(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++) {
		house_must(&w->house, "sup", "pair.hand_over", "pair",
			   "ane+jon", "pair_id", "mikel+leire", "reason",
			   reason_of(w, i), "cases", w->cases[i], NULL);
		house_pass_minutes(1);
	}
}

/* The first contact of a new case, 3 working days ahead. */
static void
make_new(struct world *w)
{
	house_set_day("2026-11-23");
	make_cases(w);
}

static void
make_decisions(struct world *w)
{
	struct house *h = &w->house;

	make_cases(w);
	for (size_t i = 0; i < CASES; i++) {
		house_must(h, "ane", "meeting.log", "case", w->cases[i], "text",
			   "The rent was talked over.", NULL);
		house_must(h, "ane", "meeting.decide", "meeting", row_of(w),
			   "owner", "family", "owner_name", "Amina", "what",
			   "Fetch Ibai", "due_on", "t+7", NULL);
	}
}

static void
make_asked(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "ines", "access.ask", "case", w->cases[i],
			   "purpose", "his sister's case", NULL);
}

static void
make_glass(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "mikel", "access.break_glass", "case",
			   w->cases[i], "reason",
			   "He says that he will kill himself", NULL);
}

static void
make_disputed(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "jon", "dispute.record", "person",
			   w->cases[i], "statement", "Not so.", NULL);
}

static void
ask_transfers(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "ane", "transfer.ask", "case",
			   w->cases[i], "to_office_id", "TAF", "reason",
			   reason_of(w, i), NULL);
}

/* Everything goes to ines and omar, with what ane and jon had promised. */
static void
move_away(struct world *w)
{
	for (size_t i = 0; i < CASES; i++) {
		house_must(&w->house, "ane", "transfer.ask", "case",
			   w->cases[i], "to_office_id", "TAF", "reason",
			   "moved", NULL);
		house_must(&w->house, "tsup", "transfer.accept", "transfer",
			   row_of(w), "pair_id", "ines+omar", NULL);
	}
}

static void
make_left_promises(struct world *w)
{
	make_in_force(w);
	move_away(w);
}

static void
make_left_plans(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "ane", "appointment.make", "case",
			   w->cases[i], "kind", "OFFICE", "on_day", "t+3",
			   NULL);
	move_away(w);
}

static void
make_errors(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "ane", "case.annul", "case", w->cases[i],
			   "reason", "Entered twice.", NULL);
}

static void
make_consents(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "ane", "consent.give", "case",
			   w->cases[i], "what", "to ring the school", "to_whom",
			   "the school", "purpose", "her marks", "language",
			   "es", "how", "paper", "to_day", "t+10", NULL);
}

static void
make_partner(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "jon", "task.add", "case", w->cases[i],
			   "text", "Copy the lease", "kind", "todo", "due_on",
			   "t+5", NULL);
}

/* Of each two records that are one person's. */
static void
make_linked(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++) {
		house_must(&w->house, "ane", "person.add", "given_name",
			   i < PEOPLE ? "Maialen" : "Zoe", "family_name",
			   FAMILIES[i], "birth", "1984-03-02", "sure", "y",
			   NULL);
		house_must(&w->house, "ane", "duplicate.link", "person",
			   w->cases[i], "other", w->house.out.row_ref, "sure",
			   "y", NULL);
	}
}

static void
make_holidays(struct world *w)
{
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "root", "holiday.add", "day",
			   arena_printf(&w->house.arena, "t+%zu", 30 + i),
			   "name", reason_of(w, i), NULL);
}

static void
make_saved_views(struct world *w)
{
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "ane", "view.save", "list", "cases.mine",
			   "name", reason_of(w, i), NULL);
}

static void
make_uncovered(struct world *w)
{
	make_cases(w);
	house_must(&w->house, "sup", "pair.end", "pair", "ane+jon", "active_to",
		   "t", NULL);
	house_set_day("2026-11-22");
}

static void
make_rated(struct world *w)
{
	static const char *const DOMAINS[] = {"WORK", "MONEY", "HOME", "LEARN",
					      "MIND", "BODY",  "USE",  "FAM",
					      "NET",  "DAY",   "CARE", "LAW"};

	make_cases(w);
	for (size_t i = 0; i < CASES; i++) {
		house_must(&w->house, "jon", "diagnosis.begin", "case",
			   w->cases[i], NULL);
		for (size_t d = 0; d < N_ELEMS(DOMAINS); d++)
			house_must(&w->house, "jon", "diagnosis.rate", "case",
				   w->cases[i], "domain", DOMAINS[d], "level",
				   "3", "strength", "1", NULL);
	}
}

static void
make_contacts(struct world *w)
{
	make_cases(w);
	for (size_t i = 0; i < CASES; i++)
		house_must(&w->house, "ane", "contact.log", "case", w->cases[i],
			   "kind", "PHONE", "minutes", "5", "text", "Rang.",
			   NULL);
}

/* ---- the lists ---- */

/* Of the row that is settled. */
enum what_becomes {
	LEAVES,
	MOVES, /* within the list: one is on the next row all the same */
	STAYS  /* where it was, and one with it */
};

struct worked {
	const char *view;
	const char *title; /* in the list of lists */
	const char *login;
	const char *day; /* on which it is worked; NULL = 2026-11-21 */
	void (*make)(struct world *w);
	const char *act;  /* key */
	const char *text; /* typed into the form; NULL = there is none */
	const char *said; /* the result */
	bool asks;	  /* once more */
	enum what_becomes row;
};

static const struct worked LISTS[] = {
	{"promises.ours_late", "Promised by us and late", "jon", "2026-12-02",
	 make_late, "d", "kept", "^ \\+ ", false, LEAVES},
	{"promises.ours_due", "Waiting for us", "jon", "2026-11-23", make_due,
	 "d", "kept", "^ \\+ ", false, LEAVES},
	{"promises.person_due", "Waiting for the person", "ane", "2026-12-02",
	 make_late, "d", "kept", "^ \\+ ", false, MOVES},
	{"promises.family_late", "Promised by the family and late", "ane",
	 "2026-12-02", make_late, "d", "kept", "^ \\+ ", false, LEAVES},
	{"promises.left", "Promised by who has left", "omar", NULL,
	 make_left_promises, "I", NULL, "^ \\+ ", true, LEAVES},
	{"breaches.open", "Breaches not answered", "ane", "2026-11-28",
	 make_breaches, "h", "I was ill" KEY_TAB "illness", "^ \\+ ", false,
	 LEAVES},
	{"sanctions.to_see", "Warnings to take note of", "sup", "2026-12-05",
	 make_warned, "d", NULL, "^ \\+ ", false, LEAVES},
	{"sanctions.to_sign", "Reports to sign", "sup", "2026-12-12",
	 make_reported, "S", NULL, "^ \\+ ", true, LEAVES},
	{"reviews.due", "Reviews due", "ane", "2027-02-20", make_review, "E",
	 "All is well", "^ \\+ ", false, LEAVES},
	{"contracts.to_sign", "Contracts to sign", "ane", NULL, make_agreed,
	 "S", "social", "^ \\+ ", true, LEAVES},
	{"contracts.ending", "Contracts ending", "ane", "2027-10-22",
	 make_ending, "E", "All is well", "^ \\+ ", false, STAYS},
	{"hand_overs.told", "Caseloads handed over", "ane", NULL,
	 make_hand_overs, "d", NULL, "^ \\+ ", false, LEAVES},
	{"hand_overs", "Hand-overs", "sup", NULL, make_hand_overs, "u", "",
	 "^ \\+ ", false, MOVES},
	{"cases.steps", "Steps due", "ane", "2026-11-23", make_new, "c",
	 "Rang, all well", "^ \\+ ", false, LEAVES},
	{"decisions.open", "Decided, still open", "ane", NULL, make_decisions,
	 "d", "Done", "^ \\+ ", false, LEAVES},
	{"access.asked", "Access asked for", "jon", NULL, make_asked, "=", "",
	 "^ \\+ ", false, LEAVES},
	{"glass.broken", "Broken glass to review", "sup", NULL, make_glass, "d",
	 "Right", "^ \\+ ", false, LEAVES},
	{"glass.on_mine", "Broken glass on my cases", "ane", NULL, make_glass,
	 "k", NULL, "^ \\+ ", true, STAYS},
	{"disputes.open", "Disputed and not settled", "sup", NULL,
	 make_disputed, "D", "It was so", "^ \\+ ", false, LEAVES},
	{"transfers.to_answer", "Transfers to answer", "tsup", NULL,
	 ask_transfers, "X", "Full", "^ \\+ ", false, LEAVES},
	{"appointments.left", "Appointments of who has left", "omar", NULL,
	 make_left_plans, "I", NULL, "^ \\+ ", false, LEAVES},
	{"annulments", "Annulments asked for", "sup", NULL, make_errors, "X",
	 "No", "^ \\+ ", false, LEAVES},
	{"consents.ending", "Consents ending", "ane", NULL, make_consents, "k",
	 "", "^ \\+ ", false, LEAVES},
	{"promises.overdue", "Promises overdue", "ane", "2026-11-28",
	 make_in_force, "d", "kept", "^ \\+ ", false, LEAVES},
	{"diagnoses.waiting", "Diagnoses waiting for me", "ane", NULL,
	 make_rated, "M", "I shall rate it today", "^ \\+ ", false, STAYS},
	{"cases.uncovered", "Nobody stands in", "sup", "2026-11-22",
	 make_uncovered, "a", "mikel+leire", "^ \\+ ", false, LEAVES},
	{"cases.mine", "My cases", "ane", NULL, make_cases, "w",
	 "Came by herself", "^ \\+ ", false, STAYS},
	{"contacts.mine", "My contacts", "ane", NULL, make_contacts, "e",
	 "And again.", "^ \\+ ", false, STAYS},
	{"duplicates.decided", "Decisions on duplicates", "ane", NULL,
	 make_linked, "u", NULL, "^ \\+ ", true, LEAVES},
	{"holidays", "Holidays", "root", NULL, make_holidays, "k", NULL,
	 "^ \\+ ", true, LEAVES},
	{"views", "Saved views", "ane", NULL, make_saved_views, "k", NULL,
	 "^ \\+ ", true, LEAVES},
	{"partner.did", "What others did", "ane", NULL, make_partner, "d", NULL,
	 "^ \\+ ", false, LEAVES},
};

/* The names in the order of their rows; those that stand in the rows. */
static size_t
names_in_order(struct vt *vt, const char *out[CASES])
{
	size_t n = 0;
	const char *line = vt_text(vt);

	while (line != NULL && *line != '\0') {
		size_t len = strcspn(line, "\n");
		char text[1024];

		snprintf(text, sizeof(text), "%.*s", (int)len, line);
		for (size_t i = 0; n < CASES && i < CASES; i++)
			if (strstr(text, SHOWN[i]) != NULL)
				out[n++] = SHOWN[i];
		line = line[len] == '\0' ? NULL : line + len + 1;
	}
	return n;
}

static void
wait_focus(struct vt *vt, const char *name)
{
	char regex[64];

	snprintf(regex, sizeof(regex), "^> .*%s", name);
	vt_wait(vt, regex);
}

static void
turn_and_filter(struct vt *vt)
{
	vt_keys(vt, "s");
	vt_wait(vt, "now; again: backwards");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "backwards *$");
	vt_keys(vt, "/maialen" KEY_ENTER);
	vt_wait(vt, "filter: maialen");
	vt_keys(vt, "\033[H");
}

static void
act(struct vt *vt, const struct worked *list)
{
	vt_keys(vt, list->act);
	if (list->text != NULL) {
		vt_wait(vt, "F2 Save|F2 Sign");
		vt_keys(vt, list->text);
		vt_keys(vt, KEY_F2);
		if (strcmp(list->view, "cases.uncovered") == 0) {
			/* What the pair takes on is shown first. */
			vt_wait(vt, "F2 saves it all the same");
			vt_keys(vt, KEY_F2);
		}
	}
	if (list->asks) {
		vt_wait(vt, "y +");
		vt_settle(vt, 350);
		vt_keys(vt, "y");
	}
	vt_wait(vt, list->said);
}

static struct vt *
open_on(struct house *house, const struct worked *list)
{
	char still[64];
	struct desk desk = {.house = house,
			    .program = "tests/tui/still_kith",
			    .login = list->login,
			    .env = {still},
			    .cols = 118};

	snprintf(still, sizeof(still), "KITH_STILL=%sT09:30:00Z",
		 list->day == NULL ? "2026-11-21" : list->day);
	return desk_open(&desk);
}

static void
a_list_is_worked_down(void **state)
{
	const struct worked *list = *state;
	struct world w = {.cases = {0}};
	const char *names[CASES];
	const char *left[CASES];

	house_init(&w.house);
	list->make(&w);
	struct vt *vt = open_on(&w.house, list);
	desk_open_list(vt, list->title);
	turn_and_filter(vt);
	assert_int_equal(names_in_order(vt, names), PEOPLE);
	vt_keys(vt, KEY_DOWN);
	wait_focus(vt, names[1]);
	act(vt, list);
	wait_focus(vt, list->row == STAYS ? names[1] : names[2]);
	/* The message names the row, too: the next key takes it. */
	vt_keys(vt, KEY_UP KEY_DOWN);
	vt_gone(vt, list->said);
	vt_wait(vt, "filter: maialen");
	vt_wait(vt, "backwards");
	assert_int_equal(names_in_order(vt, left),
			 list->row == LEAVES ? PEOPLE - 1 : PEOPLE);
	desk_quit(vt);
	house_fini(&w.house);
}

/* ---- none is left out ---- */

static const struct {
	const char *view;
	const char *why; /* where it is worked, or why there is nothing new */
} OTHERS[] = {
	{"acts.mine", "test_taken_back.c"},
	{"agenda", "of cases.mine, contacts and tasks"},
	{"appointments.mine", "test_worklists.c"},
	{"appointments.open", "test_worklists.c"},
	{"appointments.soon", "test_worklists.c"},
	{"caseload.pairs", "a hand-over leaves the pair where it is"},
	{"cases", "the rows of cases.mine"},
	{"cases.contact_overdue", "test_worklists.c"},
	{"cases.granted", "the rows of cases.mine"},
	{"cases.new", "test_worklists.c"},
	{"cases.no_pair", "the rows of cases.uncovered"},
	{"cases.pair_away", "the rows of cases.mine"},
	{"cases.silent", "test_worklists.c"},
	{"cases.still", "the rows of cases.mine"},
	{"contacts.missed", "test_worklists.c"},
	{"deputies", "a list to look up"},
	{"deputies.mine", "a list to look up"},
	{"drafts.office", "a list to look up"},
	{"duplicates", "test_worklists.c"},
	{"duplicates.elsewhere", "the rows of duplicates"},
	{"messages.new", "test_worklists.c"},
	{"messages.sent", "a list to look up"},
	{"offices", "a list to look up"},
	{"pairs", "a list to look up"},
	{"persons", "a list to look up"},
	{"rules.history", "a list to look up"},
	{"staff", "a list to look up"},
	{"staff.unpaired", "the rows of staff"},
	{"tasks.acute", "test_worklists.c"},
	{"tasks.mine", "test_worklists.c"},
	{"tasks.overdue", "the rows of tasks.mine"},
	{"transfers.answered", "test_worklists.c"},
};

static bool
is_worked(const char *view)
{
	for (size_t i = 0; i < N_ELEMS(LISTS); i++)
		if (strcmp(LISTS[i].view, view) == 0)
			return true;
	for (size_t i = 0; i < N_ELEMS(OTHERS); i++)
		if (strcmp(OTHERS[i].view, view) == 0)
			return true;
	return false;
}

static void
no_list_is_left_out(void **state)
{
	size_t n;
	const struct view *const *views = view_all(&n);
	bool is_whole = true;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		if (views[i]->operations == NULL ||
		    view_is_about_one(views[i]) || is_worked(views[i]->name))
			continue;
		print_error("%s is worked down by no test\n", views[i]->name);
		is_whole = false;
	}
	assert_true(is_whole);
}

int
main(void)
{
	struct CMUnitTest tests[N_ELEMS(LISTS) + 1] = {
		[N_ELEMS(LISTS)] = cmocka_unit_test(no_list_is_left_out)};

	for (size_t i = 0; i < N_ELEMS(LISTS); i++)
		tests[i] = (struct CMUnitTest){
			.name = LISTS[i].view,
			.test_func = a_list_is_worked_down,
			.initial_state = (void *)(uintptr_t)&LISTS[i],
		};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
