/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/permission.h"
#include "hidden_tell.h"
#include "operation_private.h"
#include "param_private.h"
#include "risk_gate.h"
#include "row_words.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/draft_store.h"
#include "store/person_store.h"
#include "undo_mark.h"

/* ---- Reading what was handed in ---- */

const char *
inputs_text(const struct inputs *in, const char *name)
{
	for (size_t i = 0; in != NULL && i < in->n; i++) {
		if (strcmp(in->items[i].name, name) == 0)
			return in->items[i].text;
	}
	return NULL;
}

static void
refuse_unknown(struct op_call *call, const struct inputs *in)
{
	for (size_t i = 0; i < in->n; i++) {
		bool known = false;

		for (size_t j = 0; j < call->op->n_params; j++)
			known = known || strcmp(in->items[i].name,
						call->op->params[j].name) == 0;
		if (!known)
			issues_add(call->issues, in->items[i].name,
				   "unknown_parameter",
				   _("%s has no parameter '%s'. 'kith do %s "
				     "--help' lists them."),
				   call->op->name, in->items[i].name,
				   call->op->name);
	}
}

static void
read_values(struct op_call *call, const struct inputs *in)
{
	refuse_unknown(call, in);
	for (size_t i = 0; i < call->op->n_params; i++) {
		const struct param *param = &call->op->params[i];
		const char *text = inputs_text(in, param->name);

		if (text == NULL)
			continue;
		if (!param_read(call->session, param, text, call->arena,
				&call->values[i], call->issues))
			call->values[i] = (struct value){0};
	}
}

/* ---- What it is about ---- */

/* Rows named in one call must be of the same case. */
static enum err_code
join_about(struct op_call *call, const struct param *param,
	   const struct reference_about *about, struct err *err)
{
	if (about->casefile_id == 0 && about->person_id == 0)
		return ERR_OK;
	if (param->subject || (call->casefile_id == 0 && call->person_id == 0 &&
			       param->ref != REF_PERSON)) {
		if (call->casefile_id == 0)
			call->casefile_id = about->casefile_id;
		if (call->person_id == 0)
			call->person_id = about->person_id;
	}
	if (param->ref == REF_PERSON || param->ref == REF_CASEFILE ||
	    about->casefile_id == call->casefile_id)
		return ERR_OK;
	return err_set(err, ERR_INVALID, param->name,
		       _("This is of another case. Choose one of the same "
			 "case."));
}

static bool
is_of_staff(enum ref_kind kind)
{
	return kind == REF_STAFF || kind == REF_PAIR || kind == REF_DEPUTY;
}

enum err_code
op_facts_of_caseless(struct op_call *call, enum right right, struct err *err)
{
	struct person person;
	enum err_code rc = ERR_OK;

	if (call->casefile_id != 0 || call->person_id == 0 ||
	    (right != RIGHT_CASE_HIDE && right != RIGHT_PERSON_KEEP))
		return ERR_OK;
	rc = person_load(call->store, call->person_id, call->arena, &person,
			 err);
	if (rc != ERR_OK)
		return rc;
	return right == RIGHT_PERSON_KEEP
		       ? risk_keeper_facts(call->session, &person, call->arena,
					   &call->facts, err)
		       : risk_facts(call, &person, &call->facts, err);
}

