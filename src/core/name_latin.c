/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/name_latin.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/han.h"

/* A run of letters that follow each other in Unicode; "" = not said. */
struct script {
	uint32_t first;
	const char *const *letters;
	size_t n;
};

static const char *const greek[] = {
	/* from alpha, 0x3b1 */
	"a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
	"x", "o", "p", "r", "s", "s", "t", "y",	 "f", "ch", "ps", "o",
};

static const char *const cyrillic[] = {
	/* from a, 0x430 */
	"a",
	"b",
	"v",
	"g",
	"d",
	"e",
	"zh",
	"z",
	"i",
	"i",
	"k",
	"l",
	"m",
	"n",
	"o",
	"p",
	"r",
	"s",
	"t",
	"u",
	"f",
	"kh",
	"ts",
	"ch",
	"sh",
	"shch",
	"",
	"y",
	"",
	"e",
	"yu",
	"ya",
	/* ie with grave to dzhe, 0x450 */
	"e",
	"e",
	"dj",
	"g",
	"ye",
	"dz",
	"i",
	"i",
	"j",
	"lj",
	"nj",
	"c",
	"k",
	"i",
	"u",
	"dz",
};

static const char *const ukrainian[] = {"g"}; /* ghe with upturn, 0x491 */

static const char *const armenian[] = {
	/* from ayb, 0x561 */
	"a",  "b", "g", "d",  "e",  "z",  "e",	"y", "t", "zh", "i", "l",  "kh",
	"ts", "k", "h", "dz", "gh", "ch", "m",	"y", "n", "sh", "o", "ch", "p",
	"j",  "r", "s", "v",  "t",  "r",  "ts", "v", "p", "k",	"o", "f",
};

static const char *const hebrew[] = {
	/* from alef, 0x5d0 */
	"a", "b", "g", "d", "h", "v", "z", "h",	 "t",  "y", "k", "k",  "l", "m",
	"m", "n", "n", "s", "a", "p", "p", "ts", "ts", "k", "r", "sh", "t",
};

static const char *const arabic[] = {
	/* from hamza, 0x621 */
	"",   "a", "a",	 "u", "a", "i", "a",  "b", "h", "t", "th", "j", "h",
	"kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z",  "a", "gh",
};

static const char *const arabic_more[] = {
	/* from feh, 0x641 */
	"f", "q", "k", "l", "m", "n", "h", "u", "i", "i",
};

static const char *const arabic_peh[] = {"p"};	  /* 0x67e */
static const char *const arabic_tcheh[] = {"ch"}; /* 0x686 */
static const char *const arabic_jeh[] = {"zh"};	  /* 0x698 */
static const char *const arabic_gaf[] = {"g"};	  /* 0x6af */

static const char *const georgian[] = {
	/* from an, 0x10d0 */
	"a",  "b", "g",	 "d",  "e",  "v",  "z",	 "t",  "i",  "k", "l",
	"m",  "n", "o",	 "p",  "zh", "r",  "s",	 "t",  "u",  "p", "k",
	"gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h",
};

#define SCRIPT(first, letters)                                                 \
	{                                                                      \
		first, letters, N_ELEMS(letters)                               \
	}

static const struct script scripts[] = {
	SCRIPT(0x3b1, greek),	     SCRIPT(0x430, cyrillic),
	SCRIPT(0x491, ukrainian),    SCRIPT(0x561, armenian),
	SCRIPT(0x5d0, hebrew),	     SCRIPT(0x621, arabic),
	SCRIPT(0x641, arabic_more),  SCRIPT(0x67e, arabic_peh),
	SCRIPT(0x686, arabic_tcheh), SCRIPT(0x698, arabic_jeh),
	SCRIPT(0x6af, arabic_gaf),   SCRIPT(0x10d0, georgian),
};

static const char *
letter_of(uint32_t cp)
{
	for (size_t i = 0; i < N_ELEMS(scripts); i++)
		if (cp >= scripts[i].first &&
		    cp - scripts[i].first < scripts[i].n)
			return scripts[i].letters[cp - scripts[i].first];
	return han_reading(cp);
}

static bool
is_plain(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

const char *
name_latin(struct arena *arena, const char *folded)
{
	struct strbuf out = {0};
	bool is_changed = false;
	const char *text;
	size_t len;

	if (folded == NULL || is_plain(folded))
		return NULL;
	len = strlen(folded);
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_decode(folded + at, len - at, &cp);
		const char *latin = letter_of(cp);

		is_changed = is_changed || latin != NULL;
		if (latin != NULL)
			strbuf_add(&out, latin);
		else
			strbuf_add_n(&out, folded + at, n);
		at += n;
	}
	text = is_changed ? arena_strdup(arena, strbuf_str(&out)) : NULL;
	strbuf_fini(&out);
	return text;
}
