/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "param_private.h"
#include "risk_gate.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/news_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

/* Clocks are set by some seconds now and then. */
enum { BEHIND_MS = 10 * 60 * 1000 };

/*
 * Acting as another is for trials, tests and repair: the owner of the file,
 * without elevated rights (product.md 4).
 */
static enum err_code
may_act_on(const struct session_config *config, const struct stat *st,
	   struct err *err)
{
	if (st->st_uid == getuid() && getuid() == geteuid() &&
	    getgid() == getegid())
		return ERR_OK;
	return err_set(err, ERR_DENIED, "as",
		       _("Only the owner of %s may act as another person. Run "
			 "kith without --as."),
		       config->database);
}

static enum err_code
check_acting(const struct session_config *config, struct err *err)
{
	struct stat st;

	if (config->as_login == NULL)
		return ERR_OK;
	if (stat(config->database, &st) == 0)
		return may_act_on(config, &st, err);
	if (errno == EACCES)
		return err_set(err, ERR_DENIED, "database",
			       _("You have no permission to open the database "
				 "%s. Ask the administrator for access."),
			       config->database);
	return err_set(err, ERR_NOT_FOUND, "database",
		       _("There is no database at %s."), config->database);
}

static enum err_code
read_actor(struct session *session, int64_t id, struct err *err)
{
	enum err_code rc = record_load(session->store, &STAFF_RECORD, id,
				       &session->arena, &session->actor, err);

	if (rc == ERR_OK)
		rc = record_load(session->store, &OFFICE_RECORD,
				 session->actor.office_id, &session->arena,
				 &session->office, err);
	return rc;
}

static enum err_code
load_actor(struct session *session, const char *login, struct err *err)
{
	int64_t id = 0;
	enum err_code rc = staff_find(session->store, login, &id, err);

	if (rc == ERR_NOT_FOUND)
		return err_set(err, ERR_DENIED, "",
			       _("The login %s is not among the staff of this "
				 "database. Ask the administrator to add it."),
			       login);
	return rc == ERR_OK ? read_actor(session, id, err) : rc;
}

/*
 * Who the actor is today: a role that was changed, a time that was ended hold
 * for who sits at an open terminal too. What was read stays for those who
 * hold on to its texts; it is read again only where somebody changed it.
 */
static enum err_code
refresh_actor(struct session *session, struct err *err)
{
	struct arena arena = {0};
	struct staff now;
	uint64_t mark = 0;
	enum err_code rc = store_mark(session->store, &mark, err);

	if (rc != ERR_OK || session->actor_mark == mark)
		return rc;
	rc = record_load(session->store, &STAFF_RECORD, session->actor.head.id,
			 &arena, &now, err);
	if (rc == ERR_OK && now.head.rev != session->actor.head.rev)
		rc = read_actor(session, now.head.id, err);
	if (rc == ERR_OK)
		session->actor_mark = mark;
	arena_fini(&arena);
	return rc;
}

/*
 * Nothing is refused because of it: of two clocks nobody knows here which is
 * right, and one row from the future would lock everybody out.
 */
static enum err_code
look_at_clock(struct session *session, struct err *err)
{
	struct stamp last;
	enum err_code rc = store_journal_last_at(session->store, &last, err);

	if (rc == ERR_OK && last.ms > session_now(session).ms + BEHIND_MS)
		session->ahead = last;
	return rc;
}

const char *
session_clock_note(const struct session *session, struct arena *arena)
{
	if (session->ahead.ms == STAMP_NONE.ms)
		return NULL;
	return arena_printf(
		arena,
		_("The computer's clock says %s, but the record was last "
		  "written on %s. Days and deadlines may be wrong: have the "
		  "administrator set the clock right."),
		stamp_when(arena, session_now(session), DATE_NONE),
		stamp_when(arena, session->ahead, DATE_NONE));
}

const char *
session_note(const struct session *session, struct arena *arena)
{
	if (store_is_damaged(session->store))
		return _(
			"The record is damaged, as somebody has found: nothing "
			"is saved, and what is shown may be wrong. Tell the "
			"administrator, who restores the last backup.");
	if (store_disk_is_read_only(session->store))
		return _(
			"The disk with the record can only be read: nothing "
			"can be saved, and no confidential part be opened. "
			"Tell the administrator.");
	return session_clock_note(session, arena);
}

enum err_code
session_clock_turned(struct session *session, struct arena *arena,
		     const char **note_out, struct err *err)
{
	bool was_said = session->ahead.ms != STAMP_NONE.ms;
	enum err_code rc = ERR_OK;

	*note_out = NULL;
	if (!was_said)
		rc = look_at_clock(session, err);
	if (rc == ERR_OK && !was_said)
		*note_out = session_clock_note(session, arena);
	return rc;
}

