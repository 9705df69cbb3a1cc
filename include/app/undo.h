/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether and how what an operation did is taken back by who did it (ui.md 9):
 * one table for all operations, beside the operation that does it.
 */
#ifndef APP_UNDO_H
#define APP_UNDO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;
struct input;
struct operation;
struct param;
struct session;

enum undo_how {
	UNDO_ROWS,   /* act.undo, while nobody has built on it */
	UNDO_ALONE,  /* the same, while nobody else saved on the case */
	UNDO_BY,     /* by another operation, which knows the rules of it */
	UNDO_NEVER,  /* not at all: there is something else to do */
	UNDO_UNKNOWN /* not an operation of ours: an import, a set-up */
};

/* The operation that takes back by the journal. */
#define UNDO_OPERATION "act.undo"

/* Its list: what one did in the last days. */
#define UNDO_VIEW "acts.mine"

struct undo_rule {
	const char *operation;
	enum undo_how how;
	/* UNDO_BY: that operation; UNDO_NEVER: N_(), what to do instead;
	 * UNDO_ROWS: the operation that says of what it made that it was
	 * entered in error, where there is one. */
	const char *instead;
};

/* Of the operation of that name; how UNDO_UNKNOWN where it is none. */
struct undo_rule undo_rule_of(const char *operation) NONNULL;

/* The operation that takes it back, where one does; else NULL. */
const struct operation *undo_operation(const struct operation *op) NONNULL;

/* Does it take back what another operation did? */
bool undo_is_for_others(const struct operation *op) NONNULL;

/* Does it set what stands there, to whatever one likes? To take something back
 * by it is one use of it among others. */
bool undo_by_setting(const char *operation) NONNULL;

/* The i-th operation that is taken back by that one, and not only set anew;
 * NULL = there are no more. */
const char *undo_rule_by(const char *operation, size_t i) NONNULL;

/* A save of the journal, and the case that it is about; 0 = none. */
struct undo_act {
	int64_t id;
	int64_t casefile_id;
	const char *what; /* as people read it; "" = none */
	/* UNDO_BY: that operation, where one row is its subject: the parameter,
	 * and the row's number; of the case itself 0. NULL = none such. */
	const struct operation *by;
	const struct param *subject;
	int64_t subject_id;
};

/* The newest save of the actor that may be one to take back; id 0 = there is
 * none in the days in which that is possible. What took another one back and
 * cannot be taken back itself does not stand in the way of those before. */
enum err_code undo_find_last(struct session *session, struct undo_act *out,
			     struct err *err) NONNULL MUST_USE;

/* When something was saved, as people say it today: the time, and of another
 * day that day. In arena. */
const char *undo_when(struct session *session, struct stamp at,
		      struct arena *arena) NONNULL RETURNS_NONNULL;

/* Would that operation, which takes back by a row of its own, be refused,
 * whatever a form would still ask for? Nothing is saved. The refusals of rights
 * and of the row; ERR_OK where what is typed may decide. */
enum err_code undo_try_by(struct session *session, const struct operation *op,
			  const struct input *subject, struct err *err)
	NONNULL MUST_USE;

#endif
