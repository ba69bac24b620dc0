import Foundation

/// What a way of fitting is worth on videos that the fitting never saw: each part of the examples
/// is held out once.
///
/// In JSON: `{"folds": [{"top1": …, "balanced": …}, …], "mean": {…}, "spread": {…}, "floors": {…},
/// "suspects": […]}`; where videos show several classes, `mAP` stands in place of the others.
public struct FoldedClassification: Sendable, Equatable, Codable {
  /// The figures of each part, by name.
  public let folds: [[String: Double]]
  /// The figures of all videos together, each tested once.
  public let mean: [String: Double]
  /// The standard deviation of each figure over the parts.
  public let spread: [String: Double]
  /// What could be scored without looking, over all videos; nil where they show several classes.
  public let floors: Floors?
  /// The labels in doubt, the clearest first; nil where videos show several classes.
  public internal(set) var suspects: [SuspectLabel]?

  /// Joins the parts.
  ///
  /// - Parameters:
  ///   - parts: The measures of each part, and of how many videos.
  ///   - pooled: The measures of all videos together.
  init(_ parts: [Part], pooled: ClassifierMeasures) {
    folds = parts.map(\.measures.headline)
    mean = pooled.headline
    let figures = folds
    spread = mean.keys.reduce(into: [:]) { spread, name in
      spread[name] = populationDeviation(figures.compactMap { $0[name] })
    }
    let known = parts.compactMap { part in part.floors.map { ($0, part.count) } }
    floors = known.count == parts.count ? Floors(weighing: known) : nil
  }

  /// One part that was held out.
  struct Part {
    let measures: ClassifierMeasures
    let floors: Floors?
    let count: Int
  }

  /// The figures as plain text, the floors beside.
  public var table: String {
    func number(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "–" }
    let lines = ClassifierMeasures.headlineNames.compactMap { name, words in
      mean[name].map { "\(words)  \(number($0))  ± \(number(spread[name])) over the parts" }
    }
    let beside = floors.map { floors in
      "floors       chance \(number(floors.chance)), majority \(number(floors.majority)), "
        + "metadata \(number(floors.metadata))"
    }
    return (["\(folds.count) parts, each held out once", ""] + lines + [beside].compactMap(\.self))
      .joined(separator: "\n")
  }
}
