/* SPDX-License-Identifier: EUPL-1.2 */
/* Importing on the screen of the shipped program: a file is looked at, what
 * its columns hold is corrected, it is tried, imported and taken back. */
#include "config.h"

#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static char path[160]; /* of the file of a test */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	snprintf(path, sizeof(path), "%s/people.csv", house.dir);
	return 0;
}

static char folder[200]; /* with files; "" = none was made */

static int
remove_one(const char *one, const struct stat *st UNUSED, int flag UNUSED,
	   struct FTW *at UNUSED)
{
	return remove(one);
}

static int
teardown(void **state)
{
	enum { DESCRIPTORS = 8 };
	if (*folder != '\0')
		(void)nftw(folder, remove_one, DESCRIPTORS,
			   FTW_DEPTH | FTW_PHYS);
	*folder = '\0';
	(void)unlink(path);
	return house_tear_down(state);
}

static void
write_file(const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

/* Letters that have nothing in common with those of the next row. */
WRAPS static void
add_name(FILE *file, uint32_t seed)
{
	for (int i = 0; i < 7; i++) {
		seed = seed * 2654435761U + 12345U;
		fputc('a' + (int)(seed >> 20) % 26, file);
	}
}

/* Names that are nobody else's, each with a birth date of its own. */
static void
write_many(int n)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("Nom;Prenom;Date de naissance\n", file);
	for (int i = 0; i < n; i++) {
		fputs("Fam", file);
		add_name(file, (uint32_t)i + 1);
		fputc(';', file);
		add_name(file, (uint32_t)i + 100000);
		fprintf(file, ";19%02d-%02d-%02d\n", 40 + i % 60,
			1 + i / 60 % 12, 1 + i / 720 % 28);
	}
	assert_int_equal(fclose(file), 0);
}

static struct vt *
open_import(const char *login, const char *file)
{
	return desk_open(&(struct desk){.house = &house,
					.login = login,
					.options = {"import", "persons", file,
						    "--screen"}});
}

/* A heading that is known, one that is not: it is said, tried, done. */
static void
columns_are_corrected_tried_and_imported(void **state)
{
	(void)state;
	write_file(
		"Apellidos;Nombre;Llegada al mundo\n"
		"Urrutia;Nekane;1985-04-13\n"
		"Zabala;Iker;1990-12-25\n"
		"Roto;Unai;1990-13-45\n");
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "File +3 rows, UTF-8 with semicolons");
	vt_wait(vt, "Apellidos +Family name +Urrutia; Zabala");
	vt_wait(vt, "Llegada al mundo +Story of the case +1985-04-13");
	vt_wait(vt, "Missing ! Birth date");
	vt_keys(vt, "t");
	vt_wait(vt, "\\* Not yet: what is missing");
	vt_keys(vt, KEY_DOWN KEY_DOWN KEY_ENTER);
	vt_wait(vt, "What 'Llegada al mundo' holds");
	vt_keys(vt, "birth" KEY_ENTER);
	vt_wait(vt, "> Llegada al mundo +Birth date +1985-04-13");
	vt_gone(vt, "Missing !");
	vt_wait(vt, "Next +t tries what it would do");
	vt_keys(vt, "t");
	vt_wait(vt, "A trial: this would happen");
	vt_wait(vt, "created 2, changed 0, linked 0, unchanged 0, refused 1");
	vt_wait(vt, "4 +Llegada al mundo +! '1990-13-45' is no date");
	assert_null(
		strstr(house_list(&house, "sup", "cases", NULL), "Urrutia"));
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 2");
	vt_wait(vt, "New cases are given to nobody yet");
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 1: 1 row is refused");
	assert_non_null(
		strstr(house_list(&house, "sup", "cases", NULL), "Urrutia"));
	desk_open_case(vt, "zabala", "Iker ZABALA");
	desk_quit(vt);
}

/* What has to be put right stands first and can be read to its end; of
 * columns each thing is said once. */
