/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Operations: each thing that a person can do, declared once. From the
 * declaration come the form, the palette, `kith do`, completion, the manual's
 * table and the journal's entry; the body runs in one write transaction.
 */
#ifndef APP_OPERATION_H
#define APP_OPERATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/param.h"
#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"
#include "core/permission.h"

struct arena;
struct op_call;
struct session;
struct store;

/* Writes the current values of an edit, or good defaults, for what is not
 * given, by op_fill_*; runs before the body and when a form opens. */
typedef enum err_code (*op_load_fn)(struct op_call *call, struct err *err);

/* Does it. Findings about the input go to call->issues (all at once) and
 * nothing is saved where there are any; else saves through store. */
typedef enum err_code (*op_body_fn)(struct op_call *call, struct err *err);

struct compared_fields;

/* Says what others made since of what it would set, where the body answers
 * ERR_CONFLICT. */
typedef enum err_code (*op_compare_fn)(struct op_call *call,
				       struct compared_fields *out,
				       struct err *err);

#define OPERATION_FILLS_ALL "*"

struct operation {
	const char *name;  /* "contact.log": stable, typed by people */
	const char *title; /* N_(), imperative: "Log a contact" */
	/* N_(), one or two words for the row of key hints: "Contact"; NULL =
	 * the title says it as shortly. */
	const char *hint;
	/* N_(), other words by which people look for it: "visit call". */
	const char *words;
	const char *summary; /* N_(), one line: what it does, for help */
	enum right right;    /* who may: core/permission.h decides */
	const struct param *params;
	size_t n_params;
	op_load_fn load; /* NULL: nothing to fill in */
	/* Required parameters that load always fills in where they are not
	 * given: "on_day kind"; OPERATION_FILLS_ALL = each but the subjects,
	 * of a change of what is there. NULL = none. */
	const char *fills;
	/* Load fills some in by others, or says that they are needed: in a form
	 * what was not touched follows what was typed elsewhere, the marks do
	 * also where a row is changed. */
	bool follows;
	/* Says by op_tell what a form is about, beyond its subjects; runs when
	 * a form opens. NULL = the subjects say it. */
	op_load_fn tell;
	/* Says by op_tell what speaks against saving what is typed so far,
	 * though it can be saved; fields may still be empty or wrong. Runs as
	 * fields are left. NULL = nothing is looked at before the save. */
	op_load_fn warn;
	op_body_fn body;
	/* Of one that sets fields which others may have saved since: a face
	 * shows them, and which are set is handed in as its "fields". NULL =
	 * it sets none such. */
	op_compare_fn compare;
	/* The body adds all its findings before it saves, stops at any, also at
	 * those it was called with, and bears empty fields: it runs for them
	 * where a field cannot be read or is missing, which it finds emptied.
	 * What it says of such a field itself is dropped. */
	bool bears_gaps;
	/* The letter that runs it where its subject is shown; 0 = none. */
	char key;
	/* Weighs much: a face asks before it runs it. */
	bool asks;
	/* Done to rows one after the other that stay where they are: a list is
	 * on the next one after it. */
	bool goes_on;
	/* Name of the operation that takes what was typed where this one is not
	 * done to its row any more: an addendum. NULL = there is none. */
	const char *instead;
	/* Name of the operation that takes it back; NULL = nothing does. */
	const char *undone_by;
	/* Changes the row that it is about: what Enter does on one. */
	bool is_edit;
	/* Takes many cases at once: the parameter that has their numbers, with
	 * commas; what is marked in a list of cases comes there. NULL = one
	 * call a row. */
	const char *many;
	/* Of which kind the new row is that it answers with; REF_NONE = it
	 * makes none. The message names it, lists put the cursor on it. */
	enum ref_kind makes;
};

/* A line of what a form is about: "Life domain", "Work and work skills". */
struct told {
	const char *label; /* translated */
	const char *text;
	/* The record that it tells of, for who wants to look; id 0 = none. */
	enum ref_kind of;
	int64_t id;
};

struct told_lines {
	struct told *items;
	size_t n;
	/* What the form is called on these subjects; NULL = as the operation. */
	const char *title;
	/* Done to these subjects it stands: what takes others of its kind back
	 * (undo_operation) does not take this one back. */
	bool is_final;
};

/* A field that an operation would set to what it was, and what it is now. */
struct compared {
	const char *name;  /* as "fields" has it: "task.12.due_on" */
	const char *label; /* translated */
	/* Before the save that is compared, by it, and now; as people read
	 * them, "" = nothing. */
	const char *was;
	const char *made;
	const char *now;
	bool is_changed;   /* it is not what that save made of it */
	bool is_long;	   /* a text of many lines */
	const char *stays; /* why it cannot be set; NULL = it can be */
};

