/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "utf8_map.h"

/* The longest decomposition of one code point is 18 (U+FDFA). */
enum { DECOMPOSED_MAX = 32, REPLACEMENT = 0xfffd };

/*
 * Case-folded letters that Unicode does not decompose, with what people type
 * for them; and Arabic letters that are written one for the other.
 */
static const struct {
	uint32_t letter;
	const char *plain;
} PLAIN[] = {
	{0x00b7, ""},	      /* middle dot, as in Catalan l·l */
	{0x00e6, "ae"},	      /* æ */
	{0x00f0, "d"},	      /* ð */
	{0x00f8, "o"},	      /* ø */
	{0x00fe, "th"},	      /* þ */
	{0x0111, "d"},	      /* đ */
	{0x0127, "h"},	      /* ħ */
	{0x0131, "i"},	      /* ı */
	{0x0138, "k"},	      /* ĸ */
	{0x0142, "l"},	      /* ł */
	{0x014b, "n"},	      /* ŋ */
	{0x0153, "oe"},	      /* œ */
	{0x0167, "t"},	      /* ŧ */
	{0x0180, "b"},	      /* ƀ */
	{0x0199, "k"},	      /* ƙ */
	{0x01b4, "y"},	      /* ƴ */
	{0x01e5, "g"},	      /* ǥ */
	{0x0253, "b"},	      /* ɓ */
	{0x0254, "o"},	      /* ɔ */
	{0x0256, "d"},	      /* ɖ */
	{0x0257, "d"},	      /* ɗ */
	{0x0259, "e"},	      /* ə */
	{0x025b, "e"},	      /* ɛ */
	{0x0268, "i"},	      /* ɨ */
	{0x0629, "\xd9\x87"}, /* teh marbuta: heh */
	{0x0640, ""},	      /* tatweel */
	{0x0649, "\xd9\x8a"}, /* alef maksura: yeh */
	{0x0671, "\xd8\xa7"}, /* alef wasla: alef */
	{0x06a9, "\xd9\x83"}, /* keheh: kaf */
	{0x06be, "\xd9\x87"}, /* heh doachashmee: heh */
	{0x06c1, "\xd9\x87"}, /* heh goal: heh */
	{0x06c3, "\xd9\x87"}, /* teh marbuta goal: heh */
	{0x06cc, "\xd9\x8a"}, /* Farsi yeh: yeh */
	{0x06d5, "\xd9\x87"}, /* ae: heh */
};

struct fold {
	struct strbuf out;
	bool needs_blank; /* before the next letter, if one comes */
};

static void
add_text(struct fold *fold, const char *s, size_t len)
{
	if (len == 0)
		return;
	if (fold->needs_blank && fold->out.len > 0)
		strbuf_add_c(&fold->out, ' ');
	fold->needs_blank = false;
	strbuf_add_n(&fold->out, s, len);
}

/* All that stands for the apostrophe of O'Brien or for an ayn. */
static bool
is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0xb4 || cp == 0x2032 ||
	       (cp >= 0x2b9 && cp <= 0x2bf) || (cp >= 0x2018 && cp <= 0x201b);
}

static const char *
find_plain(uint32_t cp)
{
	for (size_t i = 0; i < N_ELEMS(PLAIN); i++)
		if (PLAIN[i].letter == cp)
			return PLAIN[i].plain;
	return NULL;
}

/*
 * Marks that people leave out: accents, strokes, Hebrew points, Arabic
 * vowels. The vowel signs of India and Thailand and the sound marks of kana
 * (lower classes) make other words, and stay.
 */
static bool
is_optional_mark(const utf8proc_property_t *property)
{
	int class = property->combining_class;

	return property->category == UTF8PROC_CATEGORY_ME || class == 1 ||
	       (class >= 10 && class <= 36) || class >= 200;
}

