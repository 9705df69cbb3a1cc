/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "core/permission.h"

enum { ANE = 11, JON = 12, MIREN = 13, ALTSASU = 1, IRUN = 2 };

static const int64_t deputies[] = {MIREN};

/* Ane and Jon's case of Altsasu; the asker is to be filled in. */
static struct relation_facts
case_facts(int64_t id, enum role role, int64_t office)
{
	return (struct relation_facts){
		.actor = {.id = id,
			  .role = role,
			  .office = office,
			  .is_active = true},
		.case_office = ALTSASU,
		.pair = {ANE, JON},
	};
}

static const struct {
	const char *ref;
	int64_t id;
	enum role role;
	int64_t office;
	enum grant_kind grant;
	bool is_deputy;
	bool has_proposal;
	bool is_self;
	enum relation relation;
	enum relation when_hidden;
} relations[] = {
	{"pair", ANE, ROLE_HANDLER, ALTSASU, GRANT_NONE, false, false, false,
	 RELATION_PAIR, RELATION_PAIR},
	{"pair, the other", JON, ROLE_HANDLER, IRUN, GRANT_NONE, false, false,
	 false, RELATION_PAIR, RELATION_PAIR},
	{"pair is stronger than a grant", JON, ROLE_HANDLER, ALTSASU,
	 GRANT_TEAM, true, false, false, RELATION_PAIR, RELATION_PAIR},
	{"deputy in office", MIREN, ROLE_HANDLER, IRUN, GRANT_NONE, true, false,
	 false, RELATION_DEPUTY, RELATION_NONE},
	{"deputy is stronger than a grant", MIREN, ROLE_HANDLER, ALTSASU,
	 GRANT_OCCASIONAL, true, false, false, RELATION_DEPUTY, RELATION_NONE},
	{"team", 20, ROLE_HANDLER, IRUN, GRANT_TEAM, false, false, false,
	 RELATION_TEAM_MEMBER, RELATION_NONE},
	{"occasional access", 20, ROLE_HANDLER, ALTSASU, GRANT_OCCASIONAL,
	 false, false, false, RELATION_TEAM_MEMBER, RELATION_NONE},
	{"broken glass", 20, ROLE_HANDLER, ALTSASU, GRANT_GLASS, false, false,
	 false, RELATION_GLASS_BROKEN, RELATION_NONE},
	{"supervisor of the office", 30, ROLE_SUPERVISOR, ALTSASU, GRANT_NONE,
	 false, false, false, RELATION_SUPERVISOR_OF_OFFICE,
	 RELATION_SUPERVISOR_OF_OFFICE},
	{"supervisor of another office", 31, ROLE_SUPERVISOR, IRUN, GRANT_NONE,
	 false, false, false, RELATION_OTHER_OFFICE, RELATION_NONE},
	{"supervisor of another office, in the team", 31, ROLE_SUPERVISOR, IRUN,
	 GRANT_TEAM, false, false, false, RELATION_TEAM_MEMBER, RELATION_NONE},
	{"supervisors are no pair", ANE, ROLE_SUPERVISOR, ALTSASU, GRANT_NONE,
	 false, false, false, RELATION_SUPERVISOR_OF_OFFICE,
	 RELATION_SUPERVISOR_OF_OFFICE},
	{"same office", 20, ROLE_HANDLER, ALTSASU, GRANT_NONE, false, false,
	 false, RELATION_SAME_OFFICE, RELATION_NONE},
	{"another office", 20, ROLE_HANDLER, IRUN, GRANT_NONE, false, false,
	 false, RELATION_OTHER_OFFICE, RELATION_NONE},
	{"benefits with a proposal", 40, ROLE_BENEFITS, ALTSASU, GRANT_NONE,
	 false, true, false, RELATION_BENEFITS_WITH_PROPOSAL, RELATION_NONE},
	{"benefits", 40, ROLE_BENEFITS, ALTSASU, GRANT_NONE, false, false,
	 false, RELATION_BENEFITS, RELATION_NONE},
	{"benefit stays apart: a grant gives nothing", 40, ROLE_BENEFITS,
	 ALTSASU, GRANT_TEAM, true, false, false, RELATION_BENEFITS,
	 RELATION_NONE},
	{"auditor", 50, ROLE_AUDITOR, ALTSASU, GRANT_NONE, false, false, false,
	 RELATION_AUDITOR, RELATION_AUDITOR},
	{"an auditor who was of the pair", ANE, ROLE_AUDITOR, ALTSASU,
	 GRANT_TEAM, false, true, false, RELATION_AUDITOR, RELATION_AUDITOR},
	{"administrator", 60, ROLE_ADMIN, ALTSASU, GRANT_NONE, false, false,
	 false, RELATION_ADMIN, RELATION_ADMIN},
	{"an administrator who was of the pair", ANE, ROLE_ADMIN, ALTSASU,
	 GRANT_TEAM, true, true, false, RELATION_ADMIN, RELATION_ADMIN},
	{"the person, at the pair's terminal", ANE, ROLE_HANDLER, ALTSASU,
	 GRANT_NONE, false, false, true, RELATION_PERSON_SELF,
	 RELATION_PERSON_SELF},
	{"the person, at the deputy's", MIREN, ROLE_HANDLER, ALTSASU,
	 GRANT_NONE, true, false, true, RELATION_PERSON_SELF, RELATION_NONE},
	{"self-service at a stranger's terminal", 20, ROLE_HANDLER, ALTSASU,
	 GRANT_TEAM, false, false, true, RELATION_NONE, RELATION_NONE},
	{"self-service at the supervisor's", 30, ROLE_SUPERVISOR, ALTSASU,
	 GRANT_NONE, false, false, true, RELATION_NONE, RELATION_NONE},
	{"no role", 70, ROLE_NONE, ALTSASU, GRANT_TEAM, true, true, false,
	 RELATION_NONE, RELATION_NONE},
	{"nobody", 0, ROLE_HANDLER, ALTSASU, GRANT_TEAM, true, true, false,
	 RELATION_NONE, RELATION_NONE},
};

