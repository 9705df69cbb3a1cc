/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/undo.h"

#include <stdlib.h>
#include <string.h>

#include "app/operation.h"
#include "base/attr.h"
#include "base/i18n.h"

/* ---- Said of several ---- */

static const char ACCESS_READ[] =
	N_("What was read meanwhile cannot be unread: end the access, and it "
	   "stands in the journal who looked.");
static const char SIGNED[] =
	N_("A signature stands. What is wrong in it is put right by what "
	   "follows: an addendum to a note, a new version of a contract.");
static const char SAFETY[] =
	N_("Who may see a person at risk is set by the same form, on purpose: "
	   "set it again as it is to be.");
static const char RATE_AGAIN[] =
	N_("Each rates before seeing the other's: rate the domain again, what "
	   "was rated last counts.");
static const char PROCEDURE[] =
	N_("It is a step of a procedure with deadlines: the supervisor annuls "
	   "the breach where it was entered in error.");
static const char ASK_AGAIN[] =
	N_("The others were told: ask again, or answer the next time as it "
	   "should be.");
static const char GIVE_AGAIN[] =
	N_("Hand the caseload over again: both pairs were told of this.");
static const char CONTRACT_OVER[] =
	N_("The family was told: begin a new version from this one.");

/* In the order of their names. */
static const struct undo_rule RULES[] = {
	{"access.ask", UNDO_ROWS, NULL},
	{"access.break_glass", UNDO_NEVER, ACCESS_READ},
	{"access.end", UNDO_ROWS, NULL},
	{"access.grant", UNDO_NEVER, ACCESS_READ},
	{"access.review", UNDO_ROWS, NULL},
	{"act.undo", UNDO_ROWS, NULL},
	{"address.add", UNDO_ROWS, NULL},
	{"address.change", UNDO_ROWS, NULL},
	{"address.move", UNDO_ROWS, NULL},
	{"address.remove", UNDO_ROWS, NULL},
	{"appointment.call_off", UNDO_ROWS, NULL},
	{"appointment.change", UNDO_ROWS, NULL},
	{"appointment.make", UNDO_ROWS, NULL},
	{"appointment.plan_again", UNDO_ROWS, NULL},
	{"appointment.redate", UNDO_ROWS, NULL},
	{"appointment.take", UNDO_ROWS, NULL},
	{"benefit.add", UNDO_ROWS, NULL},
	{"benefit.change", UNDO_ROWS, NULL},
	{"benefit.correct", UNDO_ROWS, NULL},
	{"benefit.end", UNDO_ROWS, NULL},
	{"benefit.share", UNDO_ROWS, NULL},
	{"breach.annul", UNDO_NEVER,
	 N_("An annulled breach never counts again: report it anew if it was "
	    "one.")},
	{"breach.explain", UNDO_NEVER, PROCEDURE},
	{"breach.not_pursued", UNDO_NEVER, PROCEDURE},
	{"breach.repair", UNDO_NEVER, PROCEDURE},
	{"breach.report", UNDO_BY, "breach.annul"},
	{"breach.return_report", UNDO_NEVER, PROCEDURE},
	{"breach.seen", UNDO_NEVER, PROCEDURE},
	{"breach.sign_report", UNDO_NEVER, PROCEDURE},
	{"breach.step", UNDO_NEVER, PROCEDURE},
	{"case.annul", UNDO_BY, "case.annul_decline"},
	{"case.annul_confirm", UNDO_BY, "case.annul_undo"},
	{"case.annul_decline", UNDO_NEVER, ASK_AGAIN},
	{"case.annul_undo", UNDO_NEVER, ASK_AGAIN},
	{"case.assign", UNDO_ALONE, NULL},
	{"case.close", UNDO_BY, "case.reopen"},
	{"case.open", UNDO_NEVER,
	 N_("A number was given out: a case opened in error is annulled, which "
	    "a second person confirms.")},
	{"case.phase", UNDO_ROWS, NULL},
	{"case.profile", UNDO_ROWS, NULL},
	{"case.reopen", UNDO_BY, "case.close"},
	{"case.story", UNDO_ROWS, NULL},
	{"circle.add", UNDO_ROWS, NULL},
	{"circle.change", UNDO_ROWS, NULL},
	{"circle.end", UNDO_ROWS, NULL},
	{"consent.correct", UNDO_ROWS, NULL},
	{"consent.give", UNDO_BY, "consent.withdraw"},
	{"consent.inform", UNDO_ROWS, NULL},
	{"consent.withdraw", UNDO_NEVER,
	 N_("A withdrawal counts at once: record the consent again when the "
	    "person gives it.")},
	{"contact.annul", UNDO_ROWS, NULL},
	{"contact.change", UNDO_ROWS, NULL},
	{"contact.log", UNDO_ROWS, "contact.annul"},
	{"contact.missed", UNDO_ROWS, "contact.annul"},
	{"contract.agree", UNDO_ROWS, NULL},
	{"contract.begin", UNDO_ROWS, NULL},
	{"contract.change", UNDO_ROWS, NULL},
	{"contract.end", UNDO_NEVER, CONTRACT_OVER},
	{"contract.propose", UNDO_ROWS, NULL},
	{"contract.reject", UNDO_ROWS, NULL},
	{"contract.resume", UNDO_BY, "contract.suspend"},
	{"contract.review", UNDO_ROWS, NULL},
	{"contract.sign", UNDO_NEVER, SIGNED},
	{"contract.start_review", UNDO_BY, "contract.resume"},
	{"contract.suspend", UNDO_BY, "contract.resume"},
	{"contract.withdraw", UNDO_NEVER, CONTRACT_OVER},
	{"deputy.change", UNDO_ROWS, NULL},
	{"deputy.end", UNDO_BY, "deputy.resume"},
	{"deputy.resume", UNDO_BY, "deputy.end"},
	{"deputy.set", UNDO_BY, "deputy.end"},
	{"diagnosis.agree", UNDO_ROWS, NULL},
	{"diagnosis.begin", UNDO_ROWS, NULL},
	{"diagnosis.commitment", UNDO_ROWS, NULL},
	{"diagnosis.gate", UNDO_ROWS, NULL},
	{"diagnosis.not_now", UNDO_ROWS, NULL},
	{"diagnosis.rate", UNDO_NEVER, RATE_AGAIN},
	{"diagnosis.rate_self", UNDO_ROWS, NULL},
	{"diagnosis.sign", UNDO_BY, "diagnosis.unsign"},
	{"diagnosis.unsign", UNDO_BY, "diagnosis.sign"},
	{"dispute.end", UNDO_ROWS, NULL},
	{"dispute.keep", UNDO_ROWS, NULL},
	{"dispute.record", UNDO_ROWS, NULL},
	{"duplicate.ask_later", UNDO_BY, "duplicate.unlink"},
	{"duplicate.asked", UNDO_BY, "duplicate.unlink"},
	{"duplicate.later", UNDO_BY, "duplicate.unlink"},
	{"duplicate.link", UNDO_BY, "duplicate.unlink"},
	{"duplicate.refuse", UNDO_BY, "duplicate.unlink"},
	{"duplicate.unlink", UNDO_BY, "duplicate.link"},
	{"goal.add", UNDO_ROWS, NULL},
	{"goal.change", UNDO_ROWS, NULL},
	{"goal.remove", UNDO_ROWS, NULL},
	{"hand_over.seen", UNDO_ROWS, NULL},
	{"holiday.add", UNDO_ROWS, NULL},
	{"holiday.remove", UNDO_ROWS, NULL},
	{"household.add", UNDO_ROWS, NULL},
	{"household.correct", UNDO_ROWS, NULL},
	{"household.end", UNDO_ROWS, NULL},
	{"household.person", UNDO_ROWS, NULL},
	{"identifier.add", UNDO_ROWS, NULL},
	{"identifier.change", UNDO_ROWS, NULL},
	{"identifier.remove", UNDO_ROWS, NULL},
	{"meeting.decide", UNDO_ROWS, NULL},
	{"meeting.log", UNDO_ROWS, "contact.annul"},
	{"meeting.settle", UNDO_ROWS, NULL},
	{"meeting.undecide", UNDO_ROWS, NULL},
	{"message.answer", UNDO_ROWS, NULL},
	{"message.read", UNDO_ROWS, NULL},
	{"message.send", UNDO_ROWS, NULL},
	{"message.take", UNDO_ROWS, NULL},
	{"note.addendum", UNDO_ROWS, NULL},
	{"note.change", UNDO_ROWS, NULL},
	{"note.sign", UNDO_NEVER, SIGNED},
	{"note.write", UNDO_ROWS, NULL},
	{"office.add", UNDO_NEVER,
	 N_("Case numbers go by its code: change its name and telephone, or "
	    "leave it unused.")},
	{"office.change", UNDO_ROWS, NULL},
	{"pair.add", UNDO_ROWS, "pair.end"},
	{"pair.end", UNDO_ROWS, NULL},
	{"pair.hand_back", UNDO_NEVER, GIVE_AGAIN},
	{"pair.hand_over", UNDO_BY, "pair.hand_back"},
	{"partner.looked", UNDO_ROWS, NULL},
	{"partner.seen", UNDO_ROWS, NULL},
	{"partner.unlook", UNDO_ROWS, NULL},
	{"person.add", UNDO_NEVER,
	 N_("A person stays registered: correct the data, or link two records "
	    "of one person as duplicates.")},
	{"person.change", UNDO_ROWS, NULL},
	{"person.hide", UNDO_NEVER, SAFETY},
	{"person.restrict", UNDO_NEVER, SAFETY},
	{"promise.add", UNDO_ROWS, NULL},
	{"promise.change", UNDO_ROWS, NULL},
	{"promise.mark", UNDO_ROWS, NULL},
	{"promise.redate", UNDO_ROWS, NULL},
	{"promise.remove", UNDO_ROWS, NULL},
	{"promise.take", UNDO_ROWS, NULL},
	{"promise.unmark", UNDO_ROWS, NULL},
	{"reach.add", UNDO_ROWS, NULL},
	{"reach.change", UNDO_ROWS, NULL},
	{"reach.end", UNDO_ROWS, NULL},
	{"reach.remove", UNDO_ROWS, NULL},
	{"rules.load", UNDO_BY, "rules.withdraw"},
	{"rules.withdraw", UNDO_BY, "rules.load"},
	{"staff.add", UNDO_BY, "staff.change"},
	{"staff.change", UNDO_ROWS, NULL},
	{"task.add", UNDO_ROWS, NULL},
	{"task.done", UNDO_ROWS, NULL},
	{"task.redate", UNDO_ROWS, NULL},
	{"transfer.accept", UNDO_NEVER,
	 N_("The other office was told and sees the case no more: ask it to "
	    "take the case back.")},
	{"transfer.ask", UNDO_BY, "transfer.revoke"},
	{"transfer.decline", UNDO_NEVER, ASK_AGAIN},
	{"transfer.revoke", UNDO_NEVER, ASK_AGAIN},
	{"transfer.seen", UNDO_ROWS, NULL},
	{"view.change", UNDO_ROWS, NULL},
	{"view.remove", UNDO_ROWS, NULL},
	{"view.save", UNDO_ROWS, NULL},
};

