/// How often answers of a certain probability are right (Guo et al., 2017, figure 1).
public struct ReliabilityView: Sendable {
  /// Answers of about the same probability.
  public struct Bin: Sendable {
    /// Their probabilities.
    public let range: ClosedRange<Double>
    /// How many there are, one at least.
    public let count: Int
    /// Their mean probability.
    public let confidence: Double
    /// The share of them that is right.
    public let accuracy: Double

    /// Makes a bin.
    public init(range: ClosedRange<Double>, count: Int, confidence: Double, accuracy: Double) {
      precondition(count > 0, "a bin without answers says nothing")
      self.range = range
      self.count = count
      self.confidence = confidence
      self.accuracy = accuracy
    }
  }

  /// What is shown.
  public let title: String
  /// The mean distance of probability and share, weighted by the answers.
  public let error: Double
  /// The bins that have answers.
  public let bins: [Bin]

  /// Makes a view.
  public init(title: String, error: Double, bins: [Bin]) {
    self.title = title
    self.error = error
    self.bins = bins
  }
}

extension ReliabilityView {
  var html: HTML {
    """
    <article class="card reliability">
    <h3>\(title) <span>calibration error \(percentText(error))</span></h3>
    <p class="note">A bar on the diagonal means that the probability says how often an answer is \
    right; below it the model is too sure. Dark bars stand for many answers.</p>
    <svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" \
    aria-label="\(title): calibration error \(percentText(error))">
    <g class="grid">\(Self.marks.map(grid))</g>
    \(bins.map(bar))
    <path class="diagonal" d="M\(Self.x(0)) \(Self.y(0))L\(Self.x(1)) \(Self.y(1))"/>
    <text x="\(Self.x(0.5))" y="\(Self.height - 4)" text-anchor="middle">probability</text>
    </svg>
    </article>

    """
  }

  private static let width = 360.0
  private static let height = 292.0
  private static let marks = [0, 0.25, 0.5, 0.75, 1]

  private static func x(_ value: Double) -> Double { pixel(48 + value * 300) }
  private static func y(_ value: Double) -> Double { pixel(248 - value * 236) }

  private func grid(_ mark: Double) -> HTML {
    let text = fixedText(mark * 100, decimals: 0) + " %"
    return """
      <line x1="\(Self.x(0))" x2="\(Self.x(1))" y1="\(Self.y(mark))" y2="\(Self.y(mark))"/>\
      <text x="\(Self.x(0) - 8)" y="\(Self.y(mark))" dy="0.35em" text-anchor="end">\(text)</text>\
      <text x="\(Self.x(mark))" y="\(Self.y(0) + 18)" text-anchor="middle">\(text)</text>
      """
  }

  private func bar(_ bin: Bin) -> HTML {
    let (left, right) = (Self.x(bin.range.lowerBound), Self.x(bin.range.upperBound))
    let largest = bins.map(\.count).max() ?? 1
    let strength = 0.3 + 0.7 * (Double(bin.count) / Double(largest)).squareRoot()
    return """
      <rect x="\(pixel(left + 1))" width="\(pixel(right - left - 2))" y="\(Self.y(bin.accuracy))" \
      height="\(pixel(Self.y(0) - Self.y(bin.accuracy)))" opacity="\(pixel(strength))" rx="1.5">\
      <title>\(bin.count) answers: probability \(percentText(bin.confidence)), \
      right \(percentText(bin.accuracy))</title></rect>
      """
  }
}
