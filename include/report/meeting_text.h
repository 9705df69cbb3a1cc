/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The minutes of a team or family meeting on paper: who was there, what was
 * talked over, who does what until when.
 */
#ifndef REPORT_MEETING_TEXT_H
#define REPORT_MEETING_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct strbuf;

/* A decision; texts as people read them. */
struct meeting_line {
	const char *who;
	const char *what;
	const char *until;
};

/* Texts may be NULL or "" where nothing is known. */
struct meeting_document {
	const char *kind;
	const char *day;
	const char *person_name;
	const char *birth; /* as it stands in the record */
	const char *case_number;
	const char *handlers;
	bool person_there;
	/* Of the household and the circle, with what they are; NULL = nobody */
	const char *const *people;
	size_t n_people;
	const char *others;
	const char *agenda;
	const char *text;
	const struct meeting_line *lines;
	size_t n_lines;
	const char *author;
	const char
		*disputed; /* what the person says against it; NULL = nothing */
	const char *in_error; /* why the meeting was none; NULL = it was */
	bool is_signed;	      /* it never changes any more */
};

/* Adds the page, TEXT_WIDTH columns wide. */
void meeting_text(struct strbuf *out, const struct meeting_document *doc)
	NONNULL;

#endif
