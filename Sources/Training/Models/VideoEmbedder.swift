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

  /// Prepares an encoder for use; it can then not be trained any more.
  public init(_ model: TrainedModel, compute: ComputeRecipe = ComputeRecipe()) throws {
    self.model = model
    self.compute = compute
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
    let scan = ClipScan(
      segments,
      shape: recipe.clip,
      density: .uniform(recipe.embedding.clipCount),
      tasks: compute.threadCount
    )
    for try await element in scan {
      switch element.clips {
      case .failure(let error): try await take(element.segment, .failure(error))
      case .success(let clips): try await take(element.segment, .success(embedding(of: clips)))
      }
    }
  }

  /// The mean of the embeddings of a video's clips, each of unit length.
  func embedding(of clips: [Clip]) throws -> [Float] {
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
