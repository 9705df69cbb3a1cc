/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "contract_state.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "contract_file.h"
#include "core/codes.h"
#include "core/permission.h"
#include "param_private.h"
#include "session_private.h"
#include "store/contract_store.h"

/* How far the contract has come that is worked on. */
enum stage {
	STAGE_NONE, /* no version is begun, and none in force */
	STAGE_DRAFT,
	STAGE_PROPOSED,
	STAGE_AGREED,
	STAGE_SIGNING,
	STAGE_FORCE,
	N_STAGES
};

/* Why there is nothing to do for it; NULL = there is. */
struct step {
	const char *operation;
	const char *why[N_STAGES]; /* N_() */
};

#define NOT_BEGUN N_("There is no contract yet. Begin one first.")
#define FROZEN                                                                 \
	N_("A version that is signed stays as it is. Begin a new version to "  \
	   "change anything.")
#define GO_ON                                                                  \
	N_("One version is not finished. Go on with it, or reject it first.")
#define AGREED_ALREADY                                                         \
	N_("The family has agreed already. Each party signs now.")
#define ALL_SIGNED N_("All have signed: the contract is in force.")
#define PROPOSE_FIRST N_("Propose the draft to the family first.")

static const struct step STEPS[] = {
	{"contract.begin", {NULL, GO_ON, GO_ON, GO_ON, GO_ON, NULL}},
	{"goal.add", {NOT_BEGUN, NULL, NULL, NULL, FROZEN, FROZEN}},
	{"promise.add", {NOT_BEGUN, NULL, NULL, NULL, FROZEN, FROZEN}},
	{"contract.propose",
	 {NOT_BEGUN, NULL,
	  N_("It is proposed already. Record that the family agrees."),
	  AGREED_ALREADY, AGREED_ALREADY, ALL_SIGNED}},
	{"contract.agree",
	 {NOT_BEGUN, PROPOSE_FIRST, NULL, AGREED_ALREADY, AGREED_ALREADY,
	  ALL_SIGNED}},
	{"contract.sign",
	 {NOT_BEGUN, PROPOSE_FIRST,
	  N_("Record first that the family agrees; then each party signs."),
	  NULL, NULL, ALL_SIGNED}},
};

/* A draft gets goals and promises until it is signed, whatever comes next. */
static const char *const ALSO[] = {"goal.add", "promise.add", NULL};

/* What is done to a contract in force, and to a version not yet signed. */
static const char *const ON_FORCE[] = {
	"promise.mark",	    "promise.redate",  "promise.unmark",
	"breach.report",    "contract.review", "contract.start_review",
	"contract.suspend", "contract.resume", "contract.end",
};
static const char *const ON_DRAFT[] = {
	"promise.change", "promise.remove",  "goal.change",
	"goal.remove",	  "contract.change", "contract.reject",
};

static void
add_idle(struct view_state *out, struct view_idle *idle, const char *operation,
	 const char *why)
{
	idle[out->n_idle++] = (struct view_idle){operation, why};
}

/* Rows of both a draft and a contract in force may be in the list: no reason
 * is given for what can be done to one of them. */
static void
set_idle(enum stage stage, bool has_force, struct arena *arena,
	 struct view_state *out)
{
	struct view_idle *idle = arena_new(arena, struct view_idle,
					   N_ELEMS(STEPS) + N_ELEMS(ON_FORCE) +
						   N_ELEMS(ON_DRAFT));
	const bool has_draft = stage >= STAGE_DRAFT && stage <= STAGE_AGREED;

	out->also = ALSO;
	out->n_idle = 0;
	for (size_t i = 0; i < N_ELEMS(STEPS); i++)
		if (STEPS[i].why[stage] != NULL)
			add_idle(out, idle, STEPS[i].operation,
				 _(STEPS[i].why[stage]));
	for (size_t i = 0; !has_force && i < N_ELEMS(ON_FORCE); i++)
		add_idle(out, idle, ON_FORCE[i],
			 _("No contract is in force yet: it is when all have "
			   "signed."));
	for (size_t i = 0; !has_draft && i < N_ELEMS(ON_DRAFT); i++)
		add_idle(out, idle, ON_DRAFT[i],
			 stage == STAGE_NONE ? _(NOT_BEGUN) : _(FROZEN));
	out->idle = idle;
}

/* Names of those who are still to sign. */
static const char *
still_to_sign(const struct contract_file *file, struct arena *arena)
{
	struct strbuf names = {0};
	const char *text;

	for (size_t i = 0; i < file->n_parties; i++)
		if (!file->parties[i].has_signed &&
		    contract_must_sign(&file->contract, &file->parties[i]))
			strbuf_addf(&names, "%s%s", names.len > 0 ? ", " : "",
				    file->parties[i].name);
	text = arena_strdup(arena, strbuf_str(&names));
	strbuf_fini(&names);
	return text;
}

static const char *
say_status(const struct contract_file *file, enum stage stage,
	   struct arena *arena)
{
	const int no = file->contract.version;

