/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/find.h"

#include <string.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/case_number.h"
#include "core/codes.h"
#include "core/permission.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "param_private.h"
#include "session_private.h"
#include "store/access_store.h"
#include "store/draft_store.h"
#include "store/person_store.h"
#include "store/reference_store.h"
#include "store/staff_store.h"

static struct find_hit
take_hit(struct arena *arena, const struct person_hit *hit)
{
	const char *phase = str_or_empty(hit->phase);

	return (struct find_hit){
		.person_id = hit->person_id,
		.name = person_display_name(arena, hit->given_name,
					    hit->family_name),
		.birth = str_or_empty(hit->birth),
		.place = str_or_empty(hit->place),
		.office = str_or_empty(hit->office_code),
		.casefile_id = hit->casefile_id,
		.number = str_or_empty(hit->case_number),
		.pair = str_or_empty(hit->pair),
		.phase = *phase == '\0' ? "" : code_label(&codes_phase, phase),
		.is_open = hit->is_open,
		.is_mine = hit->is_mine,
		.without = "",
	};
}

static enum err_code
check_search(struct session *session, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc = session_case_facts(session, 0, &facts, err);

	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_PERSON_SEARCH, err);
	return rc;
}

bool
app_may_find(struct session *session)
{
	struct err err = {0};

	return check_search(session, &err) == ERR_OK;
}

void
app_opened(struct session *session, int64_t casefile_id)
{
	struct err err = {0};

	(void)!opened_mark(session->store, session->actor.head.id, casefile_id,
			   &err);
}

/* None where it cannot be read: the search does not depend on it. */
static size_t
opened_lately(struct session *session, int64_t out[OPENED_MAX])
{
	struct err err = {0};
	size_t n = 0;

	if (opened_list(session->store, session->actor.head.id, out, &n,
			&err) != ERR_OK)
		return 0;
	return n;
}

/* ---- Nearly the same ---- */

enum {
	WORDS_MAX = 4,	 /* that a search looks at */
	WORD_CPS_MIN = 3 /* shorter ones are everybody's */
};

struct words {
	const char *items[WORDS_MAX];
	size_t n;
};

/* Two to four words of a name; false where it is anything else. */
static bool
take_words(struct arena *arena, const char *typed, struct words *out)
{
	out->n = 0;
	if (strpbrk(typed, "0123456789") != NULL)
		return false;
	while (*(typed += strspn(typed, " \t,*")) != '\0') {
		size_t len = strcspn(typed, " \t,*");

		if (out->n == WORDS_MAX)
			return false;
		out->items[out->n++] = arena_strndup(arena, typed, len);
		typed += len;
	}
	return out->n > 1;
}

/* "" where only short ones are left. */
static const char *
all_but(struct arena *arena, const struct words *words, size_t without)
{
	const char *text = "";
	bool is_long = false;

	for (size_t i = 0; i < words->n; i++) {
		if (i == without)
			continue;
		text = arena_printf(arena, "%s %s", text, words->items[i]);
		is_long |= utf8_cps(words->items[i]) >= WORD_CPS_MIN;
	}
	return is_long ? text : "";
}

static bool
has_person(const struct find_hits *hits, int64_t person_id)
{
	for (size_t i = 0; i < hits->n; i++)
		if (hits->items[i].person_id == person_id)
			return true;
	return false;
}

/* One query by the index for each word that is left out, the last one first:
 * only where nobody is found by all of them, near or far. */
static enum err_code
find_without_one(struct session *session, const struct query_actor *actor,
		 const char *typed, const struct person_hits *like,
		 struct find_hits *out, struct err *err)
{
	struct words words;
	enum err_code rc = ERR_OK;

	if (!take_words(like->arena, typed, &words))
		return ERR_OK;
	out->items = arena_new(like->arena, struct find_hit,
			       like->max * words.n + 1);
	for (size_t left = words.n; rc == ERR_OK && left > 0; left--) {
		const size_t i = left - 1;
		const char *text = all_but(like->arena, &words, i);
		struct person_hits fewer = {.arena = like->arena,
					    .max = like->max,
					    .is_exact = true};

		if (*text == '\0')
			continue;
		rc = person_search(session->store, actor, text, &fewer, err);
		for (size_t k = 0; rc == ERR_OK && k < fewer.n; k++) {
			if (out->n == like->max ||
			    has_person(out, fewer.items[k].person_id))
				continue;
			out->items[out->n] =
				take_hit(like->arena, &fewer.items[k]);
			out->items[out->n++].without = words.items[i];
		}
	}
	return rc;
}

