/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_screen.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"

#include "dialog.h"
#include "kith_ui.h"
#include "list.h"
#include "progress.h"
#include "ui.h"

/* Rows that the list keeps below its head. */
enum { LIST_LEAST = 4, FOOT_ROWS = 4, FD_LEAST = 3, LATE_MS = 1000 };

static const char REFUSED[] = "refused";
static const char TRY[] = "try";
static const char GO[] = "go";
static const char PAIR[] = "pair";
static const char SAVED[] = "saved";
static const char KEEP[] = "keep";
static const char TAKE_BACK[] = "undo";

static struct import_screen *
self_of(struct screen *screen)
{
	return (struct import_screen *)screen;
}

static bool
is_running(const struct import_screen *self)
{
	return self->state == IMPORT_TRYING || self->state == IMPORT_RUNNING ||
	       self->state == IMPORT_UNDOING;
}

/* ---- the report ---- */

static void
clear_report(struct import_screen *self)
{
	import_work_close(&self->work);
	list_free(&self->lists[IMPORT_RESULT]);
	arena_fini(&self->report_arena);
	memset(&self->report, 0, sizeof(self->report));
	memset(&self->progress, 0, sizeof(self->progress));
	self->issues = (struct issues){.arena = &self->report_arena};
	import_show_findings(self);
}

static void
enter_state(struct import_screen *self, enum import_state state)
{
	self->state = state;
	if (state != IMPORT_TRYING && state != IMPORT_RUNNING)
		self->progress.is_reading = false;
	import_show_findings(self);
}

/* ---- trying and importing ---- */

/* The file is read more than once. */
static enum err_code
rewind_file(struct import_screen *self, struct err *err)
{
	if (lseek(self->request.fd, 0, SEEK_SET) == 0)
		return ERR_OK;
	return err_set(err, ERR_IO, "file",
		       _("%s cannot be read more than once. Write it into a "
			 "file first."),
		       self->request.source);
}

static void
begin(struct import_screen *self, bool is_dry_run)
{
	struct kith *kith = self->kith;
	struct err err = {0};
	clear_report(self);
	self->tab = IMPORT_RESULT;
	self->request.is_dry_run = is_dry_run;
	enum err_code rc = rewind_file(self, &err);
	if (rc == ERR_OK)
		rc = import_work_open(kith->session, &self->request,
				      &self->report, &self->work, &self->issues,
				      &err);
	if (rc != ERR_OK) {
		self->goes_on = false;
		self->run_id = is_dry_run ? self->run_id : self->report.run_id;
		enter_state(self, IMPORT_UNTRIED);
		kith_say_refusal(kith, _("Import persons"), &err,
				 &self->issues);
		return;
	}
	self->was_tried = true;
	self->progress = import_work_progress(self->work);
	self->progress_ms = ui_now_ms(kith->ui);
	enter_state(self, is_dry_run ? IMPORT_TRYING : IMPORT_RUNNING);
}

static void
ended(struct import_screen *self)
{
	struct kith *kith = self->kith;
	import_work_close(&self->work);
	self->n_unsaved = 0;
	import_draft_drop(self);
	self->done_ms = ui_now_ms(kith->ui);
	self->run_id = import_has_changed(&self->report) ? self->report.run_id
							 : 0;
	kith_saved(kith);
	enter_state(self, IMPORT_DONE);
	ui_say(kith->ui,
	       self->report.n_refused > 0 ? MESSAGE_WARNING : MESSAGE_DONE,
	       P_("Imported as run %lld: %zu row is refused.",
		  "Imported as run %lld: %zu rows are refused.",
		  self->report.n_refused),
	       (long long)self->report.run_id, self->report.n_refused);
}

/* An import that stops is where its last batch left it. */
static void
broken_off(struct import_screen *self)
{
	bool is_trial = self->state == IMPORT_TRYING;
	import_work_close(&self->work);
	self->goes_on = false;
	if (!is_trial) {
		self->run_id = self->report.run_id;
		kith_saved(self->kith);
	}
	enter_state(self, is_trial ? IMPORT_UNTRIED : IMPORT_BROKEN_OFF);
}

static void
go_answered(void *data, int button)
{
	struct import_screen *self = data;
	if (button != DIALOG_CANCEL)
		begin(self, false);
}

