/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rules loaded by an organisation: the difference first, from a date on,
 * journaled, and nothing that was decided changes.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/rules_in_force.h"
#include "base/strbuf.h"
#include "core/rules_data.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static int
set_up(void **state)
{
	static struct house house;

	house_init(&house);
	*state = &house;
	return 0;
}

static int
tear_down(void **state)
{
	house_fini(*state);
	return 0;
}

/* ---- Texts ---- */

static const char *
shipped(const char *name)
{
	for (size_t i = 0; i < N_RULES_FILES; i++) {
		if (strcmp(RULES_FILES[i].name, name) == 0)
			return RULES_FILES[i].text;
	}
	fail_msg("%s is not shipped", name);
	return "";
}

/* The text with one part replaced, which must be there. */
static const char *
replace(struct house *h, const char *text, const char *old, const char *new)
{
	const char *at = strstr(text, old);

	if (at == NULL)
		fail_msg("no “%s” in the text", old);
	return arena_printf(&h->arena, "%.*s%s%s", (int)(at - text), text, new,
			    at + strlen(old));
}

/* Our own ladder as version 2, in which everything is a warning at once. */
static const char *
stricter(struct house *h, const char *version)
{
	const char *text = shipped("HOUSE-SOFT");

	text = replace(h, text, "version      | 1",
		       arena_printf(&h->arena, "version      | %s", version));
	return replace(h, text, "SOFT | 1 | remind  |            | pair ",
		       "SOFT | 1 | warn    | supervisor | pair ");
}

static const char ORDINANCE[] =
	"kith-rules 1\ntable ordinance: field | value\ncode | NL-TOWN\n"
	"extends | NL-2025\nname | Town\nversion | 3\n"
	"valid_from | 2026-01-01\nsource | gazette\n"
	"checked_on | 2026-01-01\n"
	"table set: parameter | value\nother_pct | 30\n";

static enum err_code
load(struct house *h, const char *login, const char *text, const char *from)
{
	return house_do(h, login, "rules.load", "text", text, "effective_from",
			from, "note", "council of 3 December", NULL);
}

static bool
lists(struct house *h, const char *view, const char *part)
{
	return strstr(house_list(h, "aud", view, NULL), part) != NULL;
}

/* ---- Loading ---- */

static void
says_the_difference_and_holds_from_a_day(void **state)
{
	struct house *h = *state;

	assert_true(lists(h, "rules", "HOUSE-SOFT|"));
	assert_true(lists(h, "rules", "|1|active|2026-01-01||"));
	assert_true(lists(h, "rules", "AU-TCF|"));
	assert_string_equal(house_list(h, "aud", "rules.history", NULL), "");
	assert_int_equal(load(h, "root", stricter(h, "2"), "2026-12-10"),
			 ERR_OK);
	assert_non_null(strstr(h->out.said, "HOUSE-SOFT 2 holds"));
	assert_non_null(strstr(
		h->out.said,
		"\n- The steps › SOFT: broken promises › Step 1: a reminder.\n"));
	assert_non_null(strstr(h->out.said, "version 2."));
	assert_true(lists(h, "rules.history",
			  "|HOUSE-SOFT|2|active|2026-12-10|2026-11-21|Ada "
			  "Root||council of 3 December|"));
	/* until then the shipped ones hold, to the day */
	house_set_day("2026-12-09");
	assert_true(lists(h, "rules", "|1|active|2026-01-01||"));
	house_set_day("2026-12-10");
	assert_false(lists(h, "rules", "|1|active|2026-01-01||"));
	assert_true(lists(h, "rules", "|2|active|2026-12-10||"));
	assert_true(lists(h, "rules", "|Ada Root"));
	house_check(h);
}

