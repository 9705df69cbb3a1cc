/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "input.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "input_keys.h"

enum state {
	GROUND,
	UTF8,	       /* inside a character of several bytes */
	ESCAPE,	       /* after ESC */
	ESCAPE_TWICE,  /* after ESC ESC */
	MAYBE_STRING,  /* after ESC and ] P or _: a report, or two keys */
	STRING,	       /* inside a report, to its end */
	STRING_ESCAPE, /* after ESC inside it */
	HELD,	       /* after ESC and X ^ or _: kept until it is clear */
	HELD_ESCAPE,   /* after ESC inside it */
	CSI,	       /* after ESC [ */
	LINUX,	       /* after ESC [ [ */
	SS3,	       /* after ESC O */
	MOUSE,	       /* three bytes of an old mouse report */
	PASTING	       /* between ESC [ 200 ~ and ESC [ 201 ~ */
};

enum {
	PENDING_MAX = 64,
	SEQUENCE_MS = 500, /* for the rest of a sequence that has begun */
	STRING_MS = 1000,
	PASTE_MS = 2000, /* a dropped link never sends the end mark */
	HELD_MAX = 4096,
	EXTRAS_MAX = 48,
	EXTRA_SIZE = 16
};

static const char PASTE_END[] = "\033[201~";

struct extra {
	char sequence[EXTRA_SIZE];
	int32_t key;
};

struct input {
	int esc_ms;
	input_event_fn on_event;
	void *data;
	enum state state;
	char pending[PENDING_MAX]; /* after the introducer */
	size_t n_pending;
	size_t n_swallowed; /* bytes of MOUSE */
	size_t n_wanted;    /* bytes of UTF8 */
	char introducer;    /* of MAYBE_STRING and HELD */
	struct strbuf held; /* what came after it */
	bool has_escape;    /* CSI came after ESC ESC */
	int64_t since;	    /* when the last byte came */
	struct strbuf paste;
	size_t end_matched; /* bytes of PASTE_END seen at the end of paste */
	bool was_cut;
	bool has_ended_paste; /* in this read */
	struct extra extras[EXTRAS_MAX];
	size_t n_extras;
};

struct input *
input_new(int esc_ms, input_event_fn on_event, void *data)
{
	struct input *input = xcalloc(1, sizeof(*input));
	input->esc_ms = esc_ms;
	input->on_event = on_event;
	input->data = data;
	return input;
}

void
input_free(struct input **input)
{
	if (*input == NULL)
		return;
	strbuf_fini(&(*input)->paste);
	strbuf_fini(&(*input)->held);
	free(*input);
	*input = NULL;
}

void
input_set_patience(struct input *input, int esc_ms)
{
	input->esc_ms = esc_ms;
}

void
input_add(struct input *input, const char *sequence, int32_t key)
{
	size_t len = strlen(sequence);
	if (input->n_extras == EXTRAS_MAX || len < 3 || len >= EXTRA_SIZE ||
	    sequence[0] != '\033' || (sequence[1] != '[' && sequence[1] != 'O'))
		return;
	struct extra *extra = &input->extras[input->n_extras++];
	memcpy(extra->sequence, sequence, len + 1);
	extra->key = key;
}

bool
input_is_pasting(const struct input *input)
{
	return input->state == PASTING;
}

/* ---- what comes out ---- */

static void
emit_key(struct input *input, int32_t key)
{
	struct event event = {.kind = EVENT_KEY, .key = key};
	if (key != K_NONE)
		input->on_event(input->data, &event);
}

static void
emit_paste(struct input *input)
{
	size_t len = input->paste.len;
	if (input->was_cut) /* no half letter at the end */
		while (len > 0 && (input->paste.s[len - 1] & 0x80) != 0)
			len--;
	char *text = input_sanitise(strbuf_str(&input->paste), len, &len);
	struct event event = {.kind = EVENT_PASTE,
			      .text = text,
			      .len = len,
			      .was_cut = input->was_cut};
	strbuf_reset(&input->paste);
	input->state = GROUND;
	if (len > 0)
		input->on_event(input->data, &event);
	free(text);
}

