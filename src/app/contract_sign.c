/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "contract_sign.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include "contract_draft.h"
#include "contract_file.h"
#include "contract_page.h"
#include "param_private.h"
#include "store/contract_store.h"
#include "store/promise_store.h"

const struct param CONTRACT_SIGN_PARAMS[N_CONTRACT_SIGN_PARAMS] = {
	CONTRACT_PARAM,
	{.name = "party",
	 .type = PARAM_CODE,
	 .codes = &codes_party_side,
	 .label = N_("Side"),
	 .help = N_("On whose side"),
	 .required = true,
	 .is_proposed = true},
	{.name = "name",
	 .type = PARAM_LINE,
	 .label = N_("Name"),
	 .help = N_("Who signs, or a first name; empty where the side has one "
		    "party only")},
	{.name = "method",
	 .type = PARAM_CODE,
	 .codes = &codes_sign_method,
	 .label = N_("How"),
	 .help = NULL,
	 .required = true},
	{.name = "signed_on",
	 .type = PARAM_DATE,
	 .label = N_("Day"),
	 .is_past = true,
	 .help = N_("When it was signed; t is today"),
	 .required = true,
	 .today = true},
	{.name = "witness",
	 .type = PARAM_LINE,
	 .label = N_("Witness"),
	 .help = N_("Who saw it; needed for a mark")},
};

static bool
is_handler_side(const char *party)
{
	return strcmp(party, "social") == 0 || strcmp(party, "employment") == 0;
}

static bool
is_own_side(const struct staff *actor, const char *side)
{
	return is_handler_side(side) && str_is(actor->discipline, side);
}

static bool
is_to_sign(const struct contract_file *file, size_t i)
{
	return !file->parties[i].has_signed &&
	       contract_must_sign(&file->contract, &file->parties[i]);
}

/* The own side of who is at the keyboard, then who comes first. */
static const char *
side_to_sign(const struct contract_file *file, const struct staff *actor)
{
	const char *first = NULL;

	for (size_t i = 0; i < file->n_parties; i++) {
		if (!is_to_sign(file, i))
			continue;
		if (is_own_side(actor, file->parties[i].side))
			return file->parties[i].side;
		if (first == NULL)
			first = file->parties[i].side;
	}
	return first;
}

/* The only one of that side who is still to sign; NULL where it is several. */
static const char *
only_one_of(const struct contract_file *file, const char *side)
{
	const char *name = NULL;

	for (size_t i = 0; i < file->n_parties; i++) {
		if (!is_to_sign(file, i) ||
		    strcmp(file->parties[i].side, side) != 0)
			continue;
		if (name != NULL)
			return NULL;
		name = file->parties[i].name;
	}
	return name;
}

/* A handler signs for the own side; of the family who is still to sign. */
enum err_code
contract_sign_load(struct op_call *call, struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct contract_file file;
	const char *side;
	const char *name;
	enum err_code rc;

	op_fill_text(call, "method", "paper");
	if (!op_given(call, "contract"))
		return ERR_OK;
	rc = contract_file_load(call->store, op_int(call, "contract"),
				call->today, call->arena, &file, err);
	if (rc != ERR_OK)
		return rc;
	side = side_to_sign(&file, actor);
	if (side != NULL)
		op_fill_text(call, "party", side);
	if (!op_given(call, "party"))
		return ERR_OK;
	side = op_text(call, "party");
	name = is_own_side(actor, side) ? actor->name
					: only_one_of(&file, side);
	if (name != NULL)
		op_fill_text(call, "name", name);
	return ERR_OK;
}

/* Names of those who are still to sign, and how many. */
static const char *
still_missing(struct op_call *call, const struct contract_file *file,
	      size_t *n_out)
{
	const char *names = "";

	*n_out = 0;
	for (size_t i = 0; i < file->n_parties; i++) {
		if (is_to_sign(file, i))
			names = arena_printf(call->arena, "%s%s%s", names,
					     (*n_out)++ > 0 ? ", " : "",
					     file->parties[i].name);
	}
	return names;
}

