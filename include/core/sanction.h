/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sanction engine: what the rules allow after a breach, to the cent and
 * the day, and why. Pure: rules, history, facts and dates in, a proposal out.
 * It proposes and never decides; whoever may decides in the record. A step is
 * defined here and nowhere else (domain.md 4.4 to 4.6).
 *
 * Periods are half-open [from, to), an open end is DATE_NONE. Everything in
 * struct facts is borrowed; {0} is a legal value of each of its structs.
 */
#ifndef CORE_SANCTION_H
#define CORE_SANCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/calendar.h"
#include "core/rules.h"

struct arena;
struct strbuf;

/* ---- What the engine is told ---- */

enum tri { TRI_UNKNOWN, TRI_YES, TRI_NO };

enum pay_period { PAY_MONTH, PAY_FORTNIGHT, PAY_WEEK, PAY_DAY };

struct component {
	enum component_kind kind;
	int64_t minor;	  /* a payment period */
	int share_bp;	  /* the person's own share; 0 = all of it */
	struct date from; /* DATE_NONE = always */
	struct date to;
};

struct benefit {
	const char *currency; /* "" = as the regime */
	enum pay_period period;
	struct date period_start; /* of any one period; DATE_NONE unknown */
	struct date continuous_since;
	const char *rate_class; /* for regimes with a rate table */
	const struct component *components;
	size_t n_components;
};

struct household {
	int adults;
	int children; /* dependent */
	bool is_couple;
	bool is_reduced_rate;	/* group that loses the smaller share */
	bool is_activity_ready; /* group that a protection exempts */
	bool is_exempt;		/* exempt on medical or legal grounds */
};

struct warning_fact {
	const char *about; /* breach type; "" = every duty */
	struct date on;
	const char *language;
	bool is_written;
	bool has_interpreter; /* or was read aloud in the person's language */
	unsigned says;	      /* bits of enum warning_says */
};

/* A promise of the administration. */
struct promise_fact {
	const char *what;
	const char *goal;     /* "" = none */
	const char *contract; /* "" = none */
	struct date due;
	struct date done; /* DATE_NONE = not yet */
};

/* A reading of the commitment gate in force over a period. */
struct gate_fact {
	bool is_stabilise;
	struct date from;
	struct date to;
};

/* An open task of level 1, from the day it arose to the day it was met. */
struct acute_fact {
	const char *domain;
	struct date from;
	struct date to;
};

/* A capability interview or assessment and its result. */
struct assessment_fact {
	struct date on;
	bool is_able;
};

/* An appointment or duty that was kept: ends a run of failures. */
struct kept_fact {
	const char *ladder;
	struct date on;
};

struct parameter_fact {
	const char *code;
	int64_t value;
};

enum cause_state { CAUSE_NONE, CAUSE_CLAIMED, CAUSE_ACCEPTED, CAUSE_REJECTED };

struct contact_attempt {
	struct date on;
	const char *channel; /* "phone", "letter" … */
};

struct repair_fact {
	enum repair_act act;
	struct date on;
};

enum appeal_result {
	APPEAL_NONE,
	APPEAL_PENDING,
	APPEAL_UPHELD, /* the decision stands */
	APPEAL_OVERTURNED
};

struct appeal_fact {
	enum appeal_result result;
	struct date filed_on;
	struct date decided_on;
};

enum decision_result {
	DECISION_NONE, /* not decided yet */
	DECISION_ACCEPTED,
	DECISION_SOFTENED,
	DECISION_REJECTED
};

struct segment {
	struct date from;
	struct date to;
	int pct_bp;
	int64_t computed_minor; /* before the cap */
	int64_t capped_minor;	/* what is lost */
};

struct decision_fact {
	enum decision_result result;
	struct date on;
	struct date notified_on;
	struct date effective_on;
	const char *by;
	int pct_bp;	      /* softened: at most this; 0 = as the rule */
	struct span duration; /* softened: at most this; {0} = as the rule */
	/* As it was recorded: kept as it is, whatever the rules say now. */
	bool is_recorded;
	int step_no;
	enum measure measure;
	int recorded_pct_bp;
	struct date from;
	struct date to;
	const struct segment *segments;
	size_t n_segments;
};

enum breach_state {
	BREACH_OPEN,
	BREACH_WITHDRAWN, /* by the reporter */
	BREACH_ANNULLED	  /* entered in error */
};

