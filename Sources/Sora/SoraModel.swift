import ClipInput
public import ContrastiveLearning
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
public import Training
public import UnderstandingTasks

/// A network that learns to understand video from your own footage.
///
///     let model = SoraModel(frameCount: 16, embeddingWidth: 128)
///     try await model.pretrain(on: "footage")
///     let result = try await model.evaluate(train: "labels.csv@train", test: "labels.csv@test")
///     print(result.table)
///
/// Videos are named as the program names them: a folder of class folders, any folder of videos,
/// or a table, with `@` and splits as wanted.
public actor SoraModel {
  /// How it learns; change what you like before ``pretrain(on:)``.
  public var recipe: PretrainingRecipe
  private let runPath: String

  /// Makes a network with the recommended recipe.
  ///
  /// - Parameters:
  ///   - frameCount: Frames in a clip, `T`.
  ///   - embeddingWidth: Features that the contrast compares, `D` of the projection.
  ///   - runPath: Where the training goes; by default a new folder among the temporary ones.
  public init(frameCount: Int = 16, embeddingWidth: Int = 128, savingTo runPath: String? = nil) {
    var recipe = PretrainingRecipe()
    recipe.clip.frameCount = frameCount
    recipe.objective = recipe.objective.projecting(to: embeddingWidth)
    self.recipe = recipe
    self.runPath =
      runPath
      ?? FileManager.default.temporaryDirectory.appending(path: "sora-\(UUID().uuidString)")
      .path(percentEncoded: false)
  }

  /// Changes the recipe in place.
  public func configure(_ change: @Sendable (inout PretrainingRecipe) -> Void) {
    change(&recipe)
  }

  /// Learns from videos by contrast; labels, if any, are not looked at.
  ///
  /// - Parameter data: Folders or tables of videos.
  /// - Returns: How the training ended.
  /// - Throws: Errors of data, of training and of writing, each one sentence.
  @discardableResult
  public func pretrain(on data: String...) async throws -> TrainingSummary {
    recipe.data = data
    let run = try ActiveRun(startingAt: runPath, recipe: recipe.yaml)
    return try await Pretraining(recipe, in: run).run()
  }

  /// Measures what the representation is worth on labelled videos, beside the floors.
  ///
  /// - Parameters:
  ///   - training: Labelled videos to learn from.
  ///   - test: Labelled videos to measure on.
  /// - Returns: The figures; their `table` is text.
  /// - Throws: Errors of data and of labels, each one sentence.
  public func evaluate(
    train training: String,
    test: String
  ) async throws
    -> MeasuredRepresentation
  {
    try await Self.measure(runPath, training: training, test: test)
  }

  /// Fits a classifier to labelled videos, on top of what was pre-trained; without any pre-training
  /// it starts from random weights and changes all of them.
  ///
  /// - Parameters:
  ///   - training: Labelled videos to learn from.
  ///   - validation: Labelled videos to choose the best weights by, and to calibrate on; nil holds
  ///     parts of the others out where it can.
  ///   - epochs: How often every video is seen, where the encoder is changed.
  ///   - batchSize: Videos in a batch.
  /// - Returns: How the fitting ended.
  /// - Throws: Errors of data, of labels and of writing, each one sentence.
  @discardableResult
  public func fit(
    train training: String,
    validation: String? = nil,
    epochs: Int = 60,
    batchSize: Int = 16
  ) async throws -> FittingSummary {
    var fitting = FittingRecipe()
    fitting.classify = [training]
    fitting.validation.classify = [validation].compactMap(\.self)
    fitting.length = .epochs(epochs)
    fitting.batchSize = batchSize
    fitting.compute = recipe.compute
    fitting.seed = recipe.seed
    let isPretrained = RunFolder.isRun(runPath)
    fitting.untrained = !isPretrained
    if !isPretrained { fitting.strategy = .finetune }
    let run = try ActiveRun(startingAt: fittedPath, recipe: fitting.yaml)
    return try await Self.fit(fitting, from: isPretrained ? runPath : nil, recipe, in: run)
  }

  /// Measures the fitted classifier on labelled videos.
  ///
  ///     let result = try await model.evaluate(test: "labels.csv@test")
  ///     print(result.testAccuracy)
  ///
  /// - Parameter test: The videos.
  /// - Returns: The figures, floors beside.
  /// - Throws: Errors of data and of labels, and where nothing was fitted yet.
  public func evaluate(test: String) async throws -> MeasuredModel {
    try await Self.measure(fitted: fittedPath, test: test)
  }

  /// Says what videos show, by the fitted classifier.
  ///
  /// - Parameter data: Folders or tables of videos.
  /// - Returns: The answers, video by video.
  /// - Throws: Errors of data, and where nothing was fitted yet.
  public func predict(_ data: String...) async throws -> PredictedVideos {
    try await Self.predict(data, by: fittedPath)
  }

  private var fittedPath: String { runPath + "-fitted" }

  /// One embedding for each video, or for each segment of a long one.
  ///
  /// - Parameter data: Folders or tables of videos.
  /// - Returns: The embeddings, in the order of the videos.
  /// - Throws: Errors of data, each one sentence.
  public func embed(_ data: String...) async throws -> [VideoEmbedding] {
    try await VideoEmbedder(TrainedModel(ofRun: runPath)).embed(VideoCollection(data)).embeddings
  }

  @Engine
  private static func measure(
    _ path: String,
    training: String,
    test: String
  ) async throws -> MeasuredRepresentation {
    try await RepresentationMeasuring(TrainedModel(ofRun: path))
      .measure(training: VideoCollection([training]), test: VideoCollection([test]))
  }

  @Engine
  private static func fit(
    _ fitting: FittingRecipe,
    from path: String?,
    _ recipe: PretrainingRecipe,
    in run: ActiveRun
  ) async throws -> FittingSummary {
    let base =
      try path.map { try TrainedModel(ofRun: $0) }
      ?? TrainedModel(untrained: recipe.model, seed: recipe.seed)
    return try await Fitting(fitting, base: base, in: run).run()
  }

  @Engine
  private static func measure(fitted path: String, test: String) async throws -> MeasuredModel {
    try await FittedModel(ofRun: path).measure(on: [.classify: [test]])
  }

  @Engine
  private static func predict(_ data: [String], by path: String) async throws -> PredictedVideos {
    try await FittedModel(ofRun: path).predict(VideoCollection(data))
  }
}
