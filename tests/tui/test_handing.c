/* SPDX-License-Identifier: EUPL-1.2 */
/* Two at two terminals hand something over: a case to another office; and what
 * is withdrawn says so in its list. */
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
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static const char *karim;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

/* The receiver sees what each pair carries; who has the case open is told that
 * it is gone, and not that it never was. */
static void
a_case_is_taken_over_while_it_is_open(void **state)
{
	(void)state;
	house_must(&house, "ane", "transfer.ask", "case", karim, "to_office_id",
		   "TAF", "reason", "She moves to Tafalla.", NULL);
	struct vt *giver = desk_as(&house, "ane");
	struct vt *receiver = desk_as(&house, "tsup");
	desk_open_case(giver, "benali", "Karim BENALI");
	desk_open_list(receiver, "Transfers to answer");
	vt_wait(receiver, ">.*Karim BENALI");
	vt_keys(receiver, "=");
	vt_wait(receiver, "Accept a transfer");
	vt_keys(receiver, KEY_F4);
	vt_wait(receiver, "ines\\+omar .*load 0 of");
	vt_keys(receiver, KEY_ENTER);
	vt_wait(receiver, "Pair\\* +In");
	vt_keys(receiver, KEY_F2);
	vt_wait(receiver, "is of your office now");
	vt_wait(giver, "You may not see this case any more");
	assert_false(vt_shows(giver, "There is no such case"));
	desk_quit(receiver);
	vt_keys(giver, KEY_ESC);
	vt_wait(giver, "MY DAY");
	desk_quit(giver);
}

/* As wide as a terminal is. */
static void
a_consent_withdrawn_says_so(void **state)
{
	(void)state;
	house_must(&house, "ane", "consent.give", "case", karim, "what",
		   "To speak of appointments", "to_whom", "Dr Zabalza",
		   "purpose", "school", "language", "es", "how", "paper", NULL);
	struct vt *vt = desk_as(&house, "jon");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "8" KEY_TAB);
	vt_wait(vt, "> Has allowed");
	vt_wait(vt, "Withdrawn");
	assert_false(vt_shows(vt, "Nov 2026 +23 Nov 2026|23 Nov 2026"));
	house_must(&house, "ane", "consent.withdraw", "consent", "1", NULL);
	vt_wait(vt, "Has allowed .* 21 Nov 2026");
	desk_quit(vt);
}

/* The second person reads who asks, and why; who cannot be it reads that. */
static void
an_annulment_says_why(void **state)
{
	(void)state;
	house_must(&house, "ane", "case.annul", "case", karim, "reason",
		   "Entered twice by mistake", NULL);
	assert_non_null(strstr(house.out.said, "supervisor"));
	struct vt *vt = desk_as(&house, "jon");
	desk_open_list(vt, "Annulments asked for");
	vt_wait(vt, ">.*Karim BENALI");
	vt_keys(vt, "=");
	vt_wait(vt, "Confirm an annulment");
	vt_wait(vt, "Asked by +Ane Etxeberria");
	vt_wait(vt, "Reason +Entered twice by mistake");
	vt_wait(vt, "In the way +One of the two must be the supervisor");
	desk_quit(vt);
	vt = desk_as(&house, "sup");
	desk_open_list(vt, "Annulments asked for");
	vt_wait(vt, ">.*Karim BENALI");
	vt_keys(vt, "=");
	vt_wait(vt, "Reason +Entered twice by mistake");
	assert_false(vt_shows(vt, "In the way"));
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* The new amount in the place of the old one, as with every number. */
static void
an_amount_typed_takes_the_place_of_the_old(void **state)
{
	(void)state;
	house_must(&house, "ane", "benefit.add", "case", karim, "kind",
		   "minimum_income", "authority", "Navarra", "from_day",
		   "2026-01-01", "period", "month", "currency", "EUR",
		   "standard", "770.50", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "6" KEY_TAB KEY_TAB);
	vt_wait(vt, "> Minimum income");
	vt_keys(vt, "e");
	vt_wait(vt, "Standard need +770.50");
	vt_keys(vt, KEY_TAB "1100,50" KEY_TAB);
	vt_wait(vt, "Standard need +1100[.,]50 *$");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Minimum income .* 1100.50");
	desk_quit(vt);
}

/* Who answers for many pairs sees whose case waits, without a wider window;
 * of the pair's own cases it says nothing. */
static void
a_supervisor_sees_whose_it_is(void **state)
{
	(void)state;
	house_set_day("2027-03-01");
	struct vt *vt =
		desk_open(&(struct desk){.house = &house,
					 .program = "tests/tui/still_kith",
					 .login = "sup",
					 .env = {"KITH_STILL="
						 "2027-03-01T09:30:00Z"}});
	desk_open_list(vt, "Contacts overdue");
	vt_wait(vt, "Karim BENALI .*Ane Etxeberria \\+ Jon Ruiz .*!");
	desk_quit(vt);
	vt = desk_open(&(struct desk){.house = &house,
				      .program = "tests/tui/still_kith",
				      .login = "ane",
				      .env = {"KITH_STILL="
					      "2027-03-01T09:30:00Z"}});
	desk_open_list(vt, "Contacts overdue");
	vt_wait(vt, "ALT-[0-9-]+.+Karim BENALI +\\*1984-03-02 .*!");
	desk_quit(vt);
}

/* U asks, where another operation takes it back, too: what it was, of whom and
 * when. The yes does it where nothing but today is asked. */
static void
u_after_a_deputy_says_what_it_takes_back(void **state)
{
	(void)state;
	house_must(&house, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+10", NULL);
	struct vt *vt = desk_as(&house, "sup");
	vt_keys(vt, "U");
	vt_wait(vt, "End a deputy");
	vt_wait(vt, "Takes back: +Deputy set, ");
	vt_wait(vt, "Mikel .* / Ane");
	vt_settle(vt, 350);
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Takes back");
	vt_keys(vt, "U");
	vt_wait(vt, "Takes back: +Deputy set, ");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "^ \\+ ");
	vt_gone(vt, "F2 Save");
	desk_open_list(vt, "Deputies");
	vt_wait(vt, "Mikel.*Ended");
	desk_quit(vt);
}

/* Of the other service: she is there, and the form says why she cannot. Who
 * has no cases is not offered to be away from them. */
static void
who_is_not_offered_is_refused_with_the_reason(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "sup");
	desk_command(vt, "set a deputy");
	vt_wait(vt, "^> Absent");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "mikel +Mikel Go");
	assert_false(vt_shows(vt, "root"));
	vt_keys(vt, "goni" KEY_ENTER);
	vt_wait(vt, "Absent\\*? +Mikel Go");
	while (!vt_shows(vt, "^> Deputy")) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt, "leire" KEY_TAB);
	vt_wait(vt, "Deputy\\*? +Leire Sanz");
	while (!vt_shows(vt, "^> Back on")) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt, "t+5" KEY_F2);
	vt_wait(vt, "only within one's own");
	assert_false(vt_shows(vt, "Nothing here is called"));
	desk_discard(vt);
	desk_quit(vt);
}

#define HANDING_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HANDING_TEST(a_case_is_taken_over_while_it_is_open),
		HANDING_TEST(a_consent_withdrawn_says_so),
		HANDING_TEST(an_annulment_says_why),
		HANDING_TEST(who_is_not_offered_is_refused_with_the_reason),
		HANDING_TEST(u_after_a_deputy_says_what_it_takes_back),
		HANDING_TEST(an_amount_typed_takes_the_place_of_the_old),
		HANDING_TEST(a_supervisor_sees_whose_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