struct breach_fact {
	const char *id;
	const char *type;
	struct date on;
	struct date opened_on;	 /* of the procedure; DATE_NONE = decision */
	struct date notified_on; /* of the notice of the breach */
	const char *notice;	 /* breaches of one notice share it; "" */
	const char *goal;
	const char *contract;
	const char *reporter;
	enum breach_state state;
	bool is_contract_withdrawal; /* nothing but leaving the contract */
	bool is_pathway_duty;
	enum tri is_in_contract;   /* duty in a signed contract in force */
	enum tri was_possible;	   /* delivered, place existed */
	enum tri had_prior_notice; /* the person called before */
	int days;		   /* missed days, where a rate is a day's */
	struct date asked_on;	   /* for the reason */
	enum cause_state cause_state;
	const char *cause;     /* code of a good cause */
	unsigned gates_passed; /* bits: confirmed; hardship: there is none */
	unsigned gates_failed; /* bits: refused; hardship: there is */
	bool was_heard;	       /* the hearing that the rules ask for */
	const struct contact_attempt *contacts;
	size_t n_contacts;
	struct decision_fact decision;
	const struct repair_fact *repairs;
	size_t n_repairs;
	struct appeal_fact appeal;
};

struct facts {
	const char *regime; /* code or family */
	/* What is not decided yet is looked at as if it were decided on this
	 * day; DATE_NONE: each on the day of its breach. */
	struct date today;
	struct holidays holidays;
	struct household household;
	struct benefit benefit;
	const char *const *languages; /* that the person reads */
	size_t n_languages;
	const char *const *handlers; /* of the case */
	size_t n_handlers;
	unsigned assumed_guards; /* bits 1 << enum guard_code: trial only */
	const struct warning_fact *warnings;
	size_t n_warnings;
	const struct promise_fact *promises;
	size_t n_promises;
	const struct gate_fact *gates;
	size_t n_gates;
	const struct acute_fact *acute_tasks;
	size_t n_acute_tasks;
	const struct assessment_fact *assessments;
	size_t n_assessments;
	const struct kept_fact *kept;
	size_t n_kept;
	const struct parameter_fact *parameters;
	size_t n_parameters;
	const struct breach_fact *breaches;
	size_t n_breaches;
};

/* ---- What it answers ---- */

enum sanction_outcome {
	SANCTION_PROPOSED,
	SANCTION_NO_RULES,	/* no version in force on that day */
	SANCTION_BLOCKED_TIME,	/* limitation or establishing time is over */
	SANCTION_BLOCKED_GUARD, /* see guards_failed */
	SANCTION_BLOCKED_FACTS, /* an amount or parameter is not known */
	SANCTION_CLOSED_GOOD_CAUSE,
	SANCTION_CLOSED_HARDSHIP,
	SANCTION_CLOSED_NOT_ABLE,  /* requirements change, count cleared */
	SANCTION_CLOSED_NO_BREACH, /* leaving a contract alone is none */
	SANCTION_CLOSED_EXEMPT,
	SANCTION_CLOSED_REJECTED, /* by the decider, or a gate refused */
	SANCTION_CLOSED_CURED,	  /* put right before the measure began */
	SANCTION_WITHDRAWN,
	SANCTION_ANNULLED,
	SANCTION_MERGED,    /* counts with another of the same notice */
	SANCTION_OVERTURNED /* by appeal */
};

enum reason_arg_kind {
	REASON_ARG_NONE,
	REASON_ARG_DATE,
	REASON_ARG_COUNT,
	REASON_ARG_MONEY, /* in the proposal's currency */
	REASON_ARG_PCT,	  /* basis points */
	REASON_ARG_SPAN,
	REASON_ARG_TEXT, /* data: shown as it is */
	REASON_ARG_MSGID /* a label of the rules: translated */
};

struct reason_arg {
	enum reason_arg_kind kind;
	int64_t number; /* day number, count, minor units, basis points */
	struct span span;
	const char *text;
};

enum { REASON_ARGS_MAX = 4 };

/* One step of the reasoning: a stable text key with arguments. */
struct reason {
	const char *key; /* "count.step", "guard.g5" … see kith-rules(7) */
	struct reason_arg args[REASON_ARGS_MAX];
};

/* An earlier breach that raised, or kept, the step. */
struct counted {
	const char *id;
	struct date on;	    /* breach */
	struct date anchor; /* from which the window ran */
	int step_no;
	int points;
};

enum day_type { DAY_TYPE_CALENDAR, DAY_TYPE_WORKING };

struct deadline {
	const char *code; /* "answer", "decide", "appeal", "establish" … */
	const char *label;
	struct date on; /* the last day in time */
	enum day_type day_type;
	struct span span;
};

