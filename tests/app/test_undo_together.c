/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was done on several rows is taken back on all of them or on none
 * (0142): each is a save of its own, and they come into the record in one.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/together.h"
#include "app/undo.h"
#include "tests/lib/house.h"

enum { N_TASKS = 3 };

/* The tasks that Ane has re-dated, and the saves by which she did. */
struct lab {
	const char *number;
	const char *tasks[N_TASKS];
	const char *acts[N_TASKS];
};

static const char *
last_act(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	struct undo_act last = {0};

	assert_int_equal(undo_find_last(session, &last, &h->err), ERR_OK);
	session_close(&session);
	return arena_printf(&h->arena, "%lld", (long long)last.id);
}

static void
set_up(struct house *h, struct lab *lab)
{
	lab->number = house_case(h, "Karim", "Benali", "1984-03-02");
	for (size_t i = 0; i < N_TASKS; i++) {
		lab->tasks[i] = arena_printf(
			&h->arena, "%lld",
			(long long)house_must(h, "ane", "task.add", "case",
					      lab->number, "text", "Ring",
					      "due_on", "2026-11-30", NULL));
		house_must(h, "ane", "task.redate", "task", lab->tasks[i],
			   "due_on", "2026-12-01", NULL);
		lab->acts[i] = last_act(h, "ane");
	}
}

static size_t
count(const char *text, const char *word)
{
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, word)) != NULL; p++)
		n++;
	return n;
}

static size_t
n_due_on(struct house *h, const struct lab *lab, const char *day)
{
	return count(house_list(h, "ane", "tasks", "case", lab->number, NULL),
		     day);
}

static struct together
take_back(struct house *h, const struct lab *lab, bool is_trial)
{
	struct session *session = house_session(h, "ane");
	struct inputs *in = arena_new(&h->arena, struct inputs, N_TASKS);
	struct together all = {.rows = arena_new(&h->arena, struct together_row,
						 N_TASKS),
			       .n = N_TASKS,
			       .is_trial = is_trial,
			       .arena = &h->arena};

	for (size_t i = 0; i < N_TASKS; i++) {
		in[i] = house_inputs(h, HOUSE_TYPED("act", lab->acts[i]));
		all.rows[i].in = &in[i];
	}
	assert_int_equal(app_do_together(session,
					 operation_find(UNDO_OPERATION), &all,
					 &h->err),
			 ERR_OK);
	session_close(&session);
	return all;
}

/* Each with its row of the journal, so that each comes back by itself. */
static void
all_go_back_in_one(void **state)
{
	struct house *h = *state;
	struct lab lab;
	struct together all;

	set_up(h, &lab);
	all = take_back(h, &lab, true);
	assert_int_equal(all.n_refused, 0);
	assert_int_equal(n_due_on(h, &lab, "2026-12-01"), N_TASKS);
	all = take_back(h, &lab, false);
	assert_int_equal(all.n_refused, 0);
	assert_int_equal(n_due_on(h, &lab, "2026-11-30"), N_TASKS);
	for (size_t i = 1; i < N_TASKS; i++)
		assert_int_equal(all.rows[i].outcome.act_id,
				 all.rows[0].outcome.act_id + (int64_t)i);
	assert_int_equal(count(house_list(h, "ane", UNDO_VIEW, NULL),
			       "Taken back"),
			 N_TASKS);
	house_must(h, "ane", UNDO_OPERATION, "act",
		   arena_printf(&h->arena, "%lld",
				(long long)all.rows[1].outcome.act_id),
		   NULL);
	assert_int_equal(n_due_on(h, &lab, "2026-12-01"), 1);
}

/* One that others have built on keeps all of them, and each is told why. */
static void
one_that_stays_keeps_all(void **state)
{
	struct house *h = *state;
	struct lab lab;
	struct together all;
	struct inputs in;

	set_up(h, &lab);
	house_must(h, "jon", "task.redate", "task", lab.tasks[1], "due_on",
		   "2026-12-09", NULL);
	for (int i = 0; i < 2; i++) {
		all = take_back(h, &lab, i == 0);
		assert_int_equal(all.n_refused, 1);
		assert_int_equal(all.rows[0].rc, ERR_OK);
		assert_int_equal(all.rows[1].rc, ERR_CONFLICT);
		assert_non_null(strstr(all.rows[1].err.msg, "Jon Ruiz"));
		assert_int_equal(all.rows[2].rc, ERR_OK);
		assert_int_equal(all.rows[0].outcome.act_id, 0);
		assert_int_equal(n_due_on(h, &lab, "2026-12-01"), 2);
	}
	/* What was not saved has left nothing behind: Jon's is news to Ane. */
	struct session *ane = house_session(h, "ane");

	in = house_inputs(h, HOUSE_TYPED("act", lab.acts[0]));
	all = (struct together){
		.rows = &(struct together_row){.in = &in},
		.n = 1,
		.is_trial = true,
		.arena = &h->arena,
	};
	assert_int_equal(app_do_together(ane, operation_find(UNDO_OPERATION),
					 &all, &h->err),
			 ERR_OK);
	house_must(h, "jon", "task.redate", "task", lab.tasks[0], "due_on",
		   "2026-12-11", NULL);
	assert_int_equal(app_do_together(ane, operation_find(UNDO_OPERATION),
					 &all, &h->err),
			 ERR_OK);
	assert_int_equal(all.n_refused, 1);
	session_close(&ane);
}

/* A row finds what those before it have done. */
static void
the_last_save_goes_first(void **state)
{
	struct house *h = *state;
	struct lab lab;
	struct together all;

	set_up(h, &lab);
	house_must(h, "ane", "task.redate", "task", lab.tasks[0], "due_on",
		   "2026-12-04", NULL);
	lab.acts[1] = lab.acts[0];
	lab.acts[0] = last_act(h, "ane");
	all = take_back(h, &lab, false);
	assert_int_equal(all.n_refused, 0);
	assert_int_equal(n_due_on(h, &lab, "2026-11-30"), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(all_go_back_in_one),
		HOUSE_TEST(one_that_stays_keeps_all),
		HOUSE_TEST(the_last_save_goes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
