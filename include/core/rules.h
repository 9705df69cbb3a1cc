/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sanction rules as data: one struct per row of a rules file, the reader of
 * such files with its checker, and the explanation in plain words that is
 * printed from the rows. What the rules mean for one person is worked out in
 * core/sanction.h. The format is described in kith-rules(7).
 *
 * Everything read lives in the caller's arena. Percentages are basis points
 * (10000 = 100 %), money is minor units, periods are half-open [from, to).
 */
#ifndef CORE_RULES_H
#define CORE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;
struct strbuf;

/* A length of time; {0} is "none said". SPAN_WORKDAY is the only working-day
 * unit: the unit is the day type that every deadline carries. */
enum span_unit {
	SPAN_NONE,
	SPAN_DAY,
	SPAN_WORKDAY,
	SPAN_WEEK,
	SPAN_FORTNIGHT,
	SPAN_MONTH,
	SPAN_YEAR
};

struct span {
	int n;
	enum span_unit unit;
};

enum regime_status {
	REGIME_ACTIVE,
	REGIME_PAUSED,
	REGIME_HISTORIC,
	REGIME_DRAFT
};

enum rounding {
	ROUNDING_HALF_UP,
	ROUNDING_DOWN_10, /* a daily rate, floored to ten minor units */
	ROUNDING_UP_FIRST /* instalments: what does not divide comes first */
};

/* What becomes of measures at the same time. */
enum overlap {
	OVERLAP_CAP,  /* side by side, together up to the limit */
	OVERLAP_QUEUE /* one after the other */
};

/* From which day a measure bites. */
enum effect_start {
	EFFECT_REGIME, /* in a step: as the regime says */
	EFFECT_BREACH_DAY,
	EFFECT_NEXT_DAY,
	EFFECT_SAME_PERIOD,
	EFFECT_FIRST_OF_NEXT_MONTH,
	EFFECT_AFTER_NOTICE,
	EFFECT_NOTICE_DAY
};

enum hearing {
	HEARING_NONE,
	HEARING_WRITTEN,
	HEARING_ORAL_ON_REQUEST,
	HEARING_ORAL_ON_REPEAT,
	HEARING_ALWAYS
};

enum counter {
	COUNTER_NONE,
	COUNTER_COUNT,
	COUNTER_POINTS,
	COUNTER_CONSECUTIVE
};

enum counts { COUNTS_BREACH, COUNTS_DECISION };
enum anchor { ANCHOR_BREACH, ANCHOR_DECISION, ANCHOR_EFFECT_START };
enum merge { MERGE_EACH, MERGE_ONE_PER_NOTICE };
enum clean_effect { CLEAN_NONE, CLEAN_ZERO, CLEAN_STEP_DOWN };

enum measure {
	MEASURE_RECORD,
	MEASURE_CONTACT,
	MEASURE_REMIND,
	MEASURE_WARN,
	MEASURE_INTERVIEW,
	MEASURE_ASSESS,
	MEASURE_NONFINANCIAL,
	MEASURE_HOLD,
	MEASURE_REDUCE,
	MEASURE_SUSPEND,
	MEASURE_CANCEL,
	MEASURE_FINE,
	MEASURE_REPORT
};

enum base {
	BASE_NONE,
	BASE_STANDARD, /* components of kind standard */
	BASE_MAIN,     /* components of kind main */
	BASE_FULL,     /* every component that is not exempt */
	BASE_SHARE,    /* the person's own share of the whole */
	BASE_RATE      /* an amount a day from the rate table */
};

enum duration {
	DURATION_NONE,
	DURATION_FIXED,
	DURATION_UNTIL_COMPLY,
	DURATION_COMPLY_PLUS, /* until compliance, then the span */
	DURATION_PERIOD	      /* whole payment periods */
};

/* What a human must still confirm; a set of bits. */
enum sanction_gate {
	GATE_HARDSHIP = 1 << 0,
	GATE_SUPERVISOR = 1 << 1,
	GATE_ORAL = 1 << 2,
	GATE_CAPABILITY = 1 << 3,
	GATE_LEGAL = 1 << 4
};
enum { N_SANCTION_GATES = 5 };

/* Who may record a step: the first three touch no money. */
enum recorder {
	RECORDER_HANDLER, /* either handler of the pair */
	RECORDER_PAIR,
	RECORDER_SUPERVISOR,
	RECORDER_BENEFITS
};

