import Foundation
import TestSupport
import Testing
import Torch

@testable import ContrastiveLearning

@Suite struct SliceContrastTests {
  /// Rows of unit length, as plain numbers.
  static func unitRows(_ count: Int, width: Int, seed: UInt64) -> [[Double]] {
    let rows = Tensor.normal([count, width], using: Generator(seed: seed), type: .float64)
      .normalized(along: 1).doubles()
    return (0..<count).map { Array(rows[($0 * width)..<(($0 + 1) * width)]) }
  }

  static func tensor(_ rows: [[Double]]) -> Tensor {
    Tensor(rows.flatMap { $0 }, shape: [rows.count, rows[0].count])
  }

  static func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// −log of the softmax of row i at column i, written out.
  static func naiveCrossEntropy(
    _ view: [[Double]],
    among slices: [[Double]],
    _ temperature: Double
  )
    -> Double
  {
    var total = 0.0
    for (i, row) in view.enumerated() {
      let similarities = slices.map { dot(row, $0) / temperature }
      total += log(similarities.reduce(0) { $0 + exp($1) }) - similarities[i]
    }
    return total / Double(view.count)
  }

  @Test(arguments: [0.1, 0.5, 1])
  func `the worked example of 128 slices of 64 features agrees with arithmetic by hand`(
    temperature: Double
  ) {
    let slices = Self.unitRows(128, width: 64, seed: 1)
    let first = Self.unitRows(128, width: 64, seed: 2)
    let second = Self.unitRows(128, width: 64, seed: 3)
    let loss = pairContrast(
      Self.tensor(slices),
      first: Self.tensor(first),
      second: Self.tensor(second),
      temperature: temperature
    )
    let naive =
      Self.naiveCrossEntropy(first, among: slices, temperature)
      + Self.naiveCrossEntropy(second, among: slices, temperature)
    #expect(Swift.abs(loss.item - naive) < 1e-9)
  }

  @Test func `slices that are all alike cost log B`() {
    let same = Tensor.ones([128, 64], type: .float64)
    #expect(
      Swift.abs(sliceCrossEntropy(same, among: same, temperature: 1).item - Foundation.log(128))
        < 1e-9
    )
  }

  @Test func `views equal to their slices cost less than exchanged ones`() {
    let slices = Self.tensor(Self.unitRows(16, width: 64, seed: 4))
    let right = sliceCrossEntropy(slices, among: slices, temperature: 0.1).item
    let wrong = sliceCrossEntropy(slices.flipped(along: 0), among: slices, temperature: 0.1).item
    #expect(right < wrong)
  }

  @Test func `views of different sizes are a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = sliceCrossEntropy(Tensor.zeros([2, 4]), among: Tensor.zeros([3, 4]), temperature: 1)
    }
  }
}
