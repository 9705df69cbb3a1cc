/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_table.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/codes.h"
#include "import_benefit_row.h"
#include "import_date.h"
#include "import_pack.h"
#include "import_stranger.h"
#include "report/csv_read.h"

/* So many dates that can only be read one way, and none the other way, say
 * how the rest of the column is meant (doc/decisions/0021). */
enum { DATE_WITNESSES = 20 };

/* Dates of a column that only make sense one way. */
struct witness {
	size_t n_day_first;
	size_t n_month_first;
};

/* The pass over the file before the one that imports. */
struct look {
	struct import_table *table;
	const struct import_map *maps;
	size_t n_maps;
	struct issues *issues;
	struct arena *arena;
	bool has_headings;
	struct witness *witnesses; /* of each column with dates */
	size_t sex;		   /* the column; n_columns = none */
	size_t name;		   /* the only one of names; the same */
	size_t n_names;		   /* cells of it */
	size_t n_commas;	   /* cells of it with one comma */
	size_t n_hombre;	   /* H beside M: mujer */
	size_t n_female;	   /* F or W beside M: a man */
	size_t n_letters;	   /* M or V */
};

/* ---- Columns ---- */

bool
import_table_has(const struct import_table *table, enum import_field field)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].field == field)
			return true;
	return false;
}

static void
apply_map(struct look *look, const struct import_map *map)
{
	struct import_column wanted = {0};
	size_t n = 0;

	if (!import_field_read(map->field, &wanted)) {
		issues_add(look->issues, "map", "unknown_field",
			   _("'%s' is no field. Fields are %s."), map->field,
			   import_field_names(look->arena));
		return;
	}
	for (size_t i = 0; i < look->table->n_columns; i++) {
		struct import_column *column = &look->table->columns[i];

		if (!import_heading_same(look->arena, column->heading,
					 map->heading))
			continue;
		column->field = wanted.field;
		column->kind = wanted.kind;
		column->country = wanted.country;
		column->order = wanted.order;
		column->letters = wanted.letters;
		column->part = wanted.part;
		column->map = (size_t)(map - look->maps) + 1;
		n++;
	}
	if (n == 0)
		issues_add(look->issues, "map", "unknown_heading",
			   _("The file has no column '%s'. It has %s."),
			   map->heading,
			   import_table_headings(look->table, look->arena));
}

static bool
is_same_field(const struct import_column *a, const struct import_column *b)
{
	return a->field == b->field && a->part == b->part &&
	       strcmp(str_or_empty(a->kind), str_or_empty(b->kind)) == 0;
}

/* Fields of which a person has several, or none. */
static bool
is_for_several(enum import_field field)
{
	return import_field_joint(field) != NULL || field == IMPORT_STORY ||
	       field == IMPORT_SKIP || field == IMPORT_HEALTH ||
	       field == IMPORT_IDENTIFIER;
}

static bool
is_name(enum import_field field)
{
	return field == IMPORT_FAMILY_NAME || field == IMPORT_GIVEN_NAME ||
	       field == IMPORT_USED_NAME || field == IMPORT_BIRTH_NAME ||
	       field == IMPORT_NAME_PREFIX;
}

/* Of what people say, none is passed over in silence. */
static void
check_maps(struct look *look, const struct import_column *a,
	   const struct import_column *b)
{
	if (a->map == 0 || b->map == 0 || a->map == b->map ||
	    is_for_several(a->field))
		return;
	issues_add(look->issues, "map", "same_field",
		   _("Both '%s' and '%s' are said to hold %s, and one column "
		     "alone can. Say what the other one holds."),
		   a->heading, b->heading, import_field_text(a, look->arena));
}

/* Nothing tells which of two columns of one heading is meant: their names
 * would become one. */
static void
check_headings(struct look *look, const struct import_column *a,
	       const struct import_column *b)
{
	if (a->field == IMPORT_BENEFIT ||
	    (is_for_several(a->field) && !is_name(a->field)) ||
	    !import_heading_same(look->arena, a->heading, b->heading))
		return;
	issues_add(look->issues, b->heading, "same_heading",
		   _("Two columns are called '%s', and one column alone can "
		     "hold %s. Give one of them another heading in the file."),
		   b->heading, import_field_text(b, look->arena));
}

