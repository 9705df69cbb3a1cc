/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every form there is, by the registry: what is typed into it is a draft within
 * two seconds, as another program reads it, so that whatever becomes of this
 * one (test_drops) leaves it (ui.md 11); and in a form that changes a row, who
 * else types there is said, and that somebody saved it (ui.md 12). Each operation that the palette offers
 * at a case of a handler's own, to a supervisor or to the administrator, or on
 * a row (ON_ROWS); what cannot be come to so is named with why (ELSEWHERE).
 * KITH_LONG=1: all of them, in about three minutes; else each eighth. It waits
 * more than it works: three houses are walked at a time.
 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/attr.h"
#include "base/uuid.h"

#include "desk.h"
#include "tests/lib/busy_house.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define LAST "\033[F"
#define WORD "Zq7"
#define IN_FORM "F2 (Save|Next)"
/* Also where the row is settled by it. */
#define SAVED_BY "Saved by [A-Z].*F5 compares|[A-Z][a-z]+, .*: .*F2: what to do"
#define TAKES_NONE "^> .*\\[[ x]\\]"

enum {
	EVERY = 8,
	WORKERS = 3,
	DRAFT_MS_MAX = 2000,
	NEWS_MS = 8000,
	OPEN_MS_MAX = 900,
	FIELDS_MAX = 6,
	LISTS_MAX = 10,
	OPERATIONS_MAX = 512
};

static struct house house;
static bool *is_reached; /* by each worker; shared */

/* Of forms that change a row, by each worker; shared. */
static struct tally {
	size_t n_edits;	 /* in which somebody else is seen to type */
	size_t n_stale;	 /* which somebody else saved meanwhile */
	size_t n_failed; /* what of it is not said */
} * tally, *all_tallies;

/* What is done on a row: in which list of the case, or of them all. */
static const struct place {
	const char *operation;
	const char *login;
	const char *page; /* of the case file; NULL = no case */
	const char *list; /* its title */
	const char *row; /* what only that row has, or LAST; NULL = the first */
} ON_ROWS[] = {
	{"access.review", "sup", NULL, "Broken glass to review", NULL},
	{"address.change", "ane", "6", "Addresses", NULL},
	{"appointment.call_off", "ane", "4", "Appointments", NULL},
	{"appointment.change", "ane", "4", "Appointments", NULL},
	{"appointment.plan_again", "ane", "4", "Appointments", LAST},
	{"appointment.redate", "ane", "4", "Appointments", NULL},
	{"benefit.change", "ane", "6", "Benefits", NULL},
	{"benefit.correct", "ane", "6", "Benefits", NULL},
	{"benefit.end", "ane", "6", "Benefits", NULL},
	{"benefit.share", "ane", "6", "Benefits", NULL},
	{"breach.annul", "ane", "5", "Breaches", NULL},
	{"breach.explain", "ane", "5", "Breaches", NULL},
	{"breach.not_pursued", "ane", "5", "Breaches", NULL},
	{"breach.step", "ane", "5", "Breaches", NULL},
	{"breach.repair", "ane", "5", "Breaches", NULL},
	{"circle.change", "ane", "6", "Circle", NULL},
	{"circle.end", "ane", "6", "Circle", NULL},
	{"consent.correct", "ane", "8", "Information and consents", NULL},
	{"consent.withdraw", "ane", "8", "Information and consents", NULL},
	{"deputy.change", "sup", NULL, "Deputies", NULL},
	{"deputy.end", "sup", NULL, "Deputies", NULL},
	{"dispute.end", "ane", "8", "Disputed facts", NULL},
	{"dispute.keep", "sup", "8", "Disputed facts", NULL},
	{"identifier.change", "ane", "6", "Identifiers", NULL},
	{"meeting.decide", "ane", "4", "Meetings", NULL},
	{"meeting.settle", "ane", "4", "Decisions", NULL},
	{"message.answer", "ane", "4", "Messages", NULL},
	{"note.addendum", "ane", "4", "Notes", "Signed one"},
	{"pair.hand_back", "sup", NULL, "Hand-overs", NULL},
	{"reach.change", "ane", "6", "Ways to reach", NULL},
	{"reach.end", "ane", "6", "Ways to reach", NULL},
	{"rules.withdraw", "root", NULL, "Rules loaded here", NULL},
	{"transfer.accept", "tsup", NULL, "Transfers to answer", NULL},
	{"transfer.decline", "tsup", NULL, "Transfers to answer", NULL},
	{"view.change", "ane", NULL, "Saved views", NULL},
};

