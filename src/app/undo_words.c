/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "undo_words.h"

#include <string.h>

#include "app/operation.h"
#include "app/param.h"
#include "app/session.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "core/staff.h"
#include "deed.h"
#include "param_private.h"
#include "row_words.h"
#include "store/act_store.h"

static const struct thing {
	const char *table;
	const char *words;  /* N_() */
	enum ref_kind kind; /* of which its rows are known by a name */
} THINGS[] = {
	{"access_grant", N_("the access"), REF_GRANT},
	{"appointment", N_("the appointment"), REF_APPOINTMENT},
	{"benefit", N_("the benefit"), REF_BENEFIT},
	{"benefit_share", N_("the share of the benefit"), REF_NONE},
	{"breach", N_("the breach"), REF_NONE},
	{"case_event", N_("the entry in the case's time"), REF_NONE},
	{"casefile", N_("the case"), REF_NONE},
	{"circle_member", N_("the member of the circle"), REF_NONE},
	{"commitment", N_("the promise"), REF_COMMITMENT},
	{"commitment_mark", N_("what became of the promise"), REF_NONE},
	{"consent", N_("the consent or information"), REF_NONE},
	{"contact", N_("the contact"), REF_CONTACT},
	{"contact_present", N_("who was there"), REF_NONE},
	{"contract", N_("the contract"), REF_NONE},
	{"contract_review", N_("the review"), REF_NONE},
	{"deed_seen", N_("that you have seen it"), REF_NONE},
	{"deputy", N_("the deputy"), REF_DEPUTY},
	{"diagnosis", N_("the diagnosis"), REF_NONE},
	{"diagnosis_rating", N_("the rating"), REF_NONE},
	{"dispute", N_("the mark of a disputed fact"), REF_NONE},
	{"goal", N_("the goal"), REF_GOAL},
	{"hand_over_read", N_("that you noted it"), REF_NONE},
	{"holiday", N_("the holiday"), REF_HOLIDAY},
	{"household_member", N_("the member of the household"), REF_MEMBER},
	{"meeting_decision", N_("the decision"), REF_NONE},
	{"message", N_("the message"), REF_NONE},
	{"message_read", N_("that you have read it"), REF_NONE},
	{"case_transfer_read", N_("that you noted it"), REF_NONE},
	{"note", N_("the note"), REF_NOTE},
	{"office", N_("the office"), REF_OFFICE},
	{"pair", N_("the pair"), REF_PAIR},
	{"person", N_("the person's data"), REF_NONE},
	{"person_address", N_("the address"), REF_NONE},
	{"person_identifier", N_("the number"), REF_NONE},
	{"person_reach", N_("the way to reach"), REF_NONE},
	{"person_verdict", N_("what was said of the duplicates"), REF_NONE},
	{"person_verdict_before", N_("what was said of the duplicates"),
	 REF_NONE},
	{"saved_view", N_("the saved view"), REF_SAVED_VIEW},
	{"staff", N_("the member of staff"), REF_STAFF},
	{"staff_look", N_("up to where you looked"), REF_NONE},
	{"task", N_("the task"), REF_TASK},
	{"act_undone", N_("that it was taken back"), REF_NONE},
};

static const struct thing *
thing_of(const char *table)
{
	for (size_t i = 0; i < N_ELEMS(THINGS); i++)
		if (strcmp(table, THINGS[i].table) == 0)
			return &THINGS[i];
	return NULL;
}

const char *
undo_thing(const char *table)
{
	const struct thing *thing = thing_of(table);

	return thing != NULL ? _(thing->words) : table;
}

const char *
undo_row_words(const struct op_call *call, const struct act_change *change)
{
	const struct thing *thing = thing_of(change->table);
	const char *words = "";
	struct err err = {0};

	if (thing == NULL || thing->kind == REF_NONE ||
	    row_words(call->store, thing->kind, change->row_id, call->arena,
		      &words, &err) != ERR_OK)
		return undo_thing(change->table);
	return words;
}

