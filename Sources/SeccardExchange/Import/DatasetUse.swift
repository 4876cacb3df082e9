internal import SeccardCard
internal import SeccardJSON

/// What data was used for, by the words of those who describe it.
enum DatasetUse {
  case training
  case evaluation

  /// What a text says, where it says one thing.
  init?(saidIn text: String) {
    let words = text.lowercased().split { !$0.isLetter }
    let isTraining = words.contains { ["train", "training", "trained", "pretraining"].contains($0) }
    let isEvaluation = words.contains {
      $0.hasPrefix("eval") || ["test", "testing", "validation", "benchmark"].contains($0)
    }
    if isTraining == isEvaluation { return nil }
    self = isTraining ? .training : .evaluation
  }

  var field: JSONPointer {
    switch self {
    case .training: JSONPointer(tokens: ["training_data"])
    case .evaluation: JSONPointer(tokens: ["evaluation_data", "datasets"])
    }
  }
}
