/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/altered.h"

#include <string.h>

#include "base/strbuf.h"

/* Each part as it is, by its sound, with a typing error; NULL = the same. */
struct spelt {
	const char *right;
	const char *sound;
	const char *typo;
};

static const struct {
	struct spelt family;
	struct spelt second; /* surname; NULL = has one only */
	struct spelt given;
	struct spelt further; /* given name; NULL = has one only */
	const char *birth;
} PERSONS[ALTERED_PERSONS] = {
	{{"García", NULL, "Garcai"},
	 {"Etxeberria", "Echeverría", NULL},
	 {"Jon", NULL, NULL},
	 {"Ander", NULL, NULL},
	 "1984-03-05"},
	{{"Jiménez", "Giménez", NULL},
	 {"Ruiz", NULL, "Riuz"},
	 {"María", NULL, NULL},
	 {"José", NULL, NULL},
	 "1991-11-09"},
	{{"Hernández", "Ernandes", NULL},
	 {"Goñi", NULL, NULL},
	 {"Luis", NULL, "Lius"},
	 {"Miguel", NULL, NULL},
	 "1978-02-10"},
	{{"Benali", "Bennaly", NULL},
	 {NULL, NULL, NULL},
	 {"Mohamed", NULL, "Mohmaed"},
	 {"Amine", NULL, NULL},
	 "1999-07-04"},
	{{"Zubizarreta", "Subisarreta", "Zubizareta"},
	 {"Otaegi", NULL, NULL},
	 {"Nerea", NULL, NULL},
	 {NULL, NULL, NULL},
	 "1967-12-01"},
	{{"Kowalczyk", "Kovalcik", NULL},
	 {NULL, NULL, NULL},
	 {"Agnieszka", NULL, "Agneiszka"},
	 {NULL, NULL, NULL},
	 "1988-06-08"},
	{{"Vásquez", "Basques", NULL},
	 {"Leyba", "Leiva", "Lebya"},
	 {"Ana", NULL, NULL},
	 {"Lucía", NULL, NULL},
	 "2001-01-12"},
};

static const char *
spell(const struct spelt *word, unsigned alterations)
{
	if ((alterations & ALTERED_TYPO) != 0 && word->typo != NULL)
		return word->typo;
	if ((alterations & ALTERED_SOUND) != 0 && word->sound != NULL)
		return word->sound;
	return word->right;
}

static const char *
join(struct arena *arena, const char *a, const char *b)
{
	return b == NULL ? a : arena_printf(arena, "%s %s", a, b);
}

static const char *
alter_birth(struct arena *arena, const char *iso, unsigned alterations)
{
	if ((alterations & ALTERED_DAY) != 0)
		iso = arena_printf(arena, "%.5s%.2s-%.2s", iso, iso + 8,
				   iso + 5);
	return arena_strndup(arena, iso,
			     (alterations & ALTERED_PART) != 0 ? 7 : 10);
}

bool
altered_make(struct arena *arena, size_t person, unsigned alterations,
	     struct altered *out)
{
	const char *family = spell(&PERSONS[person].family, alterations);
	const char *second = spell(&PERSONS[person].second, alterations);
	const char *given = spell(&PERSONS[person].given, alterations);
	const char *further = spell(&PERSONS[person].further, alterations);
	bool is_swapped = (alterations & ALTERED_SWAPPED) != 0;

	if ((alterations & ALTERED_SHORT) != 0 && further == NULL)
		return false;
	if ((alterations & ALTERED_SHORT) != 0)
		further = NULL;
	out->family = is_swapped && second != NULL
			      ? join(arena, second, family)
			      : join(arena, family, second);
	out->given = join(arena, given, further);
	if (is_swapped && second == NULL) {
		const char *turned = out->family;

		out->family = out->given;
		out->given = turned;
	}
	out->birth = alter_birth(arena, PERSONS[person].birth, alterations);
	return true;
}

const char *
altered_words(struct arena *arena, unsigned alterations)
{
	static const char *const words[] = {"sound",	     "shorter",
					    "swapped",	     "partial date",
					    "day and month", "typing error"};
	struct strbuf out = {0};
	const char *text;

	for (size_t i = 0; i < N_ELEMS(words); i++)
		if ((alterations >> i & 1) != 0)
			strbuf_addf(&out, "%s%s", out.len == 0 ? "" : ", ",
				    words[i]);
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

int
altered_count(unsigned alterations)
{
	int n = 0;

	for (; alterations != 0; alterations >>= 1)
		n += (int)(alterations & 1);
	return n;
}
