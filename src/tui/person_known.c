/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_known.h"

#include "app/find.h"
#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"

#include "kith_ui.h"
#include "prose.h"
#include "screen.h"
#include "ui.h"
#include "view_list.h"

enum { COLS_MAX = 90 };

struct person_known {
	struct screen screen;
	struct kith *kith;
	int64_t person_id;
	const char *why; /* no more is shown */
	struct arena page_arena;
	const char *identity;
	struct prose prose;
	int64_t casefile_id; /* opened since, by somebody; 0 = none */
	struct screen_verb verb;
	bool may_open; /* the verb can be done */
	int64_t n_saves;
	bool has_news;
};

static const struct screen_ops OPS;

static struct person_known *
self_of(struct screen *screen)
{
	return (struct person_known *)screen;
}

bool
is_person_known(const struct screen *screen)
{
	return screen->ops == &OPS;
}

/* ---- what is known ---- */

static void
add_person(struct person_known *self, const struct find_hit *hit)
{
	const struct {
		const char *label;
		const char *text;
	} rows[] = {
		{_("Name"), hit->name},	  {_("Born"), hit->birth},
		{_("Place"), hit->place}, {_("Office"), hit->office},
		{_("Case"), hit->number}, {_("Pair"), hit->pair},
	};
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		prose_add(&self->prose, rows[i].label, rows[i].text,
			  ROLE_NORMAL);
}

static void
add_paragraph(struct person_known *self, const char *text)
{
	prose_add(&self->prose, NULL, "", ROLE_NORMAL);
	prose_add(&self->prose, NULL, text, ROLE_NORMAL);
}

/* What can be done, and why access is nothing to be asked for here. */
static void
add_ways(struct person_known *self, struct arena *arena)
{
	if (self->casefile_id != 0) {
		add_paragraph(self, _("There is a case now: Enter opens it."));
		return;
	}
	add_paragraph(self, self->why);
	add_paragraph(self,
		      _("Access is given to a case, and there is none: for one "
			"question ask who reads what is written."));
	if (self->may_open)
		add_paragraph(self,
			      arena_printf(arena,
					   /* TRANSLATORS: a key */
					   _("%c opens a case, where you work "
					     "with the person."),
					   (char)self->verb.key));
}

static enum err_code
load(struct person_known *self, struct err *err)
{
	struct session *session = self->kith->session;
	const struct operation *op = operation_find("case.open");
	struct arena arena = {0};
	struct find_hit hit;
	enum err_code rc =
		app_find_person(session, self->person_id, &arena, &hit, err);
	if (rc == ERR_OK) {
		arena_fini(&self->page_arena);
		self->casefile_id = hit.casefile_id;
		self->may_open =
			hit.casefile_id == 0 && op != NULL &&
			app_may_of_person(session, op, self->person_id);
		if (self->may_open)
			self->verb = operation_verb(self->kith, op, 0,
						    &self->page_arena);
		self->identity =
			*hit.birth == '\0'
				? arena_strdup(&self->page_arena, hit.name)
				: arena_printf(&self->page_arena, "%s  *%s",
					       hit.name, hit.birth);
		prose_clear(&self->prose);
		add_person(self, &hit);
		add_ways(self, &arena);
	}
	arena_fini(&arena);
	return rc;
}

static void
freshen(struct person_known *self)
{
	struct err err = {0};
	if (self->n_saves == self->kith->n_saves && !self->has_news)
		return;
	self->n_saves = self->kith->n_saves;
	self->has_news = false;
	if (load(self, &err) != ERR_OK)
		kith_say_err(self->kith, &err);
}

/* ---- ops ---- */

static struct rect
prose_area(struct rect body)
{
	int cols = body.cols - 2;
	return (struct rect){body.y, body.x + 1, body.rows,
			     cols < COLS_MAX ? cols : COLS_MAX};
}

