/* SPDX-License-Identifier: EUPL-1.2 */
/* In the forms of the shipped program: whoever and whatever a field refers to
 * is chosen by part of a name. */
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

#define BACK "\033[Z"

static struct house house;
static const char *karim; /* number of his case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_case(&house, "Lola", "Jiménez", "1991-07-30");
	house_must(&house, "ane", "contract.begin", "case", karim, "title",
		   "Together", "vision", "Work near home", "language", "es",
		   "from_day", "t", "to_day", "t+6m", NULL);
	const char *contract = house.out.row_ref;
	house_must(&house, "ane", "goal.add", "contract", contract, "text",
		   "A job of 20 hours", "measure", "a contract of work",
		   "domain", "WORK", "target_on", "t+5m", NULL);
	house_must(&house, "ane", "goal.add", "contract", contract, "text",
		   "The rent is paid", "measure", "no arrears", "domain",
		   "MONEY", "target_on", "t+5m", NULL);
	return 0;
}

/* ---- what a field refers to ---- */

static const struct {
	const char *what;
	const char *login;
	const char *on_case;  /* NULL: from the day */
	const char *command;  /* in the palette */
	const char *to_field; /* keys */
	const char *typed;    /* part of a name */
	const char *offered;  /* in the picker */
	const char *in_field; /* once it is taken */
} FIELDS[] = {
	{"staff", "root", NULL, "Make a pair", "", "goni", "mikel +Mikel Go",
	 "Social handler\\*? +Mikel Go"},
	{"staff, not the first field", "root", NULL, "Make a pair", KEY_TAB,
	 "sanz", "leire +Leire Sanz", "Employment handler\\*? +Leire Sanz"},
	{"pair", "sup", "benali", "Assign a pair", "", "sanz",
	 "mikel\\+leire +Mikel Go.* Leire Sanz", "Pair\\*? +Mikel Go"},
	{"pair of a case", "sup", "benali", "Assign a pair", KEY_TAB, "ruiz",
	 "jon +Jon Ruiz", "First reference +Jon Ruiz"},
	{"office", "root", NULL, "Add a member of staff",
	 KEY_TAB KEY_TAB KEY_TAB KEY_TAB, "falla", "TAF +Tafalla",
	 "Office\\*? +TAF Tafalla"},
	{"person", "ane", "benali", "Add to the household", "", "lola",
	 "Lola JIM.* \\*1991-07-30", "Person\\*? +Jim.*Lola"},
	{"case", "ane", NULL, "Write a note", "", "1984",
	 "Karim BENALI +\\*1984-03-02", "Case\\*? +Benali, Karim"},
	{"goal", "ane", "benali", "Add a promise", KEY_TAB KEY_TAB KEY_TAB,
	 "rent", "The rent is paid", "Goal\\*? +The rent is paid"},
};

static void
a_field_is_filled_by_part_of_a_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(FIELDS); i++) {
		struct vt *vt = desk_as(&house, FIELDS[i].login);
		if (FIELDS[i].on_case != NULL)
			desk_open_case(vt, FIELDS[i].on_case, "BENALI");
		desk_command(vt, FIELDS[i].command);
		vt_wait(vt, "F2 Save");
		vt_keys(vt, FIELDS[i].to_field);
		vt_keys(vt, KEY_F4);
		vt_wait(vt, "^ +/");
		vt_keys(vt, FIELDS[i].typed);
		vt_wait(vt, FIELDS[i].offered);
		vt_keys(vt, KEY_ENTER);
		vt_wait(vt, "F2 Save");
		vt_wait(vt, FIELDS[i].in_field);
		desk_discard(vt);
		desk_quit(vt);
	}
}

