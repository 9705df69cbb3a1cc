/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * That a save was taken back by a command of its own: a hand-over taken back,
 * a case that is opened again (app/undo.h says which).
 */
#ifndef APP_UNDO_MARK_H
#define APP_UNDO_MARK_H

#include "base/attr.h"
#include "base/err.h"

struct op_call;

/*
 * After the body of any operation, in its transaction: where it is one by which
 * others are taken back, the actor's newest such save of the last days on the
 * same row is marked as taken back by this one.
 */
enum err_code undo_mark(struct op_call *call, struct err *err) NONNULL MUST_USE;

#endif
