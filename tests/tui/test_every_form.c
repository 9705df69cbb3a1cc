/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every form there is, by the registry: what is typed into it is a draft within
 * two seconds, as another program reads it, so that whatever becomes of this
 * one (test_drops) leaves it (ui.md 11). Each operation that the palette offers
 * at a case of a handler's own, to a supervisor or to the administrator;
 * KITH_LONG=1: all of them, else each eighth.
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
#include <time.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define WORD "Zq7"
#define IN_FORM "F2 (Save|Next)"
#define TAKES_NONE "^> .*\\[[ x]\\]"

enum {
	EVERY = 8,
	DRAFT_MS_MAX = 2000,
	OPEN_MS_MAX = 900,
	FIELDS_MAX = 6,
	FORMS_MIN = 70 /* of all; fewer: the palette was not reached */
};

static struct house house;
static struct covenant covenant;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	covenant_in_force(&house, &covenant);
	house_must(&house, "ane", "note.write", "case", covenant.number,
		   "visibility", "pair", "text", "A note.", NULL);
	house_must(&house, "ane", "task.add", "case", covenant.number, "text",
		   "Ring", NULL);
	house_must(&house, "ane", "contact.log", "case", covenant.number,
		   "text", "We talked.", NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_check(&house);
	house_fini(&house);
	return 0;
}

static int64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* Is there anything that one types? */
static bool
has_form(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (!op->params[i].subject && op->params[i].type != PARAM_REV)
			return true;
	return false;
}

static bool
shows_soon(struct vt *vt, const char *regex)
{
	int64_t until = now_ms() + OPEN_MS_MAX;

	while (!vt_shows(vt, regex) && now_ms() < until)
		vt_breathe(vt, 10);
	return vt_shows(vt, regex);
}

/* Is there one that holds the word? "" = whatever it holds. */
static bool
is_draft(struct session *session, const struct operation *op, const char *word)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct err err = {0};
	bool is = false;

	assert_int_equal(draft_mine(session, NULL, NULL, &drafts, &err),
			 ERR_OK);
	for (size_t i = 0; i < drafts.n; i++)
		for (size_t f = 0; f < drafts.items[i].n_fields; f++)
			is |= strcmp(drafts.items[i].operation, op->name) ==
				      0 &&
			      strstr(drafts.items[i].fields[f].typed, word) !=
				      NULL;
	arena_fini(&arena);
	return is;
}

static void
type_and_look(struct vt *vt, struct session *session,
	      const struct operation *op)
{
	/* Of yes and no alone: turned round. */
	bool has_text = !vt_shows(vt, TAKES_NONE);
	int64_t typed_ms = now_ms();

	vt_keys(vt, has_text ? WORD : " ");
	while (!is_draft(session, op, has_text ? WORD : "")) {
		if (now_ms() - typed_ms > DRAFT_MS_MAX)
			fail_msg("%s: no draft after two seconds\n%s", op->name,
				 vt_text(vt));
		vt_breathe(vt, 50);
	}
}

/* Back to what was there before, whatever is open. */
static void
leave(struct vt *vt, const char *home)
{
	for (int i = 0; i < 6 && !vt_shows(vt, home); i++) {
		vt_keys(vt, KEY_ESC);
		(void)shows_soon(vt, home);
		if (vt_shows(vt, "\\[ Keep draft \\]")) {
			vt_settle(vt, 350);
			vt_keys(vt, "k");
			(void)shows_soon(vt, home);
		}
	}
	vt_wait(vt, home);
}

/* False: it is not offered here, or asks for a row that is not there. */
static bool
walk(struct vt *vt, struct session *session, const struct operation *op)
{
	char row[160];

	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/|  / *$");
	vt_keys(vt, op->title);
	snprintf(row, sizeof(row), "> %.30s", op->title);
	if (!shows_soon(vt, row))
		return false;
	vt_keys(vt, KEY_ENTER);
	if (!shows_soon(vt, IN_FORM)) {
		vt_keys(vt, KEY_ENTER); /* the first of what is chosen from */
		if (!shows_soon(vt, IN_FORM))
			return false;
	}
	/* What is no text takes no letters: the first field that does. */
	for (int i = 0; i < FIELDS_MAX && vt_shows(vt, TAKES_NONE); i++) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	type_and_look(vt, session, op);
	return true;
}

static size_t
walk_as(const char *login, const char *home, bool *is_walked, size_t every)
{
	struct session *session = house_session(&house, login);
	struct vt *vt = desk_as(&house, login);
	size_t n;
	const struct operation *const *all = operation_all(&n);
	size_t n_forms = 0;

	if (strcmp(login, "ane") == 0)
		desk_open_case(vt, "benali", "BENALI");
	for (size_t i = 0; i < n; i += every) {
		if (is_walked[i] || !has_form(all[i]))
			continue;
		is_walked[i] = walk(vt, session, all[i]);
		n_forms += is_walked[i];
		leave(vt, home);
	}
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	session_close(&session);
	return n_forms;
}

static void
every_form_keeps_what_is_typed(void **state)
{
	size_t every = getenv("KITH_LONG") != NULL ? 1 : EVERY;
	bool is_walked[512] = {false};
	size_t n;
	const struct operation *const *all = operation_all(&n);
	size_t n_forms;

	(void)state;
	assert_in_range(n, 1, N_ELEMS(is_walked));
	n_forms = walk_as("ane", "^ ?1/?8? Story|1 Story", is_walked, every);
	n_forms += walk_as("sup", "MY DAY|MY OFFICE|Acute", is_walked, every);
	n_forms += walk_as("root", "MY DAY|Staff", is_walked, every);
	for (size_t i = 0; i < n; i += every)
		if (!is_walked[i] && has_form(all[i]))
			print_message("# not offered here: %s\n", all[i]->name);
	print_message("# %zu forms\n", n_forms);
	assert_true(n_forms >= FORMS_MIN / every);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_keeps_what_is_typed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
