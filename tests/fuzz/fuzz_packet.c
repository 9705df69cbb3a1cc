/* SPDX-License-Identifier: EUPL-1.2 */
/* Any packet from either side of a session: a message of its form, or none. */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/printer.h"
#include "base/xalloc.h"

#include "src/server/packet.h"

static void
check_setting(void *arg, const char *name, const char *value)
{
	int *n = arg;

	(*n)++;
	assert(strchr(name, '=') == NULL && *name != '\0');
	assert(message_setting_is_fine(value));
	assert(strpbrk(value, "/%\033 ") == NULL);
}

static void
check(const struct message *m, enum side from, size_t n_fds)
{
	int n = 0;

	assert(m->text[m->text_len] == '\0');
	switch (m->kind) {
	case MESSAGE_HELLO:
		assert(from == SIDE_CLIENT && n_fds >= 3 && n_fds <= 4);
		if (message_read_settings(m, check_setting, &n))
			assert(n <= 13);
		return;
	case MESSAGE_WORD:
	case MESSAGE_GO:
	case MESSAGE_SIGNAL:
	case MESSAGE_UNLOCK:
		assert(from == SIDE_CLIENT && n_fds == 0);
		break;
	case MESSAGE_FILE:
		assert(from == SIDE_CLIENT && (n_fds == 1) == (m->code == 0));
		break;
	case MESSAGE_CHOSEN:
		assert(from == SIDE_CLIENT && (n_fds == 1) == (m->code == 0));
		assert((m->text_len > 0) == (m->code == 0));
		assert(strchr(m->text, '/') == NULL && m->text_len <= 255);
		break;
	case MESSAGE_KEPT:
		assert(from == SIDE_CLIENT && n_fds == 0);
		assert((m->text_len > 0) == (m->code == 0));
		assert(strchr(m->text, '/') == NULL && m->text_len <= 255);
		break;
	case MESSAGE_KEEP:
		assert(from == SIDE_SESSION && n_fds == 1);
		assert(message_kept_name(m) != NULL);
		assert(strpbrk(message_kept_name(m), "/ ") == NULL);
		assert(*message_kept_name(m) != '.');
		break;
	case MESSAGE_PRINTED:
		assert(from == SIDE_CLIENT && n_fds == 0);
		assert(m->code < N_PRINTED && m->text_len < PRINTED_SAID_SIZE);
		break;
	case MESSAGE_PRINT:
		assert(from == SIDE_SESSION && n_fds == 1 && m->code <= 1);
		assert(printer_title_is_fine(m->text));
		break;
	case MESSAGE_OPEN:
	case MESSAGE_MAKE:
	case MESSAGE_REMOVE:
		assert(from == SIDE_SESSION && n_fds == 0 && m->text_len > 0);
		break;
	case MESSAGE_STOP:
	case MESSAGE_ASK:
	case MESSAGE_CHOOSE:
	case MESSAGE_END:
		assert(from == SIDE_SESSION && n_fds == 0);
		break;
	}
	assert(strlen(m->text) == m->text_len);
}

/* The first byte says who sends and how many descriptors come along. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum side from = SIDE_CLIENT;
	struct message m;
	char *packet;

	if (size == 0)
		return 0;
	if ((data[0] & 1) != 0)
		from = SIDE_SESSION;
	packet = xcalloc(1, size);
	memcpy(packet, data + 1, size - 1);
	if (message_read(packet, size - 1, data[0] >> 1 & 7, from, &m))
		check(&m, from, data[0] >> 1 & 7);
	free(packet);
	return 0;
}
