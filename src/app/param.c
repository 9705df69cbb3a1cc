/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/param.h"

#include <string.h>

#include "app/day_refused.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "core/permission.h"
#include "param_private.h"
#include "row_words.h"
#include "session_private.h"

enum { LINE_MAX_CPS = 240, TEXT_MAX_LEN = 65536 };

static bool
fail(struct issues *issues, const struct param *param, const char *code,
     const char *msg)
{
	issues_add(issues, param->name, code, "%s", msg);
	return false;
}

static bool
has_line_end(const char *s)
{
	return strpbrk(s, "\r\n") != NULL;
}

/* A text written elsewhere ends its lines in its own way. */
static const char *
unify_line_ends(struct arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text);
	char *to = out;

	if (strchr(text, '\r') == NULL)
		return text;
	for (; *text != '\0'; text++)
		if (text[0] != '\r' || text[1] != '\n')
			*to++ = *text;
	*to = '\0';
	return out;
}

static bool
read_text(const struct param *param, const char *text, struct arena *arena,
	  struct value *out, struct issues *issues)
{
	bool is_line = param->type == PARAM_LINE;
	size_t max = param->max > 0 ? (size_t)param->max
		     : is_line	    ? (size_t)LINE_MAX_CPS
				    : (size_t)TEXT_MAX_LEN;
	size_t len = is_line ? utf8_cps(text) : strlen(text);

	if (!is_line)
		text = unify_line_ends(arena, text);
	if (is_line && has_line_end(text))
		return fail(issues, param, "line_end",
			    _("This field holds one line only."));
	if (utf8_has_control(text, is_line ? "" : "\n\t"))
		return fail(issues, param, "control_character",
			    _("There are characters in this field that are "
			      "no letters but commands to a terminal. Type "
			      "it anew."));
	if (len > max)
		return fail(issues, param, "too_long",
			    arena_printf(arena,
					 _("Too long: %zu characters, at most "
					   "%zu fit."),
					 len, max));
	out->text = text;
	return true;
}

static bool
read_date(struct session *session, const struct param *param, const char *text,
	  struct arena *arena, struct value *out, struct issues *issues)
{
	struct date other;
	char iso[DATE_ISO_SIZE];
	char iso2[DATE_ISO_SIZE];

	switch (param->is_past ? date_read_past(text, session_today(session),
						&out->date, &other)
			       : date_read(text, session_today(session), false,
					   &out->date, &other)) {
	case DATE_READ_OK:
		out->text = date_iso_dup(arena, out->date);
		return true;
	case DATE_READ_AMBIGUOUS:
		return fail(issues, param, "ambiguous_date",
			    arena_printf(arena,
					 _("'%s' may be %s or %s. Write it as "
					   "year-month-day."),
					 text, date_iso(out->date, iso),
					 date_iso(other, iso2)));
	case DATE_READ_OTHER_WEEKDAY:
		return fail(issues, param, "other_weekday",
			    day_of_other_weekday(arena, out->date, other));
	case DATE_READ_BAD:
		break;
	}

	const char *beyond =
		day_beyond_month(arena, text, session_today(session));

	if (beyond != NULL)
		return fail(issues, param, "no_such_day", beyond);
	return fail(issues, param, "not_a_date",
		    arena_printf(arena,
				 /* TRANSLATORS: behind it are examples */
				 _("'%s' is not a day. Write one as these: "
				   "%s."),
				 text, day_examples(arena, text)));
}

static bool
read_time(const struct param *param, const char *text, struct arena *arena,
	  struct value *out, struct issues *issues)
{
	int hour;
	int minute;

	if (!date_read_time(text, &hour, &minute))
		return fail(issues, param, "not_a_time",
			    arena_printf(arena,
					 _("'%s' is no time of day. Write "
					   "14:30, 1430 or 9."),
					 text));
	out->text = arena_printf(arena, "%02d:%02d", hour, minute);
	return true;
}

/* A year, a year and month, or a day. */
static bool
read_birth(struct session *session, const struct param *param, const char *text,
	   struct arena *arena, struct value *out, struct issues *issues)
{
	struct date today = session_today(session);
	int64_t year;
	struct date d;

