/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/str.h"
#include "contact_annul.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/staff.h"
#include "dispute_column.h"
#include "note_read.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/contact_store.h"
#include "store/note_store.h"
#include "store/staff_store.h"

static const struct param_template NOTE_TEMPLATES[] = {
	{N_("Team meeting"), N_("There were:\n\nQuestion:\n\nDecided:\n\nWho "
				"does what until when:\n")},
	{N_("Handing over"), N_("Where the case stands:\n\nWhat is open:\n\n"
				"Whom to speak with first:\n")},
	{N_("Telephone with another service"),
	 N_("With whom:\n\nAsked:\n\nAnswer:\n")},
};

static const struct param_template ADDENDUM_TEMPLATES[] = {
	{N_("Correction"), N_("What was written:\n\nWhat is right:\n\nKnown "
			      "from whom, since when:\n")},
};

/* The text first: it is what is typed, the rest is as proposed. */
#define TEXT_FIELD(its_templates)                                              \
	{                                                                      \
		.name = "text", .type = PARAM_TEXT, .label = N_("Text"),       \
		.help = N_("What is to be remembered"), .required = true,      \
		.templates = its_templates,                                    \
		.n_templates = N_ELEMS(its_templates)                          \
	}

#define REST_FIELDS                                                            \
	{.name = "conclusion",                                                 \
	 .type = PARAM_TEXT,                                                   \
	 .label = N_("Agreed conclusion"),                                     \
	 .help = N_("Of a secret note: what the pair may know of it")},        \
	{                                                                      \
		.name = "on_day", .type = PARAM_DATE, .label = N_("Day"),      \
		.help = N_("What day it is about; t is today"),                \
		.required = true, .today = true                                \
	}

#define NOTE_FIELDS                                                            \
	TEXT_FIELD(NOTE_TEMPLATES),                                            \
		{.name = "visibility",                                         \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_note_visibility,                              \
		 .label = N_("Who reads it"),                                  \
		 .help = NULL,                                                 \
		 .required = true},                                            \
		REST_FIELDS

#define NOTE_PARAM                                                             \
	SUBJECT_PARAM("note", REF_NOTE, N_("Note"),                            \
		      N_("Number in the list of notes"))

static const struct param WRITE_PARAMS[] = {CASE_PARAM, NOTE_FIELDS};
static const struct param CHANGE_PARAMS[] = {NOTE_PARAM, REV_PARAM,
					     NOTE_FIELDS};
static const struct param SIGN_PARAMS[] = {NOTE_PARAM, REV_PARAM};
static const struct param ADDENDUM_PARAMS[] = {
	NOTE_PARAM, TEXT_FIELD(ADDENDUM_TEMPLATES), REST_FIELDS};

/* ---- Writing ---- */

/* What of a secret note is agreed stands in its place for the pair. */
static void
need_conclusion(struct op_call *call)
{
	if (str_is(str_or_empty(op_text(call, "visibility")), "secret"))
		op_need(call, "conclusion");
}

static enum err_code
write_load(struct op_call *call, struct err *err)
{
	(void)err;
	op_fill_text(call, "visibility", "pair");
	need_conclusion(call);
	return ERR_OK;
}

/* Professional secrecy is between those who answer for the case. */
static void
check_member(struct op_call *call, const struct note *note)
{
	if (relation_of(&call->facts) == RELATION_TEAM_MEMBER &&
	    str_is(note->visibility, "secret"))
		issues_add(call->issues, "visibility", "of_the_pair",
			   _("Secret notes are written by the pair and their "
			     "deputies: as a member of the team you could not "
			     "read it again."));
}

static void
check_note(struct op_call *call, const struct note *note)
{
	bool is_secret = strcmp(note->visibility, "secret") == 0;
	bool is_told = !op_is_refused(call, "visibility");

	if (is_secret && note->conclusion == NULL)
		issues_add(call->issues, "conclusion", "required",
			   _("Write what the pair may know of a secret note: "
			     "they see only this."));
	if (is_told && !is_secret && note->conclusion != NULL)
		issues_add(call->issues, "conclusion", "not_wanted",
			   _("Only a secret note has a conclusion beside its "
			     "text. Leave it empty."));
	if (is_told && is_secret && note->contact_id != 0)
		issues_add(call->issues, "visibility", "minutes",
			   _("Minutes of a meeting are read by the pair or by "
			     "the own service. Write a secret note beside "
			     "them (note.write)."));
	if (date_cmp(note->on_day, call->today) > 0)
		issues_add(call->issues, "on_day", "in_future",
			   _("A note is of today or of a day before."));
}