/* What the check character of the number should be, where it does not fit. */
static const char *
right_check(struct arena *arena, const char *typed)
{
	struct case_number numbers[CASE_NUMBERS_NEAR];
	char text[CASE_NUMBER_SIZE];

	if (case_number_read(typed, &numbers[0]) != CASE_NUMBER_WRONG_CHECK ||
	    case_number_near(typed, numbers) == 0)
		return "";
	(void)case_number_format(&numbers[0], text);
	return arena_strdup(arena, text + strlen(text) - 1);
}

/* As it is written; "" where it is none, or not all of it. */
static const char *
whole_number(struct arena *arena, const char *typed)
{
	struct case_number number;
	char text[CASE_NUMBER_SIZE];

	if (case_number_read(typed, &number) != CASE_NUMBER_OK)
		return "";
	return arena_strdup(arena, case_number_format(&number, text));
}

static bool
is_opened(const struct person_hits *hits, int64_t casefile_id)
{
	for (size_t i = 0; i < hits->n_opened; i++)
		if (hits->opened[i] == casefile_id)
			return true;
	return false;
}

/* The words of names in what was typed: without numbers and days. */
static void
typed_words(struct arena *arena, const char *typed, struct name_tokens *out)
{
	struct name_tokens all;

	person_name_tokens(arena, &typed, 1, &all);
	*out = (struct name_tokens){0};
	for (size_t i = 0; i < all.n; i++)
		if (strpbrk(all.items[i], "0123456789") == NULL)
			name_tokens_add(arena, out, all.items[i]);
}

/* Are all of them words of the name, whole? */
static bool
is_called(struct arena *arena, const struct person_hit *hit,
	  const struct name_tokens *words)
{
	struct name_tokens own;

	person_name_tokens(arena, &hit->words, 1, &own);
	for (size_t i = 0; i < words->n; i++)
		if (!name_tokens_have(&own, words->items[i]))
			return false;
	return words->n > 0;
}

/* The groups that hits stand in, the first one first. */
enum {
	N_NEARNESS = 3, /* opened lately, worked with, others */
	NOT_CALLED_SO = N_NEARNESS,
	NEARLY = 2 * N_NEARNESS,
	N_GROUPS
};

/* Who is called so comes before whose name begins so: Enter takes the first
 * one. In each the case opened lately, with whom the actor works, others. */
static int
group_of(struct arena *arena, const struct person_hit *hit,
	 const struct person_hits *hits, const struct name_tokens *words)
{
	int group = is_called(arena, hit, words) ? 0 : NOT_CALLED_SO;

	if (hit->distance > 0)
		return NEARLY;
	if (is_opened(hits, hit->casefile_id))
		return group;
	return group + (hit->is_mine ? 1 : 2);
}

/* Takes the hits of the store by their groups, within each as they are; what
 * is no name stays in the order of its nearness. */
static void
take_hits(struct arena *arena, const char *typed,
	  const struct person_hits *hits, struct find_hits *out)
{
	int *groups = arena_new(arena, int, hits->n + 1);
	struct name_tokens words;

	typed_words(arena, typed, &words);
	for (size_t i = 0; hits->is_name && i < hits->n; i++)
		groups[i] = group_of(arena, &hits->items[i], hits, &words);
	out->items = arena_new(arena, struct find_hit, hits->n + 1);
	for (int group = 0; group < N_GROUPS; group++)
		for (size_t i = 0; i < hits->n; i++)
			if (groups[i] == group)
				out->items[out->n++] =
					take_hit(arena, &hits->items[i]);
}

enum err_code
app_find(struct session *session, const char *typed, size_t max,
	 struct arena *arena, struct find_hits *out, struct err *err)
{
	struct query_actor actor;
	int64_t opened[OPENED_MAX];
	struct person_hits hits = {
		.arena = arena, .max = max, .opened = opened};
	enum err_code rc = check_search(session, err);

