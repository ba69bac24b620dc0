import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Synchronization
import TestSupport
import Testing
import Torch
import Training

@testable import ContrastiveLearning

@Suite(.oneEngineThread)
struct PretrainingTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage")
  }

  private func recipe(_ objective: ObjectiveRecipe = .ntXent(NTXentRecipe())) -> PretrainingRecipe {
    var recipe = PretrainingRecipe()
    recipe.data = [folder.path + "/footage"]
    recipe.clip.frameCount = 4
    recipe.clip.side = 32
    recipe.encoder.width = 0.25
    recipe.objective = objective.projecting(to: 8)
    recipe.batchSize = 6
    recipe.length = .steps(7)
    recipe.compute.threads = 1
    recipe.compute.precision = .float32
    return recipe
  }

  /// Trains to the end, stopping after every `stride` steps and resuming anew.
  private func train(
    _ recipe: PretrainingRecipe,
    as name: String,
    stoppingEvery stride: Int = .max
  ) async throws -> (run: RunFolder, summary: TrainingSummary) {
    let path = "\(folder.path)/\(name)"
    var summary = try await go(
      recipe,
      in: ActiveRun(startingAt: path, recipe: recipe.yaml),
      stoppingAfter: stride
    )
    while !summary.isComplete {
      summary = try await go(recipe, in: ActiveRun(resumingAt: path), stoppingAfter: stride)
    }
    return (try RunFolder(path), summary)
  }

  private func go(
    _ recipe: PretrainingRecipe,
    in run: ActiveRun,
    stoppingAfter stride: Int
  ) async throws -> TrainingSummary {
    let count = Counter()
    return try await Pretraining(
      recipe,
      in: run,
      TrainingLoop.Surroundings(
        isInterrupted: { count.value >= stride },
        onProgress: { _ in count.increment() }
      )
    ).run()
  }

  private static let objectives: [ObjectiveRecipe] = [
    .ntXent(NTXentRecipe()),
    .momentumContrast(
      {
        var recipe = MomentumContrastRecipe()
        recipe.queueLength = 12
        return recipe
      }()
    ),
    .bootstrap(BootstrapRecipe()),
  ]

  @Test(arguments: objectives)
  func `a training stopped three times ends with the weights of an unbroken one`(
    objective: ObjectiveRecipe
  ) async throws {
    let whole = try await train(recipe(objective), as: "whole")
    let broken = try await train(recipe(objective), as: "broken", stoppingEvery: 2)
    let bytes = try [whole, broken].map {
      try Data(contentsOf: URL(filePath: $0.run.modelPath))
    }
    #expect(bytes[0] == bytes[1])
    let steps = try MetricsLog.records(ofFile: broken.run.metricsPath).map(\.step)
    #expect(steps == Array(1...7))
  }

  @Test func `the model of a run is read back as it was`() async throws {
    let run = try await train(recipe(), as: "run").run
    let model = try TrainedModel(contentsOf: run.modelPath)
    #expect(model.recipe == recipe().model)
    #expect(try model.encoded() == Data(contentsOf: URL(filePath: run.modelPath)))
  }

  @Test func `another seed gives another model`() async throws {
    var other = recipe()
    other.seed = 2
    let first = try await train(recipe(), as: "first").run
    let second = try await train(other, as: "second").run
    #expect(
      try Data(contentsOf: URL(filePath: first.modelPath))
        != Data(contentsOf: URL(filePath: second.modelPath))
    )
  }

  @Test func `a broken video is skipped and named`() async throws {
    try Data("no video".utf8).write(to: URL(filePath: folder.path + "/footage/walk/broken.mp4"))
    let summary = try await train(recipe(), as: "run").summary
    #expect(summary.warnings.count == 1)
    #expect(summary.warnings[0].contains("skipped 1 of 21 videos"))
    #expect(summary.warnings[0].contains("broken.mp4"))
  }

  @Test func `a checkpoint of another network is refused`() async throws {
    let path = folder.path + "/run"
    _ = try await train(recipe(), as: "run")
    var other = recipe()
    other.encoder.width = 0.5
    await #expect(throws: TorchError.self) {
      _ = try await Pretraining(other, in: ActiveRun(resumingAt: path)).run()
    }
  }

  @Test func `a checkpoint that is cut short is refused, and the one before serves`() async throws {
    let run = try await train(recipe(), as: "run").run
    let last = try #require(try run.latestCheckpoint)
    try writeAtomically(Data(contentsOf: URL(filePath: last.path)).prefix(5000), to: last.path)
    let error = await #expect(throws: TrainingError.self) {
      _ = try await Pretraining(recipe(), in: ActiveRun(resumingAt: run.path)).run()
    }
    #expect(error?.message.contains("remove it to resume from the one before") == true)
    try FileManager.default.removeItem(atPath: last.path)
    let summary = try await Pretraining(recipe(), in: ActiveRun(resumingAt: run.path)).run()
    #expect(summary.isComplete)
  }

  @Test func `one video alone is refused`() async throws {
    var lonely = recipe()
    lonely.data = [folder.path + "/footage/walk/000.mp4"]
    await #expect(throws: PretrainingError.self) { _ = try await train(lonely, as: "run") }
  }
}

/// Counts from any thread.
private final class Counter: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .acquiring) }
  func increment() { count.add(1, ordering: .acquiringAndReleasing) }
}
