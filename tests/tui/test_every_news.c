/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every list there is, while others save: a row that they changed has "~"
 * until one comes to it, rows that they added are counted and do not push the
 * list, and what they save elsewhere sends no byte (ui.md 12). What has changed
 * is worked out here from the rows before and after. As a handler, a supervisor
 * and the administrator open the lists, and on the pages of a case.
 * KITH_LONG=1: all of them; else each ninth. Three houses are walked at a time,
 * as it waits more than it works.
 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "src/tui/case_tabs.h"
#include "tests/lib/busy_house.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

enum {
	EVERY = 9,
	WORKERS = 3,
	ROWS_MAX = 400,
	SEEN_ROWS = 5, /* of which a screen shows all */
	NEWS_MS = 8000,
	QUIET_MS = 1500
};

#define KARIM "ALT-2026-0001-3"

static struct house house;
static const char *karim; /* number of his case */
static const char *far;	  /* of one of another office */
static int n_acts;	  /* of others, so far */

/* Of all workers; shared. */
static struct tally {
	size_t n_lists;
	size_t n_changed; /* lists in which a row did */
	size_t n_gained;
	size_t n_silent; /* lists that what was done elsewhere leaves alone */
	size_t n_failed;
} * tallies;

struct shown {
	struct vt *vt;
	const char *login;
	struct session *session;
	const struct view *view;
	struct inputs in;
	struct arena arena;
	struct tally *tally;
};

/* ---- what others do ---- */

static const char *
text(const char *begin)
{
	return arena_printf(&house.arena, "%s%03d", begin, n_acts);
}

static void
add_rows(void)
{
	house_must(&house, "jon", "task.add", "case", karim, "text",
		   text("Task "), NULL);
	house_must(&house, "jon", "contact.log", "case", karim, "text",
		   text("Contact "), NULL);
	house_must(&house, "jon", "note.write", "case", karim, "visibility",
		   "pair", "text", text("Note "), NULL);
	house_must(&house, "jon", "message.send", "case", karim, "text",
		   text("Message "), NULL);
	house_must(&house, "jon", "reach.add", "person_id", karim, "kind",
		   "phone", "value", text("600 000 "), "safety", "safe", NULL);
	house_must(&house, "jon", "circle.add", "case", karim, "name",
		   text("Friend "), "relation", "teacher", "kind", "friend",
		   "closeness", "close", "told", "all", NULL);
	house_must(&house, "jon", "consent.give", "case", karim, "what",
		   text("To ring "), "to_whom", "the school", "purpose",
		   "a place", "language", "es", "how", "paper", NULL);
	house_must(&house, "root", "staff.add", "login", text("new"), "name",
		   text("New "), "role", "benefits", "discipline", "",
		   "office_id", "ALT", "active_from", "2020-01-01", NULL);
}

static void
rename_person(const char *number, const char *given)
{
	house_must(&house, "jon", "person.change", "person", number,
		   "given_name", n_acts % 2 == 0 ? given : text("Other "),
		   NULL);
}

static bool
is_text(const struct param *param)
{
	return !param->subject && param->offer == NULL &&
	       (param->type == PARAM_TEXT || param->type == PARAM_LINE);
}

static bool
is_edit(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (op->params[i].type == PARAM_REV)
			return true;
	return false;
}

/* Another text in the row, by an operation that changes such rows. */
static bool
edit_with(struct shown *shown, const struct view_row *row,
	  const struct operation *op)
{
	const struct view_place place = {shown->view, &shown->in, row};
	struct inputs in = {0};
	struct outcome out = {0};
	struct err err = {0};
	bool is_done = false;

	if (view_row_inputs(shown->session, &place, op, &shown->arena, &in,
			    &err) != ERR_OK)
		return false;
	struct input *items = arena_new(&shown->arena, struct input, in.n + 1);
	for (size_t i = 0; i < in.n; i++)
		items[i] = in.items[i];
	for (size_t i = 0; i < op->n_params && !is_done; i++) {
		struct session *other;

		if (!is_text(&op->params[i]))
			continue;
		items[in.n] =
			(struct input){op->params[i].name, text("Changed ")};
		other = house_session(&house, shown->login);
		is_done =
			app_do(other, op,
			       &(struct inputs){.items = items, .n = in.n + 1},
			       &shown->arena, &out, &err) == ERR_OK;
		session_close(&other);
	}
	return is_done;
}

static void
edit_row(struct shown *shown, const struct view_page *page)
{
	const struct view_row *row =
		&page->rows[page->n < SEEN_ROWS ? page->n - 1 : SEEN_ROWS - 1];

	for (size_t i = 0; shown->view->operations != NULL &&
			   shown->view->operations[i] != NULL;
	     i++) {
		const struct operation *op =
			operation_find(shown->view->operations[i]);

		if (op != NULL && is_edit(op) && edit_with(shown, row, op))
			return;
	}
}