/* Each two columns that hold the same, the first one first. */
static void
check_twice(struct look *look,
	    void (*check)(struct look *look, const struct import_column *a,
			  const struct import_column *b))
{
	const struct import_table *table = look->table;

	for (size_t k = 1; k < table->n_columns; k++)
		for (size_t i = 0; i < k; i++)
			if (is_same_field(&table->columns[i],
					  &table->columns[k]))
				check(look, &table->columns[i],
				      &table->columns[k]);
}

static void
require_column(struct look *look, enum import_field field, const char *name,
	       const char *what)
{
	if (!import_table_has(look->table, field))
		issues_add(look->issues, name, "missing_column",
			   _("No column is known to hold %s (%s). Say which "
			     "one does."),
			   what, name);
}

static size_t
find_column(const struct import_table *table, enum import_field field)
{
	size_t at = 0;

	while (at < table->n_columns && table->columns[at].field != field)
		at++;
	return at;
}

/* What people say of a column holds against what another is called. */
static void
keep_what_is_said(struct look *look)
{
	struct import_table *table = look->table;

	for (size_t k = 0; k < table->n_columns; k++) {
		const struct import_column *said = &table->columns[k];

		for (size_t i = 0; said->map != 0 && i < table->n_columns; i++)
			if (table->columns[i].map == 0 &&
			    !is_for_several(said->field) &&
			    is_same_field(&table->columns[i], said))
				table->columns[i].field = IMPORT_STORY;
	}
}

/* Only one column can be the birth date; another one is kept as a text. */
static void
keep_one_birth(struct look *look)
{
	size_t birth = find_column(look->table, IMPORT_BIRTH);

	for (size_t i = birth + 1; i < look->table->n_columns; i++)
		if (look->table->columns[i].field == IMPORT_BIRTH)
			look->table->columns[i].field = IMPORT_STORY;
}

static bool
has_family_name(const struct import_table *table)
{
	return import_table_has(table, IMPORT_FAMILY_NAME) ||
	       import_table_has(table, IMPORT_USED_NAME) ||
	       import_table_has(table, IMPORT_BIRTH_NAME);
}

/* Where the names have columns of their own, the whole one is a text. */
static void
keep_full_name(struct look *look)
{
	struct import_table *table = look->table;
	bool has_own = has_family_name(table) &&
		       import_table_has(table, IMPORT_GIVEN_NAME);
	size_t first = find_column(table, IMPORT_FULL_NAME);

	for (size_t i = first; i < table->n_columns; i++)
		if (table->columns[i].field == IMPORT_FULL_NAME &&
		    (has_own || i > first))
			table->columns[i].field = IMPORT_STORY;
}

/* The column of family names or of given names where there is none of the
 * other; n_columns = none. */
static size_t
find_only_name(const struct import_table *table)
{
	size_t family = find_column(table, IMPORT_FAMILY_NAME);
	size_t given = find_column(table, IMPORT_GIVEN_NAME);

	if (import_table_has(table, IMPORT_FULL_NAME) ||
	    (family < table->n_columns && given < table->n_columns))
		return table->n_columns;
	if (given < table->n_columns)
		return has_family_name(table) ? table->n_columns : given;
	return family;
}

static void
count_comma(struct look *look, const char *cell)
{
	const char *comma = strchr(cell, ',');

	look->n_names += *cell != '\0';
	look->n_commas += comma != NULL && strchr(comma + 1, ',') == NULL;
}

static void
take_headings(struct look *look, const struct csv_row *row)
{
	struct import_table *table = look->table;

	table->n_columns = row->n_cells;
	table->columns =
		arena_new(look->arena, struct import_column, row->n_cells + 1);
	for (size_t i = 0; i < row->n_cells; i++) {
		struct import_column *column = &table->columns[i];

		column->heading =
			*row->cells[i] == '\0'
				? arena_printf(look->arena, _("column %zu"),
					       i + 1)
				: arena_strdup(look->arena, row->cells[i]);
		import_heading_find(column);
	}
	for (size_t i = 0; i < look->n_maps; i++)
		apply_map(look, &look->maps[i]);
	check_twice(look, check_maps);
	check_twice(look, check_headings);
	keep_what_is_said(look);
	keep_one_birth(look);
	keep_full_name(look);
	look->witnesses =
		arena_new(look->arena, struct witness, row->n_cells + 1);
	import_benefits_settle(table, look->issues);
	look->sex = find_column(table, IMPORT_SEX);
	look->name = find_only_name(table);
	import_stranger_say(table, row, look->issues);
}

