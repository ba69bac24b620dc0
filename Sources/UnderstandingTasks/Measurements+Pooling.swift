extension Measurements {
  /// Joins the measurements of all groups, in the order of the whole set.
  init(pooling parts: [GroupedMeasurements.Part], of set: EmbeddingSet, warnings: [String]) {
    let count = set.items.count
    // Where the answer for each clip of the set stands among the parts' answers, end to end.
    let tested = parts.flatMap(\.test)
    let order = tested.indices.sorted { tested[$0] < tested[$1] }
    let classes = Set(parts.flatMap(\.measurements.classes)).sorted()

    func pooled(
      _ measures: (Measurements) -> ClassificationMeasures?
    ) -> ClassificationMeasures? {
      let answers = parts.compactMap { measures($0.measurements) }
      guard !answers.isEmpty else { return nil }
      let predictions = answers.flatMap(\.predictions)
      let truth = answers.flatMap(\.truth)
      return ClassificationMeasures(
        predictions: order.map { predictions[$0] },
        truth: order.map { truth[$0] },
        trainingClasses: classes
      )
    }

    func pooled(_ retrieval: (Measurements) -> Retrieval?) -> Retrieval? {
      let queries = parts.flatMap { part in
        (retrieval(part.measurements)?.queries ?? []).map { $0.movingMatches(to: part.training) }
      }
      return queries.isEmpty ? nil : Retrieval(queries: order.map { queries[$0] })
    }

    let votes = Dictionary(
      parts.compactMap(\.measurements.neighbourCount).map { ($0, 1) },
      uniquingKeysWith: +
    )
    self.init(
      clips: Evaluation.Clips(train: count, test: count),
      classes: classes,
      floors: Floors(weighing: parts.map { ($0.measurements.floors, $0.test.count) }),
      probe: pooled(\.probe),
      neighbours: pooled(\.neighbours),
      neighbourCount: votes.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key,
      retrieval: pooled(\.retrieval),
      search: pooled(\.search),
      warnings: warnings
    )
  }
}

extension Retrieval.Query {
  /// The same finds, named by their places in the set that the training clips were taken from.
  func movingMatches(to places: [Int]) -> Self {
    Self(
      matches: matches.map { Retrieval.Match(item: places[$0.item], similarity: $0.similarity) },
      firstHit: firstHit,
      trainingCount: trainingCount,
      relevantCount: relevantCount
    )
  }
}
