/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "message.h"

#include "base/arena.h"
#include "base/i18n.h"

#include "picker.h"

static void
nothing_to_do(void *data, const struct picker_row *rows, size_t n,
	      bool was_cancelled)
{
	(void)data;
	(void)rows;
	(void)n;
	(void)was_cancelled;
}

struct screen *
messages_screen_new(const struct messages *messages)
{
	struct arena arena = {0};
	size_t n = messages_count(messages);
	struct picker_row *rows = arena_new(&arena, struct picker_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct message *message = messages_get(messages, i);
		int hour = 0;
		int minute = 0;
		stamp_local(message->at, &hour, &minute);
		rows[i].value = "";
		rows[i].code = message->at.ms == 0
				       ? NULL
				       : arena_printf(&arena, "%02d:%02d", hour,
						      minute);
		rows[i].text = arena_printf(&arena, "%c %s",
					    message_sign(message->kind),
					    message->text);
	}
	struct picker_spec spec = {
		.title = _("Messages, newest first"),
		.rows = rows,
		.n_rows = n,
		.empty = _("There was no message yet."),
		.is_large = true,
		.done = nothing_to_do,
	};
	struct screen *screen = picker_new(&spec);
	arena_fini(&arena);
	return screen;
}
