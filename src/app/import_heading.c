/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_heading.h"

#include <assert.h>
#include <string.h>

#include "app/import_headings.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/codes.h"

static const struct {
	const char *name;
	enum import_field field;
} FIELDS[] = {
	{"story", IMPORT_STORY},
	{"family_name", IMPORT_FAMILY_NAME},
	{"given_name", IMPORT_GIVEN_NAME},
	{"used_name", IMPORT_USED_NAME},
	{"birth_name", IMPORT_BIRTH_NAME},
	{"name_prefix", IMPORT_NAME_PREFIX},
	{"full_name", IMPORT_FULL_NAME},
	{"birth", IMPORT_BIRTH},
	{"phone", IMPORT_PHONE},
	{"email", IMPORT_EMAIL},
	{"street", IMPORT_STREET},
	{"street_more", IMPORT_STREET_MORE},
	{"postcode", IMPORT_POSTCODE},
	{"place", IMPORT_PLACE},
	{"language", IMPORT_LANGUAGE},
	{"interpreter", IMPORT_INTERPRETER},
	{"sex", IMPORT_SEX},
	{"labour_status", IMPORT_LABOUR_STATUS},
	{"education", IMPORT_EDUCATION},
	{"skip", IMPORT_SKIP},
	{"health", IMPORT_HEALTH},
};

/* In the order of enum benefit_part. */
static const char *const PARTS[BENEFIT_PART_END] = {
	"benefit",	     "benefit_kind",	  "benefit_authority",
	"benefit_amount",    "benefit_standard",  "benefit_housing",
	"benefit_other",     "benefit_period",	  "benefit_currency",
	"benefit_from",	     "benefit_to",	  "benefit_share",
	"benefit_protected", "benefit_reference",
};

static bool
is_date_part(enum benefit_part part)
{
	return part == BENEFIT_FROM || part == BENEFIT_TO;
}

/* What stands after a part: ":minimum_income", ":dmy", both. */
static bool
read_suffixes(const char *text, struct import_column *out)
{
	struct arena scratch = {0};
	bool is_good = true;

	while (is_good && *text == ':') {
		size_t len = strcspn(++text, ":");
		const char *word = arena_strndup(&scratch, text, len);
		const struct code_item *item =
			code_find(&codes_benefit_kind, word);

		if (item != NULL && out->kind == NULL)
			out->kind = item->code;
		else if (is_date_part(out->part) && strcmp(word, "dmy") == 0)
			out->order = DATE_ORDER_DMY;
		else if (is_date_part(out->part) && strcmp(word, "mdy") == 0)
			out->order = DATE_ORDER_MDY;
		else
			is_good = false;
		text += len;
	}
	arena_fini(&scratch);
	return is_good && *text == '\0';
}

/* "benefit_from:minimum_income:dmy". */
static bool
read_benefit(const char *text, struct import_column *out)
{
	size_t len = strcspn(text, ":");
	struct import_column column = {.field = IMPORT_BENEFIT};
	size_t at = 0;

	while (at < BENEFIT_PART_END &&
	       (strlen(PARTS[at]) != len || strncmp(PARTS[at], text, len) != 0))
		at++;
	column.part = (enum benefit_part)at;
	if (at == BENEFIT_PART_END || !read_suffixes(text + len, &column))
		return false;
	/* A right names its benefit, the kind is what the cell says. */
	if ((column.part == BENEFIT_RIGHT) != (column.kind != NULL) &&
	    (column.part == BENEFIT_RIGHT || column.part == BENEFIT_KIND))
		return false;
	out->field = column.field;
	out->part = column.part;
	out->kind = column.kind;
	out->order = column.order;
	return true;
}

static const char *
benefit_text(const struct import_column *column, struct arena *arena)
{
	const char *text = PARTS[column->part];

	if (column->kind != NULL)
		text = arena_printf(arena, "%s:%s", text, column->kind);
	if (column->order == DATE_ORDER_UNKNOWN)
		return text;
	return arena_printf(arena, "%s:%s", text,
			    column->order == DATE_ORDER_DMY ? "dmy" : "mdy");
}

static const char NUMBER[] = "identifier:";

/* Of whose numbers a rule is known. */
static const char *const COUNTRIES[] = {"DE", "ES", "FR", "NL"};

