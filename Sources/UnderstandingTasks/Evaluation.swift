/// The figures of a measurement, as they are stored and handed to other programs.
///
/// Protocols that were not asked for are left out. In JSON:
///
///     {"classes": ["run", "walk"], "clips": {"train": 48, "test": 12},
///      "floors": {"chance": 0.5, "majority": 0.5, "metadata": 0.6},
///      "probe": {"top1": 0.9, "top5": 1, "perClass": {…}, "confusion": [[…]]},
///      "neighbours": {"k": 5, "top1": 0.8},
///      "retrieval": {"R@1": 0.7, "R@5": 0.9, "R@10": 1, "R@20": 1},
///      "search": {"R@1": 0.7, "R@5": 0.9, "R@10": 1, "R@20": 1}}
public struct Evaluation: Sendable, Equatable, Codable {
  /// How many clips took part.
  public struct Clips: Sendable, Equatable, Codable {
    /// Clips that were learned from.
    public let train: Int
    /// Clips that were tested with.
    public let test: Int
  }

  /// The figures of the linear probe.
  public struct Probe: Sendable, Equatable, Codable {
    /// The share of test clips whose class was named first.
    public let top1: Double
    /// The share of test clips whose class was among the first five.
    public let top5: Double
    /// The measures of each class.
    public let perClass: [String: ClassificationMeasures.ClassMeasures]
    /// How often each of ``Evaluation/classes``, by row, was taken for each, by column.
    public let confusion: [[Int]]
  }

  /// The figures of the nearest neighbours' vote.
  public struct Neighbours: Sendable, Equatable, Codable {
    /// How many neighbours vote.
    public let k: Int
    /// The share of test clips whose class won.
    public let top1: Double
  }

  /// The classes of training and test, in alphabetical order.
  public let classes: [String]
  /// How many clips took part.
  public let clips: Clips
  /// What could be scored without looking.
  public let floors: Floors
  /// The figures of the linear probe.
  public let probe: Probe?
  /// The figures of the nearest neighbours' vote.
  public let neighbours: Neighbours?
  /// R@k under the names `R@1`, `R@5`, `R@10`, `R@20`, and `R@50` where so many training clips are.
  public let retrieval: [String: Double]?
  /// The same for searching a library that holds all clips.
  public let search: [String: Double]?
}
