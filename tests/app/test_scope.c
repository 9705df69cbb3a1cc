/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Scopes in SQL against core/permission.h: random cases with pairs, deputies,
 * grants, broken glass, hidden persons, ended pairs, closed cases and a report
 * at the benefit body; every member of staff asks for everything. No row too
 * many, none missing.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/permission.h"
#include "core/staff.h"
#include "db/db.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/reference_store.h"
#include "store/staff_store.h"
#include "store/store.h"
#include "tests/lib/house.h"
#include "tests/lib/lot.h"

enum {
	CASES_SHORT = 48,
	CASES_LONG = 400,
	CASES_MAX = 400,
	CASELESS = 60 /* persons without a case */
};

struct subject {
	const char *number;
	const char *family;
	int64_t id;
	int64_t person_id;
	int64_t office_id;
	bool is_closed;
};

struct town {
	struct house house;
	struct subject subjects[CASES_MAX];
	size_t n;
	int64_t caseless[CASELESS];
	uint32_t seed;
};

static const char *const LOGINS[] = {
	"ane",	"jon",	"mikel", "leire", "sup",  "ben",  "aud",
	"ines", "omar", "tsup",	 "root",  "nora", "unai",
};

static uint32_t
chance(struct town *town, uint32_t n)
{
	return (lot_next(&town->seed) >> 8) % n;
}

static void
add_handler(struct house *h, const char *login, const char *name,
	    const char *discipline)
{
	house_must(h, "root", "staff.add", "login", login, "name", name, "role",
		   "handler", "discipline", discipline, "office_id", "TAF",
		   "active_from", "2020-01-01", NULL);
}

/* A report at the benefit body, with all that it stands on. */
static void
report_breach(struct town *town, const struct subject *subject)
{
	static const char *const sql[] = {
		"INSERT INTO contract (uuid, casefile_id, version_no, "
		"language, title, from_day, to_day, status) VALUES "
		"(randomblob(16), $1, 1, 'es', 'T', '2026-11-01', "
		"'2027-05-01', 'in_force')",
		"INSERT INTO commitment (uuid, casefile_id, contract_id, owner, "
		"ours, owner_name, what, frequency, first_due, last_due, "
		"how_checked) SELECT randomblob(16), $1, max(id), 'person', 0, "
		"'P', 'W', 'once', '2026-11-02', '2026-11-02', 'seen' "
		"FROM contract WHERE casefile_id = $1",
		"INSERT INTO breach (uuid, casefile_id, commitment_id, regime, "
		"type, on_day, text, possible, reporter_id, reported_on, state) "
		"SELECT randomblob(16), $1, max(id), 'HOUSE-SOFT', 'X', "
		"'2026-11-03', 'T', 1, 2, '2026-11-03', 'good_cause' "
		"FROM commitment WHERE casefile_id = $1",
		"INSERT INTO breach_step (uuid, casefile_id, breach_id, "
		"step_no, measure, on_day, by_id, text, rules, reasons, "
		"to_sign, signed_on) "
		"SELECT randomblob(16), $1, max(id), 5, 'report', "
		"'2026-11-04', 2, 'T', 'R', 'R', 1, $2 "
		"FROM breach WHERE casefile_id = $1",
	};
	struct house *h = &town->house;
	struct session *session = house_session(h, "ane");
	struct store *store = session_store(session);
	struct act act = {.login = "test", .operation = "test"};
	enum err_code rc;

	/* Half of them wait for the supervisor, and nobody else knows. */
	const char *signed_on = chance(town, 2) == 0 ? "2026-11-05" : "";

	act.at = house_now();
	rc = store_write_begin(store, &act, &h->err);
	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(sql); i++)
		rc = db_run(store_db(store), sql[i],
			    DB_ARGS(DB_ARG(subject->id), DB_ARG(signed_on)),
			    NULL, &h->err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, &h->err);
	if (rc != ERR_OK)
		fail_msg("report: %s (%s)", h->err.msg, h->err.detail);
	session_close(&session);
}

