/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The reader of rules files: what it takes, and every fault that it names.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "core/rules_data.h"
#include "tests/lib/findings.h"

#define HEAD                                                                   \
	"kith-rules 1\n"                                                       \
	"table regime: field | value\n"                                        \
	"code | X-1\nfamily | X\nname | test\nversion | 1\nstatus | active\n"  \
	"valid_from | 2025-01-01\neffect_start | next_day\n"                   \
	"decider | somebody\nhearing | none\nsource | here\n"                  \
	"checked_on | 2025-01-01\n"
#define BREACH "table breach: code | label | ladder\nB | it | L\n"
#define LADDER "table ladder: code | label | counter\nL | steps | count\n"
#define STEP "table step: ladder | no | measure | who\nL | 1 | warn | pair\n"
#define STEPS                                                                  \
	"table step: ladder | no | measure | base | pct | dur_kind | "         \
	"dur | who\n"
#define WHOLE HEAD BREACH LADDER STEP

struct fault {
	const char *text;
	const char *codes; /* all of them, in order, with blanks */
	int line;	   /* of the first, 0 = none */
};

static const struct fault faults[] = {
	{WHOLE, "", 0},
	{"", "not_rules no_regime", 0},
	{"# nothing\n", "not_rules no_regime", 1},
	{"kith-rules 2\n", "not_rules no_regime", 1},
	{"kith-rules 1\n", "no_regime", 0},
	{"kith-rules 1\nrow | row\n", "no_table no_regime", 2},
	{"kith-rules 1\ntable regime: field | value\n",
	 "required required required required required required required "
	 "required required required required bad_value no_breach",
	 2},
	{HEAD "code | Y-1\n" BREACH LADDER STEP, "field_twice", 14},
	{HEAD "colour | red\n" BREACH LADDER STEP, "unknown_field", 14},
	{HEAD "country\n" BREACH LADDER STEP, "cells", 14},
	{HEAD "month_days | 31\n" BREACH LADDER STEP, "bad_value", 2},
	{HEAD "last_day | 2024-12-31\n" BREACH LADDER STEP, "date_order", 2},
	{HEAD "last_day | 2024-02-30\n" BREACH LADDER STEP, "bad_value", 14},
	{HEAD "notice | 5 hours\n" BREACH LADDER STEP, "bad_value", 14},
	{HEAD "appeal_suspends | perhaps\n" BREACH LADDER STEP, "bad_value",
	 14},
	{HEAD "delivery_days | -1\n" BREACH LADDER STEP, "bad_value", 14},
	{HEAD "scale_ceiling | 200\n" BREACH LADDER STEP, "bad_value", 14},
	{HEAD "country | Ñ\n" BREACH LADDER STEP, "bad_value", 14},
	{HEAD "country |\n" BREACH LADDER STEP, "", 0},
	{HEAD "source |\n" BREACH LADDER STEP, "field_twice required", 14},
	{WHOLE "table regime: field | value\n",
	 "second_regime required required "
	 "required required required "
	 "required required required "
	 "required required required",
	 20},
	{WHOLE "table regime: a | b\n",
	 "bad_header second_regime required "
	 "required required required required "
	 "required required required required "
	 "required required",
	 20},
	{WHOLE "table colours: red\nx | y\n", "unknown_table", 20},
	{WHOLE "table step\n", "bad_header", 20},
	{WHOLE "table guard: code | on_fail | colour\n", "unknown_column", 20},
	{WHOLE "table guard: code | code | on_fail\n", "column_twice", 20},
	{WHOLE "table guard: code\n", "missing_column", 20},
	{WHOLE "table guard: code | on_fail\nG1\n", "cells", 21},
	{WHOLE "table guard: code | on_fail\nG9 | block\n", "bad_value", 21},
	{WHOLE "table guard: code | on_fail\nG1 | block\nG1 | warn\n",
	 "code_twice", 22},
	{WHOLE "table guard: code | on_fail | task\nG1 | block | do\n", "pair",
	 21},
	{WHOLE "table guard: code | on_fail | warning_says\nG1 | block | all\n",
	 "bad_value", 21},
	{WHOLE "table breach: code | label | ladder\nB | it | L\n",
	 "code_twice", 21},
	{HEAD LADDER STEP, "no_breach", 2},
	{HEAD LADDER STEP "table breach: code | label | ladder\nB | it | M\n",
	 "unknown_ladder", 19},
	{HEAD LADDER STEP
	 "table breach: code | label | ladder | immediate_step\n"
	 "B | it | L | 2\n",
	 "unknown_step", 19},
	{HEAD LADDER STEP "table breach: code | label | ladder | needs_prior\n"
			  "B | it | L | L\n",
	 "pair", 19},
	{HEAD BREACH LADDER, "no_step", 17},
	{HEAD BREACH STEP LADDER "L | again | count\n", "code_twice", 20},
	{HEAD BREACH STEP "table ladder: code | label | counter | clean_reset\n"
			  "L | steps | count | 1 month\n",
	 "pair", 19},
	{HEAD BREACH STEP "table ladder: code | label | counter | anchor\n"
			  "L | steps | count | decision\n",
	 "anchor", 19},
	{HEAD BREACH STEP "table ladder: code | label | counter | next_ladder\n"
			  "L | steps | count | M\n",
	 "unknown_ladder", 19},
	{WHOLE STEP, "code_twice", 21},
	{WHOLE "table step: ladder | no | measure | who\nL | 3 | warn | pair\n",
	 "gap", 21},
	{WHOLE "table step: ladder | no | measure | who\nM | 1 | warn | pair\n",
	 "unknown_ladder", 21},
	{WHOLE "table step: ladder | no | measure | who | threshold\n"
	       "L | 2 | warn | pair | 3\n",
	 "threshold", 21},
	{HEAD BREACH "table ladder: code | label | counter\nL | l | points\n"
		     "table step: ladder | no | measure | who | threshold\n"
		     "L | 1 | warn | pair | 3\nL | 2 | warn | pair | 3\n",
	 "threshold", 20},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | main | 30 % | fixed | 1 month | benefits\n",
	 "", 0},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | main | 30 % | fixed | 1 month | pair\n",
	 "who", 19},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | | 30 % | fixed | 1 month | benefits\n",
	 "base", 19},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | warn | main | | fixed | 1 month | benefits\n",
	 "base", 19},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | main | | fixed | 1 month | benefits\n",
	 "required", 19},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | main | 101 % | fixed | 1 month | benefits\n",
	 "range", 19},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | main | 30 % | fixed | | benefits\n",
	 "required", 19},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | main | 30 % | | 1 month | benefits\n",
	 "pair", 19},
	{HEAD BREACH LADDER STEPS "L | 1 | fine | | | | | benefits\n",
	 "required", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | pct_min | pct_max | "
	 "who\nL | 1 | reduce | main | 30 % | 40 % | 20 % | benefits\n",
	 "range", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | amount_min | amount_max | who\n"
	 "L | 1 | fine | 20.00 | 10.00 | benefits\n",
	 "range", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | dur_kind | dur | "
	 "dur_min | dur_max | who\n"
	 "L | 1 | reduce | main | 30 % | fixed | 3 month | 4 month | 2 month | "
	 "benefits\n",
	 "range range", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | dur_kind | dur | "
	 "dur_min | dur_max | who\n"
	 "L | 1 | reduce | main | 30 % | fixed | 3 month | 4 day | 9 day | "
	 "benefits\n",
	 "range range", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | escalate_after | who\n"
	 "L | 1 | reduce | main | 30 % | 4 week | benefits\n",
	 "pair", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | spread | who\n"
	 "L | 1 | reduce | main | 30 % | 3 | benefits\n",
	 "spread", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | spread_first | who\n"
	 "L | 1 | reduce | main | 30 % | 3/1 | benefits\n",
	 "bad_value", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | pct_param | who\n"
	 "L | 1 | warn | p | pair\n",
	 "unknown_parameter", 19},
	{WHOLE "table protection: kind | value | priority\ncap_total | | 1\n",
	 "range", 21},
	{WHOLE
	 "table protection: kind | value | priority\nmax_pct | 101 % | 1\n",
	 "range", 21},
	{WHOLE
	 "table protection: kind | value | priority\nfloor_amount | | 1\n",
	 "required", 21},
	{WHOLE
	 "table protection: kind | value | priority\nfloor_amount | -1 | 1\n",
	 "bad_value", 21},
	{WHOLE "table protection: kind | priority\nexempt_component | 1\n",
	 "required", 21},
	{WHOLE
	 "table protection: kind | except | priority\nhardship | L.2 | 1\n",
	 "unknown_step", 21},
	{WHOLE
	 "table protection: kind | only | priority\nhardship | L,L.1 | 1\n",
	 "", 0},
	{WHOLE "table repair: ladder | act | effect\nM | comply | end\n",
	 "unknown_ladder", 21},
	{WHOLE "table repair: ladder | act | effect | min_served\n"
	       "L | comply | end | 1 month\n",
	 "pair", 21},
	{WHOLE "table repair: ladder | act | effect | steps\n"
	       "L | comply | end | one\n",
	 "bad_value", 21},
	{WHOLE "table good_cause: code | label\nill | ill\nill | ill\n",
	 "code_twice", 22},
	{WHOLE "table deadline: code | from | span | label | ladder | step\n"
	       "x | breach | 1 wd | l | L | 7\n",
	 "unknown_step", 21},
	{WHOLE "table parameter: code | label | min | max | value\n"
	       "p | p | 3 | 2 | \nq | q | 1 | 2 | 3\n",
	 "range range", 21},
	{WHOLE "table parameter: code | label | min | max | value | above\n"
	       "p | p | 1 | 3 | 2 | \nq | q | 1 | 3 | 2 | p\n",
	 "range", 2},
	{WHOLE "table scale: person | add\n2 | 100 %\n", "gap", 21},
	{WHOLE "table rate: ladder | class | amount\nM | a | 1.00\n",
	 "unknown_ladder", 21},
	{HEAD BREACH LADDER STEPS
	 "L | 1 | reduce | main | 30 % | until_comply | | benefits\n"
	 "table step: ladder | no | measure | who | dur_kind | dur_max\n"
	 "L | 2 | warn | pair | until_comply | 1 month\n",
	 "range", 21},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | escalate_after | "
	 "escalate_pct | who\n"
	 "L | 1 | reduce | main | 30 % | 4 week | 101 % | benefits\n",
	 "range", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | pct_max | who\n"
	 "L | 1 | reduce | main | 30 % | 101 % | benefits\n",
	 "range", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | pct_min | pct_max | "
	 "who\nL | 1 | reduce | main | 30 % | 30 % | 30 % | benefits\n",
	 "", 0},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | pct_min | pct_max | "
	 "who\nL | 1 | reduce | main | 30 % | 10 % | 20 % | benefits\n",
	 "range", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | who | counts_on\n"
	 "L | 1 | warn | pair | L\n",
	 "counts_on", 19},
	{HEAD BREACH LADDER
	 "table step: ladder | no | measure | base | pct | dur_kind | dur | "
	 "spread | who\n"
	 "L | 1 | reduce | main | 30 % | fixed | 6 week | 3 | benefits\n",
	 "spread", 19},
	{WHOLE "table repair: ladder | act | effect | steps\n"
	       "L | comply | end | 1,7\n",
	 "unknown_step", 21},
	{WHOLE "table repair: ladder | act | effect | steps\n"
	       "L | comply | end | 12345\n",
	 "bad_value", 21},
	{WHOLE "table protection: kind | only | priority\n"
	       "hardship | ,L.1 , L | 1\nhardship | L. | 1\n",
	 "unknown_step", 22},
	{WHOLE "table protection: kind | only | priority\nhardship | "
	       "A-LADDER-OF-WHICH-THE-NAME-IS-LONGER-THAN-ANYBODY-WOULD-EVER-"
	       "CARE-TO-READ | 1\n",
	 "unknown_step", 21},
	{WHOLE "table parameter: code | label | min | max\n"
	       "p | p | 1 | 2\np | p | 1 | 2\n",
	 "code_twice", 22},
	{WHOLE "table parameter: code | label | min | max | value\n"
	       "p | p | 2 | 3 | 1\n",
	 "range", 21},
	/* At its most it need not exceed the other. */
	{WHOLE "table parameter: code | label | min | max | value | above\n"
	       "p | p | 1 | 3 | 3 | \nq | q | 1 | 3 | 3 | p\n",
	 "", 0},
	{HEAD "table colours: red\nx | y\n" BREACH LADDER STEP, "unknown_table",
	 14},
	{WHOLE "table regime: field\n",
	 "bad_header second_regime required required required required "
	 "required required required required required required required",
	 20},
	{WHOLE "table guard: code | on_fail | colour\nG1 | warn | red\n",
	 "unknown_column", 20},
	{WHOLE "table guard: code | on_fail | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | "
	       "11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 "
	       "| 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32 | 33 | 34 | 35 | "
	       "36 | 37 | 38 | 39 | 40 | 41\n",
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column unknown_column unknown_column "
	 "unknown_column unknown_column",
	 20},
	{WHOLE "table guard: code | on_fail\n"
	       "G1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | "
	       "15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 "
	       "| 28 | 29 | 30 | 31 | 32 | 33 | 34 | 35 | 36 | 37 | 38 | 39 | "
	       "40 | 41\n",
	 "cells", 21},
	/* As an editor elsewhere may save it: CR LF, tabs, no last line end. */
	{"kith-rules 1\r\n\ttable regime: field\t|\tvalue\r\n"
	 "code | X-1\r\nfamily | X\r\nname | test\r\nversion | 1\r\n"
	 "status | active\r\nvalid_from | 2025-01-01\r\n"
	 "effect_start | next_day\r\ndecider | somebody\r\n"
	 "hearing | none\r\nsource | here\r\nchecked_on | 2025-01-01\r\n"
	 "table breach: code | label | ladder\r\nB | it | L\r\n"
	 "table ladder: code | label | counter\r\nL | steps | count\r\n"
	 "table step: ladder | no | measure | who\r\nL | 1 | warn | pair",
	 "", 0},
	{"kith-rules 1\ntable ordinance: field | value\ncode | O\n"
	 "name | n\nversion | 1\nvalid_from | 2026-01-01\n"
	 "source | s\nchecked_on | 2026-01-01\n"
	 "table ordinance: field | worth\n",
	 "bad_header second_regime required required required required "
	 "required required required unknown_regime",
	 9},
	/* With the mark that some editors write first. */
	{"\xEF\xBB\xBF" WHOLE, "", 0},
	/* A row with a fault of its own is no second fault. */
	{WHOLE "table guard: code | on_fail\nG9 | block\nG1 | block\n",
	 "bad_value", 21},
	{WHOLE "table guard: code | on_fail\nG1 | block\nG9 | block\n"
	       "G1 | block\n",
	 "bad_value code_twice", 22},
	{WHOLE "table step: ladder | no | measure | who\nL | 2 | hit | pair\n"
	       "L | 3 | warn | pair\n",
	 "bad_value", 21},
	{"kith-rules 1\ntable ordinance: field | value\ncode | O\n"
	 "extends | NONE\nname | n\nversion | 1\nvalid_from | 2026-01-01\n"
	 "source | s\nchecked_on | 2026-01-01\n",
	 "unknown_regime", 2},
};

