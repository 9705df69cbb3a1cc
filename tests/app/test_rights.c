/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of rights, walked: everybody in every relation is let do and see
 * what the golden file says, and nothing else, by every operation (as a form
 * opens it, as it is run), every list, the search, completion, cards, the
 * calendar's file and paper. Who may not know of a case is answered as if it
 * were not there.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/calendar_file.h"
#include "app/find.h"
#include "app/print.h"
#include "store/query.h"
#include "tests/lib/rights_walk.h"

enum { INPUTS_MAX = 90, ROWS_MAX = 300, OPERATIONS_MAX = 200 };

struct walk {
	struct relations_lab lab;
	struct rights_table table;
	const struct lab_asker *who;
	struct session *session;
	struct arena arena;
	size_t n_asked;
	size_t n_wrong;
	size_t n_let;		 /* by the operation that is walked now */
	bool was_seen[DATA_END]; /* the word of the class, by the pair */
	bool was_let[OPERATIONS_MAX];
};

static struct walk walk;

static void PRINTF(1, 2) wrong(const char *fmt, ...)
{
	char text[600];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (walk.n_wrong++ < 20)
		print_message("# %s: %s\n", walk.who->login, text);
}

static bool
is_refused(enum err_code rc)
{
	return rc == ERR_DENIED || rc == ERR_NOT_FOUND;
}

/* ---- Operations ---- */

static bool
is_about_subject(const struct operation *op)
{
	return relations_lab_is_of_case(op->params, op->n_params);
}

static struct inputs
subjects(const struct param *params, size_t n, enum lab_case of,
	 struct input *items)
{
	return (struct inputs){
		.items = items,
		.n = relations_lab_subjects(&walk.lab, params, n, of, items),
	};
}

static struct inputs
everything(const struct operation *op, enum lab_case of, struct input *items)
{
	struct inputs in = {.items = items};

	for (size_t i = 0; i < op->n_params; i++) {
		const char *text =
			relations_lab_text(&walk.lab, &op->params[i], of);

		if (text != NULL)
			items[in.n++] =
				(struct input){op->params[i].name, text};
	}
	return in;
}

/* One answer: as a form opens, or as it is run without saving. */
static enum err_code
answer(const struct operation *op, enum lab_case of, bool is_form,
       struct err *err)
{
	struct input items[INPUTS_MAX];
	struct filled *filled;
	struct issues issues;
	struct inputs in;

	*err = (struct err){0};
	walk.n_asked++;
	if (!is_form) {
		in = everything(op, of, items);
		return app_try(walk.session, op, &in, &walk.arena, &issues,
			       err);
	}
	in = subjects(op->params, op->n_params, of, items);
	return app_fill(walk.session, op, &in, &walk.arena, &filled, err);
}

/* A row of which one may not know is no row. */
static void
like_an_absent_row(const struct operation *op, enum lab_case of, bool is_form)
{
	struct err err;
	struct err absent;
	enum err_code rc = answer(op, of, is_form, &err);
	enum err_code rc_absent = answer(op, LAB_ABSENT, is_form, &absent);

	if (rc != rc_absent ||
	    !rights_say_the_same(&walk.arena, err.msg, absent.msg))
		wrong("%s tells case %d: %s %s, absent %s %s", op->name,
		      (int)of, err_code_name(rc), err.msg,
		      err_code_name(rc_absent), absent.msg);
}

static int64_t
id_of(enum lab_case of)
{
	struct query_actor actor = {0};
	struct err err;
	int64_t id = 0;

	if (walk.lab.row[of][REF_CASEFILE] == NULL || of == LAB_ABSENT)
		return 0;
	assert_int_equal(reference_find(session_store(walk.session),
					REF_CASEFILE,
					walk.lab.row[of][REF_CASEFILE], &actor,
					&id, &err),
			 ERR_OK);
	return id;
}

static void
walk_operation(const struct operation *op, enum lab_case of, int64_t id)
{
	bool may = rights_may(&walk.table, walk.who, op->right, of);
	char basic =
		walk.table.in_file[rights_relation(walk.who, of)][DATA_BASIC];

	if (of < LAB_CASELESS && right_is_about_case(op->right) &&
	    app_may(walk.session, op, id, &walk.arena, NULL) != may &&
	    !rights_is_narrower(op, walk.who))
		wrong("%s is%s offered for case %d", op->name,
		      may ? " not" : "", (int)of);
	for (int is_form = 0; is_form < 2; is_form++) {
		struct err err;
		enum err_code rc = answer(op, of, is_form != 0, &err);

		may = rights_may_run(&walk.table, walk.who, op, of,
				     is_form == 0);
		if (is_about_subject(op) && basic == '-' && of != LAB_ABSENT)
			like_an_absent_row(op, of, is_form != 0);
		walk.n_let += may && !is_refused(rc);
		if (!may && !is_refused(rc))
			wrong("%s of case %d goes (%s)", op->name, (int)of,
			      err_code_name(rc));
		if (may && is_refused(rc) &&
		    !rights_is_narrower(op, walk.who) &&
		    (!is_about_subject(op) || basic == 's' || basic == 'w' ||
		     op->params[0].by_existence) &&
		    relations_lab_has(&walk.lab, op->params, op->n_params, of))
			wrong("%s of case %d is refused: %s", op->name, (int)of,
			      err.msg);
	}
}

