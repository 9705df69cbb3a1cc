/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/case_number.h"

#include <assert.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum { YEAR_LEN = 4, SERIAL_LEN_MIN = 4, PACKED_MAX = 17 };

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static int
alphabet_value(char c)
{
	const char *at = c == '\0' ? NULL : strchr(alphabet, c);
	return at == NULL ? -1 : (int)(at - alphabet);
}

char
case_number_check_char(const char *s)
{
	int p = 36;

	for (; *s != '\0'; s++) {
		int value = alphabet_value(*s);
		if (value < 0)
			return '\0';
		p = (p + value) % 36;
		if (p == 0)
			p = 36;
		p = p * 2 % 37;
	}
	return alphabet[(37 - p) % 36];
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
case_office_is_valid(const char *code)
{
	size_t len = strlen(code);

	for (size_t i = 0; i < len; i++)
		if (!is_capital(code[i]))
			return false;
	return len >= CASE_OFFICE_MIN && len <= CASE_OFFICE_MAX;
}

static bool
number_is_valid(const struct case_number *number)
{
	return case_office_is_valid(number->office) && number->year >= 1900 &&
	       number->year <= 2999 && number->serial >= 1 &&
	       number->serial <= CASE_SERIAL_MAX;
}

static char
number_check_char(const struct case_number *number)
{
	char packed[PACKED_MAX];

	int len = snprintf(packed, sizeof(packed), "%s%04d%04d", number->office,
			   number->year, number->serial);
	assert(len > 0 && (size_t)len < sizeof(packed));
	return case_number_check_char(packed);
}

const char *
case_number_format(const struct case_number *number, char out[CASE_NUMBER_SIZE])
{
	assert(number_is_valid(number));
	int len = snprintf(out, CASE_NUMBER_SIZE, "%s-%04d-%04d-%c",
			   number->office, number->year, number->serial,
			   number_check_char(number));
	assert(len > 0 && len < CASE_NUMBER_SIZE);
	return out;
}

/* Capitals and digits of s in a row; false where there is anything else. */
static bool
pack(const char *s, char out[PACKED_MAX])
{
	size_t n = 0;

	for (; *s != '\0'; s++) {
		char c = *s;
		if (strchr("- ./\t", c) != NULL)
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (alphabet_value(c) < 0 || n + 1 >= PACKED_MAX)
			return false;
		out[n++] = c;
	}
	out[n] = '\0';
	return true;
}

/* The digit that was meant, or -1. */
static int
digit_of(char c)
{
	if (c == 'O')
		return 0;
	if (c == 'I' || c == 'L')
		return 1;
	return is_digit(c) ? c - '0' : -1;
}

/* -1 where it is no number, or none that an int can hold. */
static int
digits_of(const char *s, size_t len)
{
	int n = 0;

	for (size_t i = 0; i < len; i++) {
		int digit = digit_of(s[i]);
		if (digit < 0 || n > (INT_MAX - digit) / 10)
			return -1;
		n = n * 10 + digit;
	}
	return n;
}

/* A serial has four digits, and more only when it needs them. */
static bool
serial_is_canonical(int serial, size_t len)
{
	size_t needed = SERIAL_LEN_MIN;

	for (int rest = serial; rest >= 10000; rest /= 10)
		needed++;
	return len == needed;
}

/* The office may end in a letter that is also read as a digit (O, I, L). */
static bool
split(const char *packed, size_t len, size_t office_len,
      struct case_number *out)
{
	struct case_number number = {0};

	if (len < office_len + YEAR_LEN + SERIAL_LEN_MIN)
		return false;
	size_t serial_len = len - office_len - YEAR_LEN;
	memcpy(number.office, packed, office_len);
	number.year = digits_of(packed + office_len, YEAR_LEN);
	number.serial = digits_of(packed + office_len + YEAR_LEN, serial_len);
	if (!number_is_valid(&number) ||
	    !serial_is_canonical(number.serial, serial_len))
		return false;
	*out = number;
	return true;
}

static bool
split_any(const char *packed, size_t len, struct case_number *out)
{
	for (size_t n = CASE_OFFICE_MAX; n >= CASE_OFFICE_MIN; n--)
		if (split(packed, len, n, out))
			return true;
	return false;
}

/* 0 and O, 1, I and L are taken for each other on paper. */
static bool
is_same_check(char typed, char check)
{
	if (typed == check)
		return true;
	int digit = digit_of(typed);
	return (digit == 0 || digit == 1) && digit == digit_of(check);
}

enum case_number_fault
case_number_read(const char *s, struct case_number *out)
{
	char packed[PACKED_MAX] = "";
	struct case_number number;

	if (!pack(s, packed))
		return CASE_NUMBER_MALFORMED;
	size_t len = strlen(packed);
	bool has_check = len > 0 && split_any(packed, len - 1, &number);
	if (has_check &&
	    is_same_check(packed[len - 1], number_check_char(&number))) {
		*out = number;
		return CASE_NUMBER_OK;
	}
	/* ALT-2026-12345: a check digit 5 that is wrong, or none at all. */
	bool ends_in_group = strlen(s) > SERIAL_LEN_MIN &&
			     s[strlen(s) - 2] != '-';
	if (split_any(packed, len, &number) && (!has_check || ends_in_group)) {
		*out = number;
		return CASE_NUMBER_NO_CHECK;
	}
	return has_check ? CASE_NUMBER_WRONG_CHECK : CASE_NUMBER_MALFORMED;
}

/* ---- What was meant ---- */

struct near_numbers {
	struct case_number *items;
	size_t n;
	char check; /* as typed */
};

static void
add_near(struct near_numbers *near, const struct case_number *number)
{
	if (near->n < CASE_NUMBERS_NEAR && number->serial >= 1 &&
	    number->serial <= CASE_SERIAL_MAX &&
	    is_same_check(near->check, number_check_char(number)))
		near->items[near->n++] = *number;
}

/* Each digit of the serial another one. */
static void
add_one_digit_off(struct near_numbers *near, const struct case_number *typed)
{
	for (int unit = 1; unit <= typed->serial || unit <= 1000; unit *= 10) {
		int was = typed->serial / unit % 10;

		for (int digit = 0; digit <= 9; digit++) {
			struct case_number number = *typed;

			number.serial += (digit - was) * unit;
			if (digit != was)
				add_near(near, &number);
		}
	}
}

static void
add_swapped(struct near_numbers *near, const struct case_number *typed)
{
	for (int unit = 1; unit * 10 <= typed->serial || unit <= 100;
	     unit *= 10) {
		struct case_number number = *typed;
		int low = typed->serial / unit % 10;
		int high = typed->serial / unit / 10 % 10;

		number.serial += (high - low) * unit + (low - high) * unit * 10;
		if (low != high)
			add_near(near, &number);
	}
}

size_t
case_number_near(const char *s, struct case_number out[CASE_NUMBERS_NEAR])
{
	char packed[PACKED_MAX];
	struct near_numbers near = {.items = out};
	struct case_number typed;

	switch (case_number_read(s, &out[0])) {
	case CASE_NUMBER_MALFORMED:
		return 0;
	case CASE_NUMBER_OK:
	case CASE_NUMBER_NO_CHECK:
		return 1;
	case CASE_NUMBER_WRONG_CHECK:
		break;
	}
	if (!pack(s, packed) || !split_any(packed, strlen(packed) - 1, &typed))
		return 0;
	out[0] = typed;
	near.n = 1;
	near.check = packed[strlen(packed) - 1];
	add_swapped(&near, &typed);
	add_one_digit_off(&near, &typed);
	return near.n;
}

/* ---- Short forms ---- */

enum { SHORT_PARTS = 4, SHORT_SIZE = 32, SERIAL_LEN_MAX = 7, MONTHS = 12 };

/* "ALT 26-0017-e" taken apart; what was not typed is "" or 0. */
struct short_form {
	char parts[SHORT_PARTS][SHORT_SIZE];
	size_t n;
	bool has_blanks;
	char office[CASE_OFFICE_MAX + 1];
	int year;
	int serial;
	char check;
};

/* Capitals and digits between signs; false where there is anything else. */
static bool
split_parts(const char *s, struct short_form *form)
{
	size_t len = 0;

	for (;; s++) {
		char c = *s;

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c == '\0' || strchr("- ./\t", c) != NULL) {
			form->n += len > 0;
			form->has_blanks |= c == ' ' || c == '\t';
			len = 0;
		} else if (alphabet_value(c) >= 0 && form->n < SHORT_PARTS &&
			   len + 1 < SHORT_SIZE) {
			form->parts[form->n][len++] = c;
		} else {
			return false;
		}
		if (c == '\0')
			return form->n > 0;
	}
}

