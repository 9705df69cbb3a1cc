/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What waits for the hand of one of the pair after the other has done with it.
 * Whoever stands in for a handler is asked as that handler is.
 */
#ifndef STORE_WAITING_STORE_H
#define STORE_WAITING_STORE_H

#include "store/query.h"

/* Drafts that the other side has signed, or rated in every life domain, while
 * the actor's own side has not. */
extern const struct query DIAGNOSES_WAITING_QUERY;

/* Versions that the family has agreed to and the actor's own side has not
 * signed. */
extern const struct query CONTRACTS_TO_SIGN_QUERY;

#endif
