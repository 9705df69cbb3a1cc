/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_benefit.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/benefit_take.h"
#include "core/codes.h"
#include "import_benefit_row.h"
#include "import_pack.h"
#include "import_take.h"
#include "store/benefit_store.h"
#include "store/casefile_store.h"

/* What a step of a trace did: a row was made, or ended. */
static const char MADE[] = "made";
static const char ENDED[] = "ended";

/* ---- What was done ---- */

/* All of a row that an import sets, to know it again. */
static const char *
content_of(struct arena *arena, const struct benefit_row *row)
{
	return arena_printf(arena,
			    "%s\n%s\n%s\n%s\n%s\n%" PRId64 " %" PRId64
			    " %" PRId64 " %" PRId64 " %d %d\n%s\n%s",
			    row->kind, row->authority,
			    str_or_empty(row->reference), row->currency,
			    row->period, row->standard, row->housing,
			    row->other, row->share, row->from_day.day,
			    row->to_day.day, row->protected,
			    str_or_empty(row->note));
}

static void
trace_add(struct import_run *run, const char *step,
	  const struct benefit_row *row)
{
	struct arena *arena = run->call.arena;
	struct strbuf b = {0};

	strbuf_add(&b, run->trace.benefits);
	import_pack(&b, step);
	import_pack(&b, arena_printf(arena, "%" PRId64, row->head.id));
	import_pack(&b, content_of(arena, row));
	run->trace.benefits = arena_strdup(arena, strbuf_str(&b));
	strbuf_fini(&b);
}

/* ---- Taking ---- */

/* One row's benefits going into its case. */
struct taking {
	struct import_run *run;
	int64_t casefile_id;
	bool is_again;
	bool is_new; /* the row has made the person: it is said as a whole */
	struct record_rows rows; /* of the case */
};

static void
say(const struct taking *t, const struct import_benefit *benefit,
    const char *code, const char *message)
{
	t->run->note(t->run->note_arg, benefit->heading, code, message);
}

/* Authorities are the same whatever the case and accents: the record's
 * spelling is taken. */
static void
spell_authority(const struct taking *t, struct benefit_said *said)
{
	const struct benefit_row *rows = t->rows.items;

	for (size_t i = 0; i < t->rows.n; i++)
		if (str_is(rows[i].kind, said->kind) &&
		    utf8_is_same_folded(t->run->call.arena, rows[i].authority,
					said->authority))
			said->authority = rows[i].authority;
}

static enum err_code
end_row(struct taking *t, const struct benefit_row *row, struct date to_day,
	struct err *err)
{
	struct benefit_row ended = *row;
	enum err_code rc;

	ended.to_day = to_day;
	rc = record_update(t->run->call.store, &BENEFIT_RECORD, &ended, err);
	if (rc == ERR_OK)
		trace_add(t->run, ENDED, &ended);
	return rc;
}

static enum err_code
make_row(struct taking *t, struct benefit_row *row, struct err *err)
{
	enum err_code rc = record_insert(t->run->call.store, &BENEFIT_RECORD,
					 t->run->call.now, row, err);

	if (rc == ERR_OK)
		trace_add(t->run, MADE, row);
	return rc;
}

static void
say_differs(const struct taking *t, const struct import_benefit *benefit)
{
	t->run->trace.n_benefits_refused++;
	say(t, benefit, "benefit_differs",
	    _("The record has this benefit otherwise for that time, and which "
	      "of them holds cannot be told: it stays as it is. Compare both "
	      "and correct it by hand."));
}

/* "Minimum income: 563.00 EUR from 2026-01-01" */
static const char *
benefit_line(struct arena *arena, const struct benefit_row *row)
{
	int64_t sum = row->standard + row->housing + row->other;
	const char *amount = arena_printf(arena, "%" PRId64 ".%02d", sum / 100,
					  (int)(sum % 100));
	char day[DATE_ISO_SIZE];

	return arena_printf(arena, _("%s: %s %s from %s"),
			    code_label(&codes_benefit_kind, row->kind), amount,
			    row->currency, date_iso(row->from_day, day));
}

static void
say_change(const struct taking *t, const struct import_benefit *benefit,
	   const struct benefit_row *before, const struct benefit_row *after)
{
	struct arena *arena = t->run->call.arena;

	if (!t->is_new)
		import_take_say(t->run, benefit->heading,
				before == NULL ? NULL
					       : benefit_line(arena, before),
				benefit_line(arena, after));
}

static void
say_end(const struct taking *t, const struct import_benefit *benefit,
	const struct benefit_row *row, struct date to_day)
{
	struct arena *arena = t->run->call.arena;
	char day[DATE_ISO_SIZE];

	import_take_say(t->run, benefit->heading, benefit_line(arena, row),
			arena_printf(arena, _("paid until %s"),
				     date_iso(to_day, day)));
}

/* New amounts: the row until now ends, another follows with the shares that
 * others have of it. */
