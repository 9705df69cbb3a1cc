/* SPDX-License-Identifier: EUPL-1.2 */
/* A pair that ends while an import runs: a row is refused as a whole. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "src/app/import_person.h"
#include "src/app/session_private.h"
#include "tests/lib/house.h"

static void
note(void *arg, const char *column, const char *code, const char *message)
{
	(void)arg;
	(void)column;
	(void)code;
	(void)message;
}

/* Applies one row as an import of the supervisor's for ane+jon does. */
static enum import_result
apply(struct house *h, const char *given, struct issues *issues)
{
	struct session *session = house_session(h, "sup");
	struct import_row row = {
		.number = 2,
		.person = {.given_name = given,
			   .family_name = "Benali",
			   .birth = "1984-03-02",
			   .language = ""},
		.story = "",
	};
	struct import_run run = {
		.call = {.session = session,
			 .store = session_store(session),
			 .arena = &h->arena,
			 .issues = issues,
			 .now = session_now(session),
			 .today = session_today(session)},
		.source = "list.csv",
		.pair_id = 1,
		.note = note,
	};
	enum import_result result = IMPORT_UNCHANGED;
	struct act act;

	*issues = (struct issues){.arena = &h->arena};
	session_act(session, "import.persons", &act);
	assert_int_equal(store_write_begin(run.call.store, &act, &h->err),
			 ERR_OK);
	assert_int_equal(import_person(&run, &row, &result, &h->err), ERR_OK);
	assert_int_equal(store_write_commit(run.call.store, &act, &h->err),
			 ERR_OK);
	import_seen_fini(&run.seen);
	import_seen_fini(&run.opened);
	session_close(&session);
	return result;
}

static void
a_refused_row_leaves_nobody(void **state)
{
	struct house *h = *state;
	struct issues issues;

	assert_int_equal(apply(h, "Karim", &issues), IMPORT_CREATED);
	assert_int_equal(issues.n, 0);
	house_must(h, "sup", "pair.end", "pair", "1", NULL);
	(void)apply(h, "Amina", &issues);
	assert_int_equal(issues.n, 1);
	assert_string_equal(issues.items[0].code, "ended");
	assert_non_null(strstr(house_list(h, "sup", "persons", NULL), "Karim"));
	assert_null(strstr(house_list(h, "sup", "persons", NULL), "Amina"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_refused_row_leaves_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
