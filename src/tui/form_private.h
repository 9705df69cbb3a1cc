/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The form's own state, shared by form.c (focus, actions, saving),
 * form_item.c (values and their types), form_choose.c (boxes) and
 * form_view.c (drawing).
 */
#ifndef TUI_FORM_PRIVATE_H
#define TUI_FORM_PRIVATE_H

#include "edit1.h"
#include "form.h"
#include "note_edit.h"

struct form_item {
	const struct form_field *field;
	struct edit1 line;     /* what is typed; for choices, the search */
	struct note_edit note; /* FORM_NOTE */
	char *value;	       /* choices, picks, bool, info: the value */
	char *error;	       /* finding shown below the field; or NULL */
	bool is_awake;	       /* the doubt that it answers is there */
	size_t n_matches;      /* FORM_PICK: of what is typed, when left */
	int y;		       /* first row, from the top of the whole form */
	int rows;	       /* without the finding's row */
};

struct form {
	struct ui *ui;
	struct form_spec spec;
	struct form_item *items;
	size_t focus;
	struct rect area;
	int label_cols;
	int label_least; /* what stands above is as wide */
	int scroll;
	int height;    /* rows of the whole form */
	bool is_fresh; /* the focus has just come, or a finding with it */
	bool is_large; /* the note with the focus has the whole area */
	bool is_dirty;
	bool is_unkept;		/* the last draft could not be put */
	bool was_saved;		/* by the last action */
	int64_t first_typed_ms; /* since the last draft; 0 = none is due */
	int64_t last_typed_ms;
	struct stamp draft_at;
	char *banner;
	char *sought;		/* typed into the picker; NULL = none yet */
	struct arena arena;	/* texts that must outlive a call */
	char *general;		/* finding that belongs to no field; or NULL */
	void (*go)(void *data); /* after the question about the draft */
	void *go_data;
};

/* ---- form_item.c ---- */

/* It answers a doubt that nobody has, and nobody has answered it. */
bool item_is_asleep(const struct form_item *item) NONNULL;
bool item_takes_focus(const struct form_item *item) NONNULL;

/* The value is typed into the line, not chosen. */
bool item_is_typed(const struct form_item *item) NONNULL;
void item_set(struct form_item *item, const char *value) NONNULL;
void item_set_value(struct form_item *item, const char *value) NONNULL;
void item_fini(struct form_item *item) NONNULL;

/* As typed. */
const char *item_raw(const struct form_item *item) NONNULL RETURNS_NONNULL;

/* Of a day the reading meant: what is typed behind a whole one takes its
 * place, so that the proposed day need not be deleted first. */
/* Its day as it is read, of one with a time without that. */
enum date_reading item_read_day(const struct form_item *item, struct date today,
				struct date *out) NONNULL MUST_USE;
const char *item_day(const struct form_item *item) NONNULL RETURNS_NONNULL;

/* What is typed first takes the place of the value, which is rarely gone on
 * with: a number, a day, a time, a text that was proposed. */
bool item_is_overtyped(const struct form_item *item) NONNULL;

/* Is a dash typed there, so that a day that may be missing is left out? */
bool item_is_left_out(const struct form_item *item) NONNULL;

/* In the neutral notation, in arena; as typed where it cannot be read. */
const char *item_value(const struct form *form, const struct form_item *item,
		       struct arena *arena) NONNULL RETURNS_NONNULL;

/* Adds what is wrong with it. */
void item_check(const struct form *form, const struct form_item *item,
		struct issues *issues) NONNULL;

/* Puts what was typed into its neutral notation, takes the choice typed. */
void item_normalise(const struct form *form, struct form_item *item) NONNULL;

/* Best choice for what is typed in the line; NULL = none. */
const struct form_choice *item_match(const struct form_item *item) NONNULL;

bool item_has_code(const struct form_item *item, const char *code) NONNULL;

/* What the field shows, in arena. */
const char *item_shown(const struct form *form, const struct form_item *item,
		       struct arena *arena) NONNULL RETURNS_NONNULL;

/* ---- form_choose.c ---- */

/* As people name it: "Romanian", but "C2  Intermediate" where the code is
 * spoken. In arena. */
const char *form_choice_words(const struct form_field *field,
			      const struct form_choice *choice,
			      struct arena *arena) NONNULL RETURNS_NONNULL;

void form_choose(struct form *form) NONNULL;

/* Has that anything to show for the field with the focus? */
bool form_has_choices(const struct form *form) NONNULL;

/* ---- form_view.c ---- */

/* Can all that is said above the fields and below the focus be read? */
bool form_tells_all(struct form *form) NONNULL;

/* ---- form_reasons.c ---- */

/* A box with every reason, whole and by its field. */
void form_list_reasons(struct form *form, const struct issues *issues) NONNULL;

/* ---- form.c ---- */
struct form_item *form_item_at(struct form *form, size_t i) NONNULL;
void form_touch(struct form *form) NONNULL;

/*
 * What follows from a choice is seen while it is typed, not only when the field
 * is left: F2 may come before that, and saves what stands on the screen. before:
 * the choice that what was typed until now has named; NULL = none.
 */
void form_follow_choice(struct form *form, struct form_item *item,
			const struct form_choice *before);

/* A value was chosen, or went: what is said of the others follows. */
void form_follow(struct form *form) NONNULL;

/* Chosen in a box: to the next field, where there is one (0166). */
void form_go_next(struct form *form) NONNULL;

#endif
