/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where a case stands against the clocks of core/contact_clock.h: which step
 * comes next and by when, what the protocol of a missed contact asks for, how
 * many of the talks were face to face.
 */
#ifndef APP_PACE_H
#define APP_PACE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/calendar.h"
#include "store/pace_store.h"

struct code_list;
struct session;

/* In the order in which a new case comes to them. */
enum pace_step {
	PACE_FIRST_CONTACT,
	PACE_FIRST_MEETING,
	PACE_DIAGNOSIS,
	PACE_CONTRACT,
	PACE_TEAM_MEETING,
	PACE_RENEW_DIAGNOSIS,
	PACE_STEPS
};

extern const struct code_list codes_pace_step;
extern const struct code_list codes_missed_step;

struct pace_due {
	enum pace_step step;
	struct date due;
};

struct pace {
	const struct pace_case *casefile;
	struct pace_due steps[PACE_STEPS]; /* what is still to come */
	size_t n_steps;
	/* A contact missed and nothing heard since; DATE_NONE = none. */
	struct date missed;
	const char *missed_step; /* code: what the protocol asks for now */
	struct date missed_due;	 /* by when */
};

struct pace_set {
	struct pace *items;
	size_t n;
};

/*
 * Of the case, or with 0 of all open ones whose content the actor reads. In
 * arena; while it is kept (below), of all: valid until that ends.
 */
enum err_code pace_read(struct session *session, int64_t casefile_id,
			struct arena *arena, struct pace_set *out,
			struct err *err) NONNULL MUST_USE;

/* Talks since the profile holds, and how many percent of them were face to
 * face (-1 = none yet). */
enum err_code pace_face_share(struct session *session, const struct pace *pace,
			      int *n_held_out, int *share_out, struct err *err)
	NONNULL MUST_USE;

/*
 * Within one picture of the record, for counts: what was read of all cases is
 * kept from the first time to the end, which frees it.
 */
void pace_keep_begin(struct session *session) NONNULL;
void pace_keep_end(struct session *session) NONNULL;

#endif
