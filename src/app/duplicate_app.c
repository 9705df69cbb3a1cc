/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/permission.h"
#include "core/person.h"
#include "core/staff.h"
#include "duplicate_find.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/duplicate_store.h"
#include "store/person_store.h"

enum { LATER_DAYS = 30 };

static const struct code_item VERDICT_ITEMS[] = {
	{"same", N_("the same"), N_("Found under one of the two."), false},
	{"different", N_("not the same"), N_("Not shown again."), false},
	{"later", N_("later"), N_("Shown again after a while."), false},
};

static const struct code_list VERDICT_CODES = {"person_verdict", VERDICT_ITEMS,
					       N_ELEMS(VERDICT_ITEMS)};

/* ---- Deciding ---- */

#define PAIR_PARAMS                                                            \
	SUBJECT_PARAM("person", REF_PERSON, N_("Person"),                      \
		      N_("Number of a case, or of the person")),               \
		SUBJECT_PARAM("other", REF_PERSON, N_("Other person"),         \
			      N_("Number of a case, or of the person")),       \
	{                                                                      \
		.name = "reason", .type = PARAM_LINE, .label = N_("Reason"),   \
		.help = N_("By what it was seen: called, papers, neighbour")   \
	}

static const struct param PAIR[] = {PAIR_PARAMS};

static const struct param ASKED_PARAMS[] = {
	SUBJECT_PARAM("person", REF_PERSON, N_("Person"),
		      N_("Number of a case, or of the person")),
	SUBJECT_PARAM("office", REF_OFFICE, N_("Office"),
		      N_("That was asked: its code")),
	{.name = "reason",
	 .type = PARAM_LINE,
	 .label = N_("Reason"),
	 .help = N_("Whom you asked, and by what it was seen")},
};

static const struct param UNLINK_PARAMS[] = {
	SUBJECT_PARAM("verdict", REF_VERDICT, N_("Decision"),
		      N_("Number in the list of decisions")),
	REV_PARAM,
};

/* The row of the pair, new or as it was decided before. */
static enum err_code
begin_verdict(struct op_call *call, int64_t a, int64_t b,
	      struct person_verdict *out, struct err *err)
{
	enum err_code rc =
		verdict_find(call->store, a, b, call->arena, out, err);

	out->person_id = a < b ? a : b;
	out->other_id = a < b ? b : a;
	out->staff_id = session_actor(call->session)->head.id;
	out->on_day = call->today;
	out->reason = op_text(call, "reason");
	return rc;
}

static enum err_code
load_verdict(struct op_call *call, struct person_verdict *out, struct err *err)
{
	int64_t a = op_int(call, "person");
	int64_t b = op_int(call, "other");
	enum err_code rc;

	*out = (struct person_verdict){0};
	if (a == b) {
		issues_add(call->issues, "other", "same_person",
			   _("That is the same record. Choose two."));
		return ERR_OK;
	}
	rc = begin_verdict(call, a, b, out, err);
	if (out->head.id != 0 && strcmp(out->verdict, "same") == 0)
		issues_add(call->issues, "other", "linked",
			   _("The two are linked already. Unlink them in the "
			     "list of decisions before you decide anew."));
	return rc;
}

static enum err_code
save_verdict(struct op_call *call, struct person_verdict *verdict,
	     struct err *err)
{
	enum err_code rc = verdict->head.id != 0
				   ? record_update(call->store, &VERDICT_RECORD,
						   verdict, err)
				   : record_insert(call->store, &VERDICT_RECORD,
						   call->now, verdict, err);

	call->row_id = verdict->head.id;
	call->reason = verdict->reason;
	return rc;
}

static enum err_code
check_unlinked(struct op_call *call, const char *name, struct err *err)
{
	int64_t kept = 0;
	enum err_code rc =
		verdict_kept(call->store, op_int(call, name), &kept, err);

	if (rc == ERR_OK && kept != 0)
		issues_add(call->issues, name, "linked",
			   _("This person is linked to number %" PRId64
			     " already. Take that one."),
			   kept);
	return rc;
}

