/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every form there is, by the registry, with a field that takes text: opened by
 * who may, on a row of its own, typed into, and dropped at a moment of its own:
 * once the program is killed, once the client of a real ssh. No more than two
 * seconds of typing are lost (ui.md 11 and 18). What stands there already is a
 * draft that was gone on with: so a form of any row is reached. KITH_LONG=1:
 * all of them, else two or three.
 */
#include "config.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/attr.h"
#include "base/steady.h"

#include "desk.h"
#include "ssh_lab.h"
#include "tests/lib/house.h"
#include "tests/lib/lot.h"
#include "tests/lib/relations_lab.h"
#include "tests/lib/vt.h"
#include "typist.h"

#define IN_FORM "F2 (Save|Next)"

enum {
	BATCH = 6,
	SHORT = 2,
	FORMS_MAX = 256,
	FORMS_MIN = 60, /* of all; fewer: the registry was not reached */
	SUBJECTS_MAX = 8,
	LETTERS_MIN = 40,
	WORD_LETTERS = 4,
	MARK_SIZE = 32,
	DRAFTS_MS = 1200
};

enum way { KILL_PROGRAM, KILL_CLIENT, N_WAYS };
static const char *const WAYS[] = {"kill -9", "the ssh client is killed"};

struct one {
	const struct operation *op;
	const struct param *field;
	const char *login; /* who may; NULL = nobody of the lab */
	char mark[MARK_SIZE];
};

static struct relations_lab lab;
static struct ssh_lab ssh;
static const char *no_ssh; /* why; NULL = there is */
static uint32_t seed = 20261124;
static struct one forms[FORMS_MAX];
static size_t n_forms;

static uint32_t
draw(uint32_t below)
{
	return (lot_next(&seed) >> 8) % below;
}

/* ---- which there are ---- */

/* A code of some letters is typed in less time than may be lost. */
static bool
has_room(const struct param *param)
{
	return param->max == 0 || param->max >= LETTERS_MIN;
}

/* Of many lines before one line. */
static const struct param *
field_of(const struct operation *op)
{
	const struct param *found = NULL;

	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];

		if (param->subject)
			continue;
		if (param->type == PARAM_TEXT &&
		    (found == NULL || found->type != PARAM_TEXT))
			found = param;
		if (param->type == PARAM_LINE && found == NULL &&
		    param->codes == NULL && param->offer == NULL &&
		    has_room(param))
			found = param;
	}
	return found;
}

static struct inputs
subjects_of(const struct operation *op, struct input items[SUBJECTS_MAX])
{
	size_t n = relations_lab_subjects(&lab, op->params, op->n_params,
					  LAB_OPEN, items);

	assert_in_range(n, 0, SUBJECTS_MAX);
	return (struct inputs){.items = items, .n = n};
}

static bool
may(const char *login, const struct operation *op)
{
	struct session *session = house_session(&lab.house, login);
	struct input items[SUBJECTS_MAX];
	struct inputs in = subjects_of(op, items);
	struct filled *filled = NULL;
	struct err err = {0};
	enum err_code rc =
		app_fill(session, op, &in, &lab.house.arena, &filled, &err);

	session_close(&session);
	return rc == ERR_OK;
}

static const char *
who_may(const struct operation *op)
{
	for (size_t i = 0; i < LAB_ASKERS; i++)
		if (may(LAB_ASKER[i].login, op))
			return LAB_ASKER[i].login;
	return NULL;
}

static void
find_forms(void)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);

	for (size_t i = 0; i < n; i++) {
		struct one *one = &forms[n_forms];

		assert_in_range(n_forms, 0, FORMS_MAX - 1);
		*one = (struct one){.op = all[i], .field = field_of(all[i])};
		if (one->field == NULL)
			continue;
		one->login = who_may(all[i]);
		if (one->login == NULL) {
			print_message("# nobody may, as it is there: %s\n",
				      all[i]->name);
			continue;
		}
		snprintf(one->mark, sizeof(one->mark), "Zq%03zu ", n_forms);
		n_forms++;
	}
}

static int
setup(void **state)
{
	*state = NULL;
	relations_lab_init(&lab);
	find_forms();
	no_ssh = ssh_lab_open(&ssh, SSH_LAB_PATIENT);
	if (no_ssh != NULL)
		print_message("# SKIP no ssh: %s\n", no_ssh);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	ssh_lab_close(&ssh);
	relations_lab_fini(&lab);
	return 0;
}

/* ---- opened, typed into, dropped ---- */

/* A draft of it with a word of its own, as a program that was killed leaves
 * it. */
static void
leave_draft(const struct one *one)
{
	struct session *session = house_session(&lab.house, one->login);
	struct input items[SUBJECTS_MAX];
	const struct draft_field field = {one->field->name, "", one->mark};
	struct form_draft draft = {
		.uuid = uuid_make(house_now()),
		.operation = one->op->name,
		.subject = subjects_of(one->op, items),
		.title = one->op->title,
		.rev = "",
		.fields = &field,
		.n_fields = 1,
	};
	struct err err = {0};

	assert_int_equal(draft_put(session, &draft, &err), ERR_OK);
	session_close(&session);
}

