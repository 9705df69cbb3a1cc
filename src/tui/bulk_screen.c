/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One operation on many marked rows: what is typed once holds for each. They
 * are shown first, and what became of each is told. Every row is a save of
 * its own, so that one that is refused does not undo the others.
 */
#include "config.h"

#include "bulk_screen.h"

#include <string.h>

#include "app/draft.h"
#include "app/session.h"
#include "app/undo.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/strbuf.h"
#include "core/staff.h"

#include "bulk_draft.h"
#include "bulk_run.h"
#include "bulk_settled.h"
#include "dialog.h"
#include "drafts.h"
#include "form.h"
#include "operation_form.h"
#include "operation_head.h"
#include "screen.h"
#include "take_back.h"
#include "ui.h"

/* Names in the title, and in the question. */
enum {
	NAMES_ABOVE = 2,
	NAMES_ASKED = 8,
	/* Rows of which what speaks against it is looked for, and said. */
	WARNED_MAX = 50,
	WARNED_SHOWN = 3
};

struct bulk_screen {
	struct screen screen;
	struct kith *kith;
	struct operation_form decl;
	struct form *form;    /* NULL: nothing is to be typed */
	struct bulk bulk;     /* its copy, in the screen's arena */
	const char *identity; /* whose case; else the names of the rows */
	const char *names;    /* "3 rows: Karim BENALI, Lola JIMÉNEZ …" */
	struct operation_head head;
	struct bulk_draft draft;
	/* The draft that waits is said as long as it has the focus; NULL = it
	 * is not said. */
	const char *offered_on;
	size_t n_waiting; /* drafts of such a form, which were not resumed */
};

static struct bulk_screen *
self_of(struct screen *screen)
{
	return (struct bulk_screen *)screen;
}

/* ---- doing it ---- */

static bool
has_text(struct bulk_screen *self)
{
	for (size_t i = 0; i < self->decl.n; i++) {
		enum form_type type = self->decl.fields[i].type;
		if ((type == FORM_TEXT || type == FORM_NOTE) &&
		    *operation_form_value(&self->decl, self->form, i) != '\0')
			return true;
	}
	return false;
}

/* The draft goes over to what is done, and ends with it. */
static void
hand_draft_over(struct bulk_screen *self)
{
	form_keep(self->form);
	self->bulk.saves = self->draft.saves;
	self->bulk.has_text = has_text(self);
	if (self->draft.is_kept)
		self->bulk.draft = self->draft.uuid;
	self->draft.is_kept = false;
}

static void
do_all(struct bulk_screen *self)
{
	struct arena arena = {0};
	struct inputs typed = {0};
	if (self->form != NULL) {
		hand_draft_over(self);
		typed = operation_form_inputs(&self->decl, self->form, &arena);
	}
	ui_close(self->kith->ui, &self->screen);
	bulk_run(self->kith, &self->bulk, &typed);
	arena_fini(&arena);
}

static void
answered(void *data, int button)
{
	struct bulk_screen *self = data;
	if (button != DIALOG_CANCEL)
		do_all(self);
	else if (self->form == NULL)
		ui_close(self->kith->ui, &self->screen);
}

/* Inside a case: whose rows they are, too. */
static const char *
whose_and_what(const struct bulk_screen *self, struct arena *arena)
{
	if (self->head.prose.n == 0)
		return self->names;
	return arena_printf(arena, "%s\n%s", self->identity, self->names);
}

/* What speaks against it, of each of the first rows: nobody sees their
 * forms. "" = nothing. */
