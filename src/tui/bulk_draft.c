/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bulk_draft.h"

#include <string.h>

#include "app/draft.h"
#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/num.h"
#include "base/strbuf.h"

#include "bulk_run.h"
#include "bulk_screen.h"
#include "draft_fields.h"
#include "form.h"
#include "operation_form.h"
#include "ui.h"

/* No operation's name: nobody takes it for the draft of one row. */
static const char OPERATION[] = "marked.rows";
static const char SUBJECT[] = "operation";

/* The field of the rows. No parameter is called so. */
static const char ROWS[] = " rows";

/* Between rows, and between what is said of one: signs that no text has. */
#define ROW_END "\036"
#define PART_END "\037"

static void
log_draft(const struct err *err)
{
	log_line(LOG_LEVEL_ERROR, "draft: %s", err->detail);
}

void
bulk_draft_begin(struct bulk_draft *draft, struct kith *kith,
		 int64_t casefile_id)
{
	*draft = (struct bulk_draft){
		.kith = kith,
		.uuid = uuid_make(session_now(kith->session)),
		.saves = uuid_make(session_now(kith->session)),
		.casefile_id = casefile_id,
	};
}

/* ---- put ---- */

/* The saves' name, then each row: number, name, what it is called with. */
static const char *
rows_text(const struct bulk_draft *draft, const struct bulk *bulk,
	  struct arena *arena)
{
	struct strbuf out = {0};
	char uuid[UUID_TEXT_SIZE];
	strbuf_add(&out, uuid_text(draft->saves, uuid));
	for (size_t i = 0; i < bulk->n; i++) {
		const struct bulk_row *row = &bulk->rows[i];
		strbuf_addf(&out, ROW_END "%lld" PART_END "%s",
			    (long long)row->id, row->name);
		for (size_t j = 0; j < row->in.n; j++)
			strbuf_addf(&out, PART_END "%s" PART_END "%s",
				    row->in.items[j].name,
				    row->in.items[j].text);
	}
	const char *text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

bool
bulk_draft_is_taken(struct bulk_draft *draft, struct form *form)
{
	struct kith *kith = draft->kith;
	struct err err = {0};
	bool is_kept = true;
	if (!draft->is_kept)
		return false;
	if (draft_is_kept(kith->session, draft->uuid, &is_kept, &err) != ERR_OK)
		log_draft(&err);
	if (is_kept)
		return false;
	draft->is_kept = false;
	draft->saves = uuid_make(session_now(kith->session));
	form_banner(form, _("Gone on with in another window: this here "
			    "is a draft of its own."));
	return true;
}

void
bulk_draft_put(struct bulk_draft *draft, const struct bulk *bulk,
	       const struct operation_form *decl, struct form *form)
{
	struct kith *kith = draft->kith;
	struct arena arena = {0};
	struct err err = {0};
	const struct input subject = {SUBJECT, bulk->op->name};
	(void)bulk_draft_is_taken(draft, form);
	struct form_draft put = {
		.uuid = draft->uuid,
		.casefile_id = draft->casefile_id,
		.operation = OPERATION,
		.subject = {.items = &subject, .n = 1},
		/* TRANSLATORS: "Log a contact"; how many */
		.title = arena_printf(
			&arena, P_("%s, %zu row", "%s, %zu rows", bulk->n),
			_(bulk->op->title), bulk->n),
	};
	const char *rows = rows_text(draft, bulk, &arena);
	struct draft_field *fields =
		draft_fields_of(decl, form, NULL, &arena, &put.n_fields);
	/* Not typed: no letter of it counts. */
	fields[put.n_fields++] = (struct draft_field){ROWS, rows, rows};
	put.fields = fields;
	if (draft_put(kith->session, &put, &err) == ERR_OK) {
		kith->n_draft_steps += !draft->is_kept;
		draft->is_kept = true;
		form_draft_saved(form, put.saved_at);
	} else {
		log_draft(&err);
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("The draft cannot be kept: %s"), err.msg);
	}
	arena_fini(&arena);
}

void
bulk_draft_drop(struct bulk_draft *draft)
{
	struct err err = {0};
	if (draft->is_kept &&
	    draft_drop(draft->kith->session, draft->uuid, &err) != ERR_OK)
		log_draft(&err);
	draft->is_kept = false;
	draft->kith->n_draft_steps++;
}

void
bulk_draft_let_go(struct bulk_draft *draft)
{
	struct err err = {0};
	if (draft->is_kept &&
	    draft_let_go(draft->kith->session, draft->uuid, &err) != ERR_OK)
		log_draft(&err);
	draft->is_kept = false;
	draft->kith->n_draft_steps++;
}

/* Of all forms of that operation for many rows. */
static void
find_all(struct kith *kith, const struct operation *op, struct form_drafts *out)
{
	const struct input item = {SUBJECT, op->name};
	const struct inputs subject = {.items = &item, .n = 1};
	struct err err = {0};
	if (draft_mine(kith->session, OPERATION, &subject, out, &err) == ERR_OK)
		return;
	log_draft(&err);
	out->n = 0;
}

void
bulk_draft_others(const struct bulk_draft *draft, const struct operation *op,
		  struct form_drafts *out)
{
	size_t n = 0;
	find_all(draft->kith, op, out);
	for (size_t i = 0; i < out->n; i++)
		if (!out->items[i].is_here &&
		    !uuid_equal(out->items[i].uuid, draft->uuid))
			out->items[n++] = out->items[i];
	out->n = n;
}

