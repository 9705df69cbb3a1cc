/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/rules.h"

#include "rules_tables.h"
#include "sanction_engine.h"

struct explainer {
	struct strbuf *out;
	const struct regime *regime;
};

static void
line(struct explainer *x, const char *indent, const char *text,
     const struct reason *args)
{
	strbuf_add(x->out, indent);
	reason_fill(x->out, text, args, x->regime->currency);
	strbuf_add_c(x->out, '\n');
}

#define LINE(x, indent, text, ...)                                             \
	line(x, indent, text, &(const struct reason){"", {__VA_ARGS__}})
#define LINE0(x, indent, text) line(x, indent, text, &(const struct reason){0})

/* The names of the bits of a set, with commas. */
static void
names_line(struct explainer *x, const char *text, unsigned bits,
	   const char *const *names)
{
	struct strbuf list = {0};
	for (int i = 0; names[i] != NULL; i++)
		if ((bits & 1U << i) != 0)
			strbuf_addf(&list, "%s%s", list.len > 0 ? ", " : "",
				    names[i]);
	LINE(x, "    ", text, arg_text(strbuf_str(&list)));
	strbuf_fini(&list);
}

static void
heading(struct explainer *x, const char *text)
{
	strbuf_addf(x->out, "\n%s\n", text);
}

static const char *const effect_texts[] = {
	[EFFECT_REGIME] = "",
	[EFFECT_BREACH_DAY] = N_("It begins on the day of what happened."),
	[EFFECT_NEXT_DAY] = N_("It begins on the day after what happened."),
	[EFFECT_SAME_PERIOD] = N_("It begins with the payment of that time."),
	[EFFECT_FIRST_OF_NEXT_MONTH] =
		N_("It begins with the month after the decision takes effect."),
	[EFFECT_AFTER_NOTICE] = N_("It begins when the notice has run out."),
	[EFFECT_NOTICE_DAY] = N_("It begins on the day of the notice.")};

static void
explain_head(struct explainer *x)
{
	static const char *const status[] = {
		[REGIME_ACTIVE] = N_("These rules are in force."),
		[REGIME_PAUSED] =
			N_("These rules are paused: they can be tried, "
			   "but nothing may be decided by them."),
		[REGIME_HISTORIC] =
			N_("These rules are no longer in force: they "
			   "can be tried, but nothing may be decided "
			   "by them."),
		[REGIME_DRAFT] =
			N_("These rules are a draft: they can be tried, "
			   "but nothing may be decided by them.")};
	const struct regime *r = x->regime;
	LINE(x, "", "{1} ({2})", arg_msgid(r->name), arg_text(r->code));
	LINE0(x, "", _(status[r->status]));
	if (date_is_none(r->valid_to))
		LINE(x, "", _("They hold from {1}."), arg_date(r->valid_from));
	else
		LINE(x, "", _("They hold from {1} to {2}."),
		     arg_date(r->valid_from),
		     arg_date(date_add_days(r->valid_to, -1)));
	LINE(x, "", _("Versions of them share the name {1}."),
	     arg_text(r->family));
	if (r->country[0] != '\0')
		LINE(x, "", _("Country: {1}."), arg_text(r->country));
	if (r->currency[0] != '\0')
		LINE(x, "", _("Amounts are in {1}."), arg_text(r->currency));
	LINE(x, "", _("Source: {1}. Checked on {2}, version {3}."),
	     arg_text(r->source), arg_date(r->checked_on),
	     arg_text(r->version));
}

/* To which steps a breach leads. */
static void
explain_way(struct explainer *x, const struct breach_type *type)
{
	LINE(x, "    ", _("The steps that follow: {1}."),
	     arg_text(type->ladder));
	if (type->points != 1)
		LINE(x, "    ", _("It makes {1} points."),
		     arg_count(type->points));
	if (type->is_fast_track)
		LINE0(x, "    ",
		      _("It jumps to the next point at which somebody "
			"looks."));
	if (type->immediate_step > 0)
		LINE(x, "    ", _("It leads to step {1} at once."),
		     arg_count(type->immediate_step));
	if (type->needs_prior[0] != '\0')
		LINE(x, "    ",
		     _("Only where something was decided before ({1}); else "
		       "the milder rule holds ({2})."),
		     arg_text(type->needs_prior), arg_text(type->else_ladder));
}

