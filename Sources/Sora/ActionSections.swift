import ClipInput
import Foundation
import Training
import UnderstandingTasks

/// What was measured of a recogniser of actions: figures, curves, timelines, and its mistakes.
func actionSections(_ test: ActionTest, _ evaluation: ActionEvaluation) async -> [ReportSection] {
  let classes = Set(test.videos.flatMap { $0.truth + $0.found }.map(\.label)).sorted()
  let compared: [Compared] = test.videos.map { ($0, $0.matching()) }
  let worst = compared.enumerated()
    .sorted { badness($0) < badness($1) }
    .map(\.element)
  let timelines = worst.filter { !$0.video.range.isEmpty }.prefix(6).map { video, matching in
    ReportSection.Part.timeline(TimelineView(video, matching, classes))
  }
  var figures: [ReportSection.Part] = [
    .figure(
      MeasuredFigure(
        name: "Mean average precision",
        value: evaluation.mAP["0.5"] ?? 0,
        note: "at a temporal overlap of 0.5"
      )
    )
  ]
  if let agreement = evaluation.frameF1 {
    figures.append(
      .figure(MeasuredFigure(name: "F1, moment by moment", value: agreement, note: "every 0.1 s"))
    )
  }
  return [
    ReportSection(
      "Actions",
      note: "Measured on \(evaluation.segments) actions in \(evaluation.videos) test videos.",
      figures,
      columnCount: 2
    ),
    ReportSection(
      "Action by action",
      [.table(table(test.measures)), .precisionRecall(curves(test))]
    ),
    ReportSection(
      "Timelines",
      note: "True actions, and those found with a probability of at least 50 %; "
        + (timelines.count < test.videos.count
          ? "the worst \(timelines.count) of \(test.videos.count) videos first. "
          : "the worst videos first. ")
        + "What is dashed has no partner of at least half its extent.",
      Array(timelines)
    ),
    await mistakeSection(compared),
  ]
}

private typealias Compared = (video: TimelineComparison, matching: TimelineComparison.Matching)

/// What comes first is the worst: by F1, then by the number of mistakes.
private func badness(_ compared: (offset: Int, element: Compared)) -> (Double, Int, Int) {
  let matching = compared.element.matching
  return (matching.f1 ?? 2, -matching.missed.count - matching.wrong.count, compared.offset)
}

private func table(_ measures: ActionMeasures) -> ReportTable {
  func row(_ name: String, _ values: [Double], isSummary: Bool = false) -> ReportTable.Row {
    let mean = values.reduce(0, +) / Double(values.count)
    return ReportTable.Row(name, (values + [mean]).map { .fraction($0) }, isSummary: isSummary)
  }
  return ReportTable(
    title: "Average precision",
    note: "by temporal overlap",
    columns: measures.thresholds.map { String($0) } + ["mean"],
    rows: measures.averagePrecisions.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
      + [row("mean", measures.meanAveragePrecisions, isSummary: true)]
  )
}

private func curves(_ test: ActionTest) -> PrecisionRecallView {
  let middle = test.measures.thresholds.firstIndex(of: 0.5) ?? 0
  return PrecisionRecallView(
    title: "At a temporal overlap of 0.5",
    curves: test.measures.precisions.sorted { $0.key < $1.key }.map { name, curves in
      .init(name: name, count: curves[middle].count, precisions: curves[middle])
    }
  )
}

extension TimelineView {
  fileprivate init(
    _ video: TimelineComparison,
    _ matching: TimelineComparison.Matching,
    _ classes: [String]
  ) {
    func spans(_ segments: [ActionSegment], _ isMatched: Bool) -> [Span] {
      segments.map { segment in
        Span(
          name: segment.label,
          classIndex: classes.firstIndex(of: segment.label) ?? 0,
          range: segment.range,
          score: segment.score,
          isMatched: isMatched
        )
      }
    }
    func inOrder(_ spans: [Span]) -> [Span] {
      spans.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
    self.init(
      path: video.path,
      range: video.range,
      truth: inOrder(spans(matching.hits, true) + spans(matching.missed, false)),
      found: inOrder(spans(matching.right, true) + spans(matching.wrong, false))
    )
  }
}

/// The surest of what is not there, and the longest of what was missed.
private func mistakeSection(_ compared: [Compared]) async -> ReportSection {
  func all(
    _ segments: (TimelineComparison.Matching) -> [ActionSegment]
  ) -> [(video: TimelineComparison, segment: ActionSegment)] {
    compared.flatMap { video, matching in segments(matching).map { (video, $0) } }
  }
  let wrong = all(\.wrong).sorted { $0.segment.score ?? 1 > $1.segment.score ?? 1 }
  let missed = all(\.missed).sorted { $0.segment.length > $1.segment.length }
  var parts: [ReportSection.Part] = []
  for (video, segment) in wrong.prefix(6) {
    parts.append(
      await example(
        video.path,
        segment,
        [
          .init("found, and not there", segment.label, .bad),
          .init("probability", percentText(segment.score ?? 1)),
        ]
      )
    )
  }
  for (video, segment) in missed.prefix(6) {
    parts.append(await example(video.path, segment, [.init("missed", segment.label, .bad)]))
  }
  return ReportSection(
    "Worst mistakes of actions",
    note: "The surest of \(wrong.count) found that are not there, then the longest of "
      + "\(missed.count) that were missed.",
    parts,
    columnCount: 2
  )
}

private func example(
  _ path: String,
  _ segment: ActionSegment,
  _ claims: [FootageExample.Claim]
) async -> ReportSection.Part {
  let length = segment.length / .seconds(1)
  return .footage(
    FootageExample(
      strip: await filmStrip(of: path, in: segment.range),
      claims: claims + [.init("for", String(format: "%.1f s", length))],
      link: FootageLink(path, at: segment.range.lowerBound)
    )
  )
}

extension ActionSegment {
  fileprivate var length: Duration { range.upperBound - range.lowerBound }
}
