/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/rules.h"

#include <assert.h>
#include <string.h>

#include "base/num.h"
#include "core/rules_data.h"

#include "rules_tables.h"

const struct regime *
rules_find(const struct rules *rules, const char *code)
{
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->regimes[i].code, code) == 0)
			return &rules->regimes[i];
	return NULL;
}

static bool
is_in_force(const struct regime *regime, struct date on)
{
	return date_is_within(on, regime->valid_from, regime->valid_to);
}

const struct regime *
rules_find_version(const struct rules *rules, const char *code, struct date on)
{
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->regimes[i].code, code) == 0 &&
		    is_in_force(&rules->regimes[i], on))
			return &rules->regimes[i];
	return NULL;
}

const struct regime *
rules_find_on(const struct rules *rules, const char *code_or_family,
	      struct date on)
{
	const struct regime *own = rules_find(rules, code_or_family);
	const char *family = own != NULL ? own->family : code_or_family;
	const struct regime *found =
		rules_find_version(rules, code_or_family, on);
	if (found != NULL)
		return found;
	for (size_t i = 0; i < rules->n; i++) {
		const struct regime *regime = &rules->regimes[i];
		if (strcmp(regime->family, family) != 0 ||
		    !is_in_force(regime, on))
			continue;
		if (found == NULL ||
		    date_cmp(regime->valid_from, found->valid_from) > 0)
			found = regime;
	}
	return found;
}

const struct ladder *
regime_find_ladder(const struct regime *regime, const char *code)
{
	for (size_t i = 0; i < regime->n_ladders; i++)
		if (strcmp(regime->ladders[i].code, code) == 0)
			return &regime->ladders[i];
	return NULL;
}

const struct breach_type *
regime_find_breach_type(const struct regime *regime, const char *code)
{
	for (size_t i = 0; i < regime->n_breach_types; i++)
		if (strcmp(regime->breach_types[i].code, code) == 0)
			return &regime->breach_types[i];
	return NULL;
}

const struct good_cause *
regime_find_good_cause(const struct regime *regime, const char *code)
{
	for (size_t i = 0; i < regime->n_good_causes; i++)
		if (strcmp(regime->good_causes[i].code, code) == 0)
			return &regime->good_causes[i];
	return NULL;
}

const struct parameter *
regime_find_parameter(const struct regime *regime, const char *code)
{
	for (size_t i = 0; i < regime->n_parameters; i++)
		if (strcmp(regime->parameters[i].code, code) == 0)
			return &regime->parameters[i];
	return NULL;
}

const struct ladder_step *
regime_find_step(const struct regime *regime, const char *ladder, int no)
{
	const struct ladder_step *found = NULL;
	for (size_t i = 0; i < regime->n_steps; i++) {
		const struct ladder_step *step = &regime->steps[i];
		if (strcmp(step->ladder, ladder) == 0 && step->no <= no &&
		    (found == NULL || step->no > found->no))
			found = step;
	}
	return found;
}

bool
step_touches_money(const struct ladder_step *step)
{
	switch (step->measure) {
	case MEASURE_HOLD:
	case MEASURE_REDUCE:
	case MEASURE_SUSPEND:
	case MEASURE_CANCEL:
	case MEASURE_FINE:
		return true;
	case MEASURE_RECORD:
	case MEASURE_CONTACT:
	case MEASURE_REMIND:
	case MEASURE_WARN:
	case MEASURE_INTERVIEW:
	case MEASURE_ASSESS:
	case MEASURE_NONFINANCIAL:
	case MEASURE_REPORT:
	default:
		return false;
	}
}

const char *
list_next(const char **at, size_t *len)
{
	const char *s = *at;
	while (*s == ' ' || *s == ',')
		s++;
	if (*s == '\0')
		return NULL;
	const char *end = s;
	while (*end != '\0' && *end != ',')
		end++;
	*at = end;
	while (end[-1] == ' ')
		end--;
	*len = (size_t)(end - s);
	return s;
}

int
list_item_number(const char *item, size_t len)
{
	char digits[5];
	int64_t n;
	if (len == 0 || len >= sizeof(digits))
		return -1;
	memcpy(digits, item, len);
	digits[len] = '\0';
	return num_parse_int(digits, 0, 9999, &n) ? (int)n : -1;
}

bool
item_names_step(const char *item, size_t len, const char *ladder, int step_no)
{
	const char *dot = memchr(item, '.', len);
	size_t name_len = dot != NULL ? (size_t)(dot - item) : len;
	if (strlen(ladder) != name_len || memcmp(item, ladder, name_len) != 0)
		return false;
	return dot == NULL ||
	       list_item_number(dot + 1, len - name_len - 1) == step_no;
}

bool
list_names_step(const char *list, const char *ladder, int step_no)
{
	size_t len;
	for (const char *item; (item = list_next(&list, &len)) != NULL;)
		if (item_names_step(item, len, ladder, step_no))
			return true;
	return false;
}

bool
span_parse(const char *s, struct span *out)
{
	/* Thirty years: no law reaches further, and every day is one. */
	static const int64_t longest[] = {
		[SPAN_NONE] = 0,	[SPAN_DAY] = 10957,
		[SPAN_WORKDAY] = 7826,	[SPAN_WEEK] = 1565,
		[SPAN_FORTNIGHT] = 782, [SPAN_MONTH] = 360,
		[SPAN_YEAR] = 30};
	size_t digits = strspn(s, "0123456789");
	char number[6] = "";
	int64_t n;
	if (digits < sizeof(number))
		memcpy(number, s, digits);
	s += digits;
	while (*s == ' ')
		s++;
	int unit = names_find(span_unit_names, s, strlen(s));
	if (unit <= SPAN_NONE || !num_parse_int(number, 0, longest[unit], &n))
		return false;
	*out = (struct span){(int)n, (enum span_unit)unit};
	return true;
}

static int
name_value(const char *const *names, const char *s)
{
	return names_find(names, s, strlen(s));
}

bool
repair_act_parse(const char *s, enum repair_act *out)
{
	int value = name_value(repair_act_names, s);
	if (value >= 0)
		*out = (enum repair_act)value;
	return value >= 0;
}

bool
component_kind_parse(const char *s, enum component_kind *out)
{
	int value = name_value(component_kind_names, s);
	if (value >= 0)
		*out = (enum component_kind)value;
	return value >= 0;
}

bool
measure_parse(const char *s, enum measure *out)
{
	int value = name_value(measure_names, s);
	if (value >= 0)
		*out = (enum measure)value;
	return value >= 0;
}

bool
sanction_gate_parse(const char *s, enum sanction_gate *out)
{
	int value = name_value(sanction_gate_names, s);
	if (value >= 0)
		*out = (enum sanction_gate)(1U << value);
	return value >= 0;
}

const char *
regime_status_name(enum regime_status status)
{
	return regime_status_names[status];
}

const char *
measure_name(enum measure measure)
{
	return measure_names[measure];
}

const char *
recorder_name(enum recorder who)
{
	return recorder_names[who];
}

const char *
repair_act_name(enum repair_act act)
{
	return repair_act_names[act];
}

const char *
component_kind_name(enum component_kind kind)
{
	return component_kind_names[kind];
}

const char *
sanction_gate_name(enum sanction_gate gate)
{
	int bit = 0;
	assert((unsigned)gate != 0 && (unsigned)gate < 1U << N_SANCTION_GATES);
	while ((1U << bit & (unsigned)gate) == 0)
		bit++;
	return sanction_gate_names[bit];
}

const char *
span_unit_name(enum span_unit unit)
{
	return span_unit_names[unit];
}
