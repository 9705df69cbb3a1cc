/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The line drops or stops answering, the program is killed: in every editor, at
 * any moment, while one types: into what is new, and into what stands there
 * already. No more than two seconds of typing are lost, and the draft is
 * offered at the next login (ui.md 11 and 18). Six editors are open at once
 * and dropped each at a moment of its own, and each meets each way: 30 drops;
 * KITH_LONG=1: 480.
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

#include <cmocka.h>

#include "app/session.h"

#include "desk.h"
#include "editors.h"
#include "tests/lib/house.h"
#include "tests/lib/lot.h"
#include "tests/lib/vt.h"
#include "typist.h"

enum {
	ROUNDS = 5,
	ROUNDS_LONG = 80,
	/* as long as it does not answer: for most of two seconds, and then a
	 * hundred screens have filled what is between the two */
	DEAF_WORDS = 40
};

enum way { CUT, KILL, TERM, DEAF, DEAF_CUT, N_WAYS };
static const char *const WAYS[] = {"the line is cut", "kill -9", "told to end",
				   "stops answering, then kill -9",
				   "stops answering, then is cut"};

static struct house house;
static const char *karim; /* number of his case */
static uint32_t seed = 20261122;

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
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

static void
drop(struct typist *t)
{
	if (t->way == CUT || t->way == DEAF_CUT) {
		vt_cut(&t->vt);
		return;
	}
	vt_signal(t->vt, t->way == KILL || t->way == DEAF ? SIGKILL : SIGTERM);
	vt_close(&t->vt);
}

static void
begin(struct typist *t, size_t i, int way)
{
	*t = (struct typist){
		.vt = desk_as(&house, "ane"),
		.operation = EDITORS[i].operation,
		.field = EDITORS[i].field,
		.stood = EDITORS[i].stood,
		.way = way,
		.drop = drop,
		.n_wanted = 4 + draw(TYPIST_WORDS_MAX - 4),
	};
	t->n_heard = t->n_wanted;
	if (way == DEAF || way == DEAF_CUT) {
		t->n_wanted = DEAF_WORDS + draw(TYPIST_WORDS_MAX - DEAF_WORDS);
		t->n_heard = t->n_wanted - DEAF_WORDS;
	}
	editor_open(t->vt, &EDITORS[i]);
}

/* As they stand in the record: nothing of a draft is there. */
static const char *
notes(void)
{
	return house_list(&house, "ane", "notes", "case", karim, NULL);
}

static void
is_offered(size_t editor)
{
	struct vt *vt = desk_as(&house, "ane");

	editor_draft_is_offered(vt, &EDITORS[editor]);
	desk_quit(vt);
}

static void
no_more_than_two_seconds_are_lost(void **state)
{
	int n_rounds = getenv("KITH_LONG") != NULL ? ROUNDS_LONG : ROUNDS;
	int64_t worst[N_WAYS] = {0};
	int n_drops[N_WAYS] = {0};
	struct typist all[N_EDITORS];

	(void)state;
	for (int round = 0; round < n_rounds; round++) {
		struct session *session;
		size_t asked[] = {draw(N_EDITORS - 1), N_EDITORS - 1};
		size_t n_kept[N_EDITORS];

		for (size_t i = 0; i < N_EDITORS; i++)
			begin(&all[i], i, ((int)i + round) % N_WAYS);
		typists_type(all, N_EDITORS);
		session = house_session(&house, "ane");
		for (size_t i = 0; i < N_EDITORS; i++) {
			const struct typist *t = &all[i];
			size_t kept = n_kept[i] = typist_kept(t, session);
			int64_t lost = typist_lost_ms(t, kept);

			n_drops[t->way]++;
			if (lost > worst[t->way])
				worst[t->way] = lost;
			if (lost > TYPIST_LOST_MS_MAX)
				fail_msg(
					"%s, %s: %lld ms of typing lost, %zu "
					"of %zu words kept",
					t->operation, WAYS[t->way],
					(long long)lost, kept, t->n);
		}
		for (size_t i = 0; i < N_ELEMS(asked); i++)
			if (n_kept[asked[i]] >= 3)
				is_offered(asked[i]);
		assert_non_null(strstr(notes(), EDITORS_NOTE));
		typist_drop_drafts(session);
		session_close(&session);
	}
	for (int i = 0; i < N_WAYS; i++)
		print_message("# %s: %d times, at most %lld ms lost\n", WAYS[i],
			      n_drops[i], (long long)worst[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_more_than_two_seconds_are_lost),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
