/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_row.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "core/identifier.h"
#include "core/phone_plan.h"
#include "core/reach_rule.h"
#include "import_benefit_row.h"
#include "import_date.h"
#include "import_value.h"
#include "report/csv_read.h"
#include "report/csv_write.h"

enum {
	STORY_MAX = 65000, /* bytes: room for the line above it */
	YEARS_MAX = 125	   /* of age; more is a typing error */
};

/* Most letters of each field; 0 = is no text of the person. */
static size_t
field_max(enum import_field field)
{
	switch (field) {
	case IMPORT_FAMILY_NAME:
	case IMPORT_GIVEN_NAME:
	case IMPORT_USED_NAME:
	case IMPORT_BIRTH_NAME:
	case IMPORT_NAME_PREFIX:
		return 120;
	case IMPORT_FULL_NAME:
	case IMPORT_PHONE:
	case IMPORT_EMAIL:
	case IMPORT_STREET:
	case IMPORT_STREET_MORE:
	case IMPORT_PLACE:
		return 240;
	case IMPORT_POSTCODE:
		return 12;
	case IMPORT_IDENTIFIER:
		return 64;
	case IMPORT_STORY:
	case IMPORT_BIRTH:
	case IMPORT_LANGUAGE:
	case IMPORT_INTERPRETER:
	case IMPORT_SEX:
	case IMPORT_LABOUR_STATUS:
	case IMPORT_EDUCATION:
	case IMPORT_BENEFIT:
	case IMPORT_SKIP:
	case IMPORT_HEALTH:
	case IMPORT_FIELD_END:
		break;
	}
	return 0;
}

/* What the row's cells are gathered in. */
struct gather {
	const struct import_table *table;
	const struct csv_row *csv;
	struct arena *arena;
	struct import_row *row;
	struct issues *issues;
	const char *texts[IMPORT_FIELD_END];
	const char *headings[IMPORT_FIELD_END];
	struct strbuf story;
	bool has_interpreter;
};

const char *
import_cell(const struct csv_row *csv, size_t column)
{
	const char *cell = column < csv->n_cells ? csv->cells[column] : "";

	/* The apostrophe with which a list of ours kept it from being taken
	 * for a formula. */
	if (cell[0] == '\'' && csv_is_formula(cell + 1))
		return cell + 1;
	return cell;
}

static void
add_story_line(struct gather *g, const char *heading, const char *cell)
{
	strbuf_addf(&g->story, "%s: %s\n", heading, cell);
}

/* ---- Birth ---- */

static void
check_birth_day(struct gather *g, const char *heading, const char *cell,
		struct date d)
{
	if (date_cmp(d, g->table->today) > 0)
		issues_add(g->issues, heading, "in_future",
			   _("'%s' is in the future."), cell);
	else if (date_age(d, g->table->today) > YEARS_MAX)
		issues_add(g->issues, heading, "too_long_ago",
			   _("'%s' is more than %d years ago."), cell,
			   YEARS_MAX);
}

static void
read_birth(struct gather *g, const struct import_column *column,
	   const char *cell)
{
	struct date first = DATE_NONE;
	const char *birth = import_date_birth(column, cell, g->table->today,
					      &first, g->issues);

	if (birth == NULL)
		return;
	check_birth_day(g, column->heading, cell, first);
	g->row->person.birth = birth;
}

/* ---- Words that mean a code ---- */

/* What nobody knows goes into the story, and is said. */
static const char *
read_code(struct gather *g, const struct import_column *column,
	  const char *list, const char *cell)
{
	const char *code = import_value_find(g->table->values, list, cell);

	if (code != NULL)
		return code;
	add_story_line(g, column->heading, cell);
	issues_add(&g->row->notes, column->heading, "value_unknown",
		   _("What '%s' means is not known here: it goes into the "
		     "story of a new case."),
		   cell);
	return NULL;
}

/* One of a row; another column of the same is a text. */
static void
take_code(struct gather *g, const struct import_column *column,
	  const char *list, const char *cell, const char **out)
{
	if (str_is_empty(*out))
		*out = read_code(g, column, list, cell);
	else
		add_story_line(g, column->heading, cell);
}

