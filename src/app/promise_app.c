/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "contract_draft.h"
#include "contract_file.h"
#include "contract_state.h"
#include "load_offer.h"
#include "core/permission.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "meeting_file.h"
#include "params.h"
#include "promise_mark.h"
#include "rooms.h"
#include "store/contract_store.h"
#include "store/person_store.h"
#include "store/promise_store.h"
#include "store/staff_store.h"

#define PROMISE_TEXT_PARAMS                                                    \
	{.name = "owner",                                                      \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_promise_owner,                                        \
	 .label = N_("Who promises"),                                          \
	 .help = NULL,                                                         \
	 .required = true},                                                    \
		{.name = "owner_name",                                         \
		 .type = PARAM_LINE,                                           \
		 .label = N_("By name"),                                       \
		 .help = N_("Who exactly; of family, providers and others"),   \
		 .required = true},                                            \
		{.name = "owner_staff",                                        \
		 .type = PARAM_REF,                                            \
		 .ref = REF_STAFF,                                             \
		 .label = N_("Handler"),                                       \
		 .help = N_("Login of the handler who promises it")},          \
		{.name = "goal",                                               \
		 .type = PARAM_REF,                                            \
		 .ref = REF_GOAL,                                              \
		 .label = N_("Goal"),                                          \
		 .help = N_("Number of the goal that it serves"),              \
		 .required = true},                                            \
		{.name = "what",                                               \
		 .type = PARAM_LINE,                                           \
		 .label = N_("What"),                                          \
		 .help = N_("A verb and what it is done to"),                  \
		 .required = true},                                            \
		{.name = "frequency",                                          \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_promise_frequency,                            \
		 .label = N_("How often"),                                     \
		 .help = NULL,                                                 \
		 .required = true},                                            \
		{.name = "first_due",                                          \
		 .type = PARAM_DATE,                                           \
		 .label = N_("First day"),                                     \
		 .help = N_("By which day, the first time"),                   \
		 .required = true},                                            \
		{.name = "last_due",                                           \
		 .type = PARAM_DATE,                                           \
		 .label = N_("Last day"),                                      \
		 .help = N_("By which day, the last time"),                    \
		 .required = true},                                            \
		{.name = "how_checked",                                        \
		 .type = PARAM_LINE,                                           \
		 .label = N_("How checked"),                                   \
		 .help = N_("Who looks, and at what"),                         \
		 .required = true},                                            \
		{.name = "mandatory",                                          \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Mandatory"),                                     \
		 .help = N_("y: a failure may be reported as a breach")},      \
		{.name = "pathway",                                            \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Job duty"),                                      \
		 .help = N_("y: job search, training or work")},               \
		{.name = "consequence",                                        \
		 .type = PARAM_TEXT,                                           \
		 .label = N_("If not kept"),                                   \
		 .help = N_("What happens, what is a good cause, how to "      \
			    "repair it, who decides")},                        \
	{                                                                      \
		.name = "support", .type = PARAM_LINE, .label = N_("Support"), \
		.help = N_("What help is offered with it")                     \
	}

/* Where a decision of a meeting is what it is called on, it comes from it. */
static const struct param ADD_PARAMS[] = {
	CONTRACT_PARAM,
	{.name = "decision",
	 .type = PARAM_REF,
	 .ref = REF_DECISION,
	 .label = N_("Decision"),
	 .help = N_("The decision of a meeting that it comes from"),
	 .subject = true},
	PROMISE_TEXT_PARAMS,
};
static const struct param CHANGE_PARAMS[] = {PROMISE_PARAM, REV_PARAM,
					     PROMISE_TEXT_PARAMS};
static const struct param REMOVE_PARAMS[] = {PROMISE_PARAM};

static const struct param TAKE_PARAMS[] = {
	SUBJECT_PARAM("promise", REF_COMMITMENT, N_("Promise"),
		      N_("Number in the list of promises")),
	REV_PARAM,
};

/* ---- Filling in ---- */

