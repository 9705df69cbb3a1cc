/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/print.h"

#include <string.h>

#include "access_page.h"
#include "app/find.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/printer.h"
#include "base/str.h"
#include "base/utf8.h"
#include "contract_page.h"
#include "import_page.h"
#include "list_page.h"
#include "core/codes.h"
#include "meeting_page.h"
#include "params.h"
#include "print_request.h"

enum { PARAMS_MAX = 8, AGENDA_DAYS = 7 };

#define LANGUAGE_PARAM                                                         \
	{                                                                      \
		.name = "language", .type = PARAM_CODE,                        \
		.codes = &codes_language, .label = N_("Language"),             \
		.help = N_("Empty: the one on record"),                        \
	}

static const struct param CONTRACT_PARAMS[] = {
	CASE_PARAM,
	{.name = "version",
	 .type = PARAM_INT,
	 .label = N_("Version"),
	 .help = N_("Empty: the one in force, else the newest"),
	 .min = 1,
	 .max = 9999},
	LANGUAGE_PARAM,
};

static const struct param MEETING_PARAMS[] = {
	CASE_PARAM,
	{.name = "meeting",
	 .type = PARAM_REF,
	 .ref = REF_CONTACT,
	 .label = N_("Meeting"),
	 .help = N_("Number in the list of meetings; empty: the last one")},
	LANGUAGE_PARAM,
};

static const struct param IMPORT_PARAMS[] = {
	SUBJECT_PARAM("run", REF_IMPORT, N_("Import"),
		      N_("Number in the list of imports")),
};

static const struct param ACCESS_PARAMS[] = {CASE_PARAM, LANGUAGE_PARAM};

static const struct param AGENDA_PARAMS[] = {
	{.name = "from_day",
	 .type = PARAM_DATE,
	 .label = N_("From"),
	 .help = N_("First day; empty: what is late, and from today on")},
	{.name = "to_day",
	 .type = PARAM_DATE,
	 .label = N_("Until"),
	 .help = N_("Last day; empty: a week with the first one")},
};

/* What stands before what the list itself takes. */
static const struct param LIST_PARAMS[] = {
	{.name = "list",
	 .type = PARAM_LINE,
	 .label = N_("List"),
	 .help = N_("Its name as 'kith list' has it, or that of a saved view"),
	 .required = true},
	{.name = "filter",
	 .type = PARAM_LINE,
	 .label = N_("Filter"),
	 .help = N_("Words that rows must have, as one types them behind /")},
	{.name = "order",
	 .type = PARAM_LINE,
	 .label = N_("Order"),
	 .help = N_("Name of an order or a column; empty: the first")},
	{.name = "backwards",
	 .type = PARAM_BOOL,
	 .label = N_("Backwards"),
	 .help = N_("From the end of that order")},
	{.name = "hidden",
	 .type = PARAM_LINE,
	 .label = N_("Without the columns"),
	 .help = N_("Their names as kith list prints them, with blanks "
		    "between: phone pair")},
	{.name = "wide",
	 .type = PARAM_BOOL,
	 .label = N_("Across the sheet"),
	 .help = N_("Lines of 118 letters instead of 78")},
};

static const struct document DOCUMENTS[] = {
	{.name = "access",
	 .title = N_("Who looked at the file"),
	 .print = N_("Print who looked, for the person"),
	 .hint = N_("Print"),
	 .words = N_("paper document access journal data protection"),
	 .key = 'P',
	 .view = "journal.reads",
	 .summary = N_("Who looked at the file and who else may, in the "
		       "person's language, to hand over."),
	 .params = ACCESS_PARAMS,
	 .n_params = N_ELEMS(ACCESS_PARAMS)},
	{.name = "agenda",
	 .title = N_("Agenda"),
	 .print = N_("Print my agenda"),
	 .hint = N_("Print"),
	 .words = N_("paper document calendar diary appointments day week"),
	 .summary = N_("What is late and what comes next in your cases, day by "
		       "day, to take along."),
	 .params = AGENDA_PARAMS,
	 .n_params = N_ELEMS(AGENDA_PARAMS)},
	{.name = "contract",
	 .title = N_("Family contract"),
	 .print = N_("Print the contract"),
	 .hint = N_("Print"),
	 .words = N_("paper document show agreement file"),
	 .key = 'P',
	 .view = "contracts",
	 .summary = N_("The contract, one page for each party, as it is signed "
		       "on paper."),
	 .params = CONTRACT_PARAMS,
	 .n_params = N_ELEMS(CONTRACT_PARAMS)},
	{.name = "import",
	 .title = N_("Report of an import"),
	 .print = N_("Print the report of an import"),
	 .hint = N_("Print"),
	 .words = N_("paper document show file"),
	 .view = "imports",
	 .is_read = true,
	 .summary = N_("What an import did and found, row by row."),
	 .params = IMPORT_PARAMS,
	 .n_params = N_ELEMS(IMPORT_PARAMS)},
	{.name = "list",
	 .title = N_("List on paper"),
	 .print = N_("Print a list"),
	 .hint = N_("Print"),
	 .words = N_("paper document table rows"),
	 .summary = N_("Any list as it stands on the screen: its rows, their "
		       "order, its columns."),
	 .params = LIST_PARAMS,
	 .n_params = N_ELEMS(LIST_PARAMS),
	 .takes_more = true},
	{.name = "meeting",
	 .title = N_("Minutes of a meeting"),
	 .print = N_("Print the minutes of a meeting"),
	 .hint = N_("Print"),
	 .words = N_("paper document decisions team family"),
	 .key = 'P',
	 .view = "meetings",
	 .is_read = true,
	 .summary = N_("The minutes of a meeting with who was there and what "
		       "was decided, to hand over."),
	 .params = MEETING_PARAMS,
	 .n_params = N_ELEMS(MEETING_PARAMS)},
};