	if (strlen(text) == 4 && num_parse_int(text, 1850, 2999, &year)) {
		out->text = text;
		out->date = date_of((int)year, 1, 1);
	} else if (strlen(text) == 7 && text[4] == '-') {
		out->date = date_from_iso(arena_printf(arena, "%s-01", text));
		out->text = text;
	}
	if (out->text == NULL) {
		if (!read_date(session, param, text, arena, out, issues))
			return false;
	}
	d = out->date;
	if (date_is_none(d))
		return fail(issues, param, "not_a_date",
			    _("Write a birth date as 1984-03-02, 2.3.1984, "
			      "1984-03 or 1984."));
	if (date_cmp(d, today) > 0)
		return fail(issues, param, "in_future",
			    _("The birth date is in the future."));
	return true;
}

static bool
read_int(const struct param *param, const char *text, struct arena *arena,
	 struct value *out, struct issues *issues)
{
	int64_t max = param->max != 0 ? param->max : INT32_MAX;

	if (!(param->is_minutes
		      ? num_parse_minutes(text, max, &out->i)
		      : num_parse_int(text, param->min, max, &out->i)))
		return fail(issues, param, "not_a_number",
			    arena_printf(arena,
					 _("'%s' is not a whole number from "
					   "%lld to %lld."),
					 text, (long long)param->min,
					 (long long)max));
	out->text = arena_printf(arena, "%lld", (long long)out->i);
	return true;
}

static bool
read_hundredths(const struct param *param, const char *text,
		struct arena *arena, struct value *out, struct issues *issues)
{
	if (!num_parse_minor(text, &out->i))
		return fail(issues, param, "not_an_amount",
			    arena_printf(arena,
					 _("'%s' is no amount. Write 563.00, "
					   "563,00 or 1369.06."),
					 text));
	out->text = arena_printf(arena, "%lld.%02lld", (long long)out->i / 100,
				 (long long)out->i % 100);
	return true;
}

/* The word in the running language, with or without its accents, or its first
 * letter. */
static bool
is_answer(const char *text, const char *word)
{
	struct arena arena = {0};
	const char *folded = utf8_fold(&arena, text);
	const char *whole = utf8_fold(&arena, word);
	bool is_it =
		strcmp(folded, whole) == 0 ||
		(*whole == *folded && *folded != '\0' && folded[1] == '\0');

	arena_fini(&arena);
	return is_it;
}

static bool
read_bool(const struct param *param, const char *text, struct value *out,
	  struct issues *issues)
{
	static const char *const yes[] = {"y", "yes", "1", "true", "x"};
	static const char *const no[] = {"n", "no", "0", "false", "-"};

	bool is_yes = is_answer(text, _("yes"));
	bool is_no = is_answer(text, _("no"));

	for (size_t i = 0; i < N_ELEMS(yes); i++) {
		if (is_yes || strcmp(text, yes[i]) == 0) {
			out->i = 1;
			out->text = "y";
			return true;
		}
		if (is_no || strcmp(text, no[i]) == 0) {
			out->i = 0;
			out->text = "n";
			return true;
		}
	}
	return fail(issues, param, "not_yes_or_no", _("Write y or n."));
}

