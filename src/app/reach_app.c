/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/person.h"
#include "core/reach_rule.h"
#include "params.h"
#include "reach_gate.h"
#include "rooms.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/reach_store.h"

#define PERSON_SUBJECT(its_name)                                               \
	SUBJECT_PARAM(its_name, REF_PERSON, N_("Person"),                      \
		      N_("Number of a case, or of the person"))

#define REACH_SUBJECT                                                          \
	SUBJECT_PARAM("reach", REF_REACH, N_("Way to reach"),                  \
		      N_("Number in the list of ways to reach the person"))

#define REACH_FIELDS(first_is_proposed)                                        \
	{.name = "kind",                                                       \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_reach_kind,                                           \
	 .label = N_("Kind"),                                                  \
	 .help = NULL,                                                         \
	 .required = true},                                                    \
		{.name = "value",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Number or name"),                                \
		 .help = N_("One: 600 111 222, name@example.org"),             \
		 .required = true,                                             \
		 .max = 120},                                                  \
		{.name = "safety",                                             \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_reach_safety,                                 \
		 .label = N_("Safe to use"),                                   \
		 .help = NULL,                                                 \
		 .required = true},                                            \
		{.name = "preferred",                                          \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Try first"),                                     \
		 .help = N_("y: this one before all others"),                  \
		 .is_proposed = (first_is_proposed)},                          \
	{                                                                      \
		.name = "note", .type = PARAM_LINE, .label = N_("Note"),       \
		.help = N_("When, who may answer, what not to say")            \
	}

static const struct param ADD_PARAMS[] = {
	PERSON_SUBJECT("person_id"),
	REACH_FIELDS(true),
	SINCE_PARAM,
};

static const struct param CHANGE_PARAMS[] = {
	REACH_SUBJECT,
	REV_PARAM,
	REACH_FIELDS(false),
};

static const struct param END_PARAMS[] = {
	REACH_SUBJECT,
	REV_PARAM,
	{.name = "to_day",
	 .type = PARAM_DATE,
	 .label = N_("Until"),
	 .help = N_("First day on which it is no longer used; t is today"),
	 .required = true,
	 .today = true},
};

static const struct param REMOVE_PARAMS[] = {
	REACH_SUBJECT,
	REV_PARAM,
};

/* Whoever writes a number down now will ring it next; but not one that is not
 * safe, nor without somebody having seen it. */
static void
propose_first(struct op_call *call)
{
	const char *kind = op_text(call, "kind");
	const char *safety = op_text(call, "safety");

	if (kind == NULL || safety == NULL)
		return;
	op_fill_int(call, "preferred",
		    reach_is_telephone(kind) && strcmp(safety, "safe") == 0);
}

static enum err_code
add_load(struct op_call *call, struct err *err)
{
	enum err_code rc = reach_gate(call, err);

	op_fill_text(call, "safety", "safe");
	propose_first(call);
	return rc;
}

/* An entry of the line of the intake; NULL where it has not so many. */
static const char *
entry_of(struct op_call *call, const char *line)
{
	size_t n = reach_line_entry(op_int(call, "reach"));
	const char *one = NULL;

	for (size_t i = 0; line != NULL && i <= n; i++)
		one = reach_line_next(call->arena, &line);
	return one;
}

/* An entry of the line becomes a row of its own as soon as somebody says more
 * of it. */
static enum err_code
load_line(struct op_call *call, int64_t person_id, struct person_reach *out,
	  struct err *err)
{
	bool is_email = reach_line_is_email(op_int(call, "reach"));
	struct person person;
	enum err_code rc =
		person_load(call->store, person_id, call->arena, &person, err);

	if (rc != ERR_OK)
		return rc;
	*out = (struct person_reach){
		.head = {.rev = person.head.rev},
		.person_id = person_id,
		.kind = is_email ? "email" : "phone",
		.value = entry_of(call, is_email ? person.email : person.phone),
		.safety = "safe",
		.note = is_email ? NULL : person.call_note,
		.from_day = call->today,
	};
	if (out->value == NULL)
		return err_set(err, ERR_NOT_FOUND, "reach",
			       _("No number or address is left in the line of "
				 "the intake. Read the list again."));
	return ERR_OK;
}

static enum err_code
load_way(struct op_call *call, struct person_reach *out, struct err *err)
{
	int64_t person_id = reach_line_person(op_int(call, "reach"));

	return person_id == 0
		       ? op_load_row(call, "reach", &REACH_RECORD, out, err)
		       : load_line(call, person_id, out, err);
}

static enum err_code
row_load(struct op_call *call, struct err *err)
{
	struct person_reach row;
	enum err_code rc = reach_gate(call, err);

	if (rc == ERR_OK && reach_line_person(op_int(call, "reach")) == 0)
		return op_load_edit(call, "reach", &REACH_RECORD, err);
	if (rc == ERR_OK)
		rc = load_way(call, &row, err);
	if (rc == ERR_OK)
		rc = op_check_rev(call, row.head.rev, err);
	if (rc == ERR_OK)
		op_fill_row(call, &REACH_RECORD, &row);
	return rc;
}