static const char *
warnings(struct bulk_screen *self, const struct inputs *typed,
	 struct arena *arena)
{
	const char *text = "";
	size_t n_more = 0;
	for (size_t i = 0, n = 0; i < self->bulk.n && i < WARNED_MAX; i++) {
		const struct bulk_row *row = &self->bulk.rows[i];
		const struct inputs in =
			bulk_inputs(&self->bulk, row, typed, arena);
		struct told_lines told;
		struct err err = {0};
		const char *line =
			bulk_row_settled(self->kith, &self->bulk, row, arena);
		if (line == NULL &&
		    (app_warn(self->kith->session, self->bulk.op, &in, arena,
			      &told, &err) != ERR_OK ||
		     told.n == 0))
			continue; /* a refusal is told of its row */
		if (line == NULL)
			line = arena_printf(arena, "%s: %s",
					    told.items[0].label,
					    told.items[0].text);
		if (n++ < WARNED_SHOWN)
			text = arena_printf(arena, "%s%s: %s\n", text,
					    row->name, line);
		else
			n_more++;
	}
	return n_more == 0 ? text
			   : arena_printf(arena,
					  P_("%s%zu more row like that.\n",
					     "%s%zu more rows like that.\n",
					     n_more),
					  text, n_more);
}

/* What is set for all, "Outcome: Kept" lines. */
static const char *
values(struct bulk_screen *self, struct arena *arena)
{
	const char *text = "";
	for (size_t i = 0; self->form != NULL && i < self->decl.n; i++) {
		const char *value =
			operation_form_value(&self->decl, self->form, i);
		if (*value != '\0' && self->decl.fields[i].type != FORM_NOTE)
			text = arena_printf(arena, "%s%s: %s\n", text,
					    self->decl.fields[i].label,
					    operation_form_shown(&self->decl, i,
								 value, arena));
	}
	return text;
}

/* They are named before anything is done. */
static void
ask(struct bulk_screen *self)
{
	struct arena arena = {0};
	struct inputs typed = {0};
	if (self->form != NULL)
		typed = operation_form_inputs(&self->decl, self->form, &arena);
	struct dialog_spec spec = {
		.title = _(self->decl.op->title),
		.text = arena_printf(
			&arena,
			_("%s\n%s%s%s\nEach is saved on its own; what is "
			  "refused is told."),
			whose_and_what(self, &arena), values(self, &arena),
			warnings(self, &typed, &arena),
			_(self->decl.op->summary)),
		.buttons = {{.label = _(self->decl.op->title),
			     .key = i18n_yes_key()}},
		.n_buttons = 1,
		.is_destructive = true,
		.done = answered,
		.data = self,
	};
	ui_push(self->kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

static bool
is_anything_typed(struct bulk_screen *self)
{
	for (size_t i = 0; i < self->decl.n; i++)
		if (*operation_form_value(&self->decl, self->form, i) != '\0')
			return true;
	return false;
}

static bool
is_field(const struct bulk_screen *self, const char *name)
{
	for (size_t i = 0; i < self->decl.n; i++)
		if (strcmp(self->decl.fields[i].name, name) == 0)
			return true;
	return false;
}

/* Does what was typed stand against it? A refusal of the row itself does not
 * count. */
static bool
refuses_typed(struct bulk_screen *self, const struct bulk_row *row,
	      const struct inputs *typed, struct issues *out)
{
	struct arena arena = {0};
	struct issues found = {0};
	struct err err = {0};
	const struct inputs in = bulk_inputs(&self->bulk, row, typed, &arena);
	enum err_code rc = app_try(self->kith->session, self->bulk.op, &in,
				   &arena, &found, &err);
	size_t n = out->n;
	for (size_t i = 0; rc == ERR_INVALID && i < found.n; i++)
		if (is_field(self, found.items[i].field))
			issues_add(out, found.items[i].field,
				   found.items[i].code, "%s",
				   found.items[i].msg);
	arena_fini(&arena);
	return out->n > n;
}

/* What none of the rows would take is put right here, where it was typed. */
static bool
no_row_takes_it(struct bulk_screen *self, struct issues *issues)
{
	struct arena arena = {0};
	const struct inputs typed =
		operation_form_inputs(&self->decl, self->form, &arena);
	struct issues found = {.arena = issues->arena};
	size_t n = 0;
	while (n < self->bulk.n && n < WARNED_MAX &&
	       refuses_typed(self, &self->bulk.rows[n], &typed,
			     n == 0 ? issues : &found))
		n++;
	bool none = n == self->bulk.n || n == WARNED_MAX;
	if (!none)
		issues->n = 0;
	arena_fini(&arena);
	return none;
}

static bool
save(void *data, struct form *form, struct issues *issues)
{
	struct bulk_screen *self = data;
	if (bulk_draft_is_taken(&self->draft, form)) {
		bulk_draft_put(&self->draft, &self->bulk, &self->decl, form);
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       _("Not saved: you went on with this in another window, "
			 "where it may be saved. %s saves this one, too."),
		       ui_key(self->kith->ui, ACT_SAVE));
		return false;
	}
	if (!is_anything_typed(self))
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       _("Type what is to hold for all of them; what stays "
			 "empty is left as it is."));
	else if (!no_row_takes_it(self, issues))
		ask(self);
	return false;
}