static enum promise_owner
owner_of(const struct op_call *call)
{
	const char *code = op_text(call, "owner");

	return (enum promise_owner)code_value(&codes_promise_owner, code);
}

/* Who promises by name, where the record says it. */
static void
fill_owner(struct op_call *call, const struct contract_file *file)
{
	switch (owner_of(call)) {
	case OWNER_PERSON:
		op_fill_text(call, "owner_name",
			     person_display_name(call->arena,
						 file->person.given_name,
						 file->person.family_name));
		break;
	case OWNER_ADMINISTRATION:
		op_fill_text(call, "owner_name", file->office.name);
		break;
	case OWNER_HANDLER_SOCIAL:
		op_fill_ref(call, "owner_staff", file->social.head.id);
		op_fill_text(call, "owner_name", file->social.name);
		break;
	case OWNER_HANDLER_EMPLOYMENT:
		op_fill_ref(call, "owner_staff", file->employment.head.id);
		op_fill_text(call, "owner_name", file->employment.name);
		break;
	case OWNER_FAMILY:
	case OWNER_PROVIDER:
	case OWNER_EMPLOYER:
	case OWNER_PEER:
		break;
	case OWNER_NONE:
	case OWNER_END:
		op_fill_later(call, "owner_name");
		break;
	}
}

static void
fill_days(struct op_call *call, const struct contract_file *file)
{
	op_fill_text(call, "frequency", "once");
	if (!op_given(call, "frequency") ||
	    strcmp(op_text(call, "frequency"), "once") == 0)
		op_fill_date(call, "last_due", op_date(call, "first_due"));
	else
		op_fill_date(call, "last_due", date_last_day(file->row.to_day));
}

/* Who, what and until when, as the meeting decided it. */
static enum err_code
fill_decided(struct op_call *call, struct err *err)
{
	struct meeting_decision decision;
	enum err_code rc;

	if (op_int(call, "decision") == 0)
		return ERR_OK;
	rc = meeting_load_open_decision(call, "decision", &decision, err);
	if (rc != ERR_OK)
		return rc;
	op_fill_text(call, "owner", decision.owner);
	if (op_text(call, "owner") != NULL &&
	    strcmp(op_text(call, "owner"), decision.owner) == 0)
		op_fill_text(call, "owner_name", decision.owner_name);
	op_fill_text(call, "what", decision.what);
	op_fill_date(call, "first_due", decision.due_on);
	return ERR_OK;
}

/* As the meeting decided it, also where no contract can take it yet. */
static enum err_code
add_tell(struct op_call *call, struct err *err)
{
	struct meeting_decision decision;
	enum err_code rc;

	if (op_int(call, "decision") == 0)
		return ERR_OK;
	rc = meeting_load_decision(call, "decision", &decision, err);
	if (rc == ERR_OK)
		op_tell(call, _("Decided"),
			arena_printf(call->arena, "%s: %s", decision.owner_name,
				     decision.what));
	return rc;
}

static enum err_code
add_load(struct op_call *call, struct err *err)
{
	struct contract_file *file =
		arena_new(call->arena, struct contract_file, 1);
	enum err_code rc =
		contract_file_load(call->store, op_int(call, "contract"),
				   call->today, call->arena, file, err);

	if (rc == ERR_OK)
		rc = fill_decided(call, err);
	if (rc != ERR_OK)
		return rc;
	if (file->n_goals == 1)
		op_fill_ref(call, "goal", file->goals[0].head.id);
	fill_owner(call, file);
	fill_days(call, file);
	call->loaded = file;
	return ERR_OK;
}

static enum err_code
change_load(struct op_call *call, struct err *err)
{
	struct promise_row row;
	enum err_code rc =
		op_load_row(call, "promise", &PROMISE_RECORD, &row, err);

	if (rc == ERR_OK)
		rc = op_check_rev(call, row.head.rev, err);
	if (rc != ERR_OK)
		return rc;
	op_fill_row(call, &PROMISE_RECORD, &row);
	op_fill_ref(call, "goal", row.goal_id);
	op_fill_ref(call, "owner_staff", row.owner_staff_id);
	return ERR_OK;
}

