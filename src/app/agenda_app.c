/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What comes next, day by day: what the lists of contacts, promises, reviews,
 * contracts and tasks say with the steps of the case clocks among it.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "contact_next.h"
#include "core/codes.h"
#include "core/contact_clock.h"
#include "pace.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/agenda_store.h"
#include "view_made.h"

/* Where no last day is given. */
enum { AGENDA_AHEAD_DAYS = 14 };

/* In the order in which they stand on one day (domain.md 11, task_due). */
static const struct code_item KIND_ITEMS[] = {
	{"acute", N_("Acute"), NULL, false},
	{"protect", N_("To protect"), NULL, false},
	{"appointment", N_("Appointment"), NULL, false},
	{"missed", N_("Missed contact"), NULL, false},
	{"promise_ours", N_("We promised"), NULL, false},
	{"review", N_("Review"), NULL, false},
	{"contract_end", N_("Contract ends"), NULL, false},
	{"first_contact", N_("First contact"), NULL, false},
	{"first_meeting", N_("First meeting"), NULL, false},
	{"diagnosis", N_("Diagnosis"), NULL, false},
	{"contract", N_("Contract"), NULL, false},
	{"team_meeting", N_("Team meeting"), NULL, false},
	{"renew_diagnosis", N_("New diagnosis"), NULL, false},
	{"contact", N_("Contact"), NULL, false},
	{"contact_due", N_("Contact due"), NULL, false},
	{"promise_theirs", N_("They promised"), NULL, false},
	{"talk", N_("To talk over"), NULL, false},
	{"todo", N_("To do"), NULL, false},
};

static const struct code_list KIND_CODES = {"agenda_kind", KIND_ITEMS,
					    N_ELEMS(KIND_ITEMS)};

static const struct view_column AGENDA_COLUMNS[] = {
	{"day", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"kind", N_("What"), COLUMN_CODE, &KIND_CODES, 14, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"text", N_("Text"), COLUMN_TEXT, NULL, 28, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 2},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 3},
};

static const struct param AGENDA_PARAMS[] = {
	{.name = "from_day",
	 .type = PARAM_DATE,
	 .label = N_("From"),
	 .help = N_("First day; without it also what is late")},
	{.name = "to_day",
	 .type = PARAM_DATE,
	 .label = N_("Until"),
	 .help = N_("Last day; without it two weeks from today")},
};

struct agenda {
	struct arena *arena;
	char from[DATE_ISO_SIZE]; /* "" = the beginning */
	char to[DATE_ISO_SIZE];
	char after[DATE_ISO_SIZE]; /* the day after to */
	struct view_page *out;
};

static bool
is_within(const struct agenda *agenda, const char *day)
{
	return *day != '\0' && strcmp(day, agenda->from) >= 0 &&
	       strcmp(day, agenda->to) <= 0;
}

/* Appointments stand in the order of their hours: their text begins with it. */
static const char *
time_of(const struct agenda_entry *entry)
{
	return strcmp(entry->kind, "appointment") == 0 ? entry->what : "";
}

static void
add_entry(struct agenda *agenda, const struct agenda_entry *entry)
{
	struct view_page *out = agenda->out;
	int rank = code_value(&KIND_CODES, entry->kind);
	const char **cells =
		arena_new(agenda->arena, const char *, N_ELEMS(AGENDA_COLUMNS));

	out->rows = arena_room(agenda->arena, out->rows, out->n,
			       sizeof(*out->rows));
	cells[0] = entry->day;
	cells[1] = entry->kind;
	cells[2] = entry->family_name;
	cells[3] = entry->given_name;
	cells[4] = entry->birth;
	cells[5] = entry->what;
	cells[6] = entry->number;
	cells[7] = entry->pair;
	out->rows[out->n++] = (struct view_row){
		/* A row of each kind and id, the same at every reading. */
		.id = entry->id * (int)N_ELEMS(KIND_ITEMS) + rank,
		.casefile_id = entry->casefile_id,
		.person_id = entry->person_id,
		.key = arena_printf(agenda->arena, "%s %02d %s %s", entry->day,
				    rank, time_of(entry), entry->sort_name),
		.cells = cells,
	};
}

