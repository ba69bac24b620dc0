import Foundation

/// What a way of fitting is worth on videos that the fitting never saw: each part of the examples
/// is held out once.
///
/// In JSON: `{"folds": [{"top1": …, "balanced": …}, …], "mean": {…}, "spread": {…}, "floors": {…},
/// "suspects": […]}` for classification, with `mAP` in place of the others where videos show several
/// classes; of actions `mAP@0.3` to `mAP@0.7`, their mean `mAP` and `frameF1`, and of detection
/// `AP50`, `AP`, `MOTA`, `IDF1` and `HOTA`, without floors. What could not be measured on a part,
/// such as actions where none happens, is absent.
public struct FoldedFigures: Sendable, Equatable, Codable {
  /// The figures of each part, by name.
  public let folds: [[String: Double]]
  /// The figures of all videos together, each tested once.
  public let mean: [String: Double]
  /// The standard deviation of each figure over the parts.
  public let spread: [String: Double]
  /// What could be scored without looking, over all videos; nil but for videos of one class each.
  public internal(set) var floors: Floors?
  /// The labels in doubt, the clearest first; nil but for videos of one class each.
  public internal(set) var suspects: [SuspectLabel]?

  /// Joins the parts.
  ///
  /// - Parameters:
  ///   - folds: The figures of each part.
  ///   - pooled: The figures of all videos together.
  init(_ folds: [[String: Double]], pooled: [String: Double]) {
    self.folds = folds
    mean = pooled
    spread = pooled.keys.reduce(into: [:]) { spread, name in
      let figures = folds.compactMap { $0[name] }
      if !figures.isEmpty { spread[name] = populationDeviation(figures) }
    }
  }

  /// Writes the figures; what there is not has no key, whatever the encoder makes of nil.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(folds, forKey: .folds)
    try container.encode(mean, forKey: .mean)
    try container.encode(spread, forKey: .spread)
    if let floors { try container.encode(floors, forKey: .floors) }
    if let suspects { try container.encode(suspects, forKey: .suspects) }
  }

  /// What a figure is called.
  public typealias Name = (key: String, words: String)

  /// All that may be told, in this order.
  static let names: [Name] =
    [("top1", "accuracy"), ("balanced", "mean recall")]
    + ["0.3", "0.4", "0.5", "0.6", "0.7"].map { ("mAP@\($0)", "mAP at \($0)") }
    + [("mAP", "mAP"), ("frameF1", "frame F1")]
    + ["AP50", "AP", "MOTA", "IDF1", "HOTA"].map { ($0, $0) }

  /// What the figure of a key is called.
  static func words(of key: String) -> String { names.first { $0.key == key }?.words ?? key }

  /// The figures that there are.
  public var names: [Name] { Self.names.filter { mean[$0.key] != nil } }

  /// The figures as plain text, the floors beside.
  public var table: String {
    func number(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "–" }
    func line(_ name: String, _ words: String) -> String {
      name.padding(toLength: 13, withPad: " ", startingAt: 0) + words
    }
    let lines = names.map { key, words in
      line(words, "\(number(mean[key]))  ± \(number(spread[key])) over the parts")
    }
    let beside = floors.map { floors in
      line(
        "floors",
        "chance \(number(floors.chance)), majority \(number(floors.majority)), "
          + "metadata \(number(floors.metadata))"
      )
    }
    return (["\(folds.count) parts, each held out once", ""] + lines + [beside].compactMap(\.self))
      .joined(separator: "\n")
  }
}