/* M and V are what the column says they are, or nobody knows. */
static void
take_sex(struct gather *g, const struct import_column *column, const char *cell)
{
	const char *code = NULL;
	bool is_mf = column->letters == SEX_LETTERS_MF;

	take_code(g, column, "sex", cell, &code);
	if (code == NULL)
		return;
	if (str_is(code, "m") || str_is(code, "v")) {
		if (column->letters == SEX_LETTERS_UNKNOWN) {
			add_story_line(g, column->heading, cell);
			return;
		}
		code = is_mf == str_is(code, "m") ? "male" : "female";
	}
	g->row->person.sex = code;
}

static void
take_interpreter(struct gather *g, const struct import_column *column,
		 const char *cell)
{
	const char *code = read_code(g, column, "yes_no", cell);

	g->row->person.interpreter = code != NULL && str_is(code, "yes");
}

/* ---- Texts ---- */

/*
 * The rule of the form. A number that cannot be right is nobody's, or somebody
 * else's: it is left out and said; the person comes without it.
 */
static bool
is_wrong(struct gather *g, const struct import_column *column, const char *cell)
{
	switch (identifier_check(column->kind, column->country, cell)) {
	case IDENTIFIER_RIGHT:
	case IDENTIFIER_NO_RULE:
		return false;
	case IDENTIFIER_FORM:
		issues_add(&g->row->notes, column->heading, "number_form",
			   _("'%s' is not of the form that such numbers of the "
			     "country have: it was left out. Compare it with "
			     "the paper and add it by hand."),
			   cell);
		break;
	case IDENTIFIER_CHECK:
		issues_add(&g->row->notes, column->heading, "number_check",
			   _("'%s' cannot be right: its check letter or digit "
			     "does not fit. It was left out. Compare it with "
			     "the paper and add it by hand."),
			   cell);
		break;
	}
	return true;
}

static void
add_number(struct gather *g, const struct import_column *column,
	   const char *cell)
{
	if (is_wrong(g, column, cell))
		return;
	g->row->numbers[g->row->n_numbers++] = (struct import_number){
		.is = {column->kind, column->country,
		       arena_strdup(g->arena, cell)},
		.heading = column->heading,
	};
}

/* Joined to what another column gave, or into the story where only one cell
 * can be it. */
static void
add_text(struct gather *g, const struct import_column *column, const char *cell)
{
	const char **text = &g->texts[column->field];
	const char *joint = import_field_joint(column->field);

	g->headings[column->field] = column->heading;
	if (*text == NULL)
		*text = arena_strdup(g->arena, cell);
	else if (joint != NULL)
		*text = arena_printf(g->arena, "%s%s%s", *text, joint, cell);
	else
		add_story_line(g, column->heading, cell);
}

/* Without the blanks on either side. */
static const char *
trimmed(struct arena *arena, const char *text, size_t len)
{
	while (len > 0 && *text == ' ') {
		text++;
		len--;
	}
	while (len > 0 && text[len - 1] == ' ')
		len--;
	return arena_strndup(arena, text, len);
}

/* "Garcia Etxeberria, Jon". Without the comma nobody knows where the family
 * name ends: of "Maria Jose Garcia Lopez" as little as of "Garcia Jon". */
static void
take_full_name(struct gather *g, const struct import_column *column,
	       const char *cell)
{
	const char *comma = strchr(cell, ',');
	const char *given = "";
	const char *family = "";

	if (comma != NULL && strchr(comma + 1, ',') == NULL) {
		family = trimmed(g->arena, cell, (size_t)(comma - cell));
		given = trimmed(g->arena, comma + 1, strlen(comma + 1));
	}
	if (*given == '\0' || *family == '\0') {
		issues_add(g->issues, column->heading, "name_undivided",
			   _("Which part of '%s' is the family name is not "
			     "said. Write it as \"Garcia Etxeberria, Jon\", "
			     "or in two columns."),
			   cell);
		return;
	}
	g->texts[IMPORT_FAMILY_NAME] = family;
	g->texts[IMPORT_GIVEN_NAME] = given;
	g->headings[IMPORT_FAMILY_NAME] = column->heading;
	g->headings[IMPORT_GIVEN_NAME] = column->heading;
}

