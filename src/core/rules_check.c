/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "core/rules.h"

#include "rules_tables.h"

struct checker {
	const struct rules_file_read *file;
	const struct regime *regime;
	struct issues *issues;
	int line;
};

#define FAULT(c, code, ...)                                                    \
	rules_fault((c)->issues, (c)->file, (c)->line, code, __VA_ARGS__)

static void
need_ladder(struct checker *c, const char *ladder)
{
	if (ladder[0] != '\0' && regime_find_ladder(c->regime, ladder) == NULL)
		FAULT(c, "unknown_ladder",
		      _("Line %d: there is no ladder “%s” in this file."),
		      c->line, ladder);
}

static bool
has_step(const struct regime *regime, const char *ladder, int no)
{
	const struct ladder_step *step = regime_find_step(regime, ladder, no);
	return step != NULL && step->no == no;
}

static void
need_parameter(struct checker *c, const char *parameter)
{
	if (parameter[0] != '\0' &&
	    regime_find_parameter(c->regime, parameter) == NULL)
		FAULT(c, "unknown_parameter",
		      _("Line %d: there is no parameter “%s” in this file."),
		      c->line, parameter);
}

static void
twice(struct checker *c, const char *code)
{
	FAULT(c, "code_twice", _("Line %d: “%s” stands here a second time."),
	      c->line, code);
}

static void
check_regime(struct checker *c)
{
	const struct regime *regime = c->regime;
	if (!date_is_none(regime->valid_to) &&
	    date_cmp(regime->valid_to, regime->valid_from) <= 0)
		FAULT(c, "date_order",
		      _("Line %d: the last day lies before the first."),
		      c->line);
	if (regime->month_days != 0 && regime->month_days != 30)
		FAULT(c, "bad_value",
		      _("Line %d: month_days is 30, or is left out for the "
			"days that a month has."),
		      c->line);
	if (regime->effect_start == EFFECT_REGIME)
		FAULT(c, "bad_value",
		      _("Line %d: effect_start of a regime names a day."),
		      c->line);
	if (regime->n_breach_types == 0)
		FAULT(c, "no_breach",
		      _("Line %d: the regime has no table “breach”."), c->line);
}

static void
check_breach(struct checker *c, size_t i)
{
	const struct breach_type *type = &c->regime->breach_types[i];
	if (regime_find_breach_type(c->regime, type->code) != type)
		twice(c, type->code);
	need_ladder(c, type->ladder);
	need_ladder(c, type->needs_prior);
	need_ladder(c, type->else_ladder);
	if ((type->needs_prior[0] == '\0') != (type->else_ladder[0] == '\0'))
		FAULT(c, "pair",
		      _("Line %d: needs_prior and else_ladder go together."),
		      c->line);
	if (type->immediate_step > 0 &&
	    !has_step(c->regime, type->ladder, type->immediate_step))
		FAULT(c, "unknown_step",
		      _("Line %d: the ladder “%s” has no step %d."), c->line,
		      type->ladder, type->immediate_step);
}

static void
check_ladder(struct checker *c, size_t i)
{
	const struct ladder *ladder = &c->regime->ladders[i];
	if (regime_find_ladder(c->regime, ladder->code) != ladder)
		twice(c, ladder->code);
	need_ladder(c, ladder->next_ladder);
	if (!has_step(c->regime, ladder->code, 1))
		FAULT(c, "no_step",
		      _("Line %d: the ladder “%s” has no step "
			"1."),
		      c->line, ladder->code);
	if ((ladder->clean_reset.unit == SPAN_NONE) !=
	    (ladder->clean_effect == CLEAN_NONE))
		FAULT(c, "pair",
		      _("Line %d: clean_reset and clean_effect go together."),
		      c->line);
	if (ladder->counts == COUNTS_BREACH && ladder->anchor != ANCHOR_BREACH)
		FAULT(c, "anchor",
		      _("Line %d: a ladder that counts breaches measures its "
			"window from the breach."),
		      c->line);
}

