/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Operations for which nothing is to be typed: the question, and the deed. What
 * others have made since of what it would set is chosen field by field.
 */
#include "config.h"

#include "operation_screen.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"

#include "compare.h"
#include "dialog.h"
#include "take_back.h"
#include "ui.h"

struct deed {
	struct kith *kith;
	const struct operation *op;
	struct inputs in;
	const char *identity;
	const char *takes_back; /* what was done, "Pair made"; NULL = nothing */
	const char *note;	/* of that; NULL = nothing */
	int64_t mark;		/* of the journal when what is asked was read */
	const char *rev;	/* of what the table shows */
	/* What was decided in the table before, and how many. */
	struct compare_row *kept;
	size_t n_kept;
	bool is_again; /* others saved while that was decided */
	kith_done_fn done;
	void *data;
	struct arena arena;
};

static void deed_compare(struct deed *deed);
static void ask_deed(struct deed *deed, const char *news);

/* A refusal that others have caused says who did what. */
static const char *
meanwhile(const struct deed *deed, struct arena *arena)
{
	const struct saved_since since = {
		.op = deed->op, .in = &deed->in, .mark = deed->mark};
	const char *said = "";
	struct err err = {0};
	if (app_meanwhile(deed->kith->session, &since, arena, &said, &err) !=
	    ERR_OK)
		log_line(LOG_LEVEL_ERROR, "meanwhile: %s", err.msg);
	return said;
}

static void
refuse(struct deed *deed, const struct err *err, const struct issues *issues)
{
	struct arena arena = {0};
	const char *news = meanwhile(deed, &arena);
	kith_say_refusal(deed->kith, _(deed->op->title), err, issues);
	if (*news != '\0')
		ui_say(deed->kith->ui, MESSAGE_ERROR, "%s. %s", news,
		       issues->n == 1 ? issues->items[0].msg : err->msg);
	arena_fini(&arena);
}

static void
tell(struct deed *deed, enum err_code rc, const struct outcome *outcome,
     const struct err *err)
{
	if (rc != ERR_OK) {
		refuse(deed, err, &outcome->issues);
		return;
	}
	kith_done(deed->kith, deed->op, outcome);
	kith_say_done(deed->kith, deed->op, outcome->said);
	if (deed->done != NULL)
		deed->done(deed->data, outcome);
}

/* ---- the revision ---- */

/* The revision that its row has now. In arena; "" where it has none. */
static const char *
read_rev(struct deed *deed, struct arena *arena)
{
	struct filled *filled = NULL;
	struct err err = {0};
	if (app_fill(deed->kith->session, deed->op, &deed->in, arena, &filled,
		     &err) != ERR_OK)
		return "";
	for (size_t i = 0; i < deed->op->n_params; i++)
		if (deed->op->params[i].type == PARAM_REV)
			return filled[i].text;
	return "";
}

/* Without the revision: each table is of what is there when it opens. */
static void
drop_rev(struct deed *deed)
{
	struct input *items =
		arena_new(&deed->arena, struct input, deed->in.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < deed->in.n; i++)
		if (strcmp(deed->in.items[i].name, "rev") != 0)
			items[n++] = deed->in.items[i];
	deed->in = (struct inputs){.items = items, .n = n};
}

/* Others have saved its row since: who did what is said with the question, of
 * the row as it is now. */
static void
ask_anew(struct deed *deed)
{
	struct arena arena = {0};
	const char *news = meanwhile(deed, &arena);
	drop_rev(deed);
	struct input *items =
		arena_new(&deed->arena, struct input, deed->in.n + 1);
	memcpy(items, deed->in.items, deed->in.n * sizeof(*items));
	items[deed->in.n] = (struct input){"rev", read_rev(deed, &deed->arena)};
	deed->in = (struct inputs){.items = items, .n = deed->in.n + 1};
	ask_deed(deed, news);
	arena_fini(&arena);
}

/* ---- done ---- */

static void
do_deed(struct deed *deed)
{
	struct outcome outcome;
	struct err err = {0};
	enum err_code rc = app_do(deed->kith->session, deed->op, &deed->in,
				  &deed->arena, &outcome, &err);
	if (outcome.is_told_otherwise) {
		struct arena arena = {0};
		ask_deed(deed, meanwhile(deed, &arena));
		arena_fini(&arena);
	} else if (rc == ERR_CONFLICT && deed->op->compare != NULL)
		deed_compare(deed);
	else if (rc == ERR_CONFLICT)
		ask_anew(deed);
	else
		tell(deed, rc, &outcome, &err);
}