	memset(out, 0, sizeof(*out));
	out->elsewhere = "";
	out->asked = "";
	out->check = "";
	out->no_day = "";
	if (rc != ERR_OK)
		return rc;
	session_query_actor(session, &actor);
	hits.n_opened = opened_lately(session, opened);
	rc = person_search(session->store, &actor, typed, &hits, err);
	if (rc != ERR_OK)
		return rc;
	take_hits(arena, typed, &hits, out);
	out->elsewhere = str_or_empty(hits.elsewhere);
	if (*out->elsewhere != '\0')
		out->asked = whole_number(arena, typed);
	out->check = right_check(arena, typed);
	if (out->n == 0)
		out->no_day = str_or_empty(hits.no_day);
	if (out->n == 0 && *out->elsewhere == '\0')
		rc = find_without_one(session, &actor, typed, &hits, out, err);
	return rc;
}

enum err_code
app_find_person(struct session *session, int64_t person_id, struct arena *arena,
		struct find_hit *out, struct err *err)
{
	struct query_actor actor;
	struct person_hits hits = {.arena = arena, .max = 1};
	enum err_code rc = check_search(session, err);

	memset(out, 0, sizeof(*out));
	if (rc != ERR_OK)
		return rc;
	session_query_actor(session, &actor);
	rc = person_hit_of(session->store, &actor, person_id, &hits, err);
	if (rc == ERR_OK && hits.n == 0)
		rc = err_set(err, ERR_NOT_FOUND, "person",
			     _("There is no such person, or none that you may "
			       "know of."));
	if (rc == ERR_OK)
		*out = take_hit(arena, &hits.items[0]);
	return rc;
}

/* ---- Somebody new ---- */

enum { SELDOM = 4 }; /* times as often a given name as a family name */

/* Where it cannot be read, the office knows no names. */
static bool
office_knows_given(void *data, const char *folded)
{
	struct session *session = data;
	struct person_word_use use;
	struct err err = {0};

	return person_word_use(session->store, session->actor.office_id, folded,
			       &use, &err) == ERR_OK &&
	       use.n_given > SELDOM * use.n_family;
}

void
app_read_person(struct session *session, const char *typed, struct arena *arena,
		struct typed_person *out)
{
	person_typed_read(arena, typed, office_knows_given, session, out);
}

/* ---- The card of a case ---- */

/* A cell as people see it, or as it is in the row. */
static const char *
card_cell(struct session *session, const struct view *view,
	  const struct view_row *row, const char *name, bool is_raw,
	  struct arena *arena)
{
	for (size_t i = 0; i < view->n_columns; i++) {
		const struct view_column *column = &view->columns[i];

		if (strcmp(column->name, name) != 0)
			continue;
		return is_raw ? row->cells[i]
			      : view_cell(session, column, row->cells[i],
					  arena);
	}
	return "";
}

static bool
is_before(const char *iso, struct date today)
{
	return *iso != '\0' && date_cmp(date_from_iso(iso), today) < 0;
}

static void
take_card(struct session *session, const struct view *view,
	  const struct view_row *row, struct arena *arena,
	  struct case_card *out)
{
	const struct {
		const char *name;
		const char **out;
	} shown[] = {
		{"number", &out->number},
		{"birth", &out->birth},
		{"pair", &out->pair},
		{"phase", &out->phase},
		{"profile", &out->profile},
		{"last_contact", &out->last_contact},
		{"contact_due", &out->contact_due},
		{"closed_on", &out->closed_on},
	};

	out->casefile_id = row->casefile_id;
	out->person_id = row->person_id;
	out->name = person_display_name(
		arena, card_cell(session, view, row, "given_name", true, arena),
		card_cell(session, view, row, "family_name", true, arena));
	for (size_t i = 0; i < N_ELEMS(shown); i++)
		*shown[i].out = card_cell(session, view, row, shown[i].name,
					  false, arena);
	out->contact_is_late = is_before(card_cell(session, view, row,
						   "contact_due", true, arena),
					 session_today(session));
}

/* For who gives and ends access: pair, deputies, supervisor. */
static enum err_code
add_alert(struct session *session, struct arena *arena, struct case_card *out,
	  struct err *err)
{
	const struct reference_about about = {.casefile_id = out->casefile_id};
	const struct access_notice_of of = {
		.casefile_id = out->casefile_id,
		.staff_id = session->actor.head.id,
		.now = session_now(session),
	};
	struct relation_facts facts;
	struct access_notice notice;
	enum err_code rc = session_about_facts(session, &about, &facts, err);

