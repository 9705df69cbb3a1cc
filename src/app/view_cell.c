/* SPDX-License-Identifier: EUPL-1.2 */
/* What people see of a cell of a list. */
#include "config.h"

#include <string.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "core/codes.h"
#include "core/sanction.h"
#include "core/staff.h"
#include "deed.h"
#include "param_private.h"
#include "store/scope.h"

static const char *
show_percent(const char *raw, struct arena *arena)
{
	int64_t bp;

	if (!num_parse_int(raw, 0, INT32_MAX, &bp))
		return raw;
	return arena_printf(arena, "%lld %%",
			    (long long)num_mul_div_half_up(bp, 1, 100));
}

static const char *
show_hundredths(const char *raw, struct arena *arena)
{
	struct strbuf text = {0};
	const char *shown;
	int64_t minor;

	if (!num_parse_int(raw, 0, INT64_MAX, &minor))
		return raw;
	text_money(&text, minor, "");
	shown = arena_strdup(arena, strbuf_str(&text));
	strbuf_fini(&text);
	return shown;
}

/* What was done; of a read also which class of data. */
static const char *
show_operation(const char *raw, struct arena *arena)
{
	const char *space = strchr(raw, ' ');

	if (space == NULL)
		return deed_words(raw);
	return arena_printf(
		arena, "%s: %s",
		deed_words(arena_strndup(arena, raw, (size_t)(space - raw))),
		code_label(&codes_data_class, space + 1));
}

/* "WORK,FAM" as "Work, Family". */
static const char *
show_codes(const struct code_list *codes, const char *raw, struct arena *arena)
{
	const char *shown = "";

	for (const char *at = raw; *at != '\0';) {
		size_t n = strcspn(at, ", ");

		if (n > 0)
			shown = arena_printf(
				arena, "%s%s%s", shown,
				*shown == '\0' ? "" : ", ",
				code_label(codes, arena_strndup(arena, at, n)));
		at += n + strspn(at + n, ", ");
	}
	return shown;
}

/* Instead of a text that no list shows: the part of the case in which it is
 * read, and which its row opens. */
static const char *
not_here(enum ref_kind rows)
{
	if (rows == REF_COMMITMENT || rows == REF_CONTRACT)
		/* TRANSLATORS: a text that no list shows; the tab with it */
		return _("(in Contract)");
	if (rows == REF_TASK)
		/* TRANSLATORS: a text that no list shows; the tab with it */
		return _("(in Follow-up)");
	/* TRANSLATORS: a text that no list shows; where it is read */
	return _("(in the case)");
}

const char *
view_cell(struct session *session, const struct view_column *col,
	  const char *raw, struct arena *arena)
{
	if (*raw == '\0')
		return "";
	switch (col->type) {
	case COLUMN_DATE:
		return date_short(arena, date_from_iso(raw));
	case COLUMN_BIRTH:
		return arena_printf(arena, "*%s", raw);
	case COLUMN_CODE:
	case COLUMN_INSTEAD:
		return code_label(col->codes, raw);
	case COLUMN_CODES:
		return show_codes(col->codes, raw, arena);
	case COLUMN_BOOL:
		return strcmp(raw, "1") == 0 ? _("yes") : "";
	case COLUMN_OPERATION:
		return show_operation(raw, arena);
	case COLUMN_STAMP:
		return stamp_when(arena, stamp_from_iso(raw), DATE_NONE);
	case COLUMN_BP:
		return show_percent(raw, arena);
	case COLUMN_HUNDREDTHS:
		return show_hundredths(raw, arena);
	case COLUMN_NEAR:
		return date_near(arena, date_from_iso(raw),
				 session_today(session));
	case COLUMN_DAYS:
		return date_distance(arena, date_from_iso(raw),
				     session_today(session));
	case COLUMN_TEXT:
	case COLUMN_RARE:
		if (col->codes != NULL)
			return code_label(col->codes, raw);
		return str_is(raw, SCOPE_NOT_HERE) ? not_here(REF_NONE) : raw;
	case COLUMN_INT:
		break;
	}
	return raw;
}

bool
view_row_is_elsewhere(const struct view *view, const struct view_row *row)
{
	for (size_t i = 0; i < view->n_columns; i++)
		if (view->columns[i].type == COLUMN_TEXT &&
		    str_is(row->cells[i], SCOPE_NOT_HERE))
			return true;
	return false;
}

bool
view_row_is_over(const struct view *view, const struct view_row *row)
{
	for (size_t i = 0; i < view->n_columns; i++) {
		const char *name = view->columns[i].name;

		if ((strcmp(name, "done_on") == 0 ||
		     strcmp(name, "closed_on") == 0) &&
		    *row->cells[i] != '\0')
			return true;
	}
	return false;
}

bool
view_has_instead(const struct view *view, size_t i)
{
	return i + 1 < view->n_columns &&
	       view->columns[i + 1].type == COLUMN_INSTEAD;
}

const char *
view_row_cell(struct session *session, const struct view *view,
	      const struct view_row *row, size_t i, struct arena *arena)
{
	const struct view_column *column = &view->columns[i];

	if (*row->cells[i] == '\0' && view_has_instead(view, i))
		return view_cell(session, &view->columns[i + 1],
				 row->cells[i + 1], arena);
	if (column->type == COLUMN_TEXT &&
	    str_is(row->cells[i], SCOPE_NOT_HERE))
		return not_here(view->leads != NULL ? view->leads(row)
						    : view->rows);
	if (column->type == COLUMN_DAYS && *row->cells[i] != '\0' &&
	    view_row_is_over(view, row))
		return date_short(arena, date_from_iso(row->cells[i]));
	return view_cell(session, column, row->cells[i], arena);
}

const char *
view_near_cell(struct session *session, const struct view *view,
	       const struct view_row *row, size_t i, struct arena *arena)
{
	struct stamp at;
	struct date day;

	if (view->columns[i].type == COLUMN_DAYS && *row->cells[i] != '\0' &&
	    !view_row_is_over(view, row))
		return date_distance_short(arena, date_from_iso(row->cells[i]),
					   session_today(session));
	if (view->columns[i].type != COLUMN_STAMP || *row->cells[i] == '\0')
		return view_row_cell(session, view, row, i, arena);
	at = stamp_from_iso(row->cells[i]);
	day = stamp_local(at, NULL, NULL);
	if (date_cmp(day, session_today(session)) == 0)
		return stamp_when(arena, at, day);
	return date_short(arena, day);
}

size_t
view_column_at(const struct view *view, const char *name)
{
	size_t i = 0;

	while (i < view->n_columns && strcmp(view->columns[i].name, name) != 0)
		i++;
	return i;
}

const char *
view_raw(const struct view *view, const struct view_row *row, const char *name)
{
	size_t i = view_column_at(view, name);

	return i == view->n_columns ? "" : row->cells[i];
}

const char *
view_named_cell(struct session *session, const struct view *view,
		const struct view_row *row, const char *name,
		struct arena *arena)
{
	size_t i = view_column_at(view, name);

	if (i == view->n_columns)
		return "";
	return view_cell(session, &view->columns[i], row->cells[i], arena);
}

const char *
view_empty(const struct session *session, const struct view *view)
{
	if (view->empty_in_part != NULL &&
	    str_is(session_actor(session)->role, "benefits"))
		return _(view->empty_in_part);
	return view->empty != NULL ? _(view->empty)
				   : _("There is nothing here.");
}