static enum err_code
find_about(struct op_call *call, struct err *err)
{
	struct reference_about subject = {0};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < call->op->n_params; i++) {
		const struct param *param = &call->op->params[i];
		struct reference_about about;

		if (param->type != PARAM_REF || call->values[i].i == 0)
			continue;
		rc = reference_about(call->store, param->ref, call->values[i].i,
				     &about, err);
		if (rc == ERR_OK)
			rc = join_about(call, param, &about, err);
		if (param->subject && subject.office_id == 0 &&
		    !is_of_staff(param->ref))
			subject = about;
	}
	if (rc != ERR_OK)
		return rc;
	rc = casefile_relation_facts(
		call->store,
		&(struct relation_query){.actor = session_actor(call->session),
					 .casefile_id = call->casefile_id,
					 .now = call->now,
					 .today = call->today},
		call->arena, &call->facts, err);
	if (rc == ERR_OK && call->casefile_id == 0) {
		call->facts.case_office = subject.office_id;
		call->facts.is_hidden = subject.hidden != 0;
		call->facts.is_reach_hidden = subject.reach_hidden != 0;
	}
	if (rc == ERR_OK && subject.hidden != 0)
		call->facts.is_hidden = true;
	if (rc == ERR_OK)
		rc = op_facts_of_caseless(call, call->op->right, err);
	call->facts.has_no_case = call->casefile_id == 0;
	call->relation = relation_of(&call->facts);
	return rc;
}

/* Staff, pairs and deputies of another office are that office's. */
static enum err_code
check_offices(const struct op_call *call, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (!right_is_of_office(call->op->right))
		return ERR_OK;
	for (size_t i = 0; rc == ERR_OK && i < call->op->n_params; i++) {
		const struct param *param = &call->op->params[i];
		struct reference_about about;

		if (param->type != PARAM_REF || !is_of_staff(param->ref) ||
		    call->values[i].i == 0)
			continue;
		rc = reference_about(call->store, param->ref, call->values[i].i,
				     &about, err);
		if (rc == ERR_OK)
			rc = permission_check_office(&call->facts.actor,
						     call->op->right,
						     about.office_id,
						     param->name, err);
	}
	return rc;
}

bool
op_lacks_subject(const struct op_call *call)
{
	if (!right_is_about_case(call->op->right))
		return false;
	return call->casefile_id == 0 && call->person_id == 0;
}

/* Is a field among the first n findings? */
static bool
has_finding(const struct issues *issues, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(issues->items[i].field, field) == 0)
			return true;
	return false;
}

bool
op_is_refused(const struct op_call *call, const char *name)
{
	return has_finding(call->issues, call->issues->n, name);
}

static void
require_value(struct op_call *call, size_t i)
{
	const struct param *param = &call->op->params[i];
	const struct value *value = &call->values[i];

	if (param->required && str_is_empty(value->text) && !value->awaits &&
	    !op_is_refused(call, param->name))
		issues_add(call->issues, param->name, "required",
			   _("Fill in \"%s\"."), _(param->label));
}

/*
 * What nobody has filled in. What load fills in is missed only where nothing
 * hindered it: it may draw on a field that cannot be read or is empty, too.
 */
static void
require_values(struct op_call *call)
{
	for (size_t i = 0; i < call->op->n_params; i++)
		if (call->values[i].typed ||
		    operation_needs(call->op, &call->op->params[i]))
			require_value(call, i);
	for (size_t i = 0; call->issues->n == 0 && i < call->op->n_params; i++)
		require_value(call, i);
}

/*
 * A subject that the actor may not know of does not exist, whatever else is
 * wrong with the input: only that is said.
 */
static bool
subject_is_unknown(struct op_call *call)
{
	struct issues *issues = call->issues;
	size_t kept = 0;

	for (size_t i = 0; i < issues->n; i++) {
		const struct issue *issue = &issues->items[i];

		for (size_t j = 0; j < call->op->n_params; j++) {
			const struct param *param = &call->op->params[j];

			if (param->subject && param->type == PARAM_REF &&
			    strcmp(param->name, issue->field) == 0 &&
			    strcmp(issue->code, "not_found") == 0)
				issues->items[kept++] = *issue;
		}
	}
	if (kept > 0)
		issues->n = kept;
	return kept > 0;
}

bool
op_has_subjects(const struct op_call *call)
{
	for (size_t i = 0; i < call->op->n_params; i++) {
		const struct param *param = &call->op->params[i];

		if (param->subject && param->required &&
		    (!call->values[i].given || *call->values[i].text == '\0'))
			return false;
	}
	return true;
}

static void
fill_today(struct op_call *call)
{
	for (size_t i = 0; i < call->op->n_params; i++)
		if (call->op->params[i].today)
			op_fill_date(call, call->op->params[i].name,
				     call->today);
}

