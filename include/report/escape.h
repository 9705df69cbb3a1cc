/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text that leaves the program without a terminal in between: what could
 * steer a terminal later, when somebody looks at the file, is written as a
 * visible escape.
 */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

struct strbuf;

/*
 * Appends s with the control characters of C0 and C1, DEL, bytes that are not
 * UTF-8, separators of lines and paragraphs and overrides of the writing
 * direction as \xHH or \xHHHH (TAB as \t, line feed as \n; with keep_lines
 * these two stay as they are).
 */
void escape_text(struct strbuf *out, const char *s, bool keep_lines) NONNULL;

/*
 * C0, DEL, C1; line separators; overrides of the writing direction, which
 * would show the rest of the row in another order than it has.
 */
bool escape_is_control(uint32_t cp);

#endif
