/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "rules_cell.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"

#include "rules_tables.h"

/* More than any household scale's ceiling. */
enum { PCT_MAX_BP = 100000 };

static bool
is_letter_or_digit(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9');
}

/* Begins with a letter or digit: "..", "-x" are no names. */
static bool
is_code(const char *s, size_t len)
{
	bool is = is_letter_or_digit(s[0]);
	for (size_t i = 1; i < len; i++)
		is = is && (is_letter_or_digit(s[i]) ||
			    memchr("-_.", s[i], 3) != NULL);
	return is;
}

static bool
is_code_list(const char *s)
{
	bool is = true;
	size_t len;
	for (const char *item; (item = list_next(&s, &len)) != NULL;)
		is = is && is_code(item, len);
	return is;
}

/* "30 %", "12.5%" -> basis points. */
static bool
parse_pct(const char *s, int *out)
{
	int64_t bp;
	size_t len = strspn(s, "0123456789.,");
	const char *rest = s + len + strspn(s + len, " ");
	char number[16];
	if (len >= sizeof(number) || strcmp(rest, "%") != 0)
		return false;
	memcpy(number, s, len);
	number[len] = '\0';
	/* Two decimals of a per cent are basis points. */
	if (!num_parse_minor(number, &bp) || bp > PCT_MAX_BP)
		return false;
	*out = (int)bp;
	return true;
}

static bool
parse_set(const char *const *names, const char *s, unsigned *out)
{
	unsigned bits = 0;
	size_t len;
	for (const char *item; (item = list_next(&s, &len)) != NULL;) {
		int bit = names_find(names, item, len);
		if (bit < 0)
			return false;
		bits |= 1U << bit;
	}
	*out = bits;
	return true;
}

static bool
parse_fraction(const char *s, int out[2])
{
	const char *slash = strchr(s, '/');
	char head[8];
	int64_t num;
	int64_t den;
	if (slash == NULL || (size_t)(slash - s) >= sizeof(head))
		return false;
	memcpy(head, s, (size_t)(slash - s));
	head[slash - s] = '\0';
	if (!num_parse_int(head, 1, 100, &num) ||
	    !num_parse_int(slash + 1, 1, 100, &den) || num > den)
		return false;
	out[0] = (int)num;
	out[1] = (int)den;
	return true;
}

static bool
parse_bool(const char *s, bool *out)
{
	if (strcmp(s, "yes") != 0 && strcmp(s, "no") != 0)
		return false;
	*out = s[0] == 'y';
	return true;
}

static bool
parse_date(const char *s, int add, struct date *out)
{
	struct date d = date_from_iso(s);
	if (date_is_none(d))
		return false;
	*out = date_add_days(d, add);
	return true;
}

static bool
parse_money(const char *s, int64_t *out)
{
	return s[0] != '-' && num_parse_minor(s, out);
}

static bool
parse_value(const char *s, int64_t *out)
{
	int bp;
	if (strchr(s, '%') == NULL)
		return parse_money(s, out);
	if (!parse_pct(s, &bp))
		return false;
	*out = bp;
	return true;
}

static bool
parse_int(const char *s, int *out)
{
	int64_t n;
	if (!num_parse_int(s, 0, 9999, &n))
		return false;
	*out = (int)n;
	return true;
}

static bool
parse_enum(const char *const *names, const char *s, int *out)
{
	int value = names_find(names, s, strlen(s));
	if (value < 0)
		return false;
	*out = value;
	return true;
}

static bool
parse_text(const char *s, bool fits, const char **out)
{
	if (fits)
		*out = s;
	return fits;
}

bool
rules_cell_parse(const struct column *column, const char *cell, void *row)
{
	void *at = (char *)row + column->offset;
	switch (column->kind) {
	case CELL_CODE:
		return parse_text(cell, is_code(cell, strlen(cell)), at);
	case CELL_LIST:
		return parse_text(cell, is_code_list(cell), at);
	case CELL_INT:
		return parse_int(cell, at);
	case CELL_NUMBER:
		return num_parse_int(cell, 0, INT32_MAX, at);
	case CELL_BOOL:
		return parse_bool(cell, at);
	case CELL_PCT:
		return parse_pct(cell, at);
	case CELL_MONEY:
		return parse_money(cell, at);
	case CELL_VALUE:
		return parse_value(cell, at);
	case CELL_SPAN:
		return span_parse(cell, at);
	case CELL_DATE:
		return parse_date(cell, 0, at);
	case CELL_LAST_DAY:
		return parse_date(cell, 1, at);
	case CELL_ENUM:
		return parse_enum(column->names, cell, at);
	case CELL_SET:
		return parse_set(column->names, cell, at);
	case CELL_FRACTION:
		return parse_fraction(cell, at);
	case CELL_TEXT:
	default:
		return parse_text(cell, true, at);
	}
}

static const char *
one_of(struct arena *arena, const char *const *names)
{
	const char *text = names[0];
	for (int i = 1; names[i] != NULL; i++)
		text = arena_printf(arena, "%s, %s", text, names[i]);
	return text;
}

const char *
rules_cell_wanted(struct arena *arena, const struct column *column)
{
	/* Any text fits a column of texts. */
	static const char *const wanted[] = {
		[CELL_TEXT] = "",
		[CELL_CODE] = N_("a code of letters, digits and - _ ., which "
				 "begins with a letter or digit"),
		[CELL_LIST] = N_("codes with commas between them"),
		[CELL_INT] = N_("a whole number"),
		[CELL_NUMBER] = N_("a whole number"),
		[CELL_BOOL] = N_("yes or no"),
		[CELL_PCT] = N_("a percentage such as 30 %"),
		[CELL_MONEY] = N_("an amount such as 1000.00"),
		[CELL_VALUE] = N_("a percentage such as 30 % or an amount "
				  "such as 1000.00"),
		[CELL_SPAN] = N_("a length such as 10 wd, 30 day, 6 month or "
				 "1 year, of 30 years at most"),
		[CELL_DATE] = N_("a date such as 2026-11-21"),
		[CELL_LAST_DAY] = N_("a date such as 2026-11-21"),
		[CELL_FRACTION] = N_("a fraction such as 1/3")};
	if (column->kind == CELL_ENUM)
		return arena_printf(arena, _("one of %s"),
				    one_of(arena, column->names));
	if (column->kind == CELL_SET)
		return arena_printf(arena, _("any of %s"),
				    one_of(arena, column->names));
	return _(wanted[column->kind]);
}
