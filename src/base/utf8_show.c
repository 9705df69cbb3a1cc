/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xfffd, ZWJ = 0x200d, MARKS_MAX = 3 };

/*
 * Walks over text and gives, one by one, the code points that are shown. The
 * one place that decides what is shown: columns and text cannot disagree.
 */
struct walk {
	const char *s;
	size_t len;
	size_t at;
	int n_marks;	   /* shown since the last base */
	bool has_base;	   /* something that a mark can stand on was shown */
	bool is_picture;   /* the last base is a pictograph */
	bool is_joined;	   /* a joiner followed that pictograph */
	uint32_t previous; /* as read, dropped ones too: for graphemes */
	int32_t state;	   /* utf8proc's */
};

/* One code point to show. */
struct glyph {
	uint32_t cp;
	size_t cols;
	bool is_start; /* a grapheme begins here, so a cut may be before it */
};

/* What to do with a code point, whatever stands before it. */
static uint32_t
visible(uint32_t cp)
{
	/* TAB, line ends, the separators of lines and paragraphs. */
	if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x85 ||
	    cp == 0x2028 || cp == 0x2029)
		return ' ';
	/* The rest of C0, DEL, C1; overrides of the writing direction, which
	   must be seen to have been tampered with. */
	if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
	    (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069))
		return REPLACEMENT;
	return cp;
}

/* Invisible by definition: joiners, direction marks, tags, selectors, and
   the anchors of annotations. */
static bool
is_invisible(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->ignorable ||
	       (cp >= 0xfff9 && cp <= 0xfffb) ||
	       (cp >= 0xe0000 && cp <= 0xe0fff);
}

