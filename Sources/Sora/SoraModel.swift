import ClipInput
public import ContrastiveLearning
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
public import Training
import UnderstandingTasks

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
}
