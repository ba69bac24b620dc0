import Foundation
import Testing
import VideoDecoding

@testable import ClipInput

/// A small video whose bytes tell its frames apart.
func preparedVideo(frames: Int, seed: Int = 0, from start: Double = 0) -> PreparedVideo {
  let size = PixelSize(width: 4, height: 3)
  let times = (0..<frames).map { Duration.seconds(start) + .milliseconds(40 * $0) }
  let pixels = (0..<frames * 36).map { UInt8(truncatingIfNeeded: ($0 / 36 + 1) * 7 + seed + $0) }
  return PreparedVideo(
    size: size,
    times: times,
    end: times[frames - 1] + .milliseconds(40),
    pixels: pixels
  )
}

@Suite struct PreparedVideoTests {
  private let video = preparedVideo(frames: 9, from: 2)

  @Test func theLastFrameAtOrBeforeATimeIsPicked() {
    let times = (0..<200).map { Duration.milliseconds(1900 + 3 * $0) }.shuffled()
    let clip = video.clip(at: times)
    let naive = times.map { time in video.times.last { $0 <= time } ?? video.times[0] }
    #expect(clip.times == naive)
    for (index, time) in naive.enumerated() {
      let frame = (time - .seconds(2)) / .milliseconds(40)
      let expected = video.pixels[Int(frame) * 36..<Int(frame) * 36 + 36]
      #expect(clip.pixels[index * 36..<index * 36 + 36] == expected)
    }
  }

  @Test func aTimeThatWentThroughADoubleFindsItsFrame() {
    let third = PreparedVideo(
      size: PixelSize(width: 1, height: 1),
      times: [.zero, Duration.seconds(1) / 3],
      end: .seconds(1),
      pixels: [0, 0, 0, 1, 1, 1]
    )
    #expect(third.clip(at: [.seconds((Duration.seconds(1) / 3).seconds)]).pixels == [1, 1, 1])
  }

  @Test func theRangeGoesFromTheFirstFrameToTheEndOfTheLast() {
    #expect(video.range == .seconds(2)..<Duration.milliseconds(2360))
  }

  @Test func framesThatDoNotAscendAreAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = PreparedVideo(
        size: PixelSize(width: 1, height: 1),
        times: [.seconds(1), .seconds(1)],
        end: .seconds(2),
        pixels: [0, 0, 0, 1, 1, 1]
      )
    }
  }

  @Test func clipsFromAFileAreThoseFromMemory() async throws {
    let folder = TemporaryFolder()
    let file = PreparedVideoFile(path: folder.path + "/made/x.frames", key: "clé|1")
    let times = (0..<30).map { Duration.milliseconds(1950 + 17 * $0) }.shuffled()
    #expect(await file.write(video))
    #expect(FilePlace(file.path).fileSize == file.byteCount(of: video))
    let clips = try #require(
      file.clips { range in [times, [range.lowerBound, range.upperBound]] }
    )
    #expect(
      clips.map(\.pixels)
        == [times, [video.range.lowerBound, video.range.upperBound]].map {
          video.clip(at: $0).pixels
        }
    )
    #expect(clips[0].times == video.clip(at: times).times)
    #expect(clips[0].size == video.size)
  }

  @Test func aFileThatIsNotTheVideosGivesNothing() async throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/x.frames"
    let sampling = { (range: Range<Duration>) in [[range.lowerBound, range.upperBound]] }
    #expect(PreparedVideoFile(path: path, key: "a").clips(sampling) == nil)
    #expect(await PreparedVideoFile(path: path, key: "a").write(video))
    #expect(PreparedVideoFile(path: path, key: "b").clips(sampling) == nil)
    #expect(PreparedVideoFile(path: path, key: "ab").clips(sampling) == nil)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in [0, 5, 20, 60, 200, bytes.count - 1] {
      try bytes.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(PreparedVideoFile(path: path, key: "a").clips(sampling) == nil)
    }
  }

  @Test func aPlaceThatCannotBeWrittenIsSaid() async throws {
    let folder = TemporaryFolder()
    let obstacle = try folder.write("file")
    #expect(await PreparedVideoFile(path: obstacle + "/x.frames", key: "a").write(video) == false)
  }
}

/// A clip as a value that can be compared.
struct ClipContent: Equatable {
  let size: PixelSize
  let times: [Duration]
  let pixels: [UInt8]

  init(_ clip: Clip) { (size, times, pixels) = (clip.size, clip.times, clip.pixels) }
}
