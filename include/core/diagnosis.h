/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The diagnosis: the instrument D12+C (twelve life domains in five worded
 * levels with a strength beside each, and a reading of commitment), its
 * scores, and what must be settled before it can be signed. domain.md 1.3 to
 * 1.5; all scores are integers.
 */
#ifndef CORE_DIAGNOSIS_H
#define CORE_DIAGNOSIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/codes.h"

enum domain {
	DOMAIN_WORK,
	DOMAIN_MONEY,
	DOMAIN_HOME,
	DOMAIN_LEARN,
	DOMAIN_MIND,
	DOMAIN_BODY,
	DOMAIN_USE,
	DOMAIN_FAM,
	DOMAIN_NET,
	DOMAIN_DAY,
	DOMAIN_CARE,
	DOMAIN_LAW,
	N_DOMAINS
};

enum { N_LEVELS = 5, N_STRENGTHS = 4 };

/* A set of domains. */
#define DOMAIN_BIT(d) (UINT32_C(1) << (unsigned)(d))

enum block { BLOCK_MENTAL, BLOCK_PHYSICAL, BLOCK_EMPLOYMENT, BLOCK_SOCIAL };

struct domain_def {
	const char *code;	      /* "WORK" */
	const char *name;	      /* N_() */
	enum block block;	      /* of the joint meeting */
	bool may_be_na;		      /* CARE only */
	bool is_core;		      /* HOME MIND BODY USE CARE: the gate */
	const char *levels[N_LEVELS]; /* N_(): what level 1 … 5 looks like */
};

struct block_def {
	const char *code; /* "MENTAL" */
	const char *name; /* N_() */
	const char *lead; /* N_(): who leads the talk */
};

struct level_def {
	const char *label;   /* N_() "Slipping" */
	const char *meaning; /* N_() */
};

/* By enum domain, enum block; levels[0] is level 1; strengths[0] is 0. */
extern const struct domain_def diagnosis_domains[N_DOMAINS];
extern const struct block_def diagnosis_blocks[4];
extern const struct level_def diagnosis_levels[N_LEVELS];
extern const struct level_def diagnosis_strengths[N_STRENGTHS];

/* True and *out set where code names a domain. */
bool domain_find(const char *code, enum domain *out) NONNULL;

/* One view of one domain. {0} = not rated. */
struct rating {
	bool has;     /* rated, or marked not applicable */
	bool is_na;   /* does not apply: level and strength say nothing */
	int level;    /* 1-5 */
	int strength; /* 0-3 */
};

/* All that stands in one row of the diagnosis screen. */
struct diagnosis_row {
	struct rating social;
	struct rating employment;
	struct rating self; /* the person's own */
	struct rating agreed;
	struct rating previous; /* agreed, of the diagnosis before */
	bool is_voiced;		/* a voice gap was talked through */
	bool has_goal;		/* of the plan */
	const char *not_now;	/* "not now, because"; NULL or "" = none */
	int person_priority;	/* 1 = first for the person, 0 = none */
	int importance;		/* to the chosen goal, higher = more */
};

struct diagnosis {
	struct diagnosis_row rows[N_DOMAINS];
	bool needs_self; /* regime demands the person's view (1.8) */
};

enum action_level { ACTION_NONE, ACTION_WATCH, ACTION_ACT, ACTION_NOW };

struct diagnosis_score {
	int n;			/* domains rated and applicable */
	int n_open;		/* domains not rated yet */
	int n_low;		/* at level 1 or 2 */
	int need_bp;		/* 0 no need … 10000 all acute */
	int strength_bp;	/* 0 none … 10000 all carrying */
	bool is_acute;		/* any level 1: task for today */
	bool needs_protection;	/* level 1 in FAM or CARE */
	bool is_multi_problem;	/* three or more at 2 or less */
	uint32_t acute_domains; /* DOMAIN_BIT set */
};

struct diagnosis_progress {
	int improved;
	int worsened;
	int net;
	bool is_newly_acute; /* some domain newly at level 1 */
	bool is_reliable;    /* net >= 2 and none newly acute */
};

/* How many domains stand at each level, and their strengths added up. */
struct diagnosis_tally {
	int levels[N_LEVELS]; /* [0]: at level 1 */
	int strengths;
};

/* A tally scored: all but n_open and which domains are acute. */
void diagnosis_score_tally(const struct diagnosis_tally *tally,
			   struct diagnosis_score *out) NONNULL;

/* The agreed column (or any other) scored. */
void diagnosis_score(const struct rating ratings[N_DOMAINS],
		     struct diagnosis_score *out) NONNULL;

