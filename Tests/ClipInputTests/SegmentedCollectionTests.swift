import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct SegmentedCollectionTests {
  private func segments(_ items: [VideoItem], _ durations: [Double]) throws -> [VideoSegment] {
    try SegmentedCollection(
      items,
      timings: durations.map { .success(VideoTiming(duration: .seconds($0))) },
      longest: .seconds(10)
    ).segments
  }

  @Test func aShortVideoIsOneSegment() throws {
    #expect(
      try segments([VideoItem(path: "a")], [3.5])
        == [VideoSegment(item: 0, path: "a", range: .zero..<Duration.seconds(3.5))]
    )
  }

  @Test(arguments: [10.0, 10.5, 20, 99.9, 3600])
  func aLongVideoIsCutIntoTheFewestEqualParts(seconds: Double) throws {
    let ranges = try segments([VideoItem(path: "a")], [seconds]).map(\.range)
    #expect(ranges.count == Int((seconds / 10).rounded(.up)))
    #expect(ranges[0].lowerBound == .zero)
    #expect(ranges[ranges.count - 1].upperBound == .seconds(seconds))
    for (one, next) in zip(ranges, ranges.dropFirst()) {
      #expect(one.upperBound == next.lowerBound)
    }
    let lengths = ranges.map { ($0.upperBound - $0.lowerBound).seconds }
    #expect(lengths.allSatisfy { $0 <= 10 + 1e-9 && abs($0 - lengths[0]) < 1e-9 })
  }

  @Test func aStretchEndsWithItsFile() throws {
    let item = VideoItem(path: "a", start: .seconds(2), end: .seconds(8))
    #expect(try segments([item], [5]).map(\.range) == [.seconds(2)..<Duration.seconds(5)])
  }

  @Test func aFileThatDoesNotKnowItsLengthIsTriedForTheLongest() throws {
    let items = [VideoItem(path: "a"), VideoItem(path: "b", start: .seconds(1), end: .seconds(3))]
    #expect(
      try segments(items, [0, 0]).map(\.range)
        == [.zero..<Duration.seconds(10), .seconds(1)..<Duration.seconds(3)]
    )
  }

  @Test func brokenFilesHaveNoSegments() throws {
    let failure = Result { () throws(VideoError) in
      VideoTiming(try VideoDescription(ofFileAt: "/no/such/file"))
    }
    let items = (0..<20).map { VideoItem(path: "\($0)") }
    let timings = items.indices.map {
      $0 == 4 ? failure : .success(VideoTiming(duration: .seconds(1)))
    }
    let footage = try SegmentedCollection(items, timings: timings, longest: .seconds(10))
    #expect(footage.segments.map(\.item) == items.indices.filter { $0 != 4 })
    #expect(footage.broken.videos.map(\.path) == ["4"])
  }

  @Test func aStretchBeyondTheEndIsBroken() throws {
    let items = (0..<10).map { VideoItem(path: "\($0)", start: .seconds($0)) }
    let timings = items.map { _ in
      Result<VideoTiming, VideoError>.success(VideoTiming(duration: .seconds(9)))
    }
    let footage = try SegmentedCollection(items, timings: timings, longest: .seconds(10))
    #expect(
      footage.broken.summary
        == "skipped 1 of 10 videos that cannot be decoded: '9' lasts 9.0 s, but is to start at 9.0 s"
    )
  }

  @Test func aLengthBeyondBeliefIsBroken() throws {
    let items = (0..<10).map { VideoItem(path: "\($0)") }
    let timings = items.indices.map {
      Result<VideoTiming, VideoError>.success(
        VideoTiming(duration: .seconds($0 == 3 ? 2_000_000 : 1))
      )
    }
    let footage = try SegmentedCollection(items, timings: timings, longest: .seconds(10))
    #expect(footage.segments.count == 9)
    #expect(
      footage.broken.videos.map(\.reason) == ["'3' claims to last 2000000.0 s; it must be damaged"]
    )
  }

  @Test func moreThanATenthBrokenStops() throws {
    var broken = BrokenVideos(fileCount: 19)
    try broken.add("a", reason: "'a' is no video")
    try broken.add("a", reason: "'a' is no video")
    #expect(
      throws: DataError(
        code: .tooManyBroken,
        message: "2 of 19 videos cannot be decoded, more than a tenth; the first: 'a' is no video"
      )
    ) { try broken.add("b", reason: "'b' is no video") }
  }

  @Test func noneBrokenIsNotWorthASentence() {
    #expect(BrokenVideos(fileCount: 3).summary == nil)
  }
}
