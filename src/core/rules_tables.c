/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "rules_tables.h"

#include <string.h>

const char *const regime_status_names[] = {"active", "paused", "historic",
					   "draft", NULL};
static const char *const rounding_names[] = {"half_up", "down_10", "up_first",
					     NULL};
static const char *const overlap_names[] = {"cap", "queue", NULL};
static const char *const effect_start_names[] = {"regime",
						 "breach_day",
						 "next_day",
						 "same_period",
						 "first_of_next_month",
						 "after_notice",
						 "notice_day",
						 NULL};
static const char *const hearing_names[] = {
	"none", "written", "oral_on_request", "oral_on_repeat", "always", NULL};
static const char *const counter_names[] = {"none", "count", "points",
					    "consecutive", NULL};
static const char *const counts_names[] = {"breach", "decision", NULL};
static const char *const anchor_names[] = {"breach", "decision", "effect_start",
					   NULL};
static const char *const merge_names[] = {"each", "one_per_notice", NULL};
static const char *const clean_effect_names[] = {"none", "zero", "step_down",
						 NULL};
const char *const measure_names[] = {"record",	     "contact",	  "remind",
				     "warn",	     "interview", "assess",
				     "nonfinancial", "hold",	  "reduce",
				     "suspend",	     "cancel",	  "fine",
				     "report",	     NULL};
static const char *const base_names[] = {"none",  "standard", "main", "full",
					 "share", "rate",     NULL};
static const char *const duration_names[] = {
	"none", "fixed", "until_comply", "comply_plus", "period", NULL};
const char *const sanction_gate_names[] = {"hardship",	 "supervisor", "oral",
					   "capability", "legal",      NULL};
const char *const recorder_names[] = {"handler", "pair", "supervisor",
				      "benefits", NULL};
static const char *const protection_names[] = {
	"cap_total", "floor_amount",	 "exempt_component",
	"max_pct",   "share_factor",	 "exempt_person",
	"hardship",  "hardship_payment", NULL};
static const char *const applies_if_names[] = {
	"always",	  "couple",	  "couple_children",
	"sole_parent",	  "children",	  "reduced_rate",
	"activity_ready", "multi_person", NULL};
const char *const repair_act_names[] = {"comply",    "declare", "request",
					"programme", "contact", "job_gone",
					NULL};
static const char *const repair_effect_names[] = {
	"end",	    "end_not_before_min", "end_from_request",
	"back_pay", "step_down",	  NULL};
const char *const component_kind_names[] = {"standard", "main",	   "base",
					    "housing",	"heating", "child",
					    "health",	"other",   NULL};
const char *const guard_names[] = {"G1", "G2", "G3", "G4", "G5",
				   "G6", "G7", "G8", NULL};
static const char *const on_fail_names[] = {"block", "warn", NULL};
const char *const warning_says_names[] = {"failure", "consequence", "repair",
					  NULL};
static const char *const deadline_from_names[] = {
	"breach", "notice", "decision", "effect", "answer", NULL};
const char *const span_unit_names[] = {"",	    "day",   "wd",   "week",
				       "fortnight", "month", "year", NULL};

int
names_find(const char *const *names, const char *s, size_t len)
{
	for (int i = 0; names[i] != NULL; i++)
		if (strlen(names[i]) == len && memcmp(names[i], s, len) == 0)
			return i;
	return -1;
}

/* Values of enums are read and written as int. */
_Static_assert(sizeof(enum measure) == sizeof(int), "enums are ints");

#define COL(s, f, k)                                                           \
	{                                                                      \
#f, k, offsetof(struct s, f), NULL, false                      \
	}
#define REQ(s, f, k)                                                           \
	{                                                                      \
#f, k, offsetof(struct s, f), NULL, true                       \
	}
#define AS(s, name, f, k)                                                      \
	{                                                                      \
		name, k, offsetof(struct s, f), NULL, false                    \
	}
#define REQ_AS(s, name, f, k)                                                  \
	{                                                                      \
		name, k, offsetof(struct s, f), NULL, true                     \
	}
#define ENUM(s, name, f, n)                                                    \
	{                                                                      \
		name, CELL_ENUM, offsetof(struct s, f), n, false               \
	}
#define REQ_ENUM(s, name, f, n)                                                \
	{                                                                      \
		name, CELL_ENUM, offsetof(struct s, f), n, true                \
	}
#define SET(s, name, f, n)                                                     \
	{                                                                      \
		name, CELL_SET, offsetof(struct s, f), n, false                \
	}

