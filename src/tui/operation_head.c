/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "operation_head.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "dialog.h"
#include "form.h"
#include "keymap.h"
#include "kith_ui.h"
#include "ui.h"

/* Rows that the fields keep, and with a blank one between. */
enum { FIELDS_LEAST = 6, FIELDS_AIRY = 9, ROWS_SMALL = 3, MARGIN = 2 };

void
operation_head_fini(struct operation_head *head)
{
	prose_fini(&head->prose);
	free(head->told);
	free(head->title);
	head->told = NULL;
	head->title = NULL;
}

/* The form may not be on the screen yet: the key is that of any form. */
static void
add_taken_back(struct operation_head *head, const struct keymap *keymap)
{
	struct strbuf keys = {0};
	struct strbuf text = {0};
	if (head->takes_back == NULL)
		return;
	keymap_bound(keymap, true, ACT_SAVE, &keys);
	/* TRANSLATORS: "Deputy set"; a key */
	strbuf_addf(&text, _("What you did: %s. %.*s does it."),
		    head->takes_back, (int)strcspn(strbuf_str(&keys), " "),
		    strbuf_str(&keys));
	prose_add(&head->prose, _("Takes back"), strbuf_str(&text),
		  ROLE_NORMAL);
	strbuf_fini(&text);
	strbuf_fini(&keys);
}

void
operation_head_read(struct operation_head *head, struct kith *kith,
		    const struct operation *op, const struct inputs *in)
{
	struct arena arena = {0};
	struct err err = {0};
	struct told_lines told;
	if (app_tell(kith->session, op, in, &arena, &told, &err) != ERR_OK)
		/* the form says why when it is opened or saved */
		told = (struct told_lines){0};
	head->is_final = told.is_final;
	free(head->told);
	free(head->title);
	head->told = xstrdup(told_text(&told, &arena));
	add_taken_back(head, ui_keymap(kith->ui));
	head->title = told.title == NULL ? NULL : xstrdup(told.title);
	for (size_t i = 0; i < told.n; i++)
		prose_add(&head->prose, told.items[i].label, told.items[i].text,
			  ROLE_NORMAL);
	arena_fini(&arena);
}

const char *
operation_head_title(const struct operation_head *head,
		     const struct operation *op)
{
	return head->title != NULL ? head->title : _(op->title);
}

struct rect
operation_head_layout(struct operation_head *head, struct rect body,
		      struct form *form)
{
	struct rect *area = &head->area;
	head->prose.text_x = 0;
	if (form != NULL)
		head->prose.text_x =
			form_align(form, MARGIN + prose_text_x(&head->prose),
				   body.cols) -
			MARGIN;
	*area = (struct rect){body.y, body.x + MARGIN, body.rows,
			      body.cols - 2 * MARGIN};
	area->rows = 0;
	if (head->prose.n == 0)
		return body;
	prose_layout(&head->prose, *area);
	area->rows = head->prose.height;
	int least = form == NULL ? FIELDS_LEAST : form_rows_least(form);
	if (least > FIELDS_LEAST)
		least = FIELDS_LEAST;
	if (area->rows > body.rows - least)
		area->rows = body.rows - least;
	/* What it begins with is seen in the smallest window too. */
	if (area->rows < 1)
		area->rows = body.rows > ROWS_SMALL ? 1 : 0;
	int taken = area->rows;
	if (taken > 0 && body.rows - taken > FIELDS_AIRY)
		taken++;
	body.y += taken;
	body.rows -= taken;
	return body;
}

bool
operation_head_is_cut(const struct operation_head *head)
{
	return head->area.rows < head->prose.height;
}

void
operation_head_draw(const struct operation_head *head, struct canvas *canvas,
		    const char *key)
{
	struct rect area = head->area;
	if (area.rows == 0)
		return;
	prose_draw(&head->prose, canvas, area);
	if (!operation_head_is_cut(head))
		return;
	int cols = 2 + (*key == '\0' ? 0 : 1 + canvas_text_cols(key));
	canvas_printf(canvas, area.y + area.rows - 1, area.x + area.cols - cols,
		      cols, ROLE_DIM, " …%s%s", *key == '\0' ? "" : " ", key);
}

const char *
operation_head_text(const struct operation_head *head, struct arena *arena)
{
	struct strbuf text = {0};
	for (size_t i = 0; i < head->prose.n; i++) {
		const struct prose_part *part = &head->prose.parts[i];
		strbuf_addf(&text, "%s%s%s%s", i > 0 ? "\n" : "",
			    part->label == NULL ? "" : part->label,
			    part->label == NULL ? "" : ": ", part->text);
	}
	const char *out = arena_strdup(arena, strbuf_str(&text));
	strbuf_fini(&text);
	return out;
}

static void
facts_read(void *data, int button)
{
	(void)data;
	(void)button;
}

bool
operation_head_show(const struct operation_head *head, struct ui *ui,
		    const char *title)
{
	struct arena arena = {0};
	if (!operation_head_is_cut(head))
		return false;
	ui_push(ui, dialog_new(&(struct dialog_spec){
			    .title = title,
			    .text = operation_head_text(head, &arena),
			    .cancel = _("Back"),
			    .done = facts_read,
		    }));
	arena_fini(&arena);
	return true;
}
