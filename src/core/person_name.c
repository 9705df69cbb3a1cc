/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/person_name.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/birth_match.h"
#include "core/identifier.h"
#include "core/name_alike.h"
#include "core/name_bare.h"
#include "core/phone_plan.h"
#include "core/word_sound.h"

static uint32_t
first_cp(const char *s)
{
	uint32_t cp = 0;
	size_t len = strlen(s);

	if (len > 0)
		(void)utf8_decode(s, len, &cp);
	return cp;
}

struct cp_range {
	uint32_t first;
	uint32_t last;
};

static bool
is_in(uint32_t cp, const struct cp_range *ranges, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

/* Scripts in which the family name is written first, and no letter is tall. */
static bool
is_east_asian(uint32_t cp)
{
	static const struct cp_range ranges[] = {
		{0x1100, 0x11FF},   /* Hangul letters */
		{0x3040, 0x30FF},   /* Kana */
		{0x3130, 0x318F},   /* Hangul compatibility */
		{0x3400, 0x4DBF},   /* Han, extension A */
		{0x4E00, 0x9FFF},   /* Han */
		{0xAC00, 0xD7AF},   /* Hangul syllables */
		{0xF900, 0xFAFF},   /* Han, compatibility */
		{0x20000, 0x3134F}, /* Han, further extensions */
	};
	return is_in(cp, ranges, N_ELEMS(ranges));
}

/* Its capitals (Mtavruli) are in few fonts and no one writes names so. */
static bool
is_georgian(uint32_t cp)
{
	return cp >= 0x10D0 && cp <= 0x10FF;
}

const char *
person_display_name(struct arena *arena, const char *given, const char *family)
{
	given = str_or_empty(given);
	family = str_or_empty(family);
	if (family[0] == '\0')
		return arena_strdup(arena, given);
	uint32_t cp = first_cp(family);
	const char *shown = is_georgian(cp) ? family
					    : utf8_upper(arena, family);
	if (given[0] == '\0')
		return arena_strdup(arena, shown);
	if (is_east_asian(cp))
		return arena_printf(arena, "%s %s", family, given);
	return arena_printf(arena, "%s %s", given, shown);
}

const char *
person_sort_key(struct arena *arena, const char *given, const char *family)
{
	const char *first = utf8_fold(arena, str_or_empty(family));
	const char *second = utf8_fold(arena, str_or_empty(given));

	if (first[0] == '\0' || second[0] == '\0')
		return arena_printf(arena, "%s%s", first, second);
	return arena_printf(arena, "%s %s", first, second);
}

bool
name_tokens_have(const struct name_tokens *tokens, const char *word)
{
	for (size_t i = 0; i < tokens->n; i++)
		if (strcmp(tokens->items[i], word) == 0)
			return true;
	return false;
}

/* "A." is an initial; a lone ideograph is a whole name. */
static bool
is_initial(const char *word)
{
	return utf8_cps(word) < 2 && !is_east_asian(first_cp(word));
}

void
name_tokens_add(struct arena *arena, struct name_tokens *tokens,
		const char *word)
{
	tokens->items = arena_room(arena, tokens->items, tokens->n,
				   sizeof(tokens->items[0]));
	tokens->items[tokens->n++] = word;
}

/* The words of a name; of the initials or of all others. */
static void
add_words(struct arena *arena, struct name_tokens *out, const char *name,
	  bool wants_initials)
{
	const char *s = utf8_fold(arena, str_or_empty(name));

	while (*s != '\0') {
		size_t len = strcspn(s, " ");
		const char *word = arena_strndup(arena, s, len);

		if (is_initial(word) == wants_initials &&
		    !name_tokens_have(out, word))
			name_tokens_add(arena, out, word);
		s += len;
		s += strspn(s, " ");
	}
}

void
person_name_tokens(struct arena *arena, const char *const *names,
		   size_t n_names, struct name_tokens *out)
{
	*out = (struct name_tokens){0};
	for (size_t i = 0; i < n_names; i++)
		add_words(arena, out, names[i], false);
	for (size_t i = 0; out->n == 0 && i < n_names; i++)
		add_words(arena, out, names[i], true);
}

/* The value of a decimal digit in the scripts that telephones come in. */
static int
digit_value(uint32_t cp)
{
	static const uint32_t zeros[] = {
		'0',	0x0660, /* Arabic */
		0x06F0,		/* Persian, Urdu */
		0x0966,		/* Devanagari */
		0x09E6,		/* Bengali */
		0xFF10,		/* full width */
	};
	for (size_t i = 0; i < N_ELEMS(zeros); i++)
		if (cp >= zeros[i] && cp < zeros[i] + 10)
			return (int)(cp - zeros[i]);
	return -1;
}

static bool
is_ascii_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

enum { PHONE_DIGITS_MIN = 3 };

const char *
phone_digits(struct arena *arena, const char *phone)
{
	size_t len = strlen(phone);
	char *digits = arena_alloc(arena, len + 1);
	size_t n = 0;

	for (size_t at = 0; at < len;) {
		/* +49 (0)30 …: the trunk zero is not dialled from abroad. */
		if (n > 0 && strncmp(phone + at, "(0)", 3) == 0) {
			at += 3;
			continue;
		}
		uint32_t cp;
		at += utf8_decode(phone + at, len - at, &cp);
		int digit = digit_value(cp);
		if (digit >= 0)
			digits[n++] = (char)('0' + digit);
		else if (n >= PHONE_DIGITS_MIN &&
			 (is_ascii_letter(cp) || cp == ',' || cp == ';'))
			break; /* "ext. 12", or a second number */
	}
	digits[n] = '\0';
	if (strncmp(digits, "00", 2) == 0 && n > 2 + PHONE_DIGITS_MIN) {
		digits += 2;
		n -= 2;
	}
	return n < PHONE_DIGITS_MIN ? "" : digits;
}

const char *
phone_token(struct arena *arena, const char *phone)
{
	const char *digits = phone_digits(arena, phone);
	size_t n = strlen(digits);

	if (n == 0)
		return "";
	char *token = arena_alloc(arena, n + 2);
	token[0] = '#';
	for (size_t i = 0; i < n; i++)
		token[1 + i] = digits[n - 1 - i];
	return token;
}

const char *
phone_start_token(struct arena *arena, const char *phone)
{
	const char *digits = phone_digits(arena, phone);

	return *digits == '\0' ? ""
			       : arena_printf(arena, "#+%s",
					      phone_plan_national(digits));
}

void
phone_tokens(struct arena *arena, const char *phones, struct name_tokens *out)
{
	static const char between[] = ",;\n";

	*out = (struct name_tokens){0};
	while (*phones != '\0') {
		size_t len = strcspn(phones, between);
		const char *one = arena_strndup(arena, phones, len);
		const char *token = phone_token(arena, one);
		if (token[0] != '\0' && !name_tokens_have(out, token))
			name_tokens_add(arena, out, token);
		phones += len;
		phones += strspn(phones, between);
	}
}

/* Likeness: what each agreement is worth. product.md 6, intake. */
enum {
	WORTH_NAME = 60,
	WORTH_BIRTH = 40,
	WORTH_BIRTH_NEAR = 25,	/* swapped day and month, one digit wrong */
	WORTH_BIRTH_PART = 15,	/* what is known agrees */
	WORTH_BIRTH_TURNED = 8, /* the year and, turned round, a month */
	COST_BIRTH = 30,	/* another day */
	WORTH_PHONE = 15,
	WORTH_IDENTIFIER = 100,
	WORTH_MOST = 99, /* without an identifier nothing is certain */
	WORD_SAME = 10,
	WORD_NEAR = 8, /* a typing error, or written by its sound */
	WORD_BARE = 9, /* the same but for script, article, "ben" */
	PHONE_TAIL = 9 /* digits without country code */
};

static bool
has_digit(const char *word)
{
	return strpbrk(word, "0123456789") != NULL;
}

/* A word with a digit counts something out: another one is no typing error. */
static int
word_worth(const char *a, const char *b)
{
	if (strcmp(a, b) == 0)
		return WORD_SAME;
	if (has_digit(a) || has_digit(b))
		return 0;
	struct heard_word of_a;
	struct heard_word of_b;

	heard_word_init(&of_a, a);
	heard_word_init(&of_b, b);
	return heard_words_are_near(&of_a, &of_b) ? WORD_NEAR : 0;
}

enum { WORDS_MAX = 16 };

/* Of words made bare; without vowels the consonants have to do. */
static int
bare_worth(const char *a, const char *b)
{
	int worth = word_worth(a, b);

	return worth == WORD_SAME ? WORD_BARE : worth;
}

static int
abjad_worth(const char *a, const char *b)
{
	int worth = bare_worth(a, b);
	char sound_a[WORD_SOUND_SIZE];
	char sound_b[WORD_SOUND_SIZE];

	word_sound(a, sound_a);
	word_sound(b, sound_b);
	return worth == 0 && strlen(sound_a) > 1 &&
			       strcmp(sound_a, sound_b) == 0
		       ? WORD_NEAR
		       : worth;
}

/* What the best partner of a word is worth among those not yet taken, which
 * it takes. */
static int
take_partner(const char *word, const struct name_tokens *of, bool *is_taken,
	     int (*worth_of)(const char *a, const char *b))
{
	size_t best = WORDS_MAX;
	int worth = 0;

	for (size_t k = 0; k < of->n && k < WORDS_MAX; k++) {
		int here = is_taken[k] ? 0 : worth_of(word, of->items[k]);

		if (here > worth) {
			worth = here;
			best = k;
		}
	}
	if (best < WORDS_MAX)
		is_taken[best] = true;
	return worth;
}

/* The best partner of each word of a among those of b not yet taken. */
static int
sum_of_words(const struct name_tokens *a, const struct name_tokens *b,
	     int (*worth_of)(const char *a, const char *b))
{
	bool is_taken[WORDS_MAX] = {false};
	int sum = 0;

	for (size_t i = 0; i < a->n && i < WORDS_MAX; i++)
		sum += take_partner(a->items[i], b, is_taken, worth_of);
	return sum;
}

static int
words_worth(const struct name_tokens *a, const struct name_tokens *b,
	    int (*worth_of)(const char *a, const char *b))
{
	const struct name_tokens *few = a->n <= b->n ? a : b;
	const struct name_tokens *many = few == a ? b : a;

	if (few->n == 0)
		return 0;
	/* One word alone says little beside a full name. */
	int n = few->n == 1 && many->n > 1 ? 2 : (int)few->n;
	if (n > WORDS_MAX)
		n = WORDS_MAX;
	int sum = sum_of_words(few, many, worth_of);
	/* Squared: half a name is far less than half the evidence. */
	return WORTH_NAME * sum * sum / (WORD_SAME * WORD_SAME * n * n);
}

/* The words made bare; whether vowels are missing in them. */
static bool
take_bare(struct arena *arena, const struct person_likeness *person,
	  struct name_tokens *out)
{
	const char *given = utf8_fold(arena, str_or_empty(person->given));
	const char *family = utf8_fold(arena, str_or_empty(person->family));

	name_bare_add(arena, given, out);
	name_bare_add(arena, family, out);
	return name_is_of_abjad(given) || name_is_of_abjad(family);
}

/* Without "de la" and "el", which most of those have who have them. */
static void
leave_particles_out(struct name_tokens *words)
{
	size_t n = 0;

	for (size_t i = 0; i < words->n; i++)
		n += !name_is_particle(words->items[i]);
	if (n == 0 || n == words->n)
		return;
	n = 0;
	for (size_t i = 0; i < words->n; i++)
		if (!name_is_particle(words->items[i]))
			words->items[n++] = words->items[i];
	words->n = n;
}

static int
name_worth(struct arena *arena, const struct person_likeness *a,
	   const struct person_likeness *b)
{
	const char *names_a[] = {a->given, a->family};
	const char *names_b[] = {b->given, b->family};
	struct name_tokens words_a;
	struct name_tokens words_b;
	struct name_tokens bare_a = {0};
	struct name_tokens bare_b = {0};

	person_name_tokens(arena, names_a, 2, &words_a);
	person_name_tokens(arena, names_b, 2, &words_b);
	leave_particles_out(&words_a);
	leave_particles_out(&words_b);
	int worth = words_worth(&words_a, &words_b, word_worth);

	if (worth == WORTH_NAME)
		return worth;
	bool is_abjad = take_bare(arena, a, &bare_a);

	is_abjad |= take_bare(arena, b, &bare_b);
	int bare = words_worth(&bare_a, &bare_b,
			       is_abjad ? abjad_worth : bare_worth);

	return bare > worth ? bare : worth;
}

static int
birth_worth(const char *a, const char *b)
{
	switch (birth_compare(a, b)) {
	case BIRTH_UNKNOWN:
		return 0;
	case BIRTH_SAME:
		return WORTH_BIRTH;
	case BIRTH_NEAR:
		return WORTH_BIRTH_NEAR;
	case BIRTH_PART:
		return WORTH_BIRTH_PART;
	case BIRTH_PART_TURNED:
		return WORTH_BIRTH_TURNED;
	case BIRTH_OTHER:
		break;
	}
	return -COST_BIRTH;
}

static bool
is_same_number(const char *a, const char *b)
{
	size_t len_a = strlen(a);
	size_t len_b = strlen(b);

	if (len_a > PHONE_TAIL && len_b > PHONE_TAIL)
		return strncmp(a, b, 1 + PHONE_TAIL) == 0;
	return strcmp(a, b) == 0;
}

static bool
is_same_phone(struct arena *arena, const char *a, const char *b)
{
	struct name_tokens of_a;
	struct name_tokens of_b;

	phone_tokens(arena, str_or_empty(a), &of_a);
	phone_tokens(arena, str_or_empty(b), &of_b);
	for (size_t i = 0; i < of_a.n; i++)
		for (size_t k = 0; k < of_b.n; k++)
			if (is_same_number(of_a.items[i], of_b.items[k]))
				return true;
	return false;
}

static bool
is_same_identifier(struct arena *arena, const char *a, const char *b)
{
	const char *key_a = identifier_key(arena, str_or_empty(a));
	const char *key_b = identifier_key(arena, str_or_empty(b));
	return key_a[0] != '\0' && strcmp(key_a, key_b) == 0;
}

int
person_likeness(struct arena *arena, const struct person_likeness *a,
		const struct person_likeness *b)
{
	if (is_same_identifier(arena, a->identifier, b->identifier))
		return WORTH_IDENTIFIER;
	int worth = name_worth(arena, a, b);
	worth += birth_worth(str_or_empty(a->birth), str_or_empty(b->birth));
	if (is_same_phone(arena, a->phone, b->phone))
		worth += WORTH_PHONE;
	if (worth < 0)
		return 0;
	return worth > WORTH_MOST ? WORTH_MOST : worth;
}