static const struct column regime_columns[] = {
	REQ(regime, code, CELL_CODE),
	REQ(regime, family, CELL_CODE),
	COL(regime, country, CELL_CODE),
	REQ(regime, name, CELL_TEXT),
	REQ(regime, version, CELL_TEXT),
	REQ_ENUM(regime, "status", status, regime_status_names),
	REQ(regime, valid_from, CELL_DATE),
	AS(regime, "last_day", valid_to, CELL_LAST_DAY),
	COL(regime, currency, CELL_CODE),
	ENUM(regime, "rounding", rounding, rounding_names),
	REQ_ENUM(regime, "effect_start", effect_start, effect_start_names),
	ENUM(regime, "overlap", overlap, overlap_names),
	COL(regime, month_days, CELL_INT),
	AS(regime, "establish", establish_within, CELL_SPAN),
	COL(regime, notice, CELL_SPAN),
	COL(regime, answer, CELL_SPAN),
	COL(regime, decide, CELL_SPAN),
	COL(regime, appeal, CELL_SPAN),
	COL(regime, appeal_suspends, CELL_BOOL),
	COL(regime, delivery_days, CELL_INT),
	REQ(regime, decider, CELL_TEXT),
	REQ_ENUM(regime, "hearing", hearing, hearing_names),
	AS(regime, "scale_ceiling", scale_ceiling_bp, CELL_PCT),
	REQ(regime, source, CELL_TEXT),
	REQ(regime, checked_on, CELL_DATE),
};

static const struct column ordinance_columns[] = {
	REQ(ordinance, code, CELL_CODE),
	REQ(ordinance, extends, CELL_CODE),
	REQ(ordinance, name, CELL_TEXT),
	REQ(ordinance, version, CELL_TEXT),
	REQ(ordinance, valid_from, CELL_DATE),
	AS(ordinance, "last_day", valid_to, CELL_LAST_DAY),
	REQ(ordinance, source, CELL_TEXT),
	REQ(ordinance, checked_on, CELL_DATE),
};

static const struct column breach_columns[] = {
	REQ(breach_type, code, CELL_CODE),
	REQ(breach_type, label, CELL_TEXT),
	REQ(breach_type, ladder, CELL_CODE),
	COL(breach_type, points, CELL_INT),
	AS(breach_type, "fast_track", is_fast_track, CELL_BOOL),
	AS(breach_type, "warning", needs_warning, CELL_BOOL),
	AS(breach_type, "good_cause", allows_good_cause, CELL_BOOL),
	AS(breach_type, "legal_basis", has_legal_basis, CELL_BOOL),
	AS(breach_type, "hold", holds_payment, CELL_BOOL),
	COL(breach_type, limitation, CELL_SPAN),
	COL(breach_type, immediate_step, CELL_INT),
	COL(breach_type, needs_prior, CELL_CODE),
	COL(breach_type, else_ladder, CELL_CODE),
	COL(breach_type, valid_from, CELL_DATE),
};

static const struct column ladder_columns[] = {
	REQ(ladder, code, CELL_CODE),
	REQ(ladder, label, CELL_TEXT),
	REQ_ENUM(ladder, "counter", counter, counter_names),
	ENUM(ladder, "counts", counts, counts_names),
	COL(ladder, window, CELL_SPAN),
	ENUM(ladder, "anchor", anchor, anchor_names),
	AS(ladder, "inclusive", window_inclusive, CELL_BOOL),
	AS(ladder, "chain", is_chain, CELL_BOOL),
	AS(ladder, "continuous", needs_continuous, CELL_BOOL),
	AS(ladder, "grace_days", grace_days, CELL_INT),
	ENUM(ladder, "merge", merge, merge_names),
	COL(ladder, clean_reset, CELL_SPAN),
	ENUM(ladder, "clean_effect", clean_effect, clean_effect_names),
	AS(ladder, "last_repeats", last_step_repeats, CELL_BOOL),
	COL(ladder, next_ladder, CELL_CODE),
};

static const struct column step_columns[] = {
	REQ(ladder_step, ladder, CELL_CODE),
	REQ(ladder_step, no, CELL_INT),
	COL(ladder_step, threshold, CELL_INT),
	REQ_ENUM(ladder_step, "measure", measure, measure_names),
	ENUM(ladder_step, "base", base, base_names),
	AS(ladder_step, "pct", pct_bp, CELL_PCT),
	AS(ladder_step, "pct_min", pct_min_bp, CELL_PCT),
	AS(ladder_step, "pct_max", pct_max_bp, CELL_PCT),
	AS(ladder_step, "pct_param", pct_param, CELL_CODE),
	COL(ladder_step, amount_min, CELL_MONEY),
	COL(ladder_step, amount_max, CELL_MONEY),
	ENUM(ladder_step, "dur_kind", dur_kind, duration_names),
	COL(ladder_step, dur, CELL_SPAN),
	COL(ladder_step, dur_min, CELL_SPAN),
	COL(ladder_step, dur_max, CELL_SPAN),
	COL(ladder_step, dur_param, CELL_CODE),
	COL(ladder_step, escalate_after, CELL_SPAN),
	AS(ladder_step, "escalate_pct", escalate_pct_bp, CELL_PCT),
	COL(ladder_step, reentry_ban, CELL_SPAN),
	COL(ladder_step, spread, CELL_INT),
	COL(ladder_step, spread_param, CELL_CODE),
	AS(ladder_step, "spread_first", spread_first_num, CELL_FRACTION),
	SET(ladder_step, "gates", gates, sanction_gate_names),
	REQ_ENUM(ladder_step, "who", who, recorder_names),
	ENUM(ladder_step, "effect", effect, effect_start_names),
	COL(ladder_step, counts_on, CELL_CODE),
	COL(ladder_step, alternative, CELL_TEXT),
	COL(ladder_step, text, CELL_TEXT),
};

