/// Which items make up which batch: every item once per epoch, in an order drawn anew for each.
///
/// The order is a function of seed and step alone, so that a training can go on at any step. The
/// items that are left over when an epoch is cut into whole batches sit that epoch out. Fewer items
/// than a batch make one smaller batch of them all: an item is never twice in a batch, where it
/// would be told apart from itself.
public struct EpochOrder: Sendable, Equatable {
  /// How many items there are.
  public let itemCount: Int
  /// How many are in a batch.
  public let batchSize: Int
  private let seed: UInt64

  /// An order of items, in batches of at most `batchSize`.
  public init(itemCount: Int, batchSize: Int, seed: UInt64) {
    precondition(
      itemCount > 0 && batchSize > 0,
      "EpochOrder: expected items and batches of some, got \(itemCount) and \(batchSize)"
    )
    self.itemCount = itemCount
    self.batchSize = min(batchSize, itemCount)
    self.seed = seed
  }

  /// Batches in an epoch.
  public var stepsPerEpoch: Int { itemCount / batchSize }

  /// The epoch that a step belongs to; both are counted from 0.
  public func epoch(ofStep step: Int) -> Int { step / stepsPerEpoch }

  /// The items of a step's batch.
  public func items(ofStep step: Int) -> [Int] {
    let order = shuffled(for: .order, epoch(ofStep: step))
    let start = step % stepsPerEpoch * batchSize
    return Array(order[start..<start + batchSize])
  }

  /// The items that stand in for those of a step's batch that turn out to be broken, best first.
  func substitutes(ofStep step: Int) -> [Int] {
    let items = Set(items(ofStep: step))
    return shuffled(for: .substitutes, step).filter { !items.contains($0) }
  }

  private func shuffled(for purpose: RandomPurpose, _ key: Int) -> [Int] {
    var generator = SeededGenerator(seed: seed, stream: purpose.rawValue, key)
    return (0..<itemCount).shuffled(using: &generator)
  }
}

/// What random numbers are drawn for, the first key of every stream in a training.
enum RandomPurpose: Int {
  case order, substitutes, times, augmentation
}
