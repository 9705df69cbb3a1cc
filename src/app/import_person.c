/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_person.h"

#include <inttypes.h>
#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_event.h"
#include "casefile_make.h"
#include "core/person_name.h"
#include "core/permission.h"
#include "core/staff.h"
#include "hidden_tell.h"
#include "import_address.h"
#include "import_benefit.h"
#include "import_reach.h"
#include "import_same.h"
#include "import_take.h"
#include "risk_gate.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/import_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

enum { ALIKE_MAX = 5 };

/* Who the row is found to be. */
struct match {
	int64_t person_id; /* 0 = nobody registered */
	bool by_number;
	struct person person;
	struct person_identifier *numbers;
	size_t n_numbers;
	int64_t casefile_id; /* 0 = none */
	struct casefile casefile;
	size_t first_row; /* of this run; 0 = not met in it before */
	bool was_linked;  /* by a row that said the same */
	bool fills_only;  /* what is there stays; only empty fields are set */
	bool is_guarded;  /* at risk, and somebody else is in charge */
};

static void
refuse(struct import_run *run, const char *column, const char *code,
       const char *message)
{
	issues_add(run->call.issues, column, code, "%s", message);
}

/* A reason that names somebody of the record. */
static void
refuse_for(struct import_run *run, const char *column, const char *code,
	   const struct person_hit *hit, const char *message)
{
	if (run->call.issues->n < IMPORT_NAMED)
		run->trace.named[run->call.issues->n] = hit->person_id;
	refuse(run, column, code, message);
}

/* "Charlie FONDUE *1997-04-22 (ALT-2026-0002-X)", or "(row 3)" for one whom
 * this file has brought: a trial has no number to give. */
static const char *
describe(struct import_run *run, const struct person_hit *hit)
{
	struct arena *arena = run->call.arena;
	size_t row = import_seen_row(&run->seen, hit->person_id);
	const char *name =
		person_display_name(arena, hit->given_name, hit->family_name);
	const char *where = *hit->case_number == '\0' ? _("no case")
						      : hit->case_number;

	if (row != 0)
		where = arena_printf(arena, _("row %zu"), row);
	return arena_printf(arena, "%s *%s (%s)", name, hit->birth, where);
}

/* ---- Finding the person ---- */

/* One at a time: the row is asked again once it was written down. */
static enum err_code
look_if_tried(struct import_run *run, int64_t person_id, struct err *err)
{
	if (run->call.tried_id != 0 ||
	    import_seen_row(&run->tried, person_id) != 0)
		return ERR_OK;
	return hidden_try(&run->call, person_id, err);
}

static enum err_code
refuse_two(struct import_run *run, const char *heading, const int64_t ids[2],
	   struct err *err)
{
	enum err_code rc = look_if_tried(run, ids[0], err);

	if (rc == ERR_OK)
		rc = look_if_tried(run, ids[1], err);
	refuse(run, heading, "numbers_of_two",
	       _("The numbers of this row belong to two persons of the "
		 "record. Find out whose it is; if you do not find one of "
		 "them, ask your supervisor."));
	return rc;
}

static enum err_code
find_by_numbers(struct import_run *run, const struct import_row *row,
		struct match *match, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < row->n_numbers; i++) {
		const struct import_number *number = &row->numbers[i];
		int64_t id = 0;

		rc = person_by_identifier(run->call.store, &number->is, 0, &id,
					  err);
		if (rc != ERR_OK || id == 0)
			continue;
		if (match->person_id != 0 && match->person_id != id)
			rc = refuse_two(run, number->heading,
					(int64_t[]){match->person_id, id}, err);
		else
			match->person_id = id;
		match->by_number = true;
	}
	return rc;
}

static void
refuse_likely(struct import_run *run, const struct person_hit *hit)
{
	refuse_for(
		run, "", "likely_duplicate", hit,
		arena_printf(
			run->call.arena,
			_("Likely registered already: %s. If it is the same "
			  "person, add the row's number to that person; if it "
			  "is somebody else, register somebody new. Then "
			  "import again."),
			describe(run, hit)));
}

static enum err_code
find_by_name(struct import_run *run, const struct import_row *row,
	     struct match *match, struct err *err)
{
	struct query_actor actor;
	struct person_hits hits = {.arena = run->call.arena, .max = ALIKE_MAX};
	size_t n_same = 0;
	enum err_code rc;