enum err_code
session_check_active(struct session *session, struct err *err)
{
	struct relation_facts facts;
	const char *note;
	enum err_code rc = session_case_facts(session, 0, &facts, err);

	if (rc != ERR_OK || facts.actor.is_active)
		return rc;
	note = session_clock_note(session, &session->arena);
	if (note != NULL)
		return err_set(err, ERR_DENIED, "", "%s", note);
	return err_set(err, ERR_DENIED, "",
		       _("The login %s is not active today. Ask the "
			 "administrator to change its dates."),
		       session->actor.login);
	return rc;
}

void
session_set_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

static enum err_code
set_site(struct session *session, struct err *err)
{
	const char *value = NULL;
	enum err_code rc = store_setting_load(session->store, "time_zone",
					      &session->arena, &value, err);

	if (rc == ERR_OK && value != NULL)
		session_set_zone(value);
	if (rc == ERR_OK)
		rc = store_setting_load(session->store, "demonstration",
					&session->arena, &value, err);
	session->is_demonstration = rc == ERR_OK && value != NULL;
	return rc;
}

enum err_code
session_open(const struct session_config *config, struct session **out,
	     struct err *err)
{
	struct session *session;
	enum err_code rc = check_acting(config, err);

	if (rc != ERR_OK)
		return rc;
	session = xcalloc(1, sizeof(*session));
	session->now = config->now;
	session->login = arena_strdup(&session->arena, config->login);
	session->acting_for =
		arena_strdup_null(&session->arena, config->as_login);
	rc = store_open(config->database, &session->store, err);
	if (rc == ERR_OK)
		rc = set_site(session, err);
	if (rc == ERR_OK)
		rc = load_actor(session,
				config->as_login != NULL ? config->as_login
							 : config->login,
				err);
	if (rc == ERR_OK)
		rc = look_at_clock(session, err);
	if (rc == ERR_OK)
		rc = session_check_active(session, err);
	if (rc == ERR_OK)
		rc = store_journal_last(session->store, &session->news_upto,
					err);
	if (rc != ERR_OK) {
		session_close(&session);
		return rc;
	}
	*out = session;
	return ERR_OK;
}

void
session_close(struct session **session)
{
	if (session == NULL || *session == NULL)
		return;
	store_close(&(*session)->store);
	arena_fini(&(*session)->arena);
	arena_fini(&(*session)->facts);
	arena_fini(&(*session)->opened);
	arena_fini(&(*session)->rules);
	arena_fini(&(*session)->known.arena);
	arena_fini(&(*session)->known_of_none.arena);
	free((*session)->openings);
	free(*session);
	*session = NULL;
}

struct store *
session_store(struct session *session)
{
	return session->store;
}

const struct staff *
session_actor(const struct session *session)
{
	return &session->actor;
}

const char *
session_office_name(const struct session *session)
{
	return session->office.name;
}

struct stamp
session_now(const struct session *session)
{
	if (session->fixed_now.ms != 0)
		return session->fixed_now;
	return session->now();
}

struct date
session_today(const struct session *session)
{
	int hour;
	int minute;

	return stamp_local(session_now(session), &hour, &minute);
}

bool
session_is_demonstration(const struct session *session)
{
	return session->is_demonstration;
}

enum err_code
session_has_news(struct session *session, enum session_news *out,
		 struct err *err)
{
	struct query_actor actor;
	struct news news;
	bool is_new = false;
	int64_t shown = session->n_openings == 0
				? 0
				: session->openings[session->n_openings - 1].of;
	enum err_code rc = store_has_news(session->store, &is_new, err);

	if (shown < 0) /* a person without a case: news are of cases */
		shown = 0;
	*out = NEWS_NONE;
	if (rc != ERR_OK || !is_new)
		return rc;
	session_query_actor(session, &actor);
	rc = news_concern(session->store, &actor, shown, &session->news_upto,
			  &news, err);
	*out = NEWS_OF_OTHERS;
	if (rc != ERR_OK || news.is_of_shown)
		*out = NEWS_OF_CONCERN;
	else if (news.is_of_caseload)
		*out = NEWS_OF_CASELOAD;
	return rc;
}

int
session_news_fd(const struct session *session)
{
	return store_news_fd(session->store);
}

void
session_drain_news(struct session *session)
{
	store_drain_news(session->store);
}

void
session_picture_begin(struct session *session)
{
	store_picture_begin(session->store);
}

void
session_picture_end(struct session *session)
{
	store_picture_end(session->store);
}

void
session_on_progress(struct session *session, bool (*stop)(void *arg), void *arg)
{
	store_on_progress(session->store, stop, arg);
}

void
session_query_actor(const struct session *session, struct query_actor *out)
{
	out->staff_id = session->actor.head.id;
	out->office_id = session->actor.office_id;
	out->role = session->actor.role;
	out->today = session_today(session);
	out->now = session_now(session);
}

