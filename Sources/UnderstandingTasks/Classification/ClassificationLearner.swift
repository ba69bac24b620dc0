import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training

/// A classifier that is taught together with the encoder.
final class ClassificationLearner: TaskLearner {
  let task = FittedTask.classify
  private let head: ClassifierHead
  private let recipe: FittingRecipe
  private let targets: [[Float]]  // of each segment, [K]
  private let areSeveral: Bool
  private let classWeights: Tensor  // [K]

  /// Prepares to teach a head.
  ///
  /// - Parameters:
  ///   - head: The head, as it begins.
  ///   - recipe: How.
  ///   - targets: The classes of each segment of the store.
  ///   - counts: Videos of each class.
  ///   - areSeveral: Whether a video may show several.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ head: ClassifierHead,
    _ recipe: FittingRecipe,
    targets: [[Int]],
    counts: [Int],
    areSeveral: Bool
  ) throws(TorchError) {
    self.recipe = recipe
    self.areSeveral = areSeveral
    self.head = head
    let classCount = counts.count
    self.targets = Self.shares(targets, of: classCount)
    classWeights = try Tensor(
      UnderstandingTasks.classWeights(counts).map(Float.init),
      shape: [classCount]
    ).moved(to: recipe.compute.resolvedDevice)
  }

  /// Measures the head of another learner on other videos.
  init(measuring other: ClassificationLearner, targets: [[Int]]) {
    (head, recipe, areSeveral) = (other.head, other.recipe, other.areSeveral)
    classWeights = other.classWeights
    self.targets = Self.shares(targets, of: other.classWeights.count)
  }

  private static func shares(_ targets: [[Int]], of classCount: Int) -> [[Float]] {
    targets.map { places in (0..<classCount).map { places.contains($0) ? 1 : 0 } }
  }

  var module: Module { head }

  /// The classifier as it stands now.
  var classifier: LinearClassifier { head.classifier }

  func loss(
    on batch: ClipBatch,
    by tuning: EncoderTuning,
    at moment: TrainingMoment?
  ) throws -> TaskLoss {
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
    if let moment, let mixing = mixing(of: batch, at: moment) {
      (clips, shares) = mixing(clips, targets: shares)
    }
    let features = tuning.compute { $0(clips) }.converted(to: .float32)  // [B, D]
    let smoothing = moment == nil ? 0 : recipe.labelSmoothing
    return TaskLoss(value: loss(head(features), shares, smoothing: smoothing))
  }

  /// Streams of the loader begin with small numbers.
  private static let mixingStream = 0x6D69_78

  private func mixing(of batch: ClipBatch, at moment: TrainingMoment) -> ClipMixing? {
    var generator = SeededGenerator(seed: recipe.seed, stream: Self.mixingStream, moment.step)
    return ClipMixing(recipe.mixing, batchSize: batch.segments.count, using: &generator)
  }

  private func loss(_ logits: Tensor, _ shares: Tensor, smoothing: Double) -> Tensor {
    let classCount = Double(logits.shape[1])
    guard areSeveral else {
      let smooth = shares * (1 - smoothing) + smoothing / classCount
      return softCrossEntropy(logits, targets: smooth, classWeights: classWeights)
    }
    let smooth = shares * (1 - smoothing) + smoothing / 2
    return binaryCrossEntropies(logits, targets: smooth, classWeights: classWeights).mean()
  }
}
