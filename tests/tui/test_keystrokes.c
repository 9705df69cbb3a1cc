/* SPDX-License-Identifier: EUPL-1.2 */
/* The commonest tasks by keyboard: each is done on the shipped program with
 * the keys of its row, which are counted, and doc/keystrokes.md says just
 * these. The clock stands at Saturday 2026-11-21, 10:30. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/strbuf.h"

#include "desk.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define CTRL_Z "\032"
#define FILE_SIZE_MAX 100000

enum { STEPS_MAX = 8 };

struct step {
	const char *keys; /* NULL = none: text */
	const char *text; /* what one has to say: not counted */
	const char *wait; /* what the screen shows then */
};

/* Where one begins; the keys that lead there are not counted. */
enum start { FROM_DAY, FROM_CASE, FROM_NOTE, FROM_DRAFT, FROM_DRAFTS };

static const char *const STARTS[] = {
	[FROM_DAY] = "the day",
	[FROM_CASE] = "a case file",
	[FROM_NOTE] = "a form",
	[FROM_DRAFT] = "the day, one draft waits",
	[FROM_DRAFTS] = "the day, several drafts wait",
};

struct task {
	const char *what; /* as the page says it */
	enum start start;
	const char *list; /* row of the day that its keys begin with */
	struct step steps[STEPS_MAX];
};

#define KEYS(keys_, wait_)                                                     \
	{                                                                      \
		.keys = keys_, .text = NULL, .wait = wait_                     \
	}
#define TEXT(text_, wait_)                                                     \
	{                                                                      \
		.keys = NULL, .text = text_, .wait = wait_                     \
	}

