import ClipInput
import Foundation
import Testing

@testable import UnderstandingTasks

@Suite struct DetectionTargetsTests {
  private typealias Object = DetectionTargets.Object

  @Test func `grids cover the clip`() {
    let grid = DetectionGrid(side: 96)
    #expect(grid.placeCount == 24 * 24 + 12 * 12 + 6 * 6)
    let places = grid.places
    #expect(places.count == grid.placeCount)
    #expect(places[0] == (2, 2))
    #expect(places[25] == (6, 6))
    #expect(places[576] == (4, 4))
    #expect(places[grid.placeCount - 1] == (88, 88))
  }

  @Test func `the places around the middle of a box are its own`() {
    // 24 pixels each way around (38, 30): the middles of cells at 34, 38, 42 and 26, 30, 34.
    let box = Box(x1: 14, y1: 6, x2: 62, y2: 54)
    let targets = DetectionTargets([Object(box: box, place: 2)], on: DetectionGrid(side: 96))
    let own = targets.classes.indices.filter { targets.classes[$0] == 2 }
    #expect(own == [6, 7, 8].flatMap { row in [8, 9, 10].map { row * 24 + $0 } })
    #expect(targets.distances[(7 * 24 + 9) * 4..<(7 * 24 + 10) * 4] == [24, 24, 24, 24])
    #expect(targets.distances[(6 * 24 + 8) * 4..<(6 * 24 + 9) * 4] == [20, 20, 28, 28])
    #expect(targets.classes.allSatisfy { $0 == 2 || $0 == DetectionTargets.background })
  }

  @Test func `centre-ness is one in the middle and falls to the edges`() {
    #expect(DetectionTargets.centreness([5, 7, 5, 7]) == 1)
    #expect(DetectionTargets.centreness([1, 7, 4, 7]) == 0.5)
    #expect(DetectionTargets.centreness([0, 7, 4, 7]) == 0)
  }

  /// The rules place by place, object by object.
  private func naive(_ objects: [Object], side: Int) -> (classes: [Int], edges: [[Float]]) {
    let grid = DetectionGrid(side: side)
    var classes: [Int] = []
    var edges: [[Float]] = []
    for level in grid.levels {
      let stride = Double(level.stride)
      for row in 0..<level.count {
        for column in 0..<level.count {
          let (x, y) = ((Double(column) + 0.5) * stride, (Double(row) + 0.5) * stride)
          func isInside(_ box: Box) -> Bool {
            x > box.x1 && x < box.x2 && y > box.y1 && y < box.y2
          }
          func distances(_ box: Box) -> [Double] {
            [x - box.x1, y - box.y1, box.x2 - x, box.y2 - y]
          }
          let candidates = objects.filter { object in
            let box = object.box
            let farthest = distances(box).max() ?? 0
            return object.place != nil && isInside(box)
              && abs(x - (box.x1 + box.x2) / 2) < 1.5 * stride
              && abs(y - (box.y1 + box.y2) / 2) < 1.5 * stride
              && farthest > level.reach.lowerBound && farthest <= level.reach.upperBound
          }
          let best = candidates.min { one, other in
            func key(_ box: Box) -> (Double, Double) {
              (hypot(x - (box.x1 + box.x2) / 2, y - (box.y1 + box.y2) / 2), box.area)
            }
            return key(one.box) < key(other.box)
          }
          let isHidden = objects.contains { $0.place == nil && isInside($0.box) }
          classes.append(
            best?.place ?? (isHidden ? DetectionTargets.unknown : DetectionTargets.background)
          )
          edges.append(best.map { distances($0.box).map(Float.init) } ?? [0, 0, 0, 0])
        }
      }
    }
    return (classes, edges)
  }

  @Test(arguments: 0..<60)
  func `targets are those of the rules, place by place`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let side = [64, 128, 320][seed % 3]
    let objects = (0..<seed % 9).map { _ in
      let width = Double.random(in: 4...Double(side), using: &generator)
      let height = Double.random(in: 4...Double(side), using: &generator)
      let x = Double.random(in: 0...Double(side) - width, using: &generator)
      let y = Double.random(in: 0...Double(side) - height, using: &generator)
      return Object(
        box: Box(x1: x, y1: y, x2: x + width, y2: y + height),
        place: [nil, 0, 1, 2].randomElement(using: &generator) ?? nil
      )
    }
    let targets = DetectionTargets(objects, on: DetectionGrid(side: side))
    let expected = naive(objects, side: side)
    #expect(targets.classes == expected.classes)
    #expect(targets.distances == expected.edges.flatMap(\.self))
  }

  @Test func `what is ignored hides the background, and not what lies in front of it`() {
    let crowd = Object(box: Box(x1: 0, y1: 0, x2: 64, y2: 64), place: nil)
    let person = Object(box: Box(x1: 16, y1: 16, x2: 48, y2: 48), place: 0)
    let targets = DetectionTargets([person, crowd], on: DetectionGrid(side: 64))
    #expect(Set(targets.classes) == [0, DetectionTargets.unknown])
  }
}
