/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/codes.h"
#include "core/diagnosis.h"
#include "core/diagnosis_record.h"
#include "core/staff.h"
#include "diagnosis_gaps.h"
#include "diagnosis_params.h"
#include "diagnosis_refresh.h"
#include "diagnosis_state.h"
#include "diagnosis_tell.h"
#include "rooms.h"
#include "store/diagnosis_store.h"

#define LEVEL_PARAM                                                            \
	{                                                                      \
		.name = "level", .type = PARAM_INT, .label = N_("Level"),      \
		.help = N_(                                                    \
			"1 acute, 2 slipping, 3 held, 4 steady, 5 own steam"), \
		.min = 1, .max = N_LEVELS                                      \
	}

#define STRENGTH_PARAM                                                           \
	{                                                                        \
		.name = "strength", .type = PARAM_INT,                           \
		.label = N_("Strength"),                                         \
		.help = N_(                                                      \
			"0 none found yet, 1 a seed, 2 usable now, 3 carrying"), \
		.min = 0, .max = N_STRENGTHS - 1                                 \
	}

#define NA_PARAM                                                               \
	{                                                                      \
		.name = "na", .type = PARAM_BOOL,                              \
		.label = N_("Does not apply"),                                 \
		.help = N_("y where there is nobody to care for")              \
	}

#define NOTE_PARAM                                                             \
	{                                                                      \
		.name = "note", .type = PARAM_TEXT, .label = N_("Note"),       \
		.help = N_("What was seen or heard"), .max = 4000              \
	}

static const struct param BEGIN_PARAMS[] = {CASE_PARAM};

static const struct param RATE_PARAMS[] = {
	CASE_PARAM,
	DOMAIN_PARAM,
	REV_PARAM,
	LEVEL_PARAM,
	STRENGTH_PARAM,
	NA_PARAM,
	{.name = "evidence",
	 .type = PARAM_CODE,
	 .codes = &codes_evidence,
	 .label = N_("Evidence"),
	 .help = N_("What the rating rests on")},
	{.name = "sureness",
	 .type = PARAM_CODE,
	 .codes = &codes_confidence,
	 .label = N_("How sure"),
	 .help = N_("How sure you are of it")},
	{.name = "supported",
	 .type = PARAM_BOOL,
	 .label = N_("Support runs"),
	 .help = N_("y where an active support action answers it")},
	NOTE_PARAM,
};

static const struct param SELF_PARAMS[] = {
	CASE_PARAM, DOMAIN_PARAM, REV_PARAM, LEVEL_PARAM, NA_PARAM, NOTE_PARAM,
};

static const struct param AGREE_PARAMS[] = {
	CASE_PARAM,
	DOMAIN_PARAM,
	REV_PARAM,
	LEVEL_PARAM,
	STRENGTH_PARAM,
	NA_PARAM,
	{.name = "supported",
	 .type = PARAM_BOOL,
	 .label = N_("Support runs"),
	 .help = N_("y where an active support action answers it")},
	{.name = "voiced",
	 .type = PARAM_BOOL,
	 .label = N_("Talked through"),
	 .help = N_("y when the gap to the person's own view was talked "
		    "through")},
	{.name = "not_now",
	 .type = PARAM_LINE,
	 .label = N_("Not now, because"),
	 .help = N_("At level 1 or 2 without a goal: why it has to wait")},
	NOTE_PARAM,
};

static const struct param COMMITMENT_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "commitment",
	 .type = PARAM_CODE,
	 .codes = &codes_commitment,
	 .label = N_("Commitment"),
	 .help = NULL,
	 .required = true},
	{.name = "importance",
	 .type = PARAM_INT,
	 .label = N_("Importance"),
	 .help = N_("0 to 10, as the person says: how important is it"),
	 .max = 10},
	{.name = "confidence",
	 .type = PARAM_INT,
	 .label = N_("Confidence"),
	 .help = N_("0 to 10, as the person says: how sure to manage"),
	 .max = 10},
	{.name = "hours_per_week",
	 .type = PARAM_INT,
	 .label = N_("Hours a week"),
	 .help = N_("Available for work or training"),
	 .max = 80},
	{.name = "said_yes",
	 .type = PARAM_BOOL,
	 .label = N_("Said yes"),
	 .help = N_("The person's own answer to a way towards a job")},
	{.name = "excused",
	 .type = PARAM_BOOL,
	 .label = N_("Excused"),
	 .help = N_("y where the law or a doctor exempts")},
};

