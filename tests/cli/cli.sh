# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh disable=SC2034,SC2154,SC1010
# What the tests of the command line share; read in after tap.sh. A test works
# on a database of its own as its owner, and acts as others by --as.
kith=$KITH_BUILDDIR/kith
db=$tmp/kith.db
me=$(id -un)
export KITH_DATABASE="$db"
[ -x "$kith" ] || {
	echo "$kith is not built" >&2
	exit 99
}

# run WORDS...: sets $status; what it said is in $tmp/out and $tmp/err.
run() {
	"$kith" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}

# says NAME STATUS PATTERN WORDS...: exit status, and a line of either output.
says() {
	says_name=$1
	says_status=$2
	says_pattern=$3
	shift 3
	run "$@"
	if [ "$status" -ne "$says_status" ]; then
		not_ok "$says_name"
		echo "exit status $status, wanted $says_status" | tap_note
		tap_note <"$tmp/err"
	elif cat "$tmp/out" "$tmp/err" | grep -qe "$says_pattern"; then
		ok "$says_name"
	else
		not_ok "$says_name"
		echo "wanted: $says_pattern" | tap_note
		cat "$tmp/out" "$tmp/err" | tap_note
	fi
}

# A site with an office ALT: ane (social) and jon (employment), a pair; nora
# (social) in no pair; sup supervises. A second office TAF with eli (social).
make_site() {
	{
		"$kith" init --name Admin --office ALT --office-name Altsasu &&
			"$kith" do office.add code=TAF name=Tafalla &&
			staff ane social ALT && staff jon employment ALT &&
			staff nora social ALT && staff eli social TAF &&
			"$kith" do staff.add login=sup name=Sup \
				role=supervisor office_id=ALT \
				active_from=2020-01-01 &&
			"$kith" --as sup do pair.add social_id=ane \
				employment_id=jon active_from=2020-01-01
	} >"$tmp/site" 2>&1 || {
		cat "$tmp/site" >&2
		exit 99
	}
}

staff() {
	"$kith" do staff.add login="$1" name="$1" role=handler \
		discipline="$2" office_id="$3" active_from=2020-01-01
}