static void
find_ids(struct town *town, struct subject *subject)
{
	struct house *h = &town->house;
	struct session *session = house_session(h, "root");
	struct query_actor nobody = {0};
	struct reference_about about;
	struct casefile casefile;
	struct store *store = session_store(session);
	enum err_code rc = reference_find(store, REF_CASEFILE, subject->number,
					  &nobody, &subject->id, &h->err);

	if (rc == ERR_OK)
		rc = reference_about(store, REF_CASEFILE, subject->id, &about,
				     &h->err);
	if (rc == ERR_OK)
		rc = casefile_load(store, subject->id, &h->arena, &casefile,
				   &h->err);
	session_close(&session);
	assert_int_equal(rc, ERR_OK);
	subject->person_id = about.person_id;
	subject->office_id = casefile.office_id;
}

/* Family names without a likeness: searches must tell them apart. */
static const char *
family_name(struct town *town, size_t i)
{
	static const char *const parts[] = {"bor", "kel", "mun", "sti", "wax",
					    "lop", "dre", "gof", "hiz", "jat"};

	return arena_printf(&town->house.arena, "%s%s%s", parts[i / 100 % 10],
			    parts[i / 10 % 10], parts[i % 10]);
}

static const char *
handler_of(const char *pair)
{
	if (strcmp(pair, "ane+jon") == 0)
		return "ane";
	return strcmp(pair, "ines+omar") == 0 ? "ines" : "mikel";
}

static void
open_subject(struct town *town, const char *pair, struct subject *out)
{
	struct house *h = &town->house;
	const char *login = handler_of(pair);
	const char *id;

	out->family = family_name(town, town->n);
	house_must(h, login, "person.add", "given_name", "Test", "family_name",
		   out->family, "birth", "1984-03-02", "phone", "948111222",
		   "sure", "y", NULL);
	id = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, login, "case.open", "person_id", id, "pair_id", pair,
		   NULL);
	out->number = h->out.row_ref;
	house_must(h, login, "contact.log", "case", out->number, "text",
		   "spoke", NULL);
	house_must(h, login, "case.story", "case", out->number, "story",
		   "Once.", NULL);
	house_must(h, login, "note.write", "case", out->number, "text", "wrote",
		   NULL);
	find_ids(town, out);
}

static void
give(struct town *town, const struct subject *subject, const char *giver)
{
	static const char *const to[] = {"mikel", "leire", "ines", "omar",
					 "nora",  "tsup",  "ane",  "sup"};
	struct house *h = &town->house;
	bool is_team = chance(town, 2) == 0;
	enum err_code rc = house_do(h, giver, "access.grant", "case",
				    subject->number, "staff_id",
				    to[chance(town, N_ELEMS(to))], "kind",
				    is_team ? "team" : "occasional", "purpose",
				    "school", "domains", "work,home", "hours",
				    chance(town, 2) == 0 ? "24" : "120", NULL);

	assert_true(rc == ERR_OK || rc == ERR_INVALID);
}

/* What may happen to a case, by dice. */
static void
live(struct town *town, struct subject *subject, const char *pair)
{
	struct house *h = &town->house;
	const char *login = handler_of(pair);
	bool is_alt = strcmp(pair, "ines+omar") != 0;

	if (chance(town, 3) == 0)
		give(town, subject, login);
	if (chance(town, 5) == 0)
		(void)house_do(h, is_alt ? "leire" : "nora",
			       "access.break_glass", "case", subject->number,
			       "reason", "He says that he will kill himself",
			       NULL);
	if (chance(town, 4) == 0)
		house_must(h, login, "person.hide", HIDE_REASON, "person",
			   subject->number, "hidden", "y", NULL);
	if (chance(town, 4) == 0)
		report_breach(town, subject);
	subject->is_closed = false;
	if (chance(town, 6) == 0)
		subject->is_closed = house_do(h, login, "case.close", "case",
					      subject->number, "exit_reason",
					      "died", NULL) == ERR_OK;
}

/* Into households of cases, where their pairs let them; some of them twice. */
static void
settle(struct town *town, const char *id)
{
	static const char *const logins[] = {"ane", "mikel", "ines"};

	for (uint32_t n = chance(town, 3); n > 0; n--) {
		const struct subject *with =
			&town->subjects[chance(town, (uint32_t)town->n)];

		for (size_t i = 0; i < N_ELEMS(logins); i++)
			(void)house_do(&town->house, logins[i], "household.add",
				       "case", with->number, "person_id", id,
				       "relation", "other", "sure", "y", NULL);
	}
}

