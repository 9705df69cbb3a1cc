/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "app/import.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "import_date.h"
#include "import_map.h"
#include "import_pack.h"
#include "import_row.h"
#include "import_table.h"
#include "import_value.h"
#include "report/csv_read.h"

/* ---- Fields by their labels ---- */

/* In the order in which they are offered; identifiers come after. */
static const struct {
	const char *field;
	const char *label;
} LABELS[] = {
	{"family_name", N_("Family name")},
	{"given_name", N_("Given name")},
	{"used_name", N_("Family name in use")},
	{"birth_name", N_("Family name at birth")},
	{"name_prefix", N_("Before the family name: van der")},
	{"full_name", N_("Whole name: family name, given name")},
	{"birth", N_("Birth date")},
	{"birth:dmy", N_("Birth date, day first")},
	{"birth:mdy", N_("Birth date, month first")},
	{"phone", N_("Telephone")},
	{"email", N_("E-mail")},
	{"street", N_("Street")},
	{"street_more", N_("Street, second line")},
	{"postcode", N_("Postcode")},
	{"place", N_("Place")},
	{"language", N_("Language")},
	{"interpreter", N_("Interpreter needed")},
	{"sex", N_("Sex or gender")},
	{"sex:mf", N_("Sex, M for a man and V for vrouw")},
	{"sex:hm", N_("Sex, M for mujer and V for varon")},
	{"labour_status", N_("Labour status at entry")},
	{"education", N_("Highest level of education")},
	{"benefit_kind", N_("Benefit: which one")},
	{"benefit_authority", N_("Benefit: who pays it")},
	{"benefit_amount", N_("Benefit: amount")},
	{"benefit_standard", N_("Benefit: standard need")},
	{"benefit_housing", N_("Benefit: housing")},
	{"benefit_other", N_("Benefit: other parts")},
	{"benefit_period", N_("Benefit: paid each")},
	{"benefit_currency", N_("Benefit: currency")},
	{"benefit_from", N_("Benefit: since")},
	{"benefit_from:dmy", N_("Benefit: since, day first")},
	{"benefit_from:mdy", N_("Benefit: since, month first")},
	{"benefit_to", N_("Benefit: last day")},
	{"benefit_to:dmy", N_("Benefit: last day, day first")},
	{"benefit_to:mdy", N_("Benefit: last day, month first")},
	{"benefit_share", N_("Benefit: share in percent")},
	{"benefit_protected", N_("Benefit: protected parts")},
	{"benefit_reference", N_("Benefit: number there")},
	{"story", N_("Story of the case")},
	{"skip", N_("Left out")},
	{"health", N_("On health: left out")},
};

static const char *
find_label(const char *field)
{
	for (size_t i = 0; i < N_ELEMS(LABELS); i++)
		if (strcmp(LABELS[i].field, field) == 0)
			return _(LABELS[i].label);
	return field;
}

/* "Amount of a benefit: Minimum income". */
static const char *
kind_label(struct arena *arena, const char *kind)
{
	return arena_printf(arena, _("Amount: %s"),
			    code_label(&codes_benefit_kind, kind));
}

/* Of a benefit that the column itself names. */
static const char *
benefit_label(const struct import_column *column, const char *field,
	      struct arena *arena)
{
	if (column->kind == NULL)
		return find_label(field);
	if (column->part == BENEFIT_RIGHT)
		return kind_label(arena, column->kind);
	return arena_printf(
		arena, _("%s (%s)"),
		find_label(arena_strndup(arena, field, strcspn(field, ":"))),
		code_label(&codes_benefit_kind, column->kind));
}

static const char *
number_label(struct arena *arena, const char *kind, const char *country)
{
	const char *name = code_label(&codes_identifier_kind, kind);

	if (country == NULL)
		return arena_printf(arena, _("Number: %s"), name);
	return arena_printf(arena, _("Number: %s (%s)"), name, country);
}

/* Numbers that a rule of their country checks. */
static const struct {
	const char *kind;
	const char *country;
} CHECKED[] = {
	{"national", "DE"},  {"national", "ES"},	{"national", "NL"},
	{"foreigner", "ES"}, {"social_security", "FR"},
};

static const char *
label_of(const struct import_column *column, const char *field,
	 struct arena *arena)
{
	if (column->field == IMPORT_IDENTIFIER)
		return number_label(arena, column->kind, column->country);
	if (column->field == IMPORT_BENEFIT)
		return benefit_label(column, field, arena);
	return find_label(field);
}

/* Health is found by the heading; nobody chooses it. */
size_t
import_field_choices(struct arena *arena,
		     const struct import_field_choice **out)
{
	const struct code_list *kinds = &codes_identifier_kind;
	struct import_field_choice *items =
		arena_new(arena, struct import_field_choice,
			  N_ELEMS(LABELS) + kinds->n + codes_benefit_kind.n);
	size_t n = 0;

	for (size_t i = 0; i < N_ELEMS(LABELS); i++)
		if (strcmp(LABELS[i].field, "health") != 0)
			items[n++] = (struct import_field_choice){
				LABELS[i].field, _(LABELS[i].label)};
	for (size_t i = 0; i < codes_benefit_kind.n; i++)
		items[n++] = (struct import_field_choice){
			arena_printf(arena, "benefit:%s",
				     codes_benefit_kind.items[i].code),
			kind_label(arena, codes_benefit_kind.items[i].code)};
	for (size_t i = 0; i < N_ELEMS(CHECKED); i++)
		items[n++] = (struct import_field_choice){
			arena_printf(arena, "identifier:%s:%s", CHECKED[i].kind,
				     CHECKED[i].country),
			number_label(arena, CHECKED[i].kind,
				     CHECKED[i].country)};
	for (size_t i = 0; i < kinds->n; i++)
		if (!kinds->items[i].is_retired)
			items[n++] = (struct import_field_choice){
				arena_printf(arena, "identifier:%s",
					     kinds->items[i].code),
				number_label(arena, kinds->items[i].code,
					     NULL)};
	*out = items;
	return n;
}

