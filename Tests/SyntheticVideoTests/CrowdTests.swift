import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct CrowdTests {
  private static func crowd(_ number: Int) -> Crowd {
    SyntheticCrowd().crowd(number: number)
  }

  @Test(arguments: 0..<8)
  func boxesLieInThePictureAndHoldTheJointsInIt(number: Int) {
    let crowd = Self.crowd(number)
    for index in stride(from: 0, to: crowd.frameCount, by: 9) {
      let boxes = crowd.boxes(inFrame: index)
      for (identity, figure) in crowd.figures(inFrame: index) {
        guard let box = boxes[identity] else { continue }
        #expect(box.x1 >= 0 && box.y1 >= 0 && box.x1 < box.x2 && box.y1 < box.y2)
        #expect(box.x2 <= 240 && box.y2 <= 180)
        let joints = figure.joints.values.filter {
          (0...240).contains($0.x) && (0...180).contains($0.y)
        }
        let outside = joints.filter {
          !(box.x1...box.x2).contains($0.x) || !(box.y1...box.y2).contains($0.y)
        }
        #expect(outside.isEmpty, "person \(identity) in frame \(index)")
      }
    }
  }

  /// Counts what is left of each in a drawing of everybody in a colour of their own.
  @Test(arguments: 0..<6)
  func whoHasABoxIsSeenToAQuarter(number: Int) {
    let crowd = Self.crowd(number)
    for index in stride(from: 0, to: crowd.frameCount, by: 20) {
      let figures = crowd.figures(inFrame: index)
      let boxes = crowd.boxes(inFrame: index)
      let together = Self.areas(of: figures)
      for (identity, figure) in figures where figure.box.clipped(to: crowd.size) == figure.box {
        let alone = Self.areas(of: [(identity, figure)])
        let share = Double(together[identity] ?? 0) / Double(alone[identity] ?? 1)
        // Soft edges belong to nobody, and leave a little play.
        if share > 0.28 { #expect(boxes[identity] != nil, "\(share) in frame \(index)") }
        if share < 0.22 { #expect(boxes[identity] == nil, "\(share) in frame \(index)") }
      }
    }
  }

  /// The pixels of each identity where the later figures are drawn over the earlier ones.
  private static func areas(of figures: [(identity: Int, figure: Figure)]) -> [Int: Int] {
    let canvas = Canvas(size: PixelSize(width: 240, height: 180))
    for (identity, figure) in figures {
      // On a parabola, so that no mixture of two colours is a third.
      let color = Color(
        red: Double(identity * 40) / 255,
        green: Double(identity * identity * 7) / 255,
        blue: 0
      )
      for piece in figure.parts.flatMap(\.pieces) {
        canvas.fill(.hull(around: piece.balls.map { $0.grown(by: figure.outline) }), color)
      }
    }
    let pixels = canvas.pixels()
    return stride(from: 0, to: pixels.count, by: 3).reduce(into: [:]) { counts, pixel in
      let identity = Int(pixels[pixel]) / 40
      guard pixels[pixel] == identity * 40, pixels[pixel + 1] == identity * identity * 7 else {
        return
      }
      counts[identity, default: 0] += 1
    }
  }

  @Test(arguments: 0..<4)
  func aTrackMovesLittleFromOnePictureToTheNext(number: Int) {
    let crowd = Self.crowd(number)
    let boxes = (0..<crowd.frameCount).map { crowd.boxes(inFrame: $0) }
    for (before, after) in zip(boxes, boxes.dropFirst()) {
      for (identity, box) in before {
        guard let next = after[identity] else { continue }
        let middle = Point(box.x1 + box.x2, box.y1 + box.y2) / 2
        let move = Point(next.x1 + next.x2, next.y1 + next.y2) / 2 - middle
        // The quickest run, 3.6 m/s at 60 pixels a metre, takes 9 pixels; arms and legs and the
        // viewer's turning add to it.
        #expect((move * move).sum().squareRoot() < 16)
      }
    }
  }

  @Test(arguments: 0..<24)
  func everybodyIsSeenAtSomeTime(number: Int) {
    let crowd = Self.crowd(number)
    let seen = stride(from: 0, to: crowd.frameCount, by: 5)
      .flatMap { crowd.figures(inFrame: $0) }
      .filter {
        $0.figure.box.clipped(to: crowd.size).x1 < $0.figure.box.clipped(to: crowd.size).x2
      }
    #expect(Set(seen.map(\.identity)) == Set(1...crowd.people.count))
  }

  @Test(arguments: 0..<24)
  func nearPeopleComeLastAndAreLarger(number: Int) {
    let crowd = Self.crowd(number)
    for index in [0, crowd.frameCount - 1] {
      let people = crowd.figures(inFrame: index).map { crowd.people[$0.identity - 1] }
      let seconds = crowd.seconds(ofFrame: index)
      let views = people.map { crowd.lookout.view(of: $0.place(at: seconds), at: seconds) }
      #expect(views.map(\.scale) == views.map(\.scale).sorted())
      #expect(views.map(\.ground.y) == views.map(\.ground.y).sorted())
    }
  }

  @Test func peopleComeAndGoThroughThePicturesEdges() {
    let crowds = (0..<24).map(Self.crowd)
    let changes = crowds.flatMap { crowd in
      [(0, crowd.frameCount / 2), (crowd.frameCount / 2, crowd.frameCount - 1)].map {
        (before: Set(crowd.boxes(inFrame: $0).keys), after: Set(crowd.boxes(inFrame: $1).keys))
      }
    }
    #expect(changes.contains { !$0.after.isSubset(of: $0.before) })
    #expect(changes.contains { !$0.before.isSubset(of: $0.after) })
  }

  @Test func someWalkToTheLeftAndSomeToTheRight() {
    let headings = (0..<24).flatMap { Self.crowd($0).people }
      .filter { [.walk, .run].contains($0.choreography.action) }
      .map(\.heading)
    #expect(headings.contains { $0 > 0 } && headings.contains { $0 < 0 })
  }

  @Test func aFrameBeyondTheEndIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = SyntheticCrowd().crowd(number: 0).boxes(inFrame: 1000)
    }
  }
}
