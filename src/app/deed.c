/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "deed.h"

#include <stdlib.h>
#include <string.h>

#include "app/operation.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/codes.h"
#include "param_private.h"

struct deed {
	const char *name; /* as the journal has it */
	const char *done; /* N_() */
};

/* In the order of their names. Those of the operations, and what is saved or
 * read by none of them: set-up, imports, openings. */
static const struct deed DEEDS[] = {
	{"access.ask", NC_("deed", "Access asked for")},
	{"access.break_glass", N_("Broke the glass")},
	{"access.end", N_("Access ended or declined")},
	{"access.grant", N_("Access given")},
	{"access.review", N_("Broken glass reviewed")},
	{"act.undo", N_("Taken back")},
	{"address.add", N_("Former address added")},
	{"address.change", N_("Former address corrected")},
	{"address.move", N_("Move recorded")},
	{"address.remove", N_("Address removed")},
	{"appointment.call_off", N_("Appointment called off")},
	{"appointment.change", N_("Appointment changed")},
	{"appointment.make", N_("Appointment made")},
	{"appointment.plan_again", N_("Appointment planned again")},
	{"appointment.redate", N_("Appointment re-dated")},
	{"appointment.take", N_("Appointment taken on")},
	{"benefit.add", N_("Benefit added")},
	{"benefit.change", N_("Benefit's amounts changed")},
	{"benefit.correct", N_("Benefit corrected")},
	{"benefit.end", N_("Benefit ended")},
	{"benefit.share", N_("Share of a benefit set")},
	{"breach.annul", N_("Breach annulled")},
	{"breach.explain", N_("Person heard")},
	{"breach.not_pursued", N_("Breach not pursued")},
	{"breach.repair", N_("Kept month recorded")},
	{"breach.report", N_("Breach reported")},
	{"breach.return_report", N_("Report sent back")},
	{"breach.seen", N_("Warning taken note of")},
	{"breach.sign_report", N_("Report signed")},
	{"breach.step", N_("Step recorded")},
	{"case.annul", N_("Annulment asked for")},
	{"case.annul_confirm", N_("Annulment confirmed")},
	{"case.annul_decline", N_("Annulment declined")},
	{"case.annul_undo", N_("Annulment taken back")},
	{"case.assign", N_("Pair assigned")},
	{"case.close", N_("Case closed")},
	{"case.open", N_("Case opened")},
	{"case.phase", N_("Phase entered")},
	{"case.profile", N_("Profile set")},
	{"case.read", N_("Read")},
	{"case.reopen", N_("Case re-opened")},
	{"case.story", N_("Story written")},
	{"circle.add", N_("Member added to the circle")},
	{"circle.change", N_("Member of the circle changed")},
	{"circle.end", N_("Member of the circle ended")},
	{"consent.correct", N_("Information given corrected")},
	{"consent.give", N_("Consent recorded")},
	{"consent.inform", N_("Information recorded")},
	{"consent.withdraw", N_("Consent withdrawn")},
	{"contact.annul", N_("Contact annulled")},
	{"contact.change", N_("Contact changed")},
	{"contact.log", N_("Contact logged")},
	{"contact.missed", N_("No-show recorded")},
	{"contract.agree", N_("Contract agreed on")},
	{"contract.begin", N_("Contract begun")},
	{"contract.change", N_("Contract draft changed")},
	{"contract.end", N_("Contract ended")},
	{"contract.propose", N_("Contract proposed")},
	{"contract.reject", N_("Contract draft rejected")},
	{"contract.resume", N_("Contract resumed")},
	{"contract.review", N_("Review recorded")},
	{"contract.sign", N_("Contract signed")},
	{"contract.start_review", N_("Review of contract begun")},
	{"contract.suspend", N_("Contract suspended")},
	{"contract.withdraw", N_("Withdrawal recorded")},
	{"demo", N_("Demonstration made")},
	{"deputy.change", N_("Deputy changed")},
	{"deputy.end", N_("Deputy ended")},
	{"deputy.resume", N_("End of a deputy taken back")},
	{"deputy.set", N_("Deputy set")},
	{"diagnosis.agree", N_("Level agreed on")},
	{"diagnosis.begin", N_("Diagnosis begun")},
	{"diagnosis.commitment", N_("Commitment recorded")},
	{"diagnosis.gate", N_("Gate decided")},
	{"diagnosis.not_now", N_("Reason to wait recorded")},
	{"diagnosis.rate", N_("Domain rated")},
	{"diagnosis.rate_self", N_("Person's view recorded")},
	{"diagnosis.sign", N_("Diagnosis signed")},
	{"diagnosis.unsign", N_("Signature taken back")},
	{"dispute.end", N_("Mark of a disputed fact lifted")},
	{"dispute.keep", N_("Disputed fact found to stand")},
	{"dispute.record", N_("Marked as disputed")},
	{"duplicate.ask_later", N_("Likely duplicate elsewhere put off")},
	{"duplicate.asked", N_("Likely duplicate elsewhere told apart")},
	{"duplicate.later", N_("Duplicate put off")},
	{"duplicate.link", N_("Records linked")},
	{"duplicate.refuse", N_("Records told apart")},
	{"duplicate.unlink", N_("Decision on duplicates taken back")},
	{"goal.add", N_("Goal added")},
	{"goal.change", N_("Goal changed")},
	{"goal.remove", N_("Goal removed")},
	{"hand_over.seen", N_("Hand-over noted")},
	{"holiday.add", N_("Holiday added")},
	{"holiday.remove", N_("Holiday removed")},
	{"household.add", N_("Member added to the household")},
	{"household.correct", N_("Membership of the household corrected")},
	{"household.end", N_("Member of the household ended")},
	{"household.person", N_("Data of a household member changed")},
	{"identifier.add", N_("Identifier added")},
	{"identifier.change", N_("Identifier corrected")},
	{"identifier.remove", N_("Identifier removed")},
	{"identifier.tried", N_("Number tried")},
	{"import.begin", N_("Import begun")},
	{"import.persons", N_("Persons imported")},
	{"import.save_map", N_("Import headings saved")},
	{"import.stage", N_("Rows of an import read in")},
	{"import.undo", N_("Import taken back")},
	{"init", N_("Database made")},
	{"meeting.decide", N_("Decision of a meeting recorded")},
	{"meeting.log", N_("Meeting logged")},
	{"meeting.settle", N_("Decision settled")},
	{"meeting.undecide", N_("Decision taken back")},
	{"message.answer", N_("Message answered")},
	{"message.read", N_("Message marked as read")},
	{"message.send", N_("Message sent")},
	{"message.take", N_("Message taken on")},
	{"note.addendum", N_("Addendum written")},
	{"note.change", N_("Note changed")},
	{"note.sign", N_("Note signed")},
	{"note.write", N_("Note written")},
	{"office.add", N_("Office added")},
	{"office.change", N_("Office changed")},
	{"pair.add", N_("Pair made")},
	{"pair.end", N_("Pair ended")},
	{"pair.hand_back", N_("Caseload handed back")},
	{"pair.hand_over", N_("Caseload handed over")},
	{"partner.looked", N_("News looked at")},
	{"partner.seen", N_("News looked at")},
	{"partner.unlook", N_("News put back")},
	{"person.add", N_("Person registered")},
	{"person.change", N_("Person changed")},
	{"person.hide", N_("Person hidden or shown")},
	{"person.read", N_("Read")},
	{"person.restrict", N_("Address restricted or shown")},
	{"promise.add", N_("Promise added")},
	{"promise.change", N_("Promise changed")},
	{"promise.mark", N_("Promise marked")},
	{"promise.redate", N_("Promise re-dated")},
	{"promise.remove", N_("Promise removed")},
	{"promise.take", N_("Promise taken on")},
	{"promise.unmark", N_("Mark taken back")},
	{"reach.add", N_("Way to reach added")},
	{"reach.change", N_("Way to reach changed")},
	{"reach.end", N_("Way to reach ended")},
	{"reach.remove", N_("Way to reach removed")},
	{"rules.load", N_("Rules loaded")},
	{"rules.withdraw", N_("Rules withdrawn")},
	{"staff.add", N_("Member of staff added")},
	{"staff.change", N_("Member of staff changed")},
	{"task.add", N_("Task added")},
	{"task.done", N_("Task done")},
	{"task.redate", N_("Task re-dated")},
	{"transfer.accept", N_("Transfer accepted")},
	{"transfer.ask", N_("Transfer asked for")},
	{"transfer.decline", N_("Transfer declined")},
	{"transfer.revoke", N_("Transfer revoked")},
	{"transfer.seen", N_("Transfer's answer seen")},
	{"view.change", N_("Saved view changed")},
	{"view.remove", N_("Saved view removed")},
	{"view.save", N_("View kept")},
};

