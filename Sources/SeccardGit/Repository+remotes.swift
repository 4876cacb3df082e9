extension Repository {
  /// Where the repository comes from: the URL of the branch's own remote, else of `origin`, without a name and a password
  /// in it. Nil where it has neither.
  package func sourceURL() throws(GitError) -> String? {
    var names = ["origin"]
    if case .branch(let branch) = try head(), branch.hasPrefix("refs/heads/"),
      let remote = try configuration.string("branch.\(branch.dropFirst("refs/heads/".count)).remote"), remote != "."
    {
      names.insert(remote, at: 0)
    }
    for name in names {
      if let url = try configuration.string("remote.\(name).url") { return Self.withoutCredentials(url) }
    }
    return nil
  }

  /// `https://user:secret@host/path` as `https://host/path`. The user of an ssh URL is part of the address and stays, its
  /// password does not.
  static func withoutCredentials(_ url: String) -> String {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return url }
    let start = url.index(colon, offsetBy: 3)
    let rest = url[start...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return url }
    let user = authority[..<at].prefix { $0 != ":" }
    let keepsUser = url.hasPrefix("ssh://") || url.hasPrefix("git+ssh://")
    return url[..<start] + (keepsUser ? user + "@" : "") + rest[authority.index(after: at)...]
  }
}
