/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "demo_private.h"

#include "core/diagnosis.h"
#include "core/diagnosis_record.h"
#include "diagnosis_refresh.h"
#include "store/diagnosis_store.h"

_Static_assert(N_DOMAINS == 12, "levels of struct demo_case");

/* How far the diagnosis has come. */
enum progress {
	IN_WORK_ONE_SIDE, /* one handler has rated some domains */
	IN_WORK_GAPS,	  /* both have; some are to be talked through */
	HALF_SIGNED,
	SIGNED
};

/* One diagnosis being made. */
struct making {
	struct demo *demo;
	struct demo_case *c;
	struct date day;
	enum progress progress;
	bool is_acute;
	int64_t id;
	struct demo_call call;
};

static int
clamp(int level)
{
	return level < 1 ? 1 : level > N_LEVELS ? N_LEVELS : level;
}

/* Help takes effect, slowly, and not everywhere. */
static void
move_levels(struct making *m)
{
	struct demo_random *random = &m->c->random;

	for (size_t i = 0; m->c->n_diagnoses > 0 && i < N_DOMAINS; i++) {
		int at = demo_random_below(random, 100);

		if (at < 28 && m->c->levels[i] < N_LEVELS)
			m->c->levels[i]++;
		else if (at > 91 && m->c->levels[i] > 2)
			m->c->levels[i]--;
	}
	if (m->is_acute)
		m->c->levels[m->c->i / 7 % 2 == 0 ? DOMAIN_MONEY : DOMAIN_MIND] =
			1;
}

static bool
is_na(const struct making *m, size_t domain)
{
	return domain == DOMAIN_CARE && m->c->i % 3 == 0;
}

static enum err_code
add_rating(struct making *m, size_t domain, const char *assessor,
	   const struct rating *rating, struct err *err)
{
	struct demo_random *random = &m->c->random;
	bool is_self = assessor[1] == 'e';
	int turn = assessor[0] == 'e' ? 1 : 0;
	struct rating_record row = {
		.casefile_id = m->c->row.head.id,
		.diagnosis_id = m->id,
		.domain = diagnosis_domains[domain].code,
		.assessor = assessor,
		.level = rating->is_na ? RECORD_NO_INT : rating->level,
		.strength = rating->is_na || is_self ? RECORD_NO_INT
						     : rating->strength,
		.na = rating->is_na,
		.rated_on = m->day,
		.rated_by = demo_worker_on(m->c, m->day, turn)->head.id,
	};

	if (!is_self) {
		row.evidence = code_of(
			&codes_evidence,
			1 + demo_random_below(random, (int)codes_evidence.n));
		row.sureness = code_of(
			&codes_confidence,
			1 + demo_random_below(random, (int)codes_confidence.n));
		row.supported = rating->level == 2 && demo_chance(random, 40);
	}
	if (demo_chance(random, 15))
		row.note = demo_pick(random, &DEMO_RATING_NOTES);
	if (assessor[0] == 'a')
		row.voiced = true;
	/* The contract has room for two goals; the rest is answered here. */
	if (assessor[0] == 'a' && !rating->is_na && rating->level <= 2)
		row.not_now =
			"First what presses most; again at the next "
			"review.";
	return record_insert(m->demo->store, &RATING_RECORD,
			     demo_stamp(m->demo, m->day), &row, err);
}

static struct rating
rate(struct making *m, size_t domain, int spread)
{
	struct demo_random *random = &m->c->random;
	int off = demo_random_between(random, -spread, spread);
	struct rating rating = {.has = true, .is_na = is_na(m, domain)};

	if (rating.is_na)
		return rating;
	rating.level = clamp(m->c->levels[domain] + off);
	if (rating.level == 1 && m->c->levels[domain] > 1)
		rating.level = 2;
	rating.strength = demo_random_below(random, N_STRENGTHS);
	return rating;
}

/* Both sides, the person, and what they agree on. */
static enum err_code
rate_domain(struct making *m, size_t domain, struct err *err)
{
	struct demo_random *random = &m->c->random;
	bool has_gap = m->progress == IN_WORK_GAPS && domain % 5 == 2;
	struct diagnosis_row row = {.social = rate(m, domain, 0)};
	enum err_code rc;

	row.employment = rate(m, domain, demo_chance(random, 35) ? 1 : 0);
	if (has_gap && !row.social.is_na)
		row.employment.level = row.social.level > 3
					       ? row.social.level - 2
					       : row.social.level + 2;
	row.self = rate(m, domain, demo_chance(random, 15) ? 2 : 1);
	rc = add_rating(m, domain, "social", &row.social, err);
	if (m->progress == IN_WORK_ONE_SIDE)
		return rc;
	if (rc == ERR_OK)
		rc = add_rating(m, domain, "employment", &row.employment, err);
	if (rc == ERR_OK && (m->progress != IN_WORK_GAPS || domain % 3 != 1))
		rc = add_rating(m, domain, "self", &row.self, err);
	/* The proposal stands where there is one; a gap waits for the talk. */
	if (rc == ERR_OK && diagnosis_propose(&row, &row.agreed))
		rc = add_rating(m, domain, "agreed", &row.agreed, err);
	return rc;
}

static enum err_code
rate_all(struct making *m, struct err *err)
{
	size_t n = m->progress == IN_WORK_ONE_SIDE
			   ? 5 + (size_t)demo_random_below(&m->c->random, 7)
			   : N_DOMAINS;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < n; i++)
		rc = rate_domain(m, i, err);
	return rc;
}