static const struct param GATE_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "gate",
	 .type = PARAM_CODE,
	 .codes = &codes_profile,
	 .label = N_("Gate"),
	 .help = N_("What the pair decides; the rules only suggest"),
	 .required = true},
	{.name = "gate_reason",
	 .type = PARAM_LINE,
	 .label = N_("Reason"),
	 .help = N_("Why, where it is another than suggested")},
};

static const struct param SIGN_PARAMS[] = {CASE_PARAM};

/* ---- Draft ---- */

static enum err_code
no_draft(struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "case",
		       _("This case has no diagnosis in work. Begin one "
			 "first."));
}

static enum err_code
load_draft(struct op_call *call, struct diagnosis_record *out, struct err *err)
{
	int64_t id = 0;
	enum err_code rc =
		diagnosis_find_draft(call->store, call->casefile_id, &id, err);

	if (rc != ERR_OK)
		return rc;
	if (id == 0)
		return no_draft(err);
	return record_load(call->store, &DIAGNOSIS_RECORD, id, call->arena, out,
			   err);
}

static enum err_code
diagnosis_begin(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {
		.casefile_id = call->casefile_id,
		.started_on = call->today,
		.suggested = "",
		.importance = RECORD_NO_INT,
		.confidence = RECORD_NO_INT,
		.hours_per_week = RECORD_NO_INT,
		.said_yes = RECORD_NO_INT,
	};
	int64_t draft = 0;
	enum err_code rc = diagnosis_find_draft(call->store, call->casefile_id,
						&draft, err);

	if (rc == ERR_OK && draft != 0)
		return err_set(err, ERR_EXISTS, "case",
			       _("A diagnosis is in work already: go on with "
				 "that one."));
	if (rc == ERR_OK)
		rc = diagnosis_count(call->store, call->casefile_id,
				     &diagnosis.number, err);
	diagnosis.number++;
	if (rc == ERR_OK)
		rc = record_insert(call->store, &DIAGNOSIS_RECORD, call->now,
				   &diagnosis, err);
	call->row_id = diagnosis.head.id;
	return rc;
}

/* ---- Ratings ---- */

/* Which column the operation writes: the actor's own, or a common one. */
static const char *
assessor_of(const struct op_call *call)
{
	if (strcmp(call->op->name, "diagnosis.rate_self") == 0)
		return "self";
	if (strcmp(call->op->name, "diagnosis.agree") == 0)
		return "agreed";
	return session_actor(call->session)->discipline;
}

static enum err_code
find_rating(struct op_call *call, struct diagnosis_record *diagnosis,
	    int64_t *out, struct err *err)
{
	enum err_code rc = load_draft(call, diagnosis, err);

	*out = 0;
	if (rc == ERR_OK && op_given(call, "domain"))
		rc = rating_find(call->store, diagnosis->head.id,
				 op_text(call, "domain"), assessor_of(call),
				 out, err);
	return rc;
}

/* Proposes what both say, for the pair to confirm. */
static enum err_code
fill_proposal(struct op_call *call, int64_t diagnosis_id, struct err *err)
{
	struct diagnosis all;
	struct rating proposed;
	enum domain domain;
	uint32_t supported;
	enum err_code rc = diagnosis_load_all(
		call->store, diagnosis_id, call->arena, &all, &supported, err);

	if (rc != ERR_OK || !op_given(call, "domain") ||
	    !domain_find(op_text(call, "domain"), &domain) ||
	    !diagnosis_propose(&all.rows[domain], &proposed))
		return rc;
	if (proposed.is_na) {
		op_fill_int(call, "na", 1);
		return ERR_OK;
	}
	op_fill_int(call, "level", proposed.level);
	op_fill_int(call, "strength", proposed.strength);
	op_fill_int(call, "supported", (supported & DOMAIN_BIT(domain)) != 0);
	return ERR_OK;
}

