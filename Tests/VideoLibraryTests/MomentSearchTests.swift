import Testing
import VideoDecoding

@testable import VideoLibrary

struct MomentSearchTests {
  /// Scores that are all known, told a few at a time and rounded as a product rounds them.
  private final class KnownScores: SlotScores {
    let tolerance: Float
    private let scores: [Float]
    private(set) var told = 0

    init(_ scores: [Float], tolerance: Float = 0) {
      self.scores = scores
      self.tolerance = tolerance
    }

    func best(effort: Int) -> (slots: [(slot: Int, score: Float)], rest: Float) {
      let order = scores.indices.sorted { scores[$0] > scores[$1] }
      told = min(effort, order.count)
      let rest = told < order.count ? scores[order[told]] : -.infinity
      return (order.prefix(told).sorted().map { ($0, scores[$0]) }, rest)
    }

    subscript(slot: Int) -> Float { scores[slot] }
  }

  /// Clips of four seconds, two apart.
  private func clip(_ slot: Int, of video: Int = 7, at seconds: Int) -> LibraryClip {
    let start = Duration.seconds(seconds)
    return LibraryClip(id: slot + 1, video: video, range: start..<start + .seconds(4), slot: slot)
  }

  private func table(_ clips: [LibraryClip]) -> ClipTable {
    var table = ClipTable()
    table.append(clips)
    return table
  }

  private func moments(
    _ scores: [Float],
    limit: Int = 100,
    excluding excluded: VideoStretch? = nil
  ) throws -> [Moment] {
    let clips = scores.indices.map { clip($0, at: 2 * $0) }
    var search = MomentSearch(table(clips), KnownScores(scores), excluding: excluded)
    return try search.candidates(limit).map(\.moment)
  }

  @Test func `neighbours of one event are one moment`() throws {
    let found = try moments([0.1, 0.5, 0.9, 0.6, 0.1])
    #expect(found[0].range == .seconds(2)..<(.seconds(10)))
    #expect(found[0].score == 0.9)
    #expect(found[0].clip == 3)
    #expect(found.count == 3)
  }

  @Test func `two events of a video are two moments, the better one first`() throws {
    #expect(try moments([0.7, 0.1, 0.1, 0.8]).prefix(2).map(\.clip) == [4, 1])
  }

  @Test func `a moment ends where clips do not touch`() throws {
    let clips = [clip(0, at: 0), clip(1, at: 10)]
    var search = MomentSearch(table(clips), KnownScores([0.9, 0.9]))
    #expect(try search.candidates(10).count == 2)
  }

  @Test func `clips that are unlike the query are moments of their own`() throws {
    #expect(try moments([-0.2, -0.1]).map(\.clip) == [2, 1])
  }

  @Test func `what is left out is not found and joins nothing`() throws {
    let asked = VideoStretch(video: 7, range: .seconds(4)..<(.seconds(6)))
    // It touches the clips from 2 s and from 4 s, which leaves what comes after and before.
    let found = try moments([0.8, 0.9, 1, 0.9, 0.7], excluding: asked)
    #expect(found.map(\.clip) == [4, 1])
    #expect(found[0].range == .seconds(6)..<(.seconds(12)))
  }

  @Test func `a few moments are the best of all of them, and found without looking at all`() throws
  {
    // Forty videos of ten clips, each with one event.
    let clips = (0..<400).map { clip($0, of: $0 / 10, at: 2 * ($0 % 10)) }
    let scores = clips.indices.map { slot in
      Float(slot % 10 == 4 ? 0.5 + Double(slot / 10) / 100 : 0.001 * Double(slot % 10))
    }
    let table = table(clips)
    var all = MomentSearch(table, KnownScores(scores))
    let everything = try all.candidates(400).map(\.moment)
    let known = KnownScores(scores)
    var few = MomentSearch(table, known)
    #expect(try few.candidates(5).map(\.moment) == Array(everything.prefix(5)))
    #expect(known.told < 400)
  }

  @Test func `what rounding may have put lower stays in the running`() throws {
    let clips = (0..<6).map { clip($0, of: $0, at: 0) }
    let known = KnownScores([0.9, 0.89, 0.888, 0.887, 0.5, 0.4], tolerance: 0.01)
    var search = MomentSearch(table(clips), known)
    #expect(try search.candidates(1).map(\.moment.clip) == [1, 2, 3, 4])
  }

  @Test func `clips of a moment that may be its best are compared exactly`() throws {
    let clips = (0..<4).map { clip($0, at: 2 * $0) }
    let known = KnownScores([0.6, 0.9, 0.895, 0.7], tolerance: 0.01)
    var search = MomentSearch(table(clips), known)
    let found = try search.candidates(1)
    #expect(found.map(\.slots) == [[1, 2]])
  }
}
