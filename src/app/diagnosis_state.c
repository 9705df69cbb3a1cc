/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "diagnosis_state.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/diagnosis.h"
#include "core/diagnosis_record.h"
#include "core/permission.h"
#include "core/staff.h"
#include "diagnosis_refresh.h"
#include "param_private.h"
#include "session_private.h"
#include "store/diagnosis_store.h"

enum stage {
	STAGE_NONE,
	STAGE_DRAFT,
	STAGE_OTHER_SIDE,  /* the other side has signed */
	STAGE_SIGNED_MINE, /* one's own side has */
	STAGE_SIGNED,
	N_STAGES
};

/* Why there is nothing to do for it; NULL = there is. */
struct step {
	const char *operation;
	const char *why[N_STAGES]; /* N_() */
};

#define NOT_BEGUN N_("This case has no diagnosis in work. Begin one first.")
#define IN_WORK N_("A diagnosis is in work already: go on with that one.")
#define HALF                                                                   \
	N_("One of the pair has signed this diagnosis. It can be changed "     \
	   "after that signature is taken back.")
#define STANDS                                                                 \
	N_("This diagnosis is signed and stays as it is. Begin a new one to "  \
	   "change anything.")
#define NOT_MINE N_("Your side has not signed it.")

#define UNTIL_SIGNED                                                           \
	{                                                                      \
		NOT_BEGUN, NULL, HALF, HALF, STANDS                            \
	}

static const struct step STEPS[] = {
	{"diagnosis.begin", {NULL, IN_WORK, IN_WORK, IN_WORK, NULL}},
	{"diagnosis.rate", UNTIL_SIGNED},
	{"diagnosis.agree", UNTIL_SIGNED},
	{"diagnosis.rate_self", UNTIL_SIGNED},
	{"diagnosis.commitment", UNTIL_SIGNED},
	{"diagnosis.gate", UNTIL_SIGNED},
	{"diagnosis.not_now", {NOT_BEGUN, NULL, NULL, NULL, NULL}},
	/* of a draft it tells all that is missing */
	{"diagnosis.sign",
	 {NOT_BEGUN, NULL, NULL,
	  N_("Your side has signed; the other side is to sign."), STANDS}},
	{"diagnosis.unsign", {NOT_BEGUN, NOT_MINE, NOT_MINE, NULL, STANDS}},
};

static void
set_idle(enum stage stage, struct arena *arena, struct view_state *out)
{
	struct view_idle *idle =
		arena_new(arena, struct view_idle, N_ELEMS(STEPS));

	out->n_idle = 0;
	for (size_t i = 0; i < N_ELEMS(STEPS); i++)
		if (STEPS[i].why[stage] != NULL)
			idle[out->n_idle++] = (struct view_idle){
				STEPS[i].operation, _(STEPS[i].why[stage])};
	out->idle = idle;
}

/* What is left to be done in a draft: numbers of domains. */
struct left {
	int social;
	int employment;
	int self;
	int gaps;
	int to_agree;
	int to_talk;
	int seen; /* that the person has a view of */
};

static int
count_domains(uint32_t set)
{
	int n = 0;

	for (; set != 0; set &= set - 1)
		n++;
	return n;
}

static void
count_left(const struct diagnosis *all, struct left *out)
{
	*out = (struct left){
		.gaps = count_domains(diagnosis_open_pair_gaps(all)),
		.to_talk = count_domains(diagnosis_open_voice_gaps(all)),
	};
	for (int i = 0; i < N_DOMAINS; i++) {
		const struct diagnosis_row *row = &all->rows[i];

		out->social += !row->social.has;
		out->employment += !row->employment.has;
		out->self += all->needs_self && !row->self.has;
		out->to_agree += !row->agreed.has;
		out->seen += row->self.has;
	}
}

/* While the other side rates: what the person says, then the commitment. */
static const char *
next_meanwhile(const struct left *left, const struct diagnosis_record *d)
{
	if (left->seen == 0)
		return "diagnosis.rate_self";
	return d->commitment == NULL ? "diagnosis.commitment" : NULL;
}

/* The next step of who asks; what the others are to do is none of it. */
static const char *
next_of(const struct left *left, const struct diagnosis_record *d,
	const char *discipline)
{

	const int own = strcmp(discipline, "social") == 0 ? left->social
							  : left->employment;

	if (own > 0)
		return "diagnosis.rate";
	if (left->self > 0)
		return "diagnosis.rate_self";
	if (left->social + left->employment > 0)
		return next_meanwhile(left, d);
	return "diagnosis.agree";
}

/* What stands between the draft and its signatures, in a few words. */
static const char *
say_left(const struct left *left, struct arena *arena)
{
	if (left->self == 0 && left->social + left->employment > 0)
		return arena_printf(arena,
				    _("to rate: social service %d, employment "
				      "service %d"),
				    left->social, left->employment);
	if (left->social + left->employment + left->self > 0)
		return arena_printf(
			arena,
			_("to rate: social service %d, employment service %d, "
			  "person %d"),
			left->social, left->employment, left->self);
	if (left->gaps > 0)
		return arena_printf(arena,
				    P_("%d domain to reconcile before signing",
				       "%d domains to reconcile before signing",
				       (unsigned long)left->gaps),
				    left->gaps);
	if (left->to_agree > 0)
		return arena_printf(arena,
				    P_("%d domain to agree on",
				       "%d domains to agree on",
				       (unsigned long)left->to_agree),
				    left->to_agree);
	return arena_printf(arena,
			    P_("%d domain to talk through with the person",
			       "%d domains to talk through with the person",
			       (unsigned long)left->to_talk),
			    left->to_talk);
}

