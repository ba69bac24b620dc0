import ClipInput
import RecipeFormat
import Testing
import VideoDecoding

@testable import VideoLibrary

struct ClipCuttingTests {
  private let cutting = ClipCutting()

  @Test func `a short shot is one clip`() {
    #expect(
      cutting.clips(ofShots: [.zero], duration: .seconds(6)) == [.zero..<(.seconds(6))]
    )
  }

  @Test func `clips of a long shot begin at even times, and the last ends with it`() {
    let clips = cutting.clips(ofShots: [.seconds(1)], duration: .seconds(11.5))
    // 4 s each, at the multiples of 2 s.
    #expect(clips.map(\.lowerBound) == [1, 2, 4, 6, 7.5].map(Duration.seconds))
    #expect(clips.allSatisfy { $0.upperBound - $0.lowerBound == .seconds(4) })
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

  @Test(arguments: [0.0, 0.5, 0.9])
  func `what is settled stays, whatever comes later`(overlap: Double) {
    var cutting = ClipCutting()
    cutting.overlap = overlap
    var generator = SeededGenerator(seed: 7)
    var shots = [Duration.zero]
    for _ in 0..<30 {
      // Some on the steps.
      let length = Duration.seconds(Int.random(in: 1...30, using: &generator))
      shots.append(shots[shots.count - 1] + length / Int.random(in: 1...3, using: &generator))
    }
    let duration = shots.removeLast()
    let all = cutting.clips(ofShots: shots, duration: duration)
    for time in stride(from: 0, through: duration.seconds, by: 0.25).map(Duration.seconds) {
      let known = shots.filter { $0 <= time }
      // All that end before, unless their shot may still turn out to be a single clip.
      let (last, isLong) = (known[known.count - 1], time - known[known.count - 1] > .seconds(6))
      #expect(
        cutting.settledClips(ofShots: known, until: time)
          == all.filter { $0.upperBound <= last || isLong && $0.upperBound < time }
      )
    }
  }

  @Test func `settings that make no sense are refused`() {
    #expect(throws: (any Error).self) { try ClipCutting(yaml: "length: 0") }
    #expect(throws: (any Error).self) { try ClipCutting(yaml: "overlap: 1") }
  }
}
