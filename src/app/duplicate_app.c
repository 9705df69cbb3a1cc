/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "case_tell.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/permission.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/person_verdict.h"
#include "core/staff.h"
#include "duplicate_find.h"
#include "duplicate_sure.h"
#include "duplicate_tell.h"
#include "duplicate_verdict.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/duplicate_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"
#include "view_made.h"

enum { LATER_DAYS = 30 };

static const struct code_item VERDICT_ITEMS[] = {
	{"same", N_("the same"), N_("Found under one of the two."), false},
	{"different", N_("not the same"), N_("Not shown again."), false},
	{"later", N_("later"), N_("Shown again after a while."), false},
};

static const struct code_list VERDICT_CODES = {"person_verdict", VERDICT_ITEMS,
					       N_ELEMS(VERDICT_ITEMS)};

/* ---- Deciding ---- */

#define PAIR_PARAMS                                                            \
	SUBJECT_PARAM("person", REF_PERSON, N_("Person"),                      \
		      N_("Number of a case, or of the person")),               \
		SUBJECT_PARAM("other", REF_PERSON, N_("Other person"),         \
			      N_("Number of a case, or of the person")),       \
	{                                                                      \
		.name = "reason", .type = PARAM_LINE, .label = N_("Reason"),   \
		.help = N_("By what it was seen: called, papers, neighbour")   \
	}

static const struct param PAIR[] = {PAIR_PARAMS};

static const struct param LINK_PARAMS[] = {
	PAIR_PARAMS,
	{.name = "sure",
	 .type = PARAM_BOOL,
	 .label = N_("One person all the same"),
	 .help = N_("y: in one household, or hardly alike, and one person")},
};

static const struct param ASKED_PARAMS[] = {
	SUBJECT_PARAM("person", REF_PERSON, N_("Person"),
		      N_("Number of a case, or of the person")),
	SUBJECT_PARAM("office", REF_OFFICE, N_("Office"),
		      N_("Where a likely one is known: its code")),
	{.name = "reason",
	 .type = PARAM_LINE,
	 .label = N_("Reason"),
	 .help = N_("Whom you asked, and by what it was seen")},
};

static const struct param UNLINK_PARAMS[] = {
	SUBJECT_PARAM("verdict", REF_VERDICT, N_("Decision"),
		      N_("Number in the list of decisions")),
	REV_PARAM,
};

static enum err_code
load_verdict(struct op_call *call, struct person_verdict *out, struct err *err)
{
	int64_t a = op_int(call, "person");
	int64_t b = op_int(call, "other");
	enum err_code rc;

	*out = (struct person_verdict){0};
	if (a == b) {
		issues_add(call->issues, "other", "same_person",
			   _("That is the same record. Choose two."));
		return ERR_OK;
	}
	rc = duplicate_verdict_begin(call, a, b, out, err);
	if (out->head.id != 0 && strcmp(out->verdict, "same") == 0)
		issues_add(call->issues, "other", "linked",
			   _("The two are linked already. Unlink them in the "
			     "list of decisions before you decide anew."));
	return rc;
}

static enum err_code
check_unlinked(struct op_call *call, const char *name, struct err *err)
{
	int64_t kept = 0;
	enum err_code rc =
		verdict_kept(call->store, op_int(call, name), &kept, err);

	if (rc == ERR_OK && kept != 0)
		issues_add(call->issues, name, "linked",
			   _("This person is linked to number %" PRId64
			     " already. Take that one."),
			   kept);
	return rc;
}

/* A chain of links would be found nowhere. */
static enum err_code
check_carries_none(struct op_call *call, struct err *err)
{
	bool carries = false;
	enum err_code rc = verdict_carries(call->store, op_int(call, "other"),
					   &carries, err);

	if (rc == ERR_OK && carries)
		issues_add(call->issues, "other", "carries",
			   _("Others are linked to this person. Name it first, "
			     "so that all are found under it."));
	return rc;
}

/* A case that is open is its pair's: only who works on it, or the supervisor,
 * decides what it is found under. Others of the office are anybody's. */
static enum err_code
check_ours(struct op_call *call, const char *name, int64_t person_id,
	   struct err *err)
{
	struct duplicate_case found;
	enum err_code rc = duplicate_case_load(call, person_id, &found, err);

