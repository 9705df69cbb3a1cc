/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files of facts: what the reader refuses, by path; that writing and reading
 * again gives the same; and what facts_check finds.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "report/facts_json.h"
#include "report/simulate.h"

static struct arena arena;
static struct rules rules;

struct fault {
	const char *text;
	const char *found; /* path=code of each finding, with blanks */
};

#define B "{\"id\":\"b\",\"type\":\"DUTY\",\"on\":\"2024-02-12\""
#define F "{\"regime\":\"DE-2023\",\"today\":\"2024-05-01\",\"breaches\":["

static const struct fault faults[] = {
	{F "]}", ""},
	{F B "}]}", ""},
	{"", "=not_json"},
	{"{", "=not_json"},
	{"{\"a\":1,\"a\":2}", "=not_json"},
	{"[]", "the file=bad_value"},
	{"{}", "regime=required breaches=required"},
	{F "],\"colour\":1,\"size\":2}", "colour=unknown_key size=unknown_key"},
	{F "1]}", "breaches[0]=bad_value"},
	{F "{}]}",
	 "breaches[0].id=required breaches[0].type=required "
	 "breaches[0].on=required"},
	{F B ",\"colour\":1}]}", "breaches[0].colour=unknown_key"},
	{F B ",\"id\":1}]}", "=not_json"},
	{F B ",\"goal\":1}]}", "breaches[0].goal=bad_value"},
	{F B ",\"goal\":\"\\u0000\"}]}", "=not_json"},
	{F B ",\"opened_on\":\"12.2.2024\"}]}",
	 "breaches[0].opened_on=bad_value"},
	{F B ",\"opened_on\":20240212}]}", "breaches[0].opened_on=bad_value"},
	{F B ",\"opened_on\":\"1899-12-31\"}]}",
	 "breaches[0].opened_on=bad_value"},
	{F B ",\"opened_on\":\"2199-12-31\"}]}",
	 "breaches[0].opened_on=bad_value"},
	{F B ",\"state\":1}]}", "breaches[0].state=bad_value"},
	{F B ",\"goal\":\"\\uD800\"}]}", "=not_json"},
	{F B ",\"goal\":\"\xc3\"}]}", "=not_text"},
	{"\xEF\xBB\xBF" F B "}]}", ""},
	{F B ",\"decision\":{\"result\":\"softened\",\"duration\":"
	     "\"5000 month\"}}]}",
	 "breaches[0].decision.duration=bad_value"},
	{F B ",\"pathway_duty\":\"yes\"}]}",
	 "breaches[0].pathway_duty=bad_value"},
	{F B ",\"possible\":0}]}", "breaches[0].possible=bad_value"},
	{F B ",\"days\":-1}]}", "breaches[0].days=bad_value"},
	{F B ",\"days\":1.5}]}", "breaches[0].days=bad_value"},
	{F B ",\"days\":367}]}", "breaches[0].days=bad_value"},
	{F B ",\"state\":\"shut\"}]}", "breaches[0].state=bad_value"},
	{F B ",\"gates\":{\"legal\":true,\"colour\":true}}]}",
	 "breaches[0].gates.colour=unknown_key"},
	{F B ",\"gates\":{\"legal\":1}}]}",
	 "breaches[0].gates.legal=bad_value"},
	{F B ",\"gates\":1}]}", "breaches[0].gates=bad_value"},
	{F B ",\"explanation\":1}]}", "breaches[0].explanation=bad_value"},
	{F B ",\"explanation\":{\"why\":1}}]}",
	 "breaches[0].explanation.why=unknown_key"},
	{F B ",\"contacts\":{}}]}", "breaches[0].contacts=bad_value"},
	{F B ",\"contacts\":[{\"on\":\"2024-02-13\"}]}]}",
	 "breaches[0].contacts[0].channel=required"},
	{F B ",\"decision\":{}}]}", "breaches[0].decision.result=required"},
	{F B ",\"decision\":{\"result\":\"softened\",\"duration\":\"long\"}}]}",
	 "breaches[0].decision.duration=bad_value"},
	{F B ",\"decision\":{\"result\":\"softened\",\"duration\":1}}]}",
	 "breaches[0].decision.duration=bad_value"},
	{F B
	 ",\"decision\":{\"result\":\"accepted\",\"recorded\":{\"x\":1}}}]}",
	 "breaches[0].decision.recorded.x=unknown_key"},
	{F B ",\"repairs\":[{\"act\":\"sing\",\"on\":\"2024-03-01\"}]}]}",
	 "breaches[0].repairs[0].act=bad_value"},
	{F B ",\"decision\":{\"result\":\"softened\",\"pct_bp\":0}}]}",
	 "breaches[0].decision.pct_bp=bad_value"},
	{F B ",\"decision\":{\"result\":\"softened\",\"pct_bp\":10001}}]}",
	 "breaches[0].decision.pct_bp=bad_value"},
	{F "],\"benefit\":{\"components\":[{\"kind\":\"main\",\"minor\":1,"
	   "\"share_bp\":0}]}}",
	 "benefit.components[0].share_bp=bad_value"},
	{F "],\"benefit\":{\"components\":[{\"kind\":\"main\",\"minor\":1,"
	   "\"share_bp\":10001}]}}",
	 "benefit.components[0].share_bp=bad_value"},
	{F "],\"holidays\":[\"x\"]}", "holidays[0]=bad_value"},
	{F "],\"holidays\":{}}", "holidays=bad_value"},
	{F "],\"reads\":[1]}", "reads[0]=bad_value"},
	{F "],\"reads\":\"en\"}", "reads=bad_value"},
	{F "],\"assume_guards\":[\"G9\"]}", "assume_guards[0]=bad_value"},
	{F "],\"assume_guards\":\"G1\"}", "assume_guards=bad_value"},
	{F "],\"parameters\":[]}", "parameters=bad_value"},
	{F "],\"parameters\":{\"x\":\"1\"}}", "parameters.x=bad_value"},
	{F "],\"benefit\":{\"components\":[{\"kind\":\"main\"}]}}",
	 "benefit.components[0].minor=required"},
	{F "],\"benefit\":{\"components\":[{\"kind\":\"main\",\"minor\":-1}]}}",
	 "benefit.components[0].minor=bad_value"},
	{F "],\"benefit\":{\"components\":[{\"kind\":\"gold\",\"minor\":1}]}}",
	 "benefit.components[0].kind=bad_value"},
};

