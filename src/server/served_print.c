/* SPDX-License-Identifier: EUPL-1.2 */
/* What the session has its client print. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/printer.h"
#include "base/xalloc.h"

#include "packet.h"
#include "served_private.h"
#include "wire.h"

static void
give_up(struct served *served)
{
	served->printed = (struct printed){.how = PRINTED_FAILED};
	served->has_printed = true;
}

void
served_print(struct served *served, const struct paper *paper)
{
	const int file = io_memory(paper->text, paper->text_len);
	const struct message m = {MESSAGE_PRINT, paper->takes_default,
				  paper->title, strlen(paper->title)};

	served->has_printed = false;
	if (file < 0 || !wire_send(served->fd, &m, &file, 1))
		give_up(served);
	if (file >= 0)
		close(file);
}

void
served_take_printed(struct served *served, const struct message *m)
{
	served->printed = (struct printed){.how = (enum printed_how)m->code};
	printed_keep_said(&served->printed, m->text, m->text_len);
	served->has_printed = true;
}

bool
served_printed(struct served *served, struct printed *out)
{
	if (!served->has_printed)
		return false;
	served->has_printed = false;
	*out = served->printed;
	return true;
}

void
served_print_whole(struct served *served, const struct paper *paper,
		   struct printed *out)
{
	struct wire_message *in = xcalloc(1, sizeof(*in));

	served_watch(served, false);
	served_print(served, paper);
	while (!served->has_printed) {
		if (wire_receive(served->fd, SIDE_CLIENT, true, in) !=
		    WIRE_MESSAGE) {
			give_up(served);
			break;
		}
		if (in->m.kind == MESSAGE_PRINTED)
			served_take_printed(served, &in->m);
		wire_close_fds(in);
	}
	(void)served_printed(served, out);
	free(in);
	if (served->ends_with_client)
		served_end_with_client(served);
}