static void
test_relation(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(relations); i++) {
		struct relation_facts facts = case_facts(relations[i].id,
							 relations[i].role,
							 relations[i].office);
		facts.grant.kind = relations[i].grant;
		facts.deputies = deputies;
		facts.n_deputies = relations[i].is_deputy ? 1 : 0;
		facts.has_proposal = relations[i].has_proposal;
		facts.is_person_self = relations[i].is_self;
		print_message("# %s\n", relations[i].ref);
		assert_int_equal(relation_of(&facts), relations[i].relation);
		facts.is_hidden = true;
		assert_int_equal(relation_of(&facts), relations[i].when_hidden);
		facts.actor.is_active = false;
		assert_int_equal(relation_of(&facts), RELATION_NONE);
	}
}

/* Without a pair and without an office nobody slips in by a zero. */
static void
test_relation_zero(void **state)
{
	struct relation_facts facts = {
		.actor = {.id = 9, .role = ROLE_SUPERVISOR, .is_active = true}};
	struct relation_facts empty = {0};

	(void)state;
	assert_int_equal(relation_of(&facts), RELATION_OTHER_OFFICE);
	assert_int_equal(relation_of(&empty), RELATION_NONE);
}

/* Classes in the order of the enum: - nothing, e exists, s see, w write. */
static const struct {
	enum relation relation;
	const char *access;
	const char *in_list;
} matrix[] = {
	/* brhswc-sanction-health-offence-secret-exempt */
	{RELATION_NONE, "-----------", "-----------"},
	{RELATION_PAIR, "wwwwwwwwwew", "sssssss----"},
	{RELATION_DEPUTY, "wwwwwwwwwew", "sssssss----"},
	{RELATION_TEAM_MEMBER, "ss---------", "s----------"},
	{RELATION_GLASS_BROKEN, "ssss---sse-", "s----------"},
	{RELATION_SUPERVISOR_OF_OFFICE, "ssssssssses", "s----------"},
	{RELATION_REGISTRAR, "ww---------", "s----------"},
	{RELATION_SAME_OFFICE, "s----------", "s----------"},
	{RELATION_OTHER_OFFICE, "e----------", "e----------"},
	{RELATION_BENEFITS_WITH_PROPOSAL, "s-s--ss---s", "s----------"},
	{RELATION_BENEFITS, "-----------", "-----------"},
	{RELATION_AUDITOR, "-----------", "-----------"},
	{RELATION_ADMIN, "-----------", "-----------"},
	{RELATION_PERSON_SELF, "sssssssss-s", "s----------"},
};

static void
test_matrix(void **state)
{
	static const char letters[] = "-esw";

	(void)state;
	assert_int_equal(N_ELEMS(matrix), RELATION_END);
	for (size_t i = 0; i < N_ELEMS(matrix); i++)
		for (unsigned data = 0; data < DATA_END; data++) {
			enum relation who = matrix[i].relation;
			assert_int_equal(letters[permission_access(who, data)],
					 matrix[i].access[data]);
			assert_int_equal(letters[permission_in_list(who, data)],
					 matrix[i].in_list[data]);
		}
	assert_int_equal(permission_access(RELATION_END, DATA_BASIC),
			 ACCESS_NONE);
	assert_int_equal(permission_access(RELATION_PAIR, DATA_END),
			 ACCESS_NONE);
}

