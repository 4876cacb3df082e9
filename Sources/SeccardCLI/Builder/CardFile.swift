internal import FoundationEssentials
internal import SeccardCard
internal import SeccardJSON

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The form that a card is written in.
enum CardForm: String, CaseIterable {
  case yaml
  case json
}

/// A file that a card is written to: whole or not at all, and never over something that nobody has seen.
struct CardFile {
  /// What the file is found to be.
  enum State: Equatable {
    case absent
    /// With the SHA-256 of its bytes.
    case present(String)
  }

  /// As it was named.
  let name: String
  /// Where it is: the file itself where the name is a symbolic link.
  let path: String
  let form: CardForm

  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  var lastName: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

  init(_ name: String, form: CardForm?) throws {
    self.name = name
    let read: CardForm = InputFile.isYAML(name, []) ? .yaml : .json
    if let form, form != read {
      throw Failure(
        "\(quoted(name)) would be read as \(read == .yaml ? "YAML" : "JSON") later on, by its name",
        hints: [("name it", form == .yaml ? "card.yaml" : "card.json")], status: .usage)
    }
    self.form = read
    if let resolved = realpath(name, nil) {
      path = String(cString: resolved)
      free(resolved)
    } else {
      path = name
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Failure("\(quoted(name)) is no file that a card could be written to")
    }
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure("cannot write \(quoted(name)): there is no folder \(quoted(folder))")
    }
  }

  /// The file as it is now.
  func state() throws -> State {
    guard access(path, F_OK) == 0 else { return .absent }
    return .present(Digest(of: try InputFile.bytes(at: path)).description)
  }

  /// Writes the card.
  ///
  /// - Parameter expected: What the file was when somebody decided on this.
  /// - Throws: `Failure` where it is something else by now, or could not be written.
  func write(_ card: JSONObject, over expected: State) throws {
    guard try state() == expected else { throw changedMeanwhile }
    do { try OutputFile.write(CardBytes.of(card, for: name), to: name, replaces: expected != .absent) } catch let
      failure as Failure
    {
      throw failure.status == .no ? changedMeanwhile : failure
    }
  }

  private var changedMeanwhile: Failure {
    Failure(
      "\(quoted(name)) was changed by somebody else meanwhile, and is not overwritten",
      hints: [("see what is there", "seccard validate \(Shell.quoted(name))")], status: .no)
  }
}