static const struct task TASKS[] = {
	{"Find and open a person",
	 FROM_DAY,
	 "",
	 {KEYS("g", "Find a person or a case"), TEXT("benali", "Karim BENALI"),
	  KEYS(KEY_ENTER, "1 Story")}},
	{"Log a contact",
	 FROM_DAY,
	 "Today and tomorrow",
	 {KEYS("3", "JIM"), KEYS("c", "F2 Save"),
	  TEXT("Came with his sister", "with his sister"),
	  KEYS(KEY_F2, "^ \\+ ")}},
	{"Log a call without an appointment",
	 FROM_CASE,
	 "",
	 {KEYS("c", "Kind\\* +Telephone"), TEXT("She rang", "She rang"),
	  KEYS(KEY_F2, "^ \\+ .*Telephone")}},
	{"Record a no-show",
	 FROM_DAY,
	 "Today and tomorrow",
	 {KEYS("3", "JIM"), KEYS("x", "Why absent"), KEYS(KEY_F2, "^ \\+ ")}},
	{"Write a note",
	 FROM_CASE,
	 "",
	 {KEYS("w", "F2 Save"), TEXT("Rang the landlord", "Rang the landlord"),
	  KEYS(KEY_F2, "^ \\+ .*saved: ")}},
	{"Record a decision of a meeting",
	 FROM_CASE,
	 "",
	 {KEYS("D", "Record a decision"),
	  TEXT("Bring the papers", "Bring the papers"), KEYS(KEY_TAB, "^> Who"),
	  KEYS("p", "The person"), KEYS(KEY_TAB, "By name\\* +Karim BENALI"),
	  KEYS(KEY_TAB, "^> Until"), TEXT("t+7", "Sat 28 Nov 2026"),
	  KEYS(KEY_F2, "^ \\+ ")}},
	{"Hand over to the partner",
	 FROM_CASE,
	 "",
	 {KEYS("M", "F2 Save"), TEXT("All is arranged", "All is arranged"),
	  KEYS(KEY_TAB, "^> Kind"), KEYS("h", "Handing over"),
	  KEYS(KEY_F2, "^ \\+ Sent")}},
	{"Re-date an appointment",
	 FROM_DAY,
	 "Today and tomorrow",
	 {KEYS("3", "JIM"), KEYS("r", "^> Day"), TEXT("t+3", "Tue 24 Nov 2026"),
	  KEYS(KEY_TAB, "^> Time"), KEYS(KEY_TAB, "^> Who moved it"),
	  KEYS("p", "The person"), KEYS(KEY_F2, "^ \\+ .*Moved by ")}},
	{"Add a task",
	 FROM_CASE,
	 "",
	 {KEYS("f", "Add a task"), TEXT("Ring the school", "Ring the school"),
	  KEYS(KEY_F2, "^ \\+ ")}},
	{"Mark a task done",
	 FROM_DAY,
	 "Acute",
	 {KEYS("1", "Ring the"), KEYS("d", "F2 Save"),
	  KEYS(KEY_F2, "^ \\+ Task done: .*Ring the")}},
	{"Answer a message",
	 FROM_DAY,
	 "Messages to me",
	 {KEYS("2", "Jon"), KEYS("R", "F2 Save"),
	  TEXT("On my way", "On my way"), KEYS(KEY_F2, "^ \\+ Sent")}},
	{"Open the day", FROM_CASE, "", {KEYS(KEY_ESC, "MY DAY")}},
	{"See what others did, on all cases",
	 FROM_DAY,
	 "",
	 {KEYS("l", "What others did")}},
	{"See what others did, on a case",
	 FROM_CASE,
	 "",
	 {KEYS("l", "What others did here")}},
	{"Print the contract",
	 FROM_CASE,
	 "",
	 {KEYS("3", "Promises"), KEYS("P", "p To the printer"),
	  KEYS("p", "^ \\+ .*went to the printer")}},
	{"Print a list",
	 FROM_DAY,
	 "",
	 {KEYS("P", "p To the printer"),
	  KEYS("p", "^ \\+ .*went to the printer")}},
	{"Print the contract into a file",
	 FROM_CASE,
	 "",
	 {KEYS("3", "Promises"), KEYS("P", "w To a file"),
	  KEYS("w", "Write into a file"), TEXT("NAME", "\\.paper"),
	  KEYS(KEY_F2, "^ \\+ ")}},
	{"Print a list into a file",
	 FROM_DAY,
	 "",
	 {KEYS("P", "w To a file"), KEYS("w", "Write into a file"),
	  TEXT("LIST", "\\.paper"), KEYS(KEY_F2, "^ \\+ ")}},
	{"Take back what was saved last",
	 FROM_CASE,
	 "",
	 {KEYS("U", "Taken? back|Take back what I did"),
	  KEYS("y", "^ \\+ Taken back")}},
	{"Find a draft and go on",
	 FROM_DRAFT,
	 "",
	 {KEYS(KEY_F7, "The line went dead")}},
	{"Find one of several drafts and go on",
	 FROM_DRAFTS,
	 "",
	 {KEYS(KEY_F7, "^ +Drafts: what you typed"), KEYS(KEY_DOWN, NULL),
	  KEYS(KEY_ENTER, "F2 Save")}},
	{"Undo what was typed", FROM_NOTE, "", {KEYS(CTRL_Z, "^> Text\\* *$")}},
};

/* ---- what is on file ---- */

static struct house house;
static const char *karim; /* numbers of their cases */
static const char *lola;

static void
add_lola(struct house *h)
{
	lola = house_case(h, "Lola", "Jim\303\251nez", "1991-07-30");
	for (int i = 0; i < 3; i++)
		house_must(h, "ane", "appointment.make", "case", lola, "on_day",
			   "t", "at_time", "09:00", "kind", "OFFICE", NULL);
	house_must(h, "ane", "task.add", "case", lola, "text",
		   "Ring the housing office", "kind", "acute", "due_on", "t",
		   NULL);
	house_must(h, "jon", "message.send", "case", lola, "text",
		   "She rang, please call back", "kind", "message", NULL);
}

static int
setup(void **state)
{
	static struct covenant covenant;

	*state = &house;
	house_init(&house);
	covenant_in_force(&house, &covenant);
	karim = covenant.number;
	house_must(&house, "ane", "meeting.log", "case", karim, "text",
		   "The rent was talked over.", NULL);
	add_lola(&house);
	return 0;
}