/* product.md 2: these three always; anything outside the pair. */
static void
test_read_journal(void **state)
{
	(void)state;
	for (unsigned who = 0; who < RELATION_END; who++)
		for (unsigned data = 0; data < DATA_END; data++) {
			bool is_confidential = data == DATA_HEALTH ||
					       data == DATA_OFFENCE ||
					       data == DATA_SECRET;
			assert_int_equal(needs_read_journal(who, data),
					 who != RELATION_PAIR ||
						 is_confidential);
		}
}

static void
test_domains(void **state)
{
	static const enum data_class classes[N_DOMAINS] = {
		[DOMAIN_WORK] = DATA_WORK,   [DOMAIN_MONEY] = DATA_SOCIAL,
		[DOMAIN_HOME] = DATA_SOCIAL, [DOMAIN_LEARN] = DATA_WORK,
		[DOMAIN_MIND] = DATA_HEALTH, [DOMAIN_BODY] = DATA_HEALTH,
		[DOMAIN_USE] = DATA_HEALTH,  [DOMAIN_FAM] = DATA_SOCIAL,
		[DOMAIN_NET] = DATA_SOCIAL,  [DOMAIN_DAY] = DATA_SOCIAL,
		[DOMAIN_CARE] = DATA_SOCIAL, [DOMAIN_LAW] = DATA_OFFENCE,
	};
	struct grant grant = {
		.kind = GRANT_TEAM,
		.domains = DOMAIN_BIT(DOMAIN_MIND) | DOMAIN_BIT(DOMAIN_HOME),
		.domains_write = DOMAIN_BIT(DOMAIN_HOME),
	};

	(void)state;
	for (unsigned d = 0; d < N_DOMAINS; d++) {
		assert_int_equal(domain_data_class(d), classes[d]);
		assert_int_equal(permission_domain(RELATION_PAIR, NULL, d),
				 ACCESS_WRITE);
		assert_int_equal(
			permission_domain(RELATION_BENEFITS_WITH_PROPOSAL,
					  &grant, d),
			ACCESS_NONE);
		assert_int_equal(permission_domain(RELATION_SAME_OFFICE, &grant,
						   d),
				 ACCESS_NONE);
		enum access expected = d == DOMAIN_HOME	  ? ACCESS_WRITE
				       : d == DOMAIN_MIND ? ACCESS_SEE
							  : ACCESS_NONE;
		assert_int_equal(permission_domain(RELATION_TEAM_MEMBER, &grant,
						   d),
				 expected);
		assert_int_equal(permission_domain(RELATION_TEAM_MEMBER, NULL,
						   d),
				 ACCESS_NONE);
	}
	/* DP05: occasional access is read-only. */
	grant.kind = GRANT_OCCASIONAL;
	assert_int_equal(permission_domain(RELATION_TEAM_MEMBER, &grant,
					   DOMAIN_HOME),
			 ACCESS_SEE);
}

static void
test_promises(void **state)
{
	static const int64_t named[] = {4, 7};
	struct grant grant = {
		.kind = GRANT_TEAM,
		.promises = named,
		.n_promises = 2,
		.may_write_promises = true,
	};

	(void)state;
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 7,
					    -1),
			 ACCESS_WRITE);
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 5,
					    -1),
			 ACCESS_NONE);
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, NULL, 7, -1),
			 ACCESS_NONE);
	grant.kind = GRANT_OCCASIONAL;
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 7,
					    -1),
			 ACCESS_SEE);
	assert_int_equal(permission_promise(RELATION_PAIR, NULL, 5, -1),
			 ACCESS_WRITE);
	/* product.md 2: benefits officers see no health detail. */
	assert_int_equal(permission_promise(RELATION_BENEFITS_WITH_PROPOSAL,
					    NULL, 5, DOMAIN_WORK),
			 ACCESS_SEE);
	assert_int_equal(permission_promise(RELATION_BENEFITS_WITH_PROPOSAL,
					    NULL, 5, -1),
			 ACCESS_SEE);
	assert_int_equal(permission_promise(RELATION_BENEFITS_WITH_PROPOSAL,
					    NULL, 5, DOMAIN_USE),
			 ACCESS_NONE);
	assert_int_equal(permission_promise(RELATION_BENEFITS_WITH_PROPOSAL,
					    NULL, 5, DOMAIN_LAW),
			 ACCESS_NONE);
	/* To name a domain is to name what is promised for it. */
	grant.kind = GRANT_TEAM;
	grant.domains = DOMAIN_BIT(DOMAIN_WORK) | DOMAIN_BIT(DOMAIN_HOME);
	grant.domains_write = DOMAIN_BIT(DOMAIN_WORK);
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 99,
					    DOMAIN_WORK),
			 ACCESS_WRITE);
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 99,
					    DOMAIN_HOME),
			 ACCESS_SEE);
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 99,
					    DOMAIN_MIND),
			 ACCESS_NONE);
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 99,
					    -1),
			 ACCESS_NONE);
	grant.kind = GRANT_OCCASIONAL;
	assert_int_equal(permission_promise(RELATION_TEAM_MEMBER, &grant, 99,
					    DOMAIN_WORK),
			 ACCESS_SEE);
}