/* That a payment waits, how much of it, from when, until when, and who says
 * so. */
static void
explain_hold(struct explainer *x)
{
	LINE0(x, "    ",
	      _("Without a word beforehand the whole payment waits until there "
		"is contact, and is made in full then; not where the step "
		"itself takes money."));
	LINE0(x, "    ",
	      _("G1, G2, G7 and G8 are asked before a payment waits, and the "
		"benefits officer decides."));
	if (x->regime->notice.unit != SPAN_NONE)
		LINE(x, "    ",
		     _("It waits only after {1} of notice have run out."),
		     arg_span(x->regime->notice));
}

static void
explain_conditions(struct explainer *x, const struct breach_type *type)
{
	if (type->limitation.unit != SPAN_NONE)
		LINE(x, "    ", _("It can be taken up for {1}."),
		     arg_span(type->limitation));
	if (!type->needs_warning)
		LINE0(x, "    ", _("No warning before is needed."));
	if (!type->allows_good_cause)
		LINE0(x, "    ", _("No reason excuses it."));
	LINE0(x, "    ",
	      type->has_legal_basis
		      ? _("The duty has a legal basis of its own.")
		      : _("The duty has to stand in a signed contract."));
	if (type->holds_payment)
		explain_hold(x);
	if (!date_is_none(type->valid_from))
		LINE(x, "    ", _("Since {1}."), arg_date(type->valid_from));
}

static void
explain_breaches(struct explainer *x)
{
	heading(x, _("What the rules look at"));
	for (size_t i = 0; i < x->regime->n_breach_types; i++) {
		const struct breach_type *type = &x->regime->breach_types[i];
		LINE(x, "  ", _("{1}: {2}."), arg_text(type->code),
		     arg_msgid(type->label));
		explain_way(x, type);
		explain_conditions(x, type);
	}
}

/* Which of the local rules says it. */
static void
explain_parameter_of(struct explainer *x, const char *code)
{
	const struct parameter *row = regime_find_parameter(x->regime, code);
	LINE(x, "      ", _("That is: {1}."), arg_msgid(row->label));
}

static void
explain_cut(struct explainer *x, const struct ladder_step *step)
{
	static const char *const bases[] = {
		[BASE_STANDARD] = N_("{1} of the standard need is taken."),
		[BASE_MAIN] = N_("{1} of the main benefit is taken."),
		[BASE_FULL] = N_("{1} of the whole benefit is taken."),
		[BASE_SHARE] = N_("{1} of the person's own share is taken."),
		[BASE_RATE] =
			N_("An amount for each day is taken, by the class "
			   "of the benefit.")};
	static const char *const whole[] = {
		[BASE_STANDARD] = N_("the standard need"),
		[BASE_MAIN] = N_("the main benefit"),
		[BASE_FULL] = N_("the whole benefit"),
		[BASE_SHARE] = N_("the person's own share"),
		[BASE_RATE] = N_("the table of amounts a day")};
	if (step->measure == MEASURE_HOLD)
		LINE0(x, "      ",
		      _("The benefit is held back; the step itself takes "
			"nothing of it."));
	else if (step->pct_param[0] != '\0')
		LINE0(x, "      ",
		      _("The local rules say how much of the benefit is "
			"taken."));
	else if (step->base != BASE_NONE)
		LINE(x, "      ", _(bases[step->base]), arg_pct(step->pct_bp));
	if (step->pct_param[0] != '\0')
		explain_parameter_of(x, step->pct_param);
	if (step->base != BASE_NONE &&
	    (step->measure == MEASURE_HOLD || step->pct_param[0] != '\0'))
		LINE(x, "      ", _("It is reckoned from {1}."),
		     arg_msgid(whole[step->base]));
	if (step->measure == MEASURE_HOLD)
		LINE(x, "      ", _("That is {1} of it."),
		     arg_pct(step->pct_bp));
	if (step->pct_min_bp > 0)
		LINE(x, "      ", _("At least {1}, as is decided."),
		     arg_pct(step->pct_min_bp));
	if (step->pct_max_bp > 0)
		LINE(x, "      ", _("Up to {1}, as is decided."),
		     arg_pct(step->pct_max_bp));
	if (step->amount_max > 0)
		LINE(x, "      ", _("A fine between {1} and {2}."),
		     arg_money(step->amount_min), arg_money(step->amount_max));
}

