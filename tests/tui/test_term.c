/* SPDX-License-Identifier: EUPL-1.2 */
/* The engine on a terminal: keys, bytes, resize, types of terminals. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"

#include "tests/lib/vt.h"

static const char *
lab(void)
{
	static char path[512];
	const char *dir = getenv("KITH_BUILDDIR");
	snprintf(path, sizeof(path), "%s/tests/tui/widget_lab",
		 dir == NULL ? "." : dir);
	return path;
}

struct setting {
	const char *term;
	int rows;
	int cols;
	const char *options[4];
};

static struct vt *
open_lab(const struct setting *setting)
{
	const char *argv[8] = {lab()};
	for (size_t i = 0; i < 4 && setting->options[i] != NULL; i++)
		argv[i + 1] = setting->options[i];
	struct vt_options options = {.argv = argv,
				     .term = setting->term,
				     .rows = setting->rows,
				     .cols = setting->cols};
	return vt_open(&options);
}

static struct vt *
open_list(const char *term, int rows, int cols)
{
	struct setting setting = {.term = term, .rows = rows, .cols = cols};
	struct vt *vt = open_lab(&setting);
	vt_wait(vt, "1,000,000");
	vt_wait(vt, "^>.00000001");
	vt_settle(vt, 30);
	return vt;
}

static struct vt *
open_screen(const char *name, int rows, int cols)
{
	struct setting setting = {
		.rows = rows, .cols = cols, .options = {"--open", name}};
	struct vt *vt = open_lab(&setting);
	vt_wait(vt, "Help");
	vt_settle(vt, 30);
	return vt;
}

/* Ctrl-Q ends it well and gives the terminal back. */
static void
quit(struct vt *vt)
{
	vt_keys(vt, "\021");
	int status = vt_close(&vt);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static const char *const TERMS[] = {"xterm-256color",  "tmux-256color",
				    "screen-256color", "linux",
				    "vt100",	       "vt220",
				    "putty-256color"};

/* ---- keys: whatever TERM says, every form works (terminal.md 3) ---- */

static const struct {
	const char *down;
	const char *end;
	const char *home;
	const char *help;
} FORMS[] = {
	{"\033[B", "\033[F", "\033[H", "\033OP"},
	{"\033OB", "\033OF", "\033OH", "\033[11~"},
	{"\033[B", "\033[4~", "\033[1~", "\033[[A"},
	{"\033OB", "\033[8~", "\033[7~", "\0331"},
};

static void
keys_of_every_form_on_every_terminal(void **state)
{
	(void)state;
	for (size_t t = 0; t < N_ELEMS(TERMS); t++) {
		struct vt *vt = open_list(TERMS[t], 24, 80);
		for (size_t f = 0; f < N_ELEMS(FORMS); f++) {
			vt_keys(vt, FORMS[f].down);
			vt_wait(vt, "^>.00000002");
			vt_keys(vt, FORMS[f].end);
			vt_wait(vt, "^>.01000000");
			vt_keys(vt, FORMS[f].home);
			vt_wait(vt, "^>.00000001");
			vt_keys(vt, FORMS[f].help);
			vt_wait(vt, "Help: ");
			vt_keys(vt, "\033");
			vt_gone(vt, "Help: ");
		}
		quit(vt);
	}
}

/* Nothing of an unknown sequence becomes text or a command. */
static void
unknown_sequences_are_swallowed(void **state)
{
	static const char *const UNKNOWN[] = {
		"\033[99~",
		"\033[1;1;1;1X",
		"\033[?1;2c",
		"\033O2Z",
		"\033[<0;3;4M",
		"\033[M !!",
		"\033]11;rgb:0/0/0\007",
		"\033P1$r0m\033\\",
		"\033[I",
		"\033[24;80R",
		"\033[23;5~",
		"\033_application\033\\",
		"\033^private\033\\",
		"\033Xstring\033\\",
		"\033[57358u",
		"\033[57427u",
		"\033[57441;2u",
		"\033[8238u",
	};
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	for (size_t i = 0; i < N_ELEMS(UNKNOWN); i++)
		vt_keys(vt, UNKNOWN[i]);
	vt_keys(vt, "\033[B");
	vt_wait(vt, "^>.00000002");
	assert_false(vt_shows(vt, "Help: |Sort by|^/"));
	quit(vt);
	/* In a field all that leaks is seen. */
	vt = open_screen("note", 24, 80);
	for (size_t i = 0; i < N_ELEMS(UNKNOWN); i++) {
		char typed[8];
		snprintf(typed, sizeof(typed), "%zu.", i);
		vt_keys(vt, UNKNOWN[i]);
		vt_keys(vt, typed);
	}
	vt_keys(vt, "\033[57399uend");
	vt_wait(vt, "0end");
	vt_wait(vt,
		"0\\.1\\.2\\.3\\.4\\.5\\.6\\.7\\.8\\.9\\.10\\.11\\.12\\."
		"13\\.14\\.15\\.16\\.17\\.0end$");
	quit(vt);
}

/* ---- bytes (ui.md 18) ---- */

struct budget {
	const char *keys;
	const char *shows; /* after them */
	size_t most;
};

static void
spend(struct vt *vt, const struct budget *budget)
{
	size_t before = vt_bytes(vt);
	vt_keys(vt, budget->keys);
	vt_wait(vt, budget->shows);
	vt_settle(vt, 40);
	size_t spent = vt_bytes(vt) - before;
	print_message("# %-28s %5zu of %zu bytes\n", budget->shows, spent,
		      budget->most);
	assert_in_range(spent, 1, budget->most);
}

static void
lists_keep_their_bytes_80x24(void **state)
{
	static const struct budget BUDGETS[] = {
		{"\033[B", "^>.00000002", 75},
		{"\033[B", "^>.00000003", 75},
		{"\033[6~", "^>.00000021", 1400},
		{"\033[6~", "^>.00000039", 1400},
		{"\014", "^>.00000039", 1800},
		{"\033[3~", "Void this case", 450},
		{"\033", "^Enter|Nothing was voided", 700},
	};
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	for (size_t i = 0; i < N_ELEMS(BUDGETS); i++)
		spend(vt, &BUDGETS[i]);
	quit(vt);
}

static void
lists_keep_their_bytes_200x60(void **state)
{
	static const struct budget BUDGETS[] = {
		{"\033[B", "^>.00000002", 75},
		{"\033[6~", "^>.00000056", 5600},
		{"\014", "^>.00000056", 7600},
		{"\033[3~", "Void this case", 480},
		{"\033", "^Enter|Nothing was voided", 700},
	};
	(void)state;
	struct vt *vt = open_list(NULL, 60, 200);
	for (size_t i = 0; i < N_ELEMS(BUDGETS); i++)
		spend(vt, &BUDGETS[i]);
	quit(vt);
}

static void
scrolling_keeps_its_bytes(void **state)
{
	static const struct {
		int rows;
		int cols;
		size_t most;
	} SIZES[] = {{24, 80, 160}, {60, 200, 210}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		int last = SIZES[i].rows - 5; /* row of the list in sight */
		char shows[32];
		struct vt *vt = open_list(NULL, SIZES[i].rows, SIZES[i].cols);
		for (int n = 1; n < last; n++)
			vt_keys(vt, "\033[B");
		snprintf(shows, sizeof(shows), "^>.%08d", last);
		vt_wait(vt, shows);
		vt_settle(vt, 40);
		for (int n = 1; n <= 2; n++) {
			snprintf(shows, sizeof(shows), "^>.%08d", last + n);
			spend(vt,
			      &(struct budget){"\033[B", shows, SIZES[i].most});
		}
		quit(vt);
	}
}

static void
slow_mode_moves_in_20_bytes(void **state)
{
	struct setting setting = {.options = {"--highlight", "mark"}};
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct vt *vt = open_lab(&setting);
		vt_wait(vt, "^>.00000001");
		if (i > 0)
			vt_resize(vt, 60, 200);
		vt_settle(vt, 90);
		spend(vt, &(struct budget){"\033[B", "^>.00000002", 20});
		quit(vt);
	}
}

