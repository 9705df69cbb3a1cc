/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "editors.h"

#include <stddef.h>

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define NOTE_TEXT "The stove is out, and the landlord was told on Monday. "
#define TO_END "\033[1;5F"

const char EDITORS_NOTE[] = NOTE_TEXT;

const struct editor EDITORS[N_EDITORS] = {
	{"note.write", "text", "w", NULL, ""},
	{"contact.log", "text", "c", NULL, ""},
	{"message.send", "text", "M", NULL, ""},
	{"meeting.log", "text", "j", NULL, ""},
	{"task.add", "text", NULL, "Add a task", ""},
	{"note.change", "text", NULL, NULL, NOTE_TEXT},
};

const char *
editors_case(struct house *house)
{
	const char *karim = house_case(house, "Karim", "Benali", "1984-03-02");

	house_must(house, "ane", "note.write", "case", karim, "visibility",
		   "pair", "text", NOTE_TEXT, NULL);
	return karim;
}

/* The list of notes, its only row, and behind what stands there. */
static void
change_the_note(struct vt *vt)
{
	vt_keys(vt, "4" KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(vt, "^> .*The stove");
	vt_keys(vt, "e");
	vt_wait(vt, "Change a note");
	vt_keys(vt, TO_END);
}

void
editor_open(struct vt *vt, const struct editor *editor)
{
	desk_open_case(vt, "benali", "Karim BENALI");
	if (editor->key != NULL)
		vt_keys(vt, editor->key);
	else if (editor->command != NULL)
		desk_command(vt, editor->command);
	else
		change_the_note(vt);
	vt_wait(vt, "F2 Save");
}

void
editor_draft_is_offered(struct vt *vt, const struct editor *editor)
{
	vt_wait(vt,
		"draft waits: |drafts wait, |draft is open|drafts are open");
	editor_open(vt, editor);
	vt_wait(vt, "[Yy]our draft.*F7|F7 .*here");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "[0-9]{3} [0-9]{3} [0-9]{3}"); /* a line is scrolled */
}
