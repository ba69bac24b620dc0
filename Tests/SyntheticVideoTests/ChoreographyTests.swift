import Testing

@testable import SyntheticVideo

@Suite struct ChoreographyTests {
  private static func choreography(_ action: Action, seed: UInt64) -> Choreography {
    var random = SplitMix64(seed: seed)
    return Choreography(
      action: action,
      body: Body(using: &random),
      manner: Manner(using: &random),
      duration: 2.4
    )
  }

  @Test(arguments: 0..<5)
  func jumpIsSitPlayedBackwards(seed: UInt64) {
    let sit = Self.choreography(.sit, seed: seed)
    let jump = Self.choreography(.jump, seed: seed)
    for step in 0...48 {
      let seconds = Double(step) * 0.05
      #expect(jump.movement(at: seconds) == sit.movement(at: 2.4 - seconds))
    }
  }

  @Test(arguments: 0..<5)
  func sitEndsLowerThanItBegins(seed: UInt64) {
    let sit = Self.choreography(.sit, seed: seed)
    let fall = sit.movement(at: 0).pelvis.y - sit.movement(at: 2.4).pelvis.y
    // From 0.985 leg lengths, standing, to 0.76, on the crate.
    #expect((fall - 0.225).magnitude < 1e-9)
  }

  @Test(arguments: 0..<5)
  func waveAndClapPassThroughTheSamePosturesForTheSameShareOfTime(seed: UInt64) {
    let wave = Self.choreography(.wave, seed: seed)
    let clap = Self.choreography(.clap, seed: seed)
    func heights(_ posture: (Double) -> Posture) -> [Double] {
      (0..<2000).map { posture((Double($0) + 0.5) / 2000).hands.left.y }.sorted()
    }
    for (waved, clapped) in zip(heights(wave.waving), heights(clap.clapping)) {
      #expect((waved - clapped).magnitude < 0.004)
    }
    #expect(clap.cadence > 1.7 * wave.cadence)
  }

  @Test func noWaveIsAsQuickAsAClap() {
    func paces(_ action: Action) -> [Double] {
      (0..<200).map { Self.choreography(action, seed: $0).cadence }
    }
    #expect((paces(.wave).max() ?? 0) * 1.7 < (paces(.clap).min() ?? 0))
  }

  @Test(arguments: [Action.walk, .run], 0..<5)
  func aFootOnTheGroundDoesNotSlide(action: Action, seed: UInt64) {
    let choreography = Self.choreography(action, seed: seed)
    let body = choreography.body
    func place(_ seconds: Double) -> Double {
      let skeleton = Skeleton(body, in: choreography.movement(at: seconds))
      return skeleton[.leftAnkle].z + choreography.distance(at: seconds)
    }
    var slips: [Double] = []
    for step in 0..<480 {
      let seconds = Double(step) * 0.005
      let phase = (seconds * choreography.cadence + choreography.manner.phase).fraction
      // Until the heel lifts; the moment after must be in the same step.
      guard (0.02..<choreography.gait.stance * 0.55).contains(phase) else { continue }
      slips.append((place(seconds + 0.005) - place(seconds)).magnitude)
    }
    #expect(slips.count > 20)
    // Millimetres a second, against a pace of metres a second.
    #expect((slips.max() ?? 1) < 0.005 * 0.005)
  }

  @Test(arguments: Action.allCases, 0..<3)
  func noFootGoesThroughTheGround(action: Action, seed: UInt64) {
    let choreography = Self.choreography(action, seed: seed)
    for step in 0...120 {
      let skeleton = Skeleton(
        choreography.body,
        in: choreography.posture(at: Double(step) * 0.02)
      )
      for joint in [Joint.leftAnkle, .rightAnkle, .leftToe, .rightToe] {
        #expect(skeleton[joint].y > -0.02, "\(joint) of \(action) at step \(step)")
      }
    }
  }

  @Test(arguments: Action.allCases)
  func onlyGaitsMoveAlong(action: Action) {
    let distance = Self.choreography(action, seed: 1).distance(at: 2)
    #expect((distance > 1) == [.walk, .run].contains(action))
    #expect((distance == 0) == ![.walk, .run].contains(action))
  }

  @Test func spinTurnsOneWay() {
    let spin = Self.choreography(.spin, seed: 2)
    let headings = (0..<20).map { spin.movement(at: Double($0) * 0.1).heading }
    let steps = zip(headings, headings.dropFirst()).map { $1 - $0 }
    #expect(Set(steps.map { $0 > 0 }).count == 1)
    // The slowest spin makes half a turn a second.
    #expect((headings[19] - headings[0]).magnitude >= .turns(0.5) * 1.9 - 1e-9)
  }
}
