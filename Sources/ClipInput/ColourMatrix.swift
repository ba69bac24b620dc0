internal import Foundation

/// Colour changes as one affine map: y = M x + o, with x the red, green and blue of a pixel.
///
/// All values lie from 0 to 1. That the changes can be made one is an approximation in two places:
/// values that leave the range in between come back, since only the end result is cut off, and hue
/// is turned in YIQ, by a rotation about the grey axis, instead of in the hexagon of HSV. Contrast
/// is about the mean grey of the whole clip as the steps before have left it, which an affine map
/// of the mean colour gives exactly.
struct ColourMatrix: Equatable {
  typealias Vector = [Double]

  /// `[output][input]`.
  private(set) var rows: [Vector] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
  private(set) var offset: Vector = [0, 0, 0]

  /// How much red, green and blue add to what is seen as grey (ITU-R BT.601).
  static let greyWeights: Vector = [0.299, 0.587, 0.114]

  /// The changes, one after another, of a clip with that mean colour.
  init(_ steps: [ColourStep], meanColour: Vector) {
    for step in steps {
      switch step {
      case .brightness(let factor):
        follow(with: Self.scaling(factor), offset: 0)
      case .contrast(let factor):
        let grey = dot(Self.greyWeights, applied(to: meanColour))
        follow(with: Self.scaling(factor), offset: (1 - factor) * grey)
      case .saturation(let factor):
        follow(with: Self.saturating(factor), offset: 0)
      case .hue(let turns):
        follow(with: Self.turning(turns), offset: 0)
      }
    }
  }

  /// The same change, of which only the resulting brightness is kept: one row.
  var brightness: Self {
    var kept = self
    kept.rows = product([Self.greyWeights], rows)
    kept.offset = [dot(Self.greyWeights, offset)]
    return kept
  }

  func applied(to colour: Vector) -> Vector {
    zip(rows, offset).map { row, offset in dot(row, colour) + offset }
  }

  private mutating func follow(with matrix: [Vector], offset added: Double) {
    rows = product(matrix, rows)
    offset = matrix.map { dot($0, offset) + added }
  }

  private static func scaling(_ factor: Double) -> [Vector] {
    [[factor, 0, 0], [0, factor, 0], [0, 0, factor]]
  }

  /// x → f x + (1 − f) grey(x).
  private static func saturating(_ factor: Double) -> [Vector] {
    (0..<3).map { output in
      (0..<3).map { input in
        (output == input ? factor : 0) + (1 - factor) * greyWeights[input]
      }
    }
  }

  /// Rotates in the plane of YIQ's two colour axes.
  private static func turning(_ turns: Double) -> [Vector] {
    let (cosine, sine) = (cos(turns * 2 * .pi), sin(turns * 2 * .pi))
    let rotation = [[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]]
    return product(fromYIQ, product(rotation, toYIQ))
  }

  private static let toYIQ: [Vector] = [
    greyWeights, [0.595716, -0.274453, -0.321263], [0.211456, -0.522591, 0.311135],
  ]
  private static let fromYIQ = inverse(toYIQ)
}

private func dot(_ x: [Double], _ y: [Double]) -> Double {
  zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
}

private func product(_ first: [[Double]], _ second: [[Double]]) -> [[Double]] {
  first.map { row in (0..<3).map { column in dot(row, second.map { $0[column] }) } }
}

/// By the adjugate.
private func inverse(_ m: [[Double]]) -> [[Double]] {
  let cofactor = { (row: Int, column: Int) in
    let (r1, r2, c1, c2) = ((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3)
    return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]
  }
  let determinant = (0..<3).reduce(0) { $0 + m[0][$1] * cofactor(0, $1) }
  return (0..<3).map { row in (0..<3).map { column in cofactor(column, row) / determinant } }
}
