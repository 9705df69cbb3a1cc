/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Leafs through the program: every scene in every theme and size, each as
 * plain text (.txt), with attributes as less -R shows them (.ansi), and as a
 * map of the attributes (.map).
 *
 * gallery DIRECTORY [NAME ...]: only scenes whose name contains a NAME.
 */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/strbuf.h"

#include "product.h"
#include "tests/lib/vt.h"

enum { CASES = 120 };

/* The first is the one the keys of a scene are played at. */
static const struct {
	int rows;
	int cols;
} SIZES[] = {{24, 80}, {43, 132}, {60, 200}, {16, 60}, {10, 40}};

static const char *const LOOKS[] = {"default", "light", "contrast", "mono",
				    "ascii"};

static const char *directory;
static char *const *wanted; /* names; NULL = all */

static void
write_file(const char *path, const char *suffix, const struct strbuf *text)
{
	struct strbuf name = {0};
	strbuf_addf(&name, "%s.%s", path, suffix);
	FILE *file = fopen(strbuf_str(&name), "we");
	if (file == NULL)
		fail_msg("%s: %s", strbuf_str(&name), strerror(errno));
	fwrite(strbuf_str(text), 1, text->len, file);
	assert_int_equal(fclose(file), 0);
	strbuf_fini(&name);
}

static void
make_directory(const char *path)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		fail_msg("%s: %s", path, strerror(errno));
}

static void
write_screen(struct vt *vt, const char *look, const char *name)
{
	struct strbuf path = {0};
	struct strbuf text = {0};
	strbuf_addf(&path, "%s/%s", directory, look);
	make_directory(strbuf_str(&path));
	strbuf_addf(&path, "/%dx%d", vt_cols(vt), vt_rows(vt));
	make_directory(strbuf_str(&path));
	strbuf_addf(&path, "/%s", name);
	strbuf_add(&text, vt_text(vt));
	write_file(strbuf_str(&path), "txt", &text);
	strbuf_reset(&text);
	vt_colours(vt, &text);
	write_file(strbuf_str(&path), "ansi", &text);
	strbuf_reset(&text);
	strbuf_addf(&text,
		    "cursor %d,%d\na bold, b underline, c both, d reverse, e "
		    "bold reverse; from h on with colour\n",
		    vt_cursor_row(vt), vt_cursor_col(vt));
	vt_attrs(vt, &text);
	write_file(strbuf_str(&path), "map", &text);
	strbuf_fini(&path);
	strbuf_fini(&text);
}

static void
show(const struct product *product, const struct scene *scene, const char *look)
{
	struct product_view view = {.login = scene->login,
				    .rows = SIZES[0].rows,
				    .cols = SIZES[0].cols,
				    .look = look};
	product_forget_drafts(product);
	struct vt *vt = product_open(product, &view);
	product_show(product, vt, scene);
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		if (i > 0)
			vt_resize(vt, SIZES[i].rows, SIZES[i].cols);
		vt_sync(vt);
		write_screen(vt, look, scene->name);
	}
	product_quit(&vt);
}

static bool
is_wanted(const char *name)
{
	if (wanted == NULL || *wanted == NULL)
		return true;
	for (size_t i = 0; wanted[i] != NULL; i++)
		if (strstr(name, wanted[i]) != NULL)
			return true;
	return false;
}

static void
write_gallery(void **state)
{
	struct product product;
	size_t n = 0;
	(void)state;
	make_directory(directory);
	product_begin(&product, CASES);
	for (size_t l = 0; l < N_ELEMS(LOOKS); l++)
		for (size_t i = 0; i < scene_count(); i++) {
			if (!is_wanted(SCENES[i].name))
				continue;
			show(&product, &SCENES[i], LOOKS[l]);
			n += N_ELEMS(SIZES);
		}
	product_end(&product);
	print_message("%zu screens in %s\n", n, directory);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(write_gallery)};
	if (argc < 2) {
		fprintf(stderr, "usage: gallery DIRECTORY [NAME ...]\n");
		return 2;
	}
	directory = argv[1];
	wanted = argv + 2;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
