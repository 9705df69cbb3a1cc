/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the contract of a case stands, who is still to sign it, and what is
 * the next step.
 */
#ifndef APP_CONTRACT_STATE_H
#define APP_CONTRACT_STATE_H

#include "app/view.h"

/* A view_state_fn of views of one case. */
enum err_code contract_state(struct session *session,
			     const struct view_asked *asked,
			     struct arena *arena, struct view_state *out,
			     struct err *err) NONNULL MUST_USE;

#endif
