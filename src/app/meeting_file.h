/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A meeting with its minutes, for whoever reads them: who does not may not
 * work on what was decided either.
 */
#ifndef APP_MEETING_FILE_H
#define APP_MEETING_FILE_H

#include "base/attr.h"
#include "base/err.h"
#include "core/contact.h"
#include "core/meeting.h"

struct op_call;

struct meeting {
	struct contact contact;
	struct note minutes;
};

/* The meeting that the parameter names. ERR_INVALID where that contact is
 * none, ERR_DENIED where the actor does not read its minutes. */
enum err_code meeting_load(struct op_call *call, const char *name,
			   struct meeting *out, struct err *err)
	NONNULL MUST_USE;

/* A decision that the parameter names; ERR_DENIED as above. */
enum err_code meeting_load_decision(struct op_call *call, const char *name,
				    struct meeting_decision *out,
				    struct err *err) NONNULL MUST_USE;

/* The same, and ERR_INVALID where it is settled, a task or a promise. */
enum err_code meeting_load_open_decision(struct op_call *call, const char *name,
					 struct meeting_decision *out,
					 struct err *err) NONNULL MUST_USE;

#endif