/* Most of them apply to everybody: nobody is asked. */
static void
skip_na(struct op_call *call)
{
	enum domain domain;

	if (op_given(call, "domain") &&
	    domain_find(op_text(call, "domain"), &domain) &&
	    !diagnosis_domains[domain].may_be_na)
		op_skip(call, "na");
}

static enum err_code
rate_load(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {0};
	struct rating_record rating;
	int64_t id = 0;
	enum err_code rc = find_rating(call, &diagnosis, &id, err);

	if (rc != ERR_OK)
		return rc;
	skip_na(call);
	if (id == 0) {
		rc = op_check_rev(call, 0, err);
		if (rc == ERR_OK && strcmp(assessor_of(call), "agreed") == 0)
			rc = fill_proposal(call, diagnosis.head.id, err);
		return rc;
	}
	rc = record_load(call->store, &RATING_RECORD, id, call->arena, &rating,
			 err);
	if (rc == ERR_OK)
		rc = op_fill_edit(call, &RATING_RECORD, &rating, err);
	return rc;
}

static void
check_rating(struct op_call *call, const struct rating_record *row)
{
	struct rating rating = {
		.has = true,
		.is_na = row->na,
		.level = row->level == RECORD_NO_INT ? 0 : (int)row->level,
		.strength = row->strength == RECORD_NO_INT ? 0
							   : (int)row->strength,
	};
	enum domain domain;

	if (!domain_find(row->domain, &domain) || op_is_refused(call, "na"))
		return;
	if (!row->na && row->level == RECORD_NO_INT)
		issues_add(call->issues, "level", "required",
			   _("Level is missing: 1 to 5."));
	else
		rating_check(domain, &rating, "level", call->issues);
	if (!row->na && row->strength == RECORD_NO_INT &&
	    strcmp(row->assessor, "self") != 0)
		issues_add(call->issues, "strength", "required",
			   _("Strength is missing: 0 to 3."));
}

static enum err_code
save_rating(struct op_call *call, struct rating_record *rating, struct err *err)
{
	enum err_code rc;

	op_take_row(call, &RATING_RECORD, rating);
	if (rating->na) {
		rating->level = RECORD_NO_INT;
		rating->strength = RECORD_NO_INT;
	}
	rating->rated_on = call->today;
	rating->rated_by = session_actor(call->session)->head.id;
	check_rating(call, rating);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = rating->head.id == 0
		     ? record_insert(call->store, &RATING_RECORD, call->now,
				     rating, err)
		     : record_update(call->store, &RATING_RECORD, rating, err);
	call->row_id = rating->head.id;
	return rc;
}

/* What one of the pair has signed stays as it was signed. */
static enum err_code
check_unsigned(const struct diagnosis_record *diagnosis, struct err *err)
{
	if (!diagnosis_is_half_signed(diagnosis))
		return ERR_OK;
	return err_set(err, ERR_INVALID, "case",
		       _("One of the pair has signed this diagnosis. It can "
			 "be changed after that signature is taken back."));
}

static enum err_code
diagnosis_rate(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {0};
	struct rating_record rating = {
		.level = RECORD_NO_INT,
		.strength = RECORD_NO_INT,
	};
	int64_t id = 0;
	enum err_code rc = find_rating(call, &diagnosis, &id, err);

	if (rc == ERR_OK)
		rc = check_unsigned(&diagnosis, err);
	if (rc == ERR_OK && id != 0)
		rc = record_load(call->store, &RATING_RECORD, id, call->arena,
				 &rating, err);
	if (rc != ERR_OK)
		return rc;
	const struct rating_record before = rating;
	rating.casefile_id = call->casefile_id;
	rating.diagnosis_id = diagnosis.head.id;
	rating.assessor = assessor_of(call);
	rc = save_rating(call, &rating, err);
	if (rc == ERR_OK && call->issues->n == 0)
		rc = diagnosis_refresh(call, diagnosis.head.id, err);
	if (rc == ERR_OK && call->issues->n == 0 && id != 0)
		diagnosis_say_before(call, &before);
	return rc;
}