static void
typing_keeps_its_bytes(void **state)
{
	(void)state;
	struct vt *vt = open_screen("note", 24, 80);
	vt_keys(vt, "This is");
	vt_wait(vt, "This is");
	vt_settle(vt, 40);
	spend(vt, &(struct budget){"n", "This isn", 2});
	spend(vt, &(struct budget){"o", "This isno", 2});
	quit(vt);
}

/* A letter into the first of three rows: the words after it move. */
static void
typing_in_a_paragraph_keeps_its_bytes(void **state)
{
	static const struct {
		int rows;
		int cols;
		size_t most;
	} SIZES[] = {{24, 80, 220}, {60, 200, 400}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		struct vt *vt =
			open_screen("note", SIZES[i].rows, SIZES[i].cols);
		for (int n = 0; n < SIZES[i].cols * 5 / 2; n += 20)
			vt_keys(vt, "words of a paragraph ");
		vt_keys(vt, "at its end\033[1;5H");
		vt_wait(vt, "at its end");
		vt_settle(vt, 60);
		spend(vt, &(struct budget){"X", "Xwords", SIZES[i].most});
		vt_keys(vt, "\033[1;5F");
		vt_settle(vt, 60);
		spend(vt, &(struct budget){"n", "endn", 2});
		quit(vt);
	}
}

