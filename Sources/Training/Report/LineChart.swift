/// How figures change over a run.
public struct LineChart: Sendable {
  /// A line.
  public struct Series: Sendable {
    /// What the line is; shown if there are several.
    public let name: String
    /// Places and values, places ascending.
    ///
    /// The line has a gap where a value is not finite.
    public let points: [Point]

    /// Makes a line.
    public init(name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// A value at a place.
  public struct Point: Sendable, Equatable {
    /// The place along the horizontal axis.
    public let x: Double
    /// The value.
    public let y: Double

    /// Makes a point.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A value to compare with, drawn across the chart.
  public struct Reference: Sendable {
    /// What it is.
    public let name: String
    /// The value.
    public let value: Double

    /// Makes a reference.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// How values become heights.
  public enum Scale: Sendable {
    /// Equal distances are equal differences.
    case linear
    /// Equal distances are equal ratios; values that are not above 0 are left out.
    case logarithmic
  }

  /// What is shown.
  public let title: String
  /// What the horizontal axis counts, such as "step".
  public let horizontalAxis: String
  /// The lines, at most four to be told apart.
  public let series: [Series]
  /// Values to compare with.
  public let references: [Reference]
  /// How values become heights.
  public let scale: Scale

  /// Makes a chart.
  public init(
    title: String,
    horizontalAxis: String = "step",
    series: [Series],
    references: [Reference] = [],
    scale: Scale = .linear
  ) {
    self.title = title
    self.horizontalAxis = horizontalAxis
    self.series = series
    self.references = references
    self.scale = scale
  }
}

extension LineChart {
  /// A chart of one figure of a log over its steps.
  ///
  /// - Parameters:
  ///   - title: What is shown.
  ///   - name: The figure's name in the records; records without it are passed over.
  ///   - records: The log.
  ///   - references: Values to compare with.
  ///   - scale: How values become heights.
  public init(
    title: String,
    figure name: String,
    of records: [MetricsRecord],
    references: [Reference] = [],
    scale: Scale = .linear
  ) {
    let points = records.compactMap { record in
      record.values[name].map { Point(x: Double(record.step), y: $0) }
    }
    self.init(
      title: title,
      series: [Series(name: name, points: points)],
      references: references,
      scale: scale
    )
  }
}
