/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One cell of a rules file: from text into the member that its column names.
 */
#ifndef CORE_RULES_CELL_H
#define CORE_RULES_CELL_H

#include <stdbool.h>

struct arena;
struct column;

/* Writes into row at the column's offset. False where the text does not fit;
 * the row is untouched then. cell is not empty and outlives the row. */
bool rules_cell_parse(const struct column *column, const char *cell, void *row);

/* What such a cell looks like, for "write %s": in arena or constant. */
const char *rules_cell_wanted(struct arena *arena, const struct column *column);

#endif