static void
explain_duration(struct explainer *x, const struct ladder_step *step)
{
	const char *text = NULL;
	struct span first = step->dur;
	struct span second = step->dur_max;
	bool has_range = second.unit != SPAN_NONE;
	switch (step->dur_kind) {
	case DURATION_FIXED:
	case DURATION_PERIOD:
		text = has_range ? _("It lasts {1} to {2}.")
				 : _("It lasts {1}.");
		break;
	case DURATION_UNTIL_COMPLY:
		text = first.unit != SPAN_NONE
			       ? _("It lasts until it is put right, at most {1}.")
			       : _("It lasts until it is put right.");
		break;
	case DURATION_COMPLY_PLUS:
		text = _("It lasts until it is put right, and {1} more.");
		break;
	case DURATION_NONE:
	default:
		return;
	}
	LINE(x, "      ", text, arg_span(first), arg_span(second));
	if (step->dur_kind == DURATION_PERIOD)
		LINE0(x, "      ", _("It is taken from whole payments."));
	if (step->dur_min.unit != SPAN_NONE)
		LINE(x, "      ", _("It cannot be shorter than {1}."),
		     arg_span(step->dur_min));
	if (step->dur_param[0] != '\0') {
		LINE0(x, "      ", _("The local rules say which."));
		explain_parameter_of(x, step->dur_param);
	}
}

/* What comes of it with time. */
static void
explain_course(struct explainer *x, const struct ladder_step *step)
{
	if (step->effect != EFFECT_REGIME)
		LINE0(x, "      ", _(effect_texts[step->effect]));
	if (step->spread > 1)
		LINE(x, "      ",
		     _("The amount can be spread over up to {1} months."),
		     arg_count(step->spread));
	if (step->spread_first_den > 0)
		LINE(x, "      ",
		     _("The first part is at least {1}/{2} of it."),
		     arg_count(step->spread_first_num),
		     arg_count(step->spread_first_den));
	if (step->spread_param[0] != '\0')
		explain_parameter_of(x, step->spread_param);
	if (step->escalate_after.unit != SPAN_NONE)
		LINE(x, "      ", _("After {1} without change it becomes {2}."),
		     arg_span(step->escalate_after),
		     arg_pct(step->escalate_pct_bp));
	if (step->reentry_ban.unit != SPAN_NONE)
		LINE(x, "      ", _("A new claim counts after {1}."),
		     arg_span(step->reentry_ban));
}

