# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh
# For test scripts: prints TAP. Read it in with
#	. "$KITH_SRCDIR/tests/lib/tap.sh"
# say what holds with ok, not_ok, is, check, empty; end with done_testing.
# $tmp is a directory of the script's own, gone when it ends.
set -u

: "${KITH_SRCDIR:?run this by make check}" "${KITH_BUILDDIR:?}"
tap_n=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/kith-test.XXXXXX") || exit 99
trap 'rm -rf --one-file-system "$tmp"' EXIT
trap 'exit 99' HUP INT TERM

# Text on standard input, as comments.
tap_note() {
	sed 's/^/#   /'
}

# ok NAME
ok() {
	tap_n=$((tap_n + 1))
	printf 'ok %d - %s\n' "$tap_n" "$1"
}

# not_ok NAME
not_ok() {
	tap_n=$((tap_n + 1))
	printf 'not ok %d - %s\n' "$tap_n" "$1"
}

# skip NAME REASON
skip() {
	tap_n=$((tap_n + 1))
	printf 'ok %d - %s # SKIP %s\n' "$tap_n" "$1" "$2"
}

# skip_all REASON: where nothing of the script can run here.
skip_all() {
	printf '1..0 # SKIP %s\n' "$1"
	exit 0
}

# is NAME GOT WANTED
is() {
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1"
		printf 'got:\n%s\nwanted:\n%s\n' "$2" "$3" | tap_note
	fi
}

# empty NAME TEXT: the text is what was found to be wrong.
empty() {
	if [ -z "$2" ]; then
		ok "$1"
	else
		not_ok "$1"
		printf '%s\n' "$2" | tap_note
	fi
}

# check NAME COMMAND...: the command succeeds.
check() {
	tap_name=$1
	shift
	if "$@" >"$tmp/check.out" 2>&1; then
		ok "$tap_name"
	else
		not_ok "$tap_name"
		head -n 60 "$tmp/check.out" | tap_note
	fi
}

# same NAME GOT-FILE WANTED-FILE
same() {
	check "$1" diff -u "$3" "$2"
}

# The plan. What failed is told by the lines; the exit status is for a script
# that broke down.
done_testing() {
	printf '1..%d\n' "$tap_n"
}
