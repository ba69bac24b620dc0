public import ClipInput
import SpatiotemporalEncoding
public import Torch
import TorchNN
public import VideoDecoding

/// The embedding of one video, or of one segment of a long one.
public struct VideoEmbedding: Sendable {
  /// Which item of the collection.
  public let item: Int
  /// The stretch of the file.
  public let range: Range<Duration>
  /// The features, `[D]`.
  public let vector: [Float]
}

/// What came of embedding a collection.
public struct EmbeddedCollection: Sendable {
  /// The videos' embeddings, in the order of the collection.
  public let embeddings: [VideoEmbedding]
  /// The videos that could not be decoded.
  public let broken: BrokenVideos
}

/// Turns videos into embeddings with a trained encoder.
@Engine
public final class VideoEmbedder {
  /// What the encoder takes and how embeddings are made.
  public nonisolated let recipe: ModelRecipe
  private let model: TrainedModel
  /// What it is computed on and in.
  public nonisolated let compute: ComputeRecipe
  /// What footage is decoded on.
  public nonisolated let threads: DecodingThreads

  /// Prepares an encoder for use; it can then not be trained any more.
  ///
  /// - Parameters:
  ///   - model: The encoder, and what it takes.
  ///   - compute: What it is computed on and in.
  ///   - threads: What footage is decoded on.
  /// - Throws: `TorchError` where the device cannot take it.
  public init(
    _ model: TrainedModel,
    compute: ComputeRecipe = ComputeRecipe(),
    threads: DecodingThreads = .shared
  ) throws {
    self.model = model
    self.compute = compute
    self.threads = threads
    // Footage is decoded beside.
    Processor.shareCores()
    recipe = model.recipe
    model.encoder.setTraining(false)
    model.encoder.prepareForInference(type: compute.autocast)
    try model.encoder.move(to: compute.resolvedDevice)
  }

  /// Embeds every video; long ones are cut into segments with an embedding each.
  ///
  /// - Parameters:
  ///   - collection: The videos.
  ///   - onProgress: Told how many segments of how many are done.
  /// - Returns: The embeddings, and the videos that could not be decoded.
  /// - Throws: ``ClipInput/DataError`` when more than a tenth cannot be decoded.
  public func embed(
    _ collection: VideoCollection,
    onProgress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> EmbeddedCollection {
    let footage = try await SegmentedCollection(
      collection,
      longest: DecodingRecipe().longestSegment,
      tasks: compute.threadCount
    )
    var broken = footage.broken
    var embeddings: [VideoEmbedding] = []
    try await embed(footage.segments) { index, vector in
      let segment = footage.segments[index]
      switch vector {
      case .failure(let error): try broken.add(segment.path, reason: error.message)
      case .success(let vector):
        embeddings.append(
          VideoEmbedding(item: segment.item, range: segment.range, vector: vector)
        )
      }
      onProgress(index + 1, footage.segments.count)
    }
    return EmbeddedCollection(embeddings: embeddings, broken: broken)
  }

  /// Embeds segments in order; while one is encoded, the next ones are decoded.
  ///
  /// - Parameters:
  ///   - segments: Stretches of videos.
  ///   - take: Told the embedding of each, `[D]`, or why there is none.
  /// - Throws: What `take` throws, and `CancellationError`.
  public func embed(
    _ segments: [VideoSegment],
    _ take: @Engine (_ segment: Int, _ vector: Result<[Float], VideoError>) async throws -> Void
  ) async throws {
    for try await element in scan(of: segments) {
      switch element.clips {
      case .failure(let error): try await take(element.segment, .failure(error))
      case .success(let clips): try await take(element.segment, .success(embedding(of: clips)))
      }
    }
  }

  /// What is decoded of segments for their embeddings.
  public nonisolated func scan(of segments: [VideoSegment]) -> ClipScan {
    ClipScan(
      segments,
      shape: recipe.clip,
      clipCount: recipe.embedding.clipCount,
      tasks: compute.threadCount,
      threads: threads
    )
  }

  /// The embedding of a segment: the mean of those of its clips, each of unit length.
  ///
  /// - Parameter clips: What ``scan(of:)`` gives of it.
  /// - Returns: The features, `[D]`.
  /// - Throws: `TorchError` where there is too little memory.
  public func embedding(of clips: [Clip]) throws -> [Float] {
    // Others may have used the engine since the last video.
    Processor.threadCount = compute.threadCount
    let views = clips.flatMap { clip in
      let plain = recipe.embedding.frames.draw(for: clip.size)
      var mirrored = plain
      mirrored.isFlipped = true
      return (recipe.embedding.mirrors ? [plain, mirrored] : [plain]).map {
        ClipView(clip: clip, draw: $0)
          .tensor(side: recipe.clip.side, colours: recipe.encoder.clipColours)
      }
    }
    let batch = try stack(views).moved(to: compute.resolvedDevice)  // [V, 3, T, H, W]
    return withInference {
      withAutocast(compute.autocast, on: batch.device) { model.encoder(batch) }
        .converted(to: .float32)  // [V, D]
        .normalized(along: 1).mean(along: 0).floats()
    }
  }
}