/* ---- drafts ---- */

static void
put_draft(void *data, struct form *form)
{
	struct bulk_screen *self = data;
	bulk_draft_put(&self->draft, &self->bulk, &self->decl, form);
}

static void
discard_draft(void *data, struct form *form)
{
	struct bulk_screen *self = data;
	(void)form;
	bulk_draft_drop(&self->draft);
}

/* Above the fields, and never asked: what is typed next goes into the form. */
static void
offer_draft(struct bulk_screen *self)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	bulk_draft_others(&self->draft, self->decl.op, &drafts);
	const char *text = draft_waiting_text(self->kith, &drafts);
	for (size_t i = 0; i < drafts.n; i++)
		self->n_waiting += !drafts.items[i].is_open;
	if (*text == '\0')
		text = draft_elsewhere_text(self->kith, &drafts);
	if (*text != '\0') {
		form_banner(self->form, text);
		self->offered_on = form_focus(self->form);
	}
	arena_fini(&arena);
}

/* The one that waits, in place of this form; what was typed here is another
 * one. False: there is none, or there are many. */
static bool
go_on_with_draft(struct bulk_screen *self)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct kith *kith = self->kith;
	bulk_draft_others(&self->draft, self->decl.op, &drafts);
	bool is_one = drafts.n == 1 && !drafts.items[0].is_open;
	if (is_one) {
		bool has_typed = form_is_dirty(self->form);
		form_keep(self->form);
		ui_close(kith->ui, &self->screen);
		(void)kith_resume_bulk(kith, &drafts.items[0], &self->bulk);
		if (has_typed)
			ui_say(kith->ui, MESSAGE_NOTE,
			       /* TRANSLATORS: a key */
			       _("What you typed before is a draft, too: %s."),
			       ui_key(kith->ui, ACT_DRAFTS));
	}
	arena_fini(&arena);
	return is_one;
}

/* ---- ops ---- */

static void
bulk_describe(struct screen *screen, struct frame *frame)
{
	struct bulk_screen *self = self_of(screen);
	frame->title = _(self->decl.op->title);
	frame->identity = self->identity;
	if (self->form != NULL)
		form_describe(self->form, frame);
	if (self->n_waiting == 0)
		return;
	/* Behind the first one, so that no width takes it away. */
	memmove(&frame->hints[2], &frame->hints[1],
		(frame->n_hints - 1) * sizeof(frame->hints[0]));
	frame->hints[1] = ACT_DRAFTS;
	frame->n_hints++;
}

static void
bulk_layout(struct screen *screen, struct rect body)
{
	if (body.rows > 12) {
		body.y++;
		body.rows--;
	}
	body = operation_head_layout(&self_of(screen)->head, body,
				     self_of(screen)->form);
	if (self_of(screen)->form != NULL)
		form_layout(self_of(screen)->form, body);
}

static void
bulk_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	operation_head_draw(&self_of(screen)->head, canvas,
			    ui_key(screen->ui, ACT_PAGE_UP));
	if (self_of(screen)->form != NULL)
		form_draw(self_of(screen)->form, canvas, true);
	else
		canvas_cursor(canvas, body.y, body.x);
}

static void
bulk_scope(struct screen *screen, struct key_scope *scope)
{
	if (self_of(screen)->form != NULL)
		form_scope(self_of(screen)->form, scope);
}