static void
check_duration(struct checker *c, const struct ladder_step *step)
{
	bool has = step->dur.unit != SPAN_NONE;
	bool wants = step->dur_kind == DURATION_FIXED ||
		     step->dur_kind == DURATION_COMPLY_PLUS ||
		     step->dur_kind == DURATION_PERIOD;
	if (wants && !has)
		FAULT(c, "required",
		      _("Line %d: this kind of duration needs “dur”."),
		      c->line);
	if (has && step->dur_kind == DURATION_NONE)
		FAULT(c, "pair", _("Line %d: “dur” is said, but not its kind."),
		      c->line);
	if (step->dur_min.unit != SPAN_NONE && has &&
	    (step->dur_min.unit != step->dur.unit ||
	     step->dur_min.n > step->dur.n))
		FAULT(c, "range",
		      _("Line %d: dur_min must not exceed dur, in the same "
			"unit."),
		      c->line);
	if (step->dur_max.unit != SPAN_NONE &&
	    (step->dur_max.unit != step->dur.unit ||
	     step->dur_max.n < step->dur.n))
		FAULT(c, "range",
		      _("Line %d: dur_max goes with dur, does not lie below "
			"it and has the same unit."),
		      c->line);
}

static void
check_amount(struct checker *c, const struct ladder_step *step)
{
	bool is_cut = step->measure >= MEASURE_HOLD &&
		      step->measure <= MEASURE_CANCEL;
	if (is_cut != (step->base != BASE_NONE))
		FAULT(c, "base",
		      _("Line %d: a step that takes or holds money names its "
			"base, any other does not."),
		      c->line);
	if (is_cut && step->base != BASE_RATE && step->pct_bp == 0 &&
	    step->pct_param[0] == '\0')
		FAULT(c, "required",
		      _("Line %d: a step that takes money needs “pct”."),
		      c->line);
	if (step->pct_bp > 10000 || step->escalate_pct_bp > 10000 ||
	    step->pct_max_bp > 10000)
		FAULT(c, "range", _("Line %d: no step takes more than 100 %%."),
		      c->line);
	if ((step->pct_min_bp > 0 && step->pct_min_bp > step->pct_bp) ||
	    (step->pct_max_bp > 0 && step->pct_max_bp < step->pct_bp))
		FAULT(c, "range",
		      _("Line %d: pct must lie between pct_min and pct_max."),
		      c->line);
	if (step->amount_min > step->amount_max)
		FAULT(c, "range", _("Line %d: amount_min exceeds amount_max."),
		      c->line);
	if (step->measure == MEASURE_FINE && step->amount_max == 0)
		FAULT(c, "required",
		      _("Line %d: a fine needs amount_min and amount_max."),
		      c->line);
	if ((step->escalate_after.unit == SPAN_NONE) !=
	    (step->escalate_pct_bp == 0))
		FAULT(c, "pair",
		      _("Line %d: escalate_after and escalate_pct go "
			"together."),
		      c->line);
}

static void
check_threshold(struct checker *c, const struct ladder_step *step)
{
	const struct ladder *ladder =
		regime_find_ladder(c->regime, step->ladder);
	const struct ladder_step *below =
		regime_find_step(c->regime, step->ladder, step->no - 1);
	if (ladder == NULL)
		return;
	if ((ladder->counter == COUNTER_POINTS) != (step->threshold > 0))
		FAULT(c, "threshold",
		      _("Line %d: a threshold belongs to a ladder of points, "
			"and each of its steps has one."),
		      c->line);
	if (below != NULL && step->threshold > 0 &&
	    below->threshold >= step->threshold)
		FAULT(c, "threshold",
		      _("Line %d: the threshold must exceed that of the step "
			"before."),
		      c->line);
	if (step->no > 1 && !has_step(c->regime, step->ladder, step->no - 1))
		FAULT(c, "gap", _("Line %d: the ladder “%s” has no step %d."),
		      c->line, step->ladder, step->no - 1);
}

