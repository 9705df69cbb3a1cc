/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/phone_plan.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* E.164: at most 15 digits with the country code. */
enum { DIGITS_MIN = 5, DIGITS_MAX = 15 };

/*
 * Digits without the zero that is dialled within the country: FR Arcep 2018-0881
 * (9 digits, the first 1-9), ES RD 2296/2004 (9 digits, 6-9; no zero), NL
 * Nummerplan (9 digits, 1-9), DE BNetzA (area code with number, 5 to 12).
 */
static const struct {
	const char *country;
	const char *code;
	const char *first; /* digits with which it may begin */
	size_t min;
	size_t max;
	size_t n_zeros; /* before it, within the country */
} PLANS[] = {
	{"FR", "33", "123456789", 9, 9, 1},
	{"ES", "34", "6789", 9, 9, 0},
	{"NL", "31", "123456789", 9, 9, 1},
	{"DE", "49", "123456789", 5, 12, 1},
};

/* Digits alone; "+" and "00" before a country code are said and left out. */
static size_t
take_digits(const char *number, char out[DIGITS_MAX + 2], bool *is_abroad)
{
	size_t n = 0;

	*is_abroad = number[strspn(number, " (")] == '+';
	for (; *number != '\0' && n <= DIGITS_MAX; number++) {
		/* +33 (0)6: the zero is not dialled. */
		if (*is_abroad && strncmp(number, "(0)", 3) == 0)
			number += 3;
		if (*number >= '0' && *number <= '9')
			out[n++] = *number;
		if (*number == '\0')
			break;
	}
	out[n] = '\0';
	if (!*is_abroad && n >= 2 && out[0] == '0' && out[1] == '0') {
		*is_abroad = true;
		n -= 2;
		memmove(out, out + 2, n + 1);
	}
	return n;
}

static enum phone_fault
check_plan(size_t plan, const char *digits)
{
	size_t len = strlen(digits);

	if (len < PLANS[plan].min || len > PLANS[plan].max ||
	    strchr(PLANS[plan].first, digits[0]) == NULL)
		return PHONE_COUNTRY;
	return PHONE_RIGHT;
}

static enum phone_fault
check_abroad(const char *digits)
{
	for (size_t i = 0; i < N_ELEMS(PLANS); i++)
		if (strncmp(digits, PLANS[i].code, 2) == 0)
			return check_plan(i, digits + 2);
	return PHONE_RIGHT;
}

enum phone_fault
phone_plan_check(const char *country, const char *number)
{
	char digits[DIGITS_MAX + 2];
	bool is_abroad;
	size_t n = take_digits(number, digits, &is_abroad);

	if (n < DIGITS_MIN || n > DIGITS_MAX)
		return PHONE_NO_NUMBER;
	if (is_abroad)
		return check_abroad(digits);
	for (size_t i = 0; country != NULL && i < N_ELEMS(PLANS); i++) {
		size_t n_zeros = PLANS[i].n_zeros;

		if (strcmp(PLANS[i].country, country) != 0)
			continue;
		return strspn(digits, "0") == n_zeros
			       ? check_plan(i, digits + n_zeros)
			       : PHONE_COUNTRY;
	}
	return PHONE_RIGHT;
}

const char *
phone_plan_country(const char *number)
{
	char digits[DIGITS_MAX + 2];
	bool is_abroad;
	size_t n = take_digits(number, digits, &is_abroad);
	const char *found = NULL;

	if (n < DIGITS_MIN || n > DIGITS_MAX)
		return NULL;
	for (size_t i = 0; i < N_ELEMS(PLANS); i++) {
		bool is_of = is_abroad
				     ? strncmp(digits, PLANS[i].code, 2) == 0
				     : phone_plan_check(PLANS[i].country,
							number) == PHONE_RIGHT;

		if (is_of && found != NULL)
			return NULL;
		if (is_of)
			found = PLANS[i].country;
	}
	return found;
}

/* The plan whose code the digits begin with; N_ELEMS(PLANS) = none. */
static size_t
plan_of_code(const char *digits)
{
	size_t i = 0;

	while (i < N_ELEMS(PLANS) && strncmp(digits, PLANS[i].code, 2) != 0)
		i++;
	return i;
}

const char *
phone_plan_national(const char *digits)
{
	size_t plan = plan_of_code(digits);

	if (*digits == '0')
		return digits + strspn(digits, "0");
	return plan < N_ELEMS(PLANS) &&
			       check_plan(plan, digits + 2) == PHONE_RIGHT
		       ? digits + 2
		       : digits;
}

const char *
phone_plan_behind_code(const char *digits)
{
	return plan_of_code(digits) < N_ELEMS(PLANS) ? digits + 2 : NULL;
}
