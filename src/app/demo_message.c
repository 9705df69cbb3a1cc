/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/i18n.h"
#include "demo_private.h"

enum { EACH_TOLD = 9, EACH_HANDED = 4, HOUR_MS = 3600 * 1000 };

static const char *const TEXTS[] = {
	"Rang this morning: cannot come on Monday, can we make it Tuesday?",
	"The course has a place from the first. Who tells the family?",
	"Met the mother at the door: all well, the heating is mended.",
	"The debt adviser wants last year's letters. I have the first two.",
	"Please look at the promise of the administration: it is late.",
};

static const char HANDOVER[] =
	"Where it stands: the plan is agreed, the course begins soon.\n"
	"What is open: the crèche, until the end of the month.\n"
	"Whom to speak with first: the sister, in the afternoons.";

enum err_code
demo_messages_make(struct demo *demo, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < demo->request->n_cases; i++) {
		struct demo_case *c = &demo->cases[i];
		bool is_handover = n % EACH_HANDED == EACH_HANDED - 1;

		if (!c->has_diary || c->tail == TAIL_STILL ||
		    !date_is_none(c->closed) || c->number == NULL ||
		    c->team == NULL || c->i % EACH_TOLD != 5)
			continue;
		const struct demo_deed deed = {
			.actor = demo_worker_on(c, demo->today,
						(int)(n / 2 % 2)),
			.at = {demo->request->now.ms -
			       (int64_t)(n % 5 + 1) * HOUR_MS / 3},
			.operation = "message.send",
			.inputs = {{"case", c->number},
				   {"text",
				    is_handover ? HANDOVER
						: TEXTS[n % N_ELEMS(TEXTS)]},
				   {"kind",
				    is_handover ? "handover" : "message"}},
		};
		enum err_code rc = demo_do(demo, &deed, NULL, err);

		arena_fini(&demo->scratch);
		/* What the rules refuse is not done, as in the diary. */
		if (rc != ERR_OK && rc != ERR_DENIED && rc != ERR_INVALID)
			return rc;
		n++;
	}
	return ERR_OK;
}
