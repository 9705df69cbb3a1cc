/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What logging a contact asks of appointments: the one that it was, and what
 * becomes of it.
 */
#ifndef APP_APPOINTMENT_ANSWER_H
#define APP_APPOINTMENT_ANSWER_H

#include "base/date.h"
#include "base/err.h"

struct appointment;
struct contact;
struct op_call;

/*
 * The planned one that the call's "appointment" names, else that of the
 * call's case on that day, the actor's own before the partner's; head.id 0
 * where there is none, and where the one named is of a later day.
 */
enum err_code appointment_meant(struct op_call *call, struct date day,
				struct appointment *out, struct err *err);

/* The contact that was just saved is what became of it, if there is one. */
enum err_code appointment_answer(struct op_call *call,
				 const struct contact *contact,
				 struct err *err);

#endif
