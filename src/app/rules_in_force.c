/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/rules_in_force.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "deed.h"
#include "param_private.h"
#include "session_private.h"
#include "store/rule_store.h"
#include "store/saved_store.h"

/* ---- The rules of a day ---- */

/* Drafts are for trying, unless nothing else bears their code. */
static bool
is_wanted(const struct rules *rules, const struct rule_set *row,
	  enum rules_use use)
{
	bool is_draft = strcmp(row->status, regime_status_name(REGIME_DRAFT)) ==
			0;

	return !is_draft ||
	       (use != RULES_IN_FORCE && rules_find(rules, row->code) == NULL);
}

/* What a loaded row says, read against the rules of its day. */
static enum err_code
read_row(const struct rule_set *row, struct arena *arena, struct rules *rules,
	 struct regime *out, struct err *err)
{
	struct issues issues = {.arena = arena};

	rules_turn_to(rules, row->effective_from);
	if (rules_parse_version(rules, row->code, row->text, strlen(row->text),
				out, &issues) != ERR_OK)
		return err_set(err, ERR_SCHEMA, "",
			       _("This program cannot read the rules %s %s "
				 "that were loaded: %s"),
			       row->code, row->version, issues.items[0].msg);
	return ERR_OK;
}

static enum err_code
lay_over(const struct rule_set *row, struct arena *arena, struct rules *rules,
	 struct err *err)
{
	struct regime regime;
	struct rules_version version = {&regime, row->effective_from};
	enum err_code rc = read_row(row, arena, rules, &regime, err);

	if (rc == ERR_OK)
		rules_overlay(arena, rules, &version);
	return rc;
}

static void
drop_inactive(struct rules *rules)
{
	size_t n = 0;

	for (size_t i = 0; i < rules->n; i++) {
		if (rules->regimes[i].status == REGIME_ACTIVE)
			rules->regimes[n++] = rules->regimes[i];
	}
	rules->n = n;
}

/* Parsed once in a session. A copy: rules turn to a day and are laid over. */
static void
take_shipped(struct session *session, struct arena *arena, struct rules *out)
{
	const struct rules *shipped = &session->shipped;

	if (shipped->n == 0)
		rules_load_shipped(&session->rules, &session->shipped);
	out->regimes = arena_new(arena, struct regime, shipped->n);
	memcpy(out->regimes, shipped->regimes,
	       shipped->n * sizeof(*out->regimes));
	out->n = shipped->n;
}

enum err_code
session_rules(struct session *session, struct date day, enum rules_use use,
	      struct arena *arena, struct rules *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	const struct rule_set *loaded;
	enum err_code rc = rule_set_list(session_store(session), &rows, err);

	take_shipped(session, arena, out);
	loaded = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		if (use != RULES_TRIED &&
		    date_cmp(loaded[i].effective_from, day) > 0)
			break;
		if (is_wanted(out, &loaded[i], use))
			rc = lay_over(&loaded[i], arena, out, err);
	}
	rules_turn_to(out, day);
	if (use == RULES_IN_FORCE)
		drop_inactive(out);
	return rc;
}

enum err_code
session_rules_all(struct session *session, struct arena *arena,
		  struct rules *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	const struct rule_set *loaded;
	struct rules known = {0};
	enum err_code rc = rule_set_list(session_store(session), &rows, err);

	take_shipped(session, arena, out);
	take_shipped(session, arena, &known);
	loaded = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		struct regime regime;

		rc = read_row(&loaded[i], arena, &known, &regime, err);
		if (rc == ERR_OK)
			rules_append(arena, out, &regime);
		if (rc == ERR_OK && is_wanted(&known, &loaded[i], RULES_TRIED))
			rc = lay_over(&loaded[i], arena, &known, err);
	}
	return rc;
}

/* ---- What would come of loading ---- */

/* The last known of its code, else of its family. */
static const struct regime *
find_known(const struct rules *rules, const struct regime *regime)
{
	const struct regime *found = rules_find(rules, regime->code);

	for (size_t i = 0; found == NULL && i < rules->n; i++) {
		if (strcmp(rules->regimes[i].family, regime->family) == 0)
			found = &rules->regimes[i];
	}
	return found;
}

/* The one that is called so; NULL = none was loaded. */
static const struct rule_set *
find_loaded(const struct record_rows *rows, const struct regime *regime)
{
	const struct rule_set *loaded = rows->items;

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(loaded[i].code, regime->code) == 0 &&
		    strcmp(loaded[i].version, regime->version) == 0)
			return &loaded[i];
	return NULL;
}

/* Who loaded that version, or took it back; else the day. "" = nobody did. In
 * the arena of rows. */
static enum err_code
find_deed(struct session *session, const struct record_rows *rows,
	  const struct regime *regime, const char **out, struct err *err)
{
	const struct rule_set *loaded = find_loaded(rows, regime);
	struct saved saved;
	enum err_code rc;

	*out = "";
	if (loaded == NULL)
		return ERR_OK;
	*out = date_short(rows->arena, loaded->loaded_on);
	rc = saved_find(session->store,
			&(struct saved_row){.record = &RULE_SET_RECORD,
					    .id = loaded->head.id},
			rows->arena, &saved, err);
	if (rc == ERR_OK && saved.who != NULL)
		*out = arena_printf(rows->arena, "%s, %s: %s", saved.who,
				    stamp_when(rows->arena, saved.at,
					       session_today(session)),
				    deed_words(saved.operation));
	return rc;
}