	if (rc == ERR_OK && !found.is_ours)
		issues_add(call->issues, name, "others",
			   _("Others work with %s. Only they, or the "
			     "supervisor, decide this: ask them."),
			   found.name);
	return rc;
}

static enum err_code
check_household(struct op_call *call, struct err *err)
{
	struct record_rows members = {.arena = call->arena};
	const struct household_member *rows;
	int64_t other = op_int(call, "other");
	bool is_member = false;
	enum err_code rc = person_lives_with(
		call->store, op_int(call, "person"), &members, err);

	rows = members.items;
	for (size_t i = 0; rc == ERR_OK && i < members.n; i++)
		is_member = is_member || rows[i].person_id == other;
	if (is_member && op_int(call, "sure") == 0)
		issues_add(call->issues, "sure", "one_household",
			   _("Both are in one household now, as two persons. "
			     "If they are one all the same, answer y here."));
	return rc;
}

/* Whoever works there and did not do it learns of it; no name, for one of the
 * two may be hidden. */
static enum err_code
tell_link(struct op_call *call, int64_t person_id, const char *text,
	  struct err *err)
{
	struct duplicate_case found;
	enum err_code rc = duplicate_case_load(call, person_id, &found, err);

	if (rc != ERR_OK || found.casefile_id == 0 ||
	    found.relation == RELATION_PAIR)
		return rc;
	return case_tell(call, found.casefile_id, text, err);
}

static enum err_code
check_link(struct op_call *call, struct err *err)
{
	enum err_code rc = check_unlinked(call, "person", err);

	if (rc == ERR_OK)
		rc = check_unlinked(call, "other", err);
	if (rc == ERR_OK)
		rc = check_carries_none(call, err);
	if (rc == ERR_OK)
		rc = check_ours(call, "person", op_int(call, "person"), err);
	if (rc == ERR_OK)
		rc = check_ours(call, "other", op_int(call, "other"), err);
	if (rc == ERR_OK)
		rc = check_household(call, err);
	/* Nobody is told how those of others compare. */
	return rc == ERR_OK && call->issues->n == 0
		       ? duplicate_check_alike(call, err)
		       : rc;
}

static enum err_code
tell_both(struct op_call *call, const struct person_verdict *verdict,
	  const char *text, struct err *err)
{
	enum err_code rc = tell_link(call, verdict->person_id, text, err);

	return rc == ERR_OK ? tell_link(call, verdict->other_id, text, err)
			    : rc;
}

