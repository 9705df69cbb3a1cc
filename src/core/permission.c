/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/permission.h"

#include <assert.h>

#include "base/i18n.h"

#define NONE ACCESS_NONE
#define EXISTS ACCESS_EXISTS
#define SEE ACCESS_SEE
#define WRITE ACCESS_WRITE

/*
 * product.md 2, "Who sees what", row by row. Household and benefit are apart
 * from the rest of social, because a benefits officer sees only them.
 *
 * clang-format off: a table is read by its columns.
 */
/* clang-format off */
static const enum access matrix[RELATION_END][DATA_END] = {
	/*                BASIC   REACH  HOUSEHOLD SOCIAL WORK   CONTRACT SANCTION HEALTH OFFENCE SECRET  EXEMPT */
	[RELATION_NONE]                   = {NONE,   NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_PAIR]                   = {WRITE,  WRITE, WRITE, WRITE, WRITE, WRITE, WRITE, WRITE, WRITE, EXISTS, WRITE},
	[RELATION_DEPUTY]                 = {WRITE,  WRITE, WRITE, WRITE, WRITE, WRITE, WRITE, WRITE, WRITE, EXISTS, WRITE},
	[RELATION_TEAM_MEMBER]            = {SEE,    SEE,   NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_GLASS_BROKEN]           = {SEE,    SEE,   SEE,   SEE,   NONE,  NONE,  NONE,  SEE,   SEE,   EXISTS, NONE},
	[RELATION_SUPERVISOR_OF_OFFICE]   = {SEE,    SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   EXISTS, SEE},
	[RELATION_REGISTRAR]              = {WRITE,  WRITE, NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_SAME_OFFICE]            = {SEE,    NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_OTHER_OFFICE]           = {EXISTS, NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_BENEFITS_WITH_PROPOSAL] = {SEE,    NONE,  SEE,   NONE,  NONE,  SEE,   SEE,   NONE,  NONE,  NONE,   SEE},
	[RELATION_BENEFITS]               = {NONE,   NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_AUDITOR]                = {NONE,   NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_ADMIN]                  = {NONE,   NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,  NONE,   NONE},
	[RELATION_PERSON_SELF]            = {SEE,    SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   SEE,   NONE,   SEE},
};
/* clang-format on */

enum access
permission_access(enum relation relation, enum data_class data)
{
	if (relation >= RELATION_END || data >= DATA_END)
		return ACCESS_NONE;
	return matrix[relation][data];
}

static bool
is_in_pair(const struct relation_facts *facts, int64_t id)
{
	return id != 0 && (facts->pair[0] == id || facts->pair[1] == id);
}

static bool
is_deputy(const struct relation_facts *facts)
{
	for (size_t i = 0; i < facts->n_deputies; i++)
		if (facts->deputies[i] == facts->actor.id)
			return true;
	return false;
}

static bool
is_of_case_office(const struct relation_facts *facts)
{
	return facts->case_office != 0 &&
	       facts->actor.office == facts->case_office;
}

/* By a grant, or DEFAULT where there is none. */
static enum relation
relation_by_grant(const struct relation_facts *facts, enum relation otherwise)
{
	switch (facts->grant.kind) {
	case GRANT_TEAM:
	case GRANT_OCCASIONAL:
		return RELATION_TEAM_MEMBER;
	case GRANT_GLASS:
		return RELATION_GLASS_BROKEN;
	case GRANT_NONE:
		break;
	}
	return otherwise;
}

/* Without a case there is no pair; who is at risk is nobody's but theirs who
 * are in charge. */
static bool
is_registrar(const struct relation_facts *facts)
{
	return facts->has_no_case && facts->registrar != 0 &&
	       (facts->registrar == facts->actor.id ||
		facts->is_for_registrar) &&
	       is_of_case_office(facts) && !facts->is_reach_hidden;
}

