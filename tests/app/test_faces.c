/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Form and shell are one: for every operation of the registry, for staff of
 * every relation, and for inputs made from the declaration (none, junk, what
 * is required, all), the shipped program at the shell and a form's road
 * (app_fill, then app_do with subjects, rev and what was changed) give the
 * same refusal with the same findings, or the same journal.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/strbuf.h"
#include "base/uuid.h"
#include "core/codes.h"
#include "db/db.h"
#include "store/store.h"
#include "tests/lib/house.h"
#include "tests/lib/shared_db.h"

enum { ARGS_MAX = 64, PARAMS_MAX = 40 };

enum variant { NOTHING, JUNK, REQUIRED, ALL, N_VARIANTS };

struct faces {
	struct house house;
	char template[160]; /* a whole database in one file */
	char at_shell[160];
	char at_form[160];
	char program[512];
	const char *number; /* of the one case */
	char person[24];
	const char *last_before; /* act of the template */
	bool is_whole;		 /* at_shell and at_form are the template */
	struct shared_db shell;
	struct shared_db form;
};

static struct stamp
real_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct stamp){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static struct date
real_today(void)
{
	int hour;
	int minute;

	return stamp_local(real_now(), &hour, &minute);
}

/* What a note is added to; what else is done to one is done to the first. */
#define SIGNED_NOTE "2"

/* A case with one row of most kinds, so that references find something. */
static void
furnish(struct faces *f)
{
	struct house *h = &f->house;
	char iso[DATE_ISO_SIZE];

	house_set_day(date_iso(real_today(), iso));
	f->number = house_case(h, "Karim", "Benali", "1984-03-02");
	house_must(h, "ane", "note.write", "case", f->number, "visibility",
		   "pair", "text", "A note.", NULL);
	house_must(h, "ane", "note.write", "case", f->number, "visibility",
		   "pair", "text", "A signed one.", NULL);
	house_must(h, "ane", "note.sign", "note", SIGNED_NOTE, NULL);
	house_must(h, "ane", "meeting.log", "case", f->number, "text",
		   "First meeting.", NULL);
	house_must(h, "ane", "meeting.decide", "meeting", "1", "owner",
		   "person", "what", "Ring them", "due_on", "t+9", NULL);
	house_must(h, "ane", "diagnosis.begin", "case", f->number, NULL);
	house_must(h, "ane", "diagnosis.rate", "case", f->number, "domain",
		   "WORK", "level", "2", "strength", "1", NULL);
	snprintf(f->person, sizeof(f->person), "%d", 1);
}

static int
set_up(void **state)
{
	static struct faces f;
	struct db *db = NULL;
	const char *build = getenv("KITH_BUILDDIR");

	memset(&f, 0, sizeof(f));
	if (access("/dev/shm", W_OK) == 0) /* some thousand databases */
		setenv("TMPDIR", "/dev/shm", 1);
	house_init(&f.house);
	furnish(&f);
	snprintf(f.template, sizeof(f.template), "%s/template.db", f.house.dir);
	snprintf(f.at_shell, sizeof(f.at_shell), "%s/shell.db", f.house.dir);
	snprintf(f.at_form, sizeof(f.at_form), "%s/form.db", f.house.dir);
	snprintf(f.program, sizeof(f.program), "%s/kith",
		 build != NULL ? build : ".");
	assert_int_equal(db_open(f.house.path, DB_OPEN, true, &db,
				 &f.house.err),
			 ERR_OK);
	assert_int_equal(db_copy_to(db, f.template, &f.house.err), ERR_OK);
	db_close(&db);
	*state = &f;
	return 0;
}

static void
remove_files(const char *path, const char *const *ends, size_t n)
{
	char name[200];
	size_t stem = strlen(path) - 3;

	for (size_t i = 0; i < n; i++) {
		snprintf(name, sizeof(name), "%.*s%s", (int)stem, path,
			 ends[i]);
		unlink(name);
	}
}

static void
remove_drafts(const char *path)
{
	static const char *const ends[] = {".drafts.db", ".drafts.db-wal",
					   ".drafts.db-shm", ".drafts.gate"};

	remove_files(path, ends, N_ELEMS(ends));
}

static void
remove_database(const char *path)
{
	static const char *const ends[] = {".db", ".db-wal", ".db-shm",
					   ".gate"};

	remove_files(path, ends, N_ELEMS(ends));
	remove_drafts(path);
}

static int
tear_down(void **state)
{
	struct faces *f = *state;

	shared_db_fini(&f->shell);
	shared_db_fini(&f->form);
	remove_database(f->template);
	remove_database(f->at_shell);
	remove_database(f->at_form);
	house_fini(&f->house);
	return 0;
}

static void
copy_file(const char *from, const char *to)
{
	static char buffer[1 << 16];
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	ssize_t n;

	assert_true(in >= 0 && out >= 0);
	while ((n = read(in, buffer, sizeof(buffer))) > 0)
		assert_int_equal(write(out, buffer, (size_t)n), n);
	close(in);
	close(out);
}

/* ---- Inputs from the declaration ---- */

/* The first of the rows of which one alone can be meant. */
static bool
excludes_the_first(const struct operation *op, size_t i)
{
	return strcmp(op->name, "dispute.record") == 0 && i > 0 &&
	       op->params[i].subject && !op->params[i].required;
}

static const char *
ref_text(const struct faces *f, const struct param *param)
{
	if (param->ref == REF_OFFICE)
		return "ALT";
	if (param->ref == REF_STAFF)
		return strstr(param->name, "employment") != NULL ? "leire"
								 : "mikel";
	if (param->ref == REF_PAIR)
		return "mikel+leire";
	if (param->ref == REF_PERSON)
		return f->person;
	return param->ref == REF_CASEFILE ? f->number : "1";
}

static const char *
good_text(struct faces *f, const struct param *param)
{
	switch (param->type) {
	case PARAM_DATE:
		return "t";
	case PARAM_TIME:
		return "9:30";
	case PARAM_BIRTH:
		return "1984-03-02";
	case PARAM_HUNDREDTHS:
		return "12.50";
	case PARAM_INT:
		return arena_printf(&f->house.arena, "%lld",
				    (long long)(param->min > 1 ? param->min
							       : 1));
	case PARAM_BOOL:
		return "y";
	case PARAM_CODE:
	case PARAM_SCOPE:
		return param->codes->items[0].code;
	case PARAM_REF:
		return ref_text(f, param);
	case PARAM_REV:
		return NULL;
	case PARAM_LINE:
	case PARAM_TEXT:
		break;
	}
	return "Twenty words are enough";
}

static const char *
text_for(struct faces *f, const struct param *param, enum variant variant)
{
	if (param->type == PARAM_REV || variant == NOTHING)
		return NULL;
	if (variant == JUNK)
		return param->subject && param->type == PARAM_REF
			       ? ref_text(f, param)
			       : "\x01?";
	if (variant == REQUIRED && !param->required)
		return NULL;
	return good_text(f, param);
}

static size_t
make_inputs(struct faces *f, const struct operation *op, enum variant variant,
	    struct input *out)
{
	size_t n = 0;

	for (size_t i = 0; i < op->n_params; i++) {
		const char *text = text_for(f, &op->params[i], variant);

		if (excludes_the_first(op, i))
			continue;
		if (text != NULL && i == 0 &&
		    strcmp(op->name, "note.addendum") == 0)
			text = SIGNED_NOTE;
		if (text != NULL)
			out[n++] = (struct input){op->params[i].name, text};
	}
	return n;
}

/* ---- The shell ---- */

static void
child(struct faces *f, char *const *argv, int out)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, 0);
	dup2(null, 1);
	dup2(out, 2);
	execv(f->program, argv);
	_exit(127);
}

