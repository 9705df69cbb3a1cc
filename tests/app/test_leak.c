/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A person at risk: every list of the registry, every form, the search and
 * completion, asked by everybody who may not see an address, or may not know
 * of a person at all, for traces of either.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/find.h"
#include "app/import.h"
#include "base/utf8.h"
#include "store/query.h"
#include "tests/lib/house.h"

enum { PARAMS_MAX = 80, ROWS_MAX = 300 };

/* Nothing else in the house holds one of these words. */
static const char *const ADDRESS[] = {"zubigarai", "kalesekretu", "31999",
				      "633777111", "lekutxo",	  "sekret@",
				      "aterpealdi"};
static const char *const NAME[] = {"ezkutari", "1977-07-07", "gordeta"};

struct town {
	struct house *house;
	const char *address_case; /* of whose address nobody may know */
	const char *hidden_case;  /* of whom nobody may know */
	const char *address_person;
	const char *hidden_person;
	const char *hidden_child; /* member of the household of address_case */
};

/* Those who may know neither, by every relation there is. */
static const char *const OUTSIDE[] = {"mikel", "leire", "ines", "omar",
				      "tsup",  "ben",	"aud",	"root"};
static const char *const INSIDE[] = {"ane", "jon", "sup"};

/* One asker's walk. */
struct walk {
	const struct town *town;
	const char *login;
	struct session *session;
	struct arena arena;
	size_t n_address; /* traces found */
	size_t n_name;
	char where[200]; /* of the last one */
};

