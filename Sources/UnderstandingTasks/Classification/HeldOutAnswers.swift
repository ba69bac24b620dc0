/// What classifiers said of training videos that they had not learned from, each held out once.
public struct HeldOutAnswers: Sendable, Equatable, Codable {
  /// The classes, in alphabetical order.
  public let classes: [String]
  /// The files of the videos.
  public let paths: [String]
  /// The class that each video is labelled with, by its place in ``classes``.
  public let labels: [Int]
  /// The probability of each of ``classes`` for each video.
  ///
  /// - Shape: `[N, K]`.
  public let probabilities: [[Double]]

  /// Joins videos, labels and answers.
  public init(classes: [String], paths: [String], labels: [Int], probabilities: [[Double]]) {
    precondition(
      labels.count == paths.count && probabilities.count == paths.count
        && labels.allSatisfy(classes.indices.contains)
        && probabilities.allSatisfy { $0.count == classes.count },
      "held-out answers: \(paths.count) videos, \(labels.count) labels and "
        + "\(probabilities.count) answers about \(classes.count) classes"
    )
    self.classes = classes
    self.paths = paths
    self.labels = labels
    self.probabilities = probabilities
  }

  /// How often each class was taken for each: rows are the labels, columns the answers.
  ///
  /// - Shape: `[K, K]`.
  public var confusion: [[Int]] {
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: classes.count),
      count: classes.count
    )
    for (label, answer) in zip(labels, probabilities) {
      counts[label][answer.placeOfLargest] += 1
    }
    return counts
  }
}

extension [Double] {
  /// The place of the largest value, of equals the first.
  var placeOfLargest: Int { indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 } }
}
