/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a person sends to the printer from the screens: one document at a time,
 * while work goes on. It is printed by this process, or on an installed site by
 * the client's, with the rights of the person.
 */
#ifndef TUI_PAPER_OUT_H
#define TUI_PAPER_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"

struct kith;
struct loop_options;
struct printing;
struct tui_client;
struct tui_options;

/* {0} is a legal one that prints nothing. */
struct paper_out {
	const char *command; /* the site's, or NULL; borrowed */
	const struct tui_client *client;
	struct printing *printing; /* of this process */
	bool is_busy;		   /* something is under way */
	bool takes_default; /* the printer that is offered was accepted */
	/* Of what is under way, or asked about: */
	struct arena arena;
	const char *title;  /* as people call it */
	const char *number; /* as the queue shows it */
	const char *text;
};

/* Has the loop wait for the printer, too. */
void paper_out_init(struct kith *kith, const struct tui_options *options,
		    struct loop_options *loop) NONNULL;

/* What was sent is given a moment to get there. */
void paper_out_fini(struct kith *kith) NONNULL;

/* Prints; what becomes of it is said of the title. All are copied. The number,
 * a title as of base/printer.h, is what the queue shows. */
void kith_to_printer(struct kith *kith, const char *title, const char *number,
		     const char *text) NONNULL;

#endif
