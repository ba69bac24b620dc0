import ClipInput
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import Training
import VideoDecoding

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct PreparedClipsTests {
  /// Two seconds in which a square moves; after the first one all may change its colours.
  private func writeVideo(to path: String, isOneShot: Bool) throws {
    let size = PixelSize(width: 64, height: 48)
    var writer = try VideoWriter(path, size: size, frameRate: 25)
    for time in 0..<50 {
      let ground: [UInt8] = isOneShot || time < 25 ? [200, 30, 30] : [20, 60, 220]
      try writer.append(
        (0..<48).flatMap { y in
          (0..<64).flatMap { x in
            (time..<time + 12).contains(x) && (10..<22).contains(y) ? [240, 240, 90] : ground
          }
        }
      )
    }
    try writer.finish()
  }

  @Test(arguments: [true, false])
  func `clips of one pass have the embeddings that the file gives`(isOneShot: Bool) async throws {
    let small = try await SmallLibrary(seesPictures: true)
    let path = small.folder.path(of: "video.mp4")
    try writeVideo(to: path, isOneShot: isOneShot)
    _ = try await FootageIntake(small.library).add(VideoCollection([path]))
    let embedder = try await small.embedder()
    try await Indexer(small.library, embedder: embedder).run()

    let clips = try await small.library.catalogue.clips(of: 1)
    #expect(clips.count > 3)
    #expect(try await small.library.catalogue.shots(of: 1).count == (isOneShot ? 1 : 2))
    let rate = try VideoDescription(ofFileAt: path).averageFrameRate
    let segments = clips.map {
      VideoSegment(item: 0, path: path, range: $0.range, framePeriod: .seconds(1 / rate))
    }
    var vectors: [[Float]] = []
    try await embedder.embed(segments) { vectors.append(try $1.get()) }
    let kept = try small.library.embeddings.rows(at: clips.map(\.slot))
    #expect(kept.floats() == vectors.flatMap(\.self))
  }
}
