import Foundation
import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct CentredClipTests {
  private let shape: ClipShape = {
    var shape = ClipShape()
    (shape.frameCount, shape.span) = (3, .lasting(.milliseconds(300)))
    shape.pairInterval = .milliseconds(80)
    return shape
  }()

  @Test func `the middle moment is the one asked for`() {
    let times = ClipSampler(shape).centred(at: .seconds(2))
    #expect(times == [1900, 1980, 2000, 2080, 2100, 2180].map { .milliseconds($0) })
    var single = shape
    (single.frameCount, single.pairInterval) = (4, nil)
    single.span = .lasting(.seconds(2))
    #expect(
      ClipSampler(single).centred(at: .seconds(1))
        == [0, 500, 1000, 1500].map { .milliseconds($0) }
    )
  }

  @Test func `the second of a pair is another frame of slow videos too`() {
    let times = ClipSampler(shape, framePeriod: .milliseconds(200)).centred(at: .seconds(2))
    #expect(times[3] == .milliseconds(2200))
  }

  @Test func `an epoch shows each of the plan's items once`() async throws {
    let store = ImaginedFootage(4).store()
    let items = [(0, 80), (0, 200), (2, 40), (3, 0), (1, 120)].map { segment, time in
      ClipSource(
        segment: segment,
        centre: store.segments[segment].range.lowerBound + .milliseconds(time)
      )
    }
    var plain = AugmentationRecipe()
    plain.crop = .none
    let plan = ClipPlan(
      shape: shape,
      placement: .independent,
      augmentations: [plain],
      batchSize: 5,
      seed: 2,
      items: items
    )
    let batches = ClipLoader(store, plan: plan).makeAsyncIterator()
    for _ in 0..<3 {
      let batch = try #require(await batches.next())
      #expect(batch.items.sorted() == Array(items.indices))
      #expect(batch.segments == batch.items.map { items[$0].segment })
      for (item, view) in zip(batch.items, batch.views[0]) {
        let expected = ImaginedFootage.video(items[item].segment)
          .clip(at: ClipSampler(shape).centred(at: try #require(items[item].centre)))
        #expect(view.clip.times == expected.times)
        #expect(view.clip.pixels == expected.pixels)
      }
    }
  }
}

/// Fifty images of 8 × 6 pixels, which are a video of two seconds; image `n` is all of value `5n`.
@Suite struct FrameClipReaderTests {
  private let folder = TemporaryFolder()
  private let shape: ClipShape = {
    var shape = ClipShape()
    (shape.frameCount, shape.span) = (3, .lasting(.milliseconds(300)))
    shape.pairInterval = .milliseconds(80)
    return shape
  }()

  init() throws {
    for number in 0..<50 {
      let pixels = [UInt8](repeating: UInt8(5 * number), count: 8 * 6 * 3)
      try (Data("P6 8 6 255\n".utf8) + pixels)
        .write(to: URL(fileURLWithPath: "\(folder.path)/\(1000 + number).ppm"))
    }
  }

  @Test func `frames have their times and the video its size`() throws {
    let frames = try FrameTimes(ofVideoAt: folder.path)
    #expect(frames.times == (0..<50).map { .milliseconds(40 * $0) })
    #expect(frames.size == PixelSize(width: 8, height: 6))
  }

  @Test(arguments: [nil, 1...50, 1...1, 20...33, 49...50, 50...50, 40...70])
  func `each frame comes with the clip around it`(numbers: ClosedRange<Int>?) async throws {
    let reader = try FrameClipReader(folder.path, numbers: numbers, shape: shape, shortSide: 6)
    let expected = Array((numbers ?? 1...50).clamped(to: 1...50))
    var seen: [Int] = []
    while let element = try await reader.next() {
      seen.append(element.number)
      #expect(element.time == .milliseconds(40 * (element.number - 1)))
      let shown = ClipSampler(shape).centred(at: element.time).map { time in
        min(max(Int((time / .milliseconds(40)).rounded(.down)), 0), 49)
      }
      #expect(element.clip.times == shown.map { .milliseconds(40 * $0) })
      #expect(
        (0..<6).map { Int(element.clip.frame($0).pixels[0]) / 5 } == shown,
        "frame \(element.number)"
      )
    }
    #expect(seen == expected)
    #expect(try await reader.next() == nil)
  }
}