static const char *
squeezed(struct arena *arena, const char *text)
{
	char *out = arena_strdup(arena, text);
	char *to = out;

	for (const char *p = out; *p != '\0'; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = '\0';
	return out;
}

static void
look(struct walk *w, const char *where, const char *text)
{
	const char *plain;

	if (text == NULL || *text == '\0')
		return;
	plain = squeezed(&w->arena, utf8_fold(&w->arena, text));
	for (size_t i = 0; i < N_ELEMS(ADDRESS); i++) {
		if (strstr(plain, squeezed(&w->arena,
					   utf8_fold(&w->arena, ADDRESS[i]))) ==
		    NULL)
			continue;
		w->n_address++;
		snprintf(w->where, sizeof(w->where), "%s: %s", where, text);
	}
	for (size_t i = 0; i < N_ELEMS(NAME); i++) {
		if (strstr(plain, squeezed(&w->arena,
					   utf8_fold(&w->arena, NAME[i]))) ==
		    NULL)
			continue;
		w->n_name++;
		snprintf(w->where, sizeof(w->where), "%s: %s", where, text);
	}
}

/* ---- Lists ---- */

static void
look_at_page(struct walk *w, const struct view *view,
	     const struct view_page *page)
{
	for (size_t r = 0; r < page->n; r++) {
		for (size_t c = 0; c < view->n_columns; c++) {
			look(w, view->name, page->rows[r].cells[c]);
			look(w, view->name,
			     view_cell(w->session, &view->columns[c],
				       page->rows[r].cells[c], &w->arena));
		}
		look(w, view->name, page->rows[r].key);
	}
}

/* Rows that a word of the secret chooses are a trace, whatever they show. */
static void
read_view(struct walk *w, const struct view *view, const struct inputs *in,
	  const char *filter, const char *order)
{
	const struct view_request request = {
		.in = in, .filter = filter, .order = order, .max = ROWS_MAX};
	struct view_page page = {0};
	struct err err = {0};
	int64_t n = 0;

	if (view_read(w->session, view, &request, &w->arena, &page, &err) ==
	    ERR_OK)
		look_at_page(w, view, &page);
	else
		look(w, view->name, err.msg);
	if (filter == NULL || view->query == NULL ||
	    view->query->filter == NULL)
		return;
	if (page.n > 0) {
		w->n_address++;
		snprintf(w->where, sizeof(w->where), "%s chosen by '%s'",
			 view->name, filter);
	}
	if (view_count(w->session, view, &request, &n, &err) == ERR_OK && n > 0)
		w->n_address++;
}

static void
read_by_columns(struct walk *w, const struct view *view,
		const struct inputs *subjects)
{
	static const char *const values[] = {"Kalesekretu", "Zubigarai 17",
					     "633 777 111", "Ezkutari"};

	for (size_t c = 0; c < view->n_columns; c++) {
		read_view(w, view, subjects, NULL, view->columns[c].name);
		if (view->columns[c].type != COLUMN_TEXT)
			continue;
		for (size_t v = 0; v < N_ELEMS(values); v++) {
			struct input items[4];
			struct inputs in = {.items = items,
					    .n = subjects->n + 1};
			const struct view_request request = {.in = &in,
							     .max = ROWS_MAX};
			struct view_page page = {0};
			struct err err = {0};

			memcpy(items, subjects->items,
			       subjects->n * sizeof(items[0]));
			items[subjects->n] = (struct input){
				view->columns[c].name, values[v]};
			if (view_read(w->session, view, &request, &w->arena,
				      &page, &err) != ERR_OK ||
			    page.n == 0)
				continue;
			w->n_address++;
			snprintf(w->where, sizeof(w->where), "%s %s=%s",
				 view->name, view->columns[c].name, values[v]);
		}
	}
}

static void
walk_view(struct walk *w, const struct view *view)
{
	const struct town *t = w->town;
	const char *const subjects[] = {t->address_case, t->hidden_case,
					t->address_person, t->hidden_person};
	static const char *const filters[] = {"zubigarai", "kalesekretu",
					      "633777111", "ezkutari"};

	for (size_t s = 0; s < N_ELEMS(subjects); s++) {
		struct input items[3];
		struct inputs in = {.items = items};

		for (size_t p = 0; p < view->n_params && in.n < 3; p++)
			if (view->params[p].type == PARAM_REF)
				items[in.n++] = (struct input){
					view->params[p].name, subjects[s]};
		read_view(w, view, &in, NULL, NULL);
		for (size_t f = 0; f < N_ELEMS(filters); f++)
			read_view(w, view, &in, filters[f], NULL);
		read_by_columns(w, view, &in);
		if (in.n == 0)
			break;
	}
}

/* ---- Forms, search, completion ---- */

static void
walk_operation(struct walk *w, const struct operation *op)
{
	const struct town *t = w->town;
	const char *const subjects[] = {t->address_case,
					t->hidden_case,
					t->address_person,
					t->hidden_person,
					t->hidden_child,
					"1",
					"2"};

	for (size_t s = 0; s < N_ELEMS(subjects); s++) {
		struct input items[PARAMS_MAX];
		struct inputs in = {.items = items};
		struct filled *filled = NULL;
		struct err err = {0};

		for (size_t p = 0; p < op->n_params; p++)
			if (op->params[p].subject)
				items[in.n++] = (struct input){
					op->params[p].name, subjects[s]};
		if (app_fill(w->session, op, &in, &w->arena, &filled, &err) !=
		    ERR_OK) {
			look(w, op->name, err.msg);
			continue;
		}
		for (size_t p = 0; p < op->n_params; p++) {
			look(w, op->name, filled[p].text);
			look(w, op->name, filled[p].shown);
		}
		if (in.n == 0)
			break;
	}
	for (size_t p = 0; p < op->n_params; p++) {
		static const char *const typed[] = {"", "A", "ALT", "Ezk"};

		for (size_t i = 0; i < N_ELEMS(typed); i++) {
			struct candidates found = {.arena = &w->arena,
						   .max = 50};
			struct err err = {0};

			if (param_complete(w->session, &op->params[p], typed[i],
					   &found, &err) != ERR_OK)
				continue;
			for (size_t c = 0; c < found.n; c++)
				look(w, op->name, found.items[c].label);
		}
	}
}

static void
walk_search(struct walk *w)
{
	static const char *const typed[] = {
		"633 777 111", "633777112",	   "zubigarai",
		"kalesekretu", "zubigarai 17",	   "ezkutari",
		"1977-07-07",  "gordeta ezkutari", "lekutxo",
		"argitsua",    "argitsua nahia",
	};

	for (size_t i = 0; i < N_ELEMS(typed); i++) {
		struct find_hits hits;
		struct err err = {0};

		if (app_find(w->session, typed[i], 50, &w->arena, &hits,
			     &err) != ERR_OK)
			continue;
		for (size_t k = 0; k < hits.n; k++) {
			look(w, "find", hits.items[k].name);
			look(w, "find", hits.items[k].birth);
			look(w, "find", hits.items[k].place);
		}
		look(w, "find", hits.elsewhere);
		/* Whom the number or the address is, nobody learns. */
		if (i < 5 && hits.n > 0) {
			w->n_address++;
			snprintf(w->where, sizeof(w->where), "find '%s'",
				 typed[i]);
		}
	}
}

static void
walk(struct walk *w, const struct town *town, const char *login)
{
	size_t n_views;
	size_t n_ops;
	const struct view *const *views = view_all(&n_views);
	const struct operation *const *ops = operation_all(&n_ops);

	*w = (struct walk){.town = town, .login = login};
	w->session = house_session(town->house, login);
	for (size_t i = 0; i < n_views; i++) {
		walk_view(w, views[i]);
		arena_fini(&w->arena);
	}
	for (size_t i = 0; i < n_ops; i++) {
		walk_operation(w, ops[i]);
		arena_fini(&w->arena);
	}
	walk_search(w);
	session_close(&w->session);
	arena_fini(&w->arena);
}

/* ---- The town ---- */

static const char *
person_of(struct house *h, const char *number)
{
	const char *list =
		house_list(h, "ane", "person", "person", number, NULL);

	return arena_strndup(&h->arena, list, strcspn(list, "|"));
}

/* In a household that others work with, too. */
static void
hide_a_child(struct town *t, struct house *h)
{
	int64_t child = house_must(h, "ane", "person.add", "given_name",
				   "Txikia", "family_name", "Ezkutari", "birth",
				   "2019-09-09", NULL);
	const char *id = arena_printf(&h->arena, "%lld", (long long)child);

	t->hidden_child = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "household.add", "case",
				      t->address_case, "person_id", id,
				      "relation", "child", NULL));
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", id, "hidden",
		   "y", NULL);
}

