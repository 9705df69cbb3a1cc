/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What each version of a contract changed, field by field (domain.md 3.3).
 * The fields are those of the operations that change them: a new one is
 * compared without a line here.
 */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/codes.h"
#include "core/permission.h"
#include "param_private.h"
#include "params.h"
#include "promise_rows.h"
#include "rooms.h"
#include "session_private.h"
#include "store/contract_store.h"
#include "store/promise_store.h"

enum change { CHANGE_CHANGED, CHANGE_ADDED, CHANGE_REMOVED, CHANGE_DONE };

static const struct code_item CHANGE_ITEMS[] = {
	{"changed", N_("Changed"), NULL, false},
	{"added", N_("New"), NULL, false},
	{"removed", N_("Left out"), NULL, false},
	{"done", N_("Over before"), NULL, false},
};

static const struct code_list CHANGE_CODES = {"contract_change", CHANGE_ITEMS,
					      N_ELEMS(CHANGE_ITEMS)};

enum part { PART_CONTRACT, PART_GOAL, PART_PROMISE };

static const struct code_item PART_ITEMS[] = {
	{"contract", N_("Contract"), NULL, false},
	{"goal", N_("Goal"), NULL, false},
	{"promise", N_("Promise"), NULL, false},
};

static const struct code_list PART_CODES = {"contract_part", PART_ITEMS,
					    N_ELEMS(PART_ITEMS)};

static const struct view_column CHANGE_COLUMNS[] = {
	{"version", N_("Version"), COLUMN_INT, NULL, 7, 4},
	{"part", N_("Part"), COLUMN_CODE, &PART_CODES, 9, 2},
	{"what", N_("What"), COLUMN_TEXT, NULL, 22, 0},
	{"change", N_("Change"), COLUMN_CODE, &CHANGE_CODES, 11, 3},
	{"field", N_("Field"), COLUMN_TEXT, NULL, 14, 1},
	{"before", N_("Before"), COLUMN_TEXT, NULL, 18, 0},
	{"now", N_("Now"), COLUMN_TEXT, NULL, 18, 0},
};

/* One version as it is stored. */
struct version {
	struct contract_row row;
	struct goal_row *goals;
	size_t n_goals;
	struct promise_row *promises;
	size_t n_promises;
};

struct difference {
	struct session *session;
	const struct view_asked *asked;
	struct arena *arena;
	struct view_page *out;
	const struct version *before;
	const struct version *now;
};

/* A row of the list: the cells after the version. */
struct change_row {
	enum part part;
	const char *what;
	enum change change;
	const char *field;
	const char *before;
	const char *now;
};

static void
add_row(struct difference *d, const struct change_row *row)
{
	struct view_page *out = d->out;
	const char **cells =
		arena_new(d->arena, const char *, N_ELEMS(CHANGE_COLUMNS));
	int version = (int)d->now->row.version_no;

	out->rows = arena_room(d->arena, out->rows, out->n, sizeof(*out->rows));
	cells[0] = arena_printf(d->arena, "%d", version);
	cells[1] = PART_ITEMS[row->part].code;
	cells[2] = row->what;
	cells[3] = CHANGE_ITEMS[row->change].code;
	cells[4] = row->field;
	cells[5] = row->before;
	cells[6] = row->now;
	out->rows[out->n] = (struct view_row){
		.id = (int64_t)out->n + 1,
		.casefile_id = d->asked->casefile_id,
		.key = arena_printf(d->arena, "%05zu", out->n),
		.cells = cells,
	};
	out->n++;
}

/* ---- Fields ---- */

/* As the form of its operation shows it; "" = empty. */
static const char *
show_member(struct arena *arena, const struct param *param,
	    const struct record_column *column, const void *row)
{
	const void *p = (const char *)row + column->offset;
	const char *text = NULL;

	switch (column->type) {
	case RECORD_TEXT:
	case RECORD_TEXT_NULL:
		text = *(const char *const *)p;
		if (str_is_empty(text))
			return "";
		return param->codes != NULL ? code_label(param->codes, text)
					    : text;
	case RECORD_INT:
	case RECORD_INT_NULL:
	case RECORD_ID_NULL:
		return arena_printf(arena, "%lld",
				    (long long)*(const int64_t *)p);
	case RECORD_BOOL:
		return *(const bool *)p ? _("yes") : _("no");
	case RECORD_DATE:
	case RECORD_DATE_OPEN:
	case RECORD_DATE_NULL:
		return date_short(
			arena, param_day_said(param, *(const struct date *)p));
	case RECORD_STAMP_NULL:
	case RECORD_STAMP_OPEN:
		break; /* no form has a moment */
	}
	return "";
}

/* Of one signing, not of what was agreed. */
static bool
is_of_signing(const struct param *param)
{
	return strcmp(param->name, "read_aloud") == 0;
}