static bool
is_pictograph(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->boundclass ==
	       UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool
is_skin_tone(uint32_t cp)
{
	return cp >= 0x1f3fb && cp <= 0x1f3ff;
}

/* wcwidth, the measure of ncurses; what it does not know is replaced. */
static int
width(uint32_t *cp)
{
	int cols = wcwidth((wchar_t)*cp);

	if (cols >= 0)
		return cols;
	*cp = REPLACEMENT;
	return 1;
}

/*
 * Terminals disagree on the width of joined pictographs and skin tones: only
 * the first of them is drawn.
 */
static bool
is_tail(struct walk *walk, uint32_t cp)
{
	if (cp == ZWJ) {
		walk->is_joined = walk->is_picture;
		return true;
	}
	bool was_joined = walk->is_joined;

	if (!walk->is_picture)
		return false;
	if (is_skin_tone(cp) || is_invisible(cp))
		return true;
	walk->is_joined = false;
	return was_joined && is_pictograph(cp);
}

/* Printable ASCII: one column, nothing special about it. */
static bool
is_plain(uint32_t cp)
{
	return cp >= 0x20 && cp < 0x7f;
}

static void
walk_base(struct walk *walk, bool is_picture)
{
	walk->n_marks = 0;
	walk->has_base = true;
	walk->is_picture = is_picture;
	walk->is_joined = false;
}

/* Decides about one code point. False: it is not shown. */
static bool
walk_show(struct walk *walk, uint32_t cp, struct glyph *glyph)
{
	if (is_plain(cp)) {
		walk_base(walk, false);
		*glyph = (struct glyph){.cp = cp, .cols = 1};
		return true;
	}
	cp = visible(cp);
	if (cp != REPLACEMENT && (is_tail(walk, cp) || is_invisible(cp)))
		return false;
	/* With nothing to colour its place on the terminal is not certain. */
	if (is_skin_tone(cp))
		cp = REPLACEMENT;
	int cols = width(&cp);

	if (cols == 0) {
		if (!walk->has_base || walk->n_marks == MARKS_MAX)
			return false;
		walk->n_marks++;
	} else {
		walk_base(walk, is_pictograph(cp));
	}
	*glyph = (struct glyph){.cp = cp, .cols = (size_t)cols};
	return true;
}

/* Steps over one code point; a CR LF is one line end. */
static uint32_t
walk_read(struct walk *walk)
{
	uint32_t cp;

	walk->at += utf8_decode(walk->s + walk->at, walk->len - walk->at, &cp);
	if (cp == '\r' && walk->at < walk->len && walk->s[walk->at] == '\n')
		walk->at++;
	return cp;
}

/* Whether a grapheme begins with the code point just read. */
static bool
walk_starts(struct walk *walk, uint32_t cp, bool is_first)
{
	uint32_t previous = walk->previous;

	walk->previous = cp;
	if (is_first)
		return true;
	/* Most text: two letters of ASCII. */
	if (is_plain(previous) && is_plain(cp)) {
		walk->state = 0;
		return true;
	}
	return utf8proc_grapheme_break_stateful(
		(utf8proc_int32_t)previous, (utf8proc_int32_t)cp, &walk->state);
}

/* The next one to show. False at the end. */
static bool
walk_next(struct walk *walk, struct glyph *glyph)
{
	bool is_start = false;

	while (walk->at < walk->len) {
		bool is_first = walk->at == 0;
		uint32_t cp = walk_read(walk);

		/* What is dropped leaves its start to what follows. */
		if (walk_starts(walk, cp, is_first))
			is_start = true;
		if (walk_show(walk, cp, glyph)) {
			glyph->is_start = is_start;
			return true;
		}
	}
	return false;
}

/* All of it printable ASCII: most text, and a column for each byte. */
static bool
is_all_plain(const char *s, size_t len)
{
	size_t i = 0;

	while (i < len && is_plain((unsigned char)s[i]))
		i++;
	return i == len;
}

size_t
utf8_cols_n(const char *s, size_t len)
{
	struct walk walk = {.s = s, .len = len};
	struct glyph glyph;
	size_t cols = 0;

	if (is_all_plain(s, len))
		return len;
	while (walk_next(&walk, &glyph))
		cols += glyph.cols;
	return cols;
}

size_t
utf8_cols(const char *s)
{
	return utf8_cols_n(s, strlen(s));
}

/* Takes back what was written behind a place and puts the ellipsis there. */
static void
cut_at(struct strbuf *out, size_t out_len, bool ascii)
{
	out->len = out_len;
	strbuf_add(out, ascii ? "~" : "\xe2\x80\xa6");
}

size_t
utf8_display(struct strbuf *out, const char *s, size_t len, size_t max_cols,
	     bool ascii)
{
	struct walk walk = {.s = s, .len = len};
	struct glyph glyph;
	size_t cols = 0;
	size_t cut_len = out->len; /* where the ellipsis would go */
	size_t cut_cols = 0;

	if (max_cols == 0)
		return 0;
	if (len <= max_cols && is_all_plain(s, len)) {
		strbuf_add_n(out, s, len);
		return len;
	}
	while (walk_next(&walk, &glyph)) {
		char buf[4];

		if (glyph.is_start && cols < max_cols) {
			cut_len = out->len;
			cut_cols = cols;
		}
		if (glyph.cols > max_cols - cols) {
			cut_at(out, cut_len, ascii);
			return cut_cols + 1;
		}
		strbuf_add_n(out, buf, utf8_encode(glyph.cp, buf));
		cols += glyph.cols;
	}
	return cols;
}

bool
utf8_has_control(const char *s, const char *but)
{
	const char *end = s + strlen(s);
	uint32_t cp;

	while (s < end) {
		size_t len = utf8_decode(s, (size_t)(end - s), &cp);

		if ((cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) &&
		    strchr(but, *s) == NULL)
			return true;
		s += len;
	}
	return false;
}

const char *
utf8_line(struct arena *arena, const char *s)
{
	struct strbuf line = {0};

	if (!s)
		return arena_strdup(arena, "");
	(void)utf8_display(&line, s, strlen(s), SIZE_MAX, false);
	const char *out = arena_strdup(arena, strbuf_str(&line));

	strbuf_fini(&line);
	return out;
}
