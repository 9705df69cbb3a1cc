/* SPDX-License-Identifier: EUPL-1.2 */
/* Two people at one thing that neither has for oneself: an answer to another
 * office, broken glass, a message to the pair, a kept list, a member of staff.
 * Who comes second is told who did what and when. ui.md 9, 12. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/undo.h"
#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"
#include "two_desks.h"

/* ---- to another office ---- */

static void
ask_for_transfer(void)
{
	house_add_staff(&house, "rita", "Rita Sanz", "supervisor", "TAF");
	house_must(&house, "ane", "transfer.ask", "case", karim, "to_office_id",
		   "TAF", "reason", "She moves to Tafalla.", NULL);
}

static void
type_acceptance(struct vt *vt, const char *words)
{
	open_form(vt, "Transfers to answer", "> .*Karim", "=",
		  "Accept a transfer");
	vt_keys(vt, "ines+omar" KEY_TAB);
	vt_keys(vt, words);
	vt_wait(vt, words);
}

static void
both_accept_a_transfer(void **state)
{
	(void)state;
	ask_for_transfer();
	at_desks("tsup", "rita");
	type_acceptance(first, "Welcome");
	type_acceptance(second, "With pleasure");
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, "answered or revoked already");
	vt_wait(second, "Teo Mar[^ ]+" WHEN ": Transfer accepted");
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	vt_wait(second, "With pleasure");
	desk_discard(second);
	leave_desks();
}

/* ---- broken glass ---- */

static void
break_glass(void)
{
	house_must(&house, "mikel", "access.break_glass", "case", karim,
		   "reason", "He says that he will hurt himself", NULL);
}

static void
type_review(struct vt *vt, const char *words)
{
	open_form(vt, "Broken glass to review", "> .*Mikel", "d",
		  "Review broken glass");
	vt_keys(vt, words);
	vt_wait(vt, words);
}

static void
both_review_broken_glass(void **state)
{
	(void)state;
	break_glass();
	at_desks("sup", "teo");
	type_review(first, "It was right");
	type_review(second, "I would have rung first");
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, "reviewed already");
	vt_wait(second, SARA ": Broken glass reviewed");
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	vt_wait(second, "I would have rung first");
	desk_discard(second);
	leave_desks();
}

static void
reviewed_while_it_is_ended(void **state)
{
	(void)state;
	break_glass();
	at_desks("sup", "ane");
	type_review(first, "It was right");
	desk_open_list(second, "Broken glass on my cases");
	vt_wait(second, "> .*Mikel");
	vt_keys(second, "k");
	vt_wait(second, "\\[ Cancel \\]");
	vt_settle(second, 350);
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, "y");
	vt_wait(second, "Asked again, for this is new: " SARA ": Broken");
	say_yes(second);
	vt_wait(second, "The access of Mikel .* has ended");
	leave_desks();
}

static void
ended_while_it_is_reviewed(void **state)
{
	(void)state;
	break_glass();
	at_desks("sup", "ane");
	type_review(first, "It was right");
	desk_open_list(second, "Broken glass on my cases");
	vt_wait(second, "> .*Mikel");
	vt_keys(second, "k");
	say_yes(second);
	vt_wait(second, "has ended");
	vt_wait(first, "Saved by " ANE);
	/* What is said above has changed: it is read before it is saved. */
	vt_keys(first, KEY_F2);
	vt_wait(first, "Not saved yet: changed by " ANE);
	vt_settle(first, 350);
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, "U");
	vt_wait(second, "Until: 10:30 -> 22 Nov 2026 10:30");
	say_yes(second);
	vt_wait(second, "^ \\+ ");
	leave_desks();
}

/* ---- messages to the pair ---- */

static void
both_take_a_message(void **state)
{
	(void)state;
	house_must(&house, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-01",
		   NULL);
	house_must(&house, "jon", "message.send", "case", karim, "text",
		   "Will one of you ring the school?", NULL);
	at_desks("ane", "mikel");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_list(vt, "Messages to me");
		vt_wait(vt, "> .*BENALI|> .*Karim");
	}
	vt_keys(first, "I");
	vt_wait(first, "^ \\+ You are on it");
	vt_wait(second, "Ane Etxeberria");
	vt_keys(second, "I");
	vt_wait(second, "! Ane Etxeberria is on it already");
	vt_keys(first, "U");
	vt_wait(first, "Taken by: Ane Etxeberria -> nothing");
	say_yes(first);
	vt_wait(first, "^ \\+ Taken back");
	vt_gone(second, "~.*Ane Etxeberria");
	vt_keys(second, "I");
	vt_wait(second, "^ \\+ You are on it");
	leave_desks();
}