static int
line_of(const struct issues *issues)
{
	int line = 0;
	if (issues->n > 0)
		sscanf(strchr(issues->items[0].field, ':'), ":%d", &line);
	return line;
}

static void
test_faults(void **state)
{
	int failed = 0;
	(void)state;
	for (size_t i = 0; i < N_ELEMS(faults); i++) {
		struct arena arena = {0};
		struct rules rules = {0};
		struct issues issues = {.arena = &arena};
		char codes[1024];
		enum err_code code = rules_parse(&arena, "test", faults[i].text,
						 strlen(faults[i].text), &rules,
						 &issues);
		findings_codes(&issues, codes, sizeof(codes));
		bool is_fine = faults[i].codes[0] == '\0';
		if (strcmp(codes, faults[i].codes) != 0 ||
		    line_of(&issues) != faults[i].line ||
		    (code == ERR_OK) != is_fine ||
		    rules.n != (is_fine ? 1U : 0U)) {
			print_error(
				"row %zu: wanted \"%s\" at %d, got \"%s\" "
				"at %d (%s)\n",
				i, faults[i].codes, faults[i].line, codes,
				line_of(&issues),
				issues.n > 0 ? issues.items[0].msg : "");
			failed++;
		}
		arena_fini(&arena);
	}
	assert_int_equal(failed, 0);
}