static enum relation
relation_of_handler(const struct relation_facts *facts)
{
	if (is_in_pair(facts, facts->actor.id))
		return RELATION_PAIR;
	if (is_deputy(facts))
		return RELATION_DEPUTY;
	if (is_registrar(facts))
		return RELATION_REGISTRAR;
	return relation_by_grant(facts, is_of_case_office(facts)
						? RELATION_SAME_OFFICE
						: RELATION_OTHER_OFFICE);
}

/*
 * The role limits first: whoever changes to a role that may not see cases
 * loses what an old pair or an old grant gave.
 */
static enum relation
relation_of_staff(const struct relation_facts *facts)
{
	switch (facts->actor.role) {
	case ROLE_HANDLER:
		return relation_of_handler(facts);
	case ROLE_SUPERVISOR:
		if (is_of_case_office(facts))
			return RELATION_SUPERVISOR_OF_OFFICE;
		return relation_by_grant(facts, RELATION_OTHER_OFFICE);
	case ROLE_BENEFITS:
		return facts->has_proposal ? RELATION_BENEFITS_WITH_PROPOSAL
					   : RELATION_BENEFITS;
	case ROLE_AUDITOR:
		return RELATION_AUDITOR;
	case ROLE_ADMIN:
		return RELATION_ADMIN;
	case ROLE_NONE:
	case ROLE_END:
		break;
	}
	return RELATION_NONE;
}

enum relation
relation_of(const struct relation_facts *facts)
{
	if (!facts->actor.is_active || facts->actor.id == 0)
		return RELATION_NONE;
	enum relation relation = relation_of_staff(facts);
	if (facts->is_hidden && relation != RELATION_PAIR &&
	    relation != RELATION_SUPERVISOR_OF_OFFICE &&
	    relation != RELATION_ADMIN && relation != RELATION_AUDITOR)
		return RELATION_NONE;
	if (!facts->is_person_self)
		return relation;
	/* Only those who work on the case hand their terminal over for it. */
	if (relation == RELATION_PAIR || relation == RELATION_DEPUTY)
		return RELATION_PERSON_SELF;
	return RELATION_NONE;
}

enum access
permission_reach(const struct relation_facts *facts)
{
	enum relation relation = relation_of(facts);

	if (facts->is_reach_hidden && relation != RELATION_PAIR &&
	    relation != RELATION_SUPERVISOR_OF_OFFICE &&
	    relation != RELATION_PERSON_SELF)
		return ACCESS_NONE;
	return permission_access(relation, DATA_REACH);
}

enum access
permission_of(const struct relation_facts *facts, enum data_class data)
{
	return data == DATA_REACH ? permission_reach(facts)
				  : permission_access(relation_of(facts), data);
}

static const struct code_item relation_items[RELATION_END] = {
	[RELATION_NONE] = {"none", N_("no relation"), NULL, false},
	[RELATION_PAIR] = {"pair", N_("of the pair"), NULL, false},
	[RELATION_DEPUTY] = {"deputy", N_("deputy of the pair"), NULL, false},
	[RELATION_TEAM_MEMBER] = {"team_member", N_("by a grant of access"),
				  NULL, false},
	[RELATION_GLASS_BROKEN] = {"glass_broken", N_("broke the glass"), NULL,
				   false},
	[RELATION_SUPERVISOR_OF_OFFICE] = {"supervisor_of_office",
					   N_("supervisor of the office"), NULL,
					   false},
	[RELATION_REGISTRAR] = {"registrar", N_("registered the person"), NULL,
				false},
	[RELATION_SAME_OFFICE] = {"same_office", N_("of the same office"), NULL,
				  false},
	[RELATION_OTHER_OFFICE] = {"other_office", N_("of another office"),
				   NULL, false},
	[RELATION_BENEFITS_WITH_PROPOSAL] =
		{"benefits_with_proposal",
		 N_("benefits officer, with a proposal"), NULL, false},
	[RELATION_BENEFITS] = {"benefits",
			       N_("benefits officer, without a proposal"), NULL,
			       false},
	[RELATION_AUDITOR] = {"auditor", N_("auditor"), NULL, false},
	[RELATION_ADMIN] = {"admin", N_("administrator"), NULL, false},
	[RELATION_PERSON_SELF] = {"person_self", N_("the person"), NULL, false},
};