struct compared_fields {
	struct compared *items;
	size_t n;
	const char *who; /* "Jon Ruiz: Task re-dated, 14:31"; NULL = nobody */
};

/* What a body works with. Everything lives in arena until app_do returns. */
struct op_call {
	struct session *session;
	struct store *store;
	struct arena *arena;
	const struct operation *op;
	struct value *values; /* one for each of op->params */
	struct stamp now;
	struct date today; /* civil day of the site */
	struct issues *issues;
	bool is_known; /* its subjects are read, and it may be done to them */
	/* The case and person it is about; 0 = none. Found from the
	 * parameters before the body; a body that makes a new one sets it. */
	int64_t casefile_id;
	int64_t person_id;
	struct relation_facts facts; /* of the actor to that case */
	enum relation relation;
	int64_t act_id; /* the journal's row, once the transaction is open */
	/* The row made or changed, for the answer; set by the body. */
	int64_t row_id;
	const char *row_ref; /* as people name it: case number, login, id */
	/* Of what takes a save back, the row that is again as it was. */
	enum ref_kind back_kind;
	int64_t back_id;
	/* Why, as typed, for the journal (sealed there); NULL = none. */
	const char *reason;
	/* What the message calls the row that was saved: "No-show saved",
	 * translated; NULL = what its kind is called. */
	const char *saved_as;
	/* One sentence that says what happened, for the message line; NULL =
	 * that the row was saved, by its words. */
	const char *said;
	/* What to do next, said after that; NULL = nothing. */
	const char *advice;
	/* The row that the form of an edit shows; set by op_check_row,
	 * op_fill_edit and op_fill_row. NULL = none. */
	const struct record *edited;
	int64_t edited_id;
	/* The first row that op_load_row has read of the subjects, but for case
	 * and person; NULL = none. */
	const struct record *met;
	int64_t met_id;
	/* A hidden person, unknown to the actor, whose number was refused: it
	 * is written down whatever becomes of the call. 0 = none. */
	int64_t tried_id;
	/* What op->load has read, for the body, if it left it. In arena. */
	void *loaded;
	struct told_lines told; /* by op_tell */
	bool is_told_otherwise; /* than inputs.told has it */
};

/* ---- Values of a call, by parameter name (which must exist) ---- */

const struct value *op_value(const struct op_call *call, const char *name)
	NONNULL RETURNS_NONNULL;
bool op_given(const struct op_call *call, const char *name) NONNULL;

/* NULL where not given or empty. */
const char *op_text(const struct op_call *call, const char *name) NONNULL;

/* Integers, 0/1 booleans, ids of rows referred to; 0 where not given. */
int64_t op_int(const struct op_call *call, const char *name) NONNULL;

/* DATE_NONE where not given. */
struct date op_date(const struct op_call *call, const char *name) NONNULL;

/* Has the field a finding already, so that nothing can be told from it? */
bool op_is_refused(const struct op_call *call, const char *name) NONNULL;

/* Only for load: a value for a parameter that was not given. NULL, 0 and
 * DATE_NONE leave it empty. */
void op_fill_text(struct op_call *call, const char *name, const char *text);
void op_fill_int(struct op_call *call, const char *name, int64_t i) NONNULL;
void op_fill_date(struct op_call *call, const char *name, struct date d)
	NONNULL;

/* Only for load, for parameters that refer to a row: its id. */
void op_fill_ref(struct op_call *call, const char *name, int64_t id) NONNULL;

/* Only for load: it fills this in by another field that is not known yet, so
 * that nobody is asked for it before. */
void op_fill_later(struct op_call *call, const char *name) NONNULL;

/* Only for load: as the others stand, this must not stay empty. A form marks
 * it; the body refuses it. */
void op_need(struct op_call *call, const char *name) NONNULL;

/* Only for load: of these subjects a form does not ask for this. */
void op_skip(struct op_call *call, const char *name) NONNULL;

/*
 * Only for load of an edit: the revision just read. Where the caller gave a
 * rev (a form does) and it is another one: ERR_CONFLICT.
 */
enum err_code op_check_rev(struct op_call *call, int64_t rev, struct err *err)
	NONNULL MUST_USE;

/* Only for tell and warn: one more line. Both are kept; an empty text is none. */
void op_tell(struct op_call *call, const char *label, const char *text) NONNULL;

/* The same of a record, which can be opened from the form. */
void op_tell_of(struct op_call *call, const struct told *told) NONNULL;

/* Only for tell: on these subjects the form has that title, and calls by that
 * label the first row that it is about. Both are translated. */
void op_tell_as(struct op_call *call, const char *title, const char *label)
	NONNULL;