static void
why_a_row_is_refused_is_read_at_once(void **state)
{
	(void)state;
	write_file(
		"Nom;Prenom;Date de naissance;Droits RSA;Droits ASS;Structure;"
		"Accompagnateurs\n"
		"Urrutia;Nekane;1985-04-13;607,75;500;Alpha;Beta\n"
		"Roto;Unai;03/04/1985;607,75;500;Alpha;Beta\n");
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "File +2 rows");
	vt_keys(vt, "t");
	vt_wait(vt, "created 1, .*refused 1");
	vt_wait(vt, "> +3 +Date de naissance +! ");
	/* Both readings, in full, without a key. */
	vt_wait(vt, "1985-04-03.* 1985-03-04|1985-03-04.* 1985-04-03");
	vt_wait(vt, "Structure, Acc");
	vt_wait(vt, "^ +Droits RSA, Droits");
	vt_gone(vt, "kith has no field for 'Droits RSA'");
	vt_keys(vt, "1");
	vt_wait(vt, "Nom +Family name");
	vt_keys(vt, "r");
	vt_wait(vt, "> +3 +Date de naissance +! ");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "This row is refused");
	vt_wait(vt, "which holds birth:dmy or");
	vt_wait(vt, "With +Enter on the column, in Columns");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "This row is refused");
	desk_quit(vt);
}

static void
what_changed_nothing_is_not_taken_back(void **state)
{
	(void)state;
	write_many(3);
	struct vt *vt = open_import("sup", path);
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 3");
	vt_keys(vt, "y");
	vt_wait(vt, "u takes it back as a whole");
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 0");
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 2: nothing in the record was changed");
	vt_gone(vt, "u Take back");
	desk_quit(vt);
}

/* The list is laid out by its first rows; the last has the longest number. */
static void
a_long_file_is_told_to_its_last_row(void **state)
{
	enum { N = 12000 };
	FILE *file = fopen(path, "w");
	(void)state;
	assert_non_null(file);
	fputs("Nom;Prenom;Date de naissance\n", file);
	for (int i = 0; i < N; i++)
		fprintf(file, "Fam;Giv;%d-02-31\n", 1900 + i % 100);
	assert_int_equal(fclose(file), 0);
	struct vt *vt = open_import("sup", path);
	vt_keys(vt, "t");
	vt_wait(vt, "refused 12000");
	vt_keys(vt, "\033[F");
	vt_wait(vt, "^> 12001 +Date de naissance");
	vt_keys(vt, "/1977");
	vt_wait(vt, "^> +79 +Date de naissance +! '1977-02-31'");
	vt_keys(vt, "zz");
	vt_gone(vt, "Date de naissance");
	desk_quit(vt);
}

static void
what_was_imported_is_taken_back(void **state)
{
	(void)state;
	write_many(100);
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "File +100 rows");
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 100");
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 1");
	vt_wait(vt, "u Take back");
	vt_keys(vt, "u");
	vt_wait(vt, "Run 1: what it registered is deleted");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: 100 rows undone, 0 kept");
	assert_null(strstr(house_list(&house, "sup", "cases", NULL), "Fam"));
	desk_quit(vt);
}

/* What a run found is read from the list of imports, and written to a file. */
static void
the_report_is_read_and_printed(void **state)
{
	(void)state;
	write_file(
		"Nom;Prenom;Date de naissance\n"
		"Urrutia;Nekane;1985-04-13\n"
		"Roto;Unai;1990-13-45\n");
	struct vt *vt = open_import("sup", path);
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 1");
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 1: 1 row is refused");
	vt_wait(vt, "Imports has the report");
	vt_settle(vt, 1100); /* Esc may have been meant to stop it */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_open_list(vt, "Imports");
	vt_wait(vt, "> .* people.csv +done +2 +1");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Report of an import");
	vt_wait(vt, "1990-13-45");
	vt_keys(vt, "w");
	vt_wait(vt, "import-1.txt");
	desk_quit(vt);
}

/* Both readings stand there, and one answer is the end of it. */
static void
dates_of_two_readings_are_asked(void **state)
{
	(void)state;
	write_file(
		"Nom,Prenom,Date de naissance\n"
		"Urrutia,Nekane,03/04/1985\n"
		"Zabala,Iker,01/02/1990\n");
	struct vt *vt = open_import("ane", path);
	vt_wait(vt, "UTF-8 with commas");
	vt_wait(vt, "Birth date: day or month first\\?");
	vt_keys(vt, "t");
	vt_wait(vt, "created 0, .*refused 2");
	vt_wait(vt, "! '03/04/1985' can be 1985-04-03 or 1985-03-04");
	vt_keys(vt, "1" KEY_DOWN KEY_DOWN);
	vt_wait(vt, "03/04/1985 is 1985-04-03 or 1985-03-04, 2 such dates");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "> Birth date, day first +03/04/1985 = 1985-04-03");
	vt_wait(vt, "Birth date, month first +03/04/1985 = 1985-03-04");
	vt_keys(vt, KEY_DOWN KEY_ENTER);
	vt_wait(vt, "Date de naissance +Birth date, month first");
	/* What was tried once is tried again by itself. */
	vt_keys(vt, "2");
	vt_wait(vt, "created 2, .*refused 0");
	desk_quit(vt);
}

