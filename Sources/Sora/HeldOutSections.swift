import Training
import UnderstandingTasks

/// What the parts that were held out from a fitting say, and which labels they put in doubt.
func heldOutSections(_ summary: FittingSummary?) async -> [ReportSection] {
  guard let summary else { return [] }
  let tasks = FittedTask.allCases.filter { summary.folds[$0] != nil }
  let folds = tasks.compactMap { task in
    summary.folds[task].map { folds in
      foldSection(
        folds,
        title: tasks.count > 1 ? "Parts held out, \(task.rawValue)" : "Parts held out",
        task == .classify ? summary.heldOut : nil
      )
    }
  }
  return folds + [await suspectSection(summary.heldOut)].compactMap(\.self)
}

private func foldSection(
  _ folds: FoldedFigures,
  title: String,
  _ heldOut: HeldOutAnswers?
) -> ReportSection {
  let names = folds.names.map { ($0.key, heading($0.words)) }
  func row(_ name: String, _ figures: [String: Double], isSummary: Bool = false) -> ReportTable.Row
  {
    ReportTable.Row(name, names.map { ReportTable.Cell(figures[$0.0]) }, isSummary: isSummary)
  }
  // Of the overlaps one has a card; the table has them all.
  let shown = names.filter { !$0.0.hasPrefix("mAP@") || $0.0 == "mAP@0.5" }
  var parts: [ReportSection.Part] = shown.map { key, name in
    let value = folds.mean[key] ?? 0
    let spread = fixedText((folds.spread[key] ?? 0) * 100, decimals: 1)
    return .figure(
      MeasuredFigure(
        name: name,
        value: value,
        note: "± \(spread) points over \(folds.folds.count) parts",
        floors: folds.floors?.figureFloors(isAccuracy: key == "top1") ?? []
      )
    )
  }
  let deviations = names.map { ReportTable.Cell.deviation(folds.spread[$0.0] ?? 0) }
  parts.append(
    .table(
      ReportTable(
        title: "Part by part",
        columns: names.map(\.1),
        rows: folds.folds.enumerated().map { row("part \($0.offset + 1)", $0.element) } + [
          row("all videos", folds.mean, isSummary: true), ReportTable.Row("spread", deviations),
        ]
      )
    )
  )
  if let heldOut, let view = ConfusionMatrixView(heldOut) { parts.append(.confusion(view)) }
  return ReportSection(
    title,
    note: "Each part of the training videos was held out once, and looked at by a model that had "
      + "not learned from it.",
    parts,
    columnCount: names.count > 5 ? 1 : 2
  )
}

/// The name of a figure as it stands above a column; a measure's own spelling is left as it is.
private func heading(_ words: String) -> String {
  words.hasPrefix("mAP") ? words : words.prefix(1).uppercased() + words.dropFirst()
}

extension ConfusionMatrixView {
  /// Nil where there are more classes than a page can show.
  fileprivate init?(_ heldOut: HeldOutAnswers) {
    guard heldOut.classes.count <= Self.classLimit else { return nil }
    self.init(title: "Held-out videos", classes: heldOut.classes, counts: heldOut.confusion)
  }

  /// A table of more classes than this is larger than all of the page besides.
  static let classLimit = 40
}

extension Floors {
  /// What a figure is to be compared with; a mean recall with chance alone.
  func figureFloors(isAccuracy: Bool) -> [MeasuredFigure.Floor] {
    let chance = MeasuredFigure.Floor(name: "chance", value: chance)
    guard isAccuracy else { return [chance] }
    let known = metadata.map { [MeasuredFigure.Floor(name: "metadata alone", value: $0)] } ?? []
    return [chance, MeasuredFigure.Floor(name: "majority class", value: majority)] + known
  }
}

private func suspectSection(_ heldOut: HeldOutAnswers?) async -> ReportSection? {
  guard let heldOut, !heldOut.suspects.isEmpty else { return nil }
  let suspects = heldOut.suspects
  let shown = suspects.prefix(12)
  var parts: [ReportSection.Part] = []
  for suspect in shown {
    parts.append(
      .footage(
        FootageExample(
          strip: await filmStrip(of: suspect.path),
          claims: [
            .init("labelled", suspect.label, .bad), .init("seems to be", suspect.suggested, .good),
            .init("probability", percentText(suspect.probability)),
          ],
          link: FootageLink(suspect.path)
        )
      )
    )
  }
  let those = suspects.count > shown.count ? " The clearest \(shown.count) are shown." : ""
  return ReportSection(
    "Suspect labels",
    note: "\(suspects.count) of \(heldOut.paths.count) training videos look like another class to "
      + "classifiers that had not learned from them (confident learning, Northcutt et al., 2021); "
      + "some are labelled wrongly, others are merely hard." + those,
    parts,
    columnCount: 2
  )
}
