/* SPDX-License-Identifier: EUPL-1.2 */
/* The time line: everything once, newest first, to each what is theirs. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "store/reference_store.h"
#include "store/store.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

/* Saved at once, by the time in it. */
#define UUID "CAST('moment' || substr(hex(randomblob(5)), 1, 10) AS BLOB)"

/* A contract with one promise on housing and one on health, each broken. */
static const char *const CONTRACT_SQL[] = {
	"INSERT INTO diagnosis (uuid, casefile_id, number, started_on, "
	"signed_on, social_signed_by, employment_signed_by) VALUES (" UUID
	", $1, 3, '2026-11-01', '2026-11-10', 2, 3)",
	"INSERT INTO contract (uuid, casefile_id, version_no, language, title, "
	"from_day, to_day, status, in_force_on) VALUES (" UUID
	", $1, 1, "
	"'es', 'Our plan', '2026-11-12', '2027-05-01', 'in_force', "
	"'2026-11-12')",
	"INSERT INTO goal (uuid, casefile_id, contract_id, text, domain, "
	"measure, target_on) SELECT " UUID
	", $1, k.id, 'g', d.code, "
	"'m', '2027-01-01' FROM contract k JOIN (SELECT 'HOME' AS code "
	"UNION SELECT 'USE') d WHERE k.casefile_id = $1",
	"INSERT INTO commitment (uuid, casefile_id, contract_id, goal_id, "
	"owner, ours, owner_name, what, frequency, first_due, last_due, "
	"how_checked) SELECT " UUID
	", $1, g.contract_id, g.id, "
	"'person', 0, 'Karim', 'sees about ' || g.domain, 'once', "
	"'2026-11-13', '2026-11-13', 'seen' FROM goal g "
	"WHERE g.casefile_id = $1",
	"INSERT INTO commitment_mark (uuid, casefile_id, commitment_id, due_on, "
	"outcome, marked_on, marked_by, entered_on) SELECT " UUID
	", "
	"$1, m.id, '2026-11-13', 'not_kept', '2026-11-14', 2, '2026-11-14' "
	"FROM commitment m "
	"WHERE m.casefile_id = $1",
	"INSERT INTO breach (uuid, casefile_id, commitment_id, regime, type, "
	"on_day, text, possible, reporter_id, reported_on, state, "
	"explained_on, explanation) "
	"SELECT " UUID
	", $1, m.id, 'HOUSE-SOFT', 'X', '2026-11-13', "
	"'breach of ' || m.what, 1, 2, '2026-11-15', 'stepped', "
	"'2026-11-16', 'he said of ' || m.what "
	"FROM commitment m WHERE m.casefile_id = $1",
	"INSERT INTO breach_step (uuid, casefile_id, breach_id, step_no, "
	"measure, on_day, by_id, text, rules, reasons) SELECT " UUID
	", "
	"$1, b.id, 1, 'remind', '2026-11-16', 2, 'step on ' || b.text, "
	"'R', 'R' FROM breach b WHERE b.casefile_id = $1",
};

static void
add_contract(struct house *h, const char *number)
{
	struct session *session = house_session(h, "ane");
	struct store *store = session_store(session);
	struct query_actor nobody = {0};
	struct act act = {.login = "test", .operation = "test"};
	int64_t id = 0;
	enum err_code rc = reference_find(store, REF_CASEFILE, number, &nobody,
					  &id, &h->err);

	act.at = house_now();
	if (rc == ERR_OK)
		rc = store_write_begin(store, &act, &h->err);
	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(CONTRACT_SQL); i++)
		rc = db_run(store_db(store), CONTRACT_SQL[i],
			    DB_ARGS(DB_ARG(id)), NULL, &h->err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, &h->err);
	session_close(&session);
	if (rc != ERR_OK)
		fail_msg("contract: %s (%s)", h->err.msg, h->err.detail);
}

static const char *
make_story(struct house *h)
{
	const char *number;

	house_set_day("2026-11-01");
	number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_set_day("2026-11-05");
	house_must(h, "ane", "contact.log", "case", number, "kind", "OFFICE",
		   "text", "Met him.", NULL);
	house_must(h, "ane", "note.write", "case", number, "text", "for both",
		   NULL);
	house_must(h, "ane", "note.write", "case", number, "visibility",
		   "own_service", "text", "for social", NULL);
	house_must(h, "ane", "note.write", "case", number, "visibility",
		   "secret", "conclusion", "needs rest", "text", "the secret",
		   NULL);
	house_must(h, "jon", "case.profile", "case", number, "profile",
		   "STABILISE", NULL);
	add_contract(h, number);
	house_set_day("2026-11-21");
	house_must(h, "jon", "task.add", "case", number, "text", "Call", NULL);
	house_must(h, "jon", "task.done", "task",
		   arena_printf(&h->arena, "%lld", (long long)h->out.row_id),
		   NULL);
	house_must(h, "mikel", "access.break_glass", "case", number, "reason",
		   "He says that he will kill himself", NULL);
	return number;
}

