/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_reach.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/reach_rule.h"
#include "import_take.h"
#include "param_private.h"
#include "store/reach_store.h"

enum { LINE_MAX_LETTERS = 240 };

/* The ways of one kind: those with rows of their own, and the line. */
struct taking {
	struct import_run *run;
	const char *kind; /* "phone" or "email" */
	enum import_field field;
	const struct person_reach *rows;
	size_t n_rows;
	const char **line; /* of the person */
	bool fills_only;
	bool changed;
};

static void
say(struct taking *t, const char *code, const char *message)
{
	t->run->note(t->run->note_arg, import_take_heading(t->run, t->field),
		     code, message);
}

/* Those that are used: the line, else the first of the rows; NULL = none. */
static const char *
in_use(const struct taking *t)
{
	if (!str_is_empty(*t->line))
		return *t->line;
	for (size_t i = 0; i < t->n_rows; i++)
		if (reach_is_of(t->kind, t->rows[i].kind) &&
		    date_is_none(t->rows[i].to_day))
			return t->rows[i].value;
	return NULL;
}

static void
say_recorded(struct taking *t, const struct person_reach *way, const char *one)
{
	struct arena *arena = t->run->call.arena;

	if (strcmp(way->safety, "unsafe") == 0)
		say(t, "reach_unsafe",
		    arena_printf(arena,
				 _("'%s' is recorded as not safe to use, and "
				   "stays so: the row changes nothing of it."),
				 one));
	else if (!date_is_none(way->to_day))
		say(t, "reach_ended",
		    arena_printf(arena,
				 _("'%s' is recorded as no longer used since "
				   "%s, and stays so. If it is used again, "
				   "add it to the ways to reach the person."),
				 one, date_short(arena, way->to_day)));
}

static void
add(struct taking *t, const char *one, bool is_first)
{
	struct arena *arena = t->run->call.arena;
	const char *line =
		str_is_empty(*t->line)
			? one
			: arena_printf(arena, "%s, %s", *t->line, one);

	if (utf8_cps(line) > LINE_MAX_LETTERS) {
		say(t, "reach_full",
		    arena_printf(arena,
				 _("'%s' has no room beside the others, and "
				   "was left out. End those that are no "
				   "longer used."),
				 one));
		return;
	}
	*t->line = line;
	t->changed = true;
	if (is_first)
		import_take_say(t->run, import_take_heading(t->run, t->field),
				NULL, one);
	else
		say(t, "reach_added",
		    arena_printf(arena,
				 _("'%s' was added; what was there before is "
				   "kept beside it."),
				 one));
}

static void
take_line(struct taking *t, const char *said)
{
	struct arena *arena = t->run->call.arena;
	const char *used = in_use(t);
	const char *one;

	if (said == NULL)
		return;
	while ((one = reach_line_next(arena, &said)) != NULL) {
		const struct person_reach *way =
			reach_find(arena, t->rows, t->n_rows, t->kind, one);

		if (way != NULL)
			say_recorded(t, way, one);
		else if (reach_line_has(arena, t->kind, *t->line, one))
			continue;
		else if (used == NULL || !t->fills_only)
			add(t, one, used == NULL);
		else
			import_take_say_differs(
				t->run, import_take_heading(t->run, t->field),
				"differs", used, one);
	}
}

enum err_code
import_reach_take(struct import_run *run, const struct import_row *row,
		  bool fills_only, struct person *person, bool *changed,
		  struct err *err)
{
	struct record_rows rows = {.arena = run->call.arena};
	struct taking t = {.run = run, .fills_only = fills_only};
	enum err_code rc = ERR_OK;

	if (str_is_empty(row->person.phone) && str_is_empty(row->person.email))
		return ERR_OK;
	if (person->head.id != 0)
		rc = reach_list_ever(run->call.store, person->head.id, &rows,
				     err);
	if (rc != ERR_OK)
		return rc;
	t.rows = rows.items;
	t.n_rows = rows.n;
	t.kind = "phone";
	t.field = IMPORT_PHONE;
	t.line = &person->phone;
	take_line(&t, row->person.phone);
	t.kind = "email";
	t.field = IMPORT_EMAIL;
	t.line = &person->email;
	take_line(&t, row->person.email);
	*changed = *changed || t.changed;
	return ERR_OK;
}
