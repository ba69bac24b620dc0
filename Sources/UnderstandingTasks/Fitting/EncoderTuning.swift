import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import TorchOptim
import Training

/// An encoder that is changed together with the heads of one task or several, as far as the strategy
/// says: their tensors, their optimizer, and how one step of it is taken.
///
/// The tasks' clips go through the encoder one after another, and the gradients add up, so that a
/// step takes the memory of one task. Each task's are limited by themselves: losses of a dense head
/// reach the encoder dozens of times weaker than those of a pooled one, and under one limit for the
/// sum the strong would silence the weak.
final class EncoderTuning: Learner {
  /// What is trained, under the names that checkpoints know.
  private final class Network: Module {
    let encoder: any VideoEncoder
    let heads: [Module]

    init(_ encoder: any VideoEncoder, _ heads: [Module]) {
      self.encoder = encoder
      self.heads = heads
    }
  }

  /// The model whose encoder is changed.
  let model: TrainedModel
  let device: Device
  private let learners: [any TaskLearner]
  private let network: Network
  private let parts: [Network]  // the encoder with each task's head
  private let optimizer: any Optimizer
  private let weighting: LossWeighting?  // of several tasks
  private let recipe: FittingRecipe

  /// Prepares to change `model`, which becomes the tuning's own.
  ///
  /// - Parameters:
  ///   - model: The encoder.
  ///   - learners: What stands on it; the first feed of the training is the first one's, and so on.
  ///   - strategy: How much of the encoder is changed, already decided.
  ///   - recipe: How.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ model: TrainedModel,
    _ learners: [any TaskLearner],
    strategy: FittingStrategy,
    _ recipe: FittingRecipe
  ) throws(TorchError) {
    self.model = model
    self.learners = learners
    self.recipe = recipe
    device = recipe.compute.resolvedDevice
    network = Network(model.encoder, learners.map(\.module))
    parts = learners.map { Network(model.encoder, [$0.module]) }
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
    weighting =
      learners.count > 1
      ? try LossWeighting(taskCount: learners.count, recipe.optimizer, on: device) : nil
  }

  /// Runs the encoder, and what `body` does besides, in the recipe's precision.
  func compute<Result>(_ body: (any VideoEncoder) -> Result) -> Result {
    withAutocast(recipe.compute.autocast, on: device) { body(network.encoder) }
  }

  /// Moves all that is trained against the gradient of all tasks' losses.
  ///
  /// - Returns: The loss; of several tasks also each one's own, and what it is multiplied by.
  func step(on batches: [ClipBatch], at moment: TrainingMoment) throws -> [String: Double] {
    precondition(
      batches.count == learners.count,
      "step: \(batches.count) batches for \(learners.count) tasks"
    )
    clearGradients()
    var figures: [String: Double] = [:]
    var total = 0.0
    let shared = GradientSum(of: network.encoder)
    for (place, (learner, batch)) in zip(learners, batches).enumerated() {
      let own = try learner.loss(on: batch, by: self, at: moment)
      let loss = weighting?.weighted(own.value, ofTask: place) ?? own.value
      loss.backward()
      parts[place].limitGradients(toNorm: recipe.optimizer.gradientLimit)
      shared.take()
      total += loss.item
      figures.merge(own.figures) { one, _ in one }
      if let weighting {
        figures["loss.\(learner.task.rawValue)"] = own.value.item
        figures["weight.\(learner.task.rawValue)"] = weighting.weights[place]
      }
    }
    shared.give()
    optimizer.step(learningRate: moment.learningRate)
    weighting?.step(learningRate: moment.learningRate)
    figures[TrainingLoop.lossName] = total
    return figures
  }

  /// What a learner's answers on a batch cost, its heads and the encoder not training.
  func measured(_ learner: any TaskLearner, on batch: ClipBatch) throws -> Double {
    // The order of sums depends on it.
    Processor.threadCount = recipe.compute.threadCount
    return try evaluating(network) { try learner.loss(on: batch, by: self, at: nil).value.item }
  }

  func clearGradients() {
    network.clearGradients()
    weighting?.clearGradients()
  }

  var tensors: [String: Tensor] {
    network.weights.named(under: TrainingLoop.weightsPrefix)
      .merging(optimizer.state.named(under: "optimizer.")) { own, _ in own }
      .merging((weighting?.tensors ?? [:]).named(under: "weighting.")) { own, _ in own }
  }

  func load(_ tensors: [String: Tensor]) throws(TorchError) {
    try network.load(tensors.part(TrainingLoop.weightsPrefix))
    try optimizer.load(tensors.part("optimizer."))
    try weighting?.load(tensors.part("weighting."))
  }

  /// The model as it stands now, without adapters; the tuning is done with it.
  func finished() -> TrainedModel {
    network.encoder.mergeAdapters()
    network.setTraining(false)
    return model
  }
}
