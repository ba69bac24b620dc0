import SpatiotemporalEncoding
import Torch
import TorchNN
import TorchOptim
import Training

/// A head and the encoder that is changed together with it, as far as the strategy says: their
/// tensors, their optimizer, and how one step of it is taken.
final class EncoderTuning {
  /// What is trained, under the names that checkpoints know.
  private final class Network: Module {
    let encoder: any VideoEncoder
    let head: Module

    init(_ encoder: any VideoEncoder, _ head: Module) {
      self.encoder = encoder
      self.head = head
    }
  }

  /// The model whose encoder is changed.
  let model: TrainedModel
  let device: Device
  private let network: Network
  private let optimizer: any Optimizer
  private let recipe: FittingRecipe

  /// Prepares to change `model`, which becomes the tuning's own.
  ///
  /// - Parameters:
  ///   - model: The encoder.
  ///   - head: What stands on it.
  ///   - strategy: How much of the encoder is changed, already decided.
  ///   - recipe: How.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ model: TrainedModel,
    head: Module,
    strategy: FittingStrategy,
    _ recipe: FittingRecipe
  ) throws(TorchError) {
    self.model = model
    self.recipe = recipe
    device = recipe.compute.resolvedDevice
    network = Network(model.encoder, head)
    switch strategy {
    case .probe:
      for (_, parameter) in model.encoder.parameters { parameter.value.requireGradient(false) }
    case .adapters:
      model.encoder.addAdapters(rank: recipe.adapterRank, using: Generator(seed: recipe.seed))
    case .finetune, .auto: break
    }
    try network.move(to: device)
    // Statistics of a few dozen labelled clips are worse than those of all the footage; a network
    // that has seen nothing has none yet.
    network.setTraining(recipe.untrained && strategy != .probe)
    let encoderFactor = layerDecay(of: model.encoder, recipe.layerDecay)
    let name = "encoder."
    optimizer = recipe.optimizer.makeOptimizer(for: network) { path in
      guard strategy == .finetune, path.hasPrefix(name) else { return 1 }
      return encoderFactor(String(path.dropFirst(name.count)))
    }
  }

  /// Runs the encoder, and what `body` does besides, in the recipe's precision.
  func compute<Result>(_ body: (any VideoEncoder) -> Result) -> Result {
    withAutocast(recipe.compute.autocast, on: device) { body(network.encoder) }
  }

  /// Moves all that is trained against the gradient of a loss.
  func step(_ loss: Tensor, at moment: TrainingMoment) -> [String: Double] {
    clearGradients()
    loss.backward()
    network.limitGradients(toNorm: recipe.optimizer.gradientLimit)
    optimizer.step(learningRate: moment.learningRate)
    return [TrainingLoop.lossName: loss.item]
  }

  func clearGradients() { network.clearGradients() }

  var tensors: [String: Tensor] {
    network.weights.named(under: "model.")
      .merging(optimizer.state.named(under: "optimizer.")) { own, _ in own }
  }

  func load(_ tensors: [String: Tensor]) throws(TorchError) {
    try network.load(tensors.part("model."))
    try optimizer.load(tensors.part("optimizer."))
  }

  /// The model as it stands now, without adapters; the tuning is done with it.
  func finished() -> TrainedModel {
    network.encoder.mergeAdapters()
    network.setTraining(false)
    return model
  }
}
