/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "case_event.h"
#include "core/case_number.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/contact_clock.h"
#include "core/hand_over.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/hand_over_store.h"
#include "store/pace_store.h"
#include "store/staff_store.h"

/* A number with its comma and blank, for a caseload of 400. */
enum { NUMBERS_MAX = 400 * 18, NAMES_SHOWN = 6, TOLD_BACK_DAYS = -60 };

/* What separates the numbers of cases in a text. */
#define BETWEEN " ,;\n\t"

#define HAND_OVER_PARAM                                                        \
	SUBJECT_PARAM("hand_over", REF_HAND_OVER, N_("Hand-over"),             \
		      N_("Number in the list of hand-overs"))

static const struct param GIVE_PARAMS[] = {
	SUBJECT_PARAM("pair", REF_PAIR, N_("From"),
		      N_("Their logins: ane+jon")),
	{.name = "pair_id",
	 .type = PARAM_REF,
	 .ref = REF_PAIR,
	 .label = NC_("pair", "To"),
	 .help = N_("The pair that receives the cases, by their logins"),
	 .required = true},
	{.name = "reason",
	 .type = PARAM_LINE,
	 .label = N_("Reason"),
	 .help = N_("Both pairs read it: no names, nothing of health or "
		    "offences"),
	 .required = true},
	{.name = "cases",
	 .type = PARAM_LINE,
	 .label = N_("Cases"),
	 .help = N_("Their numbers, with commas; empty: all open ones"),
	 .max = NUMBERS_MAX},
};

static const struct param BACK_PARAMS[] = {
	HAND_OVER_PARAM,
	REV_PARAM,
	{.name = "rest",
	 .type = PARAM_BOOL,
	 .label = N_("Only the unchanged"),
	 .help = N_("y: cases that somebody changed since stay where they "
		    "are")},
};

static const struct param SEEN_PARAMS[] = {HAND_OVER_PARAM};

/* ---- Whom it is about, in words ---- */

/* "Karim BENALI, Lola JIMÉNEZ and 36 more" */
static const char *
names_of(struct op_call *call, const struct caseload_cases *cases)
{
	struct strbuf names = {0};
	size_t shown = cases->n < NAMES_SHOWN ? cases->n : NAMES_SHOWN;
	size_t rest = cases->n - shown;
	const char *text;

	for (size_t i = 0; i < shown; i++)
		strbuf_addf(&names, "%s%s", i > 0 ? ", " : "",
			    person_display_name(call->arena,
						cases->items[i].given_name,
						cases->items[i].family_name));
	text = rest == 0 ? arena_strdup(call->arena, strbuf_str(&names))
			 : arena_printf(call->arena,
					P_("%s and %zu more", "%s and %zu more",
					   rest),
					strbuf_str(&names), rest);
	strbuf_fini(&names);
	return text;
}

/* "38: Karim BENALI, Lola JIMÉNEZ and 36 more" */
static void
tell_cases(struct op_call *call, const char *label,
	   const struct caseload_cases *cases)
{
	if (cases->n > 0)
		op_tell(call, label,
			arena_printf(call->arena, "%zu: %s", cases->n,
				     names_of(call, cases)));
}

/* ---- Which cases ---- */

static const struct caseload_case *
find_number(const struct caseload_cases *all, const char *number)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->items[i].number, number) == 0)
			return &all->items[i];
	return NULL;
}

/* One number as typed; what it does not name is said. */
static void
choose_one(struct op_call *call, const struct caseload_cases *all,
	   const char *typed, struct caseload_cases *chosen)
{
	struct case_number number;
	char canonical[CASE_NUMBER_SIZE];
	struct err err = {0};
	const struct caseload_case *found = NULL;

	if (case_number_parse(typed, "", &number, &err) == ERR_OK)
		found = find_number(all,
				    case_number_format(&number, canonical));
	if (found == NULL)
		issues_add(call->issues, "cases", "not_theirs",
			   _("%s is no open case of this pair."), typed);
	else if (find_number(chosen, found->number) == NULL)
		chosen->items[chosen->n++] = *found;
}

/* Those that are handed over: what was typed, else all open ones. */
static enum err_code
choose_cases(struct op_call *call, struct caseload_cases *chosen,
	     struct err *err)
{
	struct caseload_cases all = {.arena = call->arena};
	const char *at = op_text(call, "cases");
	enum err_code rc = caseload_list(call->store, op_int(call, "pair"),
					 call->today, &all, err);

