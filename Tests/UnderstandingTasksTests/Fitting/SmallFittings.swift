import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Synchronization
import Torch
import Training

@testable import UnderstandingTasks

/// Fits on top of a small random network, stopping and resuming as often as is wanted.
struct SmallFittings {
  /// Where the runs go.
  let folder: String

  /// The network that all start from.
  static var model: ModelRecipe {
    var recipe = ModelRecipe()
    recipe.clip = .motion
    recipe.clip.frameCount = 4
    recipe.clip.side = 32
    recipe.encoder.width = 0.25
    return recipe
  }

  /// Five steps of batches of four, on small frames; what is learned from is still to be named.
  static func recipe(_ strategy: FittingStrategy) -> FittingRecipe {
    var recipe = FittingRecipe()
    recipe.strategy = strategy
    recipe.detection.side = 32
    recipe.detection.frameCount = 1
    recipe.batchSize = 4
    recipe.length = .steps(5)
    recipe.compute.threads = 1
    recipe.compute.precision = .float32
    return recipe
  }

  /// Fits to the end, stopping after every `stride` steps and resuming anew.
  func fit(
    _ recipe: FittingRecipe,
    as name: String,
    stoppingEvery stride: Int = .max
  ) async throws -> (model: String, summary: FittingSummary) {
    let path = "\(folder)/\(name)"
    var summary = try await Self.go(
      recipe,
      in: ActiveRun(startingAt: path, recipe: recipe.yaml),
      stoppingAfter: stride
    )
    while !summary.isComplete {
      summary = try await Self.go(
        recipe,
        in: ActiveRun(resumingAt: path),
        stoppingAfter: stride
      )
    }
    return (try RunFolder(path).modelPath, summary)
  }

  @Engine
  private static func go(
    _ recipe: FittingRecipe,
    in run: ActiveRun,
    stoppingAfter stride: Int
  ) async throws -> FittingSummary {
    let count = StepCounter()
    return try await Fitting(
      recipe,
      base: TrainedModel(untrained: model, seed: 1),
      in: run,
      TrainingLoop.Surroundings(
        isInterrupted: { count.value >= stride },
        onProgress: { _ in count.increment() }
      )
    ).run()
  }
}

/// Counts from any thread.
final class StepCounter: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .acquiring) }
  func increment() { count.add(1, ordering: .acquiringAndReleasing) }
}