void
session_act(const struct session *session, const char *operation,
	    struct act *out)
{
	memset(out, 0, sizeof(*out));
	out->staff_id = session->actor.head.id;
	out->login = session->login;
	out->acting_for = session->acting_for;
	out->operation = operation;
	out->at = session_now(session);
}

static enum err_code
ask_facts(struct session *session, int64_t casefile_id, struct arena *arena,
	  struct relation_facts *out, struct err *err)
{
	enum err_code rc = refresh_actor(session, err);

	arena_fini(arena);
	if (rc != ERR_OK)
		return rc;
	return casefile_relation_facts(
		session->store,
		&(struct relation_query){.actor = &session->actor,
					 .casefile_id = casefile_id,
					 .now = session_now(session),
					 .today = session_today(session)},
		arena, out, err);
}

enum err_code
session_case_facts(struct session *session, int64_t casefile_id,
		   struct relation_facts *out, struct err *err)
{
	return ask_facts(session, casefile_id, &session->facts, out, err);
}

enum err_code
session_known_facts(struct session *session, int64_t casefile_id,
		    const struct relation_facts **out, struct err *err)
{
	struct known_facts *known = casefile_id == 0 ? &session->known_of_none
						     : &session->known;
	const bool is_same = known->is_known &&
			     known->casefile_id == casefile_id;
	int64_t second;
	uint64_t mark = 0;
	enum err_code rc;

	*out = &known->facts;
	if (is_same && known->was_asked)
		return ERR_OK;
	second = session_now(session).ms / 1000;
	rc = store_mark(session->store, &mark, err);
	known->was_asked = rc == ERR_OK && session->is_asking;
	if (rc != ERR_OK ||
	    (is_same && known->second == second && known->mark == mark))
		return rc;
	rc = ask_facts(session, casefile_id, &known->arena, &known->facts, err);
	known->is_known = rc == ERR_OK;
	known->casefile_id = casefile_id;
	known->second = second;
	known->mark = mark;
	return rc;
}

/* What is only read, tried or shown in a form may be so by what was known when
 * nothing has changed since; what is done asks anew. */
static enum err_code
facts_for(struct session *session, int64_t casefile_id, struct arena *arena,
	  struct relation_facts *out, struct err *err)
{
	const struct relation_facts *known;
	enum err_code rc;

	if (store_is_writing(session->store))
		return ask_facts(session, casefile_id, arena, out, err);
	rc = session_known_facts(session, casefile_id, &known, err);
	if (rc == ERR_OK)
		*out = *known;
	return rc;
}

/* Who is hidden and has no case is known to each pair in whose household they
 * live: how the actor stands to that case, where it is such a one. */
static enum err_code
facts_of_household(struct session *session, int64_t person_id,
		   struct relation_facts *out, struct err *err)
{
	struct arena scratch = {0};
	struct record_rows cases = {.arena = &scratch};
	struct relation_facts facts = {0};
	const struct casefile *rows;
	enum err_code rc =
		casefile_lived_in(session->store, person_id, &cases, err);

	rows = cases.items;
	for (size_t i = 0; rc == ERR_OK && i < cases.n; i++) {
		rc = facts_for(session, rows[i].head.id, &session->facts,
			       &facts, err);
		if (rc != ERR_OK || relation_of(&facts) != RELATION_PAIR)
			continue;
		*out = facts;
		break;
	}
	arena_fini(&scratch);
	return rc;
}

enum err_code
session_about_facts(struct session *session,
		    const struct reference_about *about,
		    struct relation_facts *out, struct err *err)
{
	enum err_code rc = facts_for(session, about->casefile_id,
				     &session->facts, out, err);

	if (rc == ERR_OK && about->casefile_id == 0) {
		out->case_office = about->office_id;
		out->is_hidden = about->hidden != 0;
		out->is_reach_hidden = about->reach_hidden != 0;
	}
	if (rc == ERR_OK && about->casefile_id == 0 && about->hidden != 0 &&
	    about->person_id != 0)
		rc = facts_of_household(session, about->person_id, out, err);
	/* A hidden member of somebody's household. */
	if (rc == ERR_OK && about->hidden != 0)
		out->is_hidden = true;
	return rc;
}

/* ---- Reading ---- */

enum err_code
session_read_begin(struct session *session, struct err *err)
{
	enum err_code rc = store_read_begin(session->store, err);

	session->is_reading = rc == ERR_OK;
	return rc;
}

void
session_read_end(struct session *session)
{
	if (session->is_reading)
		store_read_end(session->store);
	session->is_reading = false;
}

/* ---- Openings ---- */

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
	enum err_code rc = facts_for(session, casefile_id, &session->opened,
				     facts_out, err);

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
			       "them, and the supervisor of the office read "
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