static void
explain_step(struct explainer *x, const struct ladder_step *step)
{
	static const char *const what[] = {
		[MEASURE_RECORD] = N_("Step {1}: it is written down."),
		[MEASURE_CONTACT] = N_("Step {1}: contact."),
		[MEASURE_REMIND] = N_("Step {1}: a reminder."),
		[MEASURE_WARN] = N_("Step {1}: a warning."),
		[MEASURE_INTERVIEW] = N_("Step {1}: an interview."),
		[MEASURE_ASSESS] = N_("Step {1}: an assessment."),
		[MEASURE_NONFINANCIAL] =
			N_("Step {1}: a measure without money."),
		[MEASURE_HOLD] = N_("Step {1}: the payment waits."),
		[MEASURE_REDUCE] = N_("Step {1}: a reduction."),
		[MEASURE_SUSPEND] = N_("Step {1}: the benefit is suspended."),
		[MEASURE_CANCEL] = N_("Step {1}: the benefit ends."),
		[MEASURE_FINE] = N_("Step {1}: a fine."),
		[MEASURE_REPORT] = N_("Step {1}: a report.")};
	static const char *const who[] = {
		[RECORDER_HANDLER] = N_("Either handler may do it."),
		[RECORDER_PAIR] = N_("The pair may do it."),
		[RECORDER_SUPERVISOR] = N_("The supervisor decides."),
		[RECORDER_BENEFITS] = N_("The benefits officer decides.")};
	LINE(x, "    ", _(what[step->measure]), arg_count(step->no));
	if (step->threshold > 0)
		LINE(x, "      ", _("From {1} points on."),
		     arg_count(step->threshold));
	explain_cut(x, step);
	explain_duration(x, step);
	explain_course(x, step);
	if (step->text[0] != '\0')
		LINE(x, "      ", "{1}", arg_msgid(step->text));
	if (step->alternative[0] != '\0')
		LINE(x, "      ", _("Or instead: {1}."),
		     arg_msgid(step->alternative));
	if (step->counts_on[0] != '\0')
		LINE(x, "      ", _("It counts among these too: {1}."),
		     arg_msgid(regime_find_ladder(x->regime, step->counts_on)
				       ->label));
	for (int i = 0; i < N_SANCTION_GATES; i++)
		if ((step->gates & 1U << i) != 0)
			LINE0(x, "      ", _(sanction_gate_texts[i]));
	LINE0(x, "      ", _(who[step->who]));
}

/* From when that time runs, and what else it asks for. */
static void
explain_window(struct explainer *x, const struct ladder *ladder)
{
	static const char *const from[] = {
		[ANCHOR_BREACH] = N_("That time runs from what happened."),
		[ANCHOR_DECISION] = N_("That time runs from the decision."),
		[ANCHOR_EFFECT_START] =
			N_("That time runs from the begin of the measure.")};
	if (ladder->window.unit != SPAN_NONE) {
		LINE0(x, "    ", _(from[ladder->anchor]));
		LINE0(x, "    ",
		      ladder->window_inclusive
			      ? _("Its last day still counts.")
			      : _("Its last day counts no more."));
	}
	if (ladder->needs_continuous)
		LINE0(x, "    ",
		      _("Only what happened since the benefit is paid without "
			"a break counts."));
}

/* Into which stricter zone a ladder leads, and of a zone how it is left. */
static void
explain_zone(struct explainer *x, const struct ladder *ladder)
{
	const struct regime *r = x->regime;
	bool is_zone = false;
	if (ladder->next_ladder[0] != '\0')
		LINE(x, "    ",
		     _("Once an assessment has found somebody able to do what is "
		       "asked, a stricter zone begins, and what happens then "
		       "stands on other steps: {1} ({2})."),
		     arg_msgid(
			     regime_find_ladder(r, ladder->next_ladder)->label),
		     arg_text(ladder->next_ladder));
	for (size_t i = 0; i < r->n_ladders; i++)
		is_zone = is_zone ||
			  strcmp(r->ladders[i].next_ladder, ladder->code) == 0;
	if (is_zone && ladder->clean_reset.unit != SPAN_NONE)
		LINE(x, "    ",
		     _("This is a stricter zone. It is left after {1} without a "
		       "failure; what came before counts no more then."),
		     arg_span(ladder->clean_reset));
	else if (is_zone)
		LINE0(x, "    ",
		      _("This is a stricter zone. Time does not lead out of "
			"it."));
}

