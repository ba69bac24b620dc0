import ClipInput
import SpatiotemporalEncoding
import Torch
import Training

/// A classifier that is taught together with the encoder.
final class ClassificationLearner: Learner {
  private let tuning: EncoderTuning
  private let head: ClassifierHead
  private let recipe: FittingRecipe
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
    self.recipe = recipe
    self.areSeveral = areSeveral
    head = ClassifierHead(start)
    tuning = try EncoderTuning(model, head: head, strategy: strategy, recipe)
    let classCount = counts.count
    self.targets = targets.map { places in
      (0..<classCount).map { places.contains($0) ? 1 : 0 }
    }
    classWeights = try Tensor(
      UnderstandingTasks.classWeights(counts).map(Float.init),
      shape: [classCount]
    ).moved(to: tuning.device)
  }

  func step(on batch: ClipBatch, at moment: TrainingMoment) throws -> [String: Double] {
    let model = tuning.model.recipe
    var clips = try batch.tensor(
      ofView: 0,
      side: model.clip.side,
      colours: model.encoder.clipColours
    ).moved(to: tuning.device)  // [B, C, T, H, W]
    var shares = try Tensor(
      batch.segments.flatMap { targets[$0] },
      shape: [batch.segments.count, targets[0].count]
    ).moved(to: tuning.device)  // [B, K]
    var generator = SeededGenerator(seed: recipe.seed, stream: Self.mixingStream, moment.step)
    if let mixing = ClipMixing(
      recipe.mixing,
      batchSize: batch.segments.count,
      using: &generator
    ) {
      (clips, shares) = mixing(clips, targets: shares)
    }
    let features = tuning.compute { $0(clips) }.converted(to: .float32)  // [B, D]
    return tuning.step(loss(head(features), shares), at: moment)
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

  func clearGradients() { tuning.clearGradients() }

  var tensors: [String: Tensor] { tuning.tensors }

  func load(_ tensors: [String: Tensor]) throws(TorchError) { try tuning.load(tensors) }

  /// The model and the classifier as they stand now; the learner is done with them.
  func finished() -> (model: TrainedModel, map: LinearClassifier) {
    (tuning.finished(), head.classifier)
  }
}
