/*
 * A preloaded library that writes a line for each call of git_libgit2_init into the file that COUNT_INIT names, and
 * passes the call on. Linux and others with ELF interposition.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((noreturn)) static void fail(const char *reason)
{
	fprintf(stderr, "count-init: %s\n", reason);
	_exit(2);
}

int git_libgit2_init(void)
{
	static const char mark[] = "git_libgit2_init\n";
	const char *path = getenv("COUNT_INIT");
	if (!path)
		fail("COUNT_INIT names no file");

	int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (file < 0 || write(file, mark, sizeof mark - 1) != (ssize_t)(sizeof mark - 1) || close(file) < 0)
		fail("cannot write to COUNT_INIT");

	int (*next)(void);
	*(void **)&next = dlsym(RTLD_NEXT, "git_libgit2_init");
	if (!next)
		fail("no git_libgit2_init to pass the call on to");
	return next();
}
