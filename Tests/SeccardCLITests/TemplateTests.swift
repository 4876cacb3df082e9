import SeccardTestSupport
import Testing

/// The files that the binary carries, held against the folders that they come from.
enum Template {
  /// Every file of `registry-template/`, by its path there.
  static var files: [String] { get throws { try list("registry-template") } }

  static var hooks: [String] { get throws { try list("hooks") } }

  /// Those of `hooks/` that belong in a registry; the other one is `seccard hook install`'s.
  static var registryHooks: [String] { get throws { try hooks.filter { $0 != "pre-commit" } } }

  private static func list(_ folder: String) throws -> [String] {
    let root = Sandbox.project + "/" + folder
    let found = try #require(FileTree.files(below: root), "\(root) is not there")
    return found.map { String($0.dropFirst(root.count + 1)) }
  }
}

@Suite struct TemplateTests {
  @Test func theTemplateHoldsWhatARegistryNeeds() throws {
    let files = Set(try Template.files)
    #expect(
      files.isSuperset(of: [
        ".gitattributes", ".gitignore", "README.md", "policy.yaml", "registry.json",
        "schema/security-model-card-1.0.schema.json",
      ]))
  }

  @Test(arguments: [[], ["--bare"]])
  func initWritesEveryFileByteForByte(_ options: [String]) async throws {
    let box = try Sandbox()
    try await box.succeed(["init", "reg"] + options)
    let written = try await box.git("ls-tree", "-r", "-z", "--name-only", "main", in: "reg").split(separator: "\0")
    #expect(written.map(String.init).sorted() == (try Template.files.sorted()))
    for file in try Template.files where file != "registry.json" {
      let own = try box.read(Sandbox.project + "/registry-template/" + file)
      #expect(try await box.run("git", ["cat-file", "blob", "main:\(file)"], in: "reg").output == own, "\(file)")
      if options.isEmpty { #expect(try box.read("reg/" + file) == own, "\(file)") }
    }
  }

  @Test func modesAreThoseOfTheTemplate() async throws {
    let box = try Sandbox()
    try await box.succeed(["init", "reg"])
    for line in try await box.git("ls-tree", "-r", "main", in: "reg").split(separator: "\n") {
      let file = line.split(separator: "\t")[1]
      let isExecutable = FileTree.isExecutable(Sandbox.project + "/registry-template/" + file)
      #expect(line.hasPrefix(isExecutable ? "100755" : "100644"), "\(file)")
    }
  }

  @Test(arguments: [("", "reg/.git/hooks"), ("--bare", "reg/hooks")])
  func hooksLieBesideGitsSamplesSwitchedOff(_ option: String, _ folder: String) async throws {
    let box = try Sandbox()
    try await box.succeed(["init", "reg"] + (option.isEmpty ? [] : [option]))
    for hook in try Template.registryHooks {
      #expect(try box.read("\(folder)/\(hook).sample") == box.read(Sandbox.project + "/hooks/" + hook))
      #expect(FileTree.isExecutable(box.absolute("\(folder)/\(hook).sample")))
      #expect(!box.exists("\(folder)/\(hook)"))
    }
    #expect(!box.exists("\(folder)/pre-commit.sample"), "the model's hook is no registry's")
  }

  @Test func everyHookIsExecutable() throws {
    for hook in try Template.hooks { #expect(FileTree.isExecutable(Sandbox.project + "/hooks/" + hook)) }
  }

  /// What git does with the files of a fresh registry: no attribute may change a card's bytes on the way.
  @Test func aCheckoutHoldsTheStoredBytes() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0", "\"text\": \"a\\r\\n é\"")])
    for setting in ["core.autocrlf=true", "core.autocrlf=input", "core.eol=crlf", "core.safecrlf=true"] {
      try await box.git("-c", setting, "clone", "-q", "reg", "copy")
      #expect(
        try box.read("copy/cards/m/1.0.0.json")
          == Array(try await box.git("show", "main:cards/m/1.0.0.json", in: "reg").utf8))
      _ = try await box.shell("rm -rf copy")
    }
  }
}