	session_query_actor(run->call.session, &actor);
	rc = person_alike(run->call.store, &actor, &row->person, &hits, err);
	for (size_t i = 0; rc == ERR_OK && i < hits.n; i++)
		if (import_is_same(run->call.arena, &row->person,
				   &hits.items[i])) {
			match->person_id = hits.items[i].person_id;
			n_same++;
		}
	if (rc != ERR_OK || n_same == 1)
		return rc;
	match->person_id = 0;
	run->hits = hits;
	for (size_t i = 0; i < hits.n; i++)
		refuse_likely(run, &hits.items[i]);
	if (!str_is_empty(hits.elsewhere))
		run->note(run->note_arg, "", "known_elsewhere",
			  arena_printf(run->call.arena,
				       _("A matching person is known at %s. "
					 "Ask there whether it is the same "
					 "person."),
				       hits.elsewhere));
	return rc;
}

static enum err_code
load_match(struct import_run *run, const struct import_row *row,
	   struct match *match, struct err *err)
{
	struct op_call *call = &run->call;
	struct record_rows numbers = {.arena = call->arena};
	enum err_code rc = person_load(call->store, match->person_id,
				       call->arena, &match->person, err);

	if (rc == ERR_OK)
		rc = person_identifiers(call->store, match->person_id, &numbers,
					err);
	match->numbers = numbers.items;
	match->n_numbers = numbers.n;
	if (rc == ERR_OK)
		rc = casefile_of_person(call->store, match->person_id,
					&match->casefile_id, err);
	if (rc == ERR_OK && match->casefile_id != 0)
		rc = casefile_load(call->store, match->casefile_id, call->arena,
				   &match->casefile, err);
	if (rc == ERR_OK && match->by_number)
		rc = import_was_linked(call->store, match->person_id,
				       row->cells, &match->was_linked, err);
	match->first_row = import_seen_row(&run->seen, match->person_id);
	return rc;
}

/*
 * A person whom an earlier row of the file was about gets only what is still
 * empty, else two rows would undo each other at each run; so does one who is
 * only taken to be the same, whenever that row comes again.
 */
static void
choose_mode(struct import_run *run, const struct import_row *row,
	    struct match *match)
{
	match->fills_only = match->first_row != 0 || match->was_linked ||
			    (!match->by_number && row->n_numbers > 0);
	if (match->first_row != 0 && row->n_numbers == 0)
		run->note(run->note_arg, "", "twice_in_file",
			  arena_printf(run->call.arena,
				       _("Name and birth date of the person "
					 "of row %zu: taken for the same. "
					 "Numbers in a column of their own "
					 "would tell two persons apart."),
				       match->first_row));
}

/* ---- Rights ---- */

/* Whoever else the rules of the case let write: a person at risk is changed
 * by who is in charge alone (doc/decisions/0094). */
static enum err_code
check_risk(struct import_run *run, struct match *match, struct err *err)
{
	bool is_in_charge = true;
	enum err_code rc = ERR_OK;

	if (match->person.hidden || match->person.reach_hidden)
		rc = risk_is_in_charge(&run->call, &match->person,
				       &is_in_charge, err);
	match->is_guarded = !is_in_charge;
	return rc;
}

/*
 * Whether the actor may know of the person, and may write. Importing gives no
 * more rights than the case has: what a pair works on is the pair's, but for a
 * case that this run has given it.
 */
static enum err_code
check_rights(struct import_run *run, struct match *match, bool *may_write_out,
	     struct err *err)
{
	const struct staff *actor = session_actor(run->call.session);
	struct relation_facts facts;
	enum relation relation;
	enum err_code rc = session_case_facts(run->call.session,
					      match->casefile_id, &facts, err);

