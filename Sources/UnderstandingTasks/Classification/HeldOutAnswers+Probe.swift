extension HeldOutAnswers {
  /// Asks linear probes about the clips that they have not learned from.
  ///
  /// Clips are dealt into five parts, whole groups where there are any, as for ``LinearProbe``'s own
  /// choice of its penalty, which is made once for all.
  ///
  /// - Parameter set: Labelled clips.
  /// - Throws: ``TaskError`` where there are no clips, no labels, or one class alone.
  public init(ofProbesOn set: EmbeddingSet) throws(TaskError) {
    let labels = try set.trainingLabels()
    let strength = try LinearProbe(training: set).strength
    let classes = Set(labels).sorted()
    var answers = [[Double]](
      repeating: [Double](repeating: 0, count: classes.count),
      count: labels.count
    )
    for part in Folds(of: set.items, labels: labels).parts {
      // What one class alone teaches is that class.
      let known = Set(part.training.map { labels[$0] }).sorted()
      let places = placesOfLabels(known, in: classes)
      guard known.count > 1 else {
        for item in part.heldOut { for place in places { answers[item][place] = 1 } }
        continue
      }
      let probe = try LinearProbe(training: set.selecting(part.training), strength: strength)
      let rows = probe.probabilities(of: set.selecting(part.heldOut))
      for (item, row) in zip(part.heldOut, rows) {
        for (place, probability) in zip(places, row) { answers[item][place] = probability }
      }
    }
    self.init(
      classes: classes,
      paths: set.items.map(\.identifier),
      labels: placesOfLabels(labels, in: classes),
      probabilities: answers
    )
  }

  /// The share of clips whose own class was the most probable.
  public var accuracy: Double {
    let right = zip(labels, probabilities).count { $0 == $1.placeOfLargest }
    return Double(right) / Double(max(labels.count, 1))
  }
}