/* "good_cause=n" says that there is none, and begins "not_informed". */
static bool
is_yes_or_no(const char *folded)
{
	static const char *const words[] = {"y", "yes", "n", "no"};

	for (size_t i = 0; i < N_ELEMS(words); i++)
		if (strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

/*
 * The item that a code, or the beginning of a code or label, names alone. An
 * answer to a question that was not asked names none.
 */
static const struct code_item *
match_code(const struct code_list *list, const char *text, struct arena *arena)
{
	const struct code_item *match = code_find(list, text);
	const char *folded = utf8_fold(arena, text);
	size_t len = strlen(folded);

	if (match != NULL || len == 0)
		return match;
	for (size_t i = 0; i < list->n; i++) {
		const struct code_item *item = &list->items[i];
		const char *code = utf8_fold(arena, item->code);
		const char *label = utf8_fold(arena, _(item->label));

		if (strcmp(code, folded) == 0 || strcmp(label, folded) == 0)
			return item;
		if (is_yes_or_no(folded) || (strncmp(code, folded, len) != 0 &&
					     strncmp(label, folded, len) != 0))
			continue;
		if (match != NULL)
			return NULL;
		match = item;
	}
	return match;
}

static bool
read_code(const struct param *param, const char *text, struct arena *arena,
	  struct value *out, struct issues *issues)
{
	const struct code_item *item = match_code(param->codes, text, arena);
	struct strbuf list = {0};

	if (item != NULL) {
		out->text = item->code;
		out->i = code_value(param->codes, item->code);
		return true;
	}
	for (size_t i = 0; i < param->codes->n; i++) {
		if (!param->codes->items[i].is_retired)
			strbuf_addf(&list, "%s%s", list.len > 0 ? ", " : "",
				    param->codes->items[i].code);
	}
	issues_add(issues, param->name, "not_in_list",
		   _("'%s' is not one of: %s."), text, strbuf_str(&list));
	strbuf_fini(&list);
	return false;
}

/* May the actor know of what this row is about, to that degree? */
static enum err_code
check_known(struct session *session, const struct reference_about *about,
	    enum access least, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc;

	if (about->casefile_id == 0 && about->person_id == 0)
		return ERR_OK;
	rc = session_about_facts(session, about, &facts, err);
	if (rc != ERR_OK)
		return rc;
	if (permission_access(relation_of(&facts), DATA_BASIC) < least)
		return err_set(err, ERR_NOT_FOUND, "", "%s", "");
	return ERR_OK;
}

/* The row's name, for those who may know more than that it exists. */
static const char *
show_ref(struct session *session, const struct param *param,
	 const struct value *value, struct arena *arena)
{
	struct reference_about about;
	struct err err = {0};
	const char *words = "";
	enum err_code rc = reference_about(session->store, param->ref, value->i,
					   &about, &err);

	if (rc == ERR_OK)
		rc = check_known(session, &about, ACCESS_SEE, &err);
	if (rc == ERR_OK)
		rc = row_words(session->store, param->ref, value->i, arena,
			       &words, &err);
	return rc == ERR_OK ? words : value->text;
}

static bool
read_ref(struct session *session, const struct param *param, const char *text,
	 struct arena *arena, struct value *out, struct issues *issues)
{
	struct query_actor actor;
	struct reference_about about = {0};
	struct err err = {0};
	enum err_code rc;

	session_query_actor(session, &actor);
	rc = reference_find(session->store, param->ref, text, &actor, &out->i,
			    &err);
	if (rc == ERR_OK)
		rc = reference_about(session->store, param->ref, out->i, &about,
				     &err);
	if (rc == ERR_OK)
		rc = check_known(
			session, &about,
			param->by_existence ? ACCESS_EXISTS : ACCESS_SEE, &err);
	if (rc == ERR_OK) {
		out->text = arena_strdup(arena, text);
		return true;
	}
	if (err_is_failure(rc)) {
		issues_add(issues, "", err_code_name(rc), "%s", err.msg);
		return false;
	}
	if (*err.msg != '\0')
		return fail(issues, param, err_code_name(rc),
			    arena_strdup(arena, err.msg));
	return fail(issues, param, "not_found",
		    arena_printf(arena,
				 _("'%s' is not in the record, or you may not "
				   "know of it."),
				 text));
}

bool
param_read(struct session *session, const struct param *param, const char *text,
	   struct arena *arena, struct value *out, struct issues *issues)
{
	struct err err = {0};
	const char *clean;

	memset(out, 0, sizeof(*out));
	out->given = true;
	out->typed = true;
	if (utf8_clean(arena, text, strlen(text), param->name, &clean, &err) !=
	    ERR_OK)
		return fail(issues, param, "not_text",
			    arena_strdup(arena, err.msg));
	if (utf8_is_blank(clean)) {
		out->text = "";
		return true;
	}
	switch (param->type) {
	case PARAM_LINE:
	case PARAM_TEXT:
		return read_text(param, clean, arena, out, issues);
	case PARAM_DATE:
		return read_date(session, param, clean, arena, out, issues);
	case PARAM_TIME:
		return read_time(param, clean, arena, out, issues);
	case PARAM_BIRTH:
		return read_birth(session, param, clean, arena, out, issues);
	case PARAM_INT:
	case PARAM_REV:
		return read_int(param, clean, arena, out, issues);
	case PARAM_HUNDREDTHS:
		return read_hundredths(param, clean, arena, out, issues);
	case PARAM_BOOL:
		return read_bool(param, clean, out, issues);
	case PARAM_CODE:
	case PARAM_SCOPE:
		return read_code(param, clean, arena, out, issues);
	case PARAM_REF:
		return read_ref(session, param, clean, arena, out, issues);
	}
	return fail(issues, param, "internal", _("Unknown kind of field."));
}

const char *
param_show(struct session *session, const struct param *param,
	   const struct value *value, struct arena *arena)
{
	if (!value->given || str_is_empty(value->text))
		return "";
	switch (param->type) {
	case PARAM_DATE:
		return date_in_words(arena, value->date,
				     session_today(session));
	case PARAM_BOOL:
		return value->i != 0 ? _("yes") : _("no");
	case PARAM_CODE:
	case PARAM_SCOPE:
		return code_label(param->codes, value->text);
	case PARAM_REF:
		return show_ref(session, param, value, arena);
	case PARAM_LINE:
	case PARAM_TEXT:
	case PARAM_TIME:
	case PARAM_BIRTH:
	case PARAM_INT:
	case PARAM_HUNDREDTHS:
	case PARAM_REV:
		break;
	}
	return value->text;
}

bool
param_only_unknown_rows(const struct issues *issues)
{
	for (size_t i = 0; i < issues->n; i++) {
		if (strcmp(issues->items[i].code, "not_found") != 0)
			return false;
	}
	return issues->n > 0;
}

/* The record could not be read: nothing that was typed is to blame. */
static enum err_code
failure_of(const struct issue *issue)
{
	for (int code = ERR_OK; code <= ERR_INTERNAL; code++)
		if (err_is_failure((enum err_code)code) &&
		    strcmp(issue->code, err_code_name((enum err_code)code)) ==
			    0)
			return (enum err_code)code;
	return ERR_OK;
}

enum err_code
param_refusal(const struct issues *issues, struct err *err)
{
	for (size_t i = 0; i < issues->n; i++) {
		enum err_code rc = failure_of(&issues->items[i]);

		if (rc != ERR_OK)
			return err_set(err, rc, "", "%s", issues->items[i].msg);
	}
	return issues_to_err(issues,
			     param_only_unknown_rows(issues) ? ERR_NOT_FOUND
							     : ERR_INVALID,
			     err);
}

/* ---- Completion ---- */

static void
add_candidate(struct candidates *out, const char *text, const char *label,
	      const char *note)
{
	if (out->n < out->max)
		out->items[out->n++] = (struct candidate){text, label, note};
}

static void
complete_codes(const struct code_list *list, const char *text,
	       struct candidates *out)
{
	const char *folded = utf8_fold(out->arena, text);

	for (size_t i = 0; i < list->n; i++) {
		const struct code_item *item = &list->items[i];
		const char *hay = utf8_fold(
			out->arena, arena_printf(out->arena, "%s %s",
						 item->code, _(item->label)));

		if (!item->is_retired && strstr(hay, folded) != NULL)
			add_candidate(out, item->code, _(item->label),
				      item->help == NULL ? NULL
							 : _(item->help));
	}
}

static enum err_code
complete_refs(struct session *session, const struct param *param,
	      const char *text, struct candidates *out, struct err *err)
{
	struct reference_candidates found = {.arena = out->arena,
					     .max = out->max};
	struct query_actor actor;
	enum err_code rc;

	session_query_actor(session, &actor);
	rc = reference_complete(session->store, param->ref, text, &actor,
				&found, err);
	for (size_t i = 0; rc == ERR_OK && i < found.n; i++)
		if (!param->is_elsewhere ||
		    strcmp(found.items[i].typed, session->office.code) != 0)
			add_candidate(out, found.items[i].typed,
				      found.items[i].label, NULL);
	return rc;
}

enum err_code
param_complete(struct session *session, const struct param *param,
	       const char *text, struct candidates *out, struct err *err)
{
	out->items = arena_new(out->arena, struct candidate, out->max + 1);
	out->n = 0;
	if (param->type == PARAM_CODE || param->type == PARAM_SCOPE) {
		complete_codes(param->codes, text, out);
	} else if (param->type == PARAM_BOOL) {
		add_candidate(out, "y", _("yes"), NULL);
		add_candidate(out, "n", _("no"), NULL);
	} else if (param->type == PARAM_REF) {
		return complete_refs(session, param, text, out, err);
	}
	return ERR_OK;
}
