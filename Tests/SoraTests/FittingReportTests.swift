import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import Training

@testable import Sora
@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct FittingReportTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage")
  }

  private var recipe: FittingRecipe {
    var recipe = FittingRecipe()
    recipe.strategy = .probe
    recipe.length = .steps(3)
    recipe.compute.threads = 1
    recipe.compute.precision = .float32
    recipe.detection.side = 32
    recipe.detection.frameCount = 1
    return recipe
  }

  private func table(_ name: String) -> String { "\(folder.path)/footage/\(name)" }

  /// Fits, writes the report, measures, and writes it again; both pages.
  @Engine
  private static func pages(
    _ recipe: FittingRecipe,
    testing tests: [FittedTask: [String]],
    at path: String
  ) async throws -> (fitted: String, measured: String, summary: FittingSummary) {
    var model = ModelRecipe()
    model.clip = .motion
    (model.clip.frameCount, model.clip.side) = (4, 32)
    model.encoder.width = 0.25
    let run = try ActiveRun(startingAt: path, recipe: recipe.yaml)
    let base = TrainedModel(untrained: model, seed: 1)
    let summary = try await Fitting(recipe, base: base, in: run).run()
    try await writeReport(of: run.folder, fitted: summary)
    let fitted = try String(contentsOfFile: run.folder.reportPath, encoding: .utf8)
    let measured = try await FittedModel(ofRun: path).measure(on: tests)
    try await writeReport(of: run.folder, measured: measured)
    return (fitted, try String(contentsOfFile: run.folder.reportPath, encoding: .utf8), summary)
  }

  private func headings(_ page: String) -> [String] {
    page.matches(of: /<h2>([^<]*)<\/h2>/).map { String($0.output.1) }
  }

  @Test func `what was measured of a classifier is added to what its fitting said`() async throws {
    var recipe = recipe
    recipe.classify = [table("labels.csv")]
    recipe.folds = 2
    let (fitted, measured, summary) = try await Self.pages(
      recipe,
      testing: [.classify: [table("labels.csv")]],
      at: folder.path + "/model"
    )
    let suspects = try #require(summary.folds[.classify]?.suspects)
    #expect(summary.heldOut?.paths.count == 20)
    let doubts = suspects.isEmpty ? [] : ["Suspect labels"]
    let wanted: [String] = ["Parts held out"] + doubts + ["Recipe"]
    #expect(headings(fitted) == wanted)
    #expect(fitted.contains("\(suspects.count) of 20"))
    let test = headings(measured).filter { !headings(fitted).contains($0) }
    #expect(test.prefix(2) == ["Classification", "Class by class"])
    #expect(measured.contains("Parts held out"))
  }

  @Test func `parts held out of actions have their figures on the page`() async throws {
    let rows = ["walk", "kick"].flatMap { action in
      ["000", "001"].map { "\(action)/\($0).mp4,0.1,0.4,\(action)\n" }
    }
    let text = "path,start,end,label\n" + rows.joined()
    try Data(text.utf8).write(to: URL(filePath: table("actions.csv")))
    var recipe = recipe
    recipe.actions = [table("actions.csv")]
    recipe.folds = 2
    let (fitted, _, _) = try await Self.pages(
      recipe,
      testing: [.actions: [table("actions.csv")]],
      at: folder.path + "/actor"
    )
    #expect(headings(fitted) == ["Parts held out", "Recipe"])
    for words in ["mAP at 0.3", "mAP at 0.5", "Frame F1", "part 2", "over 2 parts"] {
      #expect(fitted.contains(words))
    }
  }

  @Test func `a detector that finds nothing has its page too, and no chapter of others`()
    async throws
  {
    var recipe = recipe
    recipe.detect = [table("boxes.csv@1-2")]
    let (fitted, measured, _) = try await Self.pages(
      recipe,
      testing: [.detect: [table("boxes.csv@3-4")]],
      at: folder.path + "/detector"
    )
    #expect(headings(fitted) == ["Training", "Recipe"])
    #expect(fitted.contains("Loss, detect"))
    #expect(headings(measured).prefix(2) == ["Detection", "Worst frames of detection"])
    #expect(!measured.contains("Class by class"))
    #expect(measured.contains("class=\"missed\""))
  }

  @Test func `one true action and none found give timelines and a missed one`() async {
    let segment = ActionSegment(label: "a<b>", range: .seconds(0)..<(.seconds(1)))
    let path = table("walk/000.mp4")
    let comparison = TimelineComparison(
      path: path,
      range: .zero..<(.seconds(2)),
      truth: [segment],
      found: []
    )
    let page = await actionPage(comparison)
    #expect(
      headings(page) == [
        "Actions", "Action by action", "Timelines", "Worst mistakes of actions",
      ]
    )
    #expect(page.contains("a&lt;b&gt;"))
    #expect(page.contains("data:image/jpeg"))
    let right = ActionSegment(label: "a<b>", range: segment.range, score: 0.9)
    let perfect = await actionPage(
      TimelineComparison(
        path: path,
        range: comparison.range,
        truth: [segment],
        found: [right]
      )
    )
    #expect(headings(perfect) == ["Actions", "Action by action", "Timelines"])
  }

  private func actionPage(_ comparison: TimelineComparison) async -> String {
    guard
      let measures = try? ActionMeasures(["v": comparison.found], truth: ["v": comparison.truth])
    else { return "" }
    var report = Report(title: "", summary: "")
    report.sections = await actionSections(
      ActionTest(videos: [comparison], measures: measures),
      ActionEvaluation(
        videos: 1,
        segments: 1,
        mAP: ["0.5": measures.meanAveragePrecisions[2]],
        averagePrecision: [:],
        frameF1: nil
      )
    )
    return report.html()
  }

  @Test func `trainings are told apart by where their logs lie`() async throws {
    let run = folder.path + "/run"
    for place in ["fitted", "folds/2/fitted", "folds/10/fitted", "auto/finetune-1"] {
      try FileManager.default.createDirectory(
        atPath: "\(run)/\(place)",
        withIntermediateDirectories: true
      )
      let line = #"{"step":4,"epoch":1,"time":90,"learningRate":0.1,"loss":2}"# + "\n"
      try Data(line.utf8).write(to: URL(filePath: "\(run)/\(place)/metrics.jsonl"))
    }
    try Data("seed: 1\n".utf8).write(to: URL(filePath: run + "/recipe.yaml"))
    let trainings = FittingTrainings(in: try RunFolder(run))
    #expect(trainings.own.map(\.name) == ["classify"])
    #expect(trainings.trials.map(\.name) == ["finetune 1", "part 2", "part 10"])
    #expect(trainings.length == "4 steps, 1.5 minutes")
    #expect(
      trainings.charts.map(\.title) == [
        "Loss, classify", "Learning rate, classify", "Loss of trials",
      ]
    )
  }

  @Test func `tasks that learn together each have their curve`() async throws {
    let run = folder.path + "/run"
    try FileManager.default.createDirectory(
      atPath: run + "/together",
      withIntermediateDirectories: true
    )
    let line =
      #"{"step":4,"epoch":1,"time":90,"learningRate":0.1,"loss":4,"boxes":1,"#
      + #""loss.actions":1,"loss.classify":1,"loss.detect":2,"validation.detect":3,"#
      + #""weight.actions":1,"weight.classify":1,"weight.detect":1}"# + "\n"
    try Data(line.utf8).write(to: URL(filePath: run + "/together/metrics.jsonl"))
    try Data("seed: 1\n".utf8).write(to: URL(filePath: run + "/recipe.yaml"))
    let charts = FittingTrainings(in: try RunFolder(run)).charts
    #expect(
      charts.map { $0.series.map(\.name) } == [
        ["loss", "actions", "classify", "detect"], ["actions", "classify", "detect"], ["detect"],
        ["learningRate"],
      ]
    )
    #expect(charts[1].title == "Weights of tasks, together")
  }
}
