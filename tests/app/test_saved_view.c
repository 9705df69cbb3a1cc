/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists kept under a name: by whom, of what, and who finds them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/saved_views.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"

#include "tests/lib/house.h"

#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))
#define expect_not_in(list, wanted) assert_null(strstr(list, wanted))

static const char *
views_of(struct house *h, const char *login)
{
	return house_list(h, login, "views", NULL);
}

static int64_t
keep(struct house *h, const char *login, const char *name, const char *shared)
{
	return house_must(h, login, "view.save", "list", "cases.mine", "name",
			  name, "filter", "altsasu", "is_shared", shared, NULL);
}

static void
each_has_the_own_and_the_shared_ones(void **state)
{
	struct house *h = *state;

	keep(h, "ane", "Only mine", "n");
	keep(h, "ane", "For all", "y");
	expect_in(views_of(h, "ane"), "Only mine");
	expect_in(views_of(h, "ane"), "For all");
	expect_not_in(views_of(h, "mikel"), "Only mine");
	expect_in(views_of(h, "mikel"), "For all");
	/* Of another office: neither. */
	expect_not_in(views_of(h, "ines"), "For all");
	/* Each its own name, also where others have it. */
	keep(h, "mikel", "Only mine", "n");
	assert_int_equal(house_do(h, "ane", "view.save", "list", "cases.mine",
				  "name", "Only mine", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "name", "exists"));
}

static void
keys_are_given_one_after_the_other(void **state)
{
	struct house *h = *state;

	keep(h, "ane", "First", "n");
	keep(h, "ane", "Second", "n");
	expect_in(views_of(h, "ane"), "1|First");
	expect_in(views_of(h, "ane"), "2|Second");
	assert_int_equal(house_do(h, "ane", "view.save", "list", "cases.mine",
				  "name", "Third", "place", "2", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "place", "taken"));
	/* Without a key, after those that have one. */
	house_must(h, "ane", "view.save", "list", "cases.mine", "name", "Third",
		   "place", "", NULL);
	expect_in(views_of(h, "ane"), "|Third");
	/* A colleague's have no key here. */
	keep(h, "mikel", "His", "y");
	expect_in(views_of(h, "ane"), "|His");
	expect_not_in(views_of(h, "ane"), "1|His");
}

static const struct {
	const char *list;
	const char *sort;
	const char *hidden;
	const char *field; /* that is refused */
	const char *code;
} REFUSED[] = {
	{"cases.nowhere", "", "", "list", "unknown"},
	/* of another role */
	{"journal", "", "", "list", "unknown"},
	/* another list in each case */
	{"contacts", "", "", "list", "about_one"},
	{"cases.mine", "colour", "", "sort", "unknown"},
	{"cases.mine", "", "birth colour", "hidden", "unknown"},
};