/* ---- The rows ---- */

struct samples {
	const struct import_table *table;
	struct import_column_look *columns;
	struct arena *arena;
	bool has_headings;
};

static void
look_at_date(struct samples *s, struct import_column_look *column,
	     const char *cell)
{
	struct arena scratch = {0};
	struct date first = DATE_NONE;
	struct date other = DATE_NONE;

	if (date_read(import_date_text(&scratch, cell), DATE_NONE, true, &first,
		      &other) == DATE_READ_AMBIGUOUS &&
	    column->n_ambiguous++ == 0) {
		column->ambiguous = arena_strdup(s->arena, cell);
		column->day_first = date_iso_dup(s->arena, first);
		column->month_first = date_iso_dup(s->arena, other);
	}
	arena_fini(&scratch);
}

static enum err_code
look_at_cells(void *arg, const struct csv_row *row, struct err *err)
{
	struct samples *s = arg;

	(void)err;
	for (size_t i = 0; s->has_headings && i < s->table->n_columns; i++) {
		const struct import_column *column = &s->table->columns[i];
		struct import_column_look *look = &s->columns[i];
		const char *cell = import_cell(row, i);

		if (*cell == '\0' || column->field == IMPORT_HEALTH)
			continue;
		if (look->n_samples < IMPORT_SAMPLES)
			look->samples[look->n_samples++] =
				arena_strdup(s->arena, cell);
		if (import_column_has_dates(column) &&
		    column->order == DATE_ORDER_UNKNOWN)
			look_at_date(s, look, cell);
	}
	s->has_headings = true;
	return ERR_OK;
}

/* ---- The look ---- */

static void
say_columns(const struct import_table *table, struct arena *arena,
	    struct import_column_look *columns)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		columns[i].heading = table->columns[i].heading;
		columns[i].field = import_field_text(&table->columns[i], arena);
		columns[i].label =
			label_of(&table->columns[i], columns[i].field, arena);
		if (table->columns[i].is_text)
			columns[i].label = arena_printf(arena, _("Story (%s)"),
							columns[i].label);
	}
}

/* What is missing can be mended here; the rest stays an issue. */
static void
take_missing(struct import_look *out, const struct issues *found,
	     struct issues *issues)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct issue *issue = &found->items[i];

		if (strcmp(issue->code, "missing_column") != 0) {
			issues_add(issues, issue->field, issue->code, "%s",
				   issue->msg);
			continue;
		}
		for (size_t k = 0; k < N_ELEMS(LABELS); k++)
			if (strcmp(LABELS[k].field, issue->field) == 0 &&
			    out->n_missing < N_ELEMS(out->missing))
				out->missing[out->n_missing++] =
					_(LABELS[k].label);
	}
}

static const char *
shape_of(const struct import_table *table, struct arena *arena)
{
	uint64_t digest = IMPORT_DIGEST_NONE;

	for (size_t i = 0; i < table->n_columns; i++)
		digest = import_digest(digest, table->columns[i].heading);
	return arena_printf(arena, "%016" PRIx64, digest);
}

static enum err_code
look_through(struct csv_reader *reader, const struct import_maps *maps,
	     struct arena *arena, struct import_look *out,
	     struct issues *issues, struct err *err)
{
	struct import_values values = {.arena = arena};
	struct import_table table = {.values = &values};
	struct issues found = {.arena = arena};
	struct samples s = {.table = &table, .arena = arena};
	enum err_code rc = import_table_read(reader, maps->items, maps->n,
					     &table, &found, err);

	if (rc != ERR_OK)
		return rc;
	s.columns = arena_new(arena, struct import_column_look,
			      table.n_columns + 1);
	say_columns(&table, arena, s.columns);
	take_missing(out, &found, issues);
	out->columns = s.columns;
	out->n_columns = table.n_columns;
	out->shape = shape_of(&table, arena);
	return csv_each(reader, look_at_cells, &s, err);
}

enum err_code
import_look(struct session *session, const struct import_request *request,
	    struct arena *arena, struct import_look *out, struct issues *issues,
	    struct err *err)
{
	struct import_maps maps = {.arena = arena};
	struct csv_reader *reader = NULL;
	const struct csv_format *format;
	enum err_code rc = import_may(session, err);

	*out = (struct import_look){0};
	if (rc == ERR_OK)
		rc = import_maps_collect(session, request, &maps, err);
	if (rc == ERR_OK)
		rc = csv_open(request->fd, &reader, err);
	if (rc != ERR_OK)
		return rc;
	format = csv_format(reader);
	out->encoding = format->encoding;
	out->separator = format->separator;
	out->n_rows = format->n_rows - 1;
	rc = look_through(reader, &maps, arena, out, issues, err);
	csv_close(&reader);
	return rc;
}

const char *
import_separator_name(char separator)
{
	switch (separator) {
	case ';':
		return _("semicolons");
	case '\t':
		return _("tabs");
	case '|':
		return _("bars");
	default:
		return _("commas");
	}
}
