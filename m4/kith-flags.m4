# SPDX-License-Identifier: EUPL-1.2
# KITH_FLAGS: options for warnings, hardening, sanitizers and coverage, and
# the flags behind them. Each flag is tried; none is assumed. Sets
# KITH_CPPFLAGS, KITH_CFLAGS, KITH_LDFLAGS.
AC_DEFUN([KITH_FLAGS], [
AC_ARG_ENABLE([werror],
	[AS_HELP_STRING([--enable-werror], [treat warnings as errors])],
	[], [enable_werror=no])
AC_ARG_ENABLE([hardening],
	[AS_HELP_STRING([--disable-hardening], [leave out hardening flags])],
	[], [enable_hardening=yes])
AC_ARG_ENABLE([sanitizers],
	[AS_HELP_STRING([--enable-sanitizers=LIST],
		[build with -fsanitize=LIST, e.g. address,undefined])],
	[AS_CASE([$enable_sanitizers],
		[yes], [enable_sanitizers=address,undefined])],
	[enable_sanitizers=no])
AC_ARG_ENABLE([coverage],
	[AS_HELP_STRING([--enable-coverage], [measure test coverage])],
	[], [enable_coverage=no])

KITH_CPPFLAGS=
KITH_CFLAGS=
KITH_LDFLAGS=

AX_APPEND_COMPILE_FLAGS([-std=c17], [KITH_CFLAGS], [-Werror])
_KITH_WARNINGS
AS_IF([test "$enable_sanitizers" != no], [_KITH_SANITIZERS])
AS_IF([test "$enable_coverage" != no], [
	KITH_CFLAGS="$KITH_CFLAGS --coverage -O0"
	KITH_LDFLAGS="$KITH_LDFLAGS --coverage"])
AS_IF([test "$enable_hardening" != no], [_KITH_HARDENING])
# Coverage needs true paths; everything else should not tell where it was
# built.
AS_IF([test "$enable_coverage" = no], [
	AX_CHECK_COMPILE_FLAG([-ffile-prefix-map=/a=/b],
		[kith_prefix_map=yes], [kith_prefix_map=no], [-Werror])])
AM_CONDITIONAL([HAVE_PREFIX_MAP], [test "$kith_prefix_map" = yes])
AS_IF([test "$enable_werror" != no], [KITH_CFLAGS="$KITH_CFLAGS -Werror"])

AC_SUBST([KITH_CPPFLAGS])
AC_SUBST([KITH_CFLAGS])
AC_SUBST([KITH_LDFLAGS])
])

# Both compilers, then gcc only, then clang only (where they are unknown the
# probe drops them).
AC_DEFUN([_KITH_WARNINGS], [
AX_APPEND_COMPILE_FLAGS([-Wall -Wextra -Wpedantic -Wshadow -Wconversion dnl
-Wsign-conversion -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes dnl
-Wold-style-definition -Wwrite-strings -Wcast-qual -Wundef -Wvla -Walloca dnl
-Wswitch-enum -Wimplicit-fallthrough -Wnull-dereference -Wpointer-arith dnl
-Wenum-conversion], [KITH_CFLAGS], [-Werror])
AX_APPEND_COMPILE_FLAGS([-Wduplicated-cond -Wduplicated-branches dnl
-Wlogical-op -Wjump-misses-init -Wformat-signedness -Warith-conversion],
	[KITH_CFLAGS], [-Werror])
AX_APPEND_COMPILE_FLAGS([-Wmissing-variable-declarations -Wcomma dnl
-Wextra-semi-stmt], [KITH_CFLAGS], [-Werror])
])

AC_DEFUN([_KITH_SANITIZERS], [
kith_san="-fsanitize=$enable_sanitizers"
AX_CHECK_LINK_FLAG([$kith_san],
	[KITH_CFLAGS="$KITH_CFLAGS $kith_san"
	 KITH_LDFLAGS="$KITH_LDFLAGS $kith_san"],
	[AC_MSG_ERROR([$CC does not know $kith_san])])
AX_APPEND_COMPILE_FLAGS([-fno-omit-frame-pointer -fno-sanitize-recover=all],
	[KITH_CFLAGS], [-Werror])
])

AC_DEFUN([_KITH_HARDENING], [
# Fortified functions hide overflows from the sanitizers, and they need -O,
# which coverage takes away.
AS_IF([test "$enable_sanitizers$enable_coverage" = nono], [
	AX_CHECK_COMPILE_FLAG([-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3],
		[KITH_CPPFLAGS="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3"],
		[], [-Werror],
		[AC_LANG_PROGRAM([[#include <string.h>]])])])
AX_APPEND_COMPILE_FLAGS([-fstack-protector-strong -fstack-clash-protection dnl
-fcf-protection=full -fno-common -fPIE -ftrivial-auto-var-init=zero],
	[KITH_CFLAGS], [-Werror])
AX_APPEND_LINK_FLAGS([-pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack dnl
-Wl,--as-needed], [KITH_LDFLAGS], [-Werror])
# Half a megabyte of relocations less to read when the program starts.
AX_APPEND_LINK_FLAGS([-Wl,-z,pack-relative-relocs], [KITH_LDFLAGS], [-Werror])
])