	if (rc == ERR_OK)
		rc = check_risk(run, match, err);
	if (rc != ERR_OK)
		return rc;
	if (match->casefile_id == 0) {
		facts.case_office = match->person.office_id;
		facts.is_hidden = match->person.hidden;
		facts.is_reach_hidden = match->person.reach_hidden;
	}
	relation = relation_of(&facts);
	*may_write_out =
		!match->is_guarded &&
		(permission_reach(&facts) == ACCESS_WRITE ||
		 import_seen_row(&run->opened, match->person_id) != 0 ||
		 (match->casefile.pair_id == 0 &&
		  match->person.office_id == actor->office_id));
	if (permission_access(relation, DATA_BASIC) >= ACCESS_SEE)
		return ERR_OK;
	refuse(run, "", "registered_elsewhere",
	       _("The row's number is in the record already, of a person whom "
		 "you do not see. Ask the supervisor of your office."));
	return look_if_tried(run, match->person_id, err);
}

/* ---- Is it really the same person? ---- */

static bool
has_number(const struct match *match, const struct import_number *number,
	   struct arena *arena)
{
	for (size_t i = 0; i < match->n_numbers; i++) {
		const struct identifier there =
			person_identifier_number(&match->numbers[i]);

		if (identifier_is_same(&there, &number->is, arena))
			return true;
	}
	return false;
}

static bool
has_of_kind(const struct match *match, const char *kind)
{
	for (size_t i = 0; i < match->n_numbers; i++)
		if (str_is(match->numbers[i].kind, kind))
			return true;
	return false;
}

/* Has the person another number of a register that gives each person one? */
static const struct import_number *
other_number(const struct match *match, const struct import_row *row,
	     struct arena *arena)
{
	for (size_t i = 0; i < row->n_numbers; i++)
		if (has_of_kind(match, row->numbers[i].is.kind) &&
		    !has_number(match, &row->numbers[i], arena))
			return &row->numbers[i];
	return NULL;
}

static void
refuse_other(struct import_run *run, const struct import_row *row,
	     const struct person_hit *hit)
{
	refuse_for(
		run, row->numbers[0].heading, "other_person", hit,
		arena_printf(run->call.arena,
			     _("A number of this row is that of %s, whose name "
			       "and birth date are others. Compare both "
			       "before anything is changed."),
			     describe(run, hit)));
}

static struct person_hit
hit_of(const struct match *match)
{
	return (struct person_hit){
		.person_id = match->person_id,
		.given_name = match->person.given_name,
		.family_name = match->person.family_name,
		.birth = match->person.birth,
		.case_number = str_or_empty(match->casefile.number),
	};
}

/*
 * Name and birth date, which whoever sees the person at all may see: they are
 * compared whoever imports, but for a person at risk.
 */
static void
check_name(struct import_run *run, const struct import_row *row,
	   const struct match *match)
{
	const struct person_hit hit = hit_of(match);

	if (match->is_guarded)
		return;
	if (match->by_number &&
	    import_is_other(run->call.arena, &row->person, &match->person))
		refuse_other(run, row, &hit);
	else
		import_take_compare(run, row, &match->person);
}

/*
 * Two numbers of one register for one name and birth date: the same person
 * entered twice there, or two persons. A telephone or an e-mail decides;
 * without them people do.
 */
static void
check_numbers(struct import_run *run, const struct import_row *row,
	      const struct match *match)
{
	const struct import_number *other =
		other_number(match, row, run->call.arena);
	const struct person_hit hit = hit_of(match);

	if (match->by_number || other == NULL)
		return;
	if (!import_is_borne_out(run->call.arena, &row->person,
				 &match->person)) {
		refuse_likely(run, &hit);
		return;
	}
	run->note(run->note_arg, other->heading, "second_number",
		  arena_printf(run->call.arena,
			       _("%s has another number there. Name, birth "
				 "date and telephone or e-mail are the same: "
				 "taken for the same person, the number was "
				 "added."),
			       describe(run, &hit)));
}

/* ---- Writing ---- */

static enum err_code
add_numbers(struct import_run *run, const struct import_row *row,
	    const struct match *match, size_t *n_out, struct err *err)
{
	enum err_code rc = ERR_OK;

	*n_out = 0;
	for (size_t i = 0; rc == ERR_OK && i < row->n_numbers; i++) {
		struct person_identifier number = {
			.person_id = match->person_id,
			.kind = row->numbers[i].is.kind,
			.value = row->numbers[i].is.value,
			.country = row->numbers[i].is.country,
		};

		if (has_number(match, &row->numbers[i], run->call.arena))
			continue;
		rc = record_insert(run->call.store, &IDENTIFIER_RECORD,
				   run->call.now, &number, err);
		run->trace.numbers =
			arena_printf(run->call.arena, "%s%" PRId64 " ",
				     run->trace.numbers, number.head.id);
		(*n_out)++;
	}
	if (rc == ERR_OK && *n_out > 0)
		rc = person_index(run->call.store, match->person_id, err);
	return rc;
}