/* Marks of a row that a list shows or leaves out by them. */
static const struct mark {
	const char *table;
	const char *column; /* the row that it is of */
	enum ref_kind kind;
} MARKS[] = {
	{"message_read", "message_id", REF_MESSAGE},
	{"hand_over_read", "hand_over_id", REF_HAND_OVER},
	{"deed_seen", "journal_id", REF_DEED},
};

static int64_t
marked_row(const struct act_change *change, const char *column,
	   struct arena *arena)
{
	struct act_values values = {.arena = arena};

	act_values(change, &values);
	for (size_t i = 0; i < values.n; i++)
		if (strcmp(values.items[i].column, column) == 0)
			return change->act == 'I' ? values.items[i].after.i
						  : values.items[i].before.i;
	return 0;
}

static enum ref_kind
mark_back(const struct act_changes *changes, int64_t *id_out)
{
	for (size_t i = 0; i < changes->n; i++)
		for (size_t k = 0; k < N_ELEMS(MARKS); k++) {
			const struct mark *mark = &MARKS[k];

			if (strcmp(changes->items[i].table, mark->table) != 0)
				continue;
			*id_out = marked_row(&changes->items[i], mark->column,
					     changes->arena);
			if (*id_out != 0)
				return mark->kind;
		}
	*id_out = 0;
	return REF_NONE;
}

enum ref_kind
undo_back(const struct act_changes *changes, int64_t *id_out)
{
	for (size_t i = changes->n; i > 0; i--) {
		const struct act_change *change = &changes->items[i - 1];
		const struct thing *thing = thing_of(change->table);
		bool is_case = strcmp(change->table, "casefile") == 0;

		if (change->act == 'I' || thing == NULL ||
		    (thing->kind == REF_NONE && !is_case))
			continue;
		*id_out = change->row_id;
		return is_case ? REF_CASEFILE : thing->kind;
	}
	return mark_back(changes, id_out);
}

static const char *
begin_of(const char *text, struct arena *arena)
{
	enum { SHOWN_MAX = 60 };
	size_t len = 0;

	while (len < SHOWN_MAX && text[len] != '\0')
		len += utf8_grapheme_len(text + len, strlen(text + len));
	return text[len] == '\0' ? text
				 : arena_printf(arena, "%.*s…", (int)len, text);
}

static const char *
raw_of(const struct act_cell *cell, struct arena *arena)
{
	return cell->is_int ? arena_printf(arena, "%lld", (long long)cell->i)
			    : str_or_empty(cell->text);
}

static const char *
ref_words(const struct op_call *call, const struct param *param,
	  const struct act_cell *cell, const char *raw)
{
	const struct value value = {.given = true, .text = raw, .i = cell->i};

	return param_show(call->session, param, &value, call->arena);
}

const char *
undo_cell_text(const struct op_call *call, const struct param *param,
	       const struct act_cell *cell)
{
	struct arena *arena = call->arena;
	const char *raw = raw_of(cell, arena);

	if (*raw == '\0')
		return "";
	if (param->type == PARAM_CODE && param->codes != NULL)
		return code_label(param->codes, raw);
	if (param->type == PARAM_BOOL)
		return strcmp(raw, "0") == 0 ? _("no") : _("yes");
	if (param->type == PARAM_REF)
		return ref_words(call, param, cell, raw);
	if (param->type == PARAM_HUNDREDTHS)
		return arena_printf(arena, "%lld.%02lld",
				    (long long)cell->i / 100,
				    (long long)cell->i % 100);
	if (stamp_from_iso(raw).ms != STAMP_NONE.ms)
		return stamp_when(arena, stamp_from_iso(raw), call->today);
	if (param->type == PARAM_DATE && !date_is_none(date_from_iso(raw)))
		return date_short(arena,
				  param_day_said(param, date_from_iso(raw)));
	return raw;
}

