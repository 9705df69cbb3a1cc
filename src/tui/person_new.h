/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The way from a search that found nobody to registering somebody.
 */
#ifndef TUI_PERSON_NEW_H
#define TUI_PERSON_NEW_H

#include "kith_ui.h"

struct inputs;

/*
 * The form with what was typed in its fields, and what is proposed beside it
 * of a member of a family (NULL: it is none); says which words are left to be
 * placed. done is called when somebody was registered, with data, which must
 * outlive the form.
 */
void person_new_open(struct kith *kith, const char *typed,
		     const struct inputs *proposed, kith_done_fn done,
		     void *data);

#endif
