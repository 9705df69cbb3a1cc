/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The family contract as plain text: one page for each party in two columns,
 * "I do" and "You do for me" (domain.md 3.4). A pure function of the contract:
 * the same contract gives the same bytes.
 */
#ifndef REPORT_CONTRACT_TEXT_H
#define REPORT_CONTRACT_TEXT_H

#include <stdbool.h>

#include "base/attr.h"
#include "core/contract_check.h"

struct strbuf;

/* Whom to ring up. NULL or "" where it is not known. */
struct contract_contact {
	const char *name;
	const char *phone;
};

/* The page that is signed; one to be talked about; what was signed, in another
 * language. */
enum contract_copy { PAGE_TO_SIGN, PAGE_DRAFT, PAGE_COPY };

struct contract_document {
	const struct contract_facts *facts;
	const char *person_name;
	const char *birth; /* as it stands in the record */
	const char *case_number;
	struct contract_contact social; /* the pair */
	struct contract_contact employment;
	struct contract_contact office;
	const char *interpreter; /* NULL = none */
	const char *guardian;	 /* NULL = none */
	enum contract_copy copy; /* each page says so */
	const char *wanted;	 /* a language of which there are no words */
};

/*
 * Appends the pages, each ended by a form feed but the last: one for each
 * party of the person's side and one for the administration. At most 78
 * columns wide.
 */
void contract_text(struct strbuf *out, const struct contract_document *doc)
	NONNULL;

#endif
