import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training

/// The part along time of a network, learning from features of frames that were made once.
final class TemporalLearner: Learner {
  private let contrast: ContrastiveLearner
  private let features: FrozenFeatures
  private let recipe: PretrainingRecipe
  private let order: EpochOrder

  /// Prepares to learn, beginning with a copy of `start`.
  init(
    _ recipe: PretrainingRecipe,
    _ start: TemporalEncoder,
    _ features: FrozenFeatures
  ) throws(TorchError) {
    self.recipe = recipe
    self.features = features
    order = EpochOrder(
      itemCount: features.segments.count,
      batchSize: recipe.batchSize,
      seed: recipe.seed
    )
    contrast = try ContrastiveLearner(recipe) { generator throws(TorchError) in
      let part = TemporalEncoder(featureCount: start.featureCount, using: generator)
      try part.load(start.weights)
      return part
    }
  }

  /// What was learned.
  var temporalPart: any VideoEncoder { contrast.objective.encoder }

  /// Watches for embeddings that become one.
  var watch: CollapseWatch { contrast.watch }

  var ownBatches: OwnBatches? {
    OwnBatches(stepsPerEpoch: order.stepsPerEpoch, clipCount: order.batchSize * recipe.views)
  }

  func step(on batches: [ClipBatch], at moment: TrainingMoment) throws -> [String: Double] {
    let views = try features.views(
      of: order.items(ofStep: moment.step),
      count: recipe.views,
      recipe.model.clip,
      placed: recipe.placement,
      seed: recipe.seed,
      epoch: order.epoch(ofStep: moment.step)
    ).map { try $0.moved(to: recipe.compute.resolvedDevice) }
    return contrast.step(on: views, at: moment)
  }

  func clearGradients() { contrast.clearGradients() }

  var tensors: [String: Tensor] { contrast.tensors }

  func load(_ tensors: [String: Tensor]) throws(TorchError) { try contrast.load(tensors) }
}
