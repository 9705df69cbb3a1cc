/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/rules.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/rules_data.h"

#include "rules_cell.h"
#include "rules_tables.h"

static const char MAGIC[] = "kith-rules 1";
static const char USUAL_MAGIC[] = "kith-rules-usual 1";

enum { CELLS_MAX = 40 };

/* Of all tables together; no regime has a hundred. */
enum { ROWS_MAX = 1000 };

struct reader {
	struct arena *arena;
	struct issues *issues;
	struct rules_file_read *file;
	int line;
	bool has_magic;
	int table; /* enum rules_table, -1 = before the first or unknown */
	const struct column *columns[CELLS_MAX]; /* NULL: unknown column */
	size_t n_columns;
	unsigned long seen_fields; /* of a table written field | value */
	const char *magic;	   /* the first line */
	unsigned opened;	   /* tables: bits 1 << enum rules_table */
	unsigned skipped; /* tables of which the rows are passed over */
	size_t n_rows;	  /* of all tables */
};

void
rules_fault(struct issues *issues, const struct rules_file_read *file, int line,
	    const char *code, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	char *text = arena_vprintf(issues->arena, fmt, args);
	va_end(args);
	char *where = arena_printf(issues->arena, "%s:%d", file->name, line);
	issues_add(issues, where, code, "%s", text);
}

#define FAULT(r, code, ...)                                                    \
	rules_fault((r)->issues, (r)->file, (r)->line, code, __VA_ARGS__)

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void
trim(const char **s, size_t *len)
{
	while (*len > 0 && is_blank((*s)[*len - 1]))
		(*len)--;
	while (*len > 0 && is_blank(**s)) {
		(*s)++;
		(*len)--;
	}
}

/* Splits at '|' into cells in the arena. Returns how many, at most max. */
static size_t
split_cells(struct arena *arena, const char *s, size_t len, const char **cells,
	    size_t max)
{
	size_t n = 0;
	for (;;) {
		const char *bar = memchr(s, '|', len);
		const char *cell = s;
		size_t cell_len = bar != NULL ? (size_t)(bar - s) : len;
		trim(&cell, &cell_len);
		if (n < max)
			cells[n] = arena_strndup(arena, cell, cell_len);
		n++;
		if (bar == NULL)
			return n;
		len -= (size_t)(bar - s) + 1;
		s = bar + 1;
	}
}

static const struct column *
find_column(const struct table_def *def, const char *name)
{
	for (size_t i = 0; i < def->n_columns; i++)
		if (strcmp(def->columns[i].name, name) == 0)
			return &def->columns[i];
	return NULL;
}

static int
find_table(const char *name)
{
	for (int i = 0; i < N_RULES_TABLES; i++)
		if (strcmp(rules_tables[i].name, name) == 0)
			return i;
	return -1;
}

/* "table" has been read; the regime's own fields stand one a line. */
static void
open_vertical(struct reader *r, size_t n, const char **cells)
{
	if (n != 2 || strcmp(cells[0], "field") != 0 ||
	    strcmp(cells[1], "value") != 0)
		FAULT(r, "bad_header",
		      _("Line %d: this table is written “field | value”."),
		      r->line);
	if (r->file->has_regime || r->file->has_ordinance)
		FAULT(r, "second_regime",
		      _("Line %d: a file holds one regime or one ordinance; "
			"put the second into a file of its own."),
		      r->line);
	if (r->table == TABLE_REGIME)
		r->file->has_regime = true;
	else
		r->file->has_ordinance = true;
	r->file->header_line = r->line;
	r->seen_fields = 0;
}

