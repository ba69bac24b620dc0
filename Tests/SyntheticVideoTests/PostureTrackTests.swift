import Testing

@testable import SyntheticVideo

@Suite struct PostureTrackTests {
  private static func posture(leaning lean: Double) -> Posture {
    var posture = Posture()
    posture.lean = lean
    return posture
  }

  private let track = PostureTrack([
    (0, posture(leaning: 0)), (0.2, posture(leaning: 1)), (0.7, posture(leaning: 0.5)),
    (1, posture(leaning: 0.8)),
  ])

  @Test(arguments: [(0, 0), (0.2, 1), (0.7, 0.5), (1, 0.8)])
  func everyPostureIsMetAtItsTime(time: Double, lean: Double) {
    #expect((track.posture(at: time).lean - lean).magnitude < 1e-9)
  }

  @Test func theFigureRestsBeyondTheEnds() {
    #expect(track.posture(at: -3) == track.posture(at: 0))
    #expect(track.posture(at: 9) == track.posture(at: 1))
  }

  @Test func theWayHasNoJumps() {
    let leans = (0...1000).map { track.posture(at: Double($0) / 1000).lean }
    let steps = zip(leans, leans.dropFirst()).map { ($1 - $0).magnitude }
    // The steepest stretch climbs 1 in 0.2, so a thousandth takes 0.005; curves overshoot that.
    #expect((steps.max() ?? 1) < 0.012)
  }

  @Test func mixingMovesEveryPart() {
    var there = Posture()
    there.pelvis = Vector3(0, 0.5, 0.2)
    there.heading = 1
    there.hands.left = Vector3(1, 0, 0)
    there.ankles.right = Vector3(0.5, 0.5, 0.5)
    there.toes.left = 0.4
    #expect(Posture().mixed(with: there, amount: 1) == there)
    #expect(Posture().mixed(with: there, amount: 0) == Posture())
    let half = Posture().mixed(with: there, amount: 0.5)
    #expect(half.heading == 0.5)
    #expect(half.toes.left == 0.2)
  }

  @Test func onePostureIsNoTrack() async {
    await #expect(processExitsWith: .failure) {
      _ = PostureTrack([(time: 0, posture: Posture())])
    }
  }
}
