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
      retrieval: retrieval.map { retrieval in
        Dictionary(
          uniqueKeysWithValues: retrieval.reportedCounts.map {
            ("R@\($0)", retrieval.recall(at: $0))
          }
        )
      }
    )
  }
}

extension Retrieval {
  /// One, five, ten and twenty in any case; fifty where every query has so many to choose from.
  var reportedCounts: [Int] {
    Self.counts.filter { count in
      count <= 20 || queries.allSatisfy { $0.trainingCount >= count }
    }
  }
}