/* A visit keeps no minutes of a call; what was typed stays. */
static void
minutes_follow_the_kind_until_they_are_touched(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Kind\\*? +Telephone");
	vt_wait(vt, "Minutes +15");
	vt_keys(vt, KEY_TAB "h" KEY_TAB);
	vt_wait(vt, "Kind\\*? +Home visit");
	vt_wait(vt, "Minutes +45");
	vt_keys(vt, KEY_TAB KEY_TAB KEY_TAB "\177\17750" BACK BACK BACK BACK
					    "t" KEY_TAB);
	vt_wait(vt, "Kind\\*? +T");
	vt_wait(vt, "Minutes +50");
	desk_discard(vt);
	desk_quit(vt);
}

/* Who promises is asked before the name, and the record has it. */
static void
the_name_follows_who_promises(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	desk_command(vt, "Add a promise");
	vt_wait(vt, "How often");
	vt_keys(vt, "The p" KEY_TAB);
	vt_wait(vt, "By name\\*? +Karim BENALI");
	vt_keys(vt, BACK "The a" KEY_TAB);
	vt_wait(vt, "By name\\*? +Altsasu");
	desk_discard(vt);
	desk_quit(vt);
}

/* "5" behind a proposed 15 was 155, and saved so. */
static void
a_number_typed_takes_the_place_of_the_proposed(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Minutes +15");
	for (int i = 0; i < 5; i++)
		vt_keys(vt, KEY_TAB);
	vt_wait(vt, "took");
	vt_keys(vt, "30");
	vt_wait(vt, "Minutes +30 *$");
	/* Once it is typed in, as anywhere: behind, before, and out. */
	vt_keys(vt, "0\177");
	vt_wait(vt, "Minutes +30 *$");
	vt_keys(vt, KEY_UP KEY_DOWN);
	vt_wait(vt, "took");
	vt_keys(vt, "\1775");
	vt_wait(vt, "Minutes +35 *$");
	desk_discard(vt);
	desk_quit(vt);
}

/* Typed and left, a name that is somebody's alone is theirs. */
static void
a_name_alone_needs_no_list(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "root");
	desk_command(vt, "Make a pair");
	vt_wait(vt, "Social handler");
	vt_keys(vt, "gil" KEY_TAB);
	vt_wait(vt, "Social handler\\*? +In.*s Gil");
	vt_keys(vt, "leire" KEY_TAB);
	vt_wait(vt, "Employment handler\\*? +Leire Sanz");
	desk_quit(vt);
}

/* Any of household and circle: Space marks, Enter takes; with nothing marked
 * the row it stands on. Also where the case is only chosen in the form. */
static void
who_was_there_is_chosen(void **state)
{
	(void)state;
	house_must(&house, "ane", "circle.add", "case", karim, "name",
		   "Amina Benali", "relation", "sister", "kind", "family",
		   "closeness", "close", "told", "all", NULL);
	house_must(&house, "ane", "circle.add", "case", karim, "name",
		   "Omar Saidi", "relation", "friend", "kind", "friend",
		   "closeness", "close", "told", "all", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Log a contact");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, karim);
	vt_keys(vt, KEY_TAB "We talked.");
	for (int i = 0; i < 9; i++)
		vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^> With them");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "> \\[ \\] Amina Benali \\(sister\\)");
	vt_wait(vt, "Enter takes this one; Space marks several");
	vt_keys(vt, " " KEY_DOWN " ");
	vt_wait(vt, "Space marks, Enter takes those marked");
	vt_wait(vt, "> \\[x\\] Omar Saidi");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "With them +Amina Benali \\(sister\\), Omar Saidi \\(fr");
	/* What is chosen in a box is done with: on to the next field. */
	vt_wait(vt, "^> Others");
	vt_keys(vt, BACK KEY_F4);
	vt_wait(vt, "\\[x\\] Omar Saidi");
	vt_keys(vt, " " KEY_DOWN " " KEY_ENTER);
	vt_wait(vt, "With them *$");
	vt_keys(vt, BACK KEY_F4);
	vt_wait(vt, "> \\[ \\] Amina");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "With them +Amina Benali \\(sister\\) *$");
	vt_keys(vt, BACK "omar" KEY_ENTER);
	vt_wait(vt, "With them +Amina Benali \\(sister\\), Omar Saidi");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ Contact saved");
	desk_quit(vt);
	assert_non_null(strstr(house_list(&house, "jon", "contacts", "case",
					  karim, NULL),
			       "|Amina Benali, Omar Saidi|"));
}