	*chosen = all;
	if (rc != ERR_OK || at == NULL)
		return rc;
	*chosen = (struct caseload_cases){
		.arena = call->arena,
		.items = arena_new(call->arena, struct caseload_case,
				   all.n + 1)};
	for (at += strspn(at, BETWEEN); *at != '\0';) {
		size_t len = strcspn(at, BETWEEN);

		choose_one(call, &all, arena_strndup(call->arena, at, len),
			   chosen);
		at += len;
		at += strspn(at, BETWEEN);
	}
	return ERR_OK;
}

/* Of another office a pair gives nothing. */
static enum err_code
load_from(struct op_call *call, struct pair *out, struct err *err)
{
	enum err_code rc = op_load_row(call, "pair", &PAIR_RECORD, out, err);

	if (rc == ERR_OK &&
	    out->office_id != session_actor(call->session)->office_id)
		return err_set(err, ERR_DENIED, "pair",
			       _("That pair works at another office. Its "
				 "supervisor hands its cases over."));
	return rc;
}

static enum err_code
give_load(struct op_call *call, struct err *err)
{
	struct pair from;

	return load_from(call, &from, err);
}

/* ---- What will happen ---- */

static const struct load_pair *
load_of(const struct load_rows *rows, int64_t pair_id)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->pairs[i].pair_id == pair_id)
			return &rows->pairs[i];
	return NULL;
}

static bool
is_chosen(const struct caseload_cases *chosen, int64_t casefile_id)
{
	for (size_t i = 0; i < chosen->n; i++)
		if (chosen->items[i].casefile_id == casefile_id)
			return true;
	return false;
}

/* Of all its cases, or (not NULL) of the chosen ones. */
static int
points_of(const struct load_pair *pair, const struct caseload_cases *chosen,
	  struct date today)
{
	int points = 0;

	for (size_t i = 0; pair != NULL && i < pair->n_cases; i++)
		if (chosen == NULL || is_chosen(chosen, pair->ids[i]))
			points += load_points(&pair->cases[i], today);
	return points;
}

static enum err_code
read_loads(struct op_call *call, struct load_rows *out, struct err *err)
{
	struct query_actor actor;

	*out = (struct load_rows){.arena = call->arena};
	session_query_actor(call->session, &actor);
	return load_list(call->store, &actor, out, err);
}

/* What stays in the names of those who leave: nobody moves it for them. */
static void
tell_left(struct op_call *call, const struct caseload_cases *chosen)
{
	unsigned long n_appointments = 0;
	unsigned long n_promises = 0;

	for (size_t i = 0; i < chosen->n; i++) {
		n_appointments +=
			(unsigned long)chosen->items[i].n_appointments;
		n_promises += (unsigned long)chosen->items[i].n_promises;
	}
	if (n_appointments > 0)
		op_tell(call, _("Appointments"),
			arena_printf(call->arena,
				     P_("%lu stays theirs: re-date it or call "
					"it off",
					"%lu stay theirs: re-date them or call "
					"them off",
					n_appointments),
				     n_appointments));
	if (n_promises > 0)
		op_tell(call, _("Promises"),
			arena_printf(call->arena,
				     P_("%lu stays in their names",
					"%lu stay in their names", n_promises),
				     n_promises));
}

static enum err_code
give_tell(struct op_call *call, struct err *err)
{
	struct caseload_cases chosen;
	enum err_code rc = choose_cases(call, &chosen, err);

	if (rc != ERR_OK)
		return rc;
	if (chosen.n == 0)
		op_tell(call, _("Cases"), _("This pair has no open case."));
	tell_cases(call, _("Cases"), &chosen);
	tell_left(call, &chosen);
	return ERR_OK;
}

