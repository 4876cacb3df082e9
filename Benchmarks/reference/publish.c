/*
 * Publishes one card the way a C program does with libgit2: blob, tree from the tip's, commit, and a move of the branch
 * that fails if somebody else moved it meanwhile. All of it is fsynced.
 *
 * It trusts its input: no JSON is read, no name is checked, nothing is compared with the version before.
 *
 *   publish REPOSITORY FILE MODEL VERSION [FOLDER]
 *
 * FOLDER is the hash folder of the model where the registry has a fan-out, as in `3f`.
 */
#include "fail.h"

#include <errno.h>
#include <git2/sys/commit.h>
#include <string.h>
#include <sys/stat.h>

static const char *const branch = "refs/heads/main";

struct bytes {
	char *data;
	size_t size;
};

static struct bytes read_file(const char *path)
{
	struct stat status;
	FILE *file = fopen(path, "rb");
	if (!file || stat(path, &status) < 0) {
		fprintf(stderr, "cannot read %s: %s\n", path, strerror(errno));
		exit(2);
	}

	struct bytes content = { .size = (size_t)status.st_size };
	content.data = malloc(content.size + 1);
	if (!content.data || fread(content.data, 1, content.size, file) != content.size) {
		fprintf(stderr, "cannot read all of %s\n", path);
		exit(2);
	}
	fclose(file);
	return content;
}

/* Formats into a fixed buffer; what does not fit is an error, never cut. */
#define FORMAT(buffer, ...)                                                                    \
	do {                                                                                   \
		int length_ = snprintf((buffer), sizeof(buffer), __VA_ARGS__);                 \
		if (length_ < 0 || (size_t)length_ >= sizeof(buffer)) {                        \
			fprintf(stderr, "an argument is too long\n");                          \
			exit(64);                                                              \
		}                                                                              \
	} while (0)

/* The tip's tree with one file put in. */
static git_oid updated_tree(git_repository *repo, const git_oid *tip, const char *path, const git_oid *blob)
{
	git_commit *commit;
	git_tree *tree;
	git_oid id;
	git_tree_update update = {
		.action = GIT_TREE_UPDATE_UPSERT, .id = *blob, .filemode = GIT_FILEMODE_BLOB, .path = path
	};

	must(git_commit_lookup(&commit, repo, tip), "git_commit_lookup", branch);
	must(git_commit_tree(&tree, commit), "git_commit_tree", branch);
	must(git_tree_create_updated(&id, repo, tree, 1, &update), "git_tree_create_updated", path);

	git_tree_free(tree);
	git_commit_free(commit);
	return id;
}

int main(int argc, char **argv)
{
	if (argc < 5 || argc > 6) {
		fprintf(stderr, "usage: publish REPOSITORY FILE MODEL VERSION [FOLDER]\n");
		return 64;
	}
	const char *repository = argv[1], *file = argv[2], *model = argv[3], *version = argv[4];
	char path[512], message[512], log[512];
	if (argc == 6)
		FORMAT(path, "cards/%s/%s/%s.json", argv[5], model, version);
	else
		FORMAT(path, "cards/%s/%s.json", model, version);
	FORMAT(message, "publish %s %s\n", model, version);
	FORMAT(log, "publish: %s %s", model, version);

	git_repository *repo;
	git_reference *moved;
	git_signature *author;
	git_oid tip, blob, tree, commit;

	must(git_libgit2_init(), "git_libgit2_init", "");
	must(git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1), "git_libgit2_opts", "fsync");
	must(git_repository_open(&repo, repository), "git_repository_open", repository);
	must(git_signature_default(&author, repo), "git_signature_default", repository);

	struct bytes card = read_file(file);
	must(git_blob_create_from_buffer(&blob, repo, card.data, card.size), "git_blob_create_from_buffer", file);

	must(git_reference_name_to_id(&tip, repo, branch), "git_reference_name_to_id", branch);
	tree = updated_tree(repo, &tip, path, &blob);

	const git_oid *parents[] = { &tip };
	must(git_commit_create_from_ids(&commit, repo, NULL, author, author, NULL, message, &tree, 1, parents),
	     "git_commit_create_from_ids", path);
	must(git_reference_create_matching(&moved, repo, branch, &commit, 1, &tip, log), "git_reference_create_matching",
	     branch);

	printf("%s %s\n", git_oid_tostr_s(&commit), path);

	git_reference_free(moved);
	git_signature_free(author);
	git_repository_free(repo);
	free(card.data);
	git_libgit2_shutdown();
	return fflush(stdout) == 0 ? 0 : 2;
}