const struct code_list codes_relation = {"relation", relation_items,
					 RELATION_END};

const char *
relation_code(enum relation relation)
{
	assert(relation < RELATION_END);
	return relation_items[relation].code;
}

const char *
relation_label(enum relation relation)
{
	assert(relation < RELATION_END);
	return relation_items[relation].label;
}

static const struct code_item data_items[DATA_END] = {
	[DATA_BASIC] = {"basic", N_("basic data"), NULL, false},
	[DATA_REACH] = {"reach", N_("addresses and telephones"), NULL, false},
	[DATA_HOUSEHOLD] = {"household", N_("household and benefit"), NULL,
			    false},
	[DATA_SOCIAL] = {"social", N_("social situation"), NULL, false},
	[DATA_WORK] = {"work", N_("work"), NULL, false},
	[DATA_CONTRACT] = {"contract", N_("contract"), NULL, false},
	[DATA_SANCTION] = {"sanction", N_("sanctions"), NULL, false},
	[DATA_HEALTH] = {"health", N_("health"), NULL, false},
	[DATA_OFFENCE] = {"offence", N_("justice and offences"), NULL, false},
	[DATA_SECRET] = {"secret", N_("professional secrecy"), NULL, false},
	[DATA_EXEMPT] = {"exempt", N_("exempt on medical grounds"), NULL,
			 false},
};

const struct code_list codes_data_class = {"data_class", data_items, DATA_END};

const char *
data_class_code(enum data_class data)
{
	assert(data < DATA_END);
	return data_items[data].code;
}

const char *
data_class_label(enum data_class data)
{
	assert(data < DATA_END);
	return data_items[data].label;
}

enum data_class
domain_data_class(enum domain domain)
{
	switch (domain) {
	case DOMAIN_MIND:
	case DOMAIN_BODY:
	case DOMAIN_USE:
		return DATA_HEALTH;
	case DOMAIN_LAW:
		return DATA_OFFENCE;
	case DOMAIN_WORK:
	case DOMAIN_LEARN:
		return DATA_WORK;
	case DOMAIN_MONEY:
	case DOMAIN_HOME:
	case DOMAIN_FAM:
	case DOMAIN_NET:
	case DOMAIN_DAY:
	case DOMAIN_CARE:
	case N_DOMAINS:
		break;
	}
	return DATA_SOCIAL;
}

enum access
permission_domain(enum relation relation, const struct grant *grant,
		  enum domain domain)
{
	if (relation != RELATION_TEAM_MEMBER)
		return permission_access(relation, domain_data_class(domain));
	if (grant == NULL || (grant->domains & DOMAIN_BIT(domain)) == 0)
		return ACCESS_NONE;
	if (grant->kind == GRANT_TEAM &&
	    (grant->domains_write & DOMAIN_BIT(domain)) != 0)
		return ACCESS_WRITE;
	return ACCESS_SEE;
}

static bool
is_protected(int domain)
{
	enum data_class data = domain < 0
				       ? DATA_SOCIAL
				       : domain_data_class((enum domain)domain);

	return data == DATA_HEALTH || data == DATA_OFFENCE;
}

static bool
names_promise(const struct grant *grant, int64_t promise)
{
	for (size_t i = 0; i < grant->n_promises; i++)
		if (grant->promises[i] == promise)
			return true;
	return false;
}

enum access
permission_promise(enum relation relation, const struct grant *grant,
		   int64_t promise, int domain)
{
	if (relation == RELATION_TEAM_MEMBER) {
		/* To name a domain is to name what is promised for it. */
		if (domain >= 0 && grant != NULL &&
		    (grant->domains & DOMAIN_BIT((enum domain)domain)) != 0)
			return permission_domain(relation, grant,
						 (enum domain)domain);
		if (grant == NULL || !names_promise(grant, promise))
			return ACCESS_NONE;
		return grant->kind == GRANT_TEAM && grant->may_write_promises
			       ? ACCESS_WRITE
			       : ACCESS_SEE;
	}
	if (relation == RELATION_BENEFITS_WITH_PROPOSAL && is_protected(domain))
		return ACCESS_NONE;
	return permission_access(relation, DATA_CONTRACT);
}