enum protection_kind {
	PROTECTION_CAP_TOTAL,	 /* all cuts together, of the standard base */
	PROTECTION_FLOOR_AMOUNT, /* value in minor units that must remain */
	PROTECTION_EXEMPT_COMPONENT,
	PROTECTION_MAX_PCT,
	PROTECTION_SHARE_FACTOR,
	PROTECTION_EXEMPT_PERSON,
	PROTECTION_HARDSHIP,	    /* says that hardship ends the measure */
	PROTECTION_HARDSHIP_PAYMENT /* informs: can be asked for */
};

/* Facts about the household that a protection may hang on. */
enum applies_if {
	APPLIES_ALWAYS,
	APPLIES_COUPLE,
	APPLIES_COUPLE_CHILDREN,
	APPLIES_SOLE_PARENT,
	APPLIES_CHILDREN,
	APPLIES_REDUCED_RATE,
	APPLIES_ACTIVITY_READY,
	APPLIES_MULTI_PERSON
};

enum repair_act {
	REPAIR_COMPLY,
	REPAIR_DECLARE,
	REPAIR_REQUEST,
	REPAIR_PROGRAMME,
	REPAIR_CONTACT,
	REPAIR_JOB_GONE /* what was refused is no longer to be had */
};

enum repair_effect {
	REPAIR_END,
	REPAIR_END_NOT_BEFORE_MIN,
	REPAIR_END_FROM_REQUEST,
	REPAIR_BACK_PAY,
	REPAIR_STEP_DOWN
};

enum component_kind {
	COMPONENT_STANDARD,
	COMPONENT_MAIN,
	COMPONENT_BASE, /* one-person amount that the scale multiplies */
	COMPONENT_HOUSING,
	COMPONENT_HEATING,
	COMPONENT_CHILD,
	COMPONENT_HEALTH,
	COMPONENT_OTHER
};
enum { N_COMPONENT_KINDS = 8 };

enum guard_code {
	GUARD_G1,
	GUARD_G2,
	GUARD_G3,
	GUARD_G4,
	GUARD_G5,
	GUARD_G6,
	GUARD_G7,
	GUARD_G8,
	N_GUARDS
};
enum on_fail { ON_FAIL_BLOCK, ON_FAIL_WARN };

/* What a warning must say for guard G1; a set of bits. */
enum warning_says {
	SAYS_FAILURE = 1 << 0,
	SAYS_CONSEQUENCE = 1 << 1,
	SAYS_REPAIR = 1 << 2
};

/* From which event a deadline runs. */
enum deadline_from {
	DEADLINE_FROM_BREACH,
	DEADLINE_FROM_NOTICE,
	DEADLINE_FROM_DECISION,
	DEADLINE_FROM_EFFECT,
	DEADLINE_FROM_ANSWER
};

struct breach_type {
	const char *code;
	const char *label;  /* plain words: what was not done */
	const char *ladder; /* code */
	int points;	    /* on a points ladder; 1 elsewhere */
	bool is_fast_track; /* jumps to the next review point */
	bool needs_warning; /* guard G1 */
	bool allows_good_cause;
	bool has_legal_basis; /* of its own: meets guard G2; no, if unsaid */
	bool holds_payment; /* without prior notice payment waits for contact */
	struct span limitation;
	int immediate_step;	 /* 0 = none */
	const char *needs_prior; /* ladder with a counted step, or "" */
	const char *else_ladder; /* where needs_prior is not met */
	struct date valid_from;
};

struct ladder {
	const char *code;
	const char *label;
	enum counter counter;
	enum counts counts;
	struct span window;
	enum anchor anchor;
	bool window_inclusive; /* the last day of the window still counts */
	bool is_chain; /* the window runs from the previous step alone */
	bool needs_continuous; /* counts only during continuous payment */
	int grace_days;
	enum merge merge;
	struct span clean_reset;
	enum clean_effect clean_effect;
	bool last_step_repeats;
	const char *next_ladder; /* after an assessment found able, or "" */
};

