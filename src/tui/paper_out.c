/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "paper_out.h"

#include <string.h>

#include "base/i18n.h"
#include "base/printer.h"
#include "tui/tui.h"

#include "dialog.h"
#include "kith_ui.h"
#include "loop.h"
#include "ui.h"

static void
send_it(struct kith *kith)
{
	struct paper_out *out = &kith->paper;
	const struct paper paper = {
		.command = out->command,
		.title = out->number,
		.text = out->text,
		.text_len = strlen(out->text),
		.takes_default = out->takes_default,
	};
	out->is_busy = true;
	if (out->client != NULL)
		out->client->print(out->client->data, &paper);
	else
		out->printing = printing_begin(&paper);
	ui_say(kith->ui, MESSAGE_NOTE, _("%s is on its way to the printer."),
	       out->title);
}

static void
answered(void *data, int button)
{
	struct kith *kith = data;
	if (button == DIALOG_CANCEL) {
		ui_say(kith->ui, MESSAGE_NOTE, _("%s was not printed."),
		       kith->paper.title);
		return;
	}
	kith->paper.takes_default = true;
	send_it(kith);
}

/* Nobody has said that this is where papers of the record may lie. */
static void
offer(struct kith *kith, const struct printed *printed)
{
	const char *text = arena_printf(
		&kith->paper.arena,
		_("Nobody has named a printer for kith on this computer. Your "
		  "own printer is %s: is it where you fetch this at once?"),
		printed->said);
	const struct dialog_spec spec = {
		.title = _("Print there"),
		.text = text,
		.buttons = {{.label = _("Print"), .key = 'p'}},
		.n_buttons = 1,
		.done = answered,
		.data = kith,
	};
	ui_say(kith->ui, MESSAGE_NOTE, _("%s is not printed yet."),
	       kith->paper.title);
	ui_push(kith->ui, dialog_new(&spec));
}

static bool
take_answer(struct paper_out *out, struct printed *printed)
{
	if (!out->is_busy)
		return false;
	if (out->client != NULL)
		return out->client->printed(out->client->data, printed);
	if (!printing_step(out->printing, printed))
		return false;
	printing_free(&out->printing);
	return true;
}

static bool
on_printer(void *data)
{
	struct kith *kith = data;
	struct paper_out *out = &kith->paper;
	struct printed printed;
	if (!take_answer(out, &printed))
		return false;
	out->is_busy = false;
	if (printed.how == PRINTED_OFFERS)
		offer(kith, &printed);
	else
		ui_say(kith->ui,
		       printed.how == PRINTED_DONE ? MESSAGE_DONE
						   : MESSAGE_ERROR,
		       "%s",
		       printed_sentence(&printed, out->title,
					ui_scratch(kith->ui)));
	return true;
}

static int
printer_fd(const void *data)
{
	const struct kith *kith = data;
	return kith->paper.printing == NULL ? -1
					    : printing_fd(kith->paper.printing);
}

void
paper_out_init(struct kith *kith, const struct tui_options *options,
	       struct loop_options *loop)
{
	kith->paper.command = options->printer;
	kith->paper.client = options->client;
	loop->printer_fd = printer_fd;
	loop->on_printer = on_printer;
}

void
paper_out_fini(struct kith *kith)
{
	printing_free(&kith->paper.printing);
	arena_fini(&kith->paper.arena);
}

void
kith_to_printer(struct kith *kith, const char *title, const char *number,
		const char *text)
{
	struct paper_out *out = &kith->paper;
	if (out->is_busy) {
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("%s is still on its way to the printer. Press the "
			 "key again when that is said."),
		       out->title);
		return;
	}
	arena_fini(&out->arena);
	out->title = arena_strdup(&out->arena, title);
	out->number = arena_strdup(&out->arena, number);
	out->text = arena_strdup(&out->arena, text);
	send_it(kith);
}