	out->alert = "";
	out->alert_told = "";
	if (rc != ERR_OK ||
	    !permission_relation_may(relation_of(&facts), RIGHT_ACCESS_GRANT))
		return rc;
	rc = access_notice(session->store, &of, arena, &notice, err);
	if (rc != ERR_OK || notice.grant_id == 0)
		return rc;
	out->alert_no = notice.grant_id;
	out->alert_is_glass = notice.broken_at.ms != 0;
	out->alert = out->alert_is_glass ? _("broken glass")
					 : _("access asked for");
	out->alert_told =
		out->alert_is_glass
			? arena_printf(arena,
				       _("%s broke the glass of this case on "
					 "%s: why stands in Access."),
				       notice.by,
				       stamp_when(arena, notice.broken_at,
						  DATE_NONE))
			: arena_printf(arena,
				       _("%s asks for access to this case: see "
					 "Access."),
				       notice.by);
	return ERR_OK;
}

enum err_code
app_case_card(struct session *session, int64_t casefile_id, struct arena *arena,
	      struct case_card *out, struct err *err)
{
	const struct view *view = view_find("case");
	struct view_page page = {0};
	struct reference_text number = {.arena = arena};
	struct input input = {"case", ""};
	const struct inputs in = {.items = &input, .n = 1};
	const struct view_request request = {.in = &in, .max = 1};
	enum err_code rc =
		session_open_case(session, casefile_id, DATA_BASIC, err);

	memset(out, 0, sizeof(*out));
	if (rc == ERR_OK)
		rc = reference_name(session->store, REF_CASEFILE, casefile_id,
				    &number, err);
	if (rc != ERR_OK)
		return rc;
	input.text = number.typed;
	rc = view_read(session, view, &request, arena, &page, err);
	if (rc != ERR_OK)
		return rc;
	if (page.n == 0)
		return err_set(err, ERR_NOT_FOUND, "case",
			       _("There is no such case, or none that you may "
				 "know of."));
	take_card(session, view, &page.rows[0], arena, out);
	return add_alert(session, arena, out, err);
}

struct case_reach
app_case_reach(struct session *session, int64_t casefile_id)
{
	const struct relation_facts *facts;
	struct err err = {0};
	bool is_journaled;

	if (session_known_facts(session, casefile_id, &facts, &err) != ERR_OK ||
	    permission_of(facts, DATA_REACH) < ACCESS_SEE)
		return (struct case_reach){0};
	is_journaled = permission_is_journaled(facts, DATA_REACH);
	return (struct case_reach){
		.is_shown = !is_journaled,
		.is_restricted = is_journaled && facts->is_reach_hidden,
		.is_hidden = facts->is_hidden,
	};
}

/* ---- With whom ---- */

static enum err_code
add_partner(struct session *session, const struct pair *pair,
	    struct arena *arena, struct strbuf *names, struct err *err)
{
	struct staff other;
	int64_t id = pair->social_id == session->actor.head.id
			     ? pair->employment_id
			     : pair->social_id;
	enum err_code rc = record_load(session->store, &STAFF_RECORD, id, arena,
				       &other, err);

	if (rc == ERR_OK)
		strbuf_addf(names, "%s%s", names->len > 0 ? ", " : "",
			    other.name);
	return rc;
}

enum err_code
app_partners(struct session *session, struct arena *arena, const char **out,
	     struct err *err)
{
	struct record_rows found = {.arena = arena};
	struct strbuf names = {0};
	enum err_code rc = staff_pairs(session->store, session->actor.head.id,
				       session_today(session), &found, err);
	const struct pair *pairs = found.items;

	for (size_t i = 0; rc == ERR_OK && i < found.n; i++)
		rc = add_partner(session, &pairs[i], arena, &names, err);
	*out = arena_strdup(arena, strbuf_str(&names));
	strbuf_fini(&names);
	return rc;
}

int64_t
app_case_of_person(struct session *session, int64_t person_id)
{
	struct reference_about about;
	struct relation_facts facts;
	struct err err = {0};
	enum err_code rc = reference_about(session->store, REF_PERSON,
					   person_id, &about, &err);

	if (rc == ERR_OK)
		rc = session_about_facts(session, &about, &facts, &err);
	return rc == ERR_OK && permission_access(relation_of(&facts),
						 DATA_BASIC) >= ACCESS_SEE
		       ? about.casefile_id
		       : 0;
}
