/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "appointment_go.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "case_event.h"
#include "core/casefile.h"
#include "core/casefile_rule.h"
#include "core/codes.h"
#include "core/hand_over.h"
#include "core/staff.h"
#include "hand_over_back.h"
#include "hand_over_cases.h"
#include "load_offer.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/hand_over_store.h"
#include "store/staff_store.h"

/* A number with its comma and blank, for a caseload of 400. */
enum { NUMBERS_MAX = 400 * 18, TOLD_BACK_DAYS = -60 };

#define HAND_OVER_PARAM                                                        \
	SUBJECT_PARAM("hand_over", REF_HAND_OVER, N_("Hand-over"),             \
		      N_("Number in the list of hand-overs"))

static const struct param GIVE_PARAMS[] = {
	SUBJECT_PARAM("pair", REF_PAIR, NC_("pair", "From"),
		      N_("Their logins: ane+jon")),
	{.name = "pair_id",
	 .type = PARAM_REF,
	 .ref = REF_PAIR,
	 .label = NC_("pair", "To"),
	 .help = N_("The pair that receives the cases, by their logins"),
	 .offer = load_offer_pairs,
	 .required = true},
	APPOINTMENTS_PARAM,
	{.name = "reason",
	 .type = PARAM_LINE,
	 .label = N_("Reason"),
	 .help = N_("Both pairs read it: no names, nothing of health or "
		    "offences"),
	 .required = true},
	{.name = "cases",
	 .type = PARAM_LINE,
	 .label = N_("Only these"),
	 .help = N_("Numbers of cases, with commas; empty: all open ones"),
	 .max = NUMBERS_MAX,
	 .offer = hand_over_offer},
};

static const struct param BACK_PARAMS[] = {
	HAND_OVER_PARAM,
	REV_PARAM,
	{.name = "rest",
	 .type = PARAM_BOOL,
	 .label = N_("Only the unchanged"),
	 .help = N_("y: cases that somebody changed since stay where they "
		    "are")},
};

static const struct param SEEN_PARAMS[] = {HAND_OVER_PARAM};

/* ---- Handing over ---- */

/* Of another office a pair gives nothing. */
static enum err_code
load_from(struct op_call *call, struct pair *out, struct err *err)
{
	enum err_code rc = op_load_row(call, "pair", &PAIR_RECORD, out, err);

	if (rc == ERR_OK &&
	    out->office_id != session_actor(call->session)->office_id)
		return err_set(err, ERR_DENIED, "pair",
			       _("That pair works at another office. Its "
				 "supervisor hands its cases over."));
	return rc;
}

/* Nobody is asked where nothing is planned. */
static enum err_code
fill_appointments(struct op_call *call, struct err *err)
{
	struct caseload_cases all = {.arena = call->arena};
	int64_t n = 0;
	enum err_code rc = caseload_list(call->store, op_int(call, "pair"),
					 call->today, &all, err);

	op_fill_text(call, "appointments", "along");
	for (size_t i = 0; rc == ERR_OK && i < all.n; i++)
		n += all.items[i].n_appointments;
	if (rc == ERR_OK && n == 0)
		op_skip(call, "appointments");
	return rc;
}

/* What takes its cases away meanwhile is another hand-over: the pair's own row
 * tells nobody who did it. */
static enum err_code
give_load(struct op_call *call, struct err *err)
{
	struct pair from;
	int64_t last = 0;
	enum err_code rc = load_from(call, &from, err);

	if (rc == ERR_OK)
		rc = fill_appointments(call, err);
	if (rc == ERR_OK)
		rc = hand_over_last(call->store, &from, &last, err);
	if (rc != ERR_OK || last == 0)
		return rc;
	call->met = &HAND_OVER_RECORD;
	call->met_id = last;
	return ERR_OK;
}