static enum err_code
note_write(struct op_call *call, struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct note note = {
		.casefile_id = call->casefile_id,
		.author_id = actor->head.id,
		.discipline = actor->discipline,
	};
	enum err_code rc;

	op_take_row(call, &NOTE_RECORD, &note);
	check_note(call, &note);
	check_member(call, &note);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &NOTE_RECORD, call->now, &note, err);
	call->row_id = note.head.id;
	call->advice = _("Sign it when nothing more is to be changed.");
	return rc;
}

/* ---- Changing and signing ---- */

/* A form that opens with a secret text is a read of it. */
static enum err_code
journal_secret(struct op_call *call, const struct note *note, struct err *err)
{
	if (strcmp(note->visibility, "secret") != 0 ||
	    store_is_writing(call->store))
		return ERR_OK;
	return session_open_case(call->session, call->casefile_id, DATA_SECRET,
				 err);
}

/* Minutes of a meeting that was entered in error? */
static bool
is_in_error(struct store *store, const struct note *note, struct arena *arena)
{
	struct contact contact = {0};
	struct err err = {0};

	return note->contact_id != 0 &&
	       record_load(store, &CONTACT_RECORD, note->contact_id, arena,
			   &contact, &err) == ERR_OK &&
	       contact_is_annulled(&contact);
}

/* Why a member of staff may not change or sign it; NULL = they may. */
static const char *
why_not_changed(struct store *store, const struct note *note, int64_t staff_id,
		struct arena *arena)
{
	if (is_in_error(store, note, arena))
		return contact_annulled_words();
	if (note->author_id != staff_id)
		return _(
			"Only its author changes or signs a note. Once it is "
			"signed, write an addendum.");
	if (note->signed_at.ms != 0)
		return _(
			"This note is signed and stays as it is. Write an "
			"addendum to it.");
	return NULL;
}

static enum err_code
load_own(struct op_call *call, struct note *out, struct err *err)
{
	int64_t actor_id = session_actor(call->session)->head.id;
	enum err_code rc = op_load_row(call, "note", &NOTE_RECORD, out, err);
	const char *why;

	if (rc != ERR_OK)
		return rc;
	why = why_not_changed(call->store, out, actor_id, call->arena);
	if (why != NULL)
		return err_set(err,
			       out->author_id != actor_id ? ERR_DENIED
							  : ERR_INVALID,
			       "note", "%s", why);
	return journal_secret(call, out, err);
}

static enum err_code
sign_load(struct op_call *call, struct err *err)
{
	struct note note;
	enum err_code rc = load_own(call, &note, err);

	return rc == ERR_OK ? op_fill_edit(call, &NOTE_RECORD, &note, err) : rc;
}

static enum err_code
change_load(struct op_call *call, struct err *err)
{
	enum err_code rc = sign_load(call, err);

	if (rc == ERR_OK)
		need_conclusion(call);
	return rc;
}

static enum err_code
note_change(struct op_call *call, struct err *err)
{
	struct note note;
	const char *visibility;
	enum err_code rc = load_own(call, &note, err);

	if (rc != ERR_OK)
		return rc;
	visibility = note.visibility;
	op_take_row(call, &NOTE_RECORD, &note);
	check_note(call, &note);
	check_member(call, &note);
	if (note.addendum_to != 0 && !op_is_refused(call, "visibility") &&
	    strcmp(visibility, note.visibility) != 0)
		issues_add(call->issues, "visibility", "as_the_note",
			   _("An addendum is read by whom the note is read. "
			     "Leave it as it is."));
	if (call->issues->n > 0)
		return ERR_OK;
	call->row_id = note.head.id;
	return record_update(call->store, &NOTE_RECORD, &note, err);
}