static void
lists_them_by_the_page(void **state)
{
	struct house *h = *state;
	struct session *session = house_session(h, "aud");
	const struct view *view = view_find("rules");
	struct view_request request = {.max = 5};
	struct view_page page;
	struct view_page next;
	int64_t n;

	assert_int_equal(view_count(session, view,
				    &(struct view_request){.max = 100}, &n,
				    &h->err),
			 ERR_OK);
	assert_true(n > 5);
	assert_int_equal(view_read(session, view, &request, &h->arena, &page,
				   &h->err),
			 ERR_OK);
	assert_int_equal(page.n, 5);
	assert_true(page.more);
	request.after_key = page.rows[4].key;
	request.after_id = page.rows[4].id;
	assert_int_equal(view_read(session, view, &request, &h->arena, &next,
				   &h->err),
			 ERR_OK);
	assert_true(strcmp(page.rows[4].key, next.rows[0].key) < 0);
	request.after_key = next.rows[0].key;
	request.after_id = next.rows[0].id;
	request.backwards = true;
	assert_int_equal(view_read(session, view, &request, &h->arena, &next,
				   &h->err),
			 ERR_OK);
	assert_int_equal(next.n, 5);
	assert_false(next.more);
	assert_string_equal(next.rows[0].cells[0], page.rows[0].cells[0]);
	session_close(&session);
}

static void
names_every_fault_by_its_line(void **state)
{
	struct house *h = *state;
	const char *text = stricter(h, "2");

	text = replace(h, text, "effect_start | after_notice",
		       "effect_start | some_day");
	text = replace(h, text, "hearing      | always", "colour       | red");
	assert_int_equal(load(h, "root", text, "2026-12-10"), ERR_INVALID);
	assert_true(h->out.issues.n >= 2);
	for (size_t i = 0; i < h->out.issues.n; i++) {
		const char *field = h->out.issues.items[i].field;

		assert_int_equal(strncmp(field, "text:", 5), 0);
	}
	assert_string_equal(house_list(h, "aud", "rules.history", NULL), "");
	house_check(h);
}

static void
refuses_what_would_confuse(void **state)
{
	struct house *h = *state;
	const char *soft = stricter(h, "2");
	const char *other = replace(h, soft, "family       | HOUSE",
				    "family       | COURT");
	const char *ended = replace(h, soft, "checked_on   | 2026-11-21",
				    "checked_on   | 2026-11-21\n"
				    "last_day     | 2026-12-31");
	const struct {
		const char *text;
		const char *from;
		const char *field;
		const char *code;
	} rows[] = {
		{shipped("HOUSE-SOFT"), "2026-12-10", "text", "version_exists"},
		{soft, "2026-11-20", "effective_from", "in_the_past"},
		{other, "2026-12-10", "text", "other_family"},
		{ended, "2027-01-01", "effective_from", "never_in_force"},
		{"", "2026-12-10", "text", "required"},
		{soft, "soon", "effective_from", "not_a_date"},
	};

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		if (load(h, "root", rows[i].text, rows[i].from) == ERR_OK ||
		    !house_found(h, rows[i].field, rows[i].code))
			fail_msg("row %zu: wanted %s", i, rows[i].code);
	}
	assert_int_equal(load(h, "root", soft, "2026-12-10"), ERR_OK);
	assert_int_equal(load(h, "root", soft, "2026-12-20"), ERR_INVALID);
	assert_true(house_found(h, "text", "version_exists"));
}

static void
only_administrators_load(void **state)
{
	static const char *const others[] = {"ane", "sup", "ben", "aud"};
	struct house *h = *state;
	char number[24];

	for (size_t i = 0; i < N_ELEMS(others); i++)
		assert_int_equal(load(h, others[i], stricter(h, "2"),
				      "2026-12-10"),
				 ERR_DENIED);
	assert_int_equal(load(h, "root", stricter(h, "2"), "2026-12-10"),
			 ERR_OK);
	snprintf(number, sizeof(number), "%s", h->out.row_ref);
	assert_int_equal(house_do(h, "sup", "rules.withdraw", "rules", number,
				  "reason", "No.", NULL),
			 ERR_DENIED);
}

