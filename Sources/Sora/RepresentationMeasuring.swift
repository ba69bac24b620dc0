public import ClipInput
public import Torch
public import Training
public import UnderstandingTasks

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
    let (set, _, warnings) = try await embedder.embeddingSet(of: collection, group: column)
    return (set, warnings)
  }
}
