import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct LookoutTests {
  private static func lookout(seed: UInt64) -> Lookout {
    var random = SplitMix64(seed: seed)
    return Lookout(size: PixelSize(width: 240, height: 180), duration: 4, using: &random)
  }

  @Test(arguments: 0..<8)
  func aPlaceInAColumnIsSeenInThatColumn(seed: UInt64) {
    let lookout = Self.lookout(seed: seed)
    for seconds in [0, 1.3, 4] {
      let place = lookout.place(inColumn: 70, distance: 9, at: seconds)
      #expect((lookout.view(of: place, at: seconds).ground.x - 70).magnitude < 1e-9)
      #expect(place.z == -9)
    }
  }

  @Test(arguments: 0..<8)
  func sizeFallsWithDistance(seed: UInt64) {
    let lookout = Self.lookout(seed: seed)
    let near = lookout.view(of: Vector3(0, 0, -5), at: 0)
    let far = lookout.view(of: Vector3(0, 0, -10), at: 0)
    // A pinhole camera: twice as far is half as large.
    #expect((near.scale / far.scale - 2).magnitude < 1e-9)
    #expect(near.ground.y > far.ground.y)
  }

  @Test(arguments: 0..<40)
  func theNearestStandInThePictureAndTheFarthestOnTheGround(seed: UInt64) {
    let lookout = Self.lookout(seed: seed)
    let (near, far) = (lookout.distances.lowerBound, lookout.distances.upperBound)
    #expect((0.93 * 180...0.97 * 180).contains(lookout.row(ofDistance: near)))
    #expect((0.4 * 180...0.85 * 180).contains(lookout.row(ofDistance: far)))
  }
}
