/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "product.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/lib/vt.h"

enum { WORDS_MAX = 16, ESC_MS = 90 };

static const char *
built(const char *name)
{
	static char path[PRODUCT_PATH_SIZE];
	const char *dir = getenv("KITH_BUILDDIR");
	snprintf(path, sizeof(path), "%s/%s", dir == NULL ? "." : dir, name);
	return path;
}

static _Noreturn void
run_child(char **argv)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	execv(argv[0], argv);
	_exit(127);
}

/* The program with words; what it says goes to nobody. */
static int
run(const struct product *product, const char *const *words)
{
	char *argv[WORDS_MAX] = {0};
	int status = -1;
	argv[0] = strdup(product->program);
	for (size_t i = 0; words[i] != NULL && i + 2 < WORDS_MAX; i++)
		argv[i + 1] = strdup(words[i]);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		run_child(argv);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	for (size_t i = 0; argv[i] != NULL; i++)
		free(argv[i]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* Where a step of a scene says PRODUCT_FILE. */
static char people_file[PRODUCT_PATH_SIZE];

static void
name_people_file(const struct product *product)
{
	int n = snprintf(people_file, sizeof(people_file), "%s/people.csv",
			 product->dir);
	assert_true(n < (int)sizeof(people_file));
}

/* Rows of every kind: new, a date of two readings, and what is refused. */
static void
write_people(const struct product *product)
{
	name_people_file(product);
	FILE *file = fopen(people_file, "w");
	assert_non_null(file);
	fputs("Expediente;Apellidos;Nombre;Fecha de nacimiento;Teléfono;"
	      "Municipio;Situación;Discapacidad\n"
	      "71;Otxoa Ruiz;Nerea;14/03/1988;600 111 222;Altsasu;en paro;\n"
	      "72;Nowak;Piotr;1979-11-30;600 333 444;Tafalla;;33 %\n"
	      "73;Sá;João;04/05/1990;;Altsasu;;\n"
	      "74;Okafor;;1984-13-02;;;;\n",
	      file);
	assert_int_equal(fclose(file), 0);
}

int
product_run(const struct product *product, const char *const *words)
{
	const char *all[WORDS_MAX] = {"--database", product->database};
	size_t n = 2;
	for (size_t i = 0; words[i] != NULL && n + 1 < WORDS_MAX; i++)
		all[n++] = words[i];
	return run(product, all);
}

void
product_begin(struct product *product, size_t n_cases)
{
	char cases[24];
	const char *base = getenv("TMPDIR");
	memset(product, 0, sizeof(*product));
	product->program = built("kith");
	snprintf(product->dir, sizeof(product->dir), "%s/kith-tui-XXXXXX",
		 base == NULL ? "/tmp" : base);
	assert_non_null(mkdtemp(product->dir));
	int n = snprintf(product->database, sizeof(product->database),
			 "%s/demo.db", product->dir);
	assert_true(n < (int)sizeof(product->database));
	snprintf(cases, sizeof(cases), "%zu", n_cases);
	const char *words[] = {"demo",	  "--make", product->database,
			       "--cases", cases,    NULL};
	assert_int_equal(run(product, words), 0);
	write_people(product);
}

static void
remove_database(const struct product *product, const char *name)
{
	static const char *const SUFFIXES[] = {".db", ".db-wal", ".db-shm",
					       ".db-journal", ".gate"};
	char path[PRODUCT_PATH_SIZE * 2];
	for (size_t i = 0; i < N_ELEMS(SUFFIXES); i++) {
		snprintf(path, sizeof(path), "%s/%s%s", product->dir, name,
			 SUFFIXES[i]);
		unlink(path);
	}
}

void
product_forget_drafts(const struct product *product)
{
	remove_database(product, "demo.drafts");
}

void
product_end(struct product *product)
{
	remove_database(product, "demo");
	remove_database(product, "demo.drafts");
	name_people_file(product);
	unlink(people_file);
	assert_int_equal(rmdir(product->dir), 0);
}

struct vt *
product_open(const struct product *product, const struct product_view *view)
{
	const char *argv[WORDS_MAX] = {product->program, "--database",
				       product->database, "--as", view->login};
	size_t n = 5;
	if (view->look != NULL && strcmp(view->look, "ascii") == 0) {
		argv[n++] = "--ascii";
	} else if (view->look != NULL && strcmp(view->look, "slow") == 0) {
		argv[n++] = "--slow";
	} else if (view->look != NULL) {
		argv[n++] = "--theme";
		argv[n++] = view->look;
	}
	struct vt_options options = {.argv = argv,
				     .term = view->term,
				     .rows = view->rows,
				     .cols = view->cols,
				     .finds_leaks = view->finds_leaks};
	struct vt *vt = vt_open(&options);
	vt_wait(vt, "Enter|F1|Esc|q ");
	if (!view->keeps_tour && vt_shows(vt, "Welcome to kith"))
		product_play(vt, (const char *const[]){"\r", NULL});
	return vt;
}

void
product_play(struct vt *vt, const char *const *steps)
{
	const size_t wait_len = strlen(PRODUCT_WAIT);
	for (size_t i = 0; i < SCENE_STEPS_MAX && steps[i] != NULL; i++) {
		size_t len = strlen(steps[i]);
		if (strncmp(steps[i], PRODUCT_WAIT, wait_len) == 0) {
			vt_wait(vt, steps[i] + wait_len);
			continue;
		}
		vt_keys(vt, strcmp(steps[i], PRODUCT_FILE) == 0 ? people_file
								: steps[i]);
		/* ESC and what follows would be one key. */
		if (len > 0 && steps[i][len - 1] == '\033')
			vt_settle(vt, ESC_MS);
		vt_sync(vt);
	}
}

static void
do_meanwhile(const struct product *product, const struct scene *scene)
{
	static unsigned times;
	const char *words[SCENE_WORDS_MAX + 1] = {0};
	char last[64];
	size_t n = 0;
	while (n < SCENE_WORDS_MAX && scene->meanwhile[n] != NULL) {
		words[n] = scene->meanwhile[n];
		n++;
	}
	assert_true(n > 0);
	snprintf(last, sizeof(last), "%s%03u", words[n - 1], ++times);
	words[n - 1] = last;
	assert_int_equal(product_run(product, words), 0);
}

void
product_show(const struct product *product, struct vt *vt,
	     const struct scene *scene)
{
	const char *steps[SCENE_STEPS_MAX + 1] = {0};
	const char *last = NULL;
	size_t n = 0;
	for (; n < SCENE_STEPS_MAX && scene->steps[n] != NULL; n++)
		steps[n] = scene->steps[n];
	if (scene->meanwhile[0] == NULL) {
		product_play(vt, steps);
		return;
	}
	last = steps[n - 1];
	steps[n - 1] = NULL;
	product_play(vt, steps);
	do_meanwhile(product, scene);
	product_play(vt, (const char *const[]){last, NULL});
}

bool
product_quit(struct vt **vt)
{
	vt_keys(*vt, "\021");
	vt_wait_end(*vt);
	bool is_clean = !vt_is_alternate(*vt) && vt_cursor_is_visible(*vt) &&
			vt_wrote(*vt, "\033[?2004l");
	int status = vt_close(vt);
	return is_clean && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
