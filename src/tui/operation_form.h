/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From the declaration of an operation to the fields of a form, and back from
 * what is typed to what app_do takes.
 */
#ifndef TUI_OPERATION_FORM_H
#define TUI_OPERATION_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "app/operation.h"
#include "base/attr.h"
#include "form.h"

struct arena;
struct kith;

enum { OPERATION_FIELDS_MAX = 48 };

/* One field: which parameter it is, and its value when it was read. */
struct operation_field {
	size_t param;
	const char *before; /* in the notation of the form */
	bool is_given;	    /* by who opened the form: it stays, as if typed */
	const char *asked;  /* the value that was last shown in words … */
	const char *words;  /* … and the words; NULL = none yet */
};

struct operation_form {
	struct kith *kith;
	const struct operation *op;
	struct arena *arena;   /* lives as long as this; borrowed */
	int64_t casefile_id;   /* whose rows may be chosen; 0 = unknown */
	struct inputs subject; /* what is not asked */
	const char *heading;   /* the subjects as people read them */
	const char *rev;       /* "" = not an edit */
	int64_t mark;	       /* of the journal when it was read */
	bool is_edit;	       /* it has a revision */
	struct form *typed;    /* on the screen, borrowed; NULL = not yet */
	struct form_field fields[OPERATION_FIELDS_MAX];
	struct operation_field items[OPERATION_FIELDS_MAX];
	size_t n;
};

/*
 * Fills the form's declaration by app_fill: fields of what is to be asked.
 * In arena. given are subjects and first values. Errors of app_fill.
 */
enum err_code operation_form_read(struct operation_form *form,
				  const struct inputs *given,
				  struct arena *arena, struct err *err)
	NONNULL MUST_USE;

/* Of a form for many rows: what is filled in for another of them, given, and
 * is not the same stays empty, and nobody must type it. */
void operation_form_join(struct operation_form *form,
			 const struct inputs *given) NONNULL;

/* The same where nothing can be filled in any more: every field, empty, for
 * what a draft holds. */
enum err_code operation_form_blank(struct operation_form *form,
				   const struct inputs *given,
				   struct arena *arena, struct err *err)
	NONNULL MUST_USE;

/* Where it asks for nothing but days that are today, it asks nothing. */
void operation_form_take_today(struct operation_form *form) NONNULL;

/* What is read again after a conflict: the saved values, in arena, one for
 * each field, and the new revision. */
enum err_code operation_form_reread(const struct operation_form *form,
				    struct arena *arena, const char ***now_out,
				    const char **rev_out, struct err *err)
	NONNULL MUST_USE;

/* Who saved it since it was read, and when: "Jon Ruiz, 14:31". In arena. */
const char *operation_form_saved_by(const struct operation_form *form,
				    struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* What app_do is called with: subjects, revision and the fields; of an edit
 * only those that were changed. In arena. */
struct inputs operation_form_inputs(const struct operation_form *form,
				    struct form *typed, struct arena *arena)
	NONNULL;

/* Of an operation that follows: fields that nobody touched are filled in again
 * by what the others hold now. */
void operation_form_follow(struct operation_form *form, struct form *typed)
	NONNULL;

/* What a template that was chosen in a field says of another one, which nobody
 * has touched. */
void operation_form_took(const struct operation_form *form, struct form *typed,
			 const struct form_field *field, size_t which) NONNULL;

/* The value as typed, in the form's notation. */
const char *operation_form_value(const struct operation_form *form,
				 struct form *typed, size_t i)
	NONNULL RETURNS_NONNULL;

/* The value as people read it, in arena. */
const char *operation_form_shown(const struct operation_form *form, size_t i,
				 const char *value, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* The parameter that a field is of. */
const struct param *operation_form_param(const struct operation_form *form,
					 const struct form_field *field)
	NONNULL RETURNS_NONNULL;

/* For form_spec, whose field_data is the struct operation_form. */
size_t operation_form_pick(void *field_data, const struct form_field *field,
			   const char *query, struct arena *arena,
			   const struct picker_row **rows_out) NONNULL;
const char *operation_form_pick_text(void *field_data,
				     const struct form_field *field,
				     const char *value, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