/* ---- Checking ---- */

static int
agreed_level(const struct contract_file *file, int domain)
{
	const struct rating *agreed;

	if (domain < 0 || file->facts.diagnosis == NULL)
		return 0;
	agreed = &file->diagnosis.rows[domain].agreed;
	return agreed->has && !agreed->is_na ? agreed->level : 0;
}

static void
check_goal(struct op_call *call, const struct contract_file *file,
	   const struct promise_row *row, struct promise *promise)
{
	for (size_t i = 0; i < file->n_goals; i++) {
		if (file->facts.goals[i].id != row->goal_id)
			continue;
		promise->domain = file->facts.goals[i].domain;
		return;
	}
	issues_add(call->issues, "goal", "promise_goal_unknown",
		   _("That goal is not in this version of the contract."));
}

static void
check_handler(struct op_call *call, const struct contract_file *file,
	      const struct promise_row *row, enum promise_owner owner)
{
	int64_t handler = owner == OWNER_HANDLER_SOCIAL
				  ? file->social.head.id
				  : file->employment.head.id;

	if (owner != OWNER_HANDLER_SOCIAL && owner != OWNER_HANDLER_EMPLOYMENT)
		return;
	if (row->owner_staff_id != handler)
		issues_add(call->issues, "owner_staff", "not_of_pair",
			   _("That handler is not the one of this side in the "
			     "case's pair."));
}

/* What hangs on a field that cannot be read is not held against another. */
static void
spare_unread(const struct op_call *call, struct promise *promise,
	     struct smart_frame *frame)
{
	if (op_is_refused(call, "owner_name"))
		promise->owner_name = "?";
	if (op_is_refused(call, "owner")) {
		frame->level = 0;
		frame->gate = PROFILE_NONE;
	}
	if (!op_given(call, "last_due") && (op_is_refused(call, "first_due") ||
					    op_is_refused(call, "frequency")))
		promise->last_due = frame->from;
}

/* The promise as it would be, by the rules: every reason against it. */
static void
check_promise(struct op_call *call, const struct contract_file *file,
	      const struct promise_row *row)
{
	struct smart_frame frame = {
		.from = file->row.from_day,
		.to = file->row.to_day,
		.gate = file->facts.gate,
	};
	struct promise promise;

	promise_from_row(row, &promise);
	check_goal(call, file, row, &promise);
	check_handler(call, file, row, promise.owner);
	frame.level = agreed_level(file, promise.domain);
	spare_unread(call, &promise, &frame);
	promise_check_smart(&promise, &frame, call->issues);
	if (row->mandatory && row->consequence == NULL)
		issues_add(call->issues, "consequence", "consequence_missing",
			   _("It is mandatory: write in plain words what "
			     "happens if it is not kept, what is a good "
			     "cause, and who decides."));
}

/* Takes the values, checks them; the draft is open for changes after it. */
static enum err_code
take_promise(struct op_call *call, struct promise_row *row, struct err *err)
{
	struct contract_file *file = call->loaded;
	struct contract_row contract;
	enum err_code rc =
		contract_open_draft(call, row->contract_id, &contract, err);

	if (rc == ERR_OK && file == NULL) {
		file = arena_new(call->arena, struct contract_file, 1);
		rc = contract_file_load(call->store, row->contract_id,
					call->today, call->arena, file, err);
	}
	if (rc != ERR_OK || op_is_refused(call, "contract"))
		return rc;
	const struct date last = row->last_due;
	op_take_row(call, &PROMISE_RECORD, row);
	/* One day has no last one: it goes along, where nobody sets it. */
	if (str_is(row->frequency, "once") &&
	    date_cmp(row->last_due, last) == 0)
		row->last_due = row->first_due;
	row->goal_id = op_int(call, "goal");
	row->owner_staff_id = op_int(call, "owner_staff");
	row->ours = promise_owner_is_ours(owner_of(call));
	check_promise(call, file, row);
	return ERR_OK;
}