#define SOCIAL DISCIPLINE_SOCIAL
#define EMPLOYMENT DISCIPLINE_EMPLOYMENT

/* Notes are Ane's, of the social service. */
static const struct {
	const char *ref;
	enum relation relation;
	int64_t actor;
	enum discipline discipline;
	enum note_visibility visibility;
	enum data_class data;
	bool is_others_word;
	enum access access;
} notes[] = {
	{"author, pair note", RELATION_PAIR, ANE, SOCIAL, NOTE_PAIR,
	 DATA_SOCIAL, false, ACCESS_WRITE},
	{"partner, pair note", RELATION_PAIR, JON, EMPLOYMENT, NOTE_PAIR,
	 DATA_SOCIAL, false, ACCESS_SEE},
	{"no visibility, no class: a social note for the pair",
	 RELATION_SAME_OFFICE, 20, SOCIAL, NOTE_NONE, DATA_BASIC, false,
	 ACCESS_NONE},
	{"author, secret", RELATION_PAIR, ANE, SOCIAL, NOTE_SECRET, DATA_HEALTH,
	 false, ACCESS_WRITE},
	{"partner, secret: exists", RELATION_PAIR, JON, EMPLOYMENT, NOTE_SECRET,
	 DATA_HEALTH, false, ACCESS_EXISTS},
	{"deputy of the profession, secret", RELATION_DEPUTY, MIREN, SOCIAL,
	 NOTE_SECRET, DATA_HEALTH, false, ACCESS_SEE},
	{"deputy of the other, secret", RELATION_DEPUTY, MIREN, EMPLOYMENT,
	 NOTE_SECRET, DATA_HEALTH, false, ACCESS_EXISTS},
	{"supervisor, secret: exists", RELATION_SUPERVISOR_OF_OFFICE, 30,
	 DISCIPLINE_NONE, NOTE_SECRET, DATA_HEALTH, false, ACCESS_EXISTS},
	{"supervisor of the profession, secret", RELATION_SUPERVISOR_OF_OFFICE,
	 30, SOCIAL, NOTE_SECRET, DATA_HEALTH, false, ACCESS_SEE},
	{"supervisor, pair note", RELATION_SUPERVISOR_OF_OFFICE, 30,
	 DISCIPLINE_NONE, NOTE_PAIR, DATA_SOCIAL, false, ACCESS_SEE},
	{"team, pair note", RELATION_TEAM_MEMBER, 20, SOCIAL, NOTE_PAIR,
	 DATA_SOCIAL, false, ACCESS_NONE},
	{"team, their own", RELATION_TEAM_MEMBER, ANE, SOCIAL, NOTE_PAIR,
	 DATA_SOCIAL, false, ACCESS_WRITE},
	{"team, their own, of the service", RELATION_TEAM_MEMBER, ANE, SOCIAL,
	 NOTE_OWN_SERVICE, DATA_SOCIAL, false, ACCESS_WRITE},
	{"team, their own, secret", RELATION_TEAM_MEMBER, ANE, SOCIAL,
	 NOTE_SECRET, DATA_SOCIAL, false, ACCESS_NONE},
	{"team, of the service", RELATION_TEAM_MEMBER, 20, SOCIAL,
	 NOTE_OWN_SERVICE, DATA_SOCIAL, false, ACCESS_NONE},
	{"team, secret", RELATION_TEAM_MEMBER, 20, SOCIAL, NOTE_SECRET,
	 DATA_SOCIAL, false, ACCESS_NONE},
	{"broken glass, secret: whom to ask", RELATION_GLASS_BROKEN, 20, SOCIAL,
	 NOTE_SECRET, DATA_HEALTH, false, ACCESS_EXISTS},
	{"benefits, pair note", RELATION_BENEFITS_WITH_PROPOSAL, 40,
	 DISCIPLINE_NONE, NOTE_PAIR, DATA_SOCIAL, false, ACCESS_NONE},
	{"benefits, health", RELATION_BENEFITS_WITH_PROPOSAL, 40,
	 DISCIPLINE_NONE, NOTE_PAIR, DATA_HEALTH, false, ACCESS_NONE},
	{"the person, pair note", RELATION_PERSON_SELF, ANE, SOCIAL, NOTE_PAIR,
	 DATA_SOCIAL, false, ACCESS_SEE},
	{"the person, secret", RELATION_PERSON_SELF, ANE, SOCIAL, NOTE_SECRET,
	 DATA_SOCIAL, false, ACCESS_NONE},
	{"the person, what others said", RELATION_PERSON_SELF, ANE, SOCIAL,
	 NOTE_PAIR, DATA_SOCIAL, true, ACCESS_NONE},
	{"own service, partner", RELATION_PAIR, JON, EMPLOYMENT,
	 NOTE_OWN_SERVICE, DATA_WORK, false, ACCESS_EXISTS},
	{"own service, author", RELATION_PAIR, ANE, SOCIAL, NOTE_OWN_SERVICE,
	 DATA_SOCIAL, false, ACCESS_WRITE},
	{"own service, colleague", RELATION_DEPUTY, MIREN, SOCIAL,
	 NOTE_OWN_SERVICE, DATA_SOCIAL, false, ACCESS_SEE},
	{"own service, supervisor", RELATION_SUPERVISOR_OF_OFFICE, 30,
	 DISCIPLINE_NONE, NOTE_OWN_SERVICE, DATA_SOCIAL, false, ACCESS_SEE},
};