/* ---- Commitment and gate ---- */

static enum err_code
head_load(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {0};
	enum err_code rc = load_draft(call, &diagnosis, err);

	if (rc == ERR_OK)
		rc = op_check_rev(call, diagnosis.head.rev, err);
	if (rc != ERR_OK)
		return rc;
	if (diagnosis.gate == NULL && !str_is_empty(diagnosis.suggested))
		diagnosis.gate = diagnosis.suggested;
	op_fill_row(call, &DIAGNOSIS_RECORD, &diagnosis);
	return ERR_OK;
}

static enum err_code
diagnosis_commitment(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {0};
	enum err_code rc = load_draft(call, &diagnosis, err);

	if (rc == ERR_OK)
		rc = check_unsigned(&diagnosis, err);
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &DIAGNOSIS_RECORD, &diagnosis);
	call->row_id = diagnosis.head.id;
	rc = record_update(call->store, &DIAGNOSIS_RECORD, &diagnosis, err);
	if (rc == ERR_OK)
		rc = diagnosis_refresh(call, diagnosis.head.id, err);
	return rc;
}

static enum err_code
diagnosis_gate_set(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {0};
	enum err_code rc = load_draft(call, &diagnosis, err);

	if (rc == ERR_OK)
		rc = check_unsigned(&diagnosis, err);
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &DIAGNOSIS_RECORD, &diagnosis);
	diagnosis.gate_on = call->today;
	if (strcmp(diagnosis.gate, "AFTERCARE") == 0)
		issues_add(call->issues, "gate", "not_a_gate",
			   _("AFTERCARE is a profile, not a reading of the "
			     "gate."));
	if (strcmp(diagnosis.gate, diagnosis.suggested) != 0 &&
	    diagnosis.gate_reason == NULL)
		issues_add(call->issues, "gate_reason", "required",
			   _("The rules suggest %s. Say why the pair decides "
			     "otherwise."),
			   *diagnosis.suggested != '\0'
				   ? code_label(&codes_profile,
						diagnosis.suggested)
				   : _("nothing yet"));
	if (call->issues->n > 0)
		return ERR_OK;
	call->row_id = diagnosis.head.id;
	return record_update(call->store, &DIAGNOSIS_RECORD, &diagnosis, err);
}

/* ---- Signing ---- */

/* The actor's side signs; both signatures end the draft. */
static void
put_signature(struct op_call *call, struct diagnosis_record *diagnosis)
{
	const struct staff *actor = session_actor(call->session);

	if (strcmp(actor->discipline, "social") == 0) {
		diagnosis->social_signed_by = actor->head.id;
		diagnosis->social_signed_at = call->now;
	} else {
		diagnosis->employment_signed_by = actor->head.id;
		diagnosis->employment_signed_at = call->now;
	}
	if (diagnosis->social_signed_by == 0 ||
	    diagnosis->employment_signed_by == 0) {
		call->said =
			_("Signed. The diagnosis stands when your "
			  "partner signs too.");
		if (diagnosis->gate == NULL)
			call->advice =
				_("The gate is not decided: it can be after "
				  "you took your signature back.");
		return;
	}
	diagnosis->signed_on = call->today;
	call->said = _("Signed by both: the diagnosis stands.");
}

static enum err_code
diagnosis_sign(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {0};
	struct diagnosis all;
	uint32_t supported;
	enum err_code rc = load_draft(call, &diagnosis, err);

	if (rc == ERR_OK)
		rc = diagnosis_load_all(call->store, diagnosis.head.id,
					call->arena, &all, &supported, err);
	if (rc != ERR_OK)
		return rc;
	diagnosis_say_gaps(&all, call->issues);
	if (diagnosis_open_voice_gaps(&all) != 0)
		issues_add(call->issues, "voiced", "voice_gap",
			   _("The person sees at least one domain two levels "
			     "differently: talk it through first, and mark it "
			     "there."));
	if (call->issues->n > 0)
		return ERR_OK;
	put_signature(call, &diagnosis);
	call->row_id = diagnosis.head.id;
	return record_update(call->store, &DIAGNOSIS_RECORD, &diagnosis, err);
}