enum err_code
op_prepare(struct op_call *call, const struct inputs *in, struct err *err)
{
	enum err_code rc = session_check_active(call->session, err);

	if (rc != ERR_OK)
		return rc;
	read_values(call, in);
	if (subject_is_unknown(call))
		return param_refusal(call->issues, err);
	rc = find_about(call, err);
	if (rc != ERR_OK)
		return rc;
	if (op_lacks_subject(call)) {
		if (!param_only_unknown_rows(call->issues))
			require_values(call);
		return param_refusal(call->issues, err);
	}
	rc = permission_check(&call->facts, call->op->right, err);
	if (rc == ERR_OK)
		rc = check_offices(call, err);
	if (rc != ERR_OK || !op_has_subjects(call))
		return rc;
	fill_today(call);
	call->is_known = true;
	return call->op->load != NULL ? call->op->load(call, err) : ERR_OK;
}

void
op_begin(struct op_call *call, struct session *session,
	 const struct operation *op, struct arena *arena, struct issues *issues)
{
	memset(call, 0, sizeof(*call));
	issues->arena = arena;
	call->session = session;
	call->store = session->store;
	call->arena = arena;
	call->op = op;
	call->values = arena_new(arena, struct value, op->n_params + 1);
	call->now = session_now(session);
	call->today = session_today(session);
	call->issues = issues;
}

/* ---- The one road ---- */

/* Empty, as if it had been left so: not what load has filled in instead. */
static void
empty_refused(struct op_call *call)
{
	for (size_t i = 0; i < call->op->n_params; i++)
		if (op_is_refused(call, call->op->params[i].name))
			call->values[i] = (struct value){
				.given = true, .typed = true, .text = ""};
}

/* Takes back what was found later of a field that has a finding already. */
static void
drop_repeated(struct issues *issues, size_t n_before)
{
	size_t kept = n_before;

	for (size_t i = n_before; i < issues->n; i++)
		if (!has_finding(issues, n_before, issues->items[i].field))
			issues->items[kept++] = issues->items[i];
	issues->n = kept;
}

/*
 * Some fields cannot be read: what the body says of the others comes with it,
 * so that all is put right in one go. It saves nothing, as there are findings.
 */
static enum err_code
run_rest(struct op_call *call, struct err *err)
{
	const size_t n_before = call->issues->n;
	struct err refused = {0};
	enum err_code rc;

	if (!call->op->bears_gaps || !call->is_known ||
	    param_only_unknown_rows(call->issues))
		return param_refusal(call->issues, err);
	empty_refused(call);
	rc = call->op->body(call, &refused);
	drop_repeated(call->issues, n_before);
	if (rc == ERR_OK)
		return param_refusal(call->issues, err);
	if (rc == ERR_INVALID && !op_is_refused(call, refused.field))
		issues_add(call->issues, refused.field, err_code_name(rc), "%s",
			   refused.msg);
	if (rc == ERR_INVALID)
		return param_refusal(call->issues, err);
	*err = refused;
	return rc;
}

/* What nobody has handed in nobody has seen. */
static void
drop_proposals(struct op_call *call)
{
	for (size_t i = 0; i < call->op->n_params; i++)
		if (call->op->params[i].is_proposed && !call->values[i].typed)
			call->values[i] = (struct value){0};
}

static enum err_code
run_body(struct op_call *call, const struct inputs *in, struct err *err)
{
	enum err_code rc = op_prepare(call, in, err);

	if (rc == ERR_OK)
		rc = op_check_told(call, in, err);
	if (rc != ERR_OK)
		return rc;
	drop_proposals(call);
	require_values(call);
	if (call->issues->n > 0)
		return run_rest(call, err);
	rc = call->op->body(call, err);
	if (rc == ERR_OK)
		rc = param_refusal(call->issues, err);
	return rc;
}

