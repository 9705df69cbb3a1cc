/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "breach_other.h"
#include "case_clock.h"
#include "core/act.h"
#include "core/person.h"
#include "core/staff.h"
#include "deed.h"
#include "identifier_gate.h"
#include "operation_private.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "row_words.h"
#include "store/act_store.h"
#include "store/person_store.h"
#include "store/store.h"
#include "undo_fields.h"
#include "undo_mark.h"
#include "undo_told.h"
#include "undo_words.h"

/* Names of all fields of a wide row. */
enum { FIELDS_MAX = 4000 };

static const struct param UNDO_PARAMS[] = {
	{.name = "act",
	 .type = PARAM_REF,
	 .ref = REF_JOURNAL,
	 .label = N_("What I did"),
	 .help = N_("Number in the list of what you did"),
	 .required = true,
	 .subject = true,
	 .is_told = true},
	{.name = "fields",
	 .type = PARAM_LINE,
	 .label = N_("Fields"),
	 .help = N_("What is taken back of it though it was changed since: "
		    "names, as the refusal says them; empty = all, while "
		    "nobody has changed it"),
	 .max = FIELDS_MAX,
	 .subject = true,
	 .is_told = true},
	REV_PARAM,
};

static struct stamp
undo_since(struct session *session)
{
	return stamp_at_local(
		date_add_days(session_today(session), -ACT_UNDO_DAYS), 0, 0);
}

/* Rows that another operation takes back, by the table that has them. */
static const struct undo_subject {
	enum ref_kind kind;
	const char *table; /* NULL = the case itself */
} SUBJECTS[] = {
	{REF_CASEFILE, NULL},
	{REF_HAND_OVER, "hand_over"},
	{REF_DEPUTY, "deputy"},
	{REF_PAIR, "pair"},
	{REF_CONSENT, "consent"},
	{REF_BREACH, "breach"},
	{REF_CONTRACT, "contract"},
	{REF_DIAGNOSIS, "diagnosis"},
	{REF_TRANSFER, "case_transfer"},
};

static bool
is_of(const struct act_change *change, const struct param *subject)
{
	for (size_t i = 0; i < N_ELEMS(SUBJECTS); i++)
		if (SUBJECTS[i].kind == subject->ref &&
		    SUBJECTS[i].table != NULL &&
		    strcmp(SUBJECTS[i].table, change->table) == 0)
			return true;
	return false;
}

/* The first of its parameters says what it is about, where it has one only. */
static const struct param *
only_subject(const struct operation *op)
{
	return op->n_params > 0 && op->params[0].subject &&
			       op->params[0].type == PARAM_REF &&
			       (op->n_params == 1 || !op->params[1].subject)
		       ? &op->params[0]
		       : NULL;
}

static enum err_code
find_by(struct session *session, const struct act_done *act,
	struct arena *arena, struct undo_act *out, struct err *err)
{
	const struct undo_rule rule = undo_rule_of(act->operation);
	const struct operation *by =
		rule.how == UNDO_BY ? operation_find(rule.instead) : NULL;
	const struct param *subject = by != NULL ? only_subject(by) : NULL;
	struct act_changes changes = {.arena = arena};
	enum err_code rc;

	if (subject == NULL)
		return ERR_OK;
	rc = act_changes(session_store(session), act->id, &changes, err);
	for (size_t i = 0; rc == ERR_OK && i < changes.n; i++)
		if (is_of(&changes.items[i], subject))
			out->subject_id = changes.items[i].row_id;
	if (rc == ERR_OK &&
	    (out->subject_id != 0 ||
	     (subject->ref == REF_CASEFILE && act->casefile_id != 0))) {
		out->by = by;
		out->subject = subject;
	}
	return rc;
}

/* It took another one back, and there is nothing to take it back by. */
static bool
is_over(const struct act_done *act)
{
	return act->is_undoing &&
	       undo_rule_of(act->operation).how == UNDO_NEVER;
}

/* The newest that counts; its id 0 = there is none. */
static enum err_code
load_last(struct session *session, struct arena *arena, struct act_done *out,
	  struct err *err)
{
	struct act_last last = {session_actor(session)->head.id,
				undo_since(session), UNDO_OPERATION, 0};
	enum err_code rc;

