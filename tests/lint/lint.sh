# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh disable=SC2034
# What the lints share: the lists of files, and C without its comments. Read
# in after tap.sh; leaves the script in the source directory.
LAYERS='base core db store report app tui cli server'

cd "$KITH_SRCDIR" || exit 99

# Files of the source tree by name pattern; what a build in the source
# directory puts beside them is left out.
files() {
	find include src tests \( "$@" \) -type f \
		! -path tests/lint/toolchain.sh | LC_ALL=C sort
}

c_files() {
	files -name '*.[ch]'
}

scripts() {
	files -name '*.sh' -o -name '*.test'
	existing bootstrap .ci/run build-aux/potfiles.sh \
		build-aux/variant.sh schema/*.sh man/*.sh doc/*.sh \
		site/kith-setup.in site/kith-doctor.in
}

# code FILE...: FILE:LINE:TEXT, without comments, strings emptied.
code() {
	[ $# -eq 0 ] ||
		LC_ALL=C awk -v want=code -f tests/lint/strip.awk "$@"
}

# strings FILE...: FILE:LINE:TEXT of string literals only.
strings() {
	[ $# -eq 0 ] ||
		LC_ALL=C awk -v want=strings -f tests/lint/strip.awk "$@"
}

# What files there are of a list of names and patterns.
existing() {
	for existing_file in "$@"; do
		[ ! -e "$existing_file" ] || printf '%s\n' "$existing_file"
	done
}
