/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Taking back what one did (ui.md 9). Every operation is walked: what the
 * table says is taken back by its rows is done, taken back and done again, and
 * the whole record is each time what it was; what the table says is not is
 * refused with what to do instead. Then what others did in between.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/undo.h"
#include "base/strbuf.h"
#include "src/app/undo_words.h"
#include "store/act_store.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

/* ---- The record as a text ---- */

static sqlite3 *
open_record(const struct house *h)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open_v2(h->path, &db, SQLITE_OPEN_READONLY,
					 NULL),
			 SQLITE_OK);
	return db;
}

/* All columns of a table but the revision and the identifier for export. */
static char *
select_of(sqlite3 *db, const char *table, struct house *h)
{
	sqlite3_stmt *stmt = NULL;
	struct strbuf sql = {0};
	char *text;

	assert_int_equal(
		sqlite3_prepare_v2(db,
				   "SELECT name FROM pragma_table_info($1) "
				   "WHERE name NOT IN ('uuid', 'rev')",
				   -1, &stmt, NULL),
		SQLITE_OK);
	sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
	strbuf_add(&sql, "SELECT ");
	while (sqlite3_step(stmt) == SQLITE_ROW)
		strbuf_addf(&sql, "%s\"%s\"", sql.len > 7 ? ", " : "",
			    (const char *)sqlite3_column_text(stmt, 0));
	strbuf_addf(&sql, " FROM \"%s\" ORDER BY 1, 2", table);
	sqlite3_finalize(stmt);
	text = arena_strdup(&h->arena, strbuf_str(&sql));
	strbuf_fini(&sql);
	return text;
}

static void
add_table(sqlite3 *db, const char *table, struct house *h, struct strbuf *out)
{
	sqlite3_stmt *stmt = NULL;

	assert_int_equal(sqlite3_prepare_v2(db, select_of(db, table, h), -1,
					    &stmt, NULL),
			 SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		strbuf_addf(out, "%s:", table);
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const char *cell =
				(const char *)sqlite3_column_text(stmt, i);

			strbuf_addf(out, " %s=%s", sqlite3_column_name(stmt, i),
				    cell != NULL ? cell : "NULL");
		}
		strbuf_add(out, "\n");
	}
	sqlite3_finalize(stmt);
}