/* ---- staff ---- */

static void
both_change_a_member_of_staff(void **state)
{
	(void)state;
	house_add_staff(&house, "gorka", "Gorka Sola", "admin", "ALT");
	at_desks("root", "gorka");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_list(vt, "Staff");
		vt_wait(vt, "Mikel");
		vt_keys(vt, "/Mikel" KEY_ENTER);
		vt_wait(vt, "> .*Mikel");
		vt_keys(vt, "e");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, KEY_TAB KEY_TAB KEY_TAB KEY_TAB);
		vt_keys(vt, i == 0 ? "948 111 111" : "948 222 222");
		vt_wait(vt, i == 0 ? "948 111" : "948 222");
	}
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_wait(second, "Saved by Ada Root" WHEN);
	vt_keys(second, KEY_F2);
	vt_wait(second, "Before.*Yours.*Theirs");
	vt_keys(second, "y" KEY_F2);
	is_saved(second);
	vt_keys(first, "U");
	vt_wait(first, "Changed since\\. Gorka Sola: .*" WHEN);
	vt_keys(first, KEY_ESC);
	vt_gone(first, "Changed since");
	vt_keys(second, "U");
	vt_wait(second, "Again as before: the member of staff: Mikel");
	vt_wait(second, "Telephone: 948 222 222 -> 948 111 111");
	say_yes(second);
	vt_wait(second, "^ \\+ Taken back");
	leave_desks();
}

/* ---- taken back ---- */

enum { ARGS_MAX = 12, NAMES_MAX = 20 };

struct deed {
	const char *login;
	const char *operation;
	const char *args[ARGS_MAX]; /* "#x" = the row that is called so */
	const char *as;		    /* how its row is called; NULL = nothing */
	/* What the box or the form says that U opens: of what. NULL = this only
	 * prepares the others. */
	const char *asked;
};

#define KARIM "Karim BENALI"
#define GOES(what) "Removed: the " what
#define WAS(what) "Again as before: the " what
#define BOTH "Mikel .* / Ane"
#define AWAY                                                                   \
	"absent_id", "ane", "deputy_id", "mikel", "from_day", "2026-12-01",    \
		"to_day", "2026-12-10"
#define TO_TAFALLA "case", "#case", "to_office_id", "TAF", "reason", "Moves"
#define LEAVE "pair", "ane+jon", "pair_id", "mikel+leire", "reason", "Leave"

/* Of who leads, who keeps the house, and who asks others. */
/* clang-format off */
static const struct deed TAKEN[] = {
	{"sup", "pair.add", {"social_id", "mikel", "employment_id", "jon"}, NULL, GOES("pair: Mikel .* \\+ Jon")},
	{"sup", "pair.end", {"pair", "mikel+leire"}, NULL, WAS("pair: Mikel .* \\+ Leire")},
	{"sup", "case.assign", {"case", "#case", "pair_id", "mikel+leire"}, NULL, KARIM},
	{"sup", "deputy.set", {AWAY}, NULL, BOTH},
	{"sup", "deputy.set", {AWAY}, "dep", NULL},
	{"sup", "deputy.change", {"deputy", "#dep", "to_day", "2026-12-15"}, NULL, WAS("deputy: " BOTH)},
	{"sup", "deputy.end", {"deputy", "#dep", "ended_on", "2026-12-02"}, NULL, BOTH},
	{"sup", "deputy.end", {"deputy", "#dep", "ended_on", "2026-12-02"}, NULL, NULL},
	{"sup", "deputy.resume", {"deputy", "#dep"}, NULL, BOTH},
	{"root", "office.change", {"office", "ALT", "phone", "948 111 222"}, NULL, WAS("office: ALT Altsasu")},
	{"root", "staff.change", {"staff", "mikel", "phone", "948 000"}, NULL, WAS("member of staff: Mikel")},
	{"root", "holiday.add", {"day", "2026-12-03", "name", "Navarre"}, NULL, GOES("holiday: 3 Dec 2026: Navarre")},
	{"root", "holiday.add", {"day", "2026-12-03", "name", "Navarre"}, "hol", NULL},
	{"root", "holiday.remove", {"holiday", "#hol"}, NULL, "Name: Navarre"},
	{"leire", "access.ask", {"case", "#case", "purpose", "A course"}, NULL, GOES("access: .*Leire")},
	{"leire", "access.ask", {"case", "#case", "purpose", "A course"}, "ask", NULL},
	{"ane", "access.end", {"grant", "#ask"}, NULL, WAS("access: .*Leire")},
	{"mikel", "access.break_glass", {"case", "#case", "reason", "He said that he would end his life"}, "glass", NULL},
	{"sup", "access.review", {"grant", "#glass", "review", "Right"}, NULL, WAS("access: .*Mikel")},
	{"ane", "transfer.ask", {TO_TAFALLA}, NULL, "Takes back: Transfer asked for"},
	{"ane", "transfer.ask", {TO_TAFALLA}, "tra", NULL},
	{"tsup", "transfer.decline", {"transfer", "#tra", "answer", "Full"}, NULL, NULL},
	{"ane", "transfer.seen", {"transfer", "#tra"}, NULL, KARIM},
	{"ane", "view.save", {"list", "cases.mine", "name", "Benalis", "is_shared", "y"}, NULL, GOES("saved view: Benalis")},
	{"ane", "view.save", {"list", "cases.mine", "name", "Benalis", "is_shared", "y"}, "view", NULL},
	{"ane", "view.change", {"view", "#view", "name", "Others"}, NULL, "Name: Others -> Benalis"},
	{"ane", "view.remove", {"view", "#view"}, NULL, "Name: Benalis"},
	{"sup", "pair.hand_over", {LEAVE}, NULL, "from Mikel .* back to Ane"},
	{"sup", "pair.hand_over", {LEAVE}, "ho", NULL},
	{"mikel", "hand_over.seen", {"hand_over", "#ho"}, NULL, "Removed: that you noted it"},
};

