/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include "sanction_engine.h"

/* A key and what is said for it; {1} … {4} are the arguments. */
struct template
{
	const char *key;
	const char *text;
	const char *many; /* plural by the first argument; NULL = none */
};

static const struct template templates[] = {
	{"amount.day", N_("That is {1} of your daily rate: {3} a day."), NULL},
	{"amount.escalates",
	 N_("If you have not put it right by {1}, {2} is taken from "
	    "that day on."),
	 NULL},
	{"amount.fine",
	 N_("A fine of {1} comes with it; the rules allow up to "
	    "{2}."),
	 NULL},
	{"amount.fortnight", N_("That is {1} of {2}: {3} a fortnight."), NULL},
	{"amount.held",
	 N_("{1} is held back for now. It is not lost: it is paid "
	    "out when the hold ends, unless something else is "
	    "decided."),
	 NULL},
	{"amount.month", N_("That is {1} of {2}: {3} a month."), NULL},
	{"amount.part", N_("Part {1}, from {2} to {3}: {4}."), NULL},
	{"amount.range",
	 N_("Whoever decides may choose between {1} and {2}, which "
	    "costs you between {3} and {4}; the shortest is proposed."),
	 NULL},
	{"amount.so_far", N_("By the end of {2} it costs you {1}."), NULL},
	{"amount.spread", NP_("It is taken in one part.",
			      "It is taken in {1} parts, one a month.")},
	{"amount.total", N_("Altogether it costs you {1}."), NULL},
	{"amount.week", N_("That is {1} of {2}: {3} a week."), NULL},
	{"annulled",
	 N_("This was entered in error and was annulled. It counts "
	    "for nothing."),
	 NULL},
	{"appeal.pending",
	 N_("Your appeal has not been decided yet. The measure "
	    "goes on meanwhile."),
	 NULL},
	{"appeal.pending_suspends",
	 N_("Your appeal has not been decided yet. The "
	    "measure waits for it."),
	 NULL},
	{"back_pay", N_("{1} has to be paid back to you."), NULL},
	{"cap.lowered",
	 N_("Other measures run at that time already, and together they "
	    "may not go over the limit. So {1} less is taken."),
	 NULL},
	{"cause.not_allowed", N_("The rules know no good cause for this."),
	 NULL},
	{"closed.cured",
	 N_("You put it right on {1}, before anything began. Nothing "
	    "is taken, and this counts for nothing later."),
	 NULL},
	{"closed.exempt",
	 N_("You are exempt from this duty, so nothing follows."), NULL},
	{"closed.gate_refused",
	 N_("Somebody who had to look at this first did "
	    "not agree, so nothing follows."),
	 NULL},
	{"closed.good_cause",
	 N_("You had a good reason: {1}. Nothing follows, "
	    "and this counts for nothing later."),
	 NULL},
	{"closed.good_cause_other",
	 N_("You had a good reason. Nothing follows, "
	    "and this counts for nothing later."),
	 NULL},
	{"closed.hardship",
	 N_("It would hit you too hard. Nothing is taken, and "
	    "this counts for nothing later."),
	 NULL},
	{"closed.no_breach",
	 N_("You left the contract. That alone is no failure; "
	    "we should talk about it."),
	 NULL},
	{"closed.not_able",
	 N_("What was asked of you did not fit what you can "
	    "do. It is changed, and the count starts anew."),
	 NULL},
	{"closed.rejected", N_("On {1} it was decided that nothing follows."),
	 NULL},
	{"count.cleared",
	 NP_("Since then one step has been cleared, because "
	     "things went well.",
	     "Since then {1} steps have been cleared, because things went well.")},
	{"count.earlier", N_("What happened on {1} still counts."), NULL},
	{"count.fast_track",
	 NP_("Because a job was at stake it counts {1} point.",
	     "Because a job was at stake it counts {1} points.")},
	{"count.first", N_("Nothing that happened earlier counts."), NULL},
	{"count.grace",
	 NP_("The last time, {2}, was {1} day ago or less, so the "
	     "step stays the same.",
	     "The last time, {2}, was {1} days ago or less, so the step stays the "
	     "same.")},
	{"count.graver", N_("So it counts as one of these as well: {1}."),
	 NULL},
	{"count.immediate",
	 N_("For this the rules go straight to one step, whatever "
	    "happened before."),
	 NULL},
	{"count.more", N_("More of what happened before still counts as well."),
	 NULL},
	{"count.no_prior",
	 N_("The heavier rule does not apply, because nothing "
	    "had been decided before."),
	 NULL},
	{"count.points", NP_("With it you have {1} point in all.",
			     "With it you have {1} points in all.")},
	{"count.recomputed",
	 N_("An earlier decision has fallen since, so the "
	    "step was worked out again."),
	 NULL},
	{"count.row",
	 NP_("It is the first one in a row.", "It is number {1} in a row.")},
	{"count.step", N_("The rules have steps for “{2}”; this is step {1}."),
	 NULL},
	{"count.zone", N_("You are in the {1}."), NULL},
	{"count.zone_left",
	 N_("Since {1} you have been out of the stricter zone, "
	    "and what came before counts no more."),
	 NULL},
	{"date.never",
	 N_("You put it right on {1}, the day on which it would have "
	    "begun, so nothing is taken."),
	 NULL},
	{"date.open", N_("This begins on {1}."), NULL},
	{"date.queue",
	 N_("Another measure runs until then, so it begins after "
	    "it, on {1}."),
	 NULL},
	{"date.queue_open",
	 N_("Another measure is still open and comes first. This one "
	    "begins after it, on {1} at the earliest."),
	 NULL},
	{"date.period", N_("This lasts from {1} to {2}."), NULL},
	{"date.reentry", N_("A new claim is possible from {1} on."), NULL},
	{"end.comply", N_("It ends when you do what was asked."), NULL},
	{"end.comply_plus",
	 N_("It does not stop at once then: it goes on for {1} more, and then "
	    "it is over."),
	 NULL},
	{"end.contact", N_("It ends when you get in touch with us."), NULL},
	{"end.date", N_("Its last day is {1} at the latest."), NULL},
	{"end.declare",
	 N_("It also ends when you say, seriously and lastingly, "
	    "that you are ready."),
	 NULL},
	{"end.job_gone", N_("It ends when the job is no longer to be had."),
	 NULL},
	{"end.min_served", N_("It lasts at least {1} in any case."), NULL},
	{"end.no_money",
	 N_("Nothing is taken from you, so there is nothing to "
	    "end."),
	 NULL},
	{"end.open", N_("It has no fixed last day."), NULL},
	{"end.programme",
	 N_("It ends once you have completed the work or programme that "
	    "was agreed."),
	 NULL},
	{"end.request",
	 N_("It can end from the day on which you ask for it and "
	    "show that you keep to your duties."),
	 NULL},
	{"facts.component",
	 N_("The amount that the rules count from is not known "
	    "for that time, so nothing can be worked out."),
	 NULL},
	{"facts.parameter",
	 N_("The local rules do not say this yet: {1}. So "
	    "nothing can be worked out."),
	 NULL},
	{"facts.rate_class",
	 N_("The class of the benefit is not known, so "
	    "nothing can be worked out."),
	 NULL},
	{"guard.assumed",
	 N_("For this trial it was assumed that some of the "
	    "safeguards are met."),
	 NULL},
	{"guard.g1",
	 N_("There is no written warning from before {1} that you "
	    "could read. Without it nothing may be taken."),
	 NULL},
	{"guard.g1_full",
	 N_("There is no written warning from before {1} that "
	    "names the failure, the consequence and the way "
	    "back. Without it nothing may be taken."),
	 NULL},
	{"guard.g2",
	 N_("This duty stands in no signed contract in force and has "
	    "no other legal basis."),
	 NULL},
	{"guard.g2_unknown",
	 N_("Nobody has said whether this duty stands in a signed contract in "
	    "force, and it has no other legal basis."),
	 NULL},
	{"guard.g3",
	 N_("You could not have done it: the appointment did not "
	    "reach you, or the place did not exist."),
	 NULL},
	{"guard.g4",
	 N_("On {1} your life had to be put in order first. No step "
	    "towards a job could be asked of you then."),
	 NULL},
	{"guard.g5",
	 N_("We are late ourselves: “{1}” was promised to you for "
	    "{2}. We keep our word first."),
	 NULL},
	{"guard.g5_kept",
	 N_("We were late ourselves: “{1}” was promised to you for {2} and "
	    "kept on {3}. For what happened before that nothing "
	    "follows."),
	 NULL},
	{"guard.g5_kept_unnamed",
	 N_("We were late ourselves with what was promised to you for {1}; it "
	    "was kept on {2}. For what happened before that nothing "
	    "follows."),
	 NULL},
	{"guard.g5_now",
	 N_("We are late ourselves: “{1}” was promised to you for "
	    "{2}. We keep our word first."),
	 NULL},
	{"guard.g5_unnamed",
	 N_("We are late ourselves with what was promised to "
	    "you for {1}. We keep our word first."),
	 NULL},
	{"guard.g6",
	 N_("Since {1} something urgent in your life needs help "
	    "first."),
	 NULL},
	{"guard.g7_handler",
	 N_("{1} works on your case and may not decide this."), NULL},
	{"guard.g7_reporter",
	 N_("{1} reported this and may not decide it too."), NULL},
	{"guard.g8_none",
	 N_("Nobody has tried to reach you since. We must offer "
	    "help first, in two different ways."),
	 NULL},
	{"guard.g8_one",
	 N_("We have tried only one way to reach you since. We "
	    "must try a second one first."),
	 NULL},
	{"guard.task", N_("What we do instead: {1}, within {2}."), NULL},
	{"hold.already",
	 N_("Your payment waits already because of something earlier."), NULL},
	{"hold.back_paid",
	 N_("You got in touch on {1}. What was held back until then, {2}, is "
	    "paid to you in full."),
	 NULL},
	{"hold.blocked", N_("So your payment may not be held back for it."),
	 NULL},
	{"hold.from",
	 N_("Nothing is lost, but your payment waits from {1} on."), NULL},
	{"hold.in_time",
	 N_("You got in touch on {1}, so nothing is held back."), NULL},
	{"hold.possible",
	 N_("You did not tell us beforehand. For that the rules let your "
	    "payment wait until you get in touch with us; then you get all of "
	    "it."),
	 NULL},
	{"hold.so_far",
	 N_("By the end of {2} that comes to {1}, which waits for you."), NULL},
	{"lacking.capability",
	 N_("Somebody should have looked, before this was decided, at whether "
	    "you are able to do what was asked; that is not on file."),
	 NULL},
	{"lacking.hardship",
	 N_("Somebody should have looked, before this was decided, at whether "
	    "it hits you too hard; that is not on file."),
	 NULL},
	{"lacking.hearing",
	 N_("You should have been heard in person before this was decided; "
	    "that is not on file."),
	 NULL},
	{"lacking.legal",
	 N_("Somebody should have checked, before this was decided, that it "
	    "is lawful; that is not on file."),
	 NULL},
	{"lacking.oral",
	 N_("There should have been a talk with you in person before this was "
	    "decided; that is not on file."),
	 NULL},
	{"lacking.possible",
	 N_("Somebody should have confirmed, before this was decided, that "
	    "you could have done it; that is not on file."),
	 NULL},
	{"lacking.reason",
	 N_("You should have been asked for your reasons before this was "
	    "decided; that is not on file."),
	 NULL},
	{"lacking.remedy",
	 N_("What was left out has to be made up for, or the decision taken "
	    "back."),
	 NULL},
	{"lacking.supervisor",
	 N_("The supervisor should have agreed before this was decided; that "
	    "is not on file."),
	 NULL},
	{"lacking.too_hard",
	 N_("It was found that this hits you too hard. Then nothing should be "
	    "taken."),
	 NULL},
	{"lacking.written",
	 N_("You should have been able to give your view before this was "
	    "decided; that is not on file."),
	 NULL},
	{"measure.assess",
	 N_("It is looked at closely whether you are able to do what "
	    "is asked of you."),
	 NULL},
	{"measure.cancel", N_("Your benefit ends."), NULL},
	{"measure.contact", N_("One of us gets in touch with you."), NULL},
	{"measure.fine", N_("You have to pay a fine."), NULL},
	{"measure.hold", N_("Your payment is held back for a time."), NULL},
	{"measure.interview",
	 N_("We talk with you about what you are able to do."), NULL},
	{"measure.no_money", N_("This step takes no money."), NULL},
	{"measure.nonfinancial",
	 N_("Something follows that is not a loss of money."), NULL},
	{"measure.record", N_("What happened is written down."), NULL},
	{"measure.reduce", N_("Less money is paid to you for a time."), NULL},
	{"measure.remind", N_("You get a reminder in writing."), NULL},
	{"measure.report",
	 N_("The benefit body is told in plain facts what happened."), NULL},
	{"measure.suspend", N_("The payment of your benefit stops for a time."),
	 NULL},
	{"measure.warn", N_("You get a warning in writing."), NULL},
	{"merged",
	 N_("It stands in the same notice as what happened on {1}, and "
	    "both count as one."),
	 NULL},
	{"overturned",
	 N_("Your appeal succeeded on {1}. The decision has fallen "
	    "and counts for nothing."),
	 NULL},
	{"pending.decision",
	 N_("Nothing is decided yet. This is only a "
	    "proposal, and a person has to decide."),
	 NULL},
	{"pending.hearing", N_("Before that you must be heard in person."),
	 NULL},
	{"pending.possible",
	 N_("Before that somebody must confirm that you could "
	    "have done it."),
	 NULL},
	{"pending.reason",
	 N_("Before that you must be asked for your reasons."), NULL},
	{"pending.written",
	 N_("Before that you must be able to give your view, "
	    "in writing too."),
	 NULL},
	{"protect.max",
	 N_("Because of your household no more than {1} may be "
	    "taken."),
	 NULL},
	{"protect.share",
	 N_("Because of your household only {1} of it is taken."), NULL},
	{"recorded",
	 N_("This was decided on {1}. What was decided then stays as "
	    "it was."),
	 NULL},
	{"relief.components",
	 N_("Money for rent and the like is not touched, "
	    "where the rules protect it."),
	 NULL},
	{"relief.hardship",
	 N_("If it would hit you especially hard, say so: where that is "
	    "found to be so, nothing is taken."),
	 NULL},
	{"relief.payment",
	 N_("If you cannot live on the rest, you can ask for a "
	    "payment of up to {1} of what is taken. It has to "
	    "be paid back."),
	 NULL},
	{"repaired", N_("You put it right on {1}, so it ends on {2}."), NULL},
	{"repaired_plus",
	 N_("You put it right on {1}. The rules let it go on for {2} after "
	    "that, so its last day is {3}."),
	 NULL},
	{"rules.breach", N_("What is said to have happened on {1}: {2}."),
	 NULL},
	{"rules.none",
	 N_("No rule about “{1}” was in force on {2}, so nothing "
	    "follows."),
	 NULL},
	{"rules.simulation",
	 N_("These rules are not in force now. This only "
	    "shows what they would say; nobody may decide by "
	    "them."),
	 NULL},
	{"rules.version",
	 N_("These rules were looked at: {1} ({2}, version {3}), "
	    "as they stood on {4}."),
	 NULL},
	{"step.alternative", N_("Instead the rules also allow: {1}."), NULL},
	{"step.text", N_("What that means: {1}"), NULL},
	{"time.establish",
	 N_("It is too late: the measure had to be established "
	    "by {1}, within {3}, and it is {2}."),
	 NULL},
	{"time.limitation",
	 N_("It is too long ago: this could be taken up until "
	    "{1}, within {3}, and it was taken up on {2}."),
	 NULL},
	{"withdrawn", N_("The report was taken back. It counts for nothing."),
	 NULL},
};