/* Of whom everybody may know, but not where: that is where she lives. */
static void
add_housemate(struct town *t, struct house *h)
{
	int64_t mate = house_must(h, "ane", "person.add", "given_name", "Kide",
				  "family_name", "Laguna", "birth",
				  "1979-01-01", "street", "Zubigarai 17",
				  "postcode", "31999", "place", "Kalesekretu",
				  "phone", "633777111", NULL);

	house_must(h, "ane", "household.add", "case", t->hidden_case,
		   "person_id",
		   arena_printf(&h->arena, "%lld", (long long)mate), "relation",
		   "partner", NULL);
}

static void
people_the_town(struct town *t, struct house *h)
{
	*t = (struct town){.house = h};
	t->address_case = house_case(h, "Nahia", "Argitsua", "1984-03-02");
	t->hidden_case = house_case(h, "Gordeta", "Ezkutari", "1977-07-07");
	t->address_person = person_of(h, t->address_case);
	t->hidden_person = person_of(h, t->hidden_case);
	house_must(h, "ane", "person.change", "person", t->address_case,
		   "street", "Lekutxo 4", "place", "Aterpealdi", NULL);
	house_must(h, "ane", "address.move", "person", t->address_case,
		   "street", "Zubigarai 17", "postcode", "31999", "place",
		   "Kalesekretu", NULL);
	house_must(h, "ane", "reach.add", "person_id", t->address_case, "kind",
		   "mobile", "value", "633 777 111", "preferred", "y", NULL);
	house_must(h, "ane", "person.change", "person", t->address_case,
		   "email", "sekret@example.org", "phone", "633777112", NULL);
	/* Deputy, team, occasional access, broken glass: all there is. */
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+9", NULL);
	house_must(h, "ane", "access.grant", "case", t->address_case,
		   "staff_id", "ines", "kind", "team", "purpose", "school",
		   "domains", "HOME", NULL);
	house_must(h, "ane", "access.grant", "case", t->address_case,
		   "staff_id", "omar", "kind", "occasional", "purpose",
		   "school", NULL);
	house_must(h, "leire", "access.break_glass", "case", t->address_case,
		   "reason", "She says that she will end her life", NULL);
	house_must(h, "ane", "person.restrict", "person", t->address_case,
		   "reach_hidden", "y", NULL);
	add_housemate(t, h);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person",
		   t->hidden_case, "hidden", "y", NULL);
	hide_a_child(t, h);
}

