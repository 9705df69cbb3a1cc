/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "core/codes.h"
#include "core/case_message.h"
#include "core/staff.h"
#include "deed.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "row_words.h"
#include "session_private.h"
#include "store/message_store.h"
#include "store/store.h"

/* What is older is no news to whoever comes to the case. */
enum { MESSAGES_BACK_DAYS = -60, DEEDS_BACK_DAYS = -14 };

static const struct param_template HANDOVER_TEMPLATES[] = {
	{N_("Handing over"), N_("Where it stands:\n\nWhat is open, until "
				"when:\n\nWhom to speak with first:\n")},
	{N_("While I am away"), N_("From, until:\n\nWhat may come:\n\nWhat "
				   "must not wait:\n")},
};

static const char *const HANDOVER_KINDS[] = {"handover", "handover"};

#define TEXT_PARAM                                                             \
	{                                                                      \
		.name = "text", .type = PARAM_TEXT, .label = N_("Text"),       \
		.help =                                                        \
			N_("It stands on the other's home screen: nothing of " \
			   "health or offences"),                              \
		.required = true, .templates = HANDOVER_TEMPLATES,             \
		.n_templates = N_ELEMS(HANDOVER_TEMPLATES),                    \
		.template_sets = "kind", .template_values = HANDOVER_KINDS     \
	}

#define MESSAGE_PARAM                                                          \
	SUBJECT_PARAM("message", REF_MESSAGE, N_("Message"),                   \
		      N_("Number in the list of messages"))

static const struct param SEND_PARAMS[] = {
	CASE_PARAM,
	TEXT_PARAM,
	{.name = "kind",
	 .type = PARAM_CODE,
	 .codes = &codes_message_kind,
	 .label = N_("Kind"),
	 .help = NULL,
	 .required = true},
};

static const struct param ANSWER_PARAMS[] = {MESSAGE_PARAM, TEXT_PARAM};
static const struct param MARK_PARAMS[] = {MESSAGE_PARAM};

static const struct param SEEN_PARAMS[] = {
	SUBJECT_PARAM("deed", REF_DEED, N_("Entry"),
		      N_("Number of the entry in the journal")),
};

/* ---- To whom ---- */

static const char *
reader_words(const struct message_reader *reader, struct arena *arena)
{
	if (*reader->stands_for != '\0')
		/* TRANSLATORS: a deputy; whom that one stands in for */
		return arena_printf(arena, _("%s (for %s)"), reader->name,
				    reader->stands_for);
	if (!date_is_none(reader->back_on))
		/* TRANSLATORS: a colleague; the day on which that one is back */
		return arena_printf(arena, _("%s (away until %s)"),
				    reader->name,
				    date_short(arena, reader->back_on));
	return reader->name;
}

/* "Leire Sanz (for Jon Ruiz), Jon Ruiz (away until 4 Dec 2026)"; "" = nobody
 * else works on the case. */
static enum err_code
find_readers(struct op_call *call, const char **out, struct err *err)
{
	struct message_readers readers = {.arena = call->arena};
	struct query_actor actor;
	enum err_code rc;

	*out = "";
	session_query_actor(call->session, &actor);
	rc = message_readers(call->store, &actor, call->casefile_id, &readers,
			     err);
	for (size_t i = 0; rc == ERR_OK && i < readers.n; i++)
		*out = arena_printf(
			call->arena, "%s%s%s", *out, i > 0 ? ", " : "",
			reader_words(&readers.items[i], call->arena));
	return rc;
}

static enum err_code
send_tell(struct op_call *call, struct err *err)
{
	const char *to;
	enum err_code rc = find_readers(call, &to, err);

	if (rc == ERR_OK)
		op_tell(call, _(NC_("of a message", "To")),
			*to != '\0' ? to
				    : _("nobody else works on this case now; "
					"it stands there for who comes"));
	return rc;
}

/* ---- Sending ---- */

static enum err_code
send_load(struct op_call *call, struct err *err)
{
	(void)err;
	op_fill_text(call, "kind", "message");
	return ERR_OK;
}