static enum err_code
give_tell(struct op_call *call, struct err *err)
{
	struct caseload_cases chosen;
	enum err_code rc = hand_over_choose(call, &chosen, err);

	if (rc != ERR_OK)
		return rc;
	if (chosen.n == 0)
		op_tell(call, _("Cases"), _("This pair has no open case."));
	hand_over_tell_cases(call, _("Cases"), &chosen);
	hand_over_tell_left(call, &chosen);
	return ERR_OK;
}

/* A hand-over under way. */
struct giving {
	const struct hand_over *row;
	struct pair from;
	struct pair to;
	const char *to_name;
};

static enum err_code
give_one(struct op_call *call, const struct giving *giving, int64_t casefile_id,
	 struct err *err)
{
	struct case_event event = {.kind = "pair", .text = giving->to_name};
	struct casefile casefile;
	struct hand_over_case row = {.hand_over_id = giving->row->head.id,
				     .casefile_id = casefile_id};
	enum err_code rc = casefile_load(call->store, casefile_id, call->arena,
					 &casefile, err);

	if (rc != ERR_OK)
		return rc;
	row.pair_since = casefile.pair_since;
	row.first_reference_id = casefile.first_reference_id;
	casefile.pair_id = giving->to.head.id;
	casefile.pair_since = call->today;
	casefile.first_reference_id = casefile_first_reference(
		casefile.first_reference_id, &giving->from, &giving->to);
	casefile.moved_on = call->today;
	rc = record_update(call->store, &CASEFILE_RECORD, &casefile, err);
	row.case_rev = casefile.head.rev;
	if (rc == ERR_OK)
		rc = record_insert(call->store, &HAND_OVER_CASE_RECORD,
				   call->now, &row, err);
	if (rc == ERR_OK)
		rc = case_event_write(call, casefile_id, &event, err);
	return rc;
}

static enum err_code
give_appointments(struct op_call *call, const struct giving *giving,
		  const struct caseload_cases *chosen, struct err *err)
{
	struct appointment_goes goes = {.arena = call->arena};
	const char *advice = "";
	enum err_code rc =
		hand_over_appointments(call, chosen, &giving->to, &goes, err);

	if (rc == ERR_OK)
		rc = appointment_go_save(call, &goes, &giving->to, &advice,
					 err);
	call->advice =
		_("Both pairs are told; the list of hand-overs takes it "
		  "back.");
	if (*advice != '\0')
		call->advice = arena_printf(call->arena, "%s %s", advice,
					    call->advice);
	return rc;
}

static enum err_code
check_giving(struct op_call *call, struct giving *giving,
	     struct caseload_cases *chosen, struct err *err)
{
	enum err_code rc = load_from(call, &giving->from, err);

	if (rc == ERR_OK)
		rc = op_load_row(call, "pair_id", &PAIR_RECORD, &giving->to,
				 err);
	if (rc == ERR_OK)
		rc = hand_over_choose(call, chosen, err);
	if (rc != ERR_OK)
		return rc;
	case_check_pair(call,
			&(struct casefile){.office_id = giving->from.office_id},
			&giving->to);
	if (giving->to.head.id == giving->from.head.id)
		issues_add(call->issues, "pair_id", "same",
			   _("That is the pair that has them. Choose another "
			     "one."));
	if (chosen->n == 0 && !op_is_refused(call, "cases"))
		issues_add(call->issues, "pair", "none",
			   _("This pair has no open case."));
	if (call->issues->n > 0)
		return ERR_OK;
	return pair_name(call->store, giving->to.head.id, call->arena,
			 &giving->to_name, err);
}