static void
is_journaled(void **state)
{
	struct house *h = *state;

	assert_false(lists(h, "journal", "rules.load"));
	assert_int_equal(load(h, "root", stricter(h, "2"), "2026-12-10"),
			 ERR_OK);
	assert_true(lists(h, "journal", "|rules.load|"));
	house_check(h);
}

static void
takes_back_only_what_is_not_in_effect(void **state)
{
	struct house *h = *state;
	char first[24];

	assert_int_equal(load(h, "root", stricter(h, "2"), "2026-12-10"),
			 ERR_OK);
	snprintf(first, sizeof(first), "%s", h->out.row_ref);
	house_must(h, "root", "rules.withdraw", "rules", first, "reason",
		   "The council decided otherwise.", NULL);
	assert_int_equal(house_do(h, "root", "rules.withdraw", "rules", first,
				  "reason", "Again.", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "rules", "withdrawn"));
	house_set_day("2026-12-10");
	assert_true(lists(h, "rules", "|1|active|2026-01-01||"));
	assert_true(lists(h, "rules.history", "|Ada Root|2026-11-21|"));
	/* its version is free again; in effect, it stays */
	assert_int_equal(load(h, "root", stricter(h, "2"), ""), ERR_OK);
	assert_true(lists(h, "rules", "|2|active|2026-12-10||"));
	snprintf(first, sizeof(first), "%s", h->out.row_ref);
	assert_int_equal(house_do(h, "root", "rules.withdraw", "rules", first,
				  "reason", "Late.", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "rules", "in_effect"));
	house_check(h);
}

/* ---- What a database goes by ---- */

struct in_use {
	char version[8];
	struct date valid_to;
	int64_t other_pct; /* -1 = not among its parameters */
};

/* The rules are the session's: asked while it is there. */
static struct in_use
regime_as(struct house *h, const char *code, enum rules_use use)
{
	struct session *session = house_session(h, "root");
	struct in_use out = {.other_pct = -1};
	const struct parameter *pct;
	const struct regime *regime;
	struct rules rules;

	assert_int_equal(session_rules(session, session_today(session), use,
				       &h->arena, &rules, &h->err),
			 ERR_OK);
	regime = rules_find(&rules, code);
	assert_non_null(regime);
	snprintf(out.version, sizeof(out.version), "%s", regime->version);
	out.valid_to = regime->valid_to;
	pct = regime_find_parameter(regime, "other_pct");
	if (pct != NULL)
		out.other_pct = pct->value;
	session_close(&session);
	return out;
}

static void
keeps_drafts_for_trying(void **state)
{
	struct house *h = *state;
	const char *text = replace(h, stricter(h, "2"), "status       | active",
				   "status       | draft");
	struct in_use r;

	assert_int_equal(load(h, "root", text, ""), ERR_OK);
	assert_non_null(strstr(h->out.said, "is a draft"));
	assert_string_equal(regime_as(h, "HOUSE-SOFT", RULES_IN_FORCE).version,
			    "1");
	assert_string_equal(regime_as(h, "HOUSE-SOFT", RULES_KNOWN).version,
			    "1");
	assert_string_equal(regime_as(h, "HOUSE-SOFT", RULES_TRIED).version,
			    "1");
	/* paused, they end what held, and nothing is decided by them */
	text = replace(h, stricter(h, "3"), "status       | active",
		       "status       | paused");
	assert_int_equal(load(h, "root", text, "2026-12-01"), ERR_OK);
	(void)regime_as(h, "HOUSE-SOFT", RULES_IN_FORCE);
	house_set_day("2026-12-01");
	r = regime_as(h, "HOUSE-SOFT", RULES_KNOWN);
	assert_string_equal(r.version, "3");
	r = regime_as(h, "HOUSE-SOFT", RULES_IN_FORCE);
	assert_string_equal(r.version, "1");
	assert_int_equal(date_cmp(r.valid_to, date_of(2026, 12, 1)), 0);
}

