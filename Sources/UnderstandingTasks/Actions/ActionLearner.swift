import ClipInput
import SpatiotemporalEncoding
import Torch
import Training
import VideoDecoding

/// A recogniser of actions that is taught together with the encoder, on windows of the videos.
final class ActionLearner: Learner {
  private let tuning: EncoderTuning
  private let head: ActionHead
  private let actions: [[ActionSegment]]  // of each segment of the store
  private let classes: [String]
  private let classWeights: Tensor  // [K]
  private let stride: Int

  /// Prepares to change `model`, which becomes the learner's own.
  ///
  /// - Parameters:
  ///   - model: The encoder to change.
  ///   - head: The head to begin with.
  ///   - strategy: How much is changed.
  ///   - recipe: How.
  ///   - actions: The actions of the video that each segment of the store is part of.
  ///   - classes: The actions' names, in alphabetical order.
  ///   - classWeights: What each of them counts, `[K]`.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ model: TrainedModel,
    head: ActionHead,
    strategy: FittingStrategy,
    _ recipe: FittingRecipe,
    actions: [[ActionSegment]],
    classes: [String],
    classWeights: Tensor
  ) throws(TorchError) {
    self.head = head
    self.actions = actions
    self.classes = classes
    stride = model.recipe.encoder.architecture.timeStride
    tuning = try EncoderTuning(model, head: head, strategy: strategy, recipe)
    self.classWeights = try classWeights.moved(to: tuning.device)
  }

  func step(on batch: ClipBatch, at moment: TrainingMoment) throws -> [String: Double] {
    let model = tuning.model.recipe
    let clips = try batch.tensor(
      ofView: 0,
      side: model.clip.side,
      colours: model.encoder.clipColours
    ).moved(to: tuning.device)  // [B, C, T, H, W]
    let features = tuning.compute { $0.slice(of: clips) }
      .converted(to: .float32).mean(along: 2, 3)  // [B, T′, D]
    let logits = head(head.standardized(features))  // [B, T′, K]
    let framesOfMoment = model.clip.pairInterval == nil ? 1 : 2
    let targets = zip(batch.views[0], batch.segments).flatMap { view, segment in
      let times = Swift.stride(from: 0, to: view.clip.frameCount, by: framesOfMoment)
        .map { view.clip.times[$0] }
      return shares(at: times, of: actions[segment])
    }
    let losses = binaryCrossEntropies(
      logits,
      targets: try Tensor(targets, shape: logits.shape).moved(to: tuning.device),
      classWeights: classWeights
    )
    return tuning.step(losses.mean(), at: moment)
  }

  /// The share of each step's moments at which each action happens.
  ///
  /// - Shape: → `[T′, K]`.
  private func shares(at times: [Duration], of actions: [ActionSegment]) -> [Float] {
    let steps = (times.count + stride - 1) / stride
    var shares = [Float](repeating: 0, count: steps * classes.count)
    for (index, time) in times.enumerated() {
      let step = index / stride
      let moments = min(stride, times.count - step * stride)
      for action in actions where action.range.contains(time) {
        guard let place = classes.firstIndex(of: action.label) else { continue }
        shares[step * classes.count + place] += 1 / Float(moments)
      }
    }
    return shares.map { min($0, 1) }
  }

  func clearGradients() { tuning.clearGradients() }

  var tensors: [String: Tensor] { tuning.tensors }

  func load(_ tensors: [String: Tensor]) throws(TorchError) { try tuning.load(tensors) }

  /// The model and the head as they stand now; the learner is done with them.
  func finished() -> (model: TrainedModel, head: ActionHead) { (tuning.finished(), head) }
}