/* ---- Words ---- */

static void
look(const char *where, const char *text, bool is_in_file)
{
	bool is_pair = walk.who->relation[LAB_OPEN] == RELATION_PAIR;
	const char *leak;

	if (text == NULL || *text == '\0')
		return;
	leak = rights_leak(&walk.table, walk.who, text, is_in_file,
			   is_pair && is_in_file ? walk.was_seen : NULL);
	if (leak != NULL)
		wrong("%s shows '%s': %s", where, leak, text);
}

/* ---- Lists ---- */

static enum lab_case
case_of_id(int64_t id, const int64_t ids[LAB_CASES])
{
	enum lab_case of = LAB_OPEN;

	while (of < LAB_CASELESS && ids[of] != id)
		of++;
	return of < LAB_CASELESS ? of : LAB_ABSENT;
}

/* Lists that name cases of others by what they are for. */
static bool
is_of_other_cases(const struct view *view)
{
	static const char *const names[] = {"access.mine", "journal",
					    "journal.reads"};

	for (size_t i = 0; i < N_ELEMS(names); i++)
		if (strcmp(names[i], view->name) == 0)
			return true;
	return false;
}

static void
look_at_rows(const struct view *view, const struct view_page *page,
	     bool is_in_file, const int64_t ids[LAB_CASES])
{
	for (size_t r = 0; r < page->n; r++) {
		const struct view_row *row = &page->rows[r];
		enum lab_case of = case_of_id(row->casefile_id, ids);

		if (!is_in_file && of != LAB_ABSENT &&
		    !is_of_other_cases(view) &&
		    walk.table.in_lists[rights_relation(walk.who, of)]
				       [DATA_BASIC] != 's')
			wrong("%s has a row of case %d", view->name, (int)of);
		for (size_t c = 0; c < view->n_columns; c++) {
			look(view->name, row->cells[c], is_in_file);
			look(view->name,
			     view_cell(walk.session, &view->columns[c],
				       row->cells[c], &walk.arena),
			     is_in_file);
		}
	}
}

static enum err_code
read_list(const struct view *view, const struct view_request *request,
	  bool is_in_file, const int64_t ids[LAB_CASES], struct err *err)
{
	struct view_page page = {0};
	enum err_code rc =
		view_read(walk.session, view, request, &walk.arena, &page, err);

	walk.n_asked++;
	if (rc == ERR_OK)
		look_at_rows(view, &page, is_in_file, ids);
	else
		look(view->name, err->msg, is_in_file);
	return rc;
}

/* A word that chooses rows is shown by that. */
static void
choose_rows(const struct view *view, const struct inputs *in)
{
	for (unsigned i = 0; i < DATA_END; i++) {
		const struct view_request request = {
			.in = in, .filter = LAB_WORD[i], .max = ROWS_MAX};
		enum relation to_open = rights_relation(walk.who, LAB_OPEN);
		struct err err = {0};
		int64_t n = 0;

		if (LAB_WORD[i] == NULL ||
		    walk.table.in_lists[to_open][i] == 's' ||
		    walk.table.in_file[to_open][i] == 's' ||
		    view_count(walk.session, view, &request, &n, &err) !=
			    ERR_OK)
			continue;
		if (n > 0)
			wrong("%s counts %lld rows of '%s'", view->name,
			      (long long)n, LAB_WORD[i]);
	}
}

static void
walk_list_of(const struct view *view, enum lab_case of,
	     const int64_t ids[LAB_CASES])
{
	struct input items[INPUTS_MAX];
	const struct inputs in =
		subjects(view->params, view->n_params, of, items);
	const struct view_request request = {.in = &in, .max = ROWS_MAX};
	struct err err = {0};
	enum err_code rc;

	rc = read_list(view, &request, of == LAB_OPEN, ids, &err);
	if (rc == ERR_OK && view_has_filter(view))
		choose_rows(view, &in);
	if (!relations_lab_has(&walk.lab, view->params, view->n_params, of) ||
	    !view_may(walk.session, view))
		return;
	if (!rights_opens(&walk.table, walk.who, view, of) && !is_refused(rc))
		wrong("%s of case %d is shown", view->name, (int)of);
	if (rights_opens(&walk.table, walk.who, view, of) && is_refused(rc))
		wrong("%s of case %d is refused: %s", view->name, (int)of,
		      err.msg);
}

