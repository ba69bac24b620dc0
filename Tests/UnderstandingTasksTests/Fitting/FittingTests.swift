import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import Training

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct FittingTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage")
  }

  private func recipe(_ strategy: FittingStrategy) -> FittingRecipe {
    var recipe = SmallFittings.recipe(strategy)
    recipe.classify = [folder.path + "/footage/labels.csv"]
    recipe.batchSize = 8
    return recipe
  }

  private func fit(
    _ recipe: FittingRecipe,
    as name: String,
    stoppingEvery stride: Int = .max
  ) async throws -> (model: String, summary: FittingSummary) {
    try await SmallFittings(folder: folder.path).fit(recipe, as: name, stoppingEvery: stride)
  }

  @Test(arguments: [FittingStrategy.adapters, .finetune])
  func `a fitting stopped again and again ends with the model of an unbroken one`(
    strategy: FittingStrategy
  ) async throws {
    var folded = recipe(strategy)
    folded.folds = 2
    let whole = try await fit(folded, as: "whole")
    let broken = try await fit(folded, as: "broken", stoppingEvery: 3)
    let bytes = try [whole, broken].map { try Data(contentsOf: URL(filePath: $0.model)) }
    #expect(bytes[0] == bytes[1])
    #expect(whole.summary.folds == broken.summary.folds)
    #expect(whole.summary.folds[.classify]?.folds.count == 2)
  }

  @Test func `a probe leaves the encoder as it was and is calibrated on what it did not see`()
    async throws
  {
    let (path, summary) = try await fit(recipe(.probe), as: "probe")
    let fitted = try FittedModel(contentsOf: path)
    let base = TrainedModel(untrained: SmallFittings.model, seed: 1)
    for (name, weight) in base.encoder.weights {
      #expect(fitted.model.encoder.weights[name]?.isIdentical(to: weight) == true, "\(name)")
    }
    let classifier = try #require(fitted.classifier)
    #expect(classifier.classes.count == 10)
    #expect(classifier.recipe.unknownBelow != nil)
    #expect(summary.warnings.isEmpty)
    #expect(summary.strategies == ["classify: probe"])
    // The file is an encoder's too.
    #expect(try TrainedModel(contentsOf: path).recipe == SmallFittings.model)
  }

  @Test func `adapters and fine-tuning change the encoder, and a model is read as it was written`()
    async throws
  {
    for strategy in [FittingStrategy.adapters, .finetune] {
      let (path, summary) = try await fit(recipe(strategy), as: strategy.rawValue)
      let fitted = try FittedModel(contentsOf: path)
      let base = TrainedModel(untrained: SmallFittings.model, seed: 1)
      let kernel = "stem.0.weight"
      #expect(
        fitted.model.encoder.weights[kernel]?.isIdentical(
          to: try #require(base.encoder.weights[kernel])
        ) == false
      )
      #expect(fitted.model.encoder.weights.keys.sorted() == base.encoder.weights.keys.sorted())
      #expect(try fitted.encoded() == Data(contentsOf: URL(filePath: path)))
      #expect(summary.warnings.contains { $0.contains("--validation") })
    }
  }

  @Test func `with two examples of each class the encoder stays as it is`() async throws {
    let summary = try await fit(recipe(.auto), as: "auto").summary
    let reason = "classify: probe, because a class has only 2 examples to learn from"
    #expect(summary.strategies == [reason])
  }

  @Test func `validation calibrates, and must know the classes`() async throws {
    var validated = recipe(.finetune)
    validated.validation.classify = [folder.path + "/footage/labels.csv"]
    let (path, summary) = try await fit(validated, as: "validated")
    #expect(summary.warnings.isEmpty)
    #expect(try FittedModel(contentsOf: path).classifier?.recipe.unknownBelow != nil)

    validated.strategy = .probe
    let table = folder.path + "/footage/other.csv"
    try Data("path,label\nwalk/000.mp4,fly\n".utf8).write(to: URL(filePath: table))
    validated.validation.classify = [table]
    let error = await #expect(throws: TaskError.self) {
      _ = try await fit(validated, as: "other")
    }
    #expect(error?.code == .unknownClass)
  }

  @Test func `a recipe is read as it was written`() throws {
    var recipe = recipe(.finetune)
    #expect(try FittingRecipe(yaml: recipe.yaml) == recipe)
    recipe.group = "person"
    recipe.augmentation = .own(.motion)
    #expect(try FittingRecipe(yaml: recipe.yaml) == recipe)
  }

  @Test func `videos without labels, or of one class, are refused`() async throws {
    var unlabelled = recipe(.probe)
    let table = folder.path + "/footage/plain.csv"
    try Data("path,label\nwalk/000.mp4,walk\nwalk/001.mp4,\n".utf8)
      .write(to: URL(filePath: table))
    unlabelled.classify = [table]
    let error = await #expect(throws: TaskError.self) {
      _ = try await fit(unlabelled, as: "unlabelled")
    }
    #expect(error?.code == .noLabels)
    unlabelled.classify = [folder.path + "/footage/walk"]
    await #expect(throws: TaskError.self) { _ = try await fit(unlabelled, as: "one") }
  }

  @Test func `a fitted model is measured and predicts`() async throws {
    let path = try await fit(recipe(.probe), as: "probe").model
    let labels = folder.path + "/footage/labels.csv"
    let (evaluation, videos) = try await Self.use(path, on: labels)
    let figures = try #require(evaluation.classify)
    #expect(figures.clips == 20)
    #expect(figures.unknownAUROC == nil)
    #expect(evaluation.floors?.chance == 0.1)
    let right = zip(videos, try VideoCollection([labels]).items).count { video, item in
      video.probabilities?.max { $0.value < $1.value }?.key == item.label
    }
    #expect(figures.top1 == Double(right) / 20)
  }

  /// A table of actions that last most of four videos.
  private func actions() throws -> String {
    let table = folder.path + "/footage/actions.csv"
    let rows = ["walk", "kick"].flatMap { action in
      ["000", "001"].map { "\(action)/\($0).mp4,0.1,0.4,\(action)\n" }
    }
    try Data(("path,start,end,label\n" + rows.joined()).utf8).write(to: URL(filePath: table))
    return table
  }

  @Test func `actions are tuned with the encoder, and stopping changes nothing`() async throws {
    var tuned = recipe(.finetune)
    tuned.classify = []
    tuned.actions = [try actions()]
    let whole = try await fit(tuned, as: "whole")
    let broken = try await fit(tuned, as: "broken", stoppingEvery: 2)
    let bytes = try [whole, broken].map { try Data(contentsOf: URL(filePath: $0.model)) }
    #expect(bytes[0] == bytes[1])
    #expect(whole.summary.strategies == ["actions: finetune"])
    let kernel = "stem.0.weight"
    let base = TrainedModel(untrained: SmallFittings.model, seed: 1).encoder.weights[kernel]
    let fitted = try FittedModel(contentsOf: whole.model).model.encoder.weights[kernel]
    #expect(fitted?.isIdentical(to: try #require(base)) == false)
  }

  @Test func `actions are learned, measured and predicted beside a classifier`() async throws {
    let table = try actions()
    var both = recipe(.probe)
    both.actions = [table]
    let path = try await fit(both, as: "both").model
    let (figures, video) = try await Self.recognise(path, table)
    #expect(figures.videos == 4)
    #expect(figures.segments == 4)
    #expect(figures.mAP.keys.sorted() == ["0.3", "0.4", "0.5", "0.6", "0.7"])
    #expect(video.label != nil)
    let actions = try #require(video.actions)
    #expect(actions.allSatisfy { $0.start < $0.end && $0.end <= 0.7 && 0...1 ~= $0.score })
  }

  @Engine
  private static func recognise(
    _ path: String,
    _ table: String
  ) async throws -> (ActionEvaluation, PredictedVideos.Video) {
    let model = try FittedModel(contentsOf: path)
    let evaluation = try await model.measure(on: [.actions: [table]]).evaluation
    let file = URL(filePath: table).deletingLastPathComponent().path(percentEncoded: false)
    let predicted = try await model.predict(VideoCollection([file + "walk/000.mp4"]))
    return (try #require(evaluation.actions), predicted.videos[0])
  }

  @Test func `a task that the model lacks is refused`() async throws {
    let path = try await fit(recipe(.probe), as: "probe").model
    let error = await #expect(throws: TaskError.self) {
      _ = try await Self.recognise(path, folder.path + "/footage/labels.csv")
    }
    #expect(error?.code == .notFitted)
  }

  @Engine
  private static func use(
    _ path: String,
    on labels: String
  ) async throws -> (FittedEvaluation, [PredictedVideos.Video]) {
    let model = try FittedModel(contentsOf: path)
    let collection = try VideoCollection([labels])
    return (
      try await model.measure(on: [.classify: [labels]]).evaluation,
      try await model.predict(collection).videos
    )
  }
}
