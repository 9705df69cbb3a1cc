/* SPDX-License-Identifier: EUPL-1.2 */
/* What may be done, by relation to a case or by role (product.md 2). */
#include "config.h"

#include "core/permission.h"

#include <assert.h>

#include "base/i18n.h"
#include "base/strbuf.h"

#define R(relation) (1U << RELATION_##relation)
#define BY(role) (1U << ROLE_##role)

/* Those who work on the case. */
#define WORKERS (R(PAIR) | R(DEPUTY))

struct right_def {
	const char *code;
	bool is_about_case;
	unsigned allowed;    /* R() or BY() */
	const char *refusal; /* N_(): why not, and what to do */
	const char *own;     /* N_(): why not on one's own case; NULL = so */
	uint32_t work;	     /* grant_work that a member of the team needs */
};

/* Rights to rows of one office each. */
#define OF_OFFICE                                                              \
	((UINT64_C(1) << RIGHT_CASELOAD_READ) |                                \
	 (UINT64_C(1) << RIGHT_CASELOAD_GIVE) |                                \
	 (UINT64_C(1) << RIGHT_PAIR_MANAGE) |                                  \
	 (UINT64_C(1) << RIGHT_STAFF_MANAGE))

_Static_assert(RIGHT_END <= 64, "a set of rights is one number");

/* The house as a whole is the administrator's. */
#define EVERYWHERE BY(ADMIN)

