/* SPDX-License-Identifier: EUPL-1.2 */
/* The contract on paper (domain.md 3.4): pages, columns, width. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <locale.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "report/contract_text.h"

static const struct contract_party PARTIES[] = {
	{.side = "person", .name = "Karim Benali", .is_touched = true},
	{.side = "social", .name = "Ane Etxeberria", .is_touched = true},
	{.side = "employment", .name = "Jon Ruiz", .is_touched = true},
	{.side = "family", .name = "Amina Benali", .is_touched = true},
};

static const struct contract_goal GOALS[] = {
	{1, "Work in a kitchen", "a work contract", {739800}, 0},
	{2, "Feel well again", "the doctor says so", {739800}, 4},
};

static const struct promise PROMISES[] = {
	{.id = 1,
	 .goal = 1,
	 .owner = OWNER_PERSON,
	 .owner_name = "Karim Benali",
	 .what = "look for work in two kitchens",
	 .frequency = FREQUENCY_WEEKLY,
	 .first_due = {739700},
	 .last_due = {739800},
	 .how_checked = "Jon sees the list",
	 .is_mandatory = true,
	 .consequence = "A talk first."},
	{.id = 2,
	 .goal = 1,
	 .owner = OWNER_HANDLER_EMPLOYMENT,
	 .owner_name = "Jon Ruiz",
	 .what = "find a course place",
	 .frequency = FREQUENCY_ONCE,
	 .first_due = {739700},
	 .last_due = {739700},
	 .how_checked = "Ane sees the letter",
	 .support = "a bus ticket"},
	{.id = 3,
	 .goal = 1,
	 .owner = OWNER_FAMILY,
	 .owner_name = "Amina Benali",
	 .what = "mind the children",
	 .frequency = FREQUENCY_ONCE,
	 .first_due = {739700},
	 .last_due = {739700}},
	{.id = 4,
	 .goal = 2,
	 .owner = OWNER_ADMINISTRATION,
	 .owner_name = "Altsasu",
	 .what = "pay the therapist",
	 .frequency = FREQUENCY_ONCE,
	 .first_due = {739700},
	 .last_due = {739700}},
};

static const struct contract CONTRACT = {
	.version = 1,
	.status = CONTRACT_DRAFT,
	.language = "es",
	.title = "Family contract",
	.place = "Altsasu",
	.vision = "A job near home, and peace in the house.",
	.from = {739690},
	.to = {740055},
	.review_every_days = 91,
	.complaint_route = "the supervisor",
};

static const struct contract_facts FACTS = {
	.contract = &CONTRACT,
	.parties = PARTIES,
	.n_parties = N_ELEMS(PARTIES),
	.goals = GOALS,
	.n_goals = N_ELEMS(GOALS),
	.promises = PROMISES,
	.n_promises = N_ELEMS(PROMISES),
};

static const struct contract_document DOCUMENT = {
	.facts = &FACTS,
	.person_name = "Karim Benali",
	.birth = "1984-03-02",
	.case_number = "ALT-2026-0001-3",
	.social = {"Ane Etxeberria", "948 11 22 34"},
	.employment = {"Jon Ruiz", "948 11 22 35"},
	.office = {"Altsasu", "948 11 22 33"},
	.copy = PAGE_DRAFT,
};

/* The page with that number, from 0; NULL where there is none. Freed by the
 * caller. */
static char *
page_of(const struct contract_document *doc, int no)
{
	struct strbuf text = {0};
	struct strbuf page = {0};
	const char *at;

	contract_text(&text, doc);
	at = strbuf_str(&text);
	for (int i = 0; i < no && at != NULL; i++) {
		at = strchr(at, '\f');
		if (at != NULL)
			at++;
	}
	if (at != NULL)
		strbuf_add_n(&page, at, strcspn(at, "\f"));
	strbuf_fini(&text);
	return at != NULL ? strbuf_take(&page) : NULL;
}

struct wanted {
	int page;
	const char *text;
	bool there;
};

