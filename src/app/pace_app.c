/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/find.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "contact_next.h"
#include "core/appointment.h"
#include "core/breach.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/contact_clock.h"
#include "pace.h"
#include "param_private.h"
#include "promise_rows.h"
#include "rooms.h"
#include "session_private.h"
#include "store/breach_store.h"
#include "store/casefile_store.h"
#include "store/contract_store.h"
#include "store/appointment_store.h"
#include "store/promise_store.h"
#include "view_made.h"

/* What is due so soon stands in the list already. */
enum {
	STEPS_AHEAD_DAYS = 7,
	PERCENT_BP = 100,
	APPOINTMENTS_SHOWN = 3,
	EACH_SHOWN = 3
};

static const struct query_order DUE_ORDERS[] = {
	{"due", N_("due"), "due", false},
};

static const struct query_order LOAD_ORDERS[] = {
	{"load", N_("load"), "load", true},
};

/* Not of one table: the rows are made. */
static const struct query DUE_QUERY = {
	.orders = DUE_ORDERS, .n_orders = N_ELEMS(DUE_ORDERS), .small = true};
static const struct query LOAD_QUERY = {
	.orders = LOAD_ORDERS, .n_orders = N_ELEMS(LOAD_ORDERS), .small = true};

/* ---- Steps due, contacts missed ---- */

static const struct view_column STEP_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 3},
	{"step", N_("Step"), COLUMN_CODE, &codes_pace_step, 14, 0},
	{"due", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"profile", N_("Profile"), COLUMN_CODE, &codes_profile, 16, 4},
};

static const struct view_column MISSED_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 3},
	{"next", N_("To do"), COLUMN_CODE, &codes_missed_step, 16, 0},
	{"due", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"missed", N_("Missed"), COLUMN_DATE, NULL, 13, 0},
};

static const char **
who_cells(const struct pace_case *c, size_t n, struct arena *arena)
{
	const char **cells = arena_new(arena, const char *, n);

	cells[0] = c->family_name;
	cells[1] = c->given_name;
	cells[2] = c->birth;
	cells[3] = c->number;
	return cells;
}

static struct view_row
due_row(const struct pace_case *c, const char **cells, struct date due,
	struct arena *arena)
{
	return (struct view_row){
		.casefile_id = c->casefile_id,
		.person_id = c->person_id,
		.key = arena_printf(arena, "%s %s", date_iso_dup(arena, due),
				    c->sort_name),
		.cells = cells,
	};
}

static enum err_code
make_steps(struct session *session, const struct view_asked *asked,
	   struct arena *arena, struct view_page *out, struct err *err)
{
	struct pace_set set;
	struct date last =
		date_add_days(session_today(session), STEPS_AHEAD_DAYS);
	enum err_code rc = pace_read(session, 0, arena, &set, err);

	(void)asked;
	out->rows = arena_new(arena, struct view_row, set.n * PACE_STEPS + 1);
	for (size_t i = 0; rc == ERR_OK && i < set.n; i++)
		for (size_t j = 0; j < set.items[i].n_steps; j++) {
			const struct pace_case *c = set.items[i].casefile;
			const struct pace_due *due = &set.items[i].steps[j];
			const char **cells;

			if (date_cmp(due->due, last) > 0)
				continue;
			cells = who_cells(c, N_ELEMS(STEP_COLUMNS), arena);
			cells[4] = codes_pace_step.items[due->step].code;
			cells[5] = date_iso_dup(arena, due->due);
			cells[6] = c->profile;
			out->rows[out->n] = due_row(c, cells, due->due, arena);
			out->rows[out->n++].id =
				c->casefile_id * PACE_STEPS + (int)due->step;
		}
	view_made_sort(out);
	return rc;
}

static enum err_code
make_missed(struct session *session, const struct view_asked *asked,
	    struct arena *arena, struct view_page *out, struct err *err)
{
	struct pace_set set;
	enum err_code rc = pace_read(session, 0, arena, &set, err);

	(void)asked;
	out->rows = arena_new(arena, struct view_row, set.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < set.n; i++) {
		const struct pace *pace = &set.items[i];
		const struct pace_case *c = pace->casefile;
		const char **cells;

		if (date_is_none(pace->missed))
			continue;
		cells = who_cells(c, N_ELEMS(MISSED_COLUMNS), arena);
		cells[4] = pace->missed_step;
		cells[5] = date_iso_dup(arena, pace->missed_due);
		cells[6] = date_iso_dup(arena, pace->missed);
		out->rows[out->n] = due_row(c, cells, pace->missed_due, arena);
		out->rows[out->n++].id = c->casefile_id;
	}
	view_made_sort(out);
	return rc;
}