/* What fits a cell, and what is said to write where something does not. */
static const struct {
	const char *table; /* with its columns; of the regime: its field */
	const char *before;
	const char *cell;
	const char *after;
	const char *wanted; /* NULL: it fits */
} cells[] = {
	{NULL, "country", "A-z_0.9", "", NULL},
	{NULL, "country", "a{b", "", "a code of letters"},
	{NULL, "country", "..", "", "begins with a letter or digit"},
	{NULL, "country", "-x", "", "begins with a letter or digit"},
	{NULL, "appeal", "5000 month", "", "of 30 years at most"},
	{NULL, "appeal", "361 month", "", "of 30 years at most"},
	{NULL, "appeal", "360 month", "", NULL},
	{NULL, "appeal", "31 year", "", "of 30 years at most"},
	{NULL, "appeal", "30 year", "", NULL},
	{NULL, "appeal", "10957 day", "", NULL},
	{NULL, "appeal", "10958 day", "", "of 30 years at most"},
	{NULL, "appeal", "100000 day", "", "a length such as"},
	{NULL, "country", "A[b", "", "a code of letters"},
	{NULL, "country", "a,b", "", "a code of letters"},
	{NULL, "scale_ceiling", "200%", "", NULL},
	{NULL, "scale_ceiling", "12.5  %", "", NULL},
	{NULL, "scale_ceiling", "1000 %", "", NULL},
	{NULL, "scale_ceiling", "1000.01 %", "", "a percentage such as"},
	{NULL, "scale_ceiling", "200", "", "a percentage such as"},
	{NULL, "scale_ceiling", "%", "", "a percentage such as"},
	{NULL, "scale_ceiling", "-2 %", "", "a percentage such as"},
	{NULL, "scale_ceiling", "2 % %", "", "a percentage such as"},
	{NULL, "scale_ceiling", "12345678.9012345 %", "", "a percentage such"},
	{NULL, "month_days", "thirty", "", "a whole number"},
	{NULL, "appeal_suspends", "Yes", "", "yes or no"},
	{NULL, "appeal", "1 moon", "", "a length such as"},
	{NULL, "appeal", "month", "", "a length such as"},
	{NULL, "last_day", "31.12.2030", "", "a date such as"},
	{NULL, "rounding", "up", "", "one of half_up, down_10, up_first"},
	{"protection: kind | only | priority", "hardship |", "L, L.1", "| 1",
	 NULL},
	{"protection: kind | only | priority", "hardship |", "-M, -L", "| 1",
	 "codes with commas between them"},
	{"protection: kind | only | priority", "hardship |", "L; L.1", "| 1",
	 "codes with commas between them"},
	{"protection: kind | value | priority", "floor_amount |", "10.00",
	 "| 1", NULL},
	{"protection: kind | value | priority", "hardship |", "-10.00", "| 1",
	 "a percentage such as 30 % or an amount such as 1000.00"},
	{"protection: kind | value | priority", "hardship |", "ten %", "| 1",
	 "a percentage such as 30 % or an amount such as 1000.00"},
	{"protection: kind | components | priority", "exempt_component |",
	 "housing,heating", "| 1", NULL},
	{"protection: kind | components | priority", "exempt_component |",
	 "housing,garden", "| 1",
	 "any of standard, main, base, housing, heating, child, health, other"},
	{"rate: ladder | class | amount", "L | a |", "1,000.00", "", NULL},
	{"rate: ladder | class | amount", "L | a |", "ten", "",
	 "an amount such as 1000.00"},
	{"rate: ladder | class | amount", "L | a |", "-1", "",
	 "an amount such as 1000.00"},
	{"parameter: code | label | min | max", "p | p | 1 |", "1.5", "",
	 "a whole number"},
	{"guard: code | on_fail | task | within", "G1 | block | do |",
	 "3 fortnight", "", NULL},
	{"step: ladder | no | measure | who | spread_first",
	 "L | 2 | warn | "
	 "pair |",
	 "1/3", "", NULL},
	{"step: ladder | no | measure | who | spread_first",
	 "L | 2 | warn | "
	 "pair |",
	 "1", "", "a fraction such as 1/3"},
	{"step: ladder | no | measure | who | spread_first",
	 "L | 2 | warn | "
	 "pair |",
	 "0/3", "", "a fraction such as 1/3"},
	{"step: ladder | no | measure | who | spread_first",
	 "L | 2 | warn | "
	 "pair |",
	 "1/three", "", "a fraction such as 1/3"},
	{"step: ladder | no | measure | who | spread_first",
	 "L | 2 | warn | "
	 "pair |",
	 "00000001/3", "", "a fraction such as 1/3"},
	{"deadline: code | from | span | label", "x | breach | 1 day |",
	 "words", "", NULL},
};

