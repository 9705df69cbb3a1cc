/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who sees and does what: the one place, for every face. A question about a
 * case always names the relation of the asker to it; the matrix of relations
 * and classes of data, and the table of rights, are product.md 2 as data.
 */
#ifndef CORE_PERMISSION_H
#define CORE_PERMISSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/codes.h"
#include "core/diagnosis.h"

struct strbuf;

enum relation {
	RELATION_NONE, /* knows of no such case */
	RELATION_PAIR,
	RELATION_DEPUTY,       /* in office that day */
	RELATION_TEAM_MEMBER,  /* by a grant: team, or occasional access */
	RELATION_GLASS_BROKEN, /* danger to life: by a grant of that kind */
	RELATION_SUPERVISOR_OF_OFFICE,
	RELATION_REGISTRAR, /* registered a person who has no case, or stands in
			     * for who did */
	RELATION_SAME_OFFICE,
	RELATION_OTHER_OFFICE,
	RELATION_BENEFITS_WITH_PROPOSAL,
	RELATION_BENEFITS,
	RELATION_AUDITOR,
	RELATION_ADMIN,
	RELATION_PERSON_SELF,
	RELATION_END
};

enum data_class {
	DATA_BASIC,	/* name, birth date, office, number, pair, phase */
	DATA_REACH,	/* addresses, telephones */
	DATA_HOUSEHOLD, /* of social: members, benefit */
	DATA_SOCIAL,	/* story, notes, money, needs */
	DATA_WORK,
	DATA_CONTRACT,
	DATA_SANCTION, /* breach, what was heard, proposal, decision */
	DATA_HEALTH,   /* domains MIND, BODY, USE */
	DATA_OFFENCE,  /* domain LAW */
	DATA_SECRET,   /* notes under professional secrecy */
	DATA_EXEMPT,   /* "exempt on medical grounds: yes/no", no more */
	DATA_END
};

enum access {
	ACCESS_NONE,   /* not even that it exists */
	ACCESS_EXISTS, /* that it exists (and where to ask), no content */
	ACCESS_SEE,
	ACCESS_WRITE
};

enum grant_kind {
	GRANT_NONE,
	GRANT_TEAM,	  /* member of the case's team */
	GRANT_OCCASIONAL, /* one purpose, read-only, at most 7 days */
	GRANT_GLASS	  /* break-glass, reviewed within 5 working days */
};

/* What a member of the team writes besides the domains, one bit each. */
enum grant_work {
	GRANT_WORK_NOTES = 1, /* in their own name; read alone those */
	GRANT_WORK_TASKS = 2  /* of the case, but for health and offences */
};

enum { GRANT_OCCASIONAL_HOURS = 24, GRANT_OCCASIONAL_MAX_DAYS = 7 };

/* What a grant in force that day names. {0} = no grant. */
struct grant {
	enum grant_kind kind;
	uint32_t domains;	 /* DOMAIN_BIT: may see */
	uint32_t domains_write;	 /* DOMAIN_BIT: may write; team only */
	uint32_t works;		 /* grant_work: may write; team only */
	const int64_t *promises; /* ids of promises named */
	size_t n_promises;
	bool may_write_promises; /* mark the named ones; team only */
};

/* Who asks. */
struct actor {
	int64_t id;
	enum role role;
	int64_t office;
	enum discipline discipline;
	bool is_active; /* on that day */
};

/* What relation_of looks at. Ids are of staff; 0 = nobody. */
struct relation_facts {
	struct actor actor;
	bool is_person_self; /* self-service under the handler's lock */
	int64_t case_office;
	bool has_no_case;	 /* asked of a person alone */
	int64_t registrar;	 /* who answers for that person; 0 = nobody */
	bool is_for_registrar;	 /* the actor stands in for them that day */
	int64_t pair[2];	 /* that day; none once it is closed (DP04) */
	const int64_t *deputies; /* in office that day, for either */
	size_t n_deputies;
	struct grant grant;   /* to this actor, in force that day */
	bool has_proposal;    /* of this case, at the benefit body */
	bool is_hidden;	      /* from all but pair and supervisor */
	bool is_reach_hidden; /* address and telephones: the same */
};