/* What none of these comes to, and why. */
static const struct {
	const char *operation;
	const char *why;
} ELSEWHERE[] = {
	{"breach.return_report", "only a report that was drawn up goes back"},
};

static int64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* Is there anything that one types? */
static bool
has_form(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (!op->params[i].subject && op->params[i].type != PARAM_REV)
			return true;
	return false;
}

static bool
shows_soon(struct vt *vt, const char *regex)
{
	int64_t until = now_ms() + OPEN_MS_MAX;

	while (!vt_shows(vt, regex) && now_ms() < until)
		vt_breathe(vt, 10);
	return vt_shows(vt, regex);
}

/* Is there one that holds the word? "" = whatever it holds. */
static bool
is_draft(struct session *session, const struct operation *op, const char *word)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct err err = {0};
	bool is = false;

	assert_int_equal(draft_mine(session, NULL, NULL, &drafts, &err),
			 ERR_OK);
	for (size_t i = 0; i < drafts.n; i++)
		for (size_t f = 0; f < drafts.items[i].n_fields; f++)
			is |= strcmp(drafts.items[i].operation, op->name) ==
				      0 &&
			      strstr(drafts.items[i].fields[f].typed, word) !=
				      NULL;
	arena_fini(&arena);
	return is;
}

static void
type_and_look(struct vt *vt, struct session *session,
	      const struct operation *op)
{
	/* Of yes and no alone: turned round. */
	bool has_text = !vt_shows(vt, TAKES_NONE);
	int64_t typed_ms = now_ms();

	vt_keys(vt, has_text ? WORD : " ");
	while (!is_draft(session, op, has_text ? WORD : "")) {
		if (now_ms() - typed_ms > DRAFT_MS_MAX)
			fail_msg("%s: no draft after two seconds\n%s", op->name,
				 vt_text(vt));
		vt_breathe(vt, 50);
	}
}

/* ---- others at the same row ---- */

static bool
is_edit(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (op->params[i].type == PARAM_REV)
			return true;
	return false;
}

/* The walk goes on: all that fail are named. */
static void
must_show(struct vt *vt, const struct operation *op, const char *regex)
{
	int64_t until = now_ms() + NEWS_MS;

	while (!vt_shows(vt, regex) && now_ms() < until)
		vt_breathe(vt, 20);
	if (vt_shows(vt, regex))
		return;
	tally->n_failed++;
	print_message("# %s: nothing says /%s/\n%s", op->name, regex,
		      vt_text(vt));
	fflush(stdout);
}

/* The draft of the form that is open; in arena. */
static const struct form_draft *
draft_of(struct session *session, const struct operation *op,
	 struct arena *arena)
{
	struct form_drafts drafts = {.arena = arena};
	struct err err = {0};

	assert_int_equal(draft_mine(session, NULL, NULL, &drafts, &err),
			 ERR_OK);
	for (size_t i = 0; i < drafts.n; i++)
		if (strcmp(drafts.items[i].operation, op->name) == 0)
			return &drafts.items[i];
	return NULL;
}

/* Somebody else has the same form open, and types. */
static void
another_types(struct vt *vt, const struct operation *op,
	      const struct form_draft *draft, const char *login)
{
	struct session *other = house_session(&house, login);
	struct form_draft theirs = *draft;
	struct err err = {0};

	theirs.uuid = uuid_make(house_now());
	assert_int_equal(draft_put(other, &theirs, &err), ERR_OK);
	tally->n_edits++;
	must_show(vt, op, "is editing since [0-9:]+");
	assert_int_equal(draft_drop(other, theirs.uuid, &err), ERR_OK);
	session_close(&other);
}

/* Another window of one's own saves another text into the row. */
static bool
another_saves(const struct operation *op, const struct form_draft *draft,
	      const char *login, struct arena *arena)
{
	const struct inputs *subject = &draft->subject;
	struct input *items = arena_new(arena, struct input, subject->n + 1);
	struct session *other = house_session(&house, login);
	struct outcome out = {0};
	struct err err = {0};
	bool is_done = false;

	for (size_t i = 0; i < subject->n; i++)
		items[i] = subject->items[i];
	/* From the last one on: names are what the walk goes by. */
	for (size_t i = op->n_params; i > 0 && !is_done; i--) {
		const struct param *param = &op->params[i - 1];
		const struct inputs in = {.items = items, .n = subject->n + 1};

		if (param->subject || param->offer != NULL ||
		    (param->type != PARAM_TEXT && param->type != PARAM_LINE))
			continue;
		items[subject->n] = (struct input){param->name, "Theirs"};
		is_done = app_do(other, op, &in, arena, &out, &err) == ERR_OK;
	}
	session_close(&other);
	return is_done;
}