static void
test_notes(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(notes); i++) {
		struct actor actor = {.id = notes[i].actor,
				      .discipline = notes[i].discipline,
				      .is_active = true};
		struct note_facts note = {
			.visibility = notes[i].visibility,
			.author = ANE,
			.author_discipline = SOCIAL,
			.data = notes[i].data,
			.is_others_word = notes[i].is_others_word,
		};
		print_message("# %s\n", notes[i].ref);
		assert_int_equal(permission_note(notes[i].relation, &actor,
						 &note),
				 notes[i].access);
	}
}

/* decision 0104: what the grant names, of the team alone. */
static void
test_works(void **state)
{
	static const struct {
		enum grant_kind kind;
		uint32_t works;
		int domain;
		enum err_code note;
		enum err_code task;
		enum access access;
	} rows[] = {
		{GRANT_TEAM, 0, -1, ERR_DENIED, ERR_DENIED, ACCESS_NONE},
		{GRANT_TEAM, GRANT_WORK_NOTES, -1, ERR_OK, ERR_DENIED,
		 ACCESS_NONE},
		{GRANT_TEAM, GRANT_WORK_TASKS, -1, ERR_DENIED, ERR_OK,
		 ACCESS_WRITE},
		{GRANT_TEAM, GRANT_WORK_TASKS, DOMAIN_HOME, ERR_DENIED, ERR_OK,
		 ACCESS_WRITE},
		{GRANT_TEAM, GRANT_WORK_TASKS, DOMAIN_MIND, ERR_DENIED, ERR_OK,
		 ACCESS_NONE},
		{GRANT_TEAM, GRANT_WORK_TASKS, DOMAIN_LAW, ERR_DENIED, ERR_OK,
		 ACCESS_NONE},
		{GRANT_OCCASIONAL, GRANT_WORK_NOTES | GRANT_WORK_TASKS, -1,
		 ERR_DENIED, ERR_DENIED, ACCESS_NONE},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct relation_facts facts = {
			.actor = {.id = 20,
				  .role = ROLE_HANDLER,
				  .office = 1,
				  .is_active = true},
			.case_office = 2,
			.grant = {.kind = rows[i].kind, .works = rows[i].works},
		};
		struct err err = {0};

		assert_int_equal(permission_check(&facts, RIGHT_NOTE_WRITE,
						  &err),
				 rows[i].note);
		assert_int_equal(permission_check(&facts, RIGHT_TASK_KEEP,
						  &err),
				 rows[i].task);
		assert_int_equal(permission_task(&facts, rows[i].domain),
				 rows[i].access);
	}
}

