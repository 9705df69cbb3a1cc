/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "errand.h"

#include <assert.h>
#include <stddef.h>

#include "kith_ui.h"
#include "loop.h"
#include "ui.h"

static bool
go(void *data, int look, int limit_s)
{
	struct kith *kith = data;
	return kith->errand.go(kith, look, limit_s);
}

static void
back(void *data)
{
	struct kith *kith = data;
	kith->errand.back(kith);
}

void
errand_init(struct kith *kith, const struct tui_client *client,
	    struct loop_options *loop)
{
	kith->errand.client = client;
	loop->on_client = go;
	loop->on_client_back = back;
}

void
kith_send_errand(struct kith *kith,
		 bool (*go_there)(struct kith *kith, int look, int limit_s),
		 void (*come_back)(struct kith *kith), void *data)
{
	assert(kith->errand.client != NULL);
	kith->errand.go = go_there;
	kith->errand.back = come_back;
	kith->errand.data = data;
	kith->errand.fd = -1;
	kith->errand.errnum = 0;
	kith->errand.name[0] = '\0';
	ui_ask_client(kith->ui);
}
