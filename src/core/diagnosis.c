/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/diagnosis.h"

#include <string.h>

#include "base/i18n.h"
#include "base/num.h"

enum {
	LEVEL_MAX = 5,
	STRENGTH_MAX = 3,
	LOW = 2,	/* this level and below ask for action */
	GAP = 2,	/* as far apart as this asks for a talk */
	MANY = 3,	/* low domains: several problems at once */
	RELIABLE = 2,	/* net gain that is progress */
	SELLING = 2,	/* strength that an employer may hear of */
	FULL_BP = 10000 /* 100 % */
};

bool
domain_find(const char *code, enum domain *out)
{
	for (int i = 0; i < N_DOMAINS; i++)
		if (strcmp(diagnosis_domains[i].code, code) == 0) {
			*out = (enum domain)i;
			return true;
		}
	return false;
}

static bool
applies(const struct rating *rating)
{
	return rating->has && !rating->is_na;
}

static int
distance(const struct rating *a, const struct rating *b)
{
	return a->level < b->level ? b->level - a->level : a->level - b->level;
}

void
diagnosis_score_tally(const struct diagnosis_tally *tally,
		      struct diagnosis_score *out)
{
	int need = 0;

	*out = (struct diagnosis_score){0};
	for (int i = 0; i < N_LEVELS; i++) {
		out->n += tally->levels[i];
		need += (LEVEL_MAX - 1 - i) * tally->levels[i];
		if (i < LOW)
			out->n_low += tally->levels[i];
	}
	out->is_acute = tally->levels[0] > 0;
	out->is_multi_problem = out->n_low >= MANY;
	if (out->n == 0)
		return;
	out->need_bp = (int)num_mul_div_half_up(
		FULL_BP, need, (int64_t)(LEVEL_MAX - 1) * out->n);
	out->strength_bp = (int)num_mul_div_half_up(
		FULL_BP, tally->strengths, (int64_t)STRENGTH_MAX * out->n);
}

static void
note_acute(enum domain domain, struct diagnosis_score *score)
{
	score->acute_domains |= DOMAIN_BIT(domain);
	if (domain == DOMAIN_FAM || domain == DOMAIN_CARE)
		score->needs_protection = true;
}

void
diagnosis_score(const struct rating ratings[N_DOMAINS],
		struct diagnosis_score *out)
{
	struct diagnosis_tally tally = {0};
	int n_open = 0;

	for (int i = 0; i < N_DOMAINS; i++) {
		int level = ratings[i].level;

		n_open += !ratings[i].has;
		if (!applies(&ratings[i]) || level < 1 || level > N_LEVELS)
			continue;
		tally.levels[level - 1]++;
		tally.strengths += ratings[i].strength;
	}
	diagnosis_score_tally(&tally, out);
	out->n_open = n_open;
	for (int i = 0; i < N_DOMAINS; i++)
		if (applies(&ratings[i]) && ratings[i].level == 1)
			note_acute((enum domain)i, out);
}

void
diagnosis_score_agreed(const struct diagnosis *diagnosis,
		       struct diagnosis_score *out)
{
	struct rating agreed[N_DOMAINS];

	for (int i = 0; i < N_DOMAINS; i++)
		agreed[i] = diagnosis->rows[i].agreed;
	diagnosis_score(agreed, out);
}

void
diagnosis_progress(const struct rating base[N_DOMAINS],
		   const struct rating now[N_DOMAINS],
		   struct diagnosis_progress *out)
{
	*out = (struct diagnosis_progress){0};
	for (int i = 0; i < N_DOMAINS; i++) {
		if (!applies(&now[i]))
			continue;
		/* Acute where it was not even asked before is new as well. */
		if (now[i].level == 1 &&
		    !(applies(&base[i]) && base[i].level == 1))
			out->is_newly_acute = true;
		if (!applies(&base[i]))
			continue;
		if (now[i].level > base[i].level)
			out->improved++;
		else if (now[i].level < base[i].level)
			out->worsened++;
	}
	out->net = out->improved - out->worsened;
	out->is_reliable = out->net >= RELIABLE && !out->is_newly_acute;
}

