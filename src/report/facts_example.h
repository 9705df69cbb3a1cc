/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An invented file of facts for any regime, as something to start from.
 */
#ifndef REPORT_FACTS_EXAMPLE_H
#define REPORT_FACTS_EXAMPLE_H

struct arena;
struct facts;
struct regime;

/* Two breaches, the earlier one decided, every safeguard in order. */
void facts_example(struct arena *arena, const struct regime *regime,
		   struct facts *out);

#endif