/* ---- What the pairs carry ---- */

static const struct view_column LOAD_COLUMNS[] = {
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 28, 0},
	{"load", N_("Load"), COLUMN_BP, NULL, 6, 0},
	{"points", N_("Points"), COLUMN_INT, NULL, 6, 2},
	{"capacity", N_("Capacity"), COLUMN_INT, NULL, 8, 3},
	{"cases", N_("Cases"), COLUMN_INT, NULL, 5, 1},
	{"acute", N_("Acute"), COLUMN_INT, NULL, 5, 4},
	{"interpreter", N_("Interpreter"), COLUMN_INT, NULL, 11, 6},
	{"new", N_("New"), COLUMN_INT, NULL, 4, 5},
};

static const char *
int_cell(struct arena *arena, int64_t i)
{
	return arena_printf(arena, "%lld", (long long)i);
}

static struct view_row
load_row(const struct load_pair *pair, struct date today, struct arena *arena)
{
	const char **cells =
		arena_new(arena, const char *, N_ELEMS(LOAD_COLUMNS));
	int points = 0;
	int n_acute = 0;
	int n_interpreter = 0;
	int n_new = 0;

	for (size_t i = 0; i < pair->n_cases; i++) {
		const struct load_facts *facts = &pair->cases[i];

		points += load_points(facts, today);
		n_acute += facts->has_acute_task;
		n_interpreter += facts->needs_interpreter;
		n_new += load_is_new(facts, today);
	}
	int percent = load_percent(points, (int)pair->capacity);

	cells[0] =
		arena_printf(arena, "%s + %s", pair->social, pair->employment);
	cells[1] = int_cell(arena, (int64_t)percent * PERCENT_BP);
	cells[2] = int_cell(arena, points);
	cells[3] = int_cell(arena, pair->capacity);
	cells[4] = int_cell(arena, (int64_t)pair->n_cases);
	cells[5] = int_cell(arena, n_acute);
	cells[6] = int_cell(arena, n_interpreter);
	cells[7] = int_cell(arena, n_new);
	/* The fullest first. */
	return (struct view_row){
		.id = pair->pair_id,
		.key = arena_printf(arena, "%06d %s", 999999 - percent,
				    pair->social),
		.cells = cells,
	};
}

static enum err_code
make_load(struct session *session, const struct view_asked *asked,
	  struct arena *arena, struct view_page *out, struct err *err)
{
	struct load_rows rows = {.arena = arena};
	struct query_actor actor;
	enum err_code rc;

