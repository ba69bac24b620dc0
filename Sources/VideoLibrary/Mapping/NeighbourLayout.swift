import ClipInput
import Foundation
import Torch

/// Points in a plane whose neighbours are the neighbours of high-dimensional rows.
///
/// McInnes, Healy and Melville: UMAP: Uniform Manifold Approximation and Projection for Dimension
/// Reduction (2018). Each row is tied to its fifteen nearest, more strongly to the nearer ones; tied
/// points attract each other and random ones repel, with the attraction 1 / (1 + a d²ᵇ) at distance d.
struct NeighbourLayout {
  /// x and y of each row in turn.
  let points: [Float]

  private static let neighbours = 15
  private static let repulsions = 5
  /// The curve's parameters for a least distance of 0.1 and a spread of 1 (the paper's section 4).
  private static let (a, b): (Float, Float) = (1.577, 0.895)

  /// Two rows that are tied, and how strongly, 0 to 1.
  private struct Tie {
    let one: Int
    let other: Int
    let strength: Float
  }

  /// Lays rows out.
  ///
  /// - Parameters:
  ///   - rows: Rows of unit length, `[N, D]`.
  ///   - start: Where the points begin, x and y in turn.
  ///   - seed: Where chance comes from.
  init(of rows: Tensor, from start: [Float], seed: UInt64 = 0) {
    let count = rows.shape[0]
    precondition(start.count == 2 * count, "layout: \(count) rows, \(start.count) coordinates")
    guard count > 2 else {
      points = start
      return
    }
    let ties = withInference { Self.ties(of: rows) }
    // More rounds for few points, as the paper's program does.
    let rounds = count > 10_000 ? 200 : 500
    points = Self.settled(start.map { $0 * 10 }, ties, count: count, rounds: rounds, seed: seed)
  }

  /// Every row's ties to its nearest, made mutual: p + q − pq of both ways.
  private static func ties(of rows: Tensor) -> [Tie] {
    let count = rows.shape[0]
    let wanted = min(neighbours + 1, count)
    let columns = rows.transposed(0, 1)
    var strengths: [UInt64: (there: Float, back: Float)] = [:]
    for first in stride(from: 0, to: count, by: 1_024) {
      let block = rows.narrowed(along: 0, to: first..<min(first + 1_024, count))
      let (values, places) = (block • columns).largest(wanted, along: 1)
      let (cosines, found) = (values.floats(), places.ints())
      for row in 0..<block.shape[0] {
        let own = row * wanted..<(row + 1) * wanted
        let others = zip(found[own], cosines[own]).filter { $0.0 != first + row }
        for (other, strength) in zip(others.map(\.0), Self.strengths(others.map { 1 - $0.1 })) {
          let (low, high) = (min(first + row, other), max(first + row, other))
          let key = UInt64(low) << 32 | UInt64(high)
          var tie = strengths[key] ?? (0, 0)
          if low == first + row { tie.there = strength } else { tie.back = strength }
          strengths[key] = tie
        }
      }
    }
    return strengths.sorted { $0.key < $1.key }.map { key, tie in
      Tie(
        one: Int(key >> 32),
        other: Int(key & 0xFFFF_FFFF),
        strength: tie.there + tie.back - tie.there * tie.back
      )
    }
  }

  /// How strongly a row is tied to its nearest, by their ascending distances: exp(−(d − d₁) / σ) with
  /// the σ for which they sum to log₂ k.
  private static func strengths(_ distances: [Float]) -> [Float] {
    guard let nearest = distances.first else { return [] }
    let wanted = log2(Float(max(distances.count, 2)))
    var (low, high) = (Float(1e-6), Float(1e3))
    for _ in 0..<40 {
      let sigma = (low * high).squareRoot()
      let sum = distances.reduce(0) { $0 + exp(-($1 - nearest) / sigma) }
      if sum > wanted { high = sigma } else { low = sigma }
    }
    return distances.map { exp(-($0 - nearest) / low) }
  }

  /// Moves points along their forces, ever less.
  private static func settled(
    _ start: [Float],
    _ ties: [Tie],
    count: Int,
    rounds: Int,
    seed: UInt64
  ) -> [Float] {
    var points = start
    var generator = SeededGenerator(seed: seed)
    let strongest = ties.map(\.strength).max() ?? 1
    // A tie of half the strength is pulled half as often.
    var due = ties.map { strongest / max($0.strength, 1e-6) }
    let interval = due
    for round in 0..<rounds {
      let rate = 1 - Float(round) / Float(rounds)
      for (place, tie) in ties.enumerated() where due[place] <= Float(round + 1) {
        due[place] += interval[place]
        pull(&points, tie.one, tie.other, rate)
        for _ in 0..<repulsions {
          let other = Int(generator.next() % UInt64(count))
          if other != tie.one { push(&points, tie.one, from: other, rate) }
        }
      }
    }
    return points
  }

  private static func pull(_ points: inout [Float], _ one: Int, _ other: Int, _ rate: Float) {
    let (dx, dy) = (
      points[2 * one] - points[2 * other], points[2 * one + 1] - points[2 * other + 1]
    )
    let squared = dx * dx + dy * dy
    guard squared > 0 else { return }
    let power = pow(squared, b)
    let factor = -2 * a * b * (power / squared) / (a * power + 1)
    let (moveX, moveY) = (limited(factor * dx) * rate, limited(factor * dy) * rate)
    points[2 * one] += moveX
    points[2 * one + 1] += moveY
    points[2 * other] -= moveX
    points[2 * other + 1] -= moveY
  }

  private static func push(_ points: inout [Float], _ one: Int, from other: Int, _ rate: Float) {
    let (dx, dy) = (
      points[2 * one] - points[2 * other], points[2 * one + 1] - points[2 * other + 1]
    )
    let squared = dx * dx + dy * dy
    let factor = 2 * b / ((0.001 + squared) * (a * pow(squared, b) + 1))
    points[2 * one] += limited(squared > 0 ? factor * dx : 4) * rate
    points[2 * one + 1] += limited(squared > 0 ? factor * dy : 4) * rate
  }

  private static func limited(_ force: Float) -> Float { min(max(force, -4), 4) }
}