static void
open_columns(struct reader *r, size_t n, const char **cells)
{
	const struct table_def *def = &rules_tables[r->table];
	for (size_t i = 0; i < n; i++) {
		r->columns[i] = find_column(def, cells[i]);
		if (r->columns[i] == NULL)
			FAULT(r, "unknown_column",
			      _("Line %d: the table “%s” has no column “%s”."),
			      r->line, def->name, cells[i]);
		for (size_t j = 0; r->columns[i] != NULL && j < i; j++)
			if (r->columns[j] == r->columns[i])
				FAULT(r, "column_twice",
				      _("Line %d: the column “%s” stands "
					"here twice."),
				      r->line, cells[i]);
	}
	r->n_columns = n;
	for (size_t k = 0; k < def->n_columns; k++) {
		bool has = !def->columns[k].is_required;
		for (size_t i = 0; i < n; i++)
			has = has || r->columns[i] == &def->columns[k];
		if (!has)
			FAULT(r, "missing_column",
			      _("Line %d: the table “%s” needs the column "
				"“%s”."),
			      r->line, def->name, def->columns[k].name);
	}
}

/* "table NAME: column | column" without its first word. */
static void
open_table(struct reader *r, const char *s, size_t len)
{
	const char *colon = memchr(s, ':', len);
	r->table = -1;
	if (colon == NULL) {
		FAULT(r, "bad_header",
		      _("Line %d: write “table NAME: column | column”."),
		      r->line);
		return;
	}
	const char *name = s;
	size_t name_len = (size_t)(colon - s);
	trim(&name, &name_len);
	const char *table = arena_strndup(r->arena, name, name_len);
	r->table = find_table(table);
	if (r->table < 0) {
		FAULT(r, "unknown_table",
		      _("Line %d: there is no table “%s” in the rules."),
		      r->line, table);
		return;
	}
	r->opened |= 1U << r->table;
	const char *cells[CELLS_MAX];
	size_t rest = len - (size_t)(colon - s) - 1;
	size_t n = split_cells(r->arena, colon + 1, rest, cells, CELLS_MAX);
	if (n > CELLS_MAX)
		n = CELLS_MAX;
	if (r->table == TABLE_REGIME || r->table == TABLE_ORDINANCE)
		open_vertical(r, n, cells);
	else
		open_columns(r, n, cells);
}

/* False: a fault was found. */
static bool
read_cell(struct reader *r, const struct column *column, const char *cell,
	  void *row)
{
	if (cell[0] == '\0') {
		if (column->is_required)
			FAULT(r, "required",
			      _("Line %d: “%s” must not be empty."), r->line,
			      column->name);
		return !column->is_required;
	}
	if (rules_cell_parse(column, cell, row))
		return true;
	FAULT(r, "bad_value",
	      _("Line %d: “%s” does not fit the column “%s”: write %s."),
	      r->line, cell, column->name, rules_cell_wanted(r->arena, column));
	return false;
}

static void
read_field(struct reader *r, size_t n, const char **cells)
{
	const struct table_def *def = &rules_tables[r->table];
	if (n != 2) {
		FAULT(r, "cells",
		      _("Line %d: “field | value” wants two cells, this line "
			"has %zu."),
		      r->line, n);
		return;
	}
	const struct column *column = find_column(def, cells[0]);
	if (column == NULL) {
		FAULT(r, "unknown_field",
		      _("Line %d: the table “%s” has no field “%s”."), r->line,
		      def->name, cells[0]);
		return;
	}
	unsigned long bit = 1UL << (column - def->columns);
	if ((r->seen_fields & bit) != 0)
		FAULT(r, "field_twice",
		      _("Line %d: the field “%s” was said before."), r->line,
		      cells[0]);
	r->seen_fields |= bit;
	void *row = r->table == TABLE_REGIME ? (void *)&r->file->regime
					     : (void *)&r->file->ordinance;
	(void)read_cell(r, column, cells[1], row);
}

/* Every const char * of a row is a string, every absent number its default. */
static void
fill_defaults(int table, void *row)
{
	const struct table_def *def = &rules_tables[table];
	for (size_t i = 0; i < def->n_columns; i++) {
		enum cell_kind kind = def->columns[i].kind;
		const char *empty = "";
		char *at = (char *)row + def->columns[i].offset;
		if (kind == CELL_TEXT || kind == CELL_CODE || kind == CELL_LIST)
			memcpy(at, &empty, sizeof(empty));
	}
	if (table == TABLE_BREACH) {
		struct breach_type *type = row;
		type->points = 1;
		type->needs_warning = true;
		type->allows_good_cause = true;
	} else if (table == TABLE_PARAMETER) {
		((struct parameter *)row)->value = -1;
	} else if (table == TABLE_DEADLINE) {
		((struct deadline_rule *)row)->step = -1;
	}
}

