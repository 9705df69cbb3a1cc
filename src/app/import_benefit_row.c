/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_benefit_row.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "import_date.h"
#include "import_money.h"
#include "import_value.h"
#include "report/csv_read.h"

enum { AUTHORITY_MAX = 120, REFERENCE_MAX = 64, FIRST_YEAR = 1900 };

/* ---- Columns that can make a benefit ---- */

enum lack { LACK_NOTHING, LACK_KIND, LACK_AMOUNT, LACK_FROM, LACK_AUTHORITY };

static bool
is_amount(enum benefit_part part)
{
	return part == BENEFIT_RIGHT || part == BENEFIT_AMOUNT ||
	       part == BENEFIT_STANDARD || part == BENEFIT_HOUSING ||
	       part == BENEFIT_OTHER;
}

static bool
is_kind(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && str_is(a, b));
}

static const struct import_column *
find_part(const struct import_table *table, const char *kind,
	  enum benefit_part part)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct import_column *column = &table->columns[i];

		if (column->field == IMPORT_BENEFIT && column->part == part &&
		    is_kind(column->kind, kind))
			return column;
	}
	return NULL;
}

/* Does one column name the benefit? Then columns without a kind are of that
 * one; else they hold for all that columns are about. */
static bool
has_kind_column(const struct import_table *table)
{
	return find_part(table, NULL, BENEFIT_KIND) != NULL;
}

static bool
has_part(const struct import_table *table, const char *kind,
	 enum benefit_part part)
{
	return find_part(table, kind, part) != NULL ||
	       (kind != NULL && !has_kind_column(table) &&
		find_part(table, NULL, part) != NULL);
}

static const struct import_column *
find_amount(const struct import_table *table, const char *kind)
{
	const struct import_column *column = NULL;

	for (size_t part = 0; part < BENEFIT_PART_END && column == NULL; part++)
		if (is_amount((enum benefit_part)part))
			column =
				find_part(table, kind, (enum benefit_part)part);
	return column;
}

/* What is missing for benefits of that kind; NULL = of the one that another
 * column names. */
static enum lack
find_lack(const struct import_table *table, const char *kind)
{
	const struct import_column *amount = find_amount(table, kind);

	if (kind == NULL && !has_kind_column(table))
		return LACK_KIND;
	if (amount == NULL)
		return LACK_AMOUNT;
	if (!has_part(table, kind, BENEFIT_FROM))
		return LACK_FROM;
	/* Who pays may follow from what it is. */
	if (kind != NULL && !has_part(table, kind, BENEFIT_AUTHORITY) &&
	    import_value_find(table->values, "authority", amount->heading) ==
		    NULL)
		return LACK_AUTHORITY;
	return LACK_NOTHING;
}

static bool
is_inherited(const struct import_table *table)
{
	for (size_t i = 0; i < codes_benefit_kind.n; i++)
		if (find_amount(table, codes_benefit_kind.items[i].code) !=
			    NULL &&
		    find_lack(table, codes_benefit_kind.items[i].code) ==
			    LACK_NOTHING)
			return true;
	return false;
}

static const char *
lack_text(struct arena *arena, const struct import_column *column,
	  const char *suffix, enum lack lack)
{
	switch (lack) {
	case LACK_FROM:
		return arena_printf(
			arena,
			_("'%s' makes no benefit: no column says since when it "
			  "is paid. Say which one does (benefit_from%s)."),
			column->heading, suffix);
	case LACK_AUTHORITY:
		return arena_printf(
			arena,
			_("'%s' makes no benefit: no column says who pays it. "
			  "Say which one does (benefit_authority%s); where "
			  "the file has none, add it there."),
			column->heading, suffix);
	case LACK_KIND:
		return arena_printf(
			arena,
			_("'%s' makes no benefit: no column says what it is. "
			  "Say which one does (benefit_kind)."),
			column->heading);
	case LACK_AMOUNT:
	case LACK_NOTHING:
		break;
	}
	return "";
}

/* Where another column names a benefit, columns without a kind are of that
 * one. */
static const char *
suffix_of(const struct import_table *table, struct arena *arena,
	  const struct import_column *column)
{
	if (column->kind == NULL || !has_kind_column(table))
		return "";
	return arena_printf(arena, ":%s", column->kind);
}

/* What a map says is a benefit and cannot be one refuses the file, before it is
 * a text or, of a disability, nothing. */
static void
say_column(const struct import_table *table, struct import_column *column,
	   struct issues *issues)
{
	enum lack lack = find_lack(table, column->kind);

	column->lacks = NULL;
	if (!column->is_text || lack == LACK_NOTHING ||
	    column != find_amount(table, column->kind))
		return;
	column->lacks = lack_text(issues->arena, column,
				  suffix_of(table, issues->arena, column),
				  lack);
	if (column->map != 0)
		issues_add(issues, "map", "benefit_lacks", "%s", column->lacks);
}

