/* SPDX-License-Identifier: EUPL-1.2 */
/* What an operation says it fills in, it fills in: help and manual call only
 * that required which has to be given. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/operation.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

enum { SUBJECTS = 9 };

/* What a subject of that name is called here; NULL = there is none. */
static const char *
subject_text(const struct input *known, const char *name)
{
	for (size_t i = 0; i < SUBJECTS; i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].text;
	return NULL;
}

/* Its subjects; false where one is not known here. */
static bool
find_subjects(const struct operation *op, const struct input *known,
	      struct input *items, struct inputs *out)
{
	*out = (struct inputs){.items = items};
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];

		/* the last day of a promise follows from its first */
		if ((!param->subject || !param->required) &&
		    strcmp(param->name, "first_due") != 0)
			continue;
		items[out->n].name = param->name;
		items[out->n].text = subject_text(known, param->name);
		if (items[out->n++].text == NULL)
			return false;
	}
	return true;
}

static void
check_filled(struct house *h, const struct operation *op,
	     const struct inputs *in, size_t *n_checked)
{
	struct session *session = house_session(h, "ane");
	struct filled *filled = NULL;
	enum err_code rc =
		app_fill(session, op, in, &h->arena, &filled, &h->err);

	for (size_t i = 0; rc == ERR_OK && i < op->n_params; i++) {
		const struct param *param = &op->params[i];

		if (!param->required || param->subject ||
		    operation_needs(op, param))
			continue;
		if (*filled[i].text == '\0')
			fail_msg("%s does not fill in %s", op->name,
				 param->name);
		(*n_checked)++;
	}
	session_close(&session);
}

static void
fills_in_what_it_says(void **state)
{
	struct house *h = *state;
	struct covenant c;
	char contact[24];
	char task[24];
	char note[24];
	struct input items[SUBJECTS];
	struct inputs in;
	size_t n_checked = 0;
	size_t n;
	const struct operation *const *all = operation_all(&n);

	covenant_full(h, &c);
	snprintf(contact, sizeof(contact), "%lld",
		 (long long)house_must(h, "ane", "contact.log", "case",
				       c.number, "text", "We talked.", NULL));
	snprintf(task, sizeof(task), "%lld",
		 (long long)house_must(h, "ane", "task.add", "case", c.number,
				       "text", "ring", NULL));
	snprintf(note, sizeof(note), "%lld",
		 (long long)house_must(h, "ane", "note.write", "case", c.number,
				       "text", "A note.", NULL));

	const struct input known[SUBJECTS] = {
		{"case", c.number},
		{"contract", c.contract},
		{"goal", c.goal},
		{"promise", c.person},
		{"contact", contact},
		{"task", task},
		{"note", note},
		{"person", c.number},
		{"first_due", "2026-12-01"},
	};

	for (size_t i = 0; i < n; i++)
		if (find_subjects(all[i], known, items, &in))
			check_filled(h, all[i], &in, &n_checked);
	/* Of a dozen operations: else the test would look at nothing. */
	assert_true(n_checked > 30);
}

static void
names_only_what_is_there(void **state)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		char fills[200];
		char *at = fills;

		for (size_t j = 0; j < all[i]->n_params; j++)
			assert_true(!all[i]->params[j].today ||
				    all[i]->params[j].type == PARAM_DATE);
		if (all[i]->fills == NULL)
			continue;
		assert_non_null(all[i]->load);
		if (operation_fills_all(all[i]))
			continue;
		snprintf(fills, sizeof(fills), "%s", all[i]->fills);
		for (char *word; (word = strsep(&at, " ")) != NULL;) {
			bool found = false;

			for (size_t j = 0; j < all[i]->n_params; j++)
				found |= all[i]->params[j].required &&
					 strcmp(all[i]->params[j].name, word) ==
						 0;
			if (!found)
				fail_msg("%s fills in %s, which is not asked",
					 all[i]->name, word);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(fills_in_what_it_says),
		cmocka_unit_test(names_only_what_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
