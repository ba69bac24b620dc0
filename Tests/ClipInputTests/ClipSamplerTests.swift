import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct ClipSamplerTests {
  private func sampler(_ span: ClipSpan, frames: Int = 8) -> ClipSampler {
    var shape = ClipShape()
    (shape.frameCount, shape.span) = (frames, span)
    return ClipSampler(shape)
  }

  private func seconds(_ times: [Duration]) -> [Double] { times.map(\.seconds) }

  private let range = Duration.seconds(2)..<Duration.seconds(12)

  private func isClose(_ x: [Double], _ y: [Double]) -> Bool {
    x.count == y.count && zip(x, y).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  @Test func theWholeVideoIsSampledInTheMiddlesOfEqualParts() {
    let times = sampler(.whole, frames: 5).uniform(1, in: range)
    #expect(isClose(seconds(times[0]), [3, 5, 7, 9, 11]))
  }

  @Test func severalClipsOfTheWholeVideoInterlace() {
    let times = sampler(.whole, frames: 5).uniform(2, in: range)
    #expect(isClose(seconds(times[0]), [2.5, 4.5, 6.5, 8.5, 10.5]))
    #expect(isClose(seconds(times[1]), [3.5, 5.5, 7.5, 9.5, 11.5]))
  }

  @Test func aClipOfFixedLengthLiesInTheMiddle() {
    // Spacing 0.5, so the room is 10 − 1.5 = 8.5 and the clip begins at half of it.
    let times = sampler(.lasting(.seconds(2)), frames: 4).uniform(1, in: range)
    #expect(isClose(seconds(times[0]), [6.25, 6.75, 7.25, 7.75]))
  }

  @Test func aShortVideoIsLooped() {
    // Spacing 0.5 in a video of one second: every second frame is the first again.
    let short = Duration.seconds(5)..<Duration.seconds(6)
    let times = sampler(.lasting(.seconds(3)), frames: 6).uniform(1, in: short)
    #expect(isClose(seconds(times[0]), [5, 5.5, 5, 5.5, 5, 5.5]))
  }

  @Test(arguments: [ClipSpan.whole, .part(minimum: 0.3), .lasting(.seconds(4))])
  func randomTimesAscendWithinTheRangeAtEqualDistances(span: ClipSpan) {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      let times = sampler(span).random(in: range, using: &generator)
      #expect(times.count == 8)
      #expect(times.allSatisfy { range.lowerBound <= $0 && $0 <= range.upperBound })
      let gaps = zip(times.dropFirst(), times).map { ($0 - $1).seconds }
      #expect(gaps.allSatisfy { $0 > 0 && abs($0 - gaps[0]) < 1e-9 })
      switch span {
      case .whole: #expect(abs(gaps[0] - 10.0 / 8) < 1e-9)
      case .lasting: #expect(abs(gaps[0] - 4.0 / 8) < 1e-9)
      case .part(let minimum): #expect(minimum * 10 / 8 - 1e-9...10.0 / 8 ~= gaps[0])
      }
    }
  }

  @Test func randomLoopedTimesStayInTheRange() {
    var generator = SeededGenerator(seed: 6)
    let short = Duration.seconds(5)..<Duration.seconds(6)
    for _ in 0..<200 {
      let times = sampler(.lasting(.seconds(3))).random(in: short, using: &generator)
      #expect(times.allSatisfy { short.contains($0) })
    }
  }

  @Test func partsCoverTheirFractionUniformly() {
    var generator = SeededGenerator(seed: 7)
    let fractions = (0..<4000).map { _ in
      let times = sampler(.part(minimum: 0.4)).random(in: range, using: &generator)
      return (times[1] - times[0]).seconds * 8 / 10
    }
    // Uniform on [0.4, 1]: mean 0.7, standard error 0.6/√12/√4000.
    let error = 0.6 / 12.0.squareRoot() / 4000.0.squareRoot()
    #expect(abs(fractions.reduce(0, +) / 4000 - 0.7) < 4 * error)
    #expect(fractions.allSatisfy { 0.4 - 1e-9...1 + 1e-9 ~= $0 })
  }

  @Test func theIntervalLawIsThePublishedOne() {
    var generator = SeededGenerator(seed: 8)
    let count = 20_000
    // Spacing 0.5, room R = 10 − 3.5 = 6.5.
    let room = 6.5
    let intervals = (0..<count).map { _ -> Double in
      let clips = sampler(.lasting(.seconds(4))).views(
        2,
        placed: .interval,
        in: range,
        using: &generator
      )
      return abs((clips[1][0] - clips[0][0]).seconds)
    }
    #expect(intervals.allSatisfy { $0 < room })
    // E[k] = R/3 and Var[k] = R²/18.
    let mean = intervals.reduce(0, +) / Double(count)
    #expect(abs(mean - room / 3) < 4 * room / 18.0.squareRoot() / Double(count).squareRoot())
    // The share of a bin [a, b) of unit width is ∫ 2(1 − k) dk = (1 − a)² − (1 − b)².
    let bins = intervals.reduce(into: [Int](repeating: 0, count: 10)) {
      $0[Int($1 / room * 10)] += 1
    }
    for (bin, hits) in bins.enumerated() {
      let (a, b) = (Double(bin) / 10, Double(bin + 1) / 10)
      let share = (1 - a) * (1 - a) - (1 - b) * (1 - b)
      let deviation = (Double(count) * share * (1 - share)).squareRoot()
      #expect(abs(Double(hits) - Double(count) * share) < 4 * deviation)
    }
  }

  @Test func eitherViewComesFirst() {
    var generator = SeededGenerator(seed: 9)
    let firsts = (0..<2000).count { _ in
      let clips = sampler(.lasting(.seconds(4))).views(
        2,
        placed: .interval,
        in: range,
        using: &generator
      )
      return clips[0][0] < clips[1][0]
    }
    #expect(abs(firsts - 1000) < 4 * 23)  // √(2000/4) = 22.4
  }

  @Test func theIntervalLawHoldsTheTwoClipsWithinTheVideo() {
    var generator = SeededGenerator(seed: 10)
    for span in [ClipSpan.whole, .part(minimum: 0.2), .lasting(.seconds(4))] {
      for _ in 0..<300 {
        let clips = sampler(span).views(2, placed: .interval, in: range, using: &generator)
        #expect(
          clips.joined().allSatisfy { range.lowerBound <= $0 && $0 <= range.upperBound }
        )
        // Both views have one speed.
        #expect(abs(((clips[0][1] - clips[0][0]) - (clips[1][1] - clips[1][0])).seconds) < 1e-9)
      }
    }
  }

  @Test func independentViewsAreDrawnOneAfterAnother() {
    let sampler = sampler(.lasting(.seconds(4)))
    var (one, other) = (SeededGenerator(seed: 11), SeededGenerator(seed: 11))
    let views = sampler.views(3, placed: .independent, in: range, using: &one)
    let single = (0..<3).map { _ in sampler.random(in: range, using: &other) }
    #expect(views == single)
  }

  @Test func aRangeWithoutTimeIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = ClipSampler(ClipShape()).uniform(1, in: .seconds(1)..<Duration.seconds(1))
    }
  }
}