/* What a secret note asks for is marked as soon as it is secret. */
static void
a_secret_note_marks_its_conclusion(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "w");
	vt_wait(vt, "^ +Agreed conclusion *$");
	vt_keys(vt, "He said so." KEY_TAB "secret" KEY_TAB);
	vt_wait(vt, "^> Agreed conclusion\\* *$");
	vt_keys(vt,
		"\033[Z"
		"pair" KEY_TAB);
	vt_wait(vt, "^> Agreed conclusion *$");
	vt_keys(vt,
		"\033[Z"
		"secret" KEY_TAB "He needs rest." KEY_F2);
	vt_wait(vt, "\\+ Note saved");
	vt_keys(vt, "4");
	vt_wait(vt, "Notes");
	for (int i = 0; i < 10 && !vt_shows(vt, "^> .*Secret; agreed"); i++) {
		vt_keys(vt, KEY_TAB);
		vt_settle(vt, 100);
	}
	vt_keys(vt, "e");
	vt_wait(vt, "Change a note");
	vt_wait(vt, "^ +Agreed conclusion\\* *$");
	desk_quit(vt);
}

/* A case number with another last letter is taken, and that is said. */
static void
a_wrong_check_letter_is_said(void **state)
{
	(void)state;
	const char *last = karim + strlen(karim) - 1;
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Write a note");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, arena_printf(&house.arena, "%.*s%s" KEY_TAB,
				 (int)(last - karim), karim,
				 *last == 'A' ? "B" : "A"));
	vt_wait(vt, arena_printf(&house.arena, "The number should end with %s",
				 last));
	vt_wait(vt, "Case\\*? +Benali, Karim");
	desk_quit(vt);
}

/* Somebody new is the last row, and comes back picked. */
/* "Family contract" was gone on with, and saved as "Family contractOurs". */
static void
a_text_typed_takes_the_place_of_the_proposed(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "lola", "Lola JIM");
	desk_command(vt, "Begin a contract");
	vt_wait(vt, "Title\\*? +Family contract *$");
	for (int i = 0; i < 12 && !vt_shows(vt, "^> Title"); i++) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	/* Whoever goes to its end goes on with it. */
	vt_keys(vt, "\033[Fs");
	vt_wait(vt, "Title\\*? +Family contracts *$");
	vt_keys(vt, "\177" KEY_UP KEY_DOWN);
	vt_wait(vt, "^> Title");
	vt_keys(vt, "Ours");
	vt_wait(vt, "Title\\*? +Ours *$");
	/* One's own text is not proposed. */
	vt_keys(vt, KEY_UP KEY_DOWN);
	vt_wait(vt, "^> Title");
	vt_keys(vt, "elves");
	vt_wait(vt, "Title\\*? +Ourselves *$");
	desk_discard(vt);
	desk_quit(vt);
}

/* Not with its tail: "<er, the children and their school". */
static void
a_long_line_that_was_left_shows_how_it_begins(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "lola", "Lola JIM");
	desk_command(vt, "Begin a contract");
	vt_wait(vt, "Title\\*? +Family contract *$");
	for (int i = 0; i < 12 && !vt_shows(vt, "^> Title"); i++) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt,
		"The work of the mother, the children, their school "
		"and the flat in the old town");
	vt_wait(vt, "Title\\*? +<.*old town");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "Title\\*? +The work of the mother.*>");
	desk_discard(vt);
	desk_quit(vt);
}