static enum err_code
send_it(struct op_call *call, struct message *message, struct err *err)
{
	const char *to = "";
	enum err_code rc;

	message->casefile_id = call->casefile_id;
	message->from_id = session_actor(call->session)->head.id;
	message->sent_at = call->now;
	message->text = op_text(call, "text");
	rc = record_insert(call->store, &MESSAGE_RECORD, call->now, message,
			   err);
	call->row_id = message->head.id;
	if (rc == ERR_OK)
		rc = find_readers(call, &to, err);
	call->said = rc == ERR_OK && *to != '\0'
			     ? arena_printf(call->arena, _("Sent to %s."), to)
			     : _("It stands on the case; nobody else works on "
				 "it now.");
	return rc;
}

static enum err_code
message_send(struct op_call *call, struct err *err)
{
	struct message message = {.kind = op_text(call, "kind")};

	return send_it(call, &message, err);
}

/* ---- Reading, taking on, answering ---- */

static enum err_code
mark_read(struct op_call *call, const struct message *message, struct err *err)
{
	struct message_read mark = {
		.casefile_id = message->casefile_id,
		.message_id = message->head.id,
		.staff_id = session_actor(call->session)->head.id,
		.read_at = call->now,
	};
	struct message_read before;
	enum err_code rc = ERR_OK;

	if (message->from_id == mark.staff_id)
		return ERR_OK;
	rc = message_read_load(call->store, mark.message_id, mark.staff_id,
			       &before, err);
	if (rc != ERR_OK || before.head.id != 0)
		return rc;
	return record_insert(call->store, &MESSAGE_READ_RECORD, call->now,
			     &mark, err);
}

/* What one is on stands in one's list until it is done, read before or not. */
static enum err_code
unmark_read(struct op_call *call, const struct message *message,
	    struct err *err)
{
	struct message_read before;
	enum err_code rc = message_read_load(
		call->store, message->head.id,
		session_actor(call->session)->head.id, &before, err);

	if (rc != ERR_OK || before.head.id == 0)
		return rc;
	return record_delete(call->store, &MESSAGE_READ_RECORD, &before, err);
}

static enum err_code
load_message(struct op_call *call, struct message *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "message", &MESSAGE_RECORD, out, err);

	call->row_id = out->head.id;
	return rc;
}

static enum err_code
message_mark(struct op_call *call, struct err *err)
{
	struct message message;
	enum err_code rc = load_message(call, &message, err);

	call->said = _("Marked as read; the sender sees it.");
	return rc == ERR_OK ? mark_read(call, &message, err) : rc;
}

static enum err_code
refuse_taken(struct op_call *call, int64_t staff_id, struct err *err)
{
	const char *name;
	enum err_code rc = row_words(call->store, REF_STAFF, staff_id,
				     call->arena, &name, err);

	return rc != ERR_OK
		       ? rc
		       : err_set(err, ERR_INVALID, "message",
				 /* TRANSLATORS: a colleague */
				 _("%s is on it already. Send a message if it "
				   "is to be you."),
				 name);
}

static enum err_code
message_take(struct op_call *call, struct err *err)
{
	struct message message;
	int64_t actor = session_actor(call->session)->head.id;
	enum err_code rc = load_message(call, &message, err);

	if (rc == ERR_OK && message.taken_by_id != 0 &&
	    message.taken_by_id != actor)
		return refuse_taken(call, message.taken_by_id, err);
	if (rc == ERR_OK)
		rc = unmark_read(call, &message, err);
	call->said =
		_("You are on it: everybody on the case sees that, and it "
		  "stays in your list until you mark it as read.");
	if (rc != ERR_OK || message.taken_by_id == actor)
		return rc;
	message.taken_by_id = actor;
	return record_update(call->store, &MESSAGE_RECORD, &message, err);
}

/* What is answered is in sight while one writes. */
static enum err_code
answer_tell(struct op_call *call, struct err *err)
{
	struct message first;
	enum err_code rc = load_message(call, &first, err);

	if (rc == ERR_OK)
		op_tell(call, _("It says"), first.text);
	return rc == ERR_OK ? send_tell(call, err) : rc;
}

