/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "household_gate.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_tell.h"
#include "core/codes.h"
#include "core/household_rule.h"
#include "core/permission.h"
#include "core/person_name.h"
#include "param_private.h"
#include "row_words.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"

static enum err_code
load_facts(struct op_call *call, const struct household_member *row,
	   struct household_facts *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	struct household household;
	struct person person;
	enum err_code rc = record_load(call->store, &HOUSEHOLD_RECORD,
				       row->household_id, call->arena,
				       &household, err);

	if (rc != ERR_OK)
		return rc;
	*out = (struct household_facts){.today = call->today,
					.head_id = household.person_id,
					.birth = ""};
	if (row->person_id == 0)
		return ERR_OK;
	rc = person_load(call->store, row->person_id, call->arena, &person,
			 err);
	if (rc == ERR_OK)
		rc = person_memberships(call->store, row->person_id, &rows,
					err);
	out->birth = person.birth;
	out->rows = rows.items;
	out->n = rows.n;
	return rc;
}

enum err_code
household_judge(struct op_call *call, const struct household_member *row,
		bool is_ending, struct err *err)
{
	struct household_facts facts;
	enum err_code rc = load_facts(call, row, &facts, err);

	if (rc != ERR_OK)
		return rc;
	facts.is_ending = is_ending;
	household_check(row, &facts, call->issues);
	return ERR_OK;
}

/* How the actor stands to a case beside the one that the call is about, or to
 * somebody of its household who is hidden. */
struct standing {
	bool knows;
	bool reaches;
	bool works;
};

static enum err_code
stand_to(struct op_call *call, int64_t casefile_id, bool is_hidden,
	 struct standing *out, struct err *err)
{
	struct arena scratch = {0};
	struct relation_facts facts = {0};
	enum err_code rc = session_facts_for(call->session, casefile_id,
					     &scratch, &facts, err);
	enum relation relation;

	*out = (struct standing){0};
	if (rc == ERR_OK) {
		facts.is_hidden = facts.is_hidden || is_hidden;
		relation = relation_of(&facts);
		out->knows = permission_access(relation, DATA_BASIC) >=
			     ACCESS_SEE;
		out->reaches = permission_reach(&facts) >= ACCESS_SEE;
		out->works = permission_relation_may(relation, RIGHT_CASE_WORK);
	}
	arena_fini(&scratch);
	return rc;
}

/* ---- What is doubtful ---- */

/* Whose household may be named: known to the actor, and where somebody at risk
 * lives only to who may know where that is. */
static enum err_code
name_head(struct op_call *call, const struct household *household,
	  bool is_at_risk, const char **out, struct err *err)
{
	struct standing standing = {0};
	struct person head;
	int64_t own = 0;
	enum err_code rc = casefile_of_person(call->store, household->person_id,
					      &own, err);

	*out = NULL;
	if (rc == ERR_OK)
		rc = person_load(call->store, household->person_id, call->arena,
				 &head, err);
	if (rc == ERR_OK && own != 0)
		rc = stand_to(call, own, false, &standing, err);
	if (rc != ERR_OK || !standing.knows)
		return rc;
	if ((is_at_risk || head.reach_hidden) && !standing.reaches)
		return ERR_OK;
	return row_words(call->store, REF_PERSON, head.head.id, call->arena,
			 out, err);
}

static enum err_code
doubt_homes(struct op_call *call, const struct household_member *other,
	    const char **out, struct err *err)
{
	struct household household;
	struct person person;
	const char *name = NULL;
	enum err_code rc = record_load(call->store, &HOUSEHOLD_RECORD,
				       other->household_id, call->arena,
				       &household, err);

	if (rc == ERR_OK)
		rc = person_load(call->store, other->person_id, call->arena,
				 &person, err);
	if (rc == ERR_OK)
		rc = name_head(call, &household,
			       person.hidden || person.reach_hidden, &name,
			       err);
	if (rc != ERR_OK)
		return rc;
	if (name == NULL)
		*out =
			_("Also in the household of another case. Is that so, "
			  "as with a child of two homes? Who works there is "
			  "told.");
	else
		*out = arena_printf(
			call->arena,
			/* TRANSLATORS: a name; a day */
			_("Also in the household of %s since %s. Is that so, "
			  "as with a child of two homes? Else that one is to "
			  "end. Who works there is told."),
			name, date_short(call->arena, other->from_day));
	return ERR_OK;
}

/* NULL = that may be. */
static const char *
doubt_births(struct op_call *call, const struct household_member *row,
	     const char *head_birth, const char *birth)
{
	if (!household_ages_doubted(row, head_birth, birth))
		return NULL;
	return arena_printf(
		call->arena,
		/* TRANSLATORS: a relation as "Child"; two years or
		 * days of birth */
		_("\"%s\", born %s, of who was born %s: can that be?"),
		_(code_label(&codes_household_relation, row->relation)), birth,
		head_birth);
}

static enum err_code
doubt_ages(struct op_call *call, const struct household_member *row,
	   const struct household_facts *facts, const char **out,
	   struct err *err)
{
	struct person head;
	enum err_code rc = person_load(call->store, facts->head_id, call->arena,
				       &head, err);

	if (rc == ERR_OK)
		*out = doubt_births(call, row, head.birth, facts->birth);
	return rc;
}

/* The other household, where before there was none, or another. */
static const struct household_member *
new_elsewhere(const struct household_member *row,
	      const struct household_member *before,
	      const struct household_facts *facts)
{
	const struct household_member *now = household_elsewhere(row, facts);

	if (now == NULL || before == NULL)
		return now;
	return now == household_elsewhere(before, facts) ? NULL : now;
}

