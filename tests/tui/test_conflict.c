/* SPDX-License-Identifier: EUPL-1.2 */
/* Two at one long text: it is decided with both before one's eyes, and what
 * is not taken is found again. ui.md 11 and 12. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define F2 KEY_F2
#define ENTER KEY_ENTER
#define ESC KEY_ESC
#define TO_END "\033[1;5F"

/* Longer than a row: where it goes apart is not at its beginning. */
#define TOLD                                                                   \
	"Came after the sawmill closed. Two children at school; the rent is "  \
	"three months behind and the landlord has written twice."

static struct house house;
static const char *karim; /* number of his case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_must(&house, "ane", "case.story", "case", karim, "story", TOLD,
		   NULL);
	return 0;
}

static struct vt *
at_the_story(const char *login)
{
	struct vt *vt = desk_as(&house, login);
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "e");
	vt_wait(vt, "Write the story");
	vt_wait(vt, "written twice");
	return vt;
}

/* Both add a sentence; Ane saves first. Jon is at the table. */
static struct vt *
jon_decides(void)
{
	struct vt *ane = at_the_story("ane");
	struct vt *jon = at_the_story("jon");
	vt_keys(ane, TO_END " Ane rang the landlord.");
	vt_wait(ane, "rang the landlord");
	vt_keys(jon, TO_END " Jon found a course.");
	vt_wait(jon, "found a course");
	vt_keys(ane, F2);
	vt_wait(ane, "\\+ .*(saved|Done|written): ");
	desk_quit(ane);
	vt_keys(jon, F2);
	vt_wait(jon, "Before.*Yours.*Theirs");
	return jon;
}

static const char *
story(void)
{
	return house_list(&house, "ane", "case.story", "case", karim, NULL);
}

static void
theirs_everywhere_saves_nothing(void **state)
{
	(void)state;
	struct vt *jon = jon_decides();
	vt_keys(jon, "t" F2);
	vt_wait(jon, "Nothing was saved: theirs stands");
	vt_wait(jon, "1 Story");
	desk_quit(jon);
	assert_non_null(strstr(story(), "Ane rang the landlord."));
	assert_non_null(strstr(story(), "|Ane"));
}

static void
what_is_not_taken_is_a_draft(void **state)
{
	(void)state;
	struct vt *jon = jon_decides();
	vt_keys(jon, "t" F2);
	vt_wait(jon, "in Drafts");
	desk_quit(jon);
	jon = desk_open(&(struct desk){.house = &house, .login = "jon"});
	vt_wait(jon, "Drafts +1");
	desk_open_case(jon, "benali", "Karim BENALI");
	vt_keys(jon, "e");
	vt_wait(jon, "Your draft: .* F7");
	vt_keys(jon, KEY_F7);
	vt_wait(jon, "Jon found a course");
	desk_quit(jon);
}

/* The cells say what differs; both texts stand whole below. */
static void
both_texts_are_read_whole(void **state)
{
	(void)state;
	struct vt *jon = jon_decides();
	vt_wait(jon, "Story.*twice\\. Jon.*twice\\. Ane");
	vt_wait(jon, "^ +Theirs$");
	vt_wait(jon, "months behind.*Ane rang the landlord\\.");
	vt_wait(jon, "^ +Yours$");
	vt_wait(jon, "months behind.*Jon found a course\\.");
	vt_keys(jon, ESC);
	vt_wait(jon, "kept as a draft");
	desk_quit(jon);
}

/* ui.md 11: two seconds of typing are what a cut may cost, here as well. */
static void
a_third_text_outlives_the_program(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct vt *jon = i == 0 ? jon_decides()
					: desk_as(&house, "jon");
		if (i > 0) {
			vt_keys(jon, KEY_F7);
			vt_wait(jon, "Both rang 0");
			vt_keys(jon, F2);
			vt_wait(jon, "F2 Save.*e Edit|e Edit.*F2 Save");
		}
		vt_keys(jon, "e");
		vt_wait(jon, "F2 takes it");
		vt_keys(jon, TO_END ENTER);
		vt_keys(jon, i == 0 ? "Both rang 0." : "Both rang 1.");
		vt_wait(jon, i == 0 ? "Both rang 0" : "Both rang 1");
		if (i == 0) { /* the line goes */
			vt_cut(&jon);
			continue;
		}
		vt_settle(jon, 2500);
		vt_signal(jon, SIGKILL);
		vt_close(&jon);
	}
	struct vt *jon = desk_as(&house, "jon");
	vt_keys(jon, KEY_F7);
	vt_wait(jon, "Both rang 1");
	desk_quit(jon);
}

