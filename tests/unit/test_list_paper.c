/* SPDX-License-Identifier: EUPL-1.2 */
/* A list on paper: columns, lines, pages; nothing is cut. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <locale.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "report/list_paper.h"

static const struct table_column COLUMNS[] = {
	{.heading = "Name", .cols = 18},
	{.heading = "Text", .cols = 24, .priority = 1},
	{.heading = "Minutes", .cols = 3, .is_right = true},
	{.heading = "Place", .cols = 12, .priority = 4},
	{.heading = "Street", .cols = 30, .priority = 5},
};

/* Three alphabets; a word longer than any column; what steers a terminal. */
static const char *const CELLS[] = {
	"Karim BENALI",
	"Brought the letter of the landlord, and wants it read",
	"30",
	"Altsasu",
	"San Juan",
	"Наталія ЇЖАКЕВИЧ",
	"Rang",
	"5",
	"Etxarri Aranatz, on the far side of the river",
	"Nagusia",
	"周 俊杰",
	"https://example.org/a/very/long/address/without/any/blank/in/it",
	"120",
	"a\x1b[31mred",
	"Kale Berria, in the house behind the church",
};

enum { N_COLUMNS = 5, N_ROWS = 3 };

static struct list_document
document(void)
{
	return (struct list_document){
		.title = "My cases",
		.about = "",
		.by = "Printed by Ane Etxeberria",
		.chosen = "filter: be\nby name",
		.table = {.columns = COLUMNS,
			  .n_columns = N_COLUMNS,
			  .cells = CELLS,
			  .n_rows = N_ROWS},
		.empty = "There is nothing in this list.",
		.rest = "",
	};
}

static char *
printed(const struct list_document *doc)
{
	struct strbuf out = {0};

	list_paper(&out, doc);
	return strbuf_take(&out);
}

static void
no_line_is_wider_than(const char *text, size_t most)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n\f");

		if (utf8_cols_n(text, len) > most)
			fail_msg("%zu columns: %.*s", utf8_cols_n(text, len),
				 (int)len, text);
		text += len + (text[len] != '\0');
	}
}

static void
has(const char *text, const char *wanted)
{
	if (strstr(text, wanted) == NULL)
		fail_msg("no '%s' in:\n%s", wanted, text);
}

/* The words of a text, which may stand on several lines of its column. */
static void
nothing_is_cut(void **state)
{
	static const char *const words[] = {
		"Brought", "landlord,",	 "wants",   "read",    "Наталія",
		"周 俊杰", "filter: be", "by name", "Altsasu", "Etxarri",
	};
	const struct list_document doc = document();
	char *text = printed(&doc);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(words); i++)
		has(text, words[i]);
	assert_null(strstr(text, "\u2026"));
	assert_null(strchr(text, '\x1b'));
	no_line_is_wider_than(text, LIST_PAPER_COLS);
	free(text);
}

/* Where there is no room the last in rank goes, and is named. */
static void
what_has_no_room_is_named(void **state)
{
	struct list_document doc = document();
	char *text = printed(&doc);

	(void)state;
	has(text, "\n3 rows.\nNo room for: Street.\n");
	assert_null(strstr(text, "San Juan"));
	free(text);
	doc.is_wide = true;
	text = printed(&doc);
	assert_null(strstr(text, "No room"));
	has(text, "San Juan");
	no_line_is_wider_than(text, LIST_PAPER_WIDE_COLS);
	free(text);
}

/* Columns stand below each other, whatever the alphabet; numbers at the right
 * of theirs. */
static void
columns_are_straight(void **state)
{
	static const char *const numbers[] = {" 30", "  5", "120"};
	struct list_document doc = document();
	size_t column = 0;
	char *text;

	(void)state;
	doc.is_wide = true;
	text = printed(&doc);
	for (size_t i = 0; i < N_ROWS; i++) {
		const char *at = strstr(text, CELLS[i * N_COLUMNS]);
		const char *end = at + strcspn(at, "\n");
		const char *number = strstr(at, numbers[i]);
		size_t cols;

		assert_true(number != NULL && number < end);
		cols = utf8_cols_n(at, (size_t)(number - at));
		assert_true(i == 0 || cols == column);
		column = cols;
	}
	free(text);
}

enum { MANY = 200 };

/* Each page has its number and the headings; a row is never on two. */
static void
pages_are_numbered(void **state)
{
	struct list_document doc = document();
	const char **cells = calloc((size_t)MANY * N_COLUMNS, sizeof(*cells));
	size_t n_pages = 1;
	char *text;

	(void)state;
	assert_non_null(cells);
	for (size_t i = 0; i < (size_t)MANY * N_COLUMNS; i++)
		cells[i] = CELLS[i % N_COLUMNS];
	doc.table.cells = cells;
	doc.table.n_rows = MANY;
	text = printed(&doc);
	for (const char *at = text; (at = strchr(at, '\f')) != NULL; at++)
		n_pages++;
	assert_true(n_pages > 2);
	for (size_t i = 1; i <= n_pages; i++) {
		struct strbuf head = {0};

		strbuf_addf(&head, "%sMy cases, page %zu of %zu\n",
			    i == 1 ? "" : "\f", i, n_pages);
		has(text, strbuf_str(&head));
		strbuf_fini(&head);
	}
	for (char *page = text; page != NULL;) {
		char *next = strchr(page, '\f');
		size_t lines = 0;

		if (next != NULL)
			*next++ = '\0';
		for (const char *at = page; *at != '\0'; at++)
			lines += *at == '\n';
		assert_true(lines <= LIST_PAPER_ROWS + 4);
		has(page, "Minutes");
		page = next;
	}
	free(text);
	free(cells);
}

/* The heading of a group stands above its first row, and again where it goes
 * on; never alone at the foot of a page. */
static void
rows_are_put_under_headings(void **state)
{
	static const char *const groups[] = {"Mon", "Mon", "Tue"};
	struct list_document doc = document();
	char *text;

	(void)state;
	doc.groups = groups;
	text = printed(&doc);
	has(text, "\nMon\nKarim");
	has(text, "\n\nTue\n周");
	assert_null(strstr(strstr(text, "Mon\n") + 1, "Mon\n"));
	free(text);
}

static void
an_empty_list_says_so(void **state)
{
	struct list_document doc = document();
	char *text;

	(void)state;
	doc.table.n_rows = 0;
	text = printed(&doc);
	has(text, "There is nothing in this list.");
	assert_null(strstr(text, "Minutes"));
	assert_null(strstr(text, "0 rows"));
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_cut),
		cmocka_unit_test(what_has_no_room_is_named),
		cmocka_unit_test(columns_are_straight),
		cmocka_unit_test(pages_are_numbered),
		cmocka_unit_test(rows_are_put_under_headings),
		cmocka_unit_test(an_empty_list_says_so),
	};

	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