static void
test_cells(void **state)
{
	int failed = 0;
	(void)state;
	for (size_t i = 0; i < N_ELEMS(cells); i++) {
		struct arena arena = {0};
		struct rules rules = {0};
		struct issues issues = {.arena = &arena};
		bool is_field = cells[i].table == NULL;
		char *line = arena_printf(&arena, "%s%s%s%s%s %s %s\n",
					  is_field ? "" : "table ",
					  is_field ? "" : cells[i].table,
					  is_field ? "" : "\n", cells[i].before,
					  is_field ? " |" : "", cells[i].cell,
					  cells[i].after);
		char *text = arena_printf(&arena, "%s%s%s%s", HEAD,
					  is_field ? line : "",
					  BREACH LADDER STEP,
					  is_field ? "" : line);
		enum err_code code = rules_parse(&arena, "t", text,
						 strlen(text), &rules, &issues);
		bool fits = cells[i].wanted == NULL;
		bool is_said = issues.n > 0 && !fits &&
			       strcmp(issues.items[0].code, "bad_value") == 0 &&
			       strstr(issues.items[0].msg, cells[i].wanted) !=
				       NULL;
		if (fits ? code != ERR_OK : !is_said) {
			print_error("row %zu (%s): %s\n", i, cells[i].cell,
				    issues.n > 0 ? issues.items[0].msg : "-");
			failed++;
		}
		arena_fini(&arena);
	}
	assert_int_equal(failed, 0);
}

