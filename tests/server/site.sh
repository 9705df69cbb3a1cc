# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh disable=SC1010,SC2034,SC2154
# An installed site for tests, in a directory of its own: read in after
# tap.sh. As root it has users of the system made for it: the service user
# $svc and the colleagues $ane and $jon, whom the test takes away again;
# otherwise all of them are who runs the test, and $has_users is empty.
# Names are of this process, so that two tests may run at once.
kith=$tmp/kith
session=$tmp/kith-session
socket=$tmp/run/kith.sock
db=$tmp/var/kith.db
has_users=
site_pid=
site_users=

[ -x "$KITH_BUILDDIR/kith" ] || {
	echo "$KITH_BUILDDIR/kith is not built" >&2
	exit 99
}

# as USER COMMAND...: runs as that user of the system.
as() {
	as_user=$1
	shift
	if [ -n "$has_users" ]; then
		setpriv --reuid "$as_user" --regid "$as_user" --clear-groups \
			env KITH_SOCKET="$socket" HOME=/ "$@"
	else
		env KITH_SOCKET="$socket" "$@"
	fi
}

make_users() {
	svc=kt$$s ane=kt$$a jon=kt$$j
	for site_user in "$svc" "$ane" "$jon"; do
		useradd --system --user-group --no-create-home \
			--home-dir /nonexistent --shell /bin/sh \
			"$site_user" >"$tmp/useradd" 2>&1 || return 1
		site_users="$site_users $site_user"
	done
	has_users=yes
}

# What the test leaves behind, whatever happened.
take_site_away() {
	stop_site
	for site_user in $site_users; do
		userdel "$site_user" >/dev/null 2>&1
	done
	rm -rf --one-file-system "$tmp"
}

# The record: $ane of the social service and $jon of employment are a pair.
make_site() {
	trap take_site_away EXIT
	svc=$(id -un) ane=$svc jon=$svc
	chmod 711 "$tmp"
	install -m 755 "$KITH_BUILDDIR/kith" "$kith"
	ln -s kith "$session"
	if [ "$(id -u)" -eq 0 ] && command -v useradd >/dev/null; then
		make_users
	fi
	install -d -m 2770 "$tmp/var"
	install -d -m 755 "$tmp/run"
	[ -z "$has_users" ] || chown "$svc:$svc" "$tmp/var" "$tmp/run"
	keeper init --name Keeper --office ALT --office-name Altsasu || exit 99
	if [ -n "$has_users" ]; then
		add_staff "$ane" social && add_staff "$jon" employment &&
			keeper do staff.add "login=sup$$" name=Sup \
				role=supervisor office_id=ALT \
				active_from=2020-01-01 &&
			keeper --as "sup$$" do pair.add "social_id=$ane" \
				"employment_id=$jon" active_from=2020-01-01 ||
			exit 99
	fi
}

# The service user at the shell, on the file itself.
keeper() {
	as "$svc" "$kith" --database "$db" "$@" >"$tmp/keeper" 2>&1 || {
		cat "$tmp/keeper" >&2
		return 1
	}
}

add_staff() {
	keeper do staff.add "login=$1" "name=$1" role=handler \
		"discipline=$2" office_id=ALT active_from=2020-01-01
}

# Waits until somebody listens; 10 s.
wait_for_socket() {
	site_n=0
	while [ ! -S "$socket" ] && [ $site_n -lt 200 ]; do
		site_n=$((site_n + 1))
		sleep 0.05
	done
	[ -S "$socket" ]
}

# start_site: the program's own listener.
start_site() {
	if [ -n "$has_users" ]; then
		"$session" --listen "$socket" --user "$svc" --database "$db" \
			2>"$tmp/log" &
	else
		"$session" --listen "$socket" --database "$db" 2>"$tmp/log" &
	fi
	site_pid=$!
	wait_for_socket || {
		cat "$tmp/log" >&2
		exit 99
	}
}

# The same by systemd's own program for it.
start_site_by_systemd() {
	rm -f "$socket"
	set -- systemd-socket-activate --accept --seqpacket \
		--listen="$socket" "$session" --database "$db"
	[ -z "$has_users" ] || set -- setpriv --reuid "$svc" --regid "$svc" \
		--clear-groups "$@"
	# Not by as: what is ended is to be this process itself.
	"$@" >"$tmp/log" 2>&1 &
	site_pid=$!
	wait_for_socket && chmod 666 "$socket"
}

stop_site() {
	[ -n "$site_pid" ] || return 0
	kill "$site_pid" 2>/dev/null
	wait "$site_pid" 2>/dev/null
	site_pid=
	rm -f "$socket"
}

# run USER WORDS...: sets $status; what it said is in $tmp/out and $tmp/err.
run() {
	run_user=$1
	shift
	as "$run_user" "$kith" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}

# says NAME STATUS PATTERN USER WORDS...
says() {
	says_name=$1
	says_status=$2
	says_pattern=$3
	shift 3
	run "$@"
	if [ "$status" -eq "$says_status" ] && { [ -z "$says_pattern" ] ||
		cat "$tmp/out" "$tmp/err" | grep -qe "$says_pattern"; }; then
		ok "$says_name"
	else
		not_ok "$says_name"
		echo "exit status $status, wanted $says_status" \
			"and: $says_pattern" | tap_note
		cat "$tmp/out" "$tmp/err" "$tmp/log" | tap_note
	fi
}