struct line {
	const char *text;
	bool pair_social;
	bool pair_employment;
	bool supervisor;
	bool glass;
};

/* product.md 2; core/permission.h. */
static const struct line LINES[] = {
	{"2026-11-01|opened|Ane Etxeberria|", true, true, true, true},
	{"2026-11-05|contact|Ane Etxeberria|social|OFFICE|HELD|", true, true,
	 true, true},
	{"|Met him.", true, true, true, true},
	{"|note|Ane Etxeberria|social||||||for both", true, true, true, true},
	{"|note|Ane Etxeberria|social||||||for social", true, false, true,
	 true},
	{"|note|Ane Etxeberria|social||||||Secret; agreed: needs rest", true,
	 true, true, true},
	{"the secret", false, false, false, false},
	{"2026-11-05|profile|Jon Ruiz|employment||||||Stabilise first", true,
	 true, true, true},
	{"2026-11-10|diagnosis|Ane Etxeberria + Jon Ruiz|||||||Diagnosis 3, "
	 "begun on 1 Nov 2026",
	 true, true, true, true},
	{"2026-11-12|contract||||||||1: Our plan", true, true, true, false},
	{"|not_kept|||Karim: sees about HOME, due 13 Nov 2026", true, true,
	 true, false},
	{"sees about USE", false, false, false, false},
	{"2026-11-15|breach|Ane Etxeberria|social||||||"
	 "Karim: sees about HOME, due 13 Nov 2026: breach of sees about HOME",
	 true, true, true, false},
	{"2026-11-16|heard||||||||Karim: sees about HOME, due 13 Nov 2026: "
	 "he said of sees about HOME",
	 true, true, true, false},
	{"he said of sees about USE", false, false, false, false},
	{"2026-11-16|step_remind|Ane Etxeberria|social||||||Karim: "
	 "sees about HOME, due 13 Nov 2026: step on breach of sees about HOME",
	 true, true, true, false},
	{"step on breach of sees about USE", false, false, false, false},
	{"2026-11-21|task|Jon Ruiz|employment||||||Call", true, true, true,
	 true},
};

static void
expect_line(const char *list, const struct line *line, bool wanted,
	    const char *login)
{
	if ((strstr(list, line->text) != NULL) != wanted)
		fail_msg("%s for %s:\n%s", line->text, login, list);
}

static void
tells_everyone_their_part(void **state)
{
	struct house *h = *state;
	const char *number = make_story(h);
	static const char *const logins[] = {"ane", "jon", "sup", "mikel"};

	for (size_t i = 0; i < N_ELEMS(logins); i++) {
		const char *list = house_list(h, logins[i], "timeline", "case",
					      number, NULL);

		for (size_t j = 0; j < N_ELEMS(LINES); j++) {
			const bool wanted[] = {LINES[j].pair_social,
					       LINES[j].pair_employment,
					       LINES[j].supervisor,
					       LINES[j].glass};

			expect_line(list, &LINES[j], wanted[i], logins[i]);
		}
	}
	assert_string_equal(house_list(h, "leire", "timeline", "case", number,
				       NULL),
			    "! denied");
	assert_string_equal(house_list(h, "ines", "timeline", "case", number,
				       NULL),
			    "! not_found");
}

/* On one day, newest first: the step, before it the hearing. */
static void
tells_a_day_in_its_order(void **state)
{
	struct house *h = *state;
	const char *list =
		house_list(h, "ane", "timeline", "case", make_story(h), NULL);
	const char *step = strstr(list, "|step_remind|");
	const char *heard = strstr(list, "|heard|");

	assert_non_null(step);
	assert_non_null(heard);
	assert_true(step < heard);
}

/* What was saved later happened later, of whatever kind it is. */
static void
tells_a_day_as_it_went(void **state)
{
	static const char *const WENT[] = {"|note|", "|contact|", "|profile|",
					   "|note|"};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *at;

	for (size_t i = 0; i < N_ELEMS(WENT); i++) {
		house_pass_minutes(5);
		if (strcmp(WENT[i], "|profile|") == 0)
			house_must(h, "jon", "case.profile", "case", number,
				   "profile", "STABILISE", NULL);
		else if (strcmp(WENT[i], "|note|") == 0)
			house_must(h, "ane", "note.write", "case", number,
				   "text", "Seen.", NULL);
		else
			house_must(h, "ane", "contact.log", "case", number,
				   "text", "Met him.", NULL);
	}
	at = house_list(h, "ane", "timeline", "case", number, NULL);
	for (size_t i = N_ELEMS(WENT); i > 0; i--) {
		at = strstr(at, WENT[i - 1]);
		assert_non_null(at);
		at++;
	}
}

