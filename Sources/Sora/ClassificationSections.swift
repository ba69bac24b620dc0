import Training
import UnderstandingTasks

/// What was measured of a classifier: figures, classes, and the surest of its mistakes.
func classificationSections(
  _ test: ClassifierTest,
  _ evaluation: FittedEvaluation
) async -> [ReportSection] {
  guard let figures = evaluation.classify else { return [] }
  var cards = figureCards(figures, evaluation.floors)
  cards += unknownCards(figures)
  var classes: [ReportSection.Part] = []
  if let single = test.measures.single {
    if single.classes.count <= ConfusionMatrixView.classLimit {
      classes.append(
        .confusion(
          ConfusionMatrixView(
            title: "Test videos",
            classes: single.classes,
            counts: single.confusion
          )
        )
      )
    }
    classes += [.table(classTable(single)), .reliability(ReliabilityView(single))]
  } else if let precisions = figures.averagePrecision {
    classes.append(.table(precisionTable(precisions, mean: figures.mAP)))
  }
  return [
    ReportSection(
      "Classification",
      note: "Measured on \(figures.clips) test videos.",
      cards,
      columnCount: 2
    ),
    ReportSection("Class by class", classes, columnCount: 2),
    await mistakeSection(test),
  ]
}

private func figureCards(
  _ figures: FittedEvaluation.Classification,
  _ floors: Floors?
) -> [ReportSection.Part] {
  func card(
    _ name: String,
    _ value: Double?,
    _ floors: [MeasuredFigure.Floor]
  ) -> ReportSection.Part? {
    value.map { .figure(MeasuredFigure(name: name, value: $0, floors: floors)) }
  }
  return [
    card("Accuracy", figures.top1, floors?.figureFloors(isAccuracy: true) ?? []),
    card("Mean recall", figures.balanced, floors?.figureFloors(isAccuracy: false) ?? []),
    // Of five classes or fewer one is always among the first five.
    figures.classes.count > 5
      ? card(
        "Among the first five",
        figures.top5,
        [.init(name: "chance", value: min(5 * (floors?.chance ?? 0), 1))]
      ) : nil,
    card("Mean average precision", figures.mAP, []),
  ].compactMap(\.self)
}

private func unknownCards(_ figures: FittedEvaluation.Classification) -> [ReportSection.Part] {
  guard let area = figures.unknownAUROC else { return [] }
  return [
    .figure(
      MeasuredFigure(
        name: "Never taught, told apart",
        value: area,
        note: "area under the curve; \(percentText(figures.unknownRejected ?? 0)) recognised while "
          + "95 % of what was taught is kept",
        floors: [.init(name: "chance", value: 0.5)]
      )
    )
  ]
}

private func classTable(_ measures: ClassificationMeasures) -> ReportTable {
  let perClass = measures.perClass
  return ReportTable(
    title: "Precision and recall",
    columns: ["videos", "precision", "recall"],
    rows: measures.classes.compactMap { name in
      perClass[name].map { figures in
        ReportTable.Row(
          name,
          [.count(figures.count), .init(figures.precision), .init(figures.recall)]
        )
      }
    }
  )
}

private func precisionTable(_ precisions: [String: Double], mean: Double?) -> ReportTable {
  let rows = precisions.sorted { $0.key < $1.key }.map {
    ReportTable.Row($0.key, [.fraction($0.value)])
  }
  let summary = ReportTable.Row("mean", [.init(mean)], isSummary: true)
  return ReportTable(
    title: "Average precision",
    columns: ["AP"],
    rows: rows + [summary]
  )
}

extension ReliabilityView {
  fileprivate init(_ measures: ClassificationMeasures) {
    self.init(
      title: "Reliability",
      error: measures.calibrationError,
      bins: measures.calibrationBins.compactMap { bin in
        guard let confidence = bin.confidence, let accuracy = bin.accuracy else { return nil }
        return Bin(
          range: bin.range,
          count: bin.count,
          confidence: confidence,
          accuracy: accuracy
        )
      }
    )
  }
}

private func mistakeSection(_ test: ClassifierTest) async -> ReportSection {
  let mistakes = test.mistakes
  var parts: [ReportSection.Part] = []
  for mistake in mistakes.prefix(12) {
    let truth = mistake.truth.isEmpty ? "nothing" : mistake.truth.joined(separator: ", ")
    let said =
      mistake.named.map { FootageExample.Claim("taken for", $0, .bad) }
      ?? FootageExample.Claim("not seen", mistake.missed ?? "", .bad)
    parts.append(
      .footage(
        FootageExample(
          strip: await filmStrip(of: mistake.path),
          claims: [
            .init("is", truth, .good), said,
            .init("probability", percentText(mistake.probability)),
          ],
          link: FootageLink(mistake.path)
        )
      )
    )
  }
  return ReportSection(
    "Worst mistakes of classification",
    note: mistakes.count > parts.count
      ? "The surest \(parts.count) of \(mistakes.count) wrong answers."
      : "All wrong answers, the surest first.",
    parts,
    columnCount: 2
  )
}
