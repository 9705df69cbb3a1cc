/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "kith_ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/find.h"
#include "app/import.h"
#include "app/print.h"
#include "app/session.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/tui.h"

#include "case_answer.h"
#include "case_screen.h"
#include "command_where.h"
#include "home_screen.h"
#include "loop.h"
#include "own_look.h"
#include "person_known.h"
#include "person_screen.h"
#include "picker.h"
#include "reference_pick.h"
#include "take_back.h"
#include "ui.h"
#include "view_screen.h"
#include "worklists.h"

static const char OPERATION_MARK[] = "do ";
static const char VIEW_MARK[] = "list ";
static const char TOUR[] = "tour";
static const char CALENDAR[] = "export calendar";
static const char AGENDA[] = "agenda";
static const char LOOK[] = "look";
static const char IMPORT[] = "import persons";

/* ---- small services ---- */

void
kith_say_err(struct kith *kith, const struct err *err)
{
	if (*err->detail != '\0')
		log_line(LOG_LEVEL_ERROR, "%s", err->detail);
	ui_say(kith->ui,
	       err->code == ERR_DENIED || err->code == ERR_NOT_FOUND
		       ? MESSAGE_WARNING
		       : MESSAGE_ERROR,
	       "%s",
	       *err->msg != '\0' ? err->msg
				 : _("This is not in the record, or you may "
				     "not know of it."));
}

void
kith_say_refusal(struct kith *kith, const char *title, const struct err *err,
		 const struct issues *issues)
{
	struct arena arena = {0};
	struct strbuf all = {0};
	size_t n = issues->n;
	struct kith_line *lines = arena_new(&arena, struct kith_line, n + 1);
	if (n < 2) {
		kith_say_err(kith, err);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		lines[i].label = arena_printf(&arena, "%zu", i + 1);
		lines[i].text = issues->items[i].msg;
		strbuf_addf(&all, "%s%s", i > 0 ? " " : "",
			    issues->items[i].msg);
	}
	ui_say(kith->ui, MESSAGE_ERROR, "%s: %s", title, strbuf_str(&all));
	strbuf_fini(&all);
	kith_open_lines(kith, title, lines, n);
	ui_say(kith->ui, MESSAGE_ERROR,
	       P_("Not done, for %zu reason.", "Not done, for %zu reasons.", n),
	       n);
	arena_fini(&arena);
}

void
kith_saved(struct kith *kith)
{
	kith->n_saves++;
	if (kith->away.is_on) /* no more, then */
		(void)away_look(kith);
}

/* What goes on from what was done last, wherever one stands: a message has
 * named the key. */
static const struct {
	const char *done;
	const char *next;
} GOES_ON = {"meeting.log", "meeting.decide"};

/* One after the other, until something else is saved. */
static void
remember_going_on(struct kith *kith, const struct operation *op,
		  const struct outcome *outcome)
{
	if (strcmp(op->name, GOES_ON.done) == 0) {
		kith->went_on.row_id = outcome->row_id;
		kith->went_on.casefile_id = outcome->casefile_id;
		kith->went_on.at = kith->n_saves;
	} else if (strcmp(op->name, GOES_ON.next) == 0 &&
		   kith->went_on.at == kith->n_saves - 1 &&
		   kith->went_on.at != 0) {
		kith->went_on.at = kith->n_saves;
	}
}

void
kith_done(struct kith *kith, const struct operation *op,
	  const struct outcome *outcome)
{
	bool is_back = outcome->back_kind != REF_NONE;
	kith_saved(kith);
	remember_going_on(kith, op, outcome);
	if (!is_back && (op->makes == REF_NONE || outcome->row_id == 0))
		return;
	kith->made.op = op;
	kith->made.kind = is_back ? outcome->back_kind : op->makes;
	kith->made.row_id = is_back ? outcome->back_id : outcome->row_id;
	kith->made.at = kith->n_saves;
}

/* What is longer takes a second row, for which there is little reason. */
static bool
has_room(const char *text)
{
	enum { ROW_COLS = 80, SIGN_COLS = 3 };
	return utf8_cols(text) + SIGN_COLS < ROW_COLS;
}

/* With the key that takes it back, where there is room for it; what was taken
 * back comes back elsewhere, the key goes on to what was before. In arena. */
