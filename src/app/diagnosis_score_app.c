/* SPDX-License-Identifier: EUPL-1.2 */
/* What each side's ratings come to, beside each other (domain.md 1.4). */
#include "config.h"

#include <string.h>

#include "app/room.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "core/codes.h"
#include "core/diagnosis.h"
#include "params.h"
#include "rooms.h"
#include "store/diagnosis_store.h"

enum score_cell {
	CELL_SIDE,
	CELL_RATED,
	CELL_NEED, /* of the query: how many at each level, "0 4 4 1 2" */
	CELL_STRENGTH,
	CELL_LOW,
	CELL_ACUTE,
	CELL_READING
};

static const struct code_item SIDE_ITEMS[] = {
	{"social", N_("Social"), NULL, false},
	{"employment", N_("Employment"), NULL, false},
	{"self", N_("Person"), NULL, false},
	{"agreed", N_("Agreed"), NULL, false},
	{"was", N_("Agreed before"), NULL, false},
};

static const struct code_list SIDE_CODES = {"score_side", SIDE_ITEMS,
					    N_ELEMS(SIDE_ITEMS)};

static const struct view_column SCORE_COLUMNS[] = {
	{"side", N_("Whose view"), COLUMN_CODE, &SIDE_CODES, 14, 0},
	{"n_rated", N_("Rated"), COLUMN_INT, NULL, 5, 3},
	{"need", N_("Need"), COLUMN_BP, NULL, 6, 0},
	{"strength", N_("Strength"), COLUMN_BP, NULL, 8, 0},
	{"n_low", N_("Slipping"), COLUMN_INT, NULL, 8, 1},
	{"n_acute", N_("Acute"), COLUMN_INT, NULL, 5, 1},
	{"reading", N_("What it says"), COLUMN_TEXT, NULL, 30, 2},
};

_Static_assert(N_ELEMS(SCORE_COLUMNS) == CELL_READING + 1, "one name a cell");

static void
read_tally(const char *levels, const char *strengths,
	   struct diagnosis_tally *out)
{
	int64_t n = 0;

	*out = (struct diagnosis_tally){0};
	for (size_t i = 0; i < N_LEVELS; i++) {
		char digits[16] = "";
		size_t len = strcspn(levels, " ");

		if (len < sizeof(digits))
			memcpy(digits, levels, len);
		if (num_parse_int(digits, 0, N_DOMAINS, &n))
			out->levels[i] = (int)n;
		levels += len;
		levels += strspn(levels, " ");
	}
	if (num_parse_int(strengths, 0, N_DOMAINS * N_STRENGTHS, &n))
		out->strengths = (int)n;
}

static const char *
read_score(const struct diagnosis_score *score)
{
	if (score->is_acute && score->is_multi_problem)
		return _("acute; several problems at once");
	if (score->is_acute)
		return _("acute: act today");
	return score->is_multi_problem ? _("several problems at once") : "";
}

/* Derives the scores; a side that has rated nothing has no row. */
static bool
keep_score(const struct relation_facts *facts, struct view_row *row,
	   struct arena *arena)
{
	struct diagnosis_tally tally;
	struct diagnosis_score score;
	const char **cells = row->cells;

	(void)facts;
	if (strcmp(cells[CELL_RATED], "0") == 0)
		return false;
	if (*cells[CELL_NEED] == '\0') {
		cells[CELL_STRENGTH] = "";
		cells[CELL_READING] = _("seen after your own ratings");
		return true;
	}
	read_tally(cells[CELL_NEED], cells[CELL_STRENGTH], &tally);
	diagnosis_score_tally(&tally, &score);
	cells[CELL_NEED] = arena_printf(arena, "%d", score.need_bp);
	if (*cells[CELL_STRENGTH] != '\0')
		cells[CELL_STRENGTH] =
			arena_printf(arena, "%d", score.strength_bp);
	cells[CELL_LOW] = arena_printf(arena, "%d", score.n_low);
	cells[CELL_ACUTE] = arena_printf(arena, "%d", tally.levels[0]);
	cells[CELL_READING] = read_score(&score);
	return true;
}

static const struct param SCORE_PARAMS[] = {CASE_PARAM};

static const struct view SCORE_VIEWS[] = {
	{.name = "diagnosis.scores",
	 .title = N_("Scores"),
	 .summary = N_("Need and strength as each side, the pair and the "
		       "diagnosis before see them."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &DIAGNOSIS_SCORES_QUERY,
	 .columns = SCORE_COLUMNS,
	 .n_columns = N_ELEMS(SCORE_COLUMNS),
	 .params = SCORE_PARAMS,
	 .n_params = N_ELEMS(SCORE_PARAMS),
	 .rows = REF_NONE,
	 .adds = "",
	 .keep = keep_score,
	 .empty = N_("Nothing is rated yet.")},
};

const struct room DIAGNOSIS_SCORE_ROOM = {
	.views = SCORE_VIEWS,
	.n_views = N_ELEMS(SCORE_VIEWS),
};