	switch (stage) {
	case STAGE_DRAFT:
		return arena_printf(arena, _("Version %d · draft"), no);
	case STAGE_PROPOSED:
		return arena_printf(
			arena, _("Version %d · proposed to the family"), no);
	case STAGE_AGREED:
		return arena_printf(
			/* TRANSLATORS: names follow */
			arena, _("Version %d · agreed, still to sign: %s"), no,
			still_to_sign(file, arena));
	case STAGE_SIGNING:
		return arena_printf(
			/* TRANSLATORS: names follow */
			arena,
			_("Version %d · signed in part, still to sign: "
			  "%s"),
			no, still_to_sign(file, arena));
	case STAGE_NONE:
	case STAGE_FORCE:
	case N_STAGES:
		break;
	}
	return "";
}

/* Is it written in the version itself? */
static bool
is_of_frame(const char *field)
{
	return operation_param(operation_find("contract.change"), field) !=
	       NULL;
}

/* What is missing comes first; then the way that domain.md 3.3 goes. What it
 * is may name any life domain: not everybody reads it. */
static void
set_next(const struct contract_file *file, enum stage stage, bool says_points,
	 struct arena *arena, struct view_state *out)
{
	struct issues issues = {.arena = arena};

	if (stage == STAGE_AGREED || stage == STAGE_SIGNING) {
		out->next = "contract.sign";
		return;
	}
	contract_check_sign(&file->facts, &issues);
	if (issues.n == 0) {
		out->next = stage == STAGE_DRAFT ? "contract.propose"
						 : "contract.agree";
		return;
	}
	if (file->n_goals == 0)
		out->next = "goal.add";
	else if (file->n_promises == 0)
		out->next = "promise.add";
	else if (is_of_frame(issues.items[0].field))
		out->next = "contract.change";
	if (!says_points)
		return;
	out->line = arena_printf(arena,
				 /* TRANSLATORS: "Version 1 · draft"; what is
				  * to be done first, a sentence */
				 P_("%s · %zu point is open: %s",
				    "%s · %zu points are open: %s", issues.n),
				 out->line, issues.n, issues.items[0].msg);
}

static void
say_unfinished(const struct contract_file *file, bool says_points,
	       struct arena *arena, struct view_state *out)
{
	const enum contract_status status = file->contract.status;
	const enum stage stage = status == CONTRACT_DRAFT      ? STAGE_DRAFT
				 : status == CONTRACT_PROPOSED ? STAGE_PROPOSED
				 : status == CONTRACT_AGREED   ? STAGE_AGREED
							       : STAGE_SIGNING;

	out->line = say_status(file, stage, arena);
	set_idle(stage, file->row.replaces_id != 0, arena, out);
	set_next(file, stage, says_points, arena, out);
}

static void
say_in_force(const struct contract_file *file, struct date today,
	     struct arena *arena, struct view_state *out)
{
	const char *status =
		code_label(&codes_contract_status, file->row.status);
	const char *until = date_short(arena, date_last_day(file->row.to_day));
	const struct date review = file->row.review_on;

	set_idle(STAGE_FORCE, true, arena, out);
	out->line = arena_printf(arena,
				 /* TRANSLATORS: number of the version; its
				  * status; a day */
				 _("Version %d · %s until %s"),
				 file->contract.version, status, until);
	if (file->contract.status == CONTRACT_SUSPENDED) {
		out->next = "contract.resume";
	} else if (file->contract.status == CONTRACT_UNDER_REVIEW ||
		   (!date_is_none(review) && date_cmp(review, today) <= 0)) {
		out->next = "contract.review";
	} else if (!date_is_none(review)) {
		out->line = arena_printf(
			arena, _("Version %d · %s until %s, next review on %s"),
			file->contract.version, status, until,
			date_short(arena, review));
	}
	if (out->next == NULL &&
	    code_value(&codes_phase, file->casefile.phase) <
		    PHASE_IMPLEMENTATION) {
		/* TRANSLATORS: "Version 1 · in force"; "Getting to know" */
		out->line = arena_printf(
			arena, _("%s · the case is still %s"), out->line,
			code_label(&codes_phase, file->casefile.phase));
		out->next = "case.phase";
	}
}

enum err_code
contract_state(struct session *session, const struct view_asked *asked,
	       struct arena *arena, struct view_state *out, struct err *err)
{
	struct contract_file file;
	const struct date today = session_today(session);
	int64_t unfinished = 0;
	int64_t id = 0;
	enum err_code rc = contract_find_unfinished(
		session->store, asked->casefile_id, &unfinished, err);

	id = unfinished;
	if (rc == ERR_OK && id == 0)
		rc = contract_find_in_force(session->store, asked->casefile_id,
					    &id, err);
	if (rc != ERR_OK)
		return rc;
	if (id == 0) {
		out->line = _("No contract is in force or begun");
		out->next = "contract.begin";
		set_idle(STAGE_NONE, false, arena, out);
		return ERR_OK;
	}
	rc = contract_file_load(session->store, id, today, arena, &file, err);
	if (rc != ERR_OK)
		return rc;
	if (unfinished != 0)
		say_unfinished(&file,
			       permission_of(&asked->facts, DATA_HEALTH) >=
				       ACCESS_SEE,
			       arena, out);
	else
		say_in_force(&file, today, arena, out);
	return ERR_OK;
}