static void
compare_rows(struct difference *d, struct change_row *change,
	     const char *operation, const struct record *record,
	     const void *before, const void *now)
{
	const struct operation *op = operation_find(operation);

	assert(op != NULL);
	change->change = CHANGE_CHANGED;
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		const struct record_column *column =
			record_column_find(record, param->name);

		if (column == NULL || param->type == PARAM_REV ||
		    param->type == PARAM_REF || is_of_signing(param))
			continue;
		change->field = _(param->label);
		change->before = show_member(d->arena, param, column, before);
		change->now = show_member(d->arena, param, column, now);
		if (strcmp(change->before, change->now) != 0)
			add_row(d, change);
	}
}

/* ---- Goals ---- */

static bool
may_see(const struct difference *d, int64_t promise_id, const char *code)
{
	enum domain domain;
	bool has = code != NULL && domain_find(code, &domain);

	if (!has && promise_id == 0)
		return true;
	return permission_promise(relation_of(&d->asked->facts),
				  &d->asked->facts.grant, promise_id,
				  has ? (int)domain : -1) >= ACCESS_SEE;
}

static const struct goal_row *
find_goal(const struct version *version, int64_t origin)
{
	for (size_t i = 0; i < version->n_goals; i++)
		if (goal_origin(&version->goals[i]) == origin)
			return &version->goals[i];
	return NULL;
}

static const char *
show_goal(struct arena *arena, const struct goal_row *goal)
{
	return arena_printf(arena, _("%s, by %s"), goal->measure,
			    date_short(arena, goal->target_on));
}

static void
compare_goals(struct difference *d)
{
	for (size_t i = 0; i < d->now->n_goals; i++) {
		const struct goal_row *goal = &d->now->goals[i];
		const struct goal_row *old =
			find_goal(d->before, goal_origin(goal));
		struct change_row row = {PART_GOAL, goal->text, CHANGE_ADDED,
					 "",	    "",		""};

		if (!may_see(d, 0, goal->domain) ||
		    (old != NULL && !may_see(d, 0, old->domain)))
			continue;
		if (old != NULL) {
			compare_rows(d, &row, "goal.change", &GOAL_RECORD, old,
				     goal);
			continue;
		}
		row.now = show_goal(d->arena, goal);
		add_row(d, &row);
	}
	for (size_t i = 0; i < d->before->n_goals; i++) {
		const struct goal_row *goal = &d->before->goals[i];
		struct change_row row = {PART_GOAL, goal->text, CHANGE_REMOVED,
					 "",	    "",		""};

		if (find_goal(d->now, goal_origin(goal)) != NULL ||
		    !may_see(d, 0, goal->domain))
			continue;
		row.before = show_goal(d->arena, goal);
		add_row(d, &row);
	}
}

/* ---- Promises ---- */

static const struct promise_row *
find_promise(const struct version *version, int64_t origin)
{
	for (size_t i = 0; i < version->n_promises; i++)
		if (promise_origin(&version->promises[i]) == origin)
			return &version->promises[i];
	return NULL;
}

static const struct goal_row *
goal_of(const struct version *version, const struct promise_row *promise)
{
	for (size_t i = 0; i < version->n_goals; i++)
		if (version->goals[i].head.id == promise->goal_id)
			return &version->goals[i];
	return NULL;
}

static bool
may_see_promise(const struct difference *d, const struct version *version,
		const struct promise_row *promise)
{
	const struct goal_row *goal = goal_of(version, promise);

	return may_see(d, promise->head.id, goal != NULL ? goal->domain : NULL);
}

static const char *
name_promise(struct arena *arena, const struct promise_row *promise)
{
	return arena_printf(arena, _("%s: %s"), promise->owner_name,
			    promise->what);
}

static const char *
show_promise(struct arena *arena, const struct promise_row *promise)
{
	const char *often =
		code_label(&codes_promise_frequency, promise->frequency);
	const char *first = date_short(arena, promise->first_due);

	if (date_cmp(promise->first_due, promise->last_due) == 0)
		return arena_printf(arena, _("%s, by %s"), often, first);
	return arena_printf(arena, _("%s, from %s to %s"), often, first,
			    date_short(arena, promise->last_due));
}

static void
compare_goal_of(struct difference *d, struct change_row *row,
		const struct promise_row *before, const struct promise_row *now)
{
	const struct goal_row *old = goal_of(d->before, before);
	const struct goal_row *new = goal_of(d->now, now);

	if (old == NULL || new == NULL || goal_origin(old) == goal_origin(new))
		return;
	row->change = CHANGE_CHANGED;
	row->field = _("Goal");
	row->before = old->text;
	row->now = new->text;
	add_row(d, row);
}

/* What was done to the end does not go over; else it was left out. */
static enum err_code
add_gone(struct difference *d, const struct promise_row *promise,
	 struct err *err)
{
	struct change_row row = {
		PART_PROMISE, name_promise(d->arena, promise), CHANGE_REMOVED,
		"",	      show_promise(d->arena, promise), ""};
	struct promise marked;
	enum err_code rc = promise_load_marks(d->session->store, promise,
					      d->arena, &marked, err);

