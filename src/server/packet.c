/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "packet.h"

#include <assert.h>
#include <string.h>

#include "base/printer.h"

/*
 * TERM chooses a description under a directory and LC_ALL a catalogue: with
 * '/' they would be paths. COLUMNS and LINES are asked of the terminal.
 */
const char *const MESSAGE_SETTINGS[] = {
	"TERM",	    "LANG",	  "LANGUAGE",	    "LC_ALL",	   "LC_CTYPE",
	"LC_TIME",  "LC_COLLATE", "LC_NUMERIC",	    "LC_MESSAGES", "COLORTERM",
	"NO_COLOR", "ACCESSIBLE", "SSH_CONNECTION", NULL,
};

enum { LIMIT_DIGITS_MAX = 5 };

/* What a message may be; code, length of text and descriptors as ranges. */
static const struct {
	enum message_kind kind;
	enum side from;
	uint8_t code_min;
	uint8_t code_max;
	size_t text_max;
	uint8_t fds_min;
	uint8_t fds_max;
} RULES[] = {
	{MESSAGE_HELLO, SIDE_CLIENT, 1, 255, 4096, 3, 4},
	{MESSAGE_WORD, SIDE_CLIENT, 0, 1, MESSAGE_SIZE_MAX - 2, 0, 0},
	{MESSAGE_GO, SIDE_CLIENT, 0, 0, 0, 0, 0},
	{MESSAGE_SIGNAL, SIDE_CLIENT, 1, 255, 0, 0, 0},
	{MESSAGE_FILE, SIDE_CLIENT, 0, 255, 0, 0, 1},
	{MESSAGE_UNLOCK, SIDE_CLIENT, 0, 1, 0, 0, 0},
	{MESSAGE_CHOSEN, SIDE_CLIENT, 0, 255, MESSAGE_NAME_MAX, 0, 1},
	{MESSAGE_PRINTED, SIDE_CLIENT, 0, N_PRINTED - 1, PRINTED_SAID_SIZE - 1,
	 0, 0},
	{MESSAGE_KEPT, SIDE_CLIENT, 0, 255, MESSAGE_NAME_MAX, 0, 0},
	{MESSAGE_OPEN, SIDE_SESSION, 0, 0, 4096, 0, 0},
	{MESSAGE_MAKE, SIDE_SESSION, 0, 0, 4096, 0, 0},
	{MESSAGE_REMOVE, SIDE_SESSION, 0, 0, 4096, 0, 0},
	{MESSAGE_STOP, SIDE_SESSION, 0, 0, 0, 0, 0},
	{MESSAGE_ASK, SIDE_SESSION, 0, 0, LIMIT_DIGITS_MAX, 0, 0},
	{MESSAGE_CHOOSE, SIDE_SESSION, 0, 255, LIMIT_DIGITS_MAX, 0, 0},
	{MESSAGE_KEEP, SIDE_SESSION, 0, 255, MESSAGE_NAME_MAX, 1, 1},
	{MESSAGE_PRINT, SIDE_SESSION, 0, 1, PRINTER_TITLE_MAX, 1, 1},
	{MESSAGE_END, SIDE_SESSION, 0, 255, 1024, 0, 0},
};

const char *
message_kept_name(const struct message *m)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789"
		"-_.";
	const char *name = m->text + strspn(m->text, "0123456789");

	if (*name != ' ' || name - m->text > LIMIT_DIGITS_MAX)
		return NULL;
	name++;
	/* Neither a hidden file nor a folder. */
	if (*name == '\0' || strchr("-_.", *name) != NULL ||
	    name[strspn(name, plain)] != '\0')
		return NULL;
	return name;
}

