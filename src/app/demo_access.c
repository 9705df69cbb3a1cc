/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "demo_private.h"

#include "store/casefile_store.h"

/* Of a large demonstration: one of a team's cases in so many. */
enum {
	EACH_TEAM = 11,
	EACH_ASKED = 13,
	EACH_OCCASIONAL = 17,
	EACH_GLASS = 19,
	HOUR_MS = 3600 * 1000
};

static const char ASK_PURPOSE[] = "An offer of work: is a crèche arranged?";
static const char TEAM_PURPOSE[] = "Looks for a place in the workshop";
static const char GLASS_REASON[] =
	"Rang at night and spoke of ending it; the pair cannot be reached.";

/* What holds for hours only must have begun before whoever looks. */
static struct stamp
just_now(const struct demo *demo)
{
	return (struct stamp){demo->request->now.ms - HOUR_MS / 2};
}

/* ---- By operations ---- */

static enum err_code
ask(struct demo *demo, const struct demo_case *c, const struct staff *who,
    struct err *err)
{
	const struct demo_deed deed = {
		.actor = who,
		.at = just_now(demo),
		.operation = "access.ask",
		.inputs = {{"case", c->number},
			   {"purpose", ASK_PURPOSE},
			   {"domains", "WORK,FAM"}},
	};

	return demo_do(demo, &deed, NULL, err);
}

static enum err_code
give(struct demo *demo, const struct demo_case *c, const struct staff *to,
     const char *kind, struct err *err)
{
	const struct demo_deed deed = {
		.actor = &c->team->social,
		.at = just_now(demo),
		.operation = "access.grant",
		.inputs = {{"case", c->number},
			   {"staff_id", to->login},
			   {"kind", kind},
			   {"purpose", TEAM_PURPOSE},
			   {"domains", "WORK,LEARN"},
			   {"works",
			    strcmp(kind, "team") == 0 ? "notes,tasks" : NULL}},
	};

	return demo_do(demo, &deed, NULL, err);
}

static enum err_code
break_glass(struct demo *demo, const struct demo_case *c,
	    const struct staff *who, struct err *err)
{
	const struct demo_deed deed = {
		.actor = who,
		.at = just_now(demo),
		.operation = "access.break_glass",
		.inputs = {{"case", c->number}, {"reason", GLASS_REASON}},
	};

	return demo_do(demo, &deed, NULL, err);
}

/* Asked over to the next office; every other one waits for its answer. */
static enum err_code
transfer(struct demo *demo, const struct demo_case *c, bool is_answered,
	 struct err *err)
{
	size_t next = (c->team->office + 1) % DEMO_OFFICES;
	int64_t id = 0;
	struct demo_deed deed = {
		.actor = &c->team->social,
		.at = just_now(demo),
		.operation = "transfer.ask",
		.inputs = {{"case", c->number},
			   {"to_office_id", demo->offices[next].code},
			   {"reason", "Has moved there to live with kin"}},
	};
	enum err_code rc = demo_do(demo, &deed, &id, err);

	if (rc != ERR_OK || !is_answered)
		return rc;
	deed = (struct demo_deed){
		.actor = &demo->supervisors[next],
		.at = just_now(demo),
		.operation = "transfer.decline",
		.inputs = {{"transfer", demo_id(demo, id)},
			   {"answer", "No pair of ours has room this month"}},
	};
	return demo_do(demo, &deed, NULL, err);
}

/* The k-th open case of a team, the newest first; NULL = it has not so many. */
static const struct demo_case *
case_of(const struct demo *demo, const struct demo_team *team, size_t k)
{
	for (size_t i = demo->request->n_cases; i > 0; i--) {
		const struct demo_case *c = &demo->cases[i - 1];

		if (c->team != team || c->tail == TAIL_STILL ||
		    !date_is_none(c->closed) || c->number == NULL ||
		    !date_is_none(c->at[TIMER_PAIR]))
			continue;
		if (k == 0)
			return c;
		k--;
	}
	return NULL;
}