static void
known_describe(struct screen *screen, struct frame *frame)
{
	struct person_known *self = self_of(screen);
	freshen(self);
	frame->identity = self->identity;
	frame->about = _("Person");
	frame->state = self->casefile_id == 0 ? _("no case") : NULL;
	frame->context = prose_context(&self->prose, prose_area(screen->body),
				       ui_scratch(screen->ui));
	if (frame->context != NULL)
		frame->hints[frame->n_hints++] = ACT_PAGE_DOWN;
	if (self->casefile_id != 0)
		frame->hints[frame->n_hints++] = ACT_OPEN;
}

static void
known_layout(struct screen *screen, struct rect body)
{
	struct person_known *self = self_of(screen);
	freshen(self);
	prose_layout(&self->prose, prose_area(body));
}

static void
known_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	prose_draw(&self_of(screen)->prose, canvas, prose_area(body));
	canvas_cursor(canvas, body.y, body.x + 1);
}

static void
known_scope(struct screen *screen, struct key_scope *scope)
{
	(void)screen;
	key_scope_add(scope, KEYS_LIST);
}

static bool
known_lacks(struct screen *screen, enum action action)
{
	if (action == ACT_OPEN)
		return self_of(screen)->casefile_id == 0;
	return action != ACT_UP && action != ACT_DOWN &&
	       action != ACT_PAGE_UP && action != ACT_PAGE_DOWN &&
	       action != ACT_FIRST && action != ACT_LAST &&
	       action != ACT_REFRESH;
}

static bool
known_action(struct screen *screen, enum action action)
{
	struct person_known *self = self_of(screen);
	struct kith *kith = self->kith;
	int64_t casefile_id = self->casefile_id;
	if (action == ACT_OPEN && casefile_id != 0) {
		ui_close(kith->ui, screen);
		kith_open_case(kith, casefile_id);
		return true;
	}
	if (action == ACT_REFRESH) {
		self->has_news = true;
		return true;
	}
	return prose_action(&self->prose, prose_area(screen->body), action);
}

static size_t
known_verbs(struct screen *screen, const struct screen_verb **out)
{
	*out = &self_of(screen)->verb;
	return self_of(screen)->may_open ? 1 : 0;
}

/* The page is of the person no more: the case is. */
static void
case_opened(void *data, const struct outcome *outcome)
{
	struct person_known *self = data;
	struct kith *kith = self->kith;
	ui_close(kith->ui, &self->screen);
	if (outcome->casefile_id != 0)
		kith_open_case(kith, outcome->casefile_id);
}

static void
known_run_verb(struct screen *screen, const char *name)
{
	struct person_known *self = self_of(screen);
	struct arena arena = {0};
	struct input item = {"person_id",
			     arena_printf(&arena, "%lld",
					  (long long)self->person_id)};
	const struct kith_form form = {.op = operation_find(name),
				       .given = {.items = &item, .n = 1},
				       .done = case_opened,
				       .data = self};
	kith_open_form(self->kith, &form);
	arena_fini(&arena);
}

static void
known_news(struct screen *screen)
{
	self_of(screen)->has_news = true;
}

static void
known_fini(struct screen *screen)
{
	prose_fini(&self_of(screen)->prose);
	arena_fini(&self_of(screen)->page_arena);
}

static const struct screen_ops OPS = {
	.name = "person known",
	.describe = known_describe,
	.layout = known_layout,
	.draw = known_draw,
	.scope = known_scope,
	.lacks = known_lacks,
	.action = known_action,
	.verbs = known_verbs,
	.run_verb = known_run_verb,
	.news = known_news,
	.fini = known_fini,
};

void
person_known_open(struct kith *kith, int64_t person_id, const struct err *why)
{
	struct person_known *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	struct err err = {0};
	self->kith = kith;
	self->person_id = person_id;
	self->why = arena_strdup(&screen->arena, why->msg);
	self->n_saves = kith->n_saves;
	if (load(self, &err) != ERR_OK) {
		screen_free(&screen);
		kith_say_err(kith, &err);
		return;
	}
	ui_push(kith->ui, screen);
}