/* A column of a benefit says that it makes none, until another says since
 * when; then the trial takes it. */
static void
benefits_become_whole(void **state)
{
	(void)state;
	write_file(
		"Nom;Prenom;Date de naissance;RSA;Organisme;Quand\n"
		"Urrutia;Nekane;1985-04-13;607,75;CAF;2026-02-13\n");
	struct vt *vt = open_import("ane", path);
	vt_wait(vt, "RSA +Story \\(Amount: Minimum income\\)");
	vt_keys(vt, KEY_DOWN KEY_DOWN KEY_DOWN KEY_DOWN KEY_DOWN KEY_ENTER);
	vt_wait(vt, "What 'Quand' holds");
	vt_keys(vt, "since" KEY_ENTER);
	vt_wait(vt, "Quand +Benefit: since +2026-02-13");
	vt_wait(vt, "RSA +Amount: Minimum income +607,75");
	vt_keys(vt, "t");
	vt_wait(vt, "created 1, .*refused 0");
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 1");
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 1");
	desk_quit(vt);
}

static void
what_columns_hold_is_kept_under_a_name(void **state)
{
	(void)state;
	write_file("A;B;C\nUrrutia;Nekane;1985-04-13\n");
	struct vt *vt = open_import("ane", path);
	vt_wait(vt, "Missing ! Family name, Given name, Birth date");
	vt_keys(vt, KEY_ENTER "family" KEY_ENTER);
	vt_wait(vt, "> A +Family name");
	vt_keys(vt, KEY_DOWN KEY_ENTER "given" KEY_ENTER);
	vt_wait(vt, "> B +Given name");
	vt_keys(vt, KEY_DOWN KEY_ENTER "birth" KEY_ENTER);
	vt_wait(vt, "> C +Birth date");
	/* Nothing said is lost without a question. */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Leave without importing");
	vt_settle(vt, 350);
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Leave without importing");
	vt_keys(vt, "k");
	vt_wait(vt, "Save what the columns hold");
	vt_keys(vt, "letters" KEY_F2);
	vt_wait(vt, "Saved as 'letters'");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
	vt = open_import("ane", path);
	vt_wait(vt, "Missing ! Family name, Given name, Birth date");
	vt_keys(vt, "o");
	vt_wait(vt, "> letters");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "as saved in 'letters'");
	vt_gone(vt, "Missing !");
	desk_quit(vt);
}

static void
new_cases_are_given_to_the_pair(void **state)
{
	(void)state;
	write_many(3);
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "Pair +nobody");
	vt_keys(vt, "p");
	vt_wait(vt, "The pair that gets the new cases");
	vt_keys(vt, "leire");
	vt_wait(vt, "> mikel\\+leire");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Pair +Mikel Go.* Leire Sanz");
	vt_keys(vt, "i");
	vt_wait(vt, "New cases are given to Mikel");
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 1: 0 rows are refused");
	desk_quit(vt);
	assert_non_null(
		strstr(house_list(&house, "mikel", "cases.mine", NULL), "Fam"));
}

/* Said at once, before a pair is looked for; nothing but nobody is left where
 * one was named at the start. */
static void
who_assigns_nothing_chooses_no_pair(void **state)
{
	(void)state;
	write_many(3);
	struct vt *vt = open_import("ane", path);
	vt_wait(vt, "Pair +nobody");
	vt_keys(vt, "p");
	vt_wait(vt, "Only the supervisor of the office gives new cases");
	assert_false(vt_shows(vt, "The pair that gets the new cases"));
	vt_keys(vt, "t");
	vt_wait(vt, "created 3");
	desk_quit(vt);
	vt = desk_open(
		&(struct desk){.house = &house,
			       .login = "ane",
			       .options = {"import", "persons", path,
					   "--screen", "--pair=ane+jon"}});
	vt_wait(vt, "Pair +ane\\+jon");
	vt_keys(vt, "p");
	vt_wait(vt, "> Nobody");
	assert_false(vt_shows(vt, "mikel"));
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Pair +nobody");
	desk_quit(vt);
}