/* By the list of drafts, in which others may be. */
static void
go_on(struct vt *vt, const struct one *one)
{
	int64_t until = steady_ms() + DRAFTS_MS;
	char word[MARK_SIZE];

	snprintf(word, sizeof(word), "%.*s", (int)strcspn(one->mark, " "),
		 one->mark);
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "what you typed and did not save|" IN_FORM);
	if (!vt_shows(vt, IN_FORM)) {
		vt_keys(vt, word);
		vt_wait(vt, "^ *> .*Zq");
		vt_sync(vt);
		vt_keys(vt, KEY_ENTER);
	}
	while (!vt_shows(vt, IN_FORM) && steady_ms() < until)
		vt_breathe(vt, 10);
	/* A long line is scrolled. */
	snprintf(word, sizeof(word), "%.5s|[0-9]{3} [0-9]", one->mark);
	vt_wait(vt, word);
	vt_wait(vt, IN_FORM);
}

static void
drop(struct typist *t)
{
	vt_signal(t->vt, SIGKILL);
	vt_close(&t->vt);
}

/* No more than there is room for. */
static size_t
words_for(const struct param *field)
{
	size_t most = TYPIST_WORDS_MAX;

	if (field->type == PARAM_LINE && field->max > 0) {
		size_t room = (size_t)field->max - WORD_LETTERS * 2;
		size_t n = field->max <= WORD_LETTERS * 3 ? 1
							  : room / WORD_LETTERS;

		most = n < most ? n : most;
	}
	return most <= 4 ? most : 4 + draw((uint32_t)(most - 4));
}

static void
begin(struct typist *t, const struct one *one, int way)
{
	leave_draft(one);
	*t = (struct typist){
		.vt = way == KILL_CLIENT
			      ? ssh_lab_desk(&ssh, &lab.house, one->login)
			      : desk_as(&lab.house, one->login),
		.operation = one->op->name,
		.field = one->field->name,
		.stood = one->mark,
		.way = way,
		.drop = drop,
		.n_wanted = words_for(one->field),
	};
	t->n_heard = t->n_wanted;
	go_on(t->vt, one);
}

struct tally {
	size_t n_drops;
	size_t n_letters; /* typed */
	int64_t worst_ms;
	size_t worst_letters;
};

static void
count(const struct typist *t, struct session *session, struct tally *tally)
{
	size_t kept = typist_kept(t, session);
	int64_t lost = typist_lost_ms(t, kept);
	size_t letters = (t->n - kept) * WORD_LETTERS;

	tally->n_drops++;
	tally->n_letters += t->n * WORD_LETTERS;
	if (lost > tally->worst_ms)
		tally->worst_ms = lost;
	if (letters > tally->worst_letters)
		tally->worst_letters = letters;
	if (lost > TYPIST_LOST_MS_MAX)
		fail_msg(
			"%s, %s: %lld ms of typing lost, %zu of %zu words "
			"kept",
			t->operation, WAYS[t->way], (long long)lost, kept,
			t->n);
}

static void
is_offered(const struct one *one)
{
	struct vt *vt = desk_as(&lab.house, one->login);

	vt_wait(vt, "draft waits: |drafts wait, ");
	go_on(vt, one);
	desk_quit(vt);
}

static void
drop_batch(const struct one *batch, size_t n, int way, struct tally *tally)
{
	struct typist all[BATCH];
	struct session *session;

	for (size_t i = 0; i < n; i++)
		begin(&all[i], &batch[i], way);
	typists_type(all, n);
	for (int64_t until = steady_ms() + TYPIST_LOST_MS_MAX;
	     ssh_lab_programs(&lab.house) > 0 && steady_ms() < until;)
		poll(NULL, 0, 20);
	assert_int_equal(ssh_lab_programs(&lab.house), 0);
	for (size_t i = 0; i < n; i++) {
		session = house_session(&lab.house, batch[i].login);
		count(&all[i], session, tally);
		session_close(&session);
	}
	is_offered(&batch[draw((uint32_t)n)]);
	for (size_t i = 0; i < n; i++) {
		session = house_session(&lab.house, batch[i].login);
		typist_drop_drafts(session);
		session_close(&session);
	}
}

static void
drop_all(int way)
{
	bool is_long = getenv("KITH_LONG") != NULL;
	size_t step = is_long ? 1 : n_forms / SHORT;
	struct one batch[BATCH];
	struct tally tally = {0};
	size_t n = 0;

	for (size_t i = is_long ? 0 : draw((uint32_t)step); i < n_forms;
	     i += step) {
		batch[n++] = forms[i];
		if (n == BATCH || i + step >= n_forms) {
			drop_batch(batch, n, way, &tally);
			n = 0;
		}
	}
	print_message(
		"# %s: %zu forms, %zu letters, at most %lld ms and %zu "
		"letters lost\n",
		WAYS[way], tally.n_drops, tally.n_letters,
		(long long)tally.worst_ms, tally.worst_letters);
}

static void
every_form_outlives_the_program(void **state)
{
	(void)state;
	assert_true(n_forms >= FORMS_MIN);
	drop_all(KILL_PROGRAM);
}

static void
every_form_outlives_the_client(void **state)
{
	(void)state;
	if (no_ssh == NULL)
		drop_all(KILL_CLIENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_outlives_the_program),
		cmocka_unit_test(every_form_outlives_the_client),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