/* "ALT" as the first part, or before digits in it: "ALT17". Gives the number
 * of the first part that is not the office. */
static size_t
take_office(struct short_form *form)
{
	char *first = form->parts[0];
	size_t len = 0;

	while (is_capital(first[len]))
		len++;
	if (len < CASE_OFFICE_MIN || len > CASE_OFFICE_MAX)
		return 0;
	memcpy(form->office, first, len);
	memmove(first, first + len, strlen(first + len) + 1);
	return *first == '\0' ? 1 : 0;
}

static bool
has_digit(const char *part)
{
	return strpbrk(part, "0123456789") != NULL;
}

/* A year of four digits, or of two behind an office; 0 = it is none. */
static int
short_year(const struct short_form *form, const char *part)
{
	size_t len = strlen(part);
	int year = has_digit(part) ? digits_of(part, len) : -1;

	if (len == YEAR_LEN && year >= 1900 && year <= 2999)
		return year;
	return len == 2 && *form->office != '\0' && year >= 0 ? 2000 + year : 0;
}

static int
short_serial(const char *part)
{
	size_t len = strlen(part);
	int serial = has_digit(part) && len <= SERIAL_LEN_MAX
			     ? digits_of(part, len)
			     : -1;

	return serial > 0 && serial <= CASE_SERIAL_MAX ? serial : 0;
}

