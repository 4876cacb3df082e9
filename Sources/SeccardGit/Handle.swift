internal import CLibgit2

/// A kind of libgit2 handle: names the function that frees it.
protocol HandleKind {
  static func free(_ raw: OpaquePointer)
}

/// Owns one handle from the call that made it to the end of its scope.
///
/// libgit2's objects hold an uncounted pointer back to their repository, so an object's handle keeps the repository's
/// alive.
struct Handle<Kind: HandleKind>: ~Copyable {
  let raw: OpaquePointer
  private let repository: RepositoryHandle?

  /// `make` is one libgit2 call that fills in the pointer and returns a status.
  init(
    _ operation: @autoclosure () -> String, keeping repository: RepositoryHandle? = nil,
    _ make: (UnsafeMutablePointer<OpaquePointer?>) -> CInt
  ) throws(GitError) {
    var made: OpaquePointer?
    try GitError.check(operation()) { make(&made) }
    guard let made else { throw GitError(.other, operation: operation(), detail: "libgit2 returned nothing") }
    raw = made
    self.repository = repository
  }

  /// Takes over a handle that a call returned beside its status.
  init(owning raw: OpaquePointer, keeping repository: RepositoryHandle? = nil) {
    self.raw = raw
    self.repository = repository
  }

  deinit {
    Kind.free(raw)
    withExtendedLifetime(repository) {}
  }
}

/// Owns an open repository. A class, because every object made from the repository shares it.
final class RepositoryHandle {
  let raw: OpaquePointer

  init(_ operation: @autoclosure () -> String, _ make: (UnsafeMutablePointer<OpaquePointer?>) -> CInt) throws(GitError)
  {
    var made: OpaquePointer?
    try GitError.check(operation()) { make(&made) }
    guard let made else { throw GitError(.other, operation: operation(), detail: "libgit2 returned nothing") }
    raw = made
  }

  deinit { git_repository_free(raw) }
}

enum CommitKind: HandleKind { static func free(_ raw: OpaquePointer) { git_commit_free(raw) } }
enum ConfigKind: HandleKind { static func free(_ raw: OpaquePointer) { git_config_free(raw) } }
enum FilterListKind: HandleKind { static func free(_ raw: OpaquePointer) { git_filter_list_free(raw) } }
enum IndexKind: HandleKind { static func free(_ raw: OpaquePointer) { git_index_free(raw) } }
enum BlobKind: HandleKind { static func free(_ raw: OpaquePointer) { git_blob_free(raw) } }
enum ObjectKind: HandleKind { static func free(_ raw: OpaquePointer) { git_object_free(raw) } }
enum ObjectDatabaseKind: HandleKind { static func free(_ raw: OpaquePointer) { git_odb_free(raw) } }
enum DatabaseObjectKind: HandleKind { static func free(_ raw: OpaquePointer) { git_odb_object_free(raw) } }
enum ReferenceKind: HandleKind { static func free(_ raw: OpaquePointer) { git_reference_free(raw) } }
enum TransactionKind: HandleKind { static func free(_ raw: OpaquePointer) { git_transaction_free(raw) } }
enum TreeKind: HandleKind { static func free(_ raw: OpaquePointer) { git_tree_free(raw) } }