static void
walk_list(const struct view *view, const int64_t ids[LAB_CASES])
{
	const struct inputs none = {0};
	const struct view_request request = {.in = &none, .max = ROWS_MAX};
	struct err err = {0};
	enum err_code rc;

	if (relations_lab_is_of_case(view->params, view->n_params)) {
		for (int of = 0; of < LAB_CASES; of++)
			walk_list_of(view, (enum lab_case)of, ids);
		return;
	}
	rc = read_list(view, &request, false, ids, &err);
	if (!right_is_about_case(view->right) &&
	    is_refused(rc) == walk.table.role_may[walk.who->role][view->right])
		wrong("the list %s: %s", view->name, err_code_name(rc));
	if (rc == ERR_OK && view_has_filter(view))
		choose_rows(view, &none);
}

/* ---- What else shows something ---- */

static void
walk_forms(const struct operation *op)
{
	struct input items[INPUTS_MAX];
	const struct inputs in =
		subjects(op->params, op->n_params, LAB_OPEN, items);
	struct filled *filled = NULL;
	struct err err = {0};

	if (app_fill(walk.session, op, &in, &walk.arena, &filled, &err) !=
	    ERR_OK) {
		look(op->name, err.msg, true);
		return;
	}
	for (size_t i = 0; i < op->n_params; i++) {
		look(op->name, filled[i].text, true);
		look(op->name, filled[i].shown, true);
	}
}

static void
walk_completion(const struct operation *op)
{
	static const char *const typed[] = {"", "A", "Ezk", "Ben"};

	for (size_t p = 0; p < op->n_params; p++)
		for (size_t i = 0; i < N_ELEMS(typed); i++) {
			struct candidates found = {.arena = &walk.arena,
						   .max = 50};
			struct err err = {0};

			if (param_complete(walk.session, &op->params[p],
					   typed[i], &found, &err) != ERR_OK)
				continue;
			for (size_t c = 0; c < found.n; c++)
				look(op->name, found.items[c].label, false);
		}
}

static void
walk_search(const int64_t ids[LAB_CASES])
{
	const char *typed[DATA_END + 3];
	size_t n = 0;

	for (unsigned i = 0; i < DATA_END; i++)
		if (LAB_WORD[i] != NULL)
			typed[n++] = LAB_WORD[i];
	typed[n++] = LAB_HIDDEN_WORD;
	typed[n++] = walk.lab.row[LAB_OPEN][REF_CASEFILE];
	typed[n++] = walk.lab.row[LAB_HIDDEN][REF_CASEFILE];
	for (size_t i = 0; i < n; i++) {
		struct find_hits hits = {0};
		struct err err = {0};
		enum err_code rc = app_find(walk.session, typed[i], 50,
					    &walk.arena, &hits, &err);

		walk.n_asked++;
		if (is_refused(rc) ==
		    walk.table.role_may[walk.who->role][RIGHT_PERSON_SEARCH])
			wrong("find: %s", err_code_name(rc));
		for (size_t k = 0; rc == ERR_OK && k < hits.n; k++) {
			const struct find_hit *hit = &hits.items[k];
			enum lab_case of = case_of_id(hit->casefile_id, ids);

			look("find", hit->name, false);
			look("find", hit->place, false);
			if (of != LAB_ABSENT &&
			    walk.table.in_lists[rights_relation(walk.who, of)]
					       [DATA_BASIC] != 's')
				wrong("find '%s' gives case %d", typed[i],
				      (int)of);
		}
	}
}

static void
walk_paper(void)
{
	size_t n;
	const struct document *documents = document_all(&n);
	struct err err = {0};
	const char *text = NULL;

	for (size_t i = 0; i < n; i++)
		for (int of = 0; of < LAB_CASES; of++) {
			struct input items[INPUTS_MAX];
			const struct inputs in = subjects(documents[i].params,
							  documents[i].n_params,
							  (enum lab_case)of,
							  items);
			char basic = walk.table.in_file[rights_relation(
				walk.who, (enum lab_case)of)][DATA_BASIC];

			walk.n_asked++;
			if (app_print(walk.session, documents[i].name, &in,
				      &walk.arena, &text, &err) != ERR_OK) {
				look(documents[i].name, err.msg, true);
				continue;
			}
			if (in.n > 0 && basic != 's' && basic != 'w')
				wrong("%s of case %d is printed",
				      documents[i].name, of);
			look(documents[i].name, text, of == LAB_OPEN);
		}
	if (app_calendar(walk.session, &walk.arena, &text, &err) == ERR_OK)
		look("calendar", text, false);
}

