import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct PairSamplingTests {
  private let range = Duration.seconds(2)..<Duration.seconds(12)

  private func sampler(
    jitter: Double = 0,
    interval: Duration = .milliseconds(500),
    framePeriod: Duration = .zero
  ) -> ClipSampler {
    var shape = ClipShape()
    shape.frameCount = 5
    shape.pairInterval = interval
    shape.jitter = jitter
    return ClipSampler(shape, framePeriod: framePeriod)
  }

  @Test func `each moment is followed by one that is the interval later`() {
    // The last pair needs half a second of the ten: five parts of 1.9 s, each taken in its middle.
    let times = sampler().uniform(1, in: range)[0].map(\.seconds)
    let firsts = [2.95, 4.85, 6.75, 8.65, 10.55]
    #expect(times.count == 10)
    #expect(zip(times, firsts.flatMap { [$0, $0 + 0.5] }).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `no pair leaves the video`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let times = sampler().random(in: range, using: &generator)
      #expect(times.allSatisfy { range.contains($0) })
    }
  }

  @Test func `a video hardly longer than the interval keeps its moments`() {
    let short = Duration.zero..<Duration.milliseconds(800)
    let times = sampler().uniform(1, in: short)[0]
    #expect(abs(times[0].seconds - 0.08) < 1e-9)
  }

  @Test func `irregular moments stay near the regular ones and keep their order`() {
    var shape = ClipShape()
    shape.frameCount = 5
    shape.jitter = 0.5
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let times = ClipSampler(shape).random(in: range, using: &generator).map(\.seconds)
      // Two seconds apart, and each moved by at most half of half of that.
      for (earlier, later) in zip(times, times.dropFirst()) {
        #expect(later - earlier >= 1 - 1e-9 && later - earlier <= 3 + 1e-9)
      }
    }
  }

  @Test(arguments: [0.0, 0.5])
  func `the second of a pair is another frame of a slow video`(jitter: Double) {
    // Four frames a second; frame n is shown from n / 4 s on.
    let slow = sampler(
      jitter: jitter,
      interval: .milliseconds(100),
      framePeriod: .milliseconds(250)
    )
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<100 {
      let times = slow.random(in: range, using: &generator).map(\.seconds)
      let frames = times.map { Int(($0 * 4 + 1e-6).rounded(.down)) }
      for pair in stride(from: 0, to: 10, by: 2) {
        #expect(frames[pair + 1] > frames[pair])
        #expect(range.contains(.seconds(times[pair + 1])))
      }
    }
  }

  @Test func `the interval of irregular pairs is one for the whole clip`() {
    var generator = SeededGenerator(seed: 5)
    var intervals: Set<Int> = []
    for _ in 0..<50 {
      let times = sampler(jitter: 0.5).random(in: range, using: &generator).map(\.seconds)
      let gaps = stride(from: 0, to: 10, by: 2).map { times[$0 + 1] - times[$0] }
      #expect(gaps.allSatisfy { abs($0 - gaps[0]) < 1e-9 })
      // exp(±0.5) of half a second.
      #expect(gaps[0] > 0.303 && gaps[0] < 0.825)
      intervals.insert(Int(gaps[0] * 1000))
    }
    #expect(intervals.count > 20)
  }
}
