import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
public import Training
import UnderstandingTasks
import VideoDecoding

/// Writes the page of a run: how it went, and, where it was measured, what it is worth.
///
/// - Parameters:
///   - folder: The run.
///   - measured: What was measured; nil shows the videos that were trained on, without figures.
///   - untrained: The same for the network before training, to compare with.
/// - Throws: Errors of reading the run and its videos, and of writing the page.
public func writeReport(
  of folder: RunFolder,
  measured: MeasuredRepresentation? = nil,
  untrained: MeasuredRepresentation? = nil
) async throws {
  let recipe = try PretrainingRecipe(contentsOfFile: folder.recipePath)
  let records = try MetricsLog.records(ofFile: folder.metricsPath)
  let name = URL(filePath: folder.path).lastPathComponent
  var report = Report(
    title: name,
    summary: "What the \(recipe.encoder.architecture.rawValue) encoder learned by "
      + "\(recipe.objective.choiceName) from unlabelled videos"
      + (measured == nil ? "." : ", and what it is worth on labelled ones.")
  )
  report.facts = facts(recipe, records)
  report.charts = charts(records)
  report.recipe = recipe.yaml
  let set: EmbeddingSet
  if let measured {
    report.warnings = measured.warnings
    report.figures = figures(measured, untrained: untrained)
    report.confusions = confusion(measured)
    report.examples = await neighbourExamples(measured)
    set = measured.test
  } else {
    // A page needs no more videos than a reader can look at.
    let all = try VideoCollection(recipe.data).items
    let stride = max(all.count / 300, 1)
    let shown = VideoCollection(items: all.enumerated().filter { $0.0 % stride == 0 }.map(\.1))
    (set, report.warnings) = try await embed(shown, by: folder, recipe.compute)
  }
  report.maps = [await map(of: set)]
  try report.write(to: folder.reportPath)
}

@Engine
private func embed(
  _ collection: VideoCollection,
  by folder: RunFolder,
  _ compute: ComputeRecipe
) async throws -> (EmbeddingSet, [String]) {
  try await RepresentationMeasuring(TrainedModel(ofRun: folder.path), compute: compute)
    .embed(collection, group: nil)
}

private func facts(_ recipe: PretrainingRecipe, _ records: [MetricsRecord]) -> [ReportFact] {
  var facts = [
    ReportFact(name: "encoder", value: recipe.encoder.architecture.rawValue),
    ReportFact(name: "input", value: recipe.encoder.input.rawValue),
    ReportFact(name: "objective", value: recipe.objective.choiceName),
    ReportFact(
      name: "clip",
      value: "\(recipe.clip.frameCount) frames of \(recipe.clip.side) pixels"
    ),
    ReportFact(
      name: "computed on",
      value: "\(recipe.compute.resolvedDevice), \(recipe.compute.threadCount) threads, "
        + (recipe.compute.autocast == nil ? "float32" : "bfloat16")
    ),
  ]
  if let last = records.last {
    let minutes = last.time.seconds / 60
    facts.append(
      ReportFact(
        name: "trained",
        value: "\(last.step) steps, \(Int(last.epoch)) epochs, "
          + "\(String(format: "%.1f", minutes)) minutes"
      )
    )
  }
  return facts
}

private func charts(_ records: [MetricsRecord]) -> [LineChart] {
  [
    ("Loss", "loss", []),
    ("Anchors that find their partner first", "accuracy", []),
    ("Spread of the embeddings", "spread", [LineChart.Reference(name: "even", value: 1)]),
    ("Learning rate", "learningRate", []),
  ].compactMap { title, figure, references in
    records.contains { $0.values[figure] != nil }
      ? LineChart(title: title, figure: figure, of: records, references: references) : nil
  }
}

private func figures(
  _ measured: MeasuredRepresentation,
  untrained: MeasuredRepresentation?
) -> [MeasuredFigure] {
  let floors = measured.measurements.floors
  func figure(
    _ name: String,
    isClassification: Bool,
    _ value: (Measurements) -> Double?
  ) -> MeasuredFigure? {
    guard let own = value(measured.measurements) else { return nil }
    var beside = [MeasuredFigure.Floor(name: "chance", value: floors.chance)]
    if isClassification {
      beside.append(.init(name: "majority class", value: floors.majority))
      if let metadata = floors.metadata {
        beside.append(.init(name: "metadata alone", value: metadata))
      }
    }
    if let before = untrained.flatMap({ value($0.measurements) }) {
      beside.append(.init(name: "before training", value: before))
    }
    return MeasuredFigure(
      name: name,
      value: own,
      note: "of \(measured.test.items.count) videos",
      floors: beside
    )
  }
  return [
    figure("Linear probe, top 1", isClassification: true) { $0.probe?.top1 },
    figure("Nearest neighbours, top 1", isClassification: true) { $0.neighbours?.top1 },
    figure("Retrieval, R@1", isClassification: false) { $0.retrieval?.recall(at: 1) },
  ].compactMap(\.self)
}

private func confusion(_ measured: MeasuredRepresentation) -> [ConfusionMatrixView] {
  guard let probe = measured.measurements.evaluation.probe else { return [] }
  return [
    ConfusionMatrixView(
      title: "Linear probe",
      classes: measured.measurements.classes,
      counts: probe.confusion
    )
  ]
}

/// Some test videos with what was found for them, taken evenly from all.
private func neighbourExamples(_ measured: MeasuredRepresentation) async -> [NeighbourExample] {
  guard let queries = measured.measurements.retrieval?.queries, !queries.isEmpty else { return [] }
  var examples: [NeighbourExample] = []
  let shown = min(6, queries.count)
  for index in (0..<shown).map({ $0 * queries.count / shown }) {
    let strip = await filmStrip(of: measured.test.items[index])
    guard !strip.frames.isEmpty else { continue }
    var neighbours: [NeighbourExample.Neighbour] = []
    for match in queries[index].matches.prefix(4) {
      let found = await filmStrip(of: measured.training.items[match.item])
      guard !found.frames.isEmpty else { continue }
      neighbours.append(.init(strip: found, similarity: match.similarity))
    }
    examples.append(NeighbourExample(query: strip, neighbours: neighbours))
  }
  return examples
}

private func filmStrip(of item: EmbeddingSet.Item) async -> FilmStrip {
  await filmStrip(of: item.identifier, label: item.label)
}

/// Where the videos lie in the plane of largest variance, with a picture each.
@Engine
private func map(of set: EmbeddingSet) async -> ScatterMap {
  let components = PrincipalComponents(of: set)
  let classes = Set(set.items.compactMap(\.label)).sorted()
  let share = Int((components.shares.reduce(0, +) * 100).rounded())
  let thumbnails = await thumbnails(of: set.items.map(\.identifier))
  let points = zip(set.items, components.coordinates).enumerated().map { index, pair in
    ScatterMap.Point(
      x: pair.1[0],
      y: pair.1[1],
      classIndex: pair.0.label.flatMap { label in classes.firstIndex(of: label) },
      name: URL(filePath: pair.0.identifier).lastPathComponent,
      thumbnail: thumbnails[index]
    )
  }
  return ScatterMap(
    title: "Embeddings",
    note: "two principal components, \(share) % of the variance",
    classes: classes,
    points: points
  )
}