static void
found_of(const struct issues *issues, struct strbuf *out)
{
	strbuf_reset(out);
	for (size_t i = 0; i < issues->n; i++)
		strbuf_addf(out, "%s%s=%s", i > 0 ? " " : "",
			    issues->items[i].field, issues->items[i].code);
}

static void
test_faults(void **state)
{
	struct strbuf found = {0};
	int failed = 0;
	(void)state;
	for (size_t i = 0; i < N_ELEMS(faults); i++) {
		struct issues issues = {.arena = &arena};
		struct facts facts;
		enum err_code code = facts_json_read(&arena, faults[i].text,
						     strlen(faults[i].text),
						     &facts, &issues);
		found_of(&issues, &found);
		/* The first path of "the file" is its own sentence. */
		if (strcmp(strbuf_str(&found), faults[i].found) != 0 ||
		    (code == ERR_OK) != (faults[i].found[0] == '\0')) {
			print_error("row %zu: wanted \"%s\", got \"%s\"\n", i,
				    faults[i].found, strbuf_str(&found));
			failed++;
		}
	}
	strbuf_fini(&found);
	assert_int_equal(failed, 0);
}

/* Why it is no JSON is said in words, not in those of a library. */
static void
test_not_json_in_words(void **state)
{
	static const struct {
		const char *text;
		const char *said;
	} rows[] = {
		{"{\"a\":\"\\u0000\"}", "character NUL"},
		{"{\"\\u0000\":1}", "A key holds the character NUL"},
		{"{\"a\":1,\"a\":2}", "stands here twice"},
		{"{", "before it is whole"},
		{"{} {}", "after the end"},
		{"{\"a\":99999999999999999999}", "too large"},
		{"{\"a\" 1}", "Look for a comma"},
		{"\xFE\xFF{}", "Save it as UTF-8"},
		{"caf\xe9", "Latin-1"},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct issues issues = {.arena = &arena};
		struct facts facts;
		assert_int_equal(facts_json_read(&arena, rows[i].text,
						 strlen(rows[i].text), &facts,
						 &issues),
				 ERR_INVALID);
		if (strstr(issues.items[0].msg, rows[i].said) == NULL)
			print_error("row %zu: %s\n", i, issues.items[0].msg);
		assert_non_null(strstr(issues.items[0].msg, rows[i].said));
		assert_null(strstr(issues.items[0].msg, "JSON_"));
	}
}

