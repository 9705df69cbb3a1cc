/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who of the household and the circle was at a contact, a meeting above all
 * (0137). The person and the two handlers stand in the contact itself.
 */
#ifndef STORE_PRESENT_STORE_H
#define STORE_PRESENT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/contact.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record PRESENT_RECORD;

/* One whom the record knows: of the household, or else of the circle. */
struct known {
	bool is_member;
	int64_t id;	    /* of the membership, of the circle's row */
	const char *given;  /* of the circle: the whole name */
	const char *family; /* "" in the circle */
	/* codes_household_relation; of the circle, in the words typed */
	const char *relation;
	bool is_still;	/* has not left household or circle */
	bool is_hidden; /* a person at risk: on no paper */
	bool is_family; /* of the circle: of that kind */
	bool has_role;	/* of the circle: in the team around the person */
	/* The row that says that they were at the contact asked about; 0 =
	 * they were not. */
	int64_t present_id;
	bool is_wanted; /* for present_save: shall be there */
};

struct known_people {
	struct arena *arena; /* set by the caller */
	struct known *items;
	size_t n;
};

/*
 * The household of the case without its person, then the circle, each in the
 * order written down: those of whom the actor may know. Those who have left are
 * in it where they were at that contact (0 = none).
 */
enum err_code present_list(struct store *store, const struct query_actor *actor,
			   const struct contact *contact,
			   struct known_people *out, struct err *err)
	NONNULL MUST_USE;

/* Writes who of the list is_wanted, inside a write transaction. Of whom the
 * actor may not know nothing is changed. */
enum err_code present_save(struct store *store, struct stamp now,
			   const struct contact *contact,
			   const struct known_people *people, struct err *err)
	NONNULL MUST_USE;

#endif