/* "national", "national:ES". */
static bool
read_number(const char *text, struct import_column *out)
{
	struct arena scratch = {0};
	size_t len = strcspn(text, ":");
	const struct code_item *item = code_find(
		&codes_identifier_kind, arena_strndup(&scratch, text, len));
	const char *country = NULL;

	arena_fini(&scratch);
	for (size_t i = 0; text[len] == ':' && i < N_ELEMS(COUNTRIES); i++)
		if (strcmp(text + len + 1, COUNTRIES[i]) == 0)
			country = COUNTRIES[i];
	if (item == NULL || (text[len] == ':' && country == NULL))
		return false;
	out->field = IMPORT_IDENTIFIER;
	out->kind = item->code;
	out->country = country;
	return true;
}

bool
import_field_read(const char *text, struct import_column *out)
{
	if (strncmp(text, NUMBER, sizeof(NUMBER) - 1) == 0)
		return read_number(text + sizeof(NUMBER) - 1, out);
	if (strcmp(text, "birth:dmy") == 0 || strcmp(text, "birth:mdy") == 0) {
		out->field = IMPORT_BIRTH;
		out->order = text[6] == 'd' ? DATE_ORDER_DMY : DATE_ORDER_MDY;
		return true;
	}
	if (strncmp(text, PARTS[0], strlen(PARTS[0])) == 0)
		return read_benefit(text, out);
	if (strcmp(text, "sex:mf") == 0 || strcmp(text, "sex:hm") == 0) {
		out->field = IMPORT_SEX;
		out->letters = text[4] == 'm' ? SEX_LETTERS_MF : SEX_LETTERS_HM;
		return true;
	}
	for (size_t i = 0; i < N_ELEMS(FIELDS); i++)
		if (strcmp(FIELDS[i].name, text) == 0) {
			out->field = FIELDS[i].field;
			return true;
		}
	return false;
}

const char *
import_field_text(const struct import_column *column, struct arena *arena)
{
	if (column->field == IMPORT_IDENTIFIER)
		return arena_printf(arena, "%s%s%s%s", NUMBER, column->kind,
				    column->country == NULL ? "" : ":",
				    str_or_empty(column->country));
	if (column->field == IMPORT_BIRTH &&
	    column->order != DATE_ORDER_UNKNOWN)
		return column->order == DATE_ORDER_DMY ? "birth:dmy"
						       : "birth:mdy";
	if (column->field == IMPORT_BENEFIT)
		return benefit_text(column, arena);
	if (column->field == IMPORT_SEX &&
	    column->letters != SEX_LETTERS_UNKNOWN)
		return column->letters == SEX_LETTERS_MF ? "sex:mf" : "sex:hm";
	for (size_t i = 0; i < N_ELEMS(FIELDS); i++)
		if (FIELDS[i].field == column->field)
			return FIELDS[i].name;
	return "story";
}

const char *
import_field_names(struct arena *arena)
{
	const char *names = "";

	for (size_t i = 0; i < N_ELEMS(FIELDS); i++)
		if (FIELDS[i].field != IMPORT_HEALTH)
			names = arena_printf(arena, "%s%s, ", names,
					     FIELDS[i].name);
	for (size_t i = BENEFIT_KIND; i < BENEFIT_PART_END; i++)
		names = arena_printf(arena, "%s%s, ", names, PARTS[i]);
	return arena_printf(
		arena,
		"%sbenefit:KIND, identifier:KIND, "
		"identifier:KIND:COUNTRY (DE, ES, FR, NL), birth:dmy, "
		"birth:mdy, sex:mf, sex:hm",
		names);
}

/* Folded, with single blanks for everything that is no letter or digit. */
const char *
import_heading_key(struct arena *arena, const char *heading)
{
	const char *folded = utf8_fold(arena, heading);
	char *key = arena_alloc(arena, strlen(folded) + 1);
	size_t n = 0;

	for (; *folded != '\0'; folded++) {
		unsigned char c = (unsigned char)*folded;
		bool is_letter = c >= 0x80 || (c >= 'a' && c <= 'z') ||
				 (c >= '0' && c <= '9');

		if (is_letter)
			key[n++] = *folded;
		else if (n > 0 && key[n - 1] != ' ')
			key[n++] = ' ';
	}
	while (n > 0 && key[n - 1] == ' ')
		n--;
	key[n] = '\0';
	return key;
}