	(void)asked;
	session_query_actor(session, &actor);
	rc = load_list(session->store, &actor, &rows, err);
	out->rows = arena_new(arena, struct view_row, rows.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		out->rows[out->n++] =
			load_row(&rows.pairs[i], session_today(session), arena);
	view_made_sort(out);
	return rc;
}

static const char *const STEP_OPERATIONS[] = {
	"contact.log", "contact.missed", "appointment.make",
	"task.add",    "case.profile",	 "note.write",
	NULL};

static const char *const LOAD_OPERATIONS[] = {"pair.hand_over", NULL};

/* The cases that weigh. */
static const char *
opens_cases(const struct view_row *row)
{
	(void)row;
	return "cases.of_pair";
}

/* Where the step is taken. */
static enum ref_kind
leads_to(const struct view_row *row)
{
	switch (row->id % PACE_STEPS) {
	case PACE_DIAGNOSIS:
	case PACE_RENEW_DIAGNOSIS:
		return REF_DIAGNOSIS;
	case PACE_CONTRACT:
		return REF_CONTRACT;
	default:
		return REF_NONE;
	}
}

static const struct view PACE_VIEWS[] = {
	{.name = "caseload.pairs",
	 .title = N_("Load of the pairs"),
	 .summary = N_("The weight of each pair's open cases; Load: in percent "
		       "of its capacity."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &LOAD_QUERY,
	 .make = make_load,
	 .columns = LOAD_COLUMNS,
	 .n_columns = N_ELEMS(LOAD_COLUMNS),
	 .rows = REF_PAIR,
	 .operations = LOAD_OPERATIONS,
	 .opens = opens_cases,
	 .adds = "",
	 .empty = N_("No pair of yours carries a case.")},
	{.name = "cases.steps",
	 .title = N_("Steps due"),
	 .summary = N_("What new cases need first; team meetings and diagnoses "
		       "to renew."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &DUE_QUERY,
	 .make = make_steps,
	 .columns = STEP_COLUMNS,
	 .n_columns = N_ELEMS(STEP_COLUMNS),
	 .operations = STEP_OPERATIONS,
	 .leads = leads_to,
	 .adds = "",
	 .empty = N_("No step is due in the next seven days."),
	 .urgent = true,
	 .has_ahead = true},
	{.name = "contacts.missed",
	 .title = N_("Contacts missed"),
	 .summary = N_("Who did not come and was not heard of since, and what "
		       "to do now."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &DUE_QUERY,
	 .make = make_missed,
	 .columns = MISSED_COLUMNS,
	 .n_columns = N_ELEMS(MISSED_COLUMNS),
	 .operations = STEP_OPERATIONS,
	 .adds = "",
	 .empty = N_("Whoever missed a contact was heard of since."),
	 .urgent = true,
	 .on_its_day = true,
	 .since = "missed"},
};

const struct room PACE_ROOM = {
	.views = PACE_VIEWS,
	.n_views = N_ELEMS(PACE_VIEWS),
};

/* ---- The head of a case ---- */

static void
add_line(struct case_pace *out, const char *label, const char *text,
	 bool is_late)
{
	if (out->n < CASE_PACE_LINES)
		out->lines[out->n++] =
			(struct case_pace_line){label, text, is_late};
}

/* Each that is late, else the next to come: the rest can wait unseen. */
static void
add_steps(const struct pace *pace, struct date today, struct arena *arena,
	  struct case_pace *out)
{
	const struct pace_due *next = NULL;

	for (size_t i = 0; i < pace->n_steps; i++)
		if (next == NULL || date_cmp(pace->steps[i].due, next->due) < 0)
			next = &pace->steps[i];
	for (size_t i = 0; i < pace->n_steps; i++) {
		const struct pace_due *step = &pace->steps[i];
		bool is_late = date_cmp(step->due, today) < 0;

		if (is_late || step == next)
			add_line(out,
				 _(codes_pace_step.items[step->step].label),
				 date_distance(arena, step->due, today),
				 is_late);
	}
}

/* In words, and by its day: whether it is late. */
static void
add_next_contact(const struct casefile *casefile, struct date planned,
		 struct date today, struct arena *arena, struct case_pace *out)
{
	struct date asked = casefile->contact_due;
	struct date day;
	enum contact_next next = contact_next_of(planned, asked, &day);
	bool is_late = next == CONTACT_NEXT_TOO_LATE ||
		       (next != CONTACT_NEXT_NONE && date_cmp(day, today) < 0);
	const char *text = date_distance(arena, day, today);

	if (next == CONTACT_NEXT_PLANNED)
		text = arena_printf(arena, _("planned %s"),
				    date_in_words(arena, planned, today));
	else if (next == CONTACT_NEXT_TOO_LATE && date_cmp(day, today) < 0)
		text = arena_printf(arena, "%s; %s", text,
				    contact_next_words(arena, planned, asked));
	else if (next == CONTACT_NEXT_TOO_LATE)
		text = contact_next_words(arena, planned, asked);
	if (next != CONTACT_NEXT_NONE)
		add_line(out, _("Next contact"), text, is_late);
}

/* Planned or asked for, it is one; of a new case the first contact and what
 * is asked for with it come before it. */
static enum err_code
add_steps_and_contact(struct session *session, const struct pace *pace,
		      struct arena *arena, struct case_pace *out,
		      struct err *err)
{
	struct record_rows due = {.arena = arena};
	struct date today = session_today(session);
	int64_t casefile_id = pace->casefile->casefile_id;
	struct casefile casefile;
	enum err_code rc = casefile_load(session->store, casefile_id, arena,
					 &casefile, err);

	if (rc == ERR_OK)
		rc = appointment_due(session->store, casefile_id, &due, err);
	if (rc != ERR_OK)
		return rc;
	const struct appointment *plan = due.items;
	struct date planned = due.n > 0 ? plan->on_day : DATE_NONE;
	bool is_new = date_is_none(casefile.last_contact_on);

	if (!is_new)
		add_next_contact(&casefile, planned, today, arena, out);
	add_steps(pace, today, arena, out);
	if (is_new)
		add_next_contact(&casefile, planned, today, arena, out);
	return ERR_OK;
}

/* What cannot wait stands above all else. */
static enum err_code
add_acute(struct session *session, int64_t casefile_id, struct arena *arena,
	  struct case_pace *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	struct date today = session_today(session);
	enum err_code rc =
		breach_acute_tasks(session->store, casefile_id, &rows, err);
	const struct task *tasks = rows.items;

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		if (date_is_none(tasks[i].done_on) &&
		    strcmp(tasks[i].kind, "acute") == 0)
			add_line(out, _("Acute"),
				 arena_printf(arena, "%s: %s",
					      date_distance(arena,
							    tasks[i].due_on,
							    today),
					      tasks[i].text),
				 true);
	return rc;
}

static void
add_missed(const struct pace *pace, struct date today, struct arena *arena,
	   struct case_pace *out)
{
	if (date_is_none(pace->missed))
		return;
	add_line(out, _("Missed contact"),
		 arena_printf(arena, _("%s, nothing since. Now: %s, %s"),
			      date_short(arena, pace->missed),
			      code_label(&codes_missed_step, pace->missed_step),
			      date_distance(arena, pace->missed_due, today)),
		 true);
}

static enum err_code
add_face_share(struct session *session, const struct pace *pace,
	       struct arena *arena, struct case_pace *out, struct err *err)
{
	const struct contact_standard *standard = contact_standard_find(
		(enum profile)code_value(&codes_profile,
					 pace->casefile->profile));
	int n_held;
	int share;
	enum err_code rc = pace_face_share(session, pace, &n_held, &share, err);

	if (rc != ERR_OK || share < 0 || standard == NULL)
		return rc;
	add_line(
		out, _("Face to face"),
		arena_printf(arena,
			     P_("%d %% of %d talk; the profile asks for %d %%",
				"%d %% of %d talks; the profile asks for %d %%",
				n_held),
			     share, n_held, standard->face_share_percent),
		share < standard->face_share_percent);
	return ERR_OK;
}

/* Who looks after a case sees there, not in lists alone, that a breach waits
 * for an answer; who may not know of breaches sees none. Read, also for the
 * journal, only where there is one. */
static enum err_code
add_breaches(struct session *session, int64_t casefile_id, struct arena *arena,
	     struct case_pace *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	struct err denied = {0};
	struct date today = session_today(session);
	enum err_code rc;

	rc = breach_open_list(session->store, casefile_id, &rows, err);
	if (rc != ERR_OK || rows.n == 0 ||
	    session_open_case(session, casefile_id, DATA_SANCTION, &denied) !=
		    ERR_OK)
		return rc;
	const struct breach_row *open = rows.items;

	for (size_t i = 0; rc == ERR_OK && i < rows.n && i < EACH_SHOWN; i++)
		add_line(out, _("Breach"),
			 arena_printf(arena, "%s, %s: %s",
				      date_in_words(arena, open[i].on_day,
						    today),
				      date_is_none(open[i].explained_on)
					      ? _("not heard yet")
					      : _("heard, not answered yet"),
				      open[i].text),
			 true);
	return rc;
}

/* The contract in force should have been looked at together. */
static enum err_code
add_review(struct session *session, int64_t casefile_id, struct arena *arena,
	   struct case_pace *out, struct err *err)
{
	struct contract_row row = {0};
	struct date today = session_today(session);
	int64_t id = 0;
	enum err_code rc =
		contract_find_in_force(session->store, casefile_id, &id, err);

	if (rc == ERR_OK && id != 0)
		rc = record_load(session->store, &CONTRACT_RECORD, id, arena,
				 &row, err);
	if (rc != ERR_OK || id == 0 || date_is_none(row.review_on) ||
	    date_cmp(row.review_on, today) >= 0)
		return rc;
	add_line(out, _("Review"), date_distance(arena, row.review_on, today),
		 true);
	return ERR_OK;
}

/* Promises of a case, as the record and as the rules have them. */
struct promised {
	const struct promise_row *rows;
	const struct promise *promises;
	size_t n;
	struct date today;
};

/* The first ones that are late of one side. */
static void
add_late(const struct promised *all, bool ours, struct arena *arena,
	 struct case_pace *out)
{
	size_t n_shown = 0;

	for (size_t i = 0; i < all->n && n_shown < EACH_SHOWN; i++) {
		const struct promise_row *row = &all->rows[i];
		const char *due;

		if (row->ours != ours ||
		    !promise_is_overdue(&all->promises[i], all->today))
			continue;
		due = date_distance(arena, row->next_due, all->today);
		add_line(out, ours ? _("Late by us") : _("Late"),
			 ours ? arena_printf(arena, "%s, %s", row->what, due)
			      : arena_printf(arena, "%s: %s, %s",
					     row->owner_name, row->what, due),
			 true);
		n_shown++;
	}
}

/* Of both sides; ours first: they turn a contract amber (domain.md 3.3). */
static enum err_code
add_promises(struct session *session, int64_t casefile_id, struct arena *arena,
	     struct case_pace *out, struct err *err)
{
	struct promise_row *rows = NULL;
	struct promise *promises;
	size_t n = 0;
	int64_t resting = 0;
	enum err_code rc = promise_list_case(session->store, casefile_id, arena,
					     &rows, &n, err);

	if (rc == ERR_OK)
		rc = contract_find_resting(session->store, casefile_id,
					   &resting, err);

	if (rc != ERR_OK)
		return rc;
	promises = arena_new(arena, struct promise, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (resting != 0 && rows[i].contract_id == resting)
			rows[i].next_due = DATE_NONE;
		promise_from_row(&rows[i], &promises[i]);
	}
	const struct promised all = {rows, promises, n, session_today(session)};

	add_late(&all, true, arena, out);
	add_late(&all, false, arena, out);
	return ERR_OK;
}

/* The next ones, whoever of the pair has them; what is only due is the next
 * contact. */
static enum err_code
add_appointments(struct session *session, int64_t casefile_id,
		 struct arena *arena, struct case_pace *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	struct date today = session_today(session);
	enum err_code rc = appointment_next(session->store, casefile_id, today,
					    APPOINTMENTS_SHOWN + 1, &rows, err);
	const struct appointment *all = rows.items;
	size_t n_shown = 0;

	for (size_t i = 0;
	     rc == ERR_OK && i < rows.n && n_shown < APPOINTMENTS_SHOWN; i++) {
		if (all[i].due_only)
			continue;
		add_line(out, _("Appointment"),
			 arena_printf(
				 arena, "%s  %s  %s",
				 date_in_words(arena, all[i].on_day, today),
				 all[i].at_time,
				 code_label(&codes_contact_kind, all[i].kind)),
			 false);
		n_shown++;
	}
	return rc;
}

/* Those that were and of which nothing was logged: one would be lost, or logged
 * on another day. */
static enum err_code
add_unanswered(struct session *session, int64_t casefile_id,
	       struct arena *arena, struct case_pace *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	struct date today = session_today(session);
	enum err_code rc = appointment_unanswered(session->store, casefile_id,
						  today, APPOINTMENTS_SHOWN,
						  &rows, err);
	const struct appointment *all = rows.items;

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		add_line(out, _("How did it go?"),
			 arena_printf(
				 arena, "%s  %s  %s",
				 date_in_words(arena, all[i].on_day, today),
				 str_or_empty(all[i].at_time),
				 code_label(&codes_contact_kind, all[i].kind)),
			 true);
	return rc;
}

struct date
app_case_unanswered(struct session *session, int64_t casefile_id)
{
	struct arena arena = {0};
	struct record_rows rows = {.arena = &arena};
	struct record_rows now = {.arena = &arena};
	struct date today = session_today(session);
	struct date day = DATE_NONE;
	struct err err = {0};

	if (session_open_case(session, casefile_id, DATA_SOCIAL, &err) ==
		    ERR_OK &&
	    appointment_unanswered(session->store, casefile_id, today, 1, &rows,
				   &err) == ERR_OK &&
	    appointment_planned_on(session->store, casefile_id, today,
				   session->actor.head.id, &now,
				   &err) == ERR_OK &&
	    rows.n > 0 && now.n == 0)
		day = ((const struct appointment *)rows.items)->on_day;
	arena_fini(&arena);
	return day;
}

enum err_code
app_case_pace(struct session *session, int64_t casefile_id, struct arena *arena,
	      struct case_pace *out, struct err *err)
{
	struct pace_set set = {0};
	enum err_code rc =
		session_open_case(session, casefile_id, DATA_SOCIAL, err);

	*out = (struct case_pace){0};
	if (rc == ERR_OK)
		rc = session_open_case(session, casefile_id, DATA_CONTRACT,
				       err);
	if (rc == ERR_OK)
		rc = pace_read(session, casefile_id, arena, &set, err);
	if (rc != ERR_OK || set.n == 0)
		return rc;
	rc = add_acute(session, casefile_id, arena, out, err);
	if (rc == ERR_OK)
		rc = add_breaches(session, casefile_id, arena, out, err);
	if (rc == ERR_OK)
		rc = add_promises(session, casefile_id, arena, out, err);
	if (rc == ERR_OK)
		rc = add_review(session, casefile_id, arena, out, err);
	if (rc != ERR_OK)
		return rc;
	rc = add_unanswered(session, casefile_id, arena, out, err);
	if (rc != ERR_OK)
		return rc;
	add_missed(&set.items[0], session_today(session), arena, out);
	rc = add_steps_and_contact(session, &set.items[0], arena, out, err);
	if (rc == ERR_OK)
		rc = add_face_share(session, &set.items[0], arena, out, err);
	if (rc == ERR_OK)
		rc = add_appointments(session, casefile_id, arena, out, err);
	return rc;
}
