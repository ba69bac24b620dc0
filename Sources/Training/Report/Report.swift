internal import Foundation

/// What a run is worth, on one page that needs nothing else: no network, no other file.
///
/// Everything is plain values; parts that are left empty are left out of the page.
///
///     var report = Report(title: "first run", summary: "MoCo on 60 clips, 10 minutes")
///     report.figures = [
///       MeasuredFigure(
///         name: "Linear probe, top-1", value: 0.75,
///         floors: [.init(name: "chance", value: 1.0 / 6), .init(name: "metadata", value: 0.31)])
///     ]
///     try report.write(to: run.folder.reportPath)
public struct Report: Sendable {
  /// The heading.
  public var title: String
  /// One or two sentences on what was done.
  public var summary: String
  /// What the reader must know before believing anything.
  public var warnings: [String] = []
  /// Circumstances in a few words each, such as the encoder and the machine.
  public var facts: [ReportFact] = []
  /// What was measured, with floors beside.
  public var figures: [MeasuredFigure] = []
  /// How the run went.
  public var charts: [LineChart] = []
  /// Where the clips lie in the embedding.
  public var maps: [ScatterMap] = []
  /// Which classes are taken for which.
  public var confusions: [ConfusionMatrixView] = []
  /// Clips and what the model takes to be alike.
  public var examples: [NeighbourExample] = []
  /// Further chapters, shown before how the run went.
  public var sections: [ReportSection] = []
  /// The resolved settings, in YAML.
  public var recipe = ""

  /// Makes a report with nothing but a heading.
  public init(title: String, summary: String) {
    self.title = title
    self.summary = summary
  }

  /// The page.
  public func html() -> String { page.text }

  /// Writes the page, whole or not at all.
  ///
  /// - Parameter path: The file to write.
  /// - Throws: ``TrainingError``.
  public func write(to path: String) throws(TrainingError) {
    try writeAtomically(Data(html().utf8), to: path)
  }
}

/// A circumstance of a run, such as "device: CPU, 2 threads".
public struct ReportFact: Sendable {
  /// What it is about.
  public let name: String
  /// What it is.
  public let value: String

  /// Makes a fact.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
