/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a reader sees of a note's text, as SQL: the same as permission_note
 * of core/permission.h. c is the alias of casefile, n of note.
 */
#ifndef STORE_NOTE_SCOPE_H
#define STORE_NOTE_SCOPE_H

#include "store/scope.h"

#define ACTOR_DISCIPLINE "(SELECT z.discipline FROM staff z WHERE z.id = $1)"

/* A secret text never; the own service's not to the other handler. The same
 * of what hangs on a note. */
#define NOTE_SHOWN(text)                                                       \
	"CASE WHEN n.visibility = 'secret' THEN '' "                           \
	"WHEN n.visibility = 'own_service' "                                   \
	"AND n.discipline <> " ACTOR_DISCIPLINE " AND " SCOPE_IS_MINE          \
	" THEN '' ELSE " text " END"

#define NOTE_TEXT_SHOWN NOTE_SHOWN("n.text")

#endif