static void *
add_row(struct reader *r)
{
	struct table_rows *rows = &r->file->rows[r->table];
	size_t size = rules_tables[r->table].row_size;
	rows->items = arena_room(r->arena, rows->items, rows->n, size);
	rows->lines = arena_room(r->arena, rows->lines, rows->n,
				 sizeof(*rows->lines));
	char *row = (char *)rows->items + rows->n * size;
	memset(row, 0, size);
	fill_defaults(r->table, row);
	rows->lines[rows->n++] = r->line;
	return row;
}

static void
read_row(struct reader *r, const char *s, size_t len)
{
	const char *cells[CELLS_MAX] = {NULL};
	size_t n = split_cells(r->arena, s, len, cells, CELLS_MAX);
	if (r->table == TABLE_REGIME || r->table == TABLE_ORDINANCE) {
		read_field(r, n, cells);
		return;
	}
	if (n != r->n_columns) {
		FAULT(r, "cells",
		      _("Line %d: the table has %zu columns, this line has "
			"%zu cells."),
		      r->line, r->n_columns, n);
		return;
	}
	if (++r->n_rows > ROWS_MAX)
		return;
	void *row = add_row(r);
	bool is_sound = true;
	for (size_t i = 0; i < n; i++)
		if (r->columns[i] != NULL)
			is_sound = read_cell(r, r->columns[i], cells[i], row) &&
				   is_sound;
	/* Others may refer to it; it is not looked at any further itself. */
	struct table_rows *rows = &r->file->rows[r->table];
	if (!is_sound)
		rows->lines[rows->n - 1] = -r->line;
}

static void
read_line(struct reader *r, const char *s, size_t len)
{
	static const char word[] = "table ";
	trim(&s, &len);
	if (len == 0 || s[0] == '#')
		return;
	if (!r->has_magic) {
		r->has_magic = true;
		if (len != strlen(r->magic) || memcmp(s, r->magic, len) != 0)
			FAULT(r, "not_rules",
			      _("Line %d: a rules file begins with “%s”."),
			      r->line, r->magic);
		return;
	}
	if (len > strlen(word) && memcmp(s, word, strlen(word)) == 0)
		open_table(r, s + strlen(word), len - strlen(word));
	else if (r->table >= 0 && (r->skipped >> r->table & 1) == 0)
		read_row(r, s, len);
	else if (r->table >= 0)
		return;
	else if (r->n_columns == 0 && r->file->header_line == 0)
		FAULT(r, "no_table",
		      _("Line %d: this row stands in no table; begin one with "
			"“table NAME: column | column”."),
		      r->line);
}

static void
read_lines(struct reader *r, const char *text, size_t len)
{
	while (len > 0) {
		const char *end = memchr(text, '\n', len);
		size_t n = end != NULL ? (size_t)(end - text) : len;
		r->line++;
		read_line(r, text, n);
		n += end != NULL;
		text += n;
		len -= n;
	}
	if (r->n_rows > ROWS_MAX)
		rules_fault(r->issues, r->file, 0, "too_many_rows",
			    _("The file “%s” has %zu rows; rules have %d at "
			      "most. Leave out what is not needed."),
			    r->file->name, r->n_rows, ROWS_MAX);
	if (!r->has_magic)
		FAULT(r, "not_rules", _("The file “%s” holds no rules."),
		      r->file->name);
}

static void
check_fields(struct reader *r)
{
	const struct table_def *def =
		&rules_tables[r->file->has_ordinance ? TABLE_ORDINANCE
						     : TABLE_REGIME];
	r->line = r->file->header_line;
	for (size_t i = 0; i < def->n_columns; i++) {
		const struct column *column = &def->columns[i];
		if (column->is_required && (r->seen_fields >> i & 1) == 0)
			FAULT(r, "required",
			      _("Line %d: the field “%s” is missing from the "
				"table “%s”."),
			      r->line, column->name, def->name);
	}
}

