/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/room.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/permission.h"
#include "params.h"
#include "rooms.h"
#include "store/access_store.h"

static const struct view_column READS_COLUMNS[] = {
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 0},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 20, 0},
	{"classes", N_("What"), COLUMN_CODE, &codes_data_class, 18, 0},
	{"relation", N_("As"), COLUMN_CODE, &codes_relation, 20, 1},
	{"purpose", N_("Purpose"), COLUMN_TEXT, NULL, 24, 2},
	{"acting_for", N_("Acting for"), COLUMN_TEXT, NULL, 10, 3},
	{"login", N_("Login"), COLUMN_TEXT, NULL, 10, 3},
};

static const struct code_item KIND_ITEMS[] = {
	{"W", N_("Saved"), NULL, false},
	{"R", N_("Read"), NULL, false},
};

static const struct code_list KIND_CODES = {"journal_kind", KIND_ITEMS,
					    N_ELEMS(KIND_ITEMS)};

static const struct view_column JOURNAL_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 7, 4},
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 2},
	{"login", N_("Login"), COLUMN_TEXT, NULL, 10, 3},
	{"acting_for", N_("Acting for"), COLUMN_TEXT, NULL, 10, 3},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 16, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &KIND_CODES, 6, 3},
	{"operation", N_("What"), COLUMN_OPERATION, NULL, 24, 0},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 1},
	{"classes", N_("Read"), COLUMN_CODE, &codes_data_class, 18, 3},
	{"relation", N_("As"), COLUMN_CODE, &codes_relation, 18, 3},
};

static const struct param READS_PARAMS[] = {CASE_PARAM};

static const struct param JOURNAL_PARAMS[] = {
	{.name = "staff",
	 .type = PARAM_REF,
	 .ref = REF_STAFF,
	 .label = N_("Who"),
	 .help = N_("Login; empty: everybody")},
	{.name = "from",
	 .type = PARAM_DATE,
	 .label = N_("From"),
	 .help = N_("First day (of UTC); empty: from the beginning")},
	{.name = "to",
	 .type = PARAM_DATE,
	 .label = N_("To"),
	 .help = N_("Day after the last (of UTC); empty: until now")},
};

static const struct view JOURNAL_VIEWS[] = {
	{.name = "journal",
	 .title = N_("Journal"),
	 .summary = N_(
		 "Every save and journaled read: who, when, what; never what it said."),
	 .right = RIGHT_JOURNAL_READ,
	 .query = &JOURNAL_QUERY,
	 .columns = JOURNAL_COLUMNS,
	 .n_columns = N_ELEMS(JOURNAL_COLUMNS),
	 .params = JOURNAL_PARAMS,
	 .n_params = N_ELEMS(JOURNAL_PARAMS),
	 .rows = REF_JOURNAL,
	 .empty = N_("The journal has nothing of those days.")},
	{.name = "journal.reads",
	 .title = N_("Who looked"),
	 .summary = N_("Every journaled opening of a case, newest first: who, "
		       "when, what, in which role."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &READS_QUERY,
	 .columns = READS_COLUMNS,
	 .n_columns = N_ELEMS(READS_COLUMNS),
	 .params = READS_PARAMS,
	 .n_params = N_ELEMS(READS_PARAMS),
	 .rows = REF_JOURNAL,
	 .empty = N_("Nobody but the pair has looked at this case.")},
};

const struct room JOURNAL_ROOM = {
	.views = JOURNAL_VIEWS,
	.n_views = N_ELEMS(JOURNAL_VIEWS),
};
