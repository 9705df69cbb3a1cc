/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "sanction_engine.h"

static bool
close_as(struct engine *engine, struct entry *entry,
	 enum sanction_outcome outcome, const char *key)
{
	entry->p->outcome = outcome;
	REASON0(engine, entry->p, key);
	return false;
}

/* Step 1: the version of the rules in force on the day of the breach. */
static bool
screen_rules(struct engine *engine, struct entry *entry)
{
	const struct breach_fact *breach = entry->breach;
	struct proposal *p = entry->p;
	entry->regime =
		rules_find_on(engine->rules, engine->facts->regime, breach->on);
	if (entry->regime != NULL)
		entry->type =
			regime_find_breach_type(entry->regime, breach->type);
	if (entry->regime == NULL || entry->type == NULL ||
	    date_cmp(breach->on, entry->type->valid_from) < 0) {
		p->outcome = SANCTION_NO_RULES;
		REASON(engine, p, "rules.none", arg_text(breach->type),
		       arg_date(breach->on));
		return false;
	}
	p->regime = entry->regime;
	p->type = entry->type;
	p->is_simulation = entry->regime->status != REGIME_ACTIVE;
	REASON(engine, p, "rules.version", arg_msgid(entry->regime->name),
	       arg_text(entry->regime->code), arg_text(entry->regime->version),
	       arg_date(breach->on));
	REASON(engine, p, "rules.breach", arg_date(breach->on),
	       arg_msgid(entry->type->label));
	if (p->is_simulation)
		REASON0(engine, p, "rules.simulation");
	return true;
}

/* What is taken back never was; with a decision it is dealt with later. */
static bool
screen_state(struct engine *engine, struct entry *entry)
{
	const struct breach_fact *breach = entry->breach;
	if (breach->is_contract_withdrawal)
		return close_as(engine, entry, SANCTION_CLOSED_NO_BREACH,
				"closed.no_breach");
	if (entry->is_decided)
		return true;
	if (breach->state == BREACH_WITHDRAWN)
		return close_as(engine, entry, SANCTION_WITHDRAWN, "withdrawn");
	if (breach->state == BREACH_ANNULLED)
		return close_as(engine, entry, SANCTION_ANNULLED, "annulled");
	return true;
}

/* Step 2. Both limits run from the breach; the last day is still in time. */
static bool
screen_time(struct engine *engine, struct entry *entry)
{
	const struct breach_fact *breach = entry->breach;
	struct date opened = breach->opened_on;
	if (date_is_none(opened))
		opened = entry->decided_on;
	struct date limit =
		span_end(engine, breach->on, entry->type->limitation);
	struct date establish =
		span_end(engine, breach->on, entry->regime->establish_within);
	bool is_late = !date_is_none(limit) && date_cmp(opened, limit) > 0;
	if (is_late) {
		REASON(engine, entry->p, "time.limitation", arg_date(limit),
		       arg_date(opened), arg_span(entry->type->limitation));
	} else if (!date_is_none(establish) &&
		   date_cmp(entry->decided_on, establish) > 0) {
		is_late = true;
		REASON(engine, entry->p, "time.establish", arg_date(establish),
		       arg_date(entry->decided_on),
		       arg_span(entry->regime->establish_within));
	}
	if (is_late)
		entry->p->outcome = SANCTION_BLOCKED_TIME;
	return !is_late;
}

bool
entry_screen(struct engine *engine, struct entry *entry)
{
	entry->is_decided = entry->breach->decision.result ==
				    DECISION_ACCEPTED ||
			    entry->breach->decision.result == DECISION_SOFTENED;
	if (!screen_rules(engine, entry))
		return false;
	entry_resolve_dates(engine, entry);
	if (!screen_state(engine, entry))
		return false;
	return entry->breach->decision.is_recorded ||
	       screen_time(engine, entry);
}