static void
shows_nothing_of_a_person_at_risk(void **state)
{
	struct house *h = *state;
	struct town t;
	struct walk w;

	people_the_town(&t, h);
	for (size_t i = 0; i < N_ELEMS(OUTSIDE); i++) {
		walk(&w, &t, OUTSIDE[i]);
		if (w.n_address + w.n_name > 0)
			fail_msg(
				"%s: %zu of the address, %zu of the name; "
				"%s",
				OUTSIDE[i], w.n_address, w.n_name, w.where);
	}
	/* The walk finds what is there to be found. */
	for (size_t i = 0; i < N_ELEMS(INSIDE); i++) {
		walk(&w, &t, INSIDE[i]);
		if (w.n_address == 0 || w.n_name == 0)
			fail_msg("%s sees nothing", INSIDE[i]);
	}
}

/* Without the restriction those who work with the person see it: the walk
 * above fails for them where a scope forgets to ask. */
static void
shows_it_where_nothing_is_restricted(void **state)
{
	static const char *const logins[] = {"mikel", "ines", "leire"};
	struct house *h = *state;
	struct town t;
	struct walk w;

	people_the_town(&t, h);
	house_must(h, "sup", "person.restrict", "person", t.address_case,
		   "reach_hidden", "n", NULL);
	for (size_t i = 0; i < N_ELEMS(logins); i++) {
		walk(&w, &t, logins[i]);
		if (w.n_address == 0)
			fail_msg("%s sees nothing", logins[i]);
		assert_int_equal(w.n_name, 0);
	}
}

/* Registering somebody again tells nothing either. */
static void
tells_nothing_by_a_likely_duplicate(void **state)
{
	struct house *h = *state;
	struct town t;

	people_the_town(&t, h);
	(void)house_do(h, "leire", "person.add", "given_name", "Nahia",
		       "family_name", "Argi", "birth", "1999-09-09", "phone",
		       "633777112", NULL);
	assert_null(strstr(h->err.msg, "Argitsua"));
	(void)house_do(h, "leire", "person.add", "given_name", "Gordeta",
		       "family_name", "Ezkutari", "birth", "1977-07-07", NULL);
	assert_null(strstr(h->err.msg, t.hidden_case));
	assert_false(house_found(h, "sure", "likely_duplicate"));
}

/* What the form for somebody new says of a half name and a telephone. */
static const char *
warned(struct house *h, const char *login, const char *phone)
{
	return house_warned(h, login, "person.add",
			    HOUSE_TYPED("given_name", "Zenobia", "family_name",
					"Quetzal", "phone", phone));
}

