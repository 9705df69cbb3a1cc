/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A room of the house: what one aggregate declares. A new *_app.c exports one
 * and is named in the list of src/app/registry.c; nothing else knows of it.
 */
#ifndef APP_ROOM_H
#define APP_ROOM_H

#include <stddef.h>

struct operation;
struct view;

struct room {
	const struct operation *operations;
	size_t n_operations;
	const struct view *views;
	size_t n_views;
};

#endif