static enum err_code
pair_hand_over(struct op_call *call, struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct caseload_cases chosen;
	struct giving giving = {0};
	struct hand_over row = {.office_id = actor->office_id,
				.by_id = actor->head.id,
				.at = call->now,
				.reason = op_text(call, "reason")};
	enum err_code rc = check_giving(call, &giving, &chosen, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	row.from_pair_id = giving.from.head.id;
	row.to_pair_id = giving.to.head.id;
	giving.row = &row;
	rc = record_insert(call->store, &HAND_OVER_RECORD, call->now, &row,
			   err);
	for (size_t i = 0; rc == ERR_OK && i < chosen.n; i++)
		rc = give_one(call, &giving, chosen.items[i].casefile_id, err);
	if (rc == ERR_OK)
		rc = give_appointments(call, &giving, &chosen, err);
	call->row_id = row.head.id;
	call->reason = row.reason;
	call->said = arena_printf(call->arena,
				  P_("%zu case handed over to %s.",
				     "%zu cases handed over to %s.", chosen.n),
				  chosen.n, giving.to_name);
	return rc;
}

/* ---- Taking note of it ---- */

static enum err_code
hand_over_seen(struct op_call *call, struct err *err)
{
	struct hand_over row;
	struct hand_over_told told = {0};
	struct hand_over_read mark = {
		.staff_id = session_actor(call->session)->head.id,
		.read_at = call->now,
	};
	enum err_code rc =
		op_load_row(call, "hand_over", &HAND_OVER_RECORD, &row, err);

	if (rc == ERR_OK)
		rc = hand_over_told(call->store, row.head.id, mark.staff_id,
				    call->today, &told, err);
	if (rc != ERR_OK)
		return rc;
	if (!told.is_concerned)
		return err_set(err, ERR_NOT_FOUND, "hand_over",
			       _("No such hand-over is told to you."));
	mark.hand_over_id = row.head.id;
	mark.is_back = row.back_at.ms != 0;
	call->row_id = row.head.id;
	call->said = _("Noted.");
	return told.is_noted
		       ? ERR_OK
		       : record_insert(call->store, &HAND_OVER_READ_RECORD,
				       call->now, &mark, err);
}

static const struct operation HAND_OVER_OPERATIONS[] = {
	{.name = "hand_over.seen",
	 .words = N_("read noted caseload"),
	 .title = N_("Note a hand-over"),
	 .hint = N_("Noted"),
	 .summary = N_("Takes a caseload handed over to or from you off your "
		       "list."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = SEEN_PARAMS,
	 .n_params = N_ELEMS(SEEN_PARAMS),
	 .body = hand_over_seen,
	 .key = 'd'},
	{.name = "pair.hand_back",
	 .words = N_("undo take back caseload return"),
	 .title = N_("Take a hand-over back"),
	 .hint = N_("Take back"),
	 .summary = N_("Gives the cases of a hand-over back to the pair that "
		       "had them, as they stood."),
	 .right = RIGHT_CASELOAD_GIVE,
	 .params = BACK_PARAMS,
	 .n_params = N_ELEMS(BACK_PARAMS),
	 .load = hand_over_back_load,
	 .tell = hand_over_back_tell,
	 .body = hand_over_back,
	 .key = 'u'},
	{.name = "pair.hand_over",
	 .words = N_("caseload transfer give all cases leave"),
	 .title = N_("Hand a caseload over"),
	 .hint = N_("Hand over"),
	 .summary = N_("Gives all open cases of a pair, or some of them, to "
		       "another pair of the office in one act."),
	 .right = RIGHT_CASELOAD_GIVE,
	 .params = GIVE_PARAMS,
	 .n_params = N_ELEMS(GIVE_PARAMS),
	 .load = give_load,
	 .tell = give_tell,
	 .fills = "appointments",
	 .warn = hand_over_warn,
	 .body = pair_hand_over,
	 .makes = REF_HAND_OVER,
	 .asks = true,
	 .undone_by = "pair.hand_back",
	 .many = "cases",
	 .key = 'a'},
};

/* ---- Lists ---- */

static const struct code_item STATE_ITEMS[] = {
	{"handed_over", N_("Handed over"), NULL, false},
	{"handed_back", N_("Taken back"), NULL, false},
};

static const struct code_list STATE_CODES = {"hand_over_state", STATE_ITEMS,
					     N_ELEMS(STATE_ITEMS)};

static const struct view_column HAND_OVER_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 3},
	{"by", N_("Who"), COLUMN_TEXT, NULL, 16, 4},
	{"state", N_("What"), COLUMN_CODE, &STATE_CODES, 12, 1},
	{"from", NC_("pair", "From"), COLUMN_TEXT, NULL, 24, 0},
	{"to", NC_("pair", "To"), COLUMN_TEXT, NULL, 24, 0},
	{"cases", N_("Cases"), COLUMN_INT, NULL, 5, 0},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 24, 2},
};