/* Half a name and the right telephone say no more than with a wrong one. */
static void
finds_nobody_alike_by_a_restricted_telephone(void **state)
{
	static const char *const logins[] = {"mikel", "leire", "ines", "omar",
					     "tsup"};
	struct house *h = *state;
	const char *number =
		house_case(h, "Zenobia", "Quetzal Xochimilco", "1984-03-17");

	house_must(h, "ane", "person.change", "person", number, "phone",
		   "699123456", NULL);
	assert_non_null(strstr(warned(h, "leire", "699123456"), number));
	assert_non_null(strstr(warned(h, "ines", "699123456"), "ALT"));
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(logins); i++)
		assert_string_equal(warned(h, logins[i], "699123456"), "");
	assert_non_null(strstr(warned(h, "ane", "699123456"), number));
	assert_non_null(strstr(warned(h, "sup", "699123456"), number));
	/* By the day of birth she is found as before. */
	(void)house_do(h, "mikel", "person.add", "given_name", "Zenobia",
		       "family_name", "Quetzal", "birth", "1984-03-17", "phone",
		       "699123456", NULL);
	assert_true(house_found(h, "sure", "likely_duplicate"));
}

/* Nor does who is registered on trial come beside her in the list. */
static void
lists_nobody_elsewhere_by_a_restricted_telephone(void **state)
{
	struct house *h = *state;
	const char *number =
		house_case(h, "Zenobia", "Quetzal Xochimilco", "1984-03-17");

	house_must(h, "ane", "person.change", "person", number, "phone",
		   "699123456", NULL);
	house_must(h, "ines", "person.add", "given_name", "Zenobia",
		   "family_name", "Quetzal", "phone", "699123456", "sure", "y",
		   NULL);
	assert_non_null(strstr(
		house_list(h, "ines", "duplicates.elsewhere", NULL), "ALT|"));
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	assert_string_equal(house_list(h, "ines", "duplicates.elsewhere", NULL),
			    "");
}

/* Adds the number to that person, or looks whether it would be added. */
static const char *
tries(struct house *h, const char *login, const char *person, const char *value,
      bool is_dry)
{
	struct session *session = house_session(h, login);
	const struct operation *op = operation_find("identifier.add");
	const struct inputs in = house_inputs(
		h, HOUSE_TYPED("person_id", person, "kind", "national", "value",
			       value, "country", "ES"));
	struct outcome out;
	struct issues issues = {0};
	struct err err = {0};
	enum err_code rc =
		is_dry ? app_try(session, op, &in, &h->arena, &issues, &err)
		       : app_do(session, op, &in, &h->arena, &out, &err);

	session_close(&session);
	assert_int_equal(rc, ERR_EXISTS);
	return arena_strdup(&h->arena, err.msg);
}

/* How often the word is in the list. */
static size_t
count_of(const char *list, const char *word)
{
	size_t n = 0;

	for (const char *at = list; (at = strstr(at, word)) != NULL; at++)
		n++;
	return n;
}

/* Of who is hidden a number says what it says of everybody, sends to the
 * supervisor, and the pair hears of it, also where nothing would be saved. */
