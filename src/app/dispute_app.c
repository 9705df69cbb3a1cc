/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/dispute.h"
#include "core/permission.h"
#include "core/staff.h"
#include "params.h"
#include "rooms.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"
#include "store/dispute_store.h"

/* The row that is contested: none of them, where it is the person's data. */
#define FACT_PARAM(its_name, its_ref, its_label)                               \
	{                                                                      \
		.name = (its_name), .type = PARAM_REF, .ref = (its_ref),       \
		.label = (its_label), .help = N_("Number in its list"),        \
		.subject = true                                                \
	}

static const struct param RECORD_PARAMS[] = {
	FACT_PARAM("contact_id", REF_CONTACT, N_("Contact")),
	FACT_PARAM("note_id", REF_NOTE, N_("Note")),
	FACT_PARAM("benefit_id", REF_BENEFIT, N_("Benefit")),
	FACT_PARAM("breach_id", REF_BREACH, N_("Breach")),
	SUBJECT_PARAM("person", REF_PERSON, N_("Person"),
		      N_("Number of a case, or of the person")),
	{.name = "statement",
	 .type = PARAM_TEXT,
	 .label = N_("What the person says"),
	 .help = N_("In their words; they may read it"),
	 .required = true},
	{.name = "on_day",
	 .type = PARAM_DATE,
	 .is_past = true,
	 .label = N_("Said on"),
	 .help = N_("t is today"),
	 .required = true,
	 .today = true},
};

#define DISPUTE_SUBJECT                                                        \
	SUBJECT_PARAM("dispute", REF_DISPUTE, N_("Disputed fact"),             \
		      N_("Number in the list of disputed facts"))

#define REASON_PARAM(its_help)                                                 \
	{                                                                      \
		.name = "reason", .type = PARAM_TEXT, .label = N_("Reason"),   \
		.help = (its_help), .required = true                           \
	}

/* How those who work on the case lift it; to keep what stands is not theirs. */
static const struct code_item END_ITEMS[] = {
	{"corrected", N_("Corrected"), N_("What stood there was changed."),
	 false},
	{"withdrawn", N_("Taken back"), N_("The person no longer contests it."),
	 false},
};

static const struct code_list END_CODES = {"dispute_end", END_ITEMS,
					   N_ELEMS(END_ITEMS)};

static const struct param END_PARAMS[] = {
	DISPUTE_SUBJECT,
	REV_PARAM,
	{.name = "outcome",
	 .type = PARAM_CODE,
	 .codes = &END_CODES,
	 .label = N_("Outcome"),
	 .required = true},
	REASON_PARAM(N_("What was changed, or what the person said")),
};

static const struct param KEEP_PARAMS[] = {
	DISPUTE_SUBJECT,
	REV_PARAM,
	REASON_PARAM(N_("What was looked at, and why it stands")),
};

static enum err_code
record_tell(struct op_call *call, struct err *err)
{
	(void)err;
	if (op_int(call, "contact_id") == 0 && op_int(call, "note_id") == 0 &&
	    op_int(call, "benefit_id") == 0 && op_int(call, "breach_id") == 0)
		op_tell(call, _("Disputed"),
			_("What is recorded on the person: name, birth date, "
			  "address and the rest"));
	return ERR_OK;
}

/* What is known of the fact, and whether it is this person's. */
static enum err_code
load_facts(struct op_call *call, const struct dispute *row,
	   struct dispute_facts *out, struct err *err)
{
	struct casefile casefile;
	struct note note = {0};
	enum err_code rc;

	*out = (struct dispute_facts){.today = call->today};
	if (call->casefile_id == 0) {
		issues_add(call->issues, "person", "no_case",
			   _("This person has no case. Correct what stands "
			     "there."));
		return ERR_OK;
	}
	rc = casefile_load(call->store, call->casefile_id, call->arena,
			   &casefile, err);
	if (rc == ERR_OK && casefile.person_id != op_int(call, "person"))
		issues_add(call->issues, "person", "other",
			   _("That row is of another person."));
	if (rc == ERR_OK)
		rc = dispute_is_marked(call->store, row, &out->is_marked, err);
	if (rc == ERR_OK && row->note_id != 0)
		rc = op_load_row(call, "note_id", &NOTE_RECORD, &note, err);
	out->is_few_read = row->note_id != 0 &&
			   code_value(&codes_note_visibility,
				      note.visibility) != NOTE_PAIR;
	return rc;
}

