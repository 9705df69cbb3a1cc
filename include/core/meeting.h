/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a team or family meeting decided: who does what until when. The
 * meeting itself is a contact, its minutes are a note (core/contact.h).
 * Source: domain.md 2.2 (P1-P3, I1), peers.md lesson 1.
 */
#ifndef CORE_MEETING_H
#define CORE_MEETING_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/date.h"
#include "core/codes.h"
#include "core/row.h"

struct meeting_decision {
	struct row_head head;
	int64_t casefile_id;
	int64_t note_id; /* the minutes: who reads them, reads it */
	int64_t by_id;	 /* who wrote it down */
	struct date decided_on;
	const char *owner; /* codes_promise_owner */
	const char *owner_name;
	const char *what;
	struct date due_on;
	struct date settled_on; /* DATE_NONE = open, or a task or promise */
	const char *settled_text;
};

/* Is that kind of contact a meeting of the team or the family? */
bool contact_kind_is_meeting(enum contact_kind kind);

/* Is what that side does a handler's task, where nothing else was said; what
 * the others do, and the administration, becomes a promise. */
bool meeting_owner_has_tasks(enum promise_owner owner);

#endif