/* What the receiving pair would carry. */
static enum err_code
give_warn(struct op_call *call, struct err *err)
{
	struct caseload_cases chosen;
	struct load_rows loads;
	const struct load_pair *to;
	int now;
	int then;
	int percent;
	enum err_code rc = choose_cases(call, &chosen, err);

	if (rc == ERR_OK)
		rc = read_loads(call, &loads, err);
	if (rc != ERR_OK)
		return rc;
	to = load_of(&loads, op_int(call, "pair_id"));
	if (to == NULL)
		return ERR_OK;
	now = points_of(to, NULL, call->today);
	then = now + points_of(load_of(&loads, op_int(call, "pair")), &chosen,
			       call->today);
	percent = load_percent(then, (int)to->capacity);
	op_tell(call, _("Load of who receives"),
		arena_printf(call->arena,
			     percent > 100
				     ? _("%d points now, %d of %d then: %d %%, "
					 "more than they can carry")
				     : _("%d points now, %d of %d then: %d %%"),
			     now, then, (int)to->capacity, percent));
	return ERR_OK;
}

/* ---- Handing over ---- */

static enum err_code
add_event(struct op_call *call, int64_t casefile_id, const char *pair,
	  struct err *err)
{
	struct case_event event = {
		.casefile_id = casefile_id,
		.staff_id = session_actor(call->session)->head.id,
		.on_day = call->today,
		.kind = "pair",
		.code = "",
		.text = pair,
		.activities = "",
	};

	return record_insert(call->store, &EVENT_RECORD, call->now, &event,
			     err);
}

/* The one of the same service as who was it; who is of both pairs stays. */
static int64_t
first_reference(int64_t before, const struct pair *from, const struct pair *to)
{
	if (before == to->social_id || before == to->employment_id)
		return before;
	return before == from->employment_id ? to->employment_id
					     : to->social_id;
}

/* A hand-over under way. */
struct giving {
	const struct hand_over *row;
	struct pair from;
	struct pair to;
	const char *to_name;
};

static enum err_code
give_one(struct op_call *call, const struct giving *giving, int64_t casefile_id,
	 struct err *err)
{
	struct casefile casefile;
	struct hand_over_case row = {.hand_over_id = giving->row->head.id,
				     .casefile_id = casefile_id};
	enum err_code rc = casefile_load(call->store, casefile_id, call->arena,
					 &casefile, err);

	if (rc != ERR_OK)
		return rc;
	row.pair_since = casefile.pair_since;
	row.first_reference_id = casefile.first_reference_id;
	casefile.pair_id = giving->to.head.id;
	casefile.pair_since = call->today;
	casefile.first_reference_id = first_reference(
		casefile.first_reference_id, &giving->from, &giving->to);
	casefile.moved_on = call->today;
	rc = record_update(call->store, &CASEFILE_RECORD, &casefile, err);
	row.case_rev = casefile.head.rev;
	if (rc == ERR_OK)
		rc = record_insert(call->store, &HAND_OVER_CASE_RECORD,
				   call->now, &row, err);
	if (rc == ERR_OK)
		rc = add_event(call, casefile_id, giving->to_name, err);
	return rc;
}

static enum err_code
check_giving(struct op_call *call, struct giving *giving,
	     struct caseload_cases *chosen, struct err *err)
{
	enum err_code rc = load_from(call, &giving->from, err);

	if (rc == ERR_OK)
		rc = op_load_row(call, "pair_id", &PAIR_RECORD, &giving->to,
				 err);
	if (rc == ERR_OK)
		rc = choose_cases(call, chosen, err);
	if (rc != ERR_OK)
		return rc;
	case_check_pair(call,
			&(struct casefile){.office_id = giving->from.office_id},
			&giving->to);
	if (giving->to.head.id == giving->from.head.id)
		issues_add(call->issues, "pair_id", "same",
			   _("That is the pair that has them. Choose another "
			     "one."));
	if (chosen->n == 0 && !op_is_refused(call, "cases"))
		issues_add(call->issues, "pair", "none",
			   _("This pair has no open case."));
	if (call->issues->n > 0)
		return ERR_OK;
	return pair_name(call->store, giving->to.head.id, call->arena,
			 &giving->to_name, err);
}

