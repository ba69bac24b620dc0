import Foundation
import Testing
import VideoDecoding

@testable import ClipInput

/// Fifty images of 8 × 6 pixels, which are a video of two seconds; image `n` is all of value `5n`.
private final class ImageSequence: Sendable {
  let folder = TemporaryFolder()

  init() throws {
    for number in 0..<50 {
      let pixels = [UInt8](repeating: UInt8(5 * number), count: 8 * 6 * 3)
      try (Data("P6 8 6 255\n".utf8) + pixels)
        .write(to: URL(fileURLWithPath: "\(folder.path)/\(1000 + number).ppm"))
    }
  }

  func segment(_ start: Double, _ end: Double) -> VideoSegment {
    VideoSegment(item: 0, path: folder.path, range: .seconds(start)..<Duration.seconds(end))
  }
}

@Suite struct DecodingTests {
  private let images: ImageSequence

  init() throws { images = try ImageSequence() }

  /// The number of each image, from its value.
  private func numbers(_ pixels: [UInt8], of size: PixelSize) -> [Int] {
    stride(from: 0, to: pixels.count, by: size.width * size.height * 3).map { Int(pixels[$0]) / 5 }
  }

  private func prepared(
    _ segment: VideoSegment,
    frameRate: Double = 30,
    shortSide: Int = 6
  ) throws -> PreparedVideo {
    try PreparedVideo(decoding: segment, frameRate: frameRate, shortSide: shortSide)
  }

  @Test func aSlowerVideoKeepsEveryFrameOnce() throws {
    let video = try prepared(images.segment(0, 2))
    #expect(video.size == PixelSize(width: 8, height: 6))
    #expect(numbers(video.pixels, of: video.size) == Array(0..<50))
    #expect(video.times == (0..<50).map { .milliseconds(40 * $0) })
    #expect(video.range == .zero..<Duration.seconds(2))
  }

  @Test func aFasterVideoLosesFrames() throws {
    let video = try prepared(images.segment(0, 2), frameRate: 5)
    // The middles of ten fifths of a second: 0.1, 0.3, …; image n appears at n/25 s.
    let expected = (0..<10).map { Int((0.1 + 0.2 * Double($0)) * 25) }
    #expect(numbers(video.pixels, of: video.size) == expected)
    #expect(video.times == expected.map { .milliseconds(40 * $0) })
    #expect(video.range.upperBound == .seconds(2))
  }

  @Test func aSegmentStartsWithTheFrameThatIsShownThen() throws {
    let video = try prepared(images.segment(0.5, 1))
    #expect(numbers(video.pixels, of: video.size) == Array(12..<25))
    #expect(video.times.first == .seconds(0.5))
    #expect(video.range == .seconds(0.5)..<Duration.seconds(1))
  }

  @Test func framesAreScaledToTheShortSide() throws {
    let video = try prepared(images.segment(0, 2), shortSide: 3)
    #expect(video.size == PixelSize(width: 4, height: 3))
    #expect(numbers(video.pixels, of: video.size) == Array(0..<50))
  }

  @Test func aVideoThatEndsEarlyGivesWhatThereIs() throws {
    let video = try prepared(images.segment(1, 10))
    #expect(numbers(video.pixels, of: video.size) == Array(25..<50))
    #expect(video.range == .seconds(1)..<Duration.seconds(2))
  }