	if (rc != ERR_OK)
		return rc;
	if (marked.n_marks > 0 &&
	    date_is_none(promise_next_due(
		    &marked, marked.marks[marked.n_marks - 1].due_on)))
		row.change = CHANGE_DONE;
	add_row(d, &row);
	return ERR_OK;
}

static void
compare_promise(struct difference *d, const struct promise_row *promise)
{
	const struct promise_row *old =
		find_promise(d->before, promise_origin(promise));
	struct change_row row = {PART_PROMISE, name_promise(d->arena, promise),
				 CHANGE_ADDED, "",
				 "",	       ""};

	if (!may_see_promise(d, d->now, promise) ||
	    (old != NULL && !may_see_promise(d, d->before, old)))
		return;
	if (old == NULL) {
		row.now = show_promise(d->arena, promise);
		add_row(d, &row);
		return;
	}
	compare_rows(d, &row, "promise.change", &PROMISE_RECORD, old, promise);
	compare_goal_of(d, &row, old, promise);
}

static enum err_code
compare_promises(struct difference *d, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < d->now->n_promises; i++)
		compare_promise(d, &d->now->promises[i]);
	for (size_t i = 0; rc == ERR_OK && i < d->before->n_promises; i++) {
		const struct promise_row *gone = &d->before->promises[i];

		if (find_promise(d->now, promise_origin(gone)) == NULL &&
		    may_see_promise(d, d->before, gone))
			rc = add_gone(d, gone, err);
	}
	return rc;
}

/* ---- The list ---- */

static enum err_code
load_version(struct store *store, int64_t id, struct arena *arena,
	     struct version *out, struct err *err)
{
	enum err_code rc =
		record_load(store, &CONTRACT_RECORD, id, arena, &out->row, err);

	if (rc == ERR_OK)
		rc = goal_list(store, id, arena, &out->goals, &out->n_goals,
			       err);
	if (rc == ERR_OK)
		rc = promise_list(store, id, arena, &out->promises,
				  &out->n_promises, err);
	return rc;
}

static enum err_code
compare_version(struct difference *d, int64_t id, struct err *err)
{
	struct change_row row = {PART_CONTRACT, "", CHANGE_CHANGED, "", "", ""};
	struct store *store = d->session->store;
	struct version before;
	struct version now;
	enum err_code rc = load_version(store, id, d->arena, &now, err);

	if (rc != ERR_OK || now.row.replaces_id == 0)
		return rc;
	rc = load_version(store, now.row.replaces_id, d->arena, &before, err);
	if (rc != ERR_OK)
		return rc;
	d->before = &before;
	d->now = &now;
	row.what = now.row.title;
	compare_rows(d, &row, "contract.change", &CONTRACT_RECORD, &before.row,
		     &now.row);
	compare_goals(d);
	rc = compare_promises(d, err);
	d->before = NULL;
	d->now = NULL;
	return rc;
}

/* The newest version first. */
static enum err_code
make_changes(struct session *session, const struct view_asked *asked,
	     struct arena *arena, struct view_page *out, struct err *err)
{
	struct difference d = {
		.session = session, .asked = asked, .arena = arena, .out = out};
	int64_t no = 0;
	enum err_code rc = contract_last_version(session->store,
						 asked->casefile_id, &no, err);

	for (; rc == ERR_OK && no > 1; no--) {
		int64_t id = 0;

		rc = contract_find_version(session->store, asked->casefile_id,
					   no, &id, err);
		if (rc == ERR_OK && id != 0)
			rc = compare_version(&d, id, err);
	}
	return rc;
}

static const struct query_order CHANGE_ORDERS[] = {
	{"version", N_("version"), "", true},
};

/* Of no table: make_changes makes the rows. */
static const struct query CHANGE_QUERY = {
	.orders = CHANGE_ORDERS,
	.n_orders = N_ELEMS(CHANGE_ORDERS),
	.small = true,
};

static const struct param CASE_PARAMS[] = {CASE_PARAM};

static const struct view CHANGE_VIEWS[] = {
	{.name = "contracts.changes",
	 .title = N_("What changed"),
	 .summary = N_("What each version of one case's contract changed in "
		       "the one before, field by field."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_CONTRACT,
	 .query = &CHANGE_QUERY,
	 .make = make_changes,
	 .columns = CHANGE_COLUMNS,
	 .n_columns = N_ELEMS(CHANGE_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .adds = "",
	 .empty = N_("There is one version only, or a new one that changes "
		     "nothing.")},
};

const struct room CONTRACT_CHANGE_ROOM = {
	.views = CHANGE_VIEWS,
	.n_views = N_ELEMS(CHANGE_VIEWS),
};