	do {
		int64_t id = 0;

		*out = (struct act_done){0};
		rc = act_find_last(session_store(session), &last, &id, err);
		if (rc == ERR_OK && id != 0)
			rc = act_load(session_store(session), id, arena, out,
				      err);
		last.before = id;
	} while (rc == ERR_OK && out->id != 0 && is_over(out));
	return rc;
}

enum err_code
undo_find_last(struct session *session, struct undo_act *out, struct err *err)
{
	struct arena arena = {0};
	struct act_done act;
	enum err_code rc = load_last(session, &arena, &act, err);

	*out = (struct undo_act){
		.id = act.id,
		.casefile_id = act.casefile_id,
		.what = act.id == 0 ? "" : deed_words(act.operation)};
	if (rc == ERR_OK && act.id != 0)
		rc = find_by(session, &act, &arena, out, err);
	arena_fini(&arena);
	return rc;
}

/* ---- May it be? ---- */

static enum err_code
refuse(struct err *err, const char *why)
{
	return err_set(err, ERR_INVALID, "act", "%s", why);
}

/* What the table says of an operation that is not undone by its rows. */
static enum err_code
check_rule(struct op_call *call, const struct act_done *act, struct err *err)
{
	const struct undo_rule rule = undo_rule_of(act->operation);
	const struct operation *by =
		rule.how == UNDO_BY ? operation_find(rule.instead) : NULL;

	if (rule.how == UNDO_NEVER)
		return refuse(err, arena_printf(call->arena,
						_("This is not taken back. %s"),
						_(rule.instead)));
	/* The other way sends who asks where they cannot go. */
	if (by != NULL && str_is(by->name, "breach.annul") &&
	    call->casefile_id != 0) {
		const char *why = "";
		enum err_code rc = breach_other_words(call, &why, err);

		return rc == ERR_OK ? refuse(err, why) : rc;
	}
	if (by != NULL)
		return refuse(err,
			      arena_printf(call->arena,
					   /* TRANSLATORS: the title of a
					    * command */
					   _("This is taken back by \"%s\", "
					     "where it stands."),
					   _(by->title)));
	if (rule.how == UNDO_UNKNOWN &&
	    strncmp(act->operation, "import.", strlen("import.")) == 0)
		return refuse(err, _("This was an import: its screen takes it "
				     "back as a whole where it changed "
				     "anything, later \"kith import undo\" and "
				     "its number."));
	if (rule.how == UNDO_UNKNOWN)
		return refuse(err, _("This was done by a command of the shell: "
				     "its own page of the manual says how it "
				     "is taken back."));
	return ERR_OK;
}

static enum err_code
refuse_old(struct op_call *call, const struct act_done *act, struct err *err)
{
	const char *way = undo_in_error(call, str_or_empty(act->operation));

	return refuse(err, arena_printf(call->arena,
					_("It is older than %d days: change "
					  "what is wrong where it stands.%s%s"),
					ACT_UNDO_DAYS, way == NULL ? "" : " ",
					str_or_empty(way)));
}

static enum err_code
check_act(struct op_call *call, const struct act_done *act, struct err *err)
{
	const int64_t actor = session_actor(call->session)->head.id;
	const struct operation *op = operation_find(act->operation);
	enum err_code rc;

	if (act->staff_id != actor)
		return err_set(err, ERR_NOT_FOUND, "act",
			       _("This is not among what you did."));
	if (!act->is_save)
		return refuse(err, _("Nothing was changed by it."));
	if (act->is_undone)
		return refuse(err, _("You have taken this back already."));
	rc = check_rule(call, act, err);
	if (rc == ERR_OK && act->at.ms < undo_since(call->session).ms)
		rc = refuse_old(call, act, err);
	if (rc == ERR_OK && op != NULL)
		rc = op_facts_of_caseless(call, op->right, err);
	/* Who may not do it any more does not undo it, either. */
	if (rc == ERR_OK && op != NULL &&
	    (!right_is_about_case(op->right) || call->casefile_id != 0 ||
	     call->person_id != 0))
		rc = permission_check(&call->facts, op->right, err);
	return rc;
}

/* ---- What came in between ---- */

/* A conflict is compared; where only later rows stand on it there is nothing
 * to be compared. */