static void
check_length(struct gather *g, enum import_field field, const char *heading,
	     const char *text)
{
	size_t max = field_max(field);

	if (max > 0 && utf8_cps(text) > max)
		issues_add(g->issues, heading, "too_long",
			   _("It has %zu letters; at most %zu have room. "
			     "Shorten it in the file."),
			   utf8_cps(text), max);
}

/* A cell may hold several lines, but no commands to a terminal. */
static void
check_control(struct gather *g, const char *heading, const char *cell)
{
	if (utf8_has_control(cell, "\t\r\n"))
		issues_add(g->issues, heading, "control_character", "%s",
			   _("There are characters in this cell that are no "
			     "letters but commands to a terminal. Type it "
			     "anew."));
}

/*
 * A number without the code of a country is read as one of the country of the
 * office; then of the one whose language the heading is: "Téléphone" is of
 * France. What does not fit is taken as it stands, and said.
 */
static enum phone_fault
phone_fault_of(const struct gather *g, const char *heading, const char *phone)
{
	const char *here = g->table->country;
	const char *theirs =
		import_value_find(g->table->values, "phone_country", heading);
	enum phone_fault fault = phone_plan_check(here, phone);

	if (theirs != NULL && (here == NULL || fault == PHONE_COUNTRY))
		fault = phone_plan_check(theirs, phone);
	return fault;
}

static void
check_phone(struct gather *g, const char *heading, const char *phone)
{
	switch (phone_fault_of(g, heading, phone)) {
	case PHONE_RIGHT:
		break;
	case PHONE_NO_NUMBER:
		issues_add(&g->row->notes, heading, "phone_unknown",
			   _("'%s' is no telephone number that anybody could "
			     "call. It was taken as it stands."),
			   phone);
		break;
	case PHONE_COUNTRY:
		issues_add(&g->row->notes, heading, "phone_unknown",
			   _("'%s' is not of the form that telephone numbers "
			     "of the country have: a digit may be missing. It "
			     "was taken as it stands."),
			   phone);
		break;
	}
}

/* Several numbers may stand in a cell. */
static void
take_phones(struct gather *g, const struct import_column *column,
	    const char *cell)
{
	const char *line = reach_line_plain(g->arena, cell);
	const char *at = line;
	const char *one;

	while ((one = reach_line_next(g->arena, &at)) != NULL)
		check_phone(g, column->heading, one);
	if (*line != '\0')
		add_text(g, column, line);
}

/* Several addresses may stand in a cell; what is none is left out, and said. */
static void
take_email(struct gather *g, const struct import_column *column,
	   const char *cell)
{
	const char *kept = NULL;

	while (*(cell += strspn(cell, ",; \n")) != '\0') {
		size_t len = strcspn(cell, ",;\n");
		const char *one = reach_line_first(
			g->arena, arena_strndup(g->arena, cell, len));
		struct issues found = {.arena = g->arena};

		cell += len;
		reach_check("email", one, &found);
		if (found.n == 0)
			kept = kept == NULL ? one
					    : arena_printf(g->arena, "%s, %s",
							   kept, one);
		else
			issues_add(&g->row->notes, column->heading,
				   "email_unknown",
				   _("'%s' is no address of e-mail, which is "
				     "name@example.org: it was left out."),
				   one);
	}
	if (kept != NULL)
		add_text(g, column, kept);
}

