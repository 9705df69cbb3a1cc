/* SPDX-License-Identifier: EUPL-1.2 */
/* The search for persons and cases: as one types, with what tells twins
 * apart; somebody new is the last row, never the first. */
#include "config.h"

#include <string.h>

#include "app/find.h"
#include "app/operation.h"
#include "app/session.h"
#include "base/i18n.h"

#include "kith_ui.h"
#include "person_new.h"
#include "screen.h"
#include "search_line.h"
#include "ui.h"

enum { HITS_MAX = 100, LIST_Y = 2 };

enum column { NAME, BORN, NUMBER, PLACE, OFFICE, PAIR, COLUMNS_N };

struct find_screen {
	struct screen screen;
	struct kith *kith;
	struct search_line line; /* focus: hits, offices to ask, somebody new */
	struct arena found_arena;
	struct find_hits hits;
	const char **offices; /* codes; where persons match unseen */
	size_t n_offices;
	bool is_stale; /* the query has changed since it was sought */
	bool may_register;
};

static struct find_screen *
self_of(struct screen *screen)
{
	return (struct find_screen *)screen;
}

static bool
has_query(const struct find_screen *self)
{
	return *search_line_str(&self->line) != '\0';
}

/* Rows that can be chosen. */
static size_t
n_rows(const struct find_screen *self)
{
	bool has_new = self->may_register && has_query(self);
	return self->hits.n + self->n_offices + (has_new ? 1 : 0);
}

/* Where nobody is found, Enter by habit shall not register anybody. */
static bool
has_row_focus(const struct find_screen *self)
{
	return self->hits.n + self->n_offices > 0 || self->line.is_moving;
}

/* The row of an office, from 0 on; n_offices: of none. */
static size_t
office_at(const struct find_screen *self, size_t row)
{
	return row >= self->hits.n && row < self->hits.n + self->n_offices
		       ? row - self->hits.n
		       : self->n_offices;
}

/* "TAF, ELI" */
static void
take_offices(struct find_screen *self)
{
	struct arena *arena = &self->found_arena;
	const char *at = self->hits.elsewhere;
	self->n_offices = 0;
	while (*(at += strspn(at, ", ")) != '\0') {
		size_t len = strcspn(at, ", ");
		self->offices = arena_room(arena, self->offices,
					   self->n_offices,
					   sizeof(*self->offices));
		self->offices[self->n_offices++] =
			arena_strndup(arena, at, len);
		at += len;
	}
}

/* Sought when somebody looks: letters that come in one go are one query. */
static void
ask(struct find_screen *self)
{
	self->is_stale = true;
}

static void
search(struct find_screen *self)
{
	struct err err = {0};
	if (!self->is_stale)
		return;
	self->is_stale = false;
	arena_fini(&self->found_arena);
	search_line_restart(&self->line);
	memset(&self->hits, 0, sizeof(self->hits));
	self->hits.elsewhere = "";
	self->hits.asked = "";
	self->hits.check = "";
	self->hits.no_day = "";
	self->offices = NULL;
	if (app_find(self->kith->session, search_line_str(&self->line),
		     HITS_MAX, &self->found_arena, &self->hits, &err) != ERR_OK)
		kith_say_err(self->kith, &err);
	take_offices(self);
}

/* ---- drawing ---- */

static size_t
shown_rows(const struct find_screen *self)
{
	int rows = self->screen.body.rows - LIST_Y - 1;
	return rows > 1 ? (size_t)rows : 1;
}

/* Birth, case and office are whole in every row, down to 60 columns with the
 * place; what is left goes to them in the order of STEPS. */
static void
place_columns(int cols, int x[COLUMNS_N], int width[COLUMNS_N])
{
	enum { MARGIN = 3, GAP = 2, USEFUL = 6 };
	static const int LEAST[COLUMNS_N] = {18, 11, 15, 7, 0, 0};
	static const struct {
		int column;
		int wanted;
	} STEPS[] = {{OFFICE, 6}, {PLACE, 12}, {NAME, 28},
		     {PAIR, 30},  {NAME, 40},  {PLACE, 20}};
	int left = cols - MARGIN + GAP;
	for (int i = 0; i < COLUMNS_N; i++) {
		width[i] = LEAST[i];
		left -= LEAST[i] > 0 ? LEAST[i] + GAP : 0;
	}
	for (size_t i = 0; i < N_ELEMS(STEPS) && left > 0; i++) {
		int column = STEPS[i].column;
		int more = STEPS[i].wanted - width[column];
		int gap = width[column] == 0 ? GAP : 0;
		if (more + gap > left)
			more = left - gap;
		if (more <= 0 || (gap > 0 && more < USEFUL))
			continue;
		width[column] += more;
		left -= more + gap;
	}
	x[0] = 2;
	for (int i = 1; i < COLUMNS_N; i++) {
		x[i] = x[i - 1] + width[i - 1] + (width[i - 1] > 0 ? GAP : 0);
		/* Rather left out than cut. */
		if (x[i] + width[i] > cols)
			width[i] = 0;
	}
}