/* ---- What is written down ---- */

/* All of the person's other ways, and the one to be written. */
struct ways {
	struct person_reach *row;
	const char *before; /* as it stood in the line; NULL = it did not */
	struct person_reach *others;
	size_t n;
	struct person person;
};

static enum err_code
load_ways(struct op_call *call, struct person_reach *row, struct ways *out,
	  struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = reach_list(call->store, row->person_id, &rows, err);

	out->row = row;
	out->others = rows.items;
	out->n = rows.n;
	if (rc == ERR_OK)
		rc = person_load(call->store, row->person_id, call->arena,
				 &out->person, err);
	return rc;
}

static void
check_way(struct op_call *call, const struct ways *ways)
{
	const struct person_reach *row = ways->row;

	reach_check(row->kind, row->value, call->issues);
	if (row->preferred && strcmp(row->safety, "unsafe") == 0)
		issues_add(call->issues, "preferred", "unsafe",
			   _("What is not safe is not tried first."));
	if (strcmp(row->safety, "careful") == 0 && row->note == NULL)
		issues_add(call->issues, "note", "required",
			   _("Write in the note what care is needed."));
	for (size_t i = 0; i < ways->n; i++) {
		const struct person_reach *other = &ways->others[i];

		if (other->head.id != row->head.id &&
		    strcmp(other->kind, row->kind) == 0 &&
		    reach_is_same(call->arena, row->kind, other->value,
				  row->value))
			issues_add(call->issues, "value", "known",
				   _("'%s' is known already: change that "
				     "row."),
				   row->value);
	}
}

/* One is tried first: the one that was so steps back. */
static enum err_code
step_back(struct op_call *call, struct ways *ways, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < ways->n; i++) {
		struct person_reach *other = &ways->others[i];

		if (!other->preferred || other->head.id == ways->row->head.id)
			continue;
		other->preferred = false;
		rc = record_update(call->store, &REACH_RECORD, other, err);
	}
	return rc;
}

static bool
take_out(struct op_call *call, const char *kind, const char *value,
	 const char **line)
{
	bool is_taken = false;

	*line = reach_line_without(call->arena, kind, *line, value, &is_taken);
	return is_taken;
}

/* The number stands in one place: it leaves the line of the intake. Saving
 * the person makes the search's tokens anew. */
static enum err_code
leave_line(struct op_call *call, struct ways *ways, struct err *err)
{
	const struct person_reach *row = ways->row;
	struct person *person = &ways->person;
	bool is_taken = false;

	if (ways->before != NULL)
		is_taken = reach_line_is_email(op_int(call, "reach"))
				   ? take_out(call, "email", ways->before,
					      &person->email)
				   : take_out(call, "phone", ways->before,
					      &person->phone);
	if (reach_is_telephone(row->kind))
		is_taken |=
			take_out(call, row->kind, row->value, &person->phone);
	else if (strcmp(row->kind, "email") == 0)
		is_taken |=
			take_out(call, row->kind, row->value, &person->email);
	return is_taken ? person_update(call->store, person, err)
			: person_index(call->store, person->head.id, err);
}

static enum err_code
save_way(struct op_call *call, struct person_reach *row, const char *before,
	 struct err *err)
{
	struct ways ways = {.before = before};
	enum err_code rc = load_ways(call, row, &ways, err);

	if (rc != ERR_OK)
		return rc;
	check_way(call, &ways);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = row->head.id == 0
		     ? record_insert(call->store, &REACH_RECORD, call->now, row,
				     err)
		     : record_update(call->store, &REACH_RECORD, row, err);
	call->row_id = row->head.id;
	if (rc == ERR_OK && row->preferred)
		rc = step_back(call, &ways, err);
	if (rc == ERR_OK)
		rc = leave_line(call, &ways, err);
	return rc;
}

static enum err_code
reach_add(struct op_call *call, struct err *err)
{
	struct person_reach row = {0};

	op_take_row(call, &REACH_RECORD, &row);
	return save_way(call, &row, NULL, err);
}