/* Every list as a paper. */
static void
walk_list_paper(const struct view *view, enum lab_case of)
{
	struct input items[INPUTS_MAX + 1] = {{"list", view->name}};
	const struct inputs own =
		subjects(view->params, view->n_params, of, items + 1);
	const struct inputs in = {.items = items, .n = own.n + 1};
	struct err err = {0};
	const char *text = NULL;
	enum err_code rc =
		app_print(walk.session, "list", &in, &walk.arena, &text, &err);

	walk.n_asked++;
	look(view->name, rc == ERR_OK ? text : err.msg, of == LAB_OPEN);
	if (rc != ERR_OK ||
	    !relations_lab_has(&walk.lab, view->params, view->n_params, of))
		return;
	if (relations_lab_is_of_case(view->params, view->n_params) &&
	    !rights_opens(&walk.table, walk.who, view, of))
		wrong("%s of case %d is printed", view->name, (int)of);
}

static void
walk_cards(const int64_t ids[LAB_CASES])
{
	for (int of = 0; of < LAB_CASELESS; of++) {
		struct case_card card;
		struct case_pace pace;
		struct err err = {0};
		char basic = walk.table.in_lists[rights_relation(
			walk.who, (enum lab_case)of)][DATA_BASIC];
		enum err_code rc = app_case_card(walk.session, ids[of],
						 &walk.arena, &card, &err);

		if ((rc == ERR_OK) != (basic == 's'))
			wrong("card of case %d: %s", of, err_code_name(rc));
		if (app_case_pace(walk.session, ids[of], &walk.arena, &pace,
				  &err) == ERR_OK &&
		    basic != 's')
			wrong("pace of case %d", of);
	}
}

static void
walk_as(const struct lab_asker *who)
{
	size_t n_ops;
	size_t n_views;
	const struct operation *const *ops = operation_all(&n_ops);
	const struct view *const *views = view_all(&n_views);
	int64_t ids[LAB_CASES];

	walk.who = who;
	walk.session = house_session(&walk.lab.house, who->login);
	for (int of = 0; of < LAB_CASES; of++)
		ids[of] = id_of((enum lab_case)of);
	for (size_t i = 0; i < n_ops; i++) {
		for (int of = 0; of < LAB_CASES; of++)
			walk_operation(ops[i], (enum lab_case)of, ids[of]);
		walk.was_let[i] = walk.was_let[i] || walk.n_let > 0;
		walk.n_let = 0;
		walk_forms(ops[i]);
		walk_completion(ops[i]);
		arena_fini(&walk.arena);
	}
	for (size_t i = 0; i < n_views; i++) {
		walk_list(views[i], ids);
		for (int of = 0; of < LAB_CASES; of++)
			walk_list_paper(views[i], (enum lab_case)of);
		arena_fini(&walk.arena);
	}
	walk_search(ids);
	walk_paper();
	walk_cards(ids);
	session_close(&walk.session);
	arena_fini(&walk.arena);
}

/* Those of which this house has no row; what is new has one, or stands here. */
static const char *const WITHOUT_ROW[] = {
	"act.undo",	   "duplicate.unlink", "hand_over.seen",
	"holiday.remove",  "note.addendum",    "note.change",
	"note.sign",	   "pair.hand_back",   "rules.withdraw",
	"transfer.accept", "transfer.decline", "transfer.seen",
	"view.change",	   "view.remove",
};

static void
check_that_all_were_let(void)
{
	size_t n;
	const struct operation *const *ops = operation_all(&n);

	for (size_t i = 0; i < n; i++) {
		bool is_without = false;

		for (size_t k = 0; k < N_ELEMS(WITHOUT_ROW); k++)
			is_without = is_without ||
				     strcmp(WITHOUT_ROW[k], ops[i]->name) == 0;
		if (walk.was_let[i] == is_without) {
			print_message("# %s was let to %s\n", ops[i]->name,
				      is_without ? "somebody" : "nobody");
			walk.n_wrong++;
		}
	}
}

static void
everybody_sees_and_does_what_the_table_says(void **state)
{
	(void)state;
	memset(&walk, 0, sizeof(walk));
	rights_table_read(&walk.table);
	relations_lab_init(&walk.lab);
	for (size_t i = 0; i < LAB_ASKERS; i++)
		walk_as(&LAB_ASKER[i]);
	print_message("# %zu questions\n", walk.n_asked);
	check_that_all_were_let();
	for (unsigned i = 0; i < DATA_END; i++)
		if (LAB_WORD[i] != NULL && i != DATA_SECRET &&
		    !walk.was_seen[i]) {
			print_message("# nobody was shown '%s'\n", LAB_WORD[i]);
			walk.n_wrong++;
		}
	assert_int_equal(walk.n_wrong, 0);
	relations_lab_fini(&walk.lab);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_sees_and_does_what_the_table_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
