import Testing

@testable import SyntheticVideo

@Suite struct TwoBonesTests {
  @Test(arguments: [Vector3(0.3, -0.4, 0.2), Vector3(0, -0.75, 0), Vector3(0.1, 0.5, 0.5)])
  func aPlaceWithinReachIsReached(target: Vector3) {
    let bones = TwoBones(
      from: .zero,
      towards: target,
      lengths: (0.45, 0.4),
      bendingTowards: Vector3(0, 0.3, 1)
    )
    #expect((bones.end - target).length < 1e-9)
    #expect((bones.middle.length - 0.45).magnitude < 1e-9)
    #expect(((bones.end - bones.middle).length - 0.4).magnitude < 1e-9)
  }

  @Test func aPlaceOutOfReachIsPointedAt() {
    let target = Vector3(3, 4, 0)
    let bones = TwoBones(
      from: .zero,
      towards: target,
      lengths: (0.45, 0.4),
      bendingTowards: Vector3(0, 0, 1)
    )
    #expect((bones.end.normalized - target.normalized).length < 1e-9)
    #expect((bones.end.length - 0.85 * 0.999).magnitude < 1e-9)
    #expect(((bones.end - bones.middle).length - 0.4).magnitude < 1e-9)
  }

  @Test func theJointBendsTowardsTheHint() {
    let bones = TwoBones(
      from: .zero,
      towards: Vector3(0, -0.6, 0),
      lengths: (0.4, 0.4),
      bendingTowards: Vector3(0, 0, 1)
    )
    // Pythagoras: half the way down is 0.3, so the knee is √(0.4² − 0.3²) in front.
    #expect((bones.middle - Vector3(0, -0.3, 0.07.squareRoot())).length < 1e-9)
  }

  @Test func aHintAlongTheWayStillBends() {
    let bones = TwoBones(
      from: .zero,
      towards: Vector3(0, -0.6, 0),
      lengths: (0.4, 0.4),
      bendingTowards: Vector3(0, -1, 0)
    )
    #expect((bones.middle.length - 0.4).magnitude < 1e-9)
  }
}