/* What the rules refuse is not done, as in the diary. */
static enum err_code
or_not(enum err_code rc)
{
	return rc == ERR_INVALID || rc == ERR_DENIED || rc == ERR_NOT_FOUND
		       ? ERR_OK
		       : rc;
}

/* What one team lets another do, and what is asked of it. */
static enum err_code
open_team(struct demo *demo, size_t i, struct err *err)
{
	const struct demo_team *team = &demo->teams[i];
	const struct demo_team *other = &demo->teams[(i + 1) % demo->n_teams];
	const struct staff *supervisor = &demo->supervisors[other->office];
	const struct demo_case *cases[4];
	enum err_code rc;

	for (size_t k = 0; k < N_ELEMS(cases); k++) {
		cases[k] = case_of(demo, team, 2 + k);
		if (cases[k] == NULL)
			return ERR_OK;
	}
	rc = or_not(ask(demo, cases[0], &other->social, err));
	if (rc == ERR_OK)
		rc = or_not(ask(demo, cases[1], &other->employment, err));
	if (rc == ERR_OK)
		rc = or_not(give(demo, cases[2], &other->social, "team", err));
	if (rc == ERR_OK)
		rc = or_not(
			give(demo, cases[2], &other->employment, "team", err));
	if (rc == ERR_OK && other->office != team->office)
		rc = or_not(
			give(demo, cases[3], supervisor, "occasional", err));
	if (rc == ERR_OK && other->office == team->office && i % 2 == 0)
		rc = or_not(break_glass(demo, cases[3], &other->social, err));
	if (rc == ERR_OK)
		rc = or_not(transfer(demo, cases[0], i % 2 == 0, err));
	arena_fini(&demo->scratch);
	return rc;
}

enum err_code
demo_access_make(struct demo *demo, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < demo->n_teams; i++)
		rc = open_team(demo, i, err);
	return rc;
}

/* ---- By heaps ---- */

static enum err_code
add_grant(struct demo *demo, struct demo_case *c, struct access_grant *row,
	  struct err *err)
{
	const struct demo_team *other =
		&demo->teams[(c->i + 1) % demo->n_teams];

	row->casefile_id = c->row.head.id;
	row->staff_id = other->social.head.id;
	if (row->domains == NULL)
		row->domains = "WORK,LEARN";
	row->domains_write = strcmp(row->kind, "team") == 0 ? "WORK" : "";
	row->works = strcmp(row->kind, "team") == 0 ? "notes,tasks" : "";
	return record_insert(demo->store, &GRANT_RECORD,
			     demo_stamp(demo, demo->today), row, err);
}

enum err_code
demo_access_heap(struct demo *demo, struct demo_case *c, struct err *err)
{
	struct stamp now = demo->request->now;
	struct access_grant row = {.kind = "occasional",
				   .purpose = ASK_PURPOSE};

	if (!date_is_none(c->closed) || c->tail == TAIL_NEW)
		return ERR_OK;
	if (c->i_back % EACH_TEAM == 2) {
		row.kind = "team";
		row.purpose = TEAM_PURPOSE;
		row.from_at = demo_at(demo, date_add_days(demo->today, -10));
		row.given_by_id = c->team->social.head.id;
	} else if (c->i_back % EACH_ASKED == 4) {
		row.asked_at = (struct stamp){now.ms - 5 * HOUR_MS};
	} else if (c->i_back % EACH_OCCASIONAL == 5) {
		row.asked_at = (struct stamp){now.ms - 5 * HOUR_MS};
		row.from_at = (struct stamp){now.ms - 2 * HOUR_MS};
		row.to_at = (struct stamp){now.ms + 22 * HOUR_MS};
		row.given_by_id = c->team->social.head.id;
	} else if (c->i_back % EACH_GLASS == 6) {
		row.kind = "glass";
		row.purpose = GLASS_REASON;
		row.domains = "";
		row.from_at = (struct stamp){now.ms - 3 * HOUR_MS};
		row.to_at = (struct stamp){now.ms + 21 * HOUR_MS};
	} else {
		return ERR_OK;
	}
	return add_grant(demo, c, &row, err);
}