static const char *
with_way_back(struct kith *kith, const struct operation *op, const char *said,
	      struct arena *arena)
{
	const enum undo_how how = undo_rule_of(op->name).how;
	struct strbuf keys = {0};
	const char *text = said;
	keymap_bound(ui_keymap(kith->ui), false, ACT_UNDO, &keys);
	int len = (int)strcspn(strbuf_str(&keys), " ");
	if (str_is(op->name, UNDO_OPERATION))
		/* TRANSLATORS: "Taken back: Note written."; a list's title */
		text = arena_printf(arena, _("%s Put it back in \"%s\"."), said,
				    _(view_find(UNDO_VIEW)->title));
	else if ((how == UNDO_ROWS || how == UNDO_ALONE) && len > 0)
		/* TRANSLATORS: "Contact saved: 12 Nov 2026."; a key */
		text = arena_printf(arena, _("%s %.*s takes it back."), said,
				    len, strbuf_str(&keys));
	strbuf_fini(&keys);
	return has_room(text) ? text : said;
}

void
kith_say_done(struct kith *kith, const struct operation *op, const char *said)
{
	struct arena arena = {0};
	ui_say(kith->ui, MESSAGE_DONE, "%s",
	       with_way_back(kith, op, said, &arena));
	(void)snprintf(kith->said, sizeof(kith->said), "%s", said);
	arena_fini(&arena);
}

const char *
kith_identity(struct kith *kith, int64_t casefile_id, struct arena *arena)
{
	struct case_card card;
	struct err err = {0};
	if (casefile_id == 0 || app_case_card(kith->session, casefile_id, arena,
					      &card, &err) != ERR_OK)
		return NULL;
	return arena_printf(arena, "%s  %s  %s", card.name, card.birth,
			    card.number);
}

const char *
kith_case_number(struct kith *kith, int64_t casefile_id, struct arena *arena)
{
	struct case_card card;
	struct err err = {0};
	if (casefile_id == 0 || app_case_card(kith->session, casefile_id, arena,
					      &card, &err) != ERR_OK)
		return "";
	return card.number;
}

/* ---- the palette: every operation and view ---- */

const struct param *
kith_row_param(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (op->params[i].subject && op->params[i].required &&
		    op->params[i].type == PARAM_REF &&
		    op->params[i].ref != REF_CASEFILE &&
		    op->params[i].ref != REF_PERSON)
			return &op->params[i];
	return NULL;
}

/* What the row of an operation is wherever it stands. */
static void
make_operation_row(const struct operation *op, struct arena *arena,
		   struct picker_row *row)
{
	char key[2] = {op->key, '\0'};
	row->value = arena_printf(arena, "%s%s", OPERATION_MARK, op->name);
	row->text = _(op->title);
	row->words = arena_printf(arena, "%s %s",
				  op->words == NULL ? "" : _(op->words),
				  op->name);
	row->note = _(op->summary);
	row->key = arena_strdup(arena, key);
	row->folded = utf8_fold(arena, row->text);
	row->folded_words = utf8_fold(arena, row->words);
}

static const struct picker_row *
operation_rows(struct kith *kith, const struct operation *const *operations,
	       size_t n)
{
	struct arena *arena = &kith->commands.arena;
	if (kith->commands.rows != NULL)
		return kith->commands.rows;
	kith->commands.rows = arena_new(arena, struct picker_row, n + 1);
	for (size_t i = 0; i < n; i++)
		make_operation_row(operations[i], arena,
				   &kith->commands.rows[i]);
	return kith->commands.rows;
}

/* Found by what the day calls it, too. */
static void
make_view_row(const struct kith *kith, const struct view *view,
	      struct arena *arena, struct picker_row *row)
{
	row->value = arena_printf(arena, "%s%s", VIEW_MARK, view->name);
	row->text = arena_printf(arena, _("List: %s"), _(view->title));
	row->words = arena_printf(arena, "%s %s %s", view->name,
				  view->words == NULL ? "" : _(view->words),
				  worklist_label(kith, view));
	row->note = _(view->summary);
	row->yields = true;
	row->folded = utf8_fold(arena, row->text);
	row->folded_words = utf8_fold(arena, row->words);
}

