#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Another build of the same sources, under the build directory:
#	variant.sh SRCDIR NAME CONFIGURE-OPTION... -- MAKE-ARGUMENT...
# configures variants/NAME when that is due and makes there. What VARIANT_WRAP
# holds is put before both commands (scan-build).
set -eu
# shellcheck disable=SC2034 # eval uses it
srcdir=$1
name=$2
shift 2
options=
while [ "$1" != -- ]; do
	options="$options '$1'"
	shift
done
shift

mkdir -p "variants/$name"
cd "variants/$name"
if [ ! -f config.status ] || [ "$(cat options 2>/dev/null)" != "$options" ]
then
	echo "variant $name: configure$options"
	eval "${VARIANT_WRAP:-} \"\$srcdir/configure\" --quiet $options"
	echo "$options" >options
fi
echo "variant $name: make $*"
# shellcheck disable=SC2086 # a command and its options
exec ${VARIANT_WRAP:-} "${MAKE:-make}" --no-print-directory "$@"
