public import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
public import Torch
public import Training
public import UnderstandingTasks
import VideoDecoding

/// A representation, and what it was found to be worth on labelled videos.
public struct MeasuredRepresentation: Sendable {
  /// The figures; where groups were left out in turn, those of all groups together.
  public let measurements: Measurements
  /// The figures group by group, where groups were left out in turn.
  public let grouped: GroupedMeasurements?
  /// The videos learned from, and their embeddings; long videos have the mean of their segments.
  public let training: EmbeddingSet
  /// The videos tested with; the same as `training` where groups were left out in turn.
  public let test: EmbeddingSet
  /// What the user should know, a sentence each.
  public let warnings: [String]

  /// The figures as plain text, the floors beside each.
  public var table: String { grouped?.table ?? measurements.table }
}

/// Asks what the representation of a run, or of a model's file, is worth.
@Engine
public final class RepresentationMeasuring {
  private let embedder: VideoEmbedder

  /// Takes a model.
  public init(_ model: TrainedModel, compute: ComputeRecipe = ComputeRecipe()) throws {
    embedder = try VideoEmbedder(model, compute: compute)
  }

  /// Learns from labelled videos what the protocols need, and measures on others.
  ///
  /// - Parameters:
  ///   - training: Labelled videos to learn from.
  ///   - test: Labelled videos to measure on.
  ///   - protocols: What is asked for.
  /// - Returns: The figures, and the embeddings that they were measured on.
  /// - Throws: ``ClipInput/DataError``, and ``UnderstandingTasks/TaskError`` where labels are
  ///   missing.
  public func measure(
    training: VideoCollection,
    test: VideoCollection,
    protocols: Set<MeasuringProtocol> = Set(MeasuringProtocol.allCases)
  ) async throws -> MeasuredRepresentation {
    let (trainingSet, trainingWarnings) = try await embed(training, group: nil)
    let (testSet, testWarnings) = try await embed(test, group: nil)
    let measurements = try Measurements(
      training: trainingSet,
      test: testSet,
      protocols: protocols
    )
    return MeasuredRepresentation(
      measurements: measurements,
      grouped: nil,
      training: trainingSet,
      test: testSet,
      warnings: trainingWarnings + testWarnings + measurements.warnings
    )
  }

  /// Leaves each group of videos out in turn and measures on it what the others teach.
  ///
  /// - Parameters:
  ///   - column: The table's column that names the groups, such as the person or the scene.
  ///   - collection: Labelled videos.
  ///   - protocols: What is asked for.
  /// - Returns: The figures of all groups together and of each.
  /// - Throws: ``ClipInput/DataError``, and ``UnderstandingTasks/TaskError`` where labels or groups
  ///   are missing.
  public func measure(
    leavingOut column: String,
    of collection: VideoCollection,
    protocols: Set<MeasuringProtocol> = Set(MeasuringProtocol.allCases)
  ) async throws -> MeasuredRepresentation {
    let (set, warnings) = try await embed(collection, group: column)
    let grouped = try GroupedMeasurements(leavingOutEachGroupOf: set, protocols: protocols)
    return MeasuredRepresentation(
      measurements: grouped.pooled,
      grouped: grouped,
      training: set,
      test: set,
      warnings: warnings + grouped.pooled.warnings
    )
  }

  /// Embeds a collection, with what is known of each video beside.
  func embed(
    _ collection: VideoCollection,
    group column: String?
  ) async throws -> (set: EmbeddingSet, warnings: [String]) {
    let embedded = try await embedder.embed(collection)
    let metadata = try await collection.metadata(tasks: 2)
    let byItem = Dictionary(grouping: embedded.embeddings, by: \.item)
    var items: [EmbeddingSet.Item] = []
    var values: [Float] = []
    for (index, item) in collection.items.enumerated() {
      guard let embeddings = byItem[index], case .success(let facts) = metadata[index] else {
        continue
      }
      items.append(
        EmbeddingSet.Item(
          identifier: item.path,
          label: item.label,
          group: column.flatMap { item.columns[$0] },
          metadata: facts.features
        )
      )
      values += mean(of: embeddings.map(\.vector))
    }
    let width = embedded.embeddings.first?.vector.count ?? 1
    return (
      try EmbeddingSet(items: items, values: values, width: width),
      collection.warnings + [embedded.broken.summary].compactMap(\.self)
    )
  }

  private func mean(of vectors: [[Float]]) -> [Float] {
    var sum = [Float](repeating: 0, count: vectors[0].count)
    for vector in vectors {
      for index in sum.indices { sum[index] += vector[index] }
    }
    return sum.map { $0 / Float(vectors.count) }
  }
}

extension TrainedModel {
  /// The model of a finished run, or of a model's file.
  ///
  /// - Parameters:
  ///   - path: The run's folder, or the file.
  ///   - isUntrained: Whether to take the weights that the run started from instead: a baseline.
  /// - Throws: ``Training/TrainingError`` where there is no finished run, and
  ///   ``Torch/TorchError`` where its file is damaged.
  public init(ofRun path: String, isUntrained: Bool = false) throws {
    guard RunFolder.isRun(path) else {
      // Only folders have a dot inside.
      let isFile =
        FileManager.default.fileExists(atPath: path)
        && !FileManager.default.fileExists(atPath: path + "/.")
      guard isFile, !isUntrained else {
        _ = try RunFolder(path)
        throw TrainingError(
          code: .noRun,
          message: "'\(path)' is no run; untrained weights need the run's recipe"
        )
      }
      try self.init(contentsOf: path)
      return
    }
    let folder = try RunFolder(path)
    let recipe = try PretrainingRecipe(contentsOfFile: folder.recipePath)
    if isUntrained {
      self.init(untrained: recipe.model, seed: recipe.seed)
      return
    }
    guard FileManager.default.fileExists(atPath: folder.modelPath) else {
      throw TrainingError(
        code: .noRun,
        message: "the training of '\(path)' is not finished; go on with "
          + "'sora pretrain --resume --out \(path)'"
      )
    }
    try self.init(contentsOf: folder.modelPath)
  }
}
