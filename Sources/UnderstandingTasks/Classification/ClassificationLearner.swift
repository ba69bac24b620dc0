import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import TorchOptim
import Training

/// Encoder, head and optimizer of a fitting that changes the encoder.
final class ClassificationLearner: Learner {
  /// What is trained, under the names that checkpoints know.
  private final class Network: Module {
    let encoder: any VideoEncoder
    let head: ClassifierHead

    init(_ encoder: any VideoEncoder, _ head: ClassifierHead) {
      self.encoder = encoder
      self.head = head
    }
  }

  private let model: TrainedModel
  private let network: Network
  private let optimizer: any Optimizer
  private let recipe: FittingRecipe
  private let device: Device
  private let targets: [[Float]]  // of each segment, [K]
  private let areSeveral: Bool
  private let classWeights: Tensor  // [K]

  /// Prepares to change `model`, which becomes the learner's own.
  ///
  /// - Parameters:
  ///   - model: The encoder to change.
  ///   - start: The head to begin with.
  ///   - strategy: How much is changed.
  ///   - recipe: How.
  ///   - targets: The classes of each segment of the store.
  ///   - counts: Videos of each class.
  ///   - areSeveral: Whether a video may show several.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ model: TrainedModel,
    start: LinearClassifier,
    strategy: FittingStrategy,
    _ recipe: FittingRecipe,
    targets: [[Int]],
    counts: [Int],
    areSeveral: Bool
  ) throws(TorchError) {
    self.model = model
    self.recipe = recipe
    self.areSeveral = areSeveral
    device = recipe.compute.resolvedDevice
    network = Network(model.encoder, ClassifierHead(start))
    if strategy == .adapters {
      model.encoder.addAdapters(rank: recipe.adapterRank, using: Generator(seed: recipe.seed))
    }
    try network.move(to: device)
    // Statistics of a few dozen labelled clips are worse than those of all the footage; a network
    // that has seen nothing has none yet.
    network.setTraining(recipe.untrained)
    let encoderFactor = layerDecay(of: model.encoder, recipe.layerDecay)
    let name = "encoder."
    optimizer = recipe.optimizer.makeOptimizer(for: network) { path in
      guard strategy == .finetune, path.hasPrefix(name) else { return 1 }
      return encoderFactor(String(path.dropFirst(name.count)))
    }
    let classCount = counts.count
    self.targets = targets.map { places in
      (0..<classCount).map { places.contains($0) ? 1 : 0 }
    }
    classWeights = try Tensor(
      UnderstandingTasks.classWeights(counts).map(Float.init),
      shape: [classCount]
    ).moved(to: device)
  }

  func step(on batch: ClipBatch, at moment: TrainingMoment) throws -> [String: Double] {
    let side = model.recipe.clip.side
    var clips = try batch.tensor(
      ofView: 0,
      side: side,
      colours: model.recipe.encoder.clipColours
    ).moved(to: device)  // [B, C, T, H, W]
    var shares = try Tensor(
      batch.segments.flatMap { targets[$0] },
      shape: [batch.segments.count, targets[0].count]
    ).moved(to: device)  // [B, K]
    var generator = SeededGenerator(seed: recipe.seed, stream: Self.mixingStream, moment.step)
    if let mixing = ClipMixing(
      recipe.mixing,
      batchSize: batch.segments.count,
      using: &generator
    ) {
      (clips, shares) = mixing(clips, targets: shares)
    }
    let features = withAutocast(recipe.compute.autocast, on: device) { network.encoder(clips) }
      .converted(to: .float32)  // [B, D]
    let logits = network.head(features)  // [B, K]
    let loss = loss(logits, shares)
    clearGradients()
    loss.backward()
    network.limitGradients(toNorm: recipe.optimizer.gradientLimit)
    optimizer.step(learningRate: moment.learningRate)
    return [TrainingLoop.lossName: loss.item]
  }

  /// Streams of the loader begin with small numbers.
  private static let mixingStream = 0x6D69_78

  private func loss(_ logits: Tensor, _ shares: Tensor) -> Tensor {
    let smoothing = recipe.labelSmoothing
    let classCount = Double(logits.shape[1])
    guard areSeveral else {
      let smooth = shares * (1 - smoothing) + smoothing / classCount
      return softCrossEntropy(logits, targets: smooth, classWeights: classWeights)
    }
    let smooth = shares * (1 - smoothing) + smoothing / 2
    return binaryCrossEntropies(logits, targets: smooth, classWeights: classWeights).mean()
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

  /// The model and the classifier as they stand now; the learner is done with them.
  func finished() -> (model: TrainedModel, map: LinearClassifier) {
    network.encoder.mergeAdapters()
    return (model, network.head.classifier)
  }
}