/* Taken from the day: who saved the record since is said at once. */
static void
a_draft_of_the_day_says_what_was_saved_since(void **state)
{
	(void)state;
	struct vt *ane = at_the_story("ane");
	struct vt *jon = at_the_story("jon");
	vt_keys(jon, TO_END " Jon found a course.");
	vt_wait(jon, "draft [0-9]");
	desk_quit(jon);
	vt_keys(ane, TO_END " Ane rang the landlord." F2);
	vt_wait(ane, "\\+ .*(saved|Done|written): ");
	desk_quit(ane);
	jon = desk_as(&house, "jon");
	vt_keys(jon, KEY_F7);
	vt_wait(jon, "Jon found a course");
	vt_wait(jon, "Saved by Ane .*F5 compares");
	desk_quit(jon);
}

/* A third text is not thrown away without asking. */
static void
a_third_text_is_left_on_purpose(void **state)
{
	(void)state;
	struct vt *jon = jon_decides();
	vt_keys(jon, "e");
	vt_wait(jon, "F2 takes it");
	vt_keys(jon, TO_END ENTER "Both rang." F2);
	vt_wait(jon, "Every field is decided");
	vt_keys(jon, ESC);
	vt_wait(jon, "typed in the form stays a");
	vt_settle(jon, 350);
	vt_keys(jon, ENTER);
	vt_gone(jon, "typed in the form stays a");
	vt_wait(jon, "Both rang");
	desk_discard(jon);
	vt_wait(jon, "kept as a draft");
	desk_quit(jon);
}

static void
a_third_text_is_written_in_lines(void **state)
{
	(void)state;
	struct vt *jon = jon_decides();
	vt_keys(jon, "e");
	vt_wait(jon, "F2 takes it");
	vt_wait(jon, "Story: the text that stays");
	vt_keys(jon, TO_END ENTER "Ane rang.");
	vt_wait(jon, "^ +Ane rang\\.");
	vt_keys(jon, F2);
	vt_wait(jon, "Every field is decided");
	vt_keys(jon, F2);
	vt_wait(jon, "\\+ .*(saved|Done|written): ");
	desk_quit(jon);
	assert_non_null(strstr(story(), "Jon found a course."));
	assert_non_null(strstr(story(), "Ane rang."));
}

static void
the_banner_names_the_fields(void **state)
{
	(void)state;
	struct vt *jon = at_the_story("jon");
	house_must(&house, "ane", "case.story", "case", karim, "story",
		   "Told anew.", NULL);
	vt_wait(jon,
		"Saved by Ane Etxeberria, .*10:30: Story\\. F5 "
		"compares");
	desk_quit(jon);
}

/* Who, and when: of what is at the table, and of a field without a row. */
static void
who_saved_stands_above_the_table(void **state)
{
	(void)state;
	struct vt *jon = jon_decides();
	vt_wait(jon, "Saved while you wrote, by Ane Etxeberria, [0-9]+:[0-9]+");
	desk_quit(jon);
}

/* Its column has no room for it at 40 columns. */
static void
the_field_in_focus_is_named_whole_in_a_narrow_window(void **state)
{
	(void)state;
	struct vt *jon = desk_open(&(struct desk){
		.house = &house, .login = "jon", .rows = 10, .cols = 40});
	desk_open_case(jon, "benali", "Karim BENALI");
	vt_keys(jon, "i");
	vt_wait(jon, "Change a person");
	vt_keys(jon, "\t\t\t600 111 222");
	vt_wait(jon, "600 111 222");
	house_must(&house, "ane", "person.change", "person", karim, "phone",
		   "600 333 444", NULL);
	vt_wait(jon, "Saved by Ane Etxeberria");
	vt_keys(jon, F2);
	vt_wait(jon, "Telephone: 1 field to decide");
	vt_keys(jon, "t");
	vt_wait(jon, "Telephone: Every field is decided");
	desk_quit(jon);
}