/* Who may; everyone else may not. */
static const struct {
	const char *ref;
	enum right right;
	const char *may; /* codes of relations or roles, joined by blanks */
} rights[] = {
	{"product.md 2", RIGHT_CASE_WORK, "pair deputy"},
	{"product.md 2", RIGHT_CASE_ASSIGN, "supervisor_of_office"},
	{"product.md 2", RIGHT_CASE_APPROVE, "supervisor_of_office"},
	{"product.md 6: case files", RIGHT_TRANSFER_ASK,
	 "pair deputy supervisor_of_office"},
	{"domain.md 8 DP09", RIGHT_DISPUTE, "pair deputy supervisor_of_office"},
	{"product.md 2: what the grant says", RIGHT_PROMISE_MARK,
	 "pair deputy team_member"},
	{"decision 0104", RIGHT_NOTE_WRITE, "pair deputy team_member"},
	{"decision 0104", RIGHT_TASK_KEEP, "pair deputy team_member"},
	{"decision 0133", RIGHT_PERSON_KEEP, "pair deputy registrar"},
	{"product.md 6: the receiver accepts", RIGHT_TRANSFER_ANSWER,
	 "supervisor"},
	{"product.md 2", RIGHT_ACCESS_ASK,
	 "team_member same_office other_office"},
	{"product.md 2", RIGHT_BREAK_GLASS, "team_member same_office"},
	{"product.md 2, self-service", RIGHT_SELF_ASSESS, "person_self"},
	{"product.md 2: proposes, never decides", RIGHT_SANCTION_PROPOSE,
	 "pair deputy"},
	{"product.md 2: decides", RIGHT_SANCTION_DECIDE,
	 "benefits_with_proposal"},
	{"domain.md 4.6: no money", RIGHT_SANCTION_DECIDE_SOFT,
	 "supervisor_of_office benefits_with_proposal"},
	{"product.md 2", RIGHT_CASE_OPEN,
	 "pair deputy team_member glass_broken supervisor_of_office "
	 "benefits_with_proposal person_self"},
	{"product.md 2", RIGHT_CASE_HIDE, "pair supervisor_of_office"},
	{"domain.md 8 DP05", RIGHT_ACCESS_GRANT,
	 "pair deputy supervisor_of_office"},
	{"product.md 6", RIGHT_SANCTION_REPORT, "pair deputy"},
	{"product.md 2: approves", RIGHT_SANCTION_SIGN_REPORT,
	 "supervisor_of_office"},
	{"product.md 2: assigns pairs", RIGHT_PAIR_MANAGE, "supervisor admin"},
	{"product.md 2: auditor", RIGHT_JOURNAL_READ, "auditor"},
	{"product.md 2", RIGHT_REPORT_READ, "supervisor auditor"},
	{"product.md 2: administrator", RIGHT_STAFF_MANAGE, "admin"},
	{"product.md 2: administrator", RIGHT_OFFICE_MANAGE, "admin"},
	{"product.md 2: administrator", RIGHT_SETTINGS, "admin"},
	{"product.md 2: administrator", RIGHT_BACKUP, "admin"},
	{"product.md 2: administrator", RIGHT_RULES_LOAD, "admin"},
	{"product.md 2: supervisor", RIGHT_CASELOAD_READ, "supervisor"},
	{"product.md 2: re-assigns pairs", RIGHT_CASELOAD_GIVE, "supervisor"},
	{"product.md 6, intake", RIGHT_PERSON_REGISTER, "handler supervisor"},
	{"product.md 6, intake", RIGHT_CASE_OPEN_NEW, "handler supervisor"},
	{"product.md 2", RIGHT_PERSON_SEARCH, "handler supervisor benefits"},
	{"product.md 6, services", RIGHT_DIRECTORY_MANAGE,
	 "handler supervisor admin"},
	{"everybody", RIGHT_OWN_PROFILE,
	 "handler supervisor benefits auditor admin"},
};

/* The word among words joined by blanks. */
static bool
is_among(const char *word, const char *words)
{
	size_t len = strlen(word);

	for (const char *at = words; *at != '\0';) {
		size_t n = strcspn(at, " ");
		if (n == len && memcmp(at, word, n) == 0)
			return true;
		at += n;
		at += strspn(at, " ");
	}
	return false;
}

static void
test_rights(void **state)
{
	(void)state;
	assert_int_equal(N_ELEMS(rights), RIGHT_END - 1);
	for (size_t i = 0; i < N_ELEMS(rights); i++) {
		enum right right = rights[i].right;
		bool is_case = right_is_about_case(right);
		print_message("# %s: %s\n", rights[i].ref, right_code(right));
		for (unsigned who = 0; who < RELATION_END; who++)
			assert_int_equal(permission_relation_may(who, right),
					 is_case && is_among(relation_code(who),
							     rights[i].may));
		for (unsigned role = 0; role < ROLE_END; role++)
			assert_int_equal(permission_role_may(role, right),
					 !is_case &&
						 is_among(code_of(&codes_role,
								  (int)role),
							  rights[i].may));
	}
}