/* What both have signed is answered by that, not by the draft it was. */
static enum err_code
load_signed(struct op_call *call, struct diagnosis_record *out, struct err *err)
{
	int64_t draft = 0;
	int64_t stands = 0;
	enum err_code rc = diagnosis_find_draft(call->store, call->casefile_id,
						&draft, err);

	if (rc == ERR_OK && draft == 0)
		rc = diagnosis_find_signed(call->store, call->casefile_id,
					   &stands, err);
	if (rc != ERR_OK)
		return rc;
	if (stands == 0)
		return load_draft(call, out, err);
	return err_set(err, ERR_INVALID, "case",
		       _("Both have signed the diagnosis: no signature is "
			 "taken back any more. Begin a new one to change "
			 "anything."));
}

/* Before the partner signed too, one's own signature can be taken back. */
static enum err_code
diagnosis_unsign(struct op_call *call, struct err *err)
{
	struct diagnosis_record diagnosis = {0};
	const struct staff *actor = session_actor(call->session);
	bool is_social = strcmp(actor->discipline, "social") == 0;
	enum err_code rc = load_signed(call, &diagnosis, err);

	if (rc != ERR_OK)
		return rc;
	if ((is_social ? diagnosis.social_signed_by
		       : diagnosis.employment_signed_by) == 0) {
		issues_add(call->issues, "case", "not_signed",
			   _("Your side has not signed it."));
		return ERR_OK;
	}
	if (is_social) {
		diagnosis.social_signed_by = 0;
		diagnosis.social_signed_at = STAMP_NONE;
	} else {
		diagnosis.employment_signed_by = 0;
		diagnosis.employment_signed_at = STAMP_NONE;
	}
	call->row_id = diagnosis.head.id;
	call->said = _("Your signature is taken back.");
	return record_update(call->store, &DIAGNOSIS_RECORD, &diagnosis, err);
}

#define CASE_WORK_OPERATION(op_name, op_title, op_summary, op_params)          \
	.name = op_name, .title = op_title, .summary = op_summary,             \
	.right = RIGHT_CASE_WORK, .params = op_params,                         \
	.n_params = N_ELEMS(op_params)

static const struct operation DIAGNOSIS_OPERATIONS[] = {
	{CASE_WORK_OPERATION("diagnosis.agree", N_("Agree on a domain"),
			     N_("Sets the pair's common level and strength of "
				"a life domain."),
			     AGREE_PARAMS),
	 .words = N_("reconcile common level score"), .hint = N_("Agree"),
	 .load = rate_load, .tell = diagnosis_tell_ratings,
	 .body = diagnosis_rate, .bears_gaps = true, .goes_on = true,
	 .key = '='},
	{CASE_WORK_OPERATION("diagnosis.begin", N_("Begin a diagnosis"),
			     N_("Begins a diagnosis beside the one before."),
			     BEGIN_PARAMS),
	 .words = N_("assessment new start"), .hint = N_("Begin"),
	 .body = diagnosis_begin, .makes = REF_DIAGNOSIS, .key = 'b'},
	{CASE_WORK_OPERATION("diagnosis.commitment", N_("Read the commitment"),
			     N_("Writes down how far the person is with a way "
				"towards a job."),
			     COMMITMENT_PARAMS),
	 .words = N_("motivation readiness importance hours"),
	 .hint = N_("Commitment"), .load = head_load,
	 .body = diagnosis_commitment, .key = 'H'},
	{CASE_WORK_OPERATION("diagnosis.gate", N_("Decide the gate"),
			     N_("Confirms what the rules suggest, or decides "
				"otherwise with a reason."),
			     GATE_PARAMS),
	 .words = N_("confirm job pathway decide suggest"), .hint = N_("Gate"),
	 .load = head_load, .body = diagnosis_gate_set, .key = 'D'},
	{CASE_WORK_OPERATION("diagnosis.rate", N_("Rate a domain"),
			     N_("Rates a life domain from your own side."),
			     RATE_PARAMS),
	 .words = N_("score assess assessment level strength"),
	 .hint = N_("Rate"), .load = rate_load, .tell = diagnosis_tell_levels,
	 .body = diagnosis_rate, .bears_gaps = true, .goes_on = true,
	 .key = 'L'},
	{CASE_WORK_OPERATION("diagnosis.rate_self",
			     N_("Write the person's view"),
			     N_("Writes down how the person rates a life "
				"domain."),
			     SELF_PARAMS),
	 .words = N_("self-assessment score own"), .hint = N_("Person's view"),
	 .load = rate_load, .tell = diagnosis_tell_levels,
	 .body = diagnosis_rate, .bears_gaps = true, .goes_on = true,
	 .key = 'V'},
	{CASE_WORK_OPERATION("diagnosis.sign", N_("Sign the diagnosis"),
			     N_("Signs for your side; it stands when both "
				"have signed."),
			     SIGN_PARAMS),
	 .words = N_("signature finish assessment"), .hint = N_("Sign"),
	 .tell = diagnosis_tell_sign, .body = diagnosis_sign, .key = 'S',
	 .asks = true, .undone_by = "diagnosis.unsign"},
	{CASE_WORK_OPERATION("diagnosis.unsign", N_("Take your signature back"),
			     N_("Takes your side's signature back while the "
				"partner has not signed."),
			     SIGN_PARAMS),
	 .words = N_("undo signature assessment"), .hint = N_("Unsign"),
	 .body = diagnosis_unsign, .key = 'u'},
};