static const struct column protection_columns[] = {
	REQ_ENUM(protection, "kind", kind, protection_names),
	ENUM(protection, "applies_if", applies_if, applies_if_names),
	SET(protection, "components", components, component_kind_names),
	COL(protection, value, CELL_VALUE),
	COL(protection, only, CELL_LIST),
	COL(protection, except, CELL_LIST),
	COL(protection, valid_from, CELL_DATE),
	REQ(protection, priority, CELL_INT),
};

static const struct column repair_columns[] = {
	REQ(repair, ladder, CELL_CODE),
	COL(repair, steps, CELL_LIST),
	REQ_ENUM(repair, "act", act, repair_act_names),
	REQ_ENUM(repair, "effect", effect, repair_effect_names),
	COL(repair, min_served, CELL_SPAN),
};

static const struct column cause_columns[] = {
	REQ(good_cause, code, CELL_CODE),
	REQ(good_cause, label, CELL_TEXT),
	COL(good_cause, evidence, CELL_TEXT),
};

static const struct column guard_columns[] = {
	REQ_ENUM(guard, "code", code, guard_names),
	REQ_ENUM(guard, "on_fail", on_fail, on_fail_names),
	SET(guard, "warning_says", warning_says, warning_says_names),
	COL(guard, task, CELL_TEXT),
	COL(guard, within, CELL_SPAN),
};

static const struct column deadline_columns[] = {
	COL(deadline_rule, ladder, CELL_CODE),
	COL(deadline_rule, step, CELL_INT),
	REQ(deadline_rule, code, CELL_CODE),
	REQ_ENUM(deadline_rule, "from", from, deadline_from_names),
	REQ(deadline_rule, span, CELL_SPAN),
	REQ(deadline_rule, label, CELL_TEXT),
};

static const struct column parameter_columns[] = {
	REQ(parameter, code, CELL_CODE),    REQ(parameter, label, CELL_TEXT),
	COL(parameter, value, CELL_NUMBER), REQ(parameter, min, CELL_NUMBER),
	REQ(parameter, max, CELL_NUMBER),   COL(parameter, above, CELL_CODE),
};

static const struct column scale_columns[] = {
	REQ(scale_row, person, CELL_INT),
	REQ_AS(scale_row, "add", add_bp, CELL_PCT),
};

static const struct column rate_columns[] = {
	REQ(rate_row, ladder, CELL_CODE),
	REQ(rate_row, class, CELL_CODE),
	REQ(rate_row, amount, CELL_MONEY),
};

static const struct column set_columns[] = {
	REQ(set_row, parameter, CELL_CODE),
	REQ(set_row, value, CELL_NUMBER),
};

#define TABLE(name, s, cols)                                                   \
	{                                                                      \
		name, sizeof(struct s), cols, N_ELEMS(cols), 0, 0              \
	}
#define KEPT(name, s, cols, items)                                             \
	{                                                                      \
		name, sizeof(struct s), cols, N_ELEMS(cols),                   \
			offsetof(struct regime, items),                        \
			offsetof(struct regime, n_##items)                     \
	}

const struct table_def rules_tables[N_RULES_TABLES] = {
	[TABLE_REGIME] = TABLE("regime", regime, regime_columns),
	[TABLE_ORDINANCE] = TABLE("ordinance", ordinance, ordinance_columns),
	[TABLE_BREACH] =
		KEPT("breach", breach_type, breach_columns, breach_types),
	[TABLE_LADDER] = KEPT("ladder", ladder, ladder_columns, ladders),
	[TABLE_STEP] = KEPT("step", ladder_step, step_columns, steps),
	[TABLE_PROTECTION] =
		KEPT("protection", protection, protection_columns, protections),
	[TABLE_REPAIR] = KEPT("repair", repair, repair_columns, repairs),
	[TABLE_CAUSE] =
		KEPT("good_cause", good_cause, cause_columns, good_causes),
	[TABLE_GUARD] = KEPT("guard", guard, guard_columns, guards),
	[TABLE_DEADLINE] =
		KEPT("deadline", deadline_rule, deadline_columns, deadlines),
	[TABLE_PARAMETER] =
		KEPT("parameter", parameter, parameter_columns, parameters),
	[TABLE_SCALE] = KEPT("scale", scale_row, scale_columns, scale),
	[TABLE_RATE] = KEPT("rate", rate_row, rate_columns, rates),
	[TABLE_SET] = TABLE("set", set_row, set_columns),
};