enum err_code
contract_sign_tell(struct op_call *call, struct err *err)
{
	struct contract_file file;
	size_t n;
	enum err_code rc =
		contract_file_load(call->store, op_int(call, "contract"),
				   call->today, call->arena, &file, err);

	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Version"),
		arena_printf(call->arena, "%d, %s", (int)file.row.version_no,
			     code_label(&codes_contract_status,
					file.row.status)));
	op_tell(call, _("Still to sign"), still_missing(call, &file, &n));
	if (n == 1)
		op_tell(call, _("Last one"),
			_("with this signature the contract is in force."));
	return ERR_OK;
}

/* ---- Who signs ---- */

/* The handler of that side: the one at the keyboard if of that profession
 * (a deputy signs in the own name), else the one of the pair. */
static void
set_handler(struct op_call *call, const struct contract_file *file,
	    struct signature_row *row)
{
	const struct staff *actor = session_actor(call->session);
	const struct staff *member = strcmp(row->party, "social") == 0
					     ? &file->social
					     : &file->employment;
	bool is_own = actor->discipline != NULL &&
		      strcmp(actor->discipline, row->party) == 0;

	if (is_own &&
	    (row->name == NULL || strcmp(row->name, actor->name) == 0))
		member = actor;
	if (row->name != NULL && strcmp(row->name, member->name) != 0)
		issues_add(call->issues, "name", "not_a_party",
			   _("%s does not sign for this side; %s does."),
			   row->name, member->name);
	if (member != actor && strcmp(row->method, "pin") == 0)
		issues_add(call->issues, "method", "not_own",
			   _("Only %s signs with that PIN."), member->name);
	row->name = member->name;
	row->staff_id = member->head.id;
}

static void
check_circumstances(struct op_call *call, const struct signature_row *row)
{
	contract_check_past(call, "signed_on");
	if (strcmp(row->method, "witnessed_mark") == 0 && row->witness == NULL)
		issues_add(call->issues, "witness", "required",
			   _("A mark needs a witness: say who saw it."));
}

/* Does each word that was typed begin one of the name? Both are folded. */
static bool
is_called(const char *name, const char *typed)
{
	while (*typed != '\0') {
		size_t len = strcspn(typed, " ");
		const char *at = name;

		while (at != NULL && strncmp(at, typed, len) != 0) {
			at = strchr(at, ' ');
			at = at == NULL ? NULL : at + 1;
		}
		if (at == NULL)
			return false;
		typed += len + strspn(typed + len, " ");
	}
	return true;
}

/* Part of a name will do where it is of one of that side only; n_parties
 * otherwise. */
static size_t
party_called(const struct contract_file *file, const char *side,
	     const char *typed, struct arena *arena)
{
	size_t found = file->n_parties;

	typed = utf8_fold(arena, typed);
	for (size_t i = 0; i < file->n_parties; i++) {
		if (strcmp(file->parties[i].side, side) != 0 ||
		    !is_called(utf8_fold(arena, file->parties[i].name), typed))
			continue;
		if (found < file->n_parties)
			return file->n_parties;
		found = i;
	}
	return found;
}

/* Finds the party and adds every reason why it cannot sign now. */
static void
check_party(struct op_call *call, struct contract_file *file,
	    struct signature_row *row)
{
	size_t at;

	if (is_handler_side(row->party) && file->pair.head.id != 0)
		set_handler(call, file, row);
	at = contract_file_party(file, row->party,
				 row->staff_id != 0 ? NULL : row->name,
				 call->arena);
	if (at == file->n_parties && row->staff_id == 0 && row->name != NULL)
		at = party_called(file, row->party, row->name, call->arena);
	if (at == file->n_parties) {
		issues_add(call->issues, "name", "not_a_party",
			   _("Nobody of that side and name is a party of this "
			     "contract: whoever promises something is."));
		contract_check_sign(&file->facts, call->issues);
		return;
	}
	if (row->staff_id == 0)
		row->name = file->parties[at].name;
	contract_check_signature(&file->facts, at, call->issues);
}

/* ---- The first signature ---- */

static enum err_code
keep_page(struct op_call *call, const struct contract_file *file,
	  struct err *err)
{
	struct contract_print print = {
		.casefile_id = call->casefile_id,
		.contract_id = file->row.head.id,
		.made_on = call->today,
		.text = contract_page(file, call->arena),
	};