static const struct right_def rights[RIGHT_END] = {
	[RIGHT_NONE] = {"none", false, 0, N_("Nobody may do this."), NULL, 0},
	[RIGHT_CASE_OPEN] =
		{"case_open", true,
		 WORKERS | R(TEAM_MEMBER) | R(GLASS_BROKEN) |
			 R(SUPERVISOR_OF_OFFICE) | R(BENEFITS_WITH_PROPOSAL) |
			 R(PERSON_SELF),
		 N_("You do not work on this case. Ask its pair for access."),
		 NULL, 0},
	[RIGHT_CASE_WORK] = {"case_work", true, WORKERS,
			     N_("Only the pair of this case and their "
				"deputies may do this."),
			     NULL, 0},
	[RIGHT_CASE_ASSIGN] = {"case_assign", true, R(SUPERVISOR_OF_OFFICE),
			       N_("Only the supervisor of the case's office "
				  "may do this."),
			       NULL, 0},
	[RIGHT_CASE_APPROVE] = {"case_approve", true, R(SUPERVISOR_OF_OFFICE),
				N_("Only the supervisor of the case's office "
				   "approves this."),
				NULL, 0},
	[RIGHT_CASE_HIDE] = {"case_hide", true,
			     R(PAIR) | R(SUPERVISOR_OF_OFFICE),
			     N_("Only the pair and the supervisor hide a "
				"person or restrict the address, and lift "
				"it."),
			     NULL, 0},
	[RIGHT_TRANSFER_ASK] = {"transfer_ask", true,
				WORKERS | R(SUPERVISOR_OF_OFFICE),
				N_("Only the pair, their deputies and the "
				   "supervisor ask for this."),
				NULL, 0},
	[RIGHT_DISPUTE] = {"dispute", true, WORKERS | R(SUPERVISOR_OF_OFFICE),
			   N_("Only the pair, their deputies and the "
			      "supervisor write down what the person contests, "
			      "and lift it."),
			   NULL, 0},
	[RIGHT_PROMISE_MARK] = {"promise_mark", true, WORKERS | R(TEAM_MEMBER),
				N_("Only the pair of this case, their deputies "
				   "and members of its team mark what was "
				   "promised."),
				NULL, 0},
	[RIGHT_NOTE_WRITE] =
		{"note_write", true, WORKERS | R(TEAM_MEMBER),
		 N_("Only the pair of this case and their deputies write "
		    "notes, and members of the team whom they let do so. Ask "
		    "the pair."),
		 NULL, GRANT_WORK_NOTES},
	[RIGHT_TASK_KEEP] =
		{"task_keep", true, WORKERS | R(TEAM_MEMBER),
		 N_("Only the pair of this case and their deputies keep "
		    "tasks, and members of the team whom they let do so. Ask "
		    "the pair."),
		 NULL, GRANT_WORK_TASKS},
	[RIGHT_PERSON_KEEP] =
		{"person_keep", true, WORKERS | R(REGISTRAR),
		 N_("Only the pair of this case and their deputies change what "
		    "is written of the person."),
		 NULL, 0},
	[RIGHT_ACCESS_ASK] =
		{"access_ask", true,
		 R(SAME_OFFICE) | R(OTHER_OFFICE) | R(TEAM_MEMBER),
		 N_("Only case handlers and supervisors who do not work on the "
		    "case ask for access to it."),
		 N_("You work on this case: nobody need be asked."), 0},
	[RIGHT_ACCESS_GRANT] = {"access_grant", true,
				WORKERS | R(SUPERVISOR_OF_OFFICE),
				N_("Only the pair, their deputies and the "
				   "supervisor give access."),
				NULL, 0},
	[RIGHT_BREAK_GLASS] = {"break_glass", true,
			       R(SAME_OFFICE) | R(TEAM_MEMBER),
			       N_("Only case handlers of the case's own office "
				  "may break the glass. In danger to life "
				  "call that office, or the emergency "
				  "number."),
			       N_("You work on this case: no glass is in the "
				  "way."),
			       0},
	[RIGHT_SELF_ASSESS] = {"self_assess", true, R(PERSON_SELF),
			       N_("Only the person fills in the own view. "
				  "Open self-service at your terminal."),
			       NULL, 0},
	[RIGHT_SANCTION_REPORT] = {"sanction_report", true, WORKERS,
				   N_("Only the pair of this case and their "
				      "deputies report a breach."),
				   NULL, 0},
	[RIGHT_SANCTION_PROPOSE] = {"sanction_propose", true, WORKERS,
				    N_("Only the pair of this case and their "
				       "deputies propose a sanction."),
				    NULL, 0},
	[RIGHT_SANCTION_SIGN_REPORT] = {"sanction_sign_report", true,
					R(SUPERVISOR_OF_OFFICE),
					N_("Only the supervisor of the case's "
					   "office signs a report to the "
					   "benefit body."),
					NULL, 0},
	[RIGHT_SANCTION_DECIDE] = {"sanction_decide", true,
				   R(BENEFITS_WITH_PROPOSAL),
				   N_("Only a benefits officer decides what "
				      "touches money, and only on a proposal. "
				      "Those who work with the person never "
				      "decide."),
				   NULL, 0},
	[RIGHT_SANCTION_DECIDE_SOFT] =
		{"sanction_decide_soft", true,
		 R(BENEFITS_WITH_PROPOSAL) | R(SUPERVISOR_OF_OFFICE),
		 N_("Only the supervisor or a benefits officer decides this. "
		    "Those who work with the person never decide."),
		 NULL, 0},
	[RIGHT_TRANSFER_ANSWER] = {"transfer_answer", false, BY(SUPERVISOR),
				   N_("Only supervisors take over cases for "
				      "their office."),
				   NULL, 0},
	[RIGHT_PERSON_REGISTER] = {"person_register", false,
				   BY(HANDLER) | BY(SUPERVISOR),
				   N_("Only case handlers and supervisors "
				      "register persons."),
				   NULL, 0},
	[RIGHT_PERSON_SEARCH] = {"person_search", false,
				 BY(HANDLER) | BY(SUPERVISOR) | BY(BENEFITS),
				 N_("Your role does not search persons."), NULL,
				 0},
	[RIGHT_CASE_OPEN_NEW] = {"case_open_new", false,
				 BY(HANDLER) | BY(SUPERVISOR),
				 N_("Only case handlers and supervisors open "
				    "new cases."),
				 NULL, 0},
	[RIGHT_CASELOAD_READ] = {"caseload_read", false, BY(SUPERVISOR),
				 N_("Only supervisors review the caseloads of "
				    "their office."),
				 NULL, 0},
	[RIGHT_CASELOAD_GIVE] = {"caseload_give", false, BY(SUPERVISOR),
				 N_("Only supervisors hand caseloads of their "
				    "office over."),
				 NULL, 0},
	[RIGHT_DIRECTORY_MANAGE] = {"directory_manage", false,
				    BY(HANDLER) | BY(SUPERVISOR) | BY(ADMIN),
				    N_("Only case handlers, supervisors and "
				       "administrators keep the directory."),
				    NULL, 0},
	[RIGHT_REPORT_READ] = {"report_read", false,
			       BY(SUPERVISOR) | BY(AUDITOR),
			       N_("Only supervisors and auditors read "
				  "reports."),
			       NULL, 0},
	[RIGHT_JOURNAL_READ] = {"journal_read", false, BY(AUDITOR),
				N_("Only auditors read the journal."), NULL, 0},
	[RIGHT_PAIR_MANAGE] = {"pair_manage", false, BY(SUPERVISOR) | BY(ADMIN),
			       N_("Only supervisors and administrators make "
				  "pairs and set deputies."),
			       NULL, 0},
	[RIGHT_STAFF_MANAGE] = {"staff_manage", false, BY(ADMIN),
				N_("Only administrators manage staff."), NULL,
				0},
	[RIGHT_OFFICE_MANAGE] = {"office_manage", false, BY(ADMIN),
				 N_("Only administrators manage offices."),
				 NULL, 0},
	[RIGHT_SETTINGS] = {"settings", false, BY(ADMIN),
			    N_("Only administrators change settings."), NULL,
			    0},
	[RIGHT_RULES_LOAD] = {"rules_load", false, BY(ADMIN),
			      N_("Only administrators load rules."), NULL, 0},
	[RIGHT_BACKUP] = {"backup", false, BY(ADMIN),
			  N_("Only administrators make and restore "
			     "backups."),
			  NULL, 0},
	[RIGHT_OWN_PROFILE] = {"own_profile", false,
			       BY(HANDLER) | BY(SUPERVISOR) | BY(BENEFITS) |
				       BY(AUDITOR) | BY(ADMIN),
			       N_("Only active staff have a profile."), NULL,
			       0},
};