/* Who else types is said, and that somebody saved (ui.md 12). */
static void
others_work(struct vt *vt, struct session *session, const struct operation *op,
	    const char *login)
{
	struct arena arena = {0};
	const struct form_draft *draft = draft_of(session, op, &arena);

	if (draft != NULL && is_edit(op)) {
		another_types(vt, op, draft,
			      strcmp(login, "ane") == 0 ? "jon" : "ane");
		if (another_saves(op, draft, login, &arena)) {
			tally->n_stale++;
			must_show(vt, op, SAVED_BY);
		}
	}
	arena_fini(&arena);
}

/* Back to what was there before, whatever is open. */
static void
leave(struct vt *vt, const char *home)
{
	for (int i = 0; i < 6 && !vt_shows(vt, home); i++) {
		vt_keys(vt, KEY_ESC);
		(void)shows_soon(vt, home);
		if (vt_shows(vt, "\\[ Keep draft \\]")) {
			vt_settle(vt, 350);
			vt_keys(vt, "k");
			(void)shows_soon(vt, home);
		}
	}
	/* A form that was settled meanwhile is left at once. */
	if (!vt_shows(vt, home) && vt_shows(vt, "MY DAY"))
		desk_open_case(vt, "benali", "BENALI");
	vt_wait(vt, home);
}

/* False: it is not offered here, or asks for a row that is not there. */
static bool
walk(struct vt *vt, struct session *session, const struct operation *op,
     const char *login)
{
	char row[160];

	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/|  / *$");
	vt_keys(vt, op->title);
	snprintf(row, sizeof(row), "> %.30s", op->title);
	if (!shows_soon(vt, row))
		return false;
	vt_keys(vt, KEY_ENTER);
	if (!shows_soon(vt, IN_FORM)) {
		vt_keys(vt, KEY_ENTER); /* the first of what is chosen from */
		if (!shows_soon(vt, IN_FORM))
			return false;
	}
	/* What is no text takes no letters: the first field that does. */
	for (int i = 0; i < FIELDS_MAX && vt_shows(vt, TAKES_NONE); i++) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	type_and_look(vt, session, op);
	others_work(vt, session, op, login);
	return true;
}

static const char *
home_of(bool is_at_case)
{
	return is_at_case ? "^ ?1/?8? Story|1 Story"
			  : "MY DAY|MY OFFICE|Acute|Staff";
}

static bool
is_mine(size_t i, size_t worker)
{
	bool is_long = getenv("KITH_LONG") != NULL;

	return i % WORKERS == worker && (is_long || i / WORKERS % EVERY == 0);
}

static const struct place *
place_of(const struct operation *op)
{
	for (size_t i = 0; i < N_ELEMS(ON_ROWS); i++)
		if (strcmp(ON_ROWS[i].operation, op->name) == 0)
			return &ON_ROWS[i];
	return NULL;
}

/* To the list, and in it to the row. */
static void
go_to(struct vt *vt, const struct place *place)
{
	char shown[96];

	if (place->page == NULL) {
		desk_open_list(vt, place->list);
	} else {
		vt_keys(vt, place->page);
		snprintf(shown, sizeof(shown), "\\[%s\\]", place->list);
		for (int i = 0; i < LISTS_MAX && !vt_shows(vt, shown); i++) {
			vt_keys(vt, KEY_TAB);
			(void)shows_soon(vt, shown);
		}
		vt_wait(vt, shown);
	}
	vt_wait(vt, "^>");
	if (place->row == NULL)
		return;
	if (strcmp(place->row, LAST) == 0) {
		vt_keys(vt, LAST);
		vt_sync(vt);
		return;
	}
	vt_keys(vt, "/");
	vt_keys(vt, place->row);
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "filter: ");
	vt_wait(vt, "^>");
}

/* Each in a program of its own: no list is where another one left it. */
static void
walk_row(const struct operation *op, const struct place *place, bool *is_out)
{
	struct session *session = house_session(&house, place->login);
	struct vt *vt = desk_as(&house, place->login);

	if (place->page != NULL)
		desk_open_case(vt, "benali", "BENALI");
	go_to(vt, place);
	*is_out = walk(vt, session, op, place->login);
	if (!*is_out)
		print_message("# %s:\n%s\n", op->name, vt_text(vt));
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	session_close(&session);
}

