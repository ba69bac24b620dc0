import Foundation
import TestSupport
import Testing
import Torch

@testable import ContrastiveLearning

@Suite struct NTXentTests {
  /// SimCLR's algorithm 1 as loops, added over both views rather than averaged.
  private func naive(_ a: [[Double]], _ b: [[Double]], _ temperature: Double) -> Double {
    let all = a + b
    let count = a.count
    var total = 0.0
    for i in all.indices {
      let partner = (i + count) % all.count
      let terms = all.indices.filter { $0 != i }.map {
        exp(SliceContrastTests.dot(all[i], all[$0]) / temperature)
      }
      total +=
        log(terms.reduce(0, +)) - SliceContrastTests.dot(all[i], all[partner]) / temperature
    }
    return total / Double(count)
  }

  @Test(arguments: [(2, 0.1), (5, 0.1), (8, 0.5)])
  func `the loss agrees with the algorithm written as loops`(count: Int, temperature: Double) {
    let a = SliceContrastTests.unitRows(count, width: 6, seed: 5)
    let b = SliceContrastTests.unitRows(count, width: 6, seed: 6)
    let loss = ntXent(
      SliceContrastTests.tensor(a),
      SliceContrastTests.tensor(b),
      temperature: temperature
    )
    #expect(Swift.abs(loss.item - naive(a, b, temperature)) < 1e-9)
  }

  @Test func `the views may change places`() {
    let a = SliceContrastTests.tensor(SliceContrastTests.unitRows(4, width: 6, seed: 7))
    let b = SliceContrastTests.tensor(SliceContrastTests.unitRows(4, width: 6, seed: 8))
    let difference =
      ntXent(a, b, temperature: 0.2).item - ntXent(b, a, temperature: 0.2).item
    #expect(Swift.abs(difference) < 1e-12)
  }

  @Test func `the order of the videos does not matter`() {
    let a = SliceContrastTests.tensor(SliceContrastTests.unitRows(4, width: 6, seed: 9))
    let b = SliceContrastTests.tensor(SliceContrastTests.unitRows(4, width: 6, seed: 10))
    let order = Tensor([2, 0, 3, 1], shape: [4])
    let permuted = ntXent(
      a.gathered(order, along: 0),
      b.gathered(order, along: 0),
      temperature: 0.2
    )
    #expect(Swift.abs(permuted.item - ntXent(a, b, temperature: 0.2).item) < 1e-12)
  }

  @Test func `equal embeddings cost twice the logarithm of the other views`() {
    let same = Tensor.ones([8, 4], type: .float64).normalized(along: 1)
    #expect(Swift.abs(ntXent(same, same, temperature: 0.1).item - 2 * Foundation.log(15)) < 1e-9)
  }

  @Test func `its gradient agrees with finite differences`() {
    let b = SliceContrastTests.tensor(SliceContrastTests.unitRows(3, width: 4, seed: 11))
    gradientCheck(
      [SliceContrastTests.tensor(SliceContrastTests.unitRows(3, width: 4, seed: 12))]
    ) { ntXent($0[0], b, temperature: 0.5) }
  }

  @Test func `one video alone has nothing to be told from`() async {
    await #expect(processExitsWith: .failure) {
      _ = ntXent(Tensor.ones([1, 4]), Tensor.ones([1, 4]), temperature: 0.1)
    }
  }
}
