import ClipInput
import RecipeFormat
import Torch
import TorchNN
import Training
import VideoDecoding

/// What a fitted recogniser must know of itself to be used: it travels inside the model's file.
struct ActionRecipe: Recipe {
  /// The actions, in alphabetical order.
  var classes: [String] = []
  /// The length of a step of the features.
  var step = Duration.milliseconds(250)
  /// The shortest action that is reported.
  var shortest = Duration.milliseconds(200)
}

/// Says which action happens when in a video.
public struct ActionRecognizer {
  let recipe: ActionRecipe
  let head: ActionHead

  /// The actions, in alphabetical order.
  public var classes: [String] { recipe.classes }

  /// The probability of each action at each step.
  ///
  /// - Shape: → `[T, K]`.
  func probabilities(on timeline: FeatureTimeline) -> [Float] {
    let features = Tensor(timeline.values, shape: [1, timeline.count, timeline.width])
    return withInference { sigmoid(head(head.standardized(features))).floats() }
  }

  /// The actions of a video, surest first.
  func segments(on timeline: FeatureTimeline) -> [ActionSegment] {
    let decoder = TimelineDecoder(
      thresholds: [0.2, 0.3, 0.4, 0.5, 0.6, 0.7],
      smoothing: 3,
      longestGap: timeline.step,
      shortestSegment: recipe.shortest
    )
    let candidates = decoder.segments(
      of: probabilities(on: timeline),
      classes: classes,
      step: timeline.step
    )
    return SegmentSuppression.hard(overlap: 0.4).applied(to: candidates).map { segment in
      var moved = segment
      let start = timeline.range.lowerBound
      moved.range =
        start
        + segment.range.lowerBound..<min(
          start + segment.range.upperBound,
          timeline.range.upperBound
        )
      return moved
    }
  }
}

extension ActionRecognizer {
  /// Takes a recipe and the head's numbers from a file.
  ///
  /// - Throws: ``Torch/TorchError`` of code `mismatch` where they are not those of such a head.
  init(recipe: ActionRecipe, tensors: [String: Tensor]) throws(TorchError) {
    let head = ActionHead(
      width: tensors["mean"]?.count ?? 1,
      classCount: recipe.classes.count
    )
    try head.load(tensors)
    head.setTraining(false)
    self.init(recipe: recipe, head: head)
  }
}