static enum err_code
refuse_later(struct op_call *call, const struct act_later *later,
	     enum err_code code, struct err *err)
{
	const char *way;

	if (later->who == NULL)
		return refuse(err, _("Not taken back: something was added to "
				     "it since. Take that back first."));
	way = undo_later_first(call, later);
	return err_set(err, code, "act",
		       /* TRANSLATORS: "Jon Ruiz: Appointment changed, 14:31";
			* a sentence on what is done first or instead */
		       _("Not taken back: it was built on since. %s. %s"),
		       undo_later_words(call, later),
		       *way == '\0' ? _("Change it where it stands.") : way);
}

/* Rows that were made or taken away, and the whole that they are parts of:
 * not touched since. Of a changed row the inverse itself looks. */
static enum err_code
check_untouched(struct op_call *call, const struct act_change *change,
		struct err *err)
{
	struct act_later later = {0};
	enum err_code rc = act_find_later_whole(call->store, change,
						call->arena, &later, err);

	if (rc == ERR_OK && later.who == NULL && change->act != 'U')
		rc = act_find_later(call->store, change, call->arena, &later,
				    err);
	return rc == ERR_OK && later.who != NULL
		       ? refuse_later(call, &later, ERR_CONFLICT, err)
		       : rc;
}

static enum err_code
check_alone(struct op_call *call, const struct act_done *act, struct err *err)
{
	struct act_later later = {0};
	enum err_code rc = ERR_OK;

	if (undo_rule_of(act->operation).how == UNDO_ALONE)
		rc = act_find_later_others(call->store, act->id,
					   call->casefile_id, call->arena,
					   &later, err);
	return rc == ERR_OK && later.who != NULL
		       ? refuse_later(call, &later, ERR_INVALID, err)
		       : rc;
}

/* ---- Doing it ---- */

/* Who set last what is not as the save left it; who saved the row last, where
 * all of it is. */
static enum err_code
find_clash(struct op_call *call, const struct act_change *change,
	   struct act_later *out, struct err *err)
{
	struct act_values values = {.arena = call->arena};
	struct act_row is;
	size_t n = 0;
	enum err_code rc;

	act_values(change, &values);
	rc = act_now(call->store, change, &values, call->arena, &is, err);
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; is.rev != 0 && i < values.n; i++)
		if (!act_cell_equals(&is.now[i], &values.items[i].after))
			values.items[n++] = values.items[i];
	values.n = n;
	return n > 0 ? act_find_setter(call->store, change, &values,
				       call->arena, out, err)
		     : act_find_latest(call->store, change, call->arena, out,
				       err);
}

static enum err_code
invert(struct op_call *call, const struct act_change *change, struct err *err)
{
	struct act_later later = {0};
	bool is_done = false;
	enum err_code rc = check_untouched(call, change, err);

	if (rc == ERR_OK)
		rc = act_invert(call->store, change, call->now, &is_done, err);
	if (rc != ERR_OK || is_done)
		return rc;
	rc = find_clash(call, change, &later, err);
	return rc == ERR_OK ? refuse_later(call, &later, ERR_CONFLICT, err)
			    : rc;
}

/* A number that has come back, or is what it was: another may have it now. */
static enum err_code
check_number(struct op_call *call, const struct act_change *change,
	     struct err *err)
{
	struct person_identifier row;
	enum err_code rc;

	if (change->act == 'I')
		return ERR_OK;
	rc = record_load(call->store, &IDENTIFIER_RECORD, change->row_id,
			 call->arena, &row, err);
	return rc == ERR_OK ? identifier_check_holder(call, &row, err) : rc;
}

/* What is reckoned from rows that have come or gone. */
static enum err_code
reckon(struct op_call *call, const struct act_changes *changes, struct err *err)
{
	static const char *const found_by[] = {"person", "person_identifier",
					       "person_reach",
					       "person_address"};
	static const char *const clocked[] = {"contact", "casefile",
					      "case_event", "contract"};
	bool has_clock = false;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < changes->n; i++) {
		const struct act_change *change = &changes->items[i];

		if (strcmp(change->table, "person_identifier") == 0)
			rc = check_number(call, change, err);
		for (size_t k = 0; rc == ERR_OK && k < N_ELEMS(found_by); k++)
			if (strcmp(change->table, found_by[k]) == 0)
				rc = person_index(call->store,
						  change->person_id, err);
		for (size_t k = 0; k < N_ELEMS(clocked); k++)
			has_clock |= strcmp(change->table, clocked[k]) == 0;
	}
	return rc == ERR_OK && has_clock && call->casefile_id != 0
		       ? case_clock_update(call, err)
		       : rc;
}

