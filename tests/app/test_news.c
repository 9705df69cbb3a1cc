/* SPDX-License-Identifier: EUPL-1.2 */
/* News: whose screens read again at once when somebody saves. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/operation.h"
#include "app/session.h"
#include "core/permission.h"
#include "tests/lib/house.h"

/* storage.md 6: who works on the case, at once; all others at leisure. */
static const struct reader {
	const char *login;
	enum session_news of_case; /* of ane and jon */
} READERS[] = {
	{"ane", NEWS_OF_CASELOAD}, {"jon", NEWS_OF_CASELOAD},
	{"sup", NEWS_OF_CASELOAD}, {"mikel", NEWS_OF_OTHERS},
	{"ben", NEWS_OF_OTHERS},   {"aud", NEWS_OF_OTHERS},
	{"ines", NEWS_OF_OTHERS},  {"tsup", NEWS_OF_OTHERS},
	{"root", NEWS_OF_OTHERS},
};

static enum session_news
look(struct house *h, struct session *session)
{
	enum session_news news = NEWS_NONE;

	assert_int_equal(session_has_news(session, &news, &h->err), ERR_OK);
	return news;
}

static void
concern_whom_they_concern(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *sessions[N_ELEMS(READERS)];

	for (size_t i = 0; i < N_ELEMS(READERS); i++) {
		sessions[i] = house_session(h, READERS[i].login);
		assert_int_equal(look(h, sessions[i]), NEWS_NONE);
	}
	house_must(h, "jon", "task.add", "case", number, "text", "Call", NULL);
	for (size_t i = 0; i < N_ELEMS(READERS); i++)
		if (look(h, sessions[i]) != READERS[i].of_case)
			fail_msg("a case: %s", READERS[i].login);
	house_must(h, "root", "office.add", "code", "OLI", "name", "Olite",
		   NULL);
	for (size_t i = 0; i < N_ELEMS(READERS); i++)
		if (look(h, sessions[i]) != NEWS_OF_CONCERN)
			fail_msg("of no case: %s", READERS[i].login);
	for (size_t i = 0; i < N_ELEMS(READERS); i++) {
		assert_int_equal(look(h, sessions[i]), NEWS_NONE);
		session_close(&sessions[i]);
	}
}

static void
concern_who_has_the_case_open(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *session = house_session(h, "mikel");
	int64_t id = h->out.casefile_id;

	assert_int_equal(session_open_case(session, id, DATA_BASIC, &h->err),
			 ERR_OK);
	house_must(h, "jon", "task.add", "case", number, "text", "Call", NULL);
	assert_int_equal(look(h, session), NEWS_OF_CONCERN);
	session_close_case(session, id);
	house_must(h, "jon", "task.add", "case", number, "text", "Go", NULL);
	assert_int_equal(look(h, session), NEWS_OF_OTHERS);
	session_close(&session);
}

/* With a hundred colleagues somebody else has always saved, too. */
static void
ones_own_save_is_no_news(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	int64_t id = h->out.casefile_id;
	const char *other = house_case(h, "Amina", "Kone", "1990-07-01");
	struct session *jon = house_session(h, "jon");
	const struct input items[] = {{"case", number}, {"text", "Call"}};
	const struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out;

	assert_int_equal(session_open_case(jon, id, DATA_SOCIAL, &h->err),
			 ERR_OK);
	assert_int_equal(look(h, jon), NEWS_NONE);
	assert_int_equal(app_do(jon, operation_find("task.add"), &in, &h->arena,
				&out, &h->err),
			 ERR_OK);
	house_must(h, "ane", "task.add", "case", other, "text", "Go", NULL);
	assert_int_equal(look(h, jon), NEWS_OF_CASELOAD);
	assert_int_equal(app_do(jon, operation_find("task.add"), &in, &h->arena,
				&out, &h->err),
			 ERR_OK);
	house_must(h, "ane", "task.add", "case", number, "text", "Go", NULL);
	assert_int_equal(look(h, jon), NEWS_OF_CONCERN);
	session_close(&jon);
}

static void
a_look_into_a_case_is_news_to_its_pair(void **state)
{
	struct house *h = *state;
	struct session *ane;
	struct session *sup;

	house_case(h, "Karim", "Benali", "1984-03-02");
	ane = house_session(h, "ane");
	sup = house_session(h, "sup");
	assert_int_equal(session_open_case(sup, h->out.casefile_id, DATA_SOCIAL,
					   &h->err),
			 ERR_OK);
	assert_int_equal(look(h, ane), NEWS_OF_CASELOAD);
	session_close(&sup);
	session_close(&ane);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(concern_whom_they_concern),
		HOUSE_TEST(concern_who_has_the_case_open),
		HOUSE_TEST(ones_own_save_is_no_news),
		HOUSE_TEST(a_look_into_a_case_is_news_to_its_pair),
	};

	return cmocka_run_group_tests_name("news", tests, NULL, NULL);
}
