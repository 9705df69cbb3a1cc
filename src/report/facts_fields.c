/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "facts_fields.h"

#include "core/sanction.h"

static const char *const period_names[] = {"month", "fortnight", "week", "day",
					   NULL};
static const char *const cause_names[] = {"none", "claimed", "accepted",
					  "rejected", NULL};
static const char *const appeal_names[] = {"pending", "upheld", "overturned",
					   NULL};
static const char *const result_names[] = {"accepted", "softened", "rejected",
					   NULL};
static const char *const state_names[] = {"open", "withdrawn", "annulled",
					  NULL};

#define F(s, key, k, m)                                                        \
	{                                                                      \
		.name = key, .kind = k, .offset = offsetof(struct s, m)        \
	}
#define REQ(s, key, k, m)                                                      \
	{                                                                      \
		.name = key, .kind = k, .offset = offsetof(struct s, m),       \
		.is_required = true                                            \
	}
#define NAMED(s, key, k, m, list, base)                                        \
	{                                                                      \
		.name = key, .kind = k, .offset = offsetof(struct s, m),       \
		.names = list, .first = base                                   \
	}
#define MANY(s, key, k, m, fields, element)                                    \
	{                                                                      \
		.name = key, .kind = k, .offset = offsetof(struct s, m),       \
		.count_offset = offsetof(struct s, n_##m), .sub = fields,      \
		.sub_size = sizeof(struct element)                             \
	}

static const struct field component_fields[] = {
	{.name = "kind",
	 .kind = FIELD_ENUM,
	 .offset = offsetof(struct component, kind),
	 .names = component_kind_names,
	 .is_required = true},
	REQ(component, "minor", FIELD_MINOR, minor),
	F(component, "share_bp", FIELD_SHARE, share_bp),
	F(component, "from", FIELD_DATE, from),
	F(component, "to", FIELD_LAST_DAY, to),
	{0}};

static const struct field benefit_fields[] = {
	F(facts, "currency", FIELD_TEXT, benefit.currency),
	NAMED(facts, "period", FIELD_ENUM, benefit.period, period_names, 0),
	F(facts, "period_start", FIELD_DATE, benefit.period_start),
	F(facts, "continuous_since", FIELD_DATE, benefit.continuous_since),
	F(facts, "rate_class", FIELD_TEXT, benefit.rate_class),
	{.name = "components",
	 .kind = FIELD_LIST,
	 .offset = offsetof(struct facts, benefit.components),
	 .count_offset = offsetof(struct facts, benefit.n_components),
	 .sub = component_fields,
	 .sub_size = sizeof(struct component)},
	{0}};

static const struct field household_fields[] = {
	F(facts, "adults", FIELD_INT, household.adults),
	F(facts, "children", FIELD_INT, household.children),
	F(facts, "couple", FIELD_BOOL, household.is_couple),
	F(facts, "reduced_rate", FIELD_BOOL, household.is_reduced_rate),
	F(facts, "activity_ready", FIELD_BOOL, household.is_activity_ready),
	F(facts, "exempt", FIELD_BOOL, household.is_exempt),
	{0}};

static const struct field warning_fields[] = {
	F(warning_fact, "about", FIELD_TEXT, about),
	REQ(warning_fact, "on", FIELD_DATE, on),
	F(warning_fact, "language", FIELD_TEXT, language),
	F(warning_fact, "written", FIELD_BOOL, is_written),
	F(warning_fact, "interpreter", FIELD_BOOL, has_interpreter),
	NAMED(warning_fact, "says", FIELD_SET, says, warning_says_names, 0),
	{0}};

static const struct field promise_fields[] = {
	F(promise_fact, "what", FIELD_TEXT, what),
	F(promise_fact, "goal", FIELD_TEXT, goal),
	F(promise_fact, "contract", FIELD_TEXT, contract),
	REQ(promise_fact, "due", FIELD_DATE, due),
	F(promise_fact, "done", FIELD_DATE, done),
	{0}};

static const struct field gate_fields[] = {
	REQ(gate_fact, "stabilise", FIELD_BOOL, is_stabilise),
	REQ(gate_fact, "from", FIELD_DATE, from),
	F(gate_fact, "to", FIELD_LAST_DAY, to),
	{0}};

static const struct field acute_fields[] = {
	F(acute_fact, "domain", FIELD_TEXT, domain),
	REQ(acute_fact, "from", FIELD_DATE, from),
	F(acute_fact, "to", FIELD_LAST_DAY, to),
	{0}};

static const struct field assessment_fields[] = {
	REQ(assessment_fact, "on", FIELD_DATE, on),
	REQ(assessment_fact, "able", FIELD_BOOL, is_able),
	{0}};

static const struct field kept_fields[] = {REQ(kept_fact, "ladder", FIELD_TEXT,
					       ladder),
					   REQ(kept_fact, "on", FIELD_DATE, on),
					   {0}};

static const struct field explanation_fields[] = {
	F(breach_fact, "asked_on", FIELD_DATE, asked_on),
	F(breach_fact, "cause", FIELD_TEXT, cause),
	NAMED(breach_fact, "result", FIELD_ENUM, cause_state, cause_names, 0),
	{0}};

static const struct field contact_fields[] = {
	REQ(contact_attempt, "on", FIELD_DATE, on),
	REQ(contact_attempt, "channel", FIELD_TEXT, channel),
	{0}};

static const struct field segment_fields[] = {
	REQ(segment, "from", FIELD_DATE, from),
	REQ(segment, "to", FIELD_LAST_DAY, to),
	F(segment, "pct_bp", FIELD_BP, pct_bp),
	F(segment, "computed", FIELD_MINOR, computed_minor),
	REQ(segment, "total", FIELD_MINOR, capped_minor),
	{0}};

static const struct field recorded_fields[] = {
	F(breach_fact, "step", FIELD_INT, decision.step_no),
	NAMED(breach_fact, "measure", FIELD_ENUM, decision.measure,
	      measure_names, 0),
	F(breach_fact, "pct_bp", FIELD_BP, decision.recorded_pct_bp),
	F(breach_fact, "from", FIELD_DATE, decision.from),
	F(breach_fact, "to", FIELD_LAST_DAY, decision.to),
	{.name = "segments",
	 .kind = FIELD_LIST,
	 .offset = offsetof(struct breach_fact, decision.segments),
	 .count_offset = offsetof(struct breach_fact, decision.n_segments),
	 .sub = segment_fields,
	 .sub_size = sizeof(struct segment)},
	{0}};

static const struct field decision_fields[] = {
	{.name = "result",
	 .kind = FIELD_ENUM,
	 .offset = offsetof(struct breach_fact, decision.result),
	 .names = result_names,
	 .first = DECISION_ACCEPTED,
	 .is_required = true},
	F(breach_fact, "on", FIELD_DATE, decision.on),
	F(breach_fact, "notified_on", FIELD_DATE, decision.notified_on),
	F(breach_fact, "effective_on", FIELD_DATE, decision.effective_on),
	F(breach_fact, "by", FIELD_TEXT, decision.by),
	F(breach_fact, "pct_bp", FIELD_SHARE, decision.pct_bp),
	F(breach_fact, "duration", FIELD_SPAN, decision.duration),
	{.name = "recorded",
	 .kind = FIELD_PRESENT,
	 .offset = offsetof(struct breach_fact, decision.is_recorded),
	 .sub = recorded_fields},
	{0}};

static const struct field repair_fields[] = {
	{.name = "act",
	 .kind = FIELD_ENUM,
	 .offset = offsetof(struct repair_fact, act),
	 .names = repair_act_names,
	 .is_required = true},
	REQ(repair_fact, "on", FIELD_DATE, on),
	{0}};

static const struct field appeal_fields[] = {
	{.name = "result",
	 .kind = FIELD_ENUM,
	 .offset = offsetof(struct breach_fact, appeal.result),
	 .names = appeal_names,
	 .first = APPEAL_PENDING,
	 .is_required = true},
	F(breach_fact, "filed_on", FIELD_DATE, appeal.filed_on),
	F(breach_fact, "decided_on", FIELD_DATE, appeal.decided_on),
	{0}};

static const struct field breach_fields[] = {
	REQ(breach_fact, "id", FIELD_TEXT, id),
	REQ(breach_fact, "type", FIELD_TEXT, type),
	REQ(breach_fact, "on", FIELD_DATE, on),
	F(breach_fact, "opened_on", FIELD_DATE, opened_on),
	F(breach_fact, "notified_on", FIELD_DATE, notified_on),
	F(breach_fact, "notice", FIELD_TEXT, notice),
	F(breach_fact, "goal", FIELD_TEXT, goal),
	F(breach_fact, "contract", FIELD_TEXT, contract),
	F(breach_fact, "reporter", FIELD_TEXT, reporter),
	NAMED(breach_fact, "state", FIELD_ENUM, state, state_names, 0),
	F(breach_fact, "contract_withdrawal", FIELD_BOOL,
	  is_contract_withdrawal),
	F(breach_fact, "pathway_duty", FIELD_BOOL, is_pathway_duty),
	F(breach_fact, "in_contract", FIELD_TRI, is_in_contract),
	F(breach_fact, "possible", FIELD_TRI, was_possible),
	F(breach_fact, "prior_notice", FIELD_TRI, had_prior_notice),
	F(breach_fact, "days", FIELD_INT, days),
	{.name = "explanation", .kind = FIELD_OBJECT, .sub = explanation_fields},
	F(breach_fact, "heard", FIELD_BOOL, was_heard),
	{.name = "gates",
	 .kind = FIELD_GATES,
	 .offset = offsetof(struct breach_fact, gates_passed),
	 .count_offset = offsetof(struct breach_fact, gates_failed)},
	MANY(breach_fact, "contacts", FIELD_LIST, contacts, contact_fields,
	     contact_attempt),
	{.name = "decision", .kind = FIELD_OBJECT, .sub = decision_fields},
	MANY(breach_fact, "repairs", FIELD_LIST, repairs, repair_fields,
	     repair_fact),
	{.name = "appeal", .kind = FIELD_OBJECT, .sub = appeal_fields},
	{0}};

const struct field facts_fields[] = {
	REQ(facts, "regime", FIELD_TEXT, regime),
	F(facts, "today", FIELD_DATE, today),
	{.name = "holidays",
	 .kind = FIELD_DATES,
	 .offset = offsetof(struct facts, holidays.days),
	 .count_offset = offsetof(struct facts, holidays.n)},
	{.name = "reads",
	 .kind = FIELD_TEXTS,
	 .offset = offsetof(struct facts, languages),
	 .count_offset = offsetof(struct facts, n_languages)},
	{.name = "handlers",
	 .kind = FIELD_TEXTS,
	 .offset = offsetof(struct facts, handlers),
	 .count_offset = offsetof(struct facts, n_handlers)},
	{.name = "household", .kind = FIELD_OBJECT, .sub = household_fields},
	{.name = "benefit", .kind = FIELD_OBJECT, .sub = benefit_fields},
	NAMED(facts, "assume_guards", FIELD_SET, assumed_guards, guard_names,
	      0),
	MANY(facts, "warnings", FIELD_LIST, warnings, warning_fields,
	     warning_fact),
	MANY(facts, "promises", FIELD_LIST, promises, promise_fields,
	     promise_fact),
	MANY(facts, "gates", FIELD_LIST, gates, gate_fields, gate_fact),
	MANY(facts, "acute_tasks", FIELD_LIST, acute_tasks, acute_fields,
	     acute_fact),
	MANY(facts, "assessments", FIELD_LIST, assessments, assessment_fields,
	     assessment_fact),
	MANY(facts, "kept", FIELD_LIST, kept, kept_fields, kept_fact),
	{.name = "parameters",
	 .kind = FIELD_NUMBERS,
	 .offset = offsetof(struct facts, parameters),
	 .count_offset = offsetof(struct facts, n_parameters)},
	{.name = "breaches",
	 .kind = FIELD_LIST,
	 .offset = offsetof(struct facts, breaches),
	 .count_offset = offsetof(struct facts, n_breaches),
	 .sub = breach_fields,
	 .sub_size = sizeof(struct breach_fact),
	 .is_required = true},
	{0}};
