/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A refusal tells all its reasons at once, and none that is not true: what is
 * filled in by itself is not asked for, and what hangs on a field that cannot
 * be read is not held against another.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "tests/lib/house.h"

enum { FIELDS_MAX = 13 };

/* What there is to work on: named in rows as "#case", "#contract" … */
struct things {
	char number[24];
	char contract[24];
	char goal[24];
	char promise[24];
	char contact[24];
};

static const char *
id_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static void
furnish(struct house *h, struct things *out)
{
	snprintf(out->number, sizeof(out->number), "%s",
		 house_case(h, "Karim", "Benali", "1984-03-02"));
	house_must(h, "ane", "diagnosis.begin", "case", out->number, NULL);
	snprintf(out->contact, sizeof(out->contact), "%s",
		 id_text(h,
			 house_must(h, "ane", "contact.log", "case",
				    out->number, "text", "First talk.", NULL)));
	snprintf(out->contract, sizeof(out->contract), "%s",
		 id_text(h, house_must(h, "ane", "contract.begin", "case",
				       out->number, NULL)));
	snprintf(out->goal, sizeof(out->goal), "%s",
		 id_text(h, house_must(h, "ane", "goal.add", "contract",
				       out->contract, "domain", "WORK", "text",
				       "He works.", "measure", "A contract.",
				       "target_on", "2027-06-01", NULL)));
	snprintf(out->promise, sizeof(out->promise), "%s",
		 id_text(h, house_must(h, "ane", "promise.add", "contract",
				       out->contract, "owner", "person", "goal",
				       out->goal, "what", "look for work",
				       "first_due", "2026-12-01", "how_checked",
				       "Ane looks", NULL)));
}

static const char *
meant(const struct things *t, const char *text)
{
	const struct {
		const char *name;
		const char *is;
	} names[] = {{"#case", t->number},
		     {"#contract", t->contract},
		     {"#goal", t->goal},
		     {"#promise", t->promise},
		     {"#contact", t->contact}};

	for (size_t i = 0; i < N_ELEMS(names); i++)
		if (strcmp(text, names[i].name) == 0)
			return names[i].is;
	return text;
}

static size_t
make_inputs(const struct things *t, const char *const *typed, struct input *out)
{
	size_t n = 0;

	for (; typed[2 * n] != NULL; n++)
		out[n] = (struct input){typed[2 * n],
					meant(t, typed[2 * n + 1])};
	return n;
}

/* "field/code field/code" of what app_try answers. */
static const char *
try_it(struct house *h, const char *login, const char *name,
       const struct inputs *in)
{
	struct session *session = house_session(h, login);
	struct issues issues = {0};
	struct strbuf out = {0};
	struct err err = {0};
	const char *text;
	enum err_code rc = app_try(session, operation_find(name), in, &h->arena,
				   &issues, &err);

	for (size_t i = 0; i < issues.n; i++)
		strbuf_addf(&out, "%s%s/%s", i > 0 ? " " : "",
			    issues.items[i].field, issues.items[i].code);
	if (rc != ERR_OK && issues.n == 0)
		strbuf_addf(&out, "! %s", err.msg);
	text = arena_strdup(&h->arena, strbuf_str(&out));
	strbuf_fini(&out);
	session_close(&session);
	return text;
}

/* ---- All of them ---- */

static const struct all_row {
	const char *operation;
	const char *typed[2 * FIELDS_MAX + 1];
	const char *found;
} ALL_ROWS[] = {
	/* the three that are filled in by themselves are not asked for */
	{"contact.log",
	 {"case", "ALT-2026-0001-H", "kind", "PHONE", "text", "x"},
	 "case/invalid"},
	{"contact.log", {"kind", "PHONE", "text", "x"}, "case/required"},
	{"contact.log",
	 {"case", "#case", "result", "HELD", "minutes", "x", "on_day", "t+1"},
	 "minutes/not_a_number on_day/in_future text/required"},
	{"contract.change",
	 {"contract", "#contract", "from_day", "2027-01-01", "to_day",
	  "2026-01-01", "review_every_days", "500"},
	 "review_every_days/not_a_number to_day/dates_order"},
	{"contract.change",
	 {"contract", "#contract", "from_day", "soon", "to_day", "2026-01-01"},
	 "from_day/not_a_date"},
	{"promise.add",
	 {"contract", "#contract", "owner", "person", "goal", "#goal", "what",
	  "look for work", "how_checked", "Ane looks"},
	 "first_due/required"},
	{"promise.add",
	 {"contract", "#contract", "owner", "person", "goal", "#goal", "what",
	  "go", "first_due", "soon", "how_checked", "Ane looks", "mandatory",
	  "y"},
	 "first_due/not_a_date what/smart_s_what "
	 "consequence/consequence_missing"},
	{"promise.add",
	 {"contract", "#contract", "owner", "person", "goal", "#goal", "what",
	  "look for work", "frequency", "", "first_due", "2026-12-01",
	  "how_checked", "Ane looks"},
	 "frequency/required"},
	{"goal.change",
	 {"goal", "#goal", "domain", "NOWHERE", "target_on", "2026-01-01"},
	 "domain/not_in_list target_on/dates_order"},
	{"appointment.make",
	 {"case", "#case", "on_day", "t-3", "minutes", "x", "every", "weekly"},
	 "minutes/not_a_number on_day/past times/required"},
	{"task.add",
	 {"case", "#case", "due_on", "t-3", "kind", "nonsense"},
	 "kind/not_in_list text/required due_on/past"},
	{"note.write",
	 {"case", "#case", "visibility", "nobody", "text", "x", "conclusion",
	  "y", "on_day", "t+2"},
	 "visibility/not_in_list on_day/in_future"},
	{"diagnosis.rate",
	 {"case", "#case", "domain", "WORK", "level", "2", "evidence", "x"},
	 "evidence/not_in_list strength/required"},
	{"person.add",
	 {"given_name", "Karim", "family_name", "Benali", "birth", "1984-03-02",
	  "language", "nonsense"},
	 "language/not_in_list sure/likely_duplicate"},
	{"person.add",
	 {"given_name", "Karim", "family_name", "Benali", "birth", "May"},
	 "birth/not_a_date"},
};