const struct form_draft *
bulk_draft_find(struct kith *kith, const struct bulk *bulk,
		struct form_drafts *found)
{
	if (uuid_is_zero(bulk->draft))
		return NULL;
	find_all(kith, bulk->op, found);
	for (size_t i = 0; i < found->n; i++)
		if (uuid_equal(found->items[i].uuid, bulk->draft))
			return &found->items[i];
	return NULL;
}

/* ---- read ---- */

static const char *
field_of(const struct form_draft *read, const char *name)
{
	for (size_t i = 0; i < read->n_fields; i++)
		if (strcmp(read->fields[i].name, name) == 0)
			return read->fields[i].typed;
	return "";
}

/* What stands up to the next sign, which ends; NULL = nothing is left. */
static char *
next_part(char **at, const char *sign)
{
	char *part = *at;
	if (part == NULL)
		return NULL;
	char *end = part + strcspn(part, sign);
	*at = *end == '\0' ? NULL : end + 1;
	*end = '\0';
	return part;
}

static bool
read_row(char *text, struct arena *arena, struct bulk_row *out)
{
	const char *number = next_part(&text, PART_END);
	const char *name = next_part(&text, PART_END);
	int64_t id;
	size_t n_signs = 0;
	if (name == NULL || !num_parse_int(number, INT64_MIN, INT64_MAX, &id))
		return false;
	for (const char *s = text; s != NULL && *s != '\0'; s++)
		n_signs += *s == *PART_END;
	struct input *items = arena_new(arena, struct input, n_signs / 2 + 1);
	size_t n = 0;
	const char *param;
	const char *value;
	while ((param = next_part(&text, PART_END)) != NULL &&
	       (value = next_part(&text, PART_END)) != NULL)
		items[n++] = (struct input){param, value};
	*out = (struct bulk_row){.id = id,
				 .name = name,
				 .in = {.items = items, .n = n},
				 .number = ""};
	return true;
}

/* All of them, and what the names of their saves come from. */
static bool
read_rows(const struct form_draft *read, struct arena *arena, struct bulk *out,
	  struct bulk_row **rows_out)
{
	char *text = arena_strdup(arena, field_of(read, ROWS));
	size_t n_max = 1;
	for (const char *s = text; *s != '\0'; s++)
		n_max += *s == *ROW_END;
	struct bulk_row *rows = arena_new(arena, struct bulk_row, n_max);
	const char *saves = next_part(&text, ROW_END);
	char *row;
	if (!uuid_from_text(saves, &out->saves))
		return false;
	while ((row = next_part(&text, ROW_END)) != NULL)
		out->n += read_row(row, arena, &rows[out->n]);
	out->rows = *rows_out = rows;
	return out->n > 0;
}

static bool
was_done(struct kith *kith, const struct bulk *bulk, const struct bulk_row *row)
{
	struct err err = {0};
	bool was_saved = false;
	if (draft_was_saved(kith->session, bulk_row_save(bulk, row), &was_saved,
			    &err) != ERR_OK)
		log_draft(&err);
	return was_saved;
}

static bool
can_be_done(struct kith *kith, const struct bulk *bulk,
	    const struct bulk_row *row)
{
	struct arena arena = {0};
	struct err err = {0};
	struct settled settled = {0};
	bool can = app_settled(kith->session, bulk->op, &row->in, &arena,
			       &settled, &err) == ERR_OK &&
		   settled.why == NULL;
	arena_fini(&arena);
	return can;
}

/* First those that can be done, in their order; what was done is left out. */
static size_t
sort_out(struct kith *kith, struct bulk *bulk, struct bulk_row *rows,
	 struct arena *arena, struct bulk_left *left)
{
	struct bulk_row *gone = arena_new(arena, struct bulk_row, bulk->n);
	size_t n = 0;
	for (size_t i = 0; i < bulk->n; i++) {
		if (was_done(kith, bulk, &rows[i]))
			left->n_done++;
		else if (can_be_done(kith, bulk, &rows[i]))
			rows[n++] = rows[i];
		else
			gone[left->n_gone++] = rows[i];
	}
	if (n > 0)
		return n;
	memcpy(rows, gone, left->n_gone * sizeof(*rows));
	return left->n_gone;
}

bool
bulk_draft_read(struct kith *kith, const struct form_draft *read,
		struct arena *arena, struct bulk *out,
		struct bulk_left *left_out)
{
	struct bulk_row *rows;
	*out = (struct bulk){0};
	if (strcmp(read->operation, OPERATION) != 0)
		return false;
	out->op = operation_find(inputs_text(&read->subject, SUBJECT));
	if (out->op == NULL || !read_rows(read, arena, out, &rows))
		return false;
	*left_out = (struct bulk_left){.n_all = out->n};
	session_picture_begin(kith->session);
	out->n = sort_out(kith, out, rows, arena, left_out);
	session_picture_end(kith->session);
	return true;
}

/* ---- gone on with ---- */

void
bulk_draft_take_up(struct bulk_draft *draft, const struct form_draft *read,
		   struct operation_form *decl, struct form *form)
{
	draft->is_kept = draft_fields_hold(draft->kith, read, &draft->uuid);
	draft_fields_put(read, decl, form);
}