/*
 * A search through a million rows says every 100,000 how far it is, shows what
 * it finds, and is silent between; Esc ends it at once.
 */
static void
a_long_search_keeps_its_bytes(void **state)
{
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	vt_keys(vt, "/00300000");
	vt_wait(vt, "Searching: 100,000 rows so far");
	size_t before = vt_bytes(vt);
	vt_wait(vt, "^>.00300000");
	vt_settle(vt, 40);
	size_t spent = vt_bytes(vt) - before;
	print_message("# a search for 200,000 rows   %5zu of   400 bytes\n",
		      spent);
	assert_in_range(spent, 1, 400);
	vt_keys(vt, "\033"); /* it goes on for more of them */
	vt_wait(vt, "^>.00000001");
	vt_gone(vt, "Searching");
	before = vt_bytes(vt);
	vt_settle(vt, 300);
	assert_int_equal(vt_bytes(vt), before);
	quit(vt);
}

/* ---- frames and writes (ui.md 1, 18) ---- */

struct counted {
	struct vt *vt;
	char path[32]; /* where the lab reports to when it ends */
};

static void
open_counted(struct counted *counted, const char *screen, int rows, int cols)
{
	char env[64];
	snprintf(counted->path, sizeof(counted->path), "%s",
		 "/tmp/kith-counts-XXXXXX");
	int fd = mkstemp(counted->path);
	assert_true(fd >= 0);
	close(fd);
	snprintf(env, sizeof(env), "LAB_COUNTS=%s", counted->path);
	const char *envp[] = {env, NULL};
	const char *argv[] = {lab(), screen == NULL ? NULL : "--open", screen,
			      NULL};
	struct vt_options options = {
		.argv = argv, .env = envp, .rows = rows, .cols = cols};
	counted->vt = vt_open(&options);
	vt_wait(counted->vt, "Help");
	vt_settle(counted->vt, 90);
}

/* Of the whole run, which ends. */
static void
quit_counted(struct counted *counted, size_t *frames_out, size_t *writes_out)
{
	char line[64] = "";
	char *rest = NULL;
	quit(counted->vt);
	FILE *file = fopen(counted->path, "re");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof(line), file));
	*frames_out = strtoul(line, &rest, 10);
	*writes_out = strtoul(rest, NULL, 10);
	fclose(file);
	remove(counted->path);
}