/* Tables that the file does not have are as usual. */
static void
read_usual(struct reader *r)
{
	struct reader usual = {.arena = r->arena,
			       .issues = r->issues,
			       .file = r->file,
			       .table = -1,
			       .magic = USUAL_MAGIC,
			       .skipped = r->opened};
	for (size_t i = 0; i < N_RULES_FILES; i++)
		if (strcmp(RULES_FILES[i].name, "usual") == 0)
			read_lines(&usual, RULES_FILES[i].text,
				   strlen(RULES_FILES[i].text));
}

/* Moves the rows that were read into the regime. */
static void
attach_rows(struct rules_file_read *file)
{
	for (int i = 0; i < N_RULES_TABLES; i++) {
		const struct table_def *def = &rules_tables[i];
		char *regime = (char *)&file->regime;
		if (def->count_offset == 0)
			continue;
		memcpy(regime + def->items_offset, &file->rows[i].items,
		       sizeof(file->rows[i].items));
		memcpy(regime + def->count_offset, &file->rows[i].n,
		       sizeof(size_t));
	}
}

static void
sort_protections(struct regime *regime)
{
	for (size_t i = 1; i < regime->n_protections; i++) {
		struct protection row = regime->protections[i];
		size_t at = i;
		while (at > 0 &&
		       regime->protections[at - 1].priority > row.priority) {
			regime->protections[at] = regime->protections[at - 1];
			at--;
		}
		regime->protections[at] = row;
	}
}

/* Each guard blocks unless the rules say that it warns (domain.md 4.6): one
 * that the file leaves out is no hole. */
static void
complete_guards(struct arena *arena, struct regime *regime)
{
	struct guard *all = arena_new(arena, struct guard, N_GUARDS);
	for (int i = 0; i < N_GUARDS; i++)
		all[i] = (struct guard){.code = (enum guard_code)i,
					.on_fail = ON_FAIL_BLOCK,
					.task = ""};
	for (size_t i = 0; i < regime->n_guards; i++)
		all[regime->guards[i].code] = regime->guards[i];
	regime->guards = all;
	regime->n_guards = N_GUARDS;
}

/* A copy of the regime that it extends, under its own name and dates. False:
 * there is no such regime. */
static bool
apply_ordinance(struct reader *r, const struct rules *rules)
{
	struct rules_file_read *file = r->file;
	const struct ordinance *own = &file->ordinance;
	const struct regime *parent = own->extends[0] != '\0'
					      ? rules_find(rules, own->extends)
					      : NULL;
	r->line = file->header_line;
	if (parent == NULL) {
		FAULT(r, "unknown_regime",
		      _("Line %d: there is no regime “%s” to extend; load it "
			"first."),
		      r->line, own->extends);
		return false;
	}
	struct regime *regime = &file->regime;
	*regime = *parent;
	regime->code = own->code;
	regime->family = own->code;
	regime->name = own->name;
	regime->version = own->version;
	regime->valid_from = own->valid_from;
	regime->valid_to = own->valid_to;
	regime->source = own->source;
	regime->checked_on = own->checked_on;
	size_t size = regime->n_parameters * sizeof(struct parameter);
	regime->parameters = arena_alloc(r->arena, size + 1);
	if (size > 0)
		memcpy(regime->parameters, parent->parameters, size);
	for (int i = 0; i < N_RULES_TABLES; i++)
		if (i != TABLE_SET && file->rows[i].n > 0)
			rules_fault(r->issues, file,
				    abs(file->rows[i].lines[0]),
				    "not_in_ordinance",
				    _("Line %d: an ordinance sets parameters "
				      "only; the table “%s” belongs to a "
				      "regime."),
				    abs(file->rows[i].lines[0]),
				    rules_tables[i].name);
	return true;
}