static enum err_code
pair_hand_over(struct op_call *call, struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct caseload_cases chosen;
	struct giving giving = {0};
	struct hand_over row = {.office_id = actor->office_id,
				.by_id = actor->head.id,
				.at = call->now,
				.reason = op_text(call, "reason")};
	enum err_code rc = check_giving(call, &giving, &chosen, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	row.from_pair_id = giving.from.head.id;
	row.to_pair_id = giving.to.head.id;
	giving.row = &row;
	rc = record_insert(call->store, &HAND_OVER_RECORD, call->now, &row,
			   err);
	for (size_t i = 0; rc == ERR_OK && i < chosen.n; i++)
		rc = give_one(call, &giving, chosen.items[i].casefile_id, err);
	call->row_id = row.head.id;
	call->reason = row.reason;
	call->said = arena_printf(call->arena,
				  P_("%zu case handed over to %s.",
				     "%zu cases handed over to %s.", chosen.n),
				  chosen.n, giving.to_name);
	call->advice =
		_("Both pairs are told; the list of hand-overs takes it "
		  "back.");
	return rc;
}

/* ---- Taking it back ---- */

static enum err_code
load_ours(struct op_call *call, struct hand_over *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "hand_over", &HAND_OVER_RECORD, out, err);

	if (rc == ERR_OK &&
	    out->office_id != session_actor(call->session)->office_id)
		return err_set(err, ERR_NOT_FOUND, "hand_over",
			       _("There is no such hand-over at your "
				 "office."));
	return rc;
}

static enum err_code
back_load(struct op_call *call, struct err *err)
{
	struct hand_over row;
	enum err_code rc = load_ours(call, &row, err);

	return rc == ERR_OK ? op_check_rev(call, row.head.rev, err) : rc;
}

static enum err_code
back_tell(struct op_call *call, struct err *err)
{
	struct caseload_cases changed = {.arena = call->arena};
	struct caseload_cases worked_on = {.arena = call->arena};
	struct record_rows rows = {.arena = call->arena};
	struct hand_over row;
	const char *from = "";
	const char *to = "";
	enum err_code rc = load_ours(call, &row, err);

	if (rc == ERR_OK)
		rc = pair_name(call->store, row.to_pair_id, call->arena, &to,
			       err);
	if (rc == ERR_OK)
		rc = pair_name(call->store, row.from_pair_id, call->arena,
			       &from, err);
	if (rc == ERR_OK)
		rc = hand_over_cases(call->store, row.head.id, &rows, err);
	if (rc == ERR_OK)
		rc = hand_over_changed(call->store, row.head.id, &changed, err);
	if (rc == ERR_OK)
		rc = hand_over_worked_on(call->store, row.head.id, &worked_on,
					 err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Cases"),
		arena_printf(call->arena,
			     P_("%zu, from %s back to %s",
				"%zu, from %s back to %s", rows.n),
			     rows.n, to, from));
	if (row.back_at.ms == 0)
		tell_cases(call, _("Changed since"), &changed);
	if (row.back_at.ms == 0)
		tell_cases(call, _("Worked on since"), &worked_on);
	return ERR_OK;
}

static enum err_code
give_back(struct op_call *call, const struct hand_over *row,
	  const struct hand_over_case *before, const char *pair,
	  struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, before->casefile_id,
					 call->arena, &casefile, err);

	if (rc != ERR_OK)
		return rc;
	casefile.pair_id = row->from_pair_id;
	casefile.pair_since = before->pair_since;
	casefile.first_reference_id = before->first_reference_id;
	casefile.moved_on = call->today;
	rc = record_update(call->store, &CASEFILE_RECORD, &casefile, err);
	if (rc == ERR_OK)
		rc = add_event(call, before->casefile_id, pair, err);
	return rc;
}

/* Every reason against it; those changed since in *changed. */
static enum err_code
check_back(struct op_call *call, const struct hand_over *row,
	   struct caseload_cases *changed, struct err *err)
{
	struct pair from;
	enum err_code rc = record_load(call->store, &PAIR_RECORD,
				       row->from_pair_id, call->arena, &from,
				       err);

	if (rc == ERR_OK)
		rc = hand_over_changed(call->store, row->head.id, changed, err);
	if (rc != ERR_OK)
		return rc;
	if (row->back_at.ms != 0) {
		issues_add(call->issues, "hand_over", "back",
			   _("It was taken back already."));
		return ERR_OK;
	}
	if (!date_is_none(from.active_to) &&
	    date_cmp(from.active_to, call->today) <= 0)
		issues_add(call->issues, "hand_over", "ended",
			   _("The pair that had the cases has ended. Hand them "
			     "over to another one."));
	if (changed->n > 0 && op_int(call, "rest") == 0)
		issues_add(call->issues, "rest", "changed",
			   P_("%zu case was changed since: %s. Say y here to "
			      "take back the others only.",
			      "%zu cases were changed since: %s. Say y here to "
			      "take back the others only.",
			      changed->n),
			   changed->n, names_of(call, changed));
	return ERR_OK;
}

