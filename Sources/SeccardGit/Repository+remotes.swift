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

  /// The URL without what may be secret in it: `https://user:secret@host/path?token` as `https://host/path`. The user of an
  /// ssh URL is part of the address and stays, its password does not. The name of a remote helper (`hg::`,
  /// gitremote-helpers(7)) stays.
  static func withoutCredentials(_ url: String) -> String {
    if let helper = helperPrefix(of: url) { return helper + withoutCredentials(String(url.dropFirst(helper.count))) }
    if let mark = url.firstRange(of: "://") {
      let scheme = url[..<mark.lowerBound].lowercased()
      let isSSH = ["ssh", "git+ssh", "ssh+git"].contains(scheme)
      return url[..<mark.upperBound] + location(url[mark.upperBound...], keepsUser: isSSH)
    }
    if url.hasPrefix("//") { return "//" + location(url.dropFirst(2), keepsUser: false) }
    return scpAddress(url)
  }

  /// `hg::` of `hg::https://host/path`; nil for what names no helper.
  private static func helperPrefix(of url: String) -> Substring? {
    guard let mark = url.firstRange(of: "::"), mark.lowerBound > url.startIndex else { return nil }
    let name = url[..<mark.lowerBound]
    let isName = name.utf8.allSatisfy { byte in
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): true
      default: "0123456789+-.".utf8.contains(byte)
      }
    }
    return isName ? url[..<mark.upperBound] : nil
  }

  /// What follows `scheme://`. A path on this machine, which has no host before it, keeps all its characters.
  private static func location(_ text: Substring, keepsUser: Bool) -> String {
    if text.hasPrefix("/") { return String(text) }
    let text = text.prefix { $0 != "?" && $0 != "#" }
    let authority = text.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return String(text) }
    let user = authority[..<at].prefix { $0 != ":" }
    return (keepsUser && !user.isEmpty ? user + "@" : "") + text[text.index(after: at)...]
  }

  /// `user:secret@host:path` as `user@host:path`; anything else, such as a path on this machine, as it stands.
  private static func scpAddress(_ url: String) -> String {
    let beforePath = url.prefix { $0 != "/" }
    guard let colonBeforePath = beforePath.lastIndex(of: ":"),
      let at = beforePath[..<colonBeforePath].lastIndex(of: "@"), let colon = beforePath[..<at].firstIndex(of: ":")
    else { return url }
    return String(url[..<colon] + url[at...])
  }
}