static struct parameter *
own_parameter(struct regime *regime, const char *code)
{
	for (size_t i = 0; i < regime->n_parameters; i++)
		if (strcmp(regime->parameters[i].code, code) == 0)
			return &regime->parameters[i];
	return NULL;
}

static void
apply_sets(struct reader *r)
{
	const struct table_rows *rows = &r->file->rows[TABLE_SET];
	const struct set_row *set = rows->items;
	for (size_t i = 0; i < rows->n; i++) {
		struct parameter *parameter =
			own_parameter(&r->file->regime, set[i].parameter);
		r->line = rows->lines[i];
		/* A cell of it has a fault, which was said. */
		if (r->line < 0)
			continue;
		if (parameter == NULL)
			FAULT(r, "unknown_parameter",
			      _("Line %d: “%s” has no parameter “%s”."),
			      r->line, r->file->ordinance.extends,
			      set[i].parameter);
		else if (set[i].value < parameter->min ||
			 set[i].value > parameter->max)
			FAULT(r, "out_of_range",
			      _("Line %d: “%s” must lie between %lld and "
				"%lld."),
			      r->line, parameter->code,
			      (long long)parameter->min,
			      (long long)parameter->max);
		else
			parameter->value = set[i].value;
	}
}

static void
read_whole(struct reader *r, const char *text, size_t len,
	   const struct rules *rules, bool is_version)
{
	fill_defaults(TABLE_REGIME, &r->file->regime);
	fill_defaults(TABLE_ORDINANCE, &r->file->ordinance);
	read_lines(r, text, len);
	if (!r->file->has_regime && !r->file->has_ordinance) {
		r->line = 0;
		FAULT(r, "no_regime",
		      _("The file “%s” names no regime; it needs a table "
			"“regime: field | value”."),
		      r->file->name);
		return;
	}
	check_fields(r);
	if (r->file->has_ordinance) {
		if (!apply_ordinance(r, rules))
			return;
		apply_sets(r);
	} else {
		read_usual(r);
		attach_rows(r->file);
	}
	if (!is_version && rules_find(rules, r->file->regime.code) != NULL)
		FAULT(r, "exists",
		      _("The regime “%s” is already loaded in this set."),
		      r->file->regime.code);
	rules_check_file(r->file, r->issues);
}

static enum err_code
parse(struct reader *r, const char *text, size_t len, const struct rules *rules,
      bool is_version)
{
	struct rules_file_read *file = r->file;
	size_t before = r->issues->n;

	assert(r->issues->arena != NULL);
	if (memchr(text, '\0', len) != NULL || !utf8_is_valid(text, len)) {
		rules_fault(r->issues, file, 0, "not_text",
			    _("The file “%s” is not UTF-8 text. Save it as "
			      "UTF-8; it may be Latin-1 or UTF-16."),
			    file->name);
		return ERR_INVALID;
	}
	size_t bom = utf8_bom_len(text, len);
	read_whole(r, text + bom, len - bom, rules, is_version);
	if (r->issues->n > before)
		return ERR_INVALID;
	sort_protections(&file->regime);
	complete_guards(r->arena, &file->regime);
	return ERR_OK;
}

enum err_code
rules_parse(struct arena *arena, const char *name, const char *text, size_t len,
	    struct rules *rules, struct issues *issues)
{
	struct rules_file_read file = {.name = name};
	struct reader reader = {.arena = arena,
				.issues = issues,
				.file = &file,
				.table = -1,
				.magic = MAGIC};
	enum err_code code = parse(&reader, text, len, rules, false);

	if (code == ERR_OK)
		rules_append(arena, rules, &file.regime);
	return code;
}

enum err_code
rules_parse_version(const struct rules *known, const char *name,
		    const char *text, size_t len, struct regime *out,
		    struct issues *issues)
{
	struct rules_file_read file = {.name = name};
	struct reader reader = {.arena = issues->arena,
				.issues = issues,
				.file = &file,
				.table = -1,
				.magic = MAGIC};
	enum err_code code = parse(&reader, text, len, known, true);

	if (code == ERR_OK)
		*out = file.regime;
	return code;
}
