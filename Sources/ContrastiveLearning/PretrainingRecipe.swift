public import ClipInput
public import RecipeFormat
public import SpatiotemporalEncoding
public import TorchOptim
public import Training
import VideoDecoding

/// What of a network learns.
public enum TrainablePart: String, Codable, Sendable, CaseIterable {
  /// All of it.
  case all
  /// The part along time of a network that sees single frames first; their features are made once.
  case temporal
}

/// Everything that decides what a pre-training learns.
///
/// The defaults are the recommendation: what measured best on scenes never seen, in ten minutes on
/// two cores (Documentation/Recipes.md).
public struct PretrainingRecipe: Recipe {
  /// Where the videos are: folders, tables, with splits after `@`.
  public var data: [String] = []
  /// How clips are cut.
  public var clip = ClipShape.motion
  /// How many clips of a video are views of it.
  public var views = 2
  /// How the views of one video lie to each other.
  public var placement = ViewPlacement.independent
  /// How videos are decoded, once, before clips are cut from them.
  public var decoding = DecodingRecipe()
  /// How views are made to differ.
  public var augmentation = AugmentationRecipe.motion
  /// The run, or the model's file, whose weights are begun with; empty begins with random ones.
  public var from = ""
  /// What of the network learns.
  public var trainable = TrainablePart.all
  /// How features are made where only the part along time learns.
  public var features = FrameFeatureRecipe()
  /// The network.
  public var encoder = EncoderRecipe()
  /// What it learns by.
  public var objective = ObjectiveRecipe.ntXent(NTXentRecipe())
  /// How its weights are moved.
  public var optimizer = OptimizerRecipe()
  /// Videos in a batch.
  public var batchSize = 48
  /// How long it lasts.
  public var length = TrainingLength.minutes(10)
  /// What it is computed on and in.
  public var compute = ComputeRecipe()
  /// How an embedding is made of a whole video afterwards.
  public var embedding = EmbeddingRecipe()
  /// Where all chance comes from.
  public var seed: UInt64 = 1

  /// Makes the recommended recipe.
  public init() {}

  /// Refuses values that make no training.
  public func validate() throws(RecipeError) {
    guard length.isPositive else { throw .outOfRange("'length' must be above 0") }
    guard batchSize > 1 else {
      throw .outOfRange("'batchSize' is \(batchSize); contrast needs at least 2 videos")
    }
    guard views > 1 else {
      throw .outOfRange("'views' is \(views); contrast needs at least 2 of each video")
    }
    if let interval = model.clip.pairInterval, interval < .seconds(1 / decoding.frameRate) {
      throw .outOfRange(
        "'clip.pairInterval' is \(interval.seconds) s; frames are kept only every "
          + "\(1 / decoding.frameRate) s: raise 'decoding.frameRate'"
      )
    }
    if trainable == .temporal, from.isEmpty {
      throw .outOfRange(
        "'trainable: temporal' needs a network that has learned already; name a run in 'from'"
      )
    }
    if case .interval = placement, views != 2 {
      throw .outOfRange("'placement: interval' is a law for 2 views, and 'views' is \(views)")
    }
    if case .momentumContrast(let recipe) = objective, recipe.queueLength < batchSize {
      throw .outOfRange(
        "'objective.moco.queueLength' is \(recipe.queueLength); it must hold a batch of "
          + "\(batchSize)"
      )
    }
  }

  /// The recommended recipe for going on from a model.
  public init(from path: String, _ model: ModelRecipe) {
    self.init()
    from = path
    (clip, encoder, embedding) = (model.clip, model.encoder, model.embedding)
    if encoder.input == .rgb { augmentation = AugmentationRecipe() }
  }

  /// What of this travels inside the finished model.
  ///
  /// A network that sees colours alone needs no second frames beside them.
  public var model: ModelRecipe {
    var shown = clip
    if encoder.input == .rgb { shown.pairInterval = nil }
    return ModelRecipe(clip: shown, encoder: encoder, embedding: embedding)
  }

  /// What is asked of the loader.
  var clipPlan: ClipPlan {
    ClipPlan(
      shape: model.clip,
      placement: placement,
      augmentations: [AugmentationRecipe](repeating: augmentation, count: views),
      batchSize: batchSize,
      seed: seed
    )
  }
}