/* What another one does in between is said, with who and when. */
static const struct {
	struct deed deed;
	struct deed other;
	const char *said;
} BETWEEN[] = {
	{{"sup", "pair.end", {"pair", "mikel+leire"}, "pair", ""},
	 {"teo", "pair.end", {"pair", "#pair", "active_to", "2026-12-24"}, NULL, NULL},
	 "Changed since\\. Teo Vidal: Pair ended" WHEN},
	{{"sup", "pair.add", {"social_id", "mikel", "employment_id", "jon", "active_from", "2026-11-01"}, NULL, ""},
	 {"teo", "case.assign", {"case", "#case", "pair_id", "mikel+jon"}, NULL, NULL},
	 "something was added to it since"},
	{{"sup", "case.assign", {"case", "#case", "pair_id", "ane+jon"}, NULL, ""},
	 {"teo", "case.assign", {"case", "#case", "pair_id", "mikel+leire"}, NULL, NULL},
	 "Teo Vidal: Pair assigned" WHEN},
	{{"sup", "deputy.set", {AWAY}, "dep", ""},
	 {"teo", "deputy.end", {"deputy", "#dep", "ended_on", "2026-12-04"}, NULL, NULL},
	 "Teo Vidal" WHEN ": Deputy ended"},
	{{"root", "office.change", {"office", "ALT", "phone", "948 111 222"}, NULL, ""},
	 {"gorka", "office.change", {"office", "ALT", "phone", "948 111 333"}, NULL, NULL},
	 "Changed since\\. Gorka Sola: Office changed" WHEN},
	{{"root", "holiday.add", {"day", "2026-12-04", "name", "Navarre"}, "hol", ""},
	 {"gorka", "holiday.remove", {"holiday", "#hol"}, NULL, NULL},
	 "Gorka Sola: Holiday removed" WHEN},
	{{"ane", "access.ask", {"case", "#case", "purpose", "A course"}, "ask", ""},
	 {"mikel", "access.end", {"grant", "#ask"}, NULL, NULL},
	 ": Access ended or declined" WHEN},
	{{"mikel", "transfer.ask", {TO_TAFALLA}, "tra", ""},
	 {"tsup", "transfer.decline", {"transfer", "#tra", "answer", "Full"}, NULL, NULL},
	 "Teo Mar.*: Transfer declined"},
};
/* clang-format on */

static struct {
	const char *name;
	const char *id;
} names[NAMES_MAX];
static size_t n_names;

static const char *
meant(const char *text)
{
	if (strcmp(text, "#case") == 0)
		return karim;
	for (size_t i = n_names; *text == '#' && i > 0; i--)
		if (strcmp(names[i - 1].name, text + 1) == 0)
			return names[i - 1].id;
	return text;
}