/* What two texts begin with says nothing of what became of one. */
static const char *
parted(const char *text, const char *other, struct arena *arena)
{
	enum { COMMON_MAX = 30 };
	size_t n = 0;

	if (*text == '\0')
		return _("nothing");
	while (text[n] != '\0' && text[n] == other[n])
		n++;
	if (text[n] == '\0' && other[n] == '\0')
		n = 0;
	while (n > 0 && text[n - 1] != ' ' && text[n - 1] != '\n')
		n--;
	return n <= COMMON_MAX
		       ? begin_of(text, arena)
		       : arena_printf(arena, "… %s", begin_of(text + n, arena));
}

const char *
undo_change_words(const struct op_call *call, const struct param *param,
		  const struct act_value *value)
{
	const char *after = undo_cell_text(call, param, &value->after);
	const char *before = undo_cell_text(call, param, &value->before);

	return arena_printf(call->arena, "%s -> %s",
			    parted(after, before, call->arena),
			    parted(before, after, call->arena));
}

/* What operations set of their own, and nobody types; what is reckoned from
 * other columns is not told. */
#define OWN(name_, type_, label_)                                              \
	.set = {.name = (name_), .type = (type_), .label = (label_)}
#define OWN_CODE(name_, label_, codes_)                                        \
	.set = {.name = (name_),                                               \
		.type = PARAM_CODE,                                            \
		.label = (label_),                                             \
		.codes = &(codes_)}
#define OWN_STAFF(name_, label_)                                               \
	.set = {.name = (name_),                                               \
		.type = PARAM_REF,                                             \
		.label = (label_),                                             \
		.ref = REF_STAFF}

/* As it is said: of a column that holds 0 or 1. */
static const struct code_item DUE_ONLY[] = {
	{.code = "0", .label = N_("agreed on")},
	{.code = "1", .label = N_("only due, nobody agreed on it")},
};
static const struct code_list DUE_ONLY_WORDS = {
	.name = "due_only", .items = DUE_ONLY, .n = N_ELEMS(DUE_ONLY)};

static const struct own {
	const char *table;
	struct param set;
} OWN_COLUMNS[] = {
	{"access_grant", OWN("to_at", PARAM_LINE, N_("Until"))},
	{"access_grant", OWN("reviewed_at", PARAM_LINE, N_("Reviewed"))},
	{"access_grant", OWN_STAFF("reviewed_by_id", N_("Reviewed by"))},
	{"appointment",
	 OWN_CODE("state", N_("State"), codes_appointment_state)},
	{"appointment", OWN_STAFF("staff_id", N_("With"))},
	{"appointment", OWN("n_moved", PARAM_INT, N_("Times re-dated"))},
	{"appointment", OWN_CODE("due_only", N_("That day"), DUE_ONLY_WORDS)},
	{"casefile", OWN("story_on", PARAM_DATE, N_("Written on"))},
	{"casefile", OWN_STAFF("story_by_id", N_("Written by"))},
	{"commitment", OWN_STAFF("owner_staff_id", N_("Promised by"))},
	{"contact", OWN("annul_reason", PARAM_TEXT, N_("Reason"))},
	{"contract", OWN_CODE("status", N_("Status"), codes_contract_status)},
	{"contract", OWN("ended_reason", PARAM_LINE, N_("Reason"))},
	{"diagnosis", OWN("gate_on", PARAM_DATE, N_("Decided on"))},
	{"diagnosis", OWN_CODE("suggested", N_("Suggested"), codes_profile)},
	{"dispute", OWN("ended_on", PARAM_DATE, N_("Ended on"))},
	{"dispute", OWN_STAFF("ended_by_id", N_("Ended by"))},
	{"message", OWN_STAFF("taken_by_id", N_("Taken by"))},
	{"task", OWN_STAFF("done_by_id", N_("Done by"))},
};

const struct param *
undo_own_param(const char *table, const char *column)
{
	for (size_t i = 0; i < N_ELEMS(OWN_COLUMNS); i++)
		if (strcmp(OWN_COLUMNS[i].table, table) == 0 &&
		    strcmp(OWN_COLUMNS[i].set.name, column) == 0)
			return &OWN_COLUMNS[i].set;
	return NULL;
}