/* On one line, and not all of it. */
static const char *
begin_of(const char *text, struct arena *arena)
{
	enum { SHOWN_MAX = 120 };
	const char *line = utf8_line(arena, text);
	size_t len = 0;

	while (len < SHOWN_MAX && line[len] != '\0')
		len += utf8_grapheme_len(line + len, strlen(line + len));
	return line[len] == '\0' ? line
				 : arena_printf(arena, "%.*s…", (int)len, line);
}

/* Of two notes of a day the one is meant that begins so. */
static enum err_code
sign_tell(struct op_call *call, struct err *err)
{
	struct note note;
	enum err_code rc = load_own(call, &note, err);

	if (rc == ERR_OK)
		op_tell(call, _("It says"), begin_of(note.text, call->arena));
	return rc;
}

static enum err_code
note_sign(struct op_call *call, struct err *err)
{
	struct note note;
	enum err_code rc = load_own(call, &note, err);

	if (rc != ERR_OK)
		return rc;
	note.signed_at = call->now;
	call->row_id = note.head.id;
	call->said = _("Signed. The note stays as it is now.");
	return record_update(call->store, &NOTE_RECORD, &note, err);
}

/* ---- Adding to a signed one ---- */

bool
note_is_read_by(const struct relation_facts *facts, const struct note *note)
{
	const struct note_facts text = {
		.visibility = (enum note_visibility)code_value(
			&codes_note_visibility, note->visibility),
		.author = note->author_id,
		.author_discipline = (enum discipline)code_value(
			&codes_discipline, note->discipline),
		.data = DATA_SOCIAL,
	};

	return permission_note(relation_of(facts), &facts->actor, &text) >=
	       ACCESS_SEE;
}

/* The note that it goes on from: of an addendum the one that this is to. */
/* Why nobody of that relation adds to it; NULL = they may. */
static const char *
why_not_added_to(const struct note *note, const struct relation_facts *facts)
{
	if (!note_is_read_by(facts, note))
		return _(
			"You do not read the text of this note. Write one of "
			"your own (note.write).");
	if (note->signed_at.ms != 0)
		return NULL;
	if (note->author_id == facts->actor.id)
		return _(
			"This note is not signed yet. Change it instead "
			"(note.change).");
	return _(
		"Its author has not signed this note yet and may change it. "
		"Write one of your own (note.write).");
}

/* An addendum is to the note itself, also where it was called on another
 * one. */
static enum err_code
load_first(struct store *store, int64_t id, struct arena *arena,
	   struct note *out, struct err *err)
{
	enum err_code rc =
		record_load(store, &NOTE_RECORD, id, arena, out, err);

	return rc == ERR_OK && out->addendum_to != 0
		       ? record_load(store, &NOTE_RECORD, out->addendum_to,
				     arena, out, err)
		       : rc;
}

static enum err_code
load_signed(struct op_call *call, struct note *out, struct err *err)
{
	enum err_code rc = load_first(call->store, op_int(call, "note"),
				      call->arena, out, err);
	const char *why;

	if (rc != ERR_OK)
		return rc;
	why = why_not_added_to(out, &call->facts);
	if (why != NULL)
		return err_set(err,
			       note_is_read_by(&call->facts, out) ? ERR_INVALID
								  : ERR_DENIED,
			       "note", "%s", why);
	return journal_secret(call, out, err);
}

/* What is agreed that the pair may know holds on unless it is changed. */
static enum err_code
addendum_load(struct op_call *call, struct err *err)
{
	struct note note;
	enum err_code rc = load_signed(call, &note, err);

	if (rc == ERR_OK)
		op_fill_text(call, "conclusion", note.conclusion);
	if (rc == ERR_OK && str_is(note.visibility, "secret"))
		op_need(call, "conclusion");
	return rc;
}

static enum err_code
addendum_tell(struct op_call *call, struct err *err)
{
	struct note note;
	struct staff author;
	enum err_code rc = load_signed(call, &note, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &STAFF_RECORD, note.author_id,
				 call->arena, &author, err);
	if (rc != ERR_OK)
		return rc;
	/* TRANSLATORS: a note: day, author, text */
	op_tell(call, _("Note"),
		arena_printf(call->arena, _("%s, %s: %s"),
			     date_short(call->arena, note.on_day), author.name,
			     note.text));
	op_tell(call, _("Who reads it"),
		code_label(&codes_note_visibility, note.visibility));
	return ERR_OK;
}