static enum err_code
give_all_back(struct op_call *call, const struct hand_over *row,
	      const struct caseload_cases *changed, size_t *n_out,
	      struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct hand_over_case *cases;
	const char *pair = "";
	enum err_code rc =
		hand_over_cases(call->store, row->head.id, &rows, err);

	*n_out = 0;
	if (rc == ERR_OK)
		rc = pair_name(call->store, row->from_pair_id, call->arena,
			       &pair, err);
	cases = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		if (is_chosen(changed, cases[i].casefile_id))
			continue;
		rc = give_back(call, row, &cases[i], pair, err);
		(*n_out)++;
	}
	call->said =
		arena_printf(call->arena,
			     P_("%zu case is with %s again. Both pairs are "
				"told.",
				"%zu cases are with %s again. Both pairs are "
				"told.",
				*n_out),
			     *n_out, pair);
	return rc;
}

static enum err_code
pair_hand_back(struct op_call *call, struct err *err)
{
	struct caseload_cases changed = {.arena = call->arena};
	struct hand_over row;
	size_t n = 0;
	enum err_code rc = load_ours(call, &row, err);

	if (rc == ERR_OK)
		rc = check_back(call, &row, &changed, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = give_all_back(call, &row, &changed, &n, err);
	if (rc == ERR_OK && n == 0)
		issues_add(call->issues, "hand_over", "none",
			   _("All of its cases were changed since: nothing is "
			     "left to take back."));
	if (rc != ERR_OK || n == 0)
		return rc;
	row.back_by_id = session_actor(call->session)->head.id;
	row.back_at = call->now;
	call->row_id = row.head.id;
	return record_update(call->store, &HAND_OVER_RECORD, &row, err);
}

/* ---- Taking note of it ---- */

static enum err_code
hand_over_seen(struct op_call *call, struct err *err)
{
	struct hand_over row;
	struct hand_over_told told = {0};
	struct hand_over_read mark = {
		.staff_id = session_actor(call->session)->head.id,
		.read_at = call->now,
	};
	enum err_code rc =
		op_load_row(call, "hand_over", &HAND_OVER_RECORD, &row, err);

	if (rc == ERR_OK)
		rc = hand_over_told(call->store, row.head.id, mark.staff_id,
				    call->today, &told, err);
	if (rc != ERR_OK)
		return rc;
	if (!told.is_concerned)
		return err_set(err, ERR_NOT_FOUND, "hand_over",
			       _("No such hand-over is told to you."));
	mark.hand_over_id = row.head.id;
	mark.is_back = row.back_at.ms != 0;
	call->row_id = row.head.id;
	call->said = _("Noted.");
	return told.is_noted
		       ? ERR_OK
		       : record_insert(call->store, &HAND_OVER_READ_RECORD,
				       call->now, &mark, err);
}

static const struct operation HAND_OVER_OPERATIONS[] = {
	{.name = "hand_over.seen",
	 .words = N_("read noted caseload"),
	 .title = N_("Note a hand-over"),
	 .hint = N_("Noted"),
	 .summary = N_("Takes a caseload handed over to or from you off your "
		       "list."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = SEEN_PARAMS,
	 .n_params = N_ELEMS(SEEN_PARAMS),
	 .body = hand_over_seen,
	 .key = 'd'},
	{.name = "pair.hand_back",
	 .words = N_("undo take back caseload return"),
	 .title = N_("Take a hand-over back"),
	 .hint = N_("Take back"),
	 .summary = N_("Gives the cases of a hand-over back to the pair that "
		       "had them, as they stood."),
	 .right = RIGHT_CASELOAD_GIVE,
	 .params = BACK_PARAMS,
	 .n_params = N_ELEMS(BACK_PARAMS),
	 .load = back_load,
	 .tell = back_tell,
	 .body = pair_hand_back,
	 .key = 'u'},
	{.name = "pair.hand_over",
	 .words = N_("caseload transfer give all cases leave"),
	 .title = N_("Hand a caseload over"),
	 .hint = N_("Hand over"),
	 .summary = N_("Gives all open cases of a pair, or some of them, to "
		       "another pair of the office in one act."),
	 .right = RIGHT_CASELOAD_GIVE,
	 .params = GIVE_PARAMS,
	 .n_params = N_ELEMS(GIVE_PARAMS),
	 .load = give_load,
	 .tell = give_tell,
	 .warn = give_warn,
	 .body = pair_hand_over,
	 .makes = REF_HAND_OVER,
	 .asks = true,
	 .undone_by = "pair.hand_back",
	 .many = "cases",
	 .key = 'a'},
};

/* ---- Lists ---- */

static const struct code_item STATE_ITEMS[] = {
	{"handed_over", N_("Handed over"), NULL, false},
	{"handed_back", N_("Taken back"), NULL, false},
};

static const struct code_list STATE_CODES = {"hand_over_state", STATE_ITEMS,
					     N_ELEMS(STATE_ITEMS)};

static const struct view_column HAND_OVER_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"at", N_("When"), COLUMN_STAMP, NULL, 17, 3},
	{"by", N_("Who"), COLUMN_TEXT, NULL, 16, 4},
	{"state", N_("What"), COLUMN_CODE, &STATE_CODES, 12, 1},
	{"from", N_("From"), COLUMN_TEXT, NULL, 24, 0},
	{"to", NC_("pair", "To"), COLUMN_TEXT, NULL, 24, 0},
	{"cases", N_("Cases"), COLUMN_INT, NULL, 5, 0},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 24, 2},
};

