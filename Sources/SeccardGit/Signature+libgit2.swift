internal import CLibgit2

extension Signature {
  init(_ raw: git_signature) {
    self.init(
      name: raw.name.map { String(cString: $0) } ?? "", email: raw.email.map { String(cString: $0) } ?? "",
      seconds: raw.when.time, offsetMinutes: Int(raw.when.offset))
  }

  /// Lends the signature to libgit2 for the length of `body`.
  ///
  /// libgit2 writes the text as it stands into an object whose format is made of lines and angle brackets, so anything
  /// that would break out of its place is refused here.
  func withRaw(_ operation: @autoclosure () -> String, _ body: (UnsafePointer<git_signature>) throws(GitError) -> Void)
    throws(GitError)
  {
    let breaking: Set<UInt8> = [0, UInt8(ascii: "\n"), UInt8(ascii: "<"), UInt8(ascii: ">")]
    for text in [name, email] where text.isEmpty || text.utf8.contains(where: breaking.contains) {
      throw GitError(
        .invalidValue, operation: operation(), detail: "\"\(name) <\(email)>\" cannot be written as an identity")
    }
    var name = Array(name.utf8CString)
    var email = Array(email.utf8CString)
    try name.withUnsafeMutableBufferPointer { (name) throws(GitError) in
      try email.withUnsafeMutableBufferPointer { (email) throws(GitError) in
        let when = git_time(
          time: seconds, offset: CInt(offsetMinutes),
          sign: CChar(bitPattern: UInt8(ascii: offsetMinutes < 0 ? "-" : "+")))
        var raw = git_signature(name: name.baseAddress, email: email.baseAddress, when: when)
        try body(&raw)
      }
    }
  }
}
