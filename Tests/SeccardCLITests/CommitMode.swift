import SeccardTestSupport
import Testing

/// A way to commit, and what git says of the worktree afterwards.
struct CommitMode: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// A script that brings the repository into the form that is tried.
  var prepare = ""
  /// What is edited and staged for the commit.
  var edit = "echo three > weights/a.bin; git add weights/a.bin"
  let commit: String
  /// `git status --porcelain` then, without the card.
  var status = [" M notes.txt", " M weights/b.bin", "?? untracked.txt"]
  /// What `git status` says of the card that nobody edited; nil where nothing.
  var cardStatus: String?
  /// Where the repository is, once it is prepared; relative to the sandbox.
  var folder: String?
  var commits = "start..HEAD"

  /// What is on disk and in no commit: a file staged by half, an artefact that is edited and not staged, a file that git
  /// does not know.
  static let work: @Sendable (ModelSandbox) async throws -> Void = { model in
    try model.write("notes.txt", ModelSandbox.notes(first: "staged 1"))
    _ = try await model.git("add", "notes.txt")
    try model.write("notes.txt", ModelSandbox.notes(first: "staged 1", last: "unstaged 12"))
    try model.write("weights/b.bin", "unstaged\n")
    try model.write("untracked.txt", "nobody's\n")
  }

  static let workFiles = ["notes.txt", "weights/b.bin", "untracked.txt"]

  private static let onlyFile = ["MM notes.txt", " M weights/b.bin", "?? untracked.txt"]
  private static let all = ["?? untracked.txt"]

  /// Those that leave a copy of the card that a person edits alone.
  static let ordinary = [
    CommitMode(testDescription: "git commit", commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "git commit FILE", edit: "echo three > weights/a.bin",
      commit: "git commit -q -m x weights/a.bin",
      status: onlyFile),
    CommitMode(
      testDescription: "git commit --only, with another input staged",
      edit: "echo three > weights/a.bin; echo more > data/set.txt; git add data",
      commit: "git commit -q --only -m x weights/a.bin", status: ["M  data/set.txt"] + onlyFile),
    CommitMode(
      testDescription: "git commit --include",
      edit: "echo three > weights/a.bin; echo more > data/set.txt; git add data",
      commit: "git commit -q -m x --include weights/a.bin"),
    CommitMode(
      testDescription: "git commit --patch",
      edit: "git reset -q; sed -i.old s/Example/Other/ card.yaml; rm card.yaml.old",
      commit: #"printf 'y\ny\nn\nn\nn\n' | git commit -q --patch -m x >/dev/null"#),
    CommitMode(testDescription: "git commit --amend", commit: "git commit -q --amend --no-edit", commits: "HEAD"),
    CommitMode(
      testDescription: "git commit --amend FILE", edit: "echo three > weights/a.bin",
      commit: "git commit -q --amend --no-edit weights/a.bin", status: onlyFile, commits: "HEAD"),
    CommitMode(
      testDescription: "git commit --allow-empty", edit: "git reset -q", commit: "git commit -q --allow-empty -m x"),
    CommitMode(
      testDescription: "git commit after one without the hook",
      edit: "echo three > weights/a.bin; git commit -q --no-verify -m x weights/a.bin", commit: "git commit -q -m y",
      commits: "HEAD~..HEAD"),
    CommitMode(
      testDescription: "an artefact removed", edit: "git rm -q weights/a.bin", commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "an artefact renamed", edit: "git mv weights/a.bin weights/c.bin", commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "intent to add",
      edit: "echo three > weights/a.bin; git add weights/a.bin; echo new > weights/new.bin; git add -N weights/new.bin",
      commit: "git commit -q -m x",
      status: [" M notes.txt", " M weights/b.bin", " A weights/new.bin", "?? untracked.txt"]),
    CommitMode(testDescription: "from a subdirectory", commit: "cd weights; git commit -q -m x"),
    CommitMode(
      testDescription: "--git-dir and --work-tree, from outside",
      commit: #"here=$PWD; cd ../home; git --git-dir="$here/.git" --work-tree="$here" commit -q -m x"#),
    CommitMode(testDescription: "--git-dir alone", commit: "git --git-dir=.git commit -q -m x"),
    CommitMode(
      testDescription: "GIT_DIR and GIT_WORK_TREE, relative",
      commit: "cd weights; GIT_DIR=../.git GIT_WORK_TREE=.. git commit -q -m x"),
    CommitMode(
      testDescription: "a detached HEAD", prepare: "git checkout -q --detach", commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "no commit yet", prepare: "git checkout -q --orphan new", commit: "git commit -q -m x",
      commits: "HEAD"),
    CommitMode(
      testDescription: "index version 4", prepare: "git update-index --index-version 4", commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "an executable card", prepare: "chmod +x *.json; git commit -q -m mode *.json",
      commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "core.autocrlf=true", prepare: "git config core.autocrlf true; git config core.safecrlf false",
      commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "eol=crlf for every file",
      prepare: "git config core.safecrlf false; echo '* text=auto eol=crlf' > .gitattributes; git add .gitattributes",
      commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "core.hooksPath, local",
      prepare:
        #""$seccard" hook uninstall -q; git config core.hooksPath "$HOME/own hooks"; "$seccard" hook install -q"#,
      commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "core.hooksPath, global",
      prepare:
        #""$seccard" hook uninstall -q; git config --global core.hooksPath '~/all hooks'; "$seccard" hook install -q"#,
      commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "core.hooksPath, relative",
      prepare: """
        "$seccard" hook uninstall -q; git config core.hooksPath .githooks; "$seccard" hook install -q
        git add .githooks; git commit -q -m hooks
        """,
      commit: "cd data; git commit -q -m x"),
    CommitMode(
      testDescription: "a linked worktree", prepare: "git worktree add -q '../linked ü' -b linked",
      commit: "git commit -q -m x", folder: "linked ü"),
    CommitMode(
      testDescription: "a linked worktree, git commit FILE", prepare: "git worktree add -q '../linked ü' -b linked",
      edit: "echo three > weights/a.bin", commit: "git commit -q -m x weights/a.bin", status: onlyFile,
      folder: "linked ü"),
    CommitMode(
      testDescription: "a submodule", prepare: submodule, commit: "git commit -q -m x", folder: "super/m ü"),
    CommitMode(
      testDescription: "a submodule, git commit FILE", prepare: submodule, edit: "echo three > weights/a.bin",
      commit: "git commit -q -m x weights/a.bin", status: onlyFile, folder: "super/m ü"),
    CommitMode(
      testDescription: "a git folder elsewhere", prepare: "git init -q --separate-git-dir ../elsewhere",
      commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "core.worktree",
      prepare: #"mv .git ../g; git --git-dir=../g config core.worktree "$PWD"; echo "gitdir: $PWD/../g" > .git"#,
      commit: "cd weights; git --git-dir=../../g commit -q -m x"),
    CommitMode(
      testDescription: "a sparse checkout without a sparse index",
      prepare: "git sparse-checkout set --no-sparse-index weights", commit: "git commit -q -m x"),
  ]

  private static let submodule = """
    git init -q ../super; cd ../super
    git -c protocol.file.allow=always submodule --quiet add "../mödel repo" 'm ü'
    cd 'm ü'; "$seccard" hook install -q
    """

  /// Those that take in what a person edits in the card, or whose card git itself replaces.
  static let sweeping = [
    CommitMode(
      testDescription: "git commit --all", edit: "echo three > weights/a.bin", commit: "git commit -q --all -m x",
      status: all),
    CommitMode(
      testDescription: "git commit --amend --all", edit: "echo three > weights/a.bin",
      commit: "git commit -q --amend --all --no-edit", status: all, commits: "HEAD"),
    CommitMode(
      testDescription: "git commit --all, without a word for the worktree", edit: "echo three > weights/a.bin",
      commit: #"here=$PWD; cd ../home; git --git-dir="$here/.git" --work-tree="$here" commit -q --all -m x"#,
      status: all),
    CommitMode(
      testDescription: "git commit --all in a linked worktree",
      prepare: "git worktree add -q '../linked ü' -b linked", edit: "echo three > weights/a.bin",
      commit: "git commit -q --all -m x", status: all, folder: "linked ü"),
    CommitMode(
      testDescription: "git commit FILE, with a card that is staged for more",
      edit: #"echo more > data/set.txt; git add data; "$seccard" generate -q; echo three > weights/a.bin"#,
      commit: "git commit -q -m x weights/a.bin", status: ["M  data/set.txt"] + onlyFile, cardStatus: "M  "),
    CommitMode(
      testDescription: "the card removed from the index and the worktree", edit: "git rm -q *.json",
      commit: "git commit -q -m x"),
    CommitMode(
      testDescription: "git stash around it", edit: "git stash -q; echo more > data/set.txt; git add data",
      commit: "git commit -q -m x; git stash pop -q"),
    CommitMode(
      testDescription: "git stash --keep-index",
      edit: "echo three > weights/a.bin; git add weights/a.bin; git stash -q --keep-index",
      commit: "git commit -q -m x; git stash pop -q"),
  ]
}