static void
test_shipped(void **state)
{
	static const char *const codes[] = {"AU-TCF",  "DE-2023", "DE-2026",
					    "DK-2021", "ES-IMV",  "ES-NA",
					    "FI-2022", "FI-2026", "HOUSE-SOFT",
					    "NL-2025", "NZ-2018", "NZ-2025",
					    "UK-UC"};
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	rules_load_shipped(&arena, &rules);
	assert_int_equal(rules.n, N_ELEMS(codes));
	for (size_t i = 0; i < rules.n; i++) {
		struct strbuf text = {0};
		const struct regime *regime = rules_find(&rules, codes[i]);
		assert_non_null(regime);
		assert_int_equal(regime->n_guards, N_GUARDS);
		assert_int_equal(regime->n_good_causes, 11);
		rules_explain(&text, regime);
		assert_true(text.len > 500);
		assert_null(strchr(strbuf_str(&text), '{'));
		strbuf_fini(&text);
	}
	assert_int_equal(rules_find(&rules, "HOUSE-SOFT")->status,
			 REGIME_ACTIVE);
	assert_int_equal(rules_find(&rules, "AU-TCF")->status, REGIME_PAUSED);
	assert_int_equal(rules_find(&rules, "DE-2026")->status, REGIME_DRAFT);
	assert_int_equal(rules_find(&rules, "DE-2023")->status,
			 REGIME_HISTORIC);
	arena_fini(&arena);
}

