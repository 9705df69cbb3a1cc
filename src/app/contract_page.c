/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "contract_page.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "contract_file.h"
#include "core/codes.h"
#include "core/permission.h"
#include "core/person_name.h"
#include "print_request.h"
#include "report/contract_text.h"
#include "session_private.h"
#include "store/contract_store.h"

static const char *
lay_out(const struct contract_file *file, enum contract_copy copy,
	const char *language, struct arena *arena)
{
	struct contract_document doc = {
		.facts = &file->facts,
		.person_name = person_display_name(arena,
						   file->person.given_name,
						   file->person.family_name),
		.birth = file->person.birth,
		.case_number = file->casefile.number,
		.social = {file->social.name, file->social.phone},
		.employment = {file->employment.name, file->employment.phone},
		.office = {file->office.name, file->office.phone},
		.interpreter = file->row.interpreter,
		.guardian = file->row.guardian,
		.copy = copy,
	};
	struct i18n_before before;
	struct strbuf text = {0};
	const char *page;

	i18n_speak(&before, language);
	if (*language != '\0' && !i18n_speaks(language))
		doc.wanted = code_label(&codes_language, language);
	contract_text(&text, &doc);
	i18n_restore(&before);
	page = arena_strdup(arena, strbuf_str(&text));
	strbuf_fini(&text);
	return page;
}

const char *
contract_page(const struct contract_file *file, struct arena *arena)
{
	return lay_out(file, PAGE_TO_SIGN, file->row.language, arena);
}

static enum err_code
check_rights(struct session *session, int64_t casefile_id, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc =
		session_case_facts(session, casefile_id, &facts, err);

	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_CASE_OPEN, err);
	if (rc == ERR_OK)
		rc = session_open_case(session, casefile_id, DATA_CONTRACT,
				       err);
	return rc;
}

static enum err_code
print_version(struct session *session, int64_t id,
	      const struct print_request *request, struct arena *arena,
	      const char **text, struct err *err)
{
	struct contract_file file;
	enum err_code rc =
		contract_print_load(session->store, id, arena, text, err);

	bool is_signed = *text != NULL;

	if (rc != ERR_OK || (is_signed && request->language == NULL))
		return rc;
	rc = contract_file_load(session->store, id, session_today(session),
				arena, &file, err);
	if (rc == ERR_OK)
		*text = lay_out(&file, is_signed ? PAGE_COPY : PAGE_DRAFT,
				print_language(request, file.row.language),
				arena);
	return rc;
}

static enum err_code
refuse_version(const struct print_request *request, struct err *err)
{
	const struct operation *begin = operation_find("contract.begin");

	if (request->version != 0)
		return err_set(
			err, ERR_NOT_FOUND, "version",
			_("The case has no such version of a contract."));
	/* TRANSLATORS: the title of a command */
	return err_set(err, ERR_NOT_FOUND, "version",
		       _("The case has no contract to print: \"%s\" makes "
			 "one."),
		       _(begin->title));
}

enum err_code
contract_print(struct session *session, const struct print_request *request,
	       struct arena *arena, const char **text, struct err *err)
{
	int64_t id = 0;
	enum err_code rc = check_rights(session, request->row_id, err);

	if (rc == ERR_OK)
		rc = contract_find_version(session->store, request->row_id,
					   request->version, &id, err);
	if (rc != ERR_OK)
		return rc;
	if (id == 0)
		return refuse_version(request, err);
	return print_version(session, id, request, arena, text, err);
}