struct ladder_step {
	const char *ladder;
	int no;
	int threshold; /* points; 0 elsewhere */
	enum measure measure;
	enum base base;
	int pct_bp;
	int pct_min_bp;
	int pct_max_bp;
	const char *pct_param; /* parameter that sets it, or "" */
	int64_t amount_min;    /* of a fine */
	int64_t amount_max;
	enum duration dur_kind;
	struct span dur;
	struct span dur_min; /* {0}: as dur */
	struct span dur_max;
	const char *dur_param; /* parameter that sets it, or "" */
	struct span escalate_after;
	int escalate_pct_bp;
	struct span reentry_ban;
	int spread; /* instalments at most; 0 = none */
	const char *spread_param;
	int spread_first_num;
	int spread_first_den;
	unsigned gates; /* bits of enum sanction_gate */
	enum recorder who;
	enum effect_start effect; /* EFFECT_REGIME: as the regime */
	const char *counts_on;	  /* a graver ladder it counts on too, or "" */
	const char *alternative;  /* in words, or "" */
	const char *text;	  /* what happens, in plain words, or "" */
};

struct protection {
	enum protection_kind kind;
	enum applies_if applies_if;
	unsigned components; /* bits 1 << enum component_kind */
	int64_t value;	     /* basis points, or minor units of a floor */
	const char *only;    /* "LADDER" or "LADDER.STEP" list; "" = all */
	const char *except;
	struct date valid_from;
	int priority;
};

struct repair {
	const char *ladder;
	const char *steps; /* "1,2"; "" = all */
	enum repair_act act;
	enum repair_effect effect;
	struct span min_served;
};

struct good_cause {
	const char *code;
	const char *label;
	const char *evidence;
};

struct guard {
	enum guard_code code;
	enum on_fail on_fail;
	unsigned warning_says; /* G1: bits of enum warning_says */
	const char *task;      /* what to do instead, or "" */
	struct span within;
};

struct deadline_rule {
	const char *ladder; /* "" = all */
	int step;	    /* -1 = all, 0 = before any step */
	const char *code;   /* "contact", "talk", "reconsider" … */
	enum deadline_from from;
	struct span span;
	const char *label;
};

/* A number that local rules fill in: months, instalments, per cent. */
struct parameter {
	const char *code;
	const char *label;
	int64_t value; /* -1 = none: must be given */
	int64_t min;
	int64_t max;
	const char *above; /* must exceed this one unless at max, or "" */
};

/* Household scale: what the n-th person adds; the last row repeats. */
struct scale_row {
	int person;
	int add_bp;
};

/* Amount a day by class of benefit. */
struct rate_row {
	const char *ladder;
	const char *class;
	int64_t amount;
};

struct regime {
	const char *code;
	const char *family; /* versions of one law share it */
	const char *country;
	const char *name;
	const char *version; /* of the file, kept with every decision */
	enum regime_status status;
	struct date valid_from;
	struct date valid_to; /* DATE_NONE = open */
	const char *currency;
	enum rounding rounding;
	enum effect_start effect_start;
	enum overlap overlap;
	int month_days; /* 30, or 0 = actual */
	struct span establish_within;
	struct span notice;
	struct span answer;
	struct span decide; /* after the answer has run out */
	struct span appeal;
	bool appeal_suspends;
	int delivery_days;
	const char *decider; /* role, in words */
	enum hearing hearing;
	int scale_ceiling_bp; /* 0 = none */
	const char *source;
	struct date checked_on;
	struct breach_type *breach_types;
	size_t n_breach_types;
	struct ladder *ladders;
	size_t n_ladders;
	struct ladder_step *steps;
	size_t n_steps;
	struct protection *protections; /* by priority */
	size_t n_protections;
	struct repair *repairs;
	size_t n_repairs;
	struct good_cause *good_causes;
	size_t n_good_causes;
	struct guard *guards;
	size_t n_guards;
	struct deadline_rule *deadlines;
	size_t n_deadlines;
	struct parameter *parameters;
	size_t n_parameters;
	struct scale_row *scale;
	size_t n_scale;
	struct rate_row *rates;
	size_t n_rates;
};

/* {0} is a legal empty set. The array lives in an arena. */
struct rules {
	struct regime *regimes;
	size_t n;
};

/*
 * Reads one rules file: one regime, or an ordinance that sets parameters of a
 * regime already in rules (and then stands beside it under its own code).
 * Appends to rules only when there was no finding. Every fault is reported at
 * once: field is "NAME:LINE", code is stable, msg names the line, the
 * column and the remedy. name is the file's name for the messages.
 */
enum err_code rules_parse(struct arena *arena, const char *name,
			  const char *text, size_t len, struct rules *rules,
			  struct issues *issues) MUST_USE;

/*
 * Reads a file that may hold a further version of a regime in known. Nothing
 * is appended; the version is in *out, and all it holds in the arena of
 * issues. Faults as of rules_parse.
 */