static const struct picker_row *
view_rows(struct kith *kith, const struct view *const *views, size_t n)
{
	struct arena *arena = &kith->commands.arena;
	if (kith->commands.view_rows != NULL)
		return kith->commands.view_rows;
	kith->commands.view_rows = arena_new(arena, struct picker_row, n + 1);
	for (size_t i = 0; i < n; i++)
		make_view_row(kith, views[i], arena,
			      &kith->commands.view_rows[i]);
	return kith->commands.view_rows;
}

/* Of operations on a row that cannot be chosen here it is said where it is. */
static void
add_operation_row(struct kith *kith, const struct operation *op,
		  int64_t casefile_id, struct arena *arena,
		  struct picker_row *row)
{
	const char *why = NULL;
	bool may = app_may(kith->session, op, casefile_id, arena, &why);
	const struct reference_place place = {.kith = kith,
					      .param = kith_row_param(op),
					      .casefile_id = casefile_id,
					      .op = op};
	if (!may)
		row->reason = why;
	else if (place.param != NULL && !reference_can_pick(&place))
		row->reason = command_where(kith->session, op, arena);
}

/* Documents about a case; the others are of rows of a list. */
static size_t
add_documents(int64_t casefile_id, struct arena *arena, struct picker_row *rows)
{
	size_t n_documents;
	size_t n = 0;
	const struct document *all = document_all(&n_documents);
	for (size_t i = 0; i < n_documents; i++) {
		char key[2] = {all[i].key, '\0'};
		bool is_agenda = strcmp(all[i].name, AGENDA) == 0;
		if (all[i].params[0].ref != REF_CASEFILE && !is_agenda)
			continue;
		rows[n].value =
			arena_printf(arena, "%s%s", PRINT_MARK, all[i].name);
		rows[n].text = _(all[i].print);
		rows[n].words = arena_printf(arena, "%s%s %s", PRINT_MARK,
					     all[i].name, _(all[i].words));
		rows[n].note = _(all[i].summary);
		rows[n].key = arena_strdup(arena, key);
		if (casefile_id == 0 && !is_agenda)
			rows[n].reason =
				_("This is of one case: open the case "
				  "first.");
		n++;
	}
	return n;
}

static void
add_import(struct kith *kith, struct arena *arena, struct picker_row *row)
{
	struct err err = {0};
	row->value = IMPORT;
	row->text = _("Import persons");
	row->words = IMPORT;
	row->note = _("A table of persons: see what it holds, try it, go");
	if (import_may(kith->session, &err) != ERR_OK)
		row->reason = arena_strdup(arena, err.msg);
}

static size_t
commands(void *data, struct arena *arena, const struct picker_row **rows_out)
{
	struct kith *kith = data;
	int64_t casefile_id = kith_current_case(kith);
	size_t n_operations;
	size_t n_views;
	size_t n_documents;
	size_t n = 0;
	const struct operation *const *operations =
		operation_all(&n_operations);
	const struct view *const *views = view_all(&n_views);
	(void)document_all(&n_documents);
	struct picker_row *rows =
		arena_new(arena, struct picker_row,
			  n_operations + n_views + n_documents + 5);
	session_picture_begin(kith->session);
	app_may_begin(kith->session);
	memcpy(rows, operation_rows(kith, operations, n_operations),
	       n_operations * sizeof(*rows));
	for (size_t i = 0; i < n_operations; i++)
		add_operation_row(kith, operations[i], casefile_id, arena,
				  &rows[n++]);
	for (size_t i = 0; i < n_views; i++) {
		if (!view_may(kith->session, views[i]))
			continue;
		rows[n] = view_rows(kith, views, n_views)[i];
		if (casefile_id == 0 && view_is_about_one(views[i]))
			rows[n].reason =
				_("This list is of one case or row: open "
				  "that first.");
		n++;
	}
	app_may_end(kith->session);
	n += add_documents(casefile_id, arena, rows + n);
	add_import(kith, arena, &rows[n++]);
	rows[n].value = CALENDAR;
	rows[n].text = _("Export my appointments as a calendar");
	rows[n].words = CALENDAR;
	rows[n++].note = _("An iCalendar file, without names");
	rows[n].value = LOOK;
	rows[n].text = _("Choose the look");
	rows[n].words = _("theme colours contrast highlight settings");
	rows[n++].note =
		_("Colours and the mark of the row: for you, and "
		  "from now on");
	rows[n].value = TOUR;
	rows[n].text = _("Show the tour");
	rows[n++].note = _("The keys that one must know, in a dozen lines");
	session_picture_end(kith->session);
	*rows_out = rows;
	return n;
}

