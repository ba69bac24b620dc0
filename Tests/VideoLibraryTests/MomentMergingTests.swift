import Testing
import VideoDecoding

@testable import VideoLibrary

struct MomentMergingTests {
  /// Clips of four seconds, two apart, with those scores.
  private func moments(_ scores: [Float]) -> [Moment] {
    MomentMerging(
      clips: scores.enumerated().map { place, score in
        let start = Duration.seconds(2 * place)
        let clip = LibraryClip(
          id: place + 1,
          video: 7,
          range: start..<start + .seconds(4),
          slot: place
        )
        return (clip, score)
      }
    ).moments
  }

  @Test func `neighbours of one event are one moment`() {
    let found = moments([0.1, 0.5, 0.9, 0.6, 0.1])
    #expect(found[0].range == .seconds(2)..<(.seconds(10)))
    #expect(found[0].score == 0.9)
    #expect(found[0].clip == 3)
    #expect(found.count == 3)
  }

  @Test func `two events of a video are two moments, the better one first`() {
    let found = moments([0.7, 0.1, 0.1, 0.8])
    #expect(found.prefix(2).map(\.clip) == [4, 1])
  }

  @Test func `a moment ends where clips do not touch`() {
    let clips = [0, 10].map { start in
      (
        clip: LibraryClip(
          id: start + 1,
          video: 1,
          range: .seconds(start)..<(.seconds(start + 4)),
          slot: start
        ), score: Float(0.9)
      )
    }
    #expect(MomentMerging(clips: clips).moments.count == 2)
  }

  @Test func `clips that are unlike the query are moments of their own`() {
    #expect(moments([-0.2, -0.1]).map(\.clip) == [2, 1])
  }
}
