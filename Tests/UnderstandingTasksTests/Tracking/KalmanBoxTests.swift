import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite
struct KalmanBoxTests {
  /// The filter of Wojke, Bewley and Paulus with eight states, by plain matrices.
  @Test(arguments: 0..<10)
  func `four filters with two states are one with eight`(seed: UInt64) {
    var random = SeededRandomness(seed: seed)
    var box = KalmanBox(someBox(&random))
    var naive = NaiveFilter(KalmanBox(box.box).box)
    for step in 0..<20 {
      let keepsHeight = step % 5 == 4
      box.predict(keepsHeight: keepsHeight)
      naive.predict(keepsHeight: keepsHeight)
      expectClose(edges(box.box), edges(naive.box), within: 1e-9, "predicted")
      if step % 3 != 1 {
        let seen = someBox(&random)
        box.update(with: seen)
        naive.update(with: seen)
        expectClose(edges(box.box), edges(naive.box), within: 1e-9, "updated")
      }
    }
  }

  @Test func `it starts where the box is, at rest`() {
    var box = KalmanBox(Box([10, 20, 30, 60]))
    #expect(edges(box.box) == [10, 20, 30, 60])
    box.predict()
    #expect(edges(box.box) == [10, 20, 30, 60])
  }

  /// With height h = 40: variance (2h/20)² + (10h/160)² + (h/20)² = 26.25 before, noise (h/20)² = 4.
  @Test func `the first sight is weighed by closed variances`() {
    var box = KalmanBox(Box([0, 0, 20, 40]))
    box.predict()
    box.update(with: Box([8, 0, 28, 40]))
    expectClose(box.box.x1, 8 * 26.25 / 30.25, within: 1e-12)
    // The covariance with the velocity is (10h/160)² = 6.25.
    expectClose(box.velocities[0], 8 * 6.25 / 30.25, within: 1e-12)
  }

  @Test func `even motion is learnt`() {
    var box = KalmanBox(Box([0, 0, 20, 40]))
    for frame in 1...200 {
      box.predict()
      box.update(with: moved(by: Double(frame)))
    }
    box.predict()
    expectClose(edges(box.box), edges(moved(by: 201)), within: 1e-2)
  }

  private func moved(by frames: Double) -> Box {
    Box([3 * frames, -frames, 20 + 3 * frames, 40 - frames])
  }
}

private func edges(_ box: Box) -> [Double] { [box.x1, box.y1, box.x2, box.y2] }

private func someBox(_ random: inout SeededRandomness) -> Box {
  let (x, y) = (
    Double.random(in: 0...50, using: &random), Double.random(in: 0...50, using: &random)
  )
  return Box([
    x, y, x + Double.random(in: 20...40, using: &random),
    y + Double.random(in: 30...60, using: &random),
  ])
}

private typealias Matrix = [[Double]]

private struct NaiveFilter {
  var mean: [Double]
  var covariance: Matrix

  init(_ box: Box) {
    mean = Self.seen(box) + [0, 0, 0, 0]
    let (p, v) = (2 * mean[3] / 20, 10 * mean[3] / 160)
    covariance = diagonal([p, p, 1e-2, p, v, v, 1e-5, v])
  }

  var box: Box {
    let (width, height) = (mean[2] * mean[3], mean[3])
    return Box([
      mean[0] - width / 2, mean[1] - height / 2, mean[0] + width / 2, mean[1] + height / 2,
    ])
  }

  mutating func predict(keepsHeight: Bool) {
    if keepsHeight { mean[7] = 0 }
    let (p, v) = (mean[3] / 20, mean[3] / 160)
    let motion = (0..<8).map { row in
      (0..<8).map { $0 == row || $0 == row + 4 ? 1.0 : 0 }
    }
    mean = product(motion, mean.map { [$0] }).map { $0[0] }
    covariance = sum(
      product(product(motion, covariance), transposed(motion)),
      diagonal([p, p, 1e-2, p, v, v, 1e-5, v])
    )
  }

  mutating func update(with box: Box) {
    let p = mean[3] / 20
    let sight = (0..<4).map { row in (0..<8).map { $0 == row ? 1.0 : 0 } }
    let projected = product(covariance, transposed(sight))
    let innovation = sum(product(sight, projected), diagonal([p, p, 1e-1, p]))
    let gain = product(projected, inverse(innovation))
    let surprise = zip(Self.seen(box), mean).map { [$0 - $1] }
    mean = sum(mean.map { [$0] }, product(gain, surprise)).map { $0[0] }
    let taken = product(product(gain, innovation), transposed(gain))
    covariance = sum(covariance, taken.map { $0.map { -$0 } })
  }

  private static func seen(_ box: Box) -> [Double] {
    [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, box.width / box.height, box.height]
  }
}

private func diagonal(_ deviations: [Double]) -> Matrix {
  deviations.indices.map { row in
    deviations.indices.map { $0 == row ? deviations[row] * deviations[row] : 0 }
  }
}

private func transposed(_ x: Matrix) -> Matrix { x[0].indices.map { row in x.map { $0[row] } } }

private func sum(_ x: Matrix, _ y: Matrix) -> Matrix {
  zip(x, y).map { zip($0, $1).map { $0 + $1 } }
}

private func product(_ x: Matrix, _ y: Matrix) -> Matrix {
  x.map { row in
    y[0].indices.map { column in zip(row, y).reduce(0) { $0 + $1.0 * $1.1[column] } }
  }
}

/// By elimination without exchanging rows, which a positive definite matrix allows.
private func inverse(_ x: Matrix) -> Matrix {
  var rows = x.indices.map { row in x[row] + x.indices.map { $0 == row ? 1 : 0 } }
  for pivot in x.indices {
    rows[pivot] = rows[pivot].map { [divisor = rows[pivot][pivot]] in $0 / divisor }
    for row in x.indices where row != pivot {
      let factor = rows[row][pivot]
      rows[row] = zip(rows[row], rows[pivot]).map { $0 - factor * $1 }
    }
  }
  return rows.map { Array($0[x.count...]) }
}