/* The first that fits, strongest first. */
enum relation relation_of(const struct relation_facts *facts) NONNULL;

/* "pair", "deputy" … stable, for the journal. */
const char *relation_code(enum relation relation) RETURNS_NONNULL;

/* The codes of the journal and what people read for them. */
extern const struct code_list codes_relation;
extern const struct code_list codes_data_class;

/* N_() for people. */
const char *relation_label(enum relation relation) RETURNS_NONNULL;
const char *data_class_code(enum data_class data) RETURNS_NONNULL;
const char *data_class_label(enum data_class data) RETURNS_NONNULL;

/*
 * The matrix: what a relation may do with a class in general. DATA_SECRET
 * gives what holds for a note of another profession (permission_note decides
 * about each), and for a team member domains and promises come on top by
 * permission_domain and permission_promise.
 */
enum access permission_access(enum relation relation, enum data_class data);

/*
 * May the asker see how the person is reached: as the matrix says, and of a
 * person at risk whose address is restricted only pair, supervisor and the
 * person.
 */
enum access permission_reach(const struct relation_facts *facts) NONNULL;

/* permission_access of the asker's relation, by permission_reach where the
 * class is DATA_REACH. */
enum access permission_of(const struct relation_facts *facts,
			  enum data_class data) NONNULL;

/* The class of data that a domain's rating, evidence and note are. */
enum data_class domain_data_class(enum domain domain);

/* One domain of the diagnosis, the grant considered. grant may be NULL. */
enum access permission_domain(enum relation relation, const struct grant *grant,
			      enum domain domain);

/*
 * One promise. domain is the promise's (-1 = none): benefits officers do not
 * see those on health or offences. A member of the team sees and marks those
 * of the domains of the grant, and those named. grant may be NULL.
 */
enum access permission_promise(enum relation relation,
			       const struct grant *grant, int64_t promise,
			       int domain);

/*
 * One task, domain being what it came from (-1 = none). A member of the team
 * whose grant names tasks writes them, and knows of none on health or offences.
 */
enum access permission_task(const struct relation_facts *facts, int domain)
	NONNULL;

/*
 * Does a grant open rows that are not the relation's by the matrix: those of
 * the domains that it names (work = 0), or of one grant_work.
 */
bool permission_granted(const struct relation_facts *facts, uint32_t work)
	NONNULL;

/* What permission_note looks at. */
struct note_facts {
	enum note_visibility visibility;
	int64_t author;
	enum discipline author_discipline;
	enum data_class data; /* SOCIAL, WORK, HEALTH, OFFENCE … */
	bool is_others_word;  /* what others said of themselves */
};

/*
 * One note. Secret: content for the authoring profession among pair, deputies
 * and supervisor; the others of these see that it exists (the agreed
 * conclusion is DATA_SOCIAL). Own service: the same, but the supervisor and
 * the person see it too. Only its author writes a note. A member of the team
 * sees those of their own alone, and writes none in secret.
 */
enum access permission_note(enum relation relation, const struct actor *actor,
			    const struct note_facts *note) NONNULL;

/*
 * What a list, preview, search, count, completion or calendar may show:
 * never health, offence, secret; outside the pair nothing but basic.
 */
enum access permission_in_list(enum relation relation, enum data_class data);

/*
 * Must opening this class be written to the journal of reads: always for
 * health, offence, secret; for the rest whenever the asker is not of the pair
 * itself (so a deputy's openings are journaled).
 */
bool needs_read_journal(enum relation relation, enum data_class data);

/* The same of one case: of a person at risk every opening of how they are
 * reached is, the pair's too. */
bool permission_is_journaled(const struct relation_facts *facts,
			     enum data_class data) NONNULL;

