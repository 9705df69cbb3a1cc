/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A session: one member of staff at work on one database. Who it is comes
 * from the operating system; the clock is given by main.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/permission.h"

struct arena;
struct session;
struct staff;
struct store;

struct session_config {
	const char *database; /* path */
	const char *login;    /* of the process, from the kernel */
	/* --as LOGIN: act as another; only for the owner of the database file
	 * on a program without elevated rights. NULL = as oneself. */
	const char *as_login;
	struct stamp (*now)(void); /* the clock */
};

/*
 * Opens the database and finds the actor. Errors: NOT_FOUND (no database),
 * DENIED (no such member of staff, not active today, --as not allowed),
 * SCHEMA (another version), IO. Gives *out: session_close.
 */
enum err_code session_open(const struct session_config *config,
			   struct session **out, struct err *err)
	NONNULL MUST_USE;
void session_close(struct session **session);

struct store *session_store(struct session *session) NONNULL RETURNS_NONNULL;

/* The actor; borrowed, valid while the session is open. */
const struct staff *session_actor(const struct session *session)
	NONNULL RETURNS_NONNULL;

/* Of the office that the actor belongs to. */
const char *session_office_name(const struct session *session) NONNULL;
struct stamp session_now(const struct session *session) NONNULL;
struct date session_today(const struct session *session) NONNULL;

/*
 * What to say of a clock that is behind the record by more than some minutes
 * when the session begins; in arena. NULL = it is not.
 */
const char *session_clock_note(const struct session *session,
			       struct arena *arena) NONNULL;

/*
 * What is to be said when the session begins: nothing can be saved, and
 * why, or the clock. In arena or constant; NULL = nothing.
 */
const char *session_note(const struct session *session, struct arena *arena)
	NONNULL;

/* The record is not at its place, where it can be read as it was and not be
 * saved to. is_other: another one stands there, and only to begin anew
 * helps. */
bool session_is_away(const struct session *session, bool *is_other_out) NONNULL;

/* What is typed and not saved is kept on the disk meanwhile. */
bool session_keeps_drafts(const struct session *session) NONNULL;

/* This database holds a demonstration, nobody real. */
bool session_is_demonstration(const struct session *session) NONNULL;

/*
 * Opens a case for reading: what the actor's relation demands is journaled
 * before anything is shown, once per opening and class. Views of one case do
 * it by themselves; a screen closes the opening when it is left, so that the
 * next one is a new one. ERR_NOT_FOUND where the actor may not know of the
 * case, ERR_DENIED where not of this class. DATA_SECRET opens to those who
 * may know that secret notes exist; which of them it shows, its view says.
 * session_may_open_case is the same without opening or writing anything.
 */
enum err_code session_may_open_case(struct session *session,
				    int64_t casefile_id, enum data_class data,
				    struct err *err) NONNULL MUST_USE;
enum err_code session_open_case(struct session *session, int64_t casefile_id,
				enum data_class data, struct err *err)
	NONNULL MUST_USE;
void session_close_case(struct session *session, int64_t casefile_id) NONNULL;

/* The same of what is written of a person who has no case. */
enum err_code session_open_person(struct session *session, int64_t person_id,
				  enum data_class data, struct err *err)
	NONNULL MUST_USE;
void session_close_person(struct session *session, int64_t person_id) NONNULL;

/* What others have saved, the weightiest of it: on the case that was opened
 * last here, or on none; on another on which the actor works; elsewhere. */
enum session_news {
	NEWS_NONE,
	NEWS_OF_OTHERS,
	NEWS_OF_CASELOAD,
	NEWS_OF_CONCERN
};

/* See db_has_news, db_news_fd. */
enum err_code session_has_news(struct session *session, enum session_news *out,
			       struct err *err) NONNULL MUST_USE;
int session_news_fd(const struct session *session) NONNULL;
void session_drain_news(struct session *session) NONNULL;

/* See db_picture_begin: around what is read for a frame, or a form. */
void session_picture_begin(struct session *session) NONNULL;
void session_picture_end(struct session *session) NONNULL;

/* See db_on_progress: reads that take long end with ERR_CANCELLED as soon as
 * stop says so. NULL = none. */
void session_on_progress(struct session *session, bool (*stop)(void *arg),
			 void *arg);

#endif