static void
explain_counting(struct explainer *x, const struct ladder *ladder)
{
	if (ladder->counter == COUNTER_NONE)
		LINE0(x, "    ", _("Nothing earlier is counted."));
	if (ladder->counter == COUNTER_POINTS)
		LINE0(x, "    ", _("Points are added up."));
	if (ladder->counter == COUNTER_CONSECUTIVE)
		LINE0(x, "    ", _("Only what happens in a row counts."));
	if (ladder->counts == COUNTS_DECISION)
		LINE0(x, "    ",
		      _("Only what was decided before counts towards a "
			"further step."));
	if (ladder->window.unit != SPAN_NONE)
		LINE(x, "    ",
		     ladder->is_chain
			     ? _("The step before counts for {1}.")
			     : _("What happened earlier counts for {1}."),
		     arg_span(ladder->window));
	if (ladder->is_chain)
		LINE0(x, "    ",
		      _("A step is one more than the step before it."));
	explain_window(x, ladder);
	if (ladder->grace_days > 0)
		LINE(x, "    ",
		     _("What follows within {1} days stays on the same "
		       "step."),
		     arg_count(ladder->grace_days));
	if (ladder->merge == MERGE_ONE_PER_NOTICE)
		LINE0(x, "    ", _("Several in one notice count as one."));
	if (ladder->clean_effect == CLEAN_ZERO)
		LINE(x, "    ",
		     _("After {1} without a failure the count "
		       "starts anew."),
		     arg_span(ladder->clean_reset));
	if (ladder->clean_effect == CLEAN_STEP_DOWN)
		LINE(x, "    ",
		     _("Each {1} without a failure clears one "
		       "step."),
		     arg_span(ladder->clean_reset));
	if (ladder->counter == COUNTER_COUNT)
		LINE0(x, "    ",
		      ladder->last_step_repeats
			      ? _("The last step repeats.")
			      : _("After the last step the count starts "
				  "again."));
	explain_zone(x, ladder);
}

static void
explain_ladders(struct explainer *x)
{
	const struct regime *r = x->regime;
	heading(x, _("The steps"));
	for (size_t i = 0; i < r->n_ladders; i++) {
		const struct ladder *ladder = &r->ladders[i];
		LINE(x, "  ", "{1}: {2}", arg_text(ladder->code),
		     arg_msgid(ladder->label));
		for (size_t j = 0; j < r->n_steps; j++)
			if (strcmp(r->steps[j].ladder, ladder->code) == 0)
				explain_step(x, &r->steps[j]);
		explain_counting(x, ladder);
	}
}

static void
explain_protection(struct explainer *x, const struct protection *row)
{
	static const char *const whom[] = {
		[APPLIES_ALWAYS] = N_("For everybody:"),
		[APPLIES_COUPLE] = N_("For couples:"),
		[APPLIES_COUPLE_CHILDREN] = N_("For couples with children:"),
		[APPLIES_SOLE_PARENT] = N_("For sole parents:"),
		[APPLIES_CHILDREN] = N_("For households with children:"),
		[APPLIES_REDUCED_RATE] = N_("For the group with the reduced "
					    "rate:"),
		[APPLIES_ACTIVITY_READY] = N_("For those counted as ready for "
					      "activity:"),
		[APPLIES_MULTI_PERSON] = N_("For households of several:")};
	static const char *const what[] = {
		[PROTECTION_CAP_TOTAL] =
			N_("all cuts together take at most {1} of "
			   "the standard need."),
		[PROTECTION_FLOOR_AMOUNT] = N_("at least {2} must remain."),
		[PROTECTION_EXEMPT_COMPONENT] =
			N_("parts of the benefit such as "
			   "rent are not touched."),
		[PROTECTION_MAX_PCT] = N_("at most {1} is taken."),
		[PROTECTION_SHARE_FACTOR] = N_("only {1} of it is taken."),
		[PROTECTION_EXEMPT_PERSON] = N_("this is not done at all."),
		[PROTECTION_HARDSHIP] = N_("where it would hit especially hard "
					   "nothing is taken."),
		[PROTECTION_HARDSHIP_PAYMENT] = N_(
			"a payment of up to {1} of what is taken can be asked for; "
			"it is paid back later.")};
	strbuf_addf(x->out, "  %s ", _(whom[row->applies_if]));
	LINE(x, "", _(what[row->kind]), arg_pct((int)row->value),
	     arg_money(row->value));
	if (row->only[0] != '\0')
		LINE(x, "    ", _("Only on {1}."), arg_text(row->only));
	if (row->except[0] != '\0')
		LINE(x, "    ", _("Not on {1}."), arg_text(row->except));
	if (row->components != 0)
		names_line(x, _("These parts: {1}."), row->components,
			   component_kind_names);
	if (!date_is_none(row->valid_from))
		LINE(x, "    ", _("Since {1}."), arg_date(row->valid_from));
	LINE(x, "    ", _("Its place among these: {1}."),
	     arg_count(row->priority));
}