static bool
has_version(const struct rules *rules, const struct regime *regime)
{
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->regimes[i].code, regime->code) == 0 &&
		    strcmp(rules->regimes[i].version, regime->version) == 0)
			return true;
	return false;
}

/* Steps name their rules by code and version: it must say which text. deed =
 * who loaded one that is called so. */
static void
check_version(const struct rules *rules, const char *deed,
	      const struct regime *regime, struct issues *issues)
{
	const struct regime *known = rules_find(rules, regime->code);

	if (*deed != '\0')
		issues_add(issues, "text", "version_exists",
			   /* TRANSLATORS: a version; rules; "Ada Root, 14:31:
			    * Rules loaded" */
			   _("There is a version %s of %s already. %s. Give "
			     "the new one another version."),
			   regime->version, regime->code, deed);
	else if (has_version(rules, regime))
		issues_add(issues, "text", "version_exists",
			   _("There is a version %s of %s already. Give the "
			     "new one another version."),
			   regime->version, regime->code);
	if (known != NULL && strcmp(known->family, regime->family) != 0)
		issues_add(issues, "text", "other_family",
			   _("%s belongs to the family %s. Rules of another "
			     "family need a code of their own."),
			   regime->code, known->family);
}

static void
check_from(const struct rules *rules, const struct regime *regime,
	   struct date from, struct date today, struct issues *issues)
{
	if (find_known(rules, regime) != NULL && date_cmp(from, today) < 0)
		issues_add(issues, "effective_from", "in_the_past",
			   _("That day is past, and what was decided stays. "
			     "Rules change from today on or later."));
	if (!date_is_none(regime->valid_to) &&
	    date_cmp(from, regime->valid_to) >= 0)
		issues_add(issues, "effective_from", "never_in_force",
			   _("By then the rules have ended: their last day is "
			     "%s."),
			   date_short(issues->arena,
				      date_add_days(regime->valid_to, -1)));
}

/* The whole set that the file meets on the day from which it is to hold. */
struct setting {
	struct rules rules;
	struct record_rows loaded;
};

static enum err_code
load_setting(struct session *session, struct date day, struct arena *arena,
	     struct setting *out, struct err *err)
{
	enum err_code rc;

	*out = (struct setting){.loaded = {.arena = arena}};
	rc = rule_set_list(session_store(session), &out->loaded, err);
	if (rc == ERR_OK)
		rc = session_rules(session, day, RULES_KNOWN, arena,
				   &out->rules, err);
	return rc;
}

static const char *
say_news(struct arena *arena, const struct rules_news *news)
{
	const char *day = date_short(arena, news->from);

	switch (news->regime.status) {
	case REGIME_ACTIVE:
		break;
	case REGIME_DRAFT:
		return arena_printf(arena,
				    _("%s %s is a draft: it can be tried, and "
				      "nothing is decided by it."),
				    news->regime.code, news->regime.version);
	case REGIME_PAUSED:
	case REGIME_HISTORIC:
		return arena_printf(arena,
				    _("%s %s can be tried, and nothing is "
				      "decided by %s from %s on."),
				    news->regime.code, news->regime.version,
				    news->regime.code, day);
	}
	return arena_printf(arena, _("%s %s holds for breaches from %s on."),
			    news->regime.code, news->regime.version, day);
}

static void
compare(const struct rules *rules, struct arena *arena, struct rules_news *out)
{
	struct strbuf text = {0};
	struct regime held = out->regime;
	const struct regime *before =
		rules_find_on(rules, out->regime.code, out->from);

	if (before == NULL)
		before = rules_find_on(rules, out->regime.family, out->from);
	held.valid_from = date_later(held.valid_from, out->from);
	rules_explain_diff(&text, before, &held);
	out->difference = arena_strdup(arena, strbuf_str(&text));
	strbuf_fini(&text);
	out->said = say_news(arena, out);
}

enum err_code
rules_try(struct session *session, const struct rules_file_given *file,
	  struct rules_news *out, struct issues *issues, struct err *err)
{
	struct arena *arena = issues->arena;
	struct date today = session_today(session);
	struct date from = date_is_none(file->from) ? today : file->from;
	struct setting setting;
	const char *deed;
	enum err_code rc = load_setting(session, from, arena, &setting, err);

	*out = (struct rules_news){0};
	if (rc != ERR_OK)
		return rc;
	rc = rules_parse_version(&setting.rules, file->name, file->text,
				 strlen(file->text), &out->regime, issues);
	if (rc != ERR_OK)
		return issues_to_err(issues, rc, err);
	if (date_is_none(file->from) &&
	    find_known(&setting.rules, &out->regime) == NULL)
		from = out->regime.valid_from;
	out->from = date_later(from, out->regime.valid_from);
	rc = find_deed(session, &setting.loaded, &out->regime, &deed, err);
	if (rc != ERR_OK)
		return rc;
	check_version(&setting.rules, deed, &out->regime, issues);
	check_from(&setting.rules, &out->regime, from, today, issues);
	if (issues->n > 0)
		return issues_to_err(issues, ERR_INVALID, err);
	if (date_cmp(out->from, from) > 0)
		rc = load_setting(session, out->from, arena, &setting, err);
	if (rc != ERR_OK)
		return rc;
	compare(&setting.rules, arena, out);
	return ERR_OK;
}