static void
check_step(struct checker *c, size_t i)
{
	const struct ladder_step *step = &c->regime->steps[i];
	need_ladder(c, step->ladder);
	need_ladder(c, step->counts_on);
	if (strcmp(step->counts_on, step->ladder) == 0)
		FAULT(c, "counts_on",
		      _("Line %d: counts_on names another ladder."), c->line);
	need_parameter(c, step->pct_param);
	need_parameter(c, step->dur_param);
	need_parameter(c, step->spread_param);
	if (regime_find_step(c->regime, step->ladder, step->no) != step)
		twice(c, step->ladder);
	check_threshold(c, step);
	check_amount(c, step);
	check_duration(c, step);
	if (step_touches_money(step) && step->who != RECORDER_BENEFITS)
		FAULT(c, "who",
		      _("Line %d: a step that touches money is decided by the "
			"benefits officer."),
		      c->line);
	if (step->spread > 1 &&
	    (step->dur_kind != DURATION_FIXED || step->dur.unit != SPAN_MONTH))
		FAULT(c, "spread",
		      _("Line %d: only a fixed number of months can be "
			"spread."),
		      c->line);
}

static void
need_steps(struct checker *c, const char *list)
{
	const char *at = list;
	size_t len;
	for (const char *item; (item = list_next(&at, &len)) != NULL;) {
		bool is_known = false;
		for (size_t i = 0; i < c->regime->n_steps; i++) {
			const struct ladder_step *step = &c->regime->steps[i];
			is_known = is_known ||
				   item_names_step(item, len, step->ladder,
						   step->no);
		}
		if (!is_known)
			FAULT(c, "unknown_step",
			      _("Line %d: “%.*s” is no ladder or step of this "
				"file."),
			      c->line, (int)len, item);
	}
}

static void
check_protection(struct checker *c, size_t i)
{
	const struct protection *row = &c->regime->protections[i];
	bool is_share = row->kind == PROTECTION_CAP_TOTAL ||
			row->kind == PROTECTION_MAX_PCT ||
			row->kind == PROTECTION_SHARE_FACTOR ||
			row->kind == PROTECTION_HARDSHIP_PAYMENT;
	need_steps(c, row->only);
	need_steps(c, row->except);
	if (is_share && (row->value <= 0 || row->value > 10000))
		FAULT(c, "range",
		      _("Line %d: this protection needs a value between 0 %% "
			"and 100 %%."),
		      c->line);
	if (row->kind == PROTECTION_FLOOR_AMOUNT && row->value <= 0)
		FAULT(c, "required",
		      _("Line %d: a floor needs an amount of money."), c->line);
	if (row->kind == PROTECTION_EXEMPT_COMPONENT && row->components == 0)
		FAULT(c, "required",
		      _("Line %d: say which components are exempt."), c->line);
}

static void
check_repair_step(struct checker *c, const char *ladder, const char *item,
		  size_t len)
{
	int no = list_item_number(item, len);
	if (no < 0)
		FAULT(c, "bad_value",
		      _("Line %d: steps are numbers with commas."), c->line);
	else if (!has_step(c->regime, ladder, no))
		FAULT(c, "unknown_step",
		      _("Line %d: the ladder “%s” has no step %d."), c->line,
		      ladder, no);
}

static void
check_repair(struct checker *c, size_t i)
{
	const struct repair *row = &c->regime->repairs[i];
	need_ladder(c, row->ladder);
	if ((row->effect == REPAIR_END_NOT_BEFORE_MIN) !=
	    (row->min_served.unit != SPAN_NONE))
		FAULT(c, "pair",
		      _("Line %d: min_served belongs to the effect "
			"end_not_before_min."),
		      c->line);
	const char *at = row->steps;
	size_t len;
	for (const char *item; (item = list_next(&at, &len)) != NULL;)
		check_repair_step(c, row->ladder, item, len);
}

