/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "diagnosis_refresh.h"

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/calendar.h"
#include "core/codes.h"
#include "core/diagnosis.h"
#include "core/diagnosis_record.h"
#include "store/contact_store.h"
#include "store/diagnosis_store.h"

bool
diagnosis_is_half_signed(const struct diagnosis_record *diagnosis)
{
	return diagnosis->social_signed_by != 0 ||
	       diagnosis->employment_signed_by != 0;
}

static int64_t
count_bits(uint32_t set)
{
	int64_t n = 0;

	for (; set != 0; set &= set - 1)
		n++;
	return n;
}

static void
set_scores(const struct diagnosis *all, struct diagnosis_record *out)
{
	struct diagnosis_score score;

	diagnosis_score_agreed(all, &score);
	out->n_agreed = score.n;
	out->n_low = score.n_low;
	out->n_acute = count_bits(score.acute_domains);
	out->need_bp = score.need_bp;
	out->strength_bp = score.strength_bp;
	out->n_gaps = count_bits(diagnosis_open_pair_gaps(all) |
				 diagnosis_open_voice_gaps(all));
}

static void
suggest(const struct diagnosis *all, uint32_t supported,
	struct diagnosis_record *out)
{
	struct rating agreed[N_DOMAINS];
	struct gate gate;
	struct gate_facts facts = {
		.agreed = agreed,
		.supported = supported,
		.commitment = (enum commitment)code_value(&codes_commitment,
							  out->commitment),
		.has_importance = out->importance != RECORD_NO_INT,
		.has_confidence = out->confidence != RECORD_NO_INT,
		.has_hours = out->hours_per_week != RECORD_NO_INT,
		.said_yes = out->said_yes == 1,
		.is_excused = out->excused,
	};

	if (facts.has_importance)
		facts.importance = (int)out->importance;
	if (facts.has_confidence)
		facts.confidence = (int)out->confidence;
	if (facts.has_hours)
		facts.hours_per_week = (int)out->hours_per_week;
	for (size_t i = 0; i < N_DOMAINS; i++)
		agreed[i] = all->rows[i].agreed;
	if (out->n_agreed == 0)
		return;
	diagnosis_gate(&facts, &gate);
	out->suggested = code_of(&codes_profile, (int)gate.result);
}

/* Acute: something to be done today, by both (domain.md 1.4). */
static enum err_code
open_acute_tasks(struct op_call *call, const struct diagnosis *all,
		 struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < N_DOMAINS; i++) {
		const struct rating *agreed = &all->rows[i].agreed;
		bool protect = i == DOMAIN_FAM || i == DOMAIN_CARE;
		struct task task = {
			.casefile_id = call->casefile_id,
			.kind = protect ? "protect" : "acute",
			.domain = diagnosis_domains[i].code,
			.due_on = call->today,
		};

		if (!agreed->has || agreed->is_na || agreed->level != 1)
			continue;
		task.text = arena_printf(
			call->arena,
			protect ? _("Acute: %s. Follow the protection "
				    "protocol today.")
				: _("Acute: %s. Act today."),
			_(diagnosis_domains[i].name));
		rc = task_open_once(call->store, call->now, &task, err);
	}
	return rc;
}

enum err_code
diagnosis_refresh(struct op_call *call, int64_t diagnosis_id, struct err *err)
{
	struct diagnosis_record record;
	struct diagnosis all;
	uint32_t supported;
	enum err_code rc = record_load(call->store, &DIAGNOSIS_RECORD,
				       diagnosis_id, call->arena, &record, err);

	if (rc == ERR_OK)
		rc = diagnosis_load_all(call->store, diagnosis_id, call->arena,
					&all, &supported, err);
	if (rc != ERR_OK)
		return rc;
	set_scores(&all, &record);
	suggest(&all, supported, &record);
	rc = record_update(call->store, &DIAGNOSIS_RECORD, &record, err);
	if (rc == ERR_OK)
		rc = open_acute_tasks(call, &all, err);
	return rc;
}