static enum err_code
change_row(struct taking *t, const struct import_benefit *benefit,
	   const struct benefit_taken *taken, struct err *err)
{
	const struct benefit_row *rows = t->rows.items;
	struct op_call *call = &t->run->call;
	struct record_rows found = {.arena = call->arena};
	struct benefit_row next = rows[taken->at];
	enum err_code rc;

	next.head = (struct row_head){0};
	next.follows_id = rows[taken->at].head.id;
	next.from_day = taken->from_day;
	next.to_day = taken->to_day;
	rc = benefit_shares(call->store, next.follows_id, &found, err);
	if (rc != ERR_OK)
		return rc;
	/* Shares of others are added to it afterwards and would not be known
	 * when the run is taken back: people change such a benefit. */
	if (!benefit_said_put(&benefit->said, &next) || found.n > 0) {
		say_differs(t, benefit);
		return ERR_OK;
	}
	rc = end_row(t, &rows[taken->at], taken->from_day, err);
	if (rc == ERR_OK)
		rc = make_row(t, &next, err);
	t->run->trace.n_benefits_changed++;
	say_change(t, benefit, &rows[taken->at], &next);
	if (rc == ERR_OK && date_cmp(taken->from_day, call->today) == 0)
		say(t, benefit, "benefit_changed",
		    _("Other amounts than on record, and the file does not "
		      "say since when: they hold from today, the ones before "
		      "stay until then."));
	return rc;
}

static enum err_code
add_row(struct taking *t, const struct import_benefit *benefit,
	const struct benefit_taken *taken, struct err *err)
{
	struct benefit_row row = {
		.casefile_id = t->casefile_id,
		.currency = "EUR",
		.period = "month",
		.protected = "",
		.share = SHARE_ALL,
		.from_day = taken->from_day,
		.to_day = taken->to_day,
	};

	if (!benefit_said_put(&benefit->said, &row)) {
		say_differs(t, benefit);
		return ERR_OK;
	}
	t->run->trace.n_benefits_created++;
	say_change(t, benefit, NULL, &row);
	return make_row(t, &row, err);
}

static enum err_code
take_one(struct taking *t, const struct import_benefit *benefit,
	 struct err *err)
{
	struct op_call *call = &t->run->call;
	struct import_benefit one = *benefit;
	const struct benefit_row *rows;
	struct benefit_taken taken;
	enum err_code rc;

	t->rows = (struct record_rows){.arena = call->arena};
	rc = benefit_list(call->store, t->casefile_id, &t->rows, err);
	if (rc != ERR_OK)
		return rc;
	spell_authority(t, &one.said);
	rows = t->rows.items;
	taken = benefit_take(&one.said, rows, t->rows.n, call->today,
			     !t->is_again);
	switch (taken.what) {
	case BENEFIT_KNOWN:
		break;
	case BENEFIT_NEW:
		return add_row(t, &one, &taken, err);
	case BENEFIT_CHANGED:
		return change_row(t, &one, &taken, err);
	case BENEFIT_ENDED:
		t->run->trace.n_benefits_changed++;
		say_end(t, &one, &rows[taken.at], taken.to_day);
		return end_row(t, &rows[taken.at], taken.to_day, err);
	case BENEFIT_DIFFERS:
		say_differs(t, benefit);
		break;
	}
	return ERR_OK;
}

enum err_code
import_benefits_take(struct import_run *run, const struct import_row *row,
		     int64_t casefile_id, bool is_again, struct err *err)
{
	struct taking t = {
		.run = run,
		.casefile_id = casefile_id,
		.is_again = is_again,
		.is_new = run->trace.person_id == 0,
	};
	enum err_code rc = ERR_OK;

	if (casefile_id == 0)
		run->trace.n_benefits_refused += row->n_benefits;
	if (row->n_benefits > 0 && casefile_id == 0)
		say(&t, &row->benefits[0], "benefit_no_case",
		    _("There is no open case in which to keep what the "
		      "household receives: open one, then import again."));
	for (size_t i = 0;
	     rc == ERR_OK && casefile_id != 0 && i < row->n_benefits; i++)
		rc = take_one(&t, &row->benefits[i], err);
	return rc;
}

/* ---- Taking back ---- */

struct step {
	const char *what;
	const char *id;
	const char *content;
};

static enum err_code
undo_step(struct store *store, const struct step *step, struct arena *arena,
	  bool *is_undone, struct err *err)
{
	struct benefit_row row;
	int64_t id = 0;
	enum err_code rc;

	if (step->what == NULL || step->id == NULL || step->content == NULL ||
	    !num_parse_int(step->id, 1, INT64_MAX, &id))
		return ERR_OK;
	rc = record_load(store, &BENEFIT_RECORD, id, arena, &row, err);
	if (rc == ERR_NOT_FOUND)
		return ERR_OK;
	if (rc != ERR_OK)
		return rc;
	if (!str_is(content_of(arena, &row), step->content)) {
		*is_undone = false;
		return ERR_OK;
	}
	if (str_is(step->what, ENDED)) {
		row.to_day = DATE_NONE;
		return record_update(store, &BENEFIT_RECORD, &row, err);
	}
	rc = record_delete(store, &BENEFIT_RECORD, &row, err);
	/* Shares or newer amounts stand on it. */
	if (rc == ERR_INVALID) {
		*is_undone = false;
		return ERR_OK;
	}
	return rc;
}

enum err_code
import_benefits_undo(struct store *store, const char *trace,
		     struct arena *arena, bool *is_undone, struct err *err)
{
	struct step *steps = NULL;
	size_t n = 0;
	struct step step = {0};
	enum err_code rc = ERR_OK;

	*is_undone = true;
	while (import_unpack(&trace, arena, &step.what) &&
	       import_unpack(&trace, arena, &step.id) &&
	       import_unpack(&trace, arena, &step.content)) {
		steps = arena_room(arena, steps, n, sizeof(*steps));
		steps[n++] = step;
	}
	/* The rest stays where one cannot be taken back: an end belongs to
	 * the row that follows. */
	while (rc == ERR_OK && *is_undone && n > 0)
		rc = undo_step(store, &steps[--n], arena, is_undone, err);
	return rc;
}
