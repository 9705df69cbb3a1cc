/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is proposed of somebody who is registered for the household of a case:
 * they live where the person of the case lives.
 */
#ifndef APP_NEW_MEMBER_H
#define APP_NEW_MEMBER_H

#include <stdint.h>

#include "base/attr.h"

struct arena;
struct inputs;
struct session;

/*
 * First values for person.add: address and language of the person of the case.
 * No address of who is hidden, or whose address is restricted: those who see
 * the new person would read it there. Nothing where the actor does not have it
 * before them anyway, or of no case. In arena.
 */
void app_new_member(struct session *session, int64_t casefile_id,
		    struct arena *arena, struct inputs *out) NONNULL;

#endif