/* Only for tell: as told_lines.is_final has it. */
void op_tell_final(struct op_call *call) NONNULL;

struct record;

/* The row that a parameter refers to. ERR_NOT_FOUND names the thing. */
enum err_code op_load_row(struct op_call *call, const char *name,
			  const struct record *record, void *row,
			  struct err *err) NONNULL MUST_USE;

/* The same of a row of record, so that it can be said who saved it. */
enum err_code op_check_row(struct op_call *call, const struct record *record,
			   const void *row, struct err *err) NONNULL MUST_USE;

/* Only for load: what record's row holds, for parameters named like its
 * columns that were not given. */
void op_fill_row(struct op_call *call, const struct record *record,
		 const void *row) NONNULL;

/* Only for load of an edit: op_check_rev, then op_fill_row. */
enum err_code op_fill_edit(struct op_call *call, const struct record *record,
			   const void *row, struct err *err) NONNULL MUST_USE;

/* Only for load of an edit: op_fill_edit of the row that a parameter refers
 * to. */
enum err_code op_load_edit(struct op_call *call, const char *name,
			   const struct record *record, struct err *err)
	NONNULL MUST_USE;

/* For the body: sets the members of row whose columns are named like
 * parameters that have a value (an emptied one sets empty). Strings stay in
 * the call's arena. */
void op_take_row(const struct op_call *call, const struct record *record,
		 void *row) NONNULL;

/* ---- The registry ---- */

/* All operations by name; NULL-terminated rows of n. */
const struct operation *const *operation_all(size_t *n_out) NONNULL;
const struct operation *operation_find(const char *name) NONNULL;

/* The operation's parameter of that name; NULL = it has none. */
const struct param *operation_param(const struct operation *op,
				    const char *name) NONNULL;

/* Is it a change of what is there, so that what is not given stays? */
bool operation_fills_all(const struct operation *op) NONNULL;

/* Must it be given, as nothing else fills it in? */
bool operation_needs(const struct operation *op, const struct param *param)
	NONNULL;

/* ---- The one road ---- */

/*
 * What a caller hands in: names and texts as typed. A form hands in its
 * subjects, the rev, and the fields that were changed; load fills in the rest.
 */
struct input {
	const char *name;
	const char *text;
};

struct inputs {
	const struct input *items;
	size_t n;
	/* Form's draft: a draft already saved is recognised, and its save is
	 * answered again without doing it twice. Zero = none. */
	struct uuid draft;
	/* What the question said that was answered with yes, by told_text: it
	 * is done only as long as app_tell says the same. NULL = nobody was
	 * asked. */
	const char *told;
};

/* What was handed in under that name; NULL = nothing. in may be NULL. */
const char *inputs_text(const struct inputs *in, const char *name);

/* What came out; strings live in the arena given to app_do. */
struct outcome {
	bool already_done; /* the draft had been saved before */
	int64_t act_id;	   /* the save in the journal; 0 = none */
	int64_t row_id;
	const char *row_ref;
	const char *said;
	int64_t casefile_id;
	/* The row that came back as it was; REF_NONE = none. */
	enum ref_kind back_kind;
	int64_t back_id;
	struct issues issues; /* on ERR_INVALID: every finding */
	/* On ERR_CONFLICT: the question said what is not so any more. */
	bool is_told_otherwise;
};

/*
 * Runs an operation for the session's actor: reads the parameters, checks
 * rights, loads, decides, saves, journals, commits; or refuses with all
 * reasons and changes nothing. Errors: INVALID (issues), DENIED, NOT_FOUND,
 * CONFLICT, EXISTS, BUSY, IO.
 */
enum err_code app_do(struct session *session, const struct operation *op,
		     const struct inputs *in, struct arena *arena,
		     struct outcome *out, struct err *err) NONNULL MUST_USE;

/* A parameter's value as a form shows it. */
struct filled {
	const char *text;  /* what would be typed; "" = empty */
	const char *shown; /* how a reader sees it: a label, a name, a date */
	bool is_skipped;   /* a form does not ask for it */
	bool is_needed;	   /* by the others: a form marks it */
};

/*
 * What a form opens with: the values given in, and for the rest what load
 * fills in (with the rev of an edit). Nothing is written. The same refusals
 * of rights as app_do. filled has op->n_params entries, in arena.
 */
enum err_code app_fill(struct session *session, const struct operation *op,
		       const struct inputs *in, struct arena *arena,
		       struct filled **filled_out, struct err *err)
	NONNULL MUST_USE;

/*
 * Would app_do do it? The same refusals, with every reason in issues; nothing
 * is saved. For faces that ask before it is done.
 */
