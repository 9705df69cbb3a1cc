/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of a list: it is seen in the head, and turned round. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/view.h"
#include "base/attr.h"

#include "product.h"
#include "tests/lib/vt.h"

enum { CASES = 60, ROWS_MAX = 100 };

#define MY_CASES "\033[F\033[A\033[17~"
#define PERSONS "v", "persons\r"
#define DOWN "\033[B"
#define UP "\033[A"

static struct product product;

static int
begin(void **state)
{
	(void)state;
	product_begin(&product, CASES);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	product_end(&product);
	return 0;
}

/* ---- which column an order goes by ---- */

static const struct {
	const char *view;
	const char *order;
	const char *column; /* NULL = none */
	bool is_descending;
} COLUMNS[] = {
	{"cases.mine", "name", "family_name", false}, /* p.sort_name */
	{"cases.mine", "due", "contact_due", false},  /* its label */
	{"cases.mine", "opened", "opened_on", true},
	{"staff", "office", "office", false},
	{"cases.contact_overdue", "pair", "pair", false},
	{"appointments", "next", NULL, false}, /* of more than a column */
	{"agenda", "day", "day", false},       /* by its name alone */
};

static void
an_order_knows_its_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(COLUMNS); i++) {
		const struct view *view = view_find(COLUMNS[i].view);
		const char *name;
		bool is_descending = false;
		size_t order = 0;
		assert_non_null(view);
		while ((name = view_order(view, order, NULL)) != NULL &&
		       strcmp(name, COLUMNS[i].order) != 0)
			order++;
		assert_non_null(name);
		size_t at = view_order_column(view, order, &is_descending);
		assert_int_equal(is_descending, COLUMNS[i].is_descending);
		if ((at == view->n_columns) != (COLUMNS[i].column == NULL))
			fail_msg("%s %s: column %zu", view->name, name, at);
		if (COLUMNS[i].column != NULL)
			assert_string_equal(view->columns[at].name,
					    COLUMNS[i].column);
	}
}

/* ---- on the screen ---- */

/* Of whose pair a late contact is stands below the list of who leads them all,
 * where the column has no room. */
static void
a_supervisor_is_told_the_pair(void **state)
{
	(void)state;
	struct vt *vt =
		product_open(&product, &(struct product_view){.login = "sara",
							      .rows = 16,
							      .cols = 60});
	product_play(vt, (const char *const[]){"v", "contact_overdue\r", NULL});
	vt_wait(vt, "^ Contacts overdue");
	vt_wait(vt, "^ ?[0-9].* of .* [A-Z][a-z]+ .* \\+ [A-Z][a-z]+ ");
	assert_true(product_quit(&vt));
}

/* Whose it is stands in the row itself in the narrowest window: who answers for
 * all pairs asks that first. */
static void
a_supervisor_reads_whose_it_is(void **state)
{
	static const struct {
		const char *keys; /* in the list of views */
		const char *title;
		const char *row; /* pattern of a row with a short name */
	} LISTS[] = {
		{"contact_overdue\r", "^ Contacts overdue",
		 " [A-Z][a-z]+ [A-Z]\\. \\+ [A-Z][a-z]+ [A-Z]\\. .* late"},
		{"silence al\r", "^ Silence alarm",
		 " [A-Z][a-z]+ [A-Z]\\. \\+ [A-Z][a-z]+ [A-Z]\\."},
		{"tasks overdue\r", "^ Tasks overdue",
		 "^[ >] .* late .* [A-Z][a-z]+ \\+ [A-Z][a-z]+"},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LISTS); i++) {
		struct vt *vt = product_open(
			&product, &(struct product_view){.login = "sara",
							 .rows = 16,
							 .cols = 60});
		product_play(vt,
			     (const char *const[]){"v", LISTS[i].keys, NULL});
		vt_wait(vt, LISTS[i].title);
		vt_wait(vt, LISTS[i].row);
		assert_true(product_quit(&vt));
	}
}

/* The row with the cursor; to be freed. */
static char *
row_here(struct vt *vt)
{
	const char *s = vt_text(vt);
	for (int row = vt_cursor_row(vt); row > 0; row--)
		s = strchr(s, '\n') + 1;
	return strndup(s, strcspn(s, "\n"));
}

/* All rows from where the cursor stands, one after the other. */
static size_t
walk(struct vt *vt, const char *key, char **out)
{
	size_t n = 0;
	for (;;) {
		vt_sync(vt);
		char *row = row_here(vt);
		if (n > 0 && strcmp(row, out[n - 1]) == 0) {
			free(row);
			return n;
		}
		assert_in_range(n, 0, ROWS_MAX - 1);
		out[n++] = row;
		vt_keys(vt, key);
	}
}

static void
assert_turned(char *const *rows, char *const *turned, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_string_equal(rows[i], turned[n - 1 - i]);
}

static void
forget(char **rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(rows[i]);
}

/* Few rows fit: each way is read in several pages, from both ends. */
static void
an_order_is_turned_round(void **state)
{
	char *rows[ROWS_MAX];
	char *turned[ROWS_MAX];
	char *back[ROWS_MAX];
	(void)state;
	struct vt *vt = product_open(
		&product, &(struct product_view){.login = "sara", .rows = 12});
	product_play(vt, (const char *const[]){PERSONS, "\033[H", NULL});
	vt_wait(vt, "^ +Name \\^");
	size_t n = walk(vt, DOWN, rows);
	assert_in_range(n, 2 * 12, ROWS_MAX);
	product_play(vt, (const char *const[]){"s", NULL});
	vt_wait(vt, "name +now; again: backwards");
	vt_keys(vt, "\r");
	vt_wait(vt, "^ +Name v");
	vt_wait(vt, "by name, backwards");
	product_play(vt, (const char *const[]){"\033[H", NULL});
	assert_int_equal(walk(vt, DOWN, turned), n);
	assert_turned(rows, turned, n);
	assert_int_equal(walk(vt, UP, back), n);
	assert_turned(turned, back, n);
	product_play(vt, (const char *const[]){"s", "\r", NULL});
	vt_wait(vt, "^ +Name \\^");
	forget(rows, n);
	forget(turned, n);
	forget(back, n);
	assert_true(product_quit(&vt));
}