/* Decision 0133: no case, so no pair: who registered the person, as long as
 * they are of the office, and the supervisor; nobody where one is at risk. */
static void
test_without_case(void **state)
{
	static const struct {
		const char *what;
		enum role role;
		int64_t office;
		int64_t registrar;
		bool is_reach_hidden;
		bool is_hidden;
		enum relation wanted;
		enum err_code keeps;
	} rows[] = {
		{"who registered", ROLE_HANDLER, ALTSASU, ANE, false, false,
		 RELATION_REGISTRAR, ERR_OK},
		{"of another office since", ROLE_HANDLER, IRUN, ANE, false,
		 false, RELATION_OTHER_OFFICE, ERR_DENIED},
		{"a colleague", ROLE_HANDLER, ALTSASU, ANE + 1, false, false,
		 RELATION_SAME_OFFICE, ERR_DENIED},
		{"nobody registered", ROLE_HANDLER, ALTSASU, 0, false, false,
		 RELATION_SAME_OFFICE, ERR_DENIED},
		{"restricted", ROLE_HANDLER, ALTSASU, ANE, true, false,
		 RELATION_SAME_OFFICE, ERR_DENIED},
		{"hidden", ROLE_HANDLER, ALTSASU, ANE, false, true,
		 RELATION_NONE, ERR_NOT_FOUND},
		{"supervisor", ROLE_SUPERVISOR, ALTSASU, 0, true, true,
		 RELATION_SUPERVISOR_OF_OFFICE, ERR_OK},
		{"supervisor elsewhere", ROLE_SUPERVISOR, IRUN, 0, false, false,
		 RELATION_OTHER_OFFICE, ERR_DENIED},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct relation_facts facts = {
			.actor = {.id = ANE,
				  .role = rows[i].role,
				  .office = rows[i].office,
				  .is_active = true},
			.case_office = ALTSASU,
			.has_no_case = true,
			.registrar = rows[i].registrar,
			.is_reach_hidden = rows[i].is_reach_hidden,
			.is_hidden = rows[i].is_hidden,
		};
		struct err err = {0};

		print_message("# %s\n", rows[i].what);
		assert_int_equal(relation_of(&facts), rows[i].wanted);
		assert_int_equal(permission_check(&facts, RIGHT_PERSON_KEEP,
						  &err),
				 rows[i].keeps);
		/* With a case it is its pair's. */
		facts.has_no_case = false;
		assert_int_not_equal(permission_check(&facts, RIGHT_PERSON_KEEP,
						      &err),
				     ERR_OK);
	}
}

/* Who works with the person never decides, whatever else they are. */
static void
test_separation(void **state)
{
	struct err err = {0};
	struct relation_facts facts = case_facts(ANE, ROLE_HANDLER, ALTSASU);

	(void)state;
	facts.has_proposal = true;
	assert_int_equal(permission_check(&facts, RIGHT_SANCTION_PROPOSE, &err),
			 ERR_OK);
	assert_int_equal(permission_check(&facts, RIGHT_SANCTION_DECIDE, &err),
			 ERR_DENIED);
	assert_non_null(strstr(err.msg, "never decide"));
	facts.actor.role = ROLE_BENEFITS;
	facts.actor.id = 40;
	assert_int_equal(permission_check(&facts, RIGHT_SANCTION_DECIDE, &err),
			 ERR_OK);
	assert_int_equal(permission_check(&facts, RIGHT_SANCTION_PROPOSE, &err),
			 ERR_DENIED);
	facts.has_proposal = false;
	assert_int_equal(permission_check(&facts, RIGHT_SANCTION_DECIDE, &err),
			 ERR_NOT_FOUND);
}