static void
walk_as(const char *login, size_t worker)
{
	struct session *session = house_session(&house, login);
	struct vt *vt = desk_as(&house, login);
	const bool is_at_case = strcmp(login, "ane") == 0;
	const char *home = home_of(is_at_case);
	size_t n;
	const struct operation *const *all = operation_all(&n);

	if (is_at_case)
		desk_open_case(vt, "benali", "BENALI");
	for (size_t i = 0; i < n; i++) {
		if (!is_mine(i, worker) || is_reached[i] || !has_form(all[i]) ||
		    place_of(all[i]) != NULL)
			continue;
		is_reached[i] = walk(vt, session, all[i], login);
		leave(vt, home);
	}
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	session_close(&session);
}

/* What no law says: our own, of a day to come. */
static void
load_rules(void)
{
	static const char TOWN[] =
		"kith-rules 1\ntable ordinance: field | value\n"
		"code | NL-TOWN\nextends | NL-2025\nname | Town\n"
		"version | 3\nvalid_from | 2026-01-01\nsource | gazette\n"
		"checked_on | 2026-01-01\n"
		"table set: parameter | value\nother_pct | 30\n";

	house_must(&house, "root", "rules.load", "text", TOWN, "effective_from",
		   "2099-12-10", "note", "The council of the town", NULL);
}

static void
work(size_t worker)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);

	busy_house_init(&house);
	load_rules();
	walk_as("ane", worker);
	walk_as("sup", worker);
	walk_as("root", worker);
	for (size_t i = 0; i < n; i++)
		if (is_mine(i, worker) && place_of(all[i]) != NULL)
			walk_row(all[i], place_of(all[i]), &is_reached[i]);
	house_check(&house);
	house_fini(&house);
}

static const char *
why_elsewhere(const struct operation *op)
{
	for (size_t i = 0; i < N_ELEMS(ELSEWHERE); i++)
		if (strcmp(ELSEWHERE[i].operation, op->name) == 0)
			return ELSEWHERE[i].why;
	return NULL;
}

/* All that is this run's, but what is named. */
static void
all_are_reached(void)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);
	size_t n_forms = 0;
	size_t n_missed = 0;

	for (size_t i = 0; i < n; i++) {
		if (!has_form(all[i]) || !is_mine(i, i % WORKERS))
			continue;
		n_forms += is_reached[i];
		if (is_reached[i] == (why_elsewhere(all[i]) == NULL))
			continue;
		n_missed++;
		print_message("# %s: %s\n", all[i]->name,
			      is_reached[i] ? "said not to be reached, and is"
					    : "not reached");
	}
	print_message("# %zu forms\n", n_forms);
	assert_int_equal(n_missed, 0);
	assert_true(n_forms > 0);
}

static void
all_are_told(void)
{
	struct tally sum = {0};

	for (size_t i = 0; i < WORKERS; i++) {
		sum.n_edits += all_tallies[i].n_edits;
		sum.n_stale += all_tallies[i].n_stale;
		sum.n_failed += all_tallies[i].n_failed;
	}
	print_message("# %zu change a row, %zu of which others saved\n",
		      sum.n_edits, sum.n_stale);
	assert_int_equal(sum.n_failed, 0);
	assert_true(sum.n_stale > 0);
}

static void
every_form_keeps_what_is_typed(void **state)
{
	pid_t pids[WORKERS];
	int n_failed = 0;
	size_t n;

	(void)state;
	(void)operation_all(&n);
	assert_in_range(n, 1, OPERATIONS_MAX);
	is_reached = mmap(NULL, OPERATIONS_MAX, PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(is_reached != MAP_FAILED);
	all_tallies = mmap(NULL, WORKERS * sizeof(*all_tallies),
			   PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			   -1, 0);
	assert_true(all_tallies != MAP_FAILED);
	fflush(NULL);
	for (size_t i = 0; i < WORKERS; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0) {
			tally = &all_tallies[i];
			work(i);
			fflush(NULL);
			_exit(0);
		}
	}
	for (size_t i = 0; i < WORKERS; i++) {
		int status = 0;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		n_failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
	}
	assert_int_equal(n_failed, 0);
	all_are_reached();
	all_are_told();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_keeps_what_is_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