static void
take_cell(struct gather *g, size_t at)
{
	const struct import_column *column = &g->table->columns[at];
	struct person *person = &g->row->person;
	const char *cell = import_cell(g->csv, at);

	if (*cell == '\0')
		return;
	if (column->field != IMPORT_SKIP && column->field != IMPORT_HEALTH)
		check_control(g, column->heading, cell);
	switch (column->field) {
	case IMPORT_BIRTH:
		read_birth(g, column, cell);
		break;
	case IMPORT_LANGUAGE:
		take_code(g, column, "language", cell, &person->language);
		break;
	case IMPORT_INTERPRETER:
		take_interpreter(g, column, cell);
		break;
	case IMPORT_SEX:
		take_sex(g, column, cell);
		break;
	case IMPORT_LABOUR_STATUS:
		take_code(g, column, "labour_status", cell,
			  &person->labour_status);
		break;
	case IMPORT_EDUCATION:
		take_code(g, column, "education", cell, &person->education);
		break;
	case IMPORT_IDENTIFIER:
		check_length(g, column->field, column->heading, cell);
		add_number(g, column, cell);
		break;
	case IMPORT_BENEFIT:
		if (column->is_text)
			add_story_line(g, column->heading, cell);
		break;
	case IMPORT_STORY:
		add_story_line(g, column->heading, cell);
		break;
	case IMPORT_PHONE:
		take_phones(g, column, cell);
		break;
	case IMPORT_FULL_NAME:
		take_full_name(g, column, cell);
		break;
	case IMPORT_SKIP:
	case IMPORT_HEALTH:
		break;
	case IMPORT_EMAIL:
		take_email(g, column, cell);
		break;
	case IMPORT_FAMILY_NAME:
	case IMPORT_GIVEN_NAME:
	case IMPORT_USED_NAME:
	case IMPORT_BIRTH_NAME:
	case IMPORT_NAME_PREFIX:
	case IMPORT_STREET:
	case IMPORT_STREET_MORE:
	case IMPORT_POSTCODE:
	case IMPORT_PLACE:
	case IMPORT_FIELD_END:
		add_text(g, column, cell);
		break;
	}
}

/* ---- The row ---- */

static const char *
heading_of(const struct gather *g, enum import_field field)
{
	const char *full = "";

	for (size_t i = 0; i < g->table->n_columns; i++) {
		const struct import_column *column = &g->table->columns[i];

		if (column->field == field)
			return column->heading;
		if (column->field == IMPORT_FULL_NAME)
			full = column->heading;
	}
	return field == IMPORT_FAMILY_NAME || field == IMPORT_GIVEN_NAME ? full
									 : "";
}

static bool
has_finding(const struct gather *g, const char *heading)
{
	for (size_t i = 0; i < g->issues->n; i++)
		if (strcmp(g->issues->items[i].field, heading) == 0)
			return true;
	return false;
}

static void
require(struct gather *g, enum import_field field, const char *value,
	const char *message)
{
	const char *heading = heading_of(g, field);

	if (str_is_empty(value) && !has_finding(g, heading))
		issues_add(g->issues, heading, "required", "%s", message);
}

static void
add_other_name(struct arena *arena, struct person *person, const char *name)
{
	const char *others = person->other_names;

	if (others == NULL)
		person->other_names = name;
	else if (!utf8_is_same_folded(arena, name, others))
		person->other_names =
			arena_printf(arena, "%s, %s", others, name);
}

/* The name in use, else the family name, else that of birth is the family
 * name; what differs from it is another name of the person. */
static void
fill_names(struct gather *g)
{
	static const enum import_field order[] = {
		IMPORT_USED_NAME, IMPORT_FAMILY_NAME, IMPORT_BIRTH_NAME};
	struct person *person = &g->row->person;
	const char *prefix = g->texts[IMPORT_NAME_PREFIX];

	for (size_t i = 0; i < N_ELEMS(order); i++) {
		const char *name = g->texts[order[i]];

		if (name == NULL)
			continue;
		if (prefix != NULL && order[i] != IMPORT_USED_NAME)
			name = arena_printf(g->arena, "%s %s", prefix, name);
		if (person->family_name == NULL)
			person->family_name = name;
		else if (!utf8_is_same_folded(g->arena, name,
					      person->family_name))
			add_other_name(g->arena, person, name);
	}
}

