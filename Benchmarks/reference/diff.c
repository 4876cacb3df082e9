/*
 * Reads two versions of a card from the branch's tip and prints their sizes: what a diff of them costs before any of
 * their content is looked at.
 *
 *   diff REPOSITORY MODEL VERSION VERSION [FOLDER]
 *
 * FOLDER is the hash folder of the model where the registry has a fan-out, as in `3f`.
 */
#include "fail.h"

static void print_size(git_repository *repo, const git_tree *tree, const char *path)
{
	git_tree_entry *entry;
	git_blob *blob;

	must(git_tree_entry_bypath(&entry, tree, path), "git_tree_entry_bypath", path);
	must(git_blob_lookup(&blob, repo, git_tree_entry_id(entry)), "git_blob_lookup", path);
	printf("%lld %s\n", (long long)git_blob_rawsize(blob), path);

	git_blob_free(blob);
	git_tree_entry_free(entry);
}

int main(int argc, char **argv)
{
	if (argc < 5 || argc > 6) {
		fprintf(stderr, "usage: diff REPOSITORY MODEL VERSION VERSION [FOLDER]\n");
		return 64;
	}

	git_repository *repo;
	git_commit *commit;
	git_tree *tree;
	git_oid tip;

	must(git_libgit2_init(), "git_libgit2_init", "");
	must(git_repository_open(&repo, argv[1]), "git_repository_open", argv[1]);
	must(git_reference_name_to_id(&tip, repo, "refs/heads/main"), "git_reference_name_to_id", "main");
	must(git_commit_lookup(&commit, repo, &tip), "git_commit_lookup", "main");
	must(git_commit_tree(&tree, commit), "git_commit_tree", "main");

	for (int index = 3; index < 5; index++) {
		char path[512];
		int length = argc == 6 ? snprintf(path, sizeof path, "cards/%s/%s/%s.json", argv[5], argv[2], argv[index])
				       : snprintf(path, sizeof path, "cards/%s/%s.json", argv[2], argv[index]);
		if (length < 0 || (size_t)length >= sizeof path) {
			fprintf(stderr, "an argument is too long\n");
			return 64;
		}
		print_size(repo, tree, path);
	}

	git_tree_free(tree);
	git_commit_free(commit);
	git_repository_free(repo);
	git_libgit2_shutdown();
	return fflush(stdout) == 0 ? 0 : 2;
}