enum err_code app_try(struct session *session, const struct operation *op,
		      const struct inputs *in, struct arena *arena,
		      struct issues *issues, struct err *err) NONNULL MUST_USE;

/*
 * What a form on these subjects is about, for its head: the subjects but for
 * the case and the person, and what op->tell says. In arena.
 */
enum err_code app_tell(struct session *session, const struct operation *op,
		       const struct inputs *in, struct arena *arena,
		       struct told_lines *out, struct err *err)
	NONNULL MUST_USE;

/* All of it in one text, to be compared: is it said still? In arena. */
const char *told_text(const struct told_lines *told, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/*
 * What others made since of what it would set: what op->compare says. In
 * arena. The same refusals of rights as app_do; n = 0 where nothing is to be
 * compared.
 */
enum err_code app_compare(struct session *session, const struct operation *op,
			  const struct inputs *in, struct arena *arena,
			  struct compared_fields *out, struct err *err)
	NONNULL MUST_USE;

/*
 * What speaks against saving what is typed so far: what op->warn says. In
 * arena. Nothing where the subjects are not known.
 */
enum err_code app_warn(struct session *session, const struct operation *op,
		       const struct inputs *in, struct arena *arena,
		       struct told_lines *out, struct err *err)
	NONNULL MUST_USE;

/*
 * What a choice of a parameter shows while what is in has been typed: what its
 * offer says; n = 0 where it has none. In out->arena, at most out->max.
 */
enum err_code app_offer(struct session *session, const struct operation *op,
			const struct param *param, const struct inputs *in,
			struct candidates *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Where the journal stands now: what was read before is older, whoever saves
 * next comes after.
 */
enum err_code app_saved_mark(struct session *session, int64_t *mark_out,
			     struct err *err) NONNULL MUST_USE;

/* Where it stood at a moment. */
enum err_code app_mark_at(struct session *session, struct stamp at,
			  int64_t *mark_out, struct err *err) NONNULL MUST_USE;

/* What a form shows, and the mark of when it was read. */
struct saved_since {
	const struct operation *op;
	const struct inputs *in; /* its subjects */
	int64_t mark;
	/* For app_meanwhile: nothing else of the case, and the row only where
	 * the operation's load does not read it. */
	bool is_of_row;
};

/*
 * Who saved last what the form shows, after its mark: "Jon Ruiz, 14:31", with
 * the day where it is another one; "" where nobody did or it cannot be told.
 * In arena. The same refusals as app_fill.
 */
enum err_code app_saved_by(struct session *session,
			   const struct saved_since *since, struct arena *arena,
			   const char **said_out, struct err *err)
	NONNULL MUST_USE;

/*
 * What others did, after the mark, to what the form is about: "Jon Ruiz,
 * 14:31: Promise marked"; where nobody saved that row, what was done in the
 * case, the newest first, in a few acts. "" where there is nothing. In arena.
 * For a refusal that they have caused. The same refusals of rights as app_fill.
 */
enum err_code app_meanwhile(struct session *session,
			    const struct saved_since *since,
			    struct arena *arena, const char **said_out,
			    struct err *err) NONNULL MUST_USE;

/* What a form is opened on, where the operation is not done to it any more. */
struct settled {
	const char *why;  /* the refusal; NULL = it can still be done */
	const char *deed; /* "Jon Ruiz, 14:31: Note signed"; "" = not known */
};

/*
 * Does the operation's load refuse these subjects? In arena. The same refusals
 * of rights as app_fill.
 */
enum err_code app_settled(struct session *session, const struct operation *op,
			  const struct inputs *in, struct arena *arena,
			  struct settled *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Checks one value as typed, without the others: for a form on leaving a
 * field. ERR_OK gives how it reads ("Sat 21 Nov 2026 (in 3 days)") in
 * *shown_out; ERR_INVALID says why not.
 */
enum err_code app_check_value(struct session *session,
			      const struct param *param, const char *text,
			      struct arena *arena, const char **shown_out,
			      struct err *err) NONNULL MUST_USE;

/*
 * May the actor do this to this case (0 = to none in particular)? For faces
 * that dim what is not allowed; *why_out (may be NULL) gets the reason.
 */
bool app_may(struct session *session, const struct operation *op,
	     int64_t casefile_id, struct arena *arena, const char **why_out);

/* The same of a person who has no case (0133). */
bool app_may_of_person(struct session *session, const struct operation *op,
		       int64_t person_id) NONNULL;

/*
 * Many questions of one moment, as for all verbs of a screen: whether the
 * record has changed is looked at once for all of them.
 */
void app_may_begin(struct session *session) NONNULL;
void app_may_end(struct session *session) NONNULL;

#endif