static const struct param *
param_named(const struct operation *op, const char *name)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (strcmp(op->params[i].name, name) == 0 &&
		    (!op->params[i].subject || op->params[i].type != PARAM_REF))
			return &op->params[i];
	return NULL;
}

const struct param *
undo_param(const struct operation *op, const char *column)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);
	size_t room;
	const struct param *found;

	if (op == NULL)
		return NULL;
	room = strcspn(op->name, ".") + 1;
	found = param_named(op, column);
	for (size_t i = 0; found == NULL && i < n; i++)
		if (strncmp(all[i]->name, op->name, room) == 0)
			found = param_named(all[i], column);
	return found;
}

const char *
undo_later_words(const struct op_call *call, const struct act_later *later)
{
	const int64_t actor = session_actor(call->session)->head.id;

	return arena_printf(call->arena, "%s: %s, %s",
			    later->staff_id == actor ? _("You") : later->who,
			    deed_words(later->operation),
			    stamp_when(call->arena, later->at, call->today));
}

const char *
undo_in_error(const struct op_call *call, const char *operation)
{
	const struct undo_rule rule = undo_rule_of(operation);

	if (rule.how != UNDO_ROWS || rule.instead == NULL)
		return NULL;
	return arena_printf(call->arena,
			    /* TRANSLATORS: the title of a command */
			    _("Where it was entered in error: \"%s\"."),
			    _(operation_find(rule.instead)->title));
}

const char *
undo_later_first(const struct op_call *call, const struct act_later *later)
{
	const enum undo_how how = undo_rule_of(later->operation).how;
	const char *list = _(view_find(UNDO_VIEW)->title);

	if (how != UNDO_ROWS && how != UNDO_ALONE)
		return "";
	if (later->staff_id == session_actor(call->session)->head.id)
		return arena_printf(call->arena,
				    /* TRANSLATORS: the title of a list */
				    _("Take that back first, by u in \"%s\"; "
				      "then this goes back."),
				    list);
	return arena_printf(call->arena,
			    /* TRANSLATORS: a name; the title of a list */
			    _("%s takes that back first, by u in \"%s\"; then "
			      "this goes back."),
			    later->who, list);
}

/* ---- What becomes of a row ---- */

/* "the pair: Ane Etxeberria + Jon Ruiz", "the task"; of a row that is gone as
 * undo_thing. */
static const char *
name_of(const struct op_call *call, const struct act_change *change)
{
	const char *thing = undo_thing(change->table);
	const char *words = undo_row_words(call, change);

	return strcmp(thing, words) == 0
		       ? thing
		       : arena_printf(call->arena, "%s: %s", thing, words);
}

/* False: nothing is said of it. */
static bool
tell_value(struct op_call *call, const struct operation *op,
	   const struct act_change *change, const struct act_value *value)
{
	const struct param *param = undo_param(op, value->column);
	const char *text = "";

	if (param == NULL)
		param = undo_own_param(change->table, value->column);
	if (param != NULL)
		text = change->act == 'U'
			       ? undo_change_words(call, param, value)
			       : undo_cell_text(call, param, &value->before);
	if (*text != '\0')
		op_tell(call, _(param->label), text);
	return *text != '\0';
}

/* Of a row that comes back: it has no name as long as it is gone. */
enum { KNOWN_BY = 3 };

void
undo_tell_change(struct op_call *call, const struct operation *op,
		 const struct act_change *change)
{
	struct act_values values = {.arena = call->arena};
	const char *label = change->act == 'I'	 ? _("Removed")
			    : change->act == 'D' ? _("There again")
						 : _("Again as before");
	size_t n = 0;

	op_tell(call, label, name_of(call, change));
	if (change->act == 'I')
		return;
	act_values(change, &values);
	for (size_t i = 0; i < values.n; i++)
		if (change->act == 'U' || n < KNOWN_BY)
			n += tell_value(call, op, change, &values.items[i]);
}