void
import_benefits_settle(struct import_table *table, struct issues *issues)
{
	bool is_shared = !has_kind_column(table) && is_inherited(table);

	for (size_t i = 0; i < table->n_columns; i++) {
		struct import_column *column = &table->columns[i];

		column->is_text =
			column->field == IMPORT_BENEFIT &&
			(find_part(table, column->kind, column->part) !=
				 column ||
			 find_lack(table, column->kind) != LACK_NOTHING);
		if (column->is_text && column->kind == NULL && is_shared &&
		    !is_amount(column->part))
			column->is_text = false;
		say_column(table, column, issues);
	}
	/* What is known of a disability is no text that many read. */
	for (size_t i = 0; i < table->n_columns; i++) {
		struct import_column *column = &table->columns[i];

		if (!column->is_text || !is_kind(column->kind, "disability"))
			continue;
		column->field = IMPORT_HEALTH;
		column->is_text = false;
	}
}

void
import_benefits_note(const struct import_table *table, struct arena *arena,
		     import_note_fn note, void *arg)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct import_column *column = &table->columns[i];

		if (column->lacks != NULL)
			note(arg, column->heading, "benefit_lacks",
			     column->lacks);
		if (column->field == IMPORT_BENEFIT && !column->is_text &&
		    column->part == BENEFIT_RIGHT)
			note(arg, column->heading, "benefit_or_story",
			     arena_printf(arena,
					  _("'%s': an amount is a benefit, "
					    "words go into the story of a new "
					    "case."),
					  column->heading));
	}
}

/* ---- Cells of a row ---- */

struct cell {
	const struct import_column *column;
	const char *text;
	bool is_used;
};

/* What is gathered of one row; of each benefit the cells of its parts. */
struct reading {
	const struct import_table *table;
	struct arena *arena;
	struct import_row *row;
	struct issues *issues;
	struct cell *cells;
	size_t n_cells;
	/* Of the benefit being read. */
	const char *kind;
	struct cell *parts[BENEFIT_PART_END];
	size_t n_issues; /* before it */
};

static struct cell *
find_cell(const struct reading *r, const char *kind, enum benefit_part part)
{
	for (size_t i = 0; i < r->n_cells; i++)
		if (r->cells[i].column->part == part &&
		    is_kind(r->cells[i].column->kind, kind))
			return &r->cells[i];
	return NULL;
}

static void
refuse(struct reading *r, enum benefit_part part, const char *code,
       const char *message)
{
	issues_add(r->issues, r->parts[part]->column->heading, code, "%s",
		   message);
}

static const char *
text_of(const struct reading *r, enum benefit_part part)
{
	return r->parts[part] == NULL ? NULL : r->parts[part]->text;
}

/* ---- Amounts ---- */

/* 0 where there is none. Words are no fault of a column on a right. */
static int64_t
read_amount(struct reading *r, enum benefit_part part,
	    struct benefit_said *said)
{
	const char *text = text_of(r, part);
	const char *currency = NULL;
	int64_t minor = 0;

	if (text == NULL ||
	    (part == BENEFIT_RIGHT && !import_money_is_tried(text)))
		return 0;
	if (!import_money_read(r->arena, text, &minor, &currency))
		refuse(r, part, "not_an_amount",
		       arena_printf(r->arena,
				    _("'%s' is no amount that can be read in "
				      "one way only. Write it as 1369.00 or "
				      "1369,00."),
				    text));
	if (currency != NULL && said->currency == NULL)
		said->currency = currency;
	return minor;
}

/* A sum beside its parts: they must fit. */
static void
read_amounts(struct reading *r, struct benefit_said *said)
{
	enum benefit_part part = r->parts[BENEFIT_AMOUNT] != NULL
					 ? BENEFIT_AMOUNT
					 : BENEFIT_RIGHT;
	int64_t total = read_amount(r, part, said);
	int64_t rest;

	said->standard = read_amount(r, BENEFIT_STANDARD, said);
	said->housing = read_amount(r, BENEFIT_HOUSING, said);
	said->other = read_amount(r, BENEFIT_OTHER, said);
	rest = total - said->standard - said->housing - said->other;
	if (total == 0)
		return;
	if (rest == total) {
		said->total = total;
	} else if (rest >= 0 && (said->standard == 0 || rest == 0)) {
		said->standard += rest;
	} else {
		refuse(r, part, "parts_sum",
		       _("The parts of the benefit are not the whole. Correct "
			 "the parts or the sum."));
	}
}

/* ---- The rest ---- */