/* A frame is one write, whatever is in it. */
static void
a_frame_is_one_write(void **state)
{
	static const char *const KEYS[] = {"\033[B", "\033[6~", "\033OP",
					   "\033",   "\014",	"\033[F",
					   "/smi",   "\r",	"\020",
					   "\033",   "s",	"\033"};
	struct counted counted;
	size_t frames = 0;
	size_t writes = 0;
	(void)state;
	open_counted(&counted, NULL, 60, 200);
	for (size_t i = 0; i < N_ELEMS(KEYS); i++) {
		vt_keys(counted.vt, KEYS[i]);
		vt_settle(counted.vt, 90);
	}
	quit_counted(&counted, &frames, &writes);
	print_message("# %zu frames, %zu writes\n", frames, writes);
	assert_in_range(frames, N_ELEMS(KEYS), 2 * N_ELEMS(KEYS) + 2);
	assert_int_equal(writes, frames);
}

/* As over a line: there is time to paint between two of them. */
static void
send_in_parts(struct vt *vt, const char *text)
{
	enum { PART = 1000, PAUSE_MS = 10 };
	for (size_t n = strlen(text); n > 0;) {
		size_t part = n < PART ? n : PART;
		vt_send(vt, text, part);
		vt_settle(vt, PAUSE_MS);
		text += part;
		n -= part;
	}
}

/* It is painted once when it is whole, not as it arrives: at most what a
 * screen has, and no other frame. */
static void
a_paste_is_one_frame(void **state)
{
	enum { SIZE = 10000 };
	static const struct {
		int rows;
		int cols;
		size_t most;
	} SIZES[] = {{24, 80, 1800}, {60, 200, 7600}};
	static char text[SIZE + 1];
	(void)state;
	for (size_t i = 0; i < SIZE; i++)
		text[i] = i % 61 == 60 ? '\r' : (char)('a' + i % 7);
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		struct counted counted;
		size_t frames[2];
		size_t writes;
		size_t bytes = 0;
		for (int pastes = 0; pastes < 2; pastes++) {
			open_counted(&counted, "note", SIZES[i].rows,
				     SIZES[i].cols);
			bytes = vt_bytes(counted.vt);
			if (pastes > 0) {
				vt_keys(counted.vt, "\033[200~");
				send_in_parts(counted.vt, text);
				vt_keys(counted.vt, "\033[201~");
				vt_wait(counted.vt, "abcdefgabc");
			}
			vt_settle(counted.vt, 150);
			bytes = vt_bytes(counted.vt) - bytes;
			vt_keys(counted.vt, "\032"); /* it may be left */
			vt_settle(counted.vt, 90);
			quit_counted(&counted, &frames[pastes], &writes);
			assert_int_equal(writes, frames[pastes]);
		}
		print_message(
			"# a paste of 10 kB: %zu of %zu bytes, %zu "
			"frames\n",
			bytes, SIZES[i].most, frames[1] - frames[0]);
		assert_in_range(bytes, 1, SIZES[i].most);
		/* One, and one for taking it back. */
		assert_in_range(frames[1] - frames[0], 1, 2);
	}
}

/* A key that changes nothing, time that passes: not a byte. */
static void
nothing_changed_nothing_sent(void **state)
{
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	size_t before = vt_bytes(vt);
	vt_keys(vt, "\033[A\033[5~\033[99~");
	vt_settle(vt, 1200);
	assert_int_equal(vt_bytes(vt), before);
	quit(vt);
}

/* ---- ESC ---- */

static void
lone_esc_counts_after_its_time(void **state)
{
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	vt_keys(vt, "/smi");
	vt_wait(vt, "/ smi");
	vt_keys(vt, "\033");
	vt_wait(vt, "1-19 of 1,000,000");
	quit(vt);
}

/* ---- paste (terminal.md 2) ---- */

static void
paste_is_text_and_never_keys(void **state)
{
	(void)state;
	struct vt *vt = open_screen("note", 24, 80);
	vt_keys(vt,
		"\033[200~one\r\ntwo\rthree \033[31mred\033OPx\xe2\x80\xae!"
		"\033[201~");
	vt_wait(vt, "one");
	vt_wait(vt, "two");
	vt_wait(vt, "three redx!");
	assert_false(vt_shows(vt, "Help: "));
	vt_keys(vt, "\032");
	vt_gone(vt, "three"); /* one step of undo */
	assert_false(vt_shows(vt, "one"));
	quit(vt);
}