size_t
kith_case_inputs(const char *number, const struct param *params,
		 size_t n_params, struct input *out)
{
	size_t n = 0;
	for (size_t i = 0; *number != '\0' && i < n_params; i++)
		if (params[i].type == PARAM_REF && params[i].subject &&
		    (params[i].ref == REF_CASEFILE ||
		     params[i].ref == REF_PERSON))
			out[n++] = (struct input){params[i].name, number};
	return n;
}

static void
open_form_of(struct kith *kith, const struct operation *op, int64_t casefile_id,
	     const struct input *row)
{
	struct arena arena = {0};
	struct input *items = arena_new(&arena, struct input, op->n_params + 2);
	struct kith_form form = {.op = op,
				 .casefile_id = casefile_id,
				 .done = kith_next_step(op),
				 .data = kith};
	form.given.items = items;
	form.given.n =
		kith_case_inputs(kith_case_number(kith, casefile_id, &arena),
				 op->params, op->n_params, items);
	if (row != NULL)
		items[form.given.n++] = *row;
	if (form.given.n == 0)
		form.casefile_id = 0;
	case_answer_open(kith, &form);
	arena_fini(&arena);
}

static struct reference_place
place_of_choice(struct kith *kith)
{
	return (struct reference_place){.kith = kith,
					.param = kith->choice.param,
					.casefile_id = kith->choice.casefile_id,
					.op = kith->choice.op};
}

static size_t
search_rows(void *data, const char *query, struct arena *arena,
	    const struct picker_row **rows_out)
{
	const struct reference_place place = place_of_choice(data);
	return reference_pick(&place, query, arena, rows_out);
}

static void
row_chosen(void *data, const struct picker_row *rows, size_t n,
	   bool was_cancelled)
{
	struct kith *kith = data;
	if (was_cancelled || n == 0)
		return;
	const struct input row = {kith->choice.param->name, rows[0].value};
	open_form_of(kith, kith->choice.op, kith->choice.casefile_id, &row);
}

/* What this program has just made, and nothing since. */
static bool
is_just_made(const struct kith *kith, const char *value)
{
	char text[24];
	snprintf(text, sizeof(text), "%lld", (long long)kith->made.row_id);
	return kith->made.op != NULL &&
	       kith->made.op->makes == kith->choice.param->ref &&
	       kith->made.at == kith->n_saves && strcmp(text, value) == 0;
}

/*
 * There is one row only, or one was made just now, and a form or a question
 * stands between; or there is none at all.
 */
static bool
take_plain_row(struct kith *kith)
{
	struct arena arena = {0};
	const struct picker_row *rows;
	const struct operation *op = kith->choice.op;
	size_t n = op->asks || op->n_params > 1
			   ? search_rows(kith, "", &arena, &rows)
			   : 0;
	size_t at = n == 1 ? 0 : n;
	for (size_t i = 0; i < n && n > 1; i++)
		if (is_just_made(kith, rows[i].value))
			at = i;
	if (at < n)
		row_chosen(kith, &rows[at], 1, false);
	arena_fini(&arena);
	return at < n;
}

/* On which row? It is chosen first, by part of its words. */
static void
choose_row(struct kith *kith, const struct operation *op,
	   const struct param *param, int64_t casefile_id)
{
	struct arena arena = {0};
	kith->choice.op = op;
	kith->choice.param = param;
	kith->choice.casefile_id = casefile_id;
	const struct reference_place place = place_of_choice(kith);
	const struct picker_spec spec = {
		.title = arena_printf(&arena, "%s: %s", _(op->title),
				      _(param->label)),
		.search = search_rows,
		.empty = reference_none(&place, &arena),
		.done = row_chosen,
		.data = kith,
	};
	if (!take_plain_row(kith))
		ui_push(kith->ui, picker_new(&spec));
	arena_fini(&arena);
}