static enum err_code
mark_undone(struct op_call *call, int64_t act_id, struct err *err)
{
	struct act_undone row = {.act_id = act_id,
				 .by_id = store_write_act(call->store)};

	return record_insert(call->store, &ACT_UNDONE_RECORD, call->now, &row,
			     err);
}

/* The newest of those that are taken back by this command, on what it is on. */
enum err_code
undo_mark(struct op_call *call, struct err *err)
{
	struct act_matching wanted = {
		.staff_id = session_actor(call->session)->head.id,
		.since = undo_since(call->session),
		.now_id = store_write_act(call->store),
		.is_of_case = strncmp(call->op->name, "case.", 5) == 0};
	int64_t newest = 0;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK; i++) {
		int64_t id = 0;

		wanted.operation = undo_rule_by(call->op->name, i);
		if (wanted.operation == NULL)
			break;
		rc = act_find_matching(call->store, &wanted, &id, err);
		if (id > newest)
			newest = id;
	}
	return rc == ERR_OK && newest != 0 ? mark_undone(call, newest, err)
					   : rc;
}

static enum err_code
load_act(struct op_call *call, struct act_done *act, struct err *err)
{
	enum err_code rc = act_load(call->store, op_int(call, "act"),
				    call->arena, act, err);

	return rc == ERR_OK ? check_act(call, act, err) : rc;
}

/* What a taking back took back; 0 = it was none. */
static int64_t
undone_by(const struct act_changes *changes, struct arena *arena)
{
	struct act_values values = {.arena = arena};

	for (size_t i = 0; i < changes->n; i++) {
		if (strcmp(changes->items[i].table, "act_undone") != 0)
			continue;
		act_values(&changes->items[i], &values);
		for (size_t k = 0; k < values.n; k++)
			if (strcmp(values.items[k].column, "act_id") == 0)
				return values.items[k].after.i;
	}
	return 0;
}

/* By which the columns have their names: of a taking back, that which it took
 * back, however often. NULL = none. */
static enum err_code
find_named_by(struct op_call *call, const struct act_done *act,
	      const struct act_changes *changes, const struct operation **out,
	      struct err *err)
{
	struct act_done of = *act;
	struct act_changes all = *changes;
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && strcmp(of.operation, UNDO_OPERATION) == 0) {
		const int64_t id = undone_by(&all, call->arena);

		if (id == 0 || id >= of.id)
			break;
		rc = act_load(call->store, id, call->arena, &of, err);
		all = (struct act_changes){.arena = call->arena};
		if (rc == ERR_OK)
			rc = act_changes(call->store, id, &all, err);
	}
	*out = operation_find(of.operation);
	return rc;
}

/* The save, what it changed, and by which the columns have their names. */
static enum err_code
read_act(struct op_call *call, struct act_done *act,
	 struct act_changes *changes, const struct operation **op,
	 struct err *err)
{
	enum err_code rc = load_act(call, act, err);

	if (rc == ERR_OK)
		rc = act_changes(call->store, act->id, changes, err);
	return rc == ERR_OK ? find_named_by(call, act, changes, op, err) : rc;
}

/* The shell has no table to choose from: it is told the names. */
static enum err_code
name_fields(struct op_call *call, const struct act_done *act,
	    const struct act_changes *changes, struct err *err)
{
	struct undo_fields fields;
	struct err refusal = *err;
	const char *names;
	const struct operation *op = NULL;
	enum err_code rc = find_named_by(call, act, changes, &op, err);

	if (rc == ERR_OK)
		rc = undo_fields_read(call, op, changes, &fields, err);
	if (rc != ERR_OK)
		return rc;
	names = undo_fields_names(call, &fields);
	if (*names == '\0') {
		*err = refusal;
		return refusal.code;
	}
	return err_set(err, ERR_CONFLICT, "fields",
		       /* TRANSLATORS: "Jon Ruiz: Task re-dated, 14:31"; names
			* as typed */
		       _("Not taken back: it was changed since. %s. Name in "
			 "\"fields\" what is to be what it was all the same: "
			 "%s"),
		       fields.who == NULL ? "" : fields.who, names);
}

