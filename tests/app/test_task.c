/* SPDX-License-Identifier: EUPL-1.2 */
/* Tasks: added, done, re-dated, and what lists show of them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "core/contact.h"
#include "store/contact_store.h"
#include "store/store.h"
#include "tests/lib/house.h"

struct step {
	const char *rule;
	const char *operation;
	const char *login;
	const char *name; /* of the parameter beside the subject */
	const char *text;
	enum err_code rc;
};

/* In order, on one case and one task; ui.md: d done, r re-date. */
static const struct step STEPS[] = {
	{"no text", "task.add", "ane", "kind", "todo", ERR_INVALID},
	{"a day that is over", "task.add", "ane", "due_on", "t-1", ERR_INVALID},
	{"supervisor", "task.add", "sup", "text", "Call", ERR_DENIED},
	{"other office", "task.add", "ines", "text", "Call", ERR_NOT_FOUND},
	{"the pair", "task.add", "ane", "text", "Call", ERR_OK},
	{"moved back", "task.redate", "jon", "due_on", "t-1", ERR_INVALID},
	{"moved on", "task.redate", "jon", "due_on", "t+3", ERR_OK},
	{"stale", "task.redate", "ane", "rev", "1", ERR_CONFLICT},
	{"not yet", "task.done", "ane", "done_on", "t+1", ERR_INVALID},
	{"same office", "task.done", "mikel", "done_text", "x", ERR_DENIED},
	{"done", "task.done", "jon", "done_text", "She came.", ERR_OK},
	{"done twice", "task.done", "ane", "done_text", "x", ERR_INVALID},
	{"moved when done", "task.redate", "ane", "due_on", "t", ERR_INVALID},
};

static void
goes_its_way(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = "0";
	const char *list;

	for (size_t i = 0; i < N_ELEMS(STEPS); i++) {
		const struct step *s = &STEPS[i];
		bool adds = strcmp(s->operation, "task.add") == 0;
		enum err_code rc = house_do(h, s->login, s->operation,
					    adds ? "case" : "task",
					    adds ? number : id, s->name,
					    s->text, NULL);

		if (rc != s->rc)
			fail_msg("%s: %s %s", s->rule, err_code_name(rc),
				 h->err.msg);
		if (adds && rc == ERR_OK)
			id = arena_printf(&h->arena, "%lld",
					  (long long)h->out.row_id);
	}
	list = house_list(h, "ane", "tasks", "case", number, NULL);
	assert_string_equal(list, arena_printf(&h->arena,
					       "%s|2026-11-24|todo|Call|"
					       "2026-11-21|Jon Ruiz|"
					       "She came.\n",
					       id));
	assert_string_equal(house_list(h, "ane", "tasks.mine", NULL), "");
}

static void
open_for(struct house *h, const char *login, const char *number,
	 const char *domain)
{
	struct session *session = house_session(h, login);
	struct act act = {.login = login, .operation = "test"};
	struct task task = {.kind = "acute",
			    .domain = domain,
			    .text = "see to it",
			    .due_on = session_today(session)};
	struct store *store = session_store(session);
	struct query_actor actor = {0};
	enum err_code rc;

	act.at = house_now();
	rc = reference_find(store, REF_CASEFILE, number, &actor,
			    &task.casefile_id, &h->err);
	if (rc == ERR_OK)
		rc = store_write_begin(store, &act, &h->err);
	if (rc == ERR_OK)
		rc = task_open_once(store, act.at, &task, &h->err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, &h->err);
	session_close(&session);
	if (rc != ERR_OK)
		fail_msg("task: %s (%s)", h->err.msg, h->err.detail);
}

/* product.md 2: lists never show health or offence. */
static void
keeps_health_out_of_lists(void **state)
{
	struct house *h = *state;
	static const char *const shown[] = {"HOME", "MONEY", "FAM"};
	static const char *const hidden[] = {"MIND", "BODY", "USE", "LAW"};

	for (size_t i = 0; i < N_ELEMS(shown) + N_ELEMS(hidden); i++) {
		bool is_shown = i < N_ELEMS(shown);
		const char *domain = is_shown ? shown[i]
					      : hidden[i - N_ELEMS(shown)];
		const char *number =
			house_case(h, "Karim", domain, "1984-03-02");
		const char *list;

		open_for(h, "ane", number, domain);
		open_for(h, "ane", number, domain);
		list = house_list(h, "jon", "tasks", "case", number, NULL);
		assert_ptr_equal(strstr(list, "acute"), strstr(list, "acute|"));
		assert_null(strstr(strstr(list, "acute") + 1, "acute"));
		if ((strstr(list, "see to it") != NULL) != is_shown)
			fail_msg("%s: %s", domain, list);
	}
	assert_null(strstr(house_list(h, "sup", "tasks.acute", NULL), "acute"));
	assert_non_null(
		strstr(house_list(h, "jon", "tasks.acute", NULL), "|HOME|"));
}