/* An ordinance stays as it was read, and may replace itself. */
static void
takes_a_local_ordinance(void **state)
{
	struct house *h = *state;
	const char *next;

	assert_int_equal(load(h, "root", ORDINANCE, ""), ERR_OK);
	assert_true(lists(h, "rules", "NL-TOWN|Town|3|active|2026-01-01|"));
	assert_int_equal(regime_as(h, "NL-TOWN", RULES_IN_FORCE).other_pct, 30);
	next = replace(h, ORDINANCE, "version | 3", "version | 4");
	next = replace(h, next, "other_pct | 30", "other_pct | 20");
	assert_int_equal(load(h, "root", next, "2027-01-01"), ERR_OK);
	assert_non_null(strchr(h->out.said, '+'));
	assert_string_equal(regime_as(h, "NL-TOWN", RULES_IN_FORCE).version,
			    "3");
	house_set_day("2027-01-01");
	assert_int_equal(regime_as(h, "NL-TOWN", RULES_IN_FORCE).other_pct, 20);
}

/* ---- Steps before and after ---- */

static void
report_and_hear(struct house *h, const struct covenant *c, const char *day,
		char breach[24])
{
	char next[DATE_ISO_SIZE];

	house_set_day(date_iso(date_add_days(date_from_iso(day), 1), next));
	house_must(h, "jon", "breach.report", "promise", c->person, "on_day",
		   day, "text", "No visit was made.", "possible", "y", NULL);
	snprintf(breach, 24, "%s", h->out.row_ref);
	house_must(h, "ane", "breach.explain", "breach", breach, "explanation",
		   "I forgot.", NULL);
}

static void
step(struct house *h, const char *breach, const char *no)
{
	house_must(h, "ane", "breach.step", "breach", breach, "step", no,
		   "text", "Done as written.", NULL);
}

static void
changes_steps_after_the_day_and_none_before(void **state)
{
	struct house *h = *state;
	struct covenant c;
	char first[24];
	char late[24];
	char next[24];
	const char *before;
	const char *after;

	covenant_in_force(h, &c);
	house_must(h, "jon", "promise.mark", "promise", c.ours, "outcome",
		   "kept", NULL);
	report_and_hear(h, &c, "2026-11-27", first);
	step(h, first, "1");
	before = house_list(h, "ane", "steps", "case", c.number, NULL);
	assert_non_null(strstr(before, "|remind|"));
	assert_non_null(strstr(before, "|HOUSE-SOFT 1|"));
	assert_int_equal(load(h, "root", stricter(h, "2"), "2027-01-10"),
			 ERR_OK);
	/* of a breach before the day, the rules of its day; also later */
	report_and_hear(h, &c, "2027-01-08", late);
	house_set_day("2027-01-11");
	assert_string_equal(
		house_list(h, "ane", "steps", "case", c.number, NULL), before);
	step(h, late, "1");
	after = house_list(h, "ane", "steps", "case", c.number, NULL);
	assert_non_null(strstr(after, "2027-01-11|remind|"));
	assert_null(strstr(after, "|HOUSE-SOFT 2|"));
	/* clean months clear the earlier ones: step 1 again, now a warning */
	report_and_hear(h, &c, "2027-04-16", next);
	step(h, next, "1");
	after = house_list(h, "ane", "steps", "case", c.number, NULL);
	assert_non_null(strstr(after, "2027-04-17|warn|"));
	assert_non_null(strstr(after, "|HOUSE-SOFT 2|"));
	assert_non_null(strstr(after, before));
	house_check(h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			says_the_difference_and_holds_from_a_day, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(lists_them_by_the_page, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(names_every_fault_by_its_line,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(refuses_what_would_confuse,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(only_administrators_load,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(is_journaled, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			takes_back_only_what_is_not_in_effect, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(keeps_drafts_for_trying, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(takes_a_local_ordinance, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			changes_steps_after_the_day_and_none_before, set_up,
			tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
