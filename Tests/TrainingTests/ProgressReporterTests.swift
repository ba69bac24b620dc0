import Synchronization
import Testing
import Training

@Suite struct ProgressReporterTests {
  @Test func plainLinesComeAtIntervals() {
    let stage = Stage(isTerminal: false)
    var reporter = stage.reporter(interval: .seconds(10))
    for second in 0...25 {
      stage.advance(to: second)
      reporter.update(fraction: Double(second) / 100, itemCount: second * 8, note: "epoch 1")
    }
    #expect(
      stage.text == """
        10 %, 8.00 clips/s, 1:30 left, epoch 1
        20 %, 8.00 clips/s, 1:20 left, epoch 1

        """
    )
  }

  @Test func speedFollowsTheLastHalfMinute() {
    let stage = Stage(isTerminal: false)
    var reporter = stage.reporter(interval: .seconds(100))
    // 1 clip/s while videos are decoded, 10 clips/s from then on.
    for second in 0...100 {
      stage.advance(to: second)
      let clips = min(second, 50) + max(0, second - 50) * 10
      reporter.update(fraction: Double(clips) / 1000, itemCount: clips)
    }
    #expect(stage.text == "55 %, 10.0 clips/s, 0:45 left\n")
  }

  @Test func aResumedJobIsTimedFromWhereItResumed() {
    let stage = Stage(isTerminal: false)
    var reporter = stage.reporter(interval: .seconds(10))
    for second in 0...10 {
      stage.advance(to: second)
      reporter.update(fraction: 0.9 + Double(second) / 1000, itemCount: second)
    }
    #expect(stage.text == "91 %, 1.00 clips/s, 1:30 left\n")
  }

  @Test func aTerminalLineIsDrawnOverTheLastOne() {
    let stage = Stage(isTerminal: true)
    var reporter = stage.reporter()
    stage.advance(to: 1)
    reporter.update(fraction: 0.5, itemCount: 3, note: "loss 2.41")
    let bar = String(repeating: "━", count: 12) + String(repeating: "─", count: 12)
    #expect(stage.text == "\r\u{1B}[?7l\(bar)   50 %   loss 2.41\u{1B}[K\u{1B}[?7h")
  }

  @Test func messagesReplaceTheLineAndStay() {
    let stage = Stage(isTerminal: true)
    var reporter = stage.reporter()
    stage.advance(to: 1)
    reporter.update(fraction: 0, itemCount: 0)
    reporter.say("'a.mp4' was skipped")
    reporter.say("'b.mp4' was skipped")
    #expect(stage.text.hasSuffix("\r\u{1B}[K'a.mp4' was skipped\n'b.mp4' was skipped\n"))
  }

  @Test func theEndIsSummedUp() {
    let stage = Stage(isTerminal: false)
    var reporter = stage.reporter()
    stage.advance(to: 3700)
    reporter.finish(itemCount: 7400)
    #expect(stage.text == "clips: 7400 in 1:01:40, 2.00/s\n")
  }

  @Test func aTerminalIsNotDrawnMoreThanTenTimesASecond() {
    let stage = Stage(isTerminal: true)
    var reporter = stage.reporter()
    for millisecond in 0...1000 {
      stage.advance(to: .milliseconds(millisecond))
      reporter.update(fraction: 0, itemCount: 0)
    }
    #expect(stage.text.count { $0 == "\r" } == 10)
  }
}

/// A clock that stands still and an output that remembers.
private final class Stage: Sendable {
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private let time = Mutex(Duration.zero)
  private let written = Mutex("")

  init(isTerminal: Bool) { self.isTerminal = isTerminal }

  var text: String { written.withLock { $0 } }

  func advance(to second: Int) { advance(to: .seconds(second)) }

  func advance(to duration: Duration) { time.withLock { $0 = duration } }

  func reporter(interval: Duration = .seconds(30)) -> ProgressReporter {
    let output = ProgressOutput(isTerminal: isTerminal) { text in
      self.written.withLock { $0 += text }
    }
    return ProgressReporter(unit: "clips", output: output, interval: interval) {
      self.start + self.time.withLock { $0 }
    }
  }
}