static bool
is_gap(uint32_t cp, const utf8proc_property_t *property)
{
	switch (property->category) {
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PD:
	case UTF8PROC_CATEGORY_PS:
	case UTF8PROC_CATEGORY_PE:
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
	case UTF8PROC_CATEGORY_PO:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC:
		return true;
	default:
		return cp == REPLACEMENT;
	}
}

/* A code point that is decomposed and case folded. */
static void
add_folded(struct fold *fold, uint32_t cp)
{
	const utf8proc_property_t *property =
		utf8proc_get_property((utf8proc_int32_t)cp);
	const char *plain = find_plain(cp);
	char buf[4];

	if (is_apostrophe(cp) || property->ignorable ||
	    is_optional_mark(property))
		return;
	if (plain)
		add_text(fold, plain, strlen(plain));
	else if (is_gap(cp, property))
		fold->needs_blank = true;
	else
		add_text(fold, buf, utf8_encode(cp, buf));
}

static int
decompose(uint32_t cp, utf8proc_int32_t out[DECOMPOSED_MAX], bool fold_case)
{
	int last_class = 0;
	utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;

	if (fold_case)
		options |= UTF8PROC_CASEFOLD;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out,
						     DECOMPOSED_MAX, options,
						     &last_class);

	return n > 0 && n <= DECOMPOSED_MAX ? (int)n : 0;
}

/*
 * Marks go before the case is folded: folding makes letters of some of them
 * (the Greek iota below). And after it, for the dot that it leaves of a
 * Turkish capital I.
 */
static void
add_cp(struct fold *fold, uint32_t cp)
{
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	utf8proc_int32_t folded[DECOMPOSED_MAX];

	/* U+00B4 would decompose to a blank with an accent. */
	if (is_apostrophe(cp))
		return;
	int n_parts = decompose(cp, parts, false);

	for (int i = 0; i < n_parts; i++) {
		if (is_optional_mark(utf8proc_get_property(parts[i])))
			continue;
		int n_folded = decompose((uint32_t)parts[i], folded, true);

		for (int j = 0; j < n_folded; j++)
			add_folded(fold, (uint32_t)folded[j]);
	}
}

/* The same of ASCII, of which most texts are: nothing has to be looked up. */
static void
add_ascii(struct fold *fold, char c)
{
	bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');

	if (c >= 'A' && c <= 'Z') {
		is_word = true;
		c = (char)(c + 'a' - 'A');
	}
	if (is_word || (c != '\0' && strchr("$+<=>^|~", c) != NULL))
		add_text(fold, &c, 1);
	else if (!is_apostrophe((unsigned char)c))
		fold->needs_blank = true;
}

/* Small letters and digits at the beginning: they stay as they are. */
static size_t
plain_len(const char *s)
{
	size_t n = 0;

	while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= '0' && s[n] <= '9'))
		n++;
	return n;
}

static bool
is_ascii(const char *s)
{
	while (*s != '\0' && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

const char *
utf8_fold(struct arena *arena, const char *s)
{
	struct fold fold = {0};
	size_t len = strlen(s);

	for (size_t at = 0; at < len;) {
		uint32_t cp = (unsigned char)s[at];
		size_t n = plain_len(s + at);

		add_text(&fold, s + at, n);
		at += n;
		if (n > 0)
			continue;
		if (cp < 0x80) {
			add_ascii(&fold, s[at++]);
			continue;
		}
		at += utf8_decode(s + at, len - at, &cp);
		add_cp(&fold, cp);
	}
	/* Hangul was taken apart on the way. */
	const char *out = is_ascii(strbuf_str(&fold.out))
				  ? arena_strdup(arena, strbuf_str(&fold.out))
				  : utf8_map_nfc(arena, strbuf_str(&fold.out),
						 fold.out.len);

	strbuf_fini(&fold.out);
	return out;
}

bool
utf8_is_same_folded(struct arena *arena, const char *a, const char *b)
{
	return strcmp(utf8_fold(arena, a), utf8_fold(arena, b)) == 0;
}
