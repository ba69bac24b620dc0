import Torch

/// Features of items, and the class that each item belongs to.
struct ClassExamples {
  /// The features of every view of every item.
  ///
  /// - Shape: `[N·V, D]`.
  let features: Tensor
  /// Views of each item, `V`.
  let viewCount: Int
  /// The class of each item, counted from 0.
  let classes: [Int]
  /// How many classes there are, `K`.
  let classCount: Int

  /// The items at some places, in that order.
  func selecting(_ places: [Int]) -> Self {
    let rows = places.flatMap { $0 * viewCount..<($0 + 1) * viewCount }
    return Self(
      features: features.gathered(Tensor(rows, shape: [rows.count]), along: 0),
      viewCount: viewCount,
      classes: places.map { classes[$0] },
      classCount: classCount
    )
  }
}