/* Still to be done before anybody may decide; once decided, what should have
 * been done before; a set of bits. */
enum pending {
	PENDING_REASON = 1 << 0,   /* ask the person why */
	PENDING_HEARING = 1 << 1,  /* hold the hearing the rules ask for */
	PENDING_POSSIBLE = 1 << 2, /* confirm that the duty was possible */
	PENDING_DECISION = 1 << 3
};

struct proposal {
	const char *breach_id;
	enum sanction_outcome outcome;
	bool is_simulation; /* the rules are not active: try, never decide */
	const struct regime *regime;	/* NULL with NO_RULES */
	const struct breach_type *type; /* NULL with NO_RULES */
	const struct ladder *ladder;
	const struct ladder_step *step; /* NULL where none applies */
	int step_no;			/* 0 where none applies */
	enum measure measure;
	enum recorder who; /* may record or decide the step */
	int pct_bp;	   /* after protections, before the cap */
	enum base base;
	int64_t base_minor; /* a payment period */
	int64_t per_period; /* the cut of a whole payment period (UK: a day) */
	enum pay_period period;
	struct date from; /* both DATE_NONE: no measure in time */
	struct date to;
	bool is_open_end;
	int64_t total;	   /* lost; while open-ended: up to today */
	int64_t held;	   /* kept back, paid later */
	int64_t fine;	   /* part of total */
	int64_t total_min; /* range that the rule leaves to the decider */
	int64_t total_max;
	int64_t back_pay; /* owed to the person after annulment or appeal */
	struct date reentry_on; /* first day on which a new claim counts */
	struct segment *segments;
	size_t n_segments;
	struct deadline *deadlines;
	size_t n_deadlines;
	unsigned gates; /* bits of enum sanction_gate: open, or lacking */
	unsigned gates_passed;	/* of those the step has */
	unsigned pending;	/* bits of enum pending */
	unsigned guards_failed; /* bits 1 << enum guard_code, blocking */
	unsigned guards_warned;
	struct reason *reasons;
	size_t n_reasons;
	struct counted *counted;
	size_t n_counted;
	bool has_more_counted; /* the newest are listed */
	struct reason *ends;   /* what ends it */
	size_t n_ends;
};

/*
 * The proposal for one breach, with all the others as its history. The order
 * of the arrays in facts does not matter. Never fails: what cannot be said is
 * an outcome with its reasons. The result lives in arena and points into
 * rules and facts.
 */
void sanction_propose(struct arena *arena, const struct rules *rules,
		      const struct facts *facts, size_t breach,
		      struct proposal *out) NONNULL;

/* The proposals for all breaches, in the order of facts->breaches. */
void sanction_propose_all(struct arena *arena, const struct rules *rules,
			  const struct facts *facts, struct proposal **out)
	NONNULL;

/*
 * What is wrong with the facts themselves: codes that the rules do not know,
 * dates in the wrong order, a decision harder than the rule (I12). The field
 * is a path such as "breaches[2].type".
 */
void facts_check(const struct rules *rules, const struct facts *facts,
		 struct issues *issues) NONNULL;

/* May these facts become a decision? False adds every reason (I1, I11). */
bool sanction_may_decide(const struct proposal *proposal, struct issues *issues)
	NONNULL;

/* The first day on which a time without a breach since then has cleared a
 * step; DATE_NONE where the ladder clears none by time. */
struct date ladder_clean_on(const struct ladder *ladder, struct date since)
	NONNULL;

/* "PROPOSED", "BLOCKED_G5" (the first failed guard), "BLOCKED_TIME" … */
const char *sanction_outcome_name(const struct proposal *proposal)
	NONNULL RETURNS_NONNULL;

/* One reason as a whole, translated sentence. currency may be "". */
void reason_text(struct strbuf *out, const struct reason *reason,
		 const char *currency) NONNULL;

/* The same for who works on the case: not "you", and what may be done. */
void reason_text_for_staff(struct strbuf *out, const struct reason *reason,
			   const char *currency) NONNULL;

/* The whole explanation for the person concerned, one sentence a line. */
void sanction_explain(struct strbuf *out, const struct proposal *proposal)
	NONNULL;

/* "1 April 2024" and "56.30 EUR" in the running language. */
void text_date(struct strbuf *out, struct date d) NONNULL;
void text_money(struct strbuf *out, int64_t minor, const char *currency)
	NONNULL;

/* "3 months", "5 working days". */
void text_span(struct strbuf *out, struct span span) NONNULL;

#endif