static void
say_half_signed(const struct session *session, const struct diagnosis_record *d,
		struct arena *arena, struct view_state *out)
{
	const char *own = session_actor(session)->discipline;
	const bool is_social = d->social_signed_by != 0;
	const bool is_mine = own != NULL &&
			     strcmp(own, is_social ? "social" : "employment") ==
				     0;
	const char *begun = date_short(arena, d->started_on);

	out->line = arena_printf(
		arena,
		is_social ? _("Diagnosis %d · draft of %s · signed by the "
			      "social service, the employment service is to "
			      "sign")
			  : _("Diagnosis %d · draft of %s · signed by the "
			      "employment service, the social service is to "
			      "sign"),
		(int)d->number, begun);
	set_idle(is_mine ? STAGE_SIGNED_MINE : STAGE_OTHER_SIDE, arena, out);
	if (!is_mine)
		out->next = "diagnosis.sign";
}

/* All is agreed: the commitment is read, the gate decided, then both sign
 * (domain.md 1.4); what they sign stays as it is. */
static void
say_agreed(const struct diagnosis_record *d, struct arena *arena,
	   struct view_state *out)
{
	const char *what = _("both are to sign");

	out->next = "diagnosis.sign";
	if (d->commitment == NULL) {
		what = _("the commitment is to be read");
		out->next = "diagnosis.commitment";
	} else if (d->gate == NULL) {
		what = _("the gate is to be decided");
		out->next = "diagnosis.gate";
	}
	/* TRANSLATORS: number; a day; "both are to sign" */
	out->line = arena_printf(arena, _("Diagnosis %d · draft of %s · %s"),
				 (int)d->number,
				 date_short(arena, d->started_on), what);
}

/* How much is left is for those who may see all of the domains. */
static enum err_code
say_draft(struct session *session, const struct diagnosis_record *d,
	  struct arena *arena, struct view_state *out, struct err *err)
{
	struct issues issues = {.arena = arena};
	struct diagnosis all;
	struct left left;
	uint32_t supported;
	const char *own = session_actor(session)->discipline;
	const char *begun = date_short(arena, d->started_on);
	enum err_code rc = diagnosis_load_all(session->store, d->head.id, arena,
					      &all, &supported, err);

	if (rc != ERR_OK)
		return rc;
	diagnosis_check_sign(&all, &issues);
	count_left(&all, &left);
	if (issues.n == 0 && left.to_talk == 0) {
		say_agreed(d, arena, out);
		set_idle(STAGE_DRAFT, arena, out);
		return ERR_OK;
	}
	/* TRANSLATORS: number; a day; "1 domain to reconcile before signing" */
	out->line = arena_printf(arena, _("Diagnosis %d · draft of %s · %s"),
				 (int)d->number, begun, say_left(&left, arena));
	out->next = next_of(&left, d, own != NULL ? own : "");
	set_idle(STAGE_DRAFT, arena, out);
	return ERR_OK;
}

static enum err_code
say_record(struct session *session, const struct view_asked *asked,
	   const struct diagnosis_record *d, struct arena *arena,
	   struct view_state *out, struct err *err)
{
	if (!date_is_none(d->signed_on)) {
		/* TRANSLATORS: number of the diagnosis; a day */
		out->line = arena_printf(
			arena,
			d->gate != NULL
				? _("Diagnosis %d · signed by both on %s")
				: _("Diagnosis %d · signed by both on %s · its "
				    "gate was not decided"),
			(int)d->number, date_short(arena, d->signed_on));
		set_idle(STAGE_SIGNED, arena, out);
		return ERR_OK;
	}
	if (diagnosis_is_half_signed(d)) {
		say_half_signed(session, d, arena, out);
		return ERR_OK;
	}
	if (permission_of(&asked->facts, DATA_HEALTH) >= ACCESS_SEE)
		return say_draft(session, d, arena, out, err);
	/* TRANSLATORS: number of the diagnosis; a day */
	out->line = arena_printf(arena, _("Diagnosis %d · draft of %s"),
				 (int)d->number,
				 date_short(arena, d->started_on));
	return ERR_OK;
}

enum err_code
diagnosis_state(struct session *session, const struct view_asked *asked,
		struct arena *arena, struct view_state *out, struct err *err)
{
	struct diagnosis_record row;
	int64_t id = 0;
	enum err_code rc = diagnosis_find_draft(session->store,
						asked->casefile_id, &id, err);

	if (rc == ERR_OK && id == 0)
		rc = diagnosis_find_signed(session->store, asked->casefile_id,
					   &id, err);
	if (rc != ERR_OK)
		return rc;
	if (id == 0) {
		out->line = _("No diagnosis is begun");
		out->next = "diagnosis.begin";
		set_idle(STAGE_NONE, arena, out);
		return ERR_OK;
	}
	rc = record_load(session->store, &DIAGNOSIS_RECORD, id, arena, &row,
			 err);
	if (rc != ERR_OK)
		return rc;
	return say_record(session, asked, &row, arena, out, err);
}

bool
diagnosis_row_waits(const struct session *session, const struct view *view,
		    const struct view_row *row, const char *operation)
{
	const char *own = session_actor(session)->discipline;

	if (strcmp(operation, "diagnosis.rate") == 0)
		return !str_is_empty(own) &&
		       str_is_empty(view_raw(view, row, own));
	if (strcmp(operation, "diagnosis.rate_self") == 0)
		return str_is_empty(view_raw(view, row, "self"));
	return strcmp(operation, "diagnosis.agree") == 0 &&
	       str_is_empty(view_raw(view, row, "agreed")) &&
	       !str_is_empty(view_raw(view, row, "social")) &&
	       !str_is_empty(view_raw(view, row, "employment"));
}
