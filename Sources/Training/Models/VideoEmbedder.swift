public import ClipInput
import SpatiotemporalEncoding
public import Torch
import TorchNN
import VideoDecoding

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
  private let compute: ComputeRecipe

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
    let decoding = DecodingRecipe()
    let tasks = compute.threadCount
    let footage = try await SegmentedCollection(
      collection,
      longest: decoding.longestSegment,
      tasks: tasks
    )
    var broken = footage.broken
    var embeddings: [VideoEmbedding] = []
    let scan = ClipScan(
      footage,
      shape: recipe.clip,
      density: .uniform(recipe.embedding.clipCount),
      decoding: decoding,
      tasks: tasks
    )
    for try await element in scan {
      let segment = footage.segments[element.segment]
      switch element.clips {
      case .failure(let error): try broken.add(segment.path, reason: error.message)
      case .success(let clips):
        embeddings.append(
          VideoEmbedding(
            item: segment.item,
            range: segment.range,
            vector: try embedding(of: clips)
          )
        )
      }
      onProgress(element.segment + 1, footage.segments.count)
    }
    return EmbeddedCollection(embeddings: embeddings, broken: broken)
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
