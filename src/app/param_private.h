/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What files of app share about values: days in words, and how the actor
 * stands to what a row is about.
 */
#ifndef APP_PARAM_PRIVATE_H
#define APP_PARAM_PRIVATE_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"
#include "core/permission.h"
#include "store/reference_store.h"

struct arena;
struct param;
struct session;

/* "Sat 21 Nov 2026". In arena; "" for DATE_NONE. */
const char *date_and_weekday(struct arena *arena, struct date d);

/* "Sat 21 Nov 2026 (in 3 days)". In arena. */
const char *date_in_words(struct arena *arena, struct date d,
			  struct date today);

/* "21 Nov 2026". In arena; "" for DATE_NONE. */
const char *date_short(struct arena *arena, struct date d);

/* "21 Nov 2026 14:31", the time alone for a moment of today. In arena. */
const char *stamp_when(struct arena *arena, struct stamp t, struct date today);

/* "today", "tomorrow", "yesterday", else as date_short. In arena. */
const char *date_near(struct arena *arena, struct date d, struct date today);

/* "6 days late", "today", "in 3 days", seen from today. In arena. */
const char *date_distance(struct arena *arena, struct date due,
			  struct date today);

/* The same for a narrow column: "6 d late", "today", "in 3 d". In arena. */
const char *date_distance_short(struct arena *arena, struct date due,
				struct date today);

/*
 * Nothing but rows that the actor may not know of: then that is the answer,
 * the same as for rows that do not exist.
 */
bool param_only_unknown_rows(const struct issues *issues);

/* The findings as a refusal: NOT_FOUND for those, else INVALID, or OK. */
enum err_code param_refusal(const struct issues *issues, struct err *err);

/* Of the actor to the case, or to a person without one. */
enum err_code session_about_facts(struct session *session,
				  const struct reference_about *about,
				  struct relation_facts *out, struct err *err);

/* A day of a row as its parameter says it. */
struct date param_day_said(const struct param *param, struct date kept) NONNULL;

#endif
