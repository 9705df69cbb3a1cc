/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The next contact, planned with the one that is logged: the day that the
 * profile's standard asks for is proposed, and is an appointment once it is
 * handed in (decision 0114). The call has a parameter named next.
 */
#ifndef APP_CONTACT_NEXT_H
#define APP_CONTACT_NEXT_H

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;
struct contact;
struct op_call;

/* A plan that comes after the day asked for: "planned 3 Dec 2026; the profile
 * asks by 27 Nov 2026". In arena. */
const char *contact_next_words(struct arena *arena, struct date planned,
			       struct date asked) NONNULL RETURNS_NONNULL;

/*
 * For load: fills next in with the last working day of the case's office by
 * which the standard asks for a contact after this one. Left empty where one
 * is planned already, where the actor has no appointments on the case, where
 * the standard asks for none, and after a no-show, of which the protocol says
 * what comes.
 */
enum err_code contact_next_fill(struct op_call *call,
				const struct contact *contact, struct err *err)
	NONNULL MUST_USE;

/* For tell: what is planned already. */
enum err_code contact_next_tell(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* For warn: that the person has an appointment that day, which is the next
 * contact then. */
enum err_code contact_next_warn(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* Findings where next was handed in and cannot be. */
void contact_next_check(struct op_call *call, const struct contact *contact)
	NONNULL;

/* Plans the day that was handed in, with the actor and of the contact's kind,
 * unless there is an appointment that day;
 * *said_out is how it is told, NULL where none was. In the call's arena. */
enum err_code contact_next_save(struct op_call *call,
				const struct contact *contact,
				const char **said_out, struct err *err)
	NONNULL MUST_USE;

#endif
