/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the screens of the product share: the session they work for, the
 * engine they are shown by, and the ways from one screen to another.
 */
#ifndef TUI_KITH_UI_H
#define TUI_KITH_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "app/deed_row.h"
#include "app/operation.h"
#include "app/view.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/uuid.h"

#include "away.h"
#include "closed_day.h"
#include "errand.h"
#include "file_chooser.h"
#include "form.h"
#include "loop.h"
#include "paper_out.h"
#include "recall.h"
#include "take_back.h"

struct document;
struct find_hit;
struct form_draft;
struct import_request;
struct saved_view;
struct session;
struct ui;

struct kith {
	struct session *session;
	struct ui *ui;
	/* Grows with every save of this program: what was read before is
	 * read again when it is shown. */
	int64_t n_saves;
	/* Grows when this program puts, takes up or drops a draft. */
	int64_t n_draft_steps;
	struct closed_day_cache closed;
	/* Of the palette, what is the same each time it is opened. */
	struct {
		struct arena arena;
		struct picker_row *rows; /* of each operation; NULL: not yet */
		struct picker_row *view_rows; /* of each view; likewise */
	} commands;
	/* The row that was made last, or came back, and n_saves then; kind
	 * REF_NONE = none.
	 * Lists that hold it put the cursor on it. */
	struct {
		const struct operation *op;
		enum ref_kind kind;
		int64_t row_id;
		int64_t at;
	} made;
	/* What was saved last, of which more is recorded one by one by a key
	 * that goes on from it; at = n_saves then. */
	struct {
		int64_t row_id;
		int64_t casefile_id;
		int64_t at;
	} went_on;
	/* What was done on marked rows, each a save. */
	struct take_back_past past;
	/* What was said of the last save, but for how it is taken back. */
	char said[300];
	struct recall recall; /* of the forms' fields */
	/* On the terminal of a client: its files are not ours to open. */
	bool is_served;
	/* Which file is imported; it keeps the folder. */
	struct file_chooser files;
	/* What the client is asked to do on a screen of its own. */
	struct errand errand;
	/* What is sent to the printer. */
	struct paper_out paper;
	/* The record is not at its place. */
	struct away away;
	/* Lists show no row in words beside them; as long as it runs. */
	bool hides_preview;
	/* The role searches for persons and cases. */
	bool may_find;
	/* The last wake-up was a commit of somebody else, of concern here. */
	bool has_news;
	/* It was of the case in sight, or there is none in sight. */
	bool has_case_news;
	/* There was one of no concern for what is in sight, and that was not
	 * read again since. */
	bool is_behind;
	struct uuid draft_to_drop; /* while it is asked about */
	/* The import that is opened next was chosen from the drafts, where
	 * another window has it open. */
	bool takes_import_over;
	/* A command of the palette whose row is being chosen. */
	struct {
		const struct operation *op;
		const struct param *param;
		int64_t casefile_id;
	} choice;
};

/* Called when the operation was done; the form has closed. */
typedef void (*kith_done_fn)(void *data, const struct outcome *outcome);

/* What a form of an operation is opened with. */
struct kith_form {
	const struct operation *op;
	struct inputs given; /* subjects and first values; borrowed */
	int64_t casefile_id; /* whose identity stands above; 0 = unknown */
	/* Gone on with at once, its subject is given; NULL = ask about any. */
	const struct form_draft *draft;
	/* Of another form, which cannot be saved any more: what was typed there
	 * is typed here, and the draft is this form's. NULL = none. */
	const struct form_draft *taken;
	/* What one did and when, which this takes back; NULL = nothing. */
	const char *takes_back;
	/* Lines of what is to be known of it before; NULL = none. */
	const char *takes_back_note;
	bool is_asked; /* that it is taken back was answered by yes */
	/* That save, of the journal: a refusal says what others did since it; 0 =
	 * since the form opens. */
	int64_t since;
	kith_done_fn done; /* NULL = nothing further */
	void *data;	   /* must outlive the form */
};

/* The message line says what a refusal says. */
void kith_say_err(struct kith *kith, const struct err *err) NONNULL;

/*
 * Looks whether others have saved and sets has_news for the screens: at once
 * for what is of concern, and with all for what waited since, too. A case in
 * sight is not read again for another one; the lists below it are, when one
 * comes back to them.
 */
enum loop_news kith_look_at_news(struct kith *kith, bool all) NONNULL;

/*
 * What stands in the way of something: one reason on the message line, several
 * in a box, each whole. The history keeps all of them.
 */
void kith_say_refusal(struct kith *kith, const char *title,
		      const struct err *err, const struct issues *issues)
	NONNULL;

/* A save of this program has changed the record. */
void kith_saved(struct kith *kith) NONNULL;

/* The same of an operation, which may have made a row: says what it said. */
void kith_done(struct kith *kith, const struct operation *op,
	       const struct outcome *outcome) NONNULL;

/* Says it, and with which key it is taken back where it is. */
void kith_say_done(struct kith *kith, const struct operation *op,
		   const char *said) NONNULL;

/* ---- the ways; each says on the message line why it cannot be gone ---- */

/* The form that opens a case for a person who has none; then the case. */
void kith_open_new_case(struct kith *kith, int64_t person_id) NONNULL;

/* What follows on an operation that was begun from nowhere, as by a draft, with
 * kith as data: who is registered is on the screen. NULL = nothing. */
kith_done_fn kith_next_step(const struct operation *op) NONNULL;

/* The page of a person who has no case, journaled as a case is; of who has one,
 * the case; where it may not be read, what the search shows and who reads it. */
void kith_open_person(struct kith *kith, int64_t person_id) NONNULL;