static void
tells_all_reasons_at_once(void **state)
{
	struct house *h = *state;
	struct things t;
	int n_wrong = 0;

	furnish(h, &t);
	for (size_t i = 0; i < N_ELEMS(ALL_ROWS); i++) {
		const struct all_row *row = &ALL_ROWS[i];
		struct input items[FIELDS_MAX];
		const struct inputs in = {.items = items,
					  .n = make_inputs(&t, row->typed,
							   items)};
		const char *found = try_it(h, "ane", row->operation, &in);

		if (strcmp(found, row->found) == 0)
			continue;
		n_wrong++;
		print_message("row %zu, %s:\n  wanted %s\n  found  %s\n", i,
			      row->operation, row->found, found);
	}
	assert_int_equal(n_wrong, 0);
}

/* ---- None that is not true ---- */

/* Inputs that are accepted, with every field that another may hang on. */
static const struct good_row {
	const char *operation;
	const char *typed[2 * FIELDS_MAX + 1];
} GOOD_ROWS[] = {
	{"contact.log",
	 {"case",    "#case",	     "result",	  "HELD",    "text",
	  "Well.",   "kind",	     "PHONE",	  "on_day",  "t",
	  "minutes", "10",	     "time_kind", "SUPPORT", "with_partner",
	  "n",	     "person_there", "y",	  "others",  "Her sister"}},
	{"contact.log",
	 {"case", "#case", "result", "NO_SHOW", "absence_reason",
	  "not_yet_known", "kind", "PHONE", "on_day", "t"}},
	{"contact.change",
	 {"contact", "#contact", "result", "NO_SHOW", "absence_reason",
	  "not_yet_known", "kind", "PHONE", "on_day", "t"}},
	{"contact.missed",
	 {"case", "#case", "absence_reason", "not_yet_known", "text", "x",
	  "kind", "PHONE", "on_day", "t", "minutes", "10"}},
	{"contract.change",
	 {"contract", "#contract", "title", "Ours", "language", "es",
	  "from_day", "2027-01-01", "to_day", "2027-06-01", "review_every_days",
	  "60", "read_aloud", "y", "place", "Altsasu"}},
	{"promise.add",
	 {"contract",	 "#contract",	  "owner",     "person",
	  "owner_name",	 "Karim",	  "goal",      "#goal",
	  "what",	 "look for work", "frequency", "weekly",
	  "first_due",	 "2026-12-01",	  "last_due",  "2027-02-01",
	  "how_checked", "Ane looks",	  "mandatory", "y",
	  "consequence", "We talk."}},
	{"promise.add",
	 {"contract", "#contract", "owner", "person", "goal", "#goal", "what",
	  "look for work", "frequency", "weekly", "first_due", "2026-12-01",
	  "how_checked", "Ane looks", "pathway", "n", "support", "A bus"}},
	{"promise.change",
	 {"promise",	 "#promise",	  "owner",     "person",
	  "owner_name",	 "Karim",	  "goal",      "#goal",
	  "what",	 "look for jobs", "frequency", "weekly",
	  "first_due",	 "2026-12-01",	  "last_due",  "2027-02-01",
	  "how_checked", "Ane looks",	  "mandatory", "n"}},
	{"goal.add",
	 {"contract", "#contract", "domain", "WORK", "text", "He works.",
	  "measure", "A contract.", "target_on", "2027-06-01"}},
	{"goal.change",
	 {"goal", "#goal", "domain", "WORK", "text", "He works.", "measure",
	  "A contract.", "target_on", "2027-06-01"}},
	{"appointment.make",
	 {"case", "#case", "on_day", "t+3", "at_time", "9:30", "minutes", "30",
	  "kind", "OFFICE", "every", "weekly", "times", "3", "staff_id",
	  "jon"}},
	{"task.add",
	 {"case", "#case", "kind", "todo", "text", "Call her.", "due_on",
	  "t+3"}},
	{"note.write",
	 {"case", "#case", "visibility", "secret", "text", "x", "conclusion",
	  "y", "on_day", "t"}},
	{"note.write",
	 {"case", "#case", "visibility", "pair", "text", "x", "on_day", "t"}},
	{"diagnosis.rate",
	 {"case", "#case", "domain", "CARE", "na", "y", "evidence", "talk",
	  "note", "x", "supported", "n"}},
	{"diagnosis.rate",
	 {"case", "#case", "domain", "WORK", "level", "2", "strength", "1",
	  "note", "x", "supported", "n"}},
	{"diagnosis.rate_self",
	 {"case", "#case", "domain", "WORK", "level", "2", "note", "x"}},
	{"diagnosis.agree",
	 {"case", "#case", "domain", "WORK", "level", "2", "strength", "1",
	  "voiced", "y", "not_now", "x"}},
	{"person.add",
	 {"given_name", "Karim", "family_name", "Benali", "birth", "1991-03-02",
	  "language", "es", "sure", "y"}},
	{"person.add", {"given_name", "Eva", "family_name", "-"}},
};

