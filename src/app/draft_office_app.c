/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/permission.h"
#include "core/staff.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/draft_store.h"
#include "store/query.h"
#include "store/staff_store.h"
#include "view_made.h"

/* As old, a draft is told of first to who wrote it. */
enum { OLD_DAYS = 14 };

static const struct query_order OLDEST_ORDERS[] = {
	{"oldest", N_("oldest first"), "saved_at", false},
};

/* Of another database than the record's: the rows are made. */
static const struct query OFFICE_DRAFTS_QUERY = {.orders = OLDEST_ORDERS,
						 .n_orders =
							 N_ELEMS(OLDEST_ORDERS),
						 .small = true};

static const struct code_item AGE_ITEMS[] = {
	{"old", N_("2 weeks or more"), NULL, false},
};

static const struct code_list AGE_CODES = {"draft_age", AGE_ITEMS,
					   N_ELEMS(AGE_ITEMS)};

enum { STAFF, FORM, NUMBER, SAVED_AT, LETTERS, AGE, IS_OPEN, N_CELLS };

static const struct view_column OFFICE_COLUMNS[N_CELLS] = {
	[STAFF] = {"staff", N_("Who"), COLUMN_TEXT, NULL, 18, 0},
	[FORM] = {"form", N_("What"), COLUMN_TEXT, NULL, 22, 0},
	[NUMBER] = {"number", N_("Case"), COLUMN_TEXT, NULL, 15, 1},
	[SAVED_AT] = {"saved_at", N_("Last typed"), COLUMN_STAMP, NULL, 17, 0},
	[LETTERS] = {"letters", N_("Letters"), COLUMN_INT, NULL, 7, 3},
	[AGE] = {"age", N_("Age"), COLUMN_CODE, &AGE_CODES, 15, 2},
	[IS_OPEN] = {"is_open", N_("Open now"), COLUMN_BOOL, NULL, 8, 4},
};

/* Random, not zero: the first bytes of a name are its time. */
static int64_t
row_id(struct uuid uuid)
{
	enum { FIRST = 9, BYTE = 8 };
	int64_t id = 1;

	for (size_t i = FIRST; i < sizeof(uuid.b); i++)
		id = (id << BYTE) | uuid.b[i];
	return id;
}

/* Its number, where the actor may know of the case; "" where not. */
static enum err_code
find_case(struct session *session, struct arena *arena, struct view_row *row,
	  struct err *err)
{
	struct relation_facts facts;
	struct casefile casefile;
	enum err_code rc =
		session_case_facts(session, row->casefile_id, &facts, err);
	bool is_known = rc == ERR_OK &&
			permission_of(&facts, DATA_BASIC) >= ACCESS_SEE;

	if (is_known)
		rc = casefile_load(session->store, row->casefile_id, arena,
				   &casefile, err);
	if (rc == ERR_OK && is_known)
		row->cells[NUMBER] = casefile.number;
	else
		row->casefile_id = 0;
	return rc;
}

/* Never its title, which may say of whom, and never what it says. */
static enum err_code
make_row(struct session *session, const struct draft *draft,
	 const struct staff *author, struct arena *arena, struct view_row *row,
	 struct err *err)
{
	const struct operation *op = operation_find(draft->operation);
	const char **cells = arena_new(arena, const char *, N_CELLS);
	char iso[STAMP_ISO_SIZE];
	int hour;
	int minute;
	struct date day = stamp_local(draft->saved_at, &hour, &minute);
	bool is_old = date_cmp(date_add_days(day, OLD_DAYS),
			       session_today(session)) <= 0;

	cells[STAFF] = author->name;
	cells[FORM] = op == NULL ? _("something else") : _(op->title);
	cells[NUMBER] = "";
	cells[SAVED_AT] = arena_strdup(arena, stamp_iso(draft->saved_at, iso));
	cells[LETTERS] = arena_printf(arena, "%lld", (long long)draft->n_chars);
	cells[AGE] = is_old ? "old" : "";
	cells[IS_OPEN] = draft->is_open ? "1" : "0";
	*row = (struct view_row){.id = row_id(draft->uuid),
				 .casefile_id = draft->casefile_id,
				 .key = cells[SAVED_AT],
				 .cells = cells};
	return row->casefile_id == 0 ? ERR_OK
				     : find_case(session, arena, row, err);
}

static enum err_code
add_row(struct session *session, const struct draft *draft,
	const struct staff *author, struct arena *arena, struct view_page *out,
	struct err *err)
{
	int64_t saved_as = 0;
	enum err_code rc;

	if (author->office_id != session->actor.office_id ||
	    author->head.id == session->actor.head.id)
		return ERR_OK;
	rc = draft_find_saved(session->store, draft->uuid, &saved_as, err);
	if (rc != ERR_OK || saved_as != 0)
		return rc;
	return make_row(session, draft, author, arena, &out->rows[out->n++],
			err);
}

static enum err_code
make_office(struct session *session, const struct view_asked *asked,
	    struct arena *arena, struct view_page *out, struct err *err)
{
	struct drafts all = {.arena = arena};
	struct staff author = {0};
	enum err_code rc;

	(void)asked;
	if (!str_is(session->actor.role, "supervisor"))
		return ERR_OK;
	rc = draft_list_all(session->store, &all, err);
	out->rows = arena_new(arena, struct view_row, all.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < all.n; i++) {
		const struct draft *draft = &all.items[i];

		if (draft->staff_id != author.head.id)
			rc = record_load(session->store, &STAFF_RECORD,
					 draft->staff_id, arena, &author, err);
		if (rc == ERR_OK)
			rc = add_row(session, draft, &author, arena, out, err);
	}
	view_made_sort(out);
	return rc;
}

static const struct view DRAFT_OFFICE_VIEWS[] = {
	{.name = "drafts.office",
	 .title = N_("Unsaved by the office"),
	 .words = N_("draft drafts left ill away typed"),
	 .summary = N_("Typed in your office and not saved: whose, since when; "
		       "never the text."),
	 .right = RIGHT_CASELOAD_READ,
	 .query = &OFFICE_DRAFTS_QUERY,
	 .make = make_office,
	 .columns = OFFICE_COLUMNS,
	 .n_columns = N_ELEMS(OFFICE_COLUMNS),
	 .adds = "",
	 .empty = N_("Nobody of your office has left anything unsaved.")},
};

const struct room DRAFT_OFFICE_ROOM = {
	.views = DRAFT_OFFICE_VIEWS,
	.n_views = N_ELEMS(DRAFT_OFFICE_VIEWS),
};
