import Testing

@testable import ClipInput

@Suite struct BoxTests {
  private let box = Box(x1: 1, y1: 2, x2: 5, y2: 5)

  @Test func areaIsWidthTimesHeight() {
    #expect((box.width, box.height, box.area) == (4, 3, 12))
  }

  @Test func cornersTheWrongWayRoundHaveNoArea() {
    #expect(Box(x1: 5, y1: 2, x2: 1, y2: 1).area == 0)
    #expect(Box(x1: 5, y1: 2, x2: 1, y2: 9).area == 0)
  }

  @Test func overlapIsCommonAreaByUnion() {
    // 2 × 3 in common, 12 + 12 − 6 together.
    #expect(box.intersectionOverUnion(Box(x1: 3, y1: 2, x2: 7, y2: 5)) == 6.0 / 18)
    #expect(box.intersectionOverUnion(box) == 1)
  }

  @Test func overlapIsTheSameBothWays() {
    let other = Box(x1: 0, y1: 4, x2: 2, y2: 9)
    #expect(box.intersectionOverUnion(other) == other.intersectionOverUnion(box))
  }

  @Test(arguments: [
    Box(x1: 5, y1: 2, x2: 9, y2: 5), Box(x1: 1, y1: 6, x2: 5, y2: 9),
    Box(x1: 8, y1: 8, x2: 9, y2: 9), Box(x1: 2, y1: 3, x2: 2, y2: 3),
  ])
  func boxesApartDoNotOverlap(other: Box) {
    #expect(box.intersectionOverUnion(other) == 0)
  }

  @Test func boxesWithoutAreaDoNotOverlap() {
    let point = Box(x1: 1, y1: 1, x2: 1, y2: 1)
    #expect(point.intersectionOverUnion(point) == 0)
  }
}
