extension Measurements {
  /// What makes figures of these sets say less than they seem to.
  static func warnings(
    training: EmbeddingSet,
    test: EmbeddingSet
  ) throws(TaskError) -> [String] {
    let trainingSizes = Dictionary(
      try training.labels().map { ($0, 1) },
      uniquingKeysWith: +
    )
    let testSizes = Dictionary(try test.labels().map { ($0, 1) }, uniquingKeysWith: +)
    var warnings: [String] = []
    for (label, _) in trainingSizes.sorted(by: { $0.key < $1.key }).filter({ $0.value == 1 }) {
      warnings.append("class '\(label)' has a single training clip; its figures are left to luck")
    }
    for (label, count) in testSizes.sorted(by: { $0.key < $1.key })
    where trainingSizes[label] == nil {
      warnings.append(
        "class '\(label)' does not occur in training; its \(count) test clip(s) count as wrong"
      )
    }
    let shared = Set(training.items.map(\.identifier)).intersection(test.items.map(\.identifier))
    if let first = shared.min() {
      warnings.append(
        "\(shared.count) clip(s) are in training and in test, such as '\(first)'; "
          + "the figures are too good"
      )
    }
    if test.items.count == 1 {
      warnings.append(
        "there is a single test clip; retrieval subtracts the test set's mean, which leaves nothing"
      )
    }
    return warnings
  }
}