/* Of who has no case there is no pair to be asked (decision 0133). */
static const unsigned without_case[RIGHT_END] = {
	[RIGHT_PERSON_KEEP] = R(SUPERVISOR_OF_OFFICE),
};

const char *
right_code(enum right right)
{
	assert(right < RIGHT_END);
	return rights[right].code;
}

bool
right_is_about_case(enum right right)
{
	assert(right < RIGHT_END);
	return rights[right].is_about_case;
}

bool
permission_role_may(enum role role, enum right right)
{
	assert(right < RIGHT_END);
	return !rights[right].is_about_case && role < ROLE_END &&
	       (rights[right].allowed >> role & 1U) != 0;
}

bool
permission_relation_may(enum relation relation, enum right right)
{
	assert(right < RIGHT_END);
	return rights[right].is_about_case && relation < RELATION_END &&
	       (rights[right].allowed >> relation & 1U) != 0;
}

bool
permission_without_case(enum relation relation, enum right right)
{
	assert(right < RIGHT_END);
	return rights[right].is_about_case && relation < RELATION_END &&
	       (without_case[right] >> relation & 1U) != 0;
}

bool
right_is_of_office(enum right right)
{
	assert(right < RIGHT_END);
	return (OF_OFFICE >> right & 1U) != 0;
}

bool
permission_role_may_elsewhere(enum role role, enum right right)
{
	return right_is_of_office(right) && permission_role_may(role, right) &&
	       (EVERYWHERE >> role & 1U) != 0;
}

enum err_code
permission_check_office(const struct actor *actor, enum right right,
			int64_t office, const char *field, struct err *err)
{
	if (!right_is_of_office(right) || actor->office == office ||
	    permission_role_may_elsewhere(actor->role, right))
		return ERR_OK;
	return err_set(err, ERR_DENIED, field,
		       _("This is of another office. Only its own supervisor "
			 "and the administrator dispose of it."));
}