/* Characters that reorder or hide others are no typing. */
static bool
is_typing(uint32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
		return false;
	return !(cp == 0x061c || cp == 0x200e || cp == 0x200f ||
		 (cp >= 0x2028 && cp <= 0x202e) ||
		 (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff ||
		 cp == 0xfffd);
}

static int32_t
key_of_control(unsigned char byte)
{
	switch (byte) {
	case 0:
		return K_CTRL_SPACE;
	case '\t':
		return K_TAB;
	case '\r':
	case '\n':
		return K_ENTER;
	case 0x08: /* both codes are Backspace: TERM knows only one of them */
	case 0x7f:
		return K_BACKSPACE;
	default:
		return byte;
	}
}

/* ---- states ---- */

static void feed_byte(struct input *input, unsigned char byte);

static void
begin(struct input *input, enum state state)
{
	input->state = state;
	input->n_pending = 0;
	input->n_swallowed = 0;
	input->has_escape = false;
}

static void
feed_ground(struct input *input, unsigned char byte)
{
	if (byte == 0x1b) {
		begin(input, ESCAPE);
	} else if (byte < 0x20 || byte == 0x7f) {
		emit_key(input, key_of_control(byte));
	} else if (byte < 0x80) {
		emit_key(input, byte);
	} else if (byte >= 0xc2 && byte <= 0xf4) {
		begin(input, UTF8);
		input->pending[input->n_pending++] = (char)byte;
		input->n_wanted = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
	}
	/* Anything else is a broken byte: no key. */
}

static void
feed_utf8(struct input *input, unsigned char byte)
{
	if ((byte & 0xc0) != 0x80) {
		input->state = GROUND;
		feed_byte(input, byte);
		return;
	}
	input->pending[input->n_pending++] = (char)byte;
	if (input->n_pending < input->n_wanted)
		return;
	uint32_t cp;
	size_t n = utf8_decode(input->pending, input->n_pending, &cp);
	input->state = GROUND;
	if (n == input->n_pending && is_typing(cp))
		emit_key(input, (int32_t)cp);
}

static void
feed_escape(struct input *input, unsigned char byte)
{
	input->state = GROUND;
	switch (byte) {
	case 0x1b:
		begin(input, ESCAPE_TWICE);
		return;
	case '[':
		begin(input, CSI);
		return;
	case 'O':
		begin(input, SS3);
		return;
	case ']':
	case 'P':
	case '_':
		begin(input, MAYBE_STRING);
		input->introducer = (char)byte;
		return;
	case '^':
	case 'X':
		begin(input, HELD);
		input->introducer = (char)byte;
		return;
	case '\t': /* the Linux console's Shift-Tab */
		emit_key(input, K_BACK_TAB);
		return;
	case '0': /* ESC and a digit is the function key, as in mc */
		emit_key(input, K_F10);
		return;
	default:
		break;
	}
	if (byte >= '1' && byte <= '9') {
		emit_key(input, K_F1 + (byte - '1'));
		return;
	}
	emit_key(input, K_ESC);
	feed_byte(input, byte);
}

/* rxvt sends Alt and an arrow as ESC ESC [ A: the arrow is meant. */
static void
feed_escape_twice(struct input *input, unsigned char byte)
{
	if (byte == '[' || byte == 'O') {
		begin(input, byte == '[' ? CSI : SS3);
		input->has_escape = true;
		return;
	}
	emit_key(input, K_ESC);
	if (byte == 0x1b)
		return;
	input->state = ESCAPE;
	feed_byte(input, byte);
}

/*
 * ESC ] is the start of a report only if its kind follows; typed ahead it is
 * Esc, then the key for the next record.
 */
static void
feed_maybe_string(struct input *input, unsigned char byte)
{
	static const struct {
		char introducer;
		const char *followers;
	} STRINGS[] = {
		{']', "0123456789lLI"}, {'P', "0123456789>!$+"}, {'_', "G"}};
	for (size_t i = 0; i < N_ELEMS(STRINGS); i++)
		if (STRINGS[i].introducer == input->introducer && byte != 0 &&
		    strchr(STRINGS[i].followers, byte) != NULL) {
			begin(input, STRING);
			return;
		}
	if (input->introducer == '_') {
		begin(input, HELD);
		feed_byte(input, byte);
		return;
	}
	input->state = GROUND;
	emit_key(input, K_ESC);
	emit_key(input, input->introducer);
	feed_byte(input, byte);
}

/* No string after all: Esc, a letter and what was typed after them. */
static void
release_held(struct input *input)
{
	struct strbuf held = input->held;
	input->held = (struct strbuf){0};
	input->state = GROUND;
	emit_key(input, K_ESC);
	emit_key(input, input->introducer);
	for (size_t i = 0; i < held.len; i++)
		feed_byte(input, (unsigned char)held.s[i]);
	strbuf_fini(&held);
}

/*
 * Three kinds of strings may hold anything, and their letters are keys, too:
 * only the end, ESC and \, tells them from what is typed ahead.
 */
static void
feed_held(struct input *input, unsigned char byte)
{
	if (byte == 0x1b) {
		input->state = HELD_ESCAPE;
	} else if (byte < 0x20 || input->held.len == HELD_MAX) {
		release_held(input);
		feed_byte(input, byte);
	} else {
		strbuf_add_c(&input->held, (char)byte);
	}
}

static void
feed_held_escape(struct input *input, unsigned char byte)
{
	if (byte == '\\') {
		strbuf_reset(&input->held);
		input->state = GROUND;
		return;
	}
	release_held(input);
	feed_byte(input, 0x1b);
	feed_byte(input, byte);
}

static void
feed_string(struct input *input, unsigned char byte)
{
	if (byte == 0x07 || byte == 0x18 || byte == 0x1a)
		input->state = GROUND;
	else if (byte == 0x1b)
		input->state = STRING_ESCAPE;
}

static void
feed_string_escape(struct input *input, unsigned char byte)
{
	input->state = GROUND;
	if (byte != '\\')
		feed_escape(input, byte);
}

static int32_t
key_of_extra(const struct input *input, char kind)
{
	for (size_t i = 0; i < input->n_extras; i++) {
		const char *sequence = input->extras[i].sequence;
		if (sequence[1] == kind &&
		    strlen(sequence) == input->n_pending + 2 &&
		    memcmp(sequence + 2, input->pending, input->n_pending) == 0)
			return input->extras[i].key;
	}
	return K_NONE;
}

static bool
is_pending(const struct input *input, const char *s)
{
	return strlen(s) == input->n_pending &&
	       memcmp(s, input->pending, input->n_pending) == 0;
}

static void
end_csi(struct input *input)
{
	bool is_own = is_pending(input, "200~") || is_pending(input, "0n") ||
		      is_pending(input, "3n");
	input->state = GROUND;
	/* What the terminal sends by itself came right after somebody's Esc. */
	if (is_own && input->has_escape)
		emit_key(input, K_ESC);
	if (is_pending(input, "200~")) {
		input->state = PASTING;
		input->was_cut = false;
		input->end_matched = 0;
		strbuf_reset(&input->paste);
		return;
	}
	if (is_pending(input, "0n") || is_pending(input, "3n")) {
		struct event reply = {.kind = EVENT_REPLY};
		input->on_event(input->data, &reply);
		return;
	}
	if (is_pending(input, "M")) {
		begin(input, MOUSE);
		return;
	}
	int32_t key = input_key_of_csi(input->pending, input->n_pending);
	if (key == K_NONE)
		key = key_of_extra(input, '[');
	/* A letter that is said by its number is a letter as any other. */
	if (key < 0x20 || key > 0x10ffff || is_typing((uint32_t)key))
		emit_key(input, key);
}

static void
feed_csi(struct input *input, unsigned char byte)
{
	if (byte < 0x20 || byte >= 0x7f) { /* broken off */
		input->state = GROUND;
		feed_byte(input, byte);
		return;
	}
	if (input->n_pending < PENDING_MAX)
		input->pending[input->n_pending++] = (char)byte;
	if (byte == '[' && input->n_pending == 1) {
		input->state = LINUX;
		return;
	}
	/* rxvt ends with $ what others use $ inside of (then ? comes first). */
	bool is_rxvt = byte == '$' && input->n_pending > 1 &&
		       input->pending[0] != '?';
	if (byte < 0x40 && !is_rxvt)
		return;
	if (input->n_pending == PENDING_MAX)
		input->state = GROUND; /* too long to be a key */
	else
		end_csi(input);
}

static void
feed_linux(struct input *input, unsigned char byte)
{
	input->state = GROUND;
	if (byte < 0x20) {
		feed_byte(input, byte);
		return;
	}
	input->pending[input->n_pending++] = (char)byte;
	emit_key(input, input_key_of_csi(input->pending, input->n_pending));
}

static void
feed_ss3(struct input *input, unsigned char byte)
{
	if (byte < 0x20 || byte >= 0x7f) {
		input->state = GROUND;
		feed_byte(input, byte);
		return;
	}
	if (input->n_pending < PENDING_MAX)
		input->pending[input->n_pending++] = (char)byte;
	if (byte < 0x40)
		return;
	input->state = GROUND;
	int32_t key = input_key_of_ss3(input->pending, input->n_pending);
	if (key == K_NONE)
		key = key_of_extra(input, 'O');
	emit_key(input, key);
}

static void
feed_mouse(struct input *input)
{
	if (++input->n_swallowed == 3)
		input->state = GROUND;
}

static void
paste_add(struct input *input, const char *s, size_t n)
{
	if (input->paste.len + n > PASTE_MAX)
		input->was_cut = true;
	else
		strbuf_add_n(&input->paste, s, n);
}

/* Bytes that may be the end mark are held back until it is clear. */
static void
feed_paste(struct input *input, char byte)
{
	if (byte == PASTE_END[input->end_matched]) {
		input->end_matched++;
		if (PASTE_END[input->end_matched] == '\0') {
			emit_paste(input);
			input->has_ended_paste = true;
		}
		return;
	}
	paste_add(input, PASTE_END, input->end_matched);
	input->end_matched = 0;
	if (byte == PASTE_END[0])
		input->end_matched = 1;
	else
		paste_add(input, &byte, 1);
}

static void
feed_byte(struct input *input, unsigned char byte)
{
	switch (input->state) {
	case GROUND:
		feed_ground(input, byte);
		break;
	case UTF8:
		feed_utf8(input, byte);
		break;
	case ESCAPE:
		feed_escape(input, byte);
		break;
	case ESCAPE_TWICE:
		feed_escape_twice(input, byte);
		break;
	case MAYBE_STRING:
		feed_maybe_string(input, byte);
		break;
	case STRING:
		feed_string(input, byte);
		break;
	case STRING_ESCAPE:
		feed_string_escape(input, byte);
		break;
	case HELD:
		feed_held(input, byte);
		break;
	case HELD_ESCAPE:
		feed_held_escape(input, byte);
		break;
	case CSI:
		feed_csi(input, byte);
		break;
	case LINUX:
		feed_linux(input, byte);
		break;
	case SS3:
		feed_ss3(input, byte);
		break;
	case MOUSE:
		feed_mouse(input);
		break;
	case PASTING:
		feed_paste(input, (char)byte);
		break;
	}
}

/*
 * A paste may hold the mark of its end, and then keys: what came with the mark
 * is not done. Nobody types as fast; only an answer of the terminal counts.
 */
static void
drop_rest(struct input *input, const char *bytes, size_t n)
{
	static const char ANSWER[] = "\033[0n";
	struct event reply = {.kind = EVENT_REPLY};
	if (memmem(bytes, n, ANSWER, sizeof(ANSWER) - 1) != NULL)
		input->on_event(input->data, &reply);
}

void
input_feed(struct input *input, const char *bytes, size_t n, int64_t now_ms)
{
	input_tick(input, now_ms);
	input->has_ended_paste = false;
	for (size_t i = 0; i < n && !input->has_ended_paste; i++) {
		feed_byte(input, (unsigned char)bytes[i]);
		if (input->has_ended_paste)
			drop_rest(input, bytes + i + 1, n - i - 1);
	}
	if (n > 0)
		input->since = now_ms;
}

/* ---- time ---- */

static int64_t
patience(const struct input *input)
{
	switch (input->state) {
	case GROUND:
		return -1;
	case ESCAPE:
	case ESCAPE_TWICE:
	case MAYBE_STRING:
	case HELD:
	case HELD_ESCAPE:
		return input->esc_ms;
	case STRING:
	case STRING_ESCAPE:
		return STRING_MS;
	case PASTING:
		return PASTE_MS;
	case UTF8:
	case CSI:
	case LINUX:
	case SS3:
	case MOUSE:
		break;
	}
	return SEQUENCE_MS;
}

int64_t
input_deadline(const struct input *input)
{
	int64_t ms = patience(input);
	return ms < 0 ? -1 : input->since + ms;
}

void
input_tick(struct input *input, int64_t now_ms)
{
	int64_t deadline = input_deadline(input);
	if (deadline < 0 || now_ms < deadline)
		return;
	enum state state = input->state;
	input->state = GROUND;
	switch (state) {
	case ESCAPE_TWICE:
		emit_key(input, K_ESC);
		emit_key(input, K_ESC);
		break;
	case ESCAPE:
		emit_key(input, K_ESC);
		break;
	case MAYBE_STRING:
		emit_key(input, K_ESC);
		emit_key(input, input->introducer);
		break;
	case HELD:
		release_held(input);
		break;
	case HELD_ESCAPE:
		release_held(input);
		emit_key(input, K_ESC);
		break;
	case CSI: /* nothing but ESC [ in all that time: two keys */
	case SS3:
		if (input->n_pending == 0) {
			emit_key(input, K_ESC);
			emit_key(input, state == CSI ? '[' : 'O');
		}
		break;
	case PASTING:
		emit_paste(input);
		break;
	case GROUND:
	case UTF8:
	case STRING:
	case STRING_ESCAPE:
	case LINUX:
	case MOUSE:
		break;
	}
}