static void
test_versions(void **state)
{
	struct arena arena = {0};
	struct rules rules = {0};
	const struct regime *r;
	(void)state;
	rules_load_shipped(&arena, &rules);
	r = rules_find_on(&rules, "DE", date_of(2026, 6, 30));
	assert_string_equal(r->code, "DE-2023");
	r = rules_find_on(&rules, "DE-2023", date_of(2026, 7, 1));
	assert_string_equal(r->code, "DE-2026");
	r = rules_find_on(&rules, "NZ-2025", date_of(2025, 5, 25));
	assert_string_equal(r->code, "NZ-2018");
	assert_null(rules_find_on(&rules, "DE", date_of(2022, 12, 31)));
	assert_null(rules_find_on(&rules, "XX", date_of(2025, 1, 1)));
	assert_null(rules_find(&rules, "XX"));
	arena_fini(&arena);
}

static const char ORDINANCE[] =
	"kith-rules 1\ntable ordinance: field | value\ncode | NL-TOWN\n"
	"extends | NL-2025\nname | Town\nversion | 3\nvalid_from | 2026-01-01\n"
	"source | gazette\nchecked_on | 2026-01-01\n"
	"table set: parameter | value\n";

static enum err_code
parse_more(struct arena *arena, struct rules *rules, const char *rows,
	   struct issues *issues)
{
	char *text = arena_printf(arena, "%s%s", ORDINANCE, rows);
	return rules_parse(arena, "town", text, strlen(text), rules, issues);
}

