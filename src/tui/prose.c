/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "prose.h"

#include <string.h>

#include "base/i18n.h"

enum { GAP = 2, SIGN = 1, LABEL_MAX = 18 };

void
prose_fini(struct prose *prose)
{
	arena_fini(&prose->arena);
	memset(prose, 0, sizeof(*prose));
}

void
prose_clear(struct prose *prose)
{
	int top = prose->top;
	prose_fini(prose);
	prose->top = top;
}

void
prose_add(struct prose *prose, const char *label, const char *text,
	  enum tone role)
{
	if (label != NULL && *text == '\0')
		return;
	prose->parts = arena_room(&prose->arena, prose->parts, prose->n,
				  sizeof(*prose->parts));
	int cols = label == NULL ? 0 : canvas_text_cols(label);
	if (cols > LABEL_MAX)
		cols = LABEL_MAX;
	if (cols > prose->label_cols)
		prose->label_cols = cols;
	prose->has_signs |= label != NULL && role == ROLE_WARNING;
	prose->parts[prose->n++] = (struct prose_part){
		.label = arena_strdup_null(&prose->arena, label),
		.text = arena_strdup(&prose->arena, text),
		.role = role,
	};
}

int
prose_text_x(const struct prose *prose)
{
	int x = prose->n == 0 || prose->label_cols == 0
			? 0
			: prose->label_cols + GAP +
				  (prose->has_signs ? SIGN : 0);
	return x > prose->text_x ? x : prose->text_x;
}

static int
indent(const struct prose *prose, const struct prose_part *part)
{
	return part->label == NULL ? 0 : prose_text_x(prose);
}

/* What is late or wrong has a sign of its own beside its colour. */
static void
put_label(const struct prose *prose, const struct prose_part *part,
	  struct canvas *canvas, struct rect area, int y)
{
	if (part->label == NULL)
		return;
	canvas_text(canvas, y, area.x, prose->label_cols, part->label,
		    ROLE_DIM);
	if (part->role == ROLE_WARNING)
		canvas_text(canvas, y, area.x + prose->label_cols + 1, 1, "!",
			    ROLE_WARNING);
}

/*
 * Draws a part from row y on, where it is inside of the area, and returns its
 * rows. canvas NULL: only counts.
 */
static int
put_part(const struct prose *prose, const struct prose_part *part,
	 struct canvas *canvas, struct rect area, int y)
{
	int x = indent(prose, part);
	int cols = area.cols - x > 8 ? area.cols - x : 8;
	const char *s = part->text;
	int rows = 0;
	do {
		size_t len = canvas_wrap(s, cols);
		bool is_in = canvas != NULL && y + rows >= area.y &&
			     y + rows < area.y + area.rows;
		if (is_in && rows == 0)
			put_label(prose, part, canvas, area, y);
		if (is_in)
			canvas_text_n(canvas,
				      (struct rect){y + rows, area.x + x, 1,
						    cols},
				      s, len, part->role);
		s += len;
		s += strspn(s, " ");
		if (*s == '\n')
			s++;
		rows++;
	} while (*s != '\0');
	return rows;
}

static int
walk(const struct prose *prose, struct canvas *canvas, struct rect area)
{
	int y = area.y - prose->top;
	int start = y;
	for (size_t i = 0; i < prose->n; i++)
		y += put_part(prose, &prose->parts[i], canvas, area, y);
	return y - start;
}

void
prose_layout(struct prose *prose, struct rect area)
{
	prose->height = walk(prose, NULL, area);
	int last = prose->height - area.rows;
	if (prose->top > last)
		prose->top = last;
	if (prose->top < 0)
		prose->top = 0;
}

void
prose_draw(const struct prose *prose, struct canvas *canvas, struct rect area)
{
	walk(prose, canvas, area);
}

bool
prose_scroll(struct prose *prose, struct rect area, int rows)
{
	int before = prose->top;
	prose->top += rows;
	prose_layout(prose, area);
	return prose->top != before;
}

bool
prose_action(struct prose *prose, struct rect area, enum action action)
{
	int page = area.rows > 1 ? area.rows - 1 : 1;
	int by = action == ACT_UP	   ? -1
		 : action == ACT_DOWN	   ? 1
		 : action == ACT_PAGE_UP   ? -page
		 : action == ACT_PAGE_DOWN ? page
		 : action == ACT_FIRST	   ? -prose->height
		 : action == ACT_LAST	   ? prose->height
					   : 0;
	if (by != 0)
		prose_scroll(prose, area, by);
	return by != 0;
}

const char *
prose_context(const struct prose *prose, struct rect area, struct arena *arena)
{
	int last = prose->top + area.rows;
	if (prose->top == 0 && prose->height <= last)
		return NULL;
	return arena_printf(arena, _("rows %d-%d of %d"), prose->top + 1,
			    last < prose->height ? last : prose->height,
			    prose->height);
}

const char *
prose_pair(const char *pair, struct arena *arena)
{
	const char *plus = strstr(pair, " + ");
	if (plus == NULL)
		return pair;
	const char *first = arena_strndup(arena, pair, (size_t)(plus - pair));
	const char *blank = strrchr(first, ' ');
	const char *second = strrchr(plus + 3, ' ');
	return arena_printf(arena, "%s + %s", blank == NULL ? first : blank + 1,
			    second == NULL ? plus + 3 : second + 1);
}
