/* SPDX-License-Identifier: EUPL-1.2 */
/* A list as it stands is kept under a name, opened by its number, changed. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define MY_CASES "\033[F" KEY_UP "\033[17~"

static struct house house;
static int n_kept; /* rows of saved views so far */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_late_case(&house, "Karim", "Benali", "1984-03-02");
	house_case(&house, "Lola", "Jiménez", "1991-07-30");
	return 0;
}

/* The list of one's cases, filtered to one of the two. */
static struct vt *
open_filtered(void)
{
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "Lola JIM");
	vt_keys(vt, "/benali\r");
	vt_gone(vt, "Lola JIM");
	return vt;
}

static void
keep_as(struct vt *vt, const char *name)
{
	vt_keys(vt, "v");
	vt_wait(vt, "Lists and saved views");
	vt_keys(vt, "keep this");
	/* What it keeps stands beside it or, in a narrow box, at the foot. */
	vt_wait(vt, "> *Keep this list as a view");
	vt_wait(vt, "filter: benali");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "List +My cases");
	vt_keys(vt, name);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Kept as ");
}

static void
a_list_is_kept_and_opened_by_its_number(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "Benalis");
	vt_wait(vt, "Kept as \"Benalis\": v, then 1, opens it");
	/* From another list. */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Lola JIM");
	vt_keys(vt, "v1");
	vt_wait(vt, "^ Benalis \\(My cases\\)");
	vt_wait(vt, "filter: benali");
	assert_false(vt_shows(vt, "Lola JIM"));
	desk_quit(vt);
}

/* Its filter is what it is: Esc leaves it, and does not leave its name over
 * rows that are not its own. */
static void
esc_leaves_a_kept_one_with_its_filter(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "Benalis");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Lola JIM");
	vt_keys(vt, "v1");
	vt_wait(vt, "^ Benalis \\(My cases\\)");
	/* What is filtered further goes back to it. */
	vt_keys(vt, "/ lola\r");
	vt_wait(vt, "No row has the words of the filter");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "filter: benali($|   )");
	vt_wait(vt, "^ Benalis \\(My cases\\)");
	assert_false(vt_shows(vt, "Lola JIM"));
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Lola JIM");
	assert_false(vt_shows(vt, "Benalis \\("));
	desk_quit(vt);
}

/* Each a row of the day: its key, its name, how many rows it has now. */
static void
the_day_has_them_with_their_counts(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "Benalis");
	house_must(&house, "jon", "view.save", "list", "cases.mine", "name",
		   "Shared ones", "is_shared", "y", NULL);
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Lola JIM");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^  v1  Benalis +1 ");
	vt_wait(vt, "^      Shared ones +2 ");
	/* into the pane, and back: it is as it was kept */
	vt_keys(vt, "\033[H");
	while (!vt_shows(vt, "^> v1  Benalis")) {
		vt_keys(vt, KEY_DOWN);
		vt_sync(vt);
	}
	vt_wait(vt, "My cases   filter: benali");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "> Karim BENALI");
	assert_false(vt_shows(vt, "Lola JIM"));
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^> v1  Benalis");
	/* one more of them, by somebody else's hand, is counted */
	house_case(&house, "Nadia", "Benali", "1990-01-02");
	vt_wait(vt, "^> v1  Benalis +2 ");
	house_must(&house, "ane", "view.remove", "view", "1", NULL);
	vt_keys(vt, "\033[15~");
	vt_gone(vt, "Benalis");
	vt_wait(vt, "Shared ones +3 ");
	desk_quit(vt);
}

/* In a window of one pane, in two, on the day and in a list: the same list. */
static void
a_number_is_the_same_list_everywhere(void **state)
{
	static const int SIZES[][2] = {{16, 60}, {24, 80}, {43, 132}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		struct vt *vt = desk_open(&(struct desk){.house = &house,
							 .login = "ane",
							 .rows = SIZES[i][0],
							 .cols = SIZES[i][1]});
		vt_keys(vt, "1");
		vt_wait(vt, "Acute");
		vt_keys(vt, "3");
		vt_wait(vt, "Today and tomorrow|Nothing is planned");
		vt_keys(vt, KEY_ESC);
		vt_wait(vt, "> 3 . Today and tomorrow");
		/* on the whole screen as well, and one step back is the day */
		vt_keys(vt, "\033[17~2");
		vt_wait(vt, "^ Messages to me *$");
		vt_keys(vt, "3");
		vt_wait(vt, "^ Today and tomorrow *$");
		vt_keys(vt, KEY_ESC);
		vt_wait(vt, "> 3 . Today and tomorrow");
		desk_quit(vt);
	}
}

