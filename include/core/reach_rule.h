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
#include "core/person.h"

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

/* The entry at *line, which then stands behind it; NULL at its end. In
 * arena. */
const char *reach_line_next(struct arena *arena, const char **line) NONNULL;

/* The line of telephones with a comma between two of them, also where a
 * stroke stood: "0601… / 948…". In arena. */
const char *reach_line_plain(struct arena *arena, const char *line)
	NONNULL RETURNS_NONNULL;

/* Has the line an entry that is the same? line may be NULL. */
bool reach_line_has(struct arena *arena, const char *kind, const char *line,
		    const char *value);

/*
 * The line "0601…, 948…" without each entry that is the same as value; NULL
 * where nothing is left. *taken_out says whether any was taken out. In arena.
 */
const char *reach_line_without(struct arena *arena, const char *kind,
			       const char *line, const char *value,
			       bool *taken_out);

/*
 * The line as it was typed, with what did not stand in the one before at its
 * head: the number that somebody has just given is the one that answers. An
 * order that was merely changed stays. Both may be NULL. In arena.
 */
const char *reach_line_new_first(struct arena *arena, const char *kind,
				 const char *before, const char *typed);

/* Does a way of that kind stand for an entry of the line, "phone" or "email"? */
bool reach_is_of(const char *line, const char *kind) NONNULL;

/*
 * The way that is the entry of such a line: one that is not safe before all,
 * then one that is in use, then one that is over. NULL = none.
 */
const struct person_reach *reach_find(struct arena *arena,
				      const struct person_reach *ways, size_t n,
				      const char *line, const char *value);

#endif