/* What the house reads in another way: what it may do. */
static const struct template staff_templates[] = {
	{"guard.g5",
	 N_("We are late ourselves: “{1}” was promised for {2}, and was not "
	    "kept on the day of this breach. So it stays without a step: "
	    "record the contact (step 0), or close it as not pursued "
	    "(breach.not_pursued)."),
	 NULL},
	{"guard.g5_kept",
	 N_("We were late ourselves on the day of this breach: “{1}” was "
	    "promised for {2} and kept only on {3}. So it stays without a "
	    "step: record the contact (step 0), or close it as not pursued "
	    "(breach.not_pursued)."),
	 NULL},
	{"guard.g5_now",
	 N_("We are late ourselves now: “{1}” was promised for {2}. Keep it "
	    "and mark it; then a step is possible. Until then record the "
	    "contact (step 0)."),
	 NULL},
};

struct reason_arg
arg_date(struct date d)
{
	return (struct reason_arg){.kind = REASON_ARG_DATE, .number = d.day};
}

struct reason_arg
arg_count(int64_t n)
{
	return (struct reason_arg){.kind = REASON_ARG_COUNT, .number = n};
}

struct reason_arg
arg_money(int64_t minor)
{
	return (struct reason_arg){.kind = REASON_ARG_MONEY, .number = minor};
}

