import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Synchronization
import TestSupport
import Testing
import Torch
import TorchNN
import Training

@testable import ContrastiveLearning

/// The part along time learns on a network for single frames that stays as it is.
@Suite(.oneEngineThread)
struct TemporalPretrainingTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage", clipsPerAction: 1)
  }

  private var base: ModelRecipe {
    var recipe = ModelRecipe()
    recipe.encoder.architecture = .dinoV2
    recipe.encoder.input = .rgb
    recipe.encoder.transformer.layerCount = 1
    recipe.encoder.transformer.headCount = 2
    recipe.encoder.transformer.featureCount = 16
    recipe.encoder.transformer.hiddenCount = 16
    recipe.encoder.transformer.patchSide = 8
    recipe.encoder.transformer.side = 16
    recipe.clip.frameCount = 4
    recipe.clip.side = 16
    return recipe
  }

  private var recipe: PretrainingRecipe {
    var recipe = PretrainingRecipe(from: "base", base)
    recipe.data = [folder.path + "/footage"]
    recipe.trainable = .temporal
    recipe.features.lookCount = 2
    recipe.objective = recipe.objective.projecting(to: 8)
    recipe.batchSize = 5
    recipe.length = .steps(9)
    recipe.compute.threads = 1
    recipe.compute.precision = .float32
    return recipe
  }

  private var cache: String { folder.path + "/features" }

  private func train(
    as name: String,
    stoppingEvery stride: Int = .max
  ) async throws -> (model: TrainedModel, prepared: Int) {
    let path = "\(folder.path)/\(name)"
    let prepared = Count()
    var isComplete = try await go(
      in: ActiveRun(startingAt: path, recipe: recipe.yaml),
      stoppingAfter: stride,
      prepared
    )
    while !isComplete {
      isComplete = try await go(in: ActiveRun(resumingAt: path), stoppingAfter: stride, prepared)
    }
    return (try TrainedModel(contentsOf: RunFolder(path).modelPath), prepared.value)
  }

  private func go(
    in run: ActiveRun,
    stoppingAfter stride: Int,
    _ prepared: Count
  ) async throws -> Bool {
    let steps = Count()
    return try await Pretraining(
      recipe,
      from: TrainedModel(untrained: base, seed: 4),
      in: run,
      TrainingLoop.Surroundings(
        isInterrupted: { steps.value >= stride },
        onProgress: { _ in steps.set(steps.value + 1) },
        onPreparation: { done, _ in prepared.set(done) }
      ),
      featureCache: cache
    ).run().isComplete
  }

  @Test func `the part along time learns, and all else stays as it was`() async throws {
    let (model, prepared) = try await train(as: "run")
    #expect(prepared == 10)
    let before = TrainedModel(untrained: base, seed: 4).encoder.weights
    for (name, tensor) in model.encoder.weights {
      let isSame = before[name].map { tensor.isIdentical(to: $0) } == true
      #expect(isSame == !name.hasPrefix("temporal."), "\(name)")
    }
  }

  @Test func `a training that was stopped ends with the weights of an unbroken one`() async throws {
    let whole = try await train(as: "whole").model
    let broken = try await train(as: "broken", stoppingEvery: 4).model
    #expect(try whole.encoded() == broken.encoded())
  }

  @Test func `features are kept for other runs, by the bytes of the videos`() async throws {
    let first = try await train(as: "first").model
    let kept = try FileManager.default.contentsOfDirectory(atPath: cache)
    #expect(kept.count == 10)
    // The videos move elsewhere; what they are is known again.
    try FileManager.default.moveItem(
      atPath: folder.path + "/footage",
      toPath: folder.path + "/elsewhere"
    )
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/footage",
      withDestinationPath: folder.path + "/elsewhere"
    )
    let second = try await train(as: "second").model
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache).sorted() == kept.sorted())
    #expect(try first.encoded() == second.encoded())
  }

  @Test func `what another run has kept is what this one would have made`() async throws {
    _ = try await train(as: "all")
    // One video fewer: those after it have another place among the others.
    try FileManager.default.removeItem(atPath: folder.path + "/footage/jump/000.mp4")
    let kept = try await train(as: "kept").model
    try FileManager.default.removeItem(atPath: cache)
    let fresh = try await train(as: "fresh").model
    #expect(try kept.encoded() == fresh.encoded())
  }

  @Test func `a damaged file of features is made anew`() async throws {
    let first = try await train(as: "first").model
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: cache).first)
    try Data("damaged".utf8).write(to: URL(filePath: "\(cache)/\(name)"))
    let second = try await train(as: "second").model
    #expect(try first.encoded() == second.encoded())
  }

  @Test func `a network without a part along time is refused`() async throws {
    var other = recipe
    other.encoder = EncoderRecipe()
    let path = folder.path + "/run"
    let error = try await #require(throws: PretrainingError.self) {
      _ = try await Pretraining(
        other,
        from: TrainedModel(untrained: ModelRecipe(), seed: 1),
        in: ActiveRun(startingAt: path, recipe: other.yaml),
        featureCache: cache
      ).run()
    }
    #expect(error.code == .noTemporalPart)
  }
}

/// A number that is told from any thread.
private final class Count: Sendable {
  private let number = Atomic(0)
  var value: Int { number.load(ordering: .acquiring) }
  func set(_ value: Int) { number.store(value, ordering: .releasing) }
}
