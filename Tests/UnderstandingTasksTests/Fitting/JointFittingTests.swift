import Foundation
import RecipeFormat
import TestSupport
import Testing
import Torch
import TorchNN
import Training

@testable import UnderstandingTasks

/// Several tasks that change one encoder together.
@Suite(.oneEngineThread)
struct JointFittingTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage", clipsPerAction: 1)
    let rows = ["walk", "kick"].map { "\($0)/000.mp4,0.1,0.4,\($0)\n" }
    try write("path,start,end,label\n" + rows.joined(), as: "actions.csv")
    try keep(["path", "walk/", "kick/", "run/"], of: "labels.csv")
    // Videos that no other task learns from.
    try keep(["path", "wave/"], of: "boxes.csv")
  }

  private func keep(_ beginnings: [String], of table: String) throws {
    let lines = try String(contentsOfFile: folder.path + "/footage/" + table, encoding: .utf8)
      .split(separator: "\n")
    let kept = lines.filter { line in beginnings.contains { line.hasPrefix($0) } }
    try write(kept.joined(separator: "\n") + "\n", as: table)
  }

  private func write(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder.path + "/footage/" + name))
  }

  private func recipe(
    _ strategy: FittingStrategy,
    _ tasks: [FittedTask] = FittedTask.allCases
  ) -> FittingRecipe {
    let footage = folder.path + "/footage"
    var recipe = SmallFittings.recipe(strategy)
    if tasks.contains(.classify) { recipe.classify = [footage + "/labels.csv"] }
    if tasks.contains(.actions) { recipe.actions = [footage + "/actions.csv"] }
    if tasks.contains(.detect) { recipe.detect = [footage + "/boxes.csv"] }
    return recipe
  }

  private func fit(
    _ recipe: FittingRecipe,
    as name: String,
    stoppingEvery stride: Int = .max
  ) async throws -> (model: String, summary: FittingSummary) {
    try await SmallFittings(folder: folder.path).fit(recipe, as: name, stoppingEvery: stride)
  }

  @Test func `a fitting that was stopped ends with the model of an unbroken one`() async throws {
    let whole = try await fit(recipe(.adapters), as: "whole")
    let broken = try await fit(recipe(.adapters), as: "broken", stoppingEvery: 3)
    let bytes = try [whole, broken].map { try Data(contentsOf: URL(filePath: $0.model)) }
    #expect(bytes[0] == bytes[1])
    let words = "classify and actions and detect together: adapters"
    #expect(whole.summary.strategies == [words])
    let fitted = try FittedModel(contentsOf: whole.model)
    #expect(fitted.tasks == FittedTask.allCases)
    #expect(try fitted.encoded() == bytes[0])
    let base = TrainedModel(untrained: SmallFittings.model, seed: 1).encoder.weights
    let kernel = "stem.0.weight"
    #expect(
      fitted.model.encoder.weights[kernel]?.isIdentical(to: try #require(base[kernel])) == false
    )
    #expect(fitted.model.encoder.weights.keys.sorted() == base.keys.sorted())
  }

  @Test func `each task's loss and weight are written down`() async throws {
    _ = try await fit(recipe(.finetune), as: "noted")
    let records = try MetricsLog.records(
      ofFile: RunFolder(folder.path + "/noted/together").metricsPath
    )
    #expect(records.count == 5)
    for task in FittedTask.allCases {
      #expect(records[0].values["weight.\(task.rawValue)"] != nil)
      #expect(records.allSatisfy { ($0.values["loss.\(task.rawValue)"] ?? 0) > 0 })
    }
    // All weights are still 1 at the first step, and log 1 = 0 is added.
    let parts = FittedTask.allCases.compactMap { records[0].values["loss.\($0.rawValue)"] }
    let loss = try #require(records[0].values["loss"])
    #expect(abs(loss - parts.reduce(0, +)) < 1e-5)
  }

  @Test func `two tasks are enough, and boxes are reason enough to tune`() async throws {
    let summary = try await fit(recipe(.auto, [.actions, .detect]), as: "two").summary
    let words = "actions and detect together: finetune, because objects are to be found"
    #expect(summary.strategies == [words])
  }

  @Test func `with few actions the classifier alone decides on the encoder`() async throws {
    let summary = try await fit(recipe(.auto, [.classify, .actions]), as: "few").summary
    #expect(
      summary.strategies == [
        "classify: probe, because a class has only 1 example to learn from",
        "actions: probe, on the encoder that the other tasks have",
      ]
    )
  }

  @Test func `parts of what is learned together are not held out`() {
    var folded = recipe(.finetune)
    folded.folds = 2
    #expect(throws: RecipeError.self) { try folded.validateTasks() }
    folded.strategy = .probe
    #expect(throws: Never.self) { try folded.validateTasks() }
  }

  @Test func `validation chooses the weights of all tasks, and stopping changes nothing`()
    async throws
  {
    var validated = recipe(.finetune)
    validated.validation.classify = validated.classify
    validated.validation.actions = validated.actions
    validated.validation.detect = validated.detect
    let whole = try await fit(validated, as: "whole")
    let broken = try await fit(validated, as: "broken", stoppingEvery: 3)
    let bytes = try [whole, broken].map { try Data(contentsOf: URL(filePath: $0.model)) }
    #expect(bytes[0] == bytes[1])
    let words = try #require(whole.summary.strategies.first)
    #expect(words.contains(", as it was after ") && words.contains(" of 5 steps"))
    #expect(whole.summary.validation?.classify?.clips == 3)
    #expect(whole.summary.validation?.actions?.segments == 2)
    #expect(whole.summary.validation?.detect != nil)
    let records = try MetricsLog.records(
      ofFile: RunFolder(folder.path + "/whole/together").metricsPath
    )
    for task in FittedTask.allCases {
      #expect(records.last?.values["validation.\(task.rawValue)"] != nil)
    }
  }

  @Test func `validation of a task that is not learned is refused`() {
    var validated = recipe(.finetune, [.actions])
    validated.validation.detect = recipe(.finetune).detect
    #expect(throws: RecipeError.self) { try validated.validateTasks() }
  }
}
