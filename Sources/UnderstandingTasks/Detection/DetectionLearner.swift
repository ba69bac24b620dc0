import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training
import VideoDecoding

/// A detector that is taught together with the encoder, or on it.
final class DetectionLearner: TaskLearner {
  /// Objects of which a crop leaves less than this share are ignored: too little of them is seen.
  private static let leastVisible = 0.3

  let task = FittedTask.detect
  private let head: DetectionHead
  private let clip: ClipShape
  /// One for each side that batches may have, the last that of the clips it will look at.
  private let grids: [DetectionGrid]
  private let examples: [DetectionExamples.Example]
  private let classes: [String]
  private let placeOfClass: [String: Int]

  /// Prepares to teach a head.
  ///
  /// - Parameters:
  ///   - head: The head, as it begins.
  ///   - clip: The clips that it will look at.
  ///   - sides: The sides of clips that are learned from, the last theirs, batch by batch in turn
  ///     (multi-scale training; Redmon and Farhadi: YOLO9000, CVPR 2017, section 3): small ones cost
  ///     less, and things are learned in more sizes.
  ///   - examples: What they show, in the order of the plan's items.
  ///   - classes: The classes, in the head's order.
  init(
    _ head: DetectionHead,
    clip: ClipShape,
    sides: [Int],
    examples: [DetectionExamples.Example],
    classes: [String]
  ) {
    self.head = head
    self.clip = clip
    self.examples = examples
    self.classes = classes
    placeOfClass = Dictionary(uniqueKeysWithValues: zip(classes, 0...))
    grids = sides.map(DetectionGrid.init)
  }

  /// Measures the head of another learner on other frames; classes that it does not know are
  /// ignored.
  convenience init(measuring other: DetectionLearner, examples: [DetectionExamples.Example]) {
    self.init(
      other.head,
      clip: other.clip,
      sides: [other.clip.side],
      examples: examples,
      classes: other.classes
    )
  }

  var module: Module { head }

  /// The detector as it stands now.
  var detector: ObjectDetector {
    ObjectDetector(recipe: DetectorRecipe(classes: classes, clip: clip), head: head)
  }

  func loss(
    on batch: ClipBatch,
    by tuning: EncoderTuning,
    at moment: TrainingMoment?
  ) throws -> TaskLoss {
    let grid = grid(at: moment)
    let clips = try batch.tensor(ofView: 0, side: grid.side).moved(to: tuning.device)
    let output = tuning.compute { head($0.slice(of: clips), frames: clip.middleFrames(of: clips)) }
    let predictions = output.predictions
    let targets = zip(zip(batch.items, batch.views[0]), predictions).map { shown, prediction in
      DetectionTargets(objects(of: shown.0, in: shown.1, grid.side), on: grid, prediction)
    }
    let loss = try DetectionLoss(output, targets: targets)
    return TaskLoss(
      value: loss.total,
      figures: ["scores": loss.scores.item, "boxes": loss.boxes.item]
    )
  }

  private func grid(at moment: TrainingMoment?) -> DetectionGrid {
    // In turn, so that any few steps tell how long all will take.
    grids[moment.map { $0.step % grids.count } ?? grids.count - 1]
  }

  /// The objects of an annotated frame as a view of it shows them.
  private func objects(
    of item: Int,
    in view: ClipView,
    _ side: Int
  ) -> [DetectionTargets.Object] {
    let example = examples[item]
    let mapping = ClipMapping(
      view.draw,
      of: example.size,
      decodedAs: view.clip.size,
      side: side
    )
    return example.objects.compactMap { object in
      let whole = mapping.box(inClip: object.box)
      let box = whole.clipped(toSide: side)
      guard box.area > 0 else { return nil }
      let isSeen = box.area >= Self.leastVisible * whole.area
      return DetectionTargets.Object(
        box: box,
        place: isSeen && !object.isIgnored ? placeOfClass[object.label] : nil
      )
    }
  }
}

extension Box {
  /// The part of the box that lies in a clip.
  fileprivate func clipped(toSide side: Int) -> Box {
    let side = Double(side)
    return Box(x1: max(x1, 0), y1: max(y1, 0), x2: min(x2, side), y2: min(y2, side))
  }
}

extension ClipShape {
  /// Which of the frames of a clip around a moment appears then.
  var middleFrame: Int {
    let middle = frameCount / 2
    return pairInterval == nil ? middle : 2 * middle
  }

  /// The frames that clips around a moment have there.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, C, H, W]`.
  func middleFrames(of clips: Tensor) -> Tensor { clips.selected(middleFrame, along: 2) }
}