static enum err_code
message_answer(struct op_call *call, struct err *err)
{
	struct message first;
	struct message answer = {.kind = "message"};
	enum err_code rc = load_message(call, &first, err);

	if (rc == ERR_OK)
		rc = mark_read(call, &first, err);
	answer.answers_id = first.head.id;
	return rc == ERR_OK ? send_it(call, &answer, err) : rc;
}

/* ---- What others did ---- */

static enum err_code
load_look(struct op_call *call, struct staff_look *out, struct err *err)
{
	return staff_look_load(call->store,
			       session_actor(call->session)->head.id,
			       call->arena, out, err);
}

/* How many there are, for most of them were never in sight. */
static enum err_code
count_deeds(struct op_call *call, int64_t *out, struct err *err)
{
	struct query_actor actor;

	session_query_actor(call->session, &actor);
	return partner_count(call->store, &actor,
			     date_add_days(call->today, DEEDS_BACK_DAYS), out,
			     err);
}

static enum err_code
looked_tell(struct op_call *call, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = count_deeds(call, &n, err);

	if (rc == ERR_OK)
		op_tell(call, _("Taken off the list"),
			arena_printf(call->arena,
				     ngettext("%lld entry, seen or not",
					      "%lld entries, seen or not",
					      (unsigned long)n),
				     (long long)n));
	return rc;
}

static enum err_code
partner_looked(struct op_call *call, struct err *err)
{
	struct staff_look look;
	int64_t last = 0;
	enum err_code rc = store_journal_last(call->store, &last, err);

	if (rc == ERR_OK)
		rc = load_look(call, &look, err);
	if (rc != ERR_OK)
		return rc;
	look.was_upto = look.journal_upto;
	look.journal_upto = last;
	call->said = _("From now on the list shows what comes after this.");
	if (look.head.id == 0)
		return record_insert(call->store, &STAFF_LOOK_RECORD, call->now,
				     &look, err);
	return record_update(call->store, &STAFF_LOOK_RECORD, &look, err);
}

static enum err_code
partner_seen(struct op_call *call, struct err *err)
{
	struct deed_seen seen = {
		.staff_id = session_actor(call->session)->head.id,
		.journal_id = op_int(call, "deed"),
	};
	bool is_seen = false;
	enum err_code rc = deed_is_seen(call->store, seen.staff_id,
					seen.journal_id, &is_seen, err);

	call->said = _("Taken off the list.");
	if (rc != ERR_OK || is_seen)
		return rc;
	return record_insert(call->store, &DEED_SEEN_RECORD, call->now, &seen,
			     err);
}

/* One after the other, from the last: all at once count as one. */
static enum err_code
partner_unlook(struct op_call *call, struct err *err)
{
	struct staff_look look;
	struct deed_seen seen = {0};
	enum err_code rc = load_look(call, &look, err);

	if (rc == ERR_OK)
		rc = deed_seen_last(call->store, look.staff_id,
				    look.journal_upto, &seen, err);
	if (rc != ERR_OK)
		return rc;
	call->said = _("What you took off last is on the list again.");
	if (seen.head.id != 0)
		return record_delete(call->store, &DEED_SEEN_RECORD, &seen,
				     err);
	if (look.journal_upto == look.was_upto)
		return err_set(err, ERR_INVALID, "",
			       _("You have taken nothing off the list that "
				 "could come back."));
	look.journal_upto = look.was_upto;
	return record_update(call->store, &STAFF_LOOK_RECORD, &look, err);
}