/* What every save of a case does besides: it has moved today. */
static enum err_code
finish(struct op_call *call, const struct inputs *in, struct act *act,
       struct err *err)
{
	enum err_code rc = ERR_OK;

	if (call->casefile_id != 0)
		rc = casefile_touch(call->store, call->casefile_id, call->today,
				    err);
	if (rc == ERR_OK && !uuid_is_zero(in->draft))
		rc = draft_mark_saved(call->store, in->draft, call->op->name,
				      call->row_id, call->now, err);
	act->casefile_id = call->casefile_id;
	act->person_id = call->person_id;
	act->reason = call->reason;
	/* Of what is about no case and no person yet, none has a relation. */
	act->relation = call->relation == RELATION_NONE ||
					call->facts.case_office == 0
				? NULL
				: relation_code(call->relation);
	return rc;
}

static enum err_code
run_in_transaction(struct op_call *call, const struct inputs *in,
		   const char **clock_note, struct err *err)
{
	struct act act;
	enum err_code rc;

	session_act(call->session, call->op->name, &act);
	rc = store_write_begin(call->store, &act, err);
	if (rc != ERR_OK)
		return rc;
	call->act_id = store_write_act(call->store);
	rc = session_clock_turned(call->session, call->arena, clock_note, err);
	if (rc == ERR_OK)
		rc = run_body(call, in, err);
	if (rc == ERR_OK)
		rc = undo_mark(call, err);
	if (rc == ERR_OK)
		rc = finish(call, in, &act, err);
	if (rc != ERR_OK) {
		store_write_rollback(call->store);
		return hidden_tried(call, rc, err);
	}
	return store_write_commit(call->store, &act, err);
}

static enum err_code
answer_again(struct session *session, const struct inputs *in,
	     struct outcome *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (uuid_is_zero(in->draft))
		return ERR_OK;
	rc = draft_find_saved(session->store, in->draft, &out->row_id, err);
	if (rc == ERR_OK && out->row_id != 0) {
		out->already_done = true;
		out->said = _("Saved already; nothing was done twice.");
	}
	return rc;
}

enum err_code
app_do(struct session *session, const struct operation *op,
       const struct inputs *in, struct arena *arena, struct outcome *out,
       struct err *err)
{
	struct op_call call;
	const char *clock_note = NULL;
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = answer_again(session, in, out, err);
	if (rc != ERR_OK || out->already_done)
		return rc;
	op_begin(&call, session, op, arena, &out->issues);
	rc = run_in_transaction(&call, in, &clock_note, err);
	out->is_told_otherwise = call.is_told_otherwise;
	if (rc != ERR_OK && rc != ERR_INVALID &&
	    (rc == ERR_DENIED || !param_only_unknown_rows(&out->issues)))
		out->issues.n = 0; /* who may not do it need not mend it */
	if (rc != ERR_OK)
		return rc;
	out->act_id = call.act_id;
	out->row_id = call.row_id;
	out->row_ref =
		call.row_ref != NULL
			? call.row_ref
			: arena_printf(arena, "%lld", (long long)call.row_id);
	session_picture_begin(session);
	out->said = call.said != NULL ? call.said : row_saved_words(&call);
	session_picture_end(session);
	if (call.advice != NULL)
		out->said =
			arena_printf(arena, "%s %s", out->said, call.advice);
	if (clock_note != NULL)
		out->said = arena_printf(arena, "%s %s", out->said, clock_note);
	out->casefile_id = call.casefile_id;
	out->back_kind = call.back_kind;
	out->back_id = call.back_id;
	return ERR_OK;
}

enum err_code
app_try(struct session *session, const struct operation *op,
	const struct inputs *in, struct arena *arena, struct issues *issues,
	struct err *err)
{
	struct op_call call;
	struct act act;
	enum err_code rc;

	*issues = (struct issues){0};
	op_begin(&call, session, op, arena, issues);
	session_act(session, op->name, &act);
	rc = store_write_begin(call.store, &act, err);
	if (rc != ERR_OK)
		return rc;
	rc = run_body(&call, in, err);
	store_write_rollback(call.store);
	rc = hidden_tried(&call, rc, err);
	if (rc == ERR_DENIED)
		issues->n = 0;
	return rc;
}