static void
do_deed(const struct deed *deed)
{
	const char *typed[ARGS_MAX + 1] = {NULL};
	struct session *session = house_session(&house, deed->login);
	for (size_t i = 0; i < ARGS_MAX && deed->args[i] != NULL; i++)
		typed[i] = meant(deed->args[i]);
	const struct inputs in = house_inputs(&house, typed);
	memset(&house.err, 0, sizeof(house.err));
	enum err_code rc = app_do(session, operation_find(deed->operation), &in,
				  &house.arena, &house.out, &house.err);
	session_close(&session);
	if (rc != ERR_OK)
		fail_msg("%s by %s: %s %s", deed->operation, deed->login,
			 house.err.msg,
			 house.out.issues.n > 0 ? house.out.issues.items[0].msg
						: "");
	if (deed->as == NULL)
		return;
	assert_true(n_names < NAMES_MAX);
	names[n_names].name = deed->as;
	names[n_names++].id =
		arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
}

static void
each_is_taken_back_by_its_name(void **state)
{
	(void)state;
	n_names = 0;
	for (size_t i = 0; i < N_ELEMS(TAKEN); i++) {
		do_deed(&TAKEN[i]);
		if (TAKEN[i].asked == NULL)
			continue;
		struct vt *vt = desk_of(TAKEN[i].login);
		vt_keys(vt, "U");
		vt_wait(vt, TAKEN[i].asked);
		say_yes(vt);
		vt_wait(vt, "F2 Save|^ \\+ ");
		if (vt_shows(vt, "F2 Save")) {
			vt_keys(vt, KEY_F2);
			is_saved(vt);
		}
		desk_quit(vt);
	}
}

/* Of these rooms each that can be taken back is walked above, or named. */
static const char *const ROOMS[] = {
	"access.", "deputy.", "hand_over.", "holiday.", "office.",
	"pair.",   "staff.",  "transfer.",  "view.",
};

static const struct {
	const char *operation;
	const char *why;
} LEFT_OUT[] = {
	{"staff.add", "names the command: who has a login was seen by all"},
};

static bool
is_walked(const char *operation)
{
	for (size_t i = 0; i < N_ELEMS(TAKEN); i++)
		if (TAKEN[i].asked != NULL &&
		    strcmp(TAKEN[i].operation, operation) == 0)
			return true;
	for (size_t i = 0; i < N_ELEMS(LEFT_OUT); i++)
		if (strcmp(LEFT_OUT[i].operation, operation) == 0)
			return true;
	return false;
}

static void
each_of_who_leads_is_walked(void **state)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);
	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < N_ELEMS(ROOMS); k++)
			if (strncmp(all[i]->name, ROOMS[k], strlen(ROOMS[k])) ==
				    0 &&
			    undo_operation(all[i]) != NULL &&
			    !is_walked(all[i]->name))
				fail_msg("%s: is not walked here",
					 all[i]->name);
}

static void
what_others_did_since_is_said(void **state)
{
	(void)state;
	n_names = 0;
	house_add_staff(&house, "gorka", "Gorka Sola", "admin", "ALT");
	for (size_t i = 0; i < N_ELEMS(BETWEEN); i++) {
		do_deed(&BETWEEN[i].deed);
		do_deed(&BETWEEN[i].other);
		struct vt *vt = desk_of(BETWEEN[i].deed.login);
		vt_keys(vt, "U");
		vt_settle(vt, 300);
		if (vt_shows(vt, "F2 Save"))
			vt_keys(vt, KEY_F2);
		else if (vt_shows(vt, "\\[ Cancel \\]"))
			vt_keys(vt, "y");
		vt_wait(vt, BETWEEN[i].said);
		vt_close(&vt);
	}
}

#define PEOPLE_TEST(f)                                                         \
	cmocka_unit_test_setup_teardown(f, two_desks_setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PEOPLE_TEST(both_accept_a_transfer),
		PEOPLE_TEST(both_review_broken_glass),
		PEOPLE_TEST(reviewed_while_it_is_ended),
		PEOPLE_TEST(ended_while_it_is_reviewed),
		PEOPLE_TEST(both_take_a_message),
		PEOPLE_TEST(both_change_a_member_of_staff),
		PEOPLE_TEST(each_is_taken_back_by_its_name),
		cmocka_unit_test(each_of_who_leads_is_walked),
		PEOPLE_TEST(what_others_did_since_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
