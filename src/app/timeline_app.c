/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/room.h"
#include "app/view.h"
#include "base/arena.h"
#include "dispute_column.h"
#include "param_private.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/permission.h"
#include "params.h"
#include "rooms.h"
#include "store/timeline_store.h"

static const struct view_column TIMELINE_COLUMNS[] = {
	{"day", N_("Day"), COLUMN_DATE, NULL, 11, 0},
	{"kind", N_("What"), COLUMN_CODE, &codes_case_event, 18, 0},
	{"who", N_("Who"), COLUMN_TEXT, NULL, 16, 1},
	{"service", N_("Service"), COLUMN_CODE, &codes_discipline, 10, 4},
	{"contact", N_("Kind"), COLUMN_CODE, &codes_contact_kind, 14, 3},
	{"result", N_("Result"), COLUMN_CODE, &codes_contact_result, 18, 2},
	{"outcome", N_("Outcome"), COLUMN_CODE, &codes_promise_outcome, 12, 3},
	{"there", N_("Who was there"), COLUMN_TEXT, NULL, 18, 6},
	DISPUTED_COLUMN,
	{"text", N_("Text"), COLUMN_TEXT, NULL, 40, 0},
};

static const struct param TIMELINE_PARAMS[] = {CASE_PARAM};

enum {
	CELL_KIND = 1,
	CELL_WHO,
	CELL_CONTACT = 4,
	CELL_RESULT,
	CELL_OUTCOME,
	CELL_THERE,
	CELL_TEXT = 9
};

/* Which promise, and the day of it, stand first in what is told of one. */
static void
tell_promise(struct view_row *row, struct arena *arena)
{
	const char **cells = row->cells;
	const char *told = cells[CELL_CONTACT];

	if (*told == '\0' || strcmp(cells[CELL_KIND], "contact") == 0)
		return;
	if (*cells[CELL_RESULT] != '\0')
		/* TRANSLATORS: a promise; the day that it was due on */
		told = arena_printf(
			arena, _("%s, due %s"), told,
			date_short(arena, date_from_iso(cells[CELL_RESULT])));
	if (*cells[CELL_TEXT] != '\0')
		told = arena_printf(arena, "%s: %s", told, cells[CELL_TEXT]);
	cells[CELL_CONTACT] = "";
	cells[CELL_RESULT] = "";
	cells[CELL_TEXT] = told;
}

static void
tell_diagnosis(struct view_row *row, struct arena *arena)
{
	const char **cells = row->cells;

	if (strcmp(cells[CELL_KIND], "diagnosis") != 0)
		return;
	/* TRANSLATORS: which diagnosis of a case; the day of its beginning */
	cells[CELL_TEXT] = arena_printf(
		arena, _("Diagnosis %s, begun on %s"), cells[CELL_TEXT],
		date_short(arena, date_from_iso(cells[CELL_RESULT])));
	cells[CELL_RESULT] = "";
}

/* "both handlers, the person, Amina": two noughts or ones, then names. */
static void
tell_there(struct view_row *row, struct arena *arena)
{
	const char *told = row->cells[CELL_THERE];
	const char *names;

	if (strlen(told) < 2)
		return;
	names = told + 2;
	row->cells[CELL_THERE] = arena_printf(
		arena, "%s%s%s%s%s", told[0] == '1' ? _("both handlers") : "",
		told[0] == '1' ? ", " : "",
		told[1] == '1' ? _("the person") : _("without the person"),
		*names != '\0' ? ", " : "", names);
}

/* Of a secret note its conclusion is told, and that it is no more than that. */
static void
tell_secret(struct view_row *row, struct arena *arena)
{
	const char **cells = row->cells;

	if (strcmp(cells[CELL_OUTCOME], "secret") != 0)
		return;
	cells[CELL_OUTCOME] = "";
	cells[CELL_TEXT] =
		arena_printf(arena, _("Secret; agreed: %s"), cells[CELL_TEXT]);
}

