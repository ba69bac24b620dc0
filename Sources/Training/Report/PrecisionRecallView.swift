/// Precision over recall, a small picture for each class.
public struct PrecisionRecallView: Sendable {
  /// The curve of one class.
  public struct Curve: Sendable {
    /// The class.
    public let name: String
    /// How many things had to be found.
    public let count: Int
    /// The precision along the recall, each value for an equal part of it; their mean is the average
    /// precision.
    public let precisions: [Double]

    /// Makes a curve.
    public init(name: String, count: Int, precisions: [Double]) {
      precondition(!precisions.isEmpty, "the curve of '\(name)' needs a value at least")
      self.name = name
      self.count = count
      self.precisions = precisions
    }

    /// The area below the curve, 0 to 1.
    public var averagePrecision: Double {
      precisions.reduce(0, +) / Double(precisions.count)
    }
  }

  /// What is shown.
  public let title: String
  /// The curves; of more than a page can show, the lowest are drawn.
  public let curves: [Curve]

  /// Makes a view.
  public init(title: String, curves: [Curve]) {
    self.title = title
    self.curves = curves
  }
}

extension PrecisionRecallView {
  private static let curveLimit = 24

  var html: HTML {
    let lowest = curves.enumerated().sorted {
      ($0.element.averagePrecision, $0.offset) < ($1.element.averagePrecision, $1.offset)
    }
    let shown = lowest.prefix(Self.curveLimit).sorted { $0.offset < $1.offset }.map(\.element)
    let isAll = shown.count == curves.count
    let note = isAll ? "" : ", the lowest \(shown.count) of \(curves.count) classes"
    return """
      <article class="card curves">
      <h3>\(title) <span>precision over recall\(note)</span></h3>
      <div class="grid-of-curves">
      \(shown.map(\.html))</div>
      </article>

      """
  }
}

extension PrecisionRecallView.Curve {
  static let size = 100.0
  private static let partLimit = 400

  /// Down from precision to precision, from recall 0 on.
  var line: String {
    let steps = thinned
    let width = Self.size / Double(steps.count)
    var path = "M0 \(Self.height(steps[0]))"
    for (place, value) in steps.enumerated() {
      let end = pixel(width * Double(place + 1))
      guard place + 1 < steps.count else {
        path += "H\(end)"
        break
      }
      if steps[place + 1] != value { path += "H\(end)V\(Self.height(steps[place + 1]))" }
    }
    return path
  }

  private static func height(_ precision: Double) -> Double { pixel(size * (1 - precision)) }

  private var thinned: [Double] {
    guard precisions.count > Self.partLimit else { return precisions }
    return (0..<Self.partLimit).map { part in
      let first = part * precisions.count / Self.partLimit
      let end = (part + 1) * precisions.count / Self.partLimit
      return precisions[first..<end].reduce(0, +) / Double(end - first)
    }
  }

  fileprivate var html: HTML {
    """
    <figure>
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" \
    aria-label="\(name): average precision \(percentText(averagePrecision))">\
    <path class="halves" d="M0 50H100M50 0V100"/>\
    <path class="area" d="\(line)V100H0z"/><path class="edge" d="\(line)"/></svg>
    <figcaption><b>\(name)</b><span>\(percentText(averagePrecision))</span>\
    <small>\(count) to be found</small></figcaption>
    </figure>

    """
  }
}
