/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows as people name them: what a parameter that refers to a row may say,
 * how the row is called, and which case it is about.
 */
#ifndef STORE_REFERENCE_STORE_H
#define STORE_REFERENCE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "store/query.h"

struct arena;
struct store;

enum ref_kind {
	REF_NONE,
	REF_OFFICE,   /* code: ALT */
	REF_STAFF,    /* login */
	REF_PAIR,     /* social+employment logins, or id */
	REF_PERSON,   /* id, or the number of a case of the person */
	REF_CASEFILE, /* case number: ALT-2026-0042-M */
	REF_DEPUTY,   /* the rest by id */
	REF_GRANT,
	REF_IDENTIFIER,
	REF_MEMBER,
	REF_CONTACT,
	REF_APPOINTMENT,
	REF_MESSAGE,
	REF_NOTE,
	REF_TASK,
	REF_DIAGNOSIS,
	REF_RATING,
	REF_CONTRACT,
	REF_GOAL,
	REF_COMMITMENT,
	REF_BREACH,
	REF_JOURNAL,
	REF_RULES,
	REF_IMPORT,
	REF_VERDICT,
	REF_REACH,
	REF_ADDRESS,
	REF_CIRCLE,
	REF_BENEFIT,
	REF_TRANSFER,
	REF_CONSENT,
	REF_HAND_OVER,
	REF_HOLIDAY,
	REF_SAVED_VIEW,
	REF_DECISION,
	REF_DISPUTE,
	REF_DEED, /* what somebody did: a row of the journal */
	REF_END
};

/*
 * The id that a text names; ERR_NOT_FOUND (message "") where it names none,
 * ERR_INVALID (with a message) where it cannot name one. Says nothing of
 * rights: ask reference_about and core/permission.h.
 */
enum err_code reference_find(struct store *store, enum ref_kind kind,
			     const char *text, const struct query_actor *actor,
			     int64_t *out, struct err *err) NONNULL MUST_USE;

/* What a row is about. ERR_NOT_FOUND (message "") where it does not exist. */
struct reference_about {
	int64_t casefile_id;  /* 0 = none */
	int64_t person_id;    /* 0 = none */
	int64_t office_id;    /* of a person without a case, and of staff, a
			       * pair, who is absent; 0 = none */
	int64_t hidden;	      /* of that person */
	int64_t reach_hidden; /* the same */
};

enum err_code reference_about(struct store *store, enum ref_kind kind,
			      int64_t id, struct reference_about *out,
			      struct err *err) NONNULL MUST_USE;

/* A row as people name it, in the arena that the caller set. */
struct reference_text {
	struct arena *arena;
	const char *typed; /* what one types for it */
	const char *words; /* of its own, or "" */
	const char *day;   /* ISO, or "" */
	const char *code;  /* what kind of such a row it is, or "" */
};

enum err_code reference_name(struct store *store, enum ref_kind kind,
			     int64_t id, struct reference_text *out,
			     struct err *err) NONNULL MUST_USE;

struct reference_candidate {
	const char *typed;
	const char *label;
};

/* At most max of them, in arena; both set by the caller. */
struct reference_candidates {
	struct arena *arena;
	size_t max;
	struct reference_candidate *items;
	size_t n;
};

/*
 * Rows whose name begins with text (of the kinds that people name by a word:
 * office, staff, pair, case), within what the actor may know of.
 */
enum err_code reference_complete(struct store *store, enum ref_kind kind,
				 const char *text,
				 const struct query_actor *actor,
				 struct reference_candidates *out,
				 struct err *err) NONNULL MUST_USE;

#endif
