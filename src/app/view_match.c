/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_match.h"

#include <ctype.h>
#include <string.h>

#include "app/view.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/codes.h"

static enum param_type
param_type_of(enum column_type type)
{
	switch (type) {
	case COLUMN_INT:
	case COLUMN_BP:
		return PARAM_INT;
	case COLUMN_HUNDREDTHS:
		return PARAM_HUNDREDTHS;
	case COLUMN_DATE:
	case COLUMN_NEAR:
	case COLUMN_DAYS:
	case COLUMN_STAMP:
		return PARAM_DATE;
	case COLUMN_BIRTH:
		return PARAM_BIRTH;
	case COLUMN_CODE:
	case COLUMN_INSTEAD:
		return PARAM_CODE;
	case COLUMN_BOOL:
		return PARAM_BOOL;
	case COLUMN_CODES:
	case COLUMN_TEXT:
	case COLUMN_RARE:
	case COLUMN_OPERATION:
		break;
	}
	return PARAM_LINE;
}

struct param
view_match_param(const struct view_column *column)
{
	const bool is_text = column->type == COLUMN_TEXT ||
			     column->type == COLUMN_RARE;

	return (struct param){
		.name = column->name,
		.type = param_type_of(column->type),
		.label = column->label,
		.codes = column->codes,
		.min = INT64_MIN,
		.max = is_text ? 0 : INT64_MAX,
	};
}

static bool
is_letter(char c)
{
	return isalnum((unsigned char)c) != 0 || (unsigned char)c >= 0x80;
}

/* Whole words of the cell, in any case and without accents. */
static bool
has_words(struct arena *scratch, const char *cell, const char *words)
{
	const char *folded = utf8_fold(scratch, cell);
	const char *wanted = utf8_fold(scratch, words);
	size_t len = strlen(wanted);

	for (const char *at = folded; len > 0; at++) {
		at = strstr(at, wanted);
		if (at == NULL)
			return false;
		if ((at == folded || !is_letter(at[-1])) && !is_letter(at[len]))
			return true;
	}
	return false;
}

static bool
is_number(const char *cell, int64_t wanted)
{
	int64_t i;

	return num_parse_int(cell, INT64_MIN, INT64_MAX, &i) && i == wanted;
}

/* The name alone, or with what of the case was read. */
static bool
is_operation(const char *cell, const char *name)
{
	size_t len = strlen(name);

	return strncmp(cell, name, len) == 0 &&
	       (cell[len] == '\0' || cell[len] == ' ');
}

bool
view_match_cell(const struct view_column *column, const char *cell,
		const struct value *value, struct arena *scratch)
{
	if (*value->text == '\0' || *cell == '\0')
		return *value->text == *cell ||
		       (column->type == COLUMN_BOOL && value->i == 0 &&
			*value->text != '\0');
	switch (column->type) {
	case COLUMN_INT:
	case COLUMN_BP:
	case COLUMN_HUNDREDTHS:
	case COLUMN_BOOL:
		return is_number(cell, value->i);
	case COLUMN_STAMP:
		return date_cmp(stamp_local(stamp_from_iso(cell), NULL, NULL),
				value->date) == 0;
	case COLUMN_BIRTH:
		return strncmp(cell, value->text, strlen(value->text)) == 0;
	case COLUMN_DATE:
	case COLUMN_NEAR:
	case COLUMN_DAYS:
	case COLUMN_CODE:
	case COLUMN_INSTEAD:
		return strcmp(cell, value->text) == 0;
	case COLUMN_OPERATION:
		return is_operation(cell, value->text);
	case COLUMN_CODES:
	case COLUMN_TEXT:
	case COLUMN_RARE:
		break;
	}
	return has_words(scratch, cell, value->text) ||
	       (column->codes != NULL &&
		has_words(scratch, code_label(column->codes, cell),
			  value->text));
}