enum err_code rules_parse_version(const struct rules *known, const char *name,
				  const char *text, size_t len,
				  struct regime *out, struct issues *issues)
	NONNULL MUST_USE;

/* Puts a regime at the end. */
void rules_append(struct arena *arena, struct rules *rules,
		  const struct regime *regime) NONNULL;

/* A version, and the day from which an organisation goes by it. */
struct rules_version {
	const struct regime *regime;
	struct date from;
};

/*
 * Lays a version over the rules: it holds from its day on, but not before its
 * own first, and what bore its code until then ends there; what would not
 * have held for one day goes.
 */
void rules_overlay(struct arena *arena, struct rules *rules,
		   const struct rules_version *version) NONNULL;

struct rules_name {
	const char *code;
	const char *version;
};

/*
 * Lays the version of that name over the rules, for all the days of its file,
 * and rules_find gives it from now on. False: there is none among all.
 */
bool rules_pick(struct arena *arena, struct rules *rules,
		const struct rules *all, const struct rules_name *name) NONNULL;

/* From now on rules_find gives of each code the version in force on that day,
 * where one is. */
void rules_turn_to(struct rules *rules, struct date day) NONNULL;

/* The version of exactly that code in force on a day, or NULL. */
const struct regime *rules_find_version(const struct rules *rules,
					const char *code, struct date on)
	NONNULL;

/* The rules that are shipped: every file of schema/rules, parsed. They are
 * checked at build time; a fault here is a fault of the program. */
void rules_load_shipped(struct arena *arena, struct rules *rules) NONNULL;

/* The regime of that code, or NULL. */
const struct regime *rules_find(const struct rules *rules, const char *code)
	NONNULL;

/*
 * The version in force on a day, of a code or a family; the code itself
 * comes first where it is in force. NULL where there is none.
 */
const struct regime *rules_find_on(const struct rules *rules,
				   const char *code_or_family, struct date on)
	NONNULL;

const struct ladder *regime_find_ladder(const struct regime *regime,
					const char *code) NONNULL;
const struct breach_type *regime_find_breach_type(const struct regime *regime,
						  const char *code) NONNULL;
const struct good_cause *regime_find_good_cause(const struct regime *regime,
						const char *code) NONNULL;
const struct parameter *regime_find_parameter(const struct regime *regime,
					      const char *code) NONNULL;

/* The row of that step, or of the highest step below it; NULL if none. */
const struct ladder_step *regime_find_step(const struct regime *regime,
					   const char *ladder, int no) NONNULL;

/* Does the step take, hold or reduce money? */
bool step_touches_money(const struct ladder_step *step) NONNULL;

/* Appends the regime explained in plain, translated words. */
void rules_explain(struct strbuf *out, const struct regime *regime) NONNULL;

/*
 * Appends what differs between two versions, one sentence a line; nothing
 * when they are the same. old may be NULL (all is new).
 */
void rules_explain_diff(struct strbuf *out, const struct regime *old_regime,
			const struct regime *new_regime)
	__attribute__((nonnull(1, 3)));

/* Stable names of enum values as the rules files spell them, NULL at the end:
 * what a file of facts is read with too. */
extern const char *const component_kind_names[];
extern const char *const guard_names[];
extern const char *const measure_names[];
extern const char *const repair_act_names[];
extern const char *const warning_says_names[];

/* The name of one value. */
const char *regime_status_name(enum regime_status status) RETURNS_NONNULL;
const char *measure_name(enum measure measure) RETURNS_NONNULL;
const char *recorder_name(enum recorder who) RETURNS_NONNULL;
const char *repair_act_name(enum repair_act act) RETURNS_NONNULL;
const char *component_kind_name(enum component_kind kind) RETURNS_NONNULL;
const char *sanction_gate_name(enum sanction_gate gate) RETURNS_NONNULL;
const char *span_unit_name(enum span_unit unit) RETURNS_NONNULL;

/* From such a name; false where there is none. */
bool repair_act_parse(const char *s, enum repair_act *out) NONNULL MUST_USE;
bool component_kind_parse(const char *s, enum component_kind *out)
	NONNULL MUST_USE;
bool sanction_gate_parse(const char *s, enum sanction_gate *out)
	NONNULL MUST_USE;
bool measure_parse(const char *s, enum measure *out) NONNULL MUST_USE;

/* "6 month", "5 wd", "1 fortnight". False where it is no span. */
bool span_parse(const char *s, struct span *out) NONNULL MUST_USE;

#endif