static const struct view_column CASE_COLUMNS[] = {
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"pair", N_("Pair now"), COLUMN_TEXT, NULL, 24, 1},
	{"is_changed", N_("Changed since"), COLUMN_BOOL, NULL, 13, 1},
};

static const struct param CASES_PARAMS[] = {HAND_OVER_PARAM};

/* Its cases stand in a list of their own. */
static const char *
opens_cases(const struct view_row *row)
{
	(void)row;
	return "hand_over.cases";
}

enum { STATE_CELL = 3 };

/* What was taken back is not taken back again. */
static bool
offers_back(const struct view_row *row, const char *operation)
{
	(void)operation;
	return strcmp(row->cells[STATE_CELL], "handed_back") != 0;
}

static const char *const BACK_OPERATIONS[] = {"pair.hand_back", NULL};
static const char *const TOLD_OPERATIONS[] = {"hand_over.seen", NULL};

static const struct view HAND_OVER_VIEWS[] = {
	{.name = "hand_over.cases",
	 .title = N_("Cases of a hand-over"),
	 .summary = N_("The cases of a hand-over: which pair has them now, and "
		       "which were changed since, so that they are not taken "
		       "back."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &HAND_OVER_CASES_QUERY,
	 .columns = CASE_COLUMNS,
	 .n_columns = N_ELEMS(CASE_COLUMNS),
	 .params = CASES_PARAMS,
	 .n_params = N_ELEMS(CASES_PARAMS),
	 .rows = REF_CASEFILE,
	 .adds = "",
	 .empty = N_("You know of no case of this hand-over.")},
	{.name = "hand_overs",
	 .title = N_("Hand-overs"),
	 .summary = N_("Caseloads of the office handed from pair to pair, the "
		       "newest first."),
	 .right = RIGHT_CASELOAD_READ,
	 .query = &HAND_OVER_QUERY,
	 .columns = HAND_OVER_COLUMNS,
	 .n_columns = N_ELEMS(HAND_OVER_COLUMNS),
	 .rows = REF_HAND_OVER,
	 .operations = BACK_OPERATIONS,
	 .offers = offers_back,
	 .opens = opens_cases,
	 .adds = "",
	 .empty = N_("No caseload was handed over yet. It is done in Load of "
		     "the pairs.")},
	{.name = "hand_overs.told",
	 .title = N_("Caseloads handed over"),
	 .summary =
		 N_("Caseloads handed to your pair or by it in 60 days, until "
		    "you note it."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &HAND_OVER_TOLD_QUERY,
	 .columns = HAND_OVER_COLUMNS,
	 .n_columns = N_ELEMS(HAND_OVER_COLUMNS),
	 .rows = REF_HAND_OVER,
	 .operations = TOLD_OPERATIONS,
	 .opens = opens_cases,
	 .adds = "",
	 .empty = N_("No caseload was handed over to you or by you."),
	 .days_ahead = TOLD_BACK_DAYS},
};

const struct room HAND_OVER_ROOM = {
	.operations = HAND_OVER_OPERATIONS,
	.n_operations = N_ELEMS(HAND_OVER_OPERATIONS),
	.views = HAND_OVER_VIEWS,
	.n_views = N_ELEMS(HAND_OVER_VIEWS),
};
