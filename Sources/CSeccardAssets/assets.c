#include "CSeccardAssets.h"

#if !defined(__has_embed)
#error "This compiler does not know #embed (C23): use Clang 19 or GCC 15, or later."
#elif !__has_embed("../../registry-template/registry.json")
#error "registry-template/ is not where it belongs, two folders above this file."
#endif

// Each array ends in a zero byte of its own, so that an empty file makes an array too: `suffix` gives its comma only
// where the file has bytes.
#define SIZE(array) (sizeof(array) - 1)

static const unsigned char gitattributes[] = {
#embed "../../registry-template/.gitattributes" suffix(,)
  0,
};

static const unsigned char github_workflow[] = {
#embed "../../registry-template/.github/workflows/registry.yml" suffix(,)
  0,
};

static const unsigned char gitignore[] = {
#embed "../../registry-template/.gitignore" suffix(,)
  0,
};

static const unsigned char gitlab_ci[] = {
#embed "../../registry-template/.gitlab-ci.yml" suffix(,)
  0,
};

static const unsigned char readme[] = {
#embed "../../registry-template/README.md" suffix(,)
  0,
};

static const unsigned char policy[] = {
#embed "../../registry-template/policy.yaml" suffix(,)
  0,
};

static const unsigned char registry[] = {
#embed "../../registry-template/registry.json" suffix(,)
  0,
};

static const unsigned char card_schema[] = {
#embed "../../registry-template/schema/security-model-card-1.0.schema.json" suffix(,)
  0,
};

static const unsigned char pre_commit[] = {
#embed "../../hooks/pre-commit" suffix(,)
  0,
};

static const unsigned char pre_push[] = {
#embed "../../hooks/pre-push" suffix(,)
  0,
};

static const seccard_asset registry_template[] = {
    {".gitattributes", gitattributes, SIZE(gitattributes), 0},
    {".github/workflows/registry.yml", github_workflow, SIZE(github_workflow), 0},
    {".gitignore", gitignore, SIZE(gitignore), 0},
    {".gitlab-ci.yml", gitlab_ci, SIZE(gitlab_ci), 0},
    {"README.md", readme, SIZE(readme), 0},
    {"policy.yaml", policy, SIZE(policy), 0},
    {"registry.json", registry, SIZE(registry), 0},
    {"schema/security-model-card-1.0.schema.json", card_schema, SIZE(card_schema), 0},
};

static const seccard_asset registry_hooks[] = {
    {"pre-push", pre_push, SIZE(pre_push), 1},
};

static const seccard_asset workspace_hooks[] = {
    {"pre-commit", pre_commit, SIZE(pre_commit), 1},
};

const seccard_asset *seccard_registry_template_list(size_t *count) {
  *count = sizeof registry_template / sizeof *registry_template;
  return registry_template;
}

const seccard_asset *seccard_registry_hooks_list(size_t *count) {
  *count = sizeof registry_hooks / sizeof *registry_hooks;
  return registry_hooks;
}

const seccard_asset *seccard_workspace_hooks_list(size_t *count) {
  *count = sizeof workspace_hooks / sizeof *workspace_hooks;
  return workspace_hooks;
}