/* ---- Lists ---- */

enum row_cell {
	CELL_DOMAIN,
	CELL_SOCIAL,
	CELL_EMPLOYMENT,
	CELL_SELF,
	CELL_AGREED,
	CELL_WAS,
	CELL_ACTION,
	CELL_GAP,
	CELL_VOICED,
	CELL_NOTE
};

/* A column has room for one word of core's action levels. */
static const struct code_item ACTION_ITEMS[] = {
	{"A0", NC_("action", "none"), NULL, false},
	{"A1", N_("watch"), NULL, false},
	{"A2", N_("act"), NULL, false},
	{"A3", N_("now"), NULL, false},
};

static const struct code_list ACTION_CODES = {"action_level", ACTION_ITEMS,
					      N_ELEMS(ACTION_ITEMS)};

static const struct view_column ROW_COLUMNS[] = {
	{"domain", N_("Life domain"), COLUMN_CODE, &codes_domain, 22, 0},
	{"social", N_("Social"), COLUMN_TEXT, NULL, 6, 0},
	{"employment", N_("Work"), COLUMN_TEXT, NULL, 6, 0},
	{"self", N_("Self"), COLUMN_TEXT, NULL, 4, 0},
	{"agreed", N_("Agreed"), COLUMN_TEXT, NULL, 6, 0},
	{"was", N_("Was"), COLUMN_TEXT, NULL, 5, 1},
	{"action", N_("Act"), COLUMN_CODE, &ACTION_CODES, 5, 1},
	{"gap", N_("To talk"), COLUMN_TEXT, NULL, 8, 1},
	{"voiced", N_("Talked"), COLUMN_BOOL, NULL, 6, 4},
	{"note", N_("Note"), COLUMN_TEXT, NULL, 20, 3},
};

_Static_assert(N_ELEMS(ROW_COLUMNS) == CELL_NOTE + 1, "one name a cell");

static const struct view_column DIAGNOSIS_COLUMNS[] = {
	{"number", N_("No."), COLUMN_INT, NULL, 3, 0},
	{"started_on", N_("Begun"), COLUMN_DATE, NULL, 11, 1},
	{"signed_on", N_("Signed"), COLUMN_DATE, NULL, 11, 0},
	{"n_agreed", N_("Agreed"), COLUMN_INT, NULL, 6, 3},
	{"n_gaps", N_("To talk"), COLUMN_INT, NULL, 7, 1},
	{"n_low", N_("Slipping"), COLUMN_INT, NULL, 8, 2},
	{"n_acute", N_("Acute"), COLUMN_INT, NULL, 5, 0},
	{"need", N_("Need"), COLUMN_BP, NULL, 6, 0},
	{"strength", N_("Strength"), COLUMN_BP, NULL, 8, 0},
	{"commitment", N_("Commitment"), COLUMN_CODE, &codes_commitment, 12, 3},
	{"gate", N_("Gate"), COLUMN_CODE, &codes_profile, 16, 2},
	{"suggested", N_("Suggested"), COLUMN_CODE, &codes_profile, 16, 2},
};

