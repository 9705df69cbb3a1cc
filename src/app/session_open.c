/* SPDX-License-Identifier: EUPL-1.2 */
/* Cases, and persons who have none, opened for reading: once each, journaled
 * where it must be. */
#include "config.h"

#include "app/session.h"

#include "app/view.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "core/codes.h"
#include "core/diagnosis.h"
#include "param_private.h"
#include "risk_gate.h"
#include "session_private.h"
#include "store/person_store.h"
#include "store/staff_store.h"

int64_t
session_opened(int64_t casefile_id, int64_t person_id)
{
	return casefile_id != 0 ? casefile_id : -person_id;
}

static struct opening *
find_opening(struct session *session, int64_t of)
{
	for (size_t i = 0; i < session->n_openings; i++) {
		if (session->openings[i].of == of)
			return &session->openings[i];
	}
	return NULL;
}

static struct opening *
add_opening(struct session *session, int64_t of)
{
	struct opening *opening = find_opening(session, of);

	if (opening != NULL)
		return opening;
	if (session->n_openings == session->n_openings_max) {
		session->n_openings_max = 2 * session->n_openings_max + 4;
		session->openings = xreallocarray(session->openings,
						  session->n_openings_max,
						  sizeof(*session->openings));
	}
	opening = &session->openings[session->n_openings++];
	*opening = (struct opening){.of = of};
	return opening;
}

/* Nobody tried to save anything: why it is not shown is to be said first. */
static enum err_code
not_written_down(struct err *err)
{
	const struct err why = *err;

	err_set(err, why.code, why.field,
		_("This part of the case is not shown: who opens it is "
		  "written down first, and that could not be done. %s"),
		why.msg);
	return err_detail(err, "%s", why.detail);
}

static enum err_code
journal_opening(struct session *session, int64_t of, enum relation relation,
		enum data_class data, struct err *err)
{
	struct reference_about about;
	struct act act;
	bool was_reading;
	enum err_code rc = reference_about(session->store,
					   of > 0 ? REF_CASEFILE : REF_PERSON,
					   of > 0 ? of : -of, &about, err);

	if (rc != ERR_OK)
		return rc;
	session_act(session, of > 0 ? "case.read" : "person.read", &act);
	act.casefile_id = of > 0 ? of : 0;
	act.person_id = about.person_id;
	act.relation = relation_code(relation);
	was_reading = session->is_reading;
	session_read_end(session);
	rc = store_journal_read(session->store, &act, data_class_code(data),
				err);
	if (rc == ERR_IO)
		return not_written_down(err);
	if (rc == ERR_OK && was_reading)
		rc = session_read_begin(session, err);
	return rc;
}

/* The journal has each opening once; the right is asked every time. */
static enum err_code
open_once(struct session *session, int64_t of,
	  const struct relation_facts *facts, enum data_class data,
	  struct err *err)
{
	const struct opening *opening = find_opening(session, of);
	enum err_code rc = ERR_OK;

	if (opening != NULL && (opening->classes & 1u << (unsigned)data) != 0)
		return ERR_OK;
	if (permission_is_journaled(facts, data))
		rc = journal_opening(session, of, relation_of(facts), data,
				     err);
	if (rc == ERR_OK)
		add_opening(session, of)->classes |= 1u << (unsigned)data;
	return rc;
}

static void
add_name(struct strbuf *list, const char *name)
{
	if (list->len > 0)
		strbuf_add(list, ", ");
	strbuf_add(list, name);
}

/* What a grant opens of the diagnosis, domain by domain. */
static void
add_granted(const struct relation_facts *facts, struct strbuf *open)
{
	if (relation_of(facts) != RELATION_TEAM_MEMBER)
		return;
	for (int i = 0; i < N_DOMAINS; i++)
		if (permission_domain(RELATION_TEAM_MEMBER, &facts->grant,
				      (enum domain)i) >= ACCESS_SEE)
			add_name(open, code_label(&codes_domain,
						  codes_domain.items[i].code));
	for (size_t i = 0; i < codes_grant_work.n; i++)
		if (permission_granted(facts, UINT32_C(1) << i))
			add_name(open,
				 code_label(&codes_grant_work,
					    codes_grant_work.items[i].code));
}

/* What else of the case is open to who may not see a part of it. */
static enum err_code
refuse_part(const struct relation_facts *facts, enum data_class part,
	    struct err *err)
{
	struct strbuf open = {0};
	enum err_code rc;

