/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A box with a search line and what matches below it: the choices of a field,
 * people, commands, columns. Shown matches change with every letter; Enter
 * takes the one with the focus.
 */
#ifndef TUI_PICKER_H
#define TUI_PICKER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"

struct screen;
struct ui;

struct picker_row {
	const char *value; /* handed back when chosen */
	const char *code;  /* short form typed by those who know; or NULL */
	const char *text;  /* what is searched and shown */
	const char *words; /* searched too, never shown; or NULL */
	/* text and words as utf8_fold makes them, by who has them already and
	 * keeps them as long as the picker is there; or both NULL */
	const char *folded;
	const char *folded_words;
	const char *
		note; /* shown after it, searched where no name matches; or NULL */
	/* what it stands under, before the first of such rows where nothing is
	 * typed; or NULL */
	const char *group;
	const char *key;    /* key that does the same; or NULL */
	const char *reason; /* why it cannot be chosen; NULL = it can */
	/* said where it is taken for what was typed, which is not quite it;
	 * NULL = it is */
	const char *doubt;
	bool is_asked;	  /* what was typed may mean another: never unseen */
	bool hides_code;  /* searched, not shown */
	bool is_frequent; /* "used often": before the others */
	bool yields;	  /* behind others that match in the same way */
	int rank;	  /* higher comes first where nothing is typed */
	bool is_on;	  /* marked, in a picker of several */
};

/*
 * Rows that match the query ("" = all), best first, in arena. Returns how
 * many.
 */
typedef size_t (*picker_search_fn)(void *data, const char *query,
				   struct arena *arena,
				   const struct picker_row **rows_out);

/* Rows chosen: one, or with is_multi any number. n = 0 and NULL: cancelled. */
typedef void (*picker_done_fn)(void *data, const struct picker_row *rows,
			       size_t n, bool was_cancelled);

struct picker_spec {
	const char *title;
	const char *about; /* what help is about; NULL = the title */
	const char *lead;  /* said above the search line; or NULL */
	const char *query; /* in the search line at the start */
	const struct picker_row
		*rows; /* fixed rows, searched by fuzzy …; copied */
	size_t n_rows;
	picker_search_fn search; /* … or a search of one's own */
	const char *value;	 /* row that has the focus at first; or NULL */
	const char *empty;	 /* no match: why, what to do; NULL = default */
	bool is_multi;
	bool is_large;	  /* wants the whole screen below 100 columns */
	bool explains;	  /* its notes say what a row does, no more */
	bool takes_codes; /* a row's code of one letter, typed first, takes it */
	picker_done_fn done;
	/* Del on a row, where nothing is typed: closes, then this; NULL = Del
	 * does nothing to rows. */
	void (*remove)(void *data, const struct picker_row *row);
	void *data;
};

/* Gives; push it with ui_push. done is called once, before it closes. */
struct screen *picker_new(const struct picker_spec *spec)
	NONNULL RETURNS_NONNULL;

/*
 * How well a query matches a text, both folded: 0 = not at all. Exact code,
 * prefix, word starts, inside, letters in order, in this order. code may be NULL.
 */
int picker_score(const char *text, const char *code, const char *query);

/* Does the query, folded as they are, name it for sure: begins the code with
 * it, or each of its words a word of the text? Inside "person" is no "son". */
bool picker_names(const char *text, const char *code, const char *query);

/* The query with its numbers up to twelve as words, folded: "2 weeks" is "two
 * weeks" of a list. In arena; NULL = it has none. */
const char *picker_spelt(const char *query, struct arena *arena) NONNULL;

/* The same for other words of a thing, of which each word of the query must
 * begin one; less than what the text itself is found by. */
int picker_score_words(const char *words, const char *query) NONNULL;

/* What sort of match a score is: 2 = by the beginnings of its words, 1 = by
 * parts of them, 0 = by letters that are there in that order, by chance. */
int picker_kind(int score);

/* By its own words, not by others for it. */
bool picker_is_by_name(int score);

struct picker_match {
	size_t place; /* among what was searched */
	int score;
};

/* Best first; what matches as well as another as it came. */
void picker_sort(struct picker_match *matches, size_t n) NONNULL;

/* All commands possible here and env.commands; Enter runs one. Gives. */
struct screen *palette_new(struct ui *ui) NONNULL RETURNS_NONNULL;

#endif
