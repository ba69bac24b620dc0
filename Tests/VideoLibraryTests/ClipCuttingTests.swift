import RecipeFormat
import Testing
import VideoDecoding
import VideoLibrary

struct ClipCuttingTests {
  private let cutting = ClipCutting()

  @Test func `a short shot is one clip`() {
    #expect(
      cutting.clips(ofShots: [.zero], duration: .seconds(6)) == [.zero..<(.seconds(6))]
    )
  }

  @Test func `a long shot is cut into equally distant clips that end with it`() {
    let clips = cutting.clips(ofShots: [.zero], duration: .seconds(11))
    // 4 s each, at most 2 s apart: (11 − 4) / 2 rounded up gives four steps.
    #expect(clips.map(\.lowerBound) == [0, 1.75, 3.5, 5.25, 7].map(Duration.seconds))
    #expect(clips.allSatisfy { $0.upperBound - $0.lowerBound == .seconds(4) })
    #expect(clips.last?.upperBound == .seconds(11))
  }

  @Test(arguments: [0.0, 0.25, 0.5, 0.9])
  func `clips cover their shot and overlap by no less than asked`(overlap: Double) {
    var cutting = ClipCutting()
    cutting.overlap = overlap
    let clips = cutting.clips(ofShots: [.seconds(3)], duration: .seconds(100.3))
    #expect(clips.first?.lowerBound == .seconds(3))
    #expect(clips.last?.upperBound == .seconds(100.3))
    for (one, next) in zip(clips, clips.dropFirst()) {
      let common = one.upperBound - next.lowerBound
      #expect(common >= cutting.length * overlap - .microseconds(1))
    }
  }

  @Test func `no clip lies over a boundary of shots`() {
    let shots = [0, 2, 9.5].map(Duration.seconds)
    let clips = cutting.clips(ofShots: shots, duration: .seconds(30))
    for shot in shots.dropFirst() {
      #expect(!clips.contains { $0.lowerBound < shot && shot < $0.upperBound })
    }
    #expect(clips.first == .zero..<(.seconds(2)))
  }

  @Test func `settings that make no sense are refused`() {
    #expect(throws: (any Error).self) { try ClipCutting(yaml: "length: 0") }
    #expect(throws: (any Error).self) { try ClipCutting(yaml: "overlap: 1") }
  }
}
