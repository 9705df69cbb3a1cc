/* SPDX-License-Identifier: EUPL-1.2 */
/* What a person chooses on the screen of an import: what a column holds, whose
 * the new cases are, a map saved before, and the name to save one under. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"

#include "import_screen.h"
#include "kith_ui.h"
#include "list.h"
#include "picker.h"
#include "reference_pick.h"
#include "ui.h"

/* ---- what a column holds ---- */

static const struct import_column_look *
column_in_focus(const struct import_screen *self)
{
	int64_t id = list_focus_id(self->lists[IMPORT_COLUMNS]);
	return id > 0 && (size_t)id <= self->look.n_columns
		       ? &self->look.columns[id - 1]
		       : NULL;
}

/* Of a heading the last word holds. */
void
import_say_field(struct import_screen *self, const char *heading,
		 const char *field)
{
	struct arena *arena = &self->screen.arena;
	size_t n = self->request.n_maps;
	size_t at = 0;
	while (at < n && strcmp(self->maps[at].heading, heading) != 0)
		at++;
	if (at == n) {
		self->maps =
			arena_room(arena, self->maps, n, sizeof(*self->maps));
		self->maps[n].heading = arena_strdup(arena, heading);
		self->request.n_maps++;
	}
	self->maps[at].field = arena_strdup(arena, field);
	self->request.maps = self->maps;
	self->n_unsaved++;
}

static void
field_chosen(void *data, const struct picker_row *rows, size_t n,
	     bool was_cancelled)
{
	struct import_screen *self = data;
	const struct import_column_look *column = column_in_focus(self);
	if (was_cancelled || n == 0 || column == NULL)
		return;
	self->seek = list_focus_id(self->lists[IMPORT_COLUMNS]);
	import_say_field(self, column->heading, rows[0].value);
	import_draft_keep(self);
	import_screen_changed(self);
}

/* Where dates have two readings these two are the question. */
static size_t
field_rows(const struct import_column_look *column, struct arena *arena,
	   const struct picker_row **rows_out)
{
	const struct import_field_choice *choices;
	size_t n = import_field_choices(arena, &choices);
	struct picker_row *rows = arena_new(arena, struct picker_row, n);
	const char *day_first = arena_printf(arena, "%s:dmy", column->field);
	const char *month_first = arena_printf(arena, "%s:mdy", column->field);
	for (size_t i = 0; i < n; i++) {
		const char *field = choices[i].field;
		rows[i] = (struct picker_row){.value = field,
					      .code = field,
					      .text = choices[i].label,
					      .hides_code = true};
		if (column->ambiguous == NULL)
			continue;
		if (strcmp(field, day_first) == 0)
			rows[i].note = arena_printf(arena, "%s = %s",
						    column->ambiguous,
						    column->day_first);
		if (strcmp(field, month_first) == 0)
			rows[i].note = arena_printf(arena, "%s = %s",
						    column->ambiguous,
						    column->month_first);
	}
	*rows_out = rows;
	return n;
}

void
import_choose_field(struct import_screen *self)
{
	const struct import_column_look *column = column_in_focus(self);
	struct arena arena = {0};
	const struct picker_row *rows = NULL;
	if (column == NULL)
		return;
	size_t n = field_rows(column, &arena, &rows);
	const struct picker_spec spec = {
		.title = arena_printf(&arena, _("What '%s' holds"),
				      column->heading),
		.rows = rows,
		.n_rows = n,
		.value =
			column->ambiguous == NULL
				? column->field
				: arena_printf(&arena, "%s:dmy", column->field),
		.done = field_chosen,
		.data = self,
	};
	ui_push(self->kith->ui, picker_new(&spec));
	arena_fini(&arena);
}

/* ---- whose the new cases are ---- */

static const char NOBODY[] = "-";

static size_t
pair_rows(void *data, const char *query, struct arena *arena,
	  const struct picker_row **rows_out)
{
	struct import_screen *self = data;
	const struct reference_place place = {.kith = self->kith,
					      .param = import_pair_param()};
	const struct picker_row *found = NULL;
	size_t n = self->no_pair != NULL
			   ? 0
			   : reference_pick(&place, query, arena, &found);
	if (*query != '\0' || self->request.pair == NULL) {
		*rows_out = found;
		return n;
	}
	struct picker_row *rows = arena_new(arena, struct picker_row, n + 1);
	if (n > 0)
		memcpy(rows, found, n * sizeof(*rows));
	rows[n] = (struct picker_row){.value = NOBODY, .text = _("Nobody")};
	*rows_out = rows;
	return n + 1;
}

