/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/identifier.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"

enum {
	VALUE_MAX = 24,
	DNI_LEN = 9,
	BSN_LEN = 9,
	STEUER_LEN = 11,
	NIR_LEN = 13,
	NIR_LEN_WITH_KEY = 15
};

/* Letters and digits in capitals, without what stands between them. False
 * where there is anything else or too much. */
static bool
pack(const char *s, char out[VALUE_MAX + 1])
{
	size_t n = 0;

	for (; *s != '\0'; s++) {
		char c = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;

		if (strchr(" .-/", c) != NULL)
			continue;
		if (n == VALUE_MAX ||
		    !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
			return false;
		out[n++] = c;
	}
	out[n] = '\0';
	return n > 0;
}

static bool
are_digits(const char *s, size_t n)
{
	return strspn(s, "0123456789") >= n;
}

static int64_t
number_of(const char *s, size_t n)
{
	int64_t value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

static enum identifier_fault
verdict(bool is_right)
{
	return is_right ? IDENTIFIER_RIGHT : IDENTIFIER_CHECK;
}

/* ---- Spain: DNI 12345678Z, NIE X1234567L (RD 1553/2005, RD 557/2011) ---- */

static bool
has_form_of_dni(const char *s)
{
	return strlen(s) == DNI_LEN && are_digits(s, 8) && s[8] >= 'A';
}

static bool
has_form_of_nie(const char *s)
{
	return strlen(s) == DNI_LEN && strchr("XYZ", s[0]) != NULL &&
	       are_digits(s + 1, 7) && s[8] >= 'A';
}

static enum identifier_fault
check_spanish(const char *s)
{
	static const char letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
	int64_t n;

	if (has_form_of_dni(s))
		n = number_of(s, 8);
	else if (has_form_of_nie(s))
		n = (s[0] - 'X') * INT64_C(10000000) + number_of(s + 1, 7);
	else
		return IDENTIFIER_FORM;
	return verdict(letters[n % 23] == s[8]);
}

/* ---- Netherlands: BSN, the eleven test ---- */

static enum identifier_fault
check_dutch(const char *s)
{
	size_t len = strlen(s);
	char padded[BSN_LEN + 1] = "0";
	int sum = 0;

	if ((len != BSN_LEN && len != BSN_LEN - 1) || !are_digits(s, len))
		return IDENTIFIER_FORM;
	memcpy(padded + (BSN_LEN - len), s, len);
	for (int i = 0; i < BSN_LEN - 1; i++)
		sum += (BSN_LEN - i) * (padded[i] - '0');
	sum -= padded[BSN_LEN - 1] - '0';
	return verdict(sum != 0 && sum % 11 == 0);
}

/* ---- Germany: Steuer-ID (AO 139b), ISO/IEC 7064 MOD 11,10 ---- */

/* Of the first ten digits one comes twice or three times, the others once at
 * most. */
static bool
repeats_one_digit(const char *s)
{
	int counts[10] = {0};
	int n_repeated = 0;

	for (int i = 0; i < STEUER_LEN - 1; i++)
		counts[s[i] - '0']++;
	for (int d = 0; d < 10; d++) {
		if (counts[d] > 3)
			return false;
		n_repeated += counts[d] > 1;
	}
	return n_repeated == 1;
}

static enum identifier_fault
check_german(const char *s)
{
	int product = 10;

	if (strlen(s) != STEUER_LEN || !are_digits(s, STEUER_LEN) ||
	    s[0] == '0')
		return IDENTIFIER_FORM;
	for (int i = 0; i < STEUER_LEN - 1; i++) {
		int sum = (s[i] - '0' + product) % 10;

		product = 2 * (sum == 0 ? 10 : sum) % 11;
	}
	return verdict((11 - product) % 10 == s[STEUER_LEN - 1] - '0' &&
		       repeats_one_digit(s));
}

/* ---- France: NIR, 13 signs and a key of two ---- */

/* Corsica: 2A counts as 19, 2B as 18. */
static bool
take_out_corsica(char *s)
{
	if (s[5] == '2' && (s[6] == 'A' || s[6] == 'B')) {
		s[5] = '1';
		s[6] = s[6] == 'A' ? '9' : '8';
	}
	return are_digits(s, strlen(s));
}

static enum identifier_fault
check_french(char *s)
{
	size_t len = strlen(s);

	if ((len != NIR_LEN && len != NIR_LEN_WITH_KEY) ||
	    !take_out_corsica(s) || s[0] == '0')
		return IDENTIFIER_FORM;
	if (len == NIR_LEN)
		return IDENTIFIER_RIGHT; /* without its key */
	return verdict(97 - number_of(s, NIR_LEN) % 97 ==
		       number_of(s + NIR_LEN, 2));
}

/* ---- Which rule ---- */

static bool
is_country(const char *country, const char *code)
{
	return country != NULL && strlen(country) == 2 &&
	       (country[0] & ~0x20) == code[0] &&
	       (country[1] & ~0x20) == code[1];
}

static enum identifier_fault
check_identity(const char *country, const char *s)
{
	if (is_country(country, "ES"))
		return check_spanish(s);
	if (is_country(country, "NL"))
		return check_dutch(s);
	if (is_country(country, "DE"))
		return check_german(s);
	if (str_is_empty(country) && (has_form_of_dni(s) || has_form_of_nie(s)))
		return check_spanish(s);
	return IDENTIFIER_NO_RULE;
}

static enum identifier_fault
check_insurance(const char *country, char *s)
{
	bool is_unsaid = str_is_empty(country);

	if (is_country(country, "FR"))
		return check_french(s);
	if (is_unsaid && strlen(s) == NIR_LEN_WITH_KEY &&
	    strchr("12", s[0]) != NULL)
		return check_french(s);
	return IDENTIFIER_NO_RULE;
}

enum identifier_fault
identifier_check(const char *kind, const char *country, const char *value)
{
	char packed[VALUE_MAX + 1] = "";
	bool is_packed = pack(value, packed);

	if (strcmp(kind, "national") == 0 || strcmp(kind, "foreigner") == 0)
		return is_packed ? check_identity(country, packed)
				 : IDENTIFIER_NO_RULE;
	if (strcmp(kind, "social_security") == 0)
		return is_packed ? check_insurance(country, packed)
				 : IDENTIFIER_NO_RULE;
	return IDENTIFIER_NO_RULE;
}

const char *
identifier_key(struct arena *arena, const char *value)
{
	char *key = arena_strdup(arena, utf8_fold(arena, value));
	size_t n = 0;

	for (const char *c = key; *c != '\0'; c++)
		if ((unsigned char)*c >= 0x80 || (*c >= '0' && *c <= '9') ||
		    (*c >= 'a' && *c <= 'z'))
			key[n++] = *c;
	key[n] = '\0';
	return key;
}

/* ---- The same number ---- */

static bool
is_identity(const char *kind)
{
	return str_is(kind, "national") || str_is(kind, "foreigner");
}

static bool
is_of_public_register(const char *kind)
{
	return is_identity(kind) || str_is(kind, "passport") ||
	       str_is(kind, "social_security");
}

static bool
are_of_two_countries(const struct identifier *a, const struct identifier *b)
{
	const char *one = str_or_empty(a->country);
	const char *other = str_or_empty(b->country);

	return *one != '\0' && *other != '\0' && strcasecmp(one, other) != 0;
}

bool
identifier_is_same(const struct identifier *a, const struct identifier *b,
		   struct arena *arena)
{
	const bool is_kind = str_is(a->kind, b->kind) ||
			     (is_identity(a->kind) && is_identity(b->kind));

	if (!is_kind || are_of_two_countries(a, b))
		return false;
	if (!is_of_public_register(a->kind))
		return str_is(a->value, b->value);

	const char *key = identifier_key(arena, a->value);

	return *key != '\0' && str_is(key, identifier_key(arena, b->value));
}