static bool
bulk_action(struct screen *screen, enum action action)
{
	struct bulk_screen *self = self_of(screen);
	bool is_at_head = self->form == NULL || form_is_at_first(self->form);
	if (action == ACT_PAGE_UP && is_at_head &&
	    operation_head_show(&self->head, screen->ui,
				_(self->decl.op->title)))
		return true;
	if (self->form == NULL)
		return false;
	if (action == ACT_DRAFTS)
		return go_on_with_draft(self);
	bool is_taken = form_action(self->form, action);
	if (self->offered_on != NULL &&
	    strcmp(self->offered_on, form_focus(self->form)) != 0) {
		self->offered_on = NULL;
		form_banner(self->form, "");
	}
	return is_taken;
}

static void
bulk_text(struct screen *screen, const char *s, size_t len)
{
	if (self_of(screen)->form != NULL)
		form_text(self_of(screen)->form, s, len);
}

static void
bulk_paste(struct screen *screen, const char *s, size_t len)
{
	if (self_of(screen)->form != NULL)
		form_paste(self_of(screen)->form, s, len);
}

static void
go(void *data)
{
	struct screen *screen = data;
	ui_close(screen->ui, screen);
}

static bool
bulk_leave(struct screen *screen)
{
	struct bulk_screen *self = self_of(screen);
	return self->form == NULL || form_may_leave(self->form, go, screen);
}

static int64_t
bulk_deadline(struct screen *screen)
{
	struct bulk_screen *self = self_of(screen);
	return self->form == NULL ? -1 : form_deadline(self->form);
}

static void
bulk_tick(struct screen *screen, int64_t now_ms)
{
	if (self_of(screen)->form != NULL)
		form_tick(self_of(screen)->form, now_ms);
}

/* What others did to the rows meanwhile is said; the form stays as it is. */
static void
bulk_news(struct screen *screen)
{
	struct bulk_screen *self = self_of(screen);
	struct arena arena = {0};
	if (self->form == NULL || !self->kith->has_news)
		return;
	const char *text =
		bulk_settled(self->kith, &self->bulk, WARNED_MAX, &arena);
	if (*text != '\0') {
		form_banner(self->form, text);
		self->offered_on = NULL;
	}
	arena_fini(&arena);
}

static void
bulk_keep(struct screen *screen)
{
	if (self_of(screen)->form != NULL)
		form_keep(self_of(screen)->form);
}

static void
bulk_fini(struct screen *screen)
{
	if (self_of(screen)->form != NULL)
		bulk_draft_let_go(&self_of(screen)->draft);
	form_free(&self_of(screen)->form);
	operation_head_fini(&self_of(screen)->head);
}

static const struct screen_ops OPS = {
	.name = "bulk",
	.describe = bulk_describe,
	.layout = bulk_layout,
	.draw = bulk_draw,
	.scope = bulk_scope,
	.action = bulk_action,
	.text = bulk_text,
	.paste = bulk_paste,
	.deadline = bulk_deadline,
	.tick = bulk_tick,
	.news = bulk_news,
	.keep = bulk_keep,
	.leave = bulk_leave,
	.fini = bulk_fini,
};

bool
bulk_screen_keeps(const struct screen *screen, struct uuid draft)
{
	const struct bulk_screen *self = (const struct bulk_screen *)screen;
	return screen->ops == &OPS && self->draft.is_kept &&
	       uuid_equal(self->draft.uuid, draft);
}

/* ---- opening ---- */

const char *
bulk_names(const struct bulk *bulk, size_t most, struct arena *arena)
{
	struct strbuf names = {0};
	size_t shown = bulk->n < most ? bulk->n : most;
	for (size_t i = 0; i < shown; i++)
		strbuf_addf(&names, "%s%s", i > 0 ? ", " : "",
			    bulk->rows[i].name);
	const char *text = arena_printf(
		arena,
		bulk->n > shown ? P_("%zu row: %s …", "%zu rows: %s …", bulk->n)
				: P_("%zu row: %s", "%zu rows: %s", bulk->n),
		bulk->n, strbuf_str(&names));
	strbuf_fini(&names);
	return text;
}

/*
 * Rows of one case: whose it is stands in the title, and the rows below it.
 * Rows of many: they are the title.
 */