const struct document *
document_all(size_t *n_out)
{
	*n_out = N_ELEMS(DOCUMENTS);
	return DOCUMENTS;
}

const struct document *
document_find(const char *name)
{
	for (size_t i = 0; i < N_ELEMS(DOCUMENTS); i++) {
		if (strcmp(DOCUMENTS[i].name, name) == 0)
			return &DOCUMENTS[i];
	}
	return NULL;
}

static bool
is_param(const struct document *document, const char *name)
{
	for (size_t i = 0; i < document->n_params; i++) {
		if (strcmp(document->params[i].name, name) == 0)
			return true;
	}
	return false;
}

static bool
has_only(const struct issues *issues, const char *code)
{
	for (size_t i = 0; i < issues->n; i++) {
		if (strcmp(issues->items[i].code, code) != 0)
			return false;
	}
	return issues->n > 0;
}

static enum err_code
read_params(struct session *session, const struct document *document,
	    const struct inputs *in, struct arena *arena, struct value *values,
	    struct err *err)
{
	struct issues issues = {.arena = arena};

	for (size_t i = 0; i < in->n; i++) {
		if (!document->takes_more &&
		    !is_param(document, in->items[i].name))
			issues_add(&issues, in->items[i].name,
				   "unknown_parameter",
				   _("The document %s has no parameter '%s'."),
				   document->name, in->items[i].name);
	}
	for (size_t i = 0; i < document->n_params; i++) {
		const struct param *param = &document->params[i];

		if (param_read(session, param,
			       str_or_empty(inputs_text(in, param->name)),
			       arena, &values[i], &issues) &&
		    param->required && *values[i].text == '\0')
			issues_add(&issues, param->name, "required",
				   _("Fill in \"%s\"."), _(param->label));
	}
	return issues_to_err(&issues,
			     has_only(&issues, "not_found") ? ERR_NOT_FOUND
							    : ERR_INVALID,
			     err);
}

/* The first value is what it is about. */
static struct print_request
request_of(const struct document *document, const struct value *values)
{
	struct print_request out = {.row_id = values[0].i};

	for (size_t i = 1; i < document->n_params; i++) {
		if (*str_or_empty(values[i].text) == '\0')
			continue;
		if (strcmp(document->params[i].name, "version") == 0)
			out.version = values[i].i;
		else if (strcmp(document->params[i].name, "meeting") == 0)
			out.meeting = values[i].i;
		else if (strcmp(document->params[i].name, "language") == 0)
			out.language = values[i].text;
	}
	return out;
}

static enum err_code
lay_out(struct session *session, const struct document *document,
	const struct print_request *request, struct arena *arena,
	const char **text, struct err *err)
{
	if (strcmp(document->name, "access") == 0)
		return access_print(session, request, arena, text, err);
	if (strcmp(document->name, "meeting") == 0)
		return meeting_print(session, request, arena, text, err);
	if (strcmp(document->name, "import") == 0)
		return import_print(session, request->row_id, arena, text, err);
	return contract_print(session, request, arena, text, err);
}

/* ---- lists ---- */

/* Of the values of a document its own are left out: the rest is the list's. */
static struct inputs
inputs_of_list(const struct document *document, const struct inputs *in,
	       struct arena *arena)
{
	struct input *items = arena_new(arena, struct input, in->n + 1);
	struct inputs out = {.items = items};

	for (size_t i = 0; i < in->n; i++)
		if (!is_param(document, in->items[i].name))
			items[out.n++] = in->items[i];
	return out;
}

static enum err_code
print_list(struct session *session, const struct inputs *in,
	   const struct value *values, struct arena *arena, const char **text,
	   struct err *err)
{
	enum { LIST, FILTER, ORDER, BACKWARDS, HIDDEN, WIDE };
	const struct list_request request = {
		.list = values[LIST].text,
		.in = *in,
		.filter = values[FILTER].text,
		.order = values[ORDER].text,
		.is_turned = values[BACKWARDS].i == 1,
		.hidden = values[HIDDEN].text,
		.is_wide = values[WIDE].i == 1,
	};

	return list_print(session, &request, arena, text, err);
}