static const struct operation MESSAGE_OPERATIONS[] = {
	{.name = "message.answer",
	 .words = N_("reply partner"),
	 .title = N_("Answer a message"),
	 .hint = N_("Answer"),
	 .summary =
		 N_("Sends an answer to everybody on the case, and marks the "
		    "message as read."),
	 .right = RIGHT_CASE_WORK,
	 .params = ANSWER_PARAMS,
	 .n_params = N_ELEMS(ANSWER_PARAMS),
	 .tell = answer_tell,
	 .body = message_answer,
	 .makes = REF_MESSAGE,
	 .key = 'R'},
	{.name = "message.read",
	 .words = N_("seen done"),
	 .title = N_("Mark a message as read"),
	 .hint = N_("Read"),
	 .summary =
		 N_("Takes a message off your list; the sender sees that you "
		    "have read it."),
	 .right = RIGHT_CASE_WORK,
	 .params = MARK_PARAMS,
	 .n_params = N_ELEMS(MARK_PARAMS),
	 .body = message_mark,
	 .key = 'd'},
	{.name = "message.send",
	 .words = N_("partner hand over tell write new deputy"),
	 .title = N_("Send a message"),
	 .hint = N_("Message"),
	 .summary =
		 N_("Tells everybody who works on the case: the partner, and "
		    "whoever stands in."),
	 .right = RIGHT_CASE_WORK,
	 .params = SEND_PARAMS,
	 .n_params = N_ELEMS(SEND_PARAMS),
	 .load = send_load,
	 .tell = send_tell,
	 .body = message_send,
	 .makes = REF_MESSAGE,
	 .key = 'M'},
	{.name = "message.take",
	 .words = N_("on it mine answer"),
	 .title = N_("Say that you are on it"),
	 .hint = N_("I am on it"),
	 .summary = N_("Tells everybody on the case that you do what a message "
		       "asks for; it stays in your list until it is done."),
	 .right = RIGHT_CASE_WORK,
	 .params = MARK_PARAMS,
	 .n_params = N_ELEMS(MARK_PARAMS),
	 .body = message_take,
	 .key = 'I'},
	{.name = "partner.looked",
	 .words = N_("seen news colleague since all"),
	 .title = N_("Take off all that others did"),
	 .hint = N_("All"),
	 .summary = N_("The list of what others did on your cases begins anew "
		       "from here, whether you saw its rows or not."),
	 .right = RIGHT_OWN_PROFILE,
	 .tell = looked_tell,
	 .body = partner_looked,
	 .asks = true,
	 .undone_by = "partner.unlook"},
	{.name = "partner.seen",
	 .words = N_("looked news colleague done"),
	 .title = N_("Say that you have seen it"),
	 .hint = N_("Seen"),
	 .summary = N_("Takes a row off the list of what others did on your "
		       "cases."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = SEEN_PARAMS,
	 .n_params = N_ELEMS(SEEN_PARAMS),
	 .body = partner_seen,
	 .undone_by = "partner.unlook",
	 .key = 'd'},
	{.name = "partner.unlook",
	 .words = N_("undo back news colleague again"),
	 .title = N_("Show again what others did"),
	 .hint = N_("Show again"),
	 .summary = N_("Puts back what you took last off the list of what "
		       "others did on your cases: a row, or all of them."),
	 .right = RIGHT_OWN_PROFILE,
	 .body = partner_unlook,
	 .key = 'u'},
};

/* ---- Lists ---- */

static const struct view_column MESSAGE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"sent_at", N_("Sent"), COLUMN_STAMP, NULL, 17, 0},
	{"from", NC_("of a message", "From"), COLUMN_TEXT, NULL, 16, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_message_kind, 10, 3},
	{"on_it", N_("On it"), COLUMN_TEXT, NULL, 16, 2},
	{"read_by", N_("Read by"), COLUMN_TEXT, NULL, 18, 4},
	{"text", N_("Text"), COLUMN_TEXT, NULL, 40, 0},
};

static const struct view_column NEW_COLUMNS[] = {
	{"from", NC_("of a message", "From"), COLUMN_TEXT, NULL, 14, 0},
	{"sent_at", N_("Sent"), COLUMN_STAMP, NULL, 17, 3},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_message_kind, 10, 4},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 5},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 6},
	{"on_it", N_("On it"), COLUMN_RARE, NULL, 14, 2},
	{"text", N_("Text"), COLUMN_TEXT, NULL, 30, 0},
};