static void
name_whose(struct bulk_screen *self, const struct bulk *bulk)
{
	struct arena *arena = &self->screen.arena;
	self->identity =
		kith_identity(self->kith, self->draft.casefile_id, arena);
	if (self->identity == NULL) {
		self->identity = bulk_names(bulk, NAMES_ABOVE, arena);
	} else {
		prose_add(&self->head.prose, NULL,
			  bulk_names(bulk, bulk->n, arena), ROLE_NORMAL);
	}
}

/* Of an edit every row keeps its own values but for what is typed now; else
 * what is filled in is shown where it is the same for all. */
static void
join_rows(struct bulk_screen *self)
{
	const struct bulk *bulk = &self->bulk;
	if (!operation_fills_all(self->decl.op))
		for (size_t i = 1; i < bulk->n; i++)
			operation_form_join(&self->decl, &bulk->rows[i].in);
	for (size_t i = 0;
	     operation_fills_all(self->decl.op) && i < self->decl.n; i++) {
		self->decl.fields[i].is_required = false;
		self->decl.fields[i].is_open = true;
		self->decl.items[i].before = "";
	}
}

static void
make_form(struct bulk_screen *self)
{
	const struct form_spec spec = {
		.title = _(self->decl.op->title),
		.identity = self->identity,
		.fields = self->decl.fields,
		.n_fields = self->decl.n,
		.data = self,
		.field_data = &self->decl,
		.save = save,
		.draft = put_draft,
		.discard = discard_draft,
		.pick = operation_form_pick,
		.pick_text = operation_form_pick_text,
		.author = session_actor(self->kith->session)->name,
	};
	self->form = form_new(self->kith->ui, &spec);
	for (size_t i = 0; i < self->decl.n; i++)
		form_set(self->form, self->decl.fields[i].name,
			 self->decl.items[i].before);
}

/* Whatever has become of its rows, what was typed is read. */
static enum err_code
read_form(struct bulk_screen *self, bool is_all_gone, struct err *err)
{
	const struct inputs *in = &self->bulk.rows[0].in;
	return is_all_gone ? operation_form_blank(&self->decl, in,
						  &self->screen.arena, err)
			   : operation_form_read(&self->decl, in,
						 &self->screen.arena, err);
}

/* casefile_id: whose rows they are; 0 = of many cases. NULL: it cannot be
 * opened, and why is said. */
