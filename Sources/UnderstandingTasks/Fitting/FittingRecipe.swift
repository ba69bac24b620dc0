public import ClipInput
public import RecipeFormat
public import TorchOptim
public import Training

/// How much of a model a fitting changes.
public enum FittingStrategy: String, Codable, Sendable, CaseIterable {
  /// What does best on held-out parts of the training videos.
  case auto
  /// A head alone; the encoder's features are computed once.
  case probe
  /// A head, and changes of low rank in the encoder's layers.
  case adapters
  /// A head and all of the encoder.
  case finetune
}

/// Everything that decides what a fitting learns.
public struct FittingRecipe: Recipe {
  /// The run, or the model's file, that it starts from.
  public var from = ""
  /// Whether it starts from the run's random weights instead: a baseline.
  public var untrained = false
  /// Labelled videos to learn to classify from.
  public var classify: [String] = []
  /// Annotated videos to learn from which action happens when.
  public var actions: [String] = []
  /// Videos with boxes in them to learn to detect from.
  public var detect: [String] = []
  /// Labelled videos of the same tasks by which the best weights are chosen, and classifiers are
  /// calibrated; without any, parts of the others are held out for that.
  public var validation = TaskVideos()
  /// How much of the model is changed.
  public var strategy = FittingStrategy.auto
  /// Parts for cross-validation; 0 leaves it out.
  public var folds = 0
  /// The column whose values are never on both sides of a split, such as the person or the scene.
  public var group: String?
  /// Whether what was never taught is to be recognised as unknown.
  public var unknown = true
  /// How clips are made to differ.
  public var augmentation = FittingAugmentation.suitable
  /// How clips of a batch are mixed.
  public var mixing = MixingRecipe()
  /// How classes with few videos are kept from being drowned; a probe, which sees all at once, weighs
  /// none.
  public var balance = ClassBalance.weights
  /// The share of certainty that is spread over all classes (Szegedy et al., 2016).
  public var labelSmoothing = 0.1
  /// How objects are looked for.
  public var detection = DetectionRecipe()
  /// The learning rate of a layer as a part of the next one's.
  public var layerDecay = 0.75
  /// The rank of adapters.
  public var adapterRank = 8
  /// How weights are moved.
  public var optimizer = Self.recommendedOptimizer
  /// Videos in a batch.
  public var batchSize = 16
  /// How long each fitting lasts.
  public var length = TrainingLength.epochs(60)
  /// What it is computed on and in.
  public var compute = ComputeRecipe()
  /// How videos are decoded, once, before clips are cut from them.
  public var decoding = DecodingRecipe()
  /// Where all chance comes from.
  public var seed: UInt64 = 1

  /// Makes the recommended recipe.
  public init() {}

  /// Makes the recommended recipe for tasks that are learned at once.
  ///
  /// A detector's head begins from nothing, and got further by smaller steps at a higher rate, and
  /// where the layers that keep detail move as fast as the last; that was tried alone and beside
  /// actions.
  public init(for tasks: Set<FittedTask>) {
    guard tasks.contains(.detect), !tasks.contains(.classify) else { return }
    batchSize = 8
    optimizer.learningRate = 3e-3
    layerDecay = 1
  }

  /// The videos to learn each task from.
  public var training: TaskVideos {
    get {
      var videos = TaskVideos()
      (videos.classify, videos.actions, videos.detect) = (classify, actions, detect)
      return videos
    }
    set { (classify, actions, detect) = (newValue.classify, newValue.actions, newValue.detect) }
  }

  /// The tasks that have videos to learn from.
  public var tasks: [FittedTask] { FittedTask.allCases.filter { !training[$0].isEmpty } }

  private static var recommendedOptimizer: OptimizerRecipe {
    var recipe = OptimizerRecipe()
    recipe.learningRate = 1e-3
    return recipe
  }

  /// Refuses values that make no fitting.
  public func validate() throws(RecipeError) {
    guard length.isPositive else { throw .outOfRange("'length' must be above 0") }
    guard batchSize > 0 else {
      throw .outOfRange("'batchSize' is \(batchSize); it must be at least 1")
    }
    guard folds == 0 || folds > 1 else {
      throw .outOfRange("'folds' is \(folds); it must be at least 2, or 0 for none")
    }
    guard 0..<1 ~= labelSmoothing else {
      throw .outOfRange("'labelSmoothing' is \(labelSmoothing); it must lie from 0 to below 1")
    }
    guard layerDecay > 0, layerDecay <= 1 else {
      throw .outOfRange("'layerDecay' is \(layerDecay); it must be above 0 and at most 1")
    }
    guard adapterRank > 0 else {
      throw .outOfRange("'adapterRank' is \(adapterRank); it must be at least 1")
    }
  }

  /// Refuses settings that the tasks make no use of; not part of ``validate()``, because a recipe is
  /// also read before its tasks are known.
  ///
  /// - Throws: `RecipeError` of code `outOfRange`.
  public func validateTasks() throws(RecipeError) {
    guard !tasks.isEmpty else { throw .outOfRange("there is no task to fit") }
    guard folds == 0 || tasks.count == 1 || strategy == .probe else {
      throw .outOfRange(
        "'folds' is \(folds); of several tasks that change the encoder together no parts are held "
          + "out: give 'probe', or measure each task by itself"
      )
    }
    for task in validation.byTask.keys where !tasks.contains(task) {
      throw .outOfRange(
        "'validation.\(task.rawValue)' names videos, but there are none to learn it from"
      )
    }
  }
}
