/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Planned appointments of a case that another pair receives: they go along,
 * each to the one of that pair who is of the same service, or stay with who
 * has them (decision 0167).
 */
#ifndef APP_APPOINTMENT_GO_H
#define APP_APPOINTMENT_GO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/param.h"
#include "base/attr.h"
#include "base/err.h"
#include "core/appointment.h"

struct arena;
struct caseload_cases;
struct code_list;
struct op_call;
struct pair;

extern const struct code_list APPOINTMENT_GO_CODES;

/* The answer is proposed by load: op_fill_text "along". */
#define APPOINTMENTS_PARAM                                                     \
	{                                                                      \
		.name = "appointments", .type = PARAM_CODE,                    \
		.codes = &APPOINTMENT_GO_CODES, .label = N_("Appointments"),   \
		.required = true                                               \
	}

/* One that would go, and who would have it. */
struct appointment_go {
	struct appointment row;
	int64_t to_id;
	const char *who; /* the person; "" = it is known whose */
};

/* In the arena that the caller set. */
struct appointment_goes {
	struct arena *arena;
	struct appointment_go *items;
	size_t n;
};

/* A case that goes to another pair. */
struct appointment_going {
	int64_t casefile_id;
	const char *who;       /* as struct appointment_go has it */
	const struct pair *to; /* head.id 0: it is not known yet */
};

/* Adds the planned ones of that case from today on, and what is due, but for
 * those that the receiving pair has already. */
enum err_code appointment_go_add(struct op_call *call,
				 const struct appointment_going *going,
				 struct appointment_goes *out, struct err *err)
	NONNULL MUST_USE;

/* Does the call's "appointments" let them go along? */
bool appointment_go_is_along(const struct op_call *call) NONNULL;

/* Tells by op_tell how many go along or stay, and at which hours of theirs
 * those who receive them have another one. */
enum err_code appointment_go_tell(struct op_call *call,
				  const struct appointment_goes *goes,
				  const struct pair *to, struct err *err)
	NONNULL MUST_USE;

/* Tells how many stay, where none can go along. */
void appointment_go_tell_stay(struct op_call *call,
			      const struct appointment_goes *goes) NONNULL;

/* Saves them with who has them now. *advice_out: what to do about it, in the
 * call's arena; "" where there are none. */
enum err_code appointment_go_save(struct op_call *call,
				  const struct appointment_goes *goes,
				  const struct pair *to,
				  const char **advice_out, struct err *err)
	NONNULL MUST_USE;

/*
 * Those that come back with their cases after that save of the journal, each to
 * who had it, as appointment_go_back has it; their cases by number.
 */
enum err_code appointment_go_find_back(struct op_call *call, int64_t act_id,
				       const struct caseload_cases *stay,
				       struct appointment_goes *out,
				       struct err *err) NONNULL MUST_USE;

/* Tells how many come back, at which hours of theirs those of that pair have
 * another one, and how many of all stay, which were planned since. */
enum err_code appointment_go_tell_back(struct op_call *call,
				       const struct appointment_goes *back,
				       const struct appointment_goes *all,
				       const struct pair *to, struct err *err)
	NONNULL MUST_USE;

/*
 * Gives back those that went along by that save of the journal, each to who
 * had it: while it is planned and not over, and with whom it went to, but for those of cases
 * that stay. Another day that it got since stays. *n_out: how many.
 */
enum err_code appointment_go_back(struct op_call *call, int64_t act_id,
				  const struct caseload_cases *stay,
				  size_t *n_out, struct err *err)
	NONNULL MUST_USE;

#endif
