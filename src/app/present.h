/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who of the household and the circle was at a contact, as its forms ask it:
 * the parameter "there" of the call (0137).
 */
#ifndef APP_PRESENT_H
#define APP_PRESENT_H

#include <stdbool.h>

#include "app/param.h"
#include "base/attr.h"
#include "base/err.h"

struct arena;
struct contact;
struct known;
struct known_people;
struct op_call;

enum { PRESENT_MAX_CPS = 480 };

#define THERE_FIELD                                                            \
	{                                                                      \
		.name = "there", .type = PARAM_LINE, .label = N_("With them"), \
		.help =                                                        \
			N_("Who of the household and the circle was there, "   \
			   "with commas: names, or h4,c7"),                    \
		.max = PRESENT_MAX_CPS, .offer = present_offer                 \
	}

/* All of the case's household and circle that the actor may know of, with
 * who was at the call's "contact" where it has one. */
enum err_code present_offer(struct op_call *call, struct candidates *out,
			    struct err *err) NONNULL MUST_USE;

/* Only for load: who was at that contact; of another one than the call's
 * those who are still in household or circle. */
enum err_code present_fill(struct op_call *call, const struct contact *contact,
			   struct err *err) NONNULL MUST_USE;

/* Only for load: of the circle the family, or those with a role in the team
 * around the person. */
enum err_code present_fill_circle(struct op_call *call, bool is_family,
				  struct err *err) NONNULL MUST_USE;

/* For the body: reads the parameter, with a finding for each that names
 * nobody. In the call's arena. */
enum err_code present_read(struct op_call *call, const struct contact *contact,
			   struct known_people *out, struct err *err)
	NONNULL MUST_USE;

/* "Omar BENALI (child)", "Amina (sister)". In arena. */
const char *present_words(const struct known *who, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
