import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training
import VideoDecoding

/// A recogniser of actions that is taught together with the encoder, on windows of the videos.
final class ActionLearner: TaskLearner {
  let task = FittedTask.actions
  /// The recogniser as it stands now.
  let recognizer: ActionRecognizer
  private let actions: [[ActionSegment]]  // of each segment of the store
  private let classWeights: Tensor  // [K]

  /// Prepares to teach a recogniser.
  ///
  /// - Parameters:
  ///   - recognizer: The recogniser, as it begins.
  ///   - device: Where to compute.
  ///   - actions: The actions of the video that each segment of the store is part of.
  ///   - classWeights: What each of them counts, `[K]`.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ recognizer: ActionRecognizer,
    on device: Device,
    actions: [[ActionSegment]],
    classWeights: Tensor
  ) throws(TorchError) {
    self.recognizer = recognizer
    self.actions = actions
    self.classWeights = try classWeights.moved(to: device)
  }

  /// Measures the head of another learner on other videos.
  init(measuring other: ActionLearner, actions: [[ActionSegment]]) {
    (recognizer, classWeights) = (other.recognizer, other.classWeights)
    self.actions = actions
  }

  var module: Module { recognizer.head }

  func loss(
    on batch: ClipBatch,
    by tuning: EncoderTuning,
    at moment: TrainingMoment?
  ) throws -> TaskLoss {
    let model = tuning.model.recipe
    let clips = try batch.tensor(
      ofView: 0,
      side: model.clip.side,
      colours: model.encoder.clipColours
    ).moved(to: tuning.device)  // [B, C, T, H, W]
    let features = tuning.compute { $0.slice(of: clips) }
      .converted(to: .float32).mean(along: 2, 3)  // [B, T′, D]
    let head = recognizer.head
    let logits = head(head.standardized(features))  // [B, T′, K]
    let timeStride = model.encoder.architecture.timeStride
    let framesOfMoment = model.clip.pairInterval == nil ? 1 : 2
    let targets = zip(batch.views[0], batch.segments).flatMap { view, segment in
      let times = stride(from: 0, to: view.clip.frameCount, by: framesOfMoment)
        .map { view.clip.times[$0] }
      return shares(at: times, of: actions[segment], momentsOfStep: timeStride)
    }
    let losses = binaryCrossEntropies(
      logits,
      targets: try Tensor(targets, shape: logits.shape).moved(to: tuning.device),
      classWeights: classWeights
    )
    return TaskLoss(value: losses.mean())
  }

  /// The share of each step's moments at which each action happens.
  ///
  /// - Shape: → `[T′, K]`.
  private func shares(
    at times: [Duration],
    of actions: [ActionSegment],
    momentsOfStep: Int
  ) -> [Float] {
    let steps = (times.count + momentsOfStep - 1) / momentsOfStep
    let classes = recognizer.classes
    var shares = [Float](repeating: 0, count: steps * classes.count)
    for (index, time) in times.enumerated() {
      let step = index / momentsOfStep
      let moments = min(momentsOfStep, times.count - step * momentsOfStep)
      for action in actions where action.range.contains(time) {
        guard let place = classes.firstIndex(of: action.label) else { continue }
        shares[step * classes.count + place] += 1 / Float(moments)
      }
    }
    return shares.map { min($0, 1) }
  }
}
