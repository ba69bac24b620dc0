import ClipInput
import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import Training
import VideoDecoding

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct FootagePassTests {
  /// A video of so many frames in which a square moves to and fro; at the cuts all changes its colours.
  static func writeVideo(to path: String, frameCount: Int, cuts: [Int]) throws {
    let size = PixelSize(width: 64, height: 48)
    let grounds: [[UInt8]] = [[200, 30, 30], [20, 60, 220], [30, 160, 40]]
    var writer = try VideoWriter(path, size: size, frameRate: 25)
    for time in 0..<frameCount {
      let ground = grounds[cuts.count { $0 <= time }]
      let left = abs(time % 100 - 50)
      try writer.append(
        (0..<48).flatMap { y in
          (0..<64).flatMap { x in
            (left..<left + 12).contains(x) && (10..<22).contains(y) ? [240, 240, 90] : ground
          }
        }
      )
    }
    try writer.finish()
  }

  /// Two seconds are one part; of twenty, parts have 6.4 seconds of clips each.
  @Test(arguments: [(50, []), (50, [25]), (500, []), (500, [140, 333])])
  func `clips of one pass have the embeddings that the file gives`(
    frameCount: Int,
    cuts: [Int]
  ) async throws {
    let small = try await SmallLibrary(seesPictures: true)
    let path = small.folder.path(of: "video.mp4")
    try Self.writeVideo(to: path, frameCount: frameCount, cuts: cuts)
    _ = try await FootageIntake(small.library).add(VideoCollection([path]))
    let embedder = try await small.embedder()
    try await Indexer(small.library, embedder: embedder).run()

    let shots = try await small.library.catalogue.shots(of: 1)
    #expect(shots.count == 1 + cuts.count)
    for (shot, cut) in zip(shots, [0] + cuts) {
      #expect((0...0.125).contains(shot.seconds - Double(cut) / 25))
    }
    let clips = try await small.library.catalogue.clips(of: 1)
    let description = try #require(try await small.library.catalogue.video(1)?.description)
    let ranges = small.library.recipe.cutting.clips(
      ofShots: shots,
      duration: description.duration
    )
    #expect(clips.map(\.range.microseconds) == ranges.map(\.microseconds))
    var vectors: [[Float]] = []
    try await embedder.embed(description.segments(ranges, ofVideoAt: path)) {
      vectors.append(try $1.get())
    }
    let kept = try small.library.embeddings.rows(at: clips.map(\.slot))
    #expect(kept.floats() == vectors.flatMap(\.self))
  }

  @Test func `a long video leaves its pictures, and any number of parts at a time the same`()
    async throws
  {
    let small = try await SmallLibrary()
    let path = small.folder.path(of: "video.mp4")
    try Self.writeVideo(to: path, frameCount: 500, cuts: [140, 333])
    _ = try await FootageIntake(small.library).add(VideoCollection([path]))
    let video = try #require(try await small.library.catalogue.video(1))
    let embedder = try await small.embedder()
    var seen: [[SurveyedPart]] = []
    for window in [1, 3] {
      let pass = try await FootagePass(over: video, of: small.library, for: embedder)
      #expect(!pass.isShort)
      var parts = [pass.firstPart]
      for try await part in pass.laterParts(window: window, threads: .shared) { parts.append(part) }
      seen.append(parts)
    }
    #expect(seen[0].count > 2)
    let pixels = seen.map { $0.map { $0.clips.flatMap { $0.clips.map(\.pixels) } } }
    #expect(pixels[0] == pixels[1])
    let times = seen[0].flatMap { $0.shotFrames.map(\.time) }
    #expect(times == seen[1].flatMap { $0.shotFrames.map(\.time) })
    #expect(times.count == 160 && times == times.sorted())
    #expect(seen[0].flatMap(\.preview).count == 10)
    #expect(seen[0].compactMap(\.thumbnail).map(\.pixels).count == 1)
    let folder = small.library.folder.picturesFolder
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder) == ["\(video.content).jpg"]
    )
    try await Indexer(small.library, embedder: embedder).run()
    #expect(FileManager.default.fileExists(atPath: "\(folder)/\(video.content)-preview.jpg"))
  }
}
