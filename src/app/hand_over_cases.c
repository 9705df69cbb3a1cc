/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "hand_over_cases.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "appointment_go.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/case_number.h"
#include "core/contact_clock.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "load_offer.h"
#include "row_words.h"
#include "session_private.h"
#include "store/hand_over_store.h"
#include "store/pace_store.h"
#include "store/staff_store.h"

/* Names that are written out. */
enum { NAMES_SHOWN = 6 };

/* What separates the numbers of cases in a text. */
#define BETWEEN " ,;\n\t"

/* ---- Whom it is about, in words ---- */

const char *
hand_over_names(struct op_call *call, const struct caseload_cases *cases)
{
	struct strbuf names = {0};
	size_t shown = cases->n < NAMES_SHOWN ? cases->n : NAMES_SHOWN;
	const char *text;

	for (size_t i = 0; i < shown; i++)
		strbuf_addf(&names, "%s%s", i > 0 ? ", " : "",
			    person_display_name(call->arena,
						cases->items[i].given_name,
						cases->items[i].family_name));
	text = row_words_more(arena_strdup(call->arena, strbuf_str(&names)),
			      cases->n - shown, call->arena);
	strbuf_fini(&names);
	return text;
}

void
hand_over_tell_cases(struct op_call *call, const char *label,
		     const struct caseload_cases *cases)
{
	if (cases->n > 0)
		op_tell(call, label,
			arena_printf(call->arena, "%zu: %s", cases->n,
				     hand_over_names(call, cases)));
}

void
hand_over_tell_left(struct op_call *call, const struct caseload_cases *chosen)
{
	unsigned long n_promises = 0;

	for (size_t i = 0; i < chosen->n; i++)
		n_promises += (unsigned long)chosen->items[i].n_promises;
	if (n_promises > 0)
		op_tell(call, _("Promises"),
			arena_printf(call->arena,
				     P_("%lu stays in their names",
					"%lu stay in their names", n_promises),
				     n_promises));
}

/* ---- Which cases ---- */

static const struct caseload_case *
find_number(const struct caseload_cases *all, const char *number)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->items[i].number, number) == 0)
			return &all->items[i];
	return NULL;
}

/* One number as typed; what it does not name is said. */
static void
choose_one(struct op_call *call, const struct caseload_cases *all,
	   const char *typed, struct caseload_cases *chosen)
{
	struct case_number number;
	char canonical[CASE_NUMBER_SIZE];
	struct err err = {0};
	const struct caseload_case *found = NULL;

	if (case_number_parse(typed, "", &number, &err) == ERR_OK)
		found = find_number(all,
				    case_number_format(&number, canonical));
	if (found == NULL)
		issues_add(call->issues, "cases", "not_theirs",
			   _("%s is no open case of this pair."), typed);
	else if (find_number(chosen, found->number) == NULL)
		chosen->items[chosen->n++] = *found;
}

enum err_code
hand_over_choose(struct op_call *call, struct caseload_cases *chosen,
		 struct err *err)
{
	struct caseload_cases all = {.arena = call->arena};
	const char *at = op_text(call, "cases");
	enum err_code rc = caseload_list(call->store, op_int(call, "pair"),
					 call->today, &all, err);

	*chosen = all;
	if (rc != ERR_OK || at == NULL)
		return rc;
	*chosen = (struct caseload_cases){
		.arena = call->arena,
		.items = arena_new(call->arena, struct caseload_case,
				   all.n + 1)};
	for (at += strspn(at, BETWEEN); *at != '\0';) {
		size_t len = strcspn(at, BETWEEN);

		choose_one(call, &all, arena_strndup(call->arena, at, len),
			   chosen);
		at += len;
		at += strspn(at, BETWEEN);
	}
	return ERR_OK;
}

enum err_code
hand_over_offer(struct op_call *call, struct candidates *out, struct err *err)
{
	struct caseload_cases all = {.arena = out->arena};
	enum err_code rc = caseload_list(call->store, op_int(call, "pair"),
					 call->today, &all, err);

	for (size_t i = 0; rc == ERR_OK && i < all.n && out->n < out->max; i++)
		out->items[out->n++] = (struct candidate){
			all.items[i].number,
			arena_printf(
				out->arena, "%s, %s",
				person_display_name(out->arena,
						    all.items[i].given_name,
						    all.items[i].family_name),
				all.items[i].number),
			NULL};
	return rc;
}

bool
hand_over_has(const struct caseload_cases *chosen, int64_t casefile_id)
{
	for (size_t i = 0; i < chosen->n; i++)
		if (chosen->items[i].casefile_id == casefile_id)
			return true;
	return false;
}

/* ---- What it weighs ---- */

/* Of all its cases, or (not NULL) of the chosen ones. */
static int
points_of(const struct load_pair *pair, const struct caseload_cases *chosen,
	  struct date today)
{
	int points = 0;

	for (size_t i = 0; pair != NULL && i < pair->n_cases; i++)
		if (chosen == NULL || hand_over_has(chosen, pair->ids[i]))
			points += load_points(&pair->cases[i], today);
	return points;
}

static enum err_code
tell_load(struct op_call *call, const struct caseload_cases *chosen,
	  struct err *err)
{
	struct load_rows loads;
	enum err_code rc = load_read(call, &loads, err);

	if (rc != ERR_OK)
		return rc;
	return load_tell_receiver(
		call, &loads,
		points_of(load_find(&loads, op_int(call, "pair")), chosen,
			  call->today),
		err);
}

/* ---- Their appointments ---- */

enum err_code
hand_over_appointments(struct op_call *call,
		       const struct caseload_cases *chosen,
		       const struct pair *to, struct appointment_goes *out,
		       struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < chosen->n; i++) {
		const struct caseload_case *one = &chosen->items[i];
		const struct appointment_going going = {
			.casefile_id = one->casefile_id,
			.who = person_display_name(call->arena, one->given_name,
						   one->family_name),
			.to = to,
		};

		if (one->n_appointments > 0)
			rc = appointment_go_add(call, &going, out, err);
	}
	return rc;
}

enum err_code
hand_over_warn(struct op_call *call, struct err *err)
{
	struct appointment_goes goes = {.arena = call->arena};
	struct caseload_cases chosen;
	struct pair to = {0};
	enum err_code rc = hand_over_choose(call, &chosen, err);

	if (rc == ERR_OK && op_int(call, "pair_id") != 0)
		rc = op_load_row(call, "pair_id", &PAIR_RECORD, &to, err);
	if (rc != ERR_OK)
		return rc;
	if (op_text(call, "cases") != NULL)
		hand_over_tell_cases(call, _("Only"), &chosen);
	rc = tell_load(call, &chosen, err);
	if (rc == ERR_OK)
		rc = hand_over_appointments(call, &chosen, &to, &goes, err);
	return rc == ERR_OK ? appointment_go_tell(call, &goes, &to, err) : rc;
}
