extension Repository {
  /// What this library sees differently than git does, for a command that examines a registry. Empty for most.
  package var limitations: [Limitation] {
    do throws(GitError) {
      var limitations = try RepositoryForm(
        gitDirectory: gitDirectory, commonDirectory: commonDirectory
      ).limitations()
      if try !references(under: "refs/replace/").isEmpty {
        limitations.append(
          Limitation(
            name: "replacements", detail: "refs/replace is ignored here, so git may show other objects",
            hint: "list them with git replace -l, remove them with git replace -d"))
      }
      if workTree != nil, let form = try unsupportedIndexForm() { limitations.append(form) }
      return limitations
    } catch {
      return [Limitation(name: "unreadable", detail: error.description, hint: error.hint)]
    }
  }
}
