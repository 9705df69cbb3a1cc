/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is logged from a case answers the last appointment that nobody has
 * answered, which the story asks about: the form has its day.
 */
#ifndef TUI_CASE_ANSWER_H
#define TUI_CASE_ANSWER_H

#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"

struct operation;
struct session;
struct ui;

/* The day of it; DATE_NONE where there is none, or the operation answers no
 * appointments. */
struct date case_answer_day(struct session *session, int64_t casefile_id,
			    const struct operation *op) NONNULL;

/* Which one it is about, and how to log something else. Nothing for
 * DATE_NONE. */
void case_answer_say(struct ui *ui, struct date day) NONNULL;

#endif