/* ---- what became of the rows ---- */

static void
read_rows(struct shown *shown, struct view_page *out)
{
	const struct view_request request = {.in = &shown->in, .max = ROWS_MAX};
	struct session *other = house_session(&house, shown->login);
	struct err err = {0};

	if (view_read(other, shown->view, &request, &shown->arena, out, &err) !=
	    ERR_OK)
		*out = (struct view_page){0};
	session_close(&other);
}

static const struct view_row *
row_of(const struct view_page *page, int64_t id)
{
	for (size_t i = 0; i < page->n; i++)
		if (page->rows[i].id == id)
			return &page->rows[i];
	return NULL;
}

static bool
is_same(struct shown *shown, const struct view_row *a, const struct view_row *b)
{
	for (size_t i = 0; i < shown->view->n_columns; i++)
		if (strcmp(view_row_cell(shown->session, shown->view, a, i,
					 &shown->arena),
			   view_row_cell(shown->session, shown->view, b, i,
					 &shown->arena)) != 0)
			return false;
	return true;
}

struct became {
	size_t n_changed; /* of the first rows, those that are there still */
	size_t n_gained;
	size_t n_gone;
};

static struct became
compare(struct shown *shown, const struct view_page *before,
	const struct view_page *after)
{
	struct became became = {0};

	for (size_t i = 0; i < before->n; i++) {
		const struct view_row *now = row_of(after, before->rows[i].id);

		became.n_gone += now == NULL;
		if (i < SEEN_ROWS && now != NULL)
			became.n_changed +=
				!is_same(shown, &before->rows[i], now);
	}
	became.n_gained = after->n + became.n_gone - before->n;
	return became;
}

/* ---- at the terminal ---- */

static int64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* The walk goes on: all that fail are named. */
static void
complain(struct shown *shown, const char *what, const char *wanted)
{
	shown->tally->n_failed++;
	fflush(stdout);
	print_message("# %s of %s: %s: %s\n%s\n", shown->view->name,
		      shown->login, what, wanted, vt_text(shown->vt));
}

static void
shows_in_time(struct shown *shown, const char *regex, const char *what)
{
	int64_t until = now_ms() + NEWS_MS;

	while (!vt_shows(shown->vt, regex) && now_ms() < until)
		vt_breathe(shown->vt, 20);
	if (!vt_shows(shown->vt, regex))
		complain(shown, what, regex);
}

/* Where the focus stands. */
static size_t
line_of_focus(struct vt *vt)
{
	const char *at = vt_text(vt);
	size_t n = 0;

	for (; *at != '\0'; at += strcspn(at, "\n") + 1, n++)
		if (*at == '>')
			return n;
	return 0;
}

static void
tells(struct shown *shown, const struct became *became)
{
	char words[64];

	if (became->n_changed > 0 && !shown->view->begins_today) {
		shown->tally->n_changed++;
		shows_in_time(shown, "^[> ]~", "a row was changed");
	}
	if (became->n_gained > 0) {
		shown->tally->n_gained++;
		snprintf(words, sizeof(words), "%zu new, F5", became->n_gained);
		shows_in_time(shown, words, "rows were added");
	}
}

static size_t
bytes_in(struct shown *shown, int ms)
{
	size_t n = vt_bytes(shown->vt);

	vt_breathe(shown->vt, ms);
	return vt_bytes(shown->vt) - n;
}

/* Where nothing changed, nothing is sent, once all from before is there. */
static void
is_silent(struct shown *shown, const struct view_page *before)
{
	int64_t until = now_ms() + NEWS_MS;
	struct view_page after;
	bool is_quiet = false;

	while (!is_quiet && now_ms() < until) {
		house_must(&house, "ines", "task.add", "case", far, "text",
			   text("Elsewhere "), NULL);
		is_quiet = bytes_in(shown, QUIET_MS) == 0;
	}
	read_rows(shown, &after);
	const struct became became = compare(shown, before, &after);
	if (became.n_changed > 0 || became.n_gained > 0 || became.n_gone > 0)
		return;
	shown->tally->n_silent++;
	if (!is_quiet)
		complain(shown, "bytes", "for nothing");
}

static void
others_work(struct shown *shown, const struct view_page *page)
{
	n_acts++;
	edit_row(shown, page);
	rename_person(karim, "Karim");
	add_rows();
}

static void
walk_news(struct shown *shown)
{
	struct view_page before;
	struct view_page after;
	size_t line;

	shown->tally->n_lists++;
	vt_sync(shown->vt);
	read_rows(shown, &before);
	if (before.n == 0 || before.more)
		return;
	line = line_of_focus(shown->vt);
	others_work(shown, &before);
	read_rows(shown, &after);
	const struct became became = compare(shown, &before, &after);
	tells(shown, &became);
	if (line_of_focus(shown->vt) != line)
		complain(shown, "the list", "moved");
	vt_keys(shown->vt, KEY_F5);
	vt_sync(shown->vt);
	if (vt_shows(shown->vt, "new, F5"))
		complain(shown, "F5", "shows what is new");
	is_silent(shown, &after);
}

