/// A chapter of a report, such as what was measured of one task.
public struct ReportSection: Sendable {
  /// One card of a chapter.
  public enum Part: Sendable {
    /// A figure with its floors.
    case figure(MeasuredFigure)
    /// Figures in rows and columns.
    case table(ReportTable)
    /// Figures over the steps of a training.
    case chart(LineChart)
    /// Which classes are taken for which.
    case confusion(ConfusionMatrixView)
    /// Precision over recall, class by class.
    case precisionRecall(PrecisionRecallView)
    /// Whether probabilities say how often they are right.
    case reliability(ReliabilityView)
    /// What happens in a video, and what was found.
    case timeline(TimelineView)
    /// A stretch of a video to look at.
    case footage(FootageExample)
    /// A frame with boxes.
    case boxes(BoxedPicture)
  }

  /// The heading.
  public var title: String
  /// A sentence or two on what is shown.
  public var note: String
  /// The cards.
  public var parts: [Part]
  /// How many cards stand side by side where there is room, one or two.
  public var columnCount: Int

  /// Makes a chapter; without cards it is left out of the page.
  public init(_ title: String, note: String = "", _ parts: [Part], columnCount: Int = 1) {
    precondition(1...2 ~= columnCount, "a report has one or two columns, not \(columnCount)")
    self.title = title
    self.note = note
    self.parts = parts
    self.columnCount = columnCount
  }
}

extension ReportSection.Part {
  var html: HTML {
    switch self {
    case .figure(let part): part.html
    case .table(let part): part.html
    case .chart(let part): part.html
    case .confusion(let part): part.html
    case .precisionRecall(let part): part.html
    case .reliability(let part): part.html
    case .timeline(let part): part.html
    case .footage(let part): part.html
    case .boxes(let part): part.html
    }
  }
}
