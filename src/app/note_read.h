/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who reads a note's text: asked of notes, of minutes and of what hangs on
 * them, as core/permission.h says.
 */
#ifndef APP_NOTE_READ_H
#define APP_NOTE_READ_H

#include <stdbool.h>

#include "base/attr.h"

struct note;
struct relation_facts;

bool note_is_read_by(const struct relation_facts *facts,
		     const struct note *note) NONNULL;

#endif
