#ifndef SECCARD_CLIBGIT2_SHIM_H
#define SECCARD_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/commit.h>
#include <git2/sys/repository.h>

#if LIBGIT2_VER_MAJOR < 1 || (LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 5)
#error "seccard needs libgit2 1.5 or newer"
#endif

/* `git_libgit2_opts` is variadic, which Swift cannot call: one function for each option that is used. */

static inline int seccard_git_enable_fsync_gitdir(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

/* Objects of a type are kept in memory up to this size, in bytes. */
static inline int seccard_git_set_cache_object_limit(git_object_t type, size_t size) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, type, size);
}

static inline int seccard_git_enable_strict_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int seccard_git_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int seccard_git_get_search_path(git_config_level_t level, git_buf *path) {
  return git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, level, path);
}

static inline int seccard_git_set_search_path(git_config_level_t level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

/* Repository extensions that change nothing for us or that `SeccardGit` handles itself. libgit2 1.5 refuses every
 * extension that it is not told about; it wants the names in lower case and copies them. */
static inline int seccard_git_allow_extensions(void) {
  static const char *names[] = {"objectformat", "preciousobjects", "refstorage", "relativeworktrees", "worktreeconfig"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof names / sizeof *names);
}

#ifdef __linux__
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* renameat2(2) with RENAME_EXCHANGE: two files change names in one step. The C library shows it to _GNU_SOURCE alone, and
 * Swift does not set that. */
static inline int seccard_exchange(const char *path, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 1U << 1);
}
#endif

#endif
