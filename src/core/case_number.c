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
	char packed[PACKED_MAX];
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

enum { SHORT_PARTS = 3, SHORT_SERIAL_LEN_MAX = 6 };

/* "2025-0017-e" to its parts in packed; 0 where it has other than 2 or 3. */
static size_t
split_short(char *packed, const char *parts[SHORT_PARTS])
{
	size_t n = 0;

	for (char *c = packed; n < SHORT_PARTS; n++) {
		char *end = strchr(c, '-');
		parts[n] = c;
		if (end == NULL)
			return n + 1 > 1 ? n + 1 : 0;
		*end = '\0';
		c = end + 1;
	}
	return 0;
}

/* Capitals, digits and dashes, without blanks. */
static bool
pack_short(const char *s, char out[PACKED_MAX])
{
	size_t n = 0;

	for (; *s != '\0'; s++) {
		char c = *s;
		if (c == ' ' || c == '\t')
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if ((c != '-' && alphabet_value(c) < 0) || n + 1 >= PACKED_MAX)
			return false;
		out[n++] = c;
	}
	out[n] = '\0';
	return true;
}

/* Year (0 = any), serial and check character ('\0' = any) as typed. */
static bool
read_short(char *packed, int *year_out, int *serial_out, char *check_out)
{
	const char *parts[SHORT_PARTS];
	size_t n = split_short(packed, parts);
	size_t at = n == SHORT_PARTS || (n == 2 && strlen(parts[1]) > 1);

	*year_out = 0;
	*check_out = '\0';
	if (n == 0 || (at == 1 && strlen(parts[0]) != YEAR_LEN))
		return false;
	if (at == 1)
		*year_out = digits_of(parts[0], YEAR_LEN);
	size_t len = strlen(parts[at]);
	if (len == 0 || len > SHORT_SERIAL_LEN_MAX)
		return false;
	*serial_out = digits_of(parts[at], len);
	if (at + 1 < n && strlen(parts[at + 1]) != 1)
		return false;
	if (at + 1 < n)
		*check_out = parts[at + 1][0];
	return *serial_out > 0 && *year_out >= 0;
}

size_t
case_number_short(const char *s, const char *office, int year,
		  struct case_number out[CASE_NUMBERS_SHORT])
{
	char packed[PACKED_MAX];
	struct case_number number = {0};
	int own_year = 0;
	char check = '\0';
	size_t n = 0;

	if (!case_office_is_valid(office) || !pack_short(s, packed) ||
	    !read_short(packed, &own_year, &number.serial, &check))
		return 0;
	memcpy(number.office, office, strlen(office) + 1);
	for (int i = 0; i < CASE_NUMBERS_SHORT; i++) {
		number.year = own_year != 0 ? own_year : year - i;
		if (own_year != 0 && i > 0)
			break;
		if (number_is_valid(&number) &&
		    (check == '\0' ||
		     is_same_check(check, number_check_char(&number))))
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
