/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The inside of struct session, for the files of app that need the actor as
 * queries see it.
 */
#ifndef APP_SESSION_PRIVATE_H
#define APP_SESSION_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/session.h"
#include "base/arena.h"
#include "core/rules.h"
#include "core/staff.h"
#include "store/query.h"
#include "store/store.h"

struct view;

/* A case opened for reading, or a person who has none: classes already
 * journaled. */
struct opening {
	int64_t of;	  /* session_opened */
	uint32_t classes; /* 1 << enum data_class */
};

/* How the actor stood to a case when that was last asked. */
struct known_facts {
	bool is_known;
	bool was_asked; /* and known since app_may_begin */
	int64_t casefile_id;
	int64_t second;
	uint64_t mark; /* of the record, then */
	struct relation_facts facts;
	struct arena arena;
};

struct pace_set;

struct session {
	struct store *store;
	struct arena arena; /* of the actor and the office */
	struct staff actor;
	struct office office; /* the actor's */
	uint64_t actor_mark;  /* of the record, when they were read last */
	const char *login;
	const char *acting_for; /* login given with --as; NULL = none */
	struct stamp (*now)(void);
	struct stamp fixed_now; /* the clock stands still; STAMP_NONE = no */
	/* The journal's last row, where the clock is behind it; else none. */
	struct stamp ahead;
	bool is_demonstration;
	bool is_reading; /* within session_read_begin and its end */
	/* The pace of the actor's cases while one picture is counted
	 * (pace_keep_begin); NULL = not read yet. */
	bool is_counting;
	struct arena counted;
	struct pace_set *pace;
	struct arena facts;   /* of the last session_case_facts */
	struct arena opened;  /* of the last case opened: leaves facts alone */
	struct arena rules;   /* of shipped */
	struct rules shipped; /* the rules shipped, once they were asked for */
	bool is_asking;	      /* within app_may_begin and its end */
	struct known_facts known_of_none; /* in general: of no case */
	struct known_facts known;
	int64_t news_upto; /* of the journal: what was looked at for news */
	struct opening *openings;
	size_t n_openings;
	size_t n_openings_max;
	struct { /* the working days around a day; workday.h */
		struct date of;
		struct date before;
		struct date after;
	} workdays;
};

/* Civil days are days there from now on, whatever the terminal's zone says. */
void session_set_zone(const char *zone) NONNULL;

/* Refuses where the actor's time has ended or not begun: at the beginning, and
 * at whatever is asked for later. */
enum err_code session_check_active(struct session *session, struct err *err);

/* The actor as list queries bind it. */
void session_query_actor(const struct session *session,
			 struct query_actor *out);

/*
 * One picture of the record for all that a screen reads at once. Where an
 * opening is journaled in between, the picture begins anew after it. Does not
 * nest; ends also where beginning failed.
 */
enum err_code session_read_begin(struct session *session, struct err *err);
void session_read_end(struct session *session);

/*
 * What to say where the clock was set back since the session looked at it
 * last; in arena, once. NULL = it was not, or that is said already.
 */
enum err_code session_clock_turned(struct session *session, struct arena *arena,
				   const char **note_out, struct err *err)
	NONNULL MUST_USE;

/* Who writes, for store_write_begin; the rest is the caller's. */
void session_act(const struct session *session, const char *operation,
		 struct act *out);

/* How the actor stands to a case, now; with an arena of the session's own
 * that the next call empties. */
enum err_code session_case_facts(struct session *session, int64_t casefile_id,
				 struct relation_facts *out, struct err *err);

/* What is only read, tried or shown in a form may be so by what was known when
 * nothing has changed since; what is done asks anew. arena is emptied. */
enum err_code session_facts_for(struct session *session, int64_t casefile_id,
				struct arena *arena, struct relation_facts *out,
				struct err *err);

/* Opens rows of the view's class to whom a grant names for it (by_grant, work):
 * *is_open_out is false to all who have no such grant, and nothing is opened. */
enum err_code session_open_granted(struct session *session, int64_t casefile_id,
				   const struct view *view, bool *is_open_out,
				   struct err *err);

/* By what an opening is known: the case, or less than 0 the person who has
 * none; 0 = nobody. */
int64_t session_opened(int64_t casefile_id, int64_t person_id);

/* A form shows that class of whom session_opened names: journaled where it must
 * be, once per opening. */
enum err_code session_form_shows(struct session *session, int64_t of,
				 const struct relation_facts *facts,
				 enum data_class data, struct err *err);

/*
 * The same, for what a screen offers and what is read in one picture: asked of
 * the record once a second at most while nothing changes in it, as a palette
 * asks for each of its rows. Borrowed, valid until the next call. What is done
 * asks anew.
 */
enum err_code session_known_facts(struct session *session, int64_t casefile_id,
				  const struct relation_facts **out,
				  struct err *err);

#endif