static void
check_cause(struct checker *c, size_t i)
{
	const struct good_cause *row = &c->regime->good_causes[i];
	if (regime_find_good_cause(c->regime, row->code) != row)
		twice(c, row->code);
}

static void
check_guard(struct checker *c, size_t i)
{
	const struct guard *row = &c->regime->guards[i];
	const int *lines = c->file->rows[TABLE_GUARD].lines;
	for (size_t j = 0; j < i; j++)
		if (lines[j] > 0 && c->regime->guards[j].code == row->code)
			twice(c, guard_names[row->code]);
	if ((row->task[0] == '\0') != (row->within.unit == SPAN_NONE))
		FAULT(c, "pair", _("Line %d: task and within go together."),
		      c->line);
}

static void
check_deadline(struct checker *c, size_t i)
{
	const struct deadline_rule *row = &c->regime->deadlines[i];
	need_ladder(c, row->ladder);
	if (row->step > 0 && !has_step(c->regime, row->ladder, row->step))
		FAULT(c, "unknown_step",
		      _("Line %d: the ladder “%s” has no step %d."), c->line,
		      row->ladder, row->step);
}

static void
check_parameter(struct checker *c, size_t i)
{
	const struct parameter *row = &c->regime->parameters[i];
	need_parameter(c, row->above);
	if (regime_find_parameter(c->regime, row->code) != row)
		twice(c, row->code);
	if (row->min > row->max || (row->value >= 0 && (row->value < row->min ||
							row->value > row->max)))
		FAULT(c, "range",
		      _("Line %d: the value must lie between min and max."),
		      c->line);
}

static void
check_scale(struct checker *c, size_t i)
{
	if (c->regime->scale[i].person != (int)i + 1)
		FAULT(c, "gap",
		      _("Line %d: the scale counts persons 1, 2, 3 … without "
			"a gap."),
		      c->line);
}

static void
check_rate(struct checker *c, size_t i)
{
	need_ladder(c, c->regime->rates[i].ladder);
}

static void
check_above(struct checker *c)
{
	const struct regime *regime = c->regime;
	for (size_t i = 0; i < regime->n_parameters; i++) {
		const struct parameter *row = &regime->parameters[i];
		const struct parameter *other =
			regime_find_parameter(regime, row->above);
		if (other != NULL && row->value >= 0 &&
		    row->value <= other->value && row->value != row->max)
			FAULT(c, "range", _("Line %d: “%s” must exceed “%s”."),
			      c->line, row->code, other->code);
	}
}

typedef void check_fn(struct checker *c, size_t i);

static check_fn *const checks[N_RULES_TABLES] = {
	[TABLE_BREACH] = check_breach,
	[TABLE_LADDER] = check_ladder,
	[TABLE_STEP] = check_step,
	[TABLE_PROTECTION] = check_protection,
	[TABLE_REPAIR] = check_repair,
	[TABLE_CAUSE] = check_cause,
	[TABLE_GUARD] = check_guard,
	[TABLE_DEADLINE] = check_deadline,
	[TABLE_PARAMETER] = check_parameter,
	[TABLE_SCALE] = check_scale,
	[TABLE_RATE] = check_rate,
};

void
rules_check_file(const struct rules_file_read *file, struct issues *issues)
{
	struct checker c = {.file = file,
			    .regime = &file->regime,
			    .issues = issues,
			    .line = file->header_line};
	check_regime(&c);
	/* An ordinance that sets one of two has the other raised with it. */
	if (!file->has_ordinance)
		check_above(&c);
	for (int table = 0; table < N_RULES_TABLES; table++) {
		const struct table_rows *rows = &file->rows[table];
		for (size_t i = 0; checks[table] != NULL && i < rows->n; i++) {
			c.line = rows->lines[i];
			/* An ordinance keeps the rows of what it extends. */
			if (!file->has_ordinance && c.line > 0)
				checks[table](&c, i);
		}
	}
}
