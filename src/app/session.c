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

bool
session_is_away(const struct session *session, bool *is_other_out)
{
	return store_is_away(session->store, is_other_out);
}

bool
session_keeps_drafts(const struct session *session)
{
	return store_keeps_drafts(session->store);
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

enum err_code
session_facts_for(struct session *session, int64_t casefile_id,
		  struct arena *arena, struct relation_facts *out,
		  struct err *err)
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
		rc = session_facts_for(session, rows[i].head.id,
				       &session->facts, &facts, err);
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
	enum err_code rc = session_facts_for(session, about->casefile_id,
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