/* Ten thousand breaches are read; with one more the list is named. */
static void
test_too_many(void **state)
{
	(void)state;
	for (int n = 10000; n <= 10001; n++) {
		struct issues issues = {.arena = &arena};
		struct facts facts;
		struct strbuf text = {0};
		strbuf_add(&text, F);
		for (int i = 0; i < n; i++)
			strbuf_addf(&text,
				    "%s{\"id\":\"%d\",\"type\":\"DUTY\","
				    "\"on\":\"2024-02-12\"}",
				    i > 0 ? "," : "", i);
		strbuf_add(&text, "]}");
		enum err_code code = facts_json_read(&arena, strbuf_str(&text),
						     text.len, &facts, &issues);
		assert_int_equal(code, n > 10000 ? ERR_INVALID : ERR_OK);
		if (n > 10000) {
			assert_string_equal(issues.items[0].field, "breaches");
			assert_string_equal(issues.items[0].code, "too_many");
		}
		strbuf_fini(&text);
	}
}

/* What the rules and the calendar say about facts that can be read. */
static const struct fault checks[] = {
	{F B "}]}", ""},
	{"{\"regime\":\"XX\",\"breaches\":[]}", "regime=unknown"},
	{"{\"regime\":\"DE\",\"breaches\":[]}", ""},
	{F B "}," B "}]}", "breaches[1].id=exists"},
	{F "{\"id\":\"b\",\"type\":\"SING\",\"on\":\"2024-02-12\"}]}",
	 "breaches[0].type=unknown"},
	{F B ",\"explanation\":{\"cause\":\"rain\"}}]}",
	 "breaches[0].explanation.cause=unknown"},
	{F B ",\"opened_on\":\"2024-02-11\"}]}",
	 "breaches[0].opened_on=date_order"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"on\":\"2024-02-11\"}}]}",
	 "breaches[0].decision.on=date_order"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"on\":\"2024-03-11\","
	     "\"effective_on\":\"2024-03-10\"}}]}",
	 "breaches[0].decision=date_order"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"on\":\"2024-03-11\","
	     "\"notified_on\":\"2024-03-10\"}}]}",
	 "breaches[0].decision=date_order"},
	{F "{\"id\":\"b\",\"type\":\"DUTY\",\"on\":\"2024-05-02\"}]}",
	 "breaches[0].on=date_order"},
	{F "{\"id\":\"b\",\"type\":\"DUTY\",\"on\":\"2022-05-02\"}]}", ""},
	{F B "}],\"parameters\":{\"x\":1}}", "parameters.x=unknown"},
	{F B "}],\"benefit\":{\"currency\":\"GBP\"}}",
	 "benefit.currency=unknown"},
	{"{\"regime\":\"NL\",\"breaches\":[{\"id\":\"b\",\"type\":\"UNIFORM\","
	 "\"on\":\"2025-08-01\"}],\"parameters\":{\"spread\":4}}",
	 "parameters.spread=range"},
	{F B ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	     "\"pct_bp\":1001}}],\"assume_guards\":[\"G1\",\"G8\"],\"benefit\":"
	     "{\"components\":[{\"kind\":\"standard\",\"minor\":1}]}}",
	 "breaches[0].decision.pct_bp=harder"},
	{F B ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	     "\"pct_bp\":1000,\"duration\":\"1 month\"}}],"
	     "\"assume_guards\":[\"G1\",\"G8\"],\"benefit\":"
	     "{\"components\":[{\"kind\":\"standard\",\"minor\":1}]}}",
	 ""},
	{F B
	 ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	 "\"duration\":\"32 day\"}}],\"assume_guards\":[\"G1\",\"G8\"],"
	 "\"benefit\":{\"components\":[{\"kind\":\"standard\",\"minor\":1}]}}",
	 "breaches[0].decision.duration=harder"},
	{F B
	 ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	 "\"duration\":\"3 fortnight\"}}],\"assume_guards\":[\"G1\",\"G8\"],"
	 "\"benefit\":{\"components\":[{\"kind\":\"standard\",\"minor\":1}]}}",
	 "breaches[0].decision.duration=harder"},
	{F B
	 ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	 "\"duration\":\"1 year\"}}],\"assume_guards\":[\"G1\",\"G8\"],"
	 "\"benefit\":{\"components\":[{\"kind\":\"standard\",\"minor\":1}]}}",
	 "breaches[0].decision.duration=harder"},
	{F B
	 ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	 "\"duration\":\"4 week\"}}],\"assume_guards\":[\"G1\",\"G8\"],"
	 "\"benefit\":{\"components\":[{\"kind\":\"standard\",\"minor\":1}]}}",
	 ""},
	{F B ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	     "\"pct_bp\":9999}}]}",
	 ""},
	{F B ",\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
	     "\"duration\":\"25 wd\"}}],\"assume_guards\":[\"G1\",\"G8\"],"
	     "\"benefit\":{\"components\":[{\"kind\":\"standard\","
	     "\"minor\":1}]}}",
	 "breaches[0].decision.duration=harder"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"pct_bp\":500,"
	     "\"duration\":\"1 day\"}}]}",
	 "breaches[0].decision.pct_bp=not_softened "
	 "breaches[0].decision.duration=not_softened"},
	{F B ",\"decision\":{\"result\":\"rejected\",\"pct_bp\":500}}]}",
	 "breaches[0].decision.pct_bp=not_softened"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"on\":\"2024-05-02\"}"
	     "}]}",
	 "breaches[0].decision.on=date_order"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"on\":\"2024-05-01\","
	     "\"effective_on\":\"2024-05-05\"}}]}",
	 ""},
	{F B ",\"appeal\":{\"result\":\"overturned\"}}]}",
	 "breaches[0].appeal=no_decision"},
	{F B ",\"decision\":{\"result\":\"rejected\"},"
	     "\"appeal\":{\"result\":\"upheld\"}}]}",
	 "breaches[0].appeal=no_decision"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"on\":\"2024-03-11\"},"
	     "\"appeal\":{\"result\":\"overturned\","
	     "\"filed_on\":\"2024-03-10\",\"decided_on\":\"2024-03-09\"}}]}",
	 "breaches[0].appeal.filed_on=date_order "
	 "breaches[0].appeal.decided_on=date_order"},
	{F B ",\"decision\":{\"result\":\"accepted\","
	     "\"effective_on\":\"2024-03-11\"},"
	     "\"appeal\":{\"result\":\"upheld\",\"filed_on\":\"2024-03-12\","
	     "\"decided_on\":\"2024-03-11\"}}]}",
	 "breaches[0].appeal.decided_on=date_order"},
	{F B ",\"decision\":{\"result\":\"accepted\","
	     "\"notified_on\":\"2024-03-11\"},"
	     "\"appeal\":{\"result\":\"pending\",\"filed_on\":\"2024-05-02\","
	     "\"decided_on\":\"2024-05-03\"}}]}",
	 "breaches[0].appeal.decided_on=pending "
	 "breaches[0].appeal.filed_on=date_order "
	 "breaches[0].appeal.decided_on=date_order"},
	{F B ",\"repairs\":[{\"act\":\"comply\",\"on\":\"2024-02-12\"},"
	     "{\"act\":\"comply\",\"on\":\"2024-02-11\"}]}]}",
	 "breaches[0].repairs[1].on=date_order"},
	{F B ",\"decision\":{\"result\":\"accepted\","
	     "\"recorded\":{\"step\":99}}}]}",
	 "breaches[0].decision.recorded.step=unknown"},
	{F B ",\"decision\":{\"result\":\"accepted\","
	     "\"recorded\":{\"step\":3,\"from\":\"2024-04-01\","
	     "\"to\":\"2024-03-31\",\"segments\":[{\"from\":\"2024-04-01\","
	     "\"to\":\"2024-03-30\",\"total\":1}]}}}]}",
	 "breaches[0].decision.recorded.to=date_order "
	 "breaches[0].decision.recorded.segments[0].to=date_order"},
	{"{\"regime\":\"ES-NA\",\"breaches\":[{\"id\":\"b\","
	 "\"type\":\"MINOR\",\"on\":\"2024-02-12\",\"decision\":"
	 "{\"result\":\"accepted\",\"recorded\":{\"step\":2}}}]}",
	 ""},
	{F "{\"id\":\"\",\"type\":\"DUTY\",\"on\":\"2024-02-12\"},"
	   "{\"id\":\"\",\"type\":\"DUTY\",\"on\":\"2024-02-12\"}]}",
	 "breaches[0].id=required breaches[1].id=required"},
	{F B "}],\"benefit\":{\"components\":[{\"kind\":\"main\","
	     "\"minor\":1,\"from\":\"2024-02-02\",\"to\":\"2024-02-01\"}]},"
	     "\"gates\":[{\"stabilise\":true,\"from\":\"2024-02-02\","
	     "\"to\":\"2024-02-01\"}],\"acute_tasks\":["
	     "{\"from\":\"2024-02-02\",\"to\":\"2024-02-02\"},"
	     "{\"from\":\"2024-02-02\",\"to\":\"2024-02-01\"}]}",
	 "benefit.components[0].to=date_order gates[0].to=date_order "
	 "acute_tasks[1].to=date_order"},
	{F "{\"id\":\"b\",\"type\":\"DUTY\",\"on\":\"1990-05-02\"}]}",
	 "breaches[0].on=range"},
	{F "{\"id\":\"b\",\"type\":\"WORK_REFUSAL_WILFUL\","
	   "\"on\":\"2024-04-02\",\"decision\":{\"result\":\"accepted\","
	   "\"recorded\":{\"step\":3}}}]}",
	 ""},
	{"{\"regime\":\"AU-TCF\",\"breaches\":[{\"id\":\"b\","
	 "\"type\":\"JOB_FAST_TRACK\",\"on\":\"2024-02-12\",\"decision\":"
	 "{\"result\":\"accepted\",\"recorded\":{\"step\":4}}}]}",
	 "breaches[0].decision.recorded.step=unknown"},
	{"{\"regime\":\"ES-NA\",\"breaches\":[{\"id\":\"b\","
	 "\"type\":\"MINOR\",\"on\":\"2024-02-12\",\"decision\":"
	 "{\"result\":\"accepted\",\"recorded\":{\"step\":4}}}]}",
	 "breaches[0].decision.recorded.step=unknown"},
	{F "{\"id\":\"b\",\"type\":\"SING\",\"on\":\"2024-04-02\","
	   "\"decision\":{\"result\":\"accepted\",\"recorded\":{\"step\":3}}"
	   "}]}",
	 "breaches[0].type=unknown"},
	{F B ",\"decision\":{\"result\":\"accepted\",\"recorded\":{}}}]}", ""},
	{F B ",\"explanation\":{\"cause\":\"\"}}]}", ""},
	{F B "}],\"benefit\":{\"currency\":\"\"}}", ""},
	{"{\"regime\":\"NL\",\"breaches\":[{\"id\":\"b\",\"type\":\"UNIFORM\","
	 "\"on\":\"2025-08-01\"}],\"parameters\":{\"spread\":0}}",
	 "parameters.spread=range"},
	{"{\"regime\":\"HOUSE-SOFT\",\"breaches\":[{\"id\":\"a\","
	 "\"type\":\"duty\",\"on\":\"2026-02-12\",\"decision\":"
	 "{\"result\":\"softened\",\"duration\":\"1 day\"}},"
	 "{\"id\":\"b\",\"type\":\"duty\",\"on\":\"2026-02-13\","
	 "\"decision\":{\"result\":\"softened\",\"pct_bp\":1}}]}",
	 ""},
};