static const char *
describe_json(struct faces *f, const char *text)
{
	struct strbuf out = {0};
	json_t *root = json_loads(text, 0, NULL);
	json_t *reasons = json_object_get(root, "reasons");
	const char *described;

	strbuf_add(&out,
		   json_string_value(json_object_get(root, "code")) != NULL
			   ? json_string_value(json_object_get(root, "code"))
			   : text);
	for (size_t i = 0; i < json_array_size(reasons); i++) {
		json_t *r = json_array_get(reasons, i);

		strbuf_addf(&out, " %s/%s",
			    json_string_value(json_object_get(r, "field")),
			    json_string_value(json_object_get(r, "code")));
	}
	described = arena_strdup(&f->house.arena, strbuf_str(&out));
	strbuf_fini(&out);
	json_decref(root);
	return described;
}

static const char *
run_shell(struct faces *f, const char *login, const struct operation *op,
	  const struct inputs *in)
{
	static char text[1 << 16];
	const char *argv[ARGS_MAX] = {"kith", "--database", f->at_shell,
				      "--as", login,	    "--json",
				      "do",   op->name,	    "--yes"};
	size_t n = 9;
	size_t len = 0;
	ssize_t got;
	int fds[2];
	int status;
	pid_t pid;

	for (size_t i = 0; i < in->n; i++)
		argv[n++] = arena_printf(&f->house.arena, "%s=%s",
					 in->items[i].name, in->items[i].text);
	argv[n] = NULL;
	assert_int_equal(pipe2(fds, O_CLOEXEC), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		union {
			const char **c;
			char *const *v;
		} args = {argv};

		child(f, args.v, fds[1]);
	}
	close(fds[1]);
	while ((got = read(fds[0], text + len, sizeof(text) - len - 1)) > 0)
		len += (size_t)got;
	text[len] = '\0';
	close(fds[0]);
	waitpid(pid, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return "ok";
	return describe_json(f, text);
}

/* ---- The form ---- */

/* What a form hands in: subjects, the rev it opened with, the changes. */
static size_t
form_inputs(const struct operation *op, const struct inputs *typed,
	    const struct filled *filled, struct input *out)
{
	size_t n = 0;

	for (size_t i = 0; i < typed->n; i++)
		out[n++] = typed->items[i];
	for (size_t i = 0; i < op->n_params; i++) {
		if (op->params[i].type == PARAM_REV && *filled[i].text != '\0')
			out[n++] = (struct input){op->params[i].name,
						  filled[i].text};
	}
	return n;
}

static const char *
describe(struct faces *f, enum err_code rc, const struct err *err,
	 const struct issues *issues)
{
	struct strbuf out = {0};
	const char *text;

	strbuf_add(&out, err_code_name(rc));
	for (size_t i = 0; i < issues->n; i++)
		strbuf_addf(&out, " %s/%s", issues->items[i].field,
			    issues->items[i].code);
	if (issues->n == 0)
		strbuf_addf(&out, " %s/%s", err->field, err_code_name(rc));
	text = arena_strdup(&f->house.arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

static const char *
run_form(struct faces *f, const char *login, const struct operation *op,
	 const struct inputs *typed)
{
	struct session_config config = {.database = f->at_form,
					.login = "keeper",
					.as_login = login,
					.now = real_now};
	struct input subjects[PARAMS_MAX];
	struct input items[PARAMS_MAX * 2];
	struct inputs in = {.items = subjects};
	struct session *session = NULL;
	struct filled *filled = NULL;
	struct outcome out = {0};
	struct err err = {0};
	enum err_code rc;
	const char *answer;

	for (size_t i = 0; i < typed->n; i++)
		for (size_t j = 0; j < op->n_params; j++)
			if (op->params[j].subject &&
			    strcmp(op->params[j].name, typed->items[i].name) ==
				    0)
				subjects[in.n++] = typed->items[i];
	shared_db_begin(&f->form, f->at_form);
	assert_int_equal(session_open(&config, &session, &err), ERR_OK);
	shared_db_end();
	rc = app_fill(session, op, &in, &f->house.arena, &filled, &err);
	if (rc == ERR_OK) {
		in = (struct inputs){.items = items,
				     .n = form_inputs(op, typed, filled, items),
				     .draft = uuid_make(real_now())};
		rc = app_do(session, op, &in, &f->house.arena, &out, &err);
	}
	answer = rc == ERR_OK ? "ok" : describe(f, rc, &err, &out.issues);
	session_close(&session);
	return answer;
}

/* ---- The journal ---- */

static const char LAST_ACT[] =
	"SELECT j.id || '|' || COALESCE(j.staff_id, 0) || '|' || j.login || "
	"'|' || COALESCE(j.acting_for, '') || '|' || j.kind || '|' || "
	"j.operation || '|' || COALESCE(j.person_id, 0) || '|' || "
	"COALESCE(j.casefile_id, 0) || '|' || COALESCE(j.relation, '') || "
	"' ' || (SELECT count(*) FROM journal_link) || ' ' || "
	"COALESCE((SELECT group_concat(c.act || c.table_name) "
	"FROM journal_change c WHERE c.journal_id = j.id "
	"AND c.table_name <> 'saved_draft'), '') "
	"FROM journal j ORDER BY j.id DESC LIMIT 1 /* scan ok */";

static const char *
last_act(struct faces *f, const char *path, struct shared_db *shared)
{
	struct db *db = NULL;
	struct db_rows rows = {0};
	struct err err = {0};
	const char *text = "";
	enum err_code rc;

	shared_db_begin(shared, path);
	rc = db_open(path, DB_OPEN, true, &db, &err);
	shared_db_end();
	if (rc == ERR_OK)
		rc = db_query(db, LAST_ACT, DB_NO_ARGS, &rows, &err);
	if (rc == ERR_OK && db_next(&rows))
		text = db_get_text(&rows, 0, &f->house.arena);
	rc = db_done(&rows, rc, &err);
	if (rc != ERR_OK)
		fail_msg("%s: %s", path, err.msg);
	db_close(&db);
	return text;
}

/* The two programs run under logins of their own: who they are is not what
 * is compared. */
static const char *
without_login(struct faces *f, const char *act)
{
	const char *first = strchr(strchr(act, '|') + 1, '|');
	const char *second = strchr(first + 1, '|');

	return arena_printf(&f->house.arena, "%.*s%s", (int)(first - act), act,
			    second);
}

/* Anew, unless the last two wrote nothing. */
static void
put_templates(struct faces *f)
{
	if (!f->is_whole) {
		remove_database(f->at_shell);
		remove_database(f->at_form);
		copy_file(f->template, f->at_shell);
		copy_file(f->template, f->at_form);
	}
	remove_drafts(f->at_shell);
	remove_drafts(f->at_form);
	f->is_whole = false;
}

static int
compare(struct faces *f, const char *login, const struct operation *op,
	enum variant variant)
{
	struct input items[PARAMS_MAX];
	struct inputs in = {.items = items,
			    .n = make_inputs(f, op, variant, items)};
	const char *shell;
	const char *form;

	put_templates(f);
	shell = run_shell(f, login, op, &in);
	form = run_form(f, login, op, &in);
	if (strcmp(shell, form) != 0) {
		print_message("%s as %s, inputs %d:\n  shell %s\n  form  %s\n",
			      op->name, login, (int)variant, shell, form);
		return 1;
	}
	shell = last_act(f, f->at_shell, &f->shell);
	form = last_act(f, f->at_form, &f->form);
	f->is_whole = strcmp(shell, f->last_before) == 0 &&
		      strcmp(form, f->last_before) == 0;
	shell = without_login(f, shell);
	form = without_login(f, form);
	if (strcmp(shell, form) != 0) {
		print_message(
			"%s as %s, inputs %d, journal:\n  shell %s\n"
			"  form  %s\n",
			op->name, login, (int)variant, shell, form);
		return 1;
	}
	return 0;
}

static void
form_and_shell_are_one(void **state)
{
	static const char *const logins[] = {"ane",  "mikel", "sup", "ines",
					     "root", "ben",   "aud", "jon"};
	struct faces *f = *state;
	struct shared_db none = {0};
	size_t n_logins = getenv("KITH_LONG") != NULL ? N_ELEMS(logins) : 2;
	size_t n_ops;
	const struct operation *const *ops = operation_all(&n_ops);
	int n_different = 0;
	int n = 0;

	copy_file(f->template, f->at_form);
	f->last_before = last_act(f, f->at_form, &none);
	shared_db_fini(&none);
	for (size_t i = 0; i < n_ops; i++)
		for (size_t j = 0; j < n_logins; j++)
			for (int v = 0; v < N_VARIANTS; v++, n++)
				n_different += compare(f, logins[j], ops[i],
						       (enum variant)v);
	print_message("%d inputs to %zu operations compared\n", n, n_ops);
	assert_int_equal(n_different, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(form_and_shell_are_one, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
