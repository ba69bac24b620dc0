import Testing

@testable import SyntheticVideo

@Suite struct SkeletonTests {
  private typealias Bone = (from: Joint, to: Joint, length: Double)

  private static func bones(of body: Body) -> [Bone] {
    let trunk: [Bone] = [
      (.pelvis, .spine, body.lowerSpine), (.spine, .neck, body.upperSpine),
      (.neck, .head, body.neck), (.leftShoulder, .rightShoulder, 2 * body.shoulderHalf),
      (.leftHip, .rightHip, 2 * body.hipHalf),
    ]
    let limbs = Side.allCases.flatMap { side in
      [
        (side.shoulder, side.elbow, body.upperArm), (side.elbow, side.wrist, body.forearm),
        (side.hip, side.knee, body.thigh), (side.knee, side.ankle, body.shin),
        (side.ankle, side.toe, body.foot),
      ]
    }
    return trunk + limbs
  }

  @Test(arguments: Action.allCases, [0, 1, 2])
  func bonesKeepTheirLengths(action: Action, number: Int) {
    let performance = SyntheticFootage().performance(of: action, number: number)
    for bone in Self.bones(of: performance.body) {
      let errors = (0..<performance.frameCount).map { index in
        let skeleton = performance.skeleton(inFrame: index)
        return ((skeleton[bone.to] - skeleton[bone.from]).length - bone.length).magnitude
      }
      #expect((errors.max() ?? 1) < 1e-9, "\(bone.from) to \(bone.to)")
    }
  }

  @Test(arguments: 0..<6)
  func aStandingBodyIsAsTallAsItsStature(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let body = Body(using: &random)
    var posture = Posture()
    posture.lean = 0
    posture.curl = 0
    posture.pelvis.y = 1
    let crown = Skeleton(body, in: posture)[.head].y + body.headRadius
    // Ankles, legs, back, neck and head are drawn so that they add up.
    #expect((crown - body.stature).magnitude < 1e-9)
  }

  @Test func turningMovesForwardToTheLeft() {
    var random = SplitMix64(seed: 5)
    let body = Body(using: &random)
    var posture = Posture()
    posture.heading = .pi / 2
    let skeleton = Skeleton(body, in: posture)
    #expect(skeleton.gaze.x > 0.9)
    #expect(skeleton[.leftShoulder].z < skeleton[.rightShoulder].z)
  }

  @Test func leftAndRightMirrorEachOther() {
    var random = SplitMix64(seed: 6)
    let skeleton = Skeleton(Body(using: &random), in: Posture())
    for (left, right) in [(Joint.leftWrist, Joint.rightWrist), (.leftKnee, .rightKnee)] {
      #expect((skeleton[left] * Vector3(-1, 1, 1) - skeleton[right]).length < 1e-9)
    }
  }
}
