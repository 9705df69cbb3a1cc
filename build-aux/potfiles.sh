#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Writes po/POTFILES.in: every source file that has a text for people, and the
# words of the rules files. Run by autoconf in the source directory.
set -eu
export LC_ALL=C
sh build-aux/labels.sh schema/rules/*.rules >po/rules_labels.c
{
	echo "# Made by build-aux/potfiles.sh. Do not edit."
	echo po/rules_labels.c
	grep -rlE '(^|[^A-Za-z0-9_])(_|N_|P_|NP_|NC_)\("' --include='*.[ch]' \
		include src | sort
} >po/POTFILES.in.new || :
if cmp -s po/POTFILES.in.new po/POTFILES.in; then
	rm po/POTFILES.in.new
else
	mv po/POTFILES.in.new po/POTFILES.in
fi