static void
test_ordinance(void **state)
{
	struct arena arena = {0};
	struct rules rules = {0};
	struct issues issues = {.arena = &arena};
	struct strbuf diff = {0};
	(void)state;
	rules_load_shipped(&arena, &rules);
	assert_int_equal(parse_more(&arena, &rules,
				    "uniform_months_1 | 0\nspread | 9\n"
				    "colour | 1\n",
				    &issues),
			 ERR_INVALID);
	assert_int_equal(issues.n, 3);
	assert_string_equal(issues.items[0].code, "out_of_range");
	assert_string_equal(issues.items[1].code, "out_of_range");
	assert_string_equal(issues.items[2].code, "unknown_parameter");
	issues.n = 0;
	assert_int_equal(parse_more(&arena, &rules, BREACH, &issues),
			 ERR_INVALID);
	assert_string_equal(issues.items[0].code, "not_in_ordinance");
	issues.n = 0;
	assert_int_equal(parse_more(&arena, &rules, "other_pct | 30\n",
				    &issues),
			 ERR_OK);
	assert_int_equal(parse_more(&arena, &rules, "", &issues), ERR_INVALID);
	assert_string_equal(issues.items[0].code, "exists");
	const struct regime *town = rules_find(&rules, "NL-TOWN");
	assert_int_equal(regime_find_parameter(town, "other_pct")->value, 30);
	/* What it extends is untouched. */
	const struct regime *nl = rules_find(&rules, "NL-2025");
	assert_int_equal(regime_find_parameter(nl, "other_pct")->value, -1);
	rules_explain_diff(&diff, nl, town);
	assert_non_null(strstr(strbuf_str(&diff), "+ "));
	assert_non_null(strstr(strbuf_str(&diff), "- "));
	strbuf_reset(&diff);
	rules_explain_diff(&diff, nl, nl);
	assert_int_equal(diff.len, 0);
	rules_explain_diff(&diff, NULL, nl);
	assert_null(strstr(strbuf_str(&diff), "\n- "));
	strbuf_fini(&diff);
	arena_fini(&arena);
}

static void
test_names(void **state)
{
	enum repair_act act;
	enum component_kind kind;
	enum measure measure;
	enum sanction_gate gate;
	struct span span;
	(void)state;
	assert_true(repair_act_parse("declare", &act));
	assert_string_equal(repair_act_name(act), "declare");
	assert_false(repair_act_parse("", &act));
	assert_true(component_kind_parse("housing", &kind));
	assert_string_equal(component_kind_name(kind), "housing");
	assert_false(component_kind_parse("x", &kind));
	assert_true(measure_parse("suspend", &measure));
	assert_string_equal(measure_name(measure), "suspend");
	assert_false(measure_parse("x", &measure));
	assert_true(sanction_gate_parse("legal", &gate));
	assert_string_equal(sanction_gate_name(gate), "legal");
	assert_false(sanction_gate_parse("x", &gate));
	assert_string_equal(regime_status_name(REGIME_PAUSED), "paused");
	assert_string_equal(recorder_name(RECORDER_PAIR), "pair");
	assert_true(span_parse("5 wd", &span));
	assert_int_equal(span.n, 5);
	assert_string_equal(span_unit_name(span.unit), "wd");
	assert_true(span_parse("13week", &span));
	assert_false(span_parse("wd", &span));
	assert_false(span_parse("5", &span));
	assert_false(span_parse("5 ", &span));
	assert_false(span_parse("5 moons", &span));
	assert_false(span_parse("12345 day", &span));
	assert_false(span_parse("-1 day", &span));
}

