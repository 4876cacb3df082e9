/// What is known of an artefact's format by its name in a card (`evidence.artifacts[].format`).
package enum ArtifactFormat: Sendable {
  /// Loading can run code that the file brings along (CWE-502): pickle, and what is built on it or as open as it.
  case pickleFamily
  /// The file holds tensors and metadata, and nothing that a loader would run.
  case dataOnly
  case other

  package init(_ name: String) {
    switch name.lowercased() {
    case "pickle", "pkl", "joblib", "dill", "cloudpickle", "numpy-object", "pytorch", "pytorch-zip", "pytorch-legacy",
      "pt", "pth", "torchscript", "keras", "h5", "hdf5":
      self = .pickleFamily
    case "safetensors", "gguf", "numpy", "npy", "npz", "onnx":
      self = .dataOnly
    default:
      self = .other
    }
  }
}
