/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Messages between those who work on a case: the rows of the record.
 */
#ifndef CORE_CASE_MESSAGE_H
#define CORE_CASE_MESSAGE_H

#include "base/date.h"
#include "core/row.h"

struct message {
	struct row_head head;
	int64_t casefile_id;
	int64_t from_id;
	struct stamp sent_at;
	const char *kind; /* codes_message_kind */
	const char *text;
	int64_t answers_id;  /* the message that it answers; 0 = none */
	int64_t taken_by_id; /* who is on it; 0 = nobody yet */
};

/* Somebody has read it. */
struct message_read {
	struct row_head head;
	int64_t casefile_id;
	int64_t message_id;
	int64_t staff_id;
	struct stamp read_at;
};

/* Up to where somebody has looked at what the others did. */
struct staff_look {
	struct row_head head;
	int64_t staff_id;
	int64_t journal_upto; /* id of the journal's row */
	int64_t was_upto;     /* what it was before all were settled last */
};

/* One of the rows behind that is settled, too. */
struct deed_seen {
	struct row_head head;
	int64_t staff_id;
	int64_t journal_id;
};

#endif