enum action_level
diagnosis_action(const struct rating *rating)
{
	if (!applies(rating) || rating->level > 3)
		return ACTION_NONE;
	if (rating->level == 3)
		return ACTION_WATCH;
	return rating->level == LOW ? ACTION_ACT : ACTION_NOW;
}

static const struct {
	const char *code;
	const char *label;
} actions[] = {
	[ACTION_NONE] = {"A0", NC_("action", "none")},
	[ACTION_WATCH] = {"A1", N_("watch or prevent")},
	[ACTION_ACT] = {"A2", N_("act in this plan")},
	[ACTION_NOW] = {"A3", N_("act now")},
};

const char *
action_level_code(enum action_level action)
{
	return actions[action].code;
}

const char *
action_level_label(enum action_level action)
{
	return actions[action].label;
}

bool
diagnosis_has_pair_gap(const struct diagnosis_row *row)
{
	const struct rating *a = &row->social;
	const struct rating *b = &row->employment;

	if (!a->has || !b->has)
		return false;
	if (a->is_na || b->is_na)
		return a->is_na != b->is_na;
	return distance(a, b) >= GAP;
}

bool
diagnosis_has_voice_gap(const struct diagnosis_row *row)
{
	return applies(&row->self) && applies(&row->agreed) &&
	       distance(&row->self, &row->agreed) >= GAP;
}

uint32_t
diagnosis_open_pair_gaps(const struct diagnosis *diagnosis)
{
	uint32_t set = 0;

	for (int i = 0; i < N_DOMAINS; i++)
		if (diagnosis_has_pair_gap(&diagnosis->rows[i]) &&
		    !diagnosis->rows[i].agreed.has)
			set |= DOMAIN_BIT(i);
	return set;
}

uint32_t
diagnosis_open_voice_gaps(const struct diagnosis *diagnosis)
{
	uint32_t set = 0;

	for (int i = 0; i < N_DOMAINS; i++)
		if (diagnosis_has_voice_gap(&diagnosis->rows[i]) &&
		    !diagnosis->rows[i].is_voiced)
			set |= DOMAIN_BIT(i);
	return set;
}

static int
lower(int a, int b)
{
	return a < b ? a : b;
}

bool
diagnosis_propose(const struct diagnosis_row *row, struct rating *out)
{
	const struct rating *a = &row->social;
	const struct rating *b = &row->employment;

	if (!a->has || !b->has || diagnosis_has_pair_gap(row))
		return false;
	if (a->is_na) {
		*out = (struct rating){.has = true, .is_na = true};
		return true;
	}
	*out = (struct rating){
		.has = true,
		.level = lower(a->level, b->level),
		.strength = lower(a->strength, b->strength),
	};
	return true;
}

void
rating_check(enum domain domain, const struct rating *rating, const char *field,
	     struct issues *issues)
{
	const struct domain_def *def = &diagnosis_domains[domain];

	if (!rating->has)
		return;
	if (rating->is_na) {
		if (!def->may_be_na)
			issues_add(issues, field, "na_not_allowed",
				   _("%s: this domain applies to everybody; "
				     "choose a level from 1 to 5."),
				   _(def->name));
		return;
	}
	if (rating->level < 1 || rating->level > LEVEL_MAX)
		issues_add(issues, field, "bad_level",
			   _("%s: a level is a number from 1 to 5."),
			   _(def->name));
	if (rating->strength < 0 || rating->strength > STRENGTH_MAX)
		issues_add(issues, field, "bad_strength",
			   _("%s: a strength is a number from 0 to 3."),
			   _(def->name));
}

static void
check_rated(const struct diagnosis *diagnosis, enum domain domain,
	    struct issues *issues)
{
	const struct domain_def *def = &diagnosis_domains[domain];
	const struct diagnosis_row *row = &diagnosis->rows[domain];

