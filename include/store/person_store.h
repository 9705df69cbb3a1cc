/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Persons, identifiers and households in the record, and finding a person.
 */
#ifndef STORE_PERSON_STORE_H
#define STORE_PERSON_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/person.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct identifier;
struct store;

extern const struct record PERSON_RECORD; /* use the functions below */
extern const struct record IDENTIFIER_RECORD;
extern const struct record HOUSEHOLD_RECORD;
extern const struct record MEMBER_RECORD;

enum err_code person_load(struct store *store, int64_t id, struct arena *arena,
			  struct person *out, struct err *err) NONNULL MUST_USE;

/* Sets sort_name, inserts, and makes what the person is found by. */
enum err_code person_insert(struct store *store, struct stamp now,
			    struct person *person, struct err *err)
	NONNULL MUST_USE;

/* Sets sort_name, updates (rev), and makes the tokens anew. */
enum err_code person_update(struct store *store, struct person *person,
			    struct err *err) NONNULL MUST_USE;

/* Makes the person's search tokens anew, after identifiers changed too. */
enum err_code person_index(struct store *store, int64_t person_id,
			   struct err *err) NONNULL MUST_USE;

/* Adds the token of one more identifier of a person who has tokens. */
enum err_code person_index_value(struct store *store,
				 const struct person *person, const char *value,
				 struct err *err) NONNULL MUST_USE;

/* Takes the person's search tokens away. */
enum err_code person_unindex(struct store *store, int64_t person_id,
			     struct err *err) NONNULL MUST_USE;

/* The person's identifiers, oldest first. In arena. */
enum err_code person_identifiers(struct store *store, int64_t person_id,
				 struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Memberships, in force, of those who live in a household with the person;
 * the person's own too. In arena. */
enum err_code person_lives_with(struct store *store, int64_t person_id,
				struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Every membership of the person, in any household, over ones too, oldest
 * first. In arena. */
enum err_code person_memberships(struct store *store, int64_t person_id,
				 struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* The person with this number, see identifier_is_same, in another row than
 * except_id (0 = in any); *out = 0 where there is none, and of several the one
 * that has it longest. */
enum err_code person_by_identifier(struct store *store,
				   const struct identifier *number,
				   int64_t except_id, int64_t *out,
				   struct err *err) NONNULL MUST_USE;

/* A person found: enough to tell twins apart. */
struct person_hit {
	int64_t person_id;
	const char *given_name;
	const char *family_name;
	const char *birth;
	const char *place; /* NULL = not known, or not for this actor */
	const char *phone; /* the same */
	const char *office_code;
	int64_t casefile_id;	 /* newest open case, else newest; 0 = none */
	const char *case_number; /* "" = none */
	const char *pair;	 /* names, "" = none */
	const char *phase;
	const char *words; /* person_search_key: all words of the names */
	bool is_open;	   /* the case */
	bool is_mine;	   /* the actor works on a case of the person */
	bool in_reach;	   /* and may see how the person is reached */
	int distance;	   /* typing errors forgiven */
	int likeness;	   /* person_likeness; of person_alike only */
};

struct person_hits {
	struct arena *arena; /* set by the caller, as all to opened */
	size_t max;	     /* most hits wanted */
	bool is_exact;	     /* names as they are typed, and nothing near */
	/* Cases that the actor opened lately, the last one first: persons of
	 * them come first. NULL with 0: none. */
	const int64_t *opened;
	size_t n_opened;
	struct person_hit *items;
	size_t n;
	bool is_name; /* by words of names or of an address */
	/* Persons who match and whom the actor may not know more of: at other
	 * offices, by office code; only for a query of two words or more. */
	const char *elsewhere; /* "TAF, ELI"; "" = none */
	/* Of person_alike: hidden ones who are likely the same, and of whom the
	 * actor does not know. Never to be shown: their pair is told. */
	int64_t *hidden;
	size_t n_hidden;
	/* Of what was typed, what is written as a day and is none; "" = none. */
	const char *no_day;
};

/*
 * Finds persons as typed: words of names in any order and any case, without
 * accents, the last one as a prefix; a birth date (1984, 1984-03, 2.3.1984);
 * digits of a telephone; a case number; an identifier; words of an address,
 * of those only whom the actor may know to live there. With fewer than five
 * hits, words with a typing error and such as sound alike too. At most
 * out->max, best first; nothing typed finds the persons of the cases opened
 * lately. Hidden persons are found by their pair and supervisor only.
 */
enum err_code person_search(struct store *store,
			    const struct query_actor *actor, const char *typed,
			    struct person_hits *out, struct err *err)
	NONNULL MUST_USE;

/* One person as the search shows them, in items[0]; none (n = 0) where the
 * actor may not know of them. */
enum err_code person_hit_of(struct store *store,
			    const struct query_actor *actor, int64_t person_id,
			    struct person_hits *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Persons with a likeness of at least PERSON_LIKELY_SAME, best first: likely
 * the same. Looked for by birth date (also one digit off, or day and month
 * swapped), telephone and whole name, so that it takes no longer the more
 * persons there are. elsewhere names offices with likely ones whom the actor
 * does not see.
 */
enum err_code person_alike(struct store *store, const struct query_actor *actor,
			   const struct person *person, struct person_hits *out,
			   struct err *err) NONNULL MUST_USE;

/* Somebody of whom the actor may know no more than at which office to ask:
 * never to be shown. */
struct person_away {
	int64_t person_id;
	const char *office_code;
};

struct person_aways {
	struct arena *arena; /* set by the caller, as the next two */
	const int64_t *ids;  /* persons who may be; NULL = looked for */
	size_t n_ids;
	struct person_away *items;
	size_t n;
};

/*
 * The likely ones that person_alike names by their offices alone, one by one.
 * Looked for by the whole birth date, telephone and name, unless out says who
 * they may be.
 */
enum err_code person_alike_away(struct store *store,
				const struct query_actor *actor,
				const struct person *person,
				struct person_aways *out, struct err *err)
	NONNULL MUST_USE;

/* How often a word is of the given and of the family name, among the first
 * forty persons of an office who have it and are not hidden. */
struct person_word_use {
	int n_given;
	int n_family;
};

/* Of a folded word. */
enum err_code person_word_use(struct store *store, int64_t office_id,
			      const char *word, struct person_word_use *out,
			      struct err *err) NONNULL MUST_USE;

extern const struct query PERSON_QUERY;	    /* persons of the actor's office */
extern const struct query IDENTIFIER_QUERY; /* $9 = person */
extern const struct query MEMBER_QUERY;	    /* $9 = casefile */

#endif