bool
import_heading_same(struct arena *arena, const char *a, const char *b)
{
	return strcmp(import_heading_key(arena, a),
		      import_heading_key(arena, b)) == 0;
}

/* Does a line of a table, "field: Heading | Heading", have that heading, which
 * is a key? */
static bool
line_has(struct arena *scratch, const char *line, size_t len, const char *key)
{
	const char *at = memchr(line, ':', len);
	const char *end = line + len;

	/* The field itself may hold colons: "identifier:national:ES". */
	while (at != NULL && at + 1 < end && at[1] != ' ')
		at = memchr(at + 1, ':', (size_t)(end - at - 1));
	while (at != NULL && at < end) {
		const char *from = at + 1;
		const char *bar = memchr(from, '|', (size_t)(end - from));
		size_t n = (size_t)((bar == NULL ? end : bar) - from);

		if (strcmp(import_heading_key(scratch,
					      arena_strndup(scratch, from, n)),
			   key) == 0)
			return true;
		at = bar;
	}
	return false;
}

static void
take_field(struct arena *scratch, const char *line,
	   struct import_column *column)
{
	const char *blank = strchr(line, ' ');
	bool is_known = import_field_read(
		arena_strndup(scratch, line, (size_t)(blank - line - 1)),
		column);

	assert(is_known);
	(void)is_known;
}

void
import_heading_find(struct import_column *column)
{
	struct arena scratch = {0};
	const char *key = import_heading_key(&scratch, column->heading);
	const char *line = IMPORT_HEADINGS;

	column->field = IMPORT_STORY;
	if (read_benefit(column->heading, column))
		line = "";
	while (*line != '\0' && *key != '\0') {
		size_t len = strcspn(line, "\n");

		if (len > 0 && *line != '#' &&
		    line_has(&scratch, line, len, key)) {
			take_field(&scratch, line, column);
			break;
		}
		line += len + (line[len] == '\n' ? 1 : 0);
	}
	/* A field by its own name, as `kith do person.add` has it. */
	for (size_t i = 0;
	     column->field == IMPORT_STORY && FIELDS[i].field != IMPORT_SKIP;
	     i++)
		if (strcmp(import_heading_key(&scratch, FIELDS[i].name), key) ==
		    0)
			column->field = FIELDS[i].field;
	arena_fini(&scratch);
}

/* The word before the colon of a line. */
static const char *
line_word(struct arena *arena, const char *line)
{
	return arena_strndup(arena, line, strcspn(line, ":"));
}

const char *
import_heading_stranger(struct arena *arena, const char *heading)
{
	struct arena scratch = {0};
	const char *key = import_heading_key(&scratch, heading);
	const char *line = IMPORT_STRANGERS;
	const char *word = NULL;

	while (*line != '\0' && *key != '\0' && word == NULL) {
		size_t len = strcspn(line, "\n");

		if (len > 0 && *line != '#' &&
		    line_has(&scratch, line, len, key))
			word = line_word(arena, line);
		line += len + (line[len] == '\n' ? 1 : 0);
	}
	arena_fini(&scratch);
	return word;
}

const char *
import_field_joint(enum import_field field)
{
	switch (field) {
	case IMPORT_FAMILY_NAME:
	case IMPORT_GIVEN_NAME:
	case IMPORT_USED_NAME:
	case IMPORT_BIRTH_NAME:
	case IMPORT_NAME_PREFIX:
		return " ";
	case IMPORT_PHONE:
	case IMPORT_EMAIL:
	case IMPORT_STREET:
	case IMPORT_STREET_MORE:
		return ", ";
	case IMPORT_STORY:
	case IMPORT_FULL_NAME:
	case IMPORT_BIRTH:
	case IMPORT_POSTCODE:
	case IMPORT_PLACE:
	case IMPORT_LANGUAGE:
	case IMPORT_INTERPRETER:
	case IMPORT_SEX:
	case IMPORT_LABOUR_STATUS:
	case IMPORT_EDUCATION:
	case IMPORT_BENEFIT:
	case IMPORT_IDENTIFIER:
	case IMPORT_SKIP:
	case IMPORT_HEALTH:
	case IMPORT_FIELD_END:
		break;
	}
	return NULL;
}