enum err_code
household_is_new_elsewhere(struct op_call *call,
			   const struct household_member *row,
			   const struct household_member *before, bool *out,
			   struct err *err)
{
	struct household_facts facts;
	enum err_code rc = load_facts(call, row, &facts, err);

	*out = rc == ERR_OK && new_elsewhere(row, before, &facts) != NULL;
	return rc;
}

enum err_code
household_doubt(struct op_call *call, const struct household_member *row,
		const struct household_member *before,
		struct household_doubts *out, struct err *err)
{
	const struct household_member *other;
	struct household_facts facts;
	enum err_code rc = load_facts(call, row, &facts, err);

	*out = (struct household_doubts){0};
	if (rc != ERR_OK)
		return rc;
	other = new_elsewhere(row, before, &facts);
	if (other != NULL)
		rc = doubt_homes(call, other, &out->two_homes, err);
	if (rc == ERR_OK &&
	    (before == NULL ||
	     !str_is(str_or_empty(row->relation), before->relation)))
		rc = doubt_ages(call, row, &facts, &out->ages, err);
	return rc;
}

/* ---- A birth date that is changed ---- */

/* May the actor know of other, with whom the person lives? Who has no case is
 * known by that of the person. */
static enum err_code
knows_other(struct op_call *call, int64_t person_id, const struct person *other,
	    bool *out, struct err *err)
{
	struct standing standing = {0};
	int64_t own = 0;
	enum err_code rc =
		casefile_of_person(call->store, other->head.id, &own, err);

	if (rc == ERR_OK && own == 0)
		rc = casefile_of_person(call->store, person_id, &own, err);
	if (rc == ERR_OK && own != 0)
		rc = stand_to(call, own, other->hidden, &standing, err);
	*out = standing.knows;
	return rc;
}

/* One of the two of row is the person, the other the person of the case. */
static enum err_code
doubt_row(struct op_call *call, const struct household_member *row,
	  const struct birth_change *change, const char **out, struct err *err)
{
	struct household household;
	struct person other;
	bool is_known = false;
	bool is_head;
	enum err_code rc = record_load(call->store, &HOUSEHOLD_RECORD,
				       row->household_id, call->arena,
				       &household, err);

	is_head = rc == ERR_OK && household.person_id == change->person_id;
	if (rc != ERR_OK || is_head == (row->person_id == change->person_id))
		return rc;
	rc = person_load(call->store,
			 is_head ? row->person_id : household.person_id,
			 call->arena, &other, err);
	if (rc == ERR_OK)
		rc = knows_other(call, change->person_id, &other, &is_known,
				 err);
	if (rc != ERR_OK || !is_known)
		return rc;
	if (is_head &&
	    !household_ages_doubted(row, change->before, other.birth))
		*out = doubt_births(call, row, change->birth, other.birth);
	else if (!is_head &&
		 !household_ages_doubted(row, other.birth, change->before))
		*out = doubt_births(call, row, other.birth, change->birth);
	return ERR_OK;
}

enum err_code
household_doubt_birth(struct op_call *call, const struct birth_change *change,
		      const char **out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct household_member *all;
	enum err_code rc = ERR_OK;

	*out = NULL;
	if (strcmp(change->birth, change->before) != 0)
		rc = person_lives_with(call->store, change->person_id, &rows,
				       err);
	all = rows.items;
	for (size_t i = 0; rc == ERR_OK && *out == NULL && i < rows.n; i++)
		rc = doubt_row(call, &all[i], change, out, err);
	return rc;
}

/* ---- Those of the other household ---- */

static enum err_code
tell_one(struct op_call *call, int64_t casefile_id, const char *text,
	 struct err *err)
{
	struct standing standing;
	enum err_code rc = stand_to(call, casefile_id, false, &standing, err);

	return rc == ERR_OK && !standing.works
		       ? case_tell(call, casefile_id, text, err)
		       : rc;
}

enum err_code
household_tell(struct op_call *call, const struct household_member *row,
	       struct err *err)
{
	struct record_rows cases = {.arena = call->arena};
	const struct casefile *all;
	struct person person;
	const char *text;
	enum err_code rc = person_load(call->store, row->person_id, call->arena,
				       &person, err);

	if (rc == ERR_OK)
		rc = casefile_lived_in(call->store, row->person_id, &cases,
				       err);
	if (rc != ERR_OK)
		return rc;
	text = arena_printf(
		call->arena,
		/* TRANSLATORS: a name; a birth date, or nothing */
		_("%s *%s, of this household, was added to another household "
		  "as well. Who has left this one is ended here; until then "
		  "you alone see and correct how they are reached."),
		person_display_name(call->arena, person.given_name,
				    person.family_name),
		person.birth);
	all = cases.items;
	for (size_t i = 0; rc == ERR_OK && i < cases.n; i++)
		if (all[i].household_id != row->household_id)
			rc = tell_one(call, all[i].head.id, text, err);
	return rc;
}

enum err_code
household_check_keeper(struct op_call *call, const struct household_member *row,
		       struct err *err)
{
	struct record_rows cases = {.arena = call->arena};
	struct household_facts facts;
	const struct casefile *all;
	struct standing standing;
	enum err_code rc = load_facts(call, row, &facts, err);

	if (rc == ERR_OK)
		rc = casefile_lived_in(call->store, row->person_id, &cases,
				       err);
	all = cases.items;
	for (size_t i = 0; rc == ERR_OK && i < cases.n; i++) {
		if (!household_keeps(all[i].household_id, row, &facts))
			continue;
		rc = stand_to(call, all[i].head.id, false, &standing, err);
		if (rc == ERR_OK && !standing.works)
			rc = err_set(err, ERR_DENIED, "member",
				     _("The person is in the household of "
				       "another case since before: who works "
				       "there keeps address, telephone and "
				       "names until they end that. They were "
				       "told; else ask the supervisor."));
	}
	return rc;
}