static void
somebody_new_is_registered_on_the_way(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "Add to the household");
	vt_wait(vt, "F4 finds who it is, or registers who is new");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "lola");
	vt_wait(vt, "> Lola JIM");
	vt_wait(vt, "^ +Register a new person");
	vt_keys(vt,
		"\025"
		"Amina Benali");
	vt_wait(vt, "Register a new person");
	vt_keys(vt, "\033[F" KEY_ENTER);
	vt_wait(vt, "Family name\\*? +Benali");
	vt_wait(vt, "Given name\\*? +Amina");
	vt_keys(vt, KEY_TAB KEY_TAB "2015-05-05" KEY_F2);
	vt_wait(vt, "Add to the household");
	vt_wait(vt, "Person\\*? +Benali, Amina");
	/* What is typed now is the next field's: it chooses no stranger. */
	vt_wait(vt, "^> Relation");
	vt_keys(vt, "child" KEY_TAB KEY_F2);
	vt_wait(vt, "\\+ .*(saved|Done): ");
	desk_quit(vt);
	assert_non_null(strstr(house_list(&house, "ane", "household", "case",
					  karim, NULL),
			       "Amina"));
}

/* As typed to find them; which word is which is read, or asked for. */
static void
who_was_sought_is_registered_the_right_way_round(void **state)
{
	static const struct {
		const char *typed;
		const char *family; /* patterns */
		const char *given;
		const char *said; /* NULL = nothing of note */
	} rows[] = {
		{"Benaly, Karima 1984-03-02", "Benaly *$", "Karima *$", NULL},
		{"Garcia Etxeberria jon", "Garcia Etxeberria *$", "jon *$",
		 NULL},
		{"Xuban GARCIA", "GARCIA *$", "Xuban *$", NULL},
		{"Etxeberria Amets", "Etxeberria Amets *$", "$",
		 "Which of 'Etxeberria Amets' is the given name"},
	};
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		char pattern[120];
		vt_keys(vt, "g");
		vt_wait(vt, "Find +");
		vt_keys(vt, rows[i].typed);
		vt_wait(vt, "Register a new person");
		vt_keys(vt, KEY_DOWN KEY_ENTER);
		snprintf(pattern, sizeof(pattern), "Family name\\*? +%s",
			 rows[i].family);
		vt_wait(vt, pattern);
		snprintf(pattern, sizeof(pattern), "Given name\\*? *%s",
			 rows[i].given);
		vt_wait(vt, pattern);
		if (rows[i].said != NULL)
			vt_wait(vt, rows[i].said);
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, "Family name");
	}
	desk_quit(vt);
}

/* A child may be called as an adult of the record is. */
static void
a_name_alone_takes_no_person(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "Add to the household");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "Jim\303\251nez, Lola" KEY_TAB);
	vt_wait(vt, "^> Relation");
	vt_wait(vt, "! 1 person is registered whose name is like ");
	assert_false(vt_shows(vt, "1991"));
	assert_false(vt_shows(vt, "not in the record"));
	/* Nobody is called so. */
	vt_keys(vt, BACK
		"\025"
		"Moussa Traor\303\251" KEY_TAB);
	vt_wait(vt, "! Nobody of this name is registered.*F4 registers");
	assert_false(vt_shows(vt, "not in the record"));
	/* With a day of birth it is she. */
	vt_keys(vt, BACK
		"\025"
		"Lola 1991" KEY_TAB);
	vt_wait(vt, "Person\\*? +Jim.*Lola \\*1991-07-30");
	desk_discard(vt);
	desk_quit(vt);
}

static void
register_member(struct vt *vt, const char *name)
{
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "Add to the household");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^ +/");
	vt_keys(vt, name);
	vt_wait(vt, "> Register a new person");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Given name\\*? +(Amina|Omar)");
}

