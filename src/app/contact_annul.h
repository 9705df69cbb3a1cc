/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Contacts that were entered in error (decision 0147): they stay in the lists
 * and never count.
 */
#ifndef APP_CONTACT_ANNUL_H
#define APP_CONTACT_ANNUL_H

#include <stdbool.h>

#include "app/view.h"
#include "base/attr.h"
#include "base/i18n.h"

struct arena;
struct contact;
struct session;

/* Why it was, in the lists that have contacts. */
#define ANNULLED_COLUMN                                                        \
	{                                                                      \
		"annul_reason", N_("Why in error"), COLUMN_RARE, NULL, 16, 6   \
	}

/* Says in the text of such a row why it was, before what was written: also
 * where a list has no room for the column of the reason. "" = it counts. */
void contact_tell_annulled(struct view_row *row, size_t reason_cell,
			   size_t text_cell, struct arena *arena) NONNULL;

bool contact_is_annulled(const struct contact *contact) NONNULL;

/* That nothing is changed in it any more; translated. */
const char *contact_annulled_words(void) RETURNS_NONNULL;

/* For views of contacts: what is done to one that counts. */
const char *contact_refuse_on_row(struct session *session,
				  const struct view_row *row,
				  const char *operation, struct arena *arena)
	NONNULL;

#endif
