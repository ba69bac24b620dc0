import TestSupport
import Torch

/// Numbers on a grid, for re-computing in plain loops what LibTorch computes.
struct Grid {
  let shape: [Int]
  private(set) var values: [Double]

  /// Asks `value` for the number at every index.
  init(_ shape: [Int], _ value: ([Int]) -> Double) {
    self.shape = shape
    values = Grid.indices(of: shape).map(value)
  }

  init(_ tensor: Tensor) {
    shape = tensor.shape
    values = tensor.doubles()
  }

  /// Numbers between -1 and 1 that look like chance, the same for the same seed.
  static func random(_ shape: [Int], seed: UInt64) -> Grid {
    var randomness = SeededRandomness(seed: seed)
    return Grid(shape) { _ in Double.random(in: -1...1, using: &randomness) }
  }

  /// All indices of a shape, the last axis fastest.
  static func indices(of shape: [Int]) -> [[Int]] {
    shape.reduce([[]]) { found, length in
      found.flatMap { index in (0..<length).map { index + [$0] } }
    }
  }

  var indices: [[Int]] { Grid.indices(of: shape) }

  /// The same numbers as a tensor of doubles.
  var tensor: Tensor { Tensor(values, shape: shape) }

  subscript(_ index: [Int]) -> Double {
    get { values[offset(of: index)] }
    set { values[offset(of: index)] = newValue }
  }

  subscript(_ index: Int...) -> Double { self[index] }

  /// The number there, or `other` where the index lies outside.
  func value(_ index: [Int], else other: Double) -> Double {
    zip(index, shape).allSatisfy { (0..<$1).contains($0) } ? self[index] : other
  }

  func map(_ function: (Double) -> Double) -> Grid { Grid(shape) { function(self[$0]) } }

  private func offset(of index: [Int]) -> Int {
    zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }
}