  @Test func aSegmentAfterTheEndIsRefused() {
    let path = images.folder.path
    #expect(
      throws: DataError(
        code: .unreadable,
        message: "'\(path)' shows nothing new after 1.96 s; it is cut short or stands still"
      )
    ) { try prepared(images.segment(5, 10)) }
  }

  @Test func metadataIsWhatFilesSayOfThemselves() async throws {
    let collection = VideoCollection(items: [
      VideoItem(path: images.folder.path),
      VideoItem(path: images.folder.path, start: .seconds(0.5), end: .seconds(9)),
      VideoItem(path: "/no/such/video"),
    ])
    let metadata = try await collection.metadata(tasks: 2)
    #expect(try metadata[0].get().features == [8, 6, 25, 2, 8.0 / 6])
    #expect(try metadata[1].get().features == [8, 6, 25, 1.5, 8.0 / 6])
    #expect(throws: VideoError.self) { try metadata[2].get() }
  }

  @Test func segmentsAreCutFromWhatFilesSay() async throws {
    let items = (0..<3).map {
      VideoItem(path: images.folder.path, start: .milliseconds(500 * $0))
    }
    let footage = try await SegmentedCollection(
      VideoCollection(items: items),
      longest: .seconds(1),
      tasks: 2
    )
    #expect(
      footage.segments
        == [
          (0, 0, 1), (0, 1, 2), (1, 0.5, 1.25), (1, 1.25, 2), (2, 1, 2),
        ].map { item, start, end in
          VideoSegment(
            item: item,
            path: images.folder.path,
            range: .seconds(start)..<Duration.seconds(end),
            framePeriod: .milliseconds(40)
          )
        }
    )
  }

  @Test func tooManyUnreadableFilesStopAtOnce() async throws {
    let items = (0..<9).map { _ in VideoItem(path: images.folder.path) }
    let collection = VideoCollection(items: items + [VideoItem(path: "/no/such/video")])
    let error = try await #require(throws: DataError.self) {
      try await SegmentedCollection(collection, longest: .seconds(1), tasks: 2)
    }
    #expect(
      error.message == "1 of 2 videos cannot be decoded, more than a tenth; "
        + "the first: there is no file '/no/such/video'; check the path"
    )
  }

  @Test func aScanGivesEverySegmentInOrder() async throws {
    var shape = ClipShape()
    shape.frameCount = 5
    let segments = [
      images.segment(0, 1),
      VideoSegment(
        item: 1,
        path: "/no/such/video",
        range: .zero..<Duration.seconds(1)
      ), images.segment(1, 2),
    ]
    let footage = SegmentedCollection(segments: segments, broken: BrokenVideos(fileCount: 2))
    var clips: [[[Int]]?] = []
    for try await scanned in ClipScan(
      footage.segments,
      shape: shape,
      clipCount: 2,
      tasks: 2
    ) {
      #expect(scanned.segment == clips.count)
      clips.append(try? scanned.clips.get().map { numbers($0.pixels, of: $0.size) })
    }
    // Parts of a fifth of a second, five images each, taken at a quarter and at three.
    #expect(
      clips == [
        [[1, 6, 11, 16, 21], [3, 8, 13, 18, 23]], nil,
        [[26, 31, 36, 41, 46], [28, 33, 38, 43, 48]],
      ]
    )
  }

  @Test(arguments: [1, 5, 100])
  func segmentsThatOverlapHaveTheClipsThatTheyHaveAlone(frameCount: Int) async throws {
    var shape = ClipShape()
    shape.frameCount = frameCount
    // Overlapping, touching, far apart, back again, and of another video.
    let segments =
      [
        images.segment(0, 1), images.segment(0.5, 1.2), images.segment(1.2, 1.4),
        images.segment(1.8, 2), images.segment(0.1, 0.3), images.segment(0.1, 0.3),
      ] + [
        VideoSegment(item: 1, path: "/no/such/video", range: .seconds(0.2)..<Duration.seconds(0.4))
      ]
    func clips(_ segments: [VideoSegment]) async throws -> [[Clip]?] {
      var clips: [[Clip]?] = []
      for try await scanned in ClipScan(segments, shape: shape, tasks: 2) {
        #expect(scanned.segment == clips.count)
        clips.append(try? scanned.clips.get())
      }
      return clips
    }
    var alone: [[Clip]?] = []
    for segment in segments { alone += try await clips([segment]) }
    #expect(alone.map { $0 == nil } == [false, false, false, false, false, false, true])
    let together = try await clips(segments)
    #expect(together.map { $0?.map(\.pixels) } == alone.map { $0?.map(\.pixels) })
    #expect(together.map { $0?.map(\.times) } == alone.map { $0?.map(\.times) })
  }

  @Test func aScanLoopsShortVideosToo() async throws {
    var shape = ClipShape()
    (shape.frameCount, shape.span) = (4, .lasting(.seconds(4)))
    let footage = SegmentedCollection(
      segments: [images.segment(0, 2)],
      broken: BrokenVideos(fileCount: 1)
    )
    for try await scanned in ClipScan(footage.segments, shape: shape, tasks: 1) {
      let clip = try scanned.clips.get()[0]
      #expect(numbers(clip.pixels, of: clip.size) == [0, 25, 0, 25])
    }
  }

  @Test(.enabled(if: realFootage != nil))
  func realFootageIsLoadedFromDiskAndDecodedOnce() async throws {
    let collection = try VideoCollection([try #require(realFootage) + "/labels.csv@val"])
    var decoding = DecodingRecipe()
    decoding.margin = 1.25
    let footage = try await SegmentedCollection(
      collection,
      longest: decoding.longestSegment,
      tasks: 2
    )
    #expect(footage.segments.count == 12)
    let folder = TemporaryFolder()
    let store = DecodedVideoStore(
      footage,
      decoding: decoding,
      side: 32,
      limits: CacheLimits(memory: 8 << 20),
      folder: folder.path + "/cache",
      tasks: 2
    )
    let plan = ClipPlan(
      shape: ClipShape(),
      placement: .interval,
      augmentations: [AugmentationRecipe(), AugmentationRecipe()],
      batchSize: 4,
      seed: 1
    )
    for try await batch in ClipLoader(store, plan: plan) {
      #expect(
        batch.views.joined().allSatisfy { min($0.clip.size.width, $0.clip.size.height) == 40 }
      )
      if batch.step == 5 { break }
    }
    #expect(await store.memoryUse <= 8 << 20)
    #expect(await store.diskUse > 0)
    await store.close()
    #expect(folder.names.isEmpty)
  }
}
