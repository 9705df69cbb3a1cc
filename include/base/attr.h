/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Compiler attributes under short names, so that contracts which the
 * compiler can check stand in the prototypes.
 */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
/* The argument is a format, and what is returned is as good a one. */
#define FORMAT_ARG(n) __attribute__((format_arg(n)))
#define MUST_USE __attribute__((warn_unused_result))
#define NONNULL __attribute__((nonnull))
#define RETURNS_NONNULL __attribute__((returns_nonnull))
#define UNUSED __attribute__((unused))
#define NORETURN __attribute__((noreturn))

/* A function whose unsigned arithmetic is meant to wrap: hashes, chance. */
#ifdef __clang__
#define WRAPS                                                                  \
	__attribute__((no_sanitize("unsigned-integer-overflow",                \
				   "unsigned-shift-base")))
#else
#define WRAPS
#endif

/* Number of elements of a true array (not of a pointer). */
#define N_ELEMS(a) (sizeof(a) / sizeof((a)[0]))

#endif
