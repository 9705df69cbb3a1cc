/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/simulate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "core/sanction.h"
#include "report/facts_json.h"

#include "facts_example.h"

/* More than any case ever has. */
enum { INPUT_MAX = 16 * 1024 * 1024 };

/* And more than any law needs. */
enum { RULES_MAX = 1024 * 1024 };

static enum err_code
read_all(int fd, size_t max, struct strbuf *out, struct err *err)
{
	if (io_read_all(fd, max, out))
		return ERR_OK;
	if (errno == EFBIG)
		return err_set(err, ERR_INVALID, "file",
			       _("The file is too large: it may have %zu MiB."),
			       max / (1024 * 1024));
	return err_set(err, ERR_IO, "file", _("The file cannot be read: %s."),
		       strerror(errno));
}

static enum err_code
write_all(int fd, const char *text, size_t len, struct err *err)
{
	if (io_write_all(fd, text, len))
		return ERR_OK;
	return err_set(err, ERR_IO, "", _("The answer cannot be written: %s."),
		       strerror(errno));
}

static enum err_code
simulate_text(struct arena *arena, const struct rules *rules,
	      const struct strbuf *in, bool as_json, struct strbuf *out,
	      struct issues *issues)
{
	struct facts facts;
	struct proposal *proposals;
	size_t before = issues->n;
	enum err_code code =
		facts_json_read(arena, strbuf_str(in), in->len, &facts, issues);
	if (code != ERR_OK)
		return code;
	facts_check(rules, &facts, issues);
	if (issues->n > before)
		return ERR_INVALID;
	sanction_propose_all(arena, rules, &facts, &proposals);
	if (as_json)
		proposals_json_write(out, &facts, proposals, facts.n_breaches);
	else
		proposals_text_write(out, proposals, facts.n_breaches);
	return ERR_OK;
}

enum err_code
simulate_run(const struct rules *rules, int fd_in, int fd_out, bool as_json,
	     struct issues *issues, struct err *err)
{
	struct arena arena;
	struct strbuf in = {0};
	struct strbuf out = {0};
	arena_init(&arena);
	enum err_code code = read_all(fd_in, INPUT_MAX, &in, err);
	if (code != ERR_OK)
		goto out;
	code = simulate_text(&arena, rules, &in, as_json, &out, issues);
	if (code != ERR_OK) {
		code = issues_to_err(issues, code, err);
		goto out;
	}
	code = write_all(fd_out, strbuf_str(&out), out.len, err);
out:
	strbuf_fini(&in);
	strbuf_fini(&out);
	arena_fini(&arena);
	return code;
}

static enum err_code
find_regime(const struct rules *rules, const char *code,
	    const struct regime **out, struct err *err)
{
	struct strbuf known = {0};
	*out = rules_find(rules, code);
	if (*out != NULL)
		return ERR_OK;
	for (size_t i = 0; i < rules->n; i++)
		strbuf_addf(&known, i == 0 ? "%s" : ", %s",
			    rules->regimes[i].code);
	err_set(err, ERR_NOT_FOUND, "regime",
		_("There are no rules “%s”. There are: %s."), code,
		strbuf_str(&known));
	strbuf_fini(&known);
	return ERR_NOT_FOUND;
}

enum err_code
simulate_example(const struct rules *rules, const char *code, int fd_out,
		 struct err *err)
{
	const struct regime *regime;
	struct arena arena;
	struct strbuf out = {0};
	struct facts facts;
	enum err_code result = find_regime(rules, code, &regime, err);
	if (result != ERR_OK)
		return result;
	arena_init(&arena);
	facts_example(&arena, regime, &facts);
	facts_json_write(&out, &facts);
	result = write_all(fd_out, strbuf_str(&out), out.len, err);
	strbuf_fini(&out);
	arena_fini(&arena);
	return result;
}

enum err_code
simulate_show_regime(const struct rules *rules, const char *code, int fd_out,
		     struct err *err)
{
	const struct regime *regime;
	struct strbuf out = {0};
	enum err_code result = find_regime(rules, code, &regime, err);
	if (result != ERR_OK)
		return result;
	rules_explain(&out, regime);
	result = write_all(fd_out, strbuf_str(&out), out.len, err);
	strbuf_fini(&out);
	return result;
}

enum err_code
simulate_rules(struct arena *arena, int fd, const char *name,
	       struct rules *rules, struct issues *issues, struct err *err)
{
	struct strbuf in = {0};
	enum err_code code = read_all(fd, RULES_MAX, &in, err);
	if (code == ERR_OK) {
		/* Cells stay where they are read from: in the arena. */
		const char *text =
			arena_strndup(arena, strbuf_str(&in), in.len);
		code = rules_parse(arena, name, text, in.len, rules, issues);
		if (code != ERR_OK)
			code = issues_to_err(issues, code, err);
	}
	strbuf_fini(&in);
	return code;
}
