extension EmbeddingSet {
  /// The label of each clip, where each has one.
  func labels() throws(TaskError) -> [String] {
    let labels = items.compactMap(\.label)
    guard labels.count == items.count else {
      let first = items.first { $0.label == nil }?.identifier ?? ""
      throw .unlabelled(items.count - labels.count, of: items.count, first: first)
    }
    return labels
  }

  /// The labels of clips that a classifier can learn from: some clips, of two classes at least.
  func trainingLabels() throws(TaskError) -> [String] {
    guard !items.isEmpty else { throw TaskError.noTrainingClips }
    let labels = try labels()
    guard Set(labels).count > 1 else {
      throw TaskError(
        code: .oneClass,
        message: "all \(labels.count) training clips are labelled '\(labels[0])'; "
          + "a classifier needs at least two classes"
      )
    }
    return labels
  }

  /// The labels of clips to be tested with.
  func testLabels() throws(TaskError) -> [String] {
    guard !items.isEmpty else {
      throw .noTestClips
    }
    return try labels()
  }

  /// The group of each clip, where all have one; else there are no groups to be fair to.
  var groups: [String]? {
    let groups = items.compactMap(\.group)
    return groups.count == items.count ? groups : nil
  }
}

extension TaskError {
  static let noTrainingClips = Self(
    code: .noClips,
    message: "there are no training clips; name a folder or split that has some"
  )

  static let noTestClips = Self(
    code: .noClips,
    message: "there are no test clips; name a folder or split that has some"
  )

  /// Some of the clips have no label.
  static func unlabelled(_ missing: Int, of count: Int, first: String) -> Self {
    Self(
      code: .noLabels,
      message: "\(missing) of \(count) clips have no label, the first is '\(first)'; "
        + "label them in a CSV or by folders, or leave them out"
    )
  }
}