struct reason_arg
arg_pct(int bp)
{
	return (struct reason_arg){.kind = REASON_ARG_PCT, .number = bp};
}

struct reason_arg
arg_span(struct span span)
{
	return (struct reason_arg){.kind = REASON_ARG_SPAN, .span = span};
}

struct reason_arg
arg_text(const char *text)
{
	return (struct reason_arg){.kind = REASON_ARG_TEXT, .text = text};
}

struct reason_arg
arg_msgid(const char *msgid)
{
	return (struct reason_arg){.kind = REASON_ARG_MSGID, .text = msgid};
}

static const struct template *
find_template(const char *key)
{
	size_t i = 0;
	while (strcmp(templates[i].key, key) != 0) {
		i++;
		assert(i < N_ELEMS(templates));
	}
	return &templates[i];
}

static void
add_to(struct engine *engine, struct reason **list, size_t *n, const char *key,
       const struct reason_arg *args, size_t n_args)
{
	assert(n_args <= REASON_ARGS_MAX);
	*list = arena_room(engine->arena, *list, *n, sizeof(**list));
	struct reason *reason = &(*list)[(*n)++];
	*reason = (struct reason){.key = key};
	for (size_t i = 0; i < n_args; i++)
		reason->args[i] = args[i];
}

void
reason_add(struct engine *engine, struct proposal *p, const char *key,
	   const struct reason_arg *args, size_t n)
{
	add_to(engine, &p->reasons, &p->n_reasons, key, args, n);
}

