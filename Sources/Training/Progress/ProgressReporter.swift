/// Shows how far a long job is, how fast it goes and how long it still takes.
///
/// On a terminal that is one line which is drawn again and again; elsewhere it is a plain line now
/// and then:
///
///     ━━━━━━━━━━━━━━──────────  58 %   31.2 clips/s   4:10 left   epoch 3 · loss 2.41
///     58 %, 31.2 clips/s, 4:10 left, epoch 3 · loss 2.41
public struct ProgressReporter {
  /// How far the job was at a time.
  private struct Sample {
    let time: ContinuousClock.Instant
    let fraction: Double
    let itemCount: Int
  }

  private let unit: String
  private let output: ProgressOutput
  private let interval: Duration
  private let now: @Sendable () -> ContinuousClock.Instant
  private let start: ContinuousClock.Instant
  private var lastWrite: ContinuousClock.Instant
  /// The last half minute: speed is measured over it, so that it follows changes without jumping.
  private var recent: [Sample] = []
  private var isLineOpen = false

  private static let memory = Duration.seconds(30)
  private static let sampling = Duration.milliseconds(100)
  private static let barWidth = 24

  /// Makes a reporter; the job starts now.
  ///
  /// - Parameters:
  ///   - unit: What is counted, in the plural.
  ///   - output: Where to write.
  ///   - interval: Time between lines where there is no terminal.
  ///   - now: Tells the time.
  public init(
    unit: String,
    output: ProgressOutput = .standardError,
    interval: Duration = .seconds(30),
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.unit = unit
    self.output = output
    self.interval = output.isTerminal ? Self.sampling : interval
    self.now = now
    start = now()
    lastWrite = start
  }

  /// Tells how far the job is; what is shown follows now and then.
  ///
  /// - Parameters:
  ///   - fraction: The part of the job that is done, 0 to 1. A resumed job may start anywhere.
  ///   - itemCount: Items done by this process.
  ///   - note: What else is worth showing, in a few words.
  public mutating func update(fraction: Double, itemCount: Int, note: String = "") {
    let time = now()
    if let last = recent.last, time - last.time < Self.sampling { return }
    recent.append(Sample(time: time, fraction: fraction, itemCount: itemCount))
    while recent.count > 2, time - recent[1].time > Self.memory { recent.removeFirst() }
    guard time - lastWrite >= interval else { return }
    lastWrite = time
    output.isTerminal ? draw(note: note) : output.write(words(note).joined(separator: ", ") + "\n")
  }

  /// Writes a line that stays, such as a warning.
  ///
  /// - Parameter message: One line.
  public mutating func say(_ message: String) {
    output.write(isLineOpen ? "\r\u{1B}[K\(message)\n" : "\(message)\n")
    isLineOpen = false
  }

  /// Ends the display with what was done and how long it took.
  ///
  /// - Parameter itemCount: Items done by this process.
  public mutating func finish(itemCount: Int) {
    let elapsed = now() - start
    let rate = Double(itemCount) / max(elapsed / .seconds(1), 1e-9)
    say("\(unit): \(itemCount) in \(clockText(elapsed)), \(shortText(rate))/s")
  }

  private mutating func draw(note: String) {
    let done = Int((fraction * Double(Self.barWidth)).rounded())
    let bar =
      String(repeating: "━", count: done) + String(repeating: "─", count: Self.barWidth - done)
    // Wrapping is switched off while drawing: a line that wraps cannot be overwritten.
    let line = ([bar] + words(note)).joined(separator: "   ")
    output.write("\r\u{1B}[?7l\(line)\u{1B}[K\u{1B}[?7h")
    isLineOpen = true
  }

  private var fraction: Double { min(max(recent.last?.fraction ?? 0, 0), 1) }

  private func words(_ note: String) -> [String] {
    var words = [fixedText((fraction * 100).rounded(.down), decimals: 0) + " %"]
    if let first = recent.first, let last = recent.last, last.time > first.time {
      let seconds = (last.time - first.time) / .seconds(1)
      words.append("\(shortText(Double(last.itemCount - first.itemCount) / seconds)) \(unit)/s")
      let speed = (last.fraction - first.fraction) / seconds
      if speed > 0 { words.append(clockText(.seconds((1 - fraction) / speed)) + " left") }
    }
    return note.isEmpty ? words : words + [note]
  }
}