static const char *
story_of(struct import_run *run, const char *lines)
{
	char day[DATE_ISO_SIZE];

	if (*lines == '\0')
		return NULL;
	return arena_printf(run->call.arena, _("From %s, imported on %s:\n%s"),
			    *run->source == '\0' ? _("a file") : run->source,
			    date_iso(run->call.today, day), lines);
}

static enum err_code
open_case(struct import_run *run, const struct import_row *row,
	  int64_t person_id, struct err *err)
{
	struct casefile casefile = {
		.person_id = person_id,
		.pair_id = run->pair_id,
		.profile = "PREPARE",
		.opened_on = run->call.today,
		.story = story_of(run, row->story),
	};
	enum err_code rc = casefile_make(&run->call, &casefile, err);

	run->trace.casefile_id = casefile.head.id;
	run->trace.case_rev = casefile.head.rev;
	run->trace.is_opened = casefile.head.id != 0;
	if (run->trace.is_opened)
		import_seen_add(&run->opened, person_id, row->number);
	return rc;
}

static void
note_new(struct import_run *run, const struct person *person)
{
	struct arena *arena = run->call.arena;

	run->note(run->note_arg, "", "created",
		  arena_printf(arena, _("New, with a case file: %s *%s."),
			       person_display_name(arena, person->given_name,
						   person->family_name),
			       person->birth));
}

static enum err_code
create(struct import_run *run, const struct import_row *row,
       enum import_result *out, struct err *err)
{
	struct person person = row->person;
	struct match made = {0};
	size_t n;
	enum err_code rc;

	person.office_id = session_actor(run->call.session)->office_id;
	person.registered_by_id = session_actor(run->call.session)->head.id;
	rc = person_insert(run->call.store, run->call.now, &person, err);
	made.person_id = person.head.id;
	if (rc == ERR_OK)
		rc = add_numbers(run, row, &made, &n, err);
	if (rc == ERR_OK)
		rc = open_case(run, row, made.person_id, err);
	if (rc == ERR_OK)
		rc = hidden_tell(&run->call, &person, &run->hits, err);
	if (rc == ERR_OK && run->trace.is_opened)
		rc = import_benefits_take(run, row, run->trace.casefile_id,
					  false, err);
	run->trace.person_id = made.person_id;
	run->trace.person_rev = person.head.rev;
	import_seen_add(&run->seen, made.person_id, row->number);
	if (rc == ERR_OK && run->call.issues->n == 0)
		note_new(run, &person);
	*out = IMPORT_CREATED;
	return rc;
}

/* Lines of the row that the story does not have yet are added below it. */
static enum err_code
add_to_story(struct import_run *run, const struct import_row *row,
	     struct match *match, struct err *err)
{
	struct casefile *casefile = &match->casefile;
	const char *at = row->story;
	const char *more = "";

	while (*at != '\0') {
		size_t len = strcspn(at, "\n") + 1;
		const char *line = arena_strndup(run->call.arena, at, len);

		if (strstr(str_or_empty(casefile->story), line) == NULL)
			more = arena_printf(run->call.arena, "%s%s", more,
					    line);
		at += len;
	}
	if (*more == '\0')
		return ERR_OK;
	more = story_of(run, more);
	run->trace.story = import_story_pack(run->call.arena, casefile);
	casefile->story = casefile->story == NULL
				  ? more
				  : arena_printf(run->call.arena, "%s\n%s",
						 casefile->story, more);
	casefile->story_on = run->call.today;
	casefile->story_by_id = session_actor(run->call.session)->head.id;
	run->trace.casefile_id = match->casefile_id;
	enum err_code rc =
		record_update(run->call.store, &CASEFILE_RECORD, casefile, err);

	run->trace.case_rev = casefile->head.rev;
	run->note(run->note_arg, "", "changed",
		  arena_printf(run->call.arena,
			       _("Changed: what kith has no field for is added "
				 "to the story of case %s."),
			       str_or_empty(casefile->number)));
	return rc;
}

