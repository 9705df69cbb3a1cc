/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Finding a person as somebody types, within what the session's actor may
 * know of.
 */
#ifndef APP_FIND_H
#define APP_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/person_typed.h"

struct arena;
struct session;

/* A person found: enough to tell twins apart. No string is NULL. */
struct find_hit {
	int64_t person_id;
	const char *name;   /* "Karim BENALI" */
	const char *birth;  /* "1984-03-02", "1984", "" */
	const char *place;  /* "" = not known, or not for this actor */
	const char *office; /* code */
	int64_t casefile_id;
	const char *number; /* of the case; "" = none */
	const char *pair;
	const char *phase; /* its label */
	bool is_open;	   /* the case */
	bool is_mine;	   /* the actor works on a case of the person */
	/* Of what was typed, the word that the person does not have: nobody
	 * has all of them. "" = none. */
	const char *without;
};

struct find_hits {
	struct find_hit *items; /* best first */
	size_t n;
	/* Offices where persons match of whom the actor may know no more. */
	const char *elsewhere; /* "TAF, ELI"; "" = none */
	/* Of the case there, where its whole number was typed: who has it may
	 * ask its pair for access. "" = none. */
	const char *asked;
	/* The last character that a case number must have which was typed with
	 * another one; "" = it was none. The first hit has that number, or it
	 * is nobody's. */
	const char *check;
	/* Of what was typed, what is written as a day of which there is none:
	 * "31.02.1984"; "" = nothing, or somebody is found by it. */
	const char *no_day;
};

/*
 * At most max persons for what was typed: words of names, a birth date, a
 * telephone, a case number, an identifier, an address. Where nobody has all the
 * words of a name, those who have all but one. Nothing typed: those
 * whose cases the actor opened last. In arena. ERR_DENIED for roles that do
 * not search for persons.
 */
enum err_code app_find(struct session *session, const char *typed, size_t max,
		       struct arena *arena, struct find_hits *out,
		       struct err *err) NONNULL MUST_USE;

/*
 * One person as the search shows them, and nothing that it does not: for who
 * may not read what is written of them. In arena. ERR_NOT_FOUND where there is
 * none that the actor may know of; ERR_DENIED as above.
 */
enum err_code app_find_person(struct session *session, int64_t person_id,
			      struct arena *arena, struct find_hit *out,
			      struct err *err) NONNULL MUST_USE;

/*
 * The same text as the first values for registering somebody: which words are
 * the given name is known from those of the actor's office, too. In arena.
 */
void app_read_person(struct session *session, const char *typed,
		     struct arena *arena, struct typed_person *out) NONNULL;

/* The actor opened the case now: it will stand before others where persons
 * are looked for. A convenience: where it cannot be remembered, it is not. */
void app_opened(struct session *session, int64_t casefile_id) NONNULL;

/* How a case is known at a glance. No string is NULL. */
struct case_card {
	int64_t casefile_id;
	int64_t person_id;
	const char *number;
	const char *name;  /* "Karim BENALI" */
	const char *birth; /* "*1984-03-02"; "" = not known */
	const char *pair;
	const char *phase;	  /* label */
	const char *profile;	  /* label */
	const char *last_contact; /* in words; "" = none yet */
	const char *contact_due;  /* in words */
	bool contact_is_late;
	const char *closed_on; /* "" = open */
	/* Access of others that is news to those who answer for the case:
	 * broken glass that is open, access asked for. */
	int64_t alert_no; /* of the access; 0 = none */
	bool alert_is_glass;
	const char *alert;	/* two words; "" = none */
	const char *alert_told; /* the sentence */
};

/* May the actor search at all? */
bool app_may_find(struct session *session) NONNULL;

/*
 * The card of a case of which the actor may know the basic facts. In arena.
 * ERR_NOT_FOUND where there is none such.
 */
enum err_code app_case_card(struct session *session, int64_t casefile_id,
			    struct arena *arena, struct case_card *out,
			    struct err *err) NONNULL MUST_USE;

/* What of the ways to reach the person the case says of itself. */
struct case_reach {
	bool is_shown;	    /* they stand on it for the actor */
	bool is_restricted; /* the actor may look them up; that is journaled */
	bool is_hidden;	    /* the person, and the actor knows of it */
};

/* Nothing of it where it cannot be read, or for who looks it up on leave. */
struct case_reach app_case_reach(struct session *session, int64_t casefile_id)
	NONNULL;

/* A line of the head: "Team meeting", "3 days late". */
struct case_pace_line {
	const char *label; /* translated */
	const char *text;
	bool is_late;
};

enum { CASE_PACE_LINES = 20 };

struct case_pace {
	struct case_pace_line lines[CASE_PACE_LINES];
	size_t n;
};

/*
 * Where an open case stands against its clocks: steps to come, a contact
 * missed, the share of talks face to face, promises of our side that are
 * late. In arena. Errors of session_open_case: only for those who read the
 * case's content.
 */
enum err_code app_case_pace(struct session *session, int64_t casefile_id,
			    struct arena *arena, struct case_pace *out,
			    struct err *err) NONNULL MUST_USE;

/*
 * The day of the last appointment of the case that was and of which nothing was
 * logged; DATE_NONE where there is none, one is planned for today, or the actor
 * does not read the case.
 */
struct date app_case_unanswered(struct session *session, int64_t casefile_id)
	NONNULL;

/* The newest case of a person, the open one first, of which the actor may know;
 * 0 = none. */
int64_t app_case_of_person(struct session *session, int64_t person_id) NONNULL;

/*
 * With whom the actor works today: "Jon Ruiz", or several with commas; "" =
 * nobody. In arena.
 */
enum err_code app_partners(struct session *session, struct arena *arena,
			   const char **out, struct err *err) NONNULL MUST_USE;

#endif
