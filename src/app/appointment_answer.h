/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Planned appointments: the one that a call is about or that a contact was, and
 * what becomes of it when the contact is logged.
 */
#ifndef APP_APPOINTMENT_ANSWER_H
#define APP_APPOINTMENT_ANSWER_H

#include "base/date.h"
#include "base/err.h"

struct appointment;
struct contact;
struct op_call;

/* The one that the call's "appointment" names, while it is planned; INVALID
 * where it is over. Answers the call with it. */
enum err_code appointment_load_planned(struct op_call *call,
				       struct appointment *out,
				       struct err *err);

/* For tell of what is done to one: where nobody agreed on it the form speaks of
 * a contact that is due, and has that title (translated). */
enum err_code appointment_tell_due(struct op_call *call, const char *title,
				   struct err *err);

/* For load of what is done to one: the same, its revision compared. */
enum err_code appointment_load_rev(struct op_call *call, struct err *err);

/*
 * The planned one that the call's "appointment" names, else that of the
 * call's case on that day, the actor's own before the partner's; head.id 0
 * where there is none, and where the one named is of a later day. One that is
 * only due is meant where it is named, whatever the day.
 */
enum err_code appointment_meant(struct op_call *call, struct date day,
				struct appointment *out, struct err *err);

/* The kind of the contact that is due on the call's case by that day; other
 * where none is. */
enum err_code appointment_due_kind(struct op_call *call, struct date day,
				   const char **kind, struct err *err);

/* What was only due on the call's case is called off: another one takes its
 * place. *said_out says so; it stays where none was. */
enum err_code appointment_replace_due(struct op_call *call,
				      const char **said_out, struct err *err);

/* The contact that was just saved is what became of it, if there is one. */
enum err_code appointment_answer(struct op_call *call,
				 const struct contact *contact,
				 struct err *err);

#endif
