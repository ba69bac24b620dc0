import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import TorchOptim
import Training

/// Networks, objective and optimizer of a pre-training.
final class ContrastiveLearner: Learner {
  let objective: any ContrastiveObjective
  private let optimizer: any Optimizer
  private let recipe: PretrainingRecipe
  private let device: Device
  private(set) var watch = CollapseWatch()

  /// Draws the networks that a recipe describes.
  init(_ recipe: PretrainingRecipe) throws(TorchError) {
    self.recipe = recipe
    device = recipe.compute.resolvedDevice
    let generator = Generator(seed: recipe.seed)
    objective = recipe.objective.makeObjective(using: generator) {
      recipe.model.makeEncoder(using: generator)
    }
    try objective.move(to: device)
    optimizer = recipe.optimizer.makeOptimizer(for: objective)
  }

  /// One step on a batch of views; while a queue fills, of that alone.
  func step(on batches: [ClipBatch], at moment: TrainingMoment) throws -> [String: Double] {
    let batch = batches[0]
    let views = try batch.views.indices.map {
      try batch.tensor(
        ofView: $0,
        side: recipe.clip.side,
        colours: recipe.encoder.clipColours
      ).moved(to: device)
    }
    let figures = step(on: views, at: moment)
    if let spread = figures["spread"], !moment.isTrial { watch.note(spread: spread) }
    return figures
  }

  /// One step on given views.
  ///
  /// - Shape: `[B, C, T, H, W]` each.
  func step(on views: [Tensor], at moment: TrainingMoment) -> [String: Double] {
    let outcome = objective.contrast(views, autocast: recipe.compute.autocast)
    if outcome.isReady || moment.isTrial {
      clearGradients()
      outcome.loss.backward()
      objective.limitGradients(toNorm: recipe.optimizer.gradientLimit)
      optimizer.step(learningRate: moment.learningRate)
      objective.follow(step: moment.step, of: moment.plan.totalSteps)
    }
    var figures = [TrainingLoop.lossName: outcome.loss.item, "spread": outcome.spread]
    figures["accuracy"] = outcome.accuracy
    return figures
  }

  func clearGradients() { objective.clearGradients() }

  var tensors: [String: Tensor] {
    objective.weights.named(under: TrainingLoop.weightsPrefix)
      .merging(optimizer.state.named(under: "optimizer.")) { own, _ in own }
  }

  func load(_ tensors: [String: Tensor]) throws(TorchError) {
    try objective.load(tensors.part(TrainingLoop.weightsPrefix))
    try optimizer.load(tensors.part("optimizer."))
  }
}
