/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "diagnosis_tell.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/diagnosis.h"
#include "core/diagnosis_record.h"
#include "core/permission.h"
#include "core/staff.h"
#include "row_words.h"
#include "store/diagnosis_store.h"

/* False where there is none, or the actor may not see it. */
static bool
domain_of(const struct op_call *call, enum domain *out)
{
	return op_given(call, "domain") &&
	       domain_find(op_text(call, "domain"), out) &&
	       permission_domain(call->relation, &call->facts.grant, *out) >=
		       ACCESS_SEE;
}

enum err_code
diagnosis_tell_levels(struct op_call *call, struct err *err)
{
	enum domain domain;

	(void)err;
	if (!domain_of(call, &domain))
		return ERR_OK;
	for (int i = 0; i < N_LEVELS; i++)
		op_tell(call,
			arena_printf(call->arena, "%d %s", i + 1,
				     _(diagnosis_levels[i].label)),
			_(diagnosis_domains[domain].levels[i]));
	return ERR_OK;
}

static void
tell_rating(struct op_call *call, const char *label, enum domain domain,
	    const struct rating *rating, bool has_strength)
{
	const char *words;

	if (!rating->has) {
		op_tell(call, label, _("not rated yet"));
		return;
	}
	if (rating->is_na || rating->level < 1 || rating->level > N_LEVELS) {
		op_tell(call, label, _("does not apply"));
		return;
	}
	words = arena_printf(
		call->arena, "%d %s: %s", rating->level,
		_(diagnosis_levels[rating->level - 1].label),
		_(diagnosis_domains[domain].levels[rating->level - 1]));
	if (has_strength && rating->strength >= 0 &&
	    rating->strength < N_STRENGTHS)
		/* TRANSLATORS: a rating in words; 0-3; "a seed" */
		words = arena_printf(
			call->arena, _("%s; strength %d, %s"), words,
			rating->strength,
			_(diagnosis_strengths[rating->strength].label));
	op_tell(call, label, words);
}

enum err_code
diagnosis_tell_ratings(struct op_call *call, struct err *err)
{
	const char *own = session_actor(call->session)->discipline;
	const struct diagnosis_row *row;
	struct diagnosis all;
	enum domain domain;
	uint32_t supported;
	int64_t id = 0;
	enum err_code rc =
		diagnosis_find_draft(call->store, call->casefile_id, &id, err);

	if (rc != ERR_OK || id == 0 || !domain_of(call, &domain))
		return rc;
	rc = diagnosis_load_all(call->store, id, call->arena, &all, &supported,
				err);
	if (rc != ERR_OK)
		return rc;
	row = &all.rows[domain];
	if (strcmp(own, "employment") == 0 && !row->employment.has)
		op_tell(call, _("Social service"), _("shown after your own"));
	else
		tell_rating(call, _("Social service"), domain, &row->social,
			    true);
	if (strcmp(own, "social") == 0 && !row->social.has)
		op_tell(call, _("Employment service"),
			_("shown after your own"));
	else
		tell_rating(call, _("Employment service"), domain,
			    &row->employment, true);
	tell_rating(call, _("The person"), domain, &row->self, false);
	return ERR_OK;
}

/* What is signed without them is read and decided in a new diagnosis only. */
static const char *
open_words(const struct diagnosis_record *d)
{
	if (d->gate != NULL)
		return d->commitment != NULL
			       ? ""
			       : _("the commitment. When both have signed it "
				   "can be read in a new diagnosis only.");
	return d->commitment != NULL
		       ? _("the gate. When both have signed it can be decided "
			   "in a new diagnosis only.")
		       : _("the commitment and the gate. When both have signed "
			   "they can be settled in a new diagnosis only.");
}

/* The second signature ends the draft, and with it what can be taken back. */
static void
tell_second(struct op_call *call, const struct diagnosis_record *draft)
{
	const bool is_social =
		strcmp(session_actor(call->session)->discipline, "social") == 0;

	if ((is_social ? draft->employment_signed_by
		       : draft->social_signed_by) == 0)
		return;
	op_tell(call, _(NC_("who signs", "Partner")),
		_("has signed: with your signature the diagnosis stands."));
	op_tell_final(call);
}

enum err_code
diagnosis_tell_sign(struct op_call *call, struct err *err)
{
	struct diagnosis_record draft;
	int64_t id = 0;
	enum err_code rc =
		diagnosis_find_draft(call->store, call->casefile_id, &id, err);

	if (rc != ERR_OK || id == 0)
		return rc;
	rc = record_load(call->store, &DIAGNOSIS_RECORD, id, call->arena,
			 &draft, err);
	if (rc != ERR_OK)
		return rc;
	tell_second(call, &draft);
	op_tell(call, _("Left open"), open_words(&draft));
	return ERR_OK;
}

void
diagnosis_say_before(struct op_call *call, const struct rating_record *before)
{
	const char *was = _("does not apply");

	if (!before->na && before->strength == RECORD_NO_INT)
		was = arena_printf(call->arena, "%d", (int)before->level);
	else if (!before->na)
		was = arena_printf(call->arena, "%d/%d", (int)before->level,
				   (int)before->strength);
	call->said = arena_printf(
		call->arena,
		/* TRANSLATORS: "Domain rated: Housing."; level
				   * and strength: "2/2" */
		_("%s Changed, was %s."), row_saved_words(call), was);
}