static int
by_case(const void *key, const void *entry)
{
	int64_t id = *(const int64_t *)key;
	int64_t other = ((const struct agenda_entry *)entry)->casefile_id;

	return id < other ? -1 : id > other;
}

/* With the contact that the case asks for; NULL where the case has none. */
static const struct agenda_entry *
case_of(const struct agenda_entries *entries, int64_t casefile_id)
{
	return entries->n_cases == 0
		       ? NULL
		       : bsearch(&casefile_id, entries->items, entries->n_cases,
				 sizeof(*entries->items), by_case);
}

/* ---- The next contact ---- */

/*
 * Planned and asked for, a contact is one row: on the day that counts
 * (contact_next_of) where that is among the days asked for, else on the other.
 */
static void
add_contact(struct agenda *agenda, const struct agenda_entry *entry,
	    const struct agenda_entry *asked_for)
{
	struct agenda_entry row = *entry;
	struct date planned = date_from_iso(asked_for->what);
	struct date asked = date_from_iso(asked_for->day);
	struct date day;
	enum contact_next next = contact_next_of(planned, asked, &day);
	bool is_plan = entry != asked_for;

	if (next == CONTACT_NEXT_PLANNED && !is_plan &&
	    is_within(agenda, asked_for->what))
		return;
	if (next == CONTACT_NEXT_TOO_LATE && is_plan &&
	    is_within(agenda, asked_for->day))
		return;
	if (next == CONTACT_NEXT_TOO_LATE)
		row.what = contact_next_words(agenda->arena, planned, asked);
	else if (!is_plan)
		row.what = "";
	add_entry(agenda, &row);
}

static void
add_of_day(struct agenda *agenda, const struct agenda_entries *entries,
	   const struct agenda_entry *entry)
{
	const struct agenda_entry *asked_for =
		strcmp(entry->kind, "contact") == 0 ? entry
		: strcmp(entry->kind, "contact_due") == 0
			? case_of(entries, entry->casefile_id)
			: NULL;

	if (!is_within(agenda, entry->day))
		return;
	if (asked_for == NULL)
		add_entry(agenda, entry);
	else
		add_contact(agenda, entry, asked_for);
}

/* ---- Steps of the clocks ---- */

static void
add_pace(struct agenda *agenda, const struct agenda_entry *casefile,
	 const struct pace *pace)
{
	struct agenda_entry entry = *casefile;
	char day[DATE_ISO_SIZE];

	entry.what = "";
	for (size_t i = 0; i < pace->n_steps; i++) {
		if (!is_within(agenda, date_iso(pace->steps[i].due, day)))
			continue;
		entry.kind = codes_pace_step.items[pace->steps[i].step].code;
		entry.day = arena_strdup(agenda->arena, day);
		add_entry(agenda, &entry);
	}
	if (date_is_none(pace->missed) ||
	    !is_within(agenda, date_iso(pace->missed_due, day)))
		return;
	entry.kind = "missed";
	entry.day = arena_strdup(agenda->arena, day);
	entry.what = code_label(&codes_missed_step, pace->missed_step);
	add_entry(agenda, &entry);
}

static enum err_code
add_paces(struct session *session, struct agenda *agenda,
	  const struct agenda_entries *entries, struct err *err)
{
	struct pace_set set;
	enum err_code rc = pace_read(session, 0, agenda->arena, &set, err);

	for (size_t i = 0; rc == ERR_OK && i < set.n; i++) {
		const struct agenda_entry *casefile =
			case_of(entries, set.items[i].casefile->casefile_id);

		if (casefile != NULL)
			add_pace(agenda, casefile, &set.items[i]);
	}
	return rc;
}

/* ---- The list ---- */