/* Esc, too, takes what was written, in a line as in a long text. */
static void
a_third_value_is_not_lost_by_leaving_it(void **state)
{
	(void)state;
	struct vt *jon =
		desk_open(&(struct desk){.house = &house, .login = "jon"});
	desk_open_case(jon, "benali", "Karim BENALI");
	vt_keys(jon, "i");
	vt_wait(jon, "Change a person");
	vt_keys(jon, "\t\t\t600 111 222");
	vt_wait(jon, "600 111 222");
	house_must(&house, "ane", "person.change", "person", karim, "phone",
		   "600 333 444", NULL);
	vt_wait(jon, "Saved by Ane Etxeberria");
	vt_keys(jon, F2);
	vt_wait(jon, "1 field to decide");
	/* What was not changed is not decided by it. */
	vt_keys(jon, "e");
	vt_wait(jon, "Enter or F2 takes it");
	vt_keys(jon, ESC);
	vt_wait(jon, "1 field to decide");
	vt_keys(jon, "e");
	vt_wait(jon, "Enter or F2 takes it");
	vt_keys(jon,
		"\025"
		"600 555 666");
	vt_wait(jon, "600 555 666");
	vt_keys(jon, ESC);
	vt_wait(jon, "Every field is decided");
	vt_wait(jon, "Telephone.*=600 555 666");
	vt_keys(jon, F2);
	vt_wait(jon, "^ \\+ ");
	desk_quit(jon);
	assert_non_null(strstr(house_list(&house, "ane", "person", "person",
					  karim, NULL),
			       "600 555 666"));
}

static void
who_saved_is_told_after_a_merge(void **state)
{
	(void)state;
	struct vt *jon =
		desk_open(&(struct desk){.house = &house, .login = "jon"});
	desk_open_case(jon, "benali", "Karim BENALI");
	vt_keys(jon, "i");
	vt_wait(jon, "Change a person");
	vt_keys(jon, "\t\t\t600 111 222");
	vt_wait(jon, "600 111 222");
	house_must(&house, "ane", "person.change", "person", karim, "place",
		   "Altsasu", NULL);
	vt_wait(jon, "Saved by Ane Etxeberria, .*10:30: Place");
	vt_keys(jon, F2);
	vt_wait(jon, "Changed by Ane Etxeberria, .*");
	vt_wait(jon, "10:30: Place\\. Both changes are in\\.");
	desk_quit(jon);
}

/* Rows that no operation's load reads whole have a name, too. */
static void
who_saved_a_rating_is_known(void **state)
{
	(void)state;
	house_must(&house, "ane", "diagnosis.begin", "case", karim, NULL);
	struct vt *jon = desk_open(&(struct desk){
		.house = &house, .login = "jon", .rows = 43, .cols = 132});
	desk_open_case(jon, "benali", "Karim BENALI");
	desk_command(jon, "Read the commitment");
	vt_wait(jon, "Importance");
	house_must(&house, "ane", "diagnosis.commitment", "case", karim,
		   "commitment", "C2", "importance", "7", NULL);
	vt_wait(jon,
		"Saved by Ane Etxeberria, .*10:30: Commitment, Importance");
	desk_quit(jon);
}

/* A verb of the screen that is a command, too. */
static void
the_palette_has_each_command_once(void **state)
{
	(void)state;
	struct vt *ane =
		desk_open(&(struct desk){.house = &house, .login = "ane"});
	desk_open_case(ane, "benali", "Karim BENALI");
	vt_keys(ane, KEY_CTRL_P);
	vt_wait(ane, "^ +/");
	vt_keys(ane, "break the glass");
	vt_wait(ane, "Break the glass");
	vt_gone(ane, "Log a contact");
	const char *text = strstr(vt_text(ane), "Break the glass");
	assert_non_null(text);
	assert_null(strstr(text + 1, "Break the glass"));
	vt_keys(ane, ESC);
	vt_wait(ane, "1 Story");
	desk_quit(ane);
}

#define CONFLICT_TEST(f)                                                       \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	static const struct CMUnitTest TESTS[] = {
		CONFLICT_TEST(theirs_everywhere_saves_nothing),
		CONFLICT_TEST(what_is_not_taken_is_a_draft),
		CONFLICT_TEST(both_texts_are_read_whole),
		CONFLICT_TEST(a_third_text_outlives_the_program),
		CONFLICT_TEST(a_draft_of_the_day_says_what_was_saved_since),
		CONFLICT_TEST(a_third_text_is_left_on_purpose),
		CONFLICT_TEST(a_third_text_is_written_in_lines),
		CONFLICT_TEST(the_banner_names_the_fields),
		CONFLICT_TEST(who_saved_stands_above_the_table),
		CONFLICT_TEST(
			the_field_in_focus_is_named_whole_in_a_narrow_window),
		CONFLICT_TEST(a_third_value_is_not_lost_by_leaving_it),
		CONFLICT_TEST(who_saved_is_told_after_a_merge),
		CONFLICT_TEST(who_saved_a_rating_is_known),
		CONFLICT_TEST(the_palette_has_each_command_once),
	};
	return cmocka_run_group_tests(TESTS, NULL, NULL);
}
