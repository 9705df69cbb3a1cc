/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The form made of a neutral declaration of fields: what an operation's
 * parameters become on the screen. All values are text in the notation of
 * the command line: dates ISO, choices by code, yes or no, whole numbers.
 */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "canvas.h"
#include "keymap.h"
#include "picker.h"

struct form;
struct frame;
struct screen;
struct ui;

enum form_type {
	FORM_TEXT,   /* one line */
	FORM_NOTE,   /* many lines */
	FORM_DATE,   /* "2026-11-21" */
	FORM_TIME,   /* "14:30" */
	FORM_MOMENT, /* "2026-11-21 14:30" */
	FORM_CHOICE, /* code of one of choices */
	FORM_MULTI,  /* codes divided by commas */
	FORM_BOOL,   /* "yes", "no", "" */
	FORM_INT,    /* "12" */
	FORM_MONEY,  /* "1369.06" */
	FORM_PICK,   /* value of a row found by search */
	FORM_SECRET, /* one line, shown as stars, never in drafts */
	FORM_TITLE,  /* no value: heading of a group of fields */
	FORM_INFO    /* no input: value shown beside the label */
};

struct form_choice {
	const char *code;
	const char *label; /* translated */
	const char *note;  /* when to choose it; NULL = the label says it */
	bool is_retired;   /* shown only where the value has it already */
	bool is_frequent;
};

struct form_field {
	const char *name;  /* parameter's name; key of values and issues */
	const char *label; /* translated, without colon */
	const char *help;  /* translated sentence, or NULL */
	enum form_type type;
	bool is_required;
	bool is_needed; /* by what stands in others: marked, checked elsewhere */
	bool is_readonly;
	bool is_past;	 /* DATE: "fri" is the last Friday */
	bool is_minutes; /* INT: also as "1h15" */
	bool is_amount;	 /* TEXT: what is typed first takes the value's place */
	bool is_open;	 /* BOOL: not answered is not no */
	bool is_doubt;	 /* BOOL: not shown before there is one */
	/* TEXT: the same as long as the value is this one, which was proposed;
	 * NULL = nothing was */
	const char *proposed;
	bool hides_codes; /* CHOICE, MULTI: people go by the labels alone */
	const struct form_choice *choices; /* CHOICE, MULTI; NOTE: templates */
	size_t n_choices;
	size_t max_cps; /* TEXT: code points at most; 0 = 200 */
	int64_t min;	/* INT; min = max = 0: no range */
	int64_t max;
	int rows; /* NOTE: rows shown; 0 = 6 */

	/*
	 * Adds what is wrong with the value (not empty, and of its type) to
	 * issues. Called on leaving the field and on saving. NULL: nothing.
	 */
	void (*check)(void *field_data, const struct form *form,
		      const struct form_field *field, const char *value,
		      struct issues *issues);
};

struct form_spec {
	const char *title;		 /* what is done: "Log a contact" */
	const char *identity;		 /* whose record; or NULL */
	const char *save_label;		 /* hint of F2; NULL = Save */
	const struct form_field *fields; /* keeps: must outlive the form */
	size_t n_fields;
	void *data;	  /* for the functions below */
	void *field_data; /* for check, pick and pick_text; NULL: data */

	bool stays_open; /* after a save; else the form's screen closes */

	/*
	 * F2, after every check passed. True: saved. False: findings were
	 * added to issues, or the function has said why (ui_say).
	 */
	bool (*save)(void *data, struct form *form, struct issues *issues);

	/*
	 * F2, where a check has found something: what else speaks against
	 * saving, as far as it can be told. NULL: nothing.
	 */
	void (*gaps)(void *data, struct form *form, struct issues *issues);

	/* A field was left, after its own check, or a value was chosen in it
	 * from a box, or went. NULL: nothing. */
	void (*left)(void *data, struct form *form);

	/* A template was put into a note: its place among them. NULL:
	 * nothing. */
	void (*took)(void *data, struct form *form,
		     const struct form_field *field, size_t which);

	/* Save the draft of what is typed; NULL: no drafts. */
	void (*draft)(void *data, struct form *form);

	/* The draft is not wanted any more. */
	void (*discard)(void *data, struct form *form);

	/* F5: compare with what is saved. NULL: not possible. */
	void (*compare)(void *data, struct form *form);

	/* FORM_PICK: people and other records. See picker_search_fn. */
	size_t (*pick)(void *field_data, const struct form_field *field,
		       const char *query, struct arena *arena,
		       const struct picker_row **rows_out);

	/*
	 * FORM_PICK: the last row of the picker, where what is looked for can
	 * be made new; NULL = it cannot. make_new is called when it is taken,
	 * with what was typed; it puts the new value in by form_put.
	 */
	const char *(*new_label)(void *data, const struct form_field *field);
	void (*make_new)(void *data, const struct form_field *field,
			 const char *typed);