/* A paste with the mark of its end inside, and keys behind it. */
static void
an_end_inside_a_paste_saves_nothing(void **state)
{
	(void)state;
	struct vt *vt = open_screen("note", 24, 80);
	vt_keys(vt, "\033[200~quoted\033[201~\033OQmore\r\033OP\033[201~");
	vt_wait(vt, "quoted");
	vt_settle(vt, 200);
	assert_false(vt_shows(vt, "Saved, |Help: |more"));
	vt_keys(vt, "!");
	vt_wait(vt, "quoted!");
	quit(vt);
}

static void
paste_in_a_list_does_nothing(void **state)
{
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	vt_keys(vt, "\033[200~q\rn\r\033[201~");
	vt_wait(vt, "The paste was ignored");
	assert_true(vt_shows(vt, "^>.00000001"));
	quit(vt);
}

static void
large_paste_arrives_whole(void **state)
{
	enum { SIZE = 60000 };
	static char text[SIZE + 1];
	(void)state;
	memset(text, 'a', SIZE);
	for (size_t i = 59; i < SIZE; i += 60)
		text[i] = '\r';
	struct vt *vt = open_screen("note", 24, 80);
	vt_keys(vt, "\033[200~");
	vt_keys(vt, text);
	vt_keys(vt, "\033[201~");
	vt_settle(vt, 50);     /* keys in one read with the end are dropped */
	vt_keys(vt, "\033OQ"); /* F2 saves */
	vt_wait(vt, "Saved, 60000 letters");
	quit(vt);
}

/* ---- resize ---- */

static void
resize_down_to_nothing_and_back(void **state)
{
	static const struct {
		int rows;
		int cols;
		const char *shows;
	} SIZES[] = {
		{60, 200, "^>.00000003"}, {16, 60, "^>.00000003"},
		{10, 40, "^>.00000003"},  {9, 38, "Window too small"},
		{1, 1, "^.?$"},		  {24, 80, "^>.00000003"},
	};
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	vt_keys(vt, "\033[B\033[B");
	vt_wait(vt, "^>.00000003");
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		vt_resize(vt, SIZES[i].rows, SIZES[i].cols);
		vt_wait(vt, SIZES[i].shows);
	}
	vt_wait(vt, "F1 Help");
	quit(vt);
}

static void
cursor_is_on_the_focus_and_visible(void **state)
{
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	vt_wait_cursor(vt, 2, 2);
	assert_true(vt_cursor_is_visible(vt));
	vt_keys(vt, "\033[B");
	vt_wait_cursor(vt, 3, 2);
	vt_keys(vt, "\033[3~");
	vt_wait(vt, "Void this case");
	vt_wait(vt, ">\\[ Cancel");
	vt_keys(vt, "\033");
	vt_gone(vt, "Void this case");
	vt_wait_cursor(vt, 3, 2);
	quit(vt);
}

/* ---- boxes that destroy ---- */

static void
typeahead_never_confirms(void **state)
{
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	vt_keys(vt, "\033[3~v"); /* Del and, before the box is seen, yes */
	vt_wait(vt, "Void this case");
	vt_settle(vt, 400);
	assert_false(vt_shows(vt, "was voided"));
	vt_keys(vt, "v");
	vt_wait(vt, "Case 1 was voided");
	quit(vt);
}

static void
enter_on_a_question_is_the_safe_way(void **state)
{
	(void)state;
	struct vt *vt = open_list(NULL, 24, 80);
	vt_keys(vt, "\033[3~");
	vt_wait(vt, "Void this case");
	vt_settle(vt, 400);
	vt_keys(vt, "\r");
	vt_wait(vt, "Nothing was voided");
	quit(vt);
}