static const struct view_column CASE_COLUMNS[] = {
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"pair", N_("Pair now"), COLUMN_TEXT, NULL, 24, 1},
	{"is_changed", N_("Changed since"), COLUMN_BOOL, NULL, 13, 1},
};

static const struct param CASES_PARAMS[] = {HAND_OVER_PARAM};

/* Its cases stand in a list of their own. */
static const char *
opens_cases(const struct view_row *row)
{
	(void)row;
	return "hand_over.cases";
}

static const char *const BACK_OPERATIONS[] = {"pair.hand_back", NULL};
static const char *const TOLD_OPERATIONS[] = {"hand_over.seen", NULL};

static const struct view HAND_OVER_VIEWS[] = {
	{.name = "hand_over.cases",
	 .title = N_("Cases of a hand-over"),
	 .summary = N_("The cases of a hand-over: which pair has them now, and "
		       "which were changed since, so that they are not taken "
		       "back."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &HAND_OVER_CASES_QUERY,
	 .columns = CASE_COLUMNS,
	 .n_columns = N_ELEMS(CASE_COLUMNS),
	 .params = CASES_PARAMS,
	 .n_params = N_ELEMS(CASES_PARAMS),
	 .rows = REF_CASEFILE,
	 .adds = "",
	 .empty = N_("You know of no case of this hand-over.")},
	{.name = "hand_overs",
	 .title = N_("Hand-overs"),
	 .summary = N_("Caseloads of the office handed from pair to pair, the "
		       "newest first."),
	 .right = RIGHT_CASELOAD_READ,
	 .query = &HAND_OVER_QUERY,
	 .columns = HAND_OVER_COLUMNS,
	 .n_columns = N_ELEMS(HAND_OVER_COLUMNS),
	 .rows = REF_HAND_OVER,
	 .operations = BACK_OPERATIONS,
	 .opens = opens_cases,
	 .adds = "",
	 .empty = N_("No caseload was handed over yet.")},
	{.name = "hand_overs.told",
	 .title = N_("Caseloads handed over"),
	 .summary = N_("Caseloads handed over to your pair or by it in the "
		       "last 60 days, until you note it."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &HAND_OVER_TOLD_QUERY,
	 .columns = HAND_OVER_COLUMNS,
	 .n_columns = N_ELEMS(HAND_OVER_COLUMNS),
	 .rows = REF_HAND_OVER,
	 .operations = TOLD_OPERATIONS,
	 .opens = opens_cases,
	 .adds = "",
	 .empty = N_("No caseload was handed over to you or by you."),
	 .days_ahead = TOLD_BACK_DAYS},
};

const struct room HAND_OVER_ROOM = {
	.operations = HAND_OVER_OPERATIONS,
	.n_operations = N_ELEMS(HAND_OVER_OPERATIONS),
	.views = HAND_OVER_VIEWS,
	.n_views = N_ELEMS(HAND_OVER_VIEWS),
};