/* "2/1" as the query writes it. */
static struct rating
parse_rating(const char *cell)
{
	struct rating rating = {.has = *cell >= '1' && *cell <= '5'};

	if (rating.has)
		rating.level = *cell - '0';
	return rating;
}

/* Derives action and gap; leaves out domains that the reader may not see. */
static bool
keep_row(const struct relation_facts *facts, struct view_row *row,
	 struct arena *arena)
{
	struct diagnosis_row ratings = {
		.social = parse_rating(row->cells[CELL_SOCIAL]),
		.employment = parse_rating(row->cells[CELL_EMPLOYMENT]),
		.self = parse_rating(row->cells[CELL_SELF]),
		.agreed = parse_rating(row->cells[CELL_AGREED]),
	};
	enum domain domain;

	(void)arena;
	if (!domain_find(row->cells[CELL_DOMAIN], &domain) ||
	    permission_domain(relation_of(facts), &facts->grant, domain) <
		    ACCESS_SEE)
		return false;
	if (ratings.agreed.has)
		row->cells[CELL_ACTION] =
			action_level_code(diagnosis_action(&ratings.agreed));
	if (!ratings.agreed.has && *row->cells[CELL_AGREED] == '\0' &&
	    diagnosis_has_pair_gap(&ratings))
		row->cells[CELL_GAP] = _("pair");
	else if (strcmp(row->cells[CELL_VOICED], "1") != 0 &&
		 diagnosis_has_voice_gap(&ratings))
		row->cells[CELL_GAP] = _("person");
	for (int i = CELL_SOCIAL; i <= CELL_WAS; i++)
		if (strcmp(row->cells[i], "n/a") == 0)
			/* TRANSLATORS: does not apply; room for 6 letters */
			row->cells[i] = _(NC_("rating", "n/a"));
	return true;
}

static const struct param VIEW_PARAMS[] = {CASE_PARAM};

static const char *const ROW_OPERATIONS[] = {
	"diagnosis.rate",    "diagnosis.agree",	     "diagnosis.rate_self",
	"diagnosis.not_now", "diagnosis.commitment", "diagnosis.gate",
	"diagnosis.sign",    "diagnosis.unsign",     NULL};

static const struct view DIAGNOSIS_VIEWS[] = {
	{.name = "diagnoses",
	 .title = N_("Diagnoses"),
	 .summary = N_("The diagnoses of a case with their scores, newest "
		       "first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &DIAGNOSIS_QUERY,
	 .columns = DIAGNOSIS_COLUMNS,
	 .n_columns = N_ELEMS(DIAGNOSIS_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_DIAGNOSIS,
	 .adds = "diagnosis.begin",
	 .empty = N_("No diagnosis yet.")},
	{.name = "diagnosis",
	 .title = N_("Diagnosis"),
	 .summary = N_("Twelve life domains: level/strength by each side, "
		       "agreed, before."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_BASIC,
	 .also = 1u << DATA_HEALTH | 1u << DATA_OFFENCE,
	 .query = &DIAGNOSIS_ROWS_QUERY,
	 .columns = ROW_COLUMNS,
	 .n_columns = N_ELEMS(ROW_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_NONE,
	 .operations = ROW_OPERATIONS,
	 .adds = "diagnosis.begin",
	 .waits = diagnosis_row_waits,
	 .keep = keep_row,
	 .of_domains = true,
	 .state = diagnosis_state,
	 .empty = N_("No diagnosis yet.")},
};

const struct room DIAGNOSIS_ROOM = {
	.operations = DIAGNOSIS_OPERATIONS,
	.n_operations = N_ELEMS(DIAGNOSIS_OPERATIONS),
	.views = DIAGNOSIS_VIEWS,
	.n_views = N_ELEMS(DIAGNOSIS_VIEWS),
};