static void
register_caseless(struct town *town)
{
	static const char *const by[] = {"ane",	 "mikel", "jon", "sup",
					 "ines", "omar",  "tsup"};
	struct house *h = &town->house;

	for (size_t i = 0; i < CASELESS; i++) {
		const char *login = by[chance(town, N_ELEMS(by))];
		const char *boss = strcmp(login, "ines") == 0 ||
						   strcmp(login, "omar") == 0 ||
						   strcmp(login, "tsup") == 0
					   ? "tsup"
					   : "sup";
		const char *id;

		town->caseless[i] = house_must(
			h, login, "person.add", "given_name", "Nemo",
			"family_name", family_name(town, 500 + i), "street",
			"Kale 1", "phone", "948333444", "sure", "y", NULL);
		id = arena_printf(&h->arena, "%lld",
				  (long long)town->caseless[i]);
		settle(town, id);
		if (chance(town, 5) == 0)
			(void)house_do(h, boss, "person.restrict", "person", id,
				       "reach_hidden", "y", "household", "n",
				       NULL);
		if (chance(town, 5) == 0)
			(void)house_do(h, boss, "person.hide", HIDE_REASON,
				       "person", id, "hidden", "y", NULL);
	}
}

static void
people_the_town(struct town *town)
{
	static const char *const pairs[] = {"ane+jon", "mikel+leire",
					    "ines+omar", "mikel+jon"};
	struct house *h = &town->house;
	size_t n = getenv("KITH_LONG") != NULL ? CASES_LONG : CASES_SHORT;

	add_handler(h, "nora", "Nora Vidal", "social");
	add_handler(h, "unai", "Unai Mora", "employment");
	house_must(h, "root", "pair.add", "social_id", "mikel", "employment_id",
		   "jon", "active_from", "2020-01-01", NULL);
	for (town->n = 0; town->n < n; town->n++) {
		const char *pair = pairs[chance(town, N_ELEMS(pairs))];

		open_subject(town, pair, &town->subjects[town->n]);
		live(town, &town->subjects[town->n], pair);
	}
	register_caseless(town);
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+10", NULL);
	house_must(h, "tsup", "deputy.set", "absent_id", "omar", "deputy_id",
		   "unai", "from_day", "t", "to_day", "t+3", NULL);
	house_must(h, "tsup", "deputy.set", "absent_id", "ines", "deputy_id",
		   "nora", "from_day", "t", "to_day", "t+1", NULL);
	house_set_day("2026-11-23"); /* some grants and a deputy are over */
	house_must(h, "sup", "pair.end", "pair", "mikel+jon", "active_to", "t",
		   NULL);
	for (size_t i = 0; i < town->n; i++)
		(void)house_do(h, i % 2 == 0 ? "mikel" : "nora",
			       "access.break_glass", "case",
			       town->subjects[i].number, "reason",
			       "He says that he will kill himself", NULL);
	house_must(h, "root", "staff.change", "staff", "leire", "role",
		   "supervisor", "discipline", "", NULL);
}

/* ---- Asking ---- */

struct asker {
	struct town *town;
	const char *login;
	struct session *session;
	struct arena arena;
};

static struct relation_facts
facts_of(struct asker *a, const struct subject *subject)
{
	struct relation_facts facts;
	struct err err = {0};
	const struct relation_query query = {
		.actor = session_actor(a->session),
		.casefile_id = subject->id,
		.now = house_now(),
		.today = session_today(a->session),
	};
	enum err_code rc = casefile_relation_facts(
		session_store(a->session), &query, &a->arena, &facts, &err);

	if (rc != ERR_OK)
		fail_msg("%s: %s", a->login, err.msg);
	return facts;
}

static enum access
access_to(struct asker *a, const struct subject *subject, enum data_class data)
{
	struct relation_facts facts = facts_of(a, subject);

	return permission_access(relation_of(&facts), data);
}

static bool
knows(struct asker *a, const struct subject *subject)
{
	return access_to(a, subject, DATA_BASIC) >= ACCESS_SEE;
}