bool
permission_granted(const struct relation_facts *facts, uint32_t work)
{
	if (relation_of(facts) != RELATION_TEAM_MEMBER)
		return false;
	return work == 0 ? facts->grant.domains != 0
			 : facts->grant.kind == GRANT_TEAM &&
				   (facts->grant.works & work) != 0;
}

enum access
permission_task(const struct relation_facts *facts, int domain)
{
	enum relation relation = relation_of(facts);

	if (relation != RELATION_TEAM_MEMBER)
		return permission_access(relation, DATA_SOCIAL);
	return permission_granted(facts, GRANT_WORK_TASKS) &&
			       !is_protected(domain)
		       ? ACCESS_WRITE
		       : ACCESS_NONE;
}

static bool
is_author(const struct actor *actor, const struct note_facts *note)
{
	return actor->id != 0 && actor->id == note->author;
}

static bool
is_same_profession(const struct actor *actor, const struct note_facts *note)
{
	return actor->discipline != DISCIPLINE_NONE &&
	       actor->discipline == note->author_discipline;
}

/* What an ordinary note allows: nobody changes another's words. */
static enum access
note_in_general(enum relation relation, const struct actor *actor,
		const struct note_facts *note)
{
	enum data_class data = note->data < DATA_SOCIAL ? DATA_SOCIAL
							: note->data;
	enum access access = permission_access(relation, data);

	if (access == ACCESS_WRITE && !is_author(actor, note))
		return ACCESS_SEE;
	return access;
}

static enum access
note_of_profession(enum relation relation, const struct actor *actor,
		   const struct note_facts *note)
{
	if (!is_same_profession(actor, note))
		return ACCESS_EXISTS;
	if (relation == RELATION_SUPERVISOR_OF_OFFICE)
		return ACCESS_SEE;
	return is_author(actor, note) ? ACCESS_WRITE : ACCESS_SEE;
}

enum access
permission_note(enum relation relation, const struct actor *actor,
		const struct note_facts *note)
{
	bool is_of_pair = relation == RELATION_PAIR ||
			  relation == RELATION_DEPUTY;

	if (note->is_others_word && relation == RELATION_PERSON_SELF)
		return ACCESS_NONE;
	if (relation == RELATION_TEAM_MEMBER)
		return is_author(actor, note) && note->visibility != NOTE_SECRET
			       ? ACCESS_WRITE
			       : ACCESS_NONE;
	if (note->visibility == NOTE_SECRET) {
		if (is_of_pair || relation == RELATION_SUPERVISOR_OF_OFFICE)
			return note_of_profession(relation, actor, note);
		return permission_access(relation, DATA_SECRET);
	}
	if (note->visibility == NOTE_OWN_SERVICE && is_of_pair)
		return note_of_profession(relation, actor, note);
	return note_in_general(relation, actor, note);
}

enum access
permission_in_list(enum relation relation, enum data_class data)
{
	enum access access = permission_access(relation, data);

	if (data == DATA_HEALTH || data == DATA_OFFENCE ||
	    data == DATA_SECRET || data == DATA_EXEMPT)
		return ACCESS_NONE;
	if (relation != RELATION_PAIR && relation != RELATION_DEPUTY &&
	    data != DATA_BASIC)
		return ACCESS_NONE;
	return access > ACCESS_SEE ? ACCESS_SEE : access;
}

bool
needs_read_journal(enum relation relation, enum data_class data)
{
	return relation != RELATION_PAIR || data == DATA_HEALTH ||
	       data == DATA_OFFENCE || data == DATA_SECRET;
}

bool
permission_is_journaled(const struct relation_facts *facts,
			enum data_class data)
{
	return needs_read_journal(relation_of(facts), data) ||
	       (data == DATA_REACH && facts->is_reach_hidden);
}