static void
set_range(const struct session *session, const struct view_asked *asked,
	  struct agenda *agenda)
{
	const struct value *from = &asked->values[0];
	const struct value *to = &asked->values[1];
	struct date last = date_is_none(to->date)
				   ? date_add_days(session_today(session),
						   AGENDA_AHEAD_DAYS)
				   : to->date;

	if (!date_is_none(from->date))
		date_iso(from->date, agenda->from);
	date_iso(last, agenda->to);
	date_iso(date_after_last(last), agenda->after);
}

/* A contract ends with its last day; the record has the day after. */
static void
say_last_day(struct agenda_entry *entry, struct arena *arena)
{
	if (strcmp(entry->kind, "contract_end") == 0)
		entry->day = date_iso_dup(
			arena, date_last_day(date_from_iso(entry->day)));
}

static enum err_code
make_agenda(struct session *session, const struct view_asked *asked,
	    struct arena *arena, struct view_page *out, struct err *err)
{
	struct agenda agenda = {.arena = arena, .out = out};
	struct agenda_entries entries = {.arena = arena};
	struct query_actor actor;
	enum err_code rc;

	set_range(session, asked, &agenda);
	session_query_actor(session, &actor);
	rc = agenda_list(session->store, &actor, agenda.from, agenda.after,
			 &entries, err);
	for (size_t i = 0; rc == ERR_OK && i < entries.n; i++) {
		say_last_day(&entries.items[i], arena);
		add_of_day(&agenda, &entries, &entries.items[i]);
	}
	if (rc == ERR_OK)
		rc = add_paces(session, &agenda, &entries, err);
	if (rc == ERR_OK)
		view_made_sort(out);
	return rc;
}

static const struct query_order AGENDA_ORDERS[] = {
	{"day", N_("day"), "", false},
};

/* Of many tables: make_agenda makes the rows. */
static const struct query AGENDA_QUERY = {
	.orders = AGENDA_ORDERS,
	.n_orders = N_ELEMS(AGENDA_ORDERS),
	.small = true,
};

/* Where what is due stands in the case. */
static enum ref_kind
leads_to(const struct view_row *row)
{
	const char *kind = row->cells[1];

	if (strcmp(kind, "promise_ours") == 0 ||
	    strcmp(kind, "promise_theirs") == 0)
		return REF_COMMITMENT;
	if (strcmp(kind, "review") == 0 || strcmp(kind, "contract_end") == 0 ||
	    strcmp(kind, "contract") == 0)
		return REF_CONTRACT;
	if (strcmp(kind, "diagnosis") == 0 ||
	    strcmp(kind, "renew_diagnosis") == 0)
		return REF_DIAGNOSIS;
	if (strcmp(kind, "acute") == 0 || strcmp(kind, "protect") == 0 ||
	    strcmp(kind, "talk") == 0 || strcmp(kind, "todo") == 0)
		return REF_TASK;
	return REF_NONE;
}

static const char *const AGENDA_OPERATIONS[] = {"contact.log", "task.add",
						"note.write", NULL};

static const struct view AGENDA_VIEWS[] = {
	{.name = "agenda",
	 .title = N_("Agenda"),
	 .summary = N_("What is late and what comes next in your cases, day by "
		       "day: contacts, promises, reviews, steps, tasks."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &AGENDA_QUERY,
	 .make = make_agenda,
	 .columns = AGENDA_COLUMNS,
	 .n_columns = N_ELEMS(AGENDA_COLUMNS),
	 .params = AGENDA_PARAMS,
	 .n_params = N_ELEMS(AGENDA_PARAMS),
	 .operations = AGENDA_OPERATIONS,
	 .leads = leads_to,
	 .adds = "",
	 .paper_by = "day",
	 .begins_today = true,
	 .tells = "text",
	 .empty = N_("Nothing is due in these days.")},
};

const struct room AGENDA_ROOM = {
	.views = AGENDA_VIEWS,
	.n_views = N_ELEMS(AGENDA_VIEWS),
};
