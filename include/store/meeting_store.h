/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Meetings and their decisions in the record: the lists, and what one meeting
 * is made of.
 */
#ifndef STORE_MEETING_STORE_H
#define STORE_MEETING_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/contact.h"
#include "core/meeting.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record DECISION_RECORD;

extern const struct query MEETING_QUERY;       /* $9 = casefile */
extern const struct query DECISION_QUERY;      /* $9 = casefile */
extern const struct query DECISION_OPEN_QUERY; /* on the actor's cases */

/* The minutes of a contact; head.id = 0 where it has none. */
enum err_code meeting_minutes(struct store *store, int64_t contact_id,
			      struct arena *arena, struct note *out,
			      struct err *err) NONNULL MUST_USE;

/* The case's last meeting that has minutes; 0 = none. */
enum err_code meeting_last(struct store *store, int64_t casefile_id,
			   int64_t *out, struct err *err) NONNULL MUST_USE;

/* The last of that kind (a code) that was held, with minutes or without; id 0
 * where there is none. In arena. */
enum err_code meeting_last_of_kind(struct store *store, int64_t casefile_id,
				   const char *kind, struct arena *arena,
				   struct contact *out, struct err *err)
	NONNULL MUST_USE;

/* Decisions of the minutes in the order in which they were written down. */
enum err_code meeting_decisions(struct store *store, int64_t note_id,
				struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* The case's version of a contract that promises can be added to; 0 = none. */
enum err_code meeting_open_contract(struct store *store, int64_t casefile_id,
				    int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* What a decision became: ids, 0 = none. The promise is the newest version's. */
struct decision_fate {
	int64_t task_id;
	int64_t promise_id;
};

enum err_code decision_fate_of(struct store *store, int64_t decision_id,
			       struct decision_fate *out, struct err *err)
	NONNULL MUST_USE;

#endif
