/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include "src/tui/compare.h"
#include "src/tui/dialog.h"
#include "src/tui/form.h"
#include "src/tui/picker.h"
#include "src/tui/plot.h"
#include "widget_lab.h"

static struct ui *the_ui;

void
lab_bind(struct ui *ui)
{
	the_ui = ui;
}

/* ---- form with every type of field ---- */

static const struct form_choice KINDS[] = {
	{"VISIT", "Home visit", NULL, false, true},
	{"PHONE", "Telephone", NULL, false, true},
	{"OFFICE", "Office meeting", NULL, false, false},
	{"LETTER", "Letter", NULL, false, false},
	{"FAX", "Fax", NULL, true, false},
};
static const struct form_choice DOMAINS[] = {
	{"WORK", "Work and work search", NULL, false, false},
	{"MONEY", "Income and debts", NULL, false, false},
	{"HOME", "Housing", NULL, false, false},
	{"MIND", "Mental health", NULL, false, false},
};
static const struct form_choice TEMPLATES[] = {
	{"First visit", "Who was there:\nWhat was said:\nWhat was agreed:\n",
	 NULL, false, false},
	{"Telephone", "Called by:\nMatter:\n", NULL, false, false},
};

static void
check_end(void *data, const struct form *form, const struct form_field *field,
	  const char *value, struct issues *issues)
{
	const char *from = form_value(form, "from");
	(void)data;
	if (*from != '\0' && strcmp(value, from) < 0)
		issues_add(issues, field->name, "end_before_start",
			   "The end is before the start (%s). Correct one of "
			   "the two.",
			   from);
}

static const struct form_field FIELDS[] = {
	{.name = "t1", .label = "The contact", .type = FORM_TITLE},
	{.name = "case", .label = "Case", .type = FORM_INFO},
	{.name = "kind",
	 .label = "Kind",
	 .help = "How you were in touch. Type a letter or press F4.",
	 .type = FORM_CHOICE,
	 .is_required = true,
	 .choices = KINDS,
	 .n_choices = N_ELEMS(KINDS)},
	{.name = "from",
	 .label = "Day",
	 .help = "The day it happened: t is today, t-1 yesterday, mon.",
	 .type = FORM_DATE,
	 .is_required = true},
	{.name = "to",
	 .label = "Until",
	 .help = "Empty where it was one day.",
	 .type = FORM_DATE,
	 .check = check_end},
	{.name = "time", .label = "Time", .type = FORM_TIME},
	{.name = "with",
	 .label = "With",
	 .help = "Type part of a name and press Enter.",
	 .type = FORM_PICK},
	{.name = "subject",
	 .label = "Subject",
	 .help = "One line that tells a colleague what it was about.",
	 .type = FORM_TEXT,
	 .is_required = true,
	 .max_cps = 60},
	{.name = "domains",
	 .label = "Domains",
	 .type = FORM_MULTI,
	 .choices = DOMAINS,
	 .n_choices = N_ELEMS(DOMAINS)},
	{.name = "t2", .label = "What followed", .type = FORM_TITLE},
	{.name = "minutes",
	 .label = "Minutes",
	 .type = FORM_INT,
	 .min = 1,
	 .max = 600},
	{.name = "paid", .label = "Fare paid", .type = FORM_MONEY},
	{.name = "agreed", .label = "Family agreed", .type = FORM_BOOL},
	{.name = "pin", .label = "Signing word", .type = FORM_SECRET},
	{.name = "note",
	 .label = "Note",
	 .help = "F4 shows templates, F6 gives the note the whole screen.",
	 .type = FORM_NOTE,
	 .choices = TEMPLATES,
	 .n_choices = N_ELEMS(TEMPLATES)},
};

static const struct form_field NOTE_FIELDS[] = {
	{.name = "note",
	 .label = "Note",
	 .help = "F4 shows templates, F6 gives the note the whole screen.",
	 .type = FORM_NOTE,
	 .rows = 14,
	 .choices = TEMPLATES,
	 .n_choices = N_ELEMS(TEMPLATES)},
};

