/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "typist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/steady.h"

#include "tests/lib/vt.h"

/* A terminal that does not answer is asked for the whole screen with every
 * word, so that what the program writes has soon nowhere to go. */
static void
type_word(struct typist *t)
{
	char word[8];

	if (t->n == t->n_heard)
		vt_deafen(t->vt);
	snprintf(word, sizeof(word), "%03zu ", t->n);
	t->sent_ms[t->n] = steady_ms();
	vt_keys(t->vt, word);
	if (t->n++ >= t->n_heard)
		vt_keys(t->vt, "\014");
}

static void
breathe_until(struct typist *all, size_t n, int64_t until)
{
	for (size_t i = 0; steady_ms() < until; i++)
		if (!all[i % n].is_dropped)
			vt_breathe(all[i % n].vt, 2);
}

void
typists_type(struct typist *all, size_t n)
{
	size_t n_open = n;

	for (int64_t next = steady_ms(); n_open > 0;) {
		for (size_t i = 0; i < n; i++) {
			struct typist *t = &all[i];

			if (t->is_dropped)
				continue;
			type_word(t);
			if (t->n < t->n_wanted)
				continue;
			t->dropped_ms = steady_ms();
			t->drop(t);
			t->is_dropped = true;
			n_open--;
		}
		next += TYPIST_WORD_MS;
		breathe_until(all, n, next);
	}
}

/* ---- what is left ---- */

static const char *
behind(const char *text, const char *stood)
{
	if (strncmp(text, stood, strlen(stood)) != 0)
		fail_msg("\"%s\" does not begin with \"%s\"", text, stood);
	return text + strlen(stood);
}

/* What was typed, from its first word on. */
static const char *
text_in(const struct typist *t, const struct form_draft *draft)
{
	for (size_t f = 0; f < draft->n_fields; f++)
		if (strcmp(draft->fields[f].name, t->field) == 0)
			return behind(draft->fields[f].typed, t->stood);
	return "";
}

static size_t
words_kept(const char *text)
{
	size_t n = 0;
	char word[8];

	for (;; n++) {
		snprintf(word, sizeof(word), "%03zu", n);
		if (strncmp(text, word, 3) != 0)
			return n;
		text += 3 + (text[3] == ' ');
	}
}

size_t
typist_kept(const struct typist *t, struct session *session)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct err err = {0};
	size_t n = 0;

	assert_int_equal(draft_mine(session, NULL, NULL, &drafts, &err),
			 ERR_OK);
	for (size_t i = 0; i < drafts.n; i++)
		if (strcmp(drafts.items[i].operation, t->operation) == 0) {
			n = words_kept(text_in(t, &drafts.items[i]));
			break;
		}
	arena_fini(&arena);
	return n;
}

int64_t
typist_lost_ms(const struct typist *t, size_t kept)
{
	return kept >= t->n ? 0 : t->dropped_ms - t->sent_ms[kept];
}

void
typist_drop_drafts(struct session *session)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct err err = {0};

	assert_int_equal(draft_mine(session, NULL, NULL, &drafts, &err),
			 ERR_OK);
	for (size_t i = 0; i < drafts.n; i++)
		assert_int_equal(draft_drop(session, drafts.items[i].uuid,
					    &err),
				 ERR_OK);
	arena_fini(&arena);
}
