import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct SyntheticCrowdTests {
  private static func small(seed: UInt64 = 1) -> SyntheticCrowd {
    var crowd = SyntheticCrowd()
    crowd.size = PixelSize(width: 64, height: 48)
    crowd.length = .milliseconds(400)...(.milliseconds(400))
    crowd.seed = seed
    return crowd
  }

  @Test func theSameSeedGivesTheSamePixels() {
    let first = Self.small().crowd(number: 3)
    let second = Self.small().crowd(number: 3)
    #expect(first.clip().pixels == second.clip().pixels)
    #expect(first.boxes(inFrame: 5) == second.boxes(inFrame: 5))
    #expect(first.clip().pixels.count == first.frameCount * 64 * 48 * 3)
  }

  @Test func anotherSeedOrNumberGivesOtherPixels() {
    let pixels = Self.small().crowd(number: 0).clip().pixels
    #expect(pixels != Self.small(seed: 2).crowd(number: 0).clip().pixels)
    #expect(pixels != Self.small().crowd(number: 1).clip().pixels)
  }

  @Test func numbersOfPeopleFillTheirRange() {
    let counts = (0..<60).map { SyntheticCrowd().crowd(number: $0).people.count }
    #expect(Set(counts) == [2, 3, 4, 5, 6])
  }

  @Test func lengthsStayInTheirRange() {
    let counts = (0..<60).map { SyntheticCrowd().crowd(number: $0).frameCount }
    // 3 s to 5 s at 25 pictures a second.
    #expect(counts.allSatisfy { (75...125).contains($0) })
  }

  @Test func nobodyIsInTwoVideos() {
    let statures = (0..<60).flatMap { SyntheticCrowd().crowd(number: $0).people }
      .map(\.body.stature)
    #expect(Set(statures).count == statures.count)
  }

  @Test func nobodyIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var crowd = SyntheticCrowd()
      crowd.peoplePerVideo = 0...2
      _ = crowd.crowd(number: 0)
    }
  }
}
