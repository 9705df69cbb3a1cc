/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every contact goes through as it is saved, a talk and a meeting alike.
 */
#ifndef APP_CONTACT_SAVE_H
#define APP_CONTACT_SAVE_H

#include "base/attr.h"
#include "base/err.h"

struct contact;
struct op_call;

/* Findings where its day is still to come, or before the case was opened. */
enum err_code contact_check_day(struct op_call *call,
				const struct contact *contact, struct err *err)
	NONNULL MUST_USE;

/* What a saved one is called: "No-show saved", "Meeting saved". */
const char *contact_saved_as(const struct contact *contact)
	NONNULL RETURNS_NONNULL;

/* Inserts it, answers the appointment that it was, sets the clocks of the
 * case. The call has a parameter named appointment. */
enum err_code contact_save_new(struct op_call *call, struct contact *contact,
			       struct err *err) NONNULL MUST_USE;

#endif
