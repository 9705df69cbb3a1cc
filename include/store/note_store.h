/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists of notes: what each reader may see of one, as core/permission.h says
 * (permission_note). The row itself is NOTE_RECORD of contact_store.h.
 */
#ifndef STORE_NOTE_STORE_H
#define STORE_NOTE_STORE_H

#include "store/query.h"

/* $9 = casefile. Text is '' where the actor may know only that it exists. */
extern const struct query NOTE_QUERY;

/* $9 = casefile. With the text, of the actor's own profession only. */
extern const struct query SECRET_NOTE_QUERY;

#endif
