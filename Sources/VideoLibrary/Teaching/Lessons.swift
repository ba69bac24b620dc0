import Torch
import UnderstandingTasks

/// What the names given so far teach: a head on the clips' kept embeddings.
struct Lessons: Sendable {
  /// The names, in alphabetical order.
  let names: [String]
  /// How many clips bear a name.
  let labelledCount: Int
  /// What probes say of named clips that they have not learned from; nil below two names.
  let answers: HeldOutAnswers?

  private let probe: LinearProbe?

  /// Learns.
  ///
  /// - Parameters:
  ///   - clips: The named clips and their names.
  ///   - rows: Their embeddings, `[N, D]`.
  ///   - isAnswering: Whether ``answers`` are wanted, which take five times as long as learning.
  /// - Throws: `TaskError` where embeddings are no numbers.
  init(_ clips: [(clip: LibraryClip, name: String)], rows: Tensor, isAnswering: Bool = true) throws
  {
    names = Set(clips.map(\.name)).sorted()
    labelledCount = clips.count
    guard names.count > 1 else {
      (probe, answers) = (nil, nil)
      return
    }
    let set = try EmbeddingSet(
      items: clips.map {
        EmbeddingSet.Item(identifier: "\($0.clip.id)", label: $0.name, group: "\($0.clip.video)")
      },
      values: rows.floats(),
      width: rows.shape[1]
    )
    probe = try LinearProbe(training: set)
    answers = isAnswering && clips.count > names.count ? try HeldOutAnswers(ofProbesOn: set) : nil
  }

  /// The probability of each of ``names`` for each clip; nil before there are two.
  ///
  /// - Shape: `[N, D]` → `[N, K]`.
  func probabilities(of rows: Tensor) throws -> [[Double]]? {
    guard let probe else { return nil }
    let set = try EmbeddingSet(
      items: (0..<rows.shape[0]).map { EmbeddingSet.Item(identifier: "\($0)") },
      values: rows.floats(),
      width: rows.shape[1]
    )
    return probe.probabilities(of: set)
  }
}