/* Drafts go to the file that LAB_DRAFT names, so that tests can look. */
static void
draft(void *data, struct form *form)
{
	const char *path = getenv("LAB_DRAFT");
	(void)data;
	if (path != NULL) {
		FILE *file = fopen(path, "we");
		if (file == NULL)
			return;
		fprintf(file, "%s", form_raw(form, "note"));
		fclose(file);
	}
	form_draft_saved(form, ui_now(the_ui));
}

static bool
save(void *data, struct form *form, struct issues *issues)
{
	(void)data;
	(void)issues;
	ui_say(the_ui, MESSAGE_DONE, "Saved, %zu letters in the note.",
	       utf8_cps(form_raw(form, "note")));
	return true;
}

static const struct picker_row PEOPLE[] = {
	{.value = "1",
	 .text = "Karim BENALI",
	 .note = "*1984, Tafalla, 2 cases"},
	{.value = "2", .text = "Karim BENALI", .note = "*1991, Tudela, 1 case"},
	{.value = "3", .text = "Lola JIMÉNEZ", .note = "*1991, Altsasu, 1 case"},
	{.value = "4", .text = "Ana NGUYỄN", .note = "*1984, Altsasu, 3 cases"},
	{.value = "new", .text = "New person", .note = "nobody of these"},
};

static size_t
pick(void *data, const struct form_field *field, const char *query,
     struct arena *arena, const struct picker_row **rows_out)
{
	const char *folded = utf8_fold(arena, query);
	struct picker_row *rows =
		arena_new(arena, struct picker_row, N_ELEMS(PEOPLE));
	size_t n = 0;
	(void)data;
	(void)field;
	for (size_t i = 0; i < N_ELEMS(PEOPLE); i++)
		if (i + 1 == N_ELEMS(PEOPLE) ||
		    picker_score(utf8_fold(arena, PEOPLE[i].text), NULL,
				 folded) > 0)
			rows[n++] = PEOPLE[i];
	*rows_out = rows;
	return n;
}

static const char *
pick_text(void *data, const struct form_field *field, const char *value,
	  struct arena *arena)
{
	(void)data;
	(void)field;
	for (size_t i = 0; i < N_ELEMS(PEOPLE); i++)
		if (strcmp(PEOPLE[i].value, value) == 0)
			return arena_printf(arena, "%s %s", PEOPLE[i].text,
					    PEOPLE[i].note);
	return value;
}

static const char *
last(void *data, const struct form_field *field)
{
	(void)data;
	return strcmp(field->name, "subject") == 0 ? "Rent arrears" : NULL;
}

static void
open_form(struct ui *ui, bool is_note)
{
	struct form_spec spec = {
		.title = is_note ? "Write a note" : "Log a contact",
		.identity = "Karim BENALI  *1984-03-02  ALT-2026-0042-M",
		.fields = is_note ? NOTE_FIELDS : FIELDS,
		.n_fields = is_note ? N_ELEMS(NOTE_FIELDS) : N_ELEMS(FIELDS),
		.save = save,
		.draft = draft,
		.pick = pick,
		.pick_text = pick_text,
		.last = last,
		.author = "D. Whitfield",
	};
	struct screen *screen = form_screen_new(ui, &spec);
	if (!is_note)
		form_set(form_screen_form(screen), "case",
			 "ALT-2026-0042-M, open since 2 Mar 2026");
	ui_push(ui, screen);
}

/* ---- compare ---- */

static void
merged(void *data, const struct compare_row *rows, size_t n)
{
	size_t n_yours = 0;
	(void)data;
	for (size_t i = 0; i < n; i++)
		n_yours += rows[i].take == COMPARE_YOURS;
	ui_say(the_ui, MESSAGE_DONE, "Saved, %zu of your values taken.",
	       n_yours);
}

static void
open_compare(struct ui *ui)
{
	struct compare_row rows[] = {
		{"phone", "Telephone", "948 55 01 02", "948 55 01 03",
		 "600 11 22 33", COMPARE_OPEN, NULL, false, NULL},
		{"street", "Street", "Calle Mayor 3", "Calle Mayor 3",
		 "Plaza Nueva 1", COMPARE_OPEN, NULL, false, NULL},
		{"status", "Status", "open", "waiting", "closed", COMPARE_OPEN,
		 NULL, false, NULL},
		{"language", "Language", "", "Darija", "", COMPARE_OPEN, NULL,
		 false, NULL},
	};
	compare_propose(rows, N_ELEMS(rows));
	struct compare_spec spec = {
		.title = "Two saved at once",
		.identity = "Karim BENALI  *1984-03-02  ALT-2026-0042-M",
		.who = "K. Osei saved this record 14:31, after you opened it.",
		.rows = rows,
		.n_rows = N_ELEMS(rows),
		.done = merged,
	};
	ui_push(ui, compare_new(&spec));
}

