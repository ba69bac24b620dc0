import ClipInput
import Training
import UnderstandingTasks
import VideoDecoding

/// What was measured of a detector: figures, curves, and the worst frames.
func detectionSections(
  _ test: DetectionTest,
  _ evaluation: DetectionEvaluation
) async -> [ReportSection] {
  var tables: [ReportSection.Part] = [.table(detectionTable(evaluation))]
  if evaluation.multipleObjectAccuracy != nil { tables.append(.table(trackingTable(evaluation))) }
  let curves = test.measures.perClass.sorted { $0.key < $1.key }.map { name, measures in
    PrecisionRecallView.Curve(
      name: name,
      count: measures.truthCount,
      precisions: measures.precisions50
    )
  }
  if !curves.isEmpty {
    tables.append(
      .precisionRecall(PrecisionRecallView(title: "At an overlap of 0.5", curves: curves))
    )
  }
  return [
    ReportSection(
      "Detection",
      note: "Measured on \(evaluation.objects) objects in \(evaluation.frames) frames of "
        + "\(evaluation.videos) test videos.",
      tables,
      columnCount: 2
    ),
    await worstFrames(test),
  ]
}

private func detectionTable(_ evaluation: DetectionEvaluation) -> ReportTable {
  ReportTable(
    title: "Average precision",
    note: "at an overlap of 0.5, and over 0.5 to 0.95",
    columns: ["objects", "AP50", "AP"],
    rows: evaluation.perClass.sorted { $0.key < $1.key }.map { name, figures in
      ReportTable.Row(
        name,
        [
          .count(figures.objects), .fraction(figures.averagePrecision50),
          .fraction(figures.averagePrecision),
        ]
      )
    } + [
      ReportTable.Row(
        "mean",
        [
          .count(evaluation.objects), .init(evaluation.averagePrecision50),
          .init(evaluation.averagePrecision),
        ],
        isSummary: true
      )
    ]
  )
}

private func trackingTable(_ evaluation: DetectionEvaluation) -> ReportTable {
  ReportTable(
    title: "Tracking",
    note: "objects followed from frame to frame",
    columns: ["MOTA", "IDF1", "HOTA"],
    rows: [
      ReportTable.Row(
        "mean of the classes",
        [
          .init(evaluation.multipleObjectAccuracy), .init(evaluation.identityF1),
          .init(evaluation.higherOrderAccuracy),
        ]
      )
    ]
  )
}

private func worstFrames(_ test: DetectionTest) async -> ReportSection {
  var parts: [ReportSection.Part] = []
  for (path, outcome) in test.worstFrames(8) {
    guard let (image, time, size) = await picture(ofFrame: outcome.number, in: path) else {
      continue
    }
    parts.append(
      .boxes(
        BoxedPicture(
          picture: image,
          size: (size.width, size.height),
          boxes: outcome.frames,
          claims: [
            .init("frame", "\(outcome.number)"),
            .init("found", "\(outcome.hits.count)", .good),
            .init("missed", "\(outcome.missed.count)", outcome.missed.isEmpty ? .plain : .bad),
            .init("not there", "\(outcome.wrong.count)", outcome.wrong.isEmpty ? .plain : .bad),
          ],
          link: FootageLink(path, at: time)
        )
      )
    )
  }
  return ReportSection(
    "Worst frames of detection",
    note: "Of what was found with a score of at least 0.5, green is right and red is not there; "
      + "yellow was missed. Thin lines are the annotations of what was found.",
    parts,
    columnCount: 2
  )
}

extension DetectionComparison.FrameOutcome {
  /// The boxes to draw, mistakes above the others.
  fileprivate var frames: [BoxedPicture.Frame] {
    func frames(
      _ objects: [BoxedObject],
      _ kind: BoxedPicture.Frame.Kind,
      isNamed: Bool
    ) -> [BoxedPicture.Frame] {
      objects.map { object in
        let score = object.score.map { " " + fixedText($0, decimals: 2) } ?? ""
        return BoxedPicture.Frame(
          x: object.box.x1,
          y: object.box.y1,
          width: object.box.width,
          height: object.box.height,
          label: isNamed ? object.label + score : "",
          kind: kind
        )
      }
    }
    return frames(hits, .hit, isNamed: false) + frames(right, .right, isNamed: false)
      + frames(missed, .missed, isNamed: true) + frames(wrong, .wrong, isNamed: true)
  }
}