static bool
is_subject(const char *operation, const char *name)
{
	const struct operation *op = operation_find(operation);

	for (size_t i = 0; i < op->n_params; i++)
		if (strcmp(op->params[i].name, name) == 0)
			return op->params[i].subject;
	fail_msg("%s has no %s", operation, name);
	return false;
}

/* Nothing but findings of that one field? */
static bool
is_only_of(const char *found, const char *field)
{
	const size_t len = strlen(field);

	return strncmp(found, field, len) == 0 && found[len] == '/' &&
	       strchr(found, ' ') == NULL;
}

static int
junk_each(struct house *h, const struct good_row *row, struct input *items,
	  size_t n)
{
	const struct inputs in = {.items = items, .n = n};
	const char *found = try_it(h, "ane", row->operation, &in);
	int n_wrong = *found != '\0' && strstr(found, "no_letters") == NULL;

	if (n_wrong > 0)
		print_message("%s is not accepted: %s\n", row->operation,
			      found);
	for (size_t i = 0; i < n; i++) {
		const char *good = items[i].text;

		if (is_subject(row->operation, items[i].name))
			continue;
		items[i].text = "\x01?";
		found = try_it(h, "ane", row->operation, &in);
		items[i].text = good;
		if (is_only_of(found, items[i].name))
			continue;
		n_wrong++;
		print_message("%s without %s: %s\n", row->operation,
			      items[i].name, found);
	}
	return n_wrong;
}

/* One field that cannot be read is one reason. */
static void
holds_nothing_against_other_fields(void **state)
{
	struct house *h = *state;
	struct things t;
	int n_wrong = 0;

	furnish(h, &t);
	for (size_t i = 0; i < N_ELEMS(GOOD_ROWS); i++) {
		struct input items[FIELDS_MAX];
		size_t n = make_inputs(&t, GOOD_ROWS[i].typed, items);

		n_wrong += junk_each(h, &GOOD_ROWS[i], items, n);
	}
	assert_int_equal(n_wrong, 0);
}

/* With that one field unread: how much is asked for that fills itself? */
static int
count_untrue(struct house *h, const struct operation *op, const char *unread)
{
	const struct input junk = {unread, "\x01?"};
	const struct inputs in = {.items = &junk, .n = 1};
	const char *found = try_it(h, "ane", op->name, &in);
	int n = 0;

	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		const char *asked =
			arena_printf(&h->arena, " %s/required", param->name);

		if (operation_needs(op, param) || strstr(found, asked) == NULL)
			continue;
		n++;
		print_message("%s with %s unread: %s\n", op->name, unread,
			      found);
	}
	return n;
}

/* Whatever cannot be read: what load fills in is never asked for. */
static void
asks_for_nothing_that_fills_itself(void **state)
{
	struct house *h = *state;
	struct things t;
	size_t n_ops;
	const struct operation *const *ops = operation_all(&n_ops);
	int n_wrong = 0;

	furnish(h, &t);
	for (size_t i = 0; i < n_ops; i++)
		for (size_t j = 0; j < ops[i]->n_params; j++)
			n_wrong +=
				count_untrue(h, ops[i], ops[i]->params[j].name);
	assert_int_equal(n_wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(tells_all_reasons_at_once),
		HOUSE_TEST(holds_nothing_against_other_fields),
		HOUSE_TEST(asks_for_nothing_that_fills_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