/* A chain of links would be found nowhere. */
static enum err_code
check_carries_none(struct op_call *call, struct err *err)
{
	bool carries = false;
	enum err_code rc = verdict_carries(call->store, op_int(call, "other"),
					   &carries, err);

	if (rc == ERR_OK && carries)
		issues_add(call->issues, "other", "carries",
			   _("Others are linked to this person. Name it first, "
			     "so that all are found under it."));
	return rc;
}

static enum err_code
duplicate_link(struct op_call *call, struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc = load_verdict(call, &verdict, err);

	if (rc == ERR_OK)
		rc = check_unlinked(call, "person", err);
	if (rc == ERR_OK)
		rc = check_unlinked(call, "other", err);
	if (rc == ERR_OK)
		rc = check_carries_none(call, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	verdict.verdict = "same";
	verdict.kept_id = op_int(call, "person");
	verdict.until = DATE_NONE;
	rc = save_verdict(call, &verdict, err);
	if (rc == ERR_OK)
		rc = person_index(call->store, op_int(call, "other"), err);
	if (rc == ERR_OK)
		rc = person_index(call->store, op_int(call, "person"), err);
	call->said =
		_("Linked: both are found under the first. Nothing of "
		  "either was changed; unlinking restores them.");
	return rc;
}

static enum err_code
decide(struct op_call *call, const char *what, struct date until,
       struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc = load_verdict(call, &verdict, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	verdict.verdict = what;
	verdict.kept_id = 0;
	verdict.until = until;
	return save_verdict(call, &verdict, err);
}

static enum err_code
duplicate_refuse(struct op_call *call, struct err *err)
{
	return decide(call, "different", DATE_NONE, err);
}

static enum err_code
duplicate_later(struct op_call *call, struct err *err)
{
	return decide(call, "later", date_add_days(call->today, LATER_DAYS),
		      err);
}

/* ---- At another office ---- */

/* Unless it was decided already. */
static enum err_code
tell_apart(struct op_call *call, int64_t a, int64_t b, size_t *n_out,
	   struct err *err)
{
	struct person_verdict verdict;
	bool holds = false;
	enum err_code rc =
		verdict_holds(call->store, a, b, call->today, &holds, err);

	if (rc == ERR_OK && !holds)
		rc = begin_verdict(call, a, b, &verdict, err);
	if (rc != ERR_OK || holds)
		return rc;
	verdict.verdict = "different";
	verdict.kept_id = 0;
	verdict.until = DATE_NONE;
	(*n_out)++;
	return save_verdict(call, &verdict, err);
}

static enum err_code
duplicate_asked(struct op_call *call, struct err *err)
{
	struct person_aways aways = {.arena = call->arena};
	struct query_actor actor;
	struct person person;
	const char *office = op_text(call, "office");
	size_t n = 0;
	enum err_code rc = person_load(call->store, op_int(call, "person"),
				       call->arena, &person, err);

	if (rc != ERR_OK)
		return rc;
	if (person.reach_hidden && permission_reach(&call->facts) < ACCESS_SEE)
		person.phone = NULL;
	session_query_actor(call->session, &actor);
	rc = person_alike_away(call->store, &actor, &person, &aways, err);
	for (size_t i = 0; rc == ERR_OK && i < aways.n; i++)
		if (strcmp(aways.items[i].office_code, office) == 0)
			rc = tell_apart(call, person.head.id,
					aways.items[i].person_id, &n, err);
	if (rc == ERR_OK && n == 0)
		issues_add(call->issues, "office", "nobody",
			   _("Nobody there looks like this person."));
	call->row_id = person.head.id;
	return rc;
}

static enum err_code
unlink_load(struct op_call *call, struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc =
		op_load_row(call, "verdict", &VERDICT_RECORD, &verdict, err);

	if (rc == ERR_OK)
		rc = op_check_rev(call, verdict.head.rev, err);
	return rc;
}

/* Takes any decision back: the pair is as it was before. */
static enum err_code
duplicate_unlink(struct op_call *call, struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc =
		op_load_row(call, "verdict", &VERDICT_RECORD, &verdict, err);

	if (rc == ERR_OK)
		rc = record_delete(call->store, &VERDICT_RECORD, &verdict, err);
	if (rc == ERR_OK)
		rc = person_index(call->store, verdict.person_id, err);
	if (rc == ERR_OK)
		rc = person_index(call->store, verdict.other_id, err);
	call->row_id = verdict.head.id;
	return rc;
}

static const struct operation DUPLICATE_OPERATIONS[] = {
	{.name = "duplicate.asked",
	 .words = N_("different other office elsewhere known"),
	 .title = N_("State that the one elsewhere is another"),
	 .hint = N_("Asked"),
	 .summary = N_("Keeps a likely one of another office out of the list, "
		       "once that office was asked."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = ASKED_PARAMS,
	 .n_params = N_ELEMS(ASKED_PARAMS),
	 .body = duplicate_asked},
	{.name = "duplicate.later",
	 .words = N_("postpone twin same"),
	 .title = N_("Decide later"),
	 .hint = N_("Later"),
	 .summary = N_("Puts a pair of likely duplicates off for 30 days."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = PAIR,
	 .n_params = N_ELEMS(PAIR),
	 .body = duplicate_later,
	 .key = 'r'},
	{.name = "duplicate.link",
	 .words = N_("merge join same person twice"),
	 .title = N_("Link two records of one person"),
	 .hint = N_("The same"),
	 .summary = N_("Has two records of one person found under the first; "
		       "nothing is merged."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = PAIR,
	 .n_params = N_ELEMS(PAIR),
	 .body = duplicate_link,
	 .key = '='},
	{.name = "duplicate.refuse",
	 .words = N_("different twin not same"),
	 .title = N_("State that two are not the same"),
	 .hint = N_("Not the same"),
	 .summary = N_("Keeps a pair out of the list of duplicates for good."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = PAIR,
	 .n_params = N_ELEMS(PAIR),
	 .body = duplicate_refuse,
	 .key = 'X'},
	{.name = "duplicate.unlink",
	 .words = N_("split separate undo"),
	 .title = N_("Take a decision on duplicates back"),
	 .hint = N_("Take back"),
	 .summary = N_("Unlinks two records, or has a pair shown again."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = UNLINK_PARAMS,
	 .n_params = N_ELEMS(UNLINK_PARAMS),
	 .load = unlink_load,
	 .body = duplicate_unlink,
	 .key = 'u'},
};

/* ---- Lists ---- */

static const struct view_column PAIR_COLUMNS[] = {
	{"score", N_("Score"), COLUMN_INT, NULL, 6, 1},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 16, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"other_family_name", N_("The other"), COLUMN_TEXT, NULL, 18, 0},
	{"other_given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"other_birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"case", N_("Case"), COLUMN_TEXT, NULL, 15, 3},
	{"other_case", N_("Other's case"), COLUMN_TEXT, NULL, 15, 4},
	{"why", N_("Why"), COLUMN_TEXT, NULL, 30, 2},
	{"person", N_("No."), COLUMN_INT, NULL, 6, 6},
	{"other", N_("Other's no."), COLUMN_INT, NULL, 6, 7},
	{"office", N_("Ask at"), COLUMN_TEXT, NULL, 6, 2},
};

static const struct query_order PAIR_ORDERS[] = {
	{"score", N_("score"), "score", true},
};

/* Of no table: list_pairs makes the rows. */
static const struct query PAIR_ORDER = {
	.orders = PAIR_ORDERS,
	.n_orders = N_ELEMS(PAIR_ORDERS),
	.small = true,
};

static void
add_pair(struct arena *arena, const struct duplicate_pair *pair,
	 struct view_page *out)
{
	const char **cells =
		arena_new(arena, const char *, N_ELEMS(PAIR_COLUMNS));
	const struct match_person *a = &pair->a->match;
	const struct match_person *b = &pair->b->match;

	cells[0] = arena_printf(arena, "%d", pair->result.weight);
	cells[1] = a->family;
	cells[2] = a->given;
	cells[3] = a->birth;
	cells[4] = b->family;
	cells[5] = b->given;
	cells[6] = b->birth;
	cells[7] = pair->a->case_number;
	cells[8] = pair->b->case_number;
	cells[9] = match_why(arena, &pair->result);
	cells[10] = arena_printf(arena, "%" PRId64, pair->a->id);
	cells[11] = arena_printf(arena, "%" PRId64, pair->b->id);
	cells[12] = "";
	out->rows[out->n] = (struct view_row){
		.id = (int64_t)out->n + 1,
		.key = arena_printf(arena, "%06d", pair->result.weight),
		.cells = cells,
	};
	out->n++;
}

/* No more than where to ask: not the other, nor why it is likely. */
static void
add_away(struct arena *arena, const struct duplicate_away *away,
	 struct view_page *out)
{
	const char **cells =
		arena_new(arena, const char *, N_ELEMS(PAIR_COLUMNS));
	const struct match_person *a = &away->a->match;

	for (size_t i = 0; i < N_ELEMS(PAIR_COLUMNS); i++)
		cells[i] = "";
	cells[1] = a->family;
	cells[2] = a->given;
	cells[3] = a->birth;
	cells[4] = _("at another office");
	cells[7] = away->a->case_number;
	cells[9] = arena_printf(arena, _("a person at %s: ask there"),
				away->office_code);
	cells[10] = arena_printf(arena, "%" PRId64, away->a->id);
	cells[12] = away->office_code;
	out->rows[out->n] = (struct view_row){
		.id = (int64_t)out->n + 1,
		.key = arena_printf(arena, "%06d", 0),
		.cells = cells,
	};
	out->n++;
}

static enum err_code
list_pairs(struct session *session, const struct view_asked *asked,
	   struct arena *arena, struct view_page *out, struct err *err)
{
	struct duplicate_pairs pairs = {.arena = arena};
	enum err_code rc = duplicate_find(session, &pairs, err);

	(void)asked;
	if (rc != ERR_OK)
		return rc;
	out->rows =
		arena_new(arena, struct view_row, pairs.n + pairs.n_aways + 1);
	for (size_t i = 0; i < pairs.n; i++)
		add_pair(arena, &pairs.items[i], out);
	for (size_t i = 0; i < pairs.n_aways; i++)
		add_away(arena, &pairs.aways[i], out);
	return ERR_OK;
}

static const struct view_column VERDICT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 5, 2},
	{"on_day", N_("On"), COLUMN_DATE, NULL, 11, 1},
	{"staff", N_("By"), COLUMN_TEXT, NULL, 14, 3},
	{"verdict", N_("Decision"), COLUMN_CODE, &VERDICT_CODES, 13, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 16, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"other_family_name", N_("The other"), COLUMN_TEXT, NULL, 18, 0},
	{"other_given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"other_birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"until", N_("Until"), COLUMN_DATE, NULL, 11, 4},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 20, 5},
};

static const char *const PAIR_ROW_OPERATIONS[] = {"duplicate.link",
						  "duplicate.refuse",
						  "duplicate.later",
						  "duplicate.asked", NULL};
static const char *const VERDICT_ROW_OPERATIONS[] = {"duplicate.unlink", NULL};

static const struct view DUPLICATE_VIEWS[] = {
	{.name = "duplicates",
	 .title = N_("Likely duplicates"),
	 .summary = N_("Pairs of persons of the office that are likely one, "
		       "with the reasons, the likeliest first; then those "
		       "likely known at another office, with where to ask."),
	 .right = RIGHT_PERSON_REGISTER,
	 .query = &PAIR_ORDER,
	 .make = list_pairs,
	 .columns = PAIR_COLUMNS,
	 .n_columns = N_ELEMS(PAIR_COLUMNS),
	 .operations = PAIR_ROW_OPERATIONS,
	 .empty = N_("Nobody of the office looks like somebody else.")},
	{.name = "duplicates.decided",
	 .title = N_("Decisions on duplicates"),
	 .summary = N_("What was decided about pairs of persons, to be taken "
		       "back where it was wrong."),
	 .right = RIGHT_PERSON_REGISTER,
	 .query = &VERDICT_QUERY,
	 .columns = VERDICT_COLUMNS,
	 .n_columns = N_ELEMS(VERDICT_COLUMNS),
	 .rows = REF_VERDICT,
	 .operations = VERDICT_ROW_OPERATIONS,
	 .empty = N_("Nothing was decided yet.")},
};

const struct room DUPLICATE_ROOM = {
	.operations = DUPLICATE_OPERATIONS,
	.n_operations = N_ELEMS(DUPLICATE_OPERATIONS),
	.views = DUPLICATE_VIEWS,
	.n_views = N_ELEMS(DUPLICATE_VIEWS),
};
