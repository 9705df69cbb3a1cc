/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "report/facts_json.h"

static json_t *
date_value(struct date d)
{
	char iso[DATE_ISO_SIZE];
	return date_is_none(d) ? json_null() : json_string(date_iso(d, iso));
}

static json_t *
last_day_value(struct date d)
{
	return date_value(date_is_none(d) ? d : date_add_days(d, -1));
}

static void
set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *
segments_value(const struct proposal *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->n_segments; i++) {
		const struct segment *segment = &p->segments[i];
		json_t *item = json_object();
		set(item, "from", date_value(segment->from));
		set(item, "to", last_day_value(segment->to));
		set(item, "pct_bp", json_integer(segment->pct_bp));
		set(item, "computed", json_integer(segment->computed_minor));
		set(item, "total", json_integer(segment->capped_minor));
		if (p->is_simulation)
			set(item, "simulation", json_true());
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
deadlines_value(const struct proposal *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->n_deadlines; i++) {
		const struct deadline *deadline = &p->deadlines[i];
		json_t *item = json_object();
		set(item, "code", json_string(deadline->code));
		set(item, "on", date_value(deadline->on));
		set(item, "day_type",
		    json_string(deadline->day_type == DAY_TYPE_WORKING
					? "working"
					: "calendar"));
		set(item, "span",
		    json_sprintf("%d %s", deadline->span.n,
				 span_unit_name(deadline->span.unit)));
		set(item, "label", json_string(_(deadline->label)));
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
gates_value(unsigned bits)
{
	json_t *list = json_array();
	for (int i = 0; i < N_SANCTION_GATES; i++)
		if ((bits & 1U << i) != 0)
			json_array_append_new(
				list, json_string(sanction_gate_name(
					      (enum sanction_gate)(1U << i))));
	return list;
}

static json_t *
bits_value(unsigned bits, const char *const *names, int n)
{
	json_t *list = json_array();
	for (int i = 0; i < n; i++)
		if ((bits & 1U << i) != 0)
			json_array_append_new(list, json_string(names[i]));
	return list;
}

static json_t *
arg_value(const struct reason_arg *arg)
{
	switch (arg->kind) {
	case REASON_ARG_DATE:
		return date_value((struct date){(int32_t)arg->number});
	case REASON_ARG_COUNT:
	case REASON_ARG_MONEY:
	case REASON_ARG_PCT:
		return json_integer(arg->number);
	case REASON_ARG_SPAN:
		return json_sprintf("%d %s", arg->span.n,
				    span_unit_name(arg->span.unit));
	case REASON_ARG_TEXT:
	case REASON_ARG_MSGID:
		return json_string(arg->text);
	case REASON_ARG_NONE:
	default:
		return NULL; /* is not appended */
	}
}

static json_t *
reasons_value(const struct proposal *p, const struct reason *reasons, size_t n)
{
	const char *currency = p->regime != NULL ? p->regime->currency : "";
	json_t *list = json_array();
	struct strbuf text = {0};
	for (size_t i = 0; i < n; i++) {
		json_t *item = json_object();
		json_t *args = json_array();
		const struct reason_arg *arg = reasons[i].args;
		for (size_t j = 0; j < REASON_ARGS_MAX; j++)
			json_array_append_new(args, arg_value(&arg[j]));
		strbuf_reset(&text);
		reason_text(&text, &reasons[i], currency);
		set(item, "key", json_string(reasons[i].key));
		set(item, "args", args);
		set(item, "text", json_string(strbuf_str(&text)));
		json_array_append_new(list, item);
	}
	strbuf_fini(&text);
	return list;
}

static json_t *
counted_value(const struct proposal *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->n_counted; i++) {
		const struct counted *counted = &p->counted[i];
		json_t *item = json_object();
		set(item, "breach", json_string(counted->id));
		set(item, "on", date_value(counted->on));
		set(item, "anchor", date_value(counted->anchor));
		set(item, "step", json_integer(counted->step_no));
		if (counted->points > 0)
			set(item, "points", json_integer(counted->points));
		json_array_append_new(list, item);
	}
	return list;
}

static void
set_money(json_t *object, const struct proposal *p)
{
	static const char *const periods[] = {"month", "fortnight", "week",
					      "day"};
	set(object, "currency",
	    p->regime != NULL ? json_string(p->regime->currency) : json_null());
	set(object, "pct_bp", json_integer(p->pct_bp));
	set(object, "base", json_integer(p->base_minor));
	set(object, "period", json_string(periods[p->period]));
	set(object, "per_period", json_integer(p->per_period));
	set(object, "from", date_value(p->from));
	set(object, "to", last_day_value(p->to));
	set(object, "open_end", json_boolean(p->is_open_end));
	set(object, "total", json_integer(p->total));
	set(object, "total_min", json_integer(p->total_min));
	set(object, "total_max", json_integer(p->total_max));
	set(object, "fine", json_integer(p->fine));
	set(object, "held", json_integer(p->held));
	set(object, "back_pay", json_integer(p->back_pay));
	set(object, "reentry_on", date_value(p->reentry_on));
	set(object, "segments", segments_value(p));
}

static void
set_step(json_t *object, const struct proposal *p)
{
	bool has = p->step != NULL;
	set(object, "ladder", has ? json_string(p->ladder->code) : json_null());
	set(object, "step", has ? json_integer(p->step_no) : json_null());
	set(object, "measure",
	    has ? json_string(measure_name(p->measure)) : json_null());
	set(object, "who",
	    has ? json_string(recorder_name(p->who)) : json_null());
}

static json_t *
proposal_value(const struct proposal *p)
{
	static const char *const guards[] = {"G1", "G2", "G3", "G4",
					     "G5", "G6", "G7", "G8"};
	static const char *const pending[] = {"reason", "hearing", "possible",
					      "decision"};
	json_t *object = json_object();
	const struct regime *regime = p->regime;
	set(object, "breach", json_string(p->breach_id));
	set(object, "outcome", json_string(sanction_outcome_name(p)));
	set(object, "regime",
	    regime != NULL ? json_string(regime->code) : json_null());
	set(object, "rules_version",
	    regime != NULL ? json_string(regime->version) : json_null());
	set(object, "simulation", json_boolean(p->is_simulation));
	set_step(object, p);
	set_money(object, p);
	set(object, "deadlines", deadlines_value(p));
	set(object, "gates", gates_value(p->gates));
	set(object, "gates_passed", gates_value(p->gates_passed));
	set(object, "pending", bits_value(p->pending, pending, 4));
	set(object, "guards_failed",
	    bits_value(p->guards_failed, guards, N_GUARDS));
	set(object, "guards_warned",
	    bits_value(p->guards_warned, guards, N_GUARDS));
	set(object, "counted", counted_value(p));
	set(object, "counted_more", json_boolean(p->has_more_counted));
	set(object, "reasons", reasons_value(p, p->reasons, p->n_reasons));
	set(object, "ends", reasons_value(p, p->ends, p->n_ends));
	return object;
}

void
proposals_json_write(struct strbuf *out, const struct facts *facts,
		     const struct proposal *proposals, size_t n)
{
	json_t *root = json_object();
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, proposal_value(&proposals[i]));
	set(root, "regime", json_string(facts->regime));
	set(root, "today", date_value(facts->today));
	set(root, "proposals", list);
	char *text = json_dumps(root, JSON_INDENT(2));
	strbuf_add(out, text);
	strbuf_add_c(out, '\n');
	free(text);
	json_decref(root);
}

void
proposals_text_write(struct strbuf *out, const struct proposal *proposals,
		     size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct proposal *p = &proposals[i];
		utf8_display(out, p->breach_id, strlen(p->breach_id), SIZE_MAX,
			     false);
		strbuf_addf(out, ": %s", sanction_outcome_name(p));
		if (p->step != NULL)
			strbuf_addf(out, " · %s %d · %s", p->ladder->code,
				    p->step_no, measure_name(p->measure));
		strbuf_add_c(out, '\n');
		sanction_explain(out, p);
		if (i + 1 < n)
			strbuf_add_c(out, '\n');
	}
}