static void
note_numbers(struct import_run *run, const struct import_row *row,
	     const struct match *match)
{
	for (size_t i = 0; i < row->n_numbers; i++)
		if (!has_number(match, &row->numbers[i], run->call.arena))
			import_take_say(run, row->numbers[i].heading, NULL,
					row->numbers[i].is.value);
}

static void
note_linked(struct import_run *run, const struct match *match)
{
	const struct person_hit hit = hit_of(match);

	run->note(run->note_arg, "", "linked",
		  arena_printf(run->call.arena,
			       _("Linked: registered already as %s, without "
				 "this number."),
			       describe(run, &hit)));
}

/* The first time that the row's number and the person come together. */
static enum err_code
link_case(struct import_run *run, const struct import_row *row,
	  struct match *match, struct err *err)
{
	if (match->casefile_id == 0)
		return open_case(run, row, match->person_id, err);
	return add_to_story(run, row, match, err);
}

/* The open case of the person; 0 = none. */
static int64_t
case_of(const struct import_run *run, const struct match *match)
{
	if (match->casefile_id == 0)
		return run->trace.casefile_id;
	return date_is_none(match->casefile.closed_on) ? match->casefile_id : 0;
}

static enum err_code
update(struct import_run *run, const struct import_row *row,
       struct match *match, enum import_result *out, struct err *err)
{
	const char *before =
		import_person_pack(run->call.arena, &match->person);
	size_t n_numbers = 0;
	bool changed = false;
	enum err_code rc = ERR_OK;

	if (!match->fills_only)
		rc = import_address_move(run, row, &match->person, &before,
					 &changed, err);
	if (rc == ERR_OK)
		changed |= import_take(run, row, match->fills_only,
				       &match->person);

	if (rc == ERR_OK)
		rc = import_reach_take(run, row, match->fills_only,
				       &match->person, &changed, err);
	if (rc == ERR_OK && changed) {
		rc = person_update(run->call.store, &match->person, err);
		run->trace.before = before;
		run->trace.person_rev = match->person.head.rev;
	}
	if (rc == ERR_OK)
		rc = add_numbers(run, row, match, &n_numbers, err);
	if (rc == ERR_OK && !match->by_number && n_numbers > 0) {
		note_linked(run, match);
		rc = link_case(run, row, match, err);
	}
	if (rc == ERR_OK)
		note_numbers(run, row, match);
	if (rc == ERR_OK && run->call.issues->n == 0)
		rc = import_benefits_take(run, row, case_of(run, match),
					  match->first_row != 0, err);
	import_seen_add(&run->seen, match->person_id, row->number);
	if (!match->by_number && n_numbers > 0)
		*out = IMPORT_LINKED;
	else
		*out = changed || n_numbers > 0 || *run->trace.benefits != '\0'
			       ? IMPORT_CHANGED
			       : IMPORT_UNCHANGED;
	return rc;
}

/*
 * A case that waits for a pair gets it, as by case.assign. Before it is
 * changed it is kept, unless the row has added to its story already.
 */
static enum err_code
give_pair(struct import_run *run, const struct import_row *row,
	  struct match *match, struct err *err)
{
	struct op_call *call = &run->call;
	struct casefile *casefile = &match->casefile;
	struct case_event event = {.kind = "pair"};
	enum err_code rc = ERR_OK;

	if (*run->trace.story == '\0')
		run->trace.story = import_story_pack(call->arena, casefile);
	run->trace.story = import_story_waits(call->arena, run->trace.story);
	casefile->pair_id = run->pair_id;
	casefile->pair_since = call->today;
	casefile->first_reference_id = run->pair_social_id;
	rc = record_update(call->store, &CASEFILE_RECORD, casefile, err);
	run->trace.casefile_id = match->casefile_id;
	run->trace.case_rev = casefile->head.rev;
	if (rc == ERR_OK)
		rc = pair_name(call->store, run->pair_id, call->arena,
			       &event.text, err);
	if (rc == ERR_OK)
		rc = case_event_write(call, match->casefile_id, &event, err);
	run->note(run->note_arg, "", "changed",
		  arena_printf(call->arena,
			       _("Changed: case %s, which waited for a pair, "
				 "is given to it."),
			       str_or_empty(casefile->number)));
	/* A later row of the same person goes on writing. */
	import_seen_add(&run->opened, match->person_id, row->number);
	return rc;
}