/* To which note it was added. */
static void
tell_addendum(struct view_row *row, struct arena *arena)
{
	const char **cells = row->cells;

	if (strcmp(cells[CELL_KIND], "addendum") != 0)
		return;
	/* TRANSLATORS: an addendum: the day of the note, the text of it */
	if (*cells[CELL_RESULT] != '\0' && *cells[CELL_TEXT] != '\0')
		cells[CELL_TEXT] = arena_printf(
			arena, _("To the note of %s: %s"),
			date_short(arena, date_from_iso(cells[CELL_RESULT])),
			cells[CELL_TEXT]);
	cells[CELL_RESULT] = "";
}

/* What is no contact is said also where the list has no room for the result. */
static void
tell_annulled(struct view_row *row, struct arena *arena)
{
	const char **cells = row->cells;

	if (strcmp(cells[CELL_RESULT], "ANNULLED") == 0)
		cells[CELL_TEXT] = arena_printf(
			arena, "%s: %s",
			code_label(&codes_contact_result, "ANNULLED"),
			cells[CELL_TEXT]);
}

/* Until when it is to be done. */
static void
tell_decision(struct view_row *row, struct arena *arena)
{
	const char **cells = row->cells;

	if (strcmp(cells[CELL_KIND], "decided") != 0)
		return;
	if (*cells[CELL_RESULT] != '\0' && *cells[CELL_TEXT] != '\0')
		/* TRANSLATORS: who does what; until which day */
		cells[CELL_TEXT] = arena_printf(
			arena, _("%s, by %s"), cells[CELL_TEXT],
			date_short(arena, date_from_iso(cells[CELL_RESULT])));
	cells[CELL_RESULT] = "";
}

/* What an event set, by its name, stands first in its text. Who signed is told
 * of those who are no staff, too. */
static bool
keep_event(const struct relation_facts *facts, struct view_row *row,
	   struct arena *arena)
{
	static const struct {
		const char *kind;
		const struct code_list *codes;
	} sets[] = {
		{"phase", &codes_phase},
		{"profile", &codes_profile},
		{"closed", &codes_exit_reason},
		{"contract_ended", &codes_contract_status},
	};
	const char *text = row->cells[CELL_TEXT];

	(void)facts;
	tell_promise(row, arena);
	tell_diagnosis(row, arena);
	tell_secret(row, arena);
	tell_addendum(row, arena);
	tell_decision(row, arena);
	tell_annulled(row, arena);
	tell_there(row, arena);
	if (strcmp(row->cells[CELL_KIND], "signature") == 0 &&
	    *row->cells[CELL_WHO] == '\0')
		row->cells[CELL_WHO] = text;
	for (size_t i = 0; i < N_ELEMS(sets); i++) {
		const char *label;

		if (strcmp(row->cells[CELL_KIND], sets[i].kind) != 0 ||
		    *row->cells[CELL_RESULT] == '\0')
			continue;
		label = code_label(sets[i].codes, row->cells[CELL_RESULT]);
		row->cells[CELL_RESULT] = "";
		row->cells[CELL_TEXT] =
			*text == '\0'
				? label
				: arena_printf(arena, "%s: %s", label, text);
	}
	return true;
}

static const struct view TIMELINE_VIEWS[] = {
	{.name = "timeline",
	 .title = N_("Time line"),
	 .summary = N_("Everything that happened on a case, across both "
		       "services, newest first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &TIMELINE_QUERY,
	 .columns = TIMELINE_COLUMNS,
	 .n_columns = N_ELEMS(TIMELINE_COLUMNS),
	 .params = TIMELINE_PARAMS,
	 .n_params = N_ELEMS(TIMELINE_PARAMS),
	 .rows = REF_NONE,
	 .row_of = timeline_row_of,
	 .keep = keep_event,
	 .adds = "contact.log",
	 .empty = N_("Nothing happened yet.")},
};

const struct room TIMELINE_ROOM = {
	.views = TIMELINE_VIEWS,
	.n_views = N_ELEMS(TIMELINE_VIEWS),
};