static struct date
read_day(struct reading *r, enum benefit_part part)
{
	struct date d = DATE_NONE;
	int year;
	int month;
	int day;

	if (text_of(r, part) == NULL)
		return d;
	import_date_read(r->parts[part]->column, text_of(r, part),
			 r->table->today, &d, r->issues);
	date_civil(d, &year, &month, &day);
	if (!date_is_none(d) && year < FIRST_YEAR)
		refuse(r, part, "too_long_ago",
		       arena_printf(r->arena, _("'%s' is before %d."),
				    text_of(r, part), FIRST_YEAR));
	return d;
}

static void
read_days(struct reading *r, struct benefit_said *said)
{
	struct date last = read_day(r, BENEFIT_TO);

	said->from_day = read_day(r, BENEFIT_FROM);
	said->to_day = date_is_none(last) ? last : date_add_days(last, 1);
	if (!date_is_none(said->from_day) && !date_is_none(last) &&
	    date_cmp(last, said->from_day) < 0)
		refuse(r, BENEFIT_TO, "order", _("It ends before it begins."));
}

static void
read_share(struct reading *r, struct benefit_said *said)
{
	const char *text = text_of(r, BENEFIT_SHARE);
	const char *bare;

	said->share = SHARE_UNSAID;
	if (text == NULL)
		return;
	bare = arena_strndup(r->arena, text, strcspn(text, "% "));
	if (text[strspn(text + strlen(bare), "% ") + strlen(bare)] != '\0' ||
	    !num_parse_minor(bare, &said->share) || said->share > SHARE_ALL) {
		said->share = SHARE_UNSAID;
		refuse(r, BENEFIT_SHARE, "range",
		       _("A share is from 0 to 100 percent."));
	}
}

static void
read_protected(struct reading *r, struct benefit_said *said)
{
	const char *at = text_of(r, BENEFIT_PROTECTED);
	const char *list = "";

	while (at != NULL && *at != '\0') {
		size_t len = strcspn(at, ",;/+");
		const char *word = arena_strndup(r->arena, at, len);
		const char *code =
			import_value_find(r->table->values, "component", word);

		if (code == NULL)
			refuse(r, BENEFIT_PROTECTED, "not_in_list",
			       arena_printf(r->arena,
					    _("'%s' is not one of: standard, "
					      "housing, other."),
					    word));
		else
			list = arena_printf(r->arena, "%s%s%s", list,
					    *list == '\0' ? "" : ",", code);
		at += len;
		at += strspn(at, ",;/+ ");
	}
	said->protected = *list == '\0' ? NULL : list;
}

static void
read_rhythm(struct reading *r, struct benefit_said *said)
{
	const char *period = text_of(r, BENEFIT_PERIOD);
	const char *currency = text_of(r, BENEFIT_CURRENCY);

	if (period != NULL) {
		said->period = import_value_find(r->table->values, "pay_period",
						 period);
		if (said->period == NULL)
			refuse(r, BENEFIT_PERIOD, "not_in_list",
			       arena_printf(r->arena,
					    _("'%s' is not known as a time of "
					      "payment: month, fortnight, "
					      "week or day."),
					    period));
	}
	if (currency != NULL) {
		said->currency = import_money_currency(r->arena, currency);
		if (said->currency == NULL)
			refuse(r, BENEFIT_CURRENCY, "form",
			       _("A currency is three letters: EUR."));
	}
}

static void
read_text(struct reading *r, enum benefit_part part, size_t max,
	  const char **out)
{
	const char *text = text_of(r, part);

	if (text != NULL && utf8_cps(text) > max)
		refuse(r, part, "too_long",
		       arena_printf(r->arena,
				    _("It has %zu letters; at most %zu have "
				      "room. Shorten it in the file."),
				    utf8_cps(text), max));
	*out = text;
}

/* By its own column, else as what it is called leaves no choice. */
static void
read_authority(struct reading *r, struct benefit_said *said, const char *called)
{
	read_text(r, BENEFIT_AUTHORITY, AUTHORITY_MAX, &said->authority);
	if (said->authority == NULL)
		said->authority = import_value_find(r->table->values,
						    "authority", called);
}

/* ---- One benefit ---- */

static void
say_lack(struct reading *r, const struct cell *of, enum lack lack)
{
	const char *message;

	if (lack == LACK_FROM)
		message =
			_("No benefit is made of it: the row does not say "
			  "since when it is paid.");
	else if (lack == LACK_AUTHORITY)
		message =
			_("No benefit is made of it: the row does not say "
			  "who pays it.");
	else
		message =
			_("No benefit is made of it: the row says no "
			  "amount.");
	issues_add(&r->row->notes, of->column->heading, "benefit_lacks", "%s",
		   message);
	r->row->n_no_benefits++;
}

