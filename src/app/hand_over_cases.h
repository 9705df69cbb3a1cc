/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The cases that a hand-over of a caseload is about: which ones, whom, and
 * what they weigh. What gives them and what takes them back ask here.
 */
#ifndef APP_HAND_OVER_CASES_H
#define APP_HAND_OVER_CASES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct appointment_goes;
struct candidates;
struct caseload_cases;
struct op_call;
struct pair;

/* "Karim BENALI, Lola JIMÉNEZ and 36 more", in the call's arena. */
const char *hand_over_names(struct op_call *call,
			    const struct caseload_cases *cases);

/* Tells the call "38: Karim BENALI, Lola JIMÉNEZ and 36 more" behind label;
 * nothing where there are none. */
void hand_over_tell_cases(struct op_call *call, const char *label,
			  const struct caseload_cases *cases);

/* Tells what stays in the names of those who leave: nobody moves it for
 * them. */
void hand_over_tell_left(struct op_call *call,
			 const struct caseload_cases *chosen);

/*
 * Those that the call's "pair" hands over: what its "cases" names, else all
 * open ones, in the call's arena. A number that names none of them is a
 * finding.
 */
enum err_code hand_over_choose(struct op_call *call,
			       struct caseload_cases *chosen, struct err *err);

/* All open cases of the call's "pair", by name and number, to choose some. */
enum err_code hand_over_offer(struct op_call *call, struct candidates *out,
			      struct err *err);

/* The planned appointments of those cases that the receiving pair does not
 * have itself; to->head.id 0 = it is not known yet. */
enum err_code hand_over_appointments(struct op_call *call,
				     const struct caseload_cases *chosen,
				     const struct pair *to,
				     struct appointment_goes *out,
				     struct err *err);

/* Tells what the call's "pair_id" would carry with its "cases" beside its
 * own, in points and in percent of its capacity (domain.md 5.4), and what
 * becomes of their appointments. */
enum err_code hand_over_warn(struct op_call *call, struct err *err);

bool hand_over_has(const struct caseload_cases *cases, int64_t casefile_id);

#endif
