/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One operation on several rows, done on all of them or on none: each is a
 * save of its own in the journal, with its own rights and rules, and they come
 * into the record in one transaction.
 */
#ifndef APP_TOGETHER_H
#define APP_TOGETHER_H

#include <stdbool.h>
#include <stddef.h>

#include "app/operation.h"
#include "base/attr.h"
#include "base/err.h"

struct together_row {
	const struct inputs *in;
	/* What came of it: */
	enum err_code rc; /* ERR_OK = done, or it would be */
	struct err err;
	struct outcome outcome; /* without act_id, where nothing was saved */
};

struct together {
	struct together_row *rows;
	size_t n;
	bool is_trial;	  /* nothing is saved, whatever comes of it */
	size_t n_refused; /* of the rows */
	struct arena *arena;
};

/*
 * In their order; each finds what those before it have done. All are looked at,
 * so that every refusal is known; where there is one, nothing is saved, and it
 * is ERR_OK all the same: n_refused says it. Errors: what stops any of them
 * (BUSY, IO, SCHEMA …); nothing is saved then.
 */
enum err_code app_do_together(struct session *session,
			      const struct operation *op, struct together *all,
			      struct err *err) NONNULL MUST_USE;

#endif