static enum err_code
note_addendum(struct op_call *call, struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct note to;
	struct note note = {.author_id = actor->head.id,
			    .discipline = actor->discipline};
	enum err_code rc = load_signed(call, &to, err);

	if (rc != ERR_OK)
		return rc;
	note.casefile_id = to.casefile_id;
	note.visibility = to.visibility;
	note.addendum_to = to.head.id;
	op_take_row(call, &NOTE_RECORD, &note);
	check_note(call, &note);
	if (date_cmp(note.on_day, to.on_day) < 0)
		issues_add(call->issues, "on_day", "before_note",
			   _("An addendum is of the day of its note or of one "
			     "after it."));
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &NOTE_RECORD, call->now, &note, err);
	call->row_id = note.head.id;
	call->advice = _("Sign it when nothing more is to be changed.");
	return rc;
}

static const struct operation NOTE_OPERATIONS[] = {
	{.name = "note.addendum",
	 .words = N_("correct add append signed note supplement"),
	 .title = N_("Add to a signed note"),
	 .hint = N_("Addendum"),
	 .summary = N_("Writes an addendum to a signed note that you read, "
		       "one's own or a colleague's; the same people read it."),
	 .right = RIGHT_NOTE_WRITE,
	 .params = ADDENDUM_PARAMS,
	 .n_params = N_ELEMS(ADDENDUM_PARAMS),
	 .load = addendum_load,
	 .tell = addendum_tell,
	 .body = note_addendum,
	 .bears_gaps = true,
	 .makes = REF_NOTE,
	 .key = '+'},
	{.name = "note.change",
	 .is_edit = true,
	 .words = N_("edit correct"),
	 .title = N_("Change a note"),
	 .hint = N_("Change"),
	 .summary = N_("Changes a note of one's own that is not signed yet."),
	 .right = RIGHT_NOTE_WRITE,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .follows = true,
	 .fills = OPERATION_FILLS_ALL,
	 .body = note_change,
	 .instead = "note.addendum",
	 .key = 'e'},
	{.name = "note.sign",
	 .words = N_("signature lock finish"),
	 .title = N_("Sign a note"),
	 .hint = N_("Sign"),
	 .summary = N_("Signs a note of one's own: it never changes after."),
	 .right = RIGHT_NOTE_WRITE,
	 .params = SIGN_PARAMS,
	 .n_params = N_ELEMS(SIGN_PARAMS),
	 .load = sign_load,
	 .tell = sign_tell,
	 .body = note_sign,
	 .key = 'S',
	 .asks = true},
	{.name = "note.write",
	 .words = N_("new text memo secret"),
	 .title = N_("Write a note"),
	 .hint = N_("Note"),
	 .summary = N_("Writes a note for the pair, for the own service, or "
		       "under professional secrecy."),
	 .right = RIGHT_NOTE_WRITE,
	 .params = WRITE_PARAMS,
	 .n_params = N_ELEMS(WRITE_PARAMS),
	 .load = write_load,
	 .follows = true,
	 .fills = "visibility",
	 .body = note_write,
	 .bears_gaps = true,
	 .makes = REF_NOTE,
	 .key = 'w'},
};

/* ---- Lists ---- */

static const struct code_item KIND_ITEMS[] = {
	{"note", N_("Note"), NULL, false},
	{"addendum", N_("Addendum"), NULL, false},
	{"in_error", N_("Entered in error"), NULL, false},
};

static const struct code_list KIND_CODES = {"note_kind", KIND_ITEMS,
					    N_ELEMS(KIND_ITEMS)};

static const struct view_column NOTE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 11, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &KIND_CODES, 9, 2},
	{"signed", N_("Signed"), COLUMN_BOOL, NULL, 6, 1},
	{"author", N_("Author"), COLUMN_TEXT, NULL, 16, 1},
	{"visibility", N_("Who reads it"), COLUMN_CODE, &codes_note_visibility,
	 18, 2},
	{"signed_at", N_("Signed at"), COLUMN_STAMP, NULL, 17, 5},
	{"addendum_to", N_("To No."), COLUMN_INT, NULL, 6, 8},
	{"conclusion", N_("Conclusion"), COLUMN_TEXT, NULL, 24, 3},
	DISPUTED_COLUMN,
	{"text", N_("Text"), COLUMN_TEXT, NULL, 40, 0},
};

