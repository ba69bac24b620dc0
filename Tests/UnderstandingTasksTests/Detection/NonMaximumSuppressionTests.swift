import ClipInput
import Testing

@testable import UnderstandingTasks

@Suite struct NonMaximumSuppressionTests {
  private func objects(_ count: Int, seed: UInt64) -> [BoxedObject] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let x = Double.random(in: 0..<60, using: &generator)
      let y = Double.random(in: 0..<60, using: &generator)
      return BoxedObject(
        box: Box(
          x1: x,
          y1: y,
          x2: x + .random(in: 5..<40, using: &generator),
          y2: y + .random(in: 5..<40, using: &generator)
        ),
        label: Bool.random(using: &generator) ? "person" : "car",
        // Few different scores, so that there are ties.
        score: Double(Int.random(in: 1...9, using: &generator)) / 10
      )
    }
  }

  /// The surest of all is taken and what it covers is struck out, class by class, until nothing is
  /// left.
  private func naive(_ objects: [BoxedObject], overlap: Double) -> Set<BoxedObject> {
    var kept: Set<BoxedObject> = []
    for label in ["person", "car"] {
      var left = objects.filter { $0.label == label }
      while let highest = left.compactMap(\.score).max(),
        let place = left.firstIndex(where: { $0.score == highest })
      {
        let surest = left.remove(at: place)
        kept.insert(surest)
        left.removeAll { $0.box.intersectionOverUnion(surest.box) > overlap }
      }
    }
    return kept
  }

  @Test(arguments: 0..<40)
  func `what is kept is what striking out leaves`(seed: Int) {
    let objects = objects(seed * 2, seed: UInt64(seed))
    let limit = [0.3, 0.5, 0.7][seed % 3]
    let kept = NonMaximumSuppression(overlap: limit).applied(to: objects)
    #expect(Set(kept) == naive(objects, overlap: limit))
    #expect(zip(kept, kept.dropFirst()).allSatisfy { ($0.score ?? 0) >= ($1.score ?? 0) })
  }

  @Test func `objects that just touch the limit are both kept, and classes are apart`() {
    let box = Box(x1: 0, y1: 0, x2: 10, y2: 10)
    let half = Box(x1: 0, y1: 0, x2: 10, y2: 5)
    let person = BoxedObject(box: box, label: "person", score: 0.9)
    let part = BoxedObject(box: half, label: "person", score: 0.8)
    let car = BoxedObject(box: box, label: "car", score: 0.7)
    let all = [car, part, person]
    #expect(NonMaximumSuppression(overlap: 0.5).applied(to: all) == [person, part, car])
    #expect(NonMaximumSuppression(overlap: 0.49).applied(to: all) == [person, car])
    #expect(NonMaximumSuppression(overlap: 0.5).applied(to: []) == [])
  }
}