/* The agreed column of a diagnosis scored. */
void diagnosis_score_agreed(const struct diagnosis *diagnosis,
			    struct diagnosis_score *out) NONNULL;

/* Domains rated and applicable in both are compared. */
void diagnosis_progress(const struct rating base[N_DOMAINS],
			const struct rating now[N_DOMAINS],
			struct diagnosis_progress *out) NONNULL;

enum action_level diagnosis_action(const struct rating *rating) NONNULL;

/* "A3" … "A0", and what it asks for (N_()). */
const char *action_level_code(enum action_level action) RETURNS_NONNULL;
const char *action_level_label(enum action_level action) RETURNS_NONNULL;

/* The two disciplines are two or more apart, or only one says "n/a". */
bool diagnosis_has_pair_gap(const struct diagnosis_row *row) NONNULL;

/* The person and the agreed view are two or more apart. */
bool diagnosis_has_voice_gap(const struct diagnosis_row *row) NONNULL;

/*
 * The gaps still to be talked through, as DOMAIN_BIT sets: of the pair, those
 * without an agreed value (with a gap nothing is proposed, so that setting it
 * is the reconciling); of the person, those not marked as talked through.
 */
uint32_t diagnosis_open_pair_gaps(const struct diagnosis *diagnosis) NONNULL;
uint32_t diagnosis_open_voice_gaps(const struct diagnosis *diagnosis) NONNULL;

/*
 * What to propose as agreed: the common view where both rated alike; where
 * they are one apart the lower level, and of two strengths the lower, since
 * help that turns out unneeded costs less than help that was missing. False
 * (nothing to propose) with a pair gap, or before both have rated. The pair
 * sets the agreed value, always; this only fills it in for confirming.
 */
bool diagnosis_propose(const struct diagnosis_row *row, struct rating *out)
	NONNULL;

/* One rating within its scales? Adds issues under field. */
void rating_check(enum domain domain, const struct rating *rating,
		  const char *field, struct issues *issues) NONNULL;

/*
 * Everything that stands between this diagnosis and its signatures, at once.
 * Codes: not_rated_social, not_rated_employment, not_rated_self, reconcile,
 * not_agreed, bad_level, bad_strength, na_not_allowed. field = domain code.
 */
void diagnosis_check_sign(const struct diagnosis *diagnosis,
			  struct issues *issues) NONNULL;

/* Each agreed 1 or 2 without a goal or "not now, because": need_unanswered. */
void diagnosis_check_answered(const struct diagnosis *diagnosis,
			      struct issues *issues) NONNULL;

enum { TOP_NEEDS_MAX = 3 };

/*
 * The needs to put first in the plan: by action level, the person's own
 * priority, importance to the goal, then the instrument's order. Returns how
 * many (only domains at 3 or less).
 */
size_t diagnosis_top_needs(const struct diagnosis *diagnosis,
			   enum domain out[TOP_NEEDS_MAX]) NONNULL;

/* Domains with an agreed strength of 2 or more, for the offer card. */
uint32_t diagnosis_selling_points(const struct diagnosis *diagnosis) NONNULL;

/* Days for which a reading of the gate may be relied on. */
enum { GATE_VALID_DAYS = 90 };

/* What the gate looks at. {0} = nothing known yet. */
struct gate_facts {
	const struct rating *agreed; /* N_DOMAINS of them */
	uint32_t supported;	     /* DOMAIN_BIT: an active support action */
	enum commitment commitment;
	bool has_importance;
	bool has_confidence;
	bool has_hours;
	int importance;	    /* 0-10 */
	int confidence;	    /* 0-10 */
	int hours_per_week; /* available */
	bool said_yes;	    /* the person's own answer */
	bool is_excused;    /* law or doctor exempts */
};

enum { GATE_REASONS_MAX = 12 };

/* One reason, ready for _(): domain >= 0 where it names one. */
struct gate_reason {
	const char *code; /* "acute" "excused" "c0" "core_unsupported" … */
	const char *text; /* N_() whole sentence */
	int domain;	  /* enum domain, -1 = none */
};

struct gate {
	enum profile result; /* STABILISE … JOB_NOW: a suggestion */
	struct gate_reason reasons[GATE_REASONS_MAX];
	size_t n_reasons; /* why that rule was the first that fits */
};

/* The commitment gate: suggests, never decides. */
void diagnosis_gate(const struct gate_facts *facts, struct gate *out) NONNULL;

/* Is a reading of the gate from that day still to be relied on. */
bool gate_is_valid(struct date read_on, struct date today);

#endif