static void
explain_repairs(struct explainer *x)
{
	static const char *const acts[] = {
		[REPAIR_COMPLY] = N_("{1}: doing what was asked."),
		[REPAIR_DECLARE] =
			N_("{1}: saying seriously and lastingly that "
			   "one is ready."),
		[REPAIR_REQUEST] = N_("{1}: asking for it and keeping to the "
				      "duties."),
		[REPAIR_PROGRAMME] = N_("{1}: completing agreed work or a "
					"programme."),
		[REPAIR_CONTACT] = N_("{1}: getting in touch."),
		[REPAIR_JOB_GONE] = N_("{1}: when the job is no longer to be "
				       "had.")};
	static const char *const effects[] = {
		[REPAIR_END] = N_("It ends from that day on."),
		[REPAIR_END_NOT_BEFORE_MIN] = N_("It ends from that day on."),
		[REPAIR_END_FROM_REQUEST] =
			N_("It can end from the day of the request on."),
		[REPAIR_BACK_PAY] = N_("What was held back is paid."),
		[REPAIR_STEP_DOWN] = N_("It clears a step.")};
	const struct regime *r = x->regime;
	heading(x, _("What ends it"));
	for (size_t i = 0; i < r->n_repairs; i++) {
		const struct repair *row = &r->repairs[i];
		struct strbuf where = {0};
		if (row->steps[0] == '\0')
			strbuf_add(&where, row->ladder);
		else
			strbuf_addf(&where, _("%s, only on step %s"),
				    row->ladder, row->steps);
		LINE(x, "  ", _(acts[row->act]), arg_text(strbuf_str(&where)));
		strbuf_fini(&where);
		LINE0(x, "    ", _(effects[row->effect]));
		if (row->min_served.unit != SPAN_NONE)
			LINE(x, "    ",
			     _("It lasts at least {1} in any "
			       "case."),
			     arg_span(row->min_served));
	}
}

/* What the notice is good for: a measure, a payment that waits, or neither. */
static void
explain_notice(struct explainer *x)
{
	const struct regime *r = x->regime;
	bool is_waited_for = r->effect_start == EFFECT_AFTER_NOTICE;
	bool has_hold = false;
	for (size_t i = 0; i < r->n_steps; i++)
		is_waited_for = is_waited_for ||
				r->steps[i].effect == EFFECT_AFTER_NOTICE;
	for (size_t i = 0; i < r->n_breach_types; i++)
		has_hold = has_hold || r->breach_types[i].holds_payment;
	if (r->notice.unit == SPAN_NONE)
		return;
	if (is_waited_for)
		LINE(x, "  ", _("Notice is given {1} before."),
		     arg_span(r->notice));
	else if (has_hold)
		LINE(x, "  ",
		     _("Notice is given {1} before a payment waits; a measure "
		       "needs none."),
		     arg_span(r->notice));
	else
		LINE(x, "  ",
		     _("A notice of {1} is named, but nothing waits for it."),
		     arg_span(r->notice));
}

