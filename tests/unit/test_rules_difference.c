/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * No change of the rules is loaded unseen: in every shipped file each cell is
 * written otherwise, one after the other, and where the file is still one of
 * rules, what differs is said. KITH_LONG=1 goes on after the first other value
 * of a cell.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "core/rules_data.h"

/* Something else for every kind of cell. */
static const char *const others[] = {"",
				     "no",
				     "yes",
				     "1",
				     "2",
				     "7",
				     "30",
				     "3 month",
				     "9 wd",
				     "55 %",
				     "12.34",
				     "2/7",
				     "2027-02-03",
				     "other words",
				     "historic",
				     "draft",
				     "half_up",
				     "down_10",
				     "queue",
				     "breach_day",
				     "next_day",
				     "written",
				     "always",
				     "none",
				     "count",
				     "points",
				     "decision",
				     "effect_start",
				     "zero",
				     "step_down",
				     "remind",
				     "hold",
				     "suspend",
				     "main",
				     "full",
				     "share",
				     "fixed",
				     "until_comply",
				     "supervisor",
				     "hardship",
				     "benefits",
				     "floor_amount",
				     "hardship_payment",
				     "couple",
				     "children",
				     "housing",
				     "comply",
				     "end",
				     "back_pay",
				     "warn",
				     "G7",
				     "failure",
				     "notice",
				     "effect"};

struct table {
	char name[24];
	char columns[32][24];
	int n_columns;
};

static size_t n_said;

static void
copy(char *out, size_t size, const char *s, size_t len)
{
	while (len > 0 && s[len - 1] == ' ')
		len--;
	while (len > 0 && *s == ' ') {
		s++;
		len--;
	}
	assert_true(len < size);
	memcpy(out, s, len);
	out[len] = '\0';
}

static void
open_table(struct table *table, const char *line, size_t len)
{
	const char *at = memchr(line, ':', len);
	const char *end = line + len;
	copy(table->name, sizeof(table->name), line + 6,
	     (size_t)(at - line) - 6);
	table->n_columns = 0;
	while (at < end) {
		const char *bar = memchr(at + 1, '|', (size_t)(end - at) - 1);
		const char *stop = bar != NULL ? bar : end;
		copy(table->columns[table->n_columns++], 24, at + 1,
		     (size_t)(stop - at) - 1);
		at = stop;
	}
}

/* Where nothing is counted in a time, nothing of that time matters. */
static bool
is_idle(const struct regime *regime, const char *table, const char *column,
	const char *code)
{
	if (strcmp(table, "ladder") != 0)
		return false;
	const struct ladder *ladder = regime_find_ladder(regime, code);
	return (ladder->window.unit == SPAN_NONE &&
		(strcmp(column, "anchor") == 0 ||
		 strcmp(column, "inclusive") == 0)) ||
	       (ladder->counter != COUNTER_COUNT &&
		strcmp(column, "last_repeats") == 0);
}

/* What is left out is the same as these; a column that is not named here has
 * no, none or the first of its kind. */
static bool
is_default(const char *column, const char *now, const char *other)
{
	static const struct {
		const char *column; /* NULL: any */
		const char *value;
	} defaults[] = {{NULL, "no"},
			{NULL, "none"},
			{NULL, "cap"},
			{"counts", "breach"},
			{"anchor", "breach"},
			{"merge", "each"},
			{"points", "1"},
			{"spread", "1"},
			{"warning", "yes"},
			{"good_cause", "yes"},
			{"rounding", "half_up"},
			{"applies_if", "always"}};
	const char *said = now[0] != '\0' ? now : other;
	bool is = false;
	for (size_t i = 0; i < N_ELEMS(defaults); i++)
		is = is || ((defaults[i].column == NULL ||
			     strcmp(defaults[i].column, column) == 0) &&
			    strcmp(defaults[i].value, said) == 0);
	return is && (now[0] == '\0' || other[0] == '\0');
}

/* Blank where nothing reads them: a share of a step that takes no money, the
 * least of no length, the value of a protection without one. Where they are
 * read a blank is a fault, or what fills it is said. */
static bool
may_be_unread(const char *column)
{
	return strcmp(column, "pct") == 0 || strcmp(column, "dur_min") == 0 ||
	       strcmp(column, "value") == 0;
}

struct change {
	const char *what; /* the column */
	bool is_filled;	  /* it was blank */
};

static bool
try_text(const struct regime *before, const char *text,
	 const struct change *change)
{
	struct arena arena = {0};
	struct rules none = {0};
	struct issues issues = {.arena = &arena};
	struct strbuf diff = {0};
	struct regime after;
	if (rules_parse_version(&none, "t", text, strlen(text), &after,
				&issues) == ERR_OK) {
		rules_explain_diff(&diff, before, &after);
		bool is_unread = change->is_filled &&
				 may_be_unread(change->what);
		if (diff.len == 0 && !is_unread)
			fail_msg("%s: %s was changed unseen", before->code,
				 change->what);
	}
	bool is_said = diff.len > 0;
	n_said += is_said;
	strbuf_fini(&diff);
	arena_fini(&arena);
	return is_said;
}

/* The text with [from, from + len) replaced. */
static char *
replaced(struct arena *arena, const char *text, const char *from, size_t len,
	 const char *by)
{
	return arena_printf(arena, "%.*s %s %s", (int)(from - text), text, by,
			    from + len);
}

