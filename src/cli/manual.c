/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/view.h"
#include "base/i18n.h"
#include "cli_private.h"
#include "core/codes.h"
#include "core/permission.h"

/*
 * The manual's tables, in mdoc(7). They are made from the declarations and
 * never written by hand; a test compares them with what is in man/.
 */

/* Text in a line of mdoc: no request can begin in it. */
static void
add_roff(struct strbuf *out, const char *s)
{
	if (*s == '.' || *s == '\'')
		strbuf_add(out, "\\&");
	for (; *s != '\0'; s++) {
		if (*s == '\\')
			strbuf_add(out, "\\e");
		else if (*s == '-')
			strbuf_add(out, "\\-");
		else if (*s == '"')
			strbuf_add(out, "\\(dq");
		else
			strbuf_add_c(out, *s);
	}
}

static void
add_line(struct strbuf *out, const char *macro, const char *s)
{
	strbuf_add(out, macro);
	add_roff(out, s);
	strbuf_add_c(out, '\n');
}

static void
add_head(struct strbuf *out, const char *title, const char *name,
	 const char *what)
{
	strbuf_add(out,
		   ".\\\" SPDX-License-Identifier: EUPL-1.2\n"
		   ".\\\" Generated: make man-tables\n"
		   ".Dd November 21, 2026\n");
	strbuf_addf(out, ".Dt %s 7\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n", title,
		    name, what);
	strbuf_add(out, ".Sh DESCRIPTION\n");
}

static const char *
type_word(const struct param *param)
{
	switch (param->type) {
	case PARAM_LINE:
		return "one line of text";
	case PARAM_TEXT:
		return "text";
	case PARAM_DATE:
		return "a date";
	case PARAM_TIME:
		return "a time of day";
	case PARAM_BIRTH:
		return "a year, a month or a date";
	case PARAM_INT:
		return "a number";
	case PARAM_HUNDREDTHS:
		return "a number with up to two decimals";
	case PARAM_BOOL:
		return "y or n";
	case PARAM_CODE:
	case PARAM_SCOPE:
		return "one of the codes below";
	case PARAM_REF:
		return "names a row";
	case PARAM_REV:
		return "revision that an edit starts from";
	}
	return "";
}

static void
add_codes(struct strbuf *out, const struct code_list *list)
{
	strbuf_add(out, ".Bl -tag -width Ds -compact\n");
	for (size_t i = 0; i < list->n; i++) {
		if (list->items[i].is_retired)
			continue;
		add_line(out, ".It Li ", list->items[i].code);
		add_line(out, "", i18n_source(list->items[i].label));
	}
	strbuf_add(out, ".El\n");
}

/* A sentence of the declaration, with the full stop that it may lack. */
static void
add_sentence(struct strbuf *out, const char *s)
{
	size_t len = strlen(s);

	if (len == 0)
		return;
	add_roff(out, s);
	if (strchr(".:?", s[len - 1]) == NULL)
		strbuf_add_c(out, '.');
	strbuf_add_c(out, '\n');
}

static const char *
need_word(const struct param *param, const struct operation *op)
{
	if (!param->required)
		return "";
	if (op == NULL || operation_needs(op, param))
		return ", required";
	return operation_fills_all(op) ? ", else as it is" : ", else filled in";
}

/* op: NULL = of a list. */
static void
add_params(struct strbuf *out, const struct param *params, size_t n,
	   const struct operation *op)
{
	if (n == 0)
		return;
	strbuf_add(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < n; i++) {
		const struct param *param = &params[i];
		struct strbuf text = {0};

		add_line(out, ".It Ar ", param->name);
		strbuf_addf(&text, "%s: %s%s", i18n_source(param->label),
			    type_word(param), need_word(param, op));
		add_sentence(out, strbuf_str(&text));
		strbuf_fini(&text);
		if (param->help != NULL)
			add_sentence(out, param->help);
		if (param->codes != NULL)
			add_codes(out, param->codes);
	}
	strbuf_add(out, ".El\n");
}

static void
add_operations(struct strbuf *out)
{
	size_t n;
	const struct operation *const *ops = operation_all(&n);

	add_head(out, "KITH-OPERATIONS", "kith-operations",
		 "operations of kith");
	strbuf_add(out,
		   "Each operation is one thing that a person can do, "
		   "with\n.Ic kith do\nor on the screen.\n");
	for (size_t i = 0; i < n; i++) {
		add_line(out, ".Ss ", ops[i]->name);
		add_sentence(out, ops[i]->title);
		add_sentence(out, ops[i]->summary);
		strbuf_add(out, "Right:\n");
		strbuf_addf(out, ".Li %s .\n", right_code(ops[i]->right));
		add_params(out, ops[i]->params, ops[i]->n_params, ops[i]);
	}
	strbuf_add(out, ".Sh SEE ALSO\n.Xr kith 1 ,\n.Xr kith-views 7\n");
}

static void
add_columns(struct strbuf *out, const struct view *view)
{
	strbuf_add(out, "Columns:\n.Bl -tag -width Ds -compact\n");
	for (size_t i = 0; i < view->n_columns; i++) {
		add_line(out, ".It Li ", view->columns[i].name);
		add_line(out, "", i18n_source(view->columns[i].label));
	}
	strbuf_add(out, ".El\n");
}

static void
add_views(struct strbuf *out)
{
	size_t n;
	const struct view *const *views = view_all(&n);

	add_head(out, "KITH-VIEWS", "kith-views", "views of kith");
	strbuf_add(out,
		   "Each view is one list of rows, with\n.Ic kith list\n"
		   "or on the screen.\n"
		   "Beside its own parameters it takes each of its columns as "
		   "one:\n.Ar column Ns = Ns Ar value\n"
		   "chooses the rows where it is so.\n");
	for (size_t i = 0; i < n; i++) {
		add_line(out, ".Ss ", views[i]->name);
		add_sentence(out, views[i]->title);
		add_sentence(out, views[i]->summary);
		add_columns(out, views[i]);
		add_params(out, views[i]->params, views[i]->n_params, NULL);
	}
	strbuf_add(out,
		   ".Sh SEE ALSO\n.Xr kith 1 ,\n"
		   ".Xr kith-operations 7\n");
}

enum cli_status
manual_tables(struct cli *cli, int argc, char **argv)
{
	struct strbuf out = {0};

	if (argc == 1 && strcmp(argv[0], "operations") == 0)
		add_operations(&out);
	else if (argc == 1 && strcmp(argv[0], "views") == 0)
		add_views(&out);
	else
		return cli_usage(cli, _("The tables are 'operations' and "
					"'views'."));
	return cli_finish(&out);
}
