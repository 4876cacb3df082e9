#ifndef FAIL_H
#define FAIL_H

#include <git2.h>
#include <stdio.h>
#include <stdlib.h>

/* Ends the process with libgit2's own words where a call failed. Positive results are answers, not failures. */
static inline void must(int status, const char *call, const char *subject)
{
	if (status >= 0)
		return;

	const git_error *error = git_error_last();
	fprintf(stderr, "%s %s: %s (%d)\n", call, subject, error ? error->message : "no message", status);
	exit(2);
}

#endif