static void
explain_procedure(struct explainer *x)
{
	static const char *const hearings[] = {
		[HEARING_NONE] = N_("The person is asked for the reason."),
		[HEARING_WRITTEN] = N_("The person can give a view, in writing "
				       "too."),
		[HEARING_ORAL_ON_REQUEST] =
			N_("The person is heard in person on "
			   "request."),
		[HEARING_ORAL_ON_REPEAT] =
			N_("The person is heard in person on "
			   "request, and always when it "
			   "happens again."),
		[HEARING_ALWAYS] = N_("The person is always heard in person.")};
	const struct regime *r = x->regime;
	heading(x, _("How it goes"));
	LINE0(x, "  ", _(hearings[r->hearing]));
	LINE0(x, "  ", _(effect_texts[r->effect_start]));
	if (r->delivery_days > 0)
		LINE(x, "  ", _("A letter counts as delivered after {1} days."),
		     arg_count(r->delivery_days));
	if (r->answer.unit != SPAN_NONE)
		LINE(x, "  ", _("There are {1} to answer."),
		     arg_span(r->answer));
	explain_notice(x);
	if (r->decide.unit != SPAN_NONE)
		LINE(x, "  ", _("The decision follows within {1} after that."),
		     arg_span(r->decide));
	if (r->establish_within.unit != SPAN_NONE)
		LINE(x, "  ",
		     _("It must be established within {1} after the breach."),
		     arg_span(r->establish_within));
	LINE(x, "  ", _("Who decides: {1}."), arg_msgid(r->decider));
	if (r->appeal.unit != SPAN_NONE)
		LINE(x, "  ",
		     r->appeal_suspends
			     ? _("An appeal is possible for {1}; the measure "
				 "waits for it.")
			     : _("An appeal is possible for {1}; the measure "
				 "goes on meanwhile."),
		     arg_span(r->appeal));
}

/* How amounts are worked out. */
static void
explain_reckoning(struct explainer *x)
{
	static const char *const roundings[] = {
		[ROUNDING_HALF_UP] = N_("Amounts are rounded half up."),
		[ROUNDING_DOWN_10] =
			N_("The benefit becomes an amount a day, rounded down "
			   "to ten of the smallest coin."),
		[ROUNDING_UP_FIRST] =
			N_("What does not divide comes with the first part.")};
	const struct regime *r = x->regime;
	heading(x, _("How it is reckoned"));
	LINE0(x, "  ", _(roundings[r->rounding]));
	if (r->month_days > 0)
		LINE(x, "  ", _("A month counts as {1} days."),
		     arg_count(r->month_days));
	LINE0(x, "  ",
	      r->overlap == OVERLAP_QUEUE
		      ? _("A measure begins after those before it have ended.")
		      : _("Measures can run at the same time."));
	for (size_t i = 0; i < r->n_scale; i++)
		LINE(x, "  ",
		     _("Person {1} of the household adds {2} of the one-person "
		       "amount."),
		     arg_count(r->scale[i].person),
		     arg_pct(r->scale[i].add_bp));
	if (r->scale_ceiling_bp > 0)
		LINE(x, "  ", _("All persons together come to {1} at most."),
		     arg_pct(r->scale_ceiling_bp));
	for (size_t i = 0; i < r->n_rates; i++)
		LINE(x, "  ", _("{1}, class {2}: {3} a day."),
		     arg_text(r->rates[i].ladder), arg_text(r->rates[i].class),
		     arg_money(r->rates[i].amount));
}

static void
explain_deadlines(struct explainer *x)
{
	static const char *const events[] = {
		[DEADLINE_FROM_BREACH] = N_("{1} after what happened: {2}."),
		[DEADLINE_FROM_NOTICE] = N_("{1} after the notice: {2}."),
		[DEADLINE_FROM_DECISION] = N_("{1} after the decision: {2}."),
		[DEADLINE_FROM_EFFECT] =
			N_("{1} after the begin of the measure: {2}."),
		[DEADLINE_FROM_ANSWER] =
			N_("{1} after the time to answer: {2}.")};
	for (size_t i = 0; i < x->regime->n_deadlines; i++) {
		const struct deadline_rule *row = &x->regime->deadlines[i];
		LINE(x, "  ", _(events[row->from]), arg_span(row->span),
		     arg_msgid(row->label));
		LINE(x, "    ", _("It is called {1}."), arg_text(row->code));
		if (row->ladder[0] != '\0')
			LINE(x, "    ", _("Only on {1}."),
			     arg_text(row->ladder));
		if (row->step >= 0)
			LINE(x, "    ", _("Only on step {1}."),
			     arg_count(row->step));
	}
}