/* From a first day a week; without one what is late stands before it. */
static enum err_code
print_agenda(struct session *session, const struct value *values,
	     struct arena *arena, const char **text, struct err *err)
{
	struct date from = date_is_none(values[0].date) ? session_today(session)
							: values[0].date;
	struct date to = date_is_none(values[1].date)
				 ? date_add_days(from, AGENDA_DAYS - 1)
				 : values[1].date;
	const struct input items[] = {
		{"to_day", date_iso_dup(arena, to)},
		{"from_day", date_iso_dup(arena, from)},
	};
	const struct list_request request = {
		.list = "agenda",
		.in = {.items = items,
		       .n = date_is_none(values[0].date) ? 1 : 2},
	};

	return list_print(session, &request, arena, text, err);
}

/* ---- any ---- */

enum err_code
app_print(struct session *session, const char *name, const struct inputs *in,
	  struct arena *arena, const char **text, struct err *err)
{
	const struct document *document = document_find(name);
	struct value values[PARAMS_MAX] = {{0}};
	struct print_request request;
	enum err_code rc;

	*text = "";
	if (document == NULL)
		return err_set(err, ERR_INVALID, "document",
			       _("There is no document '%s'. 'kith print' "
				 "lists them."),
			       name);
	rc = read_params(session, document, in, arena, values, err);
	if (rc != ERR_OK)
		return rc;
	if (document->takes_more) {
		const struct inputs more = inputs_of_list(document, in, arena);

		return print_list(session, &more, values, arena, text, err);
	}
	if (strcmp(document->name, "agenda") == 0)
		return print_agenda(session, values, arena, text, err);
	request = request_of(document, values);
	return lay_out(session, document, &request, arena, text, err);
}

enum err_code
app_print_read(struct session *session, const struct document *document,
	       const struct inputs *in, struct arena *arena, const char **text,
	       struct err *err)
{
	struct value values[PARAMS_MAX] = {{0}};
	struct print_request request;
	enum err_code rc =
		read_params(session, document, in, arena, values, err);

	*text = "";
	if (rc != ERR_OK)
		return rc;
	request = request_of(document, values);
	request.is_read = true;
	return lay_out(session, document, &request, arena, text, err);
}

/* ---- its number ---- */

/* What it is about; "" = the day, or it cannot be said. */
static const char *
subject_number(struct session *session, const struct document *document,
	       const struct inputs *in, struct arena *arena)
{
	const struct param *param = &document->params[0];
	const char *typed = str_or_empty(inputs_text(in, param->name));
	struct issues issues = {.arena = arena};
	struct value value = {0};
	struct case_card card;
	struct err err = {0};

	if (param->type != PARAM_REF || *typed == '\0' ||
	    !param_read(session, param, typed, arena, &value, &issues) ||
	    issues.n > 0)
		return "";
	if (param->ref != REF_CASEFILE)
		return arena_printf(arena, "%lld", (long long)value.i);
	return app_case_card(session, value.i, arena, &card, &err) == ERR_OK
		       ? card.number
		       : "";
}

/* The list that it lays out; NULL = it lays out none. */
static const struct view *
list_of(const struct document *document, const struct inputs *in)
{
	return document->takes_more
		       ? view_find(str_or_empty(
				 inputs_text(in, document->params[0].name)))
		       : NULL;
}

/* "Próximos contactos / día" -> "proximos-contactos-dia". */
static const char *
plain_name(const char *title, struct arena *arena)
{
	enum { LEN_MAX = PRINTER_TITLE_MAX - DATE_ISO_SIZE };
	const char *folded = utf8_fold(arena, title);
	char *out = arena_alloc(arena, LEN_MAX + 1);
	size_t n = 0;

	for (; *folded != '\0' && n < LEN_MAX; folded++) {
		const bool is_plain = (*folded >= 'a' && *folded <= 'z') ||
				      (*folded >= '0' && *folded <= '9');

		if (is_plain)
			out[n++] = *folded;
		else if (n > 0 && out[n - 1] != '-')
			out[n++] = '-';
	}
	n -= n > 0 && out[n - 1] == '-';
	out[n] = '\0';
	return out;
}

const char *
document_called(struct session *session, const struct document *document,
		const struct inputs *in, struct arena *arena)
{
	const struct view *view = list_of(document, in);
	const char *title = _(view == NULL ? document->title : view->title);
	const char *number = subject_number(session, document, in, arena);

	return *number == '\0' ? title
			       : arena_printf(arena, "%s %s", title, number);
}

const char *
document_number(struct session *session, const struct document *document,
		const struct inputs *in, struct arena *arena)
{
	const struct view *view = list_of(document, in);
	const char *name = view == NULL ? document->name
					: plain_name(_(view->title), arena);
	const char *number = subject_number(session, document, in, arena);

	number = arena_printf(
		arena, "%s-%s", name,
		*number != '\0' ? number
				: date_iso_dup(arena, session_today(session)));
	return printer_title_is_fine(number) ? number : document->name;
}