/* "Appointment re-dated (Karim BENALI)": in a list the cursor is on another
 * row by then. */
static const char *
deed_of(const struct op_call *call, const struct act_done *act)
{
	const char *deed = deed_words(str_or_empty(act->operation));
	const char *who = "";
	struct err err = {0};

	return row_person_words(call, &who, &err) != ERR_OK || *who == '\0'
		       ? deed
		       : arena_printf(call->arena, "%s (%s)", deed, who);
}

/* What was logged of the wrong person goes all the same, by a command of its
 * own: the refusal names it. */
static enum err_code
refuse_in_error(struct op_call *call, const struct act_done *act,
		struct err *err)
{
	const char *way = undo_in_error(call, str_or_empty(act->operation));
	const struct err why = *err;

	return way == NULL ? why.code
			   : err_set(err, why.code, why.field, "%s %s", why.msg,
				     way);
}

static enum err_code
invert_all(struct op_call *call, const struct act_done *act,
	   const struct act_changes *changes, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < changes->n; i++)
		rc = invert(call, &changes->items[i], err);
	call->said = arena_printf(call->arena,
				  /* TRANSLATORS: "Contact logged" */
				  _("Taken back: %s."), deed_of(call, act));
	if (rc == ERR_CONFLICT)
		rc = name_fields(call, act, changes, err);
	return rc == ERR_CONFLICT ? refuse_in_error(call, act, err) : rc;
}

/* Those that were chosen of what others have changed, too. */
static enum err_code
put_chosen_back(struct op_call *call, const struct act_done *act,
		const struct act_changes *changes, struct err *err)
{
	struct undo_fields fields;
	const char *labels = "";
	const struct operation *op = NULL;
	enum err_code rc = find_named_by(call, act, changes, &op, err);

	if (rc == ERR_OK)
		rc = undo_fields_read(call, op, changes, &fields, err);
	if (rc == ERR_OK)
		rc = undo_fields_put_back(call, &fields, &labels, err);
	call->said = arena_printf(call->arena,
				  /* TRANSLATORS: "Contact changed"; fields */
				  _("Taken back of \"%s\": %s."),
				  deed_of(call, act), labels);
	return rc;
}