/* A list's page; rc in *rc_out. */
static struct view_page
read_list(struct asker *a, const char *name, const char *number,
	  enum err_code *rc_out)
{
	const struct input item = {"case", number};
	struct inputs in = {.items = &item, .n = number != NULL};
	struct view_request request = {.in = &in, .max = 1000};
	struct view_page page = {0};
	struct err err = {0};

	*rc_out = view_read(a->session, view_find(name), &request, &a->arena,
			    &page, &err);
	if (*rc_out == ERR_INTERNAL || *rc_out == ERR_SCHEMA)
		fail_msg("%s: %s (%s)", name, err.msg, err.detail);
	return page;
}

static bool
has_row(const struct view_page *page, const struct subject *subject,
	bool by_person)
{
	for (size_t i = 0; i < page->n; i++) {
		if (by_person ? page->rows[i].person_id == subject->person_id
			      : page->rows[i].casefile_id == subject->id)
			return true;
	}
	return false;
}

static void
expect(const struct asker *a, const char *what, const struct subject *subject,
       bool wanted, bool got)
{
	if (wanted != got)
		fail_msg("%s of %s for %s: %s", what, subject->number, a->login,
			 got ? "shown, not allowed" : "allowed, not shown");
}

static bool
is_field_role(const struct asker *a)
{
	const char *role = session_actor(a->session)->role;

	return strcmp(role, "handler") == 0 || strcmp(role, "supervisor") == 0;
}

static void
check_lists(struct asker *a)
{
	int64_t office = session_actor(a->session)->office_id;
	bool works = is_field_role(a);
	enum err_code rc;
	struct view_page cases = read_list(a, "cases", NULL, &rc);
	struct view_page mine = read_list(a, "cases.mine", NULL, &rc);
	struct view_page granted = read_list(a, "cases.granted", NULL, &rc);
	struct view_page persons = read_list(a, "persons", NULL, &rc);
	size_t n_known = 0;

	for (size_t i = 0; i < a->town->n; i++) {
		const struct subject *s = &a->town->subjects[i];
		struct relation_facts facts = facts_of(a, s);
		enum relation relation = relation_of(&facts);
		bool of_office = works && s->office_id == office && knows(a, s);

		n_known += of_office;
		expect(a, "cases", s, of_office, has_row(&cases, s, false));
		expect(a, "persons", s, of_office, has_row(&persons, s, true));
		expect(a, "cases.mine", s,
		       !s->is_closed && (relation == RELATION_PAIR ||
					 relation == RELATION_DEPUTY),
		       has_row(&mine, s, false));
		expect(a, "cases.granted", s,
		       works && facts.grant.kind != GRANT_NONE &&
			       !facts.is_hidden,
		       has_row(&granted, s, false));
	}
	assert_int_equal(cases.n, n_known);
}

static void
check_found(struct asker *a, const struct subject *s)
{
	struct query_actor actor = {
		.staff_id = session_actor(a->session)->head.id,
		.office_id = session_actor(a->session)->office_id,
		.role = session_actor(a->session)->role,
		.today = session_today(a->session),
		.now = house_now(),
	};
	struct relation_facts facts = facts_of(a, s);
	enum relation relation = relation_of(&facts);
	struct person_hits hits = {.arena = &a->arena, .max = 20};
	struct err err = {0};
	const char *phone = NULL;
	bool found = false;

	assert_int_equal(person_search(session_store(a->session), &actor,
				       s->family, &hits, &err),
			 ERR_OK);
	for (size_t i = 0; i < hits.n; i++) {
		if (hits.items[i].person_id != s->person_id)
			continue;
		found = true;
		phone = hits.items[i].phone;
	}
	expect(a, "find", s, knows(a, s), found);
	expect(a, "telephone", s,
	       permission_in_list(relation, DATA_REACH) >= ACCESS_SEE &&
		       permission_reach(&facts) >= ACCESS_SEE,
	       phone != NULL);
}

static void
check_completed(struct asker *a, const struct subject *s)
{
	const struct operation *op = operation_find("contact.log");
	struct candidates found = {.arena = &a->arena, .max = 10};
	struct err err = {0};

	assert_int_equal(param_complete(a->session, &op->params[0], s->number,
					&found, &err),
			 ERR_OK);
	expect(a, "completion", s, knows(a, s), found.n > 0);
}

