/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/person_typed.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

enum {
	WORDS_MAX = 24,
	BIRTH_DIGITS_MAX = 8, /* more is a telephone */
	PHONE_DIGITS_MIN = 6, /* fewer is the number of a house */
	YEAR_LEN = 4
};

/* Words of a name that belong together: "de la Cruz", "Ben Ali", "Jon". */
struct group {
	const char *text; /* as typed */
	const char *last; /* its last word, folded */
	bool is_given;	  /* known as one */
	bool is_capital;
	bool ends_family; /* a comma stood behind it */
};

struct reading {
	struct arena *arena;
	given_name_fn knows;
	void *data;
	struct group groups[WORDS_MAX];
	size_t n;
	const char *particles; /* that wait for their word; "" = none */
	const char *phone;
	struct typed_person *out;
};

/* Belongs to the word behind it, and with it to a family name. */
static bool
is_particle(const char *folded)
{
	static const char *const all[] = {
		"abou", "abu", "ait", "al",  "ben",  "bin", "bint",  "bou",
		"da",	"das", "de",  "del", "den",  "der", "des",   "di",
		"do",	"dos", "du",  "el",  "ibn",  "la",  "las",   "le",
		"los",	"mac", "mc",  "o",   "ould", "san", "santa", "te",
		"ten",	"ter", "van", "vom", "von",  "zu",  "zur",
	};

	return str_is_one_of(folded, all, N_ELEMS(all));
}

/* "Maria del Carmen", "Juan de Dios": there it is of the given name. */
static bool
takes_particle(const char *folded)
{
	static const char *const all[] = {"maria", "juan"};

	return str_is_one_of(folded, all, N_ELEMS(all));
}

/* ---- numbers ---- */

static size_t
n_digits_of(const char *piece)
{
	size_t n = 0;

	for (; *piece != '\0'; piece++)
		n += *piece >= '0' && *piece <= '9';
	return n;
}

static bool
is_year(const char *piece)
{
	return strlen(piece) == YEAR_LEN && n_digits_of(piece) == YEAR_LEN &&
	       (strncmp(piece, "19", 2) == 0 || strncmp(piece, "20", 2) == 0);
}

static bool
is_birth(const char *piece)
{
	size_t n = n_digits_of(piece);

	return n <= BIRTH_DIGITS_MAX &&
	       (strpbrk(piece, "-./") != NULL || n == BIRTH_DIGITS_MAX ||
		is_year(piece));
}

/* Whether the piece is no word of a name; what it is, is taken. */
static bool
take_number(struct reading *r, const char *piece)
{
	if (n_digits_of(piece) == 0)
		return false;
	if (strspn(piece, "0123456789+-./()") != strlen(piece))
		return true;
	if (*r->phone == '\0' && *r->out->birth == '\0' && is_birth(piece))
		r->out->birth = piece;
	else
		r->phone = arena_printf(r->arena, "%s%s%s", r->phone,
					*r->phone == '\0' ? "" : " ", piece);
	return true;
}

/* ---- words ---- */

/* Two letters and more, all of a script that has capitals. */
static bool
is_capital(struct arena *arena, const char *word)
{
	return utf8_letters(word) > 1 &&
	       strcmp(utf8_upper(arena, word), word) == 0 &&
	       strcmp(utf8_fold(arena, word), word) != 0 &&
	       strcmp(utf8_upper(arena, utf8_fold(arena, word)),
		      utf8_fold(arena, word)) != 0;
}

static bool
is_known(const struct reading *r, const char *folded)
{
	size_t len = strcspn(folded, " ");
	const char *first = arena_strndup(r->arena, folded, len);

	return name_is_given(first) ||
	       (r->knows != NULL && r->knows(r->data, first));
}

static void
take_word(struct reading *r, const char *word)
{
	const char *folded = utf8_fold(r->arena, word);
	const char *before = r->n == 0 ? "" : r->groups[r->n - 1].last;
	bool has_particle = *r->particles != '\0';

	if (*folded == '\0' || r->n == WORDS_MAX)
		return;
	const char *text = arena_printf(r->arena, "%s%s%s", r->particles,
					has_particle ? " " : "", word);

	if (is_particle(folded)) {
		r->particles = text;
		return;
	}
	r->particles = "";
	r->groups[r->n++] = (struct group){
		.text = text,
		.last = folded,
		.is_given = is_known(r, folded) &&
			    (!has_particle || takes_particle(before)),
		.is_capital = is_capital(r->arena, word),
	};
}