static void
test_check(void **state)
{
	struct err err = {0};
	struct relation_facts facts = case_facts(20, ROLE_HANDLER, ALTSASU);

	(void)state;
	assert_int_equal(permission_check(&facts, RIGHT_CASE_WORK, &err),
			 ERR_DENIED);
	assert_string_equal(err.field, "case");
	assert_int_equal(permission_check(&facts, RIGHT_BREAK_GLASS, &err),
			 ERR_OK);
	assert_int_equal(permission_check(&facts, RIGHT_PERSON_REGISTER, &err),
			 ERR_OK);
	assert_int_equal(permission_check(&facts, RIGHT_SETTINGS, &err),
			 ERR_DENIED);
	/* A member of the team breaks it only in the own office. */
	facts.grant.kind = GRANT_TEAM;
	assert_int_equal(permission_check(&facts, RIGHT_BREAK_GLASS, &err),
			 ERR_OK);
	facts.actor.office = IRUN;
	assert_int_equal(permission_check(&facts, RIGHT_BREAK_GLASS, &err),
			 ERR_DENIED);
	facts.is_hidden = true;
	assert_int_equal(permission_check(&facts, RIGHT_ACCESS_ASK, &err),
			 ERR_NOT_FOUND);
	facts.actor.role = ROLE_ADMIN;
	assert_int_equal(permission_check(&facts, RIGHT_CASE_OPEN, &err),
			 ERR_DENIED);
	assert_int_equal(permission_check(&facts, RIGHT_SETTINGS, &err),
			 ERR_OK);
	facts.actor.is_active = false;
	assert_int_equal(permission_check(&facts, RIGHT_SETTINGS, &err),
			 ERR_DENIED);
	assert_non_null(strstr(err.msg, "not active"));
}

/* Staff, pairs and deputies: of the own office, or the administrator's. */
static void
test_other_office(void **state)
{
	static const struct {
		enum role role;
		enum right right;
		int64_t office;
		enum err_code rc;
	} rows[] = {
		{ROLE_SUPERVISOR, RIGHT_PAIR_MANAGE, ALTSASU, ERR_OK},
		{ROLE_SUPERVISOR, RIGHT_PAIR_MANAGE, IRUN, ERR_DENIED},
		{ROLE_SUPERVISOR, RIGHT_CASELOAD_GIVE, ALTSASU, ERR_OK},
		{ROLE_SUPERVISOR, RIGHT_CASELOAD_GIVE, IRUN, ERR_DENIED},
		{ROLE_SUPERVISOR, RIGHT_CASELOAD_READ, IRUN, ERR_DENIED},
		{ROLE_ADMIN, RIGHT_PAIR_MANAGE, IRUN, ERR_OK},
		{ROLE_ADMIN, RIGHT_STAFF_MANAGE, IRUN, ERR_OK},
		/* Persons are not an office's staff: the case decides. */
		{ROLE_HANDLER, RIGHT_PERSON_REGISTER, IRUN, ERR_OK},
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct actor actor = {
			.id = 20, .role = rows[i].role, .office = ALTSASU};

		assert_int_equal(permission_check_office(&actor, rows[i].right,
							 rows[i].office, "pair",
							 &err),
				 rows[i].rc);
	}
	assert_string_equal(err.field, "pair");
	assert_true(right_is_of_office(RIGHT_PAIR_MANAGE));
	assert_false(
		permission_role_may_elsewhere(ROLE_HANDLER, RIGHT_PAIR_MANAGE));
}

static void
test_labels(void **state)
{
	(void)state;
	for (unsigned who = 0; who < RELATION_END; who++)
		assert_true(relation_label(who)[0] != '\0');
	for (unsigned data = 0; data < DATA_END; data++)
		assert_true(data_class_label(data)[0] != '\0');
	assert_string_equal(right_code(RIGHT_NONE), "none");
	assert_false(permission_role_may(ROLE_ADMIN, RIGHT_NONE));
}

/* The whole of it as text, reviewed like code. */
static void
test_golden(void **state)
{
	const char *srcdir = getenv("KITH_SRCDIR");
	struct strbuf path = {0};
	struct strbuf golden = {0};
	struct strbuf printed = {0};
	char part[512];
	size_t n;

	(void)state;
	strbuf_addf(&path, "%s/tests/unit/golden/permissions.txt",
		    srcdir == NULL ? "." : srcdir);
	permission_print(&printed);
	FILE *file = fopen(strbuf_str(&path), "r");
	assert_non_null(file);
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		strbuf_add_n(&golden, part, n);
	assert_int_equal(fclose(file), 0);
	assert_string_equal(strbuf_str(&printed), strbuf_str(&golden));
	strbuf_fini(&path);
	strbuf_fini(&golden);
	strbuf_fini(&printed);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_relation),
		cmocka_unit_test(test_relation_zero),
		cmocka_unit_test(test_matrix),
		cmocka_unit_test(test_read_journal),
		cmocka_unit_test(test_domains),
		cmocka_unit_test(test_promises),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_works),
		cmocka_unit_test(test_rights),
		cmocka_unit_test(test_without_case),
		cmocka_unit_test(test_separation),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_other_office),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_golden),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