static void
what_cannot_be_opened_is_not_kept(void **state)
{
	struct house *h = *state;

	for (size_t i = 0; i < sizeof(REFUSED) / sizeof(*REFUSED); i++) {
		(void)house_do(h, "ane", "view.save", "list", REFUSED[i].list,
			       "name", "It", "sort", REFUSED[i].sort, "hidden",
			       REFUSED[i].hidden, NULL);
		if (!house_found(h, REFUSED[i].field, REFUSED[i].code))
			fail_msg("%s: no %s %s", REFUSED[i].list,
				 REFUSED[i].field, REFUSED[i].code);
	}
	/* All reasons at once. */
	keep(h, "ane", "It", "n");
	assert_int_equal(house_do(h, "ane", "view.save", "list", "cases.mine",
				  "name", "It", "sort", "colour", "hidden", "x",
				  "place", "1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "name", "exists"));
	assert_true(house_found(h, "place", "taken"));
	assert_true(house_found(h, "sort", "unknown"));
	assert_true(house_found(h, "hidden", "unknown"));
}

static void
only_the_owner_changes_it(void **state)
{
	struct house *h = *state;

	keep(h, "ane", "Ours", "y");
	assert_int_equal(house_do(h, "mikel", "view.change", "view", "1",
				  "name", "Mine", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "mikel", "view.remove", "view", "1", NULL),
			 ERR_DENIED);
	house_must(h, "ane", "view.change", "view", "1", "name", "Late ones",
		   "place", "", "sort", "due", "is_turned", "y", NULL);
	expect_in(views_of(h, "ane"), "|Late ones");
	expect_not_in(views_of(h, "ane"), "1|Late ones");
	/* What was not given stays. */
	expect_in(views_of(h, "ane"), "altsasu|due");
	house_must(h, "ane", "view.change", "view", "1", "is_shared", "n",
		   NULL);
	expect_not_in(views_of(h, "mikel"), "Late ones");
	house_must(h, "ane", "view.remove", "view", "1", NULL);
	expect_not_in(views_of(h, "ane"), "Late ones");
}

static void
it_says_what_it_is(void **state)
{
	static const struct saved_view SAVED = {.list = "cases.mine",
						.filter = "olazti",
						.sort = "due",
						.is_turned = true,
						.hidden = "birth pair"};
	static const struct saved_view PLAIN = {
		.list = "cases.mine", .filter = "", .sort = "", .hidden = ""};
	struct house *h = *state;
	struct arena arena = {0};

	(void)h;
	assert_string_equal(app_saved_view_words(&SAVED, &arena),
			    "filter: olazti   by profile day, backwards   "
			    "without Born, Pair");
	assert_string_equal(app_saved_view_words(&PLAIN, &arena), "");
	assert_true(saved_view_hides(&SAVED, "pair"));
	assert_false(saved_view_hides(&SAVED, "pai"));
	assert_false(saved_view_hides(&PLAIN, ""));
	arena_fini(&arena);
}

/* Each list that is the same wherever it is opened: whoever reads it keeps it
 * turned round, filtered, without its last column, and has it counted so. */
static void
every_list_is_kept(void **state)
{
	static const char *const LOGINS[] = {"ane", "sup", "ben", "aud",
					     "root"};
	struct house *h = *state;
	size_t n_views;
	const struct view *const *views = view_all(&n_views);
	size_t n_kept = 0;

	for (size_t k = 0; k < N_ELEMS(LOGINS); k++) {
		struct session *session = house_session(h, LOGINS[k]);

		for (size_t i = 0; i < n_views; i++) {
			const struct view *view = views[i];
			struct view_request request = {.filter = "zzz",
						       .max = 9};
			const struct saved_view *saved = NULL;
			int64_t n = -1;

			if (view_is_about_one(view) || !view_may(session, view))
				continue;
			house_must(h, LOGINS[k], "view.save", "list",
				   view->name, "name", view->name, "filter",
				   "zzz", "is_turned", "y", "hidden",
				   view->columns[view->n_columns - 1].name,
				   NULL);
			const char *id = arena_printf(&h->arena, "%lld",
						      (long long)h->out.row_id);
			assert_int_equal(app_saved_view(session, view->name,
							&h->arena, &saved,
							&h->err),
					 ERR_OK);
			assert_non_null(saved);
			assert_string_equal(saved->list, view->name);
			if (view_count(session, view, &request, &n, &h->err) !=
			    ERR_OK)
				fail_msg("%s, %s: %s (%s)", LOGINS[k],
					 view->name, h->err.msg, h->err.detail);
			/* Nobody keeps so many at once. */
			house_must(h, LOGINS[k], "view.remove", "view", id,
				   NULL);
			n_kept++;
		}
		session_close(&session);
	}
	assert_true(n_kept > 60);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(every_list_is_kept),
		HOUSE_TEST(each_has_the_own_and_the_shared_ones),
		HOUSE_TEST(keys_are_given_one_after_the_other),
		HOUSE_TEST(what_cannot_be_opened_is_not_kept),
		HOUSE_TEST(only_the_owner_changes_it),
		HOUSE_TEST(it_says_what_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