	/* Text of a picked value ("Lola JIMÉNEZ *1991"), in arena. */
	const char *(*pick_text)(void *field_data,
				 const struct form_field *field,
				 const char *value, struct arena *arena);

	/* Value used last in this field, or NULL: blank on an empty field. */
	const char *(*last)(void *data, const struct form_field *field);

	/* Author's name for the time stamp in notes; or NULL. */
	const char *author;
};

/* ---- the form as a screen: what most callers want ---- */

/* Gives; push it with ui_push. The spec is copied, its strings too. */
struct screen *form_screen_new(struct ui *ui, const struct form_spec *spec)
	NONNULL RETURNS_NONNULL;
struct form *form_screen_form(struct screen *screen) NONNULL RETURNS_NONNULL;

/* ---- the form as a widget inside another screen ---- */

struct form *form_new(struct ui *ui, const struct form_spec *spec)
	NONNULL RETURNS_NONNULL;
void form_free(struct form **form) NONNULL;
void form_layout(struct form *form, struct rect area) NONNULL;

/* The rows that its fields take at least. */
int form_rows_least(const struct form *form) NONNULL;

/* The values stand at column x of an area so wide or, where labels need it,
 * right of it: at the column that is returned. */
int form_align(struct form *form, int x, int cols) NONNULL;
void form_draw(const struct form *form, struct canvas *canvas, bool has_focus)
	NONNULL;
void form_scope(const struct form *form, struct key_scope *scope) NONNULL;
bool form_action(struct form *form, enum action action) NONNULL;
void form_text(struct form *form, const char *s, size_t len) NONNULL;
void form_paste(struct form *form, const char *s, size_t len) NONNULL;

/*
 * True where nothing is unsaved. Else asks: keep the draft, discard, stay;
 * go(data) is called unless the answer is to stay.
 */
bool form_may_leave(struct form *form, void (*go)(void *data), void *data)
	NONNULL;

/* Saves the draft now where one is due. */
void form_keep(struct form *form) NONNULL;

/* Into the frame: not saved yet, the row of context, what can be done next. */
void form_describe(const struct form *form, struct frame *frame) NONNULL;

int64_t form_deadline(const struct form *form) NONNULL;
void form_tick(struct form *form, int64_t now_ms) NONNULL;

/* ---- values ---- */

/* Initial value; the form is not dirty by it. Unknown names are a fault. */
void form_set(struct form *form, const char *name, const char *value) NONNULL;

/* Value put in by the program as if typed: the form is dirty. */
void form_put(struct form *form, const char *name, const char *value) NONNULL;

/*
 * "" where nothing (valid) was typed. Text that is not yet a valid value of
 * the field's type comes as typed. Valid until the next change.
 */
const char *form_value(const struct form *form, const char *name)
	NONNULL RETURNS_NONNULL;

/* What a MULTI field shows of codes with commas: their labels. In arena. */
const char *form_labels(const struct form_field *field, const char *codes,
			struct arena *arena) NONNULL RETURNS_NONNULL;

/* As typed, for drafts. */
const char *form_raw(const struct form *form, const char *name)
	NONNULL RETURNS_NONNULL;

/* What was typed in a choice and has named nothing yet; "" = nothing. */
const char *form_query(const struct form *form, const char *name)
	NONNULL RETURNS_NONNULL;

/* Something is doubtful, or not any more: fields that answer it are shown. */
void form_doubt(struct form *form, bool is_there) NONNULL;

/* As if it had been typed there: the field has the focus. */
void form_ask(struct form *form, const char *name, const char *query) NONNULL;
bool form_is_dirty(const struct form *form) NONNULL;

/* Shows findings of elsewhere: cursor on the first, all in the list. */
void form_show_issues(struct form *form, const struct issues *issues) NONNULL;

/* The banner in the context row: "K. Osei saved this record 14:31 …"; "" takes
 * it away. */
void form_banner(struct form *form, const char *text) NONNULL;

/* The cursor stands behind the last letter of a field, to type on. */
void form_go_to_end(struct form *form, const char *name) NONNULL;

/* From the field that has the focus to the next that is empty; without one, to
 * the next. */
void form_go_on(struct form *form) NONNULL;

/* Is there nothing of it above where the keys go, no row of a text either? */
bool form_is_at_first(struct form *form) NONNULL;

/* The field that the keys go to. */
const char *form_focus(const struct form *form) NONNULL RETURNS_NONNULL;

/* "Draft saved 14:32:07" for the context row. */
void form_draft_saved(struct form *form, struct stamp at) NONNULL;

#endif
