/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "demo_private.h"

enum { MINUTES_A_DAY = 420 }; /* of an office */

/* Whoever looks in the morning finds nothing done in the afternoon. */
static struct stamp
not_after_now(const struct demo *demo, struct stamp at)
{
	return at.ms > demo->request->now.ms ? demo->request->now : at;
}

/* Most rows are of the day of the row before, and its zone is looked up. */
struct stamp
demo_at(struct demo *demo, struct date day)
{
	if (date_cmp(day, demo->at_day) != 0) {
		demo->at_day = day;
		demo->at = stamp_at_local(day, 10, 15);
	}
	return not_after_now(demo, demo->at);
}

struct stamp
demo_stamp(struct demo *demo, struct date day)
{
	if (demo->is_full)
		return demo_at(demo, day);
	/* some twenty rows a millisecond, the last of them not after now */
	return (struct stamp){demo->request->now.ms - DEMO_CASES_MAX * 8LL +
			      demo->n_stamps++ / 20};
}

/* Who acts from now on, as a session would know it. */
static void
set_actor(struct demo *demo, const struct staff *actor)
{
	demo->session.actor = *actor;
	demo->session.login = actor->login;
	for (size_t i = 0; i < demo->n_offices; i++) {
		if (demo->offices[i].head.id == actor->office_id) {
			demo->session.office = demo->offices[i];
			return;
		}
	}
}

void
demo_call_init(struct demo *demo, const struct staff *actor, struct date day,
	       int64_t casefile_id, struct demo_call *out)
{
	memset(out, 0, sizeof(*out));
	out->issues.arena = &demo->scratch;
	set_actor(demo, actor);
	out->call.session = &demo->session;
	out->call.store = demo->store;
	out->call.arena = &demo->scratch;
	out->call.now = demo_at(demo, day);
	out->call.today = day;
	out->call.issues = &out->issues;
	out->call.casefile_id = casefile_id;
}

enum err_code
demo_call_check(const struct demo_call *call, enum err_code rc, struct err *err)
{
	if (rc != ERR_OK || call->issues.n == 0)
		return rc;
	err_set(err, ERR_INTERNAL, call->issues.items[0].field,
		_("The demonstration broke a rule: %s"),
		call->issues.items[0].msg);
	return err_detail(err, "demo: %s", call->issues.items[0].code);
}

enum err_code
demo_do(struct demo *demo, const struct demo_deed *deed, int64_t *row_id_out,
	struct err *err)
{
	const struct operation *op = operation_find(deed->operation);
	struct inputs in = {.items = deed->inputs};
	struct outcome out;
	enum err_code rc;

	if (op == NULL)
		return err_set(err, ERR_INTERNAL, "",
			       _("There is no operation %s."), deed->operation);
	while (in.n < DEMO_INPUTS_MAX && deed->inputs[in.n].name != NULL)
		in.n++;
	set_actor(demo, deed->actor);
	/* The day goes on from deed to deed, for whoever reads the journal. */
	demo->minute = (demo->minute + 1) % MINUTES_A_DAY;
	demo->session.fixed_now = stamp_at_local(
		deed->day, 9 + demo->minute / 60, demo->minute % 60);
	if (deed->at.ms != 0)
		demo->session.fixed_now = deed->at;
	demo->session.fixed_now = not_after_now(demo, demo->session.fixed_now);
	rc = app_do(&demo->session, op, &in, &demo->scratch, &out, err);
	if (rc == ERR_OK && row_id_out != NULL)
		*row_id_out = out.row_id;
	return rc;
}

const char *
demo_id(struct demo *demo, int64_t id)
{
	return arena_printf(&demo->scratch, "%lld", (long long)id);
}

const char *
demo_day(struct demo *demo, struct date day)
{
	return date_iso_dup(&demo->scratch, day);
}
