#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension GitError {
  /// The failure of a system call, from the `errno` it left.
  static func system(_ number: CInt = errno, during operation: String) -> GitError {
    let detail = strerror(number).map { String(cString: $0) } ?? "system error \(number)"
    let code: Code =
      switch number {
      case EEXIST: .exists
      case ELOOP, ENOTDIR: .conflict
      default: .io
      }
    return GitError(code, operation: operation, detail: detail)
  }

  /// A Swift string may hold a NUL; C would silently stop there, and a checked name would no longer be the used one.
  static func refuseNUL(in text: String, during operation: @autoclosure () -> String) throws(GitError) {
    if text.utf8.contains(0) {
      throw GitError(.invalidName, operation: operation(), detail: "the text holds a NUL character")
    }
  }
}