static bool
has_column(int cols, enum column column)
{
	int x[COLUMNS_N];
	int width[COLUMNS_N];
	place_columns(cols, x, width);
	return width[column] > 0;
}

/* "ALT-2026-0041-X", where it should end with an O. */
static const char *
check_text(const struct find_screen *self, struct arena *arena)
{
	const char *check = self->hits.check;
	if (self->hits.n == 0)
		return arena_printf(arena,
				    _("There is no such number: it would end "
				      "with %s. Compare it with the paper."),
				    check);
	return arena_printf(arena,
			    _("The number should end with %s: is it this one?"),
			    check);
}

static const char *
joined(const char *all, const char *more, struct arena *arena)
{
	if (*more == '\0')
		return all;
	return *all == '\0' ? more : arena_printf(arena, "%s, %s", all, more);
}

/* Of the row with the cursor what a narrow window has no room for, whole. */
static const char *
rest_text(const struct find_screen *self, const struct find_hit *hit,
	  struct arena *arena)
{
	bool is_narrow = !has_column(self->screen.body.cols, OFFICE);
	const char *text =
		joined(is_narrow ? hit->name : "", hit->place, arena);
	bool is_closed = *hit->number != '\0' && !hit->is_open;
	text = joined(joined(text, hit->office, arena), hit->pair, arena);
	text = is_closed ? joined(text, _("closed"), arena) : text;
	/* TRANSLATORS: the sign before rows of one's own cases */
	return hit->is_mine ? joined(text, _("yours (=)"), arena) : text;
}

/* The line below what is found. */
static const char *
found_text(const struct find_screen *self, struct arena *arena)
{
	const struct find_hits *hits = &self->hits;
	const char *without = self->line.focus < hits->n
				      ? hits->items[self->line.focus].without
				      : "";
	if (!has_query(self))
		return _(
			"Name, birth, telephone, address, case number, "
			"identifier; parts will do.");
	if (office_at(self, self->line.focus) < self->n_offices)
		return *hits->asked == '\0'
			       ? _("Enter shows who works there, with "
				   "telephones. Nothing is told by it.")
			       : _("Enter asks the pair of that case to let "
				   "you read it.");
	if (*hits->check != '\0')
		return check_text(self, arena);
	if (*without != '\0')
		return arena_printf(arena,
				    _("Nobody has all these words; this one "
				      "is found without '%s'."),
				    without);
	if (*hits->no_day != '\0')
		return arena_printf(arena, _("%s: there is no such day."),
				    hits->no_day);
	if (hits->n == 0)
		return _(
			"Nobody is found. Try fewer letters, or a birth "
			"date.");
	if (self->line.focus >= hits->n)
		return arena_printf(arena,
				    P_("%zu person", "%zu persons", hits->n),
				    hits->n);
	return arena_printf(arena,
			    P_("%zu person. This one: %s",
			       "%zu persons. This one: %s", hits->n),
			    hits->n,
			    rest_text(self, &hits->items[self->line.focus],
				      arena));
}

static void
find_describe(struct screen *screen, struct frame *frame)
{
	struct find_screen *self = self_of(screen);
	search(self);
	frame->title = _("Find a person or a case");
	frame->context = found_text(self, ui_scratch(screen->ui));
	frame->hints[frame->n_hints++] = ACT_TAKE;
}

static void
find_layout(struct screen *screen, struct rect body)
{
	struct find_screen *self = self_of(screen);
	size_t rows = shown_rows(self);
	search(self);
	search_line_layout(&self->line, body.cols - 10, rows);
}

static void
draw_cells(struct canvas *canvas, struct rect line, const char *const *cells,
	   enum tone first, enum tone rest)
{
	int x[COLUMNS_N];
	int width[COLUMNS_N];
	place_columns(line.cols, x, width);
	for (int i = 0; i < COLUMNS_N; i++)
		if (width[i] > 0)
			canvas_text(canvas, line.y, line.x + x[i], width[i],
				    cells[i], i == 0 ? first : rest);
}

