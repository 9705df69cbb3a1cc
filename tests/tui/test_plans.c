/* SPDX-License-Identifier: EUPL-1.2 */
/* What the screens name is declared: the lists of each role's day and those
 * on the tabs of a case. A name that is not declared ends this program. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/view.h"
#include "base/attr.h"
#include "core/staff.h"
#include "db/db.h"
#include "store/store.h"

#include "src/tui/case_tabs.h"
#include "src/tui/kith_ui.h"
#include "src/tui/worklists.h"
#include "tests/lib/house.h"

static const char *const LOGINS[] = {"ane", "sup", "ben", "aud", "root"};

static void
count(struct session *session, const struct view *view)
{
	const struct view_request request = {.max = 10};
	struct err err = {0};
	int64_t n = -1;
	if (view != NULL &&
	    view_count(session, view, &request, &n, &err) != ERR_OK)
		fail_msg("%s: %s (%s)", view->name, err.msg, err.detail);
}

static void
every_list_of_the_day_is_there(void **state)
{
	struct house *house = *state;
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
		struct session *session = house_session(house, LOGINS[i]);
		struct kith kith = {.session = session};
		struct worklist lists[WORKLISTS_MAX];
		/* Counts stop at their limit, also of the journal. */
		db_set_plan_check(store_db(session_store(session)), false);
		const char *role = session_actor(session)->role;
		size_t n = worklists(&kith, lists);
		assert_true(n > 0);
		if (n != worklists_planned(role))
			fail_msg("%s: %zu of %zu lists", role, n,
				 worklists_planned(role));
		for (size_t j = 0; j < n; j++)
			count(session, lists[j].view);
		session_close(&session);
	}
}

static void
every_list_of_a_case_is_there(void **state)
{
	struct house *house = *state;
	struct session *session = house_session(house, "ane");
	struct case_tab tabs[CASE_TABS_MAX];
	size_t n = case_tabs(session, tabs);
	assert_int_equal(n, 8);
	for (size_t i = 1; i < n; i++)
		assert_true(tabs[i].n_views > 0);
	session_close(&session);
}

/* An officer's day is not empty: it has a list of work of its own. */
static void
every_role_has_work_of_its_own(void **state)
{
	struct house *house = *state;
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
		struct session *session = house_session(house, LOGINS[i]);
		struct kith kith = {.session = session};
		struct worklist lists[WORKLISTS_MAX];
		assert_true(worklists(&kith, lists) > 0);
		assert_non_null(lists[0].view);
		session_close(&session);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(every_list_of_the_day_is_there),
		HOUSE_TEST(every_list_of_a_case_is_there),
		HOUSE_TEST(every_role_has_work_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
