/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A list on paper: what it is of and as of when, and its rows as a table whose
 * cells are broken into lines, never cut. A pure function of the document.
 */
#ifndef REPORT_LIST_PAPER_H
#define REPORT_LIST_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "report/table_write.h"

struct strbuf;

/* Texts as people read them; "" = there is none. */
struct list_document {
	const char *title;
	const char *about;	   /* whose file it is of */
	const char *by;		   /* who printed it, and when */
	const char *chosen;	   /* filter, order, columns left out */
	struct table table;	   /* its width and is_ascii do not count */
	const char *const *groups; /* a heading for each row, equal ones
				      together; NULL = no headings */
	const char *empty;	   /* said where there are no rows */
	const char *rest;	   /* that there are more rows than these */
	bool is_wide;		   /* across the sheet */
};

enum {
	LIST_PAPER_COLS = 78,
	LIST_PAPER_ROWS = 60,
	LIST_PAPER_WIDE_COLS = 118,
	LIST_PAPER_WIDE_ROWS = 42
};

/*
 * Adds the pages, divided by form feeds: each has the headings and, where
 * there are several, its number. What has no room is named at the end.
 */
void list_paper(struct strbuf *out, const struct list_document *doc) NONNULL;

#endif