static enum err_code
dispute_record(struct op_call *call, struct err *err)
{
	struct dispute row = {
		.casefile_id = call->casefile_id,
		.by_id = session_actor(call->session)->head.id,
	};
	struct dispute_facts facts;
	enum err_code rc;

	op_take_row(call, &DISPUTE_RECORD, &row);
	rc = load_facts(call, &row, &facts, err);
	if (rc != ERR_OK)
		return rc;
	dispute_check(&row, &facts, call->issues);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &DISPUTE_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	call->advice =
		_("It is looked into: corrected, or the supervisor says "
		  "why it stands.");
	return rc;
}

static enum err_code
end_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "dispute", &DISPUTE_RECORD, err);
}

static enum err_code
end_tell(struct op_call *call, struct err *err)
{
	struct dispute row;
	enum err_code rc =
		op_load_row(call, "dispute", &DISPUTE_RECORD, &row, err);

	if (rc == ERR_OK)
		op_tell(call, _("What the person says"), row.statement);
	return rc;
}

static enum err_code
end_as(struct op_call *call, const char *outcome, struct err *err)
{
	struct dispute row;
	enum err_code rc =
		op_load_row(call, "dispute", &DISPUTE_RECORD, &row, err);

	if (rc != ERR_OK)
		return rc;
	dispute_check_end(&row, op_text(call, "reason"), call->issues);
	if (call->issues->n > 0)
		return ERR_OK;
	row.outcome = outcome;
	row.reason = op_text(call, "reason");
	row.ended_on = call->today;
	row.ended_by_id = session_actor(call->session)->head.id;
	call->row_id = row.head.id;
	return record_update(call->store, &DISPUTE_RECORD, &row, err);
}

static enum err_code
dispute_end(struct op_call *call, struct err *err)
{
	return end_as(call, op_text(call, "outcome"), err);
}

/* GDPR art. 18(3): who contested it is told before the mark goes. */
static enum err_code
dispute_keep(struct op_call *call, struct err *err)
{
	call->advice = _("Tell the person, and where to complain.");
	return end_as(call, "kept", err);
}

static const struct operation DISPUTE_OPERATIONS[] = {
	{.name = "dispute.end",
	 .words = N_("contest rectify correct lift mark wrong withdraw"),
	 .title = N_("Lift the mark of a disputed fact"),
	 .hint = N_("Lift"),
	 .summary = N_("Lifts the mark of a fact that was corrected, or that "
		       "the person no longer contests."),
	 .right = RIGHT_DISPUTE,
	 .params = END_PARAMS,
	 .n_params = N_ELEMS(END_PARAMS),
	 .load = end_load,
	 .tell = end_tell,
	 .body = dispute_end,
	 .key = 'k'},
	{.name = "dispute.keep",
	 .words = N_("contest refuse stands decide mark"),
	 .title = N_("Decide that a disputed fact stands"),
	 .hint = N_("Stands"),
	 .summary = N_("Lifts the mark of a fact that was looked into and "
		       "stands as it is."),
	 .right = RIGHT_CASE_APPROVE,
	 .params = KEEP_PARAMS,
	 .n_params = N_ELEMS(KEEP_PARAMS),
	 .load = end_load,
	 .tell = end_tell,
	 .body = dispute_keep,
	 .key = 'D'},
	{.name = "dispute.record",
	 .words = N_("contest rectify wrong mistake objection mark"),
	 .title = N_("Mark as disputed by the person"),
	 .hint = N_("Disputed"),
	 .summary = N_("Marks a contact, note, benefit, breach or the person's "
		       "data as disputed, with what the person says."),
	 .right = RIGHT_DISPUTE,
	 .params = RECORD_PARAMS,
	 .n_params = N_ELEMS(RECORD_PARAMS),
	 .tell = record_tell,
	 .body = dispute_record,
	 .key = 'W',
	 .makes = REF_DISPUTE},
};

