/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the demonstration caseload is made of: names by origin and script,
 * places, staff, and sentences of stories, notes and contacts. Nobody here is
 * real.
 */
#ifndef APP_DEMO_DATA_H
#define APP_DEMO_DATA_H

#include <stdbool.h>
#include <stddef.h>

/* A list of texts; NULL-terminated arrays would need counting. */
struct demo_texts {
	const char *const *items;
	size_t n;
};

/* Where a family's names come from. */
struct demo_origin {
	const char *language; /* codes_language */
	int share;	      /* of 100 persons */
	int interpreter;      /* percent who need one */
	bool is_local;	      /* has a national number */
	bool has_two_families;
	struct demo_texts female;
	struct demo_texts male;
	struct demo_texts family;
	/* the family name's form of a woman, by place; n = 0: the same */
	struct demo_texts family_female;
};

extern const struct demo_origin DEMO_ORIGINS[];
extern const size_t N_DEMO_ORIGINS;

struct demo_place {
	const char *name;
	const char *postcode;
};

/* The three offices of the demonstration. */
struct demo_office {
	const char *code;
	const char *name;
	const char *phone;
	const struct demo_place *places;
	size_t n_places;
};

enum { DEMO_OFFICES = 3, DEMO_STAFF = 25, DEMO_PAIRS = 12 };

extern const struct demo_office DEMO_OFFICE[DEMO_OFFICES];

struct demo_worker {
	const char *login;
	const char *name;
	const char *role;
	const char *discipline; /* NULL = no handler */
	int office;
};

/* All of it, handlers of an office together. */
extern const struct demo_worker DEMO_WORKER[DEMO_STAFF];

/* Logins, social before employment. */
struct demo_pair {
	const char *social;
	const char *employment;
	int office;
};

extern const struct demo_pair DEMO_PAIR[DEMO_PAIRS];

extern const struct demo_texts DEMO_STREETS;
extern const struct demo_texts DEMO_STORY_START;
extern const struct demo_texts DEMO_STORY_WORK;
extern const struct demo_texts DEMO_STORY_HOME;
extern const struct demo_texts DEMO_STORY_WISH;

/* By what happened: held talks, absences, what was moved. */
extern const struct demo_texts DEMO_TALKS;
extern const struct demo_texts DEMO_ABSENT;
extern const struct demo_texts DEMO_NOTES;
extern const struct demo_texts DEMO_ADDENDA;
extern const struct demo_texts DEMO_SECRETS;
extern const struct demo_texts DEMO_CONCLUSIONS;
extern const struct demo_texts DEMO_TODOS;
extern const struct demo_texts DEMO_RATING_NOTES;

/* A goal with what each side may promise for it. */
struct demo_goal {
	const char *domain;
	const char *text;
	const char *measure;
	const char *theirs;
	const char *theirs_checked;
	const char *ours;
	const char *ours_checked;
	bool is_pathway;
};

extern const struct demo_goal DEMO_GOALS[];
extern const size_t N_DEMO_GOALS;
extern const struct demo_texts DEMO_VISIONS;
extern const struct demo_texts DEMO_REVIEWS;
extern const struct demo_texts DEMO_MARK_TEXTS;
extern const struct demo_texts DEMO_FAMILY_HELP;
extern const char DEMO_CONSEQUENCE[];

#endif
