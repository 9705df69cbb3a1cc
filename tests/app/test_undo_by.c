/* SPDX-License-Identifier: EUPL-1.2 */
/* What another command takes back is taken back all the same: it is marked in
 * the list of what one did, and U goes on to what was saved before. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/undo.h"
#include "tests/lib/house.h"

static const char *
number_of(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static int64_t
find_last(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	struct undo_act last = {0};

	assert_int_equal(undo_find_last(session, &last, &h->err), ERR_OK);
	session_close(&session);
	return last.id;
}

/* How many of what they did are said to be taken back. */
static size_t
n_taken_back(struct house *h, const char *login)
{
	const char *list = house_list(h, login, UNDO_VIEW, NULL);
	size_t n = 0;

	while ((list = strstr(list, "|1")) != NULL) {
		n += list[2] == '\n' || list[2] == '\0';
		list += 2;
	}
	return n;
}

/* By the command that the table names: it is taken back all the same. */
static void
another_command_takes_back(void **state)
{
	struct house *h = *state;
	int64_t first;
	const char *give;
	const char *id;

	house_case(h, "Karim", "Benali", "1984-03-02");
	house_must(h, "sup", "view.save", "list", "persons", "name", "All",
		   "place", "1", NULL);
	first = h->out.act_id;
	id = number_of(h, house_must(h, "sup", "pair.hand_over", "pair",
				     "ane+jon", "pair_id", "mikel+leire",
				     "reason", "Leave", NULL));
	give = number_of(h, h->out.act_id);
	assert_int_equal(n_taken_back(h, "sup"), 0);
	house_must(h, "sup", "pair.hand_back", "hand_over", id, NULL);
	assert_int_equal(n_taken_back(h, "sup"), 1);
	/* U goes on to what was saved before: this cannot be taken back. */
	assert_int_equal(find_last(h, "sup"), first);
	/* What somebody else ends is not taken back by who set it. */
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t+1", "to_day", "t+9", NULL);
	id = number_of(h, h->out.row_id);
	house_must(h, "root", "deputy.end", "deputy", id, NULL);
	assert_int_equal(n_taken_back(h, "sup"), 1);
	/* What is taken back and done again is offered, each time. */
	house_must(h, "sup", "deputy.resume", "deputy", id, NULL);
	house_must(h, "sup", "deputy.end", "deputy", id, NULL);
	assert_int_equal(n_taken_back(h, "sup"), 2);
	assert_int_equal(find_last(h, "sup"), h->out.act_id);
	house_must(h, "sup", "deputy.resume", "deputy", id, NULL);
	assert_int_equal(n_taken_back(h, "sup"), 3);
	assert_int_not_equal(
		house_do(h, "sup", UNDO_OPERATION, "act", give, NULL), ERR_OK);
	assert_non_null(strstr(h->err.msg, "already"));
	house_check(h);
}

/* An edit of what one has made is no taking back of it. */
static void
edits_take_nothing_back(void **state)
{
	struct house *h = *state;

	house_must(h, "root", "staff.add", "login", "nora", "name", "Nora Gil",
		   "role", "handler", "discipline", "social", "office_id",
		   "ALT", "active_from", "2020-01-01", NULL);
	house_must(h, "root", "staff.change", "staff", "nora", "phone",
		   "948 111 223", NULL);
	assert_int_equal(n_taken_back(h, "root"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(another_command_takes_back),
		HOUSE_TEST(edits_take_nothing_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