static void
shows_each_party_what_is_theirs(void **state)
{
	static const struct wanted rows[] = {
		{0, "Page of Karim Benali", true},
		{0, "I DO", true},
		{0, "YOU DO FOR ME", true},
		{0, "* look for work in two kitchens", true},
		{0, "Jon Ruiz: find a course place", true},
		{0, "pay the therapist", true},
		{0, "This is mandatory.", true},
		{0, "Help with it: a bus ticket.", true},
		{0, "peace in the house", true},
		{0, "You may withdraw", true},
		{0, "Complaints: the supervisor.", true},
		{0, "telephone 948 11 22 35", true},
		{0, "Our next appointments", true},
		{0, "DRAFT", true},
		{1, "Page of Amina Benali", true},
		{1, "* mind the children", true},
		{1, "find a course place", true},
		/* not her matter: the goal of health and what Karim owes */
		{1, "Feel well again", false},
		{1, "therapist", false},
		{1, "look for work", false},
		{2, "Page of the administration", true},
		{2, "WE DO", true},
		{2, "YOU DO", true},
		{2, "look for work", true},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		char *page = page_of(&DOCUMENT, rows[i].page);

		assert_non_null(page);
		if ((strstr(page, rows[i].text) != NULL) != rows[i].there)
			fail_msg("page %d: '%s'\n%s", rows[i].page,
				 rows[i].text, page);
		free(page);
	}
	assert_null(page_of(&DOCUMENT, 3));
}

/* The last day in force is printed, not the first after it; days in full. */
static void
writes_days_in_full(void **state)
{
	struct contract contract = CONTRACT;
	struct contract_facts facts = FACTS;
	struct contract_document doc = DOCUMENT;
	char *page;

	(void)state;
	contract.from = date_of(2026, 11, 21);
	contract.to = date_of(2027, 5, 1);
	facts.contract = &contract;
	doc.facts = &facts;
	page = page_of(&doc, 0);
	assert_non_null(strstr(page,
			       "from 21 November 2026 until and "
			       "including 30 April 2027."));
	assert_non_null(strstr(page, "On or before: 20 February 2027."));
	free(page);
}

static void
stays_within_its_width(void **state)
{
	static const char *const texts[] = {
		"short",
		"a very long promise that goes on and on until it has to be "
		"broken into several lines of the narrow column",
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau",
		"每周去两家厨房找工作并且把名单交给办公室的同事看一看好不好",
		"أبحث عن عمل في مطبخين كل أسبوع وأعرض القائمة على الموظف",
		"e\xcc\x81te\xcc\x81 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8d"
		"\xb3 avec des accents combine\xcc\x81s",
		"line\none\n\nthree",
		"tab\there and \x1b[31mred\x1b[0m",
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(texts); i++) {
		struct promise promises[N_ELEMS(PROMISES)];
		struct contract_facts facts = FACTS;
		struct contract_document doc = DOCUMENT;
		struct strbuf text = {0};

		memcpy(promises, PROMISES, sizeof(promises));
		for (size_t j = 0; j < N_ELEMS(promises); j++)
			promises[j].what = texts[i];
		facts.promises = promises;
		doc.facts = &facts;
		contract_text(&text, &doc);
		assert_null(strchr(strbuf_str(&text), '\x1b'));
		for (const char *at = strbuf_str(&text); *at != '\0';) {
			struct strbuf line = {0};
			size_t len = strcspn(at, "\n");

			if (*at == '\f') {
				at++;
				continue;
			}
			strbuf_add_n(&line, at, len);
			if (utf8_cols(strbuf_str(&line)) > 78)
				fail_msg("too wide: %s", strbuf_str(&line));
			strbuf_fini(&line);
			at += len + (at[len] == '\n');
		}
		strbuf_fini(&text);
	}
}

static void
gives_the_same_bytes_again(void **state)
{
	struct strbuf one = {0};
	struct strbuf two = {0};

	(void)state;
	contract_text(&one, &DOCUMENT);
	contract_text(&two, &DOCUMENT);
	assert_string_equal(strbuf_str(&one), strbuf_str(&two));
	strbuf_fini(&one);
	strbuf_fini(&two);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_each_party_what_is_theirs),
		cmocka_unit_test(writes_days_in_full),
		cmocka_unit_test(stays_within_its_width),
		cmocka_unit_test(gives_the_same_bytes_again),
	};

	(void)setlocale(LC_ALL, "");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