void
end_add(struct engine *engine, struct proposal *p, const char *key,
	const struct reason_arg *args, size_t n)
{
	add_to(engine, &p->ends, &p->n_ends, key, args, n);
}

static void
text_pct(struct strbuf *out, int64_t bp)
{
	if (bp % 100 == 0)
		strbuf_addf(out, _("%d %%"), (int)(bp / 100));
	else
		strbuf_addf(out, _("%d.%02d %%"), (int)(bp / 100),
			    (int)(bp % 100));
}

/* Data, of facts or of rules: it must not carry escapes to a terminal. */
static void
add_data(struct strbuf *out, const char *text)
{
	utf8_display(out, text, strlen(text), SIZE_MAX, false);
}

static void
text_arg(struct strbuf *out, const struct reason_arg *arg, const char *currency)
{
	switch (arg->kind) {
	case REASON_ARG_DATE:
		text_date(out, (struct date){(int32_t)arg->number});
		break;
	case REASON_ARG_COUNT:
		strbuf_addf(out, "%lld", (long long)arg->number);
		break;
	case REASON_ARG_MONEY:
		text_money(out, arg->number, currency);
		break;
	case REASON_ARG_PCT:
		text_pct(out, arg->number);
		break;
	case REASON_ARG_SPAN:
		text_span(out, arg->span);
		break;
	case REASON_ARG_TEXT:
		add_data(out, arg->text);
		break;
	case REASON_ARG_MSGID:
		/* gettext of "" is the catalogue's header. */
		if (arg->text[0] != '\0')
			add_data(out, _(arg->text));
		break;
	case REASON_ARG_NONE:
	default:
		break;
	}
}

