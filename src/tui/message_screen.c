/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "message.h"

#include "base/arena.h"
#include "base/i18n.h"

#include "prose_screen.h"

enum { COLS_WANTED = 76 };

static void
add_message(struct prose *prose, const struct message *message)
{
	struct arena arena = {0};
	int hour = 0;
	int minute = 0;
	stamp_local(message->at, &hour, &minute);
	prose_add(prose,
		  message->at.ms == 0
			  ? " "
			  : arena_printf(&arena, "%02d:%02d", hour, minute),
		  arena_printf(&arena, "%c %s", message_sign(message->kind),
			       message->text),
		  ROLE_NORMAL);
	arena_fini(&arena);
}

struct screen *
messages_screen_new(const struct messages *messages)
{
	struct prose_screen *self =
		prose_screen_new(_("Messages, newest first"), COLS_WANTED);
	size_t n = messages_count(messages);
	for (size_t i = 0; i < n; i++)
		add_message(&self->prose, messages_get(messages, i));
	if (n == 0)
		prose_add(&self->prose, NULL, _("There was no message yet."),
			  ROLE_DIM);
	return &self->screen;
}