static void
draw_hit(const struct find_screen *self, struct canvas *canvas,
	 struct rect line, size_t i)
{
	const struct find_hit *hit = &self->hits.items[i];
	bool has_focus = i == self->line.focus;
	struct arena *arena = ui_scratch(self->screen.ui);
	bool has_office = has_column(line.cols, OFFICE);
	const char *cells[COLUMNS_N] = {
		hit->name,
		*hit->birth == '\0' ? ""
				    : arena_printf(arena, "*%s", hit->birth),
		*hit->number != '\0' ? hit->number
		: has_office
			? _("no case")
			: arena_printf(arena, _("%s, no case"), hit->office),
		hit->place,
		hit->office,
		hit->pair,
	};
	bool is_dim = *hit->number != '\0' && !hit->is_open;
	draw_cells(canvas, line, cells, has_focus ? ROLE_FOCUS : ROLE_NORMAL,
		   is_dim ? ROLE_DIM : ROLE_NORMAL);
	if (hit->is_mine)
		canvas_text(canvas, line.y, line.x + 1, 1, "=", ROLE_DONE);
}

/* What may not be seen is there to be asked for. */
static const char *
office_text(const struct find_screen *self, size_t i, struct arena *arena)
{
	const char *code = self->offices[i];
	return *self->hits.asked == '\0'
		       ? arena_printf(arena,
				      /* TRANSLATORS: code of an office */
				      _("A person at another office, %s: ask "
					"there"),
				      code)
		       : arena_printf(arena,
				      _("A case of another office, %s: ask "
					"for access"),
				      code);
}

/* An office to ask, or somebody new. */
static void
draw_other(const struct find_screen *self, struct canvas *canvas,
	   struct rect line, size_t at)
{
	bool has_focus = at == self->line.focus && has_row_focus(self);
	size_t office = office_at(self, at);
	canvas_text(canvas, line.y, line.x + 2, line.cols - 2,
		    office < self->n_offices
			    ? office_text(self, office,
					  ui_scratch(self->screen.ui))
			    : _("Register a new person"),
		    has_focus		       ? ROLE_FOCUS
		    : office < self->n_offices ? ROLE_WARNING
					       : ROLE_KEY);
}

static void
draw_rows(const struct find_screen *self, struct canvas *canvas,
	  struct rect body)
{
	size_t height = shown_rows(self);
	for (size_t i = 0; i < height && self->line.top + i < n_rows(self);
	     i++) {
		struct rect line = {body.y + LIST_Y + 1 + (int)i, body.x, 1,
				    body.cols};
		size_t at = self->line.top + i;
		if (at < self->hits.n)
			draw_hit(self, canvas, line, at);
		else
			draw_other(self, canvas, line, at);
		if (at != self->line.focus || !has_row_focus(self))
			continue;
		canvas_text(canvas, line.y, line.x, 1, ">", ROLE_KEY);
		if (self->line.is_moving)
			canvas_cursor(canvas, line.y, line.x + 2);
	}
}

static void
find_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	const struct find_screen *self = self_of(screen);
	const char *const heads[COLUMNS_N] = {
		has_query(self) ? _("Name") : _("Opened last"),
		_("Born"),
		_("Case"),
		_("Place"),
		_("Office"),
		_("Pair")};
	int x = body.x + 2;
	x += canvas_text(canvas, body.y, x, 20, _("Find"), ROLE_LABEL) + 2;
	edit1_draw(&self->line.query, canvas, body.y, x,
		   body.x + body.cols - x - 2, true);
	if (n_rows(self) > 0)
		draw_cells(canvas,
			   (struct rect){body.y + LIST_Y, body.x, 1, body.cols},
			   heads, ROLE_HEADING, ROLE_HEADING);
	draw_rows(self, canvas, body);
}

/* ---- what is chosen ---- */

static void
case_opened(void *data, const struct outcome *outcome)
{
	struct kith *kith = data;
	if (outcome->casefile_id != 0)
		kith_open_case(kith, outcome->casefile_id);
}

void
kith_open_new_case(struct kith *kith, int64_t person_id)
{
	struct arena arena = {0};
	const struct operation *op = operation_find("case.open");
	struct input item = {"person_id", arena_printf(&arena, "%lld",
						       (long long)person_id)};
	struct kith_form form = {.op = op,
				 .given = {.items = &item, .n = 1},
				 .done = case_opened,
				 .data = kith};
	if (op != NULL)
		kith_open_form(kith, &form);
	arena_fini(&arena);
}

/* Registered: the case is the next step, and can be left. */
static void
person_added(void *data, const struct outcome *outcome)
{
	kith_open_new_case(data, outcome->row_id);
}

/* From a draft one comes from anywhere: the person stays below. */
static void
person_added_here(void *data, const struct outcome *outcome)
{
	struct kith *kith = data;
	bool has_case = app_case_of_person(kith->session, outcome->row_id) != 0;
	kith_open_person(kith, outcome->row_id);
	if (!has_case)
		kith_open_new_case(kith, outcome->row_id);
}