/* Another order begins as it is by itself. */
static void
the_sign_stands_where_the_order_is(void **state)
{
	(void)state;
	struct vt *vt =
		product_open(&product, &(struct product_view){.login = "ane"});
	product_play(vt, (const char *const[]){MY_CASES, "s", "\r", NULL});
	vt_wait(vt, "Name v .*By profile *$");
	product_play(vt, (const char *const[]){"s", "profile\r", NULL});
	vt_wait(vt, "Name  .*By profile ?\\^");
	vt_wait(vt, "by profile day *$");
	product_play(vt, (const char *const[]){"s", "\r", NULL});
	vt_wait(vt, "Name  .*By profile ?v");
	vt_wait(vt, "by profile day, backwards *$");
	assert_true(product_quit(&vt));
}

static void
a_filter_holds_backwards_too(void **state)
{
	char *rows[ROWS_MAX];
	char *turned[ROWS_MAX];
	(void)state;
	struct vt *vt = product_open(
		&product, &(struct product_view){.login = "sara", .rows = 12});
	product_play(vt, (const char *const[]){PERSONS, "/ar", "\r", "\033[H",
					       NULL});
	size_t n = walk(vt, DOWN, rows);
	assert_in_range(n, 2, ROWS_MAX);
	product_play(vt, (const char *const[]){"s", "\r", "\033[H", NULL});
	assert_int_equal(walk(vt, DOWN, turned), n);
	assert_turned(rows, turned, n);
	forget(rows, n);
	forget(turned, n);
	assert_true(product_quit(&vt));
}

/* Who sorts wants to read what comes first then. */
static void
what_comes_first_is_in_sight_after_sorting(void **state)
{
	(void)state;
	struct vt *vt = product_open(
		&product, &(struct product_view){.login = "ane", .rows = 11});
	product_play(vt, (const char *const[]){MY_CASES, "\033[F", NULL});
	vt_gone(vt, "^ +1-[0-9]+ of");
	product_play(vt, (const char *const[]){"s", "profile\r", NULL});
	vt_wait(vt, "By profile ?\\^");
	vt_wait(vt, "^ 1-[0-9]+ of .*by profile day");
	vt_wait(vt, "^> .*days late");
	assert_true(product_quit(&vt));
}

/* What is over need not be gone through: it stands above, and is said to. */
static void
the_agenda_begins_at_today(void **state)
{
	(void)state;
	struct vt *vt =
		product_open(&product, &(struct product_view){.login = "ane"});
	product_play(vt, (const char *const[]){"v", "agenda\r", NULL});
	vt_wait(vt, "^> (today|tomorrow|in [0-9])");
	vt_wait(vt, " of [0-9]+ +[0-9]+ before today, above");
	vt_keys(vt, UP);
	vt_wait(vt, "^> .* late ");
	vt_keys(vt, "\033[H");
	vt_gone(vt, "before today, above");
	vt_wait(vt, "^> [0-9]+ days late ");
	/* What was filtered begins there again. */
	product_play(vt, (const char *const[]){"/", "late", NULL});
	vt_wait(vt, "filter: late|/.*late");
	product_play(vt, (const char *const[]){"\033", NULL});
	vt_wait(vt, "^> (today|tomorrow|in [0-9])");
	vt_wait(vt, " of [0-9]+ +[0-9]+ before today, above");
	/* From wherever one went, t is back there, and says so. */
	vt_wait(vt, "t Today");
	vt_keys(vt, "\033[H");
	vt_wait(vt, "^> [0-9]+ days late ");
	vt_keys(vt, "t");
	vt_wait(vt, "^> (today|tomorrow|in [0-9])");
	vt_wait(vt, " of [0-9]+ +[0-9]+ before today, above");
	product_play(vt, (const char *const[]){"s", "\r", NULL});
	vt_wait(vt, "^ +Due v");
	vt_wait(vt, "by day, backwards");
	assert_true(product_quit(&vt));
}

/* What is done on a row says in which list the row is. */
static void
a_command_names_the_list_of_its_rows(void **state)
{
	(void)state;
	struct vt *vt =
		product_open(&product, &(struct product_view){.login = "sara"});
	product_play(vt, (const char *const[]){"\020", "hand-over back", NULL});
	vt_wait(vt, "^ This is done on a row: open the list \"Hand-overs\"");
	vt_keys(vt, "\033");
	vt_gone(vt, "This is done on a row");
	assert_true(product_quit(&vt));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_order_knows_its_column),
		cmocka_unit_test(a_supervisor_is_told_the_pair),
		cmocka_unit_test(a_supervisor_reads_whose_it_is),
		cmocka_unit_test(an_order_is_turned_round),
		cmocka_unit_test(the_sign_stands_where_the_order_is),
		cmocka_unit_test(a_filter_holds_backwards_too),
		cmocka_unit_test(what_comes_first_is_in_sight_after_sorting),
		cmocka_unit_test(the_agenda_begins_at_today),
		cmocka_unit_test(a_command_names_the_list_of_its_rows),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