static struct bulk_screen *
new_bulk(struct kith *kith, const struct bulk *bulk, int64_t casefile_id,
	 bool is_all_gone)
{
	struct bulk_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	struct err err = {0};
	self->kith = kith;
	self->decl.kith = kith;
	self->decl.op = bulk->op;
	self->decl.arena = &screen->arena;
	bulk_draft_begin(&self->draft, kith, casefile_id);
	self->names = bulk_names(bulk, NAMES_ASKED, &screen->arena);
	name_whose(self, bulk);
	bulk_copy(&self->bulk, bulk, &screen->arena);
	if (read_form(self, is_all_gone, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		screen_free(&screen);
		return NULL;
	}
	join_rows(self);
	if (self->decl.n > 0)
		make_form(self);
	ui_push(kith->ui, screen);
	return self;
}

void
kith_open_bulk(struct kith *kith, const struct bulk *bulk)
{
	if (bulk->op == operation_find(UNDO_OPERATION)) {
		take_back_many(kith, bulk);
		return;
	}
	int64_t casefile_id = bulk->is_one_case ? kith_current_case(kith) : 0;
	struct bulk_screen *self = new_bulk(kith, bulk, casefile_id, false);
	if (self != NULL && self->form == NULL)
		ask(self);
	else if (self != NULL)
		offer_draft(self);
}

/* ---- going on with a draft ---- */

static void
say_left(struct kith *kith, const struct bulk_left *left, bool is_moved)
{
	struct arena arena = {0};
	const char *text =
		is_moved ? _("Taken over from another window of yours: what is "
			     "typed there is a draft of its own.")
			 : "";
	if (left->n_done > 0)
		text = arena_printf(
			&arena,
			P_("%s%s%zu row of it was done.",
			   "%s%s%zu rows of it were done.", left->n_done),
			text, *text == '\0' ? "" : " ", left->n_done);
	if (left->n_gone == left->n_all - left->n_done)
		text = arena_printf(&arena,
				    _("%s%sNothing can be done with these rows "
				      "any more: what you typed can be read."),
				    text, *text == '\0' ? "" : " ");
	else if (left->n_gone > 0)
		text = arena_printf(
			&arena,
			P_("%s%s%zu row is left out: it cannot be done "
			   "any more.",
			   "%s%s%zu rows are left out: they cannot be "
			   "done any more.",
			   left->n_gone),
			text, *text == '\0' ? "" : " ", left->n_gone);
	if (*text != '\0')
		ui_say(kith->ui,
		       left->n_gone > 0 ? MESSAGE_WARNING : MESSAGE_NOTE, "%s",
		       text);
	arena_fini(&arena);
}

/* The program ended between the last row and the draft. */
static void
drop_done(struct kith *kith, const struct form_draft *draft)
{
	struct err err = {0};
	if (draft_drop(kith->session, draft->uuid, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	kith->n_draft_steps++;
	ui_say(kith->ui, MESSAGE_NOTE,
	       _("All rows of this draft were done: it is not needed any "
		 "more."));
}

static bool
is_same(const struct inputs *a, const struct inputs *b)
{
	bool is = a->n == b->n;
	for (size_t i = 0; is && i < a->n; i++)
		is = strcmp(a->items[i].name, b->items[i].name) == 0 &&
		     strcmp(a->items[i].text, b->items[i].text) == 0;
	return is;
}

/* The same row, marked there for the same? Numbers are of a list. */
static bool
is_row_of(const struct bulk *marked, const struct bulk_row *row)
{
	for (size_t i = 0; i < marked->n; i++)
		if (marked->rows[i].id == row->id)
			return is_same(&marked->rows[i].in, &row->in);
	return true;
}

/* Who marked rows is told of those of the draft, unless it is of others that
 * have the same numbers. */
static void
tell_marked(const struct bulk *marked, struct bulk *bulk)
{
	for (size_t i = 0; i < bulk->n; i++)
		if (!is_row_of(marked, &bulk->rows[i]))
			return;
	bulk->row_done = marked->row_done;
	bulk->data = marked->data;
}

/* NULL: it cannot be opened, and why is said. */
static struct bulk_screen *
open_draft(struct kith *kith, const struct bulk *bulk, bool is_all_gone,
	   const struct form_draft *draft)
{
	struct bulk_screen *self =
		new_bulk(kith, bulk, draft->casefile_id, is_all_gone);
	if (self == NULL || self->form == NULL)
		return NULL;
	self->draft.saves = bulk->saves;
	bulk_draft_take_up(&self->draft, draft, &self->decl, self->form);
	return self;
}

bool
kith_resume_bulk(struct kith *kith, const struct form_draft *draft,
		 const struct bulk *marked)
{
	struct arena arena = {0};
	struct bulk bulk;
	struct bulk_left left;
	bool is_one = bulk_draft_read(kith, draft, &arena, &bulk, &left);
	if (is_one && bulk.n == 0) {
		drop_done(kith, draft);
	} else if (is_one) {
		bool is_all_gone = left.n_gone + left.n_done == left.n_all;
		if (marked != NULL)
			tell_marked(marked, &bulk);
		if (open_draft(kith, &bulk, is_all_gone, draft) != NULL)
			say_left(kith, &left, draft->is_open);
	}
	arena_fini(&arena);
	return is_one;
}

bool
kith_reopen_bulk(struct kith *kith, const struct bulk *bulk)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct bulk again;
	struct bulk_left left;
	struct bulk_screen *self = NULL;
	const struct form_draft *draft =
		bulk->has_text ? bulk_draft_find(kith, bulk, &drafts) : NULL;
	if (draft != NULL &&
	    bulk_draft_read(kith, draft, &arena, &again, &left) &&
	    left.n_gone + left.n_done < left.n_all) {
		again.row_done = bulk->row_done;
		again.data = bulk->data;
		self = open_draft(kith, &again, false, draft);
	}
	if (self != NULL)
		bulk_draft_put(&self->draft, &self->bulk, &self->decl,
			       self->form);
	arena_fini(&arena);
	return self != NULL;
}
