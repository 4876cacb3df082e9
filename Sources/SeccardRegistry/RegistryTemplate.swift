internal import CSeccardAssets

/// The files that the binary carries: `registry-template/` and a registry's hooks, byte for byte.
package struct RegistryTemplate {
  package struct File {
    package let path: String
    package let bytes: [UInt8]
    package let isExecutable: Bool
  }

  /// The tree that `init` writes.
  package static var registry: [File] { files(seccard_registry_template_list) }

  /// The scripts of `hooks/` that belong in a registry.
  package static var hooks: [File] { files(seccard_registry_hooks_list) }

  private static func files(
    _ list: (UnsafeMutablePointer<Int>?) -> UnsafePointer<seccard_asset>?
  ) -> [File] {
    var count = 0
    guard let assets = list(&count) else { return [] }
    return UnsafeBufferPointer(start: assets, count: count).map { asset in
      File(
        path: String(cString: asset.path), bytes: Array(UnsafeBufferPointer(start: asset.bytes, count: asset.size)),
        isExecutable: asset.executable != 0)
    }
  }
}