/* What is stopped in its midst is gone on with, and nobody is there twice. */
static void
a_run_that_was_stopped_is_gone_on_with(void **state)
{
	(void)state;
	write_many(1000);
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "File +1000 rows");
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 1000");
	vt_keys(vt, "y" KEY_ESC);
	vt_wait(vt, "Stopped after [0-9]+ of 1000 rows");
	vt_wait(vt, "i goes on with it");
	vt_gone(vt, "created 1000");
	vt_keys(vt, "i");
	vt_wait(vt, "Imported as run 1: 0 rows are refused");
	vt_wait(vt, "created 1000, changed 0, linked 0");
	vt_wait(vt, "had been broken off");
	desk_quit(vt);
}

/* Esc in a trial stops it; nothing was written, nothing is left. */
static void
a_trial_is_stopped(void **state)
{
	(void)state;
	write_many(1000);
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "File +1000 rows");
	vt_keys(vt, "t" KEY_ESC);
	vt_wait(vt, "The trial was stopped; nothing was written");
	vt_wait(vt, "Not tried yet");
	desk_quit(vt);
	assert_string_equal(house_list(&house, "sup", "imports", NULL), "");
}

/* What is wrong is read while the rest is tried, in rows that stay. */
static void
findings_come_while_it_is_tried(void **state)
{
	enum { ROWS = 30000 };
	(void)state;
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("Nom;Prenom;Date de naissance\n", file);
	for (int i = 0; i < ROWS; i++)
		fprintf(file, "Fam%d;Given%d;%s\n", i, i,
			i % 100 == 0 ? "1990-13-45" : "1990-12-25");
	assert_int_equal(fclose(file), 0);
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "File +30000 rows");
	vt_keys(vt, "t");
	vt_wait(vt, "Trying; nothing is written");
	vt_wait(vt, "> +2 +Date de naissance +! '1990-13-45' is no date");
	assert_true(vt_shows(vt, "Trying; nothing is written"));
	vt_keys(vt, KEY_DOWN KEY_DOWN);
	vt_wait(vt, "> +24 +! Likely registered already: Given2 FAM2");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "The trial was stopped; nothing was written");
	desk_quit(vt);
}

static void
a_file_that_is_no_table_is_refused(void **state)
{
	(void)state;
	write_file("\"Nom;Prenom\nx;y\n");
	struct vt *vt = open_import("ane", path);
	vt_wait(vt, "! .*quotation mark is never closed");
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
}

static void
make_folder(const char *name)
{
	snprintf(folder, sizeof(folder), "%s/%s", house.dir, name);
	assert_int_equal(mkdir(folder, 0700), 0);
}

/* A file in a folder, as old as is said. */
static void
write_dated(const char *in, const char *name, const char *text, long at)
{
	char other[400];
	snprintf(other, sizeof(other), "%s/%s", in, name);
	FILE *file = fopen(other, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	const struct timespec times[2] = {{.tv_sec = at}, {.tv_sec = at}};
	assert_int_equal(utimensat(AT_FDCWD, other, times, 0), 0);
}

static const char TABLE[] =
	"Nom;Prenom;Date de naissance\n"
	"Urrutia;Nekane;1985-04-13\n";

/* 2026-11-20 09:00 UTC, ten o'clock there. */
enum { MORNING = 1795165200, DAY = 86400 };

/* From the commands, where the program opens files itself: newest first, with
 * day and size; folders are gone into and out of. */
static void
the_commands_ask_for_the_file(void **state)
{
	char inner[240];
	(void)state;
	make_folder("files");
	snprintf(inner, sizeof(inner), "%s/2025", folder);
	assert_int_equal(mkdir(inner, 0700), 0);
	write_dated(folder, "older.csv", TABLE, MORNING - DAY);
	write_dated(folder, "newest.csv", TABLE, MORNING);
	write_dated(folder, ".hidden.csv", TABLE, MORNING + DAY);
	write_dated(inner, "caseload.csv", TABLE, MORNING - 300 * DAY);
	const struct timespec old[2] = {{.tv_sec = MORNING - 9 * DAY},
					{.tv_sec = MORNING - 9 * DAY}};
	assert_int_equal(utimensat(AT_FDCWD, inner, old, 0), 0);
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Import persons");
	vt_wait(vt, "Import persons: which file");
	vt_keys(vt, "/nowhere/at/all");
	vt_wait(vt, "/nowhere/at +\\(cannot be read: No such file");
	vt_keys(vt, "\025");
	vt_keys(vt, folder);
	vt_wait(vt, "files/ +folder");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "> 2026-11-20 10:00 +newest.csv +55 bytes");
	const char *text = vt_text(vt);
	assert_true(strstr(text, "newest.csv") < strstr(text, "older.csv"));
	assert_true(strstr(text, "older.csv") < strstr(text, "2025/"));
	assert_null(strstr(text, "hidden"));
	vt_keys(vt, "20" KEY_ENTER);
	vt_wait(vt, "> 2026-01-24 10:00 +caseload.csv");
	vt_keys(vt, KEY_UP KEY_ENTER);
	vt_wait(vt, "> 2026-11-11 10:00 +2025/ +folder");
	vt_keys(vt, KEY_UP KEY_UP KEY_ENTER);
	vt_wait(vt, "File +1 row");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	/* It is where it was; what cannot be imported leaves it there. */
	write_dated(folder, "empty.csv", "", MORNING + DAY);
	desk_command(vt, "Import persons");
	vt_wait(vt, "empty.csv +0 bytes");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "! .*empty");
	vt_wait(vt, "Import persons: which file");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
}

