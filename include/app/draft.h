/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Drafts of the session's actor: what stood in a form that was not saved, to
 * be gone on with later. Never a part of the record.
 */
#ifndef APP_DRAFT_H
#define APP_DRAFT_H

#include <stddef.h>
#include <stdint.h>

#include "app/operation.h"
#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"

struct arena;
struct session;

/* One field: what it was when the form opened, and what is typed. */
struct draft_field {
	const char *name;
	const char *before;
	const char *typed;
};

struct form_draft {
	struct uuid uuid;      /* the save is recognised by it */
	const char *operation; /* "contact.log" */
	struct inputs subject; /* what the form was opened with */
	const char *title;     /* "Log a contact, Karim BENALI" */
	const char *rev; /* revision that the form began with; "" = none */
	const struct draft_field *fields;
	size_t n_fields;
	struct stamp saved_at; /* set by draft_put */
	int64_t n_chars;       /* typed, set by draft_put */
	int64_t casefile_id;   /* the case it is of; 0 = none */
	/* A form has it open now, here or in another window; set by reading. */
	bool is_open;
	/* And that form is one of this session's; set by reading. */
	bool is_here;
	/* The record is saved next: only a power cut between would lose it. */
	bool is_brief;
	int64_t turn; /* of an older version, which one; 0 = the draft */
};

/* Letters: what loses more than these is worth keeping. */
enum { DRAFT_LOST = 20 };

/*
 * Saves, or replaces the text of, a draft; sets saved_at and n_chars. It counts
 * as open until draft_let_go or the end of the session, however it ends. What
 * stood there is kept as a version where a text became shorter by more than
 * DRAFT_LOST letters, and after each minute of typing.
 */
enum err_code draft_put(struct session *session, struct form_draft *draft,
			struct err *err) NONNULL MUST_USE;

/* Newest first, in the arena that the caller set. */
struct form_drafts {
	struct arena *arena;
	struct form_draft *items;
	size_t n;
};

/*
 * Drafts of one operation on one subject, or with operation NULL all of the
 * actor's. What has been saved to the record since is dropped and left out.
 */
enum err_code draft_mine(struct session *session, const char *operation,
			 const struct inputs *subject, struct form_drafts *out,
			 struct err *err) MUST_USE;

/* The older versions of one of the actor's drafts, at most five. */
enum err_code draft_versions(struct session *session, struct uuid uuid,
			     struct form_drafts *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Has the draft be what that version was; what it was is a version in its
 * place. No form has it open then. ERR_NOT_FOUND: one of the two is gone.
 */
enum err_code draft_bring_back(struct session *session, struct uuid uuid,
			       int64_t turn, struct err *err) NONNULL MUST_USE;

/* How many the actor has; casefile_id 0 = all of them. */
enum err_code draft_tally(struct session *session, int64_t casefile_id,
			  int64_t *out, struct err *err) NONNULL MUST_USE;

/* A form has it open from now on; and no more. */
enum err_code draft_take_up(struct session *session, struct uuid uuid,
			    struct err *err) NONNULL MUST_USE;
enum err_code draft_let_go(struct session *session, struct uuid uuid,
			   struct err *err) NONNULL MUST_USE;

/*
 * Goes on with one that another window of the actor's has open, and may have
 * for long where its line does not answer: from now on it is the draft to, and
 * the other window has none (draft_is_kept). ERR_NOT_FOUND: it is gone.
 */
enum err_code draft_take_over(struct session *session, struct uuid from,
			      struct uuid to, struct err *err) NONNULL MUST_USE;

/* Is there one of that name, which this session has put or taken up? False:
 * another window took it over. */
enum err_code draft_is_kept(struct session *session, struct uuid uuid,
			    bool *out, struct err *err) NONNULL MUST_USE;

/* Has app_do saved something under that name? */
enum err_code draft_was_saved(struct session *session, struct uuid uuid,
			      bool *out, struct err *err) NONNULL MUST_USE;

/* Somebody else who types into the same form now. */
struct draft_typist {
	const char *name; /* "Ane Etxeberria", in arena; "" = nobody */
	struct stamp since;
};

/* Nothing of what is typed is told, and only who has the form open asks. */
enum err_code draft_typed_by(struct session *session, const char *operation,
			     const struct inputs *subject, struct arena *arena,
			     struct draft_typist *out, struct err *err)
	NONNULL MUST_USE;

/* Its record was saved, or its author does not want it any more. */
enum err_code draft_drop(struct session *session, struct uuid uuid,
			 struct err *err) NONNULL MUST_USE;

#endif