static enum err_code
duplicate_link(struct op_call *call, struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc = load_verdict(call, &verdict, err);

	if (rc == ERR_OK)
		rc = check_link(call, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	verdict.verdict = "same";
	verdict.kept_id = op_int(call, "person");
	verdict.until = DATE_NONE;
	rc = duplicate_verdict_save(call, &verdict, err);
	if (rc == ERR_OK)
		rc = person_index(call->store, op_int(call, "other"), err);
	if (rc == ERR_OK)
		rc = person_index(call->store, op_int(call, "person"), err);
	if (rc == ERR_OK)
		rc = tell_both(call, &verdict,
			       _("Linked with another record of the same "
				 "person: see Decisions on duplicates."),
			       err);
	call->said =
		_("Linked: both are found under the first. Nothing of "
		  "either was changed; unlinking restores them.");
	return rc;
}

static enum err_code
decide(struct op_call *call, const char *what, struct date until,
       struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc = load_verdict(call, &verdict, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	verdict.verdict = what;
	verdict.kept_id = 0;
	verdict.until = until;
	return duplicate_verdict_save(call, &verdict, err);
}

static enum err_code
duplicate_refuse(struct op_call *call, struct err *err)
{
	return decide(call, "different", DATE_NONE, err);
}

static enum err_code
duplicate_later(struct op_call *call, struct err *err)
{
	return decide(call, "later", date_add_days(call->today, LATER_DAYS),
		      err);
}

/* ---- At another office ---- */

/* About whoever is like a person there. */
struct away_verdict {
	const char *verdict;
	struct date until;
	size_t n; /* decided */
};

/* Unless it was decided already. */
static enum err_code
decide_away(struct op_call *call, int64_t a, int64_t b,
	    struct away_verdict *away, struct err *err)
{
	struct person_verdict verdict;
	bool holds = false;
	enum err_code rc =
		verdict_holds(call->store, a, b, call->today, &holds, err);

	if (rc == ERR_OK && !holds)
		rc = duplicate_verdict_begin(call, a, b, &verdict, err);
	if (rc != ERR_OK || holds)
		return rc;
	verdict.verdict = away->verdict;
	verdict.kept_id = 0;
	verdict.until = away->until;
	away->n++;
	return duplicate_verdict_save(call, &verdict, err);
}

static enum err_code
decide_office(struct op_call *call, struct away_verdict *away, struct err *err)
{
	struct person_aways aways = {.arena = call->arena};
	struct query_actor actor;
	struct person person;
	const char *office = op_text(call, "office");
	enum err_code rc = person_load(call->store, op_int(call, "person"),
				       call->arena, &person, err);

	if (rc != ERR_OK)
		return rc;
	if (person.reach_hidden && permission_reach(&call->facts) < ACCESS_SEE)
		person.phone = NULL;
	session_query_actor(call->session, &actor);
	rc = person_alike_away(call->store, &actor, &person, &aways, err);
	for (size_t i = 0; rc == ERR_OK && i < aways.n; i++)
		if (strcmp(aways.items[i].office_code, office) == 0)
			rc = decide_away(call, person.head.id,
					 aways.items[i].person_id, away, err);
	if (rc == ERR_OK && away->n == 0)
		issues_add(call->issues, "office", "nobody",
			   _("Nobody there looks like this person."));
	call->row_id = person.head.id;
	return rc;
}

static enum err_code
duplicate_asked(struct op_call *call, struct err *err)
{
	struct away_verdict away = {.verdict = "different"};
	enum err_code rc = decide_office(call, &away, err);

	call->said =
		_("Not shown again to either office. In the list of "
		  "decisions it can be taken back.");
	return rc;
}

static enum err_code
duplicate_ask_later(struct op_call *call, struct err *err)
{
	struct away_verdict away = {.verdict = "later",
				    .until = date_add_days(call->today,
							   LATER_DAYS)};

	return decide_office(call, &away, err);
}

/* ---- Taking back ---- */

static enum err_code
load_office_of(struct op_call *call, int64_t person_id, int64_t *out,
	       struct err *err)
{
	struct person person = {0};
	enum err_code rc =
		person_load(call->store, person_id, call->arena, &person, err);

	*out = person.office_id;
	return rc;
}

/* What is said of somebody at another office is taken back where it was
 * said: there it was asked. */
static enum err_code
check_own(struct op_call *call, const struct person_verdict *verdict,
	  struct err *err)
{
	int64_t own = session_actor(call->session)->office_id;
	int64_t a = 0;
	int64_t b = 0;
	struct staff staff = {0};
	enum err_code rc = load_office_of(call, verdict->person_id, &a, err);

	if (rc == ERR_OK)
		rc = load_office_of(call, verdict->other_id, &b, err);
	if (rc == ERR_OK)
		rc = record_load(call->store, &STAFF_RECORD, verdict->staff_id,
				 call->arena, &staff, err);
	if (rc == ERR_OK && (a != own || b != own) && staff.office_id != own)
		issues_add(call->issues, "verdict", "other_office",
			   _("Another office has decided that. Ask there."));
	return rc;
}

static enum err_code
unlink_load(struct op_call *call, struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc =
		op_load_row(call, "verdict", &VERDICT_RECORD, &verdict, err);

	if (rc == ERR_OK)
		rc = op_check_rev(call, verdict.head.rev, err);
	return rc;
}

/* What is taken back, and whose it is. */
static enum err_code
unlink_tell(struct op_call *call, struct err *err)
{
	struct person_verdict verdict;
	struct staff staff;
	enum err_code rc =
		op_load_row(call, "verdict", &VERDICT_RECORD, &verdict, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &STAFF_RECORD, verdict.staff_id,
				 call->arena, &staff, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Decided"),
		arena_printf(call->arena, "%s, %s, %s",
			     code_label(&VERDICT_CODES, verdict.verdict),
			     staff.name,
			     date_short(call->arena, verdict.on_day)));
	op_tell(call, _("Reason"),
		verdict.reason == NULL ? "" : verdict.reason);
	return ERR_OK;
}

/* Takes any decision back: the pair is as it was before. */
static enum err_code
duplicate_unlink(struct op_call *call, struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc =
		op_load_row(call, "verdict", &VERDICT_RECORD, &verdict, err);

	if (rc == ERR_OK)
		rc = check_own(call, &verdict, err);
	if (rc == ERR_OK && strcmp(verdict.verdict, "same") == 0)
		rc = check_ours(call, "verdict", verdict.person_id, err);
	if (rc == ERR_OK && strcmp(verdict.verdict, "same") == 0)
		rc = check_ours(call, "verdict", verdict.other_id, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = duplicate_verdict_take_back(call, &verdict, err);
	if (rc == ERR_OK)
		rc = person_index(call->store, verdict.person_id, err);
	if (rc == ERR_OK)
		rc = person_index(call->store, verdict.other_id, err);
	return rc;
}

static const struct operation DUPLICATE_OPERATIONS[] = {
	{.name = "duplicate.ask_later",
	 .words = N_("postpone other office elsewhere"),
	 .title = N_("Ask the other office later"),
	 .hint = N_("Later"),
	 .summary = N_("Puts a likely one of another office off for 30 days."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = ASKED_PARAMS,
	 .n_params = N_ELEMS(ASKED_PARAMS),
	 .body = duplicate_ask_later,
	 .key = 'r'},
	{.name = "duplicate.asked",
	 .words = N_("different other office elsewhere known"),
	 .title = N_("State that the one elsewhere is another"),
	 .hint = N_("Another person"),
	 .summary = N_("Keeps a likely one of another office out of the list, "
		       "once that office was asked."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = ASKED_PARAMS,
	 .n_params = N_ELEMS(ASKED_PARAMS),
	 .body = duplicate_asked,
	 .key = 'X'},
	{.name = "duplicate.later",
	 .words = N_("postpone twin same"),
	 .title = N_("Decide later"),
	 .hint = N_("Later"),
	 .summary = N_("Puts a pair of likely duplicates off for 30 days."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = PAIR,
	 .n_params = N_ELEMS(PAIR),
	 .tell = duplicate_pair_tell,
	 .body = duplicate_later,
	 .key = 'r'},
	{.name = "duplicate.link",
	 .words = N_("merge join same person twice"),
	 .title = N_("Link two records of one person"),
	 .hint = N_("The same"),
	 .summary = N_("Has two records of one person found under the first; "
		       "nothing is merged."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = LINK_PARAMS,
	 .n_params = N_ELEMS(LINK_PARAMS),
	 .tell = duplicate_pair_tell,
	 .body = duplicate_link,
	 .key = '='},
	{.name = "duplicate.refuse",
	 .words = N_("different twin not same"),
	 .title = N_("State that two are not the same"),
	 .hint = N_("Not the same"),
	 .summary = N_("Keeps a pair out of the list of duplicates for good."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = PAIR,
	 .n_params = N_ELEMS(PAIR),
	 .tell = duplicate_pair_tell,
	 .body = duplicate_refuse,
	 .key = 'X'},
	{.name = "duplicate.unlink",
	 .words = N_("split separate undo"),
	 .title = N_("Take a decision on duplicates back"),
	 .hint = N_("Take back"),
	 .summary =
		 N_("Takes back what was decided of a pair, a link too: what "
		    "was decided before holds again."),
	 .right = RIGHT_PERSON_REGISTER,
	 .params = UNLINK_PARAMS,
	 .n_params = N_ELEMS(UNLINK_PARAMS),
	 .load = unlink_load,
	 .tell = unlink_tell,
	 .body = duplicate_unlink,
	 .asks = true,
	 .key = 'u'},
};

/* ---- Lists ---- */

static const struct view_column PAIR_COLUMNS[] = {
	{"score", N_("Score"), COLUMN_INT, NULL, 7, 1},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 16, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"other_family_name", N_("The other"), COLUMN_TEXT, NULL, 18, 0},
	{"other_given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"other_birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"case", N_("Case"), COLUMN_TEXT, NULL, 15, 3},
	{"other_case", N_("Other's case"), COLUMN_TEXT, NULL, 15, 4},
	{"why", N_("Why"), COLUMN_TEXT, NULL, 30, 2},
	{"person", N_("No."), COLUMN_INT, NULL, 6, 6},
	{"other", N_("Other's no."), COLUMN_INT, NULL, 6, 7},
};

static const struct view_column AWAY_COLUMNS[] = {
	{"office", N_("Ask at"), COLUMN_TEXT, NULL, 6, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 20, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 16, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"case", N_("Case"), COLUMN_TEXT, NULL, 15, 1},
	{"person", N_("No."), COLUMN_INT, NULL, 6, 6},
};

static const struct query_order PAIR_ORDERS[] = {
	{"score", N_("score"), "score", true},
};

/* Of no table: list_pairs makes the rows. */
static const struct query PAIR_ORDER = {
	.orders = PAIR_ORDERS,
	.n_orders = N_ELEMS(PAIR_ORDERS),
	.small = true,
};

static const struct query_order AWAY_ORDERS[] = {
	{"registered", N_("registered"), "person", false},
};

static const struct query AWAY_ORDER = {
	.orders = AWAY_ORDERS,
	.n_orders = N_ELEMS(AWAY_ORDERS),
	.small = true,
};

/* The same at every reading, whatever was decided between. */
static int64_t
pair_id(const struct duplicate_pair *pair)
{
	enum { ID_BITS = 31 };

	return (int64_t)((uint64_t)pair->a->id << ID_BITS) + pair->b->id;
}

/* Rises as the likelihood falls: rows are gone on from by it. */
static const char *
pair_key(const struct duplicate_pair *pair, struct arena *arena)
{
	enum { WEIGHT_MAX = 999999 };

	return arena_printf(arena, "%06d", WEIGHT_MAX - pair->result.weight);
}

static void
add_pair(struct arena *arena, const struct duplicate_pair *pair,
	 struct view_page *out)
{
	const char **cells =
		arena_new(arena, const char *, N_ELEMS(PAIR_COLUMNS));
	const struct match_person *a = &pair->a->match;
	const struct match_person *b = &pair->b->match;

	cells[0] = arena_printf(arena, "%d", pair->result.weight);
	cells[1] = a->family;
	cells[2] = a->given;
	cells[3] = a->birth;
	cells[4] = b->family;
	cells[5] = b->given;
	cells[6] = b->birth;
	cells[7] = pair->a->case_number;
	cells[8] = pair->b->case_number;
	cells[9] = match_why(arena, &pair->result);
	cells[10] = arena_printf(arena, "%" PRId64, pair->a->id);
	cells[11] = arena_printf(arena, "%" PRId64, pair->b->id);
	out->rows[out->n] = (struct view_row){
		.id = pair_id(pair),
		.key = pair_key(pair, arena),
		.cells = cells,
	};
	out->n++;
}

static enum err_code
list_pairs(struct session *session, const struct view_asked *asked,
	   struct arena *arena, struct view_page *out, struct err *err)
{
	struct duplicate_pairs pairs = {.arena = arena};
	enum err_code rc = duplicate_find(session, &pairs, err);

	(void)asked;
	if (rc != ERR_OK)
		return rc;
	out->rows = arena_new(arena, struct view_row, pairs.n + 1);
	for (size_t i = 0; i < pairs.n; i++)
		add_pair(arena, &pairs.items[i], out);
	view_made_sort(out);
	return ERR_OK;
}

/* No more than where to ask: not the other, nor why it is likely. */
static void
add_away(struct arena *arena, const struct duplicate_away *away,
	 struct view_page *out)
{
	const char **cells =
		arena_new(arena, const char *, N_ELEMS(AWAY_COLUMNS));
	const struct match_person *a = &away->a->match;

	cells[0] = away->office_code;
	cells[1] = a->family;
	cells[2] = a->given;
	cells[3] = a->birth;
	cells[4] = away->a->case_number;
	cells[5] = arena_printf(arena, "%" PRId64, away->a->id);
	out->rows[out->n] = (struct view_row){
		.id = (int64_t)out->n + 1,
		.key = arena_printf(arena, "%012" PRId64, away->a->id),
		.cells = cells,
	};
	out->n++;
}

static enum err_code
list_aways(struct session *session, const struct view_asked *asked,
	   struct arena *arena, struct view_page *out, struct err *err)
{
	struct duplicate_pairs pairs = {.arena = arena};
	enum err_code rc = duplicate_find_away(session, &pairs, err);

	(void)asked;
	if (rc != ERR_OK)
		return rc;
	out->rows = arena_new(arena, struct view_row, pairs.n_aways + 1);
	for (size_t i = 0; i < pairs.n_aways; i++)
		add_away(arena, &pairs.aways[i], out);
	return ERR_OK;
}

/* ---- What was decided ---- */

static const struct view_column VERDICT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 5, 2},
	{"on_day", N_("On"), COLUMN_DATE, NULL, 11, 1},
	{"staff", N_("By"), COLUMN_TEXT, NULL, 14, 3},
	{"verdict", N_("Decision"), COLUMN_CODE, &VERDICT_CODES, 13, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 16, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"other_family_name", N_("The other"), COLUMN_TEXT, NULL, 18, 0},
	{"other_given_name", N_("Given name"), COLUMN_TEXT, NULL, 12, 0},
	{"other_birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"until", N_("Until"), COLUMN_DATE, NULL, 11, 4},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 20, 5},
	{"office", N_("Office"), COLUMN_TEXT, NULL, 6, 6},
};

/* Of the other at another office no more than which. */
static bool
keep_verdict(const struct relation_facts *facts, struct view_row *row,
	     struct arena *arena)
{
	enum { OTHER_GIVEN = 8, OFFICE = 12 };

	(void)facts;
	if (*row->cells[OFFICE] != '\0')
		row->cells[OTHER_GIVEN] = arena_printf(
			arena, _("a person at %s"), row->cells[OFFICE]);
	return true;
}

static const char *const PAIR_ROW_OPERATIONS[] = {
	"duplicate.link", "duplicate.refuse", "duplicate.later", NULL};
static const char *const AWAY_ROW_OPERATIONS[] = {"duplicate.asked",
						  "duplicate.ask_later", NULL};
static const char *const VERDICT_ROW_OPERATIONS[] = {"duplicate.unlink", NULL};

static const struct view DUPLICATE_VIEWS[] = {
	{.name = "duplicates",
	 .title = N_("Likely duplicates"),
	 .summary = N_("Pairs of persons of the office that are likely one, "
		       "with the reasons, the likeliest first and families "
		       "last."),
	 .right = RIGHT_PERSON_REGISTER,
	 .query = &PAIR_ORDER,
	 .make = list_pairs,
	 .working = N_("Comparing all persons of the office. Esc goes back."),
	 .columns = PAIR_COLUMNS,
	 .n_columns = N_ELEMS(PAIR_COLUMNS),
	 .operations = PAIR_ROW_OPERATIONS,
	 .tells = "why",
	 .empty = N_("Nobody of the office looks like somebody else.")},
	{.name = "duplicates.decided",
	 .title = N_("Decisions on duplicates"),
	 .summary = N_("What was decided about pairs of persons, to be taken "
		       "back where it was wrong."),
	 .right = RIGHT_PERSON_REGISTER,
	 .query = &VERDICT_QUERY,
	 .columns = VERDICT_COLUMNS,
	 .n_columns = N_ELEMS(VERDICT_COLUMNS),
	 .rows = REF_VERDICT,
	 .keep = keep_verdict,
	 .operations = VERDICT_ROW_OPERATIONS,
	 .empty = N_("Nothing was decided yet.")},
	{.name = "duplicates.elsewhere",
	 .title = N_("Also known at another office"),
	 .summary = N_("Persons of the office like whom one is known at "
		       "another office: ask there."),
	 .right = RIGHT_PERSON_REGISTER,
	 .query = &AWAY_ORDER,
	 .make = list_aways,
	 .working = N_("Comparing with other offices. Esc goes back."),
	 .columns = AWAY_COLUMNS,
	 .n_columns = N_ELEMS(AWAY_COLUMNS),
	 .operations = AWAY_ROW_OPERATIONS,
	 .empty = N_("Nobody of the office looks like somebody elsewhere.")},
};

const struct room DUPLICATE_ROOM = {
	.operations = DUPLICATE_OPERATIONS,
	.n_operations = N_ELEMS(DUPLICATE_OPERATIONS),
	.views = DUPLICATE_VIEWS,
	.n_views = N_ELEMS(DUPLICATE_VIEWS),
};