/* But not where one is at risk: who sees the child would learn it there. */
static void
a_new_member_lives_where_the_others_do(void **state)
{
	(void)state;
	house_must(&house, "ane", "person.change", "person", karim, "street",
		   "Kale Nagusia 7", "postcode", "31800", "place", "Altsasu",
		   "language", "ar", NULL);
	struct vt *vt = desk_as(&house, "ane");
	register_member(vt, "Amina Benali");
	vt_wait(vt, "Address +Kale Nagusia 7");
	vt_wait(vt, "Postcode +31800");
	vt_wait(vt, "Place +Altsasu");
	vt_wait(vt, "Language +Arabic");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Person\\*? +Benali, Amina");
	vt_keys(vt, "child" KEY_TAB KEY_F2);
	vt_wait(vt, "\\+ .*(saved|Done): ");
	desk_quit(vt);
	house_must(&house, "sup", "person.restrict", "person", karim,
		   "reach_hidden", "y", "household", "n", NULL);
	vt = desk_as(&house, "ane");
	register_member(vt, "Omar Vega");
	vt_wait(vt, "Postcode *$");
	assert_false(vt_shows(vt, "Kale Nagusia|31800|Altsasu"));
	desk_quit(vt);
}

/* What was said of who was chosen first is not said of who comes after. */
static void
a_warning_goes_with_whom_it_is_about(void **state)
{
	(void)state;
	struct house h;
	house_init(&h);
	house_case(&h, "Karim", "Benali", "1984-03-02");
	const char *lola =
		house_case(&h, "Lola", "Jim\303\251nez", "1991-07-30");
	house_must(&h, "ane", "person.add", "given_name", "Nora", "family_name",
		   "Vega", "birth", "2015-05-05", "sure", "y", NULL);
	house_must(&h, "ane", "household.add", "case", lola, "person_id",
		   h.out.row_ref, "relation", "child", NULL);
	struct vt *vt = desk_as(&h, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "Add to the household");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^ +/");
	assert_false(vt_shows(vt, "It is so"));
	vt_keys(vt, "nora");
	vt_wait(vt, "> Nora VEGA");
	vt_keys(vt, KEY_ENTER);
	/* At once, not with the next field; and there is something to answer. */
	vt_wait(vt, "Also in the household of");
	vt_wait(vt, "It is so +\\[ \\] no");
	vt_keys(vt, BACK KEY_F4);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "Amina Benali");
	vt_wait(vt, "> Register a new person");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Given name\\*? +Amina");
	vt_keys(vt, KEY_TAB KEY_TAB "2015-05-05" KEY_F2);
	vt_wait(vt, "Person\\*? +Benali, Amina");
	vt_gone(vt, "Also in the household of");
	vt_gone(vt, "It is so");
	desk_discard(vt);
	desk_quit(vt);
	house_fini(&h);
}

static void
a_name_of_several_is_not_guessed(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "root");
	desk_command(vt, "Make a pair");
	vt_wait(vt, "Social handler");
	vt_keys(vt, "ez" KEY_TAB);
	vt_wait(vt, "! \"ez\" may be one of several. F4 shows which");
	vt_keys(vt, BACK "\177\177zzyx" KEY_TAB);
	vt_wait(vt, "! Nothing here is called \"zzyx\"");
	desk_quit(vt);
}

/* What takes an hour and a quarter is said so. */
static void
minutes_are_read_as_hours_too(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Minutes +15");
	for (int i = 0; i < 5; i++)
		vt_keys(vt, KEY_TAB);
	vt_wait(vt, "took");
	vt_keys(vt, "1h15" KEY_TAB);
	vt_wait(vt, "Minutes +75 *$");
	desk_discard(vt);
	desk_quit(vt);
}

static void
what_was_chosen_is_saved(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "sup");
	desk_open_case(vt, "benali", "BENALI");
	desk_command(vt, "Assign a pair");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F4 "leire");
	vt_wait(vt, "mikel\\+leire");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Pair\\*? +Mikel");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Go.*i \\+ Leire Sanz");
	desk_quit(vt);
	assert_non_null(strstr(house_list(&house, "mikel", "cases.mine", NULL),
			       "Benali"));
}