static int
compare(const void *name, const void *deed)
{
	return strcmp(name, ((const struct deed *)deed)->name);
}

const char *
deed_words(const char *name)
{
	const struct deed *deed =
		bsearch(name, DEEDS, N_ELEMS(DEEDS), sizeof(DEEDS[0]), compare);
	const struct operation *op = operation_find(name);
	const struct view *view = view_find(name);

	if (deed != NULL)
		return _(deed->done);
	if (op != NULL)
		return _(op->title);
	return view != NULL ? _(view->title) : name;
}

/* The next of the parts that a '|' divides, in arena; moves *at behind it. */
static const char *
take(const char **at, struct arena *arena)
{
	size_t len = strcspn(*at, "|");
	const char *part = arena_strndup(arena, *at, len);

	*at += len;
	if (**at == '|')
		(*at)++;
	return part;
}

static const char *
label_of(const char *list, const char *code)
{
	static const struct {
		const char *name;
		const struct code_list *codes;
	} lists[] = {
		{"contact", &codes_contact_kind},
		{"domain", &codes_domain},
		{"promise", &codes_promise_outcome},
		{"step", &codes_case_event},
	};

	for (size_t i = 0; i < N_ELEMS(lists); i++) {
		if (strcmp(list, lists[i].name) == 0)
			return code_label(lists[i].codes, code);
	}
	return "";
}

static void
join(struct strbuf *out, const char *sign, const char *part)
{
	if (*part != '\0')
		strbuf_addf(out, "%s%s", out->len > 0 ? sign : "", part);
}

const char *
deed_told(const char *raw, struct arena *arena)
{
	const char *at = raw;
	const char *name = take(&at, arena);
	const char *list = take(&at, arena);
	const char *code = take(&at, arena);
	const char *day = take(&at, arena);
	struct strbuf told = {0};

	join(&told, "", label_of(list, code));
	if (*day != '\0')
		join(&told, ", ", date_short(arena, date_from_iso(day)));
	join(&told, ", ", at);
	name = told.len == 0 ? deed_words(name)
			     : arena_printf(arena, "%s: %s", deed_words(name),
					    strbuf_str(&told));
	strbuf_fini(&told);
	return name;
}