kith_done_fn
kith_next_step(const struct operation *op)
{
	if (strcmp(op->name, "person.add") == 0)
		return person_added_here;
	return strcmp(op->name, "case.open") == 0 ? case_opened : NULL;
}

static void
register_person(struct find_screen *self)
{
	struct arena arena = {0};
	struct kith *kith = self->kith;
	const char *typed = arena_strdup(&arena, search_line_str(&self->line));
	ui_close(kith->ui, &self->screen);
	person_new_open(kith, typed, NULL, person_added, kith);
	arena_fini(&arena);
}

/* The search waits below. Who has the number of the case asks its pair; else
 * the telephone is the way, and nothing of the person is written anywhere. */
static void
ask_office(struct find_screen *self, const char *code)
{
	const struct input number = {"case", self->hits.asked};
	const struct input office = {"office", code};
	const struct operation *op = operation_find("access.ask");
	const struct view *view = view_find("staff");
	bool may =
		*self->hits.asked != '\0' && op != NULL &&
		app_may(self->kith->session, op, 0, &self->found_arena, NULL);
	if (may)
		kith_open_form(self->kith,
			       &(struct kith_form){.op = op,
						   .given = {.items = &number,
							     .n = 1}});
	else if (view != NULL)
		kith_open_view(self->kith, view,
			       &(struct inputs){.items = &office, .n = 1});
}

static void
take(struct find_screen *self)
{
	struct kith *kith = self->kith;
	if (self->line.focus >= n_rows(self))
		return;
	if (!has_row_focus(self)) {
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("Nobody is found. To register a new person, go down "
			 "to that row first."));
		return;
	}
	size_t office = office_at(self, self->line.focus);
	if (office < self->n_offices) {
		ask_office(self, self->offices[office]);
		return;
	}
	if (self->line.focus >= self->hits.n) {
		register_person(self);
		return;
	}
	const struct find_hit *hit = &self->hits.items[self->line.focus];
	int64_t casefile_id = hit->casefile_id;
	int64_t person_id = hit->person_id;
	ui_close(kith->ui, &self->screen);
	if (casefile_id != 0)
		kith_open_case(kith, casefile_id);
	else
		kith_open_person(kith, person_id);
}

/* ---- actions ---- */

static void
find_scope(struct screen *screen, struct key_scope *scope)
{
	(void)screen;
	search_line_scope(scope);
}

static bool
move(struct find_screen *self, enum action action)
{
	return search_line_move(&self->line, n_rows(self), shown_rows(self),
				action);
}

static bool
find_action(struct screen *screen, enum action action)
{
	struct find_screen *self = self_of(screen);
	search(self);
	if (action == ACT_GO_TO || move(self, action))
		return true;
	if (action == ACT_TAKE) {
		take(self);
		return true;
	}
	bool is_changed;
	if (!search_line_action(&self->line, screen->ui, action, &is_changed))
		return false;
	if (is_changed)
		ask(self);
	return true;
}

static void
find_text(struct screen *screen, const char *s, size_t len)
{
	struct find_screen *self = self_of(screen);
	search_line_insert(&self->line, screen->ui, s, len);
	ask(self);
}

static void
find_paste(struct screen *screen, const char *s, size_t len)
{
	struct find_screen *self = self_of(screen);
	search_line_paste(&self->line, s, len);
	ask(self);
}

static void
find_fini(struct screen *screen)
{
	search_line_fini(&self_of(screen)->line);
	arena_fini(&self_of(screen)->found_arena);
}

static const struct screen_ops OPS = {
	.name = "find",
	.describe = find_describe,
	.layout = find_layout,
	.draw = find_draw,
	.scope = find_scope,
	.action = find_action,
	.text = find_text,
	.paste = find_paste,
	.fini = find_fini,
};

static void
open_find(struct kith *kith)
{
	struct arena arena = {0};
	struct find_hits hits;
	struct err err = {0};
	const struct operation *op = operation_find("person.add");
	if (app_find(kith->session, "", 1, &arena, &hits, &err) == ERR_DENIED) {
		kith_say_err(kith, &err);
		arena_fini(&arena);
		return;
	}
	struct find_screen *self = screen_new(&OPS, sizeof(*self));
	self->kith = kith;
	self->may_register = op != NULL &&
			     app_may(kith->session, op, 0, &arena, NULL);
	ask(self);
	ui_push(kith->ui, &self->screen);
	arena_fini(&arena);
}

void
kith_open_find(struct kith *kith)
{
	session_picture_begin(kith->session);
	open_find(kith);
	session_picture_end(kith->session);
}