static void
fill_person(struct gather *g)
{
	struct person *person = &g->row->person;
	const char *more = g->texts[IMPORT_STREET_MORE];

	for (int i = 0; i < IMPORT_FIELD_END; i++)
		if (g->texts[i] != NULL)
			check_length(g, (enum import_field)i, g->headings[i],
				     g->texts[i]);
	fill_names(g);
	person->given_name = g->texts[IMPORT_GIVEN_NAME];
	person->phone = g->texts[IMPORT_PHONE];
	person->email = g->texts[IMPORT_EMAIL];
	person->street = g->texts[IMPORT_STREET];
	person->postcode = g->texts[IMPORT_POSTCODE];
	person->place = g->texts[IMPORT_PLACE];
	if (person->street == NULL)
		person->street = more;
	else if (more != NULL)
		person->street =
			arena_printf(g->arena, "%s, %s", person->street, more);
}

/* What makes a story too long is the longest cell of it. */
static void
check_story(struct gather *g)
{
	const char *heading = "";
	size_t most = 0;

	for (size_t i = 0; i < g->table->n_columns; i++) {
		const struct import_column *column = &g->table->columns[i];
		size_t len = strlen(import_cell(g->csv, i));

		if ((column->field == IMPORT_STORY || column->is_text) &&
		    len > most) {
			most = len;
			heading = column->heading;
		}
	}
	if (g->story.len > STORY_MAX)
		issues_add(g->issues, heading, "too_long",
			   _("What goes into the story has %zu letters, and "
			     "%d have room; most of them stand in this cell. "
			     "Shorten it in the file, or say that the column "
			     "is left out."),
			   utf8_cps(strbuf_str(&g->story)), STORY_MAX);
}

static void
check_row(struct gather *g)
{
	const struct person *person = &g->row->person;

	require(g, IMPORT_FAMILY_NAME, person->family_name,
		_("The family name is missing."));
	require(g, IMPORT_GIVEN_NAME, person->given_name,
		_("The given name is missing."));
	require(g, IMPORT_BIRTH, person->birth,
		_("The birth date is missing. Without it the person cannot "
		  "be told from others of the name."));
	check_story(g);
	for (size_t i = g->table->n_columns; i < g->csv->n_cells; i++)
		if (*g->csv->cells[i] != '\0') {
			issues_add(g->issues, "", "too_many_cells",
				   _("The row has more cells than there are "
				     "headings: a separator stands in a cell "
				     "without quotation marks."));
			break;
		}
}

static void
refuse_broken(enum csv_fault fault, struct issues *issues)
{
	if (fault == CSV_QUOTES)
		issues_add(issues, "", "quotes", "%s",
			   _("The quotation marks of the row do not match: one "
			     "is not closed, or stands within a text and is "
			     "not doubled. Mend it in the file and import it "
			     "again."));
	else if (fault == CSV_BYTES)
		issues_add(issues, "", "control_character", "%s",
			   _("A cell of the row holds bytes that are no text. "
			     "Type it anew in the file and import it again."));
	else
		issues_add(issues, "", "quotes", "%s",
			   _("It stands below a row whose quotation marks do "
			     "not match, and has not as many cells as there "
			     "are headings: it may be the rest of that row."));
}

bool
import_row_read(const struct import_table *table, const struct csv_row *csv,
		struct arena *arena, struct import_row *out,
		struct issues *issues)
{
	struct gather g = {
		.table = table,
		.csv = csv,
		.arena = arena,
		.row = out,
		.issues = issues,
	};
	size_t n_before = issues->n;

	*out = (struct import_row){.number = csv->number,
				   .notes = {.arena = arena}};
	if (csv->fault != CSV_SOUND) {
		refuse_broken(csv->fault, issues);
		return false;
	}
	out->numbers =
		arena_new(arena, struct import_number, table->n_columns + 1);
	for (size_t i = 0; i < table->n_columns; i++)
		take_cell(&g, i);
	import_benefits_read(table, csv, arena, out, &g.story, issues);
	fill_person(&g);
	check_row(&g);
	out->story = arena_strdup(arena, strbuf_str(&g.story));
	strbuf_fini(&g.story);
	return issues->n == n_before;
}