	if (!row->social.has)
		issues_add(issues, def->code, "not_rated_social",
			   _("%s: the handler of the social service has not "
			     "rated it yet."),
			   _(def->name));
	if (!row->employment.has)
		issues_add(issues, def->code, "not_rated_employment",
			   _("%s: the handler of the employment service has "
			     "not rated it yet."),
			   _(def->name));
	if (diagnosis->needs_self && !row->self.has)
		issues_add(issues, def->code, "not_rated_self",
			   _("%s: the person's own view is missing."),
			   _(def->name));
}

static void
check_row(const struct diagnosis *diagnosis, enum domain domain,
	  struct issues *issues)
{
	const struct domain_def *def = &diagnosis_domains[domain];
	const struct diagnosis_row *row = &diagnosis->rows[domain];

	check_rated(diagnosis, domain, issues);
	rating_check(domain, &row->social, def->code, issues);
	rating_check(domain, &row->employment, def->code, issues);
	rating_check(domain, &row->self, def->code, issues);
	rating_check(domain, &row->agreed, def->code, issues);
	if (row->agreed.has)
		return;
	if (diagnosis_has_pair_gap(row))
		issues_add(issues, def->code, "reconcile",
			   _("%s: the two ratings are two or more apart. Talk "
			     "it through and set the agreed level."),
			   _(def->name));
	else
		issues_add(issues, def->code, "not_agreed",
			   _("%s: the agreed level is not set yet."),
			   _(def->name));
}

void
diagnosis_check_sign(const struct diagnosis *diagnosis, struct issues *issues)
{
	for (int i = 0; i < N_DOMAINS; i++)
		check_row(diagnosis, (enum domain)i, issues);
}

void
diagnosis_check_answered(const struct diagnosis *diagnosis,
			 struct issues *issues)
{
	for (int i = 0; i < N_DOMAINS; i++) {
		const struct domain_def *def = &diagnosis_domains[i];
		const struct diagnosis_row *row = &diagnosis->rows[i];
		bool is_answered = row->has_goal || (row->not_now != NULL &&
						     row->not_now[0] != '\0');
		if (diagnosis_action(&row->agreed) >= ACTION_ACT &&
		    !is_answered)
			issues_add(issues, def->code, "need_unanswered",
				   _("%s is at level %d: set a goal, or write "
				     "why not now."),
				   _(def->name), row->agreed.level);
	}
}

/* The person's first wish is 1; none stated comes last. */
static int
priority_rank(int person_priority)
{
	return person_priority > 0 ? person_priority : 1000;
}

static bool
comes_before(const struct diagnosis_row *a, const struct diagnosis_row *b)
{
	enum action_level of_a = diagnosis_action(&a->agreed);
	enum action_level of_b = diagnosis_action(&b->agreed);

	if (of_a != of_b)
		return of_a > of_b;
	int rank_a = priority_rank(a->person_priority);
	int rank_b = priority_rank(b->person_priority);
	if (rank_a != rank_b)
		return rank_a < rank_b;
	return a->importance > b->importance;
}

size_t
diagnosis_top_needs(const struct diagnosis *diagnosis,
		    enum domain out[TOP_NEEDS_MAX])
{
	const struct diagnosis_row *rows = diagnosis->rows;
	enum domain order[N_DOMAINS];
	size_t n = 0;

	for (int i = 0; i < N_DOMAINS; i++) {
		if (diagnosis_action(&rows[i].agreed) == ACTION_NONE)
			continue;
		size_t at = n++;
		for (; at > 0 && comes_before(&rows[i], &rows[order[at - 1]]);
		     at--)
			order[at] = order[at - 1];
		order[at] = (enum domain)i;
	}
	if (n > TOP_NEEDS_MAX)
		n = TOP_NEEDS_MAX;
	memcpy(out, order, n * sizeof(order[0]));
	return n;
}

uint32_t
diagnosis_selling_points(const struct diagnosis *diagnosis)
{
	uint32_t set = 0;

	for (int i = 0; i < N_DOMAINS; i++) {
		const struct rating *agreed = &diagnosis->rows[i].agreed;
		if (applies(agreed) && agreed->strength >= SELLING)
			set |= DOMAIN_BIT(i);
	}
	return set;
}