enum right {
	RIGHT_NONE,
	/* about one case: by relation */
	RIGHT_CASE_OPEN,   /* open the file */
	RIGHT_CASE_WORK,   /* all of the case work */
	RIGHT_CASE_ASSIGN, /* pair, first reference, deputies */
	RIGHT_CASE_APPROVE,
	RIGHT_CASE_HIDE,    /* hide from all but pair and supervisor */
	RIGHT_TRANSFER_ASK, /* another office to take it; or to annul it */
	RIGHT_DISPUTE,	    /* mark what the person contests, and lift it */
	RIGHT_PROMISE_MARK, /* of a member of the team those of the domains */
	RIGHT_NOTE_WRITE,  /* of a member of the team where the grant says so */
	RIGHT_TASK_KEEP,   /* the same: add, re-date, mark done */
	RIGHT_PERSON_KEEP, /* what is written of the person, case or not */
	RIGHT_ACCESS_ASK,
	RIGHT_ACCESS_GRANT, /* team and occasional access */
	RIGHT_BREAK_GLASS,
	RIGHT_SELF_ASSESS,     /* the person's own column */
	RIGHT_SANCTION_REPORT, /* a breach, or why none was reported */
	RIGHT_SANCTION_PROPOSE,
	RIGHT_SANCTION_SIGN_REPORT,
	RIGHT_SANCTION_DECIDE,	    /* a step that touches money */
	RIGHT_SANCTION_DECIDE_SOFT, /* a step that touches none */
	/* about the house: by role */
	RIGHT_TRANSFER_ANSWER, /* to cases asked over to the own office */
	RIGHT_PERSON_REGISTER,
	RIGHT_PERSON_SEARCH,
	RIGHT_CASE_OPEN_NEW,
	RIGHT_CASELOAD_READ,	/* of the own office, by pair */
	RIGHT_CASELOAD_GIVE,	/* from pair to pair of the own office */
	RIGHT_DIRECTORY_MANAGE, /* services and slots */
	RIGHT_REPORT_READ,
	RIGHT_JOURNAL_READ,
	RIGHT_PAIR_MANAGE, /* pairs and deputies of the office */
	RIGHT_STAFF_MANAGE,
	RIGHT_OFFICE_MANAGE,
	RIGHT_SETTINGS,
	RIGHT_RULES_LOAD,
	RIGHT_BACKUP,
	RIGHT_OWN_PROFILE,
	RIGHT_END
};

const char *right_code(enum right right) RETURNS_NONNULL;

/* Does the right ask for a case (else the role alone decides). */
bool right_is_about_case(enum right right);

/* Rights about the house. */
bool permission_role_may(enum role role, enum right right);

/*
 * Rights about the house whose rows (staff, pairs, deputies) are of one
 * office each; and which roles may dispose of those of any office.
 */
bool right_is_of_office(enum right right);
bool permission_role_may_elsewhere(enum role role, enum right right);

/* ERR_DENIED of field where the row is of an office of which the actor does not
 * dispose. Of a right that is not of an office: never. */
enum err_code permission_check_office(const struct actor *actor,
				      enum right right, int64_t office,
				      const char *field, struct err *err)
	NONNULL MUST_USE;

/* Rights about a case. */
bool permission_relation_may(enum relation relation, enum right right);

/* And those that a relation has to a person who has none, besides. */
bool permission_without_case(enum relation relation, enum right right);

/*
 * Either kind, with a sentence: ERR_DENIED, or ERR_NOT_FOUND where the asker
 * may not even know of the case. A case right needs facts about a case; a
 * right of the house looks at facts->actor alone. Nobody who is not active
 * may do anything.
 */
enum err_code permission_check(const struct relation_facts *facts,
			       enum right right, struct err *err)
	NONNULL MUST_USE;

/* The whole matrix and both tables of rights as text, for reading. */
void permission_print(struct strbuf *out) NONNULL;

#endif