	return record_insert(call->store, &CONTRACT_PRINT_RECORD, call->now,
			     &print, err);
}

static enum err_code
freeze(struct op_call *call, struct contract_file *file, struct err *err)
{
	enum err_code rc = keep_page(call, file, err);

	file->row.frozen_on = call->today;
	if (rc == ERR_OK)
		rc = contract_move(call, &file->row, CONTRACT_SIGNED, err);
	return rc;
}

/* ---- The last signature ---- */

static const struct promise_row *
find_origin(const struct promise_row *rows, size_t n,
	    const struct promise_row *of)
{
	for (size_t i = 0; i < n; i++) {
		if (promise_origin(&rows[i]) == promise_origin(of))
			return &rows[i];
	}
	return NULL;
}

static bool
has_same_days(const struct promise_row *a, const struct promise_row *b)
{
	return strcmp(a->frequency, b->frequency) == 0 &&
	       date_cmp(a->first_due, b->first_due) == 0 &&
	       date_cmp(a->last_due, b->last_due) == 0;
}

/*
 * The first open occurrence. A promise taken over goes on where it was: the
 * same one is still open, or with new days the first after what was marked.
 */
static enum err_code
open_promise(struct op_call *call, struct promise_row *row,
	     const struct promise_row *before, struct date in_force_on,
	     struct err *err)
{
	struct promise promise;
	struct promise old = {0};
	struct date after = DATE_NONE;
	enum err_code rc = ERR_OK;

	promise_from_row(row, &promise);
	if (before != NULL)
		rc = promise_load_marks(call->store, before, call->arena, &old,
					err);
	if (rc != ERR_OK)
		return rc;
	if (old.n_marks > 0)
		after = old.marks[old.n_marks - 1].due_on;
	row->next_due =
		before != NULL && has_same_days(row, before) &&
				!date_is_none(before->next_due)
			? before->next_due
			: promise_due_in_force(&promise, after, in_force_on);
	row->outcome = "open";
	return record_update(call->store, &PROMISE_RECORD, row, err);
}

/*
 * A promise of ours that was late and does not go on as it was stays in the
 * record as not kept: a new version hides nothing.
 */
static enum err_code
close_promise(struct op_call *call, struct promise_row *row,
	      const struct promise_row *successor, struct err *err)
{
	struct promise promise;
	struct mark_row mark = {
		.casefile_id = row->casefile_id,
		.commitment_id = row->head.id,
		.due_on = row->next_due,
		.outcome = code_of(&codes_promise_outcome, OUTCOME_NOT_KEPT),
		.marked_on = call->today,
		.entered_on = call->today,
		.marked_by = session_actor(call->session)->head.id,
		.text = _("Late when a new version replaced it."),
	};
	bool goes_on = successor != NULL &&
		       date_cmp(successor->next_due, row->next_due) == 0;
	enum err_code rc = ERR_OK;

	promise_from_row(row, &promise);
	if (row->ours && !goes_on &&
	    promise_is_overdue(&promise, call->today)) {
		rc = record_insert(call->store, &MARK_RECORD, call->now, &mark,
				   err);
		row->outcome = mark.outcome;
	}
	row->next_due = DATE_NONE;
	if (rc == ERR_OK)
		rc = record_update(call->store, &PROMISE_RECORD, row, err);
	return rc;
}

static enum err_code
supersede(struct op_call *call, const struct contract_file *file,
	  struct promise_row *before, size_t n, struct err *err)
{
	struct contract_row old;
	enum err_code rc = record_load(call->store, &CONTRACT_RECORD,
				       file->row.replaces_id, call->arena, &old,
				       err);

	for (size_t i = 0; rc == ERR_OK && i < n; i++) {
		if (!date_is_none(before[i].next_due))
			rc = close_promise(call, &before[i],
					   find_origin(file->promises,
						       file->n_promises,
						       &before[i]),
					   err);
	}
	/* What rests or is under review gives way like what is in force. */
	if (rc == ERR_OK && (strcmp(old.status, "suspended") == 0 ||
			     strcmp(old.status, "under_review") == 0))
		rc = contract_move(call, &old, CONTRACT_IN_FORCE, err);
	/* withdrawn or ended meanwhile: it stays what it became */
	if (rc != ERR_OK || strcmp(old.status, "in_force") != 0)
		return rc;
	old.ended_on = file->row.in_force_on;
	old.review_on = DATE_NONE;
	return contract_move(call, &old, CONTRACT_SUPERSEDED, err);
}