enum {
	CELL_KIND = 2,
	CELL_VISIBILITY = 5,
	CELL_CONCLUSION = 8,
	CELL_TEXT = 10
};

/* In place of a text that the reader may not know: whose it is, or what was
 * agreed of it. */
static const char *
told_in_place(const struct view_row *row, struct arena *arena)
{
	const char *conclusion = row->cells[CELL_CONCLUSION];

	if (str_is(row->cells[CELL_VISIBILITY], "own_service"))
		return _("For the author's own service.");
	if (!str_is(row->cells[CELL_VISIBILITY], "secret"))
		return "";
	if (*conclusion == '\0')
		return _("Under professional secrecy.");
	/* TRANSLATORS: of a secret note; its conclusion */
	return arena_printf(arena, _("Secret; agreed: %s"), conclusion);
}

/* No row without a word of what it is; minutes of a meeting that was none are
 * seen to be such. */
static bool
keep_told(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)facts;
	if (*row->cells[CELL_TEXT] == '\0')
		row->cells[CELL_TEXT] = told_in_place(row, arena);
	if (str_is(row->cells[CELL_KIND], "in_error"))
		row->cells[CELL_TEXT] = arena_printf(
			arena, "%s: %s",
			code_label(&KIND_CODES, row->cells[CELL_KIND]),
			row->cells[CELL_TEXT]);
	return true;
}

static const char *
refuse_on_row(struct session *session, const struct view_row *row,
	      const char *operation, struct arena *arena)
{
	struct store *store = session->store;
	struct relation_facts facts;
	struct note note = {0};
	struct err err = {0};

	if (str_is(operation, "note.change") || str_is(operation, "note.sign"))
		return record_load(store, &NOTE_RECORD, row->id, arena, &note,
				   &err) == ERR_OK
			       ? why_not_changed(
					 store, &note,
					 session_actor(session)->head.id, arena)
			       : NULL;
	if (!str_is(operation, "note.addendum") ||
	    session_case_facts(session, row->casefile_id, &facts, &err) !=
		    ERR_OK ||
	    load_first(store, row->id, arena, &note, &err) != ERR_OK)
		return NULL;
	return why_not_added_to(&note, &facts);
}

static const struct param NOTES_PARAMS[] = {CASE_PARAM};

static const char *const NOTE_ROW_OPERATIONS[] = {
	"note.change", "note.sign", "note.addendum", "dispute.record", NULL};

static const struct view NOTE_VIEWS[] = {
	{.name = "notes",
	 .title = N_("Notes"),
	 .summary =
		 N_("The notes of a case, newest first, addenda under theirs; "
		    "of a secret one that it exists and its conclusion."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .by_grant = true,
	 .work = GRANT_WORK_NOTES,
	 .query = &NOTE_QUERY,
	 .columns = NOTE_COLUMNS,
	 .n_columns = N_ELEMS(NOTE_COLUMNS),
	 .params = NOTES_PARAMS,
	 .n_params = N_ELEMS(NOTES_PARAMS),
	 .rows = REF_NOTE,
	 .operations = NOTE_ROW_OPERATIONS,
	 .refuses = refuse_on_row,
	 .adds = "note.write",
	 .keep = keep_told,
	 .empty = N_("No note yet.")},
	{.name = "notes.secret",
	 .title = N_("Secret notes"),
	 .summary = N_("The text of the secret notes of your own profession on "
		       "a case you work on; each opening is journaled."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SECRET,
	 .query = &SECRET_NOTE_QUERY,
	 .columns = NOTE_COLUMNS,
	 .n_columns = N_ELEMS(NOTE_COLUMNS),
	 .params = NOTES_PARAMS,
	 .n_params = N_ELEMS(NOTES_PARAMS),
	 .rows = REF_NOTE,
	 .operations = NOTE_ROW_OPERATIONS,
	 .refuses = refuse_on_row,
	 .empty = N_("There is no secret note of your profession.")},
};

const struct room NOTE_ROOM = {
	.operations = NOTE_OPERATIONS,
	.n_operations = N_ELEMS(NOTE_OPERATIONS),
	.views = NOTE_VIEWS,
	.n_views = N_ELEMS(NOTE_VIEWS),
};
