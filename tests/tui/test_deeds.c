/* SPDX-License-Identifier: EUPL-1.2 */
/* From what was done to the row that it was done to. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static const char *karim; /* number of his case */
static struct covenant covenant;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_late_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

/* On the day of the house: deeds are listed for some days. */
static struct vt *
desk_of(const char *login)
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = login});
}

static struct vt *
open_done(const char *login, const char *list, const char *row)
{
	struct vt *vt = desk_of(login);
	desk_open_list(vt, list);
	vt_wait(vt, row);
	vt_keys(vt, KEY_ENTER);
	return vt;
}

/* Enter on what a colleague did of a kind shows it one by one, on one of them
 * stands on it in the case; Esc is back. */
static void
what_others_did_opens_its_row(void **state)
{
	(void)state;
	house_must(&house, "jon", "note.write", "case", karim, "text",
		   "The first note.", NULL);
	house_must(&house, "jon", "note.write", "case", karim, "text",
		   "The second note.", NULL);
	house_must(&house, "jon", "note.write", "case", karim, "text",
		   "The third note.", NULL);
	struct vt *vt = desk_of("ane");
	desk_open_list(vt, "What others did");
	vt_wait(vt, "^> .*3 times");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "What others did, one by one");
	vt_wait(vt, "^> .*Note");
	vt_keys(vt, KEY_DOWN);
	vt_settle(vt, 200);
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "4 Follow-up");
	vt_wait(vt, "^> .*The second note");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^ What others did, one by one");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^> .*3 times");
	desk_quit(vt);
}

/* The same of one's own deeds; what is of no row begins with the story. */
static void
what_one_did_opens_its_row(void **state)
{
	(void)state;
	house_must(&house, "ane", "contact.log", "case", karim, "text",
		   "She rang.", NULL);
	struct vt *vt = open_done("ane", "What I did", "^> .*Contact logged");
	vt_wait(vt, "^> .*She rang");
	desk_quit(vt);
	house_must(&house, "ane", "case.profile", "case", karim, "profile",
		   "PREPARE", NULL);
	vt = open_done("ane", "What I did", "^> .*Profile set");
	vt_wait(vt, "Newest contacts");
	desk_quit(vt);
}

static int
setup_contract(void **state)
{
	*state = &house;
	house_init(&house);
	covenant_in_force(&house, &covenant);
	return 0;
}

/* Of two breaches of a case the one that one came for is stood on. */
static void
a_breach_opens_on_itself(void **state)
{
	static const char *const DAYS[] = {"2026-11-27", "2026-12-04"};
	static const char *const AFTER[] = {"2026-11-28", "2026-12-05"};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(DAYS); i++) {
		house_set_day(AFTER[i]);
		house_must(&house, "jon", "breach.report", "promise",
			   covenant.person, "on_day", DAYS[i], "text",
			   "No visit was made.", "possible", "y", NULL);
	}
	struct vt *vt = desk_as(&house, "ane");
	desk_open_list(vt, "Breaches not answered");
	vt_wait(vt, "^> .*27 Nov");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "5 Sanctions");
	vt_wait(vt, "^> .*27 Nov");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^ Breaches not answered");
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "^> .*4 Dec");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "5 Sanctions");
	vt_wait(vt, "^> .*4 Dec");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_others_did_opens_its_row,
						setup, house_tear_down),
		cmocka_unit_test_setup_teardown(what_one_did_opens_its_row,
						setup, house_tear_down),
		cmocka_unit_test_setup_teardown(a_breach_opens_on_itself,
						setup_contract,
						house_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