/* ---- keys ---- */

/* Bytes of the first key. */
static size_t
key_len(const char *s)
{
	if (s[0] != '\033' || s[1] == '\0')
		return 1;
	if (s[1] == 'O')
		return 3;
	return 3 + strspn(s + 2, "0123456789;");
}

static int
count_keys(const struct task *task)
{
	int n = 0;

	for (size_t i = 0; i < STEPS_MAX; i++) {
		const char *s = task->steps[i].keys;

		for (; s != NULL && *s != '\0'; s += key_len(s))
			n++;
	}
	return n;
}

static const char *
key_words(const char *key, char *letter)
{
	static const struct {
		const char *bytes;
		const char *words;
	} NAMES[] = {{KEY_F2, "F2"},   {KEY_ENTER, "Enter"}, {KEY_TAB, "Tab"},
		     {KEY_ESC, "Esc"}, {KEY_F7, "F7"},	     {KEY_DOWN, "Down"},
		     {CTRL_Z, "^Z"}};

	for (size_t i = 0; i < N_ELEMS(NAMES); i++)
		if (strcmp(key, NAMES[i].bytes) == 0)
			return NAMES[i].words;
	letter[0] = *key;
	letter[1] = '\0';
	return letter;
}

/* "| Log a contact | the day, Today and tomorrow | `3` `c` text `F2` | 3 |" */
static void
add_row(const struct task *task, struct strbuf *out)
{
	strbuf_addf(out, "| %s | %s%s%s |", task->what, STARTS[task->start],
		    *task->list == '\0' ? "" : ", ", task->list);
	for (size_t i = 0; i < STEPS_MAX; i++) {
		char letter[2];

		if (task->steps[i].text != NULL)
			strbuf_add(out, " *text*");
		else if (task->steps[i].keys != NULL)
			strbuf_addf(out, " `%s`",
				    key_words(task->steps[i].keys, letter));
	}
	strbuf_addf(out, " | %d |\n", count_keys(task));
}

/* ---- the program ---- */

/* Typed in a case file and kept; back to the day. */
static void
leave_draft(struct vt *vt, const char *key, const char *text)
{
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, key);
	vt_wait(vt, "F2 Save");
	vt_keys(vt, text);
	vt_wait(vt, text);
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Keep draft");
	vt_settle(vt, 350);
	vt_keys(vt, "k");
	vt_wait(vt, "1 Story");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
}

static void
to_start(struct vt *vt, enum start start)
{
	if (start == FROM_DRAFT)
		leave_draft(vt, "w", "The line went dead");
	if (start == FROM_DRAFTS)
		leave_draft(vt, "c", "She rang");
	if (start == FROM_DAY || start == FROM_DRAFT || start == FROM_DRAFTS)
		return;
	desk_open_case(vt, "benali", "Karim BENALI");
	if (start == FROM_CASE)
		return;
	vt_keys(vt, "w");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "wrong");
	vt_wait(vt, "wrong");
}

static void
send_text(struct vt *vt, const char *text)
{
	char path[256];

	if (strcmp(text, "NAME") != 0 && strcmp(text, "LIST") != 0) {
		vt_keys(vt, text);
		return;
	}
	/* The field holds a name already: the cursor is behind it. */
	snprintf(path, sizeof(path), "\025%s/%c.paper", house.dir, *text);
	vt_keys(vt, path);
}

static void
leave(struct vt *vt, enum start start)
{
	if (start == FROM_NOTE) {
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, "F2 Save");
	}
	desk_quit(vt);
}

static void
every_task_takes_the_keys_of_its_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(TASKS); i++) {
		struct vt *vt =
			desk_open(&(struct desk){.house = &house,
						 .program = "tests/tui/"
							    "still_kith",
						 .login = "ane",
						 .env = {"KITH_PRINTER="
							 "wc -l"}});

		print_message("# %s\n", TASKS[i].what);
		to_start(vt, TASKS[i].start);
		for (size_t j = 0; j < STEPS_MAX; j++) {
			const struct step *step = &TASKS[i].steps[j];

			if (step->text != NULL)
				send_text(vt, step->text);
			else if (step->keys != NULL)
				vt_keys(vt, step->keys);
			if (step->wait != NULL)
				vt_wait(vt, step->wait);
		}
		leave(vt, TASKS[i].start);
	}
}