/* What the record says, without the journal. In the house's arena. */
static const char *
record_text(struct house *h)
{
	sqlite3 *db = open_record(h);
	sqlite3_stmt *stmt = NULL;
	struct strbuf out = {0};
	const char *text;

	assert_int_equal(
		sqlite3_prepare_v2(db,
				   "SELECT name FROM pragma_table_list "
				   "WHERE schema = 'main' AND type = 'table' "
				   "AND name NOT GLOB 'journal*' "
				   "AND name NOT GLOB 'sqlite*' "
				   "AND name NOT IN ('act_undone', "
				   "'row_gone', 'saved_draft', 'person_key') "
				   "ORDER BY name",
				   -1, &stmt, NULL),
		SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		add_table(db, (const char *)sqlite3_column_text(stmt, 0), h,
			  &out);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	text = arena_strdup(&h->arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

/* The number of the last save in the journal, as typed. */
static const char *
last_act(struct house *h)
{
	sqlite3 *db = open_record(h);
	sqlite3_stmt *stmt = NULL;
	const char *text;

	assert_int_equal(sqlite3_prepare_v2(
				 db,
				 "SELECT max(id) FROM journal WHERE kind = 'W'",
				 -1, &stmt, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	text = arena_strdup(&h->arena,
			    (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return text;
}

/* ---- The walk ---- */

enum { ARGS_MAX = 20, NAMES_MAX = 60, WALKED_MAX = 200 };

struct step {
	const char *login;
	const char *operation;
	const char *args[ARGS_MAX]; /* names and texts; "#x" is a row's id */
	const char *as;		    /* name of the row that it makes */
	bool only;		    /* it prepares others: not taken back */
};

struct names {
	char name[NAMES_MAX][16];
	char id[NAMES_MAX][24];
	size_t n;
};

static const char *
meant(const struct names *names, const char *text)
{
	if (*text != '#')
		return text;
	for (size_t i = names->n; i > 0; i--)
		if (strcmp(names->name[i - 1], text + 1) == 0)
			return names->id[i - 1];
	fail_msg("no row is called %s", text);
	return "";
}

static void
call_it(struct names *names, const char *name, const char *id)
{
	assert_true(names->n < NAMES_MAX);
	snprintf(names->name[names->n], sizeof(names->name[0]), "%s", name);
	snprintf(names->id[names->n++], sizeof(names->id[0]), "%s", id);
}

static void
do_inputs(struct house *h, const char *login, const char *operation,
	  const struct inputs *in)
{
	struct session *session = house_session(h, login);
	const struct operation *op = operation_find(operation);
	enum err_code rc;

	assert_non_null(op);
	memset(&h->err, 0, sizeof(h->err));
	rc = app_do(session, op, in, &h->arena, &h->out, &h->err);
	for (size_t i = 0; i < h->out.issues.n; i++)
		print_message("%s: %s: %s\n", operation,
			      h->out.issues.items[i].field,
			      h->out.issues.items[i].msg);
	if (rc != ERR_OK)
		fail_msg("%s by %s: %s", operation, login, h->err.msg);
	session_close(&session);
}

static void
do_step(struct house *h, const struct step *step, struct names *names)
{
	struct input items[ARGS_MAX / 2];
	struct inputs in = {.items = items};
	char id[24];

	for (; step->args[2 * in.n] != NULL; in.n++)
		items[in.n] =
			(struct input){step->args[2 * in.n],
				       meant(names, step->args[2 * in.n + 1])};
	do_inputs(h, step->login, step->operation, &in);
	if (strcmp(step->operation, "message.send") == 0)
		call_it(names, "deed", last_act(h));
	if (step->as == NULL)
		return;
	snprintf(id, sizeof(id), "%lld", (long long)h->out.row_id);
	call_it(names, step->as, id);
}

static void
undo(struct house *h, const char *login, const char *act)
{
	const struct input item = {"act", act};

	do_inputs(h, login, UNDO_OPERATION,
		  &(struct inputs){.items = &item, .n = 1});
}

/* The first line in which they differ. */
static void
must_be(const char *what, const char *operation, const char *is,
	const char *should)
{
	if (strcmp(is, should) == 0)
		return;
	while (*is != '\0' && *is == *should) {
		is++;
		should++;
	}
	while (is[-1] != '\n') {
		is--;
		should--;
	}
	fail_msg("%s: %s the record is\n%.*s\nnot\n%.*s", operation, what,
		 (int)strcspn(is, "\n"), is, (int)strcspn(should, "\n"),
		 should);
}

/* Reckoned from others that the same save sets, or of the program's own. */
static const struct {
	const char *table;
	const char *column;
} UNTOLD[] = {
	{"appointment", "series_id"}, {"diagnosis", "n_agreed"},
	{"diagnosis", "n_low"},	      {"diagnosis", "need_bp"},
	{"diagnosis", "strength_bp"}, {"person", "sort_name"},
};

static bool
is_untold(const char *table, const char *column)
{
	for (size_t i = 0; i < N_ELEMS(UNTOLD); i++)
		if (strcmp(UNTOLD[i].table, table) == 0 &&
		    strcmp(UNTOLD[i].column, column) == 0)
			return true;
	return false;
}

/* Who is asked reads each value that goes back, also one that nobody typed. */
static void
each_value_is_told(struct house *h, const struct step *step, const char *act)
{
	struct session *session = house_session(h, step->login);
	struct act_changes changes = {.arena = &h->arena};
	struct act_values values = {.arena = &h->arena};
	const struct operation *op = operation_find(step->operation);

	assert_int_equal(act_changes(session_store(session),
				     strtoll(act, NULL, 10), &changes, &h->err),
			 ERR_OK);
	for (size_t i = 0; i < changes.n; i++) {
		const struct act_change *change = &changes.items[i];

		if (change->act != 'U')
			continue;
		act_values(change, &values);
		for (size_t k = 0; k < values.n; k++) {
			const char *column = values.items[k].column;

			if (undo_param(op, column) == NULL &&
			    undo_own_param(change->table, column) == NULL &&
			    !is_untold(change->table, column))
				fail_msg("%s: %s.%s has no words",
					 step->operation, change->table,
					 column);
		}
	}
	session_close(&session);
}

/* Done, taken back, and that taken back. */
static void
walk_step(struct house *h, const struct step *step, struct names *names)
{
	const char *before = record_text(h);
	const char *after;
	const char *act;

	do_step(h, step, names);
	if (step->only)
		return;
	act = last_act(h);
	each_value_is_told(h, step, act);
	after = record_text(h);
	if (strcmp(before, after) == 0)
		fail_msg("%s changed nothing", step->operation);
	undo(h, step->login, act);
	must_be("taken back,", step->operation, record_text(h), before);
	undo(h, step->login, last_act(h));
	must_be("done again,", step->operation, record_text(h), after);
}

/* One case and all that is done on it, in the order of work. */
/* clang-format off */
static const struct step STEPS[] = {
	{"mikel", "access.ask", {"case", "#case", "purpose", "His wife asks"}, "g", false},
	{"ane", "access.end", {"grant", "#g"}, NULL, false},
	{"ane", "address.add", {"person_id", "#case", "place", "Lodosa", "to_day", "2020-01-01"}, "addr", false},
	{"ane", "address.change", {"address", "#addr", "place", "Tudela"}, NULL, false},
	{"ane", "address.remove", {"address", "#addr"}, NULL, false},
	{"ane", "address.move", {"person", "#case", "place", "Olazti", "address_since", "2026-11-01"}, NULL, false},
	{"ane", "person.change", {"person", "#case", "phone", "600111222"}, NULL, false},
	{"ane", "identifier.add", {"person_id", "#case", "kind", "passport", "value", "X12345"}, "ident", false},
	{"ane", "identifier.change", {"identifier", "#ident", "value", "X12346"}, NULL, false},
	{"ane", "identifier.remove", {"identifier", "#ident"}, NULL, false},
	{"ane", "reach.add", {"person_id", "#case", "kind", "mobile", "value", "611222333", "safety", "safe"}, "reach", false},
	{"ane", "reach.change", {"reach", "#reach", "value", "611222334", "safety", "careful", "note", "Not at night"}, NULL, false},
	{"ane", "reach.end", {"reach", "#reach"}, NULL, false},
	{"ane", "reach.remove", {"reach", "#reach"}, NULL, false},
	{"ane", "household.add", {"case", "#case", "person_id", "#other", "relation", "partner"}, "member", false},
	{"ane", "household.correct", {"member", "#member", "relation", "sibling"}, NULL, false},
	{"ane", "household.person", {"member", "#member", "given_name", "Aminah"}, NULL, false},
	{"ane", "benefit.add", {"case", "#case", "kind", "minimum_income", "authority", "Navarra", "from_day", "2026-01-01", "standard", "700", "share", "80", "period", "month", "currency", "EUR"}, "ben", false},
	{"ane", "benefit.correct", {"benefit", "#ben", "authority", "Government of Navarre"}, NULL, false},
	{"ane", "benefit.share", {"benefit", "#ben", "member_id", "#member", "share", "20"}, NULL, false},
	{"ane", "benefit.change", {"benefit", "#ben", "from_day", "2026-06-01", "standard", "720"}, "ben2", false},
	{"ane", "benefit.end", {"benefit", "#ben2"}, NULL, false},
	{"ane", "household.end", {"member", "#member"}, NULL, false},
	{"ane", "circle.add", {"case", "#case", "name", "Miren", "relation", "sister", "kind", "family", "closeness", "close", "told", "some", "told_note", "days"}, "circ", false},
	{"ane", "circle.change", {"member", "#circ", "closeness", "very_close"}, NULL, false},
	{"ane", "circle.end", {"member", "#circ"}, NULL, false},
	{"ane", "consent.inform", {"case", "#case", "what", "Use of data", "language", "es", "how", "oral"}, "inf", false},
	{"ane", "consent.correct", {"consent", "#inf", "what", "Use of data, and rights"}, NULL, false},
	{"ane", "case.story", {"case", "#case", "story", "He came from Oran."}, NULL, false},
	{"ane", "case.profile", {"case", "#case", "profile", "STABILISE"}, NULL, false},
	{"ane", "appointment.make", {"case", "#case", "on_day", "2026-11-25", "kind", "OFFICE", "every", "weekly", "times", "3"}, "app", false},
	{"ane", "appointment.change", {"appointment", "#app", "purpose", "Papers"}, NULL, false},
	{"ane", "appointment.call_off", {"appointment", "#app", "rest", "y"}, NULL, false},
	{"ane", "appointment.plan_again", {"appointment", "#app", "rest", "y"}, NULL, false},
	{"ane", "appointment.redate", {"appointment", "#app", "on_day", "2026-11-26", "moved_by", "person"}, NULL, false},
	{"ane", "contact.log", {"case", "#case", "text", "We talked."}, "con", false},
	{"ane", "contact.log", {"case", "#case", "text", "And the next.", "next", "2026-12-04"}, "con3", false},
	{"ane", "contact.change", {"contact", "#con", "text", "We talked long."}, NULL, false},
	{"ane", "contact.annul", {"contact", "#con3", "reason", "His brother came."}, NULL, false},
	{"ane", "contact.missed", {"case", "#case", "absence_reason", "not_yet_known", "kind", "OFFICE"}, NULL, false},
	{"ane", "dispute.record", {"person", "#case", "contact_id", "#con", "statement", "I was there."}, "dis", false},
	{"ane", "dispute.end", {"dispute", "#dis", "outcome", "withdrawn", "reason", "He says so."}, NULL, false},
	{"ane", "dispute.record", {"person", "#case", "statement", "Born in 1985."}, "dis2", true},
	{"sup", "dispute.keep", {"dispute", "#dis2", "reason", "The passport says 1984."}, NULL, false},
	{"ane", "task.add", {"case", "#case", "text", "Ring him"}, "task", false},
	{"ane", "task.redate", {"task", "#task", "due_on", "2026-12-01"}, NULL, false},
	{"ane", "task.done", {"task", "#task", "done_text", "He answered."}, NULL, false},
	{"ane", "note.write", {"case", "#case", "text", "A note.", "visibility", "pair"}, "note", false},
	{"ane", "note.change", {"note", "#note", "text", "A \"longer\" note\\\nwith Señora Nguyễn,\t{[,]} %d"}, NULL, false},
	{"ane", "note.sign", {"note", "#note"}, NULL, true},
	{"ane", "note.addendum", {"note", "#note", "text", "It was Monday."}, NULL, false},
	{"ane", "meeting.log", {"case", "#case", "text", "We met."}, "meet", false},
	{"ane", "meeting.decide", {"meeting", "#meet", "what", "Ring them", "owner", "handler_social", "due_on", "2026-12-01"}, "dec", false},
	{"ane", "meeting.undecide", {"decision", "#dec"}, NULL, false},
	{"ane", "meeting.decide", {"meeting", "#meet", "what", "Bring papers", "owner", "person", "due_on", "2026-12-01", "becomes", "promise"}, "dec2", true},
	{"ane", "meeting.settle", {"decision", "#dec2", "settled_text", "Not needed."}, NULL, false},
	{"jon", "message.send", {"case", "#case", "text", "Look at it", "kind", "message"}, "mes", false},
	{"ane", "message.read", {"message", "#mes"}, NULL, false},
	{"ane", "partner.seen", {"deed", "#deed"}, NULL, false},
	{"ane", "partner.unlook", {NULL}, NULL, false},
	{"ane", "message.take", {"message", "#mes"}, NULL, false},
	{"ane", "message.answer", {"message", "#mes", "text", "Done."}, NULL, false},
	{"ane", "partner.looked", {NULL}, NULL, false},
	{"ane", "view.save", {"list", "cases.mine", "name", "Mine", "place", "1"}, "view", false},
	{"ane", "view.change", {"view", "#view", "name", "All mine"}, NULL, false},
	{"ane", "view.remove", {"view", "#view"}, NULL, false},
	{"ane", "diagnosis.begin", {"case", "#case"}, NULL, false},
	{"ane", "diagnosis.rate", {"case", "#case", "domain", "WORK", "level", "2", "strength", "1"}, NULL, true},
	{"jon", "diagnosis.rate", {"case", "#case", "domain", "WORK", "level", "3", "strength", "1"}, NULL, true},
	{"ane", "diagnosis.rate_self", {"case", "#case", "domain", "WORK", "level", "3"}, NULL, false},
	{"ane", "diagnosis.agree", {"case", "#case", "domain", "WORK", "level", "2", "strength", "1"}, NULL, false},
	{"ane", "diagnosis.not_now", {"case", "#case", "domain", "WORK", "not_now", "First the house"}, NULL, false},
	{"ane", "diagnosis.commitment", {"case", "#case", "commitment", "C2"}, NULL, false},
	{"ane", "diagnosis.gate", {"case", "#case", "gate", "PREPARE", "gate_reason", "He wants to"}, NULL, false},
	{"ane", "contract.begin", {"case", "#case2", "title", "Version one"}, "ctr", false},
	{"ane", "contract.change", {"contract", "#ctr", "vision", "A job near home."}, NULL, false},
	{"ane", "goal.add", {"contract", "#ctr", "domain", "WORK", "text", "Work", "measure", "a contract", "target_on", "2027-05-01"}, "goal", false},
	{"ane", "goal.change", {"goal", "#goal", "text", "Work in a kitchen"}, NULL, false},
	{"ane", "goal.remove", {"goal", "#goal"}, NULL, false},
	{"ane", "goal.add", {"contract", "#ctr", "domain", "WORK", "text", "Work", "measure", "a contract", "target_on", "2027-05-01"}, "goal", true},
	{"jon", "promise.add", {"contract", "#ctr", "owner", "handler_employment", "goal", "#goal", "what", "find a course place", "first_due", "2026-12-01", "how_checked", "Ane sees the letter"}, "pro", false},
	{"jon", "promise.change", {"promise", "#pro", "what", "find a place in a course"}, NULL, false},
	{"jon", "promise.remove", {"promise", "#pro"}, NULL, false},
	{"ane", "contract.reject", {"contract", "#ctr", "reason", "Not now"}, NULL, false},
	{"ane", "contract.review", {"contract", "#force", "text", "All as it was"}, NULL, false},
	{"ane", "promise.redate", {"promise", "#ours", "due_on", "2026-12-09", "reason", "Ill"}, NULL, false},
	{"jon", "promise.mark", {"promise", "#ours", "outcome", "kept"}, NULL, false},
	{"jon", "promise.unmark", {"promise", "#ours", "reason", "Wrong one"}, NULL, false},
	{"sup", "case.assign", {"case", "#case", "pair_id", "mikel+leire"}, NULL, false},
	{"ane", "case.story", {"case", "#case2", "story", "From Aleppo."}, NULL, true},
	{"ane", "case.phase", {"case", "#case2", "phase", "PLAN", "explained", "y", "team", "y"}, NULL, false},
	{"mikel", "access.break_glass", {"case", "#case2", "reason", "He said that he would end his life"}, "glass", true},
	{"sup", "access.review", {"grant", "#glass", "review", "It was right."}, NULL, false},
	{"ane", "transfer.ask", {"case", "#case2", "to_office_id", "TAF", "reason", "Moves"}, "tra", true},
	{"tsup", "transfer.decline", {"transfer", "#tra", "answer", "Full"}, NULL, true},
	{"ane", "transfer.seen", {"transfer", "#tra"}, NULL, false},
	{"sup", "pair.add", {"social_id", "mikel", "employment_id", "jon", "active_from", "2026-11-21"}, NULL, false},
	{"sup", "deputy.set", {"absent_id", "ane", "deputy_id", "mikel", "from_day", "2026-12-01", "to_day", "2026-12-10"}, "dep", true},
	{"sup", "deputy.change", {"deputy", "#dep", "to_day", "2026-12-15"}, NULL, false},
	{"root", "holiday.add", {"day", "2026-12-03", "name", "Navarre"}, "hol", false},
	{"root", "holiday.remove", {"holiday", "#hol"}, NULL, false},
	{"root", "office.change", {"office", "ALT", "phone", "948 111 222"}, NULL, false},
	{"root", "staff.change", {"staff", "mikel", "phone", "948 111 223"}, NULL, false},
	{"sup", "pair.hand_over", {"pair", "mikel+leire", "pair_id", "ane+jon", "reason", "Leave"}, "ho", true},
	{"ane", "hand_over.seen", {"hand_over", "#ho"}, NULL, false},
	{"sup", "pair.end", {"pair", "mikel+leire"}, NULL, false},
};
/* clang-format on */

/* ---- Every operation ---- */

/* Walked by the tests below, or with every step. */
static const char *const ELSEWHERE[] = {
	"act.undo",	    "appointment.take", "contract.agree",
	"contract.propose", "promise.take",
};

static bool
is_walked(const char *operation)
{
	for (size_t i = 0; i < N_ELEMS(STEPS); i++)
		if (!STEPS[i].only &&
		    strcmp(STEPS[i].operation, operation) == 0)
			return true;
	for (size_t i = 0; i < N_ELEMS(ELSEWHERE); i++)
		if (strcmp(ELSEWHERE[i], operation) == 0)
			return true;
	return false;
}

static void
every_operation_says_how(void **state)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const struct undo_rule rule = undo_rule_of(all[i]->name);
		const bool by_rows = rule.how == UNDO_ROWS ||
				     rule.how == UNDO_ALONE;

		if (rule.how == UNDO_UNKNOWN)
			fail_msg("%s: nobody says how it is taken back",
				 all[i]->name);
		if (rule.how == UNDO_BY && operation_find(rule.instead) == NULL)
			fail_msg("%s: taken back by %s, which is not there",
				 all[i]->name, rule.instead);
		if (rule.how == UNDO_NEVER && strlen(rule.instead) < 30)
			fail_msg("%s: what is there to do instead?",
				 all[i]->name);
		if (by_rows && !is_walked(all[i]->name))
			fail_msg("%s: is not walked here", all[i]->name);
	}
}

static void
is_as_it_was(void **state)
{
	struct house *h = *state;
	struct names names = {0};
	struct covenant c;
	char id[24];

	covenant_in_force(h, &c);
	call_it(&names, "force", c.contract);
	call_it(&names, "ours", c.ours);
	call_it(&names, "case", c.number);
	call_it(&names, "case2", house_case(h, "Omar", "Haddad", "1990-05-05"));
	snprintf(id, sizeof(id), "%lld",
		 (long long)house_must(h, "ane", "person.add", "given_name",
				       "Amina", "family_name", "Benali",
				       "birth", "1986-01-01", NULL));
	call_it(&names, "other", id);
	for (size_t i = 0; i < N_ELEMS(STEPS); i++)
		walk_step(h, &STEPS[i], &names);
}

/* What needs a draft that is full, and a handler who has left the case. */
static const struct step AGREED_STEPS[] = {
	{"ane", "contract.propose", {"contract", "#full"}, NULL, false},
	{"jon", "contract.agree", {"contract", "#full"}, NULL, false},
};

static const struct step TAKEN_STEPS[] = {
	{"ane",
	 "appointment.make",
	 {"case", "#case", "kind", "OFFICE", "on_day", "t+3"},
	 "app",
	 true},
	{"sup",
	 "case.assign",
	 {"case", "#case", "pair_id", "mikel+leire", "appointments", "stay"},
	 NULL,
	 true},
	{"leire", "promise.take", {"promise", "#ours"}, NULL, false},
	{"leire", "appointment.take", {"appointment", "#app"}, NULL, false},
};

static void
is_as_it_was_when_agreed(void **state)
{
	struct house *h = *state;
	struct names names = {0};
	struct covenant c;

	covenant_full(h, &c);
	call_it(&names, "full", c.contract);
	for (size_t i = 0; i < N_ELEMS(AGREED_STEPS); i++)
		walk_step(h, &AGREED_STEPS[i], &names);
}

static void
is_as_it_was_when_taken_on(void **state)
{
	struct house *h = *state;
	struct names names = {0};
	struct covenant c;

	covenant_in_force(h, &c);
	call_it(&names, "case", c.number);
	call_it(&names, "ours", c.ours);
	for (size_t i = 0; i < N_ELEMS(TAKEN_STEPS); i++)
		walk_step(h, &TAKEN_STEPS[i], &names);
}

/* ---- Refusals ---- */

static void
is_refused(struct house *h, const char *login, const char *act, const char *why)
{
	const char *before = record_text(h);

	assert_int_not_equal(
		house_do(h, login, UNDO_OPERATION, "act", act, NULL), ERR_OK);
	if (strstr(h->err.msg, why) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", h->err.msg, why);
	assert_string_equal(record_text(h), before);
}

static void
others_have_built_on_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;
	const char *id;

	/* the same field */
	id = arena_printf(&h->arena, "%lld",
			  (long long)house_must(h, "ane", "task.add", "case",
						number, "text", "Ring", NULL));
	house_must(h, "ane", "task.redate", "task", id, "due_on", "t+5", NULL);
	act = last_act(h);
	house_must(h, "jon", "task.redate", "task", id, "due_on", "t+9", NULL);
	is_refused(h, "ane", act, "changed since");
	is_refused(h, "ane", act, "Jon");
	/* another field of the same row */
	house_must(h, "ane", "note.write", "case", number, "text", "One.",
		   NULL);
	id = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, "ane", "note.change", "note", id, "text", "Two.", NULL);
	act = last_act(h);
	house_must(h, "ane", "note.change", "note", id, "on_day", "t-1", NULL);
	house_must(h, "ane", UNDO_OPERATION, "act", act, NULL);
	assert_non_null(strstr(record_text(h), "text=One."));
	assert_non_null(strstr(record_text(h), "on_day=2026-11-20"));
	/* a row that stands on it */
	house_must(h, "jon", "message.send", "case", number, "text", "Look.",
		   NULL);
	act = last_act(h);
	id = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, "ane", "message.read", "message", id, NULL);
	is_refused(h, "jon", act, "something was added to it since");
}

static void
whole_has_changed(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *act;

	covenant_full(h, &c);
	act = last_act(h);
	covenant_agree(h, &c);
	is_refused(h, "jon", act, "built on since");
}

static void
nobody_elses_and_not_twice(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;

	house_must(h, "ane", "contact.log", "case", number, "text", "Talk.",
		   NULL);
	act = last_act(h);
	is_refused(h, "jon", act, "not among what you did");
	is_refused(h, "sup", act, "not among what you did");
	house_must(h, "ane", UNDO_OPERATION, "act", act, NULL);
	is_refused(h, "ane", act, "already");
	/* a contact of the partner's in between is no matter to it */
	house_must(h, "ane", "contact.log", "case", number, "text", "Talk.",
		   NULL);
	act = last_act(h);
	house_must(h, "jon", "contact.log", "case", number, "text", "Mine.",
		   NULL);
	house_must(h, "ane", UNDO_OPERATION, "act", act, NULL);
	assert_non_null(strstr(record_text(h), "text=Mine."));
	assert_null(strstr(record_text(h), "text=Talk."));
}

static void
only_who_may_still_do_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;

	house_must(h, "ane", "contact.log", "case", number, "text", "Talk.",
		   NULL);
	act = last_act(h);
	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	is_refused(h, "ane", act, "");
	assert_true(h->err.code == ERR_DENIED || h->err.code == ERR_NOT_FOUND);
}

/* Who works on it meanwhile keeps it. */
static void
given_case_that_is_worked_on_stays(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;

	house_must(h, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	act = last_act(h);
	house_must(h, "mikel", "contact.log", "case", number, "text", "Hello.",
		   NULL);
	is_refused(h, "sup", act, "Mikel");
}

static void
old_ones_stay(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *act;

	house_must(h, "ane", "contact.log", "case", number, "text", "Talk.",
		   NULL);
	act = last_act(h);
	house_set_day("2026-11-29");
	is_refused(h, "ane", act, "older than 7 days");
	assert_null(strstr(house_list(h, "ane", UNDO_VIEW, NULL), "Talk"));
	house_set_day("2026-11-28");
	house_must(h, "ane", UNDO_OPERATION, "act", act, NULL);
}

/* What to do instead is said. */
static void
says_what_to_do_instead(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id;

	is_refused(h, "ane", last_act(h), "annulled");
	house_must(h, "ane", "note.write", "case", number, "text", "A note.",
		   NULL);
	id = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, "ane", "note.sign", "note", id, NULL);
	is_refused(h, "ane", last_act(h), "addendum");
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t+1", "to_day", "t+9", NULL);
	is_refused(h, "sup", last_act(h), "End");
}

/* The newest that may be taken back: u, and again u. */
static void
goes_back_one_by_one(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *session = house_session(h, "ane");
	const char *first;
	const char *second;
	struct undo_act last = {0};

	house_must(h, "ane", "task.add", "case", number, "text", "One", NULL);
	first = last_act(h);
	house_must(h, "ane", "task.add", "case", number, "text", "Two", NULL);
	second = last_act(h);
	house_must(h, "jon", "task.add", "case", number, "text", "Three", NULL);
	assert_int_equal(undo_find_last(session, &last, &h->err), ERR_OK);
	assert_int_equal(last.id, strtoll(second, NULL, 10));
	house_must(h, "ane", UNDO_OPERATION, "act", second, NULL);
	assert_int_equal(undo_find_last(session, &last, &h->err), ERR_OK);
	assert_int_equal(last.id, strtoll(first, NULL, 10));
	session_close(&session);
	assert_null(strstr(house_list(h, "ane", UNDO_VIEW, NULL),
			   "Task added: Three"));
	assert_non_null(strstr(house_list(h, "ane", UNDO_VIEW, NULL),
			       "Task added: One"));
}

/* Said before it is done. */
static void
shows_what_it_will_do(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *session = house_session(h, "ane");
	struct told_lines told = {0};
	struct strbuf all = {0};
	struct input act = {"act", NULL};
	const char *id;

	id = arena_printf(&h->arena, "%lld",
			  (long long)house_must(h, "ane", "task.add", "case",
						number, "text", "Ring",
						"due_on", "2026-11-30", NULL));
	house_must(h, "ane", "task.redate", "task", id, "due_on", "2026-12-01",
		   NULL);
	act.text = last_act(h);
	assert_int_equal(app_tell(session, operation_find(UNDO_OPERATION),
				  &(struct inputs){.items = &act, .n = 1},
				  &h->arena, &told, &h->err),
			 ERR_OK);
	for (size_t i = 0; i < told.n; i++)
		strbuf_addf(&all, "%s: %s\n", told.items[i].label,
			    told.items[i].text);
	assert_non_null(strstr(strbuf_str(&all), "Done: Task re-dated, "));
	assert_non_null(strstr(strbuf_str(&all), "Again as before: the task"));
	assert_non_null(strstr(strbuf_str(&all), "Dec"));
	assert_non_null(strstr(strbuf_str(&all), "30 Nov"));
	/* and what is refused is refused before that */
	session_close(&session);
	session = house_session(h, "jon");
	assert_int_not_equal(app_tell(session, operation_find(UNDO_OPERATION),
				      &(struct inputs){.items = &act, .n = 1},
				      &h->arena, &told, &h->err),
			     ERR_OK);
	strbuf_fini(&all);
	session_close(&session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_operation_says_how),
		HOUSE_TEST(is_as_it_was),
		HOUSE_TEST(is_as_it_was_when_agreed),
		HOUSE_TEST(is_as_it_was_when_taken_on),
		HOUSE_TEST(others_have_built_on_it),
		HOUSE_TEST(whole_has_changed),
		HOUSE_TEST(nobody_elses_and_not_twice),
		HOUSE_TEST(only_who_may_still_do_it),
		HOUSE_TEST(given_case_that_is_worked_on_stays),
		HOUSE_TEST(old_ones_stay),
		HOUSE_TEST(says_what_to_do_instead),
		HOUSE_TEST(goes_back_one_by_one),
		HOUSE_TEST(shows_what_it_will_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