static bool
is_fine(const struct message *m)
{
	static const char signals[] = {SIGNAL_SIZE, SIGNAL_GONE, SIGNAL_STOP,
				       SIGNAL_AGAIN};

	switch (m->kind) {
	case MESSAGE_SIGNAL:
		return memchr(signals, m->code, sizeof(signals)) != NULL;
	case MESSAGE_OPEN:
	case MESSAGE_MAKE:
	case MESSAGE_REMOVE:
		return m->text_len > 0;
	case MESSAGE_KEEP:
		return message_kept_name(m) != NULL;
	case MESSAGE_KEPT:
	case MESSAGE_CHOSEN:
		return (m->code == 0) == (m->text_len > 0) &&
		       memchr(m->text, '/', m->text_len) == NULL;
	case MESSAGE_ASK:
	case MESSAGE_CHOOSE:
		return strspn(m->text, "0123456789") == m->text_len;
	case MESSAGE_PRINT:
		return printer_title_is_fine(m->text);
	case MESSAGE_PRINTED:
	case MESSAGE_HELLO:
	case MESSAGE_WORD:
	case MESSAGE_GO:
	case MESSAGE_FILE:
	case MESSAGE_UNLOCK:
	case MESSAGE_STOP:
	case MESSAGE_END:
		break;
	}
	return true;
}

bool
message_read(char *packet, size_t len, size_t n_fds, enum side from,
	     struct message *out)
{
	if (len < 2 || len > MESSAGE_SIZE_MAX)
		return false;
	packet[len] = '\0';
	for (size_t i = 0; i < sizeof(RULES) / sizeof(RULES[0]); i++) {
		const uint8_t code = (uint8_t)packet[1];

		if ((char)RULES[i].kind != packet[0] || RULES[i].from != from)
			continue;
		*out = (struct message){RULES[i].kind, code, packet + 2,
					len - 2};
		return code >= RULES[i].code_min && code <= RULES[i].code_max &&
		       out->text_len <= RULES[i].text_max &&
		       n_fds >= RULES[i].fds_min && n_fds <= RULES[i].fds_max &&
		       ((out->kind != MESSAGE_FILE &&
			 out->kind != MESSAGE_CHOSEN) ||
			(n_fds == 1) == (code == 0)) &&
		       (out->kind == MESSAGE_HELLO ||
			memchr(out->text, '\0', out->text_len) == NULL) &&
		       is_fine(out);
	}
	return false;
}

bool
message_setting_is_fine(const char *value)
{
	size_t len = strlen(value);

	for (size_t i = 0; i < len; i++)
		if (value[i] <= ' ' || value[i] > '~' || value[i] == '/' ||
		    value[i] == '%')
			return false;
	return len <= MESSAGE_SETTING_MAX;
}

/* Which of MESSAGE_SETTINGS; -1 = none. *value_out: after the '='. */
static int
setting_find(const char *s, const char **value_out)
{
	size_t len = strcspn(s, "=");

	*value_out = s + len + 1;
	for (int i = 0; s[len] == '=' && MESSAGE_SETTINGS[i] != NULL; i++)
		if (strlen(MESSAGE_SETTINGS[i]) == len &&
		    strncmp(MESSAGE_SETTINGS[i], s, len) == 0)
			return i;
	return -1;
}

bool
message_read_settings(const struct message *hello,
		      void (*each)(void *arg, const char *name,
				   const char *value),
		      void *arg)
{
	const char *value;
	uint32_t seen = 0;
	size_t at;

	if (hello->text_len > 0 && hello->text[hello->text_len - 1] != '\0')
		return false;
	for (at = 0; at < hello->text_len; at += strlen(hello->text + at) + 1) {
		int i = setting_find(hello->text + at, &value);

		if (i < 0 || (seen & 1u << (unsigned)i) != 0 ||
		    !message_setting_is_fine(value))
			return false;
		seen |= 1u << (unsigned)i;
	}
	for (at = 0; at < hello->text_len; at += strlen(hello->text + at) + 1) {
		int i = setting_find(hello->text + at, &value);

		assert(i >= 0); /* as it was above */
		each(arg, MESSAGE_SETTINGS[i], value);
	}
	return true;
}
