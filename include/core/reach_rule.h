/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Ways to reach a person: what of each kind can be written down, when two
 * are the same, and how several numbers stand in one line.
 */
#ifndef CORE_REACH_RULE_H
#define CORE_REACH_RULE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;

/* A kind of codes_reach_kind that one dials. */
bool reach_is_telephone(const char *kind) NONNULL;

/* Can it be one of its kind: digits enough of a telephone, one @ of a mail
 * address. Findings are of the field "value". */
void reach_check(const char *kind, const char *value, struct issues *issues)
	NONNULL;

/* The same of each entry of a line, "0601…, 948…"; findings are of field. */
void reach_check_line(const char *kind, const char *field, const char *line,
		      struct issues *issues) NONNULL;

/* The same number or address, however it is written. */
bool reach_is_same(struct arena *arena, const char *kind, const char *a,
		   const char *b) NONNULL;

/* The first entry of such a line; NULL where it has none. In arena. */
const char *reach_line_first(struct arena *arena, const char *line);

/*
 * The line "0601…, 948…" without each entry that is the same as value; NULL
 * where nothing is left. *taken_out says whether any was taken out. In arena.
 */
const char *reach_line_without(struct arena *arena, const char *kind,
			       const char *line, const char *value,
			       bool *taken_out);

#endif