/* ---- plots ---- */

static void
plots_describe(struct screen *screen, struct frame *frame)
{
	(void)screen;
	frame->title = "Plots";
	frame->context = "Numbers first, pictures second.";
}

static void
plots_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	static const struct plot_bar BARS[] = {{"Open", 124, NULL, 0},
					       {"Waiting", 31, NULL, 0},
					       {"Closed", 88, NULL, 0},
					       {"Urgent", 3, NULL, 0}};
	static const double LOAD[] = {3, 4, 6, 5, 8, 9, 7, 4, 2, 5, 6, 8};
	const struct plot_span spans[] = {
		{"Housing first", date_of(2026, 1, 10), date_of(2026, 6, 1), 0},
		{"Debt adviser", date_of(2026, 4, 2), DATE_NONE, 0},
		{"Contacts", date_of(2026, 2, 3), DATE_NONE, 'V'},
		{"Contacts", date_of(2026, 5, 20), DATE_NONE, 'P'},
	};
	(void)screen;
	int x = body.x + 2;
	int cols = body.cols - 4;
	canvas_cursor(canvas, body.y + 1, x);
	plot_bars(canvas, (struct rect){body.y + 1, x, 4, cols}, BARS,
		  N_ELEMS(BARS));
	canvas_text(canvas, body.y + 6, x, 10, "Load", ROLE_LABEL);
	plot_spark(canvas, body.y + 6, x + 9, cols - 9, LOAD, N_ELEMS(LOAD));
	plot_timeline(canvas, (struct rect){body.y + 8, x, 5, cols},
		      date_of(2026, 1, 1), date_of(2026, 11, 21), spans,
		      N_ELEMS(spans));
}

static const struct screen_ops PLOT_OPS = {
	.name = "plots", .describe = plots_describe, .draw = plots_draw};

/* ---- palette ---- */

static size_t
commands(void *data, struct arena *arena, const struct picker_row **rows_out)
{
	static const struct picker_row ROWS[] = {
		{.value = "form",
		 .text = "Log a contact",
		 .note = "A form with every type of field",
		 .key = "n"},
		{.value = "note", .text = "Write a note", .key = "e"},
		{.value = "compare", .text = "Compare two records"},
		{.value = "plots", .text = "Show the plots", .key = "v"},
		{.value = "never",
		 .text = "Merge two persons",
		 .reason = "Only coordinators may merge persons."},
	};
	(void)data;
	(void)arena;
	*rows_out = ROWS;
	return N_ELEMS(ROWS);
}

static void
run_command(void *data, const char *value)
{
	(void)data;
	lab_open(the_ui, value);
}

void
lab_open(struct ui *ui, const char *name)
{
	if (strcmp(name, "form") == 0 || strcmp(name, "note") == 0)
		open_form(ui, *name == 'n');
	else if (strcmp(name, "compare") == 0)
		open_compare(ui);
	else if (strcmp(name, "plots") == 0)
		ui_push(ui, screen_new(&PLOT_OPS, sizeof(struct screen)));
}

/* ---- environment ---- */

static struct date
today(void *data)
{
	(void)data;
	return date_of(2026, 11, 21);
}

static struct stamp
now(void *data)
{
	(void)data;
	return stamp_at_local(date_of(2026, 11, 21), 14, 32);
}

static const char *
closed_day(void *data, struct date day)
{
	(void)data;
	if (date_weekday(day) >= 6)
		return "weekend";
	return date_cmp(day, date_of(2026, 12, 8)) == 0 ? "Inmaculada" : NULL;
}

struct ui_env
lab_env(void)
{
	return (struct ui_env){.today = today,
			       .now = now,
			       .closed_day = closed_day,
			       .commands = commands,
			       .run_command = run_command};
}