/* The argument of which the place stands there; REASON_ARGS_MAX = none. */
static int
find_place(const char *text)
{
	static const char *const places[REASON_ARGS_MAX] = {"{1}", "{2}", "{3}",
							    "{4}"};
	int i = 0;
	while (i < REASON_ARGS_MAX && strncmp(text, places[i], 3) != 0)
		i++;
	return i;
}

void
reason_fill(struct strbuf *out, const char *text, const struct reason *reason,
	    const char *currency)
{
	for (const char *c = text; *c != '\0'; c++) {
		int i = find_place(c);
		if (i == REASON_ARGS_MAX) {
			strbuf_add_c(out, *c);
			continue;
		}
		text_arg(out, &reason->args[i], currency);
		c += 2;
	}
}

void
reason_text(struct strbuf *out, const struct reason *reason,
	    const char *currency)
{
	const struct template *t = find_template(reason->key);
	const char *text =
		t->many == NULL ? _(t->text)
				: P_(t->text, t->many, reason->args[0].number);
	reason_fill(out, text, reason, currency);
}

void
reason_text_for_staff(struct strbuf *out, const struct reason *reason,
		      const char *currency)
{
	for (size_t i = 0; i < N_ELEMS(staff_templates); i++)
		if (strcmp(staff_templates[i].key, reason->key) == 0) {
			reason_fill(out, _(staff_templates[i].text), reason,
				    currency);
			return;
		}
	reason_text(out, reason, currency);
}

