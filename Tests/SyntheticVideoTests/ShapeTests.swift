import Testing

@testable import SyntheticVideo

@Suite struct ShapeTests {
  @Test func theHullOfPointsIsTheirSquare() {
    let corners = [Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 4)]
    let balls = (corners + [Point(2, 2), Point(1, 3)]).map { Ball(center: $0, radius: 0) }
    guard case .polygon(let points) = Shape.hull(around: balls) else {
      Issue.record("a hull is a polygon")
      return
    }
    #expect(Set(points) == Set(corners))
    #expect(points.count == 4)
  }

  @Test func everyBallLiesInTheHull() {
    let balls = [
      Ball(center: Point(3, 3), radius: 2), Ball(center: Point(9, 5), radius: 1),
      Ball(center: Point(5, 9), radius: 0.5),
    ]
    guard case .polygon(let points) = Shape.hull(around: balls) else {
      Issue.record("a hull is a polygon")
      return
    }
    for (a, b) in zip(points, points.dropFirst() + points.prefix(1)) {
      let normal = Point(b.y - a.y, a.x - b.x)
      let length = (normal * normal).sum().squareRoot()
      for ball in balls {
        let outside = (normal * (ball.center - a)).sum() / length + ball.radius
        // Twenty corners stand for the rim, so it is cut by at most r(1 − cos(π/20)).
        #expect(outside < ball.radius * 0.0124)
      }
    }
  }
}