static enum err_code
reach_change(struct op_call *call, struct err *err)
{
	struct person_reach row;
	const char *before;
	enum err_code rc = load_way(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	before = row.head.id == 0 ? row.value : NULL;
	op_take_row(call, &REACH_RECORD, &row);
	return save_way(call, &row, before, err);
}

/* A line has no first day: it is kept as one that was used until then. */
static enum err_code
end_line(struct op_call *call, struct person_reach *row, struct err *err)
{
	struct ways ways = {.before = row->value};
	enum err_code rc;

	row->from_day = row->to_day;
	rc = record_insert(call->store, &REACH_RECORD, call->now, row, err);
	if (rc == ERR_OK)
		rc = load_ways(call, row, &ways, err);
	call->row_id = row->head.id;
	return rc == ERR_OK ? leave_line(call, &ways, err) : rc;
}

static enum err_code
reach_end(struct op_call *call, struct err *err)
{
	struct person_reach row;
	enum err_code rc = load_way(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &REACH_RECORD, &row);
	if (row.head.id == 0)
		return end_line(call, &row, err);
	if (date_cmp(row.to_day, row.from_day) < 0) {
		issues_add(call->issues, "to_day", "order",
			   _("That is before the day it began."));
		return ERR_OK;
	}
	row.preferred = false;
	call->row_id = row.head.id;
	return record_update(call->store, &REACH_RECORD, &row, err);
}

/* Written of the wrong person: who rings with it is somebody else. */
static enum err_code
reach_remove(struct op_call *call, struct err *err)
{
	struct person_reach row;
	struct ways ways = {0};
	enum err_code rc = load_way(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	ways.before = row.value;
	if (row.head.id != 0) {
		rc = record_delete(call->store, &REACH_RECORD, &row, err);
		return rc == ERR_OK
			       ? person_index(call->store, row.person_id, err)
			       : rc;
	}
	rc = load_ways(call, &row, &ways, err);
	return rc == ERR_OK ? leave_line(call, &ways, err) : rc;
}

static const struct operation REACH_OPERATIONS[] = {
	{.name = "reach.add",
	 .words = N_("telephone mobile phone e-mail messenger contact call"),
	 .title = N_("Add a way to reach the person"),
	 .hint = N_("Add"),
	 .summary = N_("Adds a telephone, an address of e-mail or a messenger, "
		       "and whether it is safe to use."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .load = add_load,
	 .body = reach_add,
	 .makes = REF_REACH},
	{.name = "reach.change",
	 .is_edit = true,
	 .words = N_("telephone mobile phone e-mail messenger safe preferred"),
	 .title = N_("Change a way to reach the person"),
	 .hint = N_("Change"),
	 .summary = N_("Changes a number, whether it is safe, or which one to "
		       "try first."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = row_load,
	 .body = reach_change,
	 .key = 'e'},
	{.name = "reach.end",
	 .words = N_("telephone number dead cut off old"),
	 .title = N_("End a way to reach the person"),
	 .hint = N_("End"),
	 .summary = N_("Records that a number is no longer used; it still "
		       "finds the person."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = END_PARAMS,
	 .n_params = N_ELEMS(END_PARAMS),
	 .load = row_load,
	 .body = reach_end,
	 .key = 'k'},
	{.name = "reach.remove",
	 .words = N_("telephone number delete wrong person"),
	 .title = N_("Remove a way to reach the person"),
	 .hint = N_("Remove"),
	 .summary = N_("Removes a number that was never the person's, and "
		       "finds nobody by it any more; the journal keeps it."),
	 .right = RIGHT_PERSON_KEEP,
	 .params = REMOVE_PARAMS,
	 .n_params = N_ELEMS(REMOVE_PARAMS),
	 .load = row_load,
	 .body = reach_remove,
	 .asks = true},
};

/* ---- Lists ---- */

static const struct view_column REACH_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_reach_kind, 22, 0},
	{"value", N_("Number or name"), COLUMN_TEXT, NULL, 26, 0},
	{"preferred", N_("First"), COLUMN_BOOL, NULL, 6, 1},
	{"safety", N_("Safe to use"), COLUMN_CODE, &codes_reach_safety, 12, 0},
	{"note", N_("Note"), COLUMN_TEXT, NULL, 30, 1},
	{"from_day", N_("Since"), COLUMN_DATE, NULL, 11, 3},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 11, 2},
};

static const struct param VIEW_PARAMS[] = {PERSON_SUBJECT("person")};

static const char *const REACH_ROW_OPERATIONS[] = {"reach.change", "reach.end",
						   "reach.remove", NULL};

static const struct view REACH_VIEWS[] = {
	{.name = "reach",
	 .title = N_("Ways to reach"),
	 .summary =
		 N_("Telephones, mail and messengers, which one to try first "
		    "and which are not safe."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_REACH,
	 .query = &REACH_QUERY,
	 .columns = REACH_COLUMNS,
	 .n_columns = N_ELEMS(REACH_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_REACH,
	 .operations = REACH_ROW_OPERATIONS,
	 .adds = "reach.add",
	 .empty = N_("No way to reach the person is known.")},
};

const struct room REACH_ROOM = {
	.operations = REACH_OPERATIONS,
	.n_operations = N_ELEMS(REACH_OPERATIONS),
	.views = REACH_VIEWS,
	.n_views = N_ELEMS(REACH_VIEWS),
};