/* ---- Lists ---- */

static const struct code_item ABOUT_ITEMS[] = {
	{"contact", N_("Contact"), NULL, false},
	{"note", N_("Note"), NULL, false},
	{"benefit", N_("Benefit"), NULL, false},
	{"breach", N_("Breach"), NULL, false},
	{"person", N_("Person"), NULL, false},
};

static const struct code_list ABOUT_CODES = {"dispute_about", ABOUT_ITEMS,
					     N_ELEMS(ABOUT_ITEMS)};

enum { CELL_ABOUT = 1 };

static const struct view_column DISPUTE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"about", N_("Disputed"), COLUMN_CODE, &ABOUT_CODES, 9, 0},
	{"fact_day", N_("Of"), COLUMN_DATE, NULL, 11, 2},
	{"statement", N_("What the person says"), COLUMN_TEXT, NULL, 30, 0},
	{"on_day", N_("Said on"), COLUMN_DATE, NULL, 11, 1},
	{"by", N_("Written by"), COLUMN_TEXT, NULL, 16, 5},
	{"outcome", N_("Outcome"), COLUMN_CODE, &codes_dispute_outcome, 11, 0},
	{"ended_on", N_("Lifted"), COLUMN_DATE, NULL, 11, 4},
	{"ended_by", N_("Lifted by"), COLUMN_TEXT, NULL, 16, 6},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 24, 3},
};

static const struct view_column OPEN_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"about", N_("Disputed"), COLUMN_CODE, &ABOUT_CODES, 9, 0},
	{"fact_day", N_("Of"), COLUMN_DATE, NULL, 11, 2},
	{"on_day", N_("Said on"), COLUMN_DATE, NULL, 11, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 1},
};

/* What is said of a row is read by who reads the row. */
static bool
keep_dispute(const struct relation_facts *facts, struct view_row *row,
	     struct arena *arena)
{
	const char *about = row->cells[CELL_ABOUT];
	enum data_class data = DATA_SOCIAL;

	(void)arena;
	if (code_value(&ABOUT_CODES, about) ==
	    code_value(&ABOUT_CODES, "breach"))
		data = DATA_SANCTION;
	else if (code_value(&ABOUT_CODES, about) ==
		 code_value(&ABOUT_CODES, "benefit"))
		data = DATA_HOUSEHOLD;
	return permission_of(facts, data) >= ACCESS_SEE;
}

static const struct param VIEW_PARAMS[] = {CASE_PARAM};

static const char *const ROW_OPERATIONS[] = {"dispute.end", "dispute.keep",
					     NULL};

static const struct view DISPUTE_VIEWS[] = {
	{.name = "disputes",
	 .title = N_("Disputed facts"),
	 .summary = N_("What the person contests of what is recorded on them, "
		       "and how each was settled."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &DISPUTE_QUERY,
	 .columns = DISPUTE_COLUMNS,
	 .n_columns = N_ELEMS(DISPUTE_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_DISPUTE,
	 .operations = ROW_OPERATIONS,
	 .adds = "dispute.record",
	 .empty = N_("The person contests nothing."),
	 .keep = keep_dispute},
	{.name = "disputes.open",
	 .title = N_("Disputed and not settled"),
	 .summary = N_("Facts of your cases, or of your office's, that the "
		       "person contests and nobody has settled."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &DISPUTE_OPEN_QUERY,
	 .columns = OPEN_COLUMNS,
	 .n_columns = N_ELEMS(OPEN_COLUMNS),
	 .rows = REF_DISPUTE,
	 .operations = ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("Nothing that is contested waits.")},
};

const struct room DISPUTE_ROOM = {
	.operations = DISPUTE_OPERATIONS,
	.n_operations = N_ELEMS(DISPUTE_OPERATIONS),
	.views = DISPUTE_VIEWS,
	.n_views = N_ELEMS(DISPUTE_VIEWS),
};