static enum lack
lack_of(const struct benefit_said *said)
{
	if (said->total + said->standard + said->housing + said->other == 0)
		return LACK_AMOUNT;
	if (date_is_none(said->from_day))
		return LACK_FROM;
	return said->authority == NULL ? LACK_AUTHORITY : LACK_NOTHING;
}

static void
keep(struct reading *r, const struct benefit_said *said, const struct cell *of)
{
	r->row->benefits[r->row->n_benefits++] =
		(struct import_benefit){*said, of->column->heading};
	for (size_t i = 0; i < BENEFIT_PART_END; i++)
		if (r->parts[i] != NULL)
			r->parts[i]->is_used = true;
}

/* of: the cell that names it, or its amount. */
static void
read_benefit(struct reading *r, const struct cell *of)
{
	bool is_named = of->column->part == BENEFIT_KIND;
	const char *called = is_named ? of->text : of->column->heading;
	struct benefit_said said = {.kind = r->kind, .note = called};
	enum lack lack;

	read_amounts(r, &said);
	read_days(r, &said);
	read_share(r, &said);
	read_protected(r, &said);
	read_rhythm(r, &said);
	read_text(r, BENEFIT_REFERENCE, REFERENCE_MAX, &said.reference);
	read_authority(r, &said, called);
	if (r->issues->n > r->n_issues) {
		r->row->n_no_benefits++;
		return;
	}
	lack = lack_of(&said);
	if (lack == LACK_NOTHING)
		keep(r, &said, of);
	else if (lack != LACK_AMOUNT || is_named)
		say_lack(r, of, lack);
}

/* The benefit that one column names. */
static void
read_named(struct reading *r)
{
	const struct cell *of = find_cell(r, NULL, BENEFIT_KIND);

	if (of == NULL)
		return;
	r->kind = import_value_find(r->table->values, "benefit_kind", of->text);
	if (r->kind == NULL) {
		issues_add(&r->row->notes, of->column->heading, "value_unknown",
			   _("What '%s' means is not known here: it goes into "
			     "the story of a new case."),
			   of->text);
		r->row->n_no_benefits++;
		return;
	}
	for (size_t i = 0; i < BENEFIT_PART_END; i++)
		r->parts[i] = find_cell(r, NULL, (enum benefit_part)i);
	read_benefit(r, of);
}

/* The one that columns are about. */
static void
read_of_kind(struct reading *r, const char *kind)
{
	bool is_shared = !has_kind_column(r->table);
	const struct cell *of = NULL;

	r->kind = kind;
	for (size_t i = 0; i < BENEFIT_PART_END; i++) {
		enum benefit_part part = (enum benefit_part)i;

		r->parts[i] = find_cell(r, kind, part);
		if (r->parts[i] != NULL && of == NULL && is_amount(part))
			of = r->parts[i];
		if (r->parts[i] == NULL && is_shared)
			r->parts[i] = find_cell(r, NULL, part);
	}
	if (of != NULL)
		read_benefit(r, of);
}

static void
gather(struct reading *r, const struct csv_row *csv)
{
	r->cells = arena_new(r->arena, struct cell, r->table->n_columns + 1);
	for (size_t i = 0; i < r->table->n_columns; i++) {
		const struct import_column *column = &r->table->columns[i];
		const char *text = import_cell(csv, i);

		if (column->field == IMPORT_BENEFIT && !column->is_text &&
		    *text != '\0' && strcmp(text, "-") != 0)
			r->cells[r->n_cells++] = (struct cell){
				.column = column,
				.text = arena_strdup(r->arena, text)};
	}
}

void
import_benefits_read(const struct import_table *table,
		     const struct csv_row *csv, struct arena *arena,
		     struct import_row *out, struct strbuf *story,
		     struct issues *issues)
{
	struct reading r = {.table = table,
			    .arena = arena,
			    .row = out,
			    .issues = issues,
			    .n_issues = issues->n};
	bool is_health = false;

	gather(&r, csv);
	if (r.n_cells == 0)
		return;
	out->benefits = arena_new(arena, struct import_benefit,
				  codes_benefit_kind.n + 1);
	read_named(&r);
	is_health = r.kind != NULL && str_is(r.kind, "disability");
	for (size_t i = 0; i < codes_benefit_kind.n; i++) {
		r.n_issues = issues->n;
		read_of_kind(&r, codes_benefit_kind.items[i].code);
	}
	for (size_t i = 0; i < r.n_cells; i++) {
		const struct cell *cell = &r.cells[i];
		const char *kind = cell->column->kind;

		if (!cell->is_used &&
		    !(kind == NULL ? is_health : str_is(kind, "disability")))
			strbuf_addf(story, "%s: %s\n", cell->column->heading,
				    cell->text);
	}
}
