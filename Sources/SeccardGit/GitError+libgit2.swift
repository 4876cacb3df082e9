internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension GitError {
  /// Runs one libgit2 call and turns a negative status into an error.
  ///
  /// libgit2 keeps the text of its last failure per thread, and the next call may overwrite it: it is read and cleared
  /// here, with nothing in between.
  static func check(_ operation: @autoclosure () -> String, _ call: () -> CInt) throws(GitError) {
    // Some calls fail without a word, and a word from before would be the wrong one.
    git_error_clear()
    let status = call()
    if status < 0 { throw takingLast(status, errno, during: operation()) }
  }

  /// As `check`, for calls whose "not found" is an answer. True when it was found.
  static func checkFound(_ operation: @autoclosure () -> String, _ call: () -> CInt) throws(GitError) -> Bool {
    git_error_clear()
    let status = call()
    if status == GIT_ENOTFOUND.rawValue {
      git_error_clear()
      return false
    }
    if status < 0 { throw takingLast(status, errno, during: operation()) }
    return true
  }

  /// - Parameter number: The system's own error number, for a failure that libgit2 has no text for.
  private static func takingLast(_ status: CInt, _ number: CInt, during operation: String) -> GitError {
    var detail = number == 0 ? "libgit2 says no more than \(status)" : String(cString: strerror(number))
    var code = Code(status: status)
    if let last = git_error_last() {
      if let message = last.pointee.message { detail = String(cString: message) }
      if code == .other { code = Code(class: last.pointee.klass) }
      git_error_clear()
    }
    return GitError(code, operation: operation, detail: detail)
  }
}

extension GitError.Code {
  fileprivate init(status: CInt) {
    switch git_error_code(rawValue: status) {
    case GIT_ENOTFOUND: self = .notFound
    case GIT_EEXISTS: self = .exists
    case GIT_EAMBIGUOUS: self = .ambiguous
    case GIT_EBAREREPO: self = .bare
    case GIT_EUNBORNBRANCH: self = .unborn
    case GIT_EUNMERGED, GIT_ECONFLICT, GIT_EMERGECONFLICT, GIT_EDIRECTORY: self = .conflict
    case GIT_EINVALIDSPEC: self = .invalidName
    case GIT_ELOCKED: self = .locked
    case GIT_EMODIFIED: self = .modified
    case GIT_EPEEL: self = .wrongType
    case GIT_EOWNER: self = .owner
    default: self = .other
    }
  }

  fileprivate init(class klass: CInt) {
    self = klass == CInt(GIT_ERROR_OS.rawValue) ? .io : .other
  }
}