/* A command on a row asks which row, by its words. */
static void
a_command_finds_its_row(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	desk_command(vt, "Change a goal");
	vt_wait(vt, "Change a goal: Goal");
	vt_keys(vt, "rent");
	vt_wait(vt, "The rent is paid");
	vt_gone(vt, "A job of 20 hours");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "F2 Save");
	vt_wait(vt, "The rent is paid");
	desk_quit(vt);
}

/* What is wrong with a value is said on leaving its field. */
static void
a_field_is_checked_when_it_is_left(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Register a person");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_TAB KEY_TAB "2999" KEY_TAB);
	vt_wait(vt, "! The birth date is in the future");
	desk_quit(vt);
}

/* Nobody is typed in to the end who is registered already. */
static void
likely_ones_are_named_as_fields_are_left(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Register a person");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "Benalli" KEY_TAB "karim" KEY_TAB);
	vt_gone(vt, "Likely registered");
	vt_keys(vt, "2.3.1984" KEY_TAB);
	vt_wait(vt, "Likely registered already: Karim BENALI");
	/* Somebody else after all. */
	vt_keys(vt,
		"\033[Z\025"
		"1.1.1960" KEY_TAB);
	vt_gone(vt, "Likely registered");
	desk_quit(vt);
}

/* Who is found is looked at, and what was typed waits. */
static void
a_likely_one_is_opened_from_the_form(void **state)
{
	(void)state;
	house_must(&house, "ane", "person.add", "given_name", "Karima",
		   "family_name", "Benali Ouazzani", "birth", "1984-03-02",
		   "sure", "y", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Register a person");
	vt_wait(vt, "F2 Save");
	assert_false(vt_shows(vt, "F9 Look"));
	vt_keys(vt, KEY_F9);
	vt_wait(vt, "Nothing is found that could be looked at");
	vt_keys(vt, "Benalli" KEY_TAB "karim" KEY_TAB "2.3.1984" KEY_TAB
		    "600 11 22 33");
	vt_wait(vt, "\\(2\\) Likely registered already: Karim BENALI");
	vt_wait(vt, "F9 Look");
	vt_keys(vt, KEY_F9);
	vt_wait(vt, "Karima BENALI OUAZZANI \\*1984-03-02 \\(no case\\)");
	vt_wait(vt, "> Karim BENALI \\*1984-03-02 \\(ALT-");
	vt_wait(vt, "Opens the case; what you typed stays");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ *Karim BENALI +\\*1984-03-02 +ALT-");
	vt_wait(vt, "1 Story");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Telephone +600 11 22 33");
	vt_wait(vt, "Family name\\* +Benalli");
	/* A line that breaks now loses nothing. */
	vt_cut(&vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "1 draft");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Telephone +600 11 22 33");
	/* Of who has no case it is what is written of them. */
	vt_keys(vt, KEY_F9);
	vt_wait(vt, "> Karim BENALI");
	vt_keys(vt, KEY_DOWN KEY_ENTER);
	vt_wait(vt, "^ *Karima BENALI OUAZZANI +\\*1984-03-02 +no case");
	vt_wait(vt, "o Open case");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Telephone +600 11 22 33");
	desk_quit(vt);
}

/* What may not be seen is a row to ask by: by telephone, or with the number of
 * the case for access. */
static void
a_person_of_another_office_is_asked_for(void **state)
{
	(void)state;
	house_must(&house, "ines", "person.add", "given_name", "Amaia",
		   "family_name", "Urrutia", "birth", "1990-08-16", "place",
		   "Artajona", NULL);
	const char *person =
		arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
	house_must(&house, "ines", "case.open", "person_id", person, "pair_id",
		   "ines+omar", NULL);
	const char *number = arena_strdup(&house.arena, house.out.row_ref);
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, "g");
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, "amaia urrutia");
	vt_wait(vt, "> A person at another office, TAF: ask there");
	assert_false(vt_shows(vt, "1990|Artajona"));
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Teo Marín");
	assert_false(vt_shows(vt, "Sara López"));
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Find +amaia urrutia");
	vt_keys(vt, "\025");
	vt_keys(vt, number);
	vt_wait(vt, "> A case of another office, TAF: ask for access");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Ask for access");
	vt_keys(vt, "The family has moved here" KEY_F2);
	vt_wait(vt, "Find +TAF-");
	assert_non_null(strstr(house_list(&house, "ines", "access.asked", NULL),
			       "The family has moved here"));
	desk_quit(vt);
}