static void
explain_guards(struct explainer *x)
{
	static const char *const texts[] = {
		[GUARD_G1] = N_("there was a written warning before that the "
				"person could read"),
		[GUARD_G2] =
			N_("the duty stands in a signed contract in force, "
			   "or in the law"),
		[GUARD_G3] = N_("the duty was possible"),
		[GUARD_G4] = N_("no step towards a job was asked of somebody "
				"whose life has to be put in order first"),
		[GUARD_G5] = N_("the administration is not late with its own "
				"promise on the same goal"),
		[GUARD_G6] = N_("nothing urgent in the person's life is open"),
		[GUARD_G7] = N_("whoever decides neither reported it nor works "
				"on the case"),
		[GUARD_G8] = N_("help was offered since, in two ways")};
	heading(x, _("What must be in order first"));
	for (size_t i = 0; i < x->regime->n_guards; i++) {
		const struct guard *guard = &x->regime->guards[i];
		LINE(x, "  ", "{1}: {2}", arg_text(guard_names[guard->code]),
		     arg_msgid(texts[guard->code]));
		if (guard->on_fail == ON_FAIL_WARN)
			LINE0(x, "    ", _("Here it only warns."));
		if (guard->warning_says != 0)
			names_line(x, _("What it must have said: {1}."),
				   guard->warning_says, warning_says_names);
		if (guard->task[0] != '\0')
			LINE(x, "    ", _("Instead, within {2}: {1}."),
			     arg_msgid(guard->task), arg_span(guard->within));
	}
	LINE0(x, "  ",
	      _("Where no money is touched, G1, G2 and G8 do not "
		"apply."));
}

static void
explain_parameters(struct explainer *x)
{
	const struct regime *r = x->regime;
	if (r->n_parameters == 0)
		return;
	heading(x, _("What local rules say"));
	for (size_t i = 0; i < r->n_parameters; i++) {
		const struct parameter *row = &r->parameters[i];
		if (row->value >= 0)
			LINE(x, "  ", _("{1}: {2} (from {3} to {4})"),
			     arg_msgid(row->label), arg_count(row->value),
			     arg_count(row->min), arg_count(row->max));
		else
			LINE(x, "  ", _("{1}: not said yet (from {2} to {3})"),
			     arg_msgid(row->label), arg_count(row->min),
			     arg_count(row->max));
		LINE(x, "    ", _("It is called {1}."), arg_text(row->code));
		if (row->above[0] != '\0')
			LINE(x, "    ", _("It must exceed {1}."),
			     arg_text(row->above));
	}
}

void
rules_explain(struct strbuf *out, const struct regime *regime)
{
	struct explainer x = {out, regime};
	explain_head(&x);
	explain_breaches(&x);
	explain_ladders(&x);
	if (regime->n_protections > 0)
		heading(&x, _("What protects the person"));
	for (size_t i = 0; i < regime->n_protections; i++)
		explain_protection(&x, &regime->protections[i]);
	if (regime->n_repairs > 0)
		explain_repairs(&x);
	explain_guards(&x);
	explain_procedure(&x);
	explain_deadlines(&x);
	explain_reckoning(&x);
	explain_parameters(&x);
	heading(&x, _("Good reasons"));
	for (size_t i = 0; i < regime->n_good_causes; i++) {
		const struct good_cause *row = &regime->good_causes[i];
		LINE(&x, "  ", "{1}: {2}", arg_text(row->code),
		     arg_msgid(row->label));
		if (row->evidence[0] != '\0')
			LINE(&x, "    ", _("shown by: {1}"),
			     arg_msgid(row->evidence));
	}
}
