import Foundation
import Testing

@testable import ClipInput

@Suite struct ColourMatrixTests {
  private let colours: [[Double]] = [[0.2, 0.5, 0.9], [1, 1, 1], [0, 0, 0], [0.7, 0.1, 0.3]]

  private func grey(_ c: [Double]) -> Double { 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2] }

  private func mean(_ colours: [[Double]]) -> [Double] {
    (0..<3).map { channel in colours.reduce(0) { $0 + $1[channel] } / Double(colours.count) }
  }

  private func isClose(_ x: [[Double]], _ y: [[Double]]) -> Bool {
    zip(x.joined(), y.joined()).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  private func applied(_ steps: [ColourStep]) -> [[Double]] {
    let matrix = ColourMatrix(steps, meanColour: mean(colours))
    return colours.map(matrix.applied)
  }

  /// The steps as they are defined, one after another on every colour.
  private func naive(_ steps: [ColourStep]) -> [[Double]] {
    steps.reduce(colours) { colours, step in
      let meanGrey = grey(mean(colours))
      return colours.map { colour in
        switch step {
        case .brightness(let factor): return colour.map { factor * $0 }
        case .contrast(let factor): return colour.map { factor * $0 + (1 - factor) * meanGrey }
        case .saturation(let factor):
          return colour.map { factor * $0 + (1 - factor) * grey(colour) }
        case .hue(let turns):
          // YIQ's colour axes as a complex number, turned.
          let i = 0.595716 * colour[0] - 0.274453 * colour[1] - 0.321263 * colour[2]
          let q = 0.211456 * colour[0] - 0.522591 * colour[1] + 0.311135 * colour[2]
          let angle = atan2(q, i) + 2 * .pi * turns
          let chroma = hypot(i, q)
          let (y, i2, q2) = (grey(colour), chroma * cos(angle), chroma * sin(angle))
          return [
            y + 0.9563 * i2 + 0.6210 * q2, y - 0.2721 * i2 - 0.6474 * q2,
            y - 1.1070 * i2 + 1.7046 * q2,
          ]
        }
      }
    }
  }

  @Test func noStepsChangeNothing() { #expect(applied([]) == colours) }

  @Test(arguments: [
    [ColourStep.brightness(1.3)], [.contrast(0.4)], [.saturation(1.7)], [.saturation(0)],
    [.contrast(1.8), .brightness(0.3), .saturation(0.2), .contrast(0.9)],
    [.saturation(0.5), .contrast(0.3), .brightness(1.5)],
  ])
  func theMatrixIsItsStepsOneAfterAnother(steps: [ColourStep]) {
    #expect(isClose(applied(steps), naive(steps)))
  }

  @Test(arguments: [-0.2, 0.05, 0.5])
  func hueIsTurnedInYIQ(turns: Double) {
    // The usual coefficients of the way back have four digits.
    for (x, y) in zip(applied([.hue(turns)]).joined(), naive([.hue(turns)]).joined()) {
      #expect(abs(x - y) < 5e-4)
    }
  }

  @Test func hueLeavesGreysAndBrightnessAlone() {
    let turned = applied([.hue(0.17)])
    #expect(isClose(turned.map { [grey($0)] }, colours.map { [grey($0)] }))
    #expect(isClose([turned[1], turned[2]], [colours[1], colours[2]]))
  }

  @Test func aFullTurnChangesNothing() {
    #expect(isClose(applied([.hue(0.3), .hue(0.7)]), colours))
  }
}