static void
test_checks(void **state)
{
	struct strbuf found = {0};
	int failed = 0;
	(void)state;
	for (size_t i = 0; i < N_ELEMS(checks); i++) {
		struct issues issues = {.arena = &arena};
		struct facts facts;
		assert_int_equal(facts_json_read(&arena, checks[i].text,
						 strlen(checks[i].text), &facts,
						 &issues),
				 ERR_OK);
		facts_check(&rules, &facts, &issues);
		found_of(&issues, &found);
		if (strcmp(strbuf_str(&found), checks[i].found) != 0) {
			print_error("row %zu: wanted \"%s\", got \"%s\"\n", i,
				    checks[i].found, strbuf_str(&found));
			failed++;
		}
	}
	strbuf_fini(&found);
	assert_int_equal(failed, 0);
}

static const char *
read_back(FILE *file)
{
	char *text = arena_alloc(&arena, 1 << 18);
	rewind(file);
	size_t len = fread(text, 1, (1 << 18) - 1, file);
	text[len] = '\0';
	return text;
}

/* Example, read, written again: the same text, and the rules take it. */
static void
test_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < rules.n; i++) {
		FILE *file = tmpfile();
		FILE *answer = tmpfile();
		struct issues issues = {.arena = &arena};
		struct strbuf again = {0};
		struct err err = {0};
		struct facts facts;
		const char *code = rules.regimes[i].code;
		assert_int_equal(simulate_example(&rules, code, fileno(file),
						  &err),
				 ERR_OK);
		const char *text = read_back(file);
		assert_int_equal(facts_json_read(&arena, text, strlen(text),
						 &facts, &issues),
				 ERR_OK);
		facts_json_write(&again, &facts);
		assert_string_equal(strbuf_str(&again), text);
		strbuf_fini(&again);
		lseek(fileno(file), 0, SEEK_SET);
		assert_int_equal(simulate_run(&rules, fileno(file),
					      fileno(answer), false, &issues,
					      &err),
				 ERR_OK);
		assert_non_null(strstr(read_back(answer), "first: PROPOSED"));
		fclose(file);
		fclose(answer);
	}
}

