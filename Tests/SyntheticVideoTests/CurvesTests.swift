import Testing

@testable import SyntheticVideo

@Suite struct CurvesTests {
  /// The area by the rule of midpoints.
  @Test(arguments: [-1, 0.3, 0.5, 0.9, 1.2, 3])
  func easedAreaIsTheAreaUnderTheCurve(end: Double) {
    let steps = 20_000
    let width = (end + 2) / Double(steps)
    let area = (0..<steps).reduce(0.0) { sum, step in
      sum + (-2 + (Double(step) + 0.5) * width).eased(from: 0.2, to: 1) * width
    }
    #expect((end.easedArea(from: 0.2, to: 1) - area).magnitude < 1e-7)
  }
}
