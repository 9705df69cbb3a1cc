/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What only the client of an installed site can do, on a screen of its own
 * with the rights of the person: have a file chosen, or one written. The
 * terminal is the client's meanwhile.
 */
#ifndef TUI_ERRAND_H
#define TUI_ERRAND_H

#include <stdbool.h>

#include "base/attr.h"
#include "tui/tui.h"

struct kith;
struct loop_options;

/* {0}: there is no client. */
struct errand {
	const struct tui_client *client;
	/* What is asked of it, how our screens look and after how many seconds
	 * without a key it gives up (0 = never); true: somebody was there. */
	bool (*go)(struct kith *kith, int look, int limit_s);
	/* With our screens back. */
	void (*back)(struct kith *kith);
	/* Of go, for back: */
	void *data;
	int fd;
	int errnum;
	char name[TUI_NAME_SIZE];
};

/* Has the loop lend the terminal. */
void errand_init(struct kith *kith, const struct tui_client *client,
		 struct loop_options *loop);

/* Goes as soon as the key that asked for it is done with. */
void kith_send_errand(struct kith *kith,
		      bool (*go)(struct kith *kith, int look, int limit_s),
		      void (*back)(struct kith *kith), void *data);

#endif
