/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/draft.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/staff.h"
#include "session_private.h"
#include "store/draft_store.h"
#include "store/record.h"
#include "store/staff_store.h"

/*
 * The body is lines "sign name=text": '=' the revision, '<' a value before,
 * '>' what is typed. Line ends and backslashes in texts are escaped.
 */
enum { SIGN_REV = '=', SIGN_BEFORE = '<', SIGN_TYPED = '>', FIELDS_MAX = 64 };

/* ---- Writing ---- */

static void
add_escaped(struct strbuf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\n')
			strbuf_add(out, "\\n");
		else if (*s == '\\')
			strbuf_add(out, "\\\\");
		else
			strbuf_add_c(out, *s);
	}
}

static void
add_line(struct strbuf *out, char sign, const char *name, const char *text)
{
	if (sign != '\0')
		strbuf_add_c(out, sign);
	strbuf_add(out, name);
	strbuf_add_c(out, '=');
	add_escaped(out, text);
	strbuf_add_c(out, '\n');
}

static const char *
encode_subject(struct arena *arena, const struct inputs *subject)
{
	struct strbuf out = {0};
	const char *text;

	for (size_t i = 0; subject != NULL && i < subject->n; i++)
		add_line(&out, '\0', subject->items[i].name,
			 subject->items[i].text);
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

static const char *
encode_body(struct arena *arena, const struct form_draft *draft)
{
	struct strbuf out = {0};
	const char *text;

	add_line(&out, SIGN_REV, "rev", str_or_empty(draft->rev));
	for (size_t i = 0; i < draft->n_fields; i++) {
		const struct draft_field *field = &draft->fields[i];

		add_line(&out, SIGN_BEFORE, field->name, field->before);
		add_line(&out, SIGN_TYPED, field->name, field->typed);
	}
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

/* ---- Reading ---- */

/* The text of a line from s to end, line ends put back. */
static const char *
unescape(struct arena *arena, const char *s, const char *end)
{
	struct strbuf out = {0};
	const char *text;

	for (; s < end; s++) {
		if (*s != '\\' || s + 1 == end)
			strbuf_add_c(&out, *s);
		else
			strbuf_add_c(&out, *++s == 'n' ? '\n' : *s);
	}
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

/* The next line "name=text"; false at the end. */
static bool
next_line(const char **at, struct arena *arena, const char **name_out,
	  const char **text_out)
{
	const char *end = strchr(*at, '\n');
	const char *sign = strchr(*at, '=');

	/* The revision's own sign is a '=' too. */
	if (sign == *at)
		sign = strchr(*at + 1, '=');
	if (end == NULL || sign == NULL || sign > end)
		return false;
	*name_out = arena_strndup(arena, *at, (size_t)(sign - *at));
	*text_out = unescape(arena, sign + 1, end);
	*at = end + 1;
	return true;
}

static struct inputs
decode_subject(struct arena *arena, const char *text)
{
	struct input *items = arena_new(arena, struct input, FIELDS_MAX);
	struct inputs out = {.items = items};

	while (out.n < FIELDS_MAX &&
	       next_line(&text, arena, &items[out.n].name, &items[out.n].text))
		out.n++;
	return out;
}

static struct draft_field *
field_named(struct draft_field *fields, size_t *n, const char *name)
{
	for (size_t i = 0; i < *n; i++) {
		if (strcmp(fields[i].name, name) == 0)
			return &fields[i];
	}
	fields[*n] = (struct draft_field){name, "", ""};
	return &fields[(*n)++];
}

static void
decode_body(struct arena *arena, const char *text, struct form_draft *out)
{
	struct draft_field *fields =
		arena_new(arena, struct draft_field, FIELDS_MAX);
	const char *name;
	const char *value;

	out->rev = "";
	while (out->n_fields < FIELDS_MAX &&
	       next_line(&text, arena, &name, &value)) {
		if (*name == SIGN_REV) {
			out->rev = value;
			continue;
		}
		struct draft_field *field =
			field_named(fields, &out->n_fields, name + 1);

		if (*name == SIGN_BEFORE)
			field->before = value;
		else
			field->typed = value;
	}
	out->fields = fields;
}

static enum err_code
take_draft(struct session *session, const struct draft *row,
	   struct arena *arena, struct form_draft *out, bool *was_saved_out,
	   struct err *err)
{
	int64_t row_id = 0;
	enum err_code rc =
		draft_find_saved(session->store, row->uuid, &row_id, err);

	*was_saved_out = row_id != 0;
	if (rc == ERR_OK && row_id != 0)
		rc = draft_delete(session->store, row->uuid, err);
	if (rc != ERR_OK || row_id != 0)
		return rc;
	*out = (struct form_draft){
		.uuid = row->uuid,
		.operation = row->operation,
		.subject = decode_subject(arena, row->subject),
		.title = row->title,
		.saved_at = row->saved_at,
		.n_chars = row->n_chars,
		.casefile_id = row->casefile_id,
		.is_open = row->is_open,
		.is_here = row->is_here,
	};
	decode_body(arena, row->body, out);
	return ERR_OK;
}

enum err_code
draft_mine(struct session *session, const char *operation,
	   const struct inputs *subject, struct form_drafts *out,
	   struct err *err)
{
	struct drafts found = {.arena = out->arena};
	enum err_code rc = draft_list(
		session->store, session->actor.head.id, operation,
		operation == NULL ? NULL : encode_subject(out->arena, subject),
		&found, err);

	out->n = 0;
	if (rc != ERR_OK)
		return rc;
	out->items = arena_new(out->arena, struct form_draft, found.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < found.n; i++) {
		bool was_saved = false;

		rc = take_draft(session, &found.items[i], out->arena,
				&out->items[out->n], &was_saved, err);
		if (rc == ERR_OK && !was_saved)
			out->n++;
	}
	return rc;
}

enum err_code
draft_drop(struct session *session, struct uuid uuid, struct err *err)
{
	return draft_delete(session->store, uuid, err);
}

enum err_code
draft_tally(struct session *session, int64_t casefile_id, int64_t *out,
	    struct err *err)
{
	return draft_count(session->store, session->actor.head.id, casefile_id,
			   out, err);
}

enum err_code
draft_take_up(struct session *session, struct uuid uuid, struct err *err)
{
	return draft_hold(session->store, uuid, true, session_now(session),
			  err);
}

enum err_code
draft_let_go(struct session *session, struct uuid uuid, struct err *err)
{
	return draft_hold(session->store, uuid, false, session_now(session),
			  err);
}

enum err_code
draft_take_over(struct session *session, struct uuid from, struct uuid to,
		struct err *err)
{
	return draft_rename(session->store, from, to, session_now(session),
			    err);
}

enum err_code
draft_is_kept(struct session *session, struct uuid uuid, bool *out,
	      struct err *err)
{
	return draft_exists(session->store, uuid, out, err);
}

enum err_code
draft_was_saved(struct session *session, struct uuid uuid, bool *out,
		struct err *err)
{
	int64_t row_id = 0;
	enum err_code rc = draft_find_saved(session->store, uuid, &row_id, err);

	*out = rc == ERR_OK && row_id != 0;
	return rc;
}

enum err_code
draft_typed_by(struct session *session, const char *operation,
	       const struct inputs *subject, struct arena *arena,
	       struct draft_typist *out, struct err *err)
{
	struct staff other;
	struct draft_holder holder;
	enum err_code rc = draft_other_holder(session->store,
					      session->actor.head.id, operation,
					      encode_subject(arena, subject),
					      &holder, err);

	*out = (struct draft_typist){.name = "", .since = holder.since};
	if (rc != ERR_OK || holder.staff_id == 0)
		return rc;
	rc = record_load(session->store, &STAFF_RECORD, holder.staff_id, arena,
			 &other, err);
	if (rc == ERR_OK)
		out->name = other.name;
	return rc;
}

/* ---- Versions (decision 0176) ---- */

enum { VERSION_MS = 60 * 1000 };

static int64_t
count_typed(const struct draft_field *fields, size_t n)
{
	int64_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (strcmp(fields[i].before, fields[i].typed) != 0)
			count += (int64_t)utf8_cps(fields[i].typed);
	return count;
}

static int64_t
letters_of(const struct form_draft *draft, const char *name)
{
	for (size_t i = 0; i < draft->n_fields; i++)
		if (strcmp(draft->fields[i].name, name) == 0)
			return (int64_t)utf8_cps(draft->fields[i].typed);
	return 0;
}

/* By how many letters the field that lost most is shorter; below 0: all are
 * longer. */
static int64_t
most_lost(const struct form_draft *before, const struct form_draft *now)
{
	int64_t most = INT64_MIN;

	for (size_t i = 0; i < before->n_fields; i++) {
		const char *name = before->fields[i].name;
		int64_t lost = letters_of(before, name) - letters_of(now, name);

		most = lost > most ? lost : most;
	}
	return most;
}

/* What has most text from now on, where no version was kept for its loss. */
static void
set_top(struct arena *arena, const struct draft *was, const char *top,
	struct draft *row)
{
	const char *from = *top == '\0' ? was->body : top;
	struct form_draft before = {0};
	struct form_draft now = {0};

	decode_body(arena, from, &before);
	decode_body(arena, row->body, &now);
	if (most_lost(&before, &now) <= 0 ||
	    most_lost(&now, &before) > DRAFT_LOST)
		return;
	row->top = top;
	row->top_at = was->top == NULL ? was->saved_at : was->top_at;
}

static bool
has_lost(struct arena *arena, const char *top, const char *body)
{
	struct form_draft before = {0};
	struct form_draft now = {0};

	decode_body(arena, top, &before);
	decode_body(arena, body, &now);
	return most_lost(&before, &now) > DRAFT_LOST;
}

/* Row comes in place of what was: is that kept? While a text gets shorter and
 * shorter it is kept once, as it was at its longest. */
static bool
makes_version(struct arena *arena, const struct draft *was, struct draft *row,
	      struct draft_version *keep)
{
	const char *top = was->top == NULL ? was->body : was->top;

	row->kept_at = was->kept_at.ms == 0 ? was->saved_at : was->kept_at;
	if (strcmp(was->body, row->body) == 0) {
		row->top = was->top;
		row->top_at = was->top_at;
		return false;
	}
	if (*top != '\0' && has_lost(arena, top, row->body)) {
		keep->body = top;
		keep->saved_at = was->top == NULL ? was->saved_at : was->top_at;
		row->top = "";
		row->kept_at = row->saved_at;
		return true;
	}
	set_top(arena, was, top, row);
	if (was->n_chars == 0 ||
	    row->saved_at.ms - row->kept_at.ms < VERSION_MS)
		return false;
	keep->body = was->body;
	keep->saved_at = was->saved_at;
	row->kept_at = row->saved_at;
	return true;
}

enum err_code
draft_put(struct session *session, struct form_draft *draft, struct err *err)
{
	struct arena scratch = {0};
	struct draft was;
	struct draft_version keep = {0};
	bool is_kept = false;
	struct draft row = {
		.uuid = draft->uuid,
		.staff_id = session->actor.head.id,
		.operation = draft->operation,
		.title = draft->title,
		.saved_at = session_now(session),
		.is_brief = draft->is_brief,
		.casefile_id = draft->casefile_id,
		.n_chars = count_typed(draft->fields, draft->n_fields),
	};
	enum err_code rc =
		draft_find(session->store, draft->uuid, &scratch, &was, err);

	row.kept_at = row.saved_at;
	row.subject = encode_subject(&scratch, &draft->subject);
	row.body = encode_body(&scratch, draft);
	if (rc == ERR_OK && was.body != NULL)
		is_kept = makes_version(&scratch, &was, &row, &keep);
	if (rc == ERR_OK)
		rc = draft_save(session->store, &row, is_kept ? &keep : NULL,
				err);
	draft->saved_at = row.saved_at;
	draft->n_chars = row.n_chars;
	arena_fini(&scratch);
	return rc;
}

enum err_code
draft_versions(struct session *session, struct uuid uuid,
	       struct form_drafts *out, struct err *err)
{
	struct draft_version found[DRAFT_VERSIONS_MAX];
	const struct draft of = {.uuid = uuid,
				 .staff_id = session->actor.head.id};
	size_t n = 0;
	enum err_code rc = draft_version_list(session->store, &of, out->arena,
					      found, &n, err);

	out->items = arena_new(out->arena, struct form_draft, n + 1);
	out->n = 0;
	for (size_t i = 0; rc == ERR_OK && i < n; i++) {
		struct form_draft *version = &out->items[out->n];

		*version = (struct form_draft){
			.uuid = uuid,
			.saved_at = found[i].saved_at,
			.turn = found[i].turn,
		};
		decode_body(out->arena, found[i].body, version);
		version->n_chars =
			count_typed(version->fields, version->n_fields);
		out->n += version->n_chars > 0; /* an empty one helps nobody */
	}
	return rc;
}

static enum err_code
is_gone(struct err *err)
{
	err_set(err, ERR_NOT_FOUND, "", _("This draft is gone."));
	return err_detail(err, "draft_bring_back");
}

/* Was is the draft as it is found, and becomes what the version is. */
static enum err_code
put_back(struct session *session, struct arena *arena, struct draft *was,
	 int64_t turn, struct err *err)
{
	struct draft_version found[DRAFT_VERSIONS_MAX];
	struct form_draft text = {0};
	size_t n = 0;
	size_t i = 0;
	const struct draft_version keep = {.body = was->body,
					   .saved_at = was->saved_at,
					   .in_place_of = turn};
	enum err_code rc =
		draft_version_list(session->store, was, arena, found, &n, err);

	if (rc != ERR_OK)
		return rc;
	while (i < n && found[i].turn != turn)
		i++;
	if (i == n)
		return is_gone(err);
	decode_body(arena, found[i].body, &text);
	was->body = found[i].body;
	was->n_chars = count_typed(text.fields, text.n_fields);
	was->saved_at = session_now(session);
	was->kept_at = was->saved_at;
	was->top = NULL;
	return draft_save(session->store, was, &keep, err);
}

enum err_code
draft_bring_back(struct session *session, struct uuid uuid, int64_t turn,
		 struct err *err)
{
	struct arena scratch = {0};
	struct draft was;
	enum err_code rc =
		draft_find(session->store, uuid, &scratch, &was, err);

	if (rc == ERR_OK &&
	    (was.body == NULL || was.staff_id != session->actor.head.id))
		rc = is_gone(err);
	if (rc == ERR_OK)
		rc = put_back(session, &scratch, &was, turn, err);
	if (rc == ERR_OK)
		rc = draft_let_go(session, uuid, err);
	arena_fini(&scratch);
	return rc;
}
