/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "message.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void
messages_fini(struct messages *messages)
{
	for (size_t i = 0; i < MESSAGES_MAX; i++)
		free(messages->items[i].text);
	memset(messages, 0, sizeof(*messages));
}

void
messages_add(struct messages *messages, enum message_kind kind, struct stamp at,
	     const char *text)
{
	struct message *message =
		&messages->items[messages->n_ever % MESSAGES_MAX];
	char *copy = xstrdup(text);
	free(message->text);
	message->kind = kind;
	message->at = at;
	message->text = copy;
	messages->n_ever++;
	messages->is_showing = true;
}

size_t
messages_count(const struct messages *messages)
{
	return messages->n_ever < MESSAGES_MAX ? messages->n_ever
					       : MESSAGES_MAX;
}

const struct message *
messages_get(const struct messages *messages, size_t i)
{
	if (i >= messages_count(messages))
		return NULL;
	return &messages->items[(messages->n_ever - 1 - i) % MESSAGES_MAX];
}

char
message_sign(enum message_kind kind)
{
	return "i+*!"[kind];
}

enum tone
message_role(enum message_kind kind)
{
	static const enum tone ROLES[] = {ROLE_NORMAL, ROLE_DONE, ROLE_WARNING,
					  ROLE_ERROR};
	return ROLES[kind];
}
