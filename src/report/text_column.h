/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Plain text in columns of the terminal's and the printer's fixed width: a
 * paragraph broken into lines, one column or two side by side. Width is
 * counted in columns, never in bytes; text without blanks (Chinese, a long
 * address) is broken between letters.
 */
#ifndef REPORT_TEXT_COLUMN_H
#define REPORT_TEXT_COLUMN_H

#include <stddef.h>

#include "base/attr.h"

struct strbuf;

enum { TEXT_WIDTH = 78 };

/* Adds text broken at width; every line begins with indent blanks. Line ends
 * in the text stay. Ends with a line end; nothing for an empty text. */
void text_wrap(struct strbuf *out, const char *text, size_t indent,
	       size_t width) NONNULL;

/* The same for a sentence made of its arguments, TEXT_WIDTH wide. */
void text_line(struct strbuf *out, size_t indent, const char *fmt, ...)
	NONNULL PRINTF(3, 4);

/* The same, as wide as a column of two. */
void text_cell(struct strbuf *out, size_t indent, const char *fmt, ...)
	NONNULL PRINTF(3, 4);

/* Adds two texts of lines (each ending in one) side by side, with a bar
 * between them: each (TEXT_WIDTH - 3) / 2 columns wide. */
void text_side_by_side(struct strbuf *out, const char *left, const char *right)
	NONNULL;

enum { TEXT_COLUMN_WIDTH = (TEXT_WIDTH - 3) / 2 };

/* A line of the character, TEXT_WIDTH long. */
void text_rule(struct strbuf *out, char c) NONNULL;

/* An empty line, the text, and a rule of - under it. */
void text_heading(struct strbuf *out, const char *text) NONNULL;

#endif