/* After the last row: the names in one column are known by their commas. */
static void
require_columns(struct look *look)
{
	struct import_table *table = look->table;

	if (look->n_names > 0 && look->n_commas == look->n_names)
		table->columns[look->name].field = IMPORT_FULL_NAME;
	bool has_full = import_table_has(table, IMPORT_FULL_NAME);

	if (!has_full && !has_family_name(table))
		require_column(look, IMPORT_FAMILY_NAME, "family_name",
			       _("the family name"));
	if (!has_full)
		require_column(look, IMPORT_GIVEN_NAME, "given_name",
			       _("the given name"));
	require_column(look, IMPORT_BIRTH, "birth", _("the birth date"));
}

/* ---- Day or month first ---- */

/* A number of one or two digits; 0 where there is none. */
static int
take_two_digits(const char **s)
{
	int value = 0;

	for (int i = 0; i < 2 && **s >= '0' && **s <= '9'; i++, (*s)++)
		value = value * 10 + (**s - '0');
	return value;
}

bool
import_column_has_dates(const struct import_column *column)
{
	return column->field == IMPORT_BIRTH ||
	       (column->field == IMPORT_BENEFIT && !column->is_text &&
		(column->part == BENEFIT_FROM || column->part == BENEFIT_TO));
}

static void
count_witness(struct witness *witness, const char *cell)
{
	struct date d;
	struct date other;
	const char *at = cell;
	int first = take_two_digits(&at);

	if (first == 0 || strchr("/.-", *at) == NULL || *at == '\0')
		return;
	at++;
	int second = take_two_digits(&at);

	if (date_read(cell, DATE_NONE, true, &d, &other) != DATE_READ_OK)
		return;
	if (first > 12 && second <= 12)
		witness->n_day_first++;
	else if (second > 12 && first <= 12)
		witness->n_month_first++;
}

/* ---- M for man, or for mujer ---- */

static void
count_letter(struct look *look, const char *cell)
{
	if (cell[0] == '\0' || cell[1] != '\0')
		return;
	look->n_hombre += strchr("Hh", cell[0]) != NULL;
	look->n_female += strchr("FfWw", cell[0]) != NULL;
	look->n_letters += strchr("MmVv", cell[0]) != NULL;
}

/* The other letters of the column say it; else its heading has said it. */
static void
settle_letters(struct look *look)
{
	struct import_column *column;

	if (look->sex == look->table->n_columns)
		return;
	column = &look->table->columns[look->sex];
	if (column->letters != SEX_LETTERS_UNKNOWN)
		return;
	if (look->n_hombre > 0 && look->n_female == 0)
		column->letters = SEX_LETTERS_HM;
	if (look->n_female > 0 && look->n_hombre == 0)
		column->letters = SEX_LETTERS_MF;
	look->table->has_open_letters = look->n_letters > 0;
}

static void
add_to_digest(struct import_table *table, const struct csv_row *row)
{
	for (size_t i = 0; i < row->n_cells; i++)
		table->digest = import_digest(table->digest, row->cells[i]);
}

static enum err_code
look_at_row(void *arg, const struct csv_row *row, struct err *err)
{
	struct look *look = arg;
	struct arena scratch = {0};

	(void)err;
	add_to_digest(look->table, row);
	if (!look->has_headings) {
		take_headings(look, row);
		look->has_headings = true;
		return ERR_OK;
	}
	if (look->name < look->table->n_columns && look->name < row->n_cells)
		count_comma(look, import_cell(row, look->name));
	if (look->sex < row->n_cells)
		count_letter(look, import_cell(row, look->sex));
	for (size_t i = 0; i < look->table->n_columns && i < row->n_cells; i++)
		if (import_column_has_dates(&look->table->columns[i]))
			count_witness(&look->witnesses[i],
				      import_date_text(&scratch,
						       import_cell(row, i)));
	arena_fini(&scratch);
	return ERR_OK;
}

static void
settle_column(struct import_column *column, const struct witness *witness)
{
	if (!import_column_has_dates(column) ||
	    column->order != DATE_ORDER_UNKNOWN)
		return;
	if (witness->n_day_first >= DATE_WITNESSES &&
	    witness->n_month_first == 0)
		column->order = DATE_ORDER_DMY;
	if (witness->n_month_first >= DATE_WITNESSES &&
	    witness->n_day_first == 0)
		column->order = DATE_ORDER_MDY;
	column->is_order_found = column->order != DATE_ORDER_UNKNOWN;
}

