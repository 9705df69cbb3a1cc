/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An appointment whose day is over and of which nothing was logged: what is
 * logged on its case is proposed as the answer to it, on its day.
 */
#ifndef TUI_CASE_ANSWER_H
#define TUI_CASE_ANSWER_H

#include "base/attr.h"

struct kith;
struct kith_form;

/*
 * Opens a form that is called on a case, by a key, from the palette or from a
 * list that it adds to: with the day of the first such appointment where its
 * operation answers appointments, and then says so. Nothing is said or added
 * where it is called on an appointment.
 */
void case_answer_open(struct kith *kith, const struct kith_form *form) NONNULL;

#endif
