/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/num.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

enum {
	TIME_DIGITS_MAX = 6,
	MONEY_DIGITS_MAX = 16,
	GROUP_DIGITS = 3,
	DECIMALS_MAX = 2
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
num_parse_int(const char *s, int64_t min, int64_t max, int64_t *out)
{
	bool is_negative = *s == '-';
	int64_t value = 0;

	if (*s == '-' || *s == '+')
		s++;
	if (*s == '\0')
		return false;
	for (; *s; s++) {
		if (!is_digit(*s))
			return false;
		int digit = is_negative ? '0' - *s : *s - '0';

		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, digit, &value))
			return false;
	}
	if (value < min || value > max)
		return false;
	*out = value;
	return true;
}

/* The digits at *s, which are stepped over with the blanks behind them: how
 * many there are; 0 where there are none, or too many to be a time. */
static int
take_digits(const char **s, int64_t *out)
{
	int n = 0;

	*out = 0;
	for (; is_digit(**s); (*s)++)
		if (n++ < TIME_DIGITS_MAX)
			*out = *out * 10 + (**s - '0');
	*s += strspn(*s, " ");
	return n > TIME_DIGITS_MAX ? 0 : n;
}

/* "", "m", "min", "min." */
static bool
ends_in_minutes(const char *s)
{
	return *s == '\0' || strcmp(s, "m") == 0 || strcmp(s, "min") == 0 ||
	       strcmp(s, "min.") == 0;
}

bool
num_parse_minutes(const char *s, int64_t max, int64_t *out)
{
	int64_t hours = 0;
	int64_t minutes;
	int n = take_digits(&s, &minutes);

	if (n > 0 && (*s == ':' || *s == 'h' || *s == 'H')) {
		const bool is_clock = *s++ == ':';

		s += strspn(s, " ");
		hours = minutes;
		n = take_digits(&s, &minutes);
		if (n > 2 || minutes >= 60 || (is_clock && n != 2) ||
		    (is_clock && *s != '\0') || (n == 0 && *s != '\0'))
			return false;
		n = 1;
	}
	if (n == 0 || !ends_in_minutes(s) || hours * 60 + minutes > max)
		return false;
	*out = hours * 60 + minutes;
	return true;
}

/*
 * What may stand between the digits of an amount: point and comma, and, only
 * between groups of three, blank, no-break blanks and apostrophe.
 */
static const char *const SEPARATORS[] = {
	".", ",", " ", "\xc2\xa0", "\xe2\x80\xaf", "'", "\xe2\x80\x99",
};

enum { SEP_NONE = -1, SEP_POINT, SEP_COMMA };

/* Index of the separator at s, which is stepped over; SEP_NONE if none. */
static int
take_separator(const char **s)
{
	for (int i = 0; i < 7; i++) {
		size_t len = strlen(SEPARATORS[i]);

		if (strncmp(*s, SEPARATORS[i], len) == 0) {
			*s += len;
			return i;
		}
	}
	return SEP_NONE;
}

/* An amount cut into runs of digits with separators between them. */
struct amount {
	int64_t digits;	   /* all digits read as one number */
	int n_digits;	   /* how many */
	int runs[8];	   /* digits in each run */
	int separators[8]; /* separators[i] stands before runs[i + 1] */
	int n_runs;
};

static bool
amount_scan(const char *s, struct amount *a)
{
	for (;;) {
		int n = 0;

		for (; is_digit(*s); s++, n++)
			if (a->n_digits++ < MONEY_DIGITS_MAX)
				a->digits = a->digits * 10 + (*s - '0');
		if (n == 0 || a->n_digits > MONEY_DIGITS_MAX)
			return false;
		a->runs[a->n_runs++] = n;
		if (*s == '\0')
			return true;
		if (a->n_runs == 8)
			return false;
		a->separators[a->n_runs - 1] = take_separator(&s);
		if (a->separators[a->n_runs - 1] == SEP_NONE)
			return false;
	}
}

/* Runs 0 to n - 1 are groups of thousands with one kind of separator. */
static bool
amount_is_grouped(const struct amount *a, int n)
{
	if (n == 1)
		return true;
	if (a->runs[0] > GROUP_DIGITS)
		return false;
	for (int i = 1; i < n; i++)
		if (a->runs[i] != GROUP_DIGITS ||
		    a->separators[i - 1] != a->separators[0])
			return false;
	return true;
}

/* Whether the last run is decimals: behind the only point or comma of its
   kind. "1.369" is neither: some read 1369, others a number below 2. */
static bool
amount_has_decimals(const struct amount *a)
{
	if (a->n_runs < 2)
		return false;
	int last = a->separators[a->n_runs - 2];

	if (last != SEP_POINT && last != SEP_COMMA)
		return false;
	return a->n_runs == 2 || last != a->separators[0];
}

bool
num_parse_minor(const char *s, int64_t *out)
{
	struct amount a = {0};

	if (!amount_scan(s, &a))
		return false;
	bool has_decimals = amount_has_decimals(&a);
	int decimals = has_decimals ? a.runs[a.n_runs - 1] : 0;

	if (decimals > DECIMALS_MAX ||
	    !amount_is_grouped(&a, a.n_runs - (has_decimals ? 1 : 0)))
		return false;
	int64_t value = a.digits;

	for (int i = decimals; i < DECIMALS_MAX; i++)
		value *= 10;
	*out = value;
	return true;
}

int64_t
num_mul_div_half_up(int64_t a, int64_t b, int64_t c)
{
	assert(a >= 0 && b >= 0 && c > 0);
	__extension__ unsigned __int128 product =
		(unsigned __int128)(uint64_t)a * (uint64_t)b;
	__extension__ unsigned __int128 quotient =
		(2 * product + (uint64_t)c) / (2 * (unsigned __int128)c);

	assert(quotient <= INT64_MAX);
	return (int64_t)quotient;
}