static int
compare(const void *name, const void *rule)
{
	return strcmp(name, ((const struct undo_rule *)rule)->operation);
}

struct undo_rule
undo_rule_of(const char *operation)
{
	const struct undo_rule *rule = bsearch(operation, RULES, N_ELEMS(RULES),
					       sizeof(RULES[0]), compare);

	return rule != NULL ? *rule
			    : (struct undo_rule){operation, UNDO_UNKNOWN, NULL};
}

bool
undo_by_setting(const char *operation)
{
	const char *verb = strchr(operation, '.');

	return verb != NULL &&
	       (strcmp(verb, ".change") == 0 || strcmp(verb, ".redate") == 0);
}

const char *
undo_rule_by(const char *operation, size_t i)
{
	if (undo_by_setting(operation))
		return NULL;
	for (size_t k = 0; k < N_ELEMS(RULES); k++)
		if (RULES[k].how == UNDO_BY &&
		    strcmp(RULES[k].instead, operation) == 0) {
			if (i == 0)
				return RULES[k].operation;
			i--;
		}
	return NULL;
}

const struct operation *
undo_operation(const struct operation *op)
{
	const struct undo_rule rule = undo_rule_of(op->name);

	if (op->undone_by != NULL)
		return operation_find(op->undone_by);
	if (rule.how == UNDO_BY)
		return operation_find(rule.instead);
	return rule.how == UNDO_ROWS || rule.how == UNDO_ALONE
		       ? operation_find(UNDO_OPERATION)
		       : NULL;
}

bool
undo_is_for_others(const struct operation *op)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);

	for (size_t i = 0; i < n; i++)
		if (all[i] != op && undo_operation(all[i]) == op)
			return true;
	return false;
}