enum err_code
app_offer(struct session *session, const struct operation *op,
	  const struct param *param, const struct inputs *in,
	  struct candidates *out, struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	enum err_code rc;

	out->n = 0;
	out->items = arena_new(out->arena, struct candidate, out->max + 1);
	if (param->offer == NULL)
		return ERR_OK;
	op_begin(&call, session, op, out->arena, &issues);
	rc = op_prepare(&call, in, err);
	if (rc == ERR_OK)
		rc = param->offer(&call, out, err);
	else if (rc == ERR_INVALID)
		rc = ERR_OK; /* the form says what is missing */
	return rc;
}

/* Has load filled in how the person is reached? */
static bool
shows_reach(const struct op_call *call)
{
	static const char *const names[] = {"phone",   "email",	    "street",
					    "place",   "call_note", "value",
					    "postcode"};

	for (size_t i = 0; i < call->op->n_params; i++)
		for (size_t k = 0; k < N_ELEMS(names); k++)
			if (strcmp(call->op->params[i].name, names[k]) == 0 &&
			    !call->values[i].typed &&
			    !str_is_empty(call->values[i].text))
				return true;
	return false;
}

enum err_code
app_fill(struct session *session, const struct operation *op,
	 const struct inputs *in, struct arena *arena,
	 struct filled **filled_out, struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	enum err_code rc;

	op_begin(&call, session, op, arena, &issues);
	*filled_out = arena_new(arena, struct filled, op->n_params + 1);
	rc = op_prepare(&call, in, err);
	if (rc == ERR_INVALID && op_lacks_subject(&call))
		rc = ERR_OK; /* the form will ask for it */
	for (size_t i = 0; rc == ERR_OK && i < op->n_params; i++) {
		struct filled *filled = &(*filled_out)[i];

		filled->text = str_or_empty(call.values[i].text);
		filled->is_skipped = call.values[i].is_skipped;
		filled->is_needed = call.values[i].is_needed;
		filled->shown = param_show(session, &op->params[i],
					   &call.values[i], arena);
	}
	if (rc == ERR_OK && shows_reach(&call))
		rc = session_form_shows(session,
					session_opened(call.casefile_id,
						       call.person_id),
					&call.facts, DATA_REACH, err);
	return rc;
}

void
app_may_begin(struct session *session)
{
	session->is_asking = true;
	session->known.was_asked = false;
	session->known_of_none.was_asked = false;
}

void
app_may_end(struct session *session)
{
	session->is_asking = false;
	session->known.was_asked = false;
	session->known_of_none.was_asked = false;
}

bool
app_may(struct session *session, const struct operation *op,
	int64_t casefile_id, struct arena *arena, const char **why_out)
{
	const struct relation_facts *facts;
	struct err err = {0};
	enum err_code rc =
		session_known_facts(session, casefile_id, &facts, &err);

	if (rc == ERR_OK &&
	    (casefile_id != 0 || !right_is_about_case(op->right)))
		rc = permission_check(facts, op->right, &err);
	if (why_out != NULL)
		*why_out = arena_strdup(arena, err.msg);
	return rc == ERR_OK;
}

bool
app_may_of_person(struct session *session, const struct operation *op,
		  int64_t person_id)
{
	struct arena scratch = {0};
	struct relation_facts facts = {0};
	struct person person;
	struct err err = {0};
	enum err_code rc;

	if (!right_is_about_case(op->right))
		return app_may(session, op, 0, &scratch, NULL);
	rc = person_load(session->store, person_id, &scratch, &person, &err);
	if (rc == ERR_OK)
		rc = risk_keeper_facts(session, &person, &scratch, &facts,
				       &err);
	if (rc == ERR_OK)
		rc = permission_check(&facts, op->right, &err);
	arena_fini(&scratch);
	return rc == ERR_OK;
}
