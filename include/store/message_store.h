/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Messages in the record, who has read them, and what others did on one's
 * cases.
 */
#ifndef STORE_MESSAGE_STORE_H
#define STORE_MESSAGE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/case_message.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record MESSAGE_RECORD;
extern const struct record MESSAGE_READ_RECORD;
extern const struct record STAFF_LOOK_RECORD;
extern const struct record DEED_SEEN_RECORD;

/* That that member of staff has read it; head.id 0 = not yet. */
enum err_code message_read_load(struct store *store, int64_t message_id,
				int64_t staff_id, struct message_read *out,
				struct err *err) NONNULL MUST_USE;

/* Up to where they have looked; head.id 0 = never. */
enum err_code staff_look_load(struct store *store, int64_t staff_id,
			      struct arena *arena, struct staff_look *out,
			      struct err *err) NONNULL MUST_USE;

/* The one of them that was settled last by itself, behind after; head.id 0 =
 * none. */
enum err_code deed_seen_last(struct store *store, int64_t staff_id,
			     int64_t after, struct deed_seen *out,
			     struct err *err) NONNULL MUST_USE;

/* Is that row of the journal settled by itself? */
enum err_code deed_is_seen(struct store *store, int64_t staff_id,
			   int64_t journal_id, bool *out, struct err *err)
	NONNULL MUST_USE;

/* How many rows PARTNER_QUERY has. */
enum err_code partner_count(struct store *store,
			    const struct query_actor *actor, struct date since,
			    int64_t *out, struct err *err) NONNULL MUST_USE;

/* Whom a message on a case reaches today. */
struct message_reader {
	const char *name;
	const char *stands_for; /* of a deputy; "" = one of the pair */
	struct date back_on;	/* of one who is away; DATE_NONE = is there */
};

struct message_readers {
	struct arena *arena; /* set by the caller */
	struct message_reader *items;
	size_t n;
};

/* The pair and who stands in for one of it, but for the actor; who is away
 * last. */
enum err_code message_readers(struct store *store,
			      const struct query_actor *actor,
			      int64_t casefile_id, struct message_readers *out,
			      struct err *err) NONNULL MUST_USE;

/* Those of a case, newest first: $9 = casefile. */
extern const struct query MESSAGE_QUERY;

/* Those of others on the actor's cases, since $9, that the actor has not
 * read; the oldest first. */
extern const struct query MESSAGE_NEW_QUERY;
extern const struct query MESSAGE_SENT_QUERY;

/* What others saved on the actor's cases, since $9 and since the actor looked
 * last; newest first. */
extern const struct query PARTNER_QUERY;
extern const struct query PARTNER_ONCE_QUERY; /* like the deed $9 */

/* The same on one case, $9, since $10, with what the actor has seen. */
extern const struct query PARTNER_HERE_QUERY;

#endif
