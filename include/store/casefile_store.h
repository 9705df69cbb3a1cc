/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Case files in the record: loading, numbering, and how an actor relates to
 * one.
 */
#ifndef STORE_CASEFILE_STORE_H
#define STORE_CASEFILE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/casefile.h"
#include "core/permission.h"
#include "core/staff.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record CASEFILE_RECORD;
extern const struct record GRANT_RECORD;
extern const struct record EVENT_RECORD;

/* A row of access_grant. */
struct access_grant {
	struct row_head head;
	int64_t casefile_id;
	int64_t staff_id;
	const char *kind; /* team, occasional, glass */
	const char *purpose;
	const char *domains;	   /* codes, comma-separated */
	const char *domains_write; /* of these; of the team alone */
	const char *works;	   /* grant_work codes; of the team alone */
	struct stamp asked_at;	   /* STAMP_NONE = given unasked */
	struct stamp from_at;	   /* STAMP_NONE = asked for only */
	struct stamp to_at;	   /* STAMP_NONE = open end */
	int64_t given_by_id;	   /* 0 = nobody yet, or glass */
	/* of broken glass: the supervisor's look at it afterwards */
	struct stamp reviewed_at;
	int64_t reviewed_by_id;
	const char *review;
};

enum err_code casefile_load(struct store *store, int64_t id,
			    struct arena *arena, struct casefile *out,
			    struct err *err) NONNULL MUST_USE;

/* Id by number (canonical form); *out = 0 where there is none. */
enum err_code casefile_find(struct store *store, const char *number,
			    int64_t *out, struct err *err) NONNULL MUST_USE;

/* The person's newest open case, else newest; *out = 0 = none. */
enum err_code casefile_of_person(struct store *store, int64_t person_id,
				 int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* The open cases of others in whose household the person lives now. */
enum err_code casefile_lived_in(struct store *store, int64_t person_id,
				struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* The next number of an office and year; inside a write transaction. */
enum err_code casefile_next_number(struct store *store,
				   const struct office *office, int year,
				   struct arena *arena, const char **out,
				   struct err *err) NONNULL MUST_USE;

/* Something about the case changed today: rev unchanged, moved_on set. */
enum err_code casefile_touch(struct store *store, int64_t id, struct date today,
			     struct err *err) NONNULL MUST_USE;

/* The clocks of core/contact_clock.h: rev unchanged, because nobody typed
 * them. */
enum err_code casefile_save_clocks(struct store *store,
				   const struct casefile *casefile,
				   struct err *err) NONNULL MUST_USE;

/* Ends what the case's team may see, as of now. */
enum err_code casefile_end_team(struct store *store, int64_t id,
				struct stamp now, struct err *err)
	NONNULL MUST_USE;

/* Whose relation to which case is asked for, and when. */
struct relation_query {
	const struct staff *actor;
	int64_t casefile_id; /* 0 = to none */
	struct stamp now;
	struct date today;
};

/*
 * How the actor stands to the case, for core/permission.h. id 0 = to none:
 * only facts->actor is filled. ERR_NOT_FOUND (message "") where there is no
 * such case.
 */
enum err_code casefile_relation_facts(struct store *store,
				      const struct relation_query *query,
				      struct arena *arena,
				      struct relation_facts *out,
				      struct err *err) NONNULL MUST_USE;

extern const struct query CASE_QUERY;	      /* the one of $9 */
extern const struct query STORY_QUERY;	      /* of $9, where it was told */
extern const struct query MY_CASES_QUERY;     /* on which the actor works */
extern const struct query PAIR_CASES_QUERY;   /* open ones of the pair $9 */
extern const struct query OFFICE_CASES_QUERY; /* of the actor's office */
extern const struct query NEW_TO_ME_QUERY;
extern const struct query NO_PAIR_QUERY;
extern const struct query UNCOVERED_QUERY;   /* away, and nobody stands in */
extern const struct query PAIR_AWAY_QUERY;   /* away, and somebody does */
extern const struct query CONTACT_DUE_QUERY; /* contacts overdue */
extern const struct query GRANTED_QUERY;     /* opened to the actor */
extern const struct query SILENT_QUERY;	     /* silence alarm */
extern const struct query STILL_QUERY;	     /* nothing moved since $9 */

#endif