static void
house_add(struct house *h, const char *number, const char *text,
	  const char *due, bool is_done)
{
	int64_t id = house_must(h, "ane", "task.add", "case", number, "text",
				text, "due_on", due, NULL);

	if (is_done)
		house_must(h, "ane", "task.done", "task",
			   arena_printf(&h->arena, "%lld", (long long)id),
			   NULL);
}

struct order_row {
	const char *view;
	const char *order;
	const char *texts; /* of the rows, one after the other */
};

/* Of a text the first word, read page by page, two rows each. */
static const char *
ordered(struct house *h, const struct order_row *row, const char *number)
{
	const struct view *view = view_find(row->view);
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = number != NULL};
	struct session *session = house_session(h, "ane");
	struct view_request request = {
		.in = &in, .order = row->order, .max = 2};
	struct view_page page = {.more = true};
	const char *texts = "";

	while (page.more) {
		assert_int_equal(view_read(session, view, &request, &h->arena,
					   &page, &h->err),
				 ERR_OK);
		for (size_t i = 0; i < page.n; i++) {
			const char *text =
				view_raw(view, &page.rows[i], "text");

			texts = arena_printf(&h->arena, "%s%.*s ", texts,
					     (int)strcspn(text, ";"), text);
			request.after_key = page.rows[i].key;
			request.after_id = page.rows[i].id;
		}
	}
	session_close(&session);
	return texts;
}

/* The same rows in each order, what missed contacts ask for among them. */
static void
lists_have_their_orders(void **state)
{
	static const struct order_row rows[] = {
		{"tasks", NULL, "Call b d c a "},
		{"tasks", "due", "Call b d c a "},
		{"tasks", "done", "a c Call b d "},
		{"tasks.mine", NULL, "Call b d e "},
		{"tasks.mine", "name", "e Call b d "},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Amina", "Alaoui", "1980-01-02");

	house_add(h, number, "c", "2026-11-27", true);
	house_set_day("2026-11-23");
	house_add(h, number, "a", "2026-11-28", true);
	house_add(h, number, "b", "2026-11-24", false);
	house_add(h, number, "d", "2026-11-25", false);
	house_add(h, other, "e", "2026-11-26", false);
	house_must(h, "ane", "contact.missed", "case", number, NULL);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		bool is_of_case = strcmp(rows[i].view, "tasks") == 0;
		const char *texts =
			ordered(h, &rows[i], is_of_case ? number : NULL);

		print_message("# %s by %s\n", rows[i].view, rows[i].order);
		assert_string_equal(texts, rows[i].texts);
	}
}

/* A day that has passed is late only until the task is done. */
static const char *
due_of_task(struct house *h, const char *number)
{
	const struct view *view = view_find("tasks");
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = 1};
	const struct view_request request = {.in = &in, .max = 1};
	struct session *session = house_session(h, "ane");
	struct view_page page = {0};
	const char *due = "";

	assert_int_equal(view_read(session, view, &request, &h->arena, &page,
				   &h->err),
			 ERR_OK);
	for (size_t i = 0; page.n == 1 && i < view->n_columns; i++)
		if (view->columns[i].type == COLUMN_DAYS)
			due = view_row_cell(session, view, &page.rows[0], i,
					    &h->arena);
	session_close(&session);
	return due;
}

static void
what_is_done_is_not_late(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *task;

	house_must(h, "ane", "task.add", "case", number, "text", "Ring.",
		   "due_on", "t+1", NULL);
	task = h->out.row_ref;
	house_set_day("2026-11-25");
	assert_string_equal(due_of_task(h, number), "3 days late");
	house_must(h, "ane", "task.done", "task", task, NULL);
	assert_string_equal(due_of_task(h, number), "22 Nov 2026");
}

/* Of the office for its supervisor, of the own cases for a handler; to who does
 * not work on the case without the text. */
static void
what_is_overdue_is_seen_by_who_answers_for_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_add(h, number, "late", "2026-11-24", false);
	house_add(h, number, "today", "2026-11-25", false);
	house_add(h, number, "done", "2026-11-24", true);
	house_set_day("2026-11-25");
	assert_non_null(strstr(house_list(h, "sup", "tasks.overdue", NULL),
			       "|2026-11-24|todo|Benali|Karim|1984-03-02|"));
	assert_null(
		strstr(house_list(h, "sup", "tasks.overdue", NULL), "|late|"));
	assert_non_null(strstr(house_list(h, "jon", "tasks.overdue", NULL),
			       "|late|Ane Etxeberria + Jon Ruiz"));
	assert_null(
		strstr(house_list(h, "jon", "tasks.overdue", NULL), "today"));
	assert_null(
		strstr(house_list(h, "jon", "tasks.overdue", NULL), "done"));
	assert_string_equal(house_list(h, "tsup", "tasks.overdue", NULL), "");
	assert_string_equal(house_list(h, "mikel", "tasks.overdue", NULL), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(goes_its_way),
		HOUSE_TEST(what_is_done_is_not_late),
		HOUSE_TEST(keeps_health_out_of_lists),
		HOUSE_TEST(lists_have_their_orders),
		HOUSE_TEST(what_is_overdue_is_seen_by_who_answers_for_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
