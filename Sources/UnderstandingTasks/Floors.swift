/// What can be scored without looking at a single frame.
///
/// A result means something only above these.
public struct Floors: Sendable, Equatable, Codable {
  /// Guessing among the training classes: one by their number.
  public let chance: Double
  /// Always naming the most frequent training class; the mean over them, where several are.
  public let majority: Double
  /// What a classifier of the files' metadata scores; nil where clips come without.
  public let metadata: Double?

  /// Puts the floors together.
  public init(chance: Double, majority: Double, metadata: Double?) {
    self.chance = chance
    self.majority = majority
    self.metadata = metadata
  }

  /// Measures the floors.
  ///
  /// - Throws: ``TaskError`` where there are no clips, no labels, or one training class alone.
  public init(training: EmbeddingSet, test: EmbeddingSet) throws(TaskError) {
    let trainingLabels = try training.trainingLabels()
    let testLabels = try test.testLabels()
    let sizes = Dictionary(trainingLabels.map { ($0, 1) }, uniquingKeysWith: +)
    let largest = sizes.values.max() ?? 0
    let frequent = sizes.filter { $0.value == largest }.keys
    let right = testLabels.count { frequent.contains($0) }
    chance = 1 / Double(sizes.count)
    majority = Double(right) / Double(testLabels.count * frequent.count)
    metadata = MetadataClassifier(training.items, labels: trainingLabels).flatMap { classifier in
      classifier.predictions(for: test.items).map { predictions in
        Double(zip(predictions, testLabels).count(where: ==)) / Double(testLabels.count)
      }
    }
  }
}

extension Floors {
  /// The mean of the floors of several parts, by how many items each has.
  init(weighing parts: [(floors: Floors, count: Int)]) {
    let total = Double(parts.reduce(0) { $0 + $1.count })
    func weighted(_ floor: (Floors) -> Double?) -> Double? {
      let shares = parts.compactMap { part in
        floor(part.floors).map { $0 * Double(part.count) / total }
      }
      return shares.count == parts.count ? shares.reduce(0, +) : nil
    }
    self.init(
      chance: weighted(\.chance) ?? 0,
      majority: weighted(\.majority) ?? 0,
      metadata: weighted(\.metadata)
    )
  }
}