static void
ask_to_go(struct import_screen *self)
{
	struct arena arena = {0};
	const struct dialog_spec spec = {
		.title = _("Import persons"),
		.text = import_show_question(self, &arena),
		.buttons = {{.label = _("Import"), .key = i18n_yes_key()}},
		.n_buttons = 1,
		.is_destructive = true,
		.done = go_answered,
		.data = self,
	};
	self->goes_on = false;
	ui_push(self->kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

static void
tried(struct import_screen *self)
{
	import_work_close(&self->work);
	enter_state(self, IMPORT_TRIED);
	if (self->goes_on)
		ask_to_go(self);
}

/* It is asked with the numbers, so it is tried first. */
static void
go(struct import_screen *self)
{
	if (self->state == IMPORT_TRIED) {
		ask_to_go(self);
	} else if (self->state == IMPORT_BROKEN_OFF) {
		begin(self, false);
	} else {
		begin(self, true);
		self->goes_on = self->state == IMPORT_TRYING;
	}
}

static void
show_progress(struct import_screen *self, int64_t now_ms)
{
	struct import_progress at = import_work_progress(self->work);
	if (!progress_is_due(ui_style(self->kith->ui), at.n_rows,
			     self->progress.n_done, at.n_done,
			     now_ms - self->progress_ms))
		return;
	self->progress = at;
	self->progress_ms = now_ms;
	import_show_more_findings(self);
}

static void
step(struct import_screen *self, int64_t now_ms)
{
	struct err err = {0};
	bool is_done = false;
	enum err_code rc = import_work_step(self->work, &is_done, &err);
	if (rc != ERR_OK) {
		broken_off(self);
		kith_say_err(self->kith, &err);
	} else if (is_done && self->state == IMPORT_TRYING) {
		tried(self);
	} else if (is_done) {
		ended(self);
	} else {
		show_progress(self, now_ms);
	}
}

/* ---- taking back ---- */

/* One batch a step: an undoing that is broken off is gone on with. */
static bool
one_batch(void *arg, const struct import_progress *progress)
{
	struct import_screen *self = arg;
	self->progress = *progress;
	self->progress.n_done += self->n_undone + self->n_kept;
	return false;
}

static void
keep_findings(struct import_screen *self, const struct import_undone *undone)
{
	struct import_report *report = &self->report;
	size_t n = report->n_findings;
	struct import_finding *all = arena_new(&self->report_arena,
					       struct import_finding,
					       n + undone->n_findings + 1);
	if (undone->n_findings == 0)
		return;
	if (n > 0)
		memcpy(all, report->findings, n * sizeof(*all));
	memcpy(all + n, undone->findings, undone->n_findings * sizeof(*all));
	report->findings = all;
	report->n_findings = n + undone->n_findings;
}

static void
undo_step(struct import_screen *self)
{
	struct import_request request = {.progress = one_batch,
					 .progress_arg = self};
	struct import_undone undone = {0};
	struct err err = {0};
	struct kith *kith = self->kith;
	enum err_code rc = import_undo(kith->session, self->run_id, &request,
				       &self->report_arena, &undone, &err);
	self->n_undone += undone.n_undone;
	self->n_kept += undone.n_kept;
	keep_findings(self, &undone);
	if (rc == ERR_CANCELLED)
		return;
	kith_saved(kith);
	enter_state(self, rc == ERR_OK ? IMPORT_UNDONE : IMPORT_DONE);
	if (rc == ERR_OK)
		self->run_id = 0;
	else
		kith_say_err(kith, &err);
}

static void
undo_answered(void *data, int button)
{
	struct import_screen *self = data;
	int64_t run_id = self->run_id;
	if (button == DIALOG_CANCEL)
		return;
	clear_report(self);
	self->run_id = run_id;
	self->n_undone = 0;
	self->n_kept = 0;
	self->tab = IMPORT_RESULT;
	enter_state(self, IMPORT_UNDOING);
}

static void
ask_to_undo(struct import_screen *self)
{
	struct arena arena = {0};
	const struct dialog_spec spec = {
		.title = _("Take the import back"),
		.text = arena_printf(
			&arena,
			_("Run %lld: what it registered is deleted, what it "
			  "changed is as before. What somebody has worked on "
			  "since stays."),
			(long long)self->run_id),
		.buttons = {{.label = _("Take it back"),
			     .key = i18n_yes_key()}},
		.n_buttons = 1,
		.is_destructive = true,
		.done = undo_answered,
		.data = self,
	};
	ui_push(self->kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

/* ---- stopping and leaving ---- */

static void
stop(struct import_screen *self)
{
	struct ui *ui = self->kith->ui;
	bool is_trial = self->state == IMPORT_TRYING;
	if (self->state == IMPORT_UNDOING) {
		kith_saved(self->kith);
		enter_state(self, IMPORT_BROKEN_OFF);
		ui_say(ui, MESSAGE_WARNING,
		       _("Stopped. Undo it again to go on."));
		return;
	}
	struct import_progress at = import_work_progress(self->work);
	broken_off(self);
	if (is_trial)
		ui_say(ui, MESSAGE_NOTE,
		       _("The trial was stopped; nothing was written."));
	else
		ui_say(ui, MESSAGE_WARNING,
		       _("Stopped after %zu of %zu rows. The same file again "
			 "goes on from there."),
		       at.is_reading ? 0 : at.n_done, at.n_rows);
}

/* Of what is imported, or taken back, nothing is left to say. */
static bool
is_over(const struct import_screen *self)
{
	return self->state == IMPORT_DONE || self->state == IMPORT_UNDONE;
}

static bool
import_leave(struct screen *screen)
{
	struct import_screen *self = self_of(screen);
	if (is_running(self)) {
		stop(self);
		return false;
	}
	/* It was meant to stop what has just come to its end by itself. */
	if (self->state == IMPORT_DONE &&
	    ui_now_ms(screen->ui) - self->done_ms < LATE_MS)
		return false;
	if (self->tab == IMPORT_RESULT && !is_over(self)) {
		self->tab = IMPORT_COLUMNS;
		return false;
	}
	return import_draft_may_leave(self);
}

/* ---- the file ---- */

static enum err_code
look(struct import_screen *self, struct err *err)
{
	list_free(&self->lists[IMPORT_COLUMNS]);
	arena_fini(&self->look_arena);
	self->look_issues = (struct issues){.arena = &self->look_arena};
	enum err_code rc = rewind_file(self, err);
	memset(&self->look, 0, sizeof(self->look));
	if (rc == ERR_OK)
		rc = import_look(self->kith->session, &self->request,
				 &self->look_arena, &self->look,
				 &self->look_issues, err);
	import_show_columns(self);
	return rc;
}

static bool
can_try(const struct import_screen *self)
{
	return self->look.n_missing == 0 && self->look_issues.n == 0 &&
	       self->look.n_columns > 0;
}

void
import_screen_changed(struct import_screen *self)
{
	struct err err = {0};
	enum import_tab tab = self->tab;
	self->goes_on = false;
	if (look(self, &err) != ERR_OK)
		kith_say_err(self->kith, &err);
	if (self->was_tried && can_try(self)) {
		begin(self, true);
		self->tab = tab;
	} else {
		clear_report(self);
		enter_state(self, IMPORT_UNTRIED);
	}
}

/* ---- verbs ---- */

static const char *
runs_already(void)
{
	return _("It is running: Esc stops it.");
}

static const char *
why_not(const struct import_screen *self, const char *name)
{
	if (is_running(self))
		return runs_already();
	if (strcmp(name, TAKE_BACK) == 0 && self->run_id == 0)
		return _("Nothing of this file was imported here.");
	/* One that was named at the start can be taken out again. */
	if (strcmp(name, PAIR) == 0 && self->request.pair == NULL)
		return self->no_pair;
	if (strcmp(name, KEEP) == 0 && self->request.n_maps == 0)
		return _(
			"Nothing was said of the columns: Enter on one says "
			"what it holds.");
	if ((strcmp(name, TRY) == 0 || strcmp(name, GO) == 0) && !can_try(self))
		return _("Not yet: what is missing stands above the columns.");
	return NULL;
}

static size_t
import_verbs(struct screen *screen, const struct screen_verb **out)
{
	struct import_screen *self = self_of(screen);
	const struct screen_verb all[IMPORT_VERBS] = {
		{REFUSED, 'r', _("Refused"), _("Go to the refused rows"),
		 _("The first row that is refused, and why"), NULL},
		{TRY, 't', _("Try"), _("Try what the file would do"),
		 _("Says what importing would do, and writes nothing"), NULL},
		{GO, 'i', _("Import"), _("Import the file"),
		 _("Asks with the numbers of a trial, then imports"), NULL},
		{TAKE_BACK, 'u', _("Take back"), _("Take the import back"),
		 _("What it registered is deleted, what it changed as before"),
		 NULL},
		{PAIR, 'p', _("Pair"), _("Choose the pair"),
		 _("The pair that gets the new cases"), NULL},
		{KEEP, 'k', _("Keep"), _("Save what the columns hold"),
		 _("Under a name, for the next file like this one"), NULL},
		{SAVED, 'o', _("Saved"), _("Columns as they were saved"),
		 _("Take what columns hold from a name saved earlier"), NULL},
	};
	size_t n = 0;
	for (size_t i = 0; i < IMPORT_VERBS; i++) {
		bool is_idle =
			(all[i].name == TAKE_BACK && self->run_id == 0) ||
			(all[i].name == REFUSED && self->report.n_refused == 0);
		if (is_idle)
			continue;
		self->verbs[n] = all[i];
		self->verbs[n++].reason = why_not(self, all[i].name);
	}
	*out = self->verbs;
	return is_running(self) ? 0 : n;
}

/* They stand first. */
static void
go_to_refused(struct import_screen *self)
{
	self->tab = IMPORT_RESULT;
	list_filter_set(self->lists[IMPORT_RESULT], "");
	(void)list_seek(self->lists[IMPORT_RESULT], 1);
}

static void
import_run_verb(struct screen *screen, const char *name)
{
	struct import_screen *self = self_of(screen);
	if (strcmp(name, REFUSED) == 0)
		go_to_refused(self);
	else if (strcmp(name, TRY) == 0)
		begin(self, true);
	else if (strcmp(name, GO) == 0)
		go(self);
	else if (strcmp(name, TAKE_BACK) == 0)
		ask_to_undo(self);
	else if (strcmp(name, PAIR) == 0)
		import_choose_pair(self);
	else if (strcmp(name, KEEP) == 0)
		import_name_map(self);
	else if (strcmp(name, SAVED) == 0)
		import_choose_map(self);
}

/* ---- ops ---- */

static void
import_describe(struct screen *screen, struct frame *frame)
{
	struct import_screen *self = self_of(screen);
	frame->title = _("Import persons");
	frame->identity = self->request.source;
	frame->n_tabs = N_IMPORT_TABS;
	frame->tab = self->tab;
	frame->tabs[IMPORT_COLUMNS].label = _("Columns");
	frame->tabs[IMPORT_RESULT].label = _("Result");
	frame->context = import_show_context(self, ui_scratch(screen->ui));
	if (!is_running(self))
		frame->hints[frame->n_hints++] = ACT_OPEN;
}

static void
import_layout(struct screen *screen, struct rect body)
{
	struct import_screen *self = self_of(screen);
	struct list *list = self->lists[self->tab];
	import_show_head(self);
	self->head_area = (struct rect){body.y, body.x + 1, 1, body.cols - 2};
	prose_layout(&self->head, self->head_area);
	int rows = self->head.height;
	int most = body.rows - LIST_LEAST - 1;
	if (rows > most)
		rows = most > 1 ? most : 1;
	self->head_area.rows = rows;
	prose_layout(&self->head, self->head_area);
	int gap = body.rows > 12 ? 1 : 0;
	int foot = self->tab == IMPORT_RESULT && body.rows > 16 ? FOOT_ROWS : 0;
	const struct rect below = {body.y + rows + gap, body.x,
				   body.rows - rows - gap - foot,
				   body.cols - 1};
	list_layout(list, below);
	self->foot_area = (struct rect){body.y + body.rows - foot, body.x + 1,
					foot, body.cols - 2};
	import_show_foot(self);
	prose_layout(&self->foot, self->foot_area);
	if (self->tab == IMPORT_COLUMNS && self->seek != 0) {
		(void)list_seek(list, self->seek);
		self->seek = 0;
		list_layout(list, below);
	}
}

static void
import_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct import_screen *self = self_of(screen);
	(void)body;
	prose_draw(&self->head, canvas, self->head_area);
	if (self->foot_area.rows > 0)
		prose_draw(&self->foot, canvas, self->foot_area);
	list_draw(self->lists[self->tab], canvas, true);
}

static void
import_scope(struct screen *screen, struct key_scope *scope)
{
	struct import_screen *self = self_of(screen);
	list_scope(self->lists[self->tab], scope);
	if (!scope->takes_text)
		key_scope_add(scope, KEYS_TABS);
}

static void
open_row(struct import_screen *self)
{
	if (is_running(self))
		ui_say(self->kith->ui, MESSAGE_NOTE, "%s", runs_already());
	else if (self->tab == IMPORT_COLUMNS)
		import_choose_field(self);
	else
		import_show_finding(self);
}

static bool
import_action(struct screen *screen, enum action action)
{
	struct import_screen *self = self_of(screen);
	if (action == ACT_TAB_1 || action == ACT_TAB_2)
		self->tab = action == ACT_TAB_1 ? IMPORT_COLUMNS
						: IMPORT_RESULT;
	else if (action == ACT_NEXT || action == ACT_PREVIOUS)
		self->tab = self->tab == IMPORT_COLUMNS ? IMPORT_RESULT
							: IMPORT_COLUMNS;
	else if (action == ACT_OPEN)
		open_row(self);
	else
		return list_action(self->lists[self->tab], action);
	return true;
}

static void
import_text(struct screen *screen, const char *s, size_t len)
{
	struct import_screen *self = self_of(screen);
	list_text(self->lists[self->tab], s, len);
}

static void
import_paste(struct screen *screen, const char *s, size_t len)
{
	struct import_screen *self = self_of(screen);
	list_paste(self->lists[self->tab], s, len);
}

/* One batch at a time; keys and frames come in between. */
static int64_t
import_deadline(struct screen *screen)
{
	return is_running(self_of(screen)) ? 0 : -1;
}

static void
import_tick(struct screen *screen, int64_t now_ms)
{
	struct import_screen *self = self_of(screen);
	if (self->state == IMPORT_UNDOING)
		undo_step(self);
	else if (self->work != NULL)
		step(self, now_ms);
}

static void
import_fini(struct screen *screen)
{
	struct import_screen *self = self_of(screen);
	import_work_close(&self->work);
	import_draft_let_go(self);
	for (size_t i = 0; i < N_IMPORT_TABS; i++)
		list_free(&self->lists[i]);
	prose_fini(&self->head);
	prose_fini(&self->foot);
	arena_fini(&self->look_arena);
	arena_fini(&self->report_arena);
	if (self->request.fd >= 0)
		close(self->request.fd);
}

static const struct screen_ops OPS = {
	.name = "import",
	.describe = import_describe,
	.layout = import_layout,
	.draw = import_draw,
	.scope = import_scope,
	.action = import_action,
	.verbs = import_verbs,
	.run_verb = import_run_verb,
	.text = import_text,
	.paste = import_paste,
	.deadline = import_deadline,
	.tick = import_tick,
	.leave = import_leave,
	.fini = import_fini,
};

bool
import_screen_keeps(const struct screen *screen, struct uuid draft)
{
	const struct import_screen *self = (const struct import_screen *)screen;
	return screen->ops == &OPS && self->has_draft &&
	       uuid_equal(self->draft, draft);
}

/* ---- opening ---- */

static void
copy_request(struct import_screen *self, const struct import_request *request)
{
	struct arena *arena = &self->screen.arena;
	size_t n = request->n_maps;
	for (size_t i = 0; i < n; i++) {
		self->maps =
			arena_room(arena, self->maps, i, sizeof(*self->maps));
		self->maps[i] = (struct import_map){
			arena_strdup(arena, request->maps[i].heading),
			arena_strdup(arena, request->maps[i].field)};
	}
	self->request = (struct import_request){
		.fd = fcntl(request->fd, F_DUPFD_CLOEXEC, FD_LEAST),
		.source = arena_strdup(arena, request->source),
		.maps = self->maps,
		.n_maps = n,
		.use_map = arena_strdup_null(arena, request->use_map),
		.pair = arena_strdup_null(arena, request->pair),
		.stop_at = request->stop_at,
	};
	self->pair_text = self->request.pair;
}

/* Columns that it took from a name may not be saved under it any more. */
static bool
take_up_draft(struct import_screen *self)
{
	struct arena arena = {0};
	struct err err = {0};
	const char *const *names;
	size_t n = 0;
	size_t i = 0;
	const char *map = self->request.use_map;
	if (!import_draft_take_up(self))
		return false;
	if (import_map_names(self->kith->session, &arena, &names, &n, &err) !=
	    ERR_OK)
		kith_say_err(self->kith, &err);
	while (self->request.use_map != NULL && i < n &&
	       strcmp(names[i], self->request.use_map) != 0)
		i++;
	if (i == n)
		self->request.use_map = map;
	arena_fini(&arena);
	return true;
}

struct screen *
import_screen_new(struct kith *kith, const struct import_request *request)
{
	struct import_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	struct err err = {0};
	self->kith = kith;
	copy_request(self, request);
	if (import_pair_may(kith->session, &err) != ERR_OK)
		self->no_pair = arena_strdup(&screen->arena, err.msg);
	err = (struct err){0};
	clear_report(self);
	enum err_code rc = look(self, &err);
	if (rc == ERR_OK && take_up_draft(self))
		rc = look(self, &err);
	if (rc != ERR_OK) {
		kith_say_err(kith, &err);
		screen_free(&screen);
	}
	return screen;
}

void
kith_open_import(struct kith *kith, const struct import_request *request)
{
	struct screen *screen = import_screen_new(kith, request);
	if (screen != NULL)
		ui_push(kith->ui, screen);
}
