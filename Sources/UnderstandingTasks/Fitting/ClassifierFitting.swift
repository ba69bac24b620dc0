import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import Training

/// Fits classifiers to some of the examples, with the encoder as it is or changed with them.
@Engine
final class ClassifierFitting {
  /// What one fitting came to.
  struct Fitted {
    /// The encoder, changed or as it was.
    let model: TrainedModel
    /// The head.
    let map: LinearClassifier
    /// All examples as this encoder sees them, those held out too.
    let set: EmbeddingSet
  }

  let examples: ClassificationExamples
  private let recipe: FittingRecipe
  private let base: TrainedModel
  private let store: DecodedVideoStore
  private let surroundings: TrainingLoop.Surroundings

  /// Prepares to fit; frames are kept in a folder of the run.
  init(
    _ recipe: FittingRecipe,
    base: TrainedModel,
    examples: ClassificationExamples,
    keepingFramesIn folder: String,
    _ surroundings: TrainingLoop.Surroundings
  ) async throws {
    self.recipe = recipe
    self.base = base
    self.examples = examples
    self.surroundings = surroundings
    let tasks = recipe.compute.threadCount
    store = DecodedVideoStore(
      try await SegmentedCollection(
        VideoCollection(items: examples.items),
        longest: recipe.decoding.longestSegment,
        tasks: tasks
      ),
      decoding: recipe.decoding,
      side: base.recipe.clip.side,
      folder: folder,
      tasks: tasks
    )
  }

  /// Fits to the examples at some places.
  ///
  /// - Parameters:
  ///   - strategy: What is changed, already decided.
  ///   - places: The examples to learn from.
  ///   - length: How long, where the encoder is changed.
  ///   - path: The folder of this fitting; where it is done already, its model is read from there.
  /// - Returns: What came of it; nil where it was interrupted and saved.
  /// - Throws: ``ClipInput/DataError``, ``Training/TrainingError`` and ``Torch/TorchError``.
  func fit(
    _ strategy: FittingStrategy,
    on places: [Int],
    length: TrainingLength,
    at path: String
  ) async throws -> Fitted? {
    guard strategy != .probe else {
      let map = examples.probe(on: places, of: examples.set)
      return Fitted(model: base, map: map, set: examples.set)
    }
    let run =
      RunFolder.isRun(path)
      ? try ActiveRun(resumingAt: path) : try ActiveRun(startingAt: path, recipe: recipe.yaml)
    if FileManager.default.fileExists(atPath: run.folder.modelPath) {
      let kept = try FittedModel(contentsOf: run.folder.modelPath)
      if let classifier = kept.classifier { return try await fitted(kept.model, classifier.map) }
    }
    return try await tune(strategy, on: places, length: length, in: run)
  }

  /// Changes the encoder together with the head.
  private func tune(
    _ strategy: FittingStrategy,
    on places: [Int],
    length: TrainingLength,
    in run: ActiveRun
  ) async throws -> Fitted? {
    let chosen = Set(places)
    let learner = try ClassificationLearner(
      base.copy(),
      start: examples.probe(on: places, of: examples.set),
      strategy: strategy,
      recipe,
      targets: store.segments.map { examples.targets[$0.item] },
      counts: examples.classes.indices.map { place in
        places.count { examples.targets[$0].contains(place) }
      },
      areSeveral: examples.areSeveral
    )
    let loop = TrainingLoop(
      length: length,
      optimizer: recipe.optimizer,
      threadCount: recipe.compute.threadCount,
      in: run,
      surroundings
    )
    let summary = try await loop.train(learner, on: store, plan: plan(for: chosen))
    guard summary.isComplete else { return nil }
    let (model, map) = learner.finished()
    let fitted = try await fitted(model, map)
    let classifier = VideoClassifier(
      recipe: ClassifierRecipe(examples),
      map: map,
      taught: fitted.set.selecting(places)
    )
    let file = try FittedModel(model, classifier: classifier).encoded()
    try writeAtomically(file, to: run.folder.modelPath)
    try run.removeCheckpoints(exceptLatest: 0)
    return fitted
  }

  /// Ends all fittings: the kept frames are removed.
  func close() async { await store.close() }

  private func fitted(_ model: TrainedModel, _ map: LinearClassifier) async throws -> Fitted {
    let embedder = try VideoEmbedder(model.copy(), compute: recipe.compute)
    let (set, places, _) = try await embedder.embeddingSet(
      of: VideoCollection(items: examples.items),
      group: recipe.group
    )
    guard places.count == examples.items.count else {
      throw TaskError(
        code: .noClips,
        message: "\(examples.items.count - places.count) videos can no longer be decoded; leave "
          + "them where they are while a model is fitted"
      )
    }
    return Fitted(model: model, map: map, set: set)
  }

  private func plan(for places: Set<Int>) -> ClipPlan {
    ClipPlan(
      shape: base.recipe.clip,
      placement: .independent,
      augmentations: [recipe.augmentation.recipe(for: base.recipe.encoder.input)],
      batchSize: recipe.batchSize,
      seed: recipe.seed,
      items: store.segments.indices.filter { places.contains(store.segments[$0].item) }
        .map { ClipSource(segment: $0) }
    )
  }
}

extension ClassifierRecipe {
  /// The classes of examples, nothing calibrated yet.
  init(_ examples: ClassificationExamples) {
    self.init()
    classes = examples.classes
    areSeveral = examples.areSeveral
  }
}
