import Torch

/// What all rows of a matrix score with one query, by a product that is rounded.
///
/// Of each group of rows the largest product is known, so that the best rows are found without
/// looking at all.
final class ProductScores: SlotScores {
  let tolerance: Float

  /// Rows that count; zeros fill the last group up.
  private let count: Int
  private let groups: Tensor  // [N / 64, 64]
  private let peaks: Tensor  // [N / 64]
  /// The scores of the groups that were looked at; the others are empty.
  private var known: [[Float]]

  /// Rows of a group.
  static let groupSize = 64

  /// Takes a product.
  ///
  /// - Parameters:
  ///   - groups: The products of one query with all rows, `[N / 64, 64]`.
  ///   - peaks: The largest of each group, `[N / 64]`.
  ///   - count: Rows that count.
  ///   - tolerance: The most that a product can be wrong.
  init(_ groups: Tensor, peaks: Tensor, count: Int, tolerance: Float) {
    self.groups = groups
    self.peaks = peaks
    self.count = count
    self.tolerance = tolerance
    known = [[Float]](repeating: [], count: peaks.count)
  }

  func best(effort: Int) -> (slots: [(slot: Int, score: Float)], rest: Float) {
    guard count > 0 else { return ([], -.infinity) }
    let looked = min(max(effort / 4, 8), peaks.count)
    let (values, places) = peaks.largest(min(looked + 1, peaks.count), along: 0)
    let rest = looked < peaks.count ? values.floats()[looked] : -.infinity
    let best = Array(places.ints().prefix(looked))
    load(best.filter { known[$0].isEmpty })
    var slots: [(slot: Int, score: Float)] = []
    for group in best {
      let first = group * Self.groupSize
      for (place, score) in known[group].prefix(count - first).enumerated() where score >= rest {
        slots.append((first + place, score))
      }
    }
    return (slots, rest)
  }

  subscript(slot: Int) -> Float {
    precondition(0..<count ~= slot, "ProductScores: slot \(slot) of \(count)")
    let (group, place) = slot.quotientAndRemainder(dividingBy: Self.groupSize)
    if known[group].isEmpty { load([group]) }
    return known[group][place]
  }

  private func load(_ wanted: [Int]) {
    guard !wanted.isEmpty else { return }
    let values = groups.gathered(Tensor(wanted, shape: [wanted.count]), along: 0).floats()
    for (place, group) in wanted.enumerated() {
      known[group] = Array(values[place * Self.groupSize..<(place + 1) * Self.groupSize])
    }
  }
}
