/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The record is moved away, or replaced, while somebody works in it: that is
 * said on every screen, nothing is saved meanwhile and nothing that was typed
 * is lost, and it goes on when the record is back (ui.md 12).
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
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/steady.h"
#include "db/db.h"
#include "src/tui/away.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define AWAY "Read only since [0-9:]+: the record is away\\."
#define BACK "The record is there again"

static struct house house;
static const char *karim; /* number of his case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

static const char *const RECORD[] = {"kith.db", "kith.db-wal", "kith.db-shm",
				     "kith.gate", NULL};
static const char *const DRAFTS[] = {"kith.drafts.db", "kith.drafts.db-wal",
				     "kith.drafts.db-shm", "kith.drafts.gate",
				     NULL};
static const char *const LOG[] = {"kith.db-wal", NULL};

/* Moves files of the house, to aside or back. */
static void
put(const char *const *names, bool is_aside)
{
	char here[256];
	char aside[256];

	house_let_go(&house);
	for (; *names != NULL; names++) {
		snprintf(here, sizeof(here), "%s/%s", house.dir, *names);
		snprintf(aside, sizeof(aside), "%s/%s.aside", house.dir,
			 *names);
		assert_int_equal(is_aside ? rename(here, aside)
					  : rename(aside, here),
				 0);
	}
}

/* The house is left as it is removed: with nothing in it but its own. */
static void
remove_aside(void)
{
	char aside[256];

	for (const char *const *name = RECORD; *name != NULL; name++) {
		snprintf(aside, sizeof(aside), "%s/%s.aside", house.dir, *name);
		assert_int_equal(unlink(aside), 0);
	}
}

static const char *
notes(void)
{
	return house_list(&house, "ane", "notes", "case", karim, NULL);
}

static struct vt *
in_a_note(const char *text)
{
	struct vt *vt = desk_as(&house, "ane");

	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "w");
	vt_wait(vt, "Write a note");
	vt_keys(vt, text);
	vt_wait(vt, "draft [0-9]+:");
	return vt;
}

static void
save(struct vt *vt, const char *shows)
{
	vt_keys(vt, KEY_F2);
	vt_wait(vt, shows);
}

/* ---- how often it is looked for ---- */

static void
it_is_looked_for_after_1_2_5_and_then_every_10_seconds(void **state)
{
	static const int64_t MS[] = {1000, 2000, 5000, 10000, 10000, 10000};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(MS); i++)
		assert_int_equal(away_wait_ms(i), MS[i]);
	assert_int_equal(away_wait_ms(1000000), 10000);
}

/* ---- moved ---- */

static void
what_is_typed_meanwhile_is_saved_when_it_is_back(void **state)
{
	struct vt *vt = in_a_note("The heating is out");

	(void)state;
	put(RECORD, true);
	vt_wait(vt, AWAY " Drafts are kept\\. F5 looks");
	save(vt, "nothing was saved");
	vt_keys(vt, ", and the boiler");
	vt_wait(vt, "The heating is out, and the boiler");
	vt_keys(vt, KEY_F5);
	vt_wait(vt, "still not at its place");
	put(RECORD, false);
	vt_keys(vt, KEY_F5);
	vt_wait(vt, BACK);
	vt_gone(vt, "Read only");
	vt_keys(vt, KEY_F5);
	vt_sync(vt);
	assert_true(vt_shows(vt, BACK));
	assert_false(vt_shows(vt, "does nothing here"));
	save(vt, "\\+ ");
	vt_gone(vt, "Write a note"); /* a line of before may begin so, too */
	assert_non_null(strstr(notes(), "out, and the boiler"));
	desk_quit(vt);
}

/* Nobody presses a key: it is said when it goes and when it comes. */
static void
who_does_nothing_is_told_of_both(void **state)
{
	struct vt *vt = desk_as(&house, "ane");

	(void)state;
	put(RECORD, true);
	vt_wait(vt, AWAY);
	put(RECORD, false);
	vt_wait(vt, BACK);
	vt_gone(vt, "Read only");
	desk_quit(vt);
}