static const char *
refusal_of(enum right right, enum relation relation)
{
	bool is_own = relation == RELATION_PAIR || relation == RELATION_DEPUTY;
	bool is_open = relation == RELATION_GLASS_BROKEN ||
		       relation == RELATION_SUPERVISOR_OF_OFFICE;

	if (right == RIGHT_BREAK_GLASS && is_open)
		return N_(
			"This case is open to you already: no glass is in "
			"the way.");
	return is_own && rights[right].own != NULL ? rights[right].own
						   : rights[right].refusal;
}

/* Of a person without a case: there is no pair to speak of. */
static const char *
refusal_without_case(enum right right)
{
	if (right == RIGHT_CASE_HIDE)
		return N_(
			"This person has no case. Only the supervisor of the "
			"office and the pair of the case in whose household "
			"they live hide them or restrict the address.");
	if (right == RIGHT_PERSON_KEEP)
		return N_(
			"This person has no case: who registered them, their "
			"deputy and the supervisor of the office change what "
			"is written, or the pair in whose household they live. Who works with "
			"the person opens a case.");
	return N_(
		"This person has no case, and so no pair that could do "
		"this. Open a case for them, or add them to the household "
		"of one.");
}

/* Of a member of the team, what the grant names. */
static bool
is_granted(const struct relation_facts *facts, enum right right)
{
	return rights[right].work == 0 ||
	       relation_of(facts) != RELATION_TEAM_MEMBER ||
	       permission_granted(facts, rights[right].work);
}

static enum err_code
check_case_right(const struct relation_facts *facts, enum right right,
		 struct err *err)
{
	enum relation relation = relation_of(facts);

	if (relation == RELATION_NONE || relation == RELATION_BENEFITS)
		return err_set(err, ERR_NOT_FOUND, "case",
			       _("There is no such case, or none that you may "
				 "know of."));
	bool may = (permission_relation_may(relation, right) &&
		    is_granted(facts, right)) ||
		   (facts->has_no_case &&
		    permission_without_case(relation, right));
	bool is_foreign = right == RIGHT_BREAK_GLASS &&
			  facts->actor.office != facts->case_office;
	if (is_foreign || !may)
		return err_set(err, ERR_DENIED, "case", "%s",
			       facts->has_no_case
				       ? _(refusal_without_case(right))
				       : _(refusal_of(right, relation)));
	return ERR_OK;
}

enum err_code
permission_check(const struct relation_facts *facts, enum right right,
		 struct err *err)
{
	assert(right > RIGHT_NONE && right < RIGHT_END);
	if (!facts->actor.is_active)
		return err_set(err, ERR_DENIED, "",
			       _("Your account is not active. Ask an "
				 "administrator."));
	if (rights[right].is_about_case)
		return check_case_right(facts, right, err);
	if (!permission_role_may(facts->actor.role, right))
		return err_set(err, ERR_DENIED, "", "%s",
			       _(rights[right].refusal));
	return ERR_OK;
}

/* Columns as wide as the longest name of a class; nothing after the last. */
enum { NAME_WIDTH = 24, CELL_WIDTH = 10 };

static void
print_row(struct strbuf *out, const char *name, const char *const *cells)
{
	strbuf_addf(out, "%-*s", NAME_WIDTH, name);
	for (unsigned data = 0; data + 1 < DATA_END; data++)
		strbuf_addf(out, " %-*s", CELL_WIDTH - 1, cells[data]);
	strbuf_addf(out, " %s\n", cells[DATA_END - 1]);
}

static void
print_access(struct strbuf *out, const char *title,
	     enum access (*access)(enum relation, enum data_class),
	     bool is_opening)
{
	/* By access, then by whether opening it is journaled. */
	static const char *const marks[][2] = {
		[ACCESS_NONE] = {"-", "-"},
		[ACCESS_EXISTS] = {"e", "ej"},
		[ACCESS_SEE] = {"s", "sj"},
		[ACCESS_WRITE] = {"w", "wj"},
	};
	const char *cells[DATA_END];

	strbuf_addf(out, "%s\n", title);
	for (unsigned data = 0; data < DATA_END; data++)
		cells[data] = data_class_code(data);
	print_row(out, "", cells);
	for (unsigned who = 0; who < RELATION_END; who++) {
		for (unsigned data = 0; data < DATA_END; data++) {
			bool is_journaled = is_opening &&
					    needs_read_journal(who, data);
			cells[data] = marks[access(who, data)][is_journaled];
		}
		print_row(out, relation_code(who), cells);
	}
}