/* "2026-17" and "17/2026"; of two parts that may be a month the latter is one. */
static size_t
take_year(struct short_form *form, size_t at)
{
	const char *first = form->parts[at];
	const char *second = form->parts[at + 1];
	bool is_month = *form->office == '\0' && short_serial(first) <= MONTHS;

	if (at + 1 >= form->n)
		return at;
	form->year = short_year(form, first);
	form->serial = form->year == 0 ? 0 : short_serial(second);
	if (form->serial == 0 && strlen(second) == YEAR_LEN && !is_month) {
		form->year = short_year(form, second);
		form->serial = form->year == 0 ? 0 : short_serial(first);
	}
	if (form->serial == 0)
		form->year = 0;
	return form->serial == 0 ? at : at + 2;
}

/* A serial that stands without a year and an office is told from other digits
 * by its check character behind a dash, or by the noughts before it. */
static bool
read_short(struct short_form *form)
{
	size_t from = take_office(form);
	size_t at = take_year(form, from);

	if (at == from && at < form->n)
		form->serial = short_serial(form->parts[at++]);
	if (at < form->n && strlen(form->parts[at]) == 1)
		form->check = form->parts[at++][0];
	if (form->serial == 0 || at < form->n)
		return false;
	if (form->year != 0 || *form->office != '\0')
		return true;
	if (form->check != '\0')
		return is_capital(form->check) || !form->has_blanks;
	return form->parts[0][0] == '0' &&
	       strlen(form->parts[0]) >= SERIAL_LEN_MIN;
}

/* Of one year: with its check character, or where another was typed, what was
 * likely meant. */
static size_t
short_of_year(const struct short_form *form, const char *office,
	      struct case_number out[CASE_NUMBERS_SHORT])
{
	struct case_number number = {.year = form->year,
				     .serial = form->serial};
	char text[CASE_NUMBER_SIZE];

	memcpy(number.office, office, strlen(office) + 1);
	if (!number_is_valid(&number))
		return 0;
	out[0] = number;
	if (form->check == '\0')
		return 1;
	(void)case_number_format(&number, text);
	text[strlen(text) - 1] = form->check;
	return case_number_near(text, out);
}

size_t
case_number_short(const char *s, const char *office, int year,
		  struct case_number out[CASE_NUMBERS_SHORT])
{
	struct short_form form = {0};
	struct case_number number = {0};
	size_t n = 0;

	if (!case_office_is_valid(office) || !split_parts(s, &form) ||
	    !read_short(&form))
		return 0;
	if (*form.office != '\0')
		office = form.office;
	if (form.year != 0)
		return short_of_year(&form, office, out);
	memcpy(number.office, office, strlen(office) + 1);
	number.serial = form.serial;
	for (int i = 0; i < CASE_NUMBERS_SHORT; i++) {
		number.year = year - i;
		if (number_is_valid(&number) &&
		    (form.check == '\0' ||
		     is_same_check(form.check, number_check_char(&number))))
			out[n++] = number;
	}
	return n;
}

enum err_code
case_number_parse(const char *s, const char *field, struct case_number *out,
		  struct err *err)
{
	char text[CASE_NUMBER_SIZE];
	struct case_number number;

	switch (case_number_read(s, &number)) {
	case CASE_NUMBER_OK:
		*out = number;
		return ERR_OK;
	case CASE_NUMBER_NO_CHECK:
		return err_set(err, ERR_INVALID, field,
			       _("The case number lacks its last character. "
				 "If the rest is right, it is %s."),
			       case_number_format(&number, text));
	case CASE_NUMBER_WRONG_CHECK:
		return err_set(err, ERR_INVALID, field,
			       _("The last character does not fit this case "
				 "number: one of its characters is mistyped. "
				 "Compare it with the paper."));
	case CASE_NUMBER_MALFORMED:
		break;
	}
	return err_set(err, ERR_INVALID, field,
		       _("This is not a case number. It has an office, a year, "
			 "a serial number and one more character, as in "
			 "ALT-2026-0042-M."));
}