static void
a_kept_one_is_kept_as_it_is_now(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "One name");
	vt_keys(vt, "v1");
	vt_wait(vt, "^ One name");
	vt_keys(vt, "/\025lola\r");
	vt_gone(vt, "Karim BENALI");
	vt_keys(vt, "v");
	vt_wait(vt, "Keep \"One name\" as it is now *filter: lola");
	vt_keys(vt, "as it is");
	vt_wait(vt, "> *Keep \"One name\"");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Change a saved view");
	vt_keys(vt, KEY_F2);
	vt_gone(vt, "F2 Save");
	vt_keys(vt, "v1");
	vt_wait(vt, "filter: lola");
	assert_false(vt_shows(vt, "Karim BENALI"));
	desk_quit(vt);
}

static void
the_list_of_them_opens_them(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "Benalis");
	vt_keys(vt, "v");
	vt_wait(vt, "Lists and saved views");
	vt_keys(vt, "saved views");
	vt_wait(vt, "> *Saved views");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "e Change  k Remove");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ Benalis \\(My cases\\)");
	desk_quit(vt);
}

/* ---- on every list ---- */

/* Each list that is nobody's in particular, whoever may open it: filtered,
 * kept, and opened again as it was kept. KITH_LONG=1: all; else each sixth. */
enum { EVERY = 6, LISTS_MIN = 60 };

static void
opens_from_the_box(struct vt *vt, const char *name, const char *found)
{
	vt_keys(vt, "v");
	vt_wait(vt, " Lists and saved views( |$)");
	vt_keys(vt, name);
	vt_wait(vt, found);
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, " Lists and saved views( |$)");
}

static void
is_kept_and_opened(struct vt *vt, const char *login, const struct view *view)
{
	char row[128];
	snprintf(row, sizeof(row), "> +%.24s", view->title);
	opens_from_the_box(vt, view->title, row);
	snprintf(row, sizeof(row), "^ %.24s", view->title);
	vt_wait(vt, row);
	vt_keys(vt, "/qqzq" KEY_ENTER);
	vt_wait(vt, "filter: qqzq|No .*qqzq|qqzq.*Esc");
	opens_from_the_box(vt, "keep this", "> *Keep this list as a view");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "Kept one" KEY_F2);
	vt_wait(vt, "Kept as \"Kept one\"");
	vt_keys(vt, KEY_ESC); /* the filter, and the list */
	vt_sync(vt);
	opens_from_the_box(vt, "Kept one", "> .*Kept one");
	vt_wait(vt, "^ Kept one \\(");
	vt_wait(vt, "qqzq");
	house_must(&house, login, "view.remove", "view",
		   arena_printf(&house.arena, "%d", ++n_kept), NULL);
	for (int i = 0; i < 8 && !vt_shows(vt, "MY DAY|MY OFFICE"); i++) {
		vt_keys(vt, KEY_ESC);
		vt_sync(vt);
	}
	vt_wait(vt, "MY DAY|MY OFFICE");
}

static void
every_list_is_kept(void **state)
{
	static const char *const LOGINS[] = {"ane", "sup", "root"};
	const bool is_long = getenv("KITH_LONG") != NULL;
	size_t n;
	const struct view *const *all = view_all(&n);
	size_t n_kept_as[3] = {0};
	size_t at = 0;

	(void)state;
	n_kept = 0;
	for (size_t k = 0; k < N_ELEMS(LOGINS); k++) {
		struct session *session = house_session(&house, LOGINS[k]);
		struct vt *vt = desk_as(&house, LOGINS[k]);
		for (size_t i = 0; i < n; i++) {
			if (view_is_about_one(all[i]) ||
			    !view_may(session, all[i]) ||
			    (!is_long && at++ % EVERY != 0))
				continue;
			is_kept_and_opened(vt, LOGINS[k], all[i]);
			n_kept_as[k]++;
		}
		session_close(&session);
		desk_quit(vt);
	}
	print_message("# %zu, %zu, %zu lists\n", n_kept_as[0], n_kept_as[1],
		      n_kept_as[2]);
	assert_true(n_kept_as[0] + n_kept_as[1] + n_kept_as[2] >=
		    (is_long ? LISTS_MIN : LISTS_MIN / EVERY));
}

#define SAVED_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SAVED_TEST(a_list_is_kept_and_opened_by_its_number),
		SAVED_TEST(esc_leaves_a_kept_one_with_its_filter),
		SAVED_TEST(the_day_has_them_with_their_counts),
		SAVED_TEST(a_number_is_the_same_list_everywhere),
		SAVED_TEST(a_kept_one_is_kept_as_it_is_now),
		SAVED_TEST(the_list_of_them_opens_them),
		SAVED_TEST(every_list_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