static void
print_domains(struct strbuf *out)
{
	strbuf_add(out, "\nclass of each domain\n");
	for (unsigned i = 0; i < N_DOMAINS; i++)
		strbuf_addf(out, "%-*s %s\n", NAME_WIDTH,
			    diagnosis_domains[i].code,
			    data_class_code(domain_data_class(i)));
}

static void
print_rights_of_cases(struct strbuf *out)
{
	strbuf_add(out, "\nrights about a case, by relation\n");
	for (unsigned right = 1; right < RIGHT_END; right++) {
		if (!rights[right].is_about_case)
			continue;
		strbuf_addf(out, "%-*s", NAME_WIDTH, rights[right].code);
		for (unsigned who = 0; who < RELATION_END; who++)
			if (permission_relation_may(who, right))
				strbuf_addf(out, " %s", relation_code(who));
		strbuf_add_c(out, '\n');
	}
}

static void
print_by_grant(struct strbuf *out)
{
	strbuf_add(out,
		   "\nof these, of a member of the team where the grant "
		   "names it\n");
	for (unsigned right = 1; right < RIGHT_END; right++) {
		if (rights[right].work == 0)
			continue;
		strbuf_addf(out, "%-*s", NAME_WIDTH, rights[right].code);
		for (size_t i = 0; i < codes_grant_work.n; i++)
			if ((rights[right].work >> i & 1U) != 0)
				strbuf_addf(out, " %s",
					    codes_grant_work.items[i].code);
		strbuf_add_c(out, '\n');
	}
}

static void
print_rights_of_house(struct strbuf *out)
{
	strbuf_add(out, "\nrights about the house, by role\n");
	for (unsigned right = 1; right < RIGHT_END; right++) {
		if (rights[right].is_about_case)
			continue;
		strbuf_addf(out, "%-*s", NAME_WIDTH, rights[right].code);
		for (unsigned role = 1; role < ROLE_END; role++)
			if (permission_role_may(role, right))
				strbuf_addf(out, " %s",
					    code_of(&codes_role, (int)role));
		strbuf_add_c(out, '\n');
	}
}

static void
print_without_case(struct strbuf *out)
{
	strbuf_add(out, "\nof these, where the person has no case, also\n");
	for (unsigned right = 1; right < RIGHT_END; right++) {
		if (without_case[right] == 0)
			continue;
		strbuf_addf(out, "%-*s", NAME_WIDTH, rights[right].code);
		for (unsigned who = 0; who < RELATION_END; who++)
			if (permission_without_case(who, right))
				strbuf_addf(out, " %s", relation_code(who));
		strbuf_add_c(out, '\n');
	}
}

static void
print_elsewhere(struct strbuf *out)
{
	strbuf_add(out, "\nof these, to rows of another office, by role\n");
	for (unsigned right = 1; right < RIGHT_END; right++) {
		if (!right_is_of_office(right))
			continue;
		bool is_anybodys = false;
		strbuf_addf(out, "%-*s", NAME_WIDTH, rights[right].code);
		for (unsigned role = 1; role < ROLE_END; role++)
			if (permission_role_may_elsewhere(role, right)) {
				strbuf_addf(out, " %s",
					    code_of(&codes_role, (int)role));
				is_anybodys = true;
			}
		strbuf_add(out, is_anybodys ? "" : " -");
		strbuf_add_c(out, '\n');
	}
}

void
permission_print(struct strbuf *out)
{
	strbuf_add(out,
		   "w write, s see, e knows that it exists, - nothing, "
		   "j opening it is journaled\n\n");
	print_access(out, "in the case file", permission_access, true);
	strbuf_add_c(out, '\n');
	print_access(out, "in lists, previews, search, counts, calendar",
		     permission_in_list, false);
	print_domains(out);
	print_rights_of_cases(out);
	print_by_grant(out);
	print_without_case(out);
	print_rights_of_house(out);
	print_elsewhere(out);
}
