import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct RoutineTests {
  private static func routine(_ number: Int) -> Routine {
    SyntheticTimeline().routine(number: number)
  }

  /// Every joint's place in the world at a moment.
  private static func joints(of routine: Routine, at seconds: Double) -> [Joint: Vector3] {
    Skeleton(routine.performer.body, in: routine.pose(at: seconds).posture).places
      .mapValues(routine.carry(at: seconds))
  }

  /// The mean way of the joints in a second, apart from the way of the whole figure.
  private static func liveliness(_ routine: Routine, from start: Double, to end: Double) -> Double {
    let step = 0.04
    let places = stride(from: start, through: end, by: step).map { seconds in
      joints(of: routine, at: seconds).mapValues { $0 - routine.root(at: seconds) }
    }
    let ways = zip(places, places.dropFirst()).flatMap { before, after in
      Joint.allCases.map { ((after[$0] ?? .zero) - (before[$0] ?? .zero)).length }
    }
    return ways.reduce(0, +) / Double(ways.count) / step
  }

  @Test(arguments: 0..<24)
  func actionsFollowEachOtherInsideTheVideo(number: Int) {
    let routine = Self.routine(number)
    let actions = routine.actions
    #expect((4...7).contains(actions.count))
    #expect((actions.first?.start ?? .zero) >= .milliseconds(700))
    #expect(actions.allSatisfy { $0.start < $0.end })
    for (span, next) in zip(actions, actions.dropFirst()) {
      #expect(next.start - span.end >= .milliseconds(699))
    }
    let length = Duration.seconds(Double(routine.frameCount) / routine.frameRate)
    #expect((actions.last?.end ?? length) <= length - .milliseconds(660))
  }

  @Test(arguments: 0..<24)
  func actionsLastAsLongAsTheyShould(number: Int) {
    for span in Self.routine(number).actions {
      // A cycle of the quickest kick takes 1/0.9 s; the slowest bend, 1/0.42 s.
      #expect((1.1...2.5).contains((span.end - span.start).seconds), "\(span)")
    }
  }

  @Test(arguments: 0..<8)
  func theFigureMovesMoreInAnActionThanInTheRestsAroundIt(number: Int) {
    let routine = Self.routine(number)
    let stretches = routine.stretches
    func liveliness(_ stretch: Stretch) -> Double {
      // What belongs to this stretch alone.
      Self.liveliness(
        routine,
        from: stretch.start + Stretch.overlap,
        to: stretch.end - Stretch.overlap
      )
    }
    for (index, stretch) in stretches.enumerated() where stretch.action != nil {
      // Turning around moves all joints, so only rests that don't turn are compared.
      for rest in [stretches[index - 1], stretches[index + 1]]
      where (rest.heading(at: rest.end) - rest.heading).magnitude < 0.1 {
        #expect(
          liveliness(stretch) > liveliness(rest),
          "\(stretch.action?.rawValue ?? "") from \(stretch.start)"
        )
      }
    }
  }

  /// Where one thing gives way to the next, no joint is quicker than joints are elsewhere.
  @Test(arguments: 0..<16)
  func jointsNeverJump(number: Int) {
    let routine = Self.routine(number)
    let places = (0..<routine.frameCount).map {
      Self.joints(of: routine, at: routine.seconds(ofFrame: $0))
    }
    for (index, (before, after)) in zip(places, places.dropFirst()).enumerated() {
      let ways = Joint.allCases.map { ((after[$0] ?? .zero) - (before[$0] ?? .zero)).length }
      #expect((ways.max() ?? 0) < Self.quickest, "frame \(index)")
    }
  }

  /// How far the quickest joint of the quickest trimmed clips gets from one picture to the next, in metres.
  private static let quickest: Double = {
    let ways = [Action.run, .kick, .sit].flatMap { action in
      (0..<24).flatMap { number in
        let performance = SyntheticFootage().performance(of: action, number: number)
        let places = (0..<performance.frameCount).map { index in
          performance.skeleton(inFrame: index).places
            .mapValues {
              $0.turned(by: performance.camera.facing) + performance.root(inFrame: index)
            }
        }
        return zip(places, places.dropFirst()).flatMap { before, after in
          Joint.allCases.map { ((after[$0] ?? .zero) - (before[$0] ?? .zero)).length }
        }
      }
    }
    return ways.max() ?? 0
  }()

  @Test(arguments: 0..<12)
  func onlyGaitsLeadTheFigureElsewhere(number: Int) {
    let routine = Self.routine(number)
    for stretch in routine.stretches {
      let way =
        routine.root(at: stretch.end + Stretch.overlap)
        - routine.root(at: stretch.start - Stretch.overlap)
      let pace = way.length / (stretch.end - stretch.start)
      switch stretch.action {
      // The shortest legs and strides, and the longest.
      case .walk: #expect((0.6...1.5).contains(pace), "\(pace)")
      case .run: #expect((1.6...3.6).contains(pace), "\(pace)")
      default: #expect(way.length < 1e-9 || stretch.action == nil)
      }
    }
  }

  @Test(arguments: 0..<24)
  func whoSitsJumpsDownNext(number: Int) {
    let actions = Self.routine(number).actions.map(\.action)
    for (action, next) in zip(actions, actions.dropFirst()) {
      #expect((action == .sit) == (next == .jump))
    }
  }

  @Test(arguments: 0..<24)
  func aCrateIsBehindWhoSits(number: Int) {
    let routine = Self.routine(number)
    for stretch in routine.stretches where stretch.action == .sit {
      let root = routine.root(at: stretch.start)
      let nearest = routine.crates.map { ($0.root - root).length }.min() ?? 1
      let turned = stretch.heading.remainder(dividingBy: .turns(1))
      #expect(nearest < 1e-9)
      #expect(turned.magnitude < 1e-9)
    }
  }

  @Test(arguments: 0..<6)
  func noFootGoesThroughTheGround(number: Int) {
    let routine = Self.routine(number)
    for index in 0..<routine.frameCount {
      let skeleton = routine.skeleton(inFrame: index)
      for joint in [Joint.leftAnkle, .rightAnkle, .leftToe, .rightToe] {
        #expect(skeleton[joint].y > -0.02, "\(joint) in frame \(index)")
      }
    }
  }

  @Test(arguments: 0..<6)
  func jointsLieInTheBoxAndTheBoxInThePicture(number: Int) {
    let routine = Self.routine(number)
    for index in stride(from: 0, to: routine.frameCount, by: 5) {
      let box = routine.box(inFrame: index)
      #expect(box.x1 >= 0 && box.y1 >= 0 && box.x1 < box.x2 && box.y1 < box.y2)
      #expect(box.x2 <= 160 && box.y2 <= 120)
      let outside = routine.joints(inFrame: index).values.filter { place in
        !(box.x1...box.x2).contains(place.x.clamped(to: 0...160))
          || !(box.y1...box.y2).contains(place.y.clamped(to: 0...120))
      }
      #expect(outside.isEmpty, "frame \(index)")
    }
  }

  @Test func aFrameBeyondTheEndIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = SyntheticTimeline().routine(number: 0).box(inFrame: 10_000)
    }
  }
}
