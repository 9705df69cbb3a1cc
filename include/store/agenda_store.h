/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is due on which day in the open cases that an actor works on or
 * answers for: contacts, promises of each side, reviews and ends of contracts,
 * tasks. The terms are those of the lists of each.
 */
#ifndef STORE_AGENDA_STORE_H
#define STORE_AGENDA_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "store/query.h"

struct arena;
struct store;

struct agenda_entry {
	/* contact, contact_due, appointment, promise_ours, promise_theirs, review, contract_end, or
	 * the kind of a task */
	const char *kind;
	int64_t id; /* of the case, promise, contract or task */
	int64_t casefile_id;
	int64_t person_id;
	const char *day; /* ISO */
	const char *family_name;
	const char *given_name;
	const char *birth;
	const char *sort_name;
	const char *number;
	const char *pair; /* both names; "" = none */
	/* "…" where lists do not show it; of a contact the day that is
	 * planned for it, ISO, "" = none */
	const char *what;
};

struct agenda_entries {
	struct arena *arena; /* set by the caller */
	struct agenda_entry *items;
	size_t n;
	/* The first ones are the contacts of all the cases, by case; with ""
	 * for those that none is due in. */
	size_t n_cases;
};

/* From the first day to the last, both ISO; from "" = also what is late. The
 * contacts are of any day. */
enum err_code agenda_list(struct store *store, const struct query_actor *actor,
			  const char *from, const char *to,
			  struct agenda_entries *out, struct err *err)
	NONNULL MUST_USE;

#endif