/* How often the kernel put it to sleep. */
static long
wakes(const struct vt *vt)
{
	static const char NAME[] = "voluntary_ctxt_switches:";
	char path[64];
	char line[128];
	long n = -1;

	snprintf(path, sizeof(path), "/proc/%d/status", vt_pid(vt));
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL)
		if (strncmp(line, NAME, sizeof(NAME) - 1) == 0)
			n = strtol(line + sizeof(NAME) - 1, NULL, 10);
	fclose(file);
	return n;
}

/* Of the log nobody is told: it is found by what is done next, and that it is
 * back by looking again. */
static void
a_look_that_finds_nothing_sends_nothing(void **state)
{
	enum { LONG_MS = 3600, LOOKS = 2 };
	struct vt *vt = desk_as(&house, "ane");

	(void)state;
	put(LOG, true);
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, AWAY);
	vt_settle(vt, 500);
	size_t bytes = vt_bytes(vt);
	long before = wakes(vt);
	for (int64_t until = steady_ms() + LONG_MS; steady_ms() < until;)
		vt_breathe(vt, (int)(until - steady_ms()) + 1);
	assert_int_equal(vt_bytes(vt), bytes);
	/* At 1 and at 3 s, and what a lock or a page costs. */
	assert_true(wakes(vt) - before <= 2 * LOOKS);
	put(LOG, false);
	vt_wait(vt, BACK);
	desk_quit(vt);
}

/* The drafts beside it went, too: the text is in the program alone, and is put
 * when they are back. */
static void
where_drafts_are_away_too_they_are_kept_when_they_are_back(void **state)
{
	struct vt *vt = in_a_note("First words");

	(void)state;
	put(DRAFTS, true);
	put(RECORD, true);
	vt_wait(vt, AWAY " What you type is kept only while");
	vt_keys(vt, " and more of them");
	vt_wait(vt, "The draft cannot be kept");
	put(DRAFTS, false);
	put(RECORD, false);
	vt_wait(vt, BACK);
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "Your draft waits: Write a note");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "First words and more of them");
	save(vt, "\\+ ");
	desk_quit(vt);
}

/* ---- replaced ---- */

static void
make_copy(const char *path)
{
	struct db *db = NULL;

	assert_int_equal(db_open(house.path, DB_OPEN, true, &db, &house.err),
			 ERR_OK);
	assert_int_equal(db_copy_to(db, path, &house.err), ERR_OK);
	db_close(&db);
}

static void
of_another_record_one_is_told_to_begin_anew(void **state)
{
	struct vt *vt = in_a_note("For the other record");
	char copy[256];

	(void)state;
	snprintf(copy, sizeof(copy), "%s/copy.db", house.dir);
	make_copy(copy);
	put(RECORD, true);
	assert_int_equal(rename(copy, house.path), 0);
	vt_keys(vt, KEY_F5);
	vt_wait(vt, "another record is in its place\\. Leave and begin anew");
	save(vt, "Another file was put in the place");
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "Your draft waits: Write a note");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "For the other record");
	save(vt, "\\+ ");
	assert_non_null(strstr(notes(), "For the other record"));
	desk_quit(vt);
	remove_aside();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			it_is_looked_for_after_1_2_5_and_then_every_10_seconds),
		cmocka_unit_test_setup_teardown(
			what_is_typed_meanwhile_is_saved_when_it_is_back, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			who_does_nothing_is_told_of_both, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_look_that_finds_nothing_sends_nothing, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			where_drafts_are_away_too_they_are_kept_when_they_are_back,
			setup, teardown),
		cmocka_unit_test_setup_teardown(
			of_another_record_one_is_told_to_begin_anew, setup,
			teardown),
	};

	return cmocka_run_group_tests_name("away", tests, NULL, NULL);
}