static enum err_code
act_undo(struct op_call *call, struct err *err)
{
	struct act_done act;
	struct act_changes changes = {.arena = call->arena};
	enum err_code rc = load_act(call, &act, err);

	if (rc == ERR_OK)
		rc = check_alone(call, &act, err);
	if (rc == ERR_OK)
		rc = act_changes(call->store, act.id, &changes, err);
	if (rc == ERR_OK && changes.n == 0)
		return refuse(err, _("Nothing was changed by it."));
	if (rc == ERR_OK)
		rc = op_given(call, "fields")
			     ? put_chosen_back(call, &act, &changes, err)
			     : invert_all(call, &act, &changes, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = reckon(call, &changes, err);
	if (rc == ERR_OK)
		rc = mark_undone(call, act.id, err);
	call->row_id = act.id;
	call->back_kind = undo_back(&changes, &call->back_id);
	return rc;
}

/* ---- What others made of it since ---- */

static enum err_code
undo_compare(struct op_call *call, struct compared_fields *out, struct err *err)
{
	struct act_done act;
	struct act_changes changes = {.arena = call->arena};
	struct undo_fields fields = {0};
	const struct operation *op = NULL;
	enum err_code rc = read_act(call, &act, &changes, &op, err);

	if (rc == ERR_OK)
		rc = undo_fields_read(call, op, &changes, &fields, err);
	if (rc != ERR_OK)
		return rc;
	out->items = arena_new(call->arena, struct compared, fields.n + 1);
	for (size_t i = 0; i < fields.n; i++)
		out->items[out->n++] = fields.items[i].shown;
	out->who = fields.who;
	return ERR_OK;
}

/* Its revision is that of the rows that it would change, together. */
static enum err_code
undo_load(struct op_call *call, struct err *err)
{
	struct act_done act;
	struct act_changes changes = {.arena = call->arena};
	struct act_values none = {.arena = call->arena};
	int64_t all = 0;
	enum err_code rc = act_load(call->store, op_int(call, "act"),
				    call->arena, &act, err);

	if (rc != ERR_OK ||
	    act.staff_id != session_actor(call->session)->head.id)
		return rc;
	rc = act_changes(call->store, act.id, &changes, err);
	for (size_t i = 0; rc == ERR_OK && i < changes.n; i++) {
		struct act_row row;

		rc = act_now(call->store, &changes.items[i], &none, call->arena,
			     &row, err);
		all += row.rev;
	}
	return rc == ERR_OK ? op_check_rev(call, all, err) : rc;
}

/* ---- What it will do, said before ---- */

/* Of more than this many rows the number is said. */
enum { TOLD_MAX = 4 };

static enum err_code
undo_tell(struct op_call *call, struct err *err)
{
	struct act_done act;
	struct act_changes changes = {.arena = call->arena};
	const struct operation *op = NULL;
	enum err_code rc = act_load(call->store, op_int(call, "act"),
				    call->arena, &act, err);

	if (rc != ERR_OK)
		return rc;
	/* The operation that takes it back tells the rest. */
	if (undo_rule_of(act.operation).how == UNDO_BY &&
	    act.staff_id == session_actor(call->session)->head.id)
		return undo_tell_done(call, &act, err);
	rc = read_act(call, &act, &changes, &op, err);
	if (rc == ERR_OK)
		rc = undo_tell_done(call, &act, err);
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < changes.n && i < TOLD_MAX; i++)
		undo_tell_change(call, op, &changes.items[i]);
	if (changes.n > TOLD_MAX)
		op_tell(call, _("And"),
			arena_printf(call->arena,
				     P_("%zu more row", "%zu more rows",
					changes.n - TOLD_MAX),
				     changes.n - TOLD_MAX));
	return rc;
}

static const struct operation ACT_OPERATIONS[] = {
	{.name = UNDO_OPERATION,
	 .words = N_("undo revert mistake back cancel"),
	 .title = N_("Take back what I did"),
	 .hint = N_("Take back"),
	 .summary = N_("Takes back a save of one's own of the last 7 days, and "
		       "asks where others have changed it since; done once "
		       "more, it is saved again."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = UNDO_PARAMS,
	 .n_params = N_ELEMS(UNDO_PARAMS),
	 .load = undo_load,
	 .tell = undo_tell,
	 .body = act_undo,
	 .compare = undo_compare,
	 .asks = true,
	 .undone_by = UNDO_OPERATION,
	 .key = 'u'},
};

/* ---- What I did ---- */

enum { WHAT_CELL = 2 };

static const struct view_column MINE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 7, 9},
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 1},
	{"what", N_("What"), COLUMN_TEXT, NULL, 20, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 2},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 5},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 4},
	{"undone", N_("Taken back"), COLUMN_BOOL, NULL, 10, 3},
};

static bool
keep_mine(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)facts;
	row->cells[WHAT_CELL] = deed_told(row->cells[WHAT_CELL], arena);
	return true;
}

static const char *const MINE_OPERATIONS[] = {UNDO_OPERATION, NULL};

static const struct view ACT_VIEWS[] = {
	{.name = UNDO_VIEW,
	 .title = N_("What I did"),
	 .summary =
		 N_("What you saved in the last 7 days, newest first; U takes "
		    "it back."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &ACTS_QUERY,
	 .columns = MINE_COLUMNS,
	 .n_columns = N_ELEMS(MINE_COLUMNS),
	 .tells = "undone",
	 .rows = REF_JOURNAL,
	 .operations = MINE_OPERATIONS,
	 .adds = "",
	 .keep = keep_mine,
	 .empty = N_("You have saved nothing in the last 7 days."),
	 .days_ahead = -ACT_UNDO_DAYS},
};

const struct room ACT_ROOM = {
	.operations = ACT_OPERATIONS,
	.n_operations = N_ELEMS(ACT_OPERATIONS),
	.views = ACT_VIEWS,
	.n_views = N_ELEMS(ACT_VIEWS),
};