/* ---- the page ---- */

static char *
read_page(void)
{
	static char page[FILE_SIZE_MAX];
	char path[512];
	const char *root = getenv("KITH_SRCDIR");

	snprintf(path, sizeof(path), "%s/doc/keystrokes.md",
		 root == NULL ? "." : root);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	size_t n = fread(page, 1, sizeof(page) - 1, file);
	page[n] = '\0';
	fclose(file);
	return page;
}

/* Rows of the page's table begin below the line under its heading. */
static void
the_page_says_just_these_rows(void **state)
{
	const char *table = strstr(read_page(), "| --- |");
	struct strbuf rows = {0};

	(void)state;
	assert_non_null(table);
	table = strchr(table, '\n') + 1;
	size_t len = 0;
	while (table[len] == '|')
		len += strcspn(table + len, "\n") + 1;
	for (size_t i = 0; i < N_ELEMS(TASKS); i++)
		add_row(&TASKS[i], &rows);
	if (strlen(strbuf_str(&rows)) != len ||
	    strncmp(strbuf_str(&rows), table, len) != 0)
		print_message("# the rows are:\n%s", strbuf_str(&rows));
	assert_int_equal(strlen(strbuf_str(&rows)), len);
	assert_memory_equal(strbuf_str(&rows), table, len);
	strbuf_fini(&rows);
}

static void
no_task_takes_more_than_its_budget(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(TASKS); i++) {
		int most = strcmp(TASKS[i].what, "Log a contact") == 0 ? 3 : 5;

		/* What, who and until when, or day, time and who: a field each. */
		if (strncmp(TASKS[i].what, "Record a decision", 17) == 0 ||
		    strncmp(TASKS[i].what, "Re-date", 7) == 0)
			most = 6;

		if (strncmp(TASKS[i].what, "See what", 8) == 0)
			most = 1;
		assert_in_range(count_keys(&TASKS[i]), 1, most);
	}
}

/* After the keys of all rows: that nothing was left undone. */
static void
what_the_keys_did_is_on_file(void **state)
{
	static const struct {
		const char *login;
		const char *view;
		const char *of_karim; /* else of Lola */
		const char *has;
	} DONE[] = {
		{"ane", "contacts", NULL, "|HELD|"},
		{"ane", "contacts", NULL, "|NO_SHOW|"},
		{"ane", "appointments", NULL, "2026-11-24|09:00|"},
		{"ane", "notes", "yes", "Rang the landlord"},
		{"ane", "messages", "yes", "|handover|"},
		{"ane", "decisions", "yes", "Bring the papers"},
		{"ane", "tasks", NULL, "2026-11-21|Ane"},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(DONE); i++) {
		const char *rows = house_list(
			&house, DONE[i].login, DONE[i].view, "case",
			DONE[i].of_karim != NULL ? karim : lola, NULL);

		if (strstr(rows, DONE[i].has) == NULL)
			print_message("# %s in %s\n", DONE[i].has, rows);
		assert_non_null(strstr(rows, DONE[i].has));
	}
	/* The answer was the last save when U was pressed. */
	assert_null(strstr(house_list(&house, "ane", "messages", "case", lola,
				      NULL),
			   "On my way"));
}

static int
teardown(void **state)
{
	char path[256];

	(void)state;
	for (const char *name = "NL"; *name != '\0'; name++) {
		snprintf(path, sizeof(path), "%s/%c.paper", house.dir, *name);
		assert_int_equal(unlink(path), 0);
	}
	house_fini(&house);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_task_takes_the_keys_of_its_row),
		cmocka_unit_test(what_the_keys_did_is_on_file),
		cmocka_unit_test(the_page_says_just_these_rows),
		cmocka_unit_test(no_task_takes_more_than_its_budget),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
