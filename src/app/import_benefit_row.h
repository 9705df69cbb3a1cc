/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a row of an imported table says of benefits: cells of several columns
 * put together, each benefit with all that it needs, or told why not.
 */
#ifndef APP_IMPORT_BENEFIT_ROW_H
#define APP_IMPORT_BENEFIT_ROW_H

#include <stddef.h>

#include "base/attr.h"
#include "core/benefit_take.h"
#include "import_person.h"
#include "import_row.h"

struct arena;
struct issues;
struct strbuf;

struct import_benefit {
	struct benefit_said said;
	const char *heading; /* of the column that names it or its amount */
};

/*
 * Which columns on benefits can make none, because no other column says since
 * when or who pays: they are texts (health, where they are on disability).
 * Once the fields of all columns are known. An issue where a map has said that
 * such a column is a benefit.
 */
void import_benefits_settle(struct import_table *table, struct issues *issues)
	NONNULL;

/* Says what those columns lack. */
void import_benefits_note(const struct import_table *table, struct arena *arena,
			  import_note_fn note, void *arg);

/*
 * Reads the benefits of a row into out->benefits, reasons against them into
 * issues, what is to be said into out->notes, and what makes no benefit as
 * "Heading: cell" lines into story.
 */
void import_benefits_read(const struct import_table *table,
			  const struct csv_row *csv, struct arena *arena,
			  struct import_row *out, struct strbuf *story,
			  struct issues *issues) NONNULL;

#endif