static struct regime *
parse_one(struct arena *arena, struct rules *rules, const char *text)
{
	struct issues issues = {.arena = arena};
	assert_int_equal(rules_parse(arena, "x", text, strlen(text), rules,
				     &issues),
			 ERR_OK);
	return &rules->regimes[rules->n - 1];
}

/* Protections are applied by their number, however the file lists them. */
static void
test_protections_in_order(void **state)
{
	static const char text[] = WHOLE
		"table protection: kind | priority\nhardship | 3\n"
		"hardship | 1\nhardship | 2\nhardship | 2\n";
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	const struct regime *regime = parse_one(&arena, &rules, text);
	assert_int_equal(regime->n_protections, 4);
	assert_int_equal(regime->protections[0].priority, 1);
	assert_int_equal(regime->protections[1].priority, 2);
	assert_int_equal(regime->protections[2].priority, 2);
	assert_int_equal(regime->protections[3].priority, 3);
	arena_fini(&arena);
}

/* Said only where it is so: an appeal, a guard that does not block. */
static void
test_explained_without(void **state)
{
	static const char text[] = WHOLE
		"table guard: code | on_fail\nG5 | warn\n";
	struct arena arena = {0};
	struct rules rules = {0};
	struct strbuf words = {0};
	(void)state;
	rules_explain(&words, parse_one(&arena, &rules, text));
	assert_null(strstr(strbuf_str(&words), "appeal"));
	assert_null(strstr(strbuf_str(&words), "waits for it"));
	const char *warns = strstr(strbuf_str(&words), "Here it only warns.");
	assert_non_null(warns);
	assert_null(strstr(warns + 1, "Here it only warns."));
	rules.regimes[0].appeal = (struct span){2, SPAN_WEEK};
	rules.regimes[0].appeal_suspends = true;
	strbuf_reset(&words);
	rules_explain(&words, &rules.regimes[0]);
	assert_non_null(strstr(strbuf_str(&words),
			       "An appeal is possible for 2 weeks; the measure "
			       "waits for it."));
	strbuf_fini(&words);
	arena_fini(&arena);
}

/* An ordinance may give a name and dates alone, where nothing is to be set. */
static void
test_ordinance_without_parameters(void **state)
{
	static const char text[] =
		"kith-rules 1\ntable ordinance: field | value\ncode | TOWN\n"
		"extends | X-1\nname | Town\nversion | 1\n"
		"valid_from | 2025-02-01\nsource | s\n"
		"checked_on | 2025-01-01\n";
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	parse_one(&arena, &rules, WHOLE);
	const struct regime *town = parse_one(&arena, &rules, text);
	assert_string_equal(town->code, "TOWN");
	assert_int_equal(town->n_parameters, 0);
	assert_int_equal(town->n_steps, 1);
	arena_fini(&arena);
}

/* domain.md 4.6: a guard blocks unless the rules say that it warns. */
static void
test_guards_left_out(void **state)
{
	static const char text[] = WHOLE
		"table guard: code | on_fail\nG5 | warn\nG2 | block\n";
	struct arena arena = {0};
	struct rules rules = {0};
	struct issues issues = {.arena = &arena};
	(void)state;
	assert_int_equal(rules_parse(&arena, "x", text, strlen(text), &rules,
				     &issues),
			 ERR_OK);
	const struct regime *regime = &rules.regimes[0];
	assert_int_equal(regime->n_guards, N_GUARDS);
	for (int i = 0; i < N_GUARDS; i++) {
		assert_int_equal(regime->guards[i].code, i);
		assert_int_equal(regime->guards[i].on_fail,
				 i == GUARD_G5 ? ON_FAIL_WARN : ON_FAIL_BLOCK);
		assert_string_equal(regime->guards[i].task, "");
	}
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_ordinance),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_guards_left_out),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_protections_in_order),
		cmocka_unit_test(test_explained_without),
		cmocka_unit_test(test_ordinance_without_parameters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
