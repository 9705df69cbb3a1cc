/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The shipped program on a terminal: a demonstration caseload, the program
 * opened on it by one of its staff, and scenes, which are the keys that lead
 * to a screen. For the gallery and the tests of the product's screens.
 */
#ifndef TESTS_PRODUCT_H
#define TESTS_PRODUCT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct vt;

enum { PRODUCT_PATH_SIZE = 512, SCENE_STEPS_MAX = 12, SCENE_WORDS_MAX = 10 };

/* As a step of a scene: the path of a file that can be imported. */
#define PRODUCT_FILE "{file}"

/* Before what such a step waits for, where work goes on between keys. */
#define PRODUCT_WAIT "{wait}"

/* A directory of its own for databases; product_end removes it. */
struct product {
	char dir[PRODUCT_PATH_SIZE];
	char database[PRODUCT_PATH_SIZE];
	const char *program; /* path of kith */
};

struct product_view {
	const char *login; /* of the demonstration */
	const char *term;  /* NULL = xterm-256color */
	int rows;	   /* 0 = 24 */
	int cols;	   /* 0 = 80 */
	const char *look;  /* theme's name, "ascii", "slow", or NULL */
	bool finds_leaks;
	bool keeps_tour; /* of the first login; it is closed otherwise */
};

/* How one comes to a screen. Keys of a step; then the next is waited for. */
struct scene {
	const char *name;
	const char *login;
	const char *steps[SCENE_STEPS_MAX]; /* NULL after the last */
	/*
	 * What somebody else does before the last step: words for kith, NULL
	 * after the last, which gets a number of its own each time.
	 */
	const char *meanwhile[SCENE_WORDS_MAX];
};

/* Every screen worth looking at. */
extern const struct scene SCENES[];
size_t scene_count(void);

/* Fills the caseload. Fails the test where the program does. */
void product_begin(struct product *product, size_t n_cases) NONNULL;
void product_end(struct product *product) NONNULL;

/* Runs kith with words (NULL after the last) on the database; its status. */
int product_run(const struct product *product, const char *const *words)
	NONNULL;

struct vt *product_open(const struct product *product,
			const struct product_view *view)
	NONNULL RETURNS_NONNULL;

/* Plays steps and waits for what they show. */
void product_play(struct vt *vt, const char *const *steps) NONNULL;

/* Plays a scene, with what others do meanwhile. */
void product_show(const struct product *product, struct vt *vt,
		  const struct scene *scene) NONNULL;

/* No draft of anybody is left; no program may be open. */
void product_forget_drafts(const struct product *product) NONNULL;

/* Ctrl-Q; true where it ended well with a clean terminal. */
bool product_quit(struct vt **vt) NONNULL;

#endif