static void
a_hidden_persons_number_is_not_tried_unseen(void **state)
{
	struct house *h = *state;
	const char *hidden =
		house_case(h, "Zenobia", "Quetzal Xochimilco", "1984-03-17");
	const char *open = house_case(h, "Amaia", "Goikoa", "1990-01-05");
	const char *own = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "mikel", "person.add", "given_name",
				      "Beste", "family_name", "Norbait",
				      "birth", "1960-06-06", NULL));
	const char *away = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ines", "person.add", "given_name",
				      "Urrun", "family_name", "Dagoena",
				      "birth", "1961-06-06", NULL));
	const char *said;

	house_must(h, "ane", "identifier.add", "person_id", hidden, "kind",
		   "national", "value", "12345678Z", "country", "ES", NULL);
	house_must(h, "ane", "identifier.add", "person_id", open, "kind",
		   "national", "value", "11111111H", "country", "ES", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", hidden,
		   "hidden", "y", NULL);
	said = tries(h, "ines", away, "11111111H", false);
	assert_non_null(strstr(said, "ask your supervisor"));
	assert_null(strstr(said, "ALT"));
	assert_string_equal(tries(h, "mikel", own, "12345678Z", true), said);
	assert_string_equal(tries(h, "mikel", own, "12345678Z", false), said);
	assert_int_equal(
		count_of(house_list(h, "ane", "messages", "case", hidden, NULL),
			 "was entered at ALT"),
		1);
	assert_string_equal(tries(h, "ines", away, "12345678Z", true), said);
	assert_int_equal(
		count_of(house_list(h, "ane", "messages", "case", hidden, NULL),
			 "was entered at TAF"),
		1);
	/* Each try stands in the record of who is hidden. */
	assert_int_equal(count_of(house_list(h, "ane", "journal.reads", "case",
					     hidden, NULL),
				  "|basic|"),
			 3);
	/* Who tried does not find it among what they did. */
	assert_null(strstr(house_list(h, "mikel", "acts.mine", NULL), "tried"));
	(void)tries(h, "ane", open, "12345678Z", false);
	assert_int_equal(count_of(house_list(h, "ane", "journal.reads", "case",
					     hidden, NULL),
				  "|basic|"),
			 3);
}

/* What an import of those rows says, "row code message" lines. */
static const char *
imports(struct house *h, const char *login, const char *rows, bool is_dry,
	enum err_code expected)
{
	static const struct import_map MAPS[] = {
		{"DNI", "identifier:national:ES"}, {"No", "identifier:other"}};
	const char *text = arena_printf(
		&h->arena, "DNI;No;Given name;Family name;Born\n%s", rows);
	const struct import_request request = {
		.fd = memfd_create("list.csv", MFD_CLOEXEC),
		.source = "list.csv",
		.maps = MAPS,
		.n_maps = N_ELEMS(MAPS),
		.is_dry_run = is_dry,
	};
	struct session *session = house_session(h, login);
	struct issues issues = {.arena = &h->arena};
	struct import_report out;
	const char *said = "";

	assert_int_equal(write(request.fd, text, strlen(text)), strlen(text));
	assert_int_equal(lseek(request.fd, 0, SEEK_SET), 0);
	assert_int_equal(import_persons(session, &request, &h->arena, &out,
					&issues, &h->err),
			 expected);
	for (size_t i = 0; i < out.n_findings; i++)
		if (out.findings[i].row > 1)
			said = arena_printf(&h->arena, "%s%zu %s %s\n", said,
					    out.findings[i].row,
					    out.findings[i].code,
					    out.findings[i].message);
	close(request.fd);
	session_close(&session);
	return said;
}

static size_t
reads_of(struct house *h, const char *number)
{
	return count_of(house_list(h, "ane", "journal.reads", "case", number,
				   NULL),
			"|basic|");
}

static size_t
told_of(struct house *h, const char *number, const char *words)
{
	return count_of(house_list(h, "ane", "messages", "case", number, NULL),
			words);
}

/* A hidden and an open person of ALT, each with a number. */
static void
numbered(struct house *h, const char **hidden, const char **open)
{
	*hidden = house_case(h, "Zenobia", "Quetzal Xochimilco", "1984-03-17");
	*open = house_case(h, "Amaia", "Goikoa", "1990-01-05");
	house_must(h, "ane", "identifier.add", "person_id", *hidden, "kind",
		   "national", "value", "12345678Z", "country", "ES", NULL);
	house_must(h, "ane", "identifier.add", "person_id", *open, "kind",
		   "national", "value", "11111111H", "country", "ES", NULL);
	house_must(h, "ane", "identifier.add", "person_id", *open, "kind",
		   "other", "value", "A77", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", *hidden,
		   "hidden", "y", NULL);
}

/* An import says of both the same, and the try of the hidden one's number is
 * written down once a run, also where it is only tried. */
