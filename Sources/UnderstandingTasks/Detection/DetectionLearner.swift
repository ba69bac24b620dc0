import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training
import VideoDecoding

/// A detector that is taught together with the encoder, or on it.
final class DetectionLearner: Learner {
  /// Objects of which a crop leaves less than this share are ignored: too little of them is seen.
  private static let leastVisible = 0.3

  private let tuning: EncoderTuning
  private let head: DetectionHead
  private let clip: ClipShape
  private let grid: DetectionGrid
  private let examples: [DetectionExamples.Example]
  private let placeOfClass: [String: Int]

  /// Prepares to teach a head on `model`, which becomes the learner's own.
  ///
  /// - Parameters:
  ///   - model: The encoder.
  ///   - strategy: How much of it is changed.
  ///   - recipe: How.
  ///   - clip: The clips that are learned from.
  ///   - examples: What they show, in the order of the plan's items.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ model: TrainedModel,
    strategy: FittingStrategy,
    _ recipe: FittingRecipe,
    clip: ClipShape,
    examples: DetectionExamples
  ) throws(TorchError) {
    self.clip = clip
    self.examples = examples.examples
    placeOfClass = Dictionary(uniqueKeysWithValues: zip(examples.classes, 0...))
    grid = DetectionGrid(side: clip.side)
    head = DetectionHead(
      featureCount: model.encoder.featureCount,
      classCount: examples.classes.count,
      using: Generator(seed: recipe.seed)
    )
    tuning = try EncoderTuning(model, head: head, strategy: strategy, recipe)
  }

  func step(on batch: ClipBatch, at moment: TrainingMoment) throws -> [String: Double] {
    let clips = try batch.tensor(ofView: 0, side: clip.side).moved(to: tuning.device)
    let targets = zip(batch.items, batch.views[0]).map { item, view in
      DetectionTargets(objects(of: item, in: view), on: grid)
    }
    let output = tuning.compute { head($0.slice(of: clips), frames: clip.middleFrames(of: clips)) }
    let loss = try DetectionLoss(output, targets: targets)
    var figures = tuning.step(loss.total, at: moment)
    (figures["classes"], figures["boxes"]) = (loss.classes.item, loss.boxes.item)
    return figures
  }

  /// The objects of an annotated frame as a view of it shows them.
  private func objects(of item: Int, in view: ClipView) -> [DetectionTargets.Object] {
    let example = examples[item]
    let mapping = ClipMapping(
      view.draw,
      of: example.size,
      decodedAs: view.clip.size,
      side: clip.side
    )
    return example.objects.compactMap { object in
      let whole = mapping.box(inClip: object.box)
      let box = whole.clipped(toSide: clip.side)
      guard box.area > 0 else { return nil }
      let isSeen = box.area >= Self.leastVisible * whole.area
      return DetectionTargets.Object(
        box: box,
        place: isSeen && !object.isIgnored ? placeOfClass[object.label] : nil
      )
    }
  }

  func clearGradients() { tuning.clearGradients() }

  var tensors: [String: Tensor] { tuning.tensors }

  func load(_ tensors: [String: Tensor]) throws(TorchError) { try tuning.load(tensors) }

  /// The model and the head as they stand now; the learner is done with them.
  func finished() -> (model: TrainedModel, head: DetectionHead) { (tuning.finished(), head) }
}

extension Box {
  /// The part of the box that lies in a clip.
  fileprivate func clipped(toSide side: Int) -> Box {
    let side = Double(side)
    return Box(x1: max(x1, 0), y1: max(y1, 0), x2: min(x2, side), y2: min(y2, side))
  }
}

extension ClipShape {
  /// The frames that clips around a moment have there.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, C, H, W]`.
  func middleFrames(of clips: Tensor) -> Tensor {
    let middle = frameCount / 2
    return clips.selected(pairInterval == nil ? middle : 2 * middle, along: 2)
  }
}