static void
pair_chosen(void *data, const struct picker_row *rows, size_t n,
	    bool was_cancelled)
{
	struct import_screen *self = data;
	struct arena *arena = &self->screen.arena;
	if (was_cancelled || n == 0)
		return;
	bool is_nobody = strcmp(rows[0].value, NOBODY) == 0;
	self->request.pair = is_nobody ? NULL
				       : arena_strdup(arena, rows[0].value);
	self->pair_text = is_nobody ? NULL : arena_strdup(arena, rows[0].text);
	import_draft_keep(self);
	import_screen_changed(self);
}

void
import_choose_pair(struct import_screen *self)
{
	const struct picker_spec spec = {
		.title = _("The pair that gets the new cases"),
		.search = pair_rows,
		.empty = _("There is no such pair."),
		.done = pair_chosen,
		.data = self,
	};
	ui_push(self->kith->ui, picker_new(&spec));
}

/* ---- maps saved for the site ---- */

static void
map_chosen(void *data, const struct picker_row *rows, size_t n,
	   bool was_cancelled)
{
	struct import_screen *self = data;
	if (was_cancelled || n == 0)
		return;
	self->request.use_map =
		arena_strdup(&self->screen.arena, rows[0].value);
	import_draft_keep(self);
	import_screen_changed(self);
}

void
import_choose_map(struct import_screen *self)
{
	struct arena arena = {0};
	struct err err = {0};
	const char *const *names = NULL;
	size_t n = 0;
	if (import_map_names(self->kith->session, &arena, &names, &n, &err) !=
	    ERR_OK) {
		kith_say_err(self->kith, &err);
		arena_fini(&arena);
		return;
	}
	struct picker_row *rows = arena_new(&arena, struct picker_row, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct picker_row){.value = names[i],
					      .text = names[i]};
	const struct picker_spec spec = {
		.title = _("Columns as they were saved"),
		.rows = rows,
		.n_rows = n,
		.empty = _("Nothing was saved by that name."),
		.done = map_chosen,
		.data = self,
	};
	if (n == 0)
		ui_say(self->kith->ui, MESSAGE_NOTE,
		       _("Nothing was saved yet: say what the columns hold, "
			 "then save it under a name."));
	else
		ui_push(self->kith->ui, picker_new(&spec));
	arena_fini(&arena);
}

/* Saved for the site under that name, and not what is used here? Whose columns
 * they are would lose them unseen: said once, and F2 again replaces them. */
static bool
is_taken(struct import_screen *self, const char *name, struct issues *issues)
{
	struct arena arena = {0};
	struct err err = {0};
	const char *const *names = NULL;
	size_t n = 0;
	bool is = false;
	if (str_is(str_or_empty(self->request.use_map), name) ||
	    str_is(str_or_empty(self->replaces), name))
		return false;
	if (import_map_names(self->kith->session, &arena, &names, &n, &err) !=
	    ERR_OK)
		n = 0; /* saving says why */
	for (size_t i = 0; i < n; i++)
		is |= strcmp(names[i], name) == 0;
	arena_fini(&arena);
	if (!is)
		return false;
	self->replaces = arena_strdup(&self->screen.arena, name);
	issues_add(issues, "name", "taken",
		   /* TRANSLATORS: a name; a key */
		   _("'%s' is saved already, for all of the site. %s again "
		     "puts these columns in its place."),
		   name, ui_key(self->kith->ui, ACT_SAVE));
	return true;
}

static bool
save_map(void *data, struct form *form, struct issues *issues)
{
	struct import_screen *self = data;
	struct err err = {0};
	const char *name = form_value(form, "name");
	if (is_taken(self, name, issues))
		return false;
	if (import_map_save(self->kith->session, &self->request, name, &err) !=
	    ERR_OK) {
		issues_add(issues, "name", "not_saved", "%s", err.msg);
		return false;
	}
	self->n_unsaved = 0;
	self->replaces = NULL;
	import_draft_drop(self);
	self->request.use_map = arena_strdup(&self->screen.arena, name);
	kith_saved(self->kith);
	ui_say(self->kith->ui, MESSAGE_DONE,
	       _("Saved as '%s': the next file like this one can use it."),
	       name);
	return true;
}

void
import_name_map(struct import_screen *self)
{
	self->field = (struct form_field){
		.name = "name",
		.label = _("Name"),
		.help = _("Small letters, digits, - and _; everybody of the "
			  "site can use it"),
		.type = FORM_TEXT,
		.is_required = true,
		.max_cps = IMPORT_NAME_CPS,
	};
	const struct form_spec spec = {
		.title = _("Save what the columns hold"),
		.identity = self->request.source,
		.fields = &self->field,
		.n_fields = 1,
		.data = self,
		.save = save_map,
	};
	struct screen *screen = form_screen_new(self->kith->ui, &spec);
	if (self->request.use_map != NULL)
		form_set(form_screen_form(screen), "name",
			 self->request.use_map);
	ui_push(self->kith->ui, screen);
}
