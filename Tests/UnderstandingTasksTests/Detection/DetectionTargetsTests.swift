import ClipInput
import Foundation
import TestSupport
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

  /// A head that draws boxes of these edges everywhere, and gives every class the same score.
  private func prediction(
    _ edges: [Float],
    score: Float = 0.5,
    on grid: DetectionGrid
  ) -> DetectionTargets.Prediction {
    DetectionTargets.Prediction(
      scores: [Float](repeating: score, count: grid.placeCount * 3)[...],
      distances: Array(repeatElement(edges, count: grid.placeCount).joined())[...]
    )
  }

  @Test func `the ten places whose boxes overlap an object most are its own`() {
    // Boxes of the right size: those of the places nearest to its middle (38, 30) overlap most.
    let grid = DetectionGrid(side: 96)
    let box = Box(x1: 14, y1: 6, x2: 62, y2: 54)
    let targets = DetectionTargets(
      [Object(box: box, place: 2)],
      on: grid,
      prediction([24, 24, 24, 24], on: grid)
    )
    let own = targets.classes.indices.filter { targets.classes[$0] == 2 }
    #expect(own.count == 10)
    let finest = [6, 7, 8].flatMap { row in [8, 9, 10].map { row * 24 + $0 } }
    #expect(Set(own).isSuperset(of: finest))
    #expect(targets.distances[(7 * 24 + 9) * 4..<(7 * 24 + 10) * 4] == [24, 24, 24, 24])
    #expect(targets.distances[(6 * 24 + 8) * 4..<(6 * 24 + 9) * 4] == [20, 20, 28, 28])
    #expect(targets.qualities[7 * 24 + 9] == 1)
    // Four pixels beside, the overlap is 44 · 48 of 52 · 48.
    expectClose([Double(targets.qualities[7 * 24 + 8])], [pow(44.0 / 52, 6)], within: 1e-6)
    #expect(
      targets.classes.indices.allSatisfy {
        (targets.classes[$0] == 2) == (targets.qualities[$0] > 0)
      }
    )
  }

  /// The rules object by object and place by place, without anything kept between.
  private func naive(
    _ objects: [Object],
    side: Int,
    _ prediction: DetectionTargets.Prediction
  ) -> (classes: [Int], edges: [Float], qualities: [Float]) {
    let grid = DetectionGrid(side: side)
    let places = grid.places
    let (scores, distances) = (Array(prediction.scores), Array(prediction.distances))
    func isInside(_ place: Int, _ box: Box) -> Bool {
      let (x, y) = places[place]
      return x > box.x1 && x < box.x2 && y > box.y1 && y < box.y2
    }
    func overlap(_ place: Int, _ box: Box) -> Double {
      let (x, y) = places[place]
      let edges = distances[place * 4..<place * 4 + 4].map(Double.init)
      return Box(x1: x - edges[0], y1: y - edges[1], x2: x + edges[2], y2: y + edges[3])
        .intersectionOverUnion(box)
    }
    func alignment(_ place: Int, _ object: Object) -> Double {
      Double(scores[place * 3 + (object.place ?? 0)]) * pow(overlap(place, object.box), 6)
    }
    let strides = grid.levels.flatMap { level in
      [Double](repeating: Double(level.stride), count: level.count * level.count)
    }
    func isCentral(_ place: Int, _ box: Box) -> Bool {
      abs(places[place].x - (box.x1 + box.x2) / 2) < 1.5 * strides[place]
        && abs(places[place].y - (box.y1 + box.y2) / 2) < 1.5 * strides[place]
    }
    let wanted = objects.map { object -> [Int] in
      guard object.place != nil else { return [] }
      let inside = places.indices.filter { isInside($0, object.box) && isCentral($0, object.box) }
      return Array(
        inside.sorted { (alignment($1, object), $0) < (alignment($0, object), $1) }.prefix(10)
      )
    }
    let owners = places.indices.map { place in
      let rivals = objects.indices.filter { wanted[$0].contains(place) }
      return rivals.max {
        (overlap(place, objects[$0].box), $1) < (overlap(place, objects[$1].box), $0)
      }
    }
    var (classes, edges, qualities): ([Int], [Float], [Float]) = ([], [], [])
    for place in places.indices {
      guard let owner = owners[place] else {
        let isHidden = objects.contains { $0.place == nil && isInside(place, $0.box) }
        classes.append(isHidden ? DetectionTargets.unknown : DetectionTargets.background)
        edges += [0, 0, 0, 0]
        qualities.append(0)
        continue
      }
      let object = objects[owner]
      let own = places.indices.filter { owners[$0] == owner }
      let (x, y) = places[place]
      classes.append(object.place ?? 0)
      edges += [x - object.box.x1, y - object.box.y1, object.box.x2 - x, object.box.y2 - y]
        .map(Float.init)
      let best = own.map { alignment($0, object) }.max() ?? 0
      let largest = own.map { overlap($0, object.box) }.max() ?? 0
      qualities.append(best > 0 ? Float(alignment(place, object) / best * largest) : 0)
    }
    return (classes, edges, qualities)
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
    let count = DetectionGrid(side: side).placeCount
    let prediction = DetectionTargets.Prediction(
      scores: (0..<count * 3).map { _ in Float.random(in: 0...1, using: &generator) }[...],
      distances: (0..<count * 4).map { _ in Float.random(in: 1...60, using: &generator) }[...]
    )
    let targets = DetectionTargets(objects, on: DetectionGrid(side: side), prediction)
    let expected = naive(objects, side: side, prediction)
    #expect(targets.classes == expected.classes)
    #expect(targets.distances == expected.edges)
    expectClose(
      targets.qualities.map(Double.init),
      expected.qualities.map(Double.init),
      within: 1e-6
    )
  }

  @Test func `what is ignored hides the background, and not what lies in front of it`() {
    let crowd = Object(box: Box(x1: 0, y1: 0, x2: 64, y2: 64), place: nil)
    let person = Object(box: Box(x1: 16, y1: 16, x2: 48, y2: 48), place: 0)
    let grid = DetectionGrid(side: 64)
    let targets = DetectionTargets([person, crowd], on: grid, prediction([9, 9, 9, 9], on: grid))
    #expect(Set(targets.classes) == [0, DetectionTargets.unknown])
  }
}