/* ---- the lists ---- */

static bool
is_mine(size_t at, size_t worker)
{
	bool is_long = getenv("KITH_LONG") != NULL;

	return at % WORKERS == worker && (is_long || at / WORKERS % EVERY == 3);
}

static void
walk_lists(const char *login, size_t worker)
{
	struct session *session = house_session(&house, login);
	struct vt *vt = desk_as(&house, login);
	size_t n;
	size_t at = 0;
	const struct view *const *all = view_all(&n);

	for (size_t i = 0; i < n; i++) {
		struct shown shown = {.vt = vt,
				      .login = login,
				      .session = session,
				      .view = all[i],
				      .tally = &tallies[worker]};
		char title[96];

		if (view_is_about_one(all[i]) || !view_may(session, all[i]) ||
		    !is_mine(at++, worker))
			continue;
		vt_keys(vt, "v");
		vt_wait(vt, " Lists and saved views( |$)");
		vt_keys(vt, all[i]->title);
		snprintf(title, sizeof(title), "> +%.24s", all[i]->title);
		vt_wait(vt, title);
		vt_keys(vt, KEY_ENTER);
		snprintf(title, sizeof(title), "^ %.24s", all[i]->title);
		vt_wait(vt, title);
		walk_news(&shown);
		arena_fini(&shown.arena);
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, title);
	}
	session_close(&session);
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
}

static void
walk_page(struct vt *vt, struct session *session, const struct case_tab *tab,
	  size_t worker, size_t *at)
{
	for (size_t i = 0; i < tab->n_views; i++) {
		const struct view *view = tab->views[i];
		struct input item = {view->params[0].name, karim};
		struct shown shown = {.vt = vt,
				      .login = "ane",
				      .session = session,
				      .view = view,
				      .in = {.items = &item, .n = 1},
				      .tally = &tallies[worker]};
		char title[96];

		if (i > 0) {
			vt_keys(vt, KEY_TAB);
			snprintf(title, sizeof(title), "\\[%.12s", view->title);
			vt_wait(vt, title);
		}
		if (is_mine((*at)++, worker))
			walk_news(&shown);
		arena_fini(&shown.arena);
	}
}

static void
walk_case(size_t worker)
{
	struct case_tab tabs[CASE_TABS_MAX];
	struct session *session = house_session(&house, "ane");
	struct vt *vt = desk_as(&house, "ane");
	size_t n = case_tabs(session, tabs);
	size_t at = 0;

	desk_open_case(vt, "benali", "BENALI");
	for (size_t i = 1; i < n; i++) {
		char key[] = {(char)('1' + i), '\0'};

		vt_keys(vt, key);
		vt_sync(vt);
		walk_page(vt, session, &tabs[i], worker, &at);
	}
	session_close(&session);
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
}

static void
add_far(void)
{
	int64_t id = house_must(&house, "ines", "person.add", "given_name",
				"Far", "family_name", "Away", "birth",
				"1970-01-01", "language", "es", "sure", "y",
				NULL);

	house_must(&house, "ines", "case.open", "person_id",
		   arena_printf(&house.arena, "%lld", (long long)id), "pair_id",
		   "ines+omar", NULL);
	far = house.out.row_ref;
}

static void
work(size_t worker)
{
	busy_house_init(&house);
	karim = KARIM;
	add_far();
	walk_lists("ane", worker);
	walk_lists("sup", worker);
	walk_lists("root", worker);
	walk_case(worker);
	house_check(&house);
	house_fini(&house);
}

static void
every_list_tells_what_others_did(void **state)
{
	pid_t pids[WORKERS];
	struct tally sum = {0};
	int n_failed = 0;

	(void)state;
	tallies = mmap(NULL, WORKERS * sizeof(*tallies), PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(tallies != MAP_FAILED);
	fflush(NULL);
	for (size_t i = 0; i < WORKERS; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0) {
			work(i);
			fflush(NULL);
			_exit(0);
		}
	}
	for (size_t i = 0; i < WORKERS; i++) {
		int status = 0;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		n_failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
		sum.n_lists += tallies[i].n_lists;
		sum.n_changed += tallies[i].n_changed;
		sum.n_gained += tallies[i].n_gained;
		sum.n_silent += tallies[i].n_silent;
		sum.n_failed += tallies[i].n_failed;
	}
	print_message(
		"# %zu lists: a row changed in %zu, was added in %zu; %zu silent\n",
		sum.n_lists, sum.n_changed, sum.n_gained, sum.n_silent);
	assert_int_equal(n_failed, 0);
	assert_int_equal(sum.n_failed, 0);
	assert_true(sum.n_changed >= 2);
	assert_true(sum.n_gained >= 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_list_tells_what_others_did),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