static void
change_cell(const struct regime *before, const char *text, const char *cell,
	    size_t len, const char *what)
{
	const char *is_long = getenv("KITH_LONG");
	bool wants_all = is_long != NULL && is_long[0] == '1';
	bool is_said = false;
	char now[512];
	copy(now, sizeof(now), cell, len);
	for (size_t i = 0; i < N_ELEMS(others) && (wants_all || !is_said);
	     i++) {
		struct arena arena = {0};
		/* 30.00 and 30 % are one number: of what the kind says. */
		bool is_same = strcmp(now, others[i]) == 0 ||
			       (strcmp(now, "30 %") == 0 &&
				strcmp(others[i], "30") == 0);
		if (!is_same && !is_default(what, now, others[i]))
			is_said = try_text(
				before,
				replaced(&arena, text, cell, len, others[i]),
				&(struct change){what, now[0] == '\0'});
		arena_fini(&arena);
	}
}

static void
change_row(const struct regime *before, const char *text, const char *line,
	   size_t len, const struct table *table)
{
	bool is_field = strcmp(table->name, "regime") == 0;
	char first[64] = "";
	const char *end = line + len;
	const char *at = line;
	for (int i = 0; i < table->n_columns; i++) {
		const char *bar = memchr(at, '|', (size_t)(end - at));
		const char *stop = bar != NULL ? bar : end;
		const char *column = is_field ? first : table->columns[i];
		if (i == 0)
			copy(first, sizeof(first), at, (size_t)(stop - at));
		if ((!is_field || i > 0) &&
		    !is_idle(before, table->name, column, first))
			change_cell(before, text, at, (size_t)(stop - at),
				    column);
		at = stop + 1;
	}
}

static void
change_file(const struct regime *before, const char *text)
{
	struct table table = {0};
	const char *line = text;
	while (*line != '\0') {
		size_t len = strcspn(line, "\n");
		if (strncmp(line, "table ", 6) == 0)
			open_table(&table, line, len);
		else if (table.n_columns > 0 && len > 0 && line[0] != '#')
			change_row(before, text, line, len, &table);
		line += len + (line[len] == '\n');
	}
}

static void
test_every_cell(void **state)
{
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	rules_load_shipped(&arena, &rules);
	for (size_t i = 0; i < N_RULES_FILES; i++) {
		const struct regime *before =
			rules_find(&rules, RULES_FILES[i].name);
		if (before != NULL)
			change_file(before, RULES_FILES[i].text);
	}
	print_message("%zu changes said\n", n_said);
	assert_true(n_said > 500);
	arena_fini(&arena);
}

static const struct regime *
parse_one(struct arena *arena, struct rules *rules, const char *text)
{
	struct issues issues = {.arena = arena};
	assert_int_equal(rules_parse(arena, "t", text, strlen(text), rules,
				     &issues),
			 ERR_OK);
	return &rules->regimes[0];
}

/* What no shipped rules say is said as well. */
static void
test_rare_words(void **state)
{
	static const char text[] =
		"kith-rules 1\ntable regime: field | value\n"
		"code | X\nfamily | X\nname | test\nversion | 1\n"
		"status | active\nvalid_from | 2025-01-01\n"
		"effect_start | next_day\ndecider | d\nhearing | none\n"
		"source | s\nchecked_on | 2025-01-01\n"
		"table breach: code | label | ladder | warning | good_cause\n"
		"B | it | L | no | no\n"
		"table ladder: code | label | counter\nL | steps | count\n"
		"table step: ladder | no | measure | base | pct | pct_min | "
		"pct_max | dur_kind | dur | who\n"
		"L | 1 | reduce | main | 10 % | 5 % | 30 % | fixed | 1 month | "
		"benefits\n"
		"table deadline: code | from | span | label\n"
		"x | effect | 2 wd | a letter goes out\n"
		"table good_cause: code | label\nill | illness\n";
	static const char *const said[] = {
		"\n    No warning before is needed.\n",
		"\n    No reason excuses it.\n",
		"\n      At least 5 %, as is decided.\n",
		"\n      Up to 30 %, as is decided.\n",
		("\n  2 working days after the begin of the measure: a letter "
		 "goes out.\n    It is called x.\n\n"),
		"\n    After the last step the count starts again.\n",
		"\n  ill: illness\n"};
	struct arena arena = {0};
	struct rules rules = {0};
	struct strbuf words = {0};
	(void)state;
	rules_explain(&words, parse_one(&arena, &rules, text));
	for (size_t i = 0; i < N_ELEMS(said); i++) {
		if (strstr(strbuf_str(&words), said[i]) == NULL)
			print_error("not said: %s\n", said[i]);
		assert_non_null(strstr(strbuf_str(&words), said[i]));
	}
	strbuf_fini(&words);
	arena_fini(&arena);
}

/* Two lengths that change places are two changes, each where it is. */
static void
test_exchanged(void **state)
{
	struct arena arena = {0};
	struct rules rules = {0};
	struct strbuf diff = {0};
	(void)state;
	rules_load_shipped(&arena, &rules);
	const struct regime *before = rules_find(&rules, "UK-UC");
	struct regime after = *before;
	after.steps = arena_new(&arena, struct ladder_step, after.n_steps);
	memcpy(after.steps, before->steps,
	       after.n_steps * sizeof(*after.steps));
	after.steps[0].dur = before->steps[2].dur;
	after.steps[2].dur = before->steps[0].dur;
	rules_explain_diff(&diff, before, &after);
	assert_string_equal(
		strbuf_str(&diff),
		"- The steps › HIGH: higher level › Step 1: a reduction. › It "
		"lasts 91 days.\n"
		"- The steps › MEDIUM: medium level › Step 1: a reduction. › "
		"It lasts 28 days.\n"
		"+ The steps › HIGH: higher level › Step 1: a reduction. › It "
		"lasts 28 days.\n"
		"+ The steps › MEDIUM: medium level › Step 1: a reduction. › "
		"It lasts 91 days.\n");
	strbuf_fini(&diff);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_cell),
		cmocka_unit_test(test_rare_words),
		cmocka_unit_test(test_exchanged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
