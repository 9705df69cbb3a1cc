/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An access to a case that is there already, as the call's "grant" names it,
 * and who holds it.
 */
#ifndef APP_ACCESS_HELD_H
#define APP_ACCESS_HELD_H

#include "base/attr.h"
#include "base/err.h"
#include "core/staff.h"
#include "params.h"
#include "store/casefile_store.h"

struct op_call;

enum { ACCESS_HOUR_MS = 3600 * 1000 };

#define GRANT_PARAM                                                            \
	SUBJECT_PARAM("grant", REF_GRANT, N_("Access"),                        \
		      N_("Number in the list of accesses"))

struct access_held {
	struct access_grant grant;
	struct staff holder; /* who asked for it, has it or had it */
};

/* Reads both, in the call's arena. ERR_NOT_FOUND names the access. */
enum err_code access_held_load(struct op_call *call, struct access_held *out,
			       struct err *err) NONNULL MUST_USE;

/* The load of an edit of one: compares the revision, fills in what it has. */
enum err_code access_held_edit(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

#endif