static void
a_hidden_persons_number_is_not_imported_unseen(void **state)
{
	static const char ROWS[] =
		"12345678Z;;Pia;Moser;1971-01-02\n"
		"11111111H;;Eva;Lund;1973-01-02\n"
		"12345678Z;;Pia;Berg;1971-01-02\n"
		";N5;Leo;Holm;1975-01-02\n";
	struct house *h = *state;
	const char *hidden;
	const char *open;
	const char *said;
	const char *first;

	numbered(h, &hidden, &open);
	said = imports(h, "ines", ROWS, true, ERR_OK);
	assert_int_equal(count_of(said, " registered_elsewhere "), 3);
	first = strchr(said, ' ');
	first = arena_strndup(&h->arena, first, strcspn(first, "\n"));
	assert_int_equal(count_of(said, first), 3);
	assert_int_equal(reads_of(h, hidden), 1);
	assert_int_equal(told_of(h, hidden, "was entered at TAF"), 1);
	assert_null(strstr(house_list(h, "ines", "persons", NULL), "Leo"));
	assert_string_equal(imports(h, "ines", ROWS, false, ERR_OK), said);
	assert_int_equal(reads_of(h, hidden), 2);
	assert_int_equal(told_of(h, hidden, "was entered at TAF"), 1);
	assert_non_null(strstr(house_list(h, "ines", "persons", NULL), "Leo"));
	/* Of the same office, and beside the number of somebody else. */
	said = imports(h, "mikel", "12345678Z;A77;Pia;Moser;1971-01-02\n", true,
		       ERR_OK);
	assert_int_equal(count_of(said, "2 numbers_of_two "), 1);
	assert_int_equal(reads_of(h, hidden), 3);
	assert_int_equal(told_of(h, hidden, "was entered at ALT"), 1);
	/* Nobody else is told of, nor who may know. */
	(void)imports(h, "ane", ROWS, true, ERR_OK);
	assert_int_equal(reads_of(h, hidden), 3);
	assert_int_equal(reads_of(h, open), 0);
	assert_int_equal(told_of(h, open, "was entered"), 0);
	assert_null(strstr(house_list(h, "ines", "acts.mine", NULL), "tried"));
}

static void
run_sql(struct house *h, const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(h->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Where the try cannot be written down, the row is not answered. */
static void
an_import_that_leaves_no_trace_says_nothing(void **state)
{
	static const char ROWS[] = "12345678Z;;Pia;Moser;1971-01-02\n";
	struct house *h = *state;
	const char *hidden;
	const char *open;

	numbered(h, &hidden, &open);
	run_sql(h,
		"CREATE TRIGGER no_trace BEFORE INSERT ON journal WHEN "
		"NEW.operation = 'identifier.tried' BEGIN "
		"SELECT RAISE(ABORT, 'full'); END");
	assert_string_equal(imports(h, "ines", ROWS, true, ERR_INVALID), "");
	assert_string_equal(imports(h, "ines", ROWS, false, ERR_INVALID), "");
	run_sql(h, "DROP TRIGGER no_trace");
	/* The same file goes on from there. */
	assert_int_equal(count_of(imports(h, "ines", ROWS, false, ERR_OK),
				  " registered_elsewhere "),
			 1);
	assert_int_equal(reads_of(h, hidden), 1);
	assert_int_equal(told_of(h, hidden, "was entered at TAF"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(shows_nothing_of_a_person_at_risk),
		HOUSE_TEST(shows_it_where_nothing_is_restricted),
		HOUSE_TEST(tells_nothing_by_a_likely_duplicate),
		HOUSE_TEST(finds_nobody_alike_by_a_restricted_telephone),
		HOUSE_TEST(lists_nobody_elsewhere_by_a_restricted_telephone),
		HOUSE_TEST(a_hidden_persons_number_is_not_tried_unseen),
		HOUSE_TEST(a_hidden_persons_number_is_not_imported_unseen),
		HOUSE_TEST(an_import_that_leaves_no_trace_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
