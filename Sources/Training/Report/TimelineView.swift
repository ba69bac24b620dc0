/// What happens when in a video, and below it what was found.
public struct TimelineView: Sendable {
  /// A stretch of the video.
  public struct Span: Sendable {
    /// The action.
    public let name: String
    /// The number of its class, which decides its colour.
    public let classIndex: Int
    /// When it is.
    public let range: Range<Duration>
    /// How sure the model is of it; nil for what is true.
    public let score: Double?
    /// Whether truth and finding agree on it.
    public let isMatched: Bool

    /// Makes a span.
    public init(
      name: String,
      classIndex: Int,
      range: Range<Duration>,
      score: Double? = nil,
      isMatched: Bool
    ) {
      self.name = name
      self.classIndex = classIndex
      self.range = range
      self.score = score
      self.isMatched = isMatched
    }
  }

  /// The file.
  public let path: String
  /// The stretch of it that is shown.
  public let range: Range<Duration>
  /// What is true.
  public let truth: [Span]
  /// What was found.
  public let found: [Span]

  /// Makes a timeline of some length.
  public init(path: String, range: Range<Duration>, truth: [Span], found: [Span]) {
    precondition(!range.isEmpty, "a timeline needs a length, not \(range)")
    self.path = path
    self.range = range
    self.truth = truth
    self.found = found
  }
}

extension TimelineView {
  var html: HTML {
    let missed = truth.count { !$0.isMatched }
    let wrong = found.count { !$0.isMatched }
    return """
      <article class="card timeline">
      <h3>\(FootageLink(path).shortName) <span>\(truth.count - missed) of \(truth.count) found, \
      \(wrong) not there</span></h3>
      <div class="lanes">
      \(lane("true", truth))\
      \(lane("found", found))\
      <span></span><div class="axis" aria-hidden="true">\(axis)</div>
      </div>
      </article>

      """
  }

  private func lane(_ name: String, _ spans: [Span]) -> HTML {
    let rows = Self.rows(of: spans.map(\.range))
    return """
      <span class="of">\(name)</span>\
      <div class="lane" style="--rows:\((rows.max() ?? 0) + 1)">\
      \(zip(spans, rows).map { html(of: $0, row: $1) })</div>

      """
  }

  private func html(of span: Span, row: Int) -> HTML {
    let times = "\(timeText(span.range.lowerBound)) – \(timeText(span.range.upperBound))"
    let score = span.score.map { ", \(percentText($0))" } ?? ""
    let start = percentage(of: span.range.lowerBound)
    let width = percentage(of: span.range.upperBound) - start
    return """
      <a href="\(FootageLink(path, at: span.range.lowerBound).address)" \
      class="\(span.isMatched ? "matched" : "unmatched")" \
      style="--hue:var(--c\(span.classIndex % 8));left:\(fixedText(start, decimals: 2))%;\
      width:\(fixedText(width, decimals: 2))%;--row:\(row)" \
      title="\(span.name)\(score) · \(times)\(span.isMatched ? "" : " · without partner")">\
      \(span.name)</a>
      """
  }

  private var axis: [HTML] {
    let seconds = range.lowerBound / .seconds(1)...range.upperBound / .seconds(1)
    return AxisTicks(linear: seconds, count: 8).ticks.map { tick in
      let place = fixedText(percentage(of: .seconds(tick.value)), decimals: 2)
      return "<span style=\"left:\(place)%\">\(tick.label) s</span>"
    }
  }

  /// A time's place from the left, 0 to 100.
  private func percentage(of time: Duration) -> Double {
    let inside = min(max(time, range.lowerBound), range.upperBound)
    return 100 * ((inside - range.lowerBound) / (range.upperBound - range.lowerBound))
  }

  /// The lowest row for each stretch in which none before it is in its way.
  static func rows(of ranges: [Range<Duration>]) -> [Int] {
    var taken: [[Range<Duration>]] = []
    return ranges.map { range in
      let free = taken.firstIndex { row in row.allSatisfy { !$0.overlaps(range) } }
      guard let free else {
        taken.append([range])
        return taken.count - 1
      }
      taken[free].append(range)
      return free
    }
  }
}