/* How a promise was marked stands in what happened; so does who signed. */
static void
tells_what_became_of_a_promise(void **state)
{
	static const char *const OUTCOMES[][2] = {
		{"kept", "|promise_kept|"},
		{"partly", "|promise_partly|"},
		{"not_kept", "|promise_not_kept|"},
		{"excused", "|promise_excused|"},
		{"no_longer_needed", "|promise_dropped|"},
	};
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_in_force(h, &c);
	house_set_day("2026-12-02");
	for (size_t i = 0; i < N_ELEMS(OUTCOMES); i++) {
		house_must(h, "ane", "promise.mark", "promise", c.ours,
			   "outcome", OUTCOMES[i][0], "text", "why", NULL);
		list = house_list(h, "ane", "timeline", "case", c.number, NULL);
		assert_non_null(strstr(list, OUTCOMES[i][1]));
		house_must(h, "ane", "promise.unmark", "promise", c.ours,
			   "reason", "the next one", NULL);
	}
	assert_non_null(strstr(list, "|signature|Karim BENALI|"));
}

/* Every row names who; those of a promise name it, and the day of it. */
static void
tells_who_and_of_which_promise(void **state)
{
	static const char *const TOLD[] = {
		"|opened|Ane Etxeberria|social|",
		"|contract|Amina Benali|",
		("|promise_not_kept|Jon Ruiz|employment|||not_kept|||Karim "
		 "BENALI: "),
		", due 27 Nov 2026: did not come",
		"|breach|Jon Ruiz|employment||||||Karim BENALI: ",
		", due 27 Nov 2026: No visit was made.",
		"|heard|Ane Etxeberria|social||||||Karim BENALI: ",
		", due 27 Nov 2026: I forgot.",
	};
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_in_force(h, &c);
	house_set_day("2026-12-01");
	house_must(h, "jon", "promise.mark", "promise", c.person, "outcome",
		   "not_kept", "text", "did not come", NULL);
	house_must(h, "jon", "breach.report", "promise", c.person, "on_day",
		   "2026-11-27", "text", "No visit was made.", "possible", "y",
		   NULL);
	house_must(h, "ane", "breach.explain", "breach", h->out.row_ref,
		   "explanation", "I forgot.", NULL);
	list = house_list(h, "ane", "timeline", "case", c.number, NULL);
	for (size_t i = 0; i < N_ELEMS(TOLD); i++) {
		if (strstr(list, TOLD[i]) == NULL)
			fail_msg("%s:\n%s", TOLD[i], list);
	}
}

/* Page by page the same rows as at once, each once, days falling. */
static void
pages_without_loss(void **state)
{
	struct house *h = *state;
	const struct input item = {"case", make_story(h)};
	const struct inputs in = {.items = &item, .n = 1};
	const struct view *view = view_find("timeline");
	struct session *session = house_session(h, "ane");
	struct view_request all = {.in = &in, .max = 100};
	struct view_request one = {.in = &in, .max = 2};
	struct view_page page;
	struct view_page part;
	size_t n = 0;

	assert_int_equal(view_read(session, view, &all, &h->arena, &page,
				   &h->err),
			 ERR_OK);
	do {
		assert_int_equal(view_read(session, view, &one, &h->arena,
					   &part, &h->err),
				 ERR_OK);
		for (size_t i = 0; i < part.n; i++, n++) {
			assert_true(n < page.n);
			assert_int_equal(part.rows[i].id, page.rows[n].id);
			if (n > 0)
				assert_true(strcmp(page.rows[n].key,
						   page.rows[n - 1].key) <= 0);
		}
		one.after_key = part.rows[part.n - 1].key;
		one.after_id = part.rows[part.n - 1].id;
	} while (part.more);
	assert_int_equal(n, page.n);
	assert_true(n > 10);
	session_close(&session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(tells_everyone_their_part),
		HOUSE_TEST(tells_a_day_in_its_order),
		HOUSE_TEST(tells_a_day_as_it_went),
		HOUSE_TEST(tells_what_became_of_a_promise),
		HOUSE_TEST(tells_who_and_of_which_promise),
		HOUSE_TEST(pages_without_loss),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
