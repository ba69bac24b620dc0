import ClipInput
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
    /// The places of those that it learned from.
    let places: [Int]
    /// When the weights were best, or what is trusted, in words to follow the strategy's.
    var note = ""
  }

  let examples: ClassificationExamples
  /// The places of all of them.
  var all: [Int] { Array(examples.items.indices) }
  let recipe: FittingRecipe
  let base: TrainedModel
  private let store: DecodedVideoStore
  let surroundings: TrainingLoop.Surroundings

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
    store = try await DecodedVideoStore(
      of: VideoCollection(items: examples.items),
      recipe,
      for: base.recipe,
      keepingFramesIn: folder
    )
  }

  func probed(on places: [Int]) -> Fitted? {
    let (map, trust) = examples.trustingProbe(on: places, of: examples.set)
    return Fitted(model: base, map: map, set: examples.set, places: places, note: trust)
  }

  func fitted(
    _ trained: EncoderTuning.Trained,
    _ learner: ClassificationLearner,
    on places: [Int]
  ) async throws -> Fitted {
    try await fitted(trained.model, learner.classifier, on: places, trained.bestMoment)
  }

  func fitted(keptAs model: FittedModel, on places: [Int]) async throws -> Fitted? {
    guard let classifier = model.classifier else { return nil }
    return try await fitted(model.model, classifier.map, on: places)
  }

  func model(of fitted: Fitted) -> FittedModel {
    FittedModel(fitted.model, classifier: classifier(of: fitted))
  }

  /// The classifier that was learned, nothing calibrated yet.
  func classifier(of fitted: Fitted) -> VideoClassifier {
    VideoClassifier(
      recipe: ClassifierRecipe(examples),
      map: fitted.map,
      taught: fitted.set.selecting(fitted.places)
    )
  }

  /// The classifier at the probe's solution, and the clips that it and the encoder go on from.
  func prepared(
    on places: [Int]
  ) throws -> (learner: ClassificationLearner, feed: ClipFeed) {
    let repetitions = recipe.balance.repetitions(of: places.map { examples.targets[$0] })
    let learner = try ClassificationLearner(
      ClassifierHead(examples.probe(on: places, of: examples.set)),
      recipe,
      targets: store.segments.map { examples.targets[$0.item] },
      counts: examples.classes.indices.map { label in
        zip(places, repetitions).reduce(0) { count, shown in
          count + (examples.targets[shown.0].contains(label) ? shown.1 : 0)
        }
      },
      areSeveral: examples.areSeveral
    )
    let shown = Dictionary(uniqueKeysWithValues: zip(places, repetitions))
    return (learner, ClipFeed(store, plan: plan(showing: shown)))
  }

  /// What measures the classifier on the validation videos; nil where there are none.
  func validation(
    of learner: ClassificationLearner,
    keepingFramesIn folder: String
  ) async throws -> TaskFeed? {
    guard !recipe.validation.classify.isEmpty else { return nil }
    let collection = try VideoCollection(recipe.validation.classify)
    let targets = try examples.targets(of: collection.items)
    let store = try await DecodedVideoStore(
      of: collection,
      recipe,
      for: base.recipe,
      keepingFramesIn: folder
    )
    return TaskFeed(
      learner: ClassificationLearner(
        measuring: learner,
        targets: store.segments.map { targets[$0.item] }
      ),
      feed: try ClipFeed(
        validatingOn: store,
        ClipFeed.evenly(from: store.segments.indices.map { ClipSource(segment: $0) }),
        shape: base.recipe.clip,
        recipe
      )
    )
  }

  /// Ends all fittings: the kept frames are removed.
  func close() async { await store.close() }

  /// The examples as a changed encoder sees them.
  func fitted(
    _ model: TrainedModel,
    _ map: LinearClassifier,
    on learned: [Int],
    _ bestMoment: String = ""
  ) async throws -> Fitted {
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
    return Fitted(model: model, map: map, set: set, places: learned, note: bestMoment)
  }

  /// The clips of an epoch, by how often each example is shown.
  private func plan(showing repetitions: [Int: Int]) -> ClipPlan {
    ClipPlan(
      shape: base.recipe.clip,
      placement: .independent,
      augmentations: [recipe.augmentation.recipe(for: base.recipe.encoder.input)],
      batchSize: recipe.batchSize,
      seed: recipe.seed,
      items: store.segments.indices.flatMap { segment in
        repeatElement(
          ClipSource(segment: segment),
          count: repetitions[store.segments[segment].item, default: 0]
        )
      }
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