/* One case: each list shows all of it, or refuses, by its class. */
static void
check_content(struct asker *a, const struct subject *s)
{
	static const struct {
		const char *view;
		/* Pair and supervisor alone read who reads. */
		bool is_of_pair;
		bool has_rows;
	} lists[] = {
		{"case", false, true},		{"case.story", false, true},
		{"contacts", false, true},	{"notes", false, true},
		{"timeline", false, true},	{"household", false, true},
		{"tasks", false, false},	{"access", true, false},
		{"journal.reads", true, false},
	};
	struct relation_facts facts = facts_of(a, s);
	enum relation relation = relation_of(&facts);
	bool is_of_pair = relation == RELATION_PAIR ||
			  relation == RELATION_DEPUTY ||
			  relation == RELATION_SUPERVISOR_OF_OFFICE;

	for (size_t i = 0; i < N_ELEMS(lists); i++) {
		const struct view *view = view_find(lists[i].view);
		enum err_code rc;
		struct view_page page =
			read_list(a, lists[i].view, s->number, &rc);
		bool may = knows(a, s) &&
			   access_to(a, s, view->data) >= ACCESS_SEE;

		expect(a, lists[i].view, s, may, rc == ERR_OK);
		if (lists[i].is_of_pair && !is_of_pair)
			assert_int_equal(page.n, 0);
		if (lists[i].has_rows && may)
			expect(a, lists[i].view, s, true, page.n > 0);
	}
}

/* Who has no case: what is opened is what the scope gives, and the other way
 * round. How many of them are read. */
static size_t
check_caseless(struct asker *a)
{
	struct query_actor actor = {
		.staff_id = session_actor(a->session)->head.id,
		.office_id = session_actor(a->session)->office_id,
		.role = session_actor(a->session)->role,
		.today = session_today(a->session),
		.now = house_now(),
	};
	const struct view *view = view_find("person");
	size_t n_read = 0;

	for (size_t i = 0; i < CASELESS; i++) {
		const struct query_value own = {.has = true,
						.i = a->town->caseless[i]};
		const struct query_request request = {
			.order = &view->query->orders[0],
			.max = 2,
			.own = &own,
			.n_own = 1};
		struct err err = {0};
		int64_t n = 0;
		enum err_code rc = session_open_person(a->session, own.i,
						       DATA_REACH, &err);

		assert_true(rc == ERR_OK || rc == ERR_DENIED ||
			    rc == ERR_NOT_FOUND);
		assert_int_equal(query_count(session_store(a->session),
					     view->query, &actor, &request, &n,
					     &err),
				 ERR_OK);
		if (n != (rc == ERR_OK ? 1 : 0))
			fail_msg("person %lld for %s: %s, but %lld rows",
				 (long long)own.i, a->login, err_code_name(rc),
				 (long long)n);
		n_read += rc == ERR_OK;
	}
	return n_read;
}

static void
agrees_with_the_matrix(void **state)
{
	static struct town town;
	size_t n_caseless = 0;
	size_t n_seen[RELATION_END] = {0};

	(void)state;
	town.seed = 20261121;
	house_init(&town.house);
	people_the_town(&town);
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
		struct asker a = {.town = &town, .login = LOGINS[i]};

		a.session = house_session(&town.house, a.login);
		check_lists(&a);
		n_caseless += check_caseless(&a);
		for (size_t j = 0; j < town.n; j++) {
			struct relation_facts facts =
				facts_of(&a, &town.subjects[j]);

			n_seen[relation_of(&facts)]++;
			check_found(&a, &town.subjects[j]);
			check_completed(&a, &town.subjects[j]);
			check_content(&a, &town.subjects[j]);
		}
		session_close(&a.session);
		arena_fini(&a.arena);
	}
	/* The dice met every relation of staff at least once. */
	for (unsigned r = RELATION_NONE; r < RELATION_PERSON_SELF; r++) {
		if (n_seen[r] == 0 && r != RELATION_REGISTRAR)
			fail_msg("no case of relation %s", relation_code(r));
	}
	print_message("# %zu readings of persons without a case\n", n_caseless);
	assert_in_range(n_caseless, 20, CASELESS * N_ELEMS(LOGINS) / 2);
	house_check(&town.house);
	house_fini(&town.house);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_matrix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