/* A file writes its dates in one way: those of benefits as those of birth. */
static void
settle_order(struct look *look)
{
	struct import_table *table = look->table;
	size_t birth = find_column(table, IMPORT_BIRTH);

	for (size_t i = 0; i < table->n_columns; i++)
		settle_column(&table->columns[i], &look->witnesses[i]);
	for (size_t i = 0; birth < table->n_columns && i < table->n_columns;
	     i++)
		if (import_column_has_dates(&table->columns[i]) &&
		    table->columns[i].order == DATE_ORDER_UNKNOWN)
			table->columns[i].order = table->columns[birth].order;
}

enum err_code
import_table_read(struct csv_reader *reader, const struct import_map *maps,
		  size_t n_maps, struct import_table *table,
		  struct issues *issues, struct err *err)
{
	struct look look = {
		.table = table,
		.maps = maps,
		.n_maps = n_maps,
		.issues = issues,
		.arena = issues->arena,
	};
	enum err_code rc;

	table->digest = IMPORT_DIGEST_NONE;
	rc = csv_each(reader, look_at_row, &look, err);
	if (rc != ERR_OK)
		return rc;
	if (look.has_headings)
		require_columns(&look);
	settle_order(&look);
	settle_letters(&look);
	return ERR_OK;
}

/* ---- What is said about columns ---- */

static void
note_column(const struct import_column *column, struct arena *arena,
	    import_note_fn note, void *arg)
{
	if (column->field == IMPORT_STORY || column->is_text)
		note(arg, column->heading, "column_in_story",
		     arena_printf(arena,
				  _("kith has no field for '%s': what stands "
				    "there goes into the story of a new "
				    "case."),
				  column->heading));
	if (column->field == IMPORT_HEALTH)
		note(arg, column->heading, "column_left_out",
		     arena_printf(arena,
				  _("'%s' is about health and was left out: "
				    "a story is read by many. The pair writes "
				    "it into the diagnosis."),
				  column->heading));
	if (column->field == IMPORT_SKIP)
		note(arg, column->heading, "column_left_out",
		     arena_printf(arena, _("'%s' was left out, as asked."),
				  column->heading));
}

void
import_table_note(const struct import_table *table, struct arena *arena,
		  import_note_fn note, void *arg)
{
	import_benefits_note(table, arena, note, arg);
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct import_column *column = &table->columns[i];

		note_column(column, arena, note, arg);
		if (column->field == IMPORT_SEX && table->has_open_letters &&
		    column->letters == SEX_LETTERS_UNKNOWN)
			note(arg, column->heading, "sex_letters",
			     arena_printf(
				     arena,
				     _("M can be a man, or mujer, and V varon "
				       "or vrouw: these letters go into the "
				       "story of a new case. Say which they "
				       "are: the column holds sex:mf for a man "
				       "and vrouw, sex:hm for mujer and "
				       "varon.")));
		if (!column->is_order_found)
			continue;
		if (column->order == DATE_ORDER_DMY)
			note(arg, column->heading, "day_first",
			     _("Dates were read with the day first: many in "
			       "this column can only be read so, and none "
			       "the other way."));
		else
			note(arg, column->heading, "month_first",
			     _("Dates were read with the month first: many "
			       "in this column can only be read so, and none "
			       "the other way."));
	}
}

/* ---- Maps to be used again ---- */

const char *
import_maps_text(struct arena *arena, const struct import_map *maps,
		 size_t n_maps)
{
	const char *text = "";

	for (size_t i = 0; i < n_maps; i++)
		text = arena_printf(arena, "%s%s=%s\n", text, maps[i].heading,
				    maps[i].field);
	return text;
}

void
import_maps_read(struct arena *arena, const char *text,
		 const struct import_map **out, size_t *n_out)
{
	struct import_map *maps =
		arena_new(arena, struct import_map, strlen(text) / 2 + 1);
	size_t n = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		char *line = arena_strndup(arena, text, len);
		char *equals = strrchr(line, '=');

		if (equals != NULL) {
			*equals = '\0';
			maps[n++] = (struct import_map){line, equals + 1};
		}
		text += len + (text[len] == '\n' ? 1 : 0);
	}
	*out = maps;
	*n_out = n;
}
