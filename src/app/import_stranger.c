/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_stranger.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "import_date.h"
#include "import_table.h"
#include "report/csv_read.h"
#include "row_words.h"

enum { NAMED_MAX = 6, DATE_LEN_MIN = 8 };

/* The words of schema/import/strangers.txt. */
static const char *const KINDS[] = {"organisations", "professionals",
				    "directory"};

/* What a file is that has those columns of the kind. */
static const char *
kind_text(struct arena *arena, const char *kind, const char *columns)
{
	if (strcmp(kind, "organisations") == 0)
		return arena_printf(
			arena,
			_("This seems to be a list of organisations, not of "
			  "persons who are accompanied: it has %s. kith keeps "
			  "no directory of organisations. Who supports a "
			  "person from one of them is written into the circle "
			  "of the case."),
			columns);
	if (strcmp(kind, "professionals") == 0)
		return arena_printf(
			arena,
			_("This seems to be a list of professionals, not of "
			  "persons who are accompanied: it has %s. Who works "
			  "here is added by the administrator, who supports "
			  "a person from elsewhere is written into the circle "
			  "of the case."),
			columns);
	return arena_printf(
		arena,
		_("This seems to be a table of a directory of services, not "
		  "of persons who are accompanied: it has %s. kith keeps no "
		  "such directory: leave the file where it is."),
		columns);
}

static bool
has_given_name(const struct import_table *table)
{
	return import_table_has(table, IMPORT_GIVEN_NAME) ||
	       import_table_has(table, IMPORT_FULL_NAME);
}

static bool
has_family_name(const struct import_table *table)
{
	return import_table_has(table, IMPORT_FAMILY_NAME) ||
	       import_table_has(table, IMPORT_FULL_NAME) ||
	       import_table_has(table, IMPORT_USED_NAME) ||
	       import_table_has(table, IMPORT_BIRTH_NAME);
}

static bool
is_complete(const struct import_table *table)
{
	return has_family_name(table) && has_given_name(table) &&
	       import_table_has(table, IMPORT_BIRTH);
}

static bool
has_any(const struct import_table *table)
{
	return has_family_name(table) || has_given_name(table) ||
	       import_table_has(table, IMPORT_BIRTH);
}

/* The columns of that kind (NULL = all) as a list, and *n of them: "Siret",
 * "Site web" and 3 more. */
static const char *
columns_of(const struct import_table *table, const char *kind,
	   struct arena *arena, size_t *n)
{
	const char *list = "";

	*n = 0;
	for (size_t i = 0; i < table->n_columns; i++) {
		const char *heading = table->columns[i].heading;
		const char *is = import_heading_stranger(arena, heading);

		if (kind != NULL && (is == NULL || strcmp(is, kind) != 0))
			continue;
		if ((*n)++ < NAMED_MAX)
			list = arena_printf(arena, "%s%s\"%s\"", list,
					    *list != '\0' ? ", " : "", heading);
	}
	return row_words_more(list, *n <= NAMED_MAX ? 0 : *n - NAMED_MAX,
			      arena);
}

const char *
import_table_headings(const struct import_table *table, struct arena *arena)
{
	size_t n;

	return columns_of(table, NULL, arena, &n);
}

static bool
say_kind(const struct import_table *table, struct issues *issues)
{
	const char *best_list = "";
	size_t best = 0;
	size_t n_best = 0;

	for (size_t i = 0; i < N_ELEMS(KINDS); i++) {
		size_t n;
		const char *list =
			columns_of(table, KINDS[i], issues->arena, &n);

		if (n <= n_best)
			continue;
		best = i;
		n_best = n;
		best_list = list;
	}
	if (n_best > 0)
		issues_add(issues, "file", "not_a_caseload", "%s",
			   kind_text(issues->arena, KINDS[best], best_list));
	return n_best > 0;
}

/* A cell that no heading is: an e-mail, a date. */
static bool
is_value(struct arena *arena, const char *cell)
{
	struct date first;
	struct date other;

	if (strchr(cell, '@') != NULL)
		return true;
	return strlen(cell) >= DATE_LEN_MIN &&
	       date_read(import_date_text(arena, cell), DATE_NONE, true, &first,
			 &other) != DATE_READ_BAD;
}

static bool
say_no_headings(const struct csv_row *first, struct issues *issues)
{
	for (size_t i = 0; i < first->n_cells; i++) {
		if (!is_value(issues->arena, first->cells[i]))
			continue;
		issues_add(issues, "file", "no_headings",
			   _("The first row must be the headings of the "
			     "columns, and holds '%s'. Write headings above "
			     "it."),
			   first->cells[i]);
		return true;
	}
	return false;
}

static void
say_wanted(const struct import_table *table, struct issues *issues)
{
	issues_add(issues, "file", "columns_wanted",
		   _("A case file has a row for each person, and the columns "
		     "family name, given name and birth date. Numbers, "
		     "telephone, e-mail, address and language are taken where "
		     "there are any. This file has %s."),
		   import_table_headings(table, issues->arena));
}

void
import_stranger_say(const struct import_table *table,
		    const struct csv_row *first, struct issues *issues)
{
	if (is_complete(table))
		return;
	if (say_no_headings(first, issues) || say_kind(table, issues)) {
		say_wanted(table, issues);
		return;
	}
	if (has_any(table))
		return;
	issues_add(issues, "file", "not_a_caseload",
		   _("This does not look like a caseload: no column is known "
		     "to hold a name or a birth date."));
	say_wanted(table, issues);
}
