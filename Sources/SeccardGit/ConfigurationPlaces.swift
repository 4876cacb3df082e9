/// Where git looks for configuration outside of a repository, by git-config(1), "FILES" and "ENVIRONMENT".
struct ConfigurationPlaces {
  /// The system-wide file; nil when `GIT_CONFIG_NOSYSTEM` turns it off.
  let system: String?
  /// The user's files, the weaker first. `GIT_CONFIG_GLOBAL` replaces both.
  let user: [String]
  let home: String?
  /// `$XDG_CONFIG_HOME/git` or `~/.config/git`: holds `config` and `attributes`.
  let xdgFolder: String?

  init(_ environment: GitEnvironment) {
    if environment.flag("GIT_CONFIG_NOSYSTEM") {
      system = nil
    } else {
      system = environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig"
    }
    home = environment.nonEmpty("HOME")
    xdgFolder = environment.nonEmpty("XDG_CONFIG_HOME").map { $0 + "/git" } ?? home.map { $0 + "/.config/git" }
    if let global = environment["GIT_CONFIG_GLOBAL"] {
      user = global.isEmpty ? [] : [global]
    } else {
      user = [xdgFolder.map { $0 + "/config" }, home.map { $0 + "/.gitconfig" }].compactMap(\.self)
    }
  }
}
