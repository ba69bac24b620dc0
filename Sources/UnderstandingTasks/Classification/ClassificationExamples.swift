import ClipInput
import Foundation
import SpatiotemporalEncoding

/// Labelled videos to learn to classify from, with the features that the encoder gave them before.
struct ClassificationExamples {
  /// The videos, all of which can be decoded.
  let items: [VideoItem]
  /// The classes of each, by place.
  let targets: [[Int]]
  /// The classes, in alphabetical order.
  let classes: [String]
  /// Whether a video may show several.
  let areSeveral: Bool
  /// The embeddings of the videos.
  let set: EmbeddingSet
  /// The streams that embeddings come from; none where they are of one network.
  let streams: [FeatureStream]

  /// Joins videos, labels and embeddings.
  ///
  /// - Throws: ``TaskError`` where there are no videos, labels are missing, or all show the same.
  init(
    _ items: [VideoItem],
    set: EmbeddingSet,
    streams: [FeatureStream] = []
  ) throws(TaskError) {
    let labels = ClassLabels(items)
    guard !items.isEmpty else { throw .noTrainingClips }
    let known = labels.ofItem.compactMap(\.self)
    guard known.count == items.count else {
      let first = zip(items, labels.ofItem).first { $0.1 == nil }?.0.path ?? ""
      throw .unlabelled(items.count - known.count, of: items.count, first: first)
    }
    guard Set(known).count > 1 else {
      let name = known[0].first.map { "'\(labels.classes[$0])'" } ?? "nothing"
      throw TaskError(
        code: .oneClass,
        message: "all \(items.count) training videos are labelled \(name); "
          + "a classifier needs at least two classes"
      )
    }
    self.items = items
    targets = known
    classes = labels.classes
    areSeveral = labels.areSeveral
    self.set = set
    self.streams = streams
  }

  /// The classes of other videos, by their places among those of the examples.
  ///
  /// - Throws: ``TaskError`` where one has no label, or a class that the examples lack.
  func targets(of others: [VideoItem]) throws(TaskError) -> [[Int]] {
    let labels = ClassLabels(others)
    var targets: [[Int]] = []
    for (item, places) in zip(others, labels.ofItem) {
      guard let places else {
        throw TaskError(
          code: .noLabels,
          message: "'\(item.path)' has no label to validate by; label it or leave it out"
        )
      }
      let names = places.map { labels.classes[$0] }
      guard let own = names.placed(in: classes) else {
        throw TaskError(
          code: .unknownClass,
          message: "'\(item.path)' is labelled '\(names.joined(separator: "|"))', which no "
            + "training video is; validate on classes that are taught"
        )
      }
      targets.append(own)
    }
    return targets
  }

  /// Parts for cross-validation; groups, where all have one, stay together.
  func folds(_ count: Int, of places: [Int]) -> Folds {
    Folds(
      of: places.map { set.items[$0] },
      labels: places.map { place in
        targets[place].map { classes[$0] }.joined(separator: "|")
      },
      count: count
    )
  }

  /// A linear classifier taught by some of the videos, under given features.
  func probe(on places: [Int], of features: EmbeddingSet) -> LinearClassifier {
    trustingProbe(on: places, of: features).map
  }

  /// The same, and what it looks at, in words to follow the strategy's.
  ///
  /// Where the features come from several streams, it looks at one of them alone or at all, whichever
  /// made it surest of what was held out; ties go to fewer.
  func trustingProbe(
    on places: [Int],
    of features: EmbeddingSet
  ) -> (map: LinearClassifier, trust: String) {
    let folds = folds(5, of: places)
    func fitted(_ scaling: FeatureScaling.Method) -> FittedProbe {
      FittedProbe(
        fitting: features.selecting(places),
        targets: places.map { targets[$0] },
        classCount: classes.count,
        areSeveral: areSeveral,
        folds: folds,
        scaling: scaling
      )
    }
    let whole = fitted(.unitLength)
    guard streams.count > 1 else { return (whole.map, "") }
    let trials =
      streams.map { (name: $0.name, probe: fitted(.part($0.features))) }
      + [(name: "all", probe: whole)]
    let best = trials.reduce(trials[0]) {
      $1.probe.heldOutLogLikelihood > $0.probe.heldOutLogLikelihood ? $1 : $0
    }
    let listed = trials.map {
      "\($0.name) \(String(format: "%.2f", exp($0.probe.heldOutLogLikelihood)))"
    }
    return (
      best.probe.map,
      ", trusting \(best.name) (mean probability of what was held out: "
        + "\(listed.joined(separator: ", ")))"
    )
  }
}

extension [String] {
  /// The places of the names in a list; nil where one is not in it.
  fileprivate func placed(in names: [String]) -> [Int]? {
    let places = compactMap { names.firstIndex(of: $0) }
    return places.count == count ? places : nil
  }
}