static bool
waits_for_pair(const struct import_run *run, const struct match *match)
{
	return run->pair_id != 0 && match->casefile_id != 0 &&
	       match->casefile.pair_id == 0 &&
	       date_is_none(match->casefile.closed_on) &&
	       match->casefile.office_id ==
		       session_actor(run->call.session)->office_id;
}

/* Giving a case away is for people to decide, one by one. */
static void
note_case(struct import_run *run, const struct match *match)
{
	const struct casefile *casefile = &match->casefile;

	if (run->pair_id == 0 || match->casefile_id == 0 ||
	    casefile->pair_id == run->pair_id || casefile->pair_id == 0)
		return;
	run->note(run->note_arg, "", "case_is_there",
		  arena_printf(run->call.arena,
			       _("Case %s is there already and stays as it "
				 "is: only new cases are given to the pair. "
				 "This one can be given to it by itself."),
			       str_or_empty(casefile->number)));
}

/* The same words whatever the row says. */
static void
note_not_compared(struct import_run *run, const struct match *match)
{
	const char *message =
		_("Registered already, and the address is restricted: the row "
		  "was not compared, whatever it says. What is new in it is "
		  "for who is in charge of the case to change.");

	if (!match->is_guarded)
		message = arena_printf(
			run->call.arena,
			_("Registered already, and a pair works on case %s: "
			  "but for name and birth date the row was not "
			  "compared. What is new in it is for the pair to "
			  "change."),
			str_or_empty(match->casefile.number));
	run->note(run->note_arg, "", "not_compared", message);
}

static enum err_code
update_if_allowed(struct import_run *run, const struct import_row *row,
		  struct match *match, enum import_result *out, struct err *err)
{
	bool may_write = false;
	enum err_code rc = load_match(run, row, match, err);

	choose_mode(run, row, match);
	if (rc == ERR_OK)
		rc = check_rights(run, match, &may_write, err);
	if (rc == ERR_OK && run->call.issues->n == 0)
		check_name(run, row, match);
	if (rc == ERR_OK && run->call.issues->n == 0 && may_write)
		check_numbers(run, row, match);
	if (rc != ERR_OK || run->call.issues->n > 0)
		return rc;
	if (may_write) {
		bool waits = waits_for_pair(run, match);

		if (!waits)
			note_case(run, match);
		rc = update(run, row, match, out, err);
		if (rc != ERR_OK || !waits || run->call.issues->n > 0)
			return rc;
		if (*out == IMPORT_UNCHANGED)
			*out = IMPORT_CHANGED;
		return give_pair(run, row, match, err);
	}
	import_seen_add(&run->seen, match->person_id, row->number);
	note_not_compared(run, match);
	*out = IMPORT_UNCHANGED;
	return ERR_OK;
}

/* Before anything is written: a pair may end while a long import runs. */
static enum err_code
check_pair(struct import_run *run, struct err *err)
{
	const struct casefile casefile = {
		.office_id = session_actor(run->call.session)->office_id};
	struct pair pair;
	enum err_code rc;

	if (run->pair_id == 0)
		return ERR_OK;
	rc = record_load(run->call.store, &PAIR_RECORD, run->pair_id,
			 run->call.arena, &pair, err);
	if (rc != ERR_OK)
		return rc;
	run->pair_social_id = pair.social_id;
	case_check_pair(&run->call, &casefile, &pair);
	return ERR_OK;
}

enum err_code
import_person(struct import_run *run, const struct import_row *row,
	      enum import_result *out, struct err *err)
{
	struct match match = {0};
	enum err_code rc = check_pair(run, err);

	if (rc == ERR_OK)
		rc = find_by_numbers(run, row, &match, err);
	*out = IMPORT_REFUSED;
	run->trace = (struct import_trace){
		.numbers = "", .before = "", .story = "", .benefits = ""};
	if (rc == ERR_OK && match.person_id == 0)
		rc = find_by_name(run, row, &match, err);
	if (rc != ERR_OK || run->call.issues->n > 0)
		return rc;
	run->trace.person_id = match.person_id;
	if (match.person_id != 0)
		return update_if_allowed(run, row, &match, out, err);
	return create(run, row, out, err);
}