void
kith_run_operation(struct kith *kith, const struct operation *op)
{
	int64_t casefile_id = kith_current_case(kith);
	const struct param *param = kith_row_param(op);
	session_picture_begin(kith->session);
	if (param != NULL)
		choose_row(kith, op, param, casefile_id);
	else
		open_form_of(kith, op, casefile_id, NULL);
	session_picture_end(kith->session);
}

static void
run_view(struct kith *kith, const struct view *view)
{
	struct arena arena = {0};
	struct input *items =
		arena_new(&arena, struct input, view->n_params + 1);
	struct inputs in = {.items = items};
	in.n = kith_case_inputs(kith_case_number(kith, kith_current_case(kith),
						 &arena),
				view->params, view->n_params, items);
	kith_open_view(kith, view, &in);
	arena_fini(&arena);
}

const struct document *
kith_document(const char *value)
{
	const size_t len = sizeof(PRINT_MARK) - 1;
	return strncmp(value, PRINT_MARK, len) == 0 ? document_find(value + len)
						    : NULL;
}

/* What of a case is printed is one of its rows: a meeting. */
static const struct param *
row_of_document(const struct document *document, enum ref_kind rows)
{
	for (size_t i = 1; i < document->n_params; i++)
		if (document->params[i].type == PARAM_REF &&
		    document->params[i].ref == rows)
			return &document->params[i];
	return NULL;
}

void
kith_print_case(struct kith *kith, const struct document *document,
		enum ref_kind rows, int64_t row_id)
{
	struct arena arena = {0};
	struct case_card card;
	struct err err = {0};
	if (app_case_card(kith->session, kith_current_case(kith), &arena, &card,
			  &err) != ERR_OK) {
		kith_say_err(kith, &err);
		arena_fini(&arena);
		return;
	}
	const struct param *row = row_id == 0 ? NULL
					      : row_of_document(document, rows);
	const struct input items[] = {
		{document->params[0].name, card.number},
		{row == NULL ? "" : row->name,
		 arena_printf(&arena, "%lld", (long long)row_id)}};
	const struct inputs in = {.items = items, .n = row == NULL ? 1 : 2};
	kith_open_document(kith, document, &in,
			   arena_printf(&arena, "%s  %s  %s", card.name,
					card.birth, card.number));
	arena_fini(&arena);
}

static void
run_command(void *data, const char *value)
{
	struct kith *kith = data;
	size_t len = sizeof(OPERATION_MARK) - 1;
	if (strcmp(value, TOUR) == 0) {
		kith_open_tour(kith);
		return;
	}
	if (strcmp(value, CALENDAR) == 0) {
		kith_open_calendar(kith);
		return;
	}
	if (strcmp(value, LOOK) == 0) {
		kith_open_look(kith);
		return;
	}
	if (strcmp(value, IMPORT) == 0) {
		kith_ask_import(kith);
		return;
	}
	if (strncmp(value, OPERATION_MARK, len) == 0) {
		const struct operation *op = operation_find(value + len);
		if (op != NULL)
			kith_run_operation(kith, op);
		return;
	}
	const struct document *document = kith_document(value);
	if (document != NULL && strcmp(document->name, AGENDA) == 0) {
		kith_print_agenda(kith);
		return;
	}
	if (document != NULL) {
		kith_print_case(kith, document, REF_NONE, 0);
		return;
	}
	const struct view *view = view_find(value + sizeof(VIEW_MARK) - 1);
	if (view != NULL)
		run_view(kith, view);
}

/* ---- the environment of the engine ---- */

static struct date
today(void *data)
{
	const struct kith *kith = data;
	return session_today(kith->session);
}

static struct stamp
now(void *data)
{
	const struct kith *kith = data;
	return session_now(kith->session);
}

static void
frame_begins(void *data)
{
	struct kith *kith = data;
	if (!kith->away.is_on)
		(void)away_look(kith);
	session_picture_begin(kith->session);
}

static void
frame_ends(void *data)
{
	const struct kith *kith = data;
	session_picture_end(kith->session);
}

static void
go_to(void *data)
{
	kith_open_find(data);
}

static bool
on_stray_key(void *data, int32_t key)
{
	struct kith *kith = data;
	const struct operation *next = operation_find(GOES_ON.next);
	const struct param *about = next == NULL ? NULL : kith_row_param(next);
	char text[24];
	if (about == NULL || next->key != key || kith->went_on.at == 0 ||
	    kith->went_on.at != kith->n_saves)
		return false;
	snprintf(text, sizeof(text), "%lld", (long long)kith->went_on.row_id);
	const struct input row = {about->name, text};
	open_form_of(kith, next, kith->went_on.casefile_id, &row);
	return true;
}