	if (part == DATA_REACH && facts->is_reach_hidden)
		return err_set(err, ERR_DENIED, "case",
			       _("The address of this person is restricted: "
				 "only the pair itself and the supervisor see "
				 "it. Ask them."));
	for (int data = DATA_REACH; data < DATA_SECRET; data++) {
		if (permission_of(facts, (enum data_class)data) < ACCESS_SEE)
			continue;
		add_name(&open, _(data_class_label((enum data_class)data)));
	}
	add_granted(facts, &open);
	if (open.len > 0)
		rc = err_set(err, ERR_DENIED, "case",
			     _("You do not see this part of the case. Open to "
			       "you: %s. For more, ask the pair for access."),
			     strbuf_str(&open));
	else
		rc = err_set(err, ERR_DENIED, "case",
			     _("You do not see this part of the case. Ask the "
			       "pair for access."));
	strbuf_fini(&open);
	return rc;
}

static enum err_code
may_open(struct session *session, int64_t casefile_id, enum data_class data,
	 struct relation_facts *facts_out, struct err *err)
{
	/* Of secret notes each is decided on by itself (permission_note). */
	enum access least = data == DATA_SECRET ? ACCESS_EXISTS : ACCESS_SEE;
	enum err_code rc = session_facts_for(session, casefile_id,
					     &session->opened, facts_out, err);

	if (rc != ERR_OK)
		return rc;
	if (permission_access(relation_of(facts_out), DATA_BASIC) < ACCESS_SEE)
		return err_set(err, ERR_NOT_FOUND, "case",
			       _("There is no such case, or none that you may "
				 "know of."));
	return permission_of(facts_out, data) < least
		       ? refuse_part(facts_out, data, err)
		       : ERR_OK;
}

enum err_code
session_may_open_case(struct session *session, int64_t casefile_id,
		      enum data_class data, struct err *err)
{
	struct relation_facts facts;

	return may_open(session, casefile_id, data, &facts, err);
}

enum err_code
session_open_case(struct session *session, int64_t casefile_id,
		  enum data_class data, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc = may_open(session, casefile_id, data, &facts, err);

	return rc == ERR_OK ? open_once(session, casefile_id, &facts, data, err)
			    : rc;
}

/* Whom to ask instead. */
static enum err_code
refuse_without_case(struct session *session, const struct relation_facts *facts,
		    struct err *err)
{
	struct arena scratch = {0};
	struct staff staff;
	enum err_code rc = ERR_OK;

	if (facts->registrar == 0)
		return err_set(err, ERR_DENIED, "person",
			       _("This person has no case: the supervisor of "
				 "the office reads what is written of them, or "
				 "the pair in whose household they live. Who "
				 "works with the person opens a case."));
	rc = record_load(session->store, &STAFF_RECORD, facts->registrar,
			 &scratch, &staff, err);
	if (rc == ERR_OK)
		rc = err_set(err, ERR_DENIED, "person",
			     _("This person has no case: %s, who registered "
			       "them, who stands in there and the supervisor "
			       "of the office read "
			       "what is written of them. Who works with the "
			       "person opens a case."),
			     staff.name);
	arena_fini(&scratch);
	return rc;
}

enum err_code
session_open_person(struct session *session, int64_t person_id,
		    enum data_class data, struct err *err)
{
	struct arena scratch = {0};
	struct relation_facts facts = {0};
	struct person person;
	enum err_code rc =
		person_load(session->store, person_id, &scratch, &person, err);

	if (rc == ERR_OK)
		rc = risk_keeper_facts(session, &person, &scratch, &facts, err);
	if (rc == ERR_OK && permission_of(&facts, data) < ACCESS_SEE)
		rc = facts.is_reach_hidden && data == DATA_REACH
			     ? refuse_part(&facts, data, err)
			     : refuse_without_case(session, &facts, err);
	if (rc == ERR_OK)
		rc = open_once(session, -person_id, &facts, data, err);
	arena_fini(&scratch);
	return rc;
}

enum err_code
session_form_shows(struct session *session, int64_t of,
		   const struct relation_facts *facts, enum data_class data,
		   struct err *err)
{
	if (of == 0 || !permission_is_journaled(facts, data))
		return ERR_OK;
	return open_once(session, of, facts, data, err);
}

enum err_code
session_open_granted(struct session *session, int64_t casefile_id,
		     const struct view *view, bool *is_open_out,
		     struct err *err)
{
	struct relation_facts facts;
	enum err_code rc = session_facts_for(session, casefile_id,
					     &session->opened, &facts, err);

	*is_open_out = rc == ERR_OK && permission_granted(&facts, view->work);
	return *is_open_out ? open_once(session, casefile_id, &facts,
					view->data, err)
			    : rc;
}

void
session_close_person(struct session *session, int64_t person_id)
{
	session_close_case(session, -person_id);
}

void
session_close_case(struct session *session, int64_t casefile_id)
{
	struct opening *opening = find_opening(session, casefile_id);

	if (opening == NULL)
		return;
	*opening = session->openings[--session->n_openings];
}
