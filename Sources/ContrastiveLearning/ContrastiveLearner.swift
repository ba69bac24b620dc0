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

  /// Draws what is trained around encoders that `makeEncoder` makes, alike in build and weights.
  init(
    _ recipe: PretrainingRecipe,
    makeEncoder: (Generator) throws(TorchError) -> any VideoEncoder
  ) throws(TorchError) {
    self.recipe = recipe
    device = recipe.compute.resolvedDevice
    let generator = Generator(seed: recipe.seed)
    objective = try recipe.objective.makeObjective(using: generator) { () throws(TorchError) in
      try makeEncoder(generator)
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
    return step(on: views, at: moment)
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
    if !moment.isTrial { watch.note(spread: outcome.spread) }
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
