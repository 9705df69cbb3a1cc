/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/covenant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void
note_row(const struct house *house, char out[24])
{
	snprintf(out, 24, "%lld", (long long)house->out.row_id);
}

/* That many days after the house was made. */
static const char *
day_iso(struct house *house, int n)
{
	return date_iso_dup(&house->arena, date_add_days(house_first_day(), n));
}

void
covenant_draft(struct house *house, struct covenant *out)
{
	memset(out, 0, sizeof(*out));
	out->number = house_case(house, "Karim", "Benali", "1984-03-02");
	house_must(house, "ane", "contract.begin", "case", out->number,
		   "vision", "A job near home, and peace in the house.", NULL);
	note_row(house, out->contract);
	house_must(house, "ane", "goal.add", "contract", out->contract,
		   "domain", "WORK", "text", "Work in a kitchen", "measure",
		   "a work contract", "target_on", day_iso(house, 161), NULL);
	note_row(house, out->goal);
}

/* Karim's promise, with one value replaced. */
enum err_code
covenant_try_promise(struct house *house, const struct covenant *c,
		     const char *name, const char *value)
{
	const char *const defaults[][2] = {
		{"owner", "person"},
		{"what", "look for work in two kitchens"},
		{"frequency", "weekly"},
		{"first_due", day_iso(house, 6)},
		{"last_due", day_iso(house, 160)},
		{"how_checked", "Jon sees the list of visits"},
		{"mandatory", "y"},
		{"pathway", "n"},
		{"consequence",
		 "A talk, then a reminder; illness and care "
		 "are good causes; Sara López decides."},
	};
	const char *v[9];

	for (size_t i = 0; i < 9; i++)
		v[i] = strcmp(name, defaults[i][0]) == 0 ? value
							 : defaults[i][1];
	return house_do(house, "jon", "promise.add", "contract", c->contract,
			"goal", strcmp(name, "goal") == 0 ? value : c->goal,
			"owner", v[0], "what", v[1], "frequency", v[2],
			"first_due", v[3], "last_due", v[4], "how_checked",
			v[5], "mandatory", v[6], "pathway", v[7], "consequence",
			v[8], NULL);
}

void
covenant_full(struct house *house, struct covenant *out)
{
	covenant_draft(house, out);
	assert_int_equal(covenant_try_promise(house, out, "", ""), ERR_OK);
	note_row(house, out->person);
	house_must(house, "ane", "promise.add", "contract", out->contract,
		   "owner", "family", "owner_name", "Amina Benali", "goal",
		   out->goal, "what", "mind the children on Fridays",
		   "frequency", "weekly", "first_due", day_iso(house, 6),
		   "how_checked", "Karim tells Ane", NULL);
	note_row(house, out->family);
	house_must(house, "jon", "promise.add", "contract", out->contract,
		   "owner", "handler_employment", "goal", out->goal, "what",
		   "find a course place", "first_due", day_iso(house, 10),
		   "how_checked", "Ane sees the letter", NULL);
	note_row(house, out->ours);
}

void
covenant_agree(struct house *house, const struct covenant *c)
{
	house_must(house, "ane", "contract.propose", "contract", c->contract,
		   NULL);
	house_must(house, "jon", "contract.agree", "contract", c->contract,
		   NULL);
}

void
covenant_agreed(struct house *house, struct covenant *out)
{
	covenant_full(house, out);
	covenant_agree(house, out);
}

enum err_code
covenant_try_sign(struct house *house, const struct covenant *c,
		  const char *login, const char *party, const char *name)
{
	return house_do(house, login, "contract.sign", "contract", c->contract,
			"party", party, "name", name != NULL ? name : "", NULL);
}

void
covenant_sign(struct house *house, const struct covenant *c, const char *login,
	      const char *party, const char *name)
{
	house_must(house, login, "contract.sign", "contract", c->contract,
		   "party", party, "name", name != NULL ? name : "", NULL);
}

void
covenant_in_force(struct house *house, struct covenant *out)
{
	covenant_agreed(house, out);
	covenant_sign(house, out, "ane", "person", NULL);
	covenant_sign(house, out, "ane", "social", NULL);
	covenant_sign(house, out, "jon", "employment", NULL);
	covenant_sign(house, out, "ane", "family", "Amina Benali");
}

void
covenant_find(struct house *house, const struct covenant *c, const char *list,
	      const char *text, char *out, size_t size)
{
	const char *at = strstr(list, text);

	(void)house;
	if (at == NULL)
		fail_msg("case %s: %s is not in\n%s", c->number, text, list);
	while (at > list && at[-1] != '\n')
		at--;
	snprintf(out, size, "%.*s", (int)strcspn(at, "|"), at);
}
