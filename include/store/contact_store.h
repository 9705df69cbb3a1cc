/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Contacts, notes and tasks in the record.
 */
#ifndef STORE_CONTACT_STORE_H
#define STORE_CONTACT_STORE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/codes.h"
#include "core/contact.h"
#include "store/query.h"
#include "store/record.h"

struct appointment;
struct arena;
struct store;

extern const struct record CONTACT_RECORD;
extern const struct record NOTE_RECORD;
extern const struct record TASK_RECORD;

/*
 * Days of the last contact that counts for a profile and of the last sign of
 * the person (core/contact_clock.h decides which do). DATE_NONE = none.
 */
enum err_code contact_last_days(struct store *store, int64_t casefile_id,
				enum profile profile, struct date *contact_out,
				struct date *sign_out, struct err *err)
	NONNULL MUST_USE;

struct contact_wanted {
	int64_t casefile_id;
	int64_t staff_id; /* who held it */
	const char *kind; /* NULL = any */
};

/* The newest such contact that was held; id 0 where there is none. */
enum err_code contact_last(struct store *store,
			   const struct contact_wanted *wanted,
			   struct arena *arena, struct contact *out,
			   struct err *err) NONNULL MUST_USE;

/* The contacts of an appointment's case from its day on that are not annulled,
 * the first first; of one that is not only due those that were no other
 * appointment. */
enum err_code contact_list_from(struct store *store,
				const struct appointment *appointment,
				struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

extern const struct query CONTACT_QUERY;    /* $9 = casefile */
extern const struct query MY_CONTACT_QUERY; /* the actor's, own cases */
/*
 * Inserts the task unless an open one of its case, kind and domain is there
 * already; inside a write transaction.
 */
enum err_code task_open_once(struct store *store, struct stamp now,
			     struct task *task, struct err *err)
	NONNULL MUST_USE;

#endif