static void
read_commitment(struct making *m, struct diagnosis_record *out)
{
	struct demo_random *random = &m->c->random;
	int at = demo_random_below(random, 100);
	int c = at < 8 ? 0 : at < 30 ? 1 : at < 70 ? 2 : at < 90 ? 3 : 4;

	if (m->progress == IN_WORK_ONE_SIDE)
		return;
	out->commitment = code_of(&codes_commitment, c + 1);
	out->importance = demo_random_between(random, 3 + c, 6 + c);
	out->confidence = demo_random_between(random, 2 + c, 5 + c);
	out->hours_per_week = 5 * demo_random_between(random, 1 + c, 3 + c);
	out->said_yes = c > 0 && demo_chance(random, 85);
	out->excused = demo_chance(random, 4);
}

static enum err_code
add_head(struct making *m, struct err *err)
{
	struct diagnosis_record head = {
		.casefile_id = m->c->row.head.id,
		.number = ++m->c->n_diagnoses,
		.started_on = m->day,
		.importance = RECORD_NO_INT,
		.confidence = RECORD_NO_INT,
		.hours_per_week = RECORD_NO_INT,
		.said_yes = RECORD_NO_INT,
		.suggested = "",
	};
	enum err_code rc;

	read_commitment(m, &head);
	rc = record_insert(m->demo->store, &DIAGNOSIS_RECORD,
			   demo_stamp(m->demo, m->day), &head, err);
	m->id = head.head.id;
	return rc;
}

/* The pair mostly takes what the rules suggest. */
static void
decide_gate(struct making *m, struct diagnosis_record *head)
{
	if (*head->suggested == '\0')
		return;
	head->gate = head->suggested;
	head->gate_on = m->day;
	if (demo_chance(&m->c->random, 8)) {
		head->gate = "PREPARE";
		head->gate_reason = "Wants to try the mornings first.";
	}
}

static void
sign(struct making *m, struct diagnosis_record *head)
{
	struct date second = demo_weekday(date_add_days(m->day, 1));

	head->social_signed_by = demo_worker_on(m->c, m->day, 0)->head.id;
	head->social_signed_at = demo_at(m->demo, m->day);
	if (m->progress != SIGNED)
		return;
	if (date_cmp(second, m->c->end) > 0 || date_cmp(second, m->day) < 0)
		second = m->day;
	head->employment_signed_by = demo_worker_on(m->c, second, 1)->head.id;
	head->employment_signed_at = demo_at(m->demo, second);
	head->signed_on = second;
}

/* The gate's reading becomes the profile of the case, and the clocks'. */
static enum err_code
take_profile(struct making *m, const struct diagnosis_record *head,
	     struct err *err)
{
	enum profile profile =
		(enum profile)code_value(&codes_profile, head->gate);

	if (profile == PROFILE_NONE || profile == m->c->profile ||
	    date_is_none(head->signed_on))
		return ERR_OK;
	m->c->profile = profile;
	m->c->profile_since = head->signed_on;
	if (m->c->has_diary) /* whose operation says so itself */
		return ERR_OK;
	return demo_event_make(m->demo, m->c,
			       &(struct case_event){.on_day = head->signed_on,
						    .kind = "profile",
						    .code = head->gate},
			       err);
}

/* Signed only where the rules find nothing that stands against it. */
static enum err_code
conclude(struct making *m, struct err *err)
{
	struct diagnosis_record head;
	struct diagnosis all;
	uint32_t supported;
	struct store *store = m->demo->store;
	struct arena *arena = &m->demo->scratch;
	struct issues against = {.arena = arena};
	enum err_code rc =
		record_load(store, &DIAGNOSIS_RECORD, m->id, arena, &head, err);

	if (rc == ERR_OK)
		rc = diagnosis_load_all(store, m->id, arena, &all, &supported,
					err);
	if (rc != ERR_OK || m->progress < HALF_SIGNED)
		return rc;
	diagnosis_check_sign(&all, &against);
	decide_gate(m, &head);
	if (against.n == 0 && diagnosis_open_voice_gaps(&all) == 0)
		sign(m, &head);
	rc = record_update(store, &DIAGNOSIS_RECORD, &head, err);
	return rc == ERR_OK ? take_profile(m, &head, err) : rc;
}

static enum progress
pick_progress(struct demo_case *c, bool is_last)
{
	int at = demo_random_below(&c->random, 100);

	if (!is_last || c->tail == TAIL_ACUTE || at < 55)
		return SIGNED;
	if (at < 67)
		return IN_WORK_ONE_SIDE;
	return at < 88 ? IN_WORK_GAPS : HALF_SIGNED;
}

enum err_code
demo_diagnosis_make(struct demo *demo, struct demo_case *c, struct date day,
		    bool is_last, struct err *err)
{
	struct making m = {
		.demo = demo,
		.c = c,
		.day = day,
		.progress = pick_progress(c, is_last),
		.is_acute = is_last && c->tail == TAIL_ACUTE,
	};
	enum err_code rc;

	demo_call_init(demo, demo_worker_on(c, day, 0), day, c->row.head.id,
		       &m.call);
	move_levels(&m);
	rc = add_head(&m, err);
	if (rc == ERR_OK)
		rc = rate_all(&m, err);
	if (rc == ERR_OK)
		rc = diagnosis_refresh(&m.call.call, m.id, err);
	return rc == ERR_OK ? conclude(&m, err) : rc;
}
