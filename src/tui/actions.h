/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every action of the terminal face: its name, where it holds, its default
 * keys and its texts. A new verb of a screen is one line here. Keys in the
 * first column hold where letters are commands (lists, views), those in the
 * second where letters are text (forms, editors). Alternatives are divided
 * by blanks, "g,c" is first g, then c. "" in the second column: none there;
 * the palette still runs it.
 *
 * Not to be used (terminal.md 3, ui.md 3): Alt, F10 to F12, Ctrl-A, Ctrl-B,
 * Ctrl-H, Ctrl-I, Ctrl-J, Ctrl-M, Ctrl-[.
 */
#ifndef TUI_ACTIONS_H
#define TUI_ACTIONS_H

/* Where keys can go. A screen's scope is a sequence of these. */
enum key_context {
	KEYS_GLOBAL,   /* every screen */
	KEYS_LIST,     /* rows: lists, tables */
	KEYS_RECORD,   /* list or view of records with verbs of their own */
	KEYS_TABS,     /* screen with tabs */
	KEYS_NUMBERS,  /* list from which those of the day open by number */
	KEYS_DAY,      /* lists of the day with the rows of one */
	KEYS_FILTER,   /* filter line of a list */
	KEYS_FORM,     /* fields */
	KEYS_LINE,     /* one-line editor */
	KEYS_NOTE,     /* many-line editor */
	KEYS_CHOICE,   /* field whose value is chosen */
	KEYS_PICKER,   /* search line with matches below */
	KEYS_CALENDAR, /* calendar */
	KEYS_DIALOG,   /* question */
	KEYS_COMPARE,  /* mine and theirs */
	KEYS_PUT_BACK, /* what it was, and what it is now */
	KEYS_PLOT,     /* plot with a table form */
	KEYS_DATED,    /* list by its days that begins at today */
	KEYS_PAPER,    /* document as it is printed */
	N_KEY_CONTEXTS
};

#define IN(context) (1U << KEYS_##context)

#define IN_MOVES                                                               \
	(IN(LIST) | IN(FORM) | IN(NOTE) | IN(PICKER) | IN(CALENDAR) |          \
	 IN(COMPARE) | IN(PUT_BACK) | IN(DIALOG))
#define IN_TEXT (IN(LINE) | IN(NOTE))
#define IN_ALL IN(GLOBAL)

/* X(ENUM, name, contexts, keys, keys in text, label, help) */
/* clang-format off */
#define ACTION_LIST(X) \
X(UP, "up", IN_MOVES, "Up", "Up", N_("Up"), N_("One row up")) \
X(DOWN, "down", IN_MOVES, "Down", "Down", N_("Down"), N_("One row down")) \
X(LEFT, "left", IN_MOVES | IN_TEXT | IN(DIALOG) | IN(CHOICE), "Left", "Left", N_("Left"), N_("One letter or column to the left")) \
X(RIGHT, "right", IN_MOVES | IN_TEXT | IN(DIALOG) | IN(CHOICE), "Right", "Right", N_("Right"), N_("One letter or column to the right")) \
X(PAGE_UP, "page-up", IN_MOVES & ~IN(CALENDAR), "PgUp", "PgUp", N_("Page up"), N_("One page up")) \
X(PAGE_DOWN, "page-down", IN_MOVES & ~IN(CALENDAR), "PgDn", "PgDn", N_("Page down"), N_("One page down")) \
X(FIRST, "first", IN(LIST) | IN(PICKER) | IN(NOTE) | IN(COMPARE) | IN(PUT_BACK), "Home Ctrl-Home", "Ctrl-Home", N_("First"), N_("To the first row or the start of the text")) \
X(LAST, "last", IN(LIST) | IN(PICKER) | IN(NOTE) | IN(COMPARE) | IN(PUT_BACK), "End Ctrl-End", "Ctrl-End", N_("Last"), N_("To the last row or the end of the text")) \
X(LINE_START, "line-start", IN_TEXT, "", "Home", N_("Line start"), N_("To the start of the line")) \
X(LINE_END, "line-end", IN_TEXT, "", "End Ctrl-E", N_("Line end"), N_("To the end of the line")) \
X(WORD_LEFT, "word-left", IN_TEXT, "", "Ctrl-Left", N_("Word left"), N_("One word to the left")) \
X(WORD_RIGHT, "word-right", IN_TEXT, "", "Ctrl-Right", N_("Word right"), N_("One word to the right")) \
X(PARAGRAPH_UP, "paragraph-up", IN(NOTE), "", "Ctrl-Up", N_("Paragraph up"), N_("To the start of the paragraph before")) \
X(PARAGRAPH_DOWN, "paragraph-down", IN(NOTE), "", "Ctrl-Down", N_("Paragraph down"), N_("To the start of the next paragraph")) \
X(NEXT, "next", IN(FORM) | IN(DIALOG) | IN(LIST) | IN(COMPARE) | IN(PUT_BACK), "Tab", "Tab", N_("Next"), N_("To the next field, button or pane")) \
X(PREVIOUS, "previous", IN(FORM) | IN(DIALOG) | IN(LIST) | IN(COMPARE) | IN(PUT_BACK), "Shift-Tab", "Shift-Tab", N_("Previous"), N_("To the field, button or pane before")) \
X(OPEN, "open", IN(LIST) | IN(FORM) | IN(COMPARE), "Enter", "Enter", N_("Open"), N_("Open what has the focus; in a form the next field")) \
X(TAKE, "take", IN(PICKER) | IN(CALENDAR) | IN(DIALOG) | IN(FILTER), "Enter", "Enter", N_("Take"), N_("Take what has the focus")) \
X(NEW_LINE, "new-line", IN(NOTE), "", "Enter", N_("New line"), N_("Start a new line in the note")) \
X(BACK, "back", IN_ALL, "Esc q", "Esc", N_("Back"), N_("One level back; nothing typed is lost without a question")) \
X(HELP, "help", IN_ALL, "F1 ?", "F1 Ctrl-/", N_("Help"), N_("What can be done here, and with which keys")) \
X(COMMANDS, "commands", IN_ALL, "Ctrl-P :", "Ctrl-P", N_("Commands"), N_("Find any command by a part of its name")) \
X(SAVE, "save", IN(FORM) | IN(COMPARE) | IN(PUT_BACK), "F2 Ctrl-S", "F2 Ctrl-S", N_("Save"), N_("Check and save; what is wrong is said at its field")) \
X(TO_FILE, "to-file", IN(PAPER), "w F2", "", N_("To a file"), N_("Write this document into a file of yours")) \
X(TO_PRINTER, "to-printer", IN(PAPER), "p", "", N_("To the printer"), N_("Print this document on paper")) \
X(PRINT, "print", IN(RECORD), "P", "", N_("Print"), N_("This list on paper, as it stands: its rows, their order, its columns")) \
X(NEW, "new", IN(RECORD), "n", "", N_("New"), N_("Add a row here")) \
X(EDIT, "edit", IN(RECORD), "e", "", N_("Edit"), N_("Change this row")) \
X(FILTER, "filter", IN(LIST), "/", "", N_("Filter"), N_("Show only rows that contain what is typed")) \
X(FIND, "find", IN(NOTE), "", "Ctrl-F", N_("Find"), N_("Find in the text")) \
X(FIND_NEXT, "find-next", IN(NOTE), "", "F3 Ctrl-N", N_("Find next"), N_("To the next place where it is found")) \
X(VIEWS, "views", IN(RECORD) | IN(TABS), "v", "", N_("Views"), N_("Choose another list or a saved view, or keep this one")) \
X(GO_TO, "go-to", IN_ALL, "g Ctrl-G", "Ctrl-G", N_("Go to"), N_("Go to a case or person by number, name, telephone or birth date")) \
X(SORT, "sort", IN(LIST), "s", "", N_("Sort"), N_("Choose the column that orders the rows")) \
X(COLUMNS, "columns", IN(LIST), "C", "", N_("Columns"), N_("Choose which columns are shown")) \
X(MARK, "mark", IN(LIST), "Space", "", N_("Mark"), N_("Mark this row for a command on many rows")) \
X(MARK_ALL, "mark-all", IN(LIST), "*", "", N_("Mark all"), N_("Mark every row of the list")) \
X(MARK_NONE, "mark-none", IN(LIST), "-", "", N_("Unmark all"), N_("Take all marks away")) \
X(UNDO, "undo", IN_TEXT | IN(RECORD) | IN(TABS), "U u Ctrl-Z", "Ctrl-Z", N_("Undo"), N_("Take the last change back; outside of a text, what you saved last")) \
X(REDO, "redo", IN_TEXT, "", "Ctrl-Y", N_("Redo"), N_("Do again what was taken back")) \
X(COPY, "copy", IN(LIST) | IN_TEXT, "y", "Ctrl-C", N_("Copy"), N_("Copy this value or the selected text")) \
X(COPY_ROW, "copy-row", IN(LIST), "Y", "", N_("Copy row"), N_("Copy the whole row")) \
X(CUT, "cut", IN_TEXT, "", "Ctrl-X", N_("Cut"), N_("Take the selected text out and copy it")) \
X(PASTE, "paste", IN_TEXT, "", "Ctrl-V", N_("Paste"), N_("Put in what was copied in the program")) \
X(SELECT, "select", IN_TEXT, "", "F8", N_("Select"), N_("Start or end a selection; arrows extend it")) \
X(SELECT_ALL, "select-all", IN_TEXT, "", "", N_("Select all"), N_("Select the whole text")) \
X(VOID, "void", IN(RECORD), "Del", "", N_("Void"), N_("Void this row, after a question")) \
X(BACKSPACE, "backspace", IN_TEXT | IN(CHOICE), "", "Backspace", N_("Backspace"), N_("Delete the letter before the cursor")) \
X(DELETE, "delete", IN_TEXT | IN(CHOICE), "", "Del", N_("Delete"), N_("Delete the letter under the cursor")) \
X(DELETE_WORD, "delete-word", IN_TEXT, "", "Ctrl-W", N_("Delete word"), N_("Delete the word before the cursor")) \
X(DELETE_TO_END, "delete-to-end", IN_TEXT, "", "Ctrl-K", N_("Delete to end"), N_("Delete from the cursor to the end of the line")) \
X(DELETE_LINE, "delete-line", IN_TEXT, "", "Ctrl-U", N_("Delete line"), N_("Delete from the start of the line to the cursor")) \
X(CHOOSE, "choose", IN(FORM) | IN(NOTE), "F4 Ctrl-Space", "F4 Ctrl-Space", N_("Choose"), N_("Show the choices, the calendar or the templates")) \
X(LOOK, "look", IN(FORM), "F9", "F9", N_("Look"), N_("Open who is registered already, or what else stands against saving; what you typed stays")) \
X(LARGER, "larger", IN(NOTE) | IN(DAY), "F6", "F6", N_("Larger"), N_("Give the note or the list the whole screen, or the form again")) \
X(STAMP, "stamp", IN(NOTE), "", "Ctrl-T", N_("Time and name"), N_("Put in date, time and author")) \
X(PANE, "pane", IN(LIST), "F6", "", N_("Preview"), N_("Show or hide the preview")) \
X(REFRESH, "refresh", IN(LIST) | IN(FORM), "F5", "F5", N_("Refresh"), N_("Read again; in a form compare with the saved record")) \
X(NEXT_RECORD, "next-record", IN(TABS), "]", "", N_("Next record"), N_("The next record of the list")) \
X(PREVIOUS_RECORD, "previous-record", IN(TABS), "[", "", N_("Previous record"), N_("The record before in the list")) \
X(TAB_1, "tab-1", IN(TABS) | IN(NUMBERS), "1", "", N_("Number 1"), N_("Open tab 1, or list 1 of the day")) \
X(TAB_2, "tab-2", IN(TABS) | IN(NUMBERS), "2", "", N_("Number 2"), N_("Open tab 2, or list 2 of the day")) \
X(TAB_3, "tab-3", IN(TABS) | IN(NUMBERS), "3", "", N_("Number 3"), N_("Open tab 3, or list 3 of the day")) \
X(TAB_4, "tab-4", IN(TABS) | IN(NUMBERS), "4", "", N_("Number 4"), N_("Open tab 4, or list 4 of the day")) \
X(TAB_5, "tab-5", IN(TABS) | IN(NUMBERS), "5", "", N_("Number 5"), N_("Open tab 5, or list 5 of the day")) \
X(TAB_6, "tab-6", IN(TABS) | IN(NUMBERS), "6", "", N_("Number 6"), N_("Open tab 6, or list 6 of the day")) \
X(TAB_7, "tab-7", IN(TABS) | IN(NUMBERS), "7", "", N_("Number 7"), N_("Open tab 7, or list 7 of the day")) \
X(TAB_8, "tab-8", IN(TABS) | IN(NUMBERS), "8", "", N_("Number 8"), N_("Open tab 8, or list 8 of the day")) \
X(TAB_9, "tab-9", IN(TABS) | IN(NUMBERS), "9", "", N_("Number 9"), N_("Open tab 9, or list 9 of the day")) \
X(DRAFTS, "drafts", IN(LIST) | IN(FORM), "F7", "F7", N_("Drafts"), N_("Go on with what you typed and did not save")) \
X(MONTH_BACK, "month-back", IN(CALENDAR), "PgUp", "", N_("Month back"), N_("One month back")) \
X(MONTH_ON, "month-on", IN(CALENDAR), "PgDn", "", N_("Month on"), N_("One month on")) \
X(YEAR_BACK, "year-back", IN(CALENDAR), "Y Shift-PgUp", "", N_("Year back"), N_("One year back")) \
X(YEAR_ON, "year-on", IN(CALENDAR), "y Shift-PgDn", "", N_("Year on"), N_("One year on")) \
X(TODAY, "today", IN(CALENDAR) | IN(DATED), "t", "", N_("Today"), N_("To today")) \
X(TAKE_YOURS, "take-yours", IN(COMPARE), "y", "", N_("Yours"), N_("Keep what you typed in this field")) \
X(TAKE_THEIRS, "take-theirs", IN(COMPARE), "t", "", N_("Theirs"), N_("Take what the other saved in this field")) \
X(EDIT_BOTH, "edit-both", IN(COMPARE), "e", "", N_("Edit"), N_("Write a third value for this field")) \
X(AS_IT_WAS, "as-it-was", IN(PUT_BACK), "y", "", N_("As it was"), N_("Take this field back to what it was")) \
X(AS_IT_IS, "as-it-is", IN(PUT_BACK), "t", "", N_("As it is now"), N_("Leave this field as it is now")) \
X(TABLE_FORM, "table-form", IN(PLOT), "t", "", N_("Picture"), N_("Show the rows as a picture, or without it")) \
X(PARTNER, "partner", IN(TABS), "l", "", N_("Others did"), N_("What my partner and others did: on this case, or on all of mine")) \
X(MESSAGES, "messages", IN_ALL, "m", "", N_("Messages"), N_("The last messages with their times")) \
X(HIDE_TITLE, "hide-title", IN_ALL, "", "", N_("Hide header"), N_("Give the title row to the list, or take it back")) \
X(REPAINT, "repaint", IN_ALL, "Ctrl-L", "Ctrl-L", N_("Repaint"), N_("Draw the whole screen again")) \
X(SUSPEND, "suspend", IN_ALL, "", "", N_("Suspend"), N_("Back to the shell; fg returns")) \
X(QUIT, "quit", IN_ALL, "Ctrl-Q", "Ctrl-Q", N_("Quit"), N_("End the program; what was typed is kept"))
/* clang-format on */

enum action {
	ACT_NONE,
#define ACTION_ENUM(id, name, contexts, keys, text_keys, label, help) ACT_##id,
	ACTION_LIST(ACTION_ENUM)
#undef ACTION_ENUM
		N_ACTIONS
};

#endif