/* What would be refused is not offered, and what is closed says so. */
static void
only_what_can_be_is_offered(void **state)
{
	(void)state;
	house_must(&house, "ane", "case.close", "case",
		   house_case(&house, "Pilar", "Romero", "1969-08-22"),
		   "exit_reason", "died", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Re-open the case");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F4);
	vt_keys(vt, "romero");
	vt_wait(vt, "> Pilar ROMERO +\\*1969-08-22 +ALT-[^ ]+, closed");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "> Pilar");
	vt_keys(vt, KEY_ESC);
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "Ask another office");
	vt_wait(vt, "To which office");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "> TAF +Tafalla");
	assert_false(vt_shows(vt, "ALT +Altsasu"));
	desk_quit(vt);
}

/* A file of keys: what it changes holds, what it says wrongly is said. */
static void
keys_are_changed_by_a_file(void **state)
{
	char path[160];
	(void)state;
	snprintf(path, sizeof(path), "%s/keys", house.dir);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("# mine\nviews = V\n", file);
	assert_int_equal(fclose(file), 0);
	struct vt *vt = desk_open(&(struct desk){
		.house = &house, .login = "ane", .options = {"--keys", path}});
	vt_wait(vt, "V Views");
	vt_keys(vt, "V");
	vt_wait(vt, "^ *Lists");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "^ *Lists");
	desk_quit(vt);
	assert_int_equal(remove(path), 0);
}

#define CHOOSING_TEST(f)                                                       \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CHOOSING_TEST(a_field_is_filled_by_part_of_a_name),
		CHOOSING_TEST(a_number_typed_takes_the_place_of_the_proposed),
		CHOOSING_TEST(a_text_typed_takes_the_place_of_the_proposed),
		CHOOSING_TEST(a_long_line_that_was_left_shows_how_it_begins),
		CHOOSING_TEST(minutes_follow_the_kind_until_they_are_touched),
		CHOOSING_TEST(the_name_follows_who_promises),
		CHOOSING_TEST(a_name_alone_needs_no_list),
		CHOOSING_TEST(who_was_there_is_chosen),
		CHOOSING_TEST(a_secret_note_marks_its_conclusion),
		CHOOSING_TEST(a_wrong_check_letter_is_said),
		CHOOSING_TEST(somebody_new_is_registered_on_the_way),
		CHOOSING_TEST(who_was_sought_is_registered_the_right_way_round),
		CHOOSING_TEST(a_name_alone_takes_no_person),
		CHOOSING_TEST(a_new_member_lives_where_the_others_do),
		CHOOSING_TEST(a_warning_goes_with_whom_it_is_about),
		CHOOSING_TEST(a_name_of_several_is_not_guessed),
		CHOOSING_TEST(minutes_are_read_as_hours_too),
		CHOOSING_TEST(what_was_chosen_is_saved),
		CHOOSING_TEST(a_command_finds_its_row),
		CHOOSING_TEST(a_field_is_checked_when_it_is_left),
		CHOOSING_TEST(likely_ones_are_named_as_fields_are_left),
		CHOOSING_TEST(a_likely_one_is_opened_from_the_form),
		CHOOSING_TEST(a_person_of_another_office_is_asked_for),
		CHOOSING_TEST(only_what_can_be_is_offered),
		CHOOSING_TEST(keys_are_changed_by_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
