/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The question before what takes back by a form: what, of whom and when, as
 * wherever U asks (0173). The form comes after the yes.
 */
#include "config.h"

#include "take_back.h"

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"

#include "dialog.h"
#include "kith_ui.h"
#include "operation_head.h"
#include "operation_screen.h"
#include "ui.h"

/* Lives in the screen below while the question stands. */
struct asked {
	struct kith *kith;
	struct kith_form form;
};

const char *
take_back_about(const char *what, const char *note, const char *text,
		struct arena *arena)
{
	bool has_note = !str_is_empty(note);
	return arena_printf(arena, "%s: %s%s%s%s%s", _("Takes back"), what,
			    has_note ? "\n" : "", has_note ? note : "",
			    *text == '\0' ? "" : "\n", text);
}

static void
answered(void *data, int button)
{
	struct asked *asked = data;
	if (button != DIALOG_CANCEL)
		kith_open_form(asked->kith, &asked->form);
}

static struct asked *
copy(struct kith *kith, const struct kith_form *form)
{
	struct arena *arena = &ui_top(kith->ui)->arena;
	struct asked *asked = arena_new(arena, struct asked, 1);
	struct input *items = arena_new(arena, struct input, form->given.n + 1);
	for (size_t i = 0; i < form->given.n; i++)
		items[i] = (struct input){
			form->given.items[i].name,
			arena_strdup(arena, form->given.items[i].text)};
	*asked = (struct asked){.kith = kith, .form = *form};
	asked->form.given.items = items;
	asked->form.takes_back = arena_strdup(arena, form->takes_back);
	asked->form.takes_back_note = NULL;
	asked->form.is_asked = true;
	return asked;
}

void
take_back_ask(struct kith *kith, const struct kith_form *form,
	      const char *identity)
{
	struct arena arena = {0};
	struct operation_head head = {0};
	operation_head_read(&head, kith, form->op, &form->given);
	operation_ask(kith,
		      &(struct operation_question){
			      .op = form->op,
			      .identity = identity,
			      .about = take_back_about(
				      form->takes_back, form->takes_back_note,
				      operation_head_text(&head, &arena),
				      &arena),
			      .is_final = head.is_final,
			      .done = answered,
			      .data = copy(kith, form)});
	operation_head_fini(&head);
	arena_fini(&arena);
}