/* Lives in the screen below while the question stands. */
static void
deed_answered(void *data, int button)
{
	struct deed *deed = data;
	if (button != DIALOG_CANCEL)
		do_deed(deed);
}

/* What it is about, after what it takes back. In arena. */
static const char *
about(const struct deed *deed, const struct operation_head *head,
      struct arena *arena)
{
	const char *text = operation_head_text(head, arena);
	return deed->takes_back == NULL
		       ? text
		       : take_back_about(deed->takes_back, deed->note, text,
					 arena);
}

/* What it says holds when it is done (inputs.told). */
static void
push_question(struct deed *deed, const struct operation_head *head,
	      const char *news)
{
	struct arena arena = {0};
	struct err err = {0};
	deed->in.told = arena_strdup(&deed->arena, head->told);
	if (app_saved_mark(deed->kith->session, &deed->mark, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "mark: %s", err.msg);
	operation_ask(deed->kith, &(struct operation_question){
					  .op = deed->op,
					  .identity = deed->identity,
					  .about = about(deed, head, &arena),
					  .is_final = head->is_final,
					  .news = news,
					  .done = deed_answered,
					  .data = deed});
	arena_fini(&arena);
}

/* Nobody is asked about what would be refused: that is said at once. news:
 * what others did since it was asked; "" = nothing. */
static void
ask_deed(struct deed *deed, const char *news)
{
	struct arena arena = {0};
	struct operation_head head = {0};
	struct issues issues = {0};
	struct err err = {0};
	deed->in.told = NULL;
	operation_head_read(&head, deed->kith, deed->op, &deed->in);
	enum err_code rc = app_try(deed->kith->session, deed->op, &deed->in,
				   &arena, &issues, &err);
	if (rc == ERR_CONFLICT && deed->op->compare != NULL)
		deed_compare(deed);
	else if (rc != ERR_OK)
		refuse(deed, &err, &issues);
	else
		push_question(deed, &head, news);
	operation_head_fini(&head);
	arena_fini(&arena);
}

/* ---- what others made of it since ---- */

static void
keep_decided(struct deed *deed, const struct compare_row *rows, size_t n)
{
	struct arena *arena = &deed->arena;
	deed->kept = arena_new(arena, struct compare_row, n + 1);
	deed->n_kept = n;
	for (size_t i = 0; i < n; i++)
		deed->kept[i] = (struct compare_row){
			.name = arena_strdup(arena, rows[i].name),
			.theirs = arena_strdup(arena, rows[i].theirs),
			.take = rows[i].take};
}

/* What was decided to be as it was. Where it is refused the table comes back,
 * with what was decided, and why stands below it. */
static void
decided(void *data, const struct compare_row *rows, size_t n)
{
	struct deed *deed = data;
	struct arena *arena = &deed->arena;
	const char *fields = "";
	for (size_t i = 0; i < n; i++)
		if (rows[i].take == COMPARE_YOURS)
			fields = arena_printf(arena, "%s%s%s", fields,
					      *fields == '\0' ? "" : " ",
					      rows[i].name);
	if (*fields == '\0') {
		ui_say(deed->kith->ui, MESSAGE_NOTE,
		       _("Nothing was taken back: all of it stays as it is "
			 "now."));
		return;
	}
	struct input *items = arena_new(arena, struct input, deed->in.n + 2);
	memcpy(items, deed->in.items, deed->in.n * sizeof(*items));
	items[deed->in.n] = (struct input){"fields", fields};
	items[deed->in.n + 1] = (struct input){"rev", deed->rev};
	const struct inputs in = {.items = items, .n = deed->in.n + 2};
	struct outcome outcome;
	struct err err = {0};
	enum err_code rc = app_do(deed->kith->session, deed->op, &in, arena,
				  &outcome, &err);
	if (rc != ERR_OK) {
		keep_decided(deed, rows, n);
		deed->is_again = rc == ERR_CONFLICT;
		deed_compare(deed);
	}
	if (rc != ERR_CONFLICT)
		tell(deed, rc, &outcome, &err);
}

/* What was decided of a field that is as it was then; else what is proposed. */
static enum compare_take
take_of(const struct deed *deed, const struct compared *field)
{
	if (field->stays != NULL)
		return COMPARE_THEIRS;
	for (size_t i = 0; i < deed->n_kept; i++)
		if (strcmp(deed->kept[i].name, field->name) == 0 &&
		    strcmp(deed->kept[i].theirs, field->now) == 0)
			return deed->kept[i].take;
	return field->is_changed ? COMPARE_OPEN : COMPARE_YOURS;
}

static bool
is_all_staying(const struct compared_fields *fields)
{
	for (size_t i = 0; i < fields->n; i++)
		if (fields->items[i].stays == NULL)
			return false;
	return true;
}

static void
read_why(void *data, int button)
{
	(void)data;
	(void)button;
}

/* Where nothing can be chosen, why is told, each reason once. */
static void
push_why(struct deed *deed, const struct compared_fields *fields,
	 struct arena *arena)
{
	const char *text = _("Not taken back.");
	if (fields->who != NULL)
		text = arena_printf(arena, "%s\n%s", text,
				    arena_printf(arena, _("Changed since. %s."),
						 fields->who));
	for (size_t i = 0; i < fields->n; i++)
		if (strstr(text, fields->items[i].stays) == NULL)
			text = arena_printf(arena, "%s\n%s", text,
					    fields->items[i].stays);
	ui_push(deed->kith->ui, dialog_new(&(struct dialog_spec){
					.title = _(deed->op->title),
					.text = text,
					.cancel = _("Back"),
					.done = read_why,
				}));
}

static void
push_table(struct deed *deed, const struct compared_fields *fields,
	   struct arena *arena)
{
	struct compare_row *rows =
		arena_new(arena, struct compare_row, fields->n + 1);
	for (size_t i = 0; i < fields->n; i++) {
		const struct compared *field = &fields->items[i];
		rows[i] = (struct compare_row){
			.name = field->name,
			.label = field->label,
			.before = field->made,
			.yours = field->was,
			.theirs = field->now,
			.is_long = field->is_long,
			.stays = field->stays,
			.take = take_of(deed, field),
		};
	}
	ui_push(deed->kith->ui,
		compare_new(&(struct compare_spec){
			.title = _(deed->op->title),
			.identity = *deed->identity == '\0' ? NULL
							    : deed->identity,
			.who = fields->who == NULL
				       ? ""
				       /* TRANSLATORS: "Jon Ruiz: Task
					* re-dated, 14:31" */
				       : arena_printf(arena,
						      _("Changed since. %s."),
						      fields->who),
			.is_undo = true,
			.rows = rows,
			.n_rows = fields->n,
			.done = decided,
			.data = deed,
		}));
	if (deed->is_again)
		ui_say(deed->kith->ui, MESSAGE_WARNING,
		       /* TRANSLATORS: "Jon Ruiz: Task re-dated, 14:31" */
		       _("Not taken back: changed again meanwhile. %s. Look "
			 "again."),
		       str_or_empty(fields->who));
	deed->is_again = false;
	deed->n_kept = 0;
}

static void
deed_compare(struct deed *deed)
{
	struct arena arena = {0};
	struct compared_fields fields = {0};
	struct err err = {0};
	drop_rev(deed);
	deed->rev = arena_strdup(&deed->arena, read_rev(deed, &arena));
	enum err_code rc = app_compare(deed->kith->session, deed->op, &deed->in,
				       &arena, &fields, &err);
	if (rc != ERR_OK)
		kith_say_err(deed->kith, &err);
	else if (fields.n > 0 && is_all_staying(&fields))
		push_why(deed, &fields, &arena);
	else if (fields.n > 0)
		push_table(deed, &fields, &arena);
	else
		ui_say(deed->kith->ui, MESSAGE_NOTE,
		       _("Nothing is left to take back: all of it is what it "
			 "was."));
	arena_fini(&arena);
}

/* ---- opening ---- */

void
operation_deed_open(struct kith *kith, const struct kith_form *form,
		    const struct operation_form *decl, const char *identity)
{
	/* The screen below outlives the question above it. */
	struct arena *arena = &ui_top(kith->ui)->arena;
	struct deed *deed = arena_new(arena, struct deed, 1);
	struct input *items =
		arena_new(arena, struct input, decl->subject.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < decl->subject.n; i++, n++)
		items[n] = (struct input){
			decl->subject.items[i].name,
			arena_strdup(arena, decl->subject.items[i].text)};
	if (decl->is_edit && *decl->rev != '\0')
		items[n++] =
			(struct input){"rev", arena_strdup(arena, decl->rev)};
	*deed = (struct deed){
		.kith = kith,
		.op = form->op,
		.in = {.items = items, .n = n},
		.identity = arena_strdup(arena, identity),
		.takes_back = arena_strdup_null(arena, form->takes_back),
		.note = arena_strdup_null(arena, form->takes_back_note),
		.mark = decl->mark,
		.done = form->done,
		.data = form->data};
	/* U names no row: what it takes back is seen before it is done. */
	if (!form->is_asked && (form->op->asks || form->takes_back != NULL))
		ask_deed(deed, "");
	else
		do_deed(deed);
}
