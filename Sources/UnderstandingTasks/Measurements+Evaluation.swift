extension Measurements {
  /// The figures alone, ready for JSON.
  public var evaluation: Evaluation {
    Evaluation(
      classes: classes,
      clips: clips,
      floors: floors,
      probe: probe.map {
        Evaluation.Probe(
          top1: $0.top1,
          top5: $0.top5,
          perClass: $0.perClass,
          confusion: $0.confusion
        )
      },
      neighbours: neighbours.flatMap { measures in
        neighbourCount.map { Evaluation.Neighbours(k: $0, top1: measures.top1) }
      },
      retrieval: retrieval?.recalls,
      search: search?.recalls
    )
  }
}

extension Retrieval {
  /// R@k by its name, for the counts that are reported.
  fileprivate var recalls: [String: Double] {
    Dictionary(uniqueKeysWithValues: reportedCounts.map { ("R@\($0)", recall(at: $0)) })
  }

  /// One, five, ten and twenty in any case; fifty where every query has so many to choose from.
  var reportedCounts: [Int] {
    Self.counts.filter { count in
      count <= 20 || queries.allSatisfy { $0.trainingCount >= count }
    }
  }
}
