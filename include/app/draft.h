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
	/* The record is saved next: only a power cut between would lose it. */
	bool is_brief;
};

/* Saves, or replaces the text of, a draft; sets saved_at and n_chars. */
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

/* Its record was saved, or its author does not want it any more. */
enum err_code draft_drop(struct session *session, struct uuid uuid,
			 struct err *err) NONNULL MUST_USE;

#endif