static const struct view_column SENT_COLUMNS[] = {
	{"to", NC_("of a message", "To"), COLUMN_TEXT, NULL, 14, 0},
	{"sent_at", N_("Sent"), COLUMN_STAMP, NULL, 17, 2},
	{"read_at", N_("Read"), COLUMN_STAMP, NULL, 17, 0},
	{"read_by", N_("Read by"), COLUMN_TEXT, NULL, 18, 4},
	{"on_it", N_("On it"), COLUMN_RARE, NULL, 14, 3},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_message_kind, 10, 5},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 6},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 7},
	{"text", N_("Text"), COLUMN_TEXT, NULL, 30, 0},
};

static const struct view_column DID_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 2},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 10, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 4},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 5},
	{"times", N_("Times"), COLUMN_INT, NULL, 5, 8},
	{"what", N_("What"), COLUMN_TEXT, NULL, 20, 0},
};

static const struct view_column ONCE_COLUMNS[] = {
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 0},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 10, 1},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 4},
	{"what", N_("What"), COLUMN_TEXT, NULL, 30, 0},
};

static const struct view_column HERE_COLUMNS[] = {
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 0},
	{"staff", N_("Who"), COLUMN_TEXT, NULL, 20, 0},
	{"is_new", N_("New"), COLUMN_BOOL, NULL, 5, 1},
	{"what", N_("What"), COLUMN_TEXT, NULL, 30, 0},
};

/* The journal knows operations by name, people by what was done. */
static bool
name_cell(struct view_row *row, size_t cell, struct arena *arena)
{
	row->cells[cell] = deed_told(row->cells[cell], arena);
	return true;
}

enum { WHAT_CELL = N_ELEMS(DID_COLUMNS) - 1, TIMES_CELL = WHAT_CELL - 1 };

static int64_t
times_of(const struct view_row *row)
{
	int64_t n = 0;

	return num_parse_int(row->cells[TIMES_CELL], 0, INT64_MAX, &n) ? n : 0;
}

/* Of many the kind alone: to what they were done the list behind it says. */
static bool
keep_named(const struct relation_facts *facts, struct view_row *row,
	   struct arena *arena)
{
	int64_t n = times_of(row);
	const char *raw = row->cells[WHAT_CELL];

	(void)facts;
	if (n < 2)
		return name_cell(row, WHAT_CELL, arena);
	row->cells[WHAT_CELL] = arena_printf(
		arena,
		/* TRANSLATORS: "Domain rated", how often */
		_("%s, %lld times"),
		deed_words(arena_strndup(arena, raw, strcspn(raw, "|"))),
		(long long)n);
	return true;
}

static bool
keep_named_once(const struct relation_facts *facts, struct view_row *row,
		struct arena *arena)
{
	(void)facts;
	return name_cell(row, N_ELEMS(ONCE_COLUMNS) - 1, arena);
}

/* What stands for many opens them, one by one. */
static const char *
opens_once(const struct view_row *row)
{
	return times_of(row) > 1 ? "partner.did_once" : "";
}

static bool
keep_named_here(const struct relation_facts *facts, struct view_row *row,
		struct arena *arena)
{
	(void)facts;
	return name_cell(row, N_ELEMS(HERE_COLUMNS) - 1, arena);
}

static const struct param CASE_PARAMS[] = {CASE_PARAM};

static const char *const MESSAGE_ROW_OPERATIONS[] = {
	"message.read", "message.take", "message.answer", "message.send",
	"contact.log",	"note.write",	"task.add",	  NULL};

static const char *const SENT_ROW_OPERATIONS[] = {
	"message.send", "contact.log", "note.write", "task.add", NULL};

static const char *const DID_ROW_OPERATIONS[] = {
	"partner.seen", "partner.unlook", "partner.looked", "message.send",
	"contact.log",	"note.write",	  "task.add",	    NULL};

static const char *const HERE_ROW_OPERATIONS[] = {"message.send", NULL};

