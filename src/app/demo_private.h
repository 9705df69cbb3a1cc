/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The making of a demonstration: what its parts share. All rows are written
 * through store, all that follows from rules is computed by core and by the
 * functions that the operations use.
 */
#ifndef APP_DEMO_PRIVATE_H
#define APP_DEMO_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/demo.h"
#include "app/operation.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/staff.h"
#include "demo_data.h"
#include "session_private.h"

#define DEMO_TIME_ZONE "Europe/Madrid"

/* ---- Chance (demo_random.c) ---- */

struct demo_random {
	uint64_t state;
};

/* A sequence of its own for each kind of thing and number. */
void demo_random_init(struct demo_random *random, uint64_t kind, uint64_t i);

/* 0 to n - 1; n > 0. */
int demo_random_below(struct demo_random *random, int n);

/* from to upto, both included. */
int demo_random_between(struct demo_random *random, int from, int upto);

/* True in so many of 100. */
bool demo_chance(struct demo_random *random, int percent);
const char *demo_pick(struct demo_random *random,
		      const struct demo_texts *texts);

/* ---- The house (demo_house.c) ---- */

/* A pair with its members at hand. */
struct demo_team {
	struct pair pair;
	struct staff social;
	struct staff employment;
	size_t office;
};

struct demo {
	const struct demo_request *request;
	struct store *store;
	struct date today;
	bool is_full; /* each case has its whole story */
	struct office *offices;
	size_t n_offices;
	struct demo_team *teams;
	size_t n_teams;
	struct staff supervisors[DEMO_OFFICES];
	struct arena arena;	 /* of the house */
	struct arena scratch;	 /* of one case */
	struct session session;	 /* whoever acts at the moment */
	int minute;		 /* of the day, for the journal */
	int64_t n_stamps;	 /* given by demo_stamp */
	struct date at_day;	 /* of the last demo_at */
	struct stamp at;	 /* and its moment */
	struct demo_case *cases; /* where each has its whole story */
};

/* Noon or so of a day, today not later than now: when rows were written. */
struct stamp demo_at(struct demo *demo, struct date day) NONNULL;

/* When a row of that day was made up, for its id: by heaps in the order in
 * which they are written, so that indexes of ids only grow at their end. */
struct stamp demo_stamp(struct demo *demo, struct date day) NONNULL;

/* Offices, staff, pairs, deputies, holidays. In a write transaction. */
enum err_code demo_house_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;

/*
 * A call as an operation's body would get it, by that member of staff on that
 * day, for the functions that the operations share. Findings fail the
 * demonstration: see demo_call_check.
 */
struct demo_call {
	struct op_call call;
	struct issues issues;
};

void demo_call_init(struct demo *demo, const struct staff *actor,
		    struct date day, int64_t casefile_id, struct demo_call *out)
	NONNULL;

/* rc, or ERR_INTERNAL where the rules found fault with what was made up. */
enum err_code demo_call_check(const struct demo_call *call, enum err_code rc,
			      struct err *err) NONNULL MUST_USE;

/* ---- Persons (demo_person.c) ---- */

struct demo_person {
	int64_t id;
	const struct demo_origin *origin;
	bool is_female;
	const char *given_name;
	const char *native_name; /* NULL = none */
	const char *family_name;
	struct date birth;
	const char *phone;
	const char *street;
	const struct demo_place *place;
};

/* Registers some of them again, written another way. In a write transaction,
 * after all cases of a demonstration that is full. */
enum err_code demo_twice_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;

/* ---- A case's life ---- */

/* What happens in a case by operations, each on its day. */
enum demo_timer {
	TIMER_PLAN,
	TIMER_PAIR,
	TIMER_DIAGNOSIS, /* the newest one */
	TIMER_CONTRACT,	 /* the next step to a contract in force */
	TIMER_MARK,
	TIMER_REVIEW,
	TIMER_RENEW,
	TIMER_BREACH, /* the next step of a promise broken */
	TIMER_LAST_PHASE,
	TIMER_CLOSE,
	N_TIMERS
};

enum demo_step {
	STEP_BEGIN,
	STEP_PROPOSE,
	STEP_AGREE,
	STEP_SIGN_FAMILY,
	STEP_SIGN_PAIR
};

enum demo_breach_stage {
	BREACH_REPORT,
	BREACH_EXPLAIN,
	BREACH_STEP,
	BREACH_SUPERVISE
};

enum { DEMO_PROMISES_MAX = 6, DEMO_INPUTS_MAX = 14 };

struct demo_promise {
	int64_t id;
	bool is_ours;
	struct date due;
	struct date mark_on; /* DATE_NONE = left open */
};

enum demo_tail {
	TAIL_NORMAL,
	TAIL_OVERDUE, /* the next contact is overdue */
	TAIL_SILENT,  /* not heard of the person for long */
	TAIL_NEW,     /* no contact since the pair has it */
	TAIL_STILL,   /* nothing was saved since end */
	TAIL_ACUTE    /* a newest diagnosis with something acute */
};

