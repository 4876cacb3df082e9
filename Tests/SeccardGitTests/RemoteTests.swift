import SeccardGit
import Testing

/// What a card may say of where its repository comes from: no password and no token.
struct RemoteTests {
  @Test(arguments: [
    ("https://host/x", "https://host/x"),
    ("https://bob@host/x", "https://host/x"),
    ("https://bob:secret@host:8443/x.git", "https://host:8443/x.git"),
    ("https://bob:sec@ret@host/x", "https://host/x"),
    ("https://host/x@y", "https://host/x@y"),
    ("https://host/x?token=secret", "https://host/x"),
    ("https://host/x#secret", "https://host/x"),
    ("https://host?token=secret@x", "https://host"),
    ("HTTPS://bob:secret@host/x", "HTTPS://host/x"),
    ("ssh://git@host/x", "ssh://git@host/x"),
    ("ssh://git:secret@host:22/x", "ssh://git@host:22/x"),
    ("SSH://git:secret@host/x", "SSH://git@host/x"),
    ("git+ssh://git:secret@host/x", "git+ssh://git@host/x"),
    ("hg::https://bob:secret@host/x", "hg::https://host/x"),
    ("hg::ssh://bob:secret@host/x", "hg::ssh://bob@host/x"),
    ("a::b::https://bob:secret@host/x?t=1", "a::b::https://host/x"),
    ("git@host:path/x", "git@host:path/x"),
    ("host:path/x", "host:path/x"),
    ("bob:secret@host:x", "bob@host:x"),
    ("bob:secret@host:x@y/z", "bob@host:x@y/z"),
    ("git@[::1]:x", "git@[::1]:x"),
    ("//bob:secret@host/x", "//host/x"),
    ("../x@y", "../x@y"),
    ("/srv/a:b@c:d/x", "/srv/a:b@c:d/x"),
    ("file:///srv/x#1?y", "file:///srv/x#1?y"),
  ]) func aCardNamesNoCredentials(_ url: String, _ expected: String) throws {
    let sandbox = try Sandbox()
    let path = try sandbox.makeRepository()
    try sandbox.git("config", "remote.origin.url", url, in: path)
    #expect(try sandbox.open(path).sourceURL() == expected)
  }
}
