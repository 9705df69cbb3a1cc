/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Access of others to a case: asked for, given, broken, and who looked. The
 * row itself is GRANT_RECORD of casefile_store.h.
 */
#ifndef STORE_ACCESS_STORE_H
#define STORE_ACCESS_STORE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/permission.h"
#include "store/casefile_store.h"
#include "store/query.h"

struct arena;
struct store;

/*
 * What was asked for on a case and neither given nor ended, oldest first, at
 * most two: by one member of staff, or by anybody (staff_id 0). In arena.
 */
enum err_code access_asked(struct store *store, int64_t casefile_id,
			   int64_t staff_id, struct arena *arena,
			   struct access_grant out[2], struct err *err)
	NONNULL MUST_USE;

/* The newest row of a member of staff on a case; out->head.id 0 = none. In
 * arena. */
enum err_code access_newest(struct store *store, const struct access_grant *of,
			    struct arena *arena, struct access_grant *out,
			    struct err *err) NONNULL MUST_USE;

struct access_notice_of {
	int64_t casefile_id;
	int64_t staff_id; /* who is told: the own glass is no news */
	struct stamp now;
};

/* What those who work on a case have to know at once. */
struct access_notice {
	int64_t grant_id;	/* 0 = nothing */
	struct stamp broken_at; /* STAMP_NONE = it is asked for */
	const char *by;		/* name */
};

/* Broken glass that is still open; else access that is asked for. In arena. */
enum err_code access_notice(struct store *store,
			    const struct access_notice_of *of,
			    struct arena *arena, struct access_notice *out,
			    struct err *err) NONNULL MUST_USE;

/* How often its holder opened each class of data by broken glass, as the
 * journal has it; arena is scratch. */
enum err_code access_opened(struct store *store,
			    const struct access_grant *glass,
			    struct arena *arena, int64_t out[DATA_END],
			    struct err *err) NONNULL MUST_USE;

extern const struct query ACCESS_QUERY;	      /* $9 = casefile */
extern const struct query ACCESS_ASKED_QUERY; /* waits for the actor */
extern const struct query MY_ACCESS_QUERY;    /* asked by, given to the actor */
extern const struct query GLASS_QUERY;	      /* broken, not reviewed yet */
extern const struct query GLASS_ON_MINE_QUERY; /* of the actor's cases */
extern const struct query READS_QUERY;	       /* $9 = casefile: who looked */

/* For auditors. $9 = staff, $10 = first day, $11 = day after the last. */
extern const struct query JOURNAL_QUERY;

#endif
