/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "client_print.h"

#include <string.h>

#include "base/printer.h"
#include "base/strbuf.h"

#include "client_files.h"
#include "packet.h"
#include "wire.h"

static void
answer(const struct client_print *self, const struct printed *printed)
{
	const struct message m = {MESSAGE_PRINTED, (uint8_t)printed->how,
				  printed->said, strlen(printed->said)};

	/* A session that is gone needs no answer. */
	(void)!wire_send(self->fd, &m, NULL, 0);
}

void
client_print_begin(struct client_print *self, const struct message *m, int file)
{
	struct strbuf text = {0};
	struct paper paper = {.command = self->command,
			      .title = m->text,
			      .takes_default = m->code == 1};

	/* A session sends one after the other. */
	if (self->printing != NULL || !client_files_read(file, &text)) {
		answer(self, &(struct printed){.how = PRINTED_FAILED});
	} else {
		paper.text = strbuf_str(&text);
		paper.text_len = text.len;
		self->printing = printing_begin(&paper);
	}
	strbuf_fini(&text);
}

int
client_print_fd(const struct client_print *self)
{
	return self->printing == NULL ? -1 : printing_fd(self->printing);
}

void
client_print_step(struct client_print *self)
{
	struct printed printed;

	if (self->printing == NULL || !printing_step(self->printing, &printed))
		return;
	printing_free(&self->printing);
	answer(self, &printed);
}

void
client_print_fini(struct client_print *self)
{
	printing_free(&self->printing);
}
