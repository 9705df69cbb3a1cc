/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Hostile text in every field that is declared: what people type is refused
 * or kept without commands to a terminal, and what stands in the record all
 * the same is shown on the screen and on standard output unarmed, of every
 * parameter of every operation and every column of every view.
 */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/operation.h"
#include "app/param.h"
#include "app/view.h"
#include "base/attr.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "src/tui/canvas.h"
#include "tests/lib/house.h"

enum { COLS = 20 };

static const char *const HOSTILE[] = {
	"\033[31mred\033[2J",
	"\033]0;PWNED\007x",
	"\302\2332J",		  /* CSI of eight bits, as UTF-8 */
	"a\010\010b\rc\013d\177", /* over what was there */
	"\342\200\256live\342\201\246\342\201\251", /* bidi controls */
	"ab\377\376cd",
	"\303\050 cut \360\237\221",
	"e\314\201\314\202\314\203\314\204\314\206\314\207\314\210\314\212z",
	"\346\274\242\345\255\227\360\237\221\251\342\200\215\360\237\221\247",
	"2026-11-21\033[5n",
	"12\033[6n",
};

/* What no shown text has: each does something else than stand there. */
static void
check_unarmed(const char *shown, const char *where)
{
	static const char *const NEVER[] = {"\302\233",	    "\342\200\256",
					    "\342\201\246", "\342\201\251",
					    "\342\200\215", "\314\204\314\206"};
	for (const char *c = shown; *c != '\0'; c++)
		if (((unsigned char)*c < 0x20 && *c != '\n') || *c == 0x7f)
			fail_msg("%s: byte %#x is shown", where,
				 (unsigned)(unsigned char)*c);
	if (!utf8_is_valid(shown, strlen(shown)))
		fail_msg("%s: broken UTF-8 is shown", where);
	for (size_t i = 0; i < N_ELEMS(NEVER); i++)
		if (strstr(shown, NEVER[i]) != NULL)
			fail_msg("%s: text %zu is shown", where, i);
}

/* In columns 2 to 11 of a canvas, and on a line of standard output. */
static void
check_shown(struct house *h, const char *text, const char *where)
{
	struct canvas canvas;
	struct strbuf screen = {0};
	canvas_init(&canvas, 2, COLS);
	canvas_text(&canvas, 0, 12, 1, "|", ROLE_NORMAL);
	if (canvas_text(&canvas, 0, 2, 10, text, ROLE_NORMAL) > 10)
		fail_msg("%s: wider than its room", where);
	canvas_to_text(&canvas, &screen);
	check_unarmed(strbuf_str(&screen), where);
	if (strchr(strbuf_str(&screen), '|') == NULL)
		fail_msg("%s: the frame is not as it was", where);
	check_unarmed(utf8_line(&h->arena, text), where);
	strbuf_fini(&screen);
	canvas_fini(&canvas);
}

/* ---- what is typed ---- */

static void
type_into(struct house *h, struct session *session, const struct operation *op,
	  const struct param *param)
{
	for (size_t i = 0; i < N_ELEMS(HOSTILE); i++) {
		struct issues issues = {.arena = &h->arena};
		struct value value = {0};
		struct value raw = {
			.given = true, .typed = true, .text = HOSTILE[i]};
		char where[128];
		snprintf(where, sizeof(where), "%s %s, text %zu", op->name,
			 param->name, i);
		bool is_taken = param_read(session, param, HOSTILE[i],
					   &h->arena, &value, &issues);
		const char *text = value.text == NULL ? "" : value.text;
		if (is_taken && (!utf8_is_valid(text, strlen(text)) ||
				 utf8_has_control(text, "\n\t")))
			fail_msg("%s: taken as \"%s\"", where, text);
		if (param->type == PARAM_LINE || param->type == PARAM_TEXT)
			check_shown(h,
				    param_show(session, param, &raw, &h->arena),
				    where);
	}
}

static void
every_parameter_of_every_operation(void **state)
{
	struct house *h = *state;
	struct session *session = house_session(h, "ane");
	size_t n;
	size_t n_params = 0;
	const struct operation *const *all = operation_all(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < all[i]->n_params; j++) {
			type_into(h, session, all[i], &all[i]->params[j]);
			n_params++;
		}
	print_message("# %zu parameters of %zu operations, %zu texts each\n",
		      n_params, n, N_ELEMS(HOSTILE));
	assert_true(n_params > 100);
	session_close(&session);
}

/* ---- what is read ---- */

static void
every_column_of_every_view(void **state)
{
	struct house *h = *state;
	struct session *session = house_session(h, "ane");
	size_t n;
	size_t n_columns = 0;
	const struct view *const *all = view_all(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < all[i]->n_columns; j++) {
			const struct view_column *column = &all[i]->columns[j];
			char where[128];
			snprintf(where, sizeof(where), "%s %s", all[i]->name,
				 column->name);
			n_columns++;
			if (column->type != COLUMN_TEXT &&
			    column->type != COLUMN_BIRTH)
				continue;
			for (size_t k = 0; k < N_ELEMS(HOSTILE); k++)
				check_shown(h,
					    view_cell(session, column,
						      HOSTILE[k], &h->arena),
					    where);
		}
	print_message("# %zu columns of %zu views\n", n_columns, n);
	assert_true(n_columns > 100);
	session_close(&session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(every_parameter_of_every_operation),
		HOUSE_TEST(every_column_of_every_view),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