/* Every kind of key comes back as it went. */
static void
test_round_trip(void **state)
{
	static const char whole[] = F B
		",\"notice\":\"n\",\"goal\":\"\",\"in_contract\":false,\"heard\":true,"
		"\"gates\":{\"hardship\":false,\"capability\":false},"
		"\"decision\":{\"result\":\"softened\",\"on\":\"2024-03-01\","
		"\"pct_bp\":500,\"duration\":\"2 week\",\"recorded\":{\"step\":1,"
		"\"measure\":\"reduce\",\"segments\":[{\"from\":\"2024-04-01\","
		"\"to\":\"2024-04-30\",\"total\":0}]}},"
		"\"appeal\":{\"result\":\"pending\"}}],"
		"\"holidays\":[\"2024-12-25\",\"2024-01-01\"],"
		"\"kept\":[{\"ladder\":\"L\",\"on\":\"2024-01-02\"}],"
		"\"assessments\":[{\"on\":\"2024-01-02\",\"able\":false}],"
		"\"parameters\":{\"x\":0},\"assume_guards\":[\"G8\"]}";
	struct issues issues = {.arena = &arena};
	struct strbuf once = {0};
	struct strbuf twice = {0};
	struct facts facts;
	(void)state;
	assert_int_equal(facts_json_read(&arena, whole, strlen(whole), &facts,
					 &issues),
			 ERR_OK);
	assert_int_equal(facts.holidays.days[0].day, date_of(2024, 1, 1).day);
	assert_int_equal(facts.breaches[0].gates_passed, GATE_HARDSHIP);
	assert_int_equal(facts.breaches[0].gates_failed, GATE_CAPABILITY);
	facts_json_write(&once, &facts);
	assert_int_equal(facts_json_read(&arena, strbuf_str(&once), once.len,
					 &facts, &issues),
			 ERR_OK);
	facts_json_write(&twice, &facts);
	assert_string_equal(strbuf_str(&once), strbuf_str(&twice));
	strbuf_fini(&once);
	strbuf_fini(&twice);
}