static void
drafts(void *data)
{
	kith_resume_drafts(data);
}

/* Is it a case that is seen, below forms and boxes, and not a list? */
static bool
shows_case(struct kith *kith)
{
	struct screen *screen = ui_top(kith->ui);
	for (; screen != NULL && view_screen_list(screen) == NULL;
	     screen = ui_below(kith->ui, screen))
		if (case_screen_id(screen) != 0)
			return true;
	return false;
}

enum loop_news
kith_look_at_news(struct kith *kith, bool all)
{
	struct err err = {0};
	enum session_news news = NEWS_NONE;
	session_picture_begin(kith->session);
	if (session_has_news(kith->session, &news, &err) != ERR_OK)
		kith_say_err(kith, &err);
	session_picture_end(kith->session);
	kith->is_behind |= news != NEWS_NONE;
	kith->has_case_news = news == NEWS_OF_CONCERN ||
			      (all && kith->is_behind) ||
			      (news == NEWS_OF_CASELOAD && !shows_case(kith));
	kith->has_news = kith->has_case_news || news == NEWS_OF_CASELOAD;
	if (kith->has_case_news) {
		kith->is_behind = false;
		return LOOP_NEWS_NOW;
	}
	if (kith->has_news)
		ui_news(kith->ui); /* what is below: when it is seen */
	return kith->is_behind ? LOOP_NEWS_LATER : LOOP_NO_NEWS;
}

static enum loop_news
on_news(void *data, bool all)
{
	struct kith *kith = data;
	session_drain_news(kith->session);
	if (away_look(kith))
		return LOOP_NEWS_NOW;
	return kith_look_at_news(kith, all);
}

static void
say_note(struct kith *kith)
{
	struct arena arena = {0};
	const char *note = session_note(kith->session, &arena);
	if (note != NULL)
		ui_say(kith->ui, MESSAGE_WARNING, "%s", note);
	arena_fini(&arena);
}

enum err_code
tui_run(struct session *session, const struct tui_options *options,
	struct err *err)
{
	struct kith kith = {.session = session};
	struct ui_options ui_options = {
		.style = {.is_ascii = options->is_ascii,
			  .is_accessible = options->is_accessible,
			  .is_slow = options->is_slow},
		.env = {.data = &kith,
			.today = today,
			.now = now,
			.closed_day = kith_closed_day,
			.commands = commands,
			.run_command = run_command,
			.go_to = go_to,
			.drafts = drafts,
			.undo = take_back_last,
			.refresh = away_refresh,
			.stray_key = on_stray_key,
			.frame_begins = frame_begins,
			.frame_ends = frame_ends},
		.key_changes = options->key_file,
	};
	struct loop_options loop = {.tty_fd = options->tty_fd,
				    .client = options->client,
				    .lock_ms = options->lock_ms,
				    .end_ms = options->end_ms,
				    .is_slow = options->is_slow,
				    .news_fd = session_news_fd(session),
				    .on_news = on_news,
				    .look_at = away_deadline,
				    .on_look = away_tick,
				    .data = &kith};
	enum err_code code =
		look_choose(session, options, &ui_options.style, err);
	if (code != ERR_OK)
		return code;
	kith.is_served = options->client != NULL;
	errand_init(&kith, options->client, &loop);
	paper_out_init(&kith, options, &loop);
	kith.may_find = app_may_find(session);
	kith.ui = ui_new(&ui_options);
	ui_push(kith.ui, home_screen_new(&kith));
	if (options->import != NULL)
		kith_open_import(&kith, options->import);
	else
		kith_open_first_tour(&kith);
	home_say_leave(&kith);
	kith_offer_drafts(&kith, 0);
	say_note(&kith);
	code = loop_run(kith.ui, &loop, err);
	ui_free(&kith.ui);
	recall_fini(&kith.recall);
	file_chooser_fini(&kith.files);
	paper_out_fini(&kith);
	arena_fini(&kith.closed.arena);
	arena_fini(&kith.commands.arena);
	take_back_forget(&kith);
	return code;
}