/* What is awaited by a day, as a label and as a sentence: {1} the day, {2} the
 * length, {3} the label. */
struct awaited {
	const char *code;
	const char *label;  /* NULL: what the rules call it */
	const char *text;   /* once it is decided */
	const char *before; /* before; NULL = the same */
};

static const struct awaited awaited[] = {
	{"answer", N_("the last day to answer"),
	 N_("You can answer until {1}, that is within {2}."), NULL},
	{"appeal", N_("the last day to appeal"),
	 N_("You can appeal until {1}, that is within {2}."),
	 N_("If it is decided now, you can appeal until {1}, that is within "
	    "{2}.")},
	{"decide", N_("the last day to decide after the answer"),
	 N_("After the time to answer it has to be decided within {2}, by "
	    "{1}."),
	 NULL},
	{"establish", N_("the last day to decide"),
	 N_("It has to be decided by {1}, within {2}; after that it is too "
	    "late."),
	 NULL},
	{"notice", N_("the last day of the notice"),
	 N_("The notice runs until {1}, that is {2}; nothing takes effect "
	    "before."),
	 NULL},
	{"release", N_("the payment is released by itself"),
	 N_("If nothing else is decided by {1}, you are paid what was held "
	    "back."),
	 NULL},
	{"task", NULL, N_("We have to do this by {1}: {3}."), NULL},
};

static const struct awaited *
find_awaited(const char *code)
{
	for (size_t i = 0; i < N_ELEMS(awaited); i++)
		if (strcmp(awaited[i].code, code) == 0)
			return &awaited[i];
	return NULL;
}

const char *
deadline_label(const char *code)
{
	size_t i = 0;
	while (strcmp(awaited[i].code, code) != 0) {
		i++;
		assert(i < N_ELEMS(awaited));
	}
	return awaited[i].label;
}

static void
explain_deadline(struct strbuf *out, const struct deadline *deadline,
		 bool is_decided)
{
	const struct awaited *known = find_awaited(deadline->code);
	const struct reason reason = {"",
				      {arg_date(deadline->on),
				       arg_span(deadline->span),
				       arg_msgid(deadline->label)}};
	const char *text = _("This is due by {1}: {3}.");
	/* Rules may use a code of ours for something else. */
	bool is_ours = known != NULL &&
		       (known->label == NULL ||
			strcmp(known->label, deadline->label) == 0);
	if (is_ours)
		text = !is_decided && known->before != NULL ? _(known->before)
							    : _(known->text);
	reason_fill(out, text, &reason, "");
	strbuf_add_c(out, '\n');
}

static void
explain_deadlines(struct strbuf *out, const struct proposal *proposal)
{
	bool is_decided = (proposal->pending & PENDING_DECISION) == 0;
	for (size_t i = 0; i < proposal->n_deadlines; i++)
		explain_deadline(out, &proposal->deadlines[i], is_decided);
}

const char *const sanction_gate_texts[N_SANCTION_GATES] = {
	N_("Before a decision somebody must look at whether it would hit you too "
	   "hard."),
	N_("Before a decision the supervisor must agree."),
	N_("Before a decision there must be a talk with you in person."),
	N_("Before a decision somebody must look at whether you are able to do "
	   "what is asked."),
	N_("Before a decision somebody must check that it is lawful.")};

static void
explain_gates(struct strbuf *out, const struct proposal *proposal)
{
	/* Of a decision the reasons say already what it lacked. */
	if ((proposal->pending & PENDING_DECISION) == 0)
		return;
	for (int i = 0; i < N_SANCTION_GATES; i++)
		if ((proposal->gates & 1U << i) != 0) {
			strbuf_add(out, _(sanction_gate_texts[i]));
			strbuf_add_c(out, '\n');
		}
}

void
sanction_explain(struct strbuf *out, const struct proposal *proposal)
{
	const char *currency =
		proposal->regime != NULL ? proposal->regime->currency : "";
	for (size_t i = 0; i < proposal->n_reasons; i++) {
		reason_text(out, &proposal->reasons[i], currency);
		strbuf_add_c(out, '\n');
	}
	explain_gates(out, proposal);
	for (size_t i = 0; i < proposal->n_ends; i++) {
		reason_text(out, &proposal->ends[i], currency);
		strbuf_add_c(out, '\n');
	}
	explain_deadlines(out, proposal);
}
