import Torch

/// Finds for each test clip the training clips that are most like it.
///
/// A mean is subtracted from the embeddings; they are scaled to unit length and compared by the
/// cosine. A clip with several views is represented by their mean.
///
/// Works with tensors on the calling thread.
public struct Retrieval: Sendable {
  /// What is subtracted.
  public enum Centring: Sendable {
    /// From each set its own mean (protocol of CoCLR: Han et al., 2020). The test clips are known
    /// together then, and what they have in common and no training clip has is gone.
    case eachSet
    /// From all directions the mean of all of them, as a library does that holds both sets and is
    /// searched with one clip at a time.
    case together
  }

  /// A training clip that was found.
  public struct Match: Sendable, Equatable {
    /// Its place in the training set.
    public let item: Int
    /// The cosine of its embedding and the query's.
    public let similarity: Double
  }

  /// What was found for one test clip.
  public struct Query: Sendable, Equatable {
    /// The nearest training clips, nearest first: fifty, or all where there are fewer.
    public let matches: [Match]
    /// How many of the nearest must be looked at to see the query's class; nil beyond fifty.
    public let firstHit: Int?
    /// Training clips in all.
    public let trainingCount: Int
    /// Training clips of the query's class.
    public let relevantCount: Int

    /// The probability of seeing the query's class among `count` training clips drawn blindly.
    func chance(at count: Int) -> Double {
      1
        - (0..<min(count, trainingCount)).reduce(1) { missed, drawn in
          missed * Double(max(0, trainingCount - relevantCount - drawn))
            / Double(trainingCount - drawn)
        }
    }
  }

  /// The numbers of neighbours for which recall is reported.
  public static let counts = [1, 5, 10, 20, 50]

  /// What was found for each test clip.
  public let queries: [Query]

  init(queries: [Query]) { self.queries = queries }

  /// Looks every test clip up among the training clips.
  ///
  /// - Parameters:
  ///   - test: The clips to look up.
  ///   - training: The clips to find.
  ///   - centring: What is subtracted.
  /// - Throws: ``TaskError`` where either set has no clips or no labels.
  public init(
    of test: EmbeddingSet,
    in training: EmbeddingSet,
    centring: Centring = .eachSet
  ) throws(TaskError) {
    let labels = try test.testLabels()
    guard !training.items.isEmpty else { throw TaskError.noTrainingClips }
    let trainingLabels = try training.labels()
    let sizes = Dictionary(trainingLabels.map { ($0, 1) }, uniquingKeysWith: +)
    precondition(
      test.width == training.width,
      "retrieval: \(training.width) features in training, \(test.width) in test"
    )
    let (queries, gallery) = Self.directions(of: test, training, centring)
    let search = NearestSearch(50, nearestTo: queries, in: gallery)
    self.queries = labels.indices.map { query in
      let places = search.places[query]
      return Query(
        matches: zip(places, search.similarities[query]).map(Match.init),
        firstHit: places.firstIndex { trainingLabels[$0] == labels[query] }.map { $0 + 1 },
        trainingCount: trainingLabels.count,
        relevantCount: sizes[labels[query], default: 0]
      )
    }
  }

  /// R@k: the share of test clips with any clip of their class among the k nearest.
  ///
  /// - Parameter count: k, at most fifty; where there are fewer training clips, all count.
  /// - Returns: The share, from 0 to 1.
  public func recall(at count: Int) -> Double {
    precondition(
      (1...50).contains(count),
      "retrieval: recall is known at 1 to 50 clips, not at \(count)"
    )
    return Double(queries.count { ($0.firstHit ?? .max) <= count }) / Double(queries.count)
  }

  /// What R@k is expected to be for embeddings that know nothing.
  public func chance(at count: Int) -> Double {
    queries.reduce(0) { $0 + $1.chance(at: count) } / Double(queries.count)
  }

  /// - Shape: `[N, D]`, `[M, D]`.
  private static func directions(
    of test: EmbeddingSet,
    _ training: EmbeddingSet,
    _ centring: Centring
  ) -> (test: Tensor, training: Tensor) {
    switch centring {
    case .eachSet:
      let sets = [test, training].map { set in
        let means = set.means()
        return (means - means.mean(along: 0, keepingAxes: true)).normalized(along: 1)
      }
      return (sets[0], sets[1])
    case .together:
      let (test, training) = (
        test.means().normalized(along: 1), training.means().normalized(along: 1)
      )
      let mean = concatenate([test, training], along: 0).mean(along: 0, keepingAxes: true)
      return ((test - mean).normalized(along: 1), (training - mean).normalized(along: 1))
    }
  }
}
