/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The page a person gets who asks who looked at the file: who may besides the
 * pair, and every opening that the journal holds, in plain words.
 * Source: domain.md 8, DP05 and DP07.
 */
#ifndef REPORT_ACCESS_TEXT_H
#define REPORT_ACCESS_TEXT_H

#include <stddef.h>

#include "base/attr.h"

struct strbuf;

/* Somebody who was given access; texts as people read them, "" = none. */
struct access_given {
	const char *who;
	const char *kind;
	const char *domains_write; /* of these, where they write; "" = nowhere */
	const char *works;	   /* "Notes, Tasks"; "" = neither */
	const char *domains; /* "Work, Family"; "" = all that goes with it */
	const char *from;
	const char *to; /* "" = it goes on */
	const char *purpose;
	const char *by;
};

/* An opening of a part of the file. */
struct access_opening {
	const char *when;
	const char *who;
	const char *as;	     /* the reader's relation to the file */
	const char *what;    /* "health, work" */
	const char *purpose; /* of the access it was opened by */
};

/* What the person contests, or contested; NULL and "" = not so. */
struct access_disputed {
	const char *what; /* kind of the fact, in words */
	const char *of;	  /* its day */
	const char *said; /* in the person's words */
	const char *on;	  /* the day of that */
	const char *outcome;
	const char *ended; /* the day of the outcome */
	const char *reason;
};

struct access_document {
	const char *person_name;
	const char *birth; /* ISO, may be partial; "" = not known */
	const char *case_number;
	const char *office;
	const char *phone; /* of the office; NULL or "" = none */
	const char *today;
	const char *pair; /* "Ane Etxeberria, Jon Ruiz"; "" = none now */
	const struct access_given *given;
	size_t n_given;
	const struct access_opening *openings; /* newest first */
	size_t n_openings;
	const struct access_disputed *disputed;
	size_t n_disputed;
};

/* Adds the page, TEXT_WIDTH columns wide. */
void access_text(struct strbuf *out, const struct access_document *doc) NONNULL;

#endif