/* Names are other people's text: shown harmless, and opened as they are. */
static void
a_hostile_name_is_text(void **state)
{
	(void)state;
	static const char NAME[] =
		"a\033]0;gone\007\xff\xe2\x80\xae"
		"vsc.exe";
	make_folder("odd");
	write_dated(folder, NAME, TABLE, MORNING);
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Import persons");
	vt_wait(vt, "Import persons: which file");
	vt_keys(vt, folder);
	vt_keys(vt, "/");
	vt_wait(vt, "> .*a.*vsc.exe +55 bytes");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "File +1 row");
	vt_wait(vt, "a.*vsc.exe");
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 1");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 1");
	desk_quit(vt);
}

static void
who_may_not_is_told(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "aud");
	desk_command(vt, "Import persons");
	vt_wait(vt, "Only case handlers and supervisors register persons");
	desk_quit(vt);
}

/* A caseload as an office has it. */
static void
a_caseload_of_an_office(void **state)
{
	char file[512];
	const char *dir = getenv("KITH_SRCDIR");
	(void)state;
	snprintf(file, sizeof(file),
		 "%s/../shared/data/caseload-fr/"
		 "import_beneficiaires_with_all_date_formats.csv",
		 dir == NULL ? "." : dir);
	if (access(file, R_OK) != 0) {
		print_message("# skipped: %s is not there\n", file);
		return;
	}
	struct vt *vt = open_import("sup", file);
	vt_wait(vt, "UTF-8 with semicolons");
	vt_wait(vt, "Nom\\* +Family name +Fondue");
	vt_keys(vt, "t");
	vt_wait(vt, "A trial: this would happen");
	vt_wait(vt, "created [1-9]");
	vt_wait(vt, "RQTH");
	desk_quit(vt);
}

/* From what it would do Esc goes back to the columns, and only from there
 * away; of what is imported nothing is left to do. */
static void
esc_goes_back_to_the_columns(void **state)
{
	(void)state;
	write_many(3);
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "Nom +Family name");
	vt_keys(vt, "t");
	vt_wait(vt, "A trial: this would happen");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Nom +Family name");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
}

#define IMPORT_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IMPORT_TEST(why_a_row_is_refused_is_read_at_once),
		IMPORT_TEST(columns_are_corrected_tried_and_imported),
		IMPORT_TEST(what_changed_nothing_is_not_taken_back),
		IMPORT_TEST(a_long_file_is_told_to_its_last_row),
		IMPORT_TEST(what_was_imported_is_taken_back),
		IMPORT_TEST(the_report_is_read_and_printed),
		IMPORT_TEST(dates_of_two_readings_are_asked),
		IMPORT_TEST(benefits_become_whole),
		IMPORT_TEST(what_columns_hold_is_kept_under_a_name),
		IMPORT_TEST(new_cases_are_given_to_the_pair),
		IMPORT_TEST(who_assigns_nothing_chooses_no_pair),
		IMPORT_TEST(a_run_that_was_stopped_is_gone_on_with),
		IMPORT_TEST(a_trial_is_stopped),
		IMPORT_TEST(findings_come_while_it_is_tried),
		IMPORT_TEST(a_file_that_is_no_table_is_refused),
		IMPORT_TEST(the_commands_ask_for_the_file),
		IMPORT_TEST(a_hostile_name_is_text),
		IMPORT_TEST(who_may_not_is_told),
		IMPORT_TEST(a_caseload_of_an_office),
		IMPORT_TEST(esc_goes_back_to_the_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