static void
test_failures(void **state)
{
	struct issues issues = {.arena = &arena};
	struct err err = {0};
	struct rules own = {0};
	FILE *file = tmpfile();
	(void)state;
	assert_int_equal(simulate_run(&rules, -1, 1, true, &issues, &err),
			 ERR_IO);
	assert_int_equal(simulate_run(&rules, fileno(file), 1, true, &issues,
				      &err),
			 ERR_INVALID);
	assert_int_equal(simulate_example(&rules, "XX", 1, &err),
			 ERR_NOT_FOUND);
	assert_non_null(strstr(err.msg, "HOUSE-SOFT"));
	assert_int_equal(simulate_example(&rules, "DE-2023", -1, &err), ERR_IO);
	assert_int_equal(simulate_show_regime(&rules, "XX", 1, &err),
			 ERR_NOT_FOUND);
	assert_int_equal(simulate_show_regime(&rules, "DE-2023", fileno(file),
					      &err),
			 ERR_OK);
	assert_non_null(strstr(read_back(file), "563") == NULL ? "" : NULL);
	rules_load_shipped(&arena, &own);
	lseek(fileno(file), 0, SEEK_SET);
	assert_int_equal(simulate_rules(&arena, fileno(file), "own", &own,
					&issues, &err),
			 ERR_INVALID);
	assert_int_equal(own.n, rules.n);
	fclose(file);
}

static int
set_up(void **state)
{
	(void)state;
	rules_load_shipped(&arena, &rules);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_not_json_in_words),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_checks),
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_failures),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