/* What rests goes on for a moment: its promises go over with their new days. */
static enum err_code
wake_replaced(struct op_call *call, int64_t id, struct err *err)
{
	struct contract_row old;
	enum err_code rc = record_load(call->store, &CONTRACT_RECORD, id,
				       call->arena, &old, err);

	return rc == ERR_OK ? contract_rest_end(call, &old, err) : rc;
}

static enum err_code
put_in_force(struct op_call *call, struct contract_file *file, struct err *err)
{
	struct promise_row *before = NULL;
	size_t n = 0;
	struct date day = contract_in_force_on(&file->facts);
	enum err_code rc = ERR_OK;

	file->row.in_force_on = day;
	if (file->row.replaces_id != 0)
		rc = wake_replaced(call, file->row.replaces_id, err);
	if (rc == ERR_OK && file->row.replaces_id != 0)
		rc = promise_list(call->store, file->row.replaces_id,
				  call->arena, &before, &n, err);
	for (size_t i = 0; rc == ERR_OK && i < file->n_promises; i++)
		rc = open_promise(call, &file->promises[i],
				  find_origin(before, n, &file->promises[i]),
				  day, err);
	if (rc == ERR_OK && file->row.replaces_id != 0)
		rc = supersede(call, file, before, n, err);
	if (rc != ERR_OK)
		return rc;
	file->row.review_on = contract_first_review(&file->contract, day);
	return contract_move(call, &file->row, CONTRACT_IN_FORCE, err);
}

/* ---- One signature ---- */

static const char *
say_missing(struct op_call *call, const struct contract_file *file)
{
	size_t n;

	return arena_printf(call->arena, _("Signed. Still to sign: %s."),
			    still_missing(call, file, &n));
}

static const char *
say_in_force(struct op_call *call, struct date day)
{
	if (date_cmp(day, call->today) == 0)
		return _("All have signed. The contract is in force.");
	return arena_printf(call->arena,
			    _("All have signed. The contract is in force from "
			      "%s."),
			    date_short(call->arena, day));
}

/* A plan that is signed is carried out; the case may not be there yet (domain.md
 * 2.2). */
static void
advise_phase(struct op_call *call, const struct contract_file *file)
{
	const struct operation *phase = operation_find("case.phase");

	if (code_value(&codes_phase, file->casefile.phase) <
	    PHASE_IMPLEMENTATION)
		/* TRANSLATORS: "Getting to know"; the title of a command */
		call->advice = arena_printf(
			call->arena, _("The case is still in \"%s\": \"%s\"."),
			code_label(&codes_phase, file->casefile.phase),
			_(phase->title));
}

static enum err_code
save_signature(struct op_call *call, struct contract_file *file,
	       struct signature_row *row, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (date_is_none(file->row.frozen_on))
		rc = freeze(call, file, err);
	if (rc == ERR_OK)
		rc = record_insert(call->store, &SIGNATURE_RECORD, call->now,
				   row, err);
	if (rc == ERR_OK)
		rc = contract_file_parties(call->store, call->today,
					   call->arena, file, err);
	if (rc != ERR_OK)
		return rc;
	if (!contract_is_fully_signed(&file->facts)) {
		call->said = say_missing(call, file);
		return ERR_OK;
	}
	rc = put_in_force(call, file, err);
	call->said = say_in_force(call, file->row.in_force_on);
	advise_phase(call, file);
	return rc;
}

enum err_code
contract_sign(struct op_call *call, struct err *err)
{
	struct signature_row row = {
		.casefile_id = call->casefile_id,
		.contract_id = op_int(call, "contract"),
	};
	struct contract_file file;
	enum err_code rc = contract_file_load(call->store, row.contract_id,
					      call->today, call->arena, &file,
					      err);

	call->row_id = row.contract_id;
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &SIGNATURE_RECORD, &row);
	if (row.name != NULL && *row.name == '\0')
		row.name = NULL;
	check_circumstances(call, &row);
	check_party(call, &file, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	return save_signature(call, &file, &row, err);
}
