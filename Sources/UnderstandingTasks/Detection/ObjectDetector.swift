import ClipInput
import Foundation
import RecipeFormat
import Torch
import TorchNN
import VideoDecoding

/// What a fitted detector must know of itself to be used: it travels inside the model's file.
struct DetectorRecipe: Recipe {
  /// The classes, in alphabetical order.
  var classes: [String] = []
  /// The clips in which it looks for objects.
  var clip = ClipShape()
}

/// Finds objects in the middle frames of clips.
public struct ObjectDetector {
  let recipe: DetectorRecipe
  let head: DetectionHead

  /// Below this score nothing is told of.
  private static let leastScore = 0.05
  /// How many places of a frame are looked at, the surest.
  private static let candidateCount = 300
  private static let suppression = NonMaximumSuppression(overlap: 0.6)

  /// The classes, in alphabetical order.
  public var classes: [String] { recipe.classes }

  /// The objects in the middle frames of clips, each with a score, surest first.
  ///
  /// - Parameters:
  ///   - output: What the head says of the clips.
  ///   - mappings: How each clip came about.
  ///   - size: The size of the video's own pictures, in whose pixels the boxes are.
  /// - Returns: The objects of each clip.
  func objects(
    in output: DetectionHead.Output,
    _ mappings: [ClipMapping],
    size: PixelSize
  ) -> [[BoxedObject]] {
    let classCount = classes.count
    let scores = sigmoid(output.logits).floats()
    let distances = output.distances.floats()
    let places = DetectionGrid(side: recipe.clip.side).places
    return mappings.enumerated().map { clip, mapping in
      let offset = clip * places.count
      let candidates = (0..<places.count * classCount).filter {
        scores[offset * classCount + $0] >= Float(Self.leastScore)
      }.sorted { (scores[offset * classCount + $1], $0) < (scores[offset * classCount + $0], $1) }
      let found = candidates.prefix(Self.candidateCount).compactMap { index -> BoxedObject? in
        let (place, label) = index.quotientAndRemainder(dividingBy: classCount)
        let edges = distances[(offset + place) * 4..<(offset + place) * 4 + 4].map(Double.init)
        let (x, y) = places[place]
        let box = mapping.box(
          inPicture: Box(x1: x - edges[0], y1: y - edges[1], x2: x + edges[2], y2: y + edges[3])
        ).clipped(to: size)
        guard box.area > 0 else { return nil }
        let score = Double(scores[offset * classCount + index])
        return BoxedObject(box: box, label: classes[label], score: score)
      }
      return Array(Self.suppression.applied(to: found).prefix(DetectionMeasures.largestCount))
    }
  }

  /// A tracker for the scores of this detector, which say how well a box fits, and for objects whose
  /// looks are told.
  ///
  /// Where looks decide as well, boxes may be farther apart. The numbers are those that followed best on
  /// training videos of drawn crowds.
  func makeTracker() -> ByteTracker {
    var options = ByteTracker.Options()
    (options.sureScore, options.newTrackScore, options.unsureScore) = (0.5, 0.5, 0.25)
    (options.sureDistance, options.unsureDistance) = (0.9, 0.6)
    return ByteTracker(options)
  }
}

extension ObjectDetector {
  /// Takes a recipe and the head's numbers from a file.
  ///
  /// - Throws: ``Torch/TorchError`` of code `mismatch` where they are not those of such a head.
  init(
    recipe: DetectorRecipe,
    tensors: [String: Tensor],
    featureCount: Int
  ) throws(TorchError) {
    let head = DetectionHead(
      featureCount: featureCount,
      classCount: recipe.classes.count,
      using: Generator(seed: 0)
    )
    try head.load(tensors)
    head.setTraining(false)
    self.init(recipe: recipe, head: head)
  }
}

extension Box {
  /// The part of the box that lies in a picture.
  fileprivate func clipped(to size: PixelSize) -> Box {
    Box(
      x1: max(x1, 0),
      y1: max(y1, 0),
      x2: min(x2, Double(size.width)),
      y2: min(y2, Double(size.height))
    )
  }
}