/* Particles with nothing behind them are words of their own. */
static void
end_words(struct reading *r)
{
	if (*r->particles != '\0' && r->n < WORDS_MAX)
		r->groups[r->n++] = (struct group){
			.text = r->particles,
			.last = utf8_fold(r->arena, r->particles)};
	r->particles = "";
}

static void
take_pieces(struct reading *r, const char *typed)
{
	static const char blanks[] = " \t\n,;*";

	while (*typed != '\0') {
		size_t gap = strspn(typed, blanks);
		bool has_comma = memchr(typed, ',', gap) != NULL;

		if (has_comma)
			end_words(r);
		if (has_comma && r->n > 0)
			r->groups[r->n - 1].ends_family = true;
		typed += gap;
		size_t len = strcspn(typed, blanks);
		const char *piece = arena_strndup(r->arena, typed, len);

		if (len > 0 && !take_number(r, piece))
			take_word(r, piece);
		typed += len;
	}
	end_words(r);
}

/* ---- which is which ---- */

static const char *
text_of(const struct reading *r, size_t from, size_t to)
{
	const char *text = "";

	for (size_t i = from; i < to; i++)
		text = arena_printf(r->arena, "%s%s%s", text,
				    i > from ? " " : "", r->groups[i].text);
	return text;
}

/* The groups of one kind, where they stand together at one end of the name and
 * are not all of it. */
static bool
find_end(const struct reading *r, bool (*is_of)(const struct group *group),
	 size_t *from_out, size_t *to_out)
{
	size_t from = 0;
	size_t to;

	while (from < r->n && !is_of(&r->groups[from]))
		from++;
	for (to = from; to < r->n && is_of(&r->groups[to]);)
		to++;
	for (size_t i = to; i < r->n; i++)
		if (is_of(&r->groups[i]))
			return false;
	*from_out = from;
	*to_out = to;
	return to > from && to - from < r->n && (from == 0 || to == r->n);
}

static bool
is_of_given(const struct group *group)
{
	return group->is_given;
}

static bool
is_of_capitals(const struct group *group)
{
	return group->is_capital;
}

static bool
place_by_comma(struct reading *r)
{
	for (size_t i = 0; i + 1 < r->n; i++) {
		if (!r->groups[i].ends_family)
			continue;
		r->out->family = text_of(r, 0, i + 1);
		r->out->given = text_of(r, i + 1, r->n);
		return true;
	}
	return false;
}

static bool
place_by_end(struct reading *r, bool (*is_of)(const struct group *group),
	     const char **of_out, const char **other_out)
{
	size_t from;
	size_t to;

	if (!find_end(r, is_of, &from, &to))
		return false;
	*of_out = text_of(r, from, to);
	*other_out = from == 0 ? text_of(r, to, r->n) : text_of(r, 0, from);
	return true;
}

static void
place(struct reading *r)
{
	struct typed_person *out = r->out;

	if (place_by_comma(r) ||
	    place_by_end(r, is_of_capitals, &out->family, &out->given) ||
	    place_by_end(r, is_of_given, &out->given, &out->family))
		return;
	if (r->n == 1 && r->groups[0].is_given) {
		out->given = r->groups[0].text;
		return;
	}
	out->family = text_of(r, 0, r->n);
	out->is_doubtful = r->n > 1;
}

void
person_typed_read(struct arena *arena, const char *typed, given_name_fn knows,
		  void *data, struct typed_person *out)
{
	struct reading r = {.arena = arena,
			    .knows = knows,
			    .data = data,
			    .particles = "",
			    .phone = "",
			    .out = out};

	*out = (struct typed_person){"", "", "", "", false};
	take_pieces(&r, typed);
	place(&r);
	if (n_digits_of(r.phone) >= PHONE_DIGITS_MIN)
		out->phone = r.phone;
}
