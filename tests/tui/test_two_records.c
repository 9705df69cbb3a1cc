/* SPDX-License-Identifier: EUPL-1.2 */
/* Two people decide about one pair of records that look like one person, or
 * about the rules of the house, or one at two desks chooses a look: nothing is
 * decided twice unseen, and who comes second is told who did what and when.
 * ui.md 9, 12. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/setting.h"
#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"
#include "two_desks.h"

static int
setup(void **state)
{
	two_desks_setup(state);
	house_case(&house, "Karim", "Benaly", "1984-03-02");
	return 0;
}

static const char *
decided(void)
{
	return house_list(&house, "ane", "duplicates.decided", NULL);
}

/* ---- a pair of records ---- */

#define LIKELY "Likely duplicates"
#define DECIDED "Decisions on duplicates"
#define LINK "="
#define REFUSE "X"
#define LATER "r"

static void
type_verdict(struct vt *vt, const char *key, const char *reason)
{
	open_form(vt, LIKELY, "^> .*BENALI", key, "Reason");
	vt_keys(vt, reason);
	vt_wait(vt, reason);
}

/* In each order: what the second one is told, and what stands then. */
static const struct order {
	const char *a;
	const char *b;
	const char *said; /* to the second, after who, what and when */
	bool is_refused;
	const char *stands; /* where the second one saves all the same */
} ORDERS[] = {
	{LINK, LINK, JON ": Records linked", true, "|same|"},
	{LINK, REFUSE, JON ": Records linked", true, "|same|"},
	{LINK, LATER, JON ": Records linked", true, "|same|"},
	{REFUSE, LINK, JON ": Records told apart", false, "|same|"},
	{REFUSE, REFUSE, JON ": Records told apart", false, "|different|"},
	{REFUSE, LATER, JON ": Records told apart", false, "|later|"},
	{LATER, LINK, JON ": Duplicate put off", false, "|same|"},
	{LATER, REFUSE, JON ": Duplicate put off", false, "|different|"},
	{LATER, LATER, JON ": Duplicate put off", false, "|later|"},
};

static void
decide_in_order(const struct order *order)
{
	at_desks("jon", "ane");
	type_verdict(first, order->a, "Papers seen");
	type_verdict(second, order->b, "Neighbours say");
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, order->said);
	assert_true(vt_shows(second, "F2 Save|dealt with this"));
	assert_non_null(strstr(decided(), "Papers seen"));
	assert_null(strstr(decided(), "Neighbours say"));
	if (order->is_refused) {
		vt_settle(second, 350);
		vt_keys(second, KEY_ESC);
		vt_gone(second, "dealt with this");
		vt_wait(second, "Neighbours say");
		desk_discard(second);
	} else {
		vt_keys(second, KEY_F2);
		is_saved(second);
		assert_non_null(strstr(decided(), "Neighbours say"));
	}
	leave_desks();
}

static void
no_pair_is_decided_twice_unseen(void **state)
{
	for (size_t i = 0; i < N_ELEMS(ORDERS); i++) {
		if (i > 0)
			setup(state);
		print_message("# %s, %s\n", ORDERS[i].a, ORDERS[i].b);
		decide_in_order(&ORDERS[i]);
		if (i + 1 < N_ELEMS(ORDERS))
			house_tear_down(state);
	}
}

static void
link_both(const char *login)
{
	house_must(&house, login, "duplicate.link", "person", "1", "other", "2",
		   "reason", "Papers seen", NULL);
}

static void
links_cross(void **state)
{
	(void)state;
	second = desk_of("ane");
	type_verdict(second, LINK, "Neighbours say");
	house_must(&house, "jon", "duplicate.link", "person", "2", "other", "1",
		   "reason", "Papers seen", NULL);
	vt_keys(second, KEY_F2);
	vt_wait(second, JON ": Records linked");
	assert_null(strstr(decided(), "Neighbours say"));
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	desk_discard(second);
	desk_quit(second);
}

static void
ask_back(struct vt *vt)
{
	desk_open_list(vt, DECIDED);
	vt_wait(vt, "^> .*BENALI");
	vt_keys(vt, "u");
	vt_wait(vt, "\\[ Cancel \\]");
	vt_settle(vt, 350);
}

static void
both_take_a_decision_back(void **state)
{
	(void)state;
	link_both("ane");
	at_desks("jon", "ane");
	ask_back(first);
	vt_wait(first, "Decided: the same, Ane [A-Z][a-z]+, 21 Nov 2026");
	vt_wait(first, "Reason: Papers seen");
	ask_back(second);
	vt_keys(first, "y");
	vt_wait(first, "^ \\+ ");
	vt_keys(second, "y");
	vt_wait(second, JON ": Decision on duplicates taken back");
	leave_desks();
}