/* Opens the case, journaled where the relation demands it: on the story, or
 * on the first tab that may be read. */
void kith_open_case(struct kith *kith, int64_t casefile_id) NONNULL;

/* The same, on the tab with rows of that kind where there is one, and on that
 * row of it (id 0: on none in particular). */
void kith_open_case_at(struct kith *kith, int64_t casefile_id,
		       struct deed_row row) NONNULL;

/* The form of an operation, or the question, or the deed itself where
 * nothing is to be typed. */
void kith_open_form(struct kith *kith, const struct kith_form *form) NONNULL;

/* The same; false where the operation refuses what it is called on, and
 * nothing is said of that. */
bool kith_try_form(struct kith *kith, const struct kith_form *form,
		   struct err *err) NONNULL MUST_USE;

/* The same of the case in sight; the row that it is about is chosen first
 * where the case alone does not say which. */
void kith_run_operation(struct kith *kith, const struct operation *op) NONNULL;

/* The row that an operation is about, where a case alone does not say it;
 * NULL = the case is enough. */
const struct param *kith_row_param(const struct operation *op) NONNULL;

/* A list on a screen of its own. in may be NULL. */
void kith_open_view(struct kith *kith, const struct view *view,
		    const struct inputs *in);

/* The same with the whole screen as a list stands beside others: its filter,
 * order, columns and row. */
struct view_list;
void kith_open_larger(struct kith *kith, const struct view_list *from) NONNULL;

/* The search for persons and cases. */
void kith_open_find(struct kith *kith) NONNULL;

/* What a row of a view is, in full. */
void kith_open_row(struct kith *kith, const struct view *view,
		   const struct view_row *row) NONNULL;

/* A document as it is printed; in is what app_print takes. identity: whose
 * record, or NULL. */
void kith_open_document(struct kith *kith, const struct document *document,
			const struct inputs *in, const char *identity);

/* The row whole, as it stands on paper: the minutes of a meeting. False: rows
 * of that list are none, or it is not for who asks. */
bool kith_read_row(struct kith *kith, const struct view *view,
		   const struct view_row *row) NONNULL;

/* A list on paper as it stands: with its filter, its order and the columns
 * that are not hidden. in may be NULL. */
void kith_print_list(struct kith *kith, const struct saved_view *stand,
		     const struct inputs *in);

/* One's agenda on paper: of which days is chosen first. */
void kith_print_agenda(struct kith *kith) NONNULL;

/* The actor's appointments as an iCalendar file, to be written like those. */
void kith_open_calendar(struct kith *kith) NONNULL;

/* Before the name of a document among commands and verbs: a list may have the
 * same name. */
#define PRINT_MARK "print "

/* The document that is so named; NULL = is no name of one. */
const struct document *kith_document(const char *value) NONNULL;

/* The document of the case in sight, of that row of it where it is one of
 * such; 0 = none is chosen. */
void kith_print_case(struct kith *kith, const struct document *document,
		     enum ref_kind rows, int64_t row_id) NONNULL;

/* A box of lines; those that are bad stand out. Copies. */
struct kith_line {
	const char *label;
	const char *text;
	bool is_bad;
};
void kith_open_lines(struct kith *kith, const char *title,
		     const struct kith_line *lines, size_t n) NONNULL;

/* The drafts of the actor, to go on with; of one case, or with 0 all. */
void kith_open_drafts(struct kith *kith, int64_t casefile_id) NONNULL;

/* The same, those of the case in sight where it has any; the only one is gone
 * on with at once. */
void kith_resume_drafts(struct kith *kith) NONNULL;

/* Says how many drafts wait, and where they are: those of a case that is
 * opened, or with 0 all, of who has come in. False: none waits. */
bool kith_offer_drafts(struct kith *kith, int64_t casefile_id) NONNULL;

/* "[2 drafts]" of a case, or with 0 of all; "" = none. In arena. */
const char *kith_drafts_mark(struct kith *kith, int64_t casefile_id,
			     struct arena *arena) NONNULL RETURNS_NONNULL;

/* The import of a file, whose descriptor is borrowed. */
void kith_open_import(struct kith *kith, const struct import_request *request)
	NONNULL;

/* The same, asking which file first. */
void kith_ask_import(struct kith *kith) NONNULL;

/* The same of a file of one's own. False: it was said why not. */
bool kith_open_import_file(struct kith *kith, const char *path) NONNULL;

/* The same of a file whose columns wait as a draft. False: it is a draft of
 * something else. */
bool kith_resume_import(struct kith *kith, const struct form_draft *draft)
	NONNULL;

/* What a person must know, in a dozen lines; at the first login only. */
void kith_open_tour(struct kith *kith) NONNULL;
void kith_open_first_tour(struct kith *kith) NONNULL;

/* ---- where one is ---- */

/* The case of the topmost screen that is about one; 0 = none. */
int64_t kith_current_case(struct kith *kith) NONNULL;

/*
 * What a case gives to the subjects among the parameters of an operation or a
 * view: its number, to each that names a case or a person. Returns how many;
 * out has room for n_params. The number is kept; none where it is "". params
 * may be NULL where n_params is 0.
 */
size_t kith_case_inputs(const char *number, const struct param *params,
			size_t n_params, struct input *out);

/* Whose case it is, for titles: "Karim BENALI  *1984-03-02  ALT-2026-0042-M".
 * In arena; NULL where it is none, or not to be known. */
const char *kith_identity(struct kith *kith, int64_t casefile_id,
			  struct arena *arena) NONNULL;

/* Its number as typed, in arena; "" = none. */
const char *kith_case_number(struct kith *kith, int64_t casefile_id,
			     struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
