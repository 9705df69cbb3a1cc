/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of colleagues where there is little room: "Ane Etxeberria + Jon Ruiz"
 * cut says one of the two, "Ane E. + Jon R." says both.
 */
#ifndef TUI_STAFF_SHORT_H
#define TUI_STAFF_SHORT_H

#include "base/attr.h"

struct strbuf;

/*
 * Names with " + " between them, in as few columns as that: whole, else the
 * first word of each with the initial of the second, else the first words
 * alone, which may still be too wide. The text is names itself or in out,
 * which the caller empties.
 */
const char *staff_short(const char *names, int cols, struct strbuf *out)
	NONNULL RETURNS_NONNULL;

#endif