static const struct view MESSAGE_VIEWS[] = {
	{.name = "messages",
	 .title = N_("Messages"),
	 .summary = N_("Messages and hand-over notes on a case, newest first: "
		       "who has read them, and who is on it."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &MESSAGE_QUERY,
	 .columns = MESSAGE_COLUMNS,
	 .n_columns = N_ELEMS(MESSAGE_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .rows = REF_MESSAGE,
	 .is_read = true,
	 .operations = MESSAGE_ROW_OPERATIONS,
	 .adds = "message.send",
	 .empty = N_("No message on this case yet.")},
	{.name = "messages.new",
	 .title = N_("Messages to me"),
	 .summary =
		 N_("Messages of 60 days on your cases that you have not read, "
		    "or are on."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &MESSAGE_NEW_QUERY,
	 .columns = NEW_COLUMNS,
	 .n_columns = N_ELEMS(NEW_COLUMNS),
	 .tells = "sent_at",
	 .rows = REF_MESSAGE,
	 .is_read = true,
	 .operations = MESSAGE_ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("You have read every message on your cases."),
	 .days_ahead = MESSAGES_BACK_DAYS},
	{.name = "messages.sent",
	 .title = N_("Messages I sent"),
	 .summary = N_("What you wrote in 60 days: to whom, who read it first "
		       "and who is on it."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &MESSAGE_SENT_QUERY,
	 .columns = SENT_COLUMNS,
	 .n_columns = N_ELEMS(SENT_COLUMNS),
	 .tells = "sent_at",
	 .rows = REF_MESSAGE,
	 .is_read = true,
	 .operations = SENT_ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("You sent no message on your cases in the last 60 days."),
	 .days_ahead = MESSAGES_BACK_DAYS},
	{.name = "partner.did",
	 .title = N_("What others did"),
	 .summary = N_("What others saved on your cases since you looked; one "
		       "row a kind and a day."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &PARTNER_QUERY,
	 .columns = DID_COLUMNS,
	 .n_columns = N_ELEMS(DID_COLUMNS),
	 .tells = "at",
	 .rows = REF_DEED,
	 .operations = DID_ROW_OPERATIONS,
	 .opens = opens_once,
	 .adds = "partner.unlook",
	 .keep = keep_named,
	 .empty =
		 N_("Nobody else did anything on your cases since you looked."),
	 .days_ahead = DEEDS_BACK_DAYS},
	{.name = "partner.did_here",
	 .title = N_("What others did here"),
	 .summary =
		 N_("What others saved on a case in the last two weeks, newest "
		    "first; new is what came since you said that you have "
		    "looked."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &PARTNER_HERE_QUERY,
	 .columns = HERE_COLUMNS,
	 .n_columns = N_ELEMS(HERE_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .rows = REF_NONE,
	 .operations = HERE_ROW_OPERATIONS,
	 .adds = "",
	 .keep = keep_named_here,
	 .empty = N_("Nobody else did anything on this case in the last two "
		     "weeks."),
	 .days_ahead = DEEDS_BACK_DAYS},
	{.name = "partner.did_once",
	 .title = N_("What others did, one by one"),
	 .summary = N_("What somebody did of one kind on a case in a day, each "
		       "by itself, newest first."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &PARTNER_ONCE_QUERY,
	 .columns = ONCE_COLUMNS,
	 .n_columns = N_ELEMS(ONCE_COLUMNS),
	 .params = SEEN_PARAMS,
	 .n_params = N_ELEMS(SEEN_PARAMS),
	 .tells = "at",
	 .rows = REF_DEED,
	 .operations = HERE_ROW_OPERATIONS,
	 .adds = "",
	 .keep = keep_named_once,
	 .empty = N_("Nothing of that kind was done on one of your cases.")},
};

const struct room MESSAGE_ROOM = {
	.operations = MESSAGE_OPERATIONS,
	.n_operations = N_ELEMS(MESSAGE_OPERATIONS),
	.views = MESSAGE_VIEWS,
	.n_views = N_ELEMS(MESSAGE_VIEWS),
};