struct demo_case {
	size_t i;      /* of all */
	size_t office; /* of demo->offices */
	size_t i_of_team;
	size_t i_back; /* of the team, counted from its newest case */
	struct demo_random random;
	struct demo_person person;
	const struct demo_team *team;	/* NULL = none yet */
	const struct demo_team *before; /* until team->pair has it; NULL */
	struct date opened;
	struct date closed; /* DATE_NONE = open */
	struct date end;    /* closed, or today; or what was saved last */
	struct date since;  /* team has it */
	enum demo_tail tail;
	enum phase phase; /* where it has come to */
	struct casefile row;
	/* what the clocks look at, while its life goes on */
	enum profile profile;
	struct date profile_since;
	struct date last_contact;
	struct date last_sign;
	struct date moved_on;
	int64_t n_diagnoses;
	int levels[12]; /* of the person, as it is */
	/* what its diary goes by */
	bool has_diary;
	const char *number;
	struct date at[N_TIMERS];
	enum demo_step step;
	enum demo_step last_step; /* how far a contract has come */
	int64_t contract_id;
	bool has_contract; /* not ended */
	bool is_in_force;
	struct date begun; /* the draft */
	enum phase reached;
	struct demo_promise promises[DEMO_PROMISES_MAX];
	size_t n_promises;
	bool is_hard; /* keeps nothing for months */
	int64_t breach_id;
	struct date broken_on;
	enum demo_breach_stage breach_stage;
	const char *relative;	 /* who promises something too; NULL = none */
	const char *exit_reason; /* of a closed one */
};

/* ---- Deeds (demo_act.c) ---- */

/* One operation, by somebody, on a day. */
struct demo_deed {
	const struct staff *actor;
	struct date day;
	struct stamp at; /* of that day; STAMP_NONE = in its turn */
	const char *operation;
	struct input inputs[DEMO_INPUTS_MAX]; /* up to the first unnamed */
};

/* By the one road that everybody takes. row_id_out may be NULL. */
enum err_code demo_do(struct demo *demo, const struct demo_deed *deed,
		      int64_t *row_id_out, struct err *err) MUST_USE;

/* As typed; in the arena of the case. */
const char *demo_id(struct demo *demo, int64_t id) NONNULL;
const char *demo_day(struct demo *demo, struct date day) NONNULL;

/* ---- The diary (demo_diary.c, demo_contract.c) ---- */

/* Sets the timers of a case whose rows are written. */
void demo_diary_plan(struct demo_case *c) NONNULL;

/* Lives all cases day after day up to today. */
enum err_code demo_diary_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;

enum err_code demo_phase_enter(struct demo *demo, struct demo_case *c,
			       enum phase phase, struct date day,
			       struct err *err) NONNULL MUST_USE;
enum err_code demo_contract_step(struct demo *demo, struct demo_case *c,
				 struct date day, struct err *err)
	NONNULL MUST_USE;
enum err_code demo_contract_mark(struct demo *demo, struct demo_case *c,
				 struct date day, struct err *err)
	NONNULL MUST_USE;
enum err_code demo_contract_review(struct demo *demo, struct demo_case *c,
				   struct date day, struct err *err)
	NONNULL MUST_USE;
/* The first promise was not kept on that day, as was found out on this. */
void demo_breach_begin(struct demo_case *c, struct date broken_on,
		       struct date day) NONNULL;
enum err_code demo_breach_step(struct demo *demo, struct demo_case *c,
			       struct date day, struct err *err)
	NONNULL MUST_USE;
enum err_code demo_contract_renew(struct demo *demo, struct demo_case *c,
				  struct date day, struct err *err)
	NONNULL MUST_USE;
enum err_code demo_contract_end(struct demo *demo, struct demo_case *c,
				struct date day, const char *how,
				const char *reason, struct err *err)
	NONNULL MUST_USE;

/* A goal for what is lowest and not acute (that is settled first), and not in
 * the domain of another; NULL = there is none. */
const struct demo_goal *demo_goal_pick(struct demo_case *c,
				       const struct demo_goal *other);

/* ---- By heaps (demo_heap.c) ---- */

/* The contract of a case as it stands today, with what belongs to it. */
enum err_code demo_heap_make(struct demo *demo, struct demo_case *c,
			     struct err *err) NONNULL MUST_USE;

/* ---- What is planned (demo_appointment.c) ---- */

/* Appointments of open cases, by operations; some that nobody logged. */
enum err_code demo_appointments_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;

/* ---- What colleagues tell each other (demo_message.c) ---- */

enum err_code demo_meetings_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;
enum err_code demo_messages_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;

/* ---- What goes to another pair (demo_shift.c) ---- */

/* A part of a caseload of each office, in a full demonstration; and a case that
 * is said to be entered in error. */
enum err_code demo_shifts_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;

/* ---- Access of others (demo_access.c) ---- */

/* Asked for, given and broken by operations, in a full demonstration. */
enum err_code demo_access_make(struct demo *demo, struct err *err)
	NONNULL MUST_USE;

/* The same for a case of a large one: rows only, of some cases. */
enum err_code demo_access_heap(struct demo *demo, struct demo_case *c,
			       struct err *err) NONNULL MUST_USE;

/* The person of the case, saved; those who live with the person. */
enum err_code demo_person_make(struct demo *demo, struct demo_case *c,
			       struct err *err) NONNULL MUST_USE;
enum err_code demo_household_fill(struct demo *demo, struct demo_case *c,
				  struct err *err) NONNULL MUST_USE;

/* The one of the pair who works on that day; turn 0 or 1. */
const struct staff *demo_worker_on(const struct demo_case *c, struct date day,
				   int turn) NONNULL RETURNS_NONNULL;

/* The case with all its rows. */
enum err_code demo_case_make(struct demo *demo, size_t i, struct err *err)
	NONNULL MUST_USE;

/* One diagnosis begun on that day; sets the profile where it was signed. */
enum err_code demo_diagnosis_make(struct demo *demo, struct demo_case *c,
				  struct date day, bool is_last,
				  struct err *err) NONNULL MUST_USE;

struct case_event;

/* Fills in the case and who did it, and saves the event. */
enum err_code demo_event_make(struct demo *demo, const struct demo_case *c,
			      const struct case_event *event, struct err *err)
	NONNULL MUST_USE;

/* Monday to Friday: the day itself or the Friday before. */
struct date demo_weekday(struct date day);

#endif