/* The question was about another decision. */
static void
decided_anew_while_it_is_taken_back(void **state)
{
	(void)state;
	house_must(&house, "ane", "duplicate.refuse", "person", "1", "other",
		   "2", "reason", "Both came", NULL);
	second = desk_of("ane");
	ask_back(second);
	link_both("jon");
	vt_keys(second, "y");
	vt_wait(second, "new: " JON ": Records");
	assert_non_null(strstr(decided(), "|same|"));
	say_yes(second);
	vt_wait(second, "^ \\+ Taken back\\. Not the same, as Ane");
	assert_non_null(strstr(decided(), "Both came"));
	desk_quit(second);
}

/* ---- the rules of the house ---- */

#define RULES_WITHDRAWN ": Rules withdrawn"
#define ADA "Ada Root" WHEN

static const char ORDINANCE[] =
	"kith-rules 1\ntable ordinance: field | value\ncode | NL-TOWN\n"
	"extends | NL-2025\nname | Town\nversion | 3\n"
	"valid_from | 2026-01-01\nsource | gazette\n"
	"checked_on | 2026-01-01\n"
	"table set: parameter | value\nother_pct | 30\n";

static void
add_gorka(void)
{
	house_add_staff(&house, "gorka", "Gorka Sola", "admin", "ALT");
}

static void
load_rules(const char *login)
{
	house_must(&house, login, "rules.load", "text", ORDINANCE,
		   "effective_from", "2026-12-10", "note", "council", NULL);
}

static void
type_withdrawal(struct vt *vt, const char *reason)
{
	open_form(vt, "Rules loaded here", "^> .*NL-TOWN", "k", "Reason");
	vt_keys(vt, reason);
	vt_wait(vt, reason);
}

static void
save_asked(struct vt *vt)
{
	vt_keys(vt, KEY_F2);
	say_yes(vt);
}

static void
both_withdraw_rules(void **state)
{
	(void)state;
	add_gorka();
	load_rules("gorka");
	at_desks("root", "gorka");
	type_withdrawal(first, "A misprint");
	type_withdrawal(second, "The wrong town");
	save_asked(first);
	is_saved(first);
	vt_wait(second, ADA RULES_WITHDRAWN "|Saved by " ADA);
	vt_keys(second, KEY_F2);
	vt_settle(second, 500);
	if (vt_shows(second, "\\[ Cancel \\]"))
		say_yes(second);
	vt_wait(second, "taken back already");
	vt_wait(second, ADA RULES_WITHDRAWN);
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_settle(second, 350);
	vt_wait(second, "The wrong town");
	desk_discard(second);
	leave_desks();
}

static void
both_load_rules(void **state)
{
	(void)state;
	add_gorka();
	second = desk_of("gorka");
	desk_command(second, "Load sanction rules");
	vt_wait(second, "F2 Save");
	vt_keys(second, "\033[200~");
	vt_keys(second, ORDINANCE);
	vt_keys(second, "\033[201~");
	vt_wait(second, "other_pct");
	load_rules("root");
	vt_keys(second, KEY_F2);
	vt_wait(second, "There is a version 3 of NL-TOWN already\\. Ada Root");
	vt_wait(second, ADA ": Rules");
	assert_true(vt_shows(second, "F2 Save"));
	desk_discard(second);
	desk_quit(second);
}

/* ---- what one has chosen for oneself ---- */

static void
choose_look(struct vt *vt, const char *typed)
{
	desk_command(vt, "Choose the look");
	vt_wait(vt, "Choose the look");
	vt_keys(vt, typed);
	vt_settle(vt, 300);
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Kept for you, wherever you log in");
}

/* Another thing, and the same one: each as it was chosen last. */
static void
a_look_chosen_at_both_is_kept(void **state)
{
	(void)state;
	at_desks("ane", "ane");
	choose_look(first, "contrast");
	choose_look(second, "whole row");
	leave_desks();
	struct session *session = house_session(&house, "ane");
	assert_string_equal(app_setting(session, SETTING_THEME, &house.arena),
			    "contrast");
	assert_string_equal(
		app_setting(session, SETTING_HIGHLIGHT, &house.arena), "row");
	session_close(&session);
}

#define RECORDS_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		RECORDS_TEST(no_pair_is_decided_twice_unseen),
		RECORDS_TEST(links_cross),
		RECORDS_TEST(both_take_a_decision_back),
		RECORDS_TEST(decided_anew_while_it_is_taken_back),
		RECORDS_TEST(both_withdraw_rules),
		RECORDS_TEST(both_load_rules),
		RECORDS_TEST(a_look_chosen_at_both_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
