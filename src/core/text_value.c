/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/sanction.h"

void
text_date(struct strbuf *out, struct date d)
{
	static const char *const months[] = {N_("January"),   N_("February"),
					     N_("March"),     N_("April"),
					     N_("May"),	      N_("June"),
					     N_("July"),      N_("August"),
					     N_("September"), N_("October"),
					     N_("November"),  N_("December")};
	int year;
	int month;
	int day;
	if (date_is_none(d))
		return;
	date_civil(d, &year, &month, &day);
	/* TRANSLATORS: {d} day, {m} name of the month, {y} year. */
	for (const char *c = _("{d} {m} {y}"); *c != '\0'; c++) {
		bool is_place = c[0] == '{' && c[1] != '\0' && c[2] == '}';
		if (!is_place) {
			strbuf_add_c(out, *c);
			continue;
		}
		if (c[1] == 'm')
			strbuf_add(out, _(months[month - 1]));
		else
			strbuf_addf(out, "%d", c[1] == 'd' ? day : year);
		c += 2;
	}
}

void
text_money(struct strbuf *out, int64_t minor, const char *currency)
{
	long long whole = minor / 100;
	long long part = minor % 100;
	assert(minor >= 0);
	if (currency[0] == '\0')
		/* TRANSLATORS: an amount, with your sign for decimals. */
		strbuf_addf(out, _("%lld.%02lld"), whole, part);
	else
		/* TRANSLATORS: an amount and its currency: "56.30 EUR". */
		strbuf_addf(out, _("%lld.%02lld %s"), whole, part, currency);
}

void
text_span(struct strbuf *out, struct span span)
{
	int n = span.n;
	switch (span.unit) {
	case SPAN_NONE:
		break;
	case SPAN_DAY:
		strbuf_addf(out, P_("%d day", "%d days", n), n);
		break;
	case SPAN_WORKDAY:
		strbuf_addf(out, P_("%d working day", "%d working days", n), n);
		break;
	case SPAN_WEEK:
		strbuf_addf(out, P_("%d week", "%d weeks", n), n);
		break;
	case SPAN_FORTNIGHT:
		strbuf_addf(out, P_("%d fortnight", "%d fortnights", n), n);
		break;
	case SPAN_MONTH:
		strbuf_addf(out, P_("%d month", "%d months", n), n);
		break;
	case SPAN_YEAR:
		strbuf_addf(out, P_("%d year", "%d years", n), n);
		break;
	}
}