static enum err_code
promise_add(struct op_call *call, struct err *err)
{
	struct promise_row row = {
		.casefile_id = call->casefile_id,
		.contract_id = op_int(call, "contract"),
		.decision_id = op_int(call, "decision"),
		.outcome = "open",
	};
	enum err_code rc = take_promise(call, &row, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &PROMISE_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	return rc;
}

static enum err_code
promise_change(struct op_call *call, struct err *err)
{
	struct promise_row row;
	enum err_code rc =
		op_load_row(call, "promise", &PROMISE_RECORD, &row, err);

	call->row_id = op_int(call, "promise");
	if (rc == ERR_OK)
		rc = take_promise(call, &row, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	return record_update(call->store, &PROMISE_RECORD, &row, err);
}

static enum err_code
promise_remove(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	enum err_code rc =
		op_load_row(call, "promise", &PROMISE_RECORD, &row, err);

	call->row_id = op_int(call, "promise");
	if (rc == ERR_OK)
		rc = contract_open_draft(call, row.contract_id, &contract, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	return record_delete(call->store, &PROMISE_RECORD, &row, err);
}

/* ---- Of who has left ---- */

static enum err_code
take_load(struct op_call *call, struct err *err)
{
	struct promise_row row;
	enum err_code rc =
		op_load_row(call, "promise", &PROMISE_RECORD, &row, err);

	return rc == ERR_OK ? op_check_row(call, &PROMISE_RECORD, &row, err)
			    : rc;
}

/* Of whose service it is: who of the pair keeps it from now on. */
static enum err_code
load_keeper(struct op_call *call, struct promise_row *row,
	    struct contract_file *file, const struct staff **out,
	    struct err *err)
{
	enum err_code rc =
		op_load_row(call, "promise", &PROMISE_RECORD, row, err);

	if (rc == ERR_OK)
		rc = contract_file_load(call->store, row->contract_id,
					call->today, call->arena, file, err);
	*out = strcmp(row->owner, "handler_social") == 0 ? &file->social
							 : &file->employment;
	return rc;
}

/* What, whose it was and whose it becomes: the key alone names nobody. */
static enum err_code
take_tell(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_file file;
	struct staff was = {0};
	const struct staff *now;
	enum err_code rc = load_keeper(call, &row, &file, &now, err);

	if (rc == ERR_OK && row.owner_staff_id != 0)
		rc = record_load(call->store, &STAFF_RECORD, row.owner_staff_id,
				 call->arena, &was, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Promised by"), str_or_empty(was.name));
	op_tell(call, _("Keeps it now"), str_or_empty(now->name));
	return load_tell_away(call, now, err);
}

static const char *
name_of_person(struct op_call *call, struct err *err)
{
	struct person person = {0};

	if (record_load(call->store, &PERSON_RECORD, call->person_id,
			call->arena, &person, err) != ERR_OK)
		return "";
	return person_display_name(call->arena, person.given_name,
				   person.family_name);
}

/* What is signed stays as it is signed: who keeps it is another now. */
static enum err_code
promise_take(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_file file;
	const struct staff *now;
	enum err_code rc = load_keeper(call, &row, &file, &now, err);

	if (rc != ERR_OK)
		return rc;
	if (row.owner_staff_id == 0)
		issues_add(call->issues, "promise", "not_a_handlers",
			   _("It is not promised by a handler."));
	else if (row.owner_staff_id == file.social.head.id ||
		 row.owner_staff_id == file.employment.head.id)
		issues_add(call->issues, "promise", "of_pair",
			   _("Who promised it is of the pair."));
	else if (now->head.id == 0)
		issues_add(call->issues, "promise", "no_pair",
			   _("The case has no pair that could take it on."));
	if (call->issues->n > 0)
		return ERR_OK;
	row.owner_staff_id = now->head.id;
	call->row_id = row.head.id;
	call->said = arena_printf(call->arena,
				  /* TRANSLATORS: of whom; what; who */
				  _("%s, %s: %s keeps it now. The contract "
				    "stays as it was signed; tell the "
				    "family."),
				  name_of_person(call, err), row.what,
				  now->name);
	return record_update(call->store, &PROMISE_RECORD, &row, err);
}

static const struct operation PROMISE_OPERATIONS[] = {
	{.name = "promise.add",
	 .words = N_("new commitment duty obligation refer referral "
		     "service course provider place"),
	 .title = N_("Add a promise"),
	 .hint = N_("Promise"),
	 .summary = N_("Adds a promise of any side to a version nobody has "
		       "signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .load = add_load,
	 .tell = add_tell,
	 .fills = "frequency last_due",
	 .follows = true,
	 .body = promise_add,
	 .bears_gaps = true,
	 .makes = REF_COMMITMENT,
	 .key = 'p'},
	{.name = "promise.change",
	 .is_edit = true,
	 .words = N_("edit commitment duty obligation"),
	 .title = N_("Change a promise"),
	 .hint = N_("Change"),
	 .summary = N_("Changes a promise of a version nobody has signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .fills = OPERATION_FILLS_ALL,
	 .body = promise_change,
	 .bears_gaps = true,
	 .key = 'e'},
	{.name = "promise.mark",
	 .words = N_("kept done partly excused commitment"),
	 .title = N_("Mark a promise"),
	 .hint = N_("Outcome"),
	 .summary = N_("Records whether what is due of it was kept."),
	 .right = RIGHT_PROMISE_MARK,
	 .params = PROMISE_MARK_PARAMS,
	 .n_params = N_PROMISE_MARK_PARAMS,
	 .load = promise_mark_load,
	 .tell = promise_tell,
	 .warn = promise_mark_warn,
	 .body = promise_mark,
	 .key = 'd'},
	{.name = "promise.redate",
	 .words = N_("move postpone day commitment"),
	 .title = N_("Give a promise of ours another day"),
	 .hint = N_("Re-date"),
	 .summary = N_("Sets another day for a promise of ours; a day missed "
		       "stays in the record as not kept."),
	 .right = RIGHT_CASE_WORK,
	 .params = PROMISE_REDATE_PARAMS,
	 .n_params = N_PROMISE_REDATE_PARAMS,
	 .load = promise_open_load,
	 .tell = promise_tell,
	 .body = promise_redate,
	 .key = 'r'},
	{.name = "promise.remove",
	 .words = N_("delete commitment duty obligation"),
	 .title = N_("Remove a promise"),
	 .hint = N_("Remove"),
	 .summary = N_("Removes a promise from a version nobody has signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = REMOVE_PARAMS,
	 .n_params = N_ELEMS(REMOVE_PARAMS),
	 .body = promise_remove,
	 .asks = true},
	{.name = "promise.take",
	 .words = N_("take over keep name transfer left"),
	 .title = N_("Take a promise on"),
	 .hint = N_("Pair takes on"),
	 .summary = N_("Puts a promise of a handler who has left the case in "
		       "the name of the one of that service now."),
	 .right = RIGHT_CASE_WORK,
	 .params = TAKE_PARAMS,
	 .n_params = N_ELEMS(TAKE_PARAMS),
	 .load = take_load,
	 .tell = take_tell,
	 .body = promise_take,
	 .key = 'I',
	 .asks = true},
	{.name = "promise.unmark",
	 .words = N_("undo commitment"),
	 .title = N_("Take a mark back"),
	 .hint = N_("Unmark"),
	 .summary = N_("Takes back today's last mark of a promise."),
	 .right = RIGHT_CASE_WORK,
	 .params = PROMISE_UNMARK_PARAMS,
	 .n_params = N_PROMISE_UNMARK_PARAMS,
	 .tell = promise_unmark_tell,
	 .body = promise_unmark,
	 .key = 'u'},
};

/* ---- Lists ---- */

/* What stands in place of the day that it is due. */
static const struct code_item NOT_DUE_ITEMS[] = {
	{"over", N_("over"), N_("Its last day is over, or it is done."), false},
	{"rests", N_("rests"), N_("Its contract is suspended."), false},
};

static const struct code_list NOT_DUE_CODES = {"promise_not_due", NOT_DUE_ITEMS,
					       N_ELEMS(NOT_DUE_ITEMS)};

static const struct view_column PROMISE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"version", N_("Version"), COLUMN_INT, NULL, 7, 6},
	{"owner", N_("Side"), COLUMN_CODE, &codes_promise_owner, 18, 4},
	{"owner_name", N_("Who"), COLUMN_TEXT, NULL, 16, 0},
	{"what", N_("What"), COLUMN_TEXT, NULL, 30, 0},
	{"frequency", N_("How often"), COLUMN_CODE, &codes_promise_frequency,
	 12, 3},
	{"next_due", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"not_due", N_("Not due"), COLUMN_INSTEAD, &NOT_DUE_CODES, 13, 0},
	{"outcome", N_("Last time"), COLUMN_CODE, &codes_promise_outcome, 12,
	 1},
	{"mandatory", N_("Mandatory"), COLUMN_BOOL, NULL, 9, 5},
	{"first_due", N_("First day"), COLUMN_DATE, NULL, 12, 7},
	{"last_due", N_("Last day"), COLUMN_DATE, NULL, 12, 7},
	{"domain", N_("Life domain"), COLUMN_CODE, &codes_domain, 20, 8},
	{"how_checked", N_("How checked"), COLUMN_TEXT, NULL, 24, 8},
	{"contract", N_("Contract"), COLUMN_INT, NULL, 8, 9},
};

enum { PROMISE_DOMAIN_CELL = 12, MARK_DOMAIN_CELL = 8 };

static const struct view_column MARK_COLUMNS[] = {
	{"promise", N_("Promise"), COLUMN_INT, NULL, 7, 5},
	{"due_on", N_("Was due"), COLUMN_DATE, NULL, 12, 0},
	{"outcome", N_("Outcome"), COLUMN_CODE, &codes_promise_outcome, 16, 0},
	{"marked_on", N_("Day"), COLUMN_DATE, NULL, 12, 1},
	{"by", N_("Marked by"), COLUMN_TEXT, NULL, 16, 3},
	{"owner_name", N_("Who"), COLUMN_TEXT, NULL, 16, 1},
	{"what", N_("What"), COLUMN_TEXT, NULL, 28, 0},
	{"text", N_("Text"), COLUMN_TEXT, NULL, 30, 2},
	{"domain", N_("Life domain"), COLUMN_CODE, &codes_domain, 20, 6},
};

static const struct view_column WORKLIST_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"what", N_("What"), COLUMN_TEXT, NULL, 26, 0},
	{"owner_name", N_("Who"), COLUMN_TEXT, NULL, 16, 2},
	{"next_due", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 3},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 4},
	{"promise", N_("Promise"), COLUMN_INT, NULL, 7, 5},
};

static bool
may_see(const struct relation_facts *facts, struct view_row *row, size_t cell)
{
	enum domain domain;
	bool has = domain_find(row->cells[cell], &domain);

	return permission_promise(relation_of(facts), &facts->grant, row->id,
				  has ? (int)domain : -1) >= ACCESS_SEE;
}

static bool
keep_promise(const struct relation_facts *facts, struct view_row *row,
	     struct arena *arena)
{
	(void)arena;
	return may_see(facts, row, PROMISE_DOMAIN_CELL);
}

static bool
keep_mark(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)arena;
	return may_see(facts, row, MARK_DOMAIN_CELL);
}

static const struct param CASE_PARAMS[] = {CASE_PARAM};

static const char *const PROMISE_ROW_OPERATIONS[] = {"promise.mark",
						     "promise.redate",
						     "promise.unmark",
						     "breach.report",
						     "promise.change",
						     "promise.remove",
						     NULL};

static const char *const WORKLIST_OPERATIONS[] = {
	"promise.mark", "promise.redate", "contact.log",
	"note.write",	"task.add",	  NULL};

static const char *const PERSON_OPERATIONS[] = {"promise.mark",	 "contact.log",
						"breach.report", "note.write",
						"task.add",	 NULL};

enum { OURS_AHEAD_DAYS = 14, PERSON_AHEAD_DAYS = 7 };

#define WORKLIST(its_query, its_operations)                                    \
	.right = RIGHT_CASE_OPEN, .query = its_query,                          \
	.columns = WORKLIST_COLUMNS, .n_columns = N_ELEMS(WORKLIST_COLUMNS),   \
	.rows = REF_COMMITMENT, .operations = its_operations, .adds = ""

static const char *const LEFT_OPERATIONS[] = {"promise.take",
					      "promise.mark",
					      "promise.redate",
					      "contact.log",
					      "note.write",
					      "task.add",
					      NULL};

static const struct view PROMISE_VIEWS[] = {
	{.name = "promises",
	 .title = N_("Promises"),
	 .summary = N_("Promises of every side in the contract in force and "
		       "in the draft."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_CONTRACT,
	 .query = &PROMISE_QUERY,
	 .columns = PROMISE_COLUMNS,
	 .n_columns = N_ELEMS(PROMISE_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .rows = REF_COMMITMENT,
	 .operations = PROMISE_ROW_OPERATIONS,
	 .adds = "promise.add",
	 .empty = N_("Nobody has promised anything yet."),
	 .keep = keep_promise,
	 .by_grant = true,
	 .state = contract_state},
	{.name = "promises.marks",
	 .title = N_("Promises marked"),
	 .summary = N_("What became of each promise of one case, newest "
		       "first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_CONTRACT,
	 .query = &MARK_QUERY,
	 .columns = MARK_COLUMNS,
	 .n_columns = N_ELEMS(MARK_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .adds = "",
	 .empty = N_("No promise has been marked yet."),
	 .keep = keep_mark,
	 .by_grant = true},
	{WORKLIST(&LEFT_QUERY, LEFT_OPERATIONS), .name = "promises.left",
	 .title = N_("Promised by who has left"),
	 .summary = N_("What a handler promised who has left the pair, until "
		       "one takes it on."),
	 .empty = N_("Nothing is promised by who has left the case.")},
	{WORKLIST(&FAMILY_LATE_QUERY, PERSON_OPERATIONS),
	 .name = "promises.family_late",
	 .title = N_("Promised by the family and late"),
	 .summary = N_("Promises of the person's side whose open day was "
		       "before today."),
	 .empty = N_("No promise of a family is late.")},
	{WORKLIST(&OURS_DUE_QUERY, WORKLIST_OPERATIONS),
	 .name = "promises.ours_due", .title = N_("Waiting for us"),
	 .summary = N_("Promises of the administration's side due from today "
		       "to two weeks ahead."),
	 .empty = N_("Nothing that we promised is due in the next two weeks."),
	 .days_ahead = OURS_AHEAD_DAYS},
	{WORKLIST(&OURS_LATE_QUERY, WORKLIST_OPERATIONS),
	 .name = "promises.ours_late", .title = N_("Promised by us and late"),
	 .summary = N_("Promises of the administration's side whose open day "
		       "was before today."),
	 .empty = N_("We have kept what we promised so far."), .urgent = true},
	{WORKLIST(&OVERDUE_QUERY, PERSON_OPERATIONS),
	 .name = "promises.overdue", .title = N_("Promises overdue"),
	 .summary = N_("Promises of every side whose open day was before "
		       "today."),
	 .empty = N_("No promise is overdue.")},
	{WORKLIST(&PERSON_DUE_QUERY, PERSON_OPERATIONS),
	 .name = "promises.person_due", .title = N_("Waiting for the person"),
	 .summary = N_("Promises of the person's side that are late or due "
		       "within a week."),
	 .empty = N_("Nothing that a person promised is due this week."),
	 .days_ahead = PERSON_AHEAD_DAYS},
};

const struct room PROMISE_ROOM = {
	.operations = PROMISE_OPERATIONS,
	.n_operations = N_ELEMS(PROMISE_OPERATIONS),
	.views = PROMISE_VIEWS,
	.n_views = N_ELEMS(PROMISE_VIEWS),
};