/* The link goes: what was typed is in the draft (ui.md 11). */
static void
hang_up_keeps_the_draft(void **state)
{
	char path[] = "/tmp/kith-draft-XXXXXX";
	char env[64];
	char text[64] = "";
	(void)state;
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	snprintf(env, sizeof(env), "LAB_DRAFT=%s", path);
	const char *envp[] = {env, NULL};
	const char *argv[] = {lab(), "--open", "note", NULL};
	struct vt_options options = {.argv = argv, .env = envp};
	struct vt *vt = vt_open(&options);
	vt_wait(vt, "Help");
	vt_keys(vt, "nearly lost");
	vt_wait(vt, "nearly lost");
	vt_signal(vt, SIGHUP);
	vt_wait_end(vt);
	vt_close(&vt);
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	assert_non_null(fgets(text, sizeof(text), file));
	fclose(file);
	remove(path);
	assert_string_equal(text, "nearly lost");
}

/* ---- TERM ---- */

static void
unknown_terminal_types_fall_back(void **state)
{
	struct setting setting = {.term = "no-such-terminal"};
	(void)state;
	struct vt *vt = open_lab(&setting);
	vt_wait(vt, "no-such-terminal.*is not known");
	vt_wait(vt, "^>.00000001");
	quit(vt);
}

static void
dumb_terminals_are_refused(void **state)
{
	struct setting setting = {.term = "dumb"};
	(void)state;
	struct vt *vt = open_lab(&setting);
	vt_wait(vt, "cannot show full screens");
	vt_wait_end(vt);
	assert_false(vt_wrote(vt, "\033["));
	int status = vt_close(&vt);
	assert_int_equal(WEXITSTATUS(status), 1);
}

/* ---- golden screens ---- */

static void
golden_screens(void **state)
{
	static const struct {
		const char *name;
		const char *open;
		const char *keys;
		const char *shows;
	} SCREENS[] = {
		{"form", "form", "v\tt-3\tt-9\t9\t\033OQ", "2 fields need"},
		{"compare", "compare", "y", "1 field to decide|decided"},
		{"plots", "plots", "", "last 8"},
	};
	static const int SIZES[][2] = {{24, 80}, {43, 132}, {16, 60}, {10, 40}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SCREENS); i++)
		for (size_t s = 0; s < N_ELEMS(SIZES); s++) {
			char name[64];
			struct vt *vt = open_screen(SCREENS[i].open,
						    SIZES[s][0], SIZES[s][1]);
			vt_keys(vt, SCREENS[i].keys);
			if (SIZES[s][1] >= 60)
				vt_wait(vt, SCREENS[i].shows);
			vt_settle(vt, 60);
			snprintf(name, sizeof(name), "%s-%dx%d",
				 SCREENS[i].name, SIZES[s][1], SIZES[s][0]);
			vt_golden(vt, name);
			quit(vt);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_every_form_on_every_terminal),
		cmocka_unit_test(unknown_sequences_are_swallowed),
		cmocka_unit_test(lists_keep_their_bytes_80x24),
		cmocka_unit_test(lists_keep_their_bytes_200x60),
		cmocka_unit_test(scrolling_keeps_its_bytes),
		cmocka_unit_test(slow_mode_moves_in_20_bytes),
		cmocka_unit_test(typing_keeps_its_bytes),
		cmocka_unit_test(typing_in_a_paragraph_keeps_its_bytes),
		cmocka_unit_test(a_long_search_keeps_its_bytes),
		cmocka_unit_test(a_frame_is_one_write),
		cmocka_unit_test(a_paste_is_one_frame),
		cmocka_unit_test(nothing_changed_nothing_sent),
		cmocka_unit_test(lone_esc_counts_after_its_time),
		cmocka_unit_test(paste_is_text_and_never_keys),
		cmocka_unit_test(an_end_inside_a_paste_saves_nothing),
		cmocka_unit_test(paste_in_a_list_does_nothing),
		cmocka_unit_test(large_paste_arrives_whole),
		cmocka_unit_test(resize_down_to_nothing_and_back),
		cmocka_unit_test(cursor_is_on_the_focus_and_visible),
		cmocka_unit_test(typeahead_never_confirms),
		cmocka_unit_test(enter_on_a_question_is_the_safe_way),
		cmocka_unit_test(hang_up_keeps_the_draft),
		cmocka_unit_test(unknown_terminal_types_fall_back),
		cmocka_unit_test(dumb_terminals_are_refused),
		cmocka_unit_test(golden_screens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
