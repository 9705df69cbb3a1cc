/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Over a real ssh, at random moments, while one types: the client is killed,
 * or stops answering, and the server notices or does not. No more than two
 * seconds of typing are lost, the draft is offered at the next login, whether
 * the program at the other end still runs or not, and none is left behind in
 * the end (ui.md 11 and 18). A client that comes back goes on where it was.
 * Six drops; KITH_LONG=1: 120.
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

#include "app/session.h"
#include "base/steady.h"

#include "desk.h"
#include "editors.h"
#include "ssh_lab.h"
#include "tests/lib/house.h"
#include "tests/lib/lot.h"
#include "tests/lib/vt.h"
#include "typist.h"

enum {
	ROUNDS = 1,
	ROUNDS_LONG = 20,
	ALIVE_S = 1, /* asked twice: gone after three seconds, or little more */
	END_MS = 8000,
	SILENT_MS = 1500,
	SILENT_MS_LONG = 20000
};

enum way { KILLED, STOPPED, STOPPED_NOTICED, N_WAYS };
static const char *const WAYS[] = {"the client is killed",
				   "the client stops answering",
				   "it stops, and the server notices"};

static struct house house;
static const char *karim; /* number of his case */
static struct ssh_lab patient;
static struct ssh_lab watchful;
static const char *reason; /* why there is no ssh here; NULL = there is */
static uint32_t seed = 20261123;

static uint32_t
draw(uint32_t below)
{
	return (lot_next(&seed) >> 8) % below;
}

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = editors_case(&house);
	reason = ssh_lab_open(&patient, SSH_LAB_PATIENT);
	if (reason == NULL)
		reason = ssh_lab_open(&watchful, ALIVE_S);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	ssh_lab_close(&patient);
	ssh_lab_close(&watchful);
	house_fini(&house);
	return 0;
}

static bool
is_skipped(void)
{
	if (reason != NULL)
		print_message("# SKIP no ssh: %s\n", reason);
	return reason != NULL;
}

/* None holds a lock, or counts as there. */
static void
none_is_left(void)
{
	int64_t until = steady_ms() + END_MS;

	while (ssh_lab_programs(&house) > 0) {
		if (steady_ms() > until)
			fail_msg("%zu programs were left behind",
				 ssh_lab_programs(&house));
		poll(NULL, 0, 20);
	}
}

static void
drop(struct typist *t)
{
	vt_signal(t->vt, t->way == KILLED ? SIGKILL : SIGSTOP);
	if (t->way == KILLED)
		vt_close(&t->vt);
}

static void
begin(struct typist *t, size_t i, int way)
{
	const struct ssh_lab *lab = way == STOPPED_NOTICED ? &watchful
							   : &patient;

	*t = (struct typist){
		.vt = ssh_lab_desk(lab, &house, "ane"),
		.operation = EDITORS[i].operation,
		.field = EDITORS[i].field,
		.stood = EDITORS[i].stood,
		.way = way,
		.drop = drop,
		.n_wanted = 4 + draw(TYPIST_WORDS_MAX - 4),
	};
	t->n_heard = t->n_wanted;
	editor_open(t->vt, &EDITORS[i]);
}

struct tally {
	int n_drops;
	int64_t worst_ms;
	size_t worst_letters;
};

/* What reached the server has been saved by then, whoever still runs there. */
static size_t
count(const struct typist *t, struct session *session, struct tally *tally)
{
	size_t kept = typist_kept(t, session);
	int64_t lost = typist_lost_ms(t, kept);
	size_t letters = (t->n - kept) * 4;

	tally->n_drops++;
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
	return kept;
}

/* From another computer, while the first one may still be silent. */
static void
is_offered(size_t editor)
{
	struct vt *vt = ssh_lab_desk(&patient, &house, "ane");

	editor_draft_is_offered(vt, &EDITORS[editor]);
	desk_quit(vt);
}

static void
end_those(struct typist *all, int way)
{
	for (size_t i = 0; i < N_EDITORS; i++) {
		if (all[i].way != way)
			continue;
		vt_signal(all[i].vt, SIGKILL);
		vt_close(&all[i].vt);
	}
}

static void
drop_all(int round, struct tally *tallies)
{
	struct typist all[N_EDITORS];
	size_t asked = draw(N_EDITORS);
	struct session *session;

	for (size_t i = 0; i < N_EDITORS; i++)
		begin(&all[i], i, ((int)i + round) % N_WAYS);
	typists_type(all, N_EDITORS);
	session = house_session(&house, "ane");
	for (size_t i = 0; i < N_EDITORS; i++) {
		size_t kept = count(&all[i], session, &tallies[all[i].way]);

		if (kept >= 3 && (i == asked || all[i].way == STOPPED))
			is_offered(i);
	}
	/* The server sees by itself that the others are not there. */
	end_those(all, STOPPED);
	none_is_left();
	end_those(all, STOPPED_NOTICED);
	assert_non_null(
		strstr(house_list(&house, "ane", "notes", "case", karim, NULL),
		       EDITORS_NOTE));
	typist_drop_drafts(session);
	session_close(&session);
}

static void
no_more_than_two_seconds_are_lost(void **state)
{
	int n_rounds = getenv("KITH_LONG") != NULL ? ROUNDS_LONG : ROUNDS;
	struct tally tallies[N_WAYS] = {0};

	(void)state;
	if (is_skipped())
		return;
	for (int round = 0; round < n_rounds; round++)
		drop_all(round, tallies);
	for (int i = 0; i < N_WAYS; i++)
		print_message(
			"# %s: %d times, at most %lld ms and %zu letters "
			"lost\n",
			WAYS[i], tallies[i].n_drops,
			(long long)tallies[i].worst_ms,
			tallies[i].worst_letters);
}

/* As after a tunnel: what was typed meanwhile comes behind what stood there. */
static void
a_client_that_comes_back_goes_on(void **state)
{
	int silent = getenv("KITH_LONG") != NULL ? SILENT_MS_LONG : SILENT_MS;
	struct vt *vt;

	(void)state;
	if (is_skipped())
		return;
	vt = ssh_lab_desk(&patient, &house, "ane");
	editor_open(vt, &EDITORS[1]);
	vt_keys(vt, "Before the tunnel");
	vt_wait(vt, "Before the tunnel");
	vt_signal(vt, SIGSTOP);
	vt_keys(vt, ", in it");
	vt_settle(vt, silent);
	assert_true(vt_shows(vt, "Before the tunnel$"));
	vt_signal(vt, SIGCONT);
	vt_wait(vt, "Before the tunnel, in it");
	vt_keys(vt, ", and behind it");
	vt_wait(vt, "Before the tunnel, in it, and behind it");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ ");
	desk_quit(vt);
	none_is_left();
	assert_non_null(strstr(house_list(&house, "ane", "contacts", "case",
					  karim, NULL),
			       "Before the tunnel, in it, and behind it"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_more_than_two_seconds_are_lost),
		cmocka_unit_test(a_client_that_comes_back_goes_on),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
