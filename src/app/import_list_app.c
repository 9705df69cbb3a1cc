/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/room.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "import_page.h"
#include "params.h"
#include "rooms.h"
#include "store/import_store.h"

static const struct code_item STATE_ITEMS[] = {
	{"staging", N_("broken off"), N_("While the file was read."), false},
	{"applying", N_("broken off"), N_("Rows are waiting."), false},
	{"stopped", N_("stopped"), N_("Too many rows were refused."), false},
	{"done", N_("done"), N_("Every row was gone through."), false},
	{"undoing", N_("half undone"), N_("Undo it again to go on."), false},
	{"undone", N_("undone"), N_("Taken back."), false},
};

static const struct code_list STATE_CODES = {"import_state", STATE_ITEMS,
					     N_ELEMS(STATE_ITEMS)};

static const struct view_column LOG_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 0},
	{"began_at", N_("Begun"), COLUMN_STAMP, NULL, 17, 0},
	{"staff", N_("By"), COLUMN_TEXT, NULL, 16, 2},
	{"source", N_("File"), COLUMN_TEXT, NULL, 24, 0},
	{"state", N_("State"), COLUMN_CODE, &STATE_CODES, 11, 0},
	{"rows", N_("Rows"), COLUMN_INT, NULL, 7, 1},
	{"created", N_("Created"), COLUMN_INT, NULL, 8, 1},
	{"changed", N_("Changed"), COLUMN_INT, NULL, 8, 3},
	{"linked", N_("Linked"), COLUMN_INT, NULL, 7, 4},
	{"unchanged", N_("Unchanged"), COLUMN_INT, NULL, 10, 5},
	{"refused", N_("Refused"), COLUMN_INT, NULL, 8, 1},
	{"benefits_created", N_("Benefits created"), COLUMN_INT, NULL, 8, 6},
	{"benefits_changed", N_("Benefits changed"), COLUMN_INT, NULL, 8, 7},
	{"benefits_refused", N_("Benefits refused"), COLUMN_INT, NULL, 8, 6},
};

static const struct view_column SAID_COLUMNS[] = {
	{"row", N_("Row"), COLUMN_INT, NULL, 6, 0},
	{"column", N_("Column"), COLUMN_TEXT, NULL, 16, 0},
	{"refused", N_("Refused"), COLUMN_BOOL, NULL, 8, 0},
	{"message", N_("What was found"), COLUMN_TEXT, NULL, 48, 0},
	{"code", N_("Code"), COLUMN_TEXT, NULL, 16, 5},
};

/* What the query leaves empty is not for this reader. */
static bool
keep_said(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)facts;
	if (*row->cells[SAID_MESSAGE] == '\0')
		row->cells[SAID_MESSAGE] = arena_strdup(
			arena, _("What was said here is not shown: it is of a "
				 "person whose address is restricted, whom one "
				 "does not see, or who is gone."));
	return true;
}

static const struct param SAID_PARAMS[] = {
	SUBJECT_PARAM("run", REF_IMPORT, N_("Import"),
		      N_("Number in the list of imports")),
};

static const struct view IMPORT_VIEWS[] = {
	{.name = "imports",
	 .title = N_("Imports"),
	 .summary = N_("The imports one has run, or the office has, with what "
		       "each did."),
	 .right = RIGHT_PERSON_REGISTER,
	 .query = &IMPORT_LOG_QUERY,
	 .columns = LOG_COLUMNS,
	 .n_columns = N_ELEMS(LOG_COLUMNS),
	 .rows = REF_IMPORT,
	 .empty = N_("Nothing was imported yet. The command Import persons "
		     "does it, or kith import persons FILE.")},
	{.name = "imports.report",
	 .title = N_("Report of an import"),
	 .summary = N_("What an import found, row by row: refused, and why."),
	 .right = RIGHT_PERSON_REGISTER,
	 .query = &IMPORT_SAID_QUERY,
	 .columns = SAID_COLUMNS,
	 .n_columns = N_ELEMS(SAID_COLUMNS),
	 .keep = keep_said,
	 .params = SAID_PARAMS,
	 .n_params = N_ELEMS(SAID_PARAMS),
	 .empty = N_("There was nothing to say: every row was taken.")},
};

const struct room IMPORT_ROOM = {
	.views = IMPORT_VIEWS,
	.n_views = N_ELEMS(IMPORT_VIEWS),
};
